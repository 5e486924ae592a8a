"""Targets, rewards, ceilings and double funding at their edges; every expected figure is worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain import measures_money as money_
from brics_desk.domain.measures_entries import Flow, Money, Plan, PlanStatus, Progress, check, from_record, to_record
from brics_desk.domain.measures_money import Level
from brics_desk.domain.measures_register import register
from brics_desk.domain.measures_targets import Light, RewardState, TargetState, reward_states, target_state
from brics_desk.errors import InputError
from brics_desk.packs.measures_loader import bundled

if TYPE_CHECKING:
    from brics_desk.domain.measures import MeasuresPack

PACK = bundled()
CHOICES = PACK.choices({})


def progress(item: str, date: str, quantity: int, entity: str = "", number: str = "1") -> Progress:
    return Progress(PACK.measure(item).lead_units[0], number, item, date, quantity, entity)


def spent(
    item: str,
    amount: str,
    year: int = 2026,
    flow: Flow = Flow.COMMITMENT,
    *,
    entity: str = "",
    project: str = "",
    costs: str = "",
    application: str = "",
    reason: str = "",
    number: str = "1",
) -> Money:
    unit, date = PACK.measure(item).lead_units[0], f"{year}-06-01"
    return Money(unit, number, item, flow, year, date, Decimal(amount), entity, project, costs, application, reason)


def state(item: str, quantity: int, as_of: str, pack: MeasuresPack = PACK, **made: str) -> TargetState:
    choices = pack.choices({name.replace("_", "-"): choice for name, choice in made.items()})
    year = int(as_of[:4])
    entry = progress(item, f"{year}-01-01" if not pack.issued_on else pack.issued_on, quantity)
    return target_state(pack, pack.item(item), [entry], year, as_of, choices)


@pytest.mark.parametrize(
    ("quantity", "as_of", "light", "forecast"),
    [
        (20, "2026-01-02", Light.DONE, 3650),  # 20 in two days
        (20, "2026-12-31", Light.DONE, 20),  # the last day still counts
        (19, "2026-12-31", Light.BEHIND, 19),  # and then it is over
        (19, "2026-12-30", Light.AT_RISK, 19),
        (19, "2027-01-01", None, None),  # another year's view, below
        (17, "2026-11-22", Light.AT_RISK, 19),  # 17 x 365 / 326 = 19.03
        (18, "2026-11-22", Light.ON_TRACK, 20),  # 20.15
        (10, "2026-12-30", Light.AT_RISK, 10),  # just half of the target
        (9, "2026-12-30", Light.BEHIND, 9),
        (0, "2026-01-01", Light.BEHIND, 0),
    ],
)
def test_one_forecast_rule_decides_the_light(quantity: int, as_of: str, light: Light | None, forecast: int) -> None:
    if light is None:
        past = target_state(PACK, PACK.item("M02-4"), [progress("M02-4", "2026-05-01", 19)], 2026, as_of, CHOICES)
        assert (past.light, past.forecast, past.short) == (Light.BEHIND, 19, 1)
        return
    found = state("M02-4", quantity, as_of)
    assert (found.light, found.forecast) == (light, forecast)


def test_a_year_that_has_not_begun_has_no_forecast() -> None:
    found = target_state(PACK, PACK.item("M02-4"), [], 2027, "2026-11-22", CHOICES)
    assert (found.light, found.forecast, found.has) == (Light.NOT_STARTED, None, 0)


def test_completion_is_exact_and_never_rounded_up() -> None:
    assert state("M16-2", 1, "2026-11-22").percent == Decimal("33.33")
    assert state("M16-2", 2, "2026-11-22").percent == Decimal("66.66")
    assert state("M07-1", 23, "2026-11-22").percent == Decimal("115.00")


def test_only_the_year_and_only_what_has_happened_counts() -> None:
    entries = [
        progress("M15-1", "2025-12-31", 5),
        progress("M15-1", "2026-01-01", 1),
        progress("M15-1", "2026-11-23", 7),
        progress("M07-2", "2026-03-01", 9),
    ]
    found = target_state(PACK, PACK.item("M15-1"), entries, 2026, "2026-11-22", CHOICES)
    assert (found.has, found.needs, found.light) == (1, 2, Light.AT_RISK)


def test_a_cumulative_target_adds_up_the_years_until_its_deadline() -> None:
    entries = [
        progress("M10-2", "2026-04-01", 2),
        progress("M10-2", "2027-04-01", 3),
        progress("M10-2", "2028-04-01", 9),
    ]
    item = PACK.item("M10-2")
    found = target_state(PACK, item, entries, 2027, "2027-12-31", CHOICES)
    # 730 of 1826 days gone: 5 x 1826 / 730 = 12.5
    assert (found.has, found.needs, found.period_to, found.forecast) == (5, 10, "2030-12-31", 12)
    assert found.light is Light.ON_TRACK
    # The view of a past year does not see later years, whenever one looks.
    assert target_state(PACK, item, entries, 2027, "2029-06-30", CHOICES).has == 5
    sooner = target_state(PACK, item, entries, 2027, "2027-12-31", PACK.choices({"M-02": "2028-12-31"}))
    # 5 x 1096 / 730 = 7.5
    assert (sooner.period_to, sooner.forecast, sooner.light) == ("2028-12-31", 7, Light.AT_RISK)


def test_the_partial_first_year_is_a_reading() -> None:
    issued = replace(PACK, issued_on="2026-07-01")
    full = state("M02-4", 8, "2026-09-30", issued)
    assert (full.needs, full.period_from, full.forecast) == (20, "2026-01-01", 10)  # 8 x 365 / 273 = 10.7
    prorated = state("M02-4", 8, "2026-09-30", issued, M_01="prorated")
    # 184 of 365 days are left: 20 x 184 / 365 = 10.08, rounded up; 8 x 184 / 92 = 16
    assert (prorated.needs, prorated.period_from, prorated.forecast) == (11, "2026-07-01", 16)
    later = target_state(issued, issued.item("M02-4"), [], 2027, "2027-06-01", issued.choices({"M-01": "prorated"}))
    assert later.needs == 20


def rewards(*entries: Progress, year: int = 2026, **made: str) -> tuple[RewardState, ...]:
    choices = PACK.choices({name.replace("_", "-"): choice for name, choice in made.items()})
    return reward_states(PACK, PACK.item("M08-1"), entries, year, "2026-12-31", choices)


def test_a_reward_is_judged_at_its_edge_with_the_distance() -> None:
    for quantity, met, short in ((5, False, 1), (6, True, 0), (7, True, 0), (0, False, 6)):
        [found] = rewards(progress("M08-1", "2026-05-01", quantity, "示例运营机构"))
        assert (found.met, found.short, found.has) == (met, short, quantity)
    [cases] = reward_states(PACK, PACK.item("M08-2"), [], 2026, "2026-12-31", CHOICES)
    assert (cases.needs, cases.met, cases.has, cases.short) == (5, None, None, None), (
        "nothing reported is not nothing done"
    )


def test_each_operator_must_reach_the_number_alone_unless_the_reading_says_otherwise() -> None:
    two = [progress("M08-1", "2026-05-01", 4, "示例甲"), progress("M08-1", "2026-06-01", 3, "示例乙")]
    assert [(one.entity, one.met, one.short) for one in rewards(*two)] == [("示例乙", False, 3), ("示例甲", False, 2)]
    assert [(one.entity, one.met) for one in rewards(*two, M_07="year")] == [("", True)]
    assert rewards(*two, year=2027)[0].has is None


@pytest.mark.parametrize(
    ("amount", "level", "percent"),
    [
        ("0.00", Level.ROOM, "0.00"),
        ("899999.99", Level.ROOM, "89.99"),
        ("900000.00", Level.NEAR, "90.00"),
        ("999999.99", Level.NEAR, "99.99"),
        ("1000000.00", Level.FULL, "100.00"),
        ("1000000.01", Level.OVER, "100.00"),
    ],
)
def test_a_pool_warns_at_ninety_and_is_full_at_a_hundred(amount: str, level: Level, percent: str) -> None:
    [found] = money_.ceiling_states(PACK, PACK.item("M06-2"), [spent("M06-2", amount)], 2026, CHOICES)
    assert (found.level, found.percent) == (level, Decimal(percent))
    assert found.left_cny == Decimal("1000000.00") - Decimal(amount)


def test_payments_and_commitments_are_not_added_but_the_larger_one_counts() -> None:
    entries = [spent("M01-1", "3000000.00"), spent("M01-1", "2000000.00", flow=Flow.PAYMENT)]
    [found] = money_.ceiling_states(PACK, PACK.item("M01-1"), entries, 2026, CHOICES)
    assert (found.committed_cny, found.paid_cny, found.used_cny) == (
        Decimal(3_000_000),
        Decimal(2_000_000),
        Decimal(3_000_000),
    )
    assert (found.percent, found.level) == (Decimal("60.00"), Level.ROOM), "3 of 5 million, not 5 of 5"
    [more] = money_.ceiling_states(
        PACK, PACK.item("M01-1"), [*entries, spent("M01-1", "1500000.00", flow=Flow.PAYMENT)], 2026, CHOICES
    )
    assert more.used_cny == Decimal("3500000.00")


def test_ceilings_of_entities_projects_and_years_stand_apart() -> None:
    parks = [
        spent("M02-1", "5000000.00", entity="示例甲园"),
        spent("M02-1", "3200000.00", entity="示例乙园"),
        spent("M02-1", "5000000.00", 2027, entity="示例甲园"),
    ]
    found = money_.ceiling_states(PACK, PACK.item("M02-1"), parks, 2026, CHOICES)
    assert [(one.entity, one.level) for one in found] == [("示例乙园", Level.ROOM), ("示例甲园", Level.FULL)]
    together = money_.ceiling_states(PACK, PACK.item("M02-1"), parks, 2026, PACK.choices({"M-05": "year"}))
    assert [(one.entity, one.level, one.used_cny) for one in together] == [("", Level.OVER, Decimal("8200000.00"))]
    standards = [
        spent("M06-1", "1500000.00", 2026, project="示例标准"),
        spent("M06-1", "500000.00", 2027, project="示例标准"),
    ]
    [first] = money_.ceiling_states(PACK, PACK.item("M06-1"), standards, 2026, CHOICES)
    [second] = money_.ceiling_states(PACK, PACK.item("M06-1"), standards, 2027, CHOICES)
    assert (first.used_cny, second.used_cny, second.level) == (Decimal(1_500_000), Decimal(2_000_000), Level.FULL)


def test_nothing_but_pools_is_in_the_pools_and_funds_are_capital() -> None:
    entries = [
        spent("M01-1", "3860000.00"),
        spent("M14-2", "3000000.00"),
        spent("M02-1", "5000000.00", entity="示例园"),
        spent("M02-3", "20000000.00", flow=Flow.PAYMENT),
        spent("M02-3", "30000000.00"),
        spent("M06-1", "2000000.00", project="示例标准"),
    ]
    together = money_.pools(PACK, entries, 2026, CHOICES)
    assert (together.ceiling_cny, together.committed_cny) == (Decimal("12000000.00"), Decimal("6860000.00"))
    assert (together.paid_cny, together.left_cny) == (Decimal(0), Decimal("5140000.00"))
    found = register(PACK, entries, 2026, "2026-11-22", CHOICES, ())
    assert [one.item.id for one in found.capital] == ["M02-3"]
    assert found.capital[0].paid_cny == Decimal("20000000.00")
    assert {one.item.id for one in found.others} == {"M02-1", "M06-1"}
    assert len(found.pool_ceilings) == 4


def test_more_than_the_ceiling_needs_a_reason() -> None:
    full = [spent("M14-2", "3000000.00")]
    money_.check_ceiling(PACK, spent("M14-2", "3000000.00"), [], CHOICES)
    with pytest.raises(InputError, match="measures-over-ceiling") as caught:
        money_.check_ceiling(PACK, spent("M14-2", "0.01"), full, CHOICES)
    assert caught.value.facts["over"] == "0.01"
    money_.check_ceiling(PACK, spent("M14-2", "0.01", reason="专题会议同意（示例）"), full, CHOICES)
    money_.check_ceiling(PACK, spent("M14-2", "3000000.00", 2027), full, CHOICES)
    money_.check_ceiling(PACK, spent("M14-2", "3000000.00", flow=Flow.PAYMENT), full, CHOICES)
    with pytest.raises(InputError, match="measures-over-ceiling"):
        money_.check_ceiling(PACK, spent("M14-2", "3000000.01", flow=Flow.PAYMENT), [], CHOICES)


def test_an_earlier_year_that_fills_a_project_is_seen_in_the_later_one() -> None:
    later = [spent("M06-1", "1500000.00", 2027, project="示例标准")]
    with pytest.raises(InputError, match="measures-over-ceiling"):
        money_.check_ceiling(PACK, spent("M06-1", "600000.00", 2026, project="示例标准"), later, CHOICES)
    money_.check_ceiling(PACK, spent("M06-1", "600000.00", 2026, project="另一标准"), later, CHOICES)


def test_a_reward_that_is_not_earned_needs_a_reason() -> None:
    wish = spent("M08-1", "1000000.00", entity="示例甲")
    with pytest.raises(InputError, match="measures-condition-unmet"):
        money_.check_reward(wish, rewards(progress("M08-1", "2026-05-01", 5, "示例甲")))
    money_.check_reward(wish, rewards(progress("M08-1", "2026-05-01", 6, "示例甲")))
    money_.check_reward(replace(wish, reason="示例"), rewards())
    with pytest.raises(InputError, match="measures-condition-unmet"):
        money_.check_reward(wish, rewards(progress("M08-1", "2026-05-01", 6, "示例乙")))


def test_an_uplift_is_ten_percent_and_never_a_fen_more() -> None:
    percent = PACK.item("M16-1").uplift_percent
    assert percent is not None
    assert money_.uplift(Decimal("123456.78"), percent) == (
        money_.Uplift(Decimal("123456.78"), Decimal("12345.67"), Decimal("135802.45"))
    )
    assert money_.uplift(Decimal("0.09"), percent).addition_cny == 0
    with pytest.raises(InputError, match="measures-amount"):
        money_.uplift(Decimal("-0.01"), percent)


def test_the_same_costs_in_two_items_or_in_an_award_are_flagged() -> None:
    entries = [
        spent("M06-1", "1.00", project="示例", costs="发票 A-1；发票 A-2", number="1"),
        spent("M15-3", "1.00", project="示例", costs="发票ａ-2", number="2"),
        spent("M15-3", "1.00", project="示例", costs="发票 B-1", number="3"),
        spent("M15-3", "1.00", project="示例", flow=Flow.PAYMENT, costs="发票 B-1", number="4"),
        spent("M06-2", "1.00", application="JZ2026-0004", number="5"),
        spent("M06-2", "1.00", application="JZ2026-0002", number="6"),
    ]
    found = money_.overlaps(entries, {"JZ2026-0004"})
    assert [(one.costs, one.application, one.items) for one in found] == [
        ("发票A-2", "", ("M06-1", "M15-3")),
        ("", "JZ2026-0004", ("M06-2",)),
    ]


UNIT = "市工信局"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Progress(UNIT, "1", "M01-1", "2026-05-01", 1), "measures-not-counted"),
        (Progress("市商务局", "1", "M16-2", "2026-05-01", -1), "measures-quantity"),
        (Progress("市商务局", "1", "M16-2", "2026-05-01", 1_000_001), "measures-quantity"),
        (Progress("市商务局", "1", "M16-2", "2025-12-31", 1), "measures-date"),
        (Progress("市商务局", "1", "M16-2", "2031-01-01", 1), "measures-date"),
        (Progress("市商务局", "1", "M16-2", "2026-5-1", 1), "measures-date"),
        (Progress("市教育局", "1", "M16-2", "2026-05-01", 1), "measures-unit-foreign"),
        (Progress("市商务局", "a/b", "M16-2", "2026-05-01", 1), "measures-number-unusable"),
        (Progress("市商务局", "1", "M16-2", "2026-05-01", 1, note="长" * 501), "measures-text-long"),
        (Progress("市商务局", "1", "M16-2", "2026-05-01", 1, evidence="示例\u202e"), "character-invisible"),
        (Progress(UNIT, "1", "M08-2", "2026-05-01", 1), "measures-entity-needed"),
        (Money(UNIT, "1", "M07-1", Flow.PAYMENT, 2026, "2026-05-01", Decimal(1)), "measures-not-funded"),
        (Money(UNIT, "1", "M01-1", Flow.PAYMENT, 2031, "2026-05-01", Decimal(1)), "measures-date"),
        (Money(UNIT, "1", "M01-1", Flow.PAYMENT, 2026, "2026-05-01", Decimal("NaN")), "measures-amount"),
        (Money(UNIT, "1", "M01-1", Flow.PAYMENT, 2026, "2026-05-01", Decimal("0.001")), "amount-below-fen"),
        (Money(UNIT, "1", "M06-1", Flow.PAYMENT, 2026, "2026-05-01", Decimal(1)), "measures-project-needed"),
        (Money("市科技局", "1", "M02-1", Flow.PAYMENT, 2026, "2026-05-01", Decimal(1)), "measures-entity-needed"),
        (Plan("市教育局", "1", "M01", PlanStatus.OPEN, "2026-05-01"), "measures-unit-foreign"),
    ],
)
def test_what_cannot_be_meant_is_refused(entry: Progress | Money | Plan, code: str) -> None:
    with pytest.raises(InputError, match=code):
        check(entry, PACK)


def test_entries_survive_their_records() -> None:
    for kind, entry in (
        ("progress", progress("M08-1", "2026-05-01", 6, "示例")),
        ("money", spent("M06-1", "1234567.89", project="示例", reason="示例")),
        ("plan", Plan("市财政局", "方案-1", "M01", PlanStatus.SUBMITTED, "2026-09-30")),
    ):
        assert from_record(kind, to_record(entry)) == entry
    for record in ({"unit": "市工信局"}, {**to_record(progress("M15-1", "2026-01-01", 1)), "size": 1}):
        with pytest.raises(InputError, match="measures-field"):
            from_record("progress", record)
    with pytest.raises(InputError, match="measures-field"):
        from_record("money", to_record(spent("M01-1", "1.00")) | {"amount_cny": "1e6"})


def test_every_unit_has_its_measures_and_overdue_plans_show() -> None:
    plans = [
        Plan("市财政局", "方案-1", "M01", PlanStatus.DRAFTING, "2026-09-30"),
        Plan("市财政局", "方案-2", "M04", PlanStatus.CONFIRMED, "2026-09-30"),
    ]
    found = register(PACK, plans, 2026, "2026-10-01", CHOICES, ())
    assert len(found.matrix) == 44
    assert {line.unit: (line.leads, line.cooperates) for line in found.matrix}["市工信局"] == (9, 7)
    mine = {duty.measure: duty.overdue for duty in found.duties if duty.unit == "市财政局"}
    assert mine == {"M01": True, "M04": False, "M06": False, "M08": False, "M18": False}
    assert sum(line.leads + line.cooperates for line in found.matrix) == len(found.duties)


@pytest.mark.parametrize(
    ("as_of", "left", "soon"), [("2029-12-30", 366, False), ("2029-12-31", 365, True), ("2031-01-01", -1, True)]
)
def test_the_end_of_validity_is_announced_a_year_before(as_of: str, left: int, soon: bool) -> None:
    found = register(PACK, [], 2029, as_of, CHOICES, ())
    assert (found.days_left, found.expires_soon) == (left, soon)
