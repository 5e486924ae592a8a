"""奖补测算: how many projects of each category reach each tier, and what that costs. A calculation, never a decision."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.rules import RulePack


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One category (or all): how many projects certainly reach each tier (1 to 3), and their awards in 元."""

    category: str
    counts: Mapping[int, int]
    amount_cny: Decimal


@dataclass(frozen=True, slots=True)
class Budget:
    """Rows by category, the sum row, awards by tier in 元, and how the projects divide.

    `awarded`, `without_award` (recognised, certain tier 0), `not_recognised`, `open` (recognition or tier still depends on an unknown);
    an open project counts with its certain tier in the rows; `most_cny` is the total if every open one got its possible tier.
    """

    rows: tuple[BudgetRow, ...]
    total: BudgetRow
    amounts: Mapping[int, Decimal]
    most_cny: Decimal
    projects: int
    awarded: int
    without_award: int
    not_recognised: int
    open: int


def budget(cases: Iterable[MergedCase], pack: RulePack) -> Budget:
    """Return the calculation over merged cases."""
    known = list(cases)
    tiers = [award.tier for award in pack.awards]
    rows = tuple(
        _row(category, [case for case in known if case.category == category], pack) for category in pack.categories
    )
    total = _row("", known, pack)
    states = Counter(_state(case) for case in known)
    return Budget(
        rows=rows,
        total=total,
        amounts={tier: pack.award_cny(tier) * total.counts[tier] for tier in tiers},
        most_cny=sum((pack.award_cny(case.verdict.possible_tier) for case in known), Decimal("0.00")),
        projects=len(known),
        awarded=states["awarded"],
        without_award=states["without_award"],
        not_recognised=states["not_recognised"],
        open=states["open"],
    )


def _row(category: str, cases: list[MergedCase], pack: RulePack) -> BudgetRow:
    counts = Counter(case.verdict.tier for case in cases)
    amount = sum((pack.award_cny(case.verdict.tier) for case in cases), Decimal("0.00"))
    return BudgetRow(category, {award.tier: counts[award.tier] for award in pack.awards}, amount)


def _state(case: MergedCase) -> str:
    verdict = case.verdict
    if verdict.recognised is False:
        return "not_recognised"
    if verdict.recognised is None or verdict.tier != verdict.possible_tier:
        return "open"
    return "awarded" if verdict.tier else "without_award"
