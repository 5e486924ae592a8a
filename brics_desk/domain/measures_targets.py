"""目标: how far each counted item is, where it leads at the pace so far, which light that is; and whether a conditional reward is earned.

One rule for all targets: the pace of the days gone by, carried to the end of the period, whole pieces only. Rewards are judged by the
same three-valued rule function as the tiers of the recognition method.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.measures import ItemKind, Scope
from brics_desk.domain.measures_entries import day
from brics_desk.domain.rules import All, Award, Category, Clause, Route, RulePack, Test, Tier, Wording
from brics_desk.domain.verdicts import Judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brics_desk.domain.measures import MeasuresPack, SupportItem
    from brics_desk.domain.measures_entries import Progress

FIRST_YEAR, DEADLINE = "M-01", "M-02"
_COUNT = "count"
_NOTHING = Wording("", "")


class Light(StrEnum):
    """已完成, 按期, 有风险, 滞后; and 未开始 before the period begins."""

    DONE = "done"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    BEHIND = "behind"
    NOT_STARTED = "not-started"


@dataclass(frozen=True, slots=True)
class TargetState:
    """One target at one day: the period (ISO dates, both included), what it needs and has, and where the pace leads.

    `percent` is exact to two places, rounded down; `forecast` is None before the period begins.
    """

    item: SupportItem
    period_from: str
    period_to: str
    needs: int
    has: int
    percent: Decimal
    forecast: int | None
    light: Light

    @property
    def short(self) -> int:
        """What is still missing; 0 when done."""
        return max(0, self.needs - self.has)


@dataclass(frozen=True, slots=True)
class RewardState:
    """One conditional reward in one year for one entity (empty: for all together, or nobody reported yet).

    `has` is None while nothing was reported; then `met` is None too: not established.
    """

    item: SupportItem
    year: int
    entity: str
    needs: int
    has: int | None
    short: int | None
    met: bool | None


def target_state(
    pack: MeasuresPack,
    item: SupportItem,
    entries: Iterable[Progress],
    year: int,
    as_of: str,
    choices: Mapping[str, str],
) -> TargetState:
    """Return where a yearly or cumulative target of `year` stands on the day `as_of` (ISO); later entries do not count."""
    start, end, needs = _period(pack, item, year, choices)
    today = min(day(as_of), date(year, 12, 31))
    has = sum(one.quantity for one in entries if one.item == item.id and start <= day(one.date) <= min(today, end))
    gone, whole = (min(today, end) - start).days + 1, (end - start).days + 1
    forecast = has * whole // gone if gone > 0 else None
    percent = (Decimal(has * 100) / needs).quantize(Decimal("0.01"), ROUND_DOWN)
    # On its last day nothing more is to be expected of a period: what is short then has not been reached.
    light = _light(pack, has, needs, forecast, ended=day(as_of) >= end)
    return TargetState(item, start.isoformat(), end.isoformat(), needs, has, percent, forecast, light)


def reward_states(
    pack: MeasuresPack,
    item: SupportItem,
    entries: Iterable[Progress],
    year: int,
    as_of: str,
    choices: Mapping[str, str],
) -> tuple[RewardState, ...]:
    """Return whether a conditional reward is earned in `year`, one state per entity, or one for all where the reading says so."""
    together = pack.scope(item, choices) is Scope.YEAR
    counts: dict[str, int] = {}
    for one in entries:
        if one.item == item.id and one.date[:4] == str(year) and one.date <= as_of:
            name = "" if together else one.entity
            counts[name] = counts.get(name, 0) + one.quantity
    found: dict[str, int | None] = {**counts} or {"": None}
    return tuple(_reward(item, year, name, found[name]) for name in sorted(found))


def _reward(item: SupportItem, year: int, entity: str, has: int | None) -> RewardState:
    needs = item.target or 0
    verdict = Judge(_rules(item), item.id).verdict({_COUNT: None if has is None else Decimal(has)})
    met = True if verdict.tier else None if verdict.possible_tier else False
    short = next((int(row.short) for row in verdict.unmet if row.short is not None), None)
    return RewardState(item, year, entity, needs, has, 0 if met else short, met)


def _rules(item: SupportItem) -> RulePack:
    """Return the reward as a method of one category and one tier, so that the one judging function can be asked."""
    clause = Clause(item.id, item.text)
    tier = Tier(1, Test((_COUNT,), Decimal(item.target or 0), clause), clause)
    category = Category(item.id, item.title, (), None, (Route("1", item.title, None, (tier,)),))
    award = Award(1, item.ceiling_cny or Decimal(0), item.title)
    return RulePack(
        id=item.id,
        sha256="",
        title=item.title,
        status="",
        effective_from="",
        effective_note=_NOTHING,
        validity_years=1,
        source=_NOTHING,
        awards=(award,),
        gate_facts=(),
        gates=All(()),
        categories={item.id: category},
        readings=(),
    )


def _period(pack: MeasuresPack, item: SupportItem, year: int, choices: Mapping[str, str]) -> tuple[date, date, int]:
    """Return the first and last day that count and the number to reach in them."""
    starts, target = day(pack.starts_on), item.target or 0
    if item.kind is ItemKind.TGT_CUM:
        return starts, day(choices[DEADLINE]), target
    first, last = date(year, 1, 1), date(year, 12, 31)
    if starts.year == year and choices[FIRST_YEAR] == "prorated":
        left, whole = (last - starts).days + 1, (last - first).days + 1
        return starts, last, -(-target * left // whole)
    return first, last, target


def _light(pack: MeasuresPack, has: int, needs: int, forecast: int | None, *, ended: bool) -> Light:
    if has >= needs:
        return Light.DONE
    if forecast is None:
        return Light.NOT_STARTED
    if ended:
        return Light.BEHIND
    if forecast >= needs:
        return Light.ON_TRACK
    return Light.AT_RISK if forecast * 100 >= needs * pack.tracking.at_risk_percent else Light.BEHIND
