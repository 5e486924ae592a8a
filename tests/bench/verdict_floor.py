"""The floor of the `verdict` benchmark: the full answer of `evaluate` written by hand for this one method.

Same answer as `Judge.verdict` (recognised, tier, possible tier, every unmet leaf with its distance and group, unknown ids), no pack,
no trees: what a careful programmer would write if the method could never change. States are 0 fails, 1 open, 2 holds.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.rules import Clause
from brics_desk.domain.verdicts import Unmet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brics_desk.domain.rules import FactValue

    Get = Callable[[str], FactValue]
    Rows = list[Unmet]
    Names = set[str]


class Answer(NamedTuple):
    """The answer of the contract."""

    recognised: bool | None
    tier: int
    possible_tier: int
    unmet: tuple[Unmet, ...]
    unknown: tuple[str, ...]


WORDS = Clause("一", "《办法》原文")
ZERO = Decimal(0)
RECOGNISED = (False, None, True)
WAN = 10_000
GATES = (
    "registered_in_xiamen",
    "independent_legal_person",
    "operating_normally",
    "not_on_abnormal_or_dishonest_list",
    "not_restricted_project",
    "no_major_violation_in_3_years",
)
LIBRARY = ("in_incubation_library", "incubation_library_waived")
TALENT = (
    "substantive_implementation",
    "clear_interim_results",
    "funding_secured",
    "breakthrough_progress",
    "replicable_model",
    "innovation_results",
    "industry_benefit",
)
TALENT_TIERS = (
    (3, Decimal(500 * WAN), ("major_breakthrough", "strong_demonstration"), "regional_standards_top2", Decimal(2)),
    (2, Decimal(300 * WAN), ("evident_interim_results",), "regional_standards_top2", Decimal(1)),
    (1, Decimal(100 * WAN), (), "regional_standards_top3", Decimal(1)),
)
DIGITAL = (
    "exports_digital_capability",
    "deepens_cooperation",
    "meets_brics_needs",
    "demonstration_scenario",
    "success_case",
    "economic_and_social_benefit",
)
DIGITAL_TIERS = (
    (3, Decimal(600 * WAN), Decimal(90), ("notable_effect",)),
    (2, Decimal(300 * WAN), Decimal(70), ("evident_interim_results",)),
    (1, Decimal(100 * WAN), Decimal(50), ()),
)
PLANT = ("applicant_is_enterprise", "overseas_plant", "local_employment_and_growth", "investment_assessable")
TECHNOLOGY = (
    "close_exchange",
    "cooperation_in_brics",
    "technology_taken_to_brics",
    "application_results",
    "market_recognition",
)
CAPABILITY_TIERS = (
    (3, Decimal(2000 * WAN), Decimal(5000 * WAN), ("evident_local_benefit",), Decimal(500 * WAN), Decimal(5)),
    (2, Decimal(800 * WAN), Decimal(3000 * WAN), ("evident_local_benefit",), Decimal(200 * WAN), Decimal(3)),
    (1, Decimal(300 * WAN), Decimal(2000 * WAN), (), Decimal(100 * WAN), Decimal(2)),
)
MARKET = ("marketing_and_service_network", "effective_marketing_and_brand", "trade_cooperation_events")
CHANNELS = ("has_branch", "has_distribution_channel", "has_agency_network", "has_after_sales_service")
PLATFORM = ("has_supply_chain_platform", "connected_to_quality_code_platform")
MARKET_TIERS = (
    (3, Decimal(4000 * WAN), Decimal(1000 * WAN)),
    (2, Decimal(2000 * WAN), Decimal(600 * WAN)),
    (1, Decimal(1000 * WAN), Decimal(300 * WAN)),
)


def full_talent(facts: Mapping[str, FactValue]) -> Answer:
    """引才引智类."""
    get = facts.get
    unmet: Rows = []
    unknown: Names = set()
    section = _gates(get, unmet, unknown)
    if get("joint_implementation") is not True:
        rows: Rows = []
        names: Names = set()
        joint = _truths(get, ("joint_implementation",), 0, "0-2", rows, names)
        recruited = _truths(get, ("direct_recruitment",), 0, "0-2", rows, names)
        recruited = min(recruited, _number(get, "recruited_talent_count", Decimal(2), 0, "0-2", rows, names))
        recruited = min(recruited, _truths(get, ("recruited_talent_in_key_roles",), 0, "0-2", rows, names))
        if recruited < 2:
            unmet += rows
            unknown |= names
        section = min(section, max(joint, recruited))
    section = min(section, _truths(get, TALENT, 0, None, unmet, unknown))
    section = min(section, _number(get, "overall_progress_percent", Decimal(30), 0, None, unmet, unknown))
    tier = possible = 0
    for number, spending, findings, standards, count in TALENT_TIERS:
        rows, names = [], set()
        state = _number(get, "rd_spend_cny", spending, number, None, rows, names)
        state = min(state, _truths(get, findings, number, None, rows, names))
        state = min(state, section, _results(get, standards, count, number, rows, names))
        possible = possible or (number if state else 0)
        if state == 2:
            tier = number
            break
        unmet += rows
        unknown |= names
    return Answer(RECOGNISED[section], tier, possible, tuple(unmet), tuple(sorted(unknown)))


def full_digital(facts: Mapping[str, FactValue]) -> Answer:
    """“智改数转”类."""
    get = facts.get
    unmet: Rows = []
    unknown: Names = set()
    section = _gates(get, unmet, unknown)
    section = min(section, _truths(get, DIGITAL, 0, None, unmet, unknown))
    tier = possible = 0
    for number, revenue, progress, findings in DIGITAL_TIERS:
        rows: Rows = []
        names: Names = set()
        state = min(section, _number(get, "digital_export_revenue_cny", revenue, number, None, rows, names))
        if number == 3:
            state = min(state, _number(get, "brics_customer_count", Decimal(3), number, None, rows, names))
        state = min(state, _number(get, "project_progress_percent", progress, number, None, rows, names))
        state = min(state, _truths(get, findings, number, None, rows, names))
        possible = possible or (number if state else 0)
        if state == 2:
            tier = number
            break
        unmet += rows
        unknown |= names
    return Answer(RECOGNISED[section], tier, possible, tuple(unmet), tuple(sorted(unknown)))


def full_capability(facts: Mapping[str, FactValue]) -> Answer:
    """能力输出类: two routes, each with its own section one; each tier by itself."""
    get = facts.get
    unmet: Rows = []
    unknown: Names = set()
    gates = _gates(get, unmet, unknown)
    rows: Rows = []
    names: Names = set()
    plant = _truths(get, PLANT, 0, "0-2", rows, names)
    technology = _truths(get, TECHNOLOGY, 0, "0-2", rows, names)
    neither = max(plant, technology) < 2
    if neither:
        unmet += rows
        unknown |= names
    section = min(gates, max(plant, technology))
    tier = possible = 0
    for number, invested, revenue, benefit, income, count in CAPABILITY_TIERS:
        group = f"{number}-1"
        rows, names = [], set()
        # What section one already lists is not said again under the tiers.
        if not neither:
            _truths(get, PLANT, number, group, rows, names)
        a = _number(get, "chinese_investment_cny", invested, number, group, rows, names)
        a = min(a, _number(get, "cumulative_revenue_cny", revenue, number, group, rows, names))
        a = min(plant, a, _truths(get, benefit, number, group, rows, names))
        if not neither:
            _truths(get, TECHNOLOGY, number, group, rows, names)
        b = _number(get, "technology_export_revenue_cny", income, number, group, rows, names)
        b = min(technology, b, _merits(get, count, number, group, rows, names))
        state = min(gates, max(a, b))
        possible = possible or (number if state else 0)
        if state == 2:
            tier = number
            break
        if max(a, b) < 2:
            unmet += rows
            unknown |= names
    return Answer(RECOGNISED[section], tier, possible, tuple(unmet), tuple(sorted(unknown)))


def full_market(facts: Mapping[str, FactValue]) -> Answer:
    """市场开拓类: channels or platform."""
    get = facts.get
    unmet: Rows = []
    unknown: Names = set()
    section = _gates(get, unmet, unknown)
    section = min(section, _truths(get, MARKET, 0, None, unmet, unknown))
    tier = possible = 0
    for number, sales, coded in MARKET_TIERS:
        group = f"{number}-1"
        rows: Rows = []
        names: Names = set()
        a = _one_of(get, CHANNELS, number, group, rows, names)
        a = min(a, _number(get, "sales_to_brics_cny", sales, number, group, rows, names))
        b = _truths(get, PLATFORM, number, group, rows, names)
        b = min(b, _number(get, "coded_sales_cny", coded, number, group, rows, names))
        state = min(section, max(a, b))
        possible = possible or (number if state else 0)
        if state == 2:
            tier = number
            break
        if max(a, b) < 2:
            unmet += rows
            unknown |= names
    return Answer(RECOGNISED[section], tier, possible, tuple(unmet), tuple(sorted(unknown)))


def _gates(get: Get, unmet: Rows, unknown: Names) -> int:
    state = _truths(get, GATES, 0, None, unmet, unknown)
    return min(state, _one_of(get, LIBRARY, 0, "0-1", unmet, unknown))


def _truths(get: Get, names: tuple[str, ...], tier: int, group: str | None, unmet: Rows, unknown: Names) -> int:
    state = 2
    for name in names:
        value = get(name)
        if value is None:
            unknown.add(name)
            state = min(state, 1)
        elif not value:
            unmet.append(Unmet(tier, name, True, False, None, WORDS, group))
            state = 0
    return state


def _one_of(get: Get, names: tuple[str, ...], tier: int, group: str | None, unmet: Rows, unknown: Names) -> int:
    for name in names:
        if get(name):
            return 2
    state = 0
    for name in names:
        if get(name) is None:
            unknown.add(name)
            state = 1
        else:
            unmet.append(Unmet(tier, name, True, False, None, WORDS, group))
    return state


def _number(get: Get, name: str, needs: Decimal, tier: int, group: str | None, unmet: Rows, unknown: Names) -> int:
    value = get(name)
    if value is None:
        unknown.add(name)
        return 1
    if value >= needs:
        return 2
    has = Decimal(value)
    unmet.append(Unmet(tier, name, needs, has, needs - has, WORDS, group))
    return 0


def _results(get: Get, standards: str, needs: Decimal, tier: int, unmet: Rows, unknown: Names) -> int:
    """Patents and standards together; the known part may already suffice."""
    patents, ranked = get("granted_invention_patents"), get(standards)
    has = (ZERO if patents is None else Decimal(patents)) + (ZERO if ranked is None else Decimal(ranked))
    if has >= needs:
        return 2
    if patents is not None and ranked is not None:
        name = f"granted_invention_patents + {standards}"
        unmet.append(Unmet(tier, name, needs, has, needs - has, WORDS, None))
        return 0
    if patents is None:
        unknown.add("granted_invention_patents")
    if ranked is None:
        unknown.add(standards)
    return 1


def _merits(get: Get, needs: Decimal, tier: int, group: str, unmet: Rows, unknown: Names) -> int:
    """Breakthroughs or rights; the lowest tier counts rights alone."""
    if tier == 1:
        return _number(get, "brics_ip_count", needs, tier, group, unmet, unknown)
    rows: Rows = []
    names: Names = set()
    state = _number(get, "technical_breakthrough_count", needs, tier, group, rows, names)
    state = max(state, _number(get, "brics_ip_count", needs, tier, group, rows, names))
    if state < 2:
        unmet += rows
        unknown |= names
    return state


FULL = {"talent": full_talent, "digital": full_digital, "capability": full_capability, "market": full_market}
