"""奖补预算 of a round: the ceiling that was set, and what a shortage leaves to choose from. Nothing is ever reduced by itself (A-40)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.panels import Identity

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The amount in 元 that may be awarded in the round, on what it rests (e.g. 预算批复文号), and why it was changed."""

    round: str
    amount_cny: Decimal
    basis: str
    reason: str
    decided_by: str
    device_time: str
    supersedes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedCeiling:
    """A verified ceiling with the identity of its record."""

    identity: Identity
    ceiling: Ceiling


class Way(StrEnum):
    """What may be done about a shortage: raise the budget, go down the order until it ends, or reduce everybody in proportion."""

    RAISE = "raise"
    IN_ORDER = "in_order"
    PRORATA = "prorata"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One way out of a shortage, worked out and not chosen: what it costs, who gets what (by number, in 元), who waits, what is left over.

    `per_mille` is the exact share of each award in whole thousandths, rounded down; 1000 where awards stay whole.
    """

    way: Way
    total_cny: Decimal
    awards: tuple[tuple[str, Decimal], ...]
    waiting: tuple[str, ...]
    left_cny: Decimal
    per_mille: int = 1000


@dataclass(frozen=True, slots=True)
class Memo:
    """测算方案 on a shortage: ceiling and need in 元, what is short, and the ways out; `scenarios` is empty where the budget suffices."""

    ceiling_cny: Decimal
    needed_cny: Decimal
    scenarios: tuple[Scenario, ...]

    @property
    def short_cny(self) -> Decimal:
        """What is missing in 元; 0 where the budget suffices."""
        return max(self.needed_cny - self.ceiling_cny, ZERO)


def memo(ceiling_cny: Decimal, awards: Sequence[tuple[str, Decimal]]) -> Memo:
    """Return the memo for awards in their order (number, 元). The order ends at the first award that no longer fits: nobody is passed over."""
    needed = sum((amount for _, amount in awards), ZERO)
    if needed <= ceiling_cny:
        return Memo(ceiling_cny, needed, ())
    paid = [(number, amount) for number, amount in awards if amount]
    return Memo(
        ceiling_cny,
        needed,
        (
            Scenario(Way.RAISE, needed, tuple(paid), (), ZERO),
            _in_order(ceiling_cny, paid),
            _in_proportion(ceiling_cny, needed, paid),
        ),
    )


def _in_order(ceiling: Decimal, paid: Sequence[tuple[str, Decimal]]) -> Scenario:
    total, within = ZERO, 0
    for _, amount in paid:
        if total + amount > ceiling:
            break
        total, within = total + amount, within + 1
    waiting = tuple(number for number, _ in paid[within:])
    return Scenario(Way.IN_ORDER, total, tuple(paid[:within]), waiting, ceiling - total)


def _in_proportion(ceiling: Decimal, needed: Decimal, paid: Sequence[tuple[str, Decimal]]) -> Scenario:
    share = int(ceiling * 1000 / needed)
    awards = tuple((number, amount * share / 1000) for number, amount in paid)
    total = sum((amount for _, amount in awards), ZERO)
    return Scenario(Way.PRORATA, total, awards, (), ceiling - total, share)
