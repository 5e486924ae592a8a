"""奖补测算 and 预算: how many projects of each category reach each tier, what that costs, and what a shortage leaves to choose from.

A calculation, never a decision: nothing here reduces an award.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

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


class _Counted(NamedTuple):
    """One project as it counts: certain and possible award in 元, and how it divides (`awarded`, `without_award`, `not_recognised`, `open`)."""

    category: str
    tier: int
    award_cny: Decimal
    most_cny: Decimal
    state: str


def budget(projects: Iterable[Project], pack: RulePack) -> Budget:
    """Return the calculation over what the panels recommend as far as the formal check lets it stand, whatever was decided on it."""
    return _budget([_recommended(one, pack) for one in projects], pack)


def budget_of(projects: Iterable[Project], pack: RulePack) -> Budget:
    """Return the calculation over projects: what was decided, else what is recommended."""
    return _budget([_as_decided(one, pack) for one in projects], pack)


def _budget(known: list[_Counted], pack: RulePack) -> Budget:
    total, states = _row("", known, pack), Counter(one.state for one in known)
    return Budget(
        rows=tuple(
            _row(category, [one for one in known if one.category == category], pack) for category in pack.categories
        ),
        total=total,
        amounts={
            award.tier: sum((one.award_cny for one in known if one.tier == award.tier), Decimal("0.00"))
            for award in pack.awards
        },
        most_cny=sum((one.most_cny for one in known), Decimal("0.00")),
        projects=len(known),
        awarded=states["awarded"],
        without_award=states["without_award"],
        not_recognised=states["not_recognised"],
        open=states["open"],
    )


def _merged(case: MergedCase, pack: RulePack) -> _Counted:
    verdict = case.verdict
    most = pack.award_cny(verdict.possible_tier)
    return _Counted(case.category, verdict.tier, pack.award_cny(verdict.tier), most, _state(case))


def _recommended(one: Project, pack: RulePack) -> _Counted:
    if one.is_barred:
        return _Counted(one.case.category, 0, Decimal(0), Decimal(0), "not_recognised")
    if one.lacks_proof or one.waiver_due:
        return _merged(one.case, pack)._replace(tier=0, award_cny=Decimal(0), state="open")
    return _merged(one.case, pack)


def _as_decided(one: Project, pack: RulePack) -> _Counted:
    decision = one.decision
    if decision is None:
        return _recommended(one, pack)
    state = "awarded" if decision.tier else "without_award" if decision.recognised else "not_recognised"
    return _Counted(decision.category, decision.tier, decision.award_cny, decision.award_cny, state)


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


def _row(category: str, own: list[_Counted], pack: RulePack) -> BudgetRow:
    counts = Counter(one.tier for one in own)
    amount = sum((one.award_cny for one in own), Decimal("0.00"))
    return BudgetRow(category, {award.tier: counts[award.tier] for award in pack.awards}, amount)


def _state(case: MergedCase) -> str:
    verdict = case.verdict
    if verdict.recognised is False:
        return "not_recognised"
    if verdict.recognised is None or verdict.tier != verdict.possible_tier:
        return "open"
    return "awarded" if verdict.tier else "without_award"
