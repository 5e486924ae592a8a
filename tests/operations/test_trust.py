"""What a stranger, a wrong stick or an expert beyond the own part must not get out of a desk or into it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.errors import InputError
from brics_desk.exchange import keys as age
from brics_desk.exchange import reader, writer
from brics_desk.operations import enrolment, opening, overview, panel_opinions, sending
from brics_desk.operations.demo import PASSPHRASE
from brics_desk.operations.desk import REVOCATIONS, ROOT, ROOT_KEY, create_expert, fingerprint
from brics_desk.operations.merging import merge
from brics_desk.signing import authority
from brics_desk.store import adjudication, applications, assignments, attachments, experts, journal, recusals, secrets
from tests.played import AFTER, copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk
    from brics_desk.operations.panel_opinions import PanelDraft

NUMBER = "JZ2026-0004"


def quiet(_done: int, _total: int) -> None:
    """No progress wanted."""


@pytest.fixture
def merged(played: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = copied(played, tmp_path, AFTER)
    yield desk
    desk.close()


def drafted(desk: Desk, **changed: str) -> PanelDraft:
    words = replace(panel_opinions.words(desk, NUMBER), dilemma_reason="逐项过半数。", **changed)  # type: ignore[arg-type]
    found = panel_opinions.draft(desk, NUMBER, words)
    return replace(found, opinion=replace(found.opinion, signed_by="E-01"))


def signed_by_leader(played: Path, folder: Path, desk: Desk, **changed: str) -> bytes:
    one = drafted(desk, **changed)
    leader = copied(played, folder, "expert-E-01.bricsdesk")
    try:
        pdf = panel_opinions._render(desk, one, panel_opinions._files(desk, one.opinion))
        return panel_opinions._sign(leader, pdf, "示例")
    finally:
        leader.close()


def planted(played: Path, folder: Path, desk: Desk) -> bytes:
    """Return a panel opinion in which an ordinary member made herself the leader."""
    one = drafted(desk)
    members = tuple(replace(member, leader=member.expert == "E-02") for member in one.opinion.members)
    named = next(member.name for member in members if member.leader)
    one = replace(one, opinion=replace(one.opinion, members=members, signed_by="E-02", signer_name=named))
    usurper = copied(played, folder, "expert-E-02.bricsdesk")
    try:
        pdf = panel_opinions._render(desk, one, panel_opinions._files(desk, one.opinion))
        return panel_opinions._sign(usurper, pdf, named)
    finally:
        usurper.close()


def refused_as(desk: Desk, pdf: bytes) -> str:
    before = len(adjudication.panel_opinions(desk.workspace, NUMBER))
    with pytest.raises(InputError) as refused:
        panel_opinions.take_in(desk, pdf)
    assert len(adjudication.panel_opinions(desk.workspace, NUMBER)) == before
    return refused.value.code


def test_a_member_cannot_make_herself_the_leader_of_a_panel(played: Path, merged: Desk, tmp_path: Path) -> None:
    assert refused_as(merged, planted(played, tmp_path, merged)) == "panel-differs-here"


def test_a_planted_panel_opinion_leaves_nothing_behind_after_a_merge(
    played: Path, merged: Desk, office: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "planted.pdf"
    stick.write_bytes(planted(played, tmp_path, merged))
    report = merge(office, [stick], dry_run=False, progress=quiet)
    assert [(item.kind, item.status, item.reason) for item in report.items] == [
        ("opinion", "refused", "panel_differs_here")
    ]
    assert office.workspace.rows("SELECT 1 FROM opinions") == []
    assert adjudication.panel_opinions(office.workspace, NUMBER) == []


def test_a_panel_opinion_on_other_originals_than_those_that_count_here_is_refused(
    played: Path, merged: Desk, tmp_path: Path
) -> None:
    signed = signed_by_leader(played, tmp_path, merged)
    recusals.declare(merged.workspace, Recusal("E-03", NUMBER, Ground.ORDERED, ""), "at-opening", merged.clock())
    assert refused_as(merged, signed) == "panel-differs-here"


def test_a_second_first_revision_of_a_panel_opinion_is_refused_and_a_replay_is_not(
    played: Path, merged: Desk, tmp_path: Path
) -> None:
    first, rival = (signed_by_leader(played, tmp_path, merged, advice=advice) for advice in ("甲。", "乙。"))
    assert panel_opinions.take_in(merged, first).new
    assert refused_as(merged, rival) == "panel-out-of-line"
    assert not panel_opinions.take_in(merged, first).new
    # A later revision continues the line, and the first is still known.
    second = signed_by_leader(played, tmp_path, merged, advice="丙。", revision_reason="更正建议。")
    assert panel_opinions.take_in(merged, second).revision == 2
    assert not panel_opinions.take_in(merged, first).new


def files_of(desk: Desk, number: str) -> dict[str, bytes]:
    found = applications.get(desk.workspace, number).attachments
    return {one.sha256: attachments.read(desk.workspace, one.sha256) for one in found}


def test_an_application_recused_at_opening_does_not_leave_on_the_next_stick(
    played: Path, merged: Desk, tmp_path: Path
) -> None:
    recused = "JZ2026-0012"
    assert ("E-06", recused) in merged.roster.recusals
    private = files_of(merged, recused)
    merged_tasks = assignments.of_expert(merged.workspace, "E-06")
    written = sending.send_assignment(merged, "E-06", tmp_path, quiet)
    expert = copied(played, tmp_path, "expert-E-06.bricsdesk")
    with reader.open_package(
        written.path, identity=expert.identity, check=expert.check_signature, progress=quiet
    ) as opened:
        carried = {blob.sha256: blob.read() for blob in opened.blobs()}
        assert recused not in json.dumps(opened.contents, default=str)
        assert len(opened.contents["applications"]) == len(merged_tasks) - 1  # type: ignore[arg-type]
    expert.close()
    assert private
    assert not set(private) & set(carried)
    everything = b"".join(carried.values())
    assert not any(data in everything for data in private.values())


def test_a_stick_of_before_the_recusal_does_not_bring_the_material_back(played: Path, tmp_path: Path) -> None:
    expert = copied(played, tmp_path, "expert-E-06.bricsdesk")
    held = attachments.all_contents(expert.workspace)
    opening.take_in(expert, played / "packages" / "assignment" / "2026-1-E-06.bdp", quiet)
    assert attachments.all_contents(expert.workspace) == held
    assert applications.removed(expert.workspace) == {"JZ2026-0012"}
    expert.close()


@pytest.fixture
def fresh(office: Desk, tmp_path: Path) -> Iterator[Desk]:
    """A new desk of E-07, not enrolled yet."""
    desk = create_expert(tmp_path / "fresh.bricsdesk", PASSPHRASE, expert_id="E-07", name="示例")
    yield desk
    desk.close()


def test_the_compared_fingerprint_covers_the_key_that_packages_are_sealed_to(office: Desk, fresh: Desk) -> None:
    asked = enrolment.request(fresh)
    swapped = json.dumps(json.loads(asked) | {"recipient": age.recipient_of(age.new_identity())}).encode()
    assert enrolment.peek(asked).fingerprint == fingerprint(fresh)
    assert enrolment.peek(swapped).fingerprint != fingerprint(fresh)
    assert enrolment.enrol(office, asked).fingerprint == fingerprint(fresh)
    shown = {line.expert.id: line.fingerprint for line in overview.overview(office).experts}
    assert shown["E-07"] == fingerprint(fresh)


def test_enrolling_the_same_request_twice_makes_one_certificate(office: Desk, fresh: Desk) -> None:
    asked = enrolment.request(fresh)
    before = len(experts.roster(office.workspace))
    first = enrolment.enrol(office, asked)
    assert enrolment.enrol(office, asked) == first
    assert len(experts.roster(office.workspace)) == before + 1


def review_package(office: Desk, signer: Desk, folder: Path, declared: list[dict[str, str]]) -> Path:
    contents: dict[str, object] = {
        "kind": "review",
        "expert": signer.workspace.owner.split(" ")[0],
        "round": office.round.id,
        "opinions": [],
        "recusals": declared,
    }
    target = folder / "crafted.bdp"
    recipient = age.recipient_of(office.identity)
    return writer.write(target, contents, [], sign=signer.sign, recipients=[recipient], progress=quiet).path


def declared(number: str) -> dict[str, str]:
    return {"application": number, "ground": Ground.ORDERED.value, "note": "示例"}


def test_whose_certificate_was_revoked_recuses_nobody(played: Path, merged: Desk, tmp_path: Path) -> None:
    expert = copied(played, tmp_path, "expert-E-05.bricsdesk")
    own = experts.enrolments(merged.workspace)["E-05"].certificate_sha256
    experts.revoke(merged.workspace, own, "笔记本遗失")
    before = merged.roster.recusals
    package = review_package(merged, expert, tmp_path, [declared("JZ2026-0007")])
    report = merge(merged, [package], dry_run=False, progress=quiet)
    expert.close()
    found = [(item.status, item.reason) for item in report.items if item.kind == "recusal"]
    assert found == [("refused", "signer_revoked")]
    assert merged.roster.recusals == before


def test_a_recusal_is_journaled_and_one_of_an_unknown_application_harms_no_other(
    played: Path, merged: Desk, tmp_path: Path
) -> None:
    expert = copied(played, tmp_path, "expert-E-05.bricsdesk")
    package = review_package(merged, expert, tmp_path, [declared("JZ2026-9999"), declared("JZ2026-0007")])
    report = merge(merged, [package], dry_run=False, progress=quiet)
    expert.close()
    found = [(item.application, item.status, item.reason) for item in report.items if item.kind == "recusal"]
    assert found == [("JZ2026-9999", "refused", "unknown_application"), ("JZ2026-0007", "accepted", "COI_ORDERED")]
    assert ("E-05", "JZ2026-0007") in merged.roster.recusals
    noted = [line for line in journal.entries(merged.workspace) if line.act == "recused"][-1:]
    assert [(line.subject, line.new, line.why) for line in noted] == [("E-05 JZ2026-0007", "COI_ORDERED", "示例")]


def assignment(office: Desk, recipient: Desk, folder: Path, **changed: object) -> Path:
    """Write a package of the secretariat to E-07 whose contents were altered before they were signed."""
    known = next(one for one in experts.all_experts(office.workspace) if one.id == "E-07")
    contents = {**sending._envelope(office, "assignment", known), "applications": [], **changed}
    target = folder / f"{hashlib.sha256(repr(changed).encode()).hexdigest()[:8]}.bdp"
    to = age.recipient_of(recipient.identity)
    return writer.write(target, contents, [], sign=office.sign, recipients=[to], progress=quiet).path


def code_of(desk: Desk, package: Path) -> str:
    with pytest.raises(InputError) as refused:
        opening.take_in(desk, package, quiet)
    return refused.value.code


def test_the_first_package_of_a_desk_is_an_assignment(office: Desk, fresh: Desk, tmp_path: Path) -> None:
    enrolment.enrol(office, enrolment.request(fresh))
    package = assignment(office, fresh, tmp_path, kind="return", returns=[])
    assert code_of(fresh, package) == "package-before-assignment"
    assert not secrets.has(fresh.workspace, ROOT)
    with pytest.raises(Exception, match="round-missing"):
        _ = fresh.round


def test_an_assignment_for_another_expert_or_without_a_recipient_is_refused(
    office: Desk, fresh: Desk, tmp_path: Path
) -> None:
    enrolment.enrol(office, enrolment.request(fresh))
    envelope = sending._envelope(office, "assignment", next(iter(experts.all_experts(office.workspace))))
    assert code_of(fresh, assignment(office, fresh, tmp_path, expert=envelope["expert"])) == "package-not-yours"
    for wrong in ({"certificate": "x"}, {"certificate": "x", "recipient": None}, {"certificate": "x", "recipient": ""}):
        assert code_of(fresh, assignment(office, fresh, tmp_path, secretariat=wrong)) == "record-unreadable"
    opening.take_in(fresh, assignment(office, fresh, tmp_path), quiet)
    assert assignments.all_assignments(fresh.workspace) == []


def test_an_older_revocation_list_does_not_replace_a_newer_one(office: Desk, fresh: Desk, tmp_path: Path) -> None:
    enrolment.enrol(office, enrolment.request(fresh))
    root_key, root = (secrets.get(office.workspace, name) for name in (ROOT_KEY, ROOT))
    newer = authority.revocation_list(root_key, root, [7], 2)
    opening.take_in(fresh, assignment(office, fresh, tmp_path, revocations=newer.decode()), quiet)
    assert code_of(fresh, assignment(office, fresh, tmp_path)) == "package-older"
    assert secrets.get(fresh.workspace, REVOCATIONS) == newer
    unreadable = assignment(office, fresh, tmp_path, revocations="x")
    assert code_of(fresh, unreadable) == "record-unreadable"
