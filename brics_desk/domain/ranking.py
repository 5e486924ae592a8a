"""排序: a total order of the projects, the same whatever order they come in. It orders within a tier and never changes one.

Tier first, then score, 重点支持, the verified main metric, and last the number, which no two projects share (domain notes 7).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brics_desk.domain.verdicts import Judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from fractions import Fraction

    from brics_desk.domain.rules import Fact, FactValue, Route, RulePack


@dataclass(frozen=True, slots=True)
class Metric:
    """主要指标: the fact that measures a project on the route it stands on, and its verified value (None: not established)."""

    fact: Fact
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """What one project is ordered by: certain tier, score (None without a rubric), 重点支持, main metric."""

    application: str
    category: str
    tier: int
    score: Fraction | None
    preferred: bool
    metric: Metric | None

    @property
    def merit(self) -> tuple[int, bool, Fraction | int, bool, bool, Decimal | int]:
        """What more of goes before less; what is not known goes after whatever is."""
        score, value = self.score, self.metric.value if self.metric else None
        return (
            self.tier,
            score is not None,
            0 if score is None else score,
            self.preferred,
            value is not None,
            0 if value is None else value,
        )


def ranked(projects: Iterable[Ranked]) -> list[Ranked]:
    """Return the projects in their order: tier, score, 重点支持, main metric from the highest down, then number upwards."""
    by_number = sorted(projects, key=lambda one: one.application)
    # A stable sort keeps the numbers upwards where all else is equal.
    return sorted(by_number, key=lambda one: one.merit, reverse=True)


class Metrics:
    """The main metrics of one pack, prepared for asking; immutable after construction."""

    __slots__ = ("_by_category", "_pack")

    def __init__(self, pack: RulePack) -> None:
        self._pack = pack
        self._by_category = {
            category: tuple(
                (route.main_metric, Judge(_alone(pack, category, route), category))
                for route in whole.routes
                if route.main_metric
            )
            for category, whole in pack.categories.items()
        }

    def of(self, category: str, facts: Mapping[str, FactValue]) -> Metric | None:
        """Return the main metric of a case: of the route that carries it highest; of several equally high, the one worth most.

        None where the pack names none for the category. Facts by id, missing ones are not established.
        """
        by_id = {fact.id: fact for fact in self._pack.facts_of(category)}
        found: list[tuple[tuple[int, bool, Decimal | int], Metric]] = []
        for name, judge in self._by_category[category]:
            value = facts.get(name)
            number = None if isinstance(value, bool) else value
            found.append(((judge.judge(facts).tier, number is not None, number or 0), Metric(by_id[name], number)))
        return max(found, key=lambda one: one[0])[1] if found else None


def _alone(pack: RulePack, category: str, route: Route) -> RulePack:
    whole = pack.categories[category]
    return replace(pack, categories=MappingProxyType({category: replace(whole, routes=(route,))}))
