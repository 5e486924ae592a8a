"""Readings of a pack file -> values: options with what they change, each condition placed by the key path it replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.rules import Clause, Mode, Reading, ReadingOption, Together, leaves
from brics_desk.packs.conditions import read_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brics_desk.domain.rules import Category, Condition, Fact, RulePack
    from brics_desk.packs.tables import Table


class Place(NamedTuple):
    """Where a condition may stand: the facts its form offers, and the condition there now."""

    facts: tuple[Fact, ...]
    condition: Condition | None


def places(pack: RulePack) -> dict[str, Place]:
    """Return every key path at which a condition of the pack stands or could stand."""
    found = {"gates.condition": Place(pack.gate_facts, pack.gates)}
    for category in pack.categories.values():
        found |= dict(_places(pack.facts_of(category.id), category))
    return found


def read_reading(table: Table, pack: RulePack) -> Reading:
    """Read one reading of `pack`, whose conditions are known already."""
    known = places(pack)
    options = tuple(_option(inner, known) for inner in table.tables("option"))
    default = table.text("default", empty=True)
    if default and default not in [option.id for option in options]:
        table.note("default", "pack-reading-default", found=default[:40], known=[option.id for option in options])
    reading = Reading(table.text("id"), table.wording("problem"), default, table.wording("reason"), options)
    table.close()
    return reading


def _option(table: Table, known: Mapping[str, Place]) -> ReadingOption:
    modes = []
    for name in table.phrases("modes"):
        if name in {mode.value for mode in Mode}:
            modes.append(Mode(name))
        else:
            table.note("modes", "pack-value-unknown", found=name[:40], known=[mode.value for mode in Mode])
    option = ReadingOption(
        id=table.text("id"),
        text=table.wording("text"),
        conditions=_conditions(table, known),
        modes=tuple(modes),
        exclusive=table.phrases("exclusive"),
        together=tuple(_together(inner, known) for inner in table.tables("together")) if table.has("together") else (),
    )
    table.close()
    return option


def _together(table: Table, known: Mapping[str, Place]) -> Together:
    found = Together(table.text("reading"), table.text("option"), _conditions(table, known))
    table.close()
    return found


def _conditions(table: Table, known: Mapping[str, Place]) -> dict[str, Condition]:
    if not table.has("conditions"):
        return {}
    inner = table.table("conditions")
    found = {}
    for key in inner.names():
        if key not in known:
            inner.text(key)
            inner.note(key, "pack-place-unknown", found=key[:80])
            continue
        place = known[key]
        condition = read_condition(inner, key, {fact.id: fact for fact in place.facts}, _Clauses(place))
        if condition is not None:
            found[key] = condition
    return found


class _Clauses:
    """The words of the method beside a leaf of a replaced condition: those of the leaf it stands for, else those of its first fact."""

    def __init__(self, place: Place) -> None:
        self._own = [] if place.condition is None else list(leaves(place.condition))
        self._facts = {fact.id: fact.clause for fact in place.facts}

    def __call__(self, expression: str) -> Clause:
        facts = expression.split(" + ")
        for wanted in (set(facts), {facts[0]}):
            shared = [one.clause for one in self._own if wanted <= set(one.facts)]
            if shared:
                return shared[0]
        return self._facts.get(facts[0], Clause("", ""))


def _places(facts: tuple[Fact, ...], category: Category) -> Iterator[tuple[str, Place]]:
    key = f"category.{category.id}"
    yield f"{key}.section_one", Place(facts, category.section_one)
    for route in category.routes:
        path = f"{key}.route.{route.id}"
        yield f"{path}.section_one", Place(facts, route.section_one)
        for tier in route.tiers:
            yield f"{path}.tier.{tier.number}.condition", Place(facts, tier.condition)
