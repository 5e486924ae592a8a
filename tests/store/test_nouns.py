"""Every noun comes back from the file as it went in, and refuses what would contradict what is there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.domain.rounds import Panel
from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.store import applications, assignments, drafts, experts, opinions, receipts, recusals, rounds, secrets
from brics_desk.store.drafts import DraftState
from brics_desk.store.receipts import Receipt
from brics_desk.store.workspace import Workspace, open_workspace
from tests.store.desk import EXPERTS, PANELS, PASSPHRASE, ROUND, TIME, application, signed

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.rules import RulePack

ONE, TWO = "JZ2026-0001", "JZ2026-0002"


def test_secrets_are_bytes_under_names(ws: Workspace) -> None:
    assert not secrets.has(ws, "signing-key")
    with pytest.raises(FoundationError, match="secret-missing"):
        secrets.get(ws, "signing-key")
    secrets.put(ws, "signing-key", b"\0\xff")
    secrets.put(ws, "signing-key", b"\0\xfe")
    assert secrets.get(ws, "signing-key") == b"\0\xfe"


def test_the_round_keeps_its_readings_hash_and_the_order_of_its_panels(ws: Workspace) -> None:
    found = rounds.current(ws)
    assert found == ROUND
    assert found is not None
    assert found.readings_sha256 == ROUND.readings_sha256
    assert rounds.panels(ws) == PANELS


def test_a_workspace_holds_one_round_for_good(ws: Workspace) -> None:
    with pytest.raises(UsageError, match="round-other"):
        rounds.save(ws, replace(ROUND, id="R2027-1"), PANELS)
    changed = replace(ROUND, deadline="2026-04-15", readings={"tie": "adopted"})
    rounds.save(ws, changed, [Panel("P1", "一组"), Panel("P3", "三组")])
    assert rounds.current(ws) == changed
    assert rounds.panels(ws) == (Panel("P1", "一组"), Panel("P3", "三组"))


def test_a_panel_with_experts_cannot_be_dropped(ws: Workspace) -> None:
    with pytest.raises(InputError, match="reference-unknown"):
        rounds.save(ws, ROUND, [Panel("P2", "第二专家组")])
    assert rounds.panels(ws) == PANELS


def test_experts_are_kept_by_id(ws: Workspace) -> None:
    moved = replace(EXPERTS[1], panel="P2")
    experts.save(ws, moved)
    assert experts.all_experts(ws) == [EXPERTS[0], moved]


def enrol(ws: Workspace, expert: str, certificate: str) -> None:
    experts.set_enrolment(
        ws,
        expert,
        certificate_pem=b"-----BEGIN",
        certificate_sha256=certificate,
        key_fingerprint="7F3A-21C9",
        recipient="age1example",
    )


def test_only_certificates_that_were_not_revoked_are_on_the_roster(ws: Workspace) -> None:
    enrol(ws, "E-01", "aa")
    enrol(ws, "E-02", "bb")
    enrol(ws, "E-01", "cc")
    enrol(ws, "E-01", "cc")
    assert experts.roster(ws) == {"aa": "E-01", "bb": "E-02", "cc": "E-01"}
    assert experts.enrolments(ws)["E-01"].certificate_sha256 == "cc"
    experts.revoke(ws, "cc", "笔记本遗失")
    experts.revoke(ws, "cc", "另一个理由")
    enrol(ws, "E-01", "cc")
    assert experts.roster(ws) == {"aa": "E-01", "bb": "E-02"}
    assert experts.enrolments(ws)["E-01"].certificate_sha256 == "aa"
    assert experts.revocations(ws) == {"cc": "笔记本遗失"}


def test_a_certificate_belongs_to_one_expert(ws: Workspace) -> None:
    enrol(ws, "E-01", "aa")
    with pytest.raises(InputError, match="certificate-taken"):
        enrol(ws, "E-02", "aa")
    with pytest.raises(InputError, match="expert-unknown"):
        enrol(ws, "E-99", "dd")
    with pytest.raises(InputError, match="certificate-unknown"):
        experts.revoke(ws, "ee", "")


def test_an_application_comes_back_value_for_value(ws: Workspace) -> None:
    stored = applications.get(ws, ONE)
    assert stored == application(ONE, *stored.attachments)
    assert list(stored.declared) == list(application(ONE).declared)
    assert [type(value) for value in stored.declared.values()] == [
        type(value) for value in application(ONE).declared.values()
    ]
    assert [found.number for found in applications.all_applications(ws)] == [ONE, TWO]
    assert applications.panel_of(ws, ONE) == "P1"


def test_amounts_are_whole_fen_and_percentages_exact_text_in_the_file(ws: Workspace) -> None:
    rows = ws.rows("SELECT fact, truth, fen, whole, exact FROM declared_values WHERE application = ?", ONE)
    stored = {row.pop("fact"): tuple(row.values()) for row in rows}
    assert stored["rd_spend_cny"] == (None, 99999999, None, None)
    assert stored["overall_progress_percent"] == (None, None, None, "80.125")
    assert stored["recruited_talent_count"] == (None, None, 3, None)
    assert stored["direct_recruitment"] == (0, None, None, None)
    assert stored["clear_interim_results"] == (None, None, None, None)


def test_an_application_is_refused_whole_or_stored_whole(ws: Workspace) -> None:
    with pytest.raises(InputError, match="application-exists"):
        applications.add(ws, application(ONE), "P1")
    with pytest.raises(InputError, match="reference-unknown"):
        applications.add(ws, application("JZ2026-0003"), "P9")
    bad = replace(application("JZ2026-0003"), declared={"rd_spend_cny": Decimal("0.001")})
    with pytest.raises(InputError, match="amount-below-fen"):
        applications.add(ws, bad, "P1")
    unknown = replace(applications.get(ws, ONE).attachments[0], sha256="0" * 64)
    with pytest.raises(InputError, match="attachment-unknown"):
        applications.add(ws, application("JZ2026-0003", unknown), "P1")
    assert [found.number for found in applications.all_applications(ws)] == [ONE, TWO]
    with pytest.raises(InputError, match="application-unknown"):
        applications.get(ws, "JZ2026-0003")


def test_a_supplemented_application_keeps_its_panel(ws: Workspace) -> None:
    changed = replace(application(ONE), title="更名（示例）", declared={"rd_spend_cny": Decimal("5000000.00")})
    applications.replace(ws, changed)
    assert applications.get(ws, ONE) == changed
    assert applications.panel_of(ws, ONE) == "P1"
    with pytest.raises(InputError, match="application-unknown"):
        applications.replace(ws, application("JZ2026-0009"))


def test_an_application_may_wait_for_its_panel(ws: Workspace) -> None:
    applications.add(ws, application("JZ2026-0003"))
    assert applications.panel_of(ws, "JZ2026-0003") == ""
    applications.set_panel(ws, "JZ2026-0003", "P2")
    assert applications.panel_of(ws, "JZ2026-0003") == "P2"


def test_assignments_are_a_set_of_pairs(ws: Workspace) -> None:
    for expert, number in (("E-02", ONE), ("E-01", TWO), ("E-01", ONE), ("E-01", ONE)):
        assignments.assign(ws, expert, number)
    assert assignments.all_assignments(ws) == [("E-01", ONE), ("E-01", TWO), ("E-02", ONE)]
    assert assignments.of_expert(ws, "E-01") == [ONE, TWO]
    assignments.unassign(ws, "E-01", ONE)
    assert assignments.all_assignments(ws) == [("E-01", TWO), ("E-02", ONE)]
    with pytest.raises(InputError, match="reference-unknown"):
        assignments.assign(ws, "E-99", ONE)


def test_the_first_declaration_of_a_recusal_stands(ws: Workspace) -> None:
    recusal = Recusal("E-02", ONE, Ground.KIN, "亲属任职")
    assert recusals.declare(ws, recusal, "before-packing", TIME)
    assert not recusals.declare(ws, replace(recusal, note="另述"), "at-opening", "later")
    [found] = recusals.all_recusals(ws)
    assert (found.recusal, found.when, found.device_time) == (recusal, "before-packing", TIME)


def test_findings_come_back_and_their_history_is_kept(closed: Path) -> None:
    first = Finding("rd_spend_cny", None, Decimal("420000.10"), "合同金额核减", "第12页")
    second = replace(first, verified=Decimal("4200000.00"))
    mark = Finding("joint_implementation", Mark.UNDETERMINED, None, "", "")
    with open_workspace(closed, PASSPHRASE) as ws:
        assert drafts.save_finding(ws, ONE, first, device_time="t1")
        assert not drafts.save_finding(ws, ONE, first, device_time="t2")
        assert drafts.save_finding(ws, ONE, second, device_time="t3", why="补充材料")
        assert drafts.save_finding(ws, ONE, mark, device_time="t4")
    with open_workspace(closed, PASSPHRASE) as ws:
        assert drafts.findings(ws, ONE) == [mark, second]
        assert drafts.findings(ws, TWO) == []
        history = drafts.history(ws, ONE, "rd_spend_cny")
        assert [(change.old, change.new, change.device_time) for change in history] == [
            (None, first, "t1"),
            (first, second, "t3"),
        ]


def test_what_was_signed_is_locked_until_it_is_returned(ws: Workspace) -> None:
    finding = Finding("joint_implementation", Mark.MEETS)
    assert drafts.state(ws, ONE) is DraftState.OPEN
    drafts.save_text(ws, ONE, "同意（示例）。")
    for state in (DraftState.SIGNED, DraftState.HANDED_IN):
        drafts.set_state(ws, ONE, state)
        assert drafts.text(ws, ONE) == "同意（示例）。"
        with pytest.raises(UsageError, match=r"^locked "):
            drafts.save_finding(ws, ONE, finding, device_time=TIME)
        with pytest.raises(UsageError, match=r"^locked "):
            drafts.save_text(ws, ONE, "")
    drafts.set_state(ws, ONE, DraftState.RETURNED)
    assert drafts.save_finding(ws, ONE, finding, device_time=TIME)
    with pytest.raises(InputError, match="reference-unknown"):
        drafts.save_finding(ws, "JZ2026-0009", finding, device_time=TIME)


def test_opinions_are_a_set_that_only_grows(ws: Workspace, pack: RulePack) -> None:
    first, record = signed(pack, ONE)
    stranger, other = signed(pack, "JZ2026-0099", "E-77")
    assert opinions.add(ws, first, record, b"%PDF one", "package-1")
    assert opinions.add(ws, stranger, other, b"%PDF two", "folder")
    assert not opinions.add(ws, first, record, b"%PDF replaced", "package-2")
    assert opinions.pdf(ws, first.identity) == b"%PDF one"
    assert opinions.count(ws) == 2
    assert sorted(opinions.all_opinions(ws, pack), key=str) == sorted([first, stranger], key=str)
    assert opinions.of_application(ws, ONE, pack) == [first]
    with pytest.raises(InputError, match="opinion-not-here"):
        opinions.pdf(ws, first.identity._replace(content_digest="0" * 64))


def test_the_order_of_arrival_leaves_no_trace_in_the_set(ws: Workspace, pack: RulePack, tmp_path: Path) -> None:
    ws.backup(tmp_path / "other.bricsdesk")
    pairs = [signed(pack, ONE, f"E-{index:02}") for index in range(6)]
    with open_workspace(tmp_path / "other.bricsdesk", PASSPHRASE) as other:
        for opinion, record in pairs:
            opinions.add(ws, opinion, record, b"", "")
        for opinion, record in reversed(pairs):
            opinions.add(other, opinion, record, b"", "")
        assert opinions.all_opinions(ws, pack) == opinions.all_opinions(other, pack)


def test_receipts_tell_what_was_received(ws: Workspace) -> None:
    written = Receipt("pkg-1", "assignment", "a.bdp", "aa", 10, "written", "E-01", TIME)
    received = Receipt("pkg-2", "review", "b.bdp", "bb", 20, "received", "E-01", TIME)
    receipts.note(ws, written)
    receipts.note(ws, received)
    assert receipts.all_receipts(ws) == [written, received]
    assert not receipts.seen(ws, "pkg-1")
    assert receipts.seen(ws, "pkg-2")
