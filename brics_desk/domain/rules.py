"""Rule packs as values: facts, clauses, conditions, routes, tiers. Built by `brics_desk.packs`, judged by `verdicts`.

A condition is a tree of `Test` leaves under `All` and `Any`. Every leaf is favourable when it holds (a truth that is true,
a number that reaches its threshold), so the whole method is monotone: more never harms within one tier.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
    """A leaf: one truth, or a sum of numbers that must reach `threshold` (None for a truth), with its clause.

    `exclusive` where a reading takes the number itself out (A-03): then the sum must be more than `threshold`.
    """

    facts: tuple[str, ...]
    threshold: Decimal | None
    clause: Clause
    exclusive: bool = False

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
    """One way to a tier; it counts only with its own section-one conditions (None where the category's suffice).

    `main_metric` is the id of the fact that measures a project on this route in lists; empty where the pack names none. It decides nothing.
    """

    id: str
    title: Wording
    section_one: Condition | None
    tiers: tuple[Tier, ...]
    main_metric: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """One of the four categories: the facts of its form in order, common section-one condition, routes.

    `preference` is the clause on 重点支持 where the method has one: it orders projects of one tier and decides nothing else.
    """

    id: str
    title: Wording
    facts: tuple[Fact, ...]
    section_one: Condition | None
    routes: tuple[Route, ...]
    preference: Clause | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """The fixed award of a tier, exact 元."""

    tier: int
    amount_cny: Decimal
    title: Wording


class Mode(StrEnum):
    """What an option does to the method as a whole, beyond replacing conditions (domain notes A-01, A-02)."""

    MEETS_ONLY = "meets-only"
    SOFT_AS_SCORE = "soft-as-score"
    TIER_REQUIRED = "tier-required"


@dataclass(frozen=True, slots=True)
class Together:
    """What replaces the conditions of an option where another reading (`reading`, `option`) is chosen beside it."""

    reading: str
    option: str
    conditions: Mapping[str, Condition]


@dataclass(frozen=True, slots=True)
class ReadingOption:
    """One way to read an ambiguous clause, and what it changes.

    `conditions` replace those of the pack by key path, e.g. `category.talent.section_one`; `exclusive` are the words of the method
    whose thresholds no longer include themselves. An option without any of these is stated text: people apply it.
    """

    id: str
    text: Wording
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    modes: tuple[Mode, ...] = ()
    exclusive: tuple[str, ...] = ()
    together: tuple[Together, ...] = ()

    @property
    def has_effect(self) -> bool:
        """True where the choice changes what the judge answers or what a mark establishes."""
        return bool(self.conditions or self.modes or self.exclusive)


@dataclass(frozen=True, slots=True)
class Reading:
    """口径: an ambiguity of the method with the default and its alternatives; frozen per round."""

    id: str
    problem: Wording
    default: str
    reason: Wording
    options: tuple[ReadingOption, ...]

    def option(self, choice: str) -> ReadingOption | None:
        """Return the option of that id, or None."""
        return next((option for option in self.options if option.id == choice), None)


@dataclass(frozen=True, slots=True)
class RulePack:
    """A dated, checked, hashed edition of a method; `effective_from` is empty while the source leaves it blank.

    The loader gives it under its default readings; `under` returns it as a round reads it. `needs_tier`: recognition asks for a tier
    (A-02); `meets_only`: in section one 基本符合 is no 符合 (A-01).
    """

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
    needs_tier: bool = False
    meets_only: bool = False
    _loaded: RulePack | None = field(default=None, repr=False, compare=False)
    _as_read: dict[tuple[str, ...], RulePack] = field(default_factory=dict, init=False, repr=False, compare=False)

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

    def under(self, readings: Mapping[str, str]) -> RulePack:
        """Return the pack as these readings read it: same id and hash, other conditions. A reading not named keeps its default.

        Always starts from the pack as written. An empty choice is an open question and changes nothing.
        Raises InputError `reading-unknown` for a reading or an option that the pack does not have.
        """
        if self._loaded is not None:
            return self._loaded.under(readings)
        choices = self.choices(readings)
        key = tuple(choices.values())
        found = self._as_read.get(key)
        if found is None:
            found = self._as_read[key] = _read(self, choices)
        return found

    def choices(self, readings: Mapping[str, str]) -> dict[str, str]:
        """Return the option per reading in the order of the pack, defaults filled in; raises InputError `reading-unknown`."""
        known = {reading.id: reading for reading in self.readings}
        for name, choice in readings.items():
            if name not in known or (choice and known[name].option(choice) is None):
                raise InputError("reading-unknown", reading=name[:40], option=choice[:40])
        return {name: readings.get(name, reading.default) for name, reading in known.items()}

    def needs_meets(self, category: str) -> frozenset[str]:
        """Return the facts of section one for which only 符合 will do; none unless the readings say so (A-01 strict)."""
        if not self.meets_only:
            return frozenset()
        whole = self.categories[category]
        sections = (self.gates, whole.section_one, *(route.section_one for route in whole.routes))
        tests = (test for section in sections if section is not None for test in leaves(section))
        return frozenset(fact for test in tests for fact in test.facts)


def leaves(condition: Condition) -> Iterator[Test]:
    """Yield the leaves of a condition from left to right."""
    if isinstance(condition, Test):
        yield condition
    else:
        for branch in condition.branches:
            yield from leaves(branch)


def _read(pack: RulePack, choices: Mapping[str, str]) -> RulePack:
    chosen = [option for reading in pack.readings if (option := reading.option(choices[reading.id])) is not None]
    if not any(option.has_effect for option in chosen):
        return pack
    conditions: dict[str, Condition] = {}
    for option in chosen:
        conditions |= option.conditions
    for option in chosen:
        for both in option.together:
            if choices.get(both.reading) == both.option:
                conditions |= both.conditions
    modes = {mode for option in chosen for mode in option.modes}
    words = tuple(word for option in chosen for word in option.exclusive)
    read = _changed(pack, lambda key, found: conditions.get(key, found))
    if words:
        read = _changed(read, lambda _, found: found and _exclusive(found, words))
    if Mode.SOFT_AS_SCORE in modes:
        read = _changed(read, lambda key, found: found and _without(found, _soft_in_section_one(pack, key)))
    return replace(read, needs_tier=Mode.TIER_REQUIRED in modes, meets_only=Mode.MEETS_ONLY in modes, _loaded=pack)


def _soft_in_section_one(pack: RulePack, key: str) -> set[str]:
    if not key.endswith("section_one"):
        return set()
    return {fact.id for fact in pack.facts_of(key.split(".")[1]) if fact.nature is Nature.SOFT}


def _changed(pack: RulePack, change: Callable[[str, Condition | None], Condition | None]) -> RulePack:
    """Return the pack with every condition put through `change`, which is told its key path (None: no condition there)."""

    def tier(key: str, one: Tier) -> Tier:
        return replace(one, condition=change(f"{key}.tier.{one.number}.condition", one.condition) or All(()))

    def route(key: str, one: Route) -> Route:
        place = f"{key}.route.{one.id}"
        tiers = tuple(tier(place, inner) for inner in one.tiers)
        return replace(one, section_one=change(f"{place}.section_one", one.section_one), tiers=tiers)

    def category(one: Category) -> Category:
        place = f"category.{one.id}"
        routes = tuple(route(place, inner) for inner in one.routes)
        return replace(one, section_one=change(f"{place}.section_one", one.section_one), routes=routes)

    categories = {name: category(one) for name, one in pack.categories.items()}
    gates = change("gates.condition", pack.gates) or All(())
    return replace(pack, gates=gates, categories=MappingProxyType(categories))


def _exclusive(condition: Condition, words: tuple[str, ...]) -> Condition:
    """Take the number itself out of every threshold whose own words of the method are among `words`."""
    if not isinstance(condition, Test):
        return replace(condition, branches=tuple(_exclusive(branch, words) for branch in condition.branches))
    named = condition.threshold is not None and any(word in condition.clause.text for word in words)
    return replace(condition, exclusive=True) if named else condition


def _without(condition: Condition, facts: set[str]) -> Condition | None:
    """Return the condition as if every leaf on these facts held; None where nothing is left to ask."""
    if isinstance(condition, Test):
        return None if condition.facts[0] in facts else condition
    branches = [_without(branch, facts) for branch in condition.branches]
    left = tuple(branch for branch in branches if branch is not None)
    if isinstance(condition, Any):
        return Any(left) if len(left) == len(branches) else None
    return All(left) if left else None
