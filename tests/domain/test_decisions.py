"""Decisions, lists, objections and ceilings as values: what is fit to be signed, what differs, what a shortage leaves."""

from __future__ import annotations

import typing
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from brics_desk.domain import act_records, decisions, name_lists, objections
from brics_desk.domain.act_records import KINDS, read_record, to_record
from brics_desk.domain.ceilings import Ceiling, Way, memo
from brics_desk.domain.decisions import Decision, DecisionState, Departure, FinalValue, SignedDecision, standings, unfit
from brics_desk.domain.name_lists import Changed, ListEntry, ListKind, NameList, SignedList, changes, latest, validity
from brics_desk.domain.objections import About, Answer, Objection, ObjectionState, Refusal, Step, refusals, state_of
from brics_desk.domain.opinions import Conclusion
from brics_desk.domain.panels import Identity
from brics_desk.domain.strictjson import canonical
from brics_desk.errors import InputError
from tests.domain.opinion_material import pack

TOP = Conclusion(True, 3, 3, Decimal("2000000.00"))
DECISION = Decision(
    round="2026-1",
    readings_sha256="0" * 64,
    application="JZ2026-0004",
    category="talent",
    recognised=True,
    tier=3,
    award_cny=Decimal("2000000.00"),
    preferred=False,
    finals=(),
    recommended=TOP,
    ruled=TOP,
    result_sha256="1" * 64,
    panel_opinion="2" * 64,
    objection="",
    reason="",
    decided_on="2026-12-01",
    authority="主任办公会纪要",
    decided_by="林经办（示例）",
    device_time="2016-01-01T00:00:00+08:00",
)
ENTRY = ListEntry(1, "JZ2026-0004", "项目", "单位", "91350200MA2XMBR027", "talent", 3, Decimal("2000000.00"), "a" * 64)
LIST = NameList(
    kind=ListKind.PROPOSED,
    trial=True,
    version=1,
    previous="",
    reason="",
    round="2026-1",
    round_title="2026年第一批",
    organiser="金砖创新中心（示例）",
    readings_sha256="0" * 64,
    pack="p",
    pack_sha256="3" * 64,
    effective_from="",
    authority="",
    decided_on="2026-12-01",
    proposed="",
    notice_from="",
    notice_to="",
    entries=(ENTRY,),
    declined=(),
    held=(),
    decided_by="林经办（示例）",
    device_time="",
)
OBJECTION = Objection(
    "2026-1", "0" * 64, "2026-1-YY001", "JZ2026-0004", "b" * 64, "甲公司", "138", True, "2026-12-05", About.FACTS,
    "事项", "证据", "林", "",
)  # fmt: skip
ANSWER = Answer(
    "2026-1", "0" * 64, "JZ2026-0004", "c" * 64, Step.REFUSED, Refusal.LATE.value, "逾期", "2026-12-10", "林", ""
)
CEILING = Ceiling("2026-1", Decimal("40000000.00"), "文号", "", "林", "", ())
FINALS = (
    FinalValue("major_breakthrough", False, "复核"),
    FinalValue("recruited_talent_count", Decimal(2), "复核"),
    FinalValue("rd_spend_cny", Decimal("4999999.99"), "复核"),
)


def signed(decision: Decision, digest: str) -> SignedDecision:
    return SignedDecision(Identity(digest, "cert"), decision)


@pytest.mark.parametrize(
    "act",
    [
        DECISION,
        replace(
            DECISION, tier=2, award_cny=Decimal("1000000.00"), reason="复核", finals=FINALS, supersedes=("4" * 64,)
        ),
        replace(DECISION, recommended=Conclusion(None, 0, 3, Decimal("0.00")), reason="复核"),
        LIST,
        OBJECTION,
        ANSWER,
        CEILING,
    ],
)
def test_an_act_read_back_is_the_act_that_was_signed(act: act_records.Act) -> None:
    record = canonical(to_record(act))
    assert read_record(record, pack()) == act
    with pytest.raises(InputError):
        read_record(record.removesuffix(b"1}") + b"2}", pack())
    with pytest.raises(InputError, match="act-record"):
        read_record(b" " + record, pack())


def test_every_field_of_every_act_has_a_reader() -> None:
    kinds = [*KINDS.values(), FinalValue, ListEntry, name_lists.Declined, name_lists.Held, Conclusion]
    known = typing.cast("dict[str, object]", act_records._READERS)
    assert {str(field.type) for kind in kinds for field in fields(kind)} <= set(known)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"tier":3', b'"tier":2'),
        (b'"award_cny":"2000000.00","category"', b'"award_cny":"2000000.01","category"'),
        (b'"recognised":true,"recommended"', b'"recognised":false,"recommended"'),
        (b'"award_cny":"2000000.00"', b'"award_cny":2000000.00'),
        (b'"decided_on":"2026-12-01"', b'"decided_on":"tomorrow"'),
        (b'"panel_opinion":', b'"panel_opinions":'),
        (b'"supersedes":[]', b'"supersedes":["b","a"]'),
    ],
)
def test_a_record_that_says_what_nobody_may_decide_is_not_read(before: bytes, after: bytes) -> None:
    record = canonical(to_record(DECISION))
    assert before in record
    with pytest.raises(InputError, match="act-record"):
        read_record(record.replace(before, after), pack())


def test_a_departure_needs_its_reason_and_agreement_none() -> None:
    assert DECISION.departures(pack()) == ()
    assert unfit(DECISION, pack()) is None
    for changed, departure in (
        (replace(DECISION, tier=2, award_cny=Decimal("1000000.00")), Departure.TIER),
        (replace(DECISION, award_cny=Decimal("1500000.00")), Departure.AWARD),
        (replace(DECISION, panel_opinion=""), Departure.NO_PANEL_OPINION),
        (replace(DECISION, ruled=Conclusion(False, 3, 3, TOP.award_cny)), Departure.RECOGNITION),
        (replace(DECISION, ruled=Conclusion(True, 3, 4, TOP.award_cny)), Departure.TIER),
    ):
        assert changed.departures(pack()) == (departure,)
        assert unfit(changed, pack()) is decisions.Unfit.REASON
        assert unfit(replace(changed, reason="说明"), pack()) is None


def test_of_two_decisions_that_nobody_chose_between_neither_stands() -> None:
    first, rival = signed(DECISION, "1"), signed(replace(DECISION, reason="另一份"), "2")
    both = signed(replace(DECISION, supersedes=("1", "2")), "3")
    results = {DECISION.application: DECISION.result_sha256}
    assert standings([first, rival], results)[DECISION.application].state is DecisionState.CONFLICT
    standing = standings([both, rival, first], results)[DECISION.application]
    assert (standing.state, standing.current) == (DecisionState.IN_FORCE, both)
    stale = standings([first], {DECISION.application: "9" * 64})[DECISION.application]
    assert (stale.state, stale.current) == (DecisionState.STALE, first)


def test_versions_of_a_list_differ_by_what_matters_most() -> None:
    other = replace(ENTRY, application="JZ2026-0007", position=2)
    before = replace(LIST, entries=(ENTRY, other))
    for after, expected in (
        ((replace(ENTRY, position=2), replace(other, position=1)), [Changed.PLACE, Changed.PLACE]),
        ((ENTRY,), [Changed.REMOVED]),
        ((ENTRY, other, replace(other, application="JZ2026-0009", position=3)), [Changed.ADDED]),
        ((replace(ENTRY, tier=2, award_cny=Decimal(1), position=9), other), [Changed.TIER]),
        ((replace(ENTRY, award_cny=Decimal(1)), other), [Changed.AWARD]),
        ((replace(ENTRY, applicant="更名后"), other), [Changed.DATA]),
        ((replace(ENTRY, decision="f" * 64), other), []),
    ):
        assert [one.what for one in changes(before, replace(LIST, entries=after))] == expected
    assert [one.what for one in changes(None, before)] == [Changed.ADDED, Changed.ADDED]


def test_the_latest_version_is_the_one_nobody_follows() -> None:
    first = SignedList(Identity("1", "cert"), LIST)
    second = SignedList(Identity("2", "cert"), replace(LIST, version=2, previous="1"))
    final = SignedList(Identity("3", "cert"), replace(LIST, kind=ListKind.FINAL))
    assert latest([second, final, first], ListKind.PROPOSED) == second
    assert latest([second, final, first], ListKind.FINAL) == final
    assert latest([], ListKind.FINAL) is None


@pytest.mark.parametrize(
    ("first", "last"), [("2026-01-01", "2028-12-31"), ("2025-07-15", "2028-07-14"), ("2024-02-29", "2027-02-28")]
)
def test_three_years_end_the_day_before_the_anniversary(first: str, last: str) -> None:
    assert validity(first, 3) == (first, last)


def test_a_draft_or_an_undated_method_makes_trial_lists_only() -> None:
    assert name_lists.is_trial(pack())
    assert name_lists.is_trial(replace(pack(), status="final"))
    assert not name_lists.is_trial(replace(pack(), status="final", effective_from="2026-12-01"))


def test_every_reason_not_to_take_an_objection_up_is_named() -> None:
    assert refusals(OBJECTION, "2026-12-08") == ()
    assert refusals(OBJECTION, "2026-12-05") == ()
    assert refusals(OBJECTION, "2026-12-04") == (Refusal.LATE,)
    bare = replace(OBJECTION, objector="甲", contact="", written=False, evidence=" ", about=About.JUDGEMENT)
    assert refusals(bare) == (Refusal.NAMELESS, Refusal.NOT_WRITTEN, Refusal.NO_EVIDENCE, Refusal.JUDGEMENT)


def test_an_objection_holds_its_project_until_it_is_closed() -> None:
    def state(*steps: Step, decided: bool = False) -> ObjectionState:
        return state_of([replace(ANSWER, step=step) for step in steps], decided=decided)

    assert state().suspends
    assert state(Step.TAKEN_UP).suspends
    assert state(Step.TAKEN_UP, Step.FOUNDED).suspends
    assert state(Step.TAKEN_UP, Step.FOUNDED, decided=True) is ObjectionState.SETTLED
    assert not state(Step.REFUSED).suspends
    assert not state(Step.TAKEN_UP, Step.UNFOUNDED).suspends
    assert state(Step.FOUNDED) is ObjectionState.RECEIVED, "nothing is founded that was not taken up"
    assert state(Step.REFUSED, Step.TAKEN_UP) is ObjectionState.REFUSED, "a refused one stays refused"
    assert objections.following(ObjectionState.SETTLED) == ()


def test_a_shortage_is_worked_out_to_the_fen_and_decides_nothing() -> None:
    awards = [
        ("1", Decimal("2000000.00")),
        ("2", Decimal("1000000.00")),
        ("3", Decimal("500000.00")),
        ("4", Decimal("0.00")),
    ]
    assert memo(Decimal("3500000.00"), awards).scenarios == ()
    found = memo(Decimal("2600000.00"), awards)
    raise_, in_order, prorata = found.scenarios
    assert found.short_cny == Decimal("900000.00")
    assert (raise_.way, raise_.total_cny, raise_.per_mille) == (Way.RAISE, Decimal("3500000.00"), 1000)
    # 50 万元 would still fit behind 200 万元, but it does not overtake the 100 万元 before it.
    assert (in_order.awards, in_order.waiting) == ((awards[0],), ("2", "3"))
    assert in_order.left_cny == Decimal("600000.00")
    assert (prorata.per_mille, prorata.total_cny) == (742, Decimal("2597000.00"))
    assert prorata.total_cny + prorata.left_cny == Decimal("2600000.00")
