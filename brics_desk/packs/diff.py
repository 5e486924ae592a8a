"""Compares two editions of a rule pack by key path: values, conditions, clauses, wording and readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.facts import exact_text
from brics_desk.packs.trees import condition_text, conditions_of, option_conditions_of, own_clauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brics_desk.domain.rules import Award, Category, Fact, Reading, RulePack, Wording


@dataclass(frozen=True, slots=True)
class Difference:
    """One key path whose text differs; None where an edition does not have it."""

    key: str
    before: str | None
    after: str | None


def diff(before: RulePack, after: RulePack) -> list[Difference]:
    """Return every difference, in the order of the later edition, what was dropped last; digests are not compared."""
    old, new = dict(_rows(before)), dict(_rows(after))
    keys = [*new, *(key for key in old if key not in new)]
    return [Difference(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)]


def _rows(pack: RulePack) -> Iterator[tuple[str, str]]:
    """Yield key paths as in the file with their values as text."""
    yield from (("pack.id", pack.id), ("pack.status", pack.status), ("pack.effective_from", pack.effective_from))
    yield "pack.validity_years", str(pack.validity_years)
    for name, wording in (("title", pack.title), ("effective_note", pack.effective_note), ("source", pack.source)):
        yield from _wording(f"pack.{name}", wording)
    for award in pack.awards:
        yield from _award(award)
    yield from _facts("gates", pack.gate_facts)
    for category in pack.categories.values():
        yield from _category(category)
    yield from _conditions(pack)
    for reading in pack.readings:
        yield from _reading(reading)
    for placed in option_conditions_of(pack):
        yield placed.key, condition_text(placed.condition, {fact.id: fact for fact in placed.facts})


def _award(award: Award) -> Iterator[tuple[str, str]]:
    yield f"award.{award.tier}.amount_cny", exact_text(award.amount_cny)
    yield from _wording(f"award.{award.tier}.title", award.title)


def _category(category: Category) -> Iterator[tuple[str, str]]:
    key = f"category.{category.id}"
    yield from _wording(f"{key}.title", category.title)
    yield from _facts(key, category.facts)
    if category.preference is not None:
        yield f"{key}.preference.where", category.preference.where
        yield f"{key}.preference.clause", category.preference.text
    for route in category.routes:
        yield from _wording(f"{key}.route.{route.id}.title", route.title)
        yield f"{key}.route.{route.id}.main_metric", route.main_metric
        for tier in route.tiers:
            yield f"{key}.route.{route.id}.tier.{tier.number}.where", tier.clause.where
            yield f"{key}.route.{route.id}.tier.{tier.number}.clause", tier.clause.text


def _facts(key: str, facts: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    # The order of the form is part of an edition: experts go through it line by line.
    yield f"{key}.fact", " ".join(fact.id for fact in facts)
    for fact in facts:
        path = f"{key}.fact.{fact.id}"
        yield f"{path}.code", fact.code
        yield from ((f"{path}.kind", fact.kind), (f"{path}.nature", fact.nature), (f"{path}.decider", fact.decider))
        yield from _wording(f"{path}.title", fact.title)
        yield from _wording(f"{path}.unit", fact.unit)
        yield from ((f"{path}.where", fact.clause.where), (f"{path}.clause", fact.clause.text))


def _conditions(pack: RulePack) -> Iterator[tuple[str, str]]:
    for placed in conditions_of(pack):
        yield placed.key, condition_text(placed.condition, {fact.id: fact for fact in placed.facts})
        yield from ((key, clause.text) for key, clause in own_clauses(placed))


def _reading(reading: Reading) -> Iterator[tuple[str, str]]:
    key = f"reading.{reading.id}"
    yield f"{key}.default", reading.default
    yield from _wording(f"{key}.problem", reading.problem)
    yield from _wording(f"{key}.reason", reading.reason)
    for option in reading.options:
        path = f"{key}.option.{option.id}"
        yield from _wording(f"{path}.text", option.text)
        yield f"{path}.modes", " ".join(option.modes)
        yield f"{path}.exclusive", " ".join(option.exclusive)


def _wording(key: str, wording: Wording) -> Iterator[tuple[str, str]]:
    yield f"{key}.zh", wording.zh
    yield f"{key}.en", wording.en
