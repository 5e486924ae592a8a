"""Rule pack -> form: which fact stands on which tab, in which group, with which thresholds. Nothing here knows a number by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from brics_desk.domain.rules import All, Any, Test

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from brics_desk.domain.rules import Category, Condition, Fact, RulePack, Tier

TabKey = Literal["gates", "section", "award", "score", "text"]
TABS: tuple[TabKey, ...] = ("gates", "section", "award", "score", "text")


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that stand together: on one tab, of one route (empty: common to all), below one part of the method."""

    tab: TabKey
    route: str
    route_title: str
    where: str
    facts: tuple[Fact, ...]


def groups(pack: RulePack, category: str, language: str) -> tuple[Group, ...]:
    """Return the form of a category in order: gates, section one, awards; facts of a route under its name."""
    whole = pack.categories[category]
    numbered = {part for tier in _tiers(whole) for part in facts_of(tier.condition)}
    of_section = {part for route in whole.routes for part in facts_of(route.section_one)} | facts_of(whole.section_one)
    section = [fact for fact in whole.facts if fact.id in of_section]
    award = [fact for fact in whole.facts if fact.id in numbered and fact.id not in of_section]
    rest = [fact for fact in whole.facts if fact not in section and fact not in award]
    made = [Group("gates", "", "", _place(pack.gate_facts), pack.gate_facts)]
    made += _by_route("section", section + rest, whole, language)
    made += _by_route("award", award, whole, language)
    return tuple(made)


def thresholds(pack: RulePack, category: str, fact: str) -> tuple[tuple[int, Decimal], ...]:
    """Return (tier, threshold) of every tier that asks a number of this fact alone, lowest first."""
    found = {
        (tier.number, leaf.threshold)
        for tier in _tiers(pack.categories[category])
        for leaf in leaves(tier.condition)
        if leaf.facts == (fact,) and leaf.threshold is not None
    }
    return tuple(sorted(found))


def leaves(condition: Condition | None) -> Iterator[Test]:
    """Yield the leaves of a condition in order."""
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, All | Any):
        for branch in condition.branches:
            yield from leaves(branch)


def facts_of(condition: Condition | None) -> set[str]:
    """Return the fact ids a condition asks for."""
    return {fact for leaf in leaves(condition) for fact in leaf.facts}


def _tiers(category: Category) -> list[Tier]:
    return [tier for route in category.routes for tier in route.tiers]


def _by_route(tab: TabKey, facts: list[Fact], category: Category, language: str) -> list[Group]:
    routes = {route.id: route.title.in_language(language) for route in category.routes}
    asked = {
        route.id: facts_of(route.section_one) | {part for tier in route.tiers for part in facts_of(tier.condition)}
        for route in category.routes
    }
    made: list[Group] = []
    for fact in facts:
        asking = [route for route in routes if fact.id in asked[route]]
        route = asking[0] if len(asking) == 1 and len(routes) > 1 else ""
        if made and made[-1].route == route:
            made[-1] = Group(tab, route, made[-1].route_title, _place((*made[-1].facts, fact)), (*made[-1].facts, fact))
        else:
            made.append(Group(tab, route, routes.get(route, ""), _place((fact,)), (fact,)))
    return made


def _place(facts: tuple[Fact, ...]) -> str:
    """Return what the places of these facts have in common, e.g. 一（二）."""
    places = [fact.clause.where for fact in facts]
    if not places:
        return ""
    first, last = min(places), max(places)
    length = next(
        (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    shared = first[:length]
    return shared[: shared.rindex("）") + 1] if "）" in shared else shared
