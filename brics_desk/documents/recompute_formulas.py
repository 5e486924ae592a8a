"""Conditions of a rule pack as spreadsheet formulas: the same trees, both ends of the interval, function names in English.

Not established is an empty cell: for certain it counts as no and as zero, for possible as yes and as enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.rules import All, Test

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from brics_desk.domain.rules import Condition

YES, NO = "是", "否"
_PLACES = 6
"""A sum of numbers is rounded here, far below a cent: binary fractions must not decide at a threshold."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things stand: the cell of a fact in a row, and the cell that holds the threshold of a test."""

    fact: Callable[[str], str]
    thresholds: Mapping[tuple[tuple[str, ...], Decimal], str]

    def threshold(self, test: Test) -> str:
        """Return the cell of a number's threshold."""
        assert test.threshold is not None
        return self.thresholds[test.facts, test.threshold]


def certain(condition: Condition, at: Addresses) -> str:
    """Return the formula, without its equals sign, that says whether a condition holds whatever is still open."""
    if isinstance(condition, Test):
        return f'{at.fact(condition.facts[0])}="{YES}"' if condition.threshold is None else _reached(condition, at)
    return _joined(condition, [certain(branch, at) for branch in condition.branches])


def possible(condition: Condition, at: Addresses) -> str:
    """Return the formula that says whether a condition can still hold."""
    if not isinstance(condition, Test):
        return _joined(condition, [possible(branch, at) for branch in condition.branches])
    if condition.threshold is None:
        return f'{at.fact(condition.facts[0])}<>"{NO}"'
    return f"OR({_open(condition, at)},{_reached(condition, at)})"


def short_of(test: Test, at: Addresses) -> str:
    """Return the formula of what a number lacks, in its unit; empty while it is not established."""
    return f'IF(OR({_open(test, at)}),"",MAX(0,ROUND({at.threshold(test)}-({_sum(test, at)}),2)))'


def _reached(test: Test, at: Addresses) -> str:
    sign = ">" if test.exclusive else ">="
    found = _sum(test, at)
    total = found if len(test.facts) == 1 else f"ROUND({found},{_PLACES})"
    return f"{total}{sign}{at.threshold(test)}"


def _sum(test: Test, at: Addresses) -> str:
    return "+".join(f"N({at.fact(name)})" for name in test.facts)


def _open(test: Test, at: Addresses) -> str:
    return ",".join(f'{at.fact(name)}=""' for name in test.facts)


def _joined(condition: Condition, parts: list[str]) -> str:
    if not parts:
        return "TRUE" if isinstance(condition, All) else "FALSE"
    return f"{'AND' if isinstance(condition, All) else 'OR'}({','.join(parts)})"
