"""The alternatives of the readings written out by hand on top of the hand-written method; they know nothing of the pack."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.domain.plain_method import GATES, METHODS, NUMBERS, TRUTHS, UNLIMITED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brics_desk.domain.rules import FactValue

    Filled = Mapping[str, Decimal]
    Answer = tuple[bool, int]

SOFT_IN_SECTION_ONE = {
    "talent": ("clear_interim_results", "breakthrough_progress", "replicable_model", "industry_benefit"),
    "digital": (
        "exports_digital_capability",
        "deepens_cooperation",
        "meets_brics_needs",
        "economic_and_social_benefit",
    ),
    "capability": ("local_employment_and_growth", "close_exchange", "market_recognition"),
    "market": ("marketing_and_service_network", "effective_marketing_and_brand", "trade_cooperation_events"),
}
# Figures behind 「以上」「达」「达到」; those behind 不低于、不少于、至少 include themselves under every reading.
NUMBERS_WITH_ABOVE = (
    "overall_progress_percent",
    "brics_customer_count",
    "chinese_investment_cny",
    "cumulative_revenue_cny",
    "technology_export_revenue_cny",
    "sales_to_brics_cny",
    "coded_sales_cny",
)


def _lenient(category: str, f: Filled) -> Answer:
    return METHODS[category]({**f, **dict.fromkeys(SOFT_IN_SECTION_ONE[category], Decimal(1))})


def _some_tier(category: str, f: Filled) -> Answer:
    _, tier = METHODS[category](f)
    return tier > 0, tier


def _exclusive(category: str, f: Filled) -> Answer:
    just_short = {
        name: f[name] - Decimal("0.001")
        for name, figures in NUMBERS[category].items()
        if name in NUMBERS_WITH_ABOVE and f[name] in figures
    }
    return METHODS[category]({**f, **just_short})


def _same_kind(category: str, f: Filled) -> Answer:
    if category == "talent" and max(f["granted_invention_patents"], f["regional_standards_top2"]) < 2:
        return METHODS[category]({**f, "major_breakthrough": Decimal(0)})
    return METHODS[category](f)


def _always_two(category: str, f: Filled) -> Answer:
    if category != "talent":
        return METHODS[category](f)
    if f["recruited_talent_count"] < 2 or not f["recruited_talent_in_key_roles"]:
        return False, 0
    return METHODS[category](f)


def _platform(category: str, f: Filled) -> Answer:
    if category != "market":
        return METHODS[category](f)
    channel = METHODS[category]({**f, "coded_sales_cny": Decimal(0)})
    if not (f["has_supply_chain_platform"] and f["connected_to_quality_code_platform"]):
        return channel
    platform = METHODS[category]({**f, "marketing_and_service_network": Decimal(1), "sales_to_brics_cny": Decimal(0)})
    return channel[0] or platform[0], max(channel[1], platform[1])


def _pooled(category: str, f: Filled) -> Answer:
    if category != "capability":
        return METHODS[category](f)
    return METHODS[category](
        {**f, "technical_breakthrough_count": f["technical_breakthrough_count"] + f["brics_ip_count"]}
    )


def _rights_alone(category: str, f: Filled) -> Answer:
    recognised, tier = METHODS[category](f)
    technology = all(f[name] for name in TRUTHS["capability"][5:]) if category == "capability" else False
    if not recognised or not technology:
        return recognised, tier
    rights = f["brics_ip_count"]
    return True, max(tier, 3 if rights >= 5 else 2 if rights >= 3 else 0)


def _both(category: str, f: Filled) -> Answer:
    recognised, tier = _pooled(category, f)
    return recognised, max(tier, _rights_alone(category, f)[1])


def _never(category: str, f: Filled) -> Answer:
    return METHODS[category]({**f, "incubation_library_waived": Decimal(0)})


def _ignore(category: str, f: Filled) -> Answer:
    return METHODS[category]({**f, "in_incubation_library": Decimal(1)})


BY_HAND: dict[tuple[tuple[str, str], ...], tuple[Callable[[str, Filled], Answer], tuple[str, ...]]] = {
    (("A-01", "lenient"),): (_lenient, ("talent", "digital", "capability", "market")),
    (("A-02", "some-tier"),): (_some_tier, ("talent", "digital", "capability", "market")),
    (("A-03", "exclusive"),): (_exclusive, ("talent", "digital", "capability", "market")),
    (("A-06", "same-kind"),): (_same_kind, ("talent",)),
    (("A-09", "always"),): (_always_two, ("talent",)),
    (("A-16", "platform-stands-in"),): (_platform, ("market",)),
    (("A-22", "pooled"),): (_pooled, ("capability",)),
    (("A-23", "rights-alone"),): (_rights_alone, ("capability",)),
    (("A-22", "pooled"), ("A-23", "rights-alone")): (_both, ("capability",)),
    (("A-32", "never"),): (_never, ("talent", "digital", "capability", "market")),
    (("A-32", "ignore"),): (_ignore, ("talent", "digital", "capability", "market")),
}
"""Which alternative is which function, and the only categories whose verdicts it may change."""


def judged_under(
    readings: tuple[tuple[str, str], ...], category: str, facts: Mapping[str, FactValue]
) -> tuple[bool | None, int, int]:
    """Recognised, certain tier, possible tier under one alternative: unknowns once as 0 and false, once as unlimited and true."""
    method, _ = BY_HAND[readings]
    ends = []
    for truth, number in ((False, Decimal(0)), (True, UNLIMITED)):
        filled: dict[str, Decimal] = {}
        for name in (*GATES, *TRUTHS[category], *NUMBERS[category]):
            value = facts.get(name)
            if value is None:
                value = number if name in NUMBERS[category] else truth
            filled[name] = Decimal(value)
        ends.append(method(category, filled))
    (low, tier), (high, possible) = ends
    return (low if low == high else None), tier, possible
