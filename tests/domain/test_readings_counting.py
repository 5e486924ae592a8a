"""The switches that decide which lines of evidence count: each moves a tier by the lines it is about, and by no others."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from brics_desk.domain.countries import Role, readings_of
from brics_desk.domain.evidence import Act, Decision, Entry, Evidence, Ledger, Tally
from brics_desk.domain.outlook import interval
from brics_desk.domain.readings import COUNTING, sheet
from brics_desk.domain.rounds import Round
from brics_desk.domain.rules import Kind
from brics_desk.domain.verdicts import Judge
from brics_desk.packs.countries import bundled as table_of
from brics_desk.packs.loader import bundled

PACK = bundled("xiamen-demonstration-2025-draft")
TABLE = table_of()
DEFAULTS = PACK.choices({})
CALL = Round("2026-1", "", "", "", "2023-01-01", "2026-10-31", PACK.id, PACK.sha256, DEFAULTS)
SALES, REVENUE, CUSTOMERS = "sales_to_brics_cny", "digital_export_revenue_cny", "brics_customer_count"
DAYS = ("", "2023-06-01", "2024-06-28", "2025-01-06", "2025-10-16", "2026-10-31")
COUNTRY_SWITCHES = {
    ("A-28", "with-partners"): "VN",
    ("A-29", "transaction"): "ID",
    ("A-30", "include"): "CN",
    ("A-31", "member"): "SA",
}
"""Every option that lets other lines count than the default, and a country whose line it is about."""


def under(*chosen: tuple[str, str]) -> Round:
    return replace(CALL, readings=DEFAULTS | dict(chosen))


def sold(number: int, country: str, current: Round, party: str = "", *, fact: str = SALES, group: str = "") -> Entry:
    amount, day = Decimal("10000000.00"), "2024-06-28"
    line = Evidence(
        fact, number, party or f"买方{number}", group, False, country, "", "", day, "CNY", amount, None, amount
    )
    status = TABLE.status(fact, country, day, readings_of(current))
    return Entry(line, status.counts, status.code, Decision(Act.ACCEPT) if status.counts else None)


def tier(category: str, *ledgers: Ledger, **numbers: int) -> int:
    facts = {fact.id: True for fact in PACK.facts_of(category) if fact.kind is Kind.TRUTH}
    given = {name: Decimal(number) for name, number in numbers.items()}
    return interval(Judge(PACK, category), {**facts, **given}, list(ledgers)).tier


def test_every_reading_is_a_switch_or_stated_text() -> None:
    lines = sheet(PACK, {})
    switches = {line.reading.id for line in lines if line.switches}
    assert switches == {line.reading.id for line in lines if line.acts} | set(COUNTING)
    for line in lines:
        for option in line.reading.options:
            read = PACK.under({line.reading.id: option.id})
            assert (read is PACK) == (not option.has_effect), "stated text changes no condition"
    others = {
        (line.reading.id, option.id)
        for line in lines
        for option in line.reading.options
        if line.reading.id in COUNTING and option.id not in (line.reading.default, "none")
    }
    assert others == {*COUNTRY_SWITCHES, ("A-15", "any-party")}, "every option is tried below"


@pytest.mark.parametrize("choice", sorted(COUNTRY_SWITCHES), ids=str)
def test_a_country_switch_touches_the_lines_it_is_about_and_no_others(choice: tuple[str, str]) -> None:
    before, after = readings_of(CALL), readings_of(under(choice))
    wanted = {"A-28": Role.PARTNER, "A-30": Role.HOME, "A-31": Role.CONTESTED}.get(choice[0])
    touched = 0
    for fact in ("rd_spend_cny", *TABLE.bound):
        for country in ("", "US", *TABLE.countries):
            for day in DAYS:
                old, new = (TABLE.status(fact, country, day, readings) for readings in (before, after))
                if old.counts == new.counts:
                    continue
                touched += 1
                assert fact in TABLE.bound, "what may be spent anywhere hangs on no country"
                if wanted is not None:
                    assert (old.role, new.role) == (wanted, wanted)
                else:
                    assert old.role is not new.role, "only where the country was something else on that day"
    assert touched


@pytest.mark.parametrize(("choice", "country"), sorted(COUNTRY_SWITCHES.items()), ids=str)
def test_a_country_switch_moves_a_tier_by_its_own_lines_alone(choice: tuple[str, str], country: str) -> None:
    before, after = CALL, under(choice)
    own = [tier("market", Ledger(SALES, (sold(1, country, current),))) for current in (before, after)]
    others = [tier("market", Ledger(SALES, (sold(1, "BR", current),))) for current in (before, after)]
    assert own in ([0, 1], [1, 0])
    assert others == [1, 1]


def test_the_closing_date_for_applications_decides_and_not_the_end_of_the_period() -> None:
    early = replace(CALL, period_to="2024-12-31")
    reached = [
        tier("market", Ledger(SALES, (sold(1, "ID", current),)))
        for current in (early, replace(early, application_deadline="2025-02-28"))
    ]
    assert reached == [0, 1], "Indonesia became a member on 6 January 2025 (A-29)"


def test_saudi_arabia_counts_only_once_a_round_says_so() -> None:
    reached = [
        tier("market", Ledger(SALES, (sold(1, "SA", current),)))
        for current in (CALL, under(("A-31", "none")), under(("A-31", "member")))
    ]
    assert reached == [0, 0, 1]


def test_customers_of_one_group_make_the_third_or_not() -> None:
    entries = tuple(
        sold(number, "BR", CALL, party, fact=REVENUE, group=group)
        for number, party, group in ((1, "甲一", "集团甲"), (2, "甲二", "集团甲"), (3, "乙", ""))
    )
    for reading, reached in (("distinct-unrelated", 2), ("any-party", 3)):
        ledger = Ledger(REVENUE, entries, tally=Tally(CUSTOMERS, reading))
        assert tier("digital", ledger, project_progress_percent=95) == reached
    alone = Ledger(REVENUE, entries[:1] + entries[2:], tally=Tally(CUSTOMERS, "any-party"))
    assert tier("digital", alone, project_progress_percent=95) == 2, "two customers are two under either reading"
