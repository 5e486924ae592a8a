"""奖补测算 and 预算: how many projects of each category reach each tier, what that costs, and what a shortage leaves to choose from.

A calculation, never a decision: nothing here reduces an award.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.ceilings import Ceiling, Memo, SignedCeiling, memo
from brics_desk.errors import UsageError
from brics_desk.operations import acts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.deciding import Project
    from brics_desk.operations.desk import Desk


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


def set_ceiling(desk: Desk, amount_cny: Decimal, *, basis: str, reason: str = "") -> SignedCeiling:
    """Set the budget of the round in 元 on a basis (e.g. the number of its approval), signed; changing it needs a reason.

    Raises UsageError `not-the-secretariat`, `ceiling-amount`, `ceiling-basis-missing`, `ceiling-reason-missing`.
    """
    if amount_cny <= 0 or amount_cny != amount_cny.quantize(Decimal("0.01")):
        raise UsageError("ceiling-amount", found=str(amount_cny)[:40])
    if not basis.strip():
        raise UsageError("ceiling-basis-missing")
    before = acts.ceilings(desk)
    if before and not reason.strip():
        raise UsageError("ceiling-reason-missing")
    ceiling = Ceiling(
        round=desk.round.id,
        amount_cny=amount_cny,
        basis=basis.strip(),
        reason=reason.strip(),
        decided_by=desk.workspace.owner,
        device_time=desk.clock(),
        supersedes=(before[-1].identity.content_digest,) if before else (),
    )
    old = f"{before[-1].ceiling.amount_cny}" if before else ""
    subject = f"{desk.round.id} {amount_cny}"
    return SignedCeiling(acts.keep(desk, ceiling, acts.Note("ceiling-set", subject, old, ceiling.reason)), ceiling)


def ceiling(desk: Desk) -> Ceiling | None:
    """Return the budget that was set last, None before."""
    made = acts.ceilings(desk)
    return made[-1].ceiling if made else None


def shortage(projects: Iterable[Project], pack: RulePack, ceiling_cny: Decimal) -> Memo:
    """Return 测算方案 over projects in their order: what was decided, else what the merged result certainly gives."""
    awards = []
    for one in projects:
        decision = one.decision
        amount = decision.award_cny if decision else pack.award_cny(one.case.verdict.tier)
        awards.append((one.application.number, amount))
    return memo(ceiling_cny, awards)


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
