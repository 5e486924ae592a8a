"""认定决定, lists, objections and budget at the secretariat: signed, kept apart from the panel's word, never overwritten."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.ceilings import Way
from brics_desk.domain.decisions import DecisionState, Departure, FinalValue
from brics_desk.domain.formal_check import FormalCheck, Moment, Shortfall
from brics_desk.domain.name_lists import Changed, Hold, ListKind, changes
from brics_desk.domain.objections import About, ObjectionState, Refusal
from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.operations import (
    acts,
    budget,
    deciding,
    demo,
    exporting,
    formal_check,
    name_lists,
    objecting,
    results,
)
from brics_desk.operations.checking import check
from brics_desk.operations.deciding import Session, Wanted
from brics_desk.operations.desk import open_desk
from brics_desk.operations.objecting import Received
from brics_desk.store import acts as stored_acts
from brics_desk.store import journal
from brics_desk.store import recusals as stored_recusals
from tests.played import copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.deciding import Project
    from brics_desk.operations.desk import Desk

PANELS = "secretariat-after-panels.bricsdesk"
MEETING = Session("2026-12-01", "主任办公会纪要〔2026〕12号（示例）")
LATER = Session("2026-12-20", "主任办公会纪要〔2026〕13号（示例）")
NOTICE = ("2026-12-02", "2026-12-08")
OPEN = ("JZ2026-0005", "JZ2026-0009")
SETTLED = "JZ2026-0004"


@pytest.fixture
def settled(played: Path, tmp_path: Path) -> Iterator[Desk]:
    """The office after the panels gave their opinions; two results are still open."""
    desk = copied(played, tmp_path, PANELS)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def decided_file(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same workspace, closed, with a decision as the merged result says on everything that is not open."""
    folder = tmp_path_factory.mktemp("decided")
    desk = copied(played, folder, PANELS)
    deciding.adopt(desk, ready(desk), MEETING)
    desk.close()
    return folder / PANELS


@pytest.fixture
def decided(decided_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the office after the decisions."""
    target = tmp_path / "decided.bricsdesk"
    shutil.copyfile(decided_file, target)
    desk = open_desk(target, demo.PASSPHRASE)
    yield desk
    desk.close()


def ready(desk: Desk) -> list[str]:
    return [one.application.number for one in deciding.projects(desk) if not one.is_open]


def of(desk: Desk, number: str) -> Project:
    return deciding.project(desk, number)


def objection(number: str = SETTLED, **changed: object) -> Received:
    plain = Received(
        application=number,
        objector="厦门某同业公司（虚构）",
        contact="13800000000",
        written=True,
        received_on="2026-12-05",
        about=About.FACTS,
        matter="研发投入审计报告与公示信息不一致。",
        evidence="年度审计报告复印件 1 份",
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def test_the_order_is_tier_then_main_metric_then_number(settled: Desk) -> None:
    shown = [
        (one.ranked.tier, one.ranked.metric and one.ranked.metric.value, one.application.number)
        for one in deciding.projects(settled)
    ]
    assert shown == sorted(shown, key=lambda one: (-one[0], -(one[1] or 0), one[2]))
    first = of(settled, SETTLED).ranked.metric
    assert first is not None
    assert (first.fact.id, first.value) == ("rd_spend_cny", Decimal("5120000.00"))


def test_a_decision_as_the_panel_says_needs_no_reason_and_is_signed(settled: Desk) -> None:
    made = deciding.decide(settled, SETTLED, Wanted(recognised=True, tier=3), MEETING)
    one = made.decision
    assert (one.award_cny, one.recommended.tier, one.departures(settled.pack)) == (Decimal("2000000.00"), 3, ())
    assert one.panel_opinion
    assert of(settled, SETTLED).standing.state is DecisionState.IN_FORCE
    last = journal.entries(settled.workspace)[-1]
    assert (last.act, last.subject, last.new) == ("recognition-decided", SETTLED, made.identity.content_digest)
    acts.check_signatures(settled, "recognition_decision")


def test_the_panels_result_stays_what_it_was_whatever_is_decided(settled: Desk) -> None:
    before = results.result_lines(settled)
    deciding.decide(settled, SETTLED, Wanted(recognised=True, tier=2, reason="复核后按第二档。"), MEETING)
    assert results.result_lines(settled) == before
    one = of(settled, SETTLED).decision
    assert one is not None
    assert one.departures(settled.pack) == (Departure.TIER,)
    assert (one.recommended.tier, one.tier, one.award_cny) == (3, 2, Decimal("1000000.00"))


def test_what_cannot_be_decided_is_refused_and_leaves_nothing(settled: Desk) -> None:
    for wanted, code in (
        (Wanted(recognised=True, tier=2), "decision-reason-missing"),
        (Wanted(recognised=False, tier=0), "decision-reason-missing"),
        (Wanted(recognised=False, tier=2, reason="理由"), "decision-tier"),
        (Wanted(recognised=True, tier=4, reason="理由"), "decision-tier"),
        (Wanted(recognised=True, tier=3, award_cny=Decimal("2000000.01"), reason="理由"), "decision-award"),
        (Wanted(recognised=True, tier=3, award_cny=Decimal("1000000.00")), "decision-reason-missing"),
        (Wanted(recognised=True, tier=3, preferred=True), "decision-preferred"),
        (Wanted(recognised=True, tier=3, objection="0" * 64), "decision-objection"),
    ):
        with pytest.raises(UsageError) as refused:
            deciding.decide(settled, SETTLED, wanted, MEETING)
        assert refused.value.code == code
    assert acts.decisions(settled) == []


def test_what_is_open_is_not_decided(settled: Desk) -> None:
    for number in OPEN:
        with pytest.raises(UsageError, match="decision-open"):
            deciding.decide(settled, number, Wanted(recognised=True, tier=2, reason="理由"), MEETING)
    with pytest.raises(UsageError, match="decision-open"):
        deciding.adopt(settled, [SETTLED, *OPEN], MEETING)
    assert acts.decisions(settled) == []


def test_a_value_found_otherwise_on_recheck_is_judged_by_the_same_rule(settled: Desk) -> None:
    cut = FinalValue("rd_spend_cny", Decimal("4999999.99"), "复核发现一笔发票不在实施期内。")
    assert deciding.ruled(settled, of(settled, SETTLED), [cut]).tier == 2
    made = deciding.decide(settled, SETTLED, Wanted(recognised=True, tier=2, finals=(cut,), reason="复核。"), MEETING)
    assert made.decision.departures(settled.pack) == (Departure.FINAL_VALUE,)
    assert (made.decision.recommended.tier, made.decision.ruled.tier) == (3, 2)
    ladder = {one.fact: one for one in deciding.ladders(settled, of(settled, SETTLED))}["rd_spend_cny"]
    assert (ladder.panel, ladder.final) == (Decimal("5120000.00"), Decimal("4999999.99"))
    assert ladder.declared is not None
    assert ladder.reduced == ladder.declared - Decimal("4999999.99")
    assert set(ladder.experts.values()) == {Decimal("5120000.00")}


def test_a_decision_waits_to_be_made_anew_when_the_result_changes(decided: Desk) -> None:
    from brics_desk.domain.recusal import Ground, Recusal

    expert = next(iter(of(decided, SETTLED).case.own_tiers))
    stored_recusals.declare(
        decided.workspace, Recusal(expert, SETTLED, Ground.ORDERED, "事后查明利害关系"), "at-opening", decided.clock()
    )
    now = of(decided, SETTLED)
    assert (now.standing.state, now.decision, now.panel_opinion) == (DecisionState.STALE, None, "")


def test_a_project_that_failed_the_formal_check_is_declined_with_a_reason(settled: Desk) -> None:
    settled.workspace.change("DELETE FROM phase")
    check = FormalCheck(SETTLED, "registered_in_xiamen", Moment.ACCEPTANCE, Shortfall.NOT_MET, "登记档案", "2026-11-01")
    formal_check.check_gate(settled, check)
    with pytest.raises(UsageError, match="decision-barred"):
        deciding.decide(settled, SETTLED, Wanted(recognised=True, tier=3, reason="理由"), MEETING)
    with pytest.raises(UsageError, match="decision-reason-missing"):
        deciding.adopt(settled, [SETTLED], MEETING)
    (made,) = deciding.adopt(settled, [SETTLED], MEETING, reason="形式审查未通过：注册地不在厦门。")
    assert not made.decision.recognised


def test_a_project_whose_gate_only_lacks_proof_is_neither_paid_nor_declined(decided: Desk) -> None:
    before = budget.budget_of(deciding.projects(decided), decided.pack)
    assert (of(decided, OPEN[0]).decision, before.not_recognised) == (None, 1)
    decided.workspace.change("DELETE FROM phase")
    first = FormalCheck(OPEN[0], "operating_normally", Moment.ACCEPTANCE, Shortfall.PROOF_MISSING, "材料", "2026-11-01")
    again = replace(first, application=SETTLED, moment=Moment.BEFORE_NOTICE)
    for made_out in (first, again):
        formal_check.check_gate(decided, made_out)
    made = name_lists.propose(decided, MEETING, hold_open=True).list
    held = {one.application: one.hold for one in made.held}
    assert held == dict.fromkeys(OPEN, Hold.OPEN) | {OPEN[0]: Hold.LACKING, SETTLED: Hold.LACKING}
    after = budget.budget_of(deciding.projects(decided), decided.pack)
    assert (after.open, after.not_recognised, after.most_cny) == (before.open, 1, before.most_cny)
    formal_check.check_gate(decided, replace(first, reason=Shortfall.NOT_MET, note="逾期未补正"))
    assert budget.budget_of(deciding.projects(decided), decided.pack).not_recognised == 2
    # Recognised already, and at 受理 it should never have been taken in: it is on no list until it is decided anew.
    formal_check.check_gate(decided, replace(again, moment=Moment.ACCEPTANCE, reason=Shortfall.NOT_MET))
    formal_check.check_gate(decided, replace(again, reason=None))
    barred = of(decided, SETTLED)
    assert (barred.is_barred, name_lists.holds(barred, ListKind.PROPOSED, None)) == (True, Hold.GATE)


def test_a_list_says_what_it_holds_back_and_only_when_asked_to(decided: Desk) -> None:
    with pytest.raises(UsageError) as refused:
        name_lists.propose(decided, MEETING)
    assert (refused.value.code, sorted(refused.value.facts["applications"])) == ("list-open", list(OPEN))  # type: ignore[call-overload]
    made = name_lists.propose(decided, MEETING, hold_open=True).list
    assert {(one.application, one.hold) for one in made.held} == {(number, Hold.OPEN) for number in OPEN}
    assert [one.application for one in made.declined] == ["JZ2026-0014"]
    assert (made.kind, made.version, made.previous, made.trial) == (ListKind.PROPOSED, 1, "", True)
    assert [one.position for one in made.entries] == list(range(1, len(made.entries) + 1))
    assert len(made.entries) + len(made.declined) + len(made.held) == 16
    # 3 × 200 万元, 4 (one with a dispute that changes nothing) × 100 万元, 3 × 50 万元, from the lines of `results`.
    tiers = [one.tier for one in made.entries]
    assert made.total_cny == 2_000_000 * tiers.count(3) + 1_000_000 * tiers.count(2) + 500_000 * tiers.count(1)
    assert tiers == sorted(tiers, reverse=True)


def test_a_new_version_names_the_one_before_and_says_what_changed(decided: Desk) -> None:
    first = name_lists.propose(decided, MEETING, hold_open=True)
    with pytest.raises(UsageError, match="list-unchanged"):
        name_lists.propose(decided, MEETING, hold_open=True, reason="重做")
    deciding.decide(decided, SETTLED, Wanted(recognised=True, tier=2, reason="复核后按第二档。"), LATER)
    with pytest.raises(UsageError, match="list-reason-missing"):
        name_lists.propose(decided, LATER, hold_open=True)
    second = name_lists.propose(decided, LATER, hold_open=True, reason="复核调整档次。")
    assert (second.list.version, second.list.previous) == (2, first.identity.content_digest)
    found = {one.application: one.what for one in changes(first.list, second.list)}
    assert found.pop(SETTLED) is Changed.TIER
    assert set(found.values()) <= {Changed.PLACE}
    assert acts.lists(decided) == [first, second]


def test_the_database_lets_nobody_change_or_remove_what_was_signed(decided: Desk) -> None:
    for statement in ("UPDATE acts SET application = ''", "DELETE FROM acts"):
        with pytest.raises(Exception, match="what was signed"):
            decided.workspace.change(statement)


def test_a_forged_decision_stops_the_list(decided: Desk) -> None:
    decided.workspace.change("DROP TRIGGER acts_stay")
    decided.workspace.change("UPDATE acts SET record = CAST(replace(record, '\"tier\":3', '\"tier\":2') AS BLOB)")
    with pytest.raises(FoundationError, match="act-damaged"):
        name_lists.propose(decided, MEETING, hold_open=True)


def test_an_act_passed_off_as_another_kind_or_signers_stops_the_list(decided: Desk) -> None:
    name_lists.propose(decided, MEETING, hold_open=True)
    decided.workspace.change("DROP TRIGGER acts_stay")
    decided.workspace.change("UPDATE acts SET kind = 'objection' WHERE kind = 'name_list'")
    with pytest.raises(FoundationError, match="act-damaged"):
        name_lists.conclude(decided, LATER, NOTICE)
    decided.workspace.change("UPDATE acts SET kind = 'name_list', certificate_sha256 = 'ab' WHERE kind = 'objection'")
    with pytest.raises(FoundationError, match="act-damaged"):
        name_lists.conclude(decided, LATER, NOTICE)


def test_a_published_list_written_anew_without_the_key_stops_the_final_one(decided: Desk) -> None:
    published = name_lists.propose(decided, MEETING, hold_open=True)
    (kept,) = stored_acts.of_kind(decided.workspace, decided.pack, "name_list")
    forged = kept.record.replace(published.list.authority.encode(), "会议纪要".encode())
    decided.workspace.change("DROP TRIGGER acts_stay")
    decided.workspace.change(
        "UPDATE acts SET record = ?, digest = ? WHERE kind = 'name_list'", forged, hashlib.sha256(forged).hexdigest()
    )
    with pytest.raises(FoundationError, match="act-damaged"):
        name_lists.conclude(decided, LATER, NOTICE)


def test_the_final_list_follows_the_published_one_and_the_notice_period(decided: Desk) -> None:
    with pytest.raises(UsageError, match="list-not-published"):
        name_lists.conclude(decided, LATER, NOTICE)
    published = name_lists.propose(decided, MEETING, hold_open=True)
    for notice in (("", ""), ("2026-12-01", "2026-12-08"), ("2026-12-02", "2026-12-20"), ("2026-12-08", "2026-12-02")):
        with pytest.raises(UsageError, match="list-notice"):
            name_lists.conclude(decided, LATER, notice)
    made = name_lists.conclude(decided, LATER, NOTICE).list
    assert (made.kind, made.version, made.proposed) == (ListKind.FINAL, 1, published.identity.content_digest)
    assert made.trial, "the method is a draft: nobody is recognised by this list"
    assert made.entries == published.list.entries


def test_nothing_stands_in_the_final_list_that_was_not_published_so(decided: Desk) -> None:
    name_lists.propose(decided, MEETING, hold_open=True)
    deciding.decide(decided, "JZ2026-0015", Wanted(recognised=True, tier=2, reason="复核后提高一档。"), LATER)
    deciding.decide(decided, "JZ2026-0014", Wanted(recognised=True, tier=0, reason="复核后予以认定。"), LATER)
    deciding.decide(decided, "JZ2026-0010", Wanted(recognised=False, tier=0, reason="公示后查实材料不实。"), LATER)
    made = name_lists.conclude(decided, LATER, NOTICE).list
    held = {one.application: one.hold for one in made.held}
    assert (held["JZ2026-0015"], held["JZ2026-0014"]) == (Hold.UNPUBLISHED, Hold.UNPUBLISHED)
    assert "JZ2026-0010" in {one.application for one in made.declined}
    assert {"JZ2026-0010", "JZ2026-0014", "JZ2026-0015"}.isdisjoint(one.application for one in made.entries)


def test_an_objection_suspends_its_project_alone_until_a_new_decision(decided: Desk) -> None:
    name_lists.propose(decided, MEETING, hold_open=True)
    number = objecting.register(decided, objection()).objection.number
    made = name_lists.conclude(decided, LATER, NOTICE).list
    assert {one.application for one in made.held if one.hold is Hold.OBJECTION} == {SETTLED}
    objecting.take_up(decided, number, answered_on="2026-12-06", notice_to=NOTICE[1])
    founded = objecting.conclude(decided, number, founded=True, answered_on="2026-12-18", reason="一笔发票重复。")
    assert (founded.state, founded.state.suspends) == (ObjectionState.FOUNDED, True)
    cut = FinalValue("rd_spend_cny", Decimal("4900000.00"), "剔除重复发票。")
    wanted = Wanted(
        recognised=True, tier=2, finals=(cut,), reason="异议成立，复核。", objection=founded.identity.content_digest
    )
    deciding.decide(decided, SETTLED, wanted, LATER)
    assert acts.objections(decided)[0].state is ObjectionState.SETTLED
    # What the re-review changed is published again before it can be recognised.
    name_lists.propose(decided, LATER, hold_open=True, reason="异议复核结果。")
    final = name_lists.conclude(
        decided, Session("2027-01-10", ""), ("2026-12-21", "2026-12-28"), reason="纳入异议复核项目。"
    )
    entry = final.list.entry(SETTLED)
    assert entry is not None
    assert (entry.tier, final.list.version) == (2, 2)


def test_what_is_no_ground_is_not_taken_up_but_refused_with_a_reason(decided: Desk) -> None:
    name_lists.propose(decided, MEETING, hold_open=True)
    number = objecting.register(decided, objection(about=About.JUDGEMENT, objector="")).objection.number
    with pytest.raises(UsageError) as refused:
        objecting.take_up(decided, number, answered_on="2026-12-10", notice_to=NOTICE[1])
    assert refused.value.facts["grounds"] == ["nameless", "judgement"]
    with pytest.raises(UsageError, match="objection-reason-missing"):
        objecting.refuse(decided, number, Refusal.JUDGEMENT, answered_on="2026-12-10", reason=" ")
    closed = objecting.refuse(decided, number, Refusal.JUDGEMENT, answered_on="2026-12-10", reason="不符合受理条件。")
    assert (closed.state, closed.state.suspends) == (ObjectionState.REFUSED, False)
    with pytest.raises(UsageError, match="objection-step"):
        objecting.take_up(decided, number, answered_on="2026-12-11")
    assert name_lists.conclude(decided, LATER, NOTICE).list.entry(SETTLED) is not None


def test_an_objection_needs_a_published_list_and_a_matter(decided: Desk) -> None:
    with pytest.raises(UsageError, match="list-not-published"):
        objecting.register(decided, objection())
    name_lists.propose(decided, MEETING, hold_open=True)
    with pytest.raises(UsageError, match="objection-matter-missing"):
        objecting.register(decided, objection(matter=" "))
    with pytest.raises(UsageError, match="objection-date"):
        objecting.register(decided, objection(received_on="5.12."))
    with pytest.raises(InputError, match="application-unknown"):
        objecting.register(decided, objection("JZ2026-0099"))
    with pytest.raises(InputError, match="objection-unknown"):
        objecting.take_up(decided, "2026-1-YY009", answered_on="2026-12-06")


def test_a_shortage_is_laid_out_and_nothing_is_reduced(decided: Desk) -> None:
    pack, known = decided.pack, deciding.projects(decided)
    paid = sum((one.decision.award_cny for one in known if one.decision), Decimal(0))
    # What is open counts with what is certain of it: 100 万元 of JZ2026-0005.
    needed = paid + Decimal(1_000_000)
    enough = budget.set_ceiling(decided, needed, basis="厦财企〔2026〕1号（示例）")
    assert budget.shortage(known, pack, enough.ceiling.amount_cny).scenarios == ()
    with pytest.raises(UsageError, match="ceiling-reason-missing"):
        budget.set_ceiling(decided, Decimal("4500000.00"), basis="厦财企〔2026〕2号（示例）")
    tight = budget.set_ceiling(decided, Decimal("4500000.00"), basis="厦财企〔2026〕2号（示例）", reason="预算调整。")
    assert budget.ceiling(decided) == tight.ceiling
    memo = budget.shortage(known, pack, tight.ceiling.amount_cny)
    ways = {one.way: one for one in memo.scenarios}
    assert memo.short_cny == needed - Decimal("4500000.00")
    assert ways[Way.RAISE].total_cny == needed
    in_order = ways[Way.IN_ORDER]
    # Two of 200 万元 fit, the third does not, and nobody behind it is let past.
    assert ([amount for _, amount in in_order.awards], in_order.left_cny) == (
        [Decimal(2_000_000)] * 2,
        Decimal(500_000),
    )
    assert ways[Way.PRORATA].total_cny <= Decimal("4500000.00")
    assert sum((one.decision.award_cny for one in deciding.projects(decided) if one.decision), Decimal(0)) == paid


def test_a_ceiling_that_was_deleted_or_put_in_by_the_back_door_is_found(decided: Desk) -> None:
    budget.set_ceiling(decided, Decimal("9000000.00"), basis="厦财企〔2026〕1号（示例）")
    made = budget.set_ceiling(decided, Decimal("4500000.00"), basis="厦财企〔2026〕2号（示例）", reason="预算调整。")
    digest = made.identity.content_digest
    assert [one for one in check(decided, lambda _done, _total: None) if one.code.startswith("record-")] == []
    decided.workspace.change("DROP TRIGGER acts_remain")
    decided.workspace.change("DROP TRIGGER acts_stay")
    decided.workspace.change("DELETE FROM acts WHERE digest = ?", digest)
    decided.workspace.change("UPDATE acts SET digest = ? WHERE kind = 'ceiling'", "0" * 64)
    found = [one for one in check(decided, lambda _done, _total: None) if one.code.startswith("record-")]
    assert [(one.code, one.facts["table"]) for one in found] == [
        *[("record-missing", "acts")] * 2,
        ("record-differs", "acts"),
    ]
    assert any(digest[:16] in one.facts["subject"] for one in found)


def test_a_decision_or_panel_opinion_that_was_deleted_or_altered_is_found(decided: Desk) -> None:
    change = decided.workspace.change
    change("DELETE FROM panel_opinions WHERE application = ?", SETTLED)
    change("DROP TRIGGER IF EXISTS decisions_stay")
    change("UPDATE decisions SET record = CAST('{}' AS BLOB)")
    found = [one for one in check(decided, lambda _done, _total: None) if one.code.startswith("record-")]
    assert [(one.code, one.facts["table"], one.facts["subject"].split()[0]) for one in found] == [
        ("record-differs", "decisions", "JZ2026-0001"),
        ("record-missing", "panel_opinions", SETTLED),
    ]


def test_without_a_panel_opinion_a_decision_says_why(settled: Desk) -> None:
    settled.workspace.change("DELETE FROM panel_opinions WHERE application = ?", SETTLED)
    with pytest.raises(UsageError, match="decision-reason-missing"):
        deciding.adopt(settled, [SETTLED], MEETING)
    (made,) = deciding.adopt(settled, [SETTLED], MEETING, reason="组长因病未能签署，合议记录另附。")
    assert made.decision.departures(settled.pack) == (Departure.NO_PANEL_OPINION,)


def test_an_experts_desk_decides_nothing(played: Path, tmp_path: Path) -> None:
    expert = copied(played, tmp_path, "expert-E-01.bricsdesk")
    with pytest.raises(UsageError, match="not-the-secretariat"):
        budget.set_ceiling(expert, Decimal(100), basis="无")
    expert.close()


def test_what_was_signed_leaves_the_desk_whole_and_a_stranger_confirms_it(decided: Desk, tmp_path: Path) -> None:
    made = name_lists.propose(decided, MEETING, hold_open=True)
    exporting.export(decided, "decisions", tmp_path / "acts.json")
    lines = [json.loads(line) for line in (tmp_path / "acts.json").read_bytes().splitlines()]
    assert [line["sequence"] for line in lines] == list(range(1, len(ready(decided)) + 2))
    for line in lines:
        signer = decided.check_signature(line["record"].encode(), base64.b64decode(line["signature"]))
        assert signer.serial_number == "secretariat"
        assert hashlib.sha256(line["record"].encode()).hexdigest() == line["digest"]
    target = exporting.act_to(decided, made.identity.content_digest, tmp_path / "list.json")
    assert json.loads(target.read_bytes())["act"]["version"] == 1
    with pytest.raises(InputError, match="act-unknown"):
        exporting.act_to(decided, "0" * 64, tmp_path / "none.json")
    if shutil.which("openssl"):
        exporting.trust_to(decided, tmp_path)
        names = ["-in", "list.p7s", "-content", "list.json", "-CAfile", "root.pem", "-out", "confirmed"]
        command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", *names]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        assert (tmp_path / "confirmed").read_bytes() == target.read_bytes()
