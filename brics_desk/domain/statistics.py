"""一致性与离散程度: agreement between experts as advice to the secretariat, never part of a result.

Everything is computed exactly and becomes a float only at the end.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    Number: TypeAlias = "Decimal | int | Fraction"
    Distances: TypeAlias = "dict[tuple[Fraction, Fraction], Fraction]"

MINIMUM_SAMPLE = 5
"""Applications an expert must share with others before a mean deviation is shown."""

NO_VARIATION, NO_PAIRS, FEW = "no-variation", "no-pairs", "few"


class Level(StrEnum):
    """What the values mean: names, ranks, or amounts on a scale."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha (1 full agreement, 0 as by chance); None with a reason, `no-variation` or `no-pairs`.

    `values` is how many stand in units that at least two experts judged.
    """

    value: float | None
    reason: str
    values: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The smallest and the largest of the stated numbers, and how many there are."""

    lowest: Decimal
    highest: Decimal
    count: int

    @property
    def width(self) -> Decimal:
        """How far apart they are, in the fact's own unit."""
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far one expert is from the mean of the others on average; None with the reason `few` below the minimum sample."""

    mean: float | None
    reason: str
    sample: int


def alpha(units: Iterable[Sequence[Number | None]], level: Level) -> Alpha:
    """Return Krippendorff's alpha over units (one application or fact each) of what the experts said; None is a missing cell.

    A unit with a single value pairs with nothing and is left out. Where all paired values are the same one, agreement cannot be
    told from a habit of always saying that: alpha is undefined then, not 1.
    """
    paired = [[Fraction(value) for value in unit if value is not None] for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    totals = Counter(value for unit in paired for value in unit)
    count = totals.total()
    if not paired:
        return Alpha(None, NO_PAIRS, 0)
    if len(totals) == 1:
        return Alpha(None, NO_VARIATION, count)
    distances = _distances(totals, level)
    observed = sum((2 * _within(Counter(unit), distances) / (len(unit) - 1) for unit in paired), Fraction(0))
    expected = 2 * _within(totals, distances) / (count - 1)
    return Alpha(float(1 - observed / expected), "", count)


def spread(values: Iterable[Decimal | None]) -> Spread | None:
    """Return the spread of the numbers that were stated, or None where there is none."""
    stated = [value for value in values if value is not None]
    return Spread(min(stated), max(stated), len(stated)) if stated else None


def mean_deviation(units: Iterable[Mapping[str, Number]], minimum: int = MINIMUM_SAMPLE) -> dict[str, Deviation]:
    """Return per expert the mean distance, with its sign, from the mean of the others, over units of values by expert.

    A unit counts for an expert when at least one other expert stands in it.
    """
    found: dict[str, list[Fraction]] = {}
    for unit in units:
        total = sum((Fraction(value) for value in unit.values()), Fraction(0))
        for expert, value in unit.items():
            apart = found.setdefault(expert, [])
            if len(unit) > 1:
                apart.append(Fraction(value) - (total - Fraction(value)) / (len(unit) - 1))
    return {
        expert: Deviation(float(sum(apart) / len(apart)), "", len(apart))
        if len(apart) >= max(minimum, 1)
        else Deviation(None, FEW, len(apart))
        for expert, apart in sorted(found.items())
    }


def _within(counts: Counter[Fraction], distances: Distances) -> Fraction:
    """Return the distances between all different pairs of some values, each pair once."""
    return sum(
        (counts[low] * counts[high] * distances[low, high] for low, high in combinations(sorted(counts), 2)),
        Fraction(0),
    )


def _distances(totals: Counter[Fraction], level: Level) -> Distances:
    """Return the squared distance of every two values, lower first."""
    ranked = sorted(totals)
    found: Distances = {}
    for low, high in combinations(ranked, 2):
        if level is Level.NOMINAL:
            found[low, high] = Fraction(1)
        elif level is Level.INTERVAL:
            found[low, high] = (high - low) ** 2
        else:
            between = sum(totals[value] for value in ranked if low <= value <= high)
            found[low, high] = (Fraction(between) - Fraction(totals[low] + totals[high], 2)) ** 2
    return found
