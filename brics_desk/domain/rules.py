"""Rule packs as values: facts, clauses, conditions, routes, tiers. Built by `brics_desk.packs`, judged by `verdicts`.

A condition is a tree of `Test` leaves under `All` and `Any`. Every leaf is favourable when it holds (a truth that is true,
a number that reaches its threshold), so the whole method is monotone: more never harms within one tier.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

FactValue: TypeAlias = "bool | Decimal | None"
"""A truth, an exact number (元, a count or %), or None: not established yet."""


class Kind(StrEnum):
    """What a fact measures; amounts are in 元, percentages in %."""

    TRUTH = "truth"
    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"


class Nature(StrEnum):
    """Who can settle a fact and how panels merge it (domain notes 5: N, H, S)."""

    NUMBER = "number"
    HARD = "hard"
    SOFT = "soft"


class Decider(StrEnum):
    """Whose word establishes the fact: the expert's finding, or the secretariat's formal check."""

    EXPERT = "expert"
    SECRETARIAT = "secretariat"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in the two languages of the program."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the English text for `en`, else the Chinese."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of the method a value comes from, verbatim, and where they stand, e.g. `二（一）第三档`."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact item of the forms: stable id, leaf code (e.g. `I-a1`), kind, nature, wording and clause."""

    id: str
    code: str
    kind: Kind
    nature: Nature
    decider: Decider
    title: Wording
    unit: Wording
    clause: Clause


@dataclass(frozen=True, slots=True)
class Test:
    """A leaf: one truth, or a sum of numbers that must reach `threshold` (None for a truth), with its clause."""

    facts: tuple[str, ...]
    threshold: Decimal | None
    clause: Clause

    @property
    def expression(self) -> str:
        """The tested side as the pack writes it, e.g. `granted_invention_patents + regional_standards_top2`."""
        return " + ".join(self.facts)


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every branch holds."""

    branches: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Holds when at least one branch holds."""

    branches: tuple[Condition, ...]


Condition: TypeAlias = "Test | All | Any"


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier of one route: its number (1 lowest … 3 highest), its condition and the whole sentence of the method."""

    number: int
    condition: Condition
    clause: Clause


@dataclass(frozen=True, slots=True)
class Route:
    """One way to a tier; it counts only with its own section-one conditions (None where the category's suffice)."""

    id: str
    title: Wording
    section_one: Condition | None
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """One of the four categories: the facts of its form in order, common section-one condition, routes."""

    id: str
    title: Wording
    facts: tuple[Fact, ...]
    section_one: Condition | None
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Award:
    """The fixed award of a tier, exact 元."""

    tier: int
    amount_cny: Decimal
    title: Wording


@dataclass(frozen=True, slots=True)
class ReadingOption:
    """One way to read an ambiguous clause."""

    id: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Reading:
    """口径: an ambiguity of the method with the default and its alternatives; frozen per round."""

    id: str
    problem: Wording
    default: str
    reason: Wording
    options: tuple[ReadingOption, ...]


@dataclass(frozen=True, slots=True)
class RulePack:
    """A dated, checked, hashed edition of a method; `effective_from` is empty while the source leaves it blank."""

    id: str
    sha256: str
    title: Wording
    status: str
    effective_from: str
    effective_note: Wording
    validity_years: int
    source: Wording
    awards: tuple[Award, ...]
    gate_facts: tuple[Fact, ...]
    gates: Condition
    categories: Mapping[str, Category]
    readings: tuple[Reading, ...]

    @property
    def is_draft(self) -> bool:
        """True until a dated final text is loaded; every output says so."""
        return self.status == "draft"

    def facts_of(self, category: str) -> tuple[Fact, ...]:
        """Return the gate facts followed by the category's own, in form order."""
        return self.gate_facts + self.categories[category].facts

    def award_cny(self, tier: int) -> Decimal:
        """Return the award of a tier in 元; 0.00 for tier 0."""
        return next((award.amount_cny for award in self.awards if award.tier == tier), Decimal("0.00"))
