"""The recognition method a second time, by hand: plain ifs read off the 办法, knowing nothing of the pack or its engine."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from brics_desk.domain.rules import FactValue

GATES = (
    "registered_in_xiamen",
    "independent_legal_person",
    "operating_normally",
    "not_on_abnormal_or_dishonest_list",
    "not_restricted_project",
    "no_major_violation_in_3_years",
    "in_incubation_library",
    "incubation_library_waived",
)
TRUTHS = {
    "talent": (
        "joint_implementation",
        "direct_recruitment",
        "recruited_talent_in_key_roles",
        "substantive_implementation",
        "clear_interim_results",
        "funding_secured",
        "breakthrough_progress",
        "replicable_model",
        "innovation_results",
        "industry_benefit",
        "evident_interim_results",
        "major_breakthrough",
        "strong_demonstration",
    ),
    "digital": (
        "exports_digital_capability",
        "deepens_cooperation",
        "meets_brics_needs",
        "demonstration_scenario",
        "success_case",
        "economic_and_social_benefit",
        "evident_interim_results",
        "notable_effect",
    ),
    "capability": (
        "applicant_is_enterprise",
        "overseas_plant",
        "local_employment_and_growth",
        "investment_assessable",
        "evident_local_benefit",
        "close_exchange",
        "cooperation_in_brics",
        "technology_taken_to_brics",
        "application_results",
        "market_recognition",
    ),
    "market": (
        "marketing_and_service_network",
        "effective_marketing_and_brand",
        "trade_cooperation_events",
        "has_branch",
        "has_distribution_channel",
        "has_agency_network",
        "has_after_sales_service",
        "has_supply_chain_platform",
        "connected_to_quality_code_platform",
    ),
}
# Every number of the method with the figures at which something happens, in 元, % or items.
NUMBERS: dict[str, dict[str, tuple[int, ...]]] = {
    "talent": {
        "recruited_talent_count": (2,),
        "overall_progress_percent": (30,),
        "rd_spend_cny": (1_000_000, 3_000_000, 5_000_000),
        "granted_invention_patents": (1, 2),
        "regional_standards_top3": (1,),
        "regional_standards_top2": (1, 2),
    },
    "digital": {
        "digital_export_revenue_cny": (1_000_000, 3_000_000, 6_000_000),
        "project_progress_percent": (50, 70, 90),
        "brics_customer_count": (3,),
    },
    "capability": {
        "chinese_investment_cny": (3_000_000, 8_000_000, 20_000_000),
        "cumulative_revenue_cny": (20_000_000, 30_000_000, 50_000_000),
        "technology_export_revenue_cny": (1_000_000, 2_000_000, 5_000_000),
        "brics_ip_count": (2, 3, 5),
        "technical_breakthrough_count": (3, 5),
    },
    "market": {
        "sales_to_brics_cny": (10_000_000, 20_000_000, 40_000_000),
        "coded_sales_cny": (3_000_000, 6_000_000, 10_000_000),
    },
}
CATEGORIES = tuple(TRUTHS)
UNLIMITED = Decimal(10) ** 15


def best_case(category: str) -> dict[str, FactValue]:
    """All truths true, all numbers far above every figure of the method."""
    return {
        **dict.fromkeys((*GATES, *TRUTHS[category]), True),
        **{name: Decimal(100) if name.endswith("percent") else Decimal(10) ** 9 for name in NUMBERS[category]},
    }


def judged_by_hand(category: str, facts: Mapping[str, FactValue]) -> tuple[bool | None, int, int]:
    """Recognised, certain tier, possible tier: unknowns once as 0 and false, once as unlimited and true."""
    names = (*GATES, *TRUTHS[category], *NUMBERS[category])
    ends = []
    for truth, number in ((False, Decimal(0)), (True, UNLIMITED)):
        filled: dict[str, Decimal] = {}
        for name in names:
            value = facts.get(name)
            if value is None:
                value = number if name in NUMBERS[category] else truth
            filled[name] = Decimal(value)
        ends.append(METHODS[category](filled))
    (low, tier), (high, possible) = ends
    return (low if low == high else None), tier, possible


def _gates(f: Mapping[str, Decimal]) -> bool:
    return bool(
        f["registered_in_xiamen"]
        and f["independent_legal_person"]
        and f["operating_normally"]
        and f["not_on_abnormal_or_dishonest_list"]
        and f["not_restricted_project"]
        and f["no_major_violation_in_3_years"]
        and (f["in_incubation_library"] or f["incubation_library_waived"])
    )


def _talent(f: Mapping[str, Decimal]) -> tuple[bool, int]:
    recruited = f["direct_recruitment"] and f["recruited_talent_count"] >= 2 and f["recruited_talent_in_key_roles"]
    if not _gates(f) or not (f["joint_implementation"] or recruited):
        return False, 0
    if not (f["substantive_implementation"] and f["clear_interim_results"] and f["funding_secured"]):
        return False, 0
    if f["overall_progress_percent"] < 30 or not f["breakthrough_progress"]:
        return False, 0
    if not (f["replicable_model"] and f["innovation_results"] and f["industry_benefit"]):
        return False, 0
    top_two = f["granted_invention_patents"] + f["regional_standards_top2"]
    if f["rd_spend_cny"] >= 5_000_000 and f["major_breakthrough"] and f["strong_demonstration"] and top_two >= 2:
        return True, 3
    if f["rd_spend_cny"] >= 3_000_000 and f["evident_interim_results"] and top_two >= 1:
        return True, 2
    if f["rd_spend_cny"] >= 1_000_000 and f["granted_invention_patents"] + f["regional_standards_top3"] >= 1:
        return True, 1
    return True, 0


def _digital(f: Mapping[str, Decimal]) -> tuple[bool, int]:
    if not _gates(f) or not all(f[name] for name in TRUTHS["digital"][:6]):
        return False, 0
    revenue, progress = f["digital_export_revenue_cny"], f["project_progress_percent"]
    if revenue >= 6_000_000 and f["brics_customer_count"] >= 3 and progress >= 90 and f["notable_effect"]:
        return True, 3
    if revenue >= 3_000_000 and progress >= 70 and f["evident_interim_results"]:
        return True, 2
    return True, 1 if revenue >= 1_000_000 and progress >= 50 else 0


def _capability(f: Mapping[str, Decimal]) -> tuple[bool, int]:
    plant = all(f[name] for name in TRUTHS["capability"][:4])
    technology = all(f[name] for name in TRUTHS["capability"][5:])
    if not _gates(f) or not (plant or technology):
        return False, 0
    reached = {0}
    if plant:
        invested, revenue = f["chinese_investment_cny"], f["cumulative_revenue_cny"]
        if invested >= 3_000_000 and revenue >= 20_000_000:
            reached.add(1)
        if invested >= 8_000_000 and revenue >= 30_000_000 and f["evident_local_benefit"]:
            reached.add(2)
        if invested >= 20_000_000 and revenue >= 50_000_000 and f["evident_local_benefit"]:
            reached.add(3)
    if technology:
        revenue, rights, breakthroughs = (
            f["technology_export_revenue_cny"],
            f["brics_ip_count"],
            f["technical_breakthrough_count"],
        )
        if revenue >= 1_000_000 and rights >= 2:
            reached.add(1)
        if revenue >= 2_000_000 and (breakthroughs >= 3 or rights >= 3):
            reached.add(2)
        if revenue >= 5_000_000 and (breakthroughs >= 5 or rights >= 5):
            reached.add(3)
    return True, max(reached)


def _market(f: Mapping[str, Decimal]) -> tuple[bool, int]:
    if not _gates(f) or not all(f[name] for name in TRUTHS["market"][:3]):
        return False, 0
    channel = f["has_branch"] or f["has_distribution_channel"] or f["has_agency_network"]
    sales = f["sales_to_brics_cny"] if channel or f["has_after_sales_service"] else Decimal(0)
    coded = Decimal(0)
    if f["has_supply_chain_platform"] and f["connected_to_quality_code_platform"]:
        coded = f["coded_sales_cny"]
    if sales >= 40_000_000 or coded >= 10_000_000:
        return True, 3
    if sales >= 20_000_000 or coded >= 6_000_000:
        return True, 2
    return True, 1 if sales >= 10_000_000 or coded >= 3_000_000 else 0


METHODS = {"talent": _talent, "digital": _digital, "capability": _capability, "market": _market}


def random_facts(category: str, chance: random.Random) -> dict[str, FactValue]:
    """Facts near the figures of the method, mostly favourable (else nearly every case ends at the gates), some unknown."""
    return mixed_facts(category, chance, chance.choice((0.0, 0.04, 0.15)), chance.choice((0.8, 0.97, 1.0)))


def mixed_facts(category: str, chance: random.Random, unknown: float, good: float) -> dict[str, FactValue]:
    """Facts of which a share is `unknown`, and of the true/false ones a share `good`."""
    facts: dict[str, FactValue] = {}
    for name in (*GATES, *TRUTHS[category]):
        facts[name] = None if chance.random() < unknown else chance.random() < good
    for name, figures in NUMBERS[category].items():
        facts[name] = None if chance.random() < unknown else _near(name, figures, chance)
    return {name: value for name, value in facts.items() if value is not None or chance.random() < 0.5}


def _near(name: str, figures: tuple[int, ...], chance: random.Random) -> Decimal:
    figure = Decimal(chance.choice((0, *figures, 10 * figures[-1])))
    step = Decimal("0.01") if name.endswith(("cny", "percent")) else Decimal(1)
    near = max(Decimal(0), figure + chance.choice((-1, 0, 0, 1)) * step)
    return min(near, Decimal(100)) if name.endswith("percent") else near
