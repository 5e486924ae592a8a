"""认定决定: what the secretariat decides on one application, kept apart from what the panel recommends and measured against it.

A decision is signed once and never changed; a later one names those it takes the place of. It holds for exactly the merged result it
was made on: where that result has changed since, the decision waits to be made anew.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.rounds import is_iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from brics_desk.domain.opinions import Conclusion
    from brics_desk.domain.panels import Identity
    from brics_desk.domain.rules import FactValue, RulePack


class Departure(StrEnum):
    """How a decision departs from what was recommended: recognition, tier, amount, a value found otherwise on re-check, no panel opinion."""

    RECOGNITION = "recognition"
    TIER = "tier"
    AWARD = "award"
    FINAL_VALUE = "final_value"
    NO_PANEL_OPINION = "no_panel_opinion"


@dataclass(frozen=True, slots=True)
class FinalValue:
    """审定值: what a fact was found to be on re-check (元, count, % or truth), and why it is not what the panel verified."""

    fact: str
    value: FactValue
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """认定决定 on one application: recognised or not, tier (0: none), award in 元, and 重点支持 where the panel's findings bear it.

    `recommended` is the merged result; `ruled` the same rule on the merged facts with `finals` put in. `result_sha256` binds the merged
    line it was made on, `panel_opinion` the signed panel opinion (content digest, empty without one), `objection` the objection whose
    re-review it follows (digest, empty for none). `decided_on` is an ISO date, `authority` 决定依据, `supersedes` earlier digests, sorted.
    """

    round: str
    readings_sha256: str
    application: str
    category: str
    recognised: bool
    tier: int
    award_cny: Decimal
    preferred: bool
    finals: tuple[FinalValue, ...]
    recommended: Conclusion
    ruled: Conclusion
    result_sha256: str
    panel_opinion: str
    objection: str
    reason: str
    decided_on: str
    authority: str
    decided_by: str
    device_time: str
    supersedes: tuple[str, ...] = ()

    def departures(self, pack: RulePack) -> tuple[Departure, ...]:
        """Return in what it departs from the merged result; each of them needs the reason."""
        checks = (
            (Departure.RECOGNITION, self.recognised is not self.ruled.recognised),
            (Departure.TIER, self.tier != self.ruled.tier or self.ruled.tier != self.ruled.possible_tier),
            (Departure.AWARD, self.award_cny != pack.award_cny(self.tier)),
            (Departure.FINAL_VALUE, bool(self.finals)),
            (Departure.NO_PANEL_OPINION, not self.panel_opinion),
        )
        return tuple(departure for departure, stands in checks if stands)


@dataclass(frozen=True, slots=True)
class SignedDecision:
    """A verified decision with the identity of its record: its SHA-256 and its signer's certificate."""

    identity: Identity
    decision: Decision


class Unfit(StrEnum):
    """What makes a decision unfit to be signed.

    A departure without its reason; a tier or an amount without recognition, or a tier that the method does not know; more than the
    amount of the tier (it is fixed, only an earlier award of the same project takes from it); no usable day.
    """

    REASON = "reason"
    TIER = "tier"
    AWARD = "award"
    DATE = "date"


def unfit(decision: Decision, pack: RulePack) -> Unfit | None:
    """Return what makes a decision unfit, or None."""
    if decision.tier not in {0, *(award.tier for award in pack.awards)} or (decision.tier and not decision.recognised):
        return Unfit.TIER
    if not 0 <= decision.award_cny <= pack.award_cny(decision.tier):
        return Unfit.AWARD
    if not is_iso_date(decision.decided_on):
        return Unfit.DATE
    unexplained = any(not final.reason.strip() for final in decision.finals)
    if unexplained or (decision.departures(pack) and not decision.reason.strip()):
        return Unfit.REASON
    return None


class DecisionState(StrEnum):
    """Where the decision on one application stands: none yet, in force, made on a result that has changed since, or two that compete."""

    NONE = "none"
    IN_FORCE = "in_force"
    STALE = "stale"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Standing:
    """The decision that stands on one application (None unless there is exactly one), its state, and all ever made, oldest first."""

    state: DecisionState
    current: SignedDecision | None
    history: tuple[SignedDecision, ...] = ()


NOTHING_DECIDED = Standing(DecisionState.NONE, None)


def standings(decisions: Iterable[SignedDecision], results: Mapping[str, str]) -> dict[str, Standing]:
    """Return by application where its decision stands; `results` are the SHA-256 of the merged lines as they are now."""
    by_application: dict[str, list[SignedDecision]] = defaultdict(list)
    for one in decisions:
        by_application[one.decision.application].append(one)
    return {number: _standing(tuple(made), results.get(number, "")) for number, made in sorted(by_application.items())}


def _standing(made: tuple[SignedDecision, ...], result: str) -> Standing:
    gone = {digest for one in made for digest in one.decision.supersedes}
    left = [one for one in made if one.identity.content_digest not in gone]
    if len({one.identity.content_digest for one in left}) != 1:
        return Standing(DecisionState.CONFLICT, None, made)
    state = DecisionState.IN_FORCE if left[0].decision.result_sha256 == result else DecisionState.STALE
    return Standing(state, left[0], made)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The five stages of one number of one application, each None where it was not established.

    申报值 `declared`; 初核值 `prechecked`, what of the declared evidence lines counts under the round's readings before any expert has
    seen them; 专家核定值 by expert id; 组核定值 `panel`; 审定值 `final`, the panel's unless a re-check found otherwise.
    """

    application: str
    fact: str
    declared: Decimal | None
    prechecked: Decimal | None
    experts: Mapping[str, Decimal | None]
    panel: Decimal | None
    final: Decimal | None

    @property
    def reduced(self) -> Decimal | None:
        """核减额: declared less final, negative where verification added to it; None unless both are known."""
        return None if self.declared is None or self.final is None else self.declared - self.final
