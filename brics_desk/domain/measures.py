"""措施 as values: the dated edition of the 20 measures, their six headings, responsible units in order, and every funded or counted item.

Built by `brics_desk.packs.measures_loader`; progress, money and targets are judged against it elsewhere in `domain.measures_*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.rules import Reading, Wording


_ZERO = Decimal("0.00")
_DIGITS = ("", *"一二三四五六七八九")


class ItemKind(StrEnum):
    """What an item of a measure promises (domain notes 6.1)."""

    POOL_YR = "POOL_YR"
    ENT_YR = "ENT_YR"
    PROJ = "PROJ"
    FUND = "FUND"
    TGT_YR = "TGT_YR"
    TGT_CUM = "TGT_CUM"
    COND_ENT_YR = "COND_ENT_YR"
    UPLIFT = "UPLIFT"


class Scope(StrEnum):
    """What one ceiling holds for: all of a year, one entity in a year, one project, or everything together."""

    YEAR = "year"
    ENTITY_YEAR = "entity-year"
    PROJECT = "project"
    ONCE = "once"


SCOPE_OF = {
    ItemKind.POOL_YR: Scope.YEAR,
    ItemKind.ENT_YR: Scope.ENTITY_YEAR,
    ItemKind.PROJ: Scope.PROJECT,
    ItemKind.FUND: Scope.ONCE,
    ItemKind.COND_ENT_YR: Scope.ENTITY_YEAR,
}
"""The scope of a ceiling by kind, where no reading says otherwise; kinds that are missing here have no ceiling."""

COUNTED = frozenset({ItemKind.TGT_YR, ItemKind.TGT_CUM, ItemKind.COND_ENT_YR})
"""Kinds that carry a number to reach."""


class Part(StrEnum):
    """How a unit takes part in a measure: 牵头 or 配合."""

    LEAD = "lead"
    COOPERATING = "cooperating"


@dataclass(frozen=True, slots=True)
class SupportItem:
    """资助事项 or 目标: id (e.g. `M02-4`), kind, the quoted words, a short title, the unit of its count.

    `ceiling_cny` is exact 元, `target` the number to reach, `uplift_percent` the addition in %; each None where the kind has none.
    `scope_reading` names the reading that decides what one ceiling holds for, empty where the words leave no doubt.
    `recognised_projects`: a recognised demonstration project may be shown as evidence (the money stays apart).
    """

    id: str
    kind: ItemKind
    text: str
    title: Wording
    unit: Wording
    ceiling_cny: Decimal | None
    target: int | None
    uplift_percent: Decimal | None
    scope_reading: str
    recognised_projects: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """措施: its number, its heading's number, the verbatim title and text, and its units in the order of the text."""

    number: int
    heading: int
    title: Wording
    text: str
    lead_units: tuple[str, ...]
    cooperating_units: tuple[str, ...]
    items: tuple[SupportItem, ...]

    @property
    def id(self) -> str:
        """The id people use, e.g. `M01`."""
        return f"M{self.number:02}"

    @property
    def ordinal(self) -> str:
        """The number as the document writes it, e.g. `（二十）`."""
        tens, ones = divmod(self.number, 10)
        return f"（{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones]}）"

    def part_of(self, unit: str) -> Part | None:
        """Return how a unit takes part, None where it does not."""
        if unit in self.lead_units:
            return Part.LEAD
        return Part.COOPERATING if unit in self.cooperating_units else None


@dataclass(frozen=True, slots=True)
class Heading:
    """One of the six headings; `text` holds what stands under it besides measures, verbatim, or nothing."""

    number: int
    title: Wording
    text: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What the document asks of everybody: its words, verbatim, and a short title."""

    id: str
    title: Wording
    text: str


@dataclass(frozen=True, slots=True)
class Tracking:
    """How progress and money are shown, all in %: where warnings begin, where a ceiling is full, which forecast is still only a risk.

    `counted_from` (ISO date) opens the first period while the date of issue is blank.
    """

    counted_from: str
    warn_percent: int
    full_percent: int
    at_risk_percent: int


@dataclass(frozen=True, slots=True)
class MeasuresPack:
    """A dated, checked, hashed edition of the measures; `issued_on` is empty while the source leaves it blank."""

    id: str
    sha256: str
    title: Wording
    status: str
    issued_on: str
    issued_note: Wording
    valid_until: str
    source: Wording
    tracking: Tracking
    duties: tuple[Duty, ...]
    headings: tuple[Heading, ...]
    measures: tuple[Measure, ...]
    readings: tuple[Reading, ...]

    @property
    def is_draft(self) -> bool:
        """True until a dated final text is loaded; every output says so."""
        return self.status == "draft"

    @property
    def starts_on(self) -> str:
        """The first day that counts (ISO date): the date of issue, while it is blank the pack's `counted_from`."""
        return self.issued_on or self.tracking.counted_from

    @property
    def items(self) -> tuple[SupportItem, ...]:
        """Every item in the order of the text."""
        return tuple(item for measure in self.measures for item in measure.items)

    @property
    def units(self) -> tuple[str, ...]:
        """Every responsible unit once, in the order it first appears."""
        named = (unit for measure in self.measures for unit in (*measure.lead_units, *measure.cooperating_units))
        return tuple(dict.fromkeys(named))

    @property
    def pools_total_cny(self) -> Decimal:
        """The sum of the yearly pools in 元; no other ceiling is ever added to it."""
        return sum((item.ceiling_cny or _ZERO for item in self.items if item.kind is ItemKind.POOL_YR), _ZERO)

    def item(self, item_id: str) -> SupportItem:
        """Return one item; raises UsageError `measures-item-unknown`."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise UsageError("measures-item-unknown", item=item_id[:20], known=[item.id for item in self.items])

    def measure(self, measure_id: str) -> Measure:
        """Return the measure with this id (`M01`), number (`1`) or item id (`M01-1`); raises UsageError `measures-unknown`."""
        for measure in self.measures:
            if measure_id.split("-")[0].upper() in (measure.id, str(measure.number)):
                return measure
        raise UsageError("measures-unknown", measure=measure_id[:20], last=len(self.measures))

    def heading(self, number: int) -> Heading:
        """Return one heading by its number."""
        return next(heading for heading in self.headings if heading.number == number)

    def choices(self, made: Mapping[str, str]) -> dict[str, str]:
        """Return the option of every reading: the one that was chosen, else the pack's default."""
        return {reading.id: made.get(reading.id, reading.default) for reading in self.readings}

    def scope(self, item: SupportItem, choices: Mapping[str, str]) -> Scope:
        """Return what one ceiling of an item holds for under these readings."""
        return Scope(choices[item.scope_reading]) if item.scope_reading else SCOPE_OF[item.kind]
