"""The verdict while lines are pending: one rule function, asked twice (contract.md, `evaluate`)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.evidence import certain_numbers, pending_lines, possible_numbers
from brics_desk.domain.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.evidence import Ledger
    from brics_desk.domain.rules import FactValue, Test
    from brics_desk.domain.verdicts import Judge, Judgement, Unmet

_LEAST = Decimal("0.01")
"""What an exclusive threshold is passed by: one fen."""


class Outlook(NamedTuple):
    """按核定值: from what is verified to what the pending lines may add; 按申报值: every number as the applicant declared it."""

    by_verified: Verdict
    by_declared: Verdict


def outlook(
    judge: Judge,
    facts: Mapping[str, FactValue],
    declared: Mapping[str, FactValue],
    ledgers: Sequence[Ledger],
) -> Outlook:
    """Return both verdicts; `facts` are the findings' values by fact, `declared` the numbers (元, counts, %) as declared."""
    return Outlook(interval(judge, facts, ledgers), judge.verdict({**facts, **declared}))


def interval(judge: Judge, facts: Mapping[str, FactValue], ledgers: Sequence[Ledger]) -> Verdict:
    """Return one verdict whose certain end counts verified lines only and whose possible end counts pending ones as declared.

    `unmet` has the distances from the verified amounts; a number that its pending lines could still carry over such a distance also
    stands in `unknown`.
    """
    certain = judge.verdict({**facts, **certain_numbers(ledgers)})
    pending = pending_lines(ledgers)
    if not pending:
        return certain
    possible = judge.verdict({**facts, **possible_numbers(ledgers)})
    still = {_place(row) for row in possible.unmet}
    open_ = {
        fact for row in certain.unmet if _place(row) not in still for fact in row.fact.split(" + ") if fact in pending
    }
    return Verdict(
        recognised=certain.recognised if certain.recognised == possible.recognised else None,
        tier=certain.tier,
        possible_tier=possible.possible_tier,
        tiers=tuple(low if low == high else None for low, high in zip(certain.tiers, possible.tiers, strict=True)),
        unmet=certain.unmet,
        unknown=tuple(sorted({*certain.unknown, *open_})),
    )


def with_leaf(judge: Judge, facts: Mapping[str, FactValue], test: Test) -> Judgement:
    """Judge facts as if one leaf were met and everything else stayed: which single condition would move the tier."""
    if test.threshold is None:
        return judge.judge({**facts, test.facts[0]: True})
    first, *others = test.facts
    rest = sum((value for name in others if isinstance(value := facts.get(name), Decimal)), Decimal(0))
    needed = max(test.threshold - rest, Decimal(0)) + (_LEAST if test.exclusive else 0)
    now = facts.get(first)
    return judge.judge({**facts, first: max(needed, now) if isinstance(now, Decimal) else needed})


def _place(row: Unmet) -> tuple[int, str, object, str | None]:
    return row.tier, row.fact, row.needs, row.group
