"""资金: commitments and payments against each item's own kind of ceiling; pools, other ceilings and fund capital are never added together."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.measures import SCOPE_OF, ItemKind, Scope
from brics_desk.domain.measures_entries import Flow
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from brics_desk.domain.measures import MeasuresPack, SupportItem
    from brics_desk.domain.measures_entries import Money
    from brics_desk.domain.measures_targets import RewardState

_ZERO, _FEN = Decimal("0.00"), Decimal("0.01")


class Level(StrEnum):
    """How full a ceiling is: with room, near (warning), full, exceeded."""

    ROOM = "room"
    NEAR = "near"
    FULL = "full"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class CeilingState:
    """One ceiling and what stands against it, all in 元: for a year, an entity in a year, a project, or once (`scope` says which).

    `percent` is the larger of commitments and payments over the ceiling, two places, rounded down.
    """

    item: SupportItem
    scope: Scope
    year: int
    entity: str
    project: str
    ceiling_cny: Decimal
    committed_cny: Decimal
    paid_cny: Decimal
    percent: Decimal
    level: Level

    @property
    def used_cny(self) -> Decimal:
        """What the ceiling must bear: the larger of commitments and payments."""
        return max(self.committed_cny, self.paid_cny)

    @property
    def left_cny(self) -> Decimal:
        """What may still be committed; negative when the ceiling is exceeded."""
        return self.ceiling_cny - self.used_cny


@dataclass(frozen=True, slots=True)
class Pools:
    """The yearly pools of one year together, in 元; nothing else is ever added to them."""

    year: int
    ceiling_cny: Decimal
    committed_cny: Decimal
    paid_cny: Decimal

    @property
    def left_cny(self) -> Decimal:
        """What may still be committed."""
        return self.ceiling_cny - max(self.committed_cny, self.paid_cny)


@dataclass(frozen=True, slots=True)
class Uplift:
    """上浮: the base granted under the ordinary policy, the addition and both together, in whole fen."""

    base_cny: Decimal
    addition_cny: Decimal
    total_cny: Decimal


@dataclass(frozen=True, slots=True)
class Overlap:
    """The same costs in two items (`application` empty), or in an item and a recognition award (`costs` empty).

    `items` and `entries` (`unit/number`) are sorted.
    """

    costs: str
    application: str
    items: tuple[str, ...]
    entries: tuple[str, ...]


def ceiling_states(
    pack: MeasuresPack, item: SupportItem, entries: Iterable[Money], year: int, choices: Mapping[str, str]
) -> tuple[CeilingState, ...]:
    """Return the ceilings of one item in the view of `year`: of the year itself, or, for projects and funds, of all years up to it.

    A ceiling for the year or for everything is there from the start; one for an entity or a project when something stands against it.
    """
    scope = pack.scope(item, choices)
    groups: dict[tuple[str, str], list[Money]] = {}
    if scope in (Scope.YEAR, Scope.ONCE):
        groups["", ""] = []
    for one in entries:
        if one.item == item.id and _counts(one, scope, year):
            groups.setdefault(_group(one, scope), []).append(one)
    return tuple(_state(pack, item, scope, year, group, groups[group]) for group in sorted(groups))


def pools(pack: MeasuresPack, entries: Collection[Money], year: int, choices: Mapping[str, str]) -> Pools:
    """Return the yearly pools together."""
    states = [
        state
        for item in pack.items
        if item.kind is ItemKind.POOL_YR
        for state in ceiling_states(pack, item, entries, year, choices)
    ]
    committed = sum((state.committed_cny for state in states), _ZERO)
    paid = sum((state.paid_cny for state in states), _ZERO)
    return Pools(year, pack.pools_total_cny, committed, paid)


def check_ceiling(pack: MeasuresPack, entry: Money, others: Iterable[Money], choices: Mapping[str, str]) -> None:
    """Refuse an entry that lifts a ceiling's use above it without a reason; `others` are all other effective entries.

    Raises InputError `measures-over-ceiling` (item, ceiling, used, over: 元).
    """
    item = pack.item(entry.item)
    if item.kind not in SCOPE_OF or entry.reason.strip():
        return
    scope, together = pack.scope(item, choices), [*others, entry]
    # An entry of an earlier year may also fill what a later year's view adds up.
    for year in sorted({one.year for one in together}):
        for state in ceiling_states(pack, item, together, year, choices):
            mine = _counts(entry, scope, year) and _group(entry, scope) == (state.entity, state.project)
            if mine and state.used_cny > state.ceiling_cny and _raises(entry, state):
                raise InputError(
                    "measures-over-ceiling",
                    item=item.id,
                    ceiling=str(state.ceiling_cny),
                    used=str(state.used_cny),
                    over=str(-state.left_cny),
                )


def check_reward(entry: Money, states: Iterable[RewardState]) -> None:
    """Refuse money on a conditional reward that is not earned, unless a reason is given; raises InputError `measures-condition-unmet` (has)."""
    mine = [state for state in states if state.entity in ("", entry.entity)]
    if entry.reason.strip() or any(state.met for state in mine):
        return
    has = next((str(state.has) for state in mine if state.has is not None), "—")
    raise InputError("measures-condition-unmet", item=entry.item, has=has)


def uplift(base_cny: Decimal, percent: Decimal) -> Uplift:
    """Return the addition on a base in 元, rounded down to whole fen: never more than the percentage.

    Raises InputError `measures-amount` for a negative base.
    """
    if not base_cny.is_finite() or base_cny < 0:
        raise InputError("measures-amount", found=str(base_cny)[:40])
    addition = (base_cny * percent / 100).quantize(_FEN, ROUND_DOWN)
    return Uplift(base_cny, addition, base_cny + addition)


def overlaps(entries: Collection[Money], awarded: Collection[str]) -> tuple[Overlap, ...]:
    """Return where the same costs stand in two items, or belong to an application in `awarded` (recognised with an award)."""
    by_costs: dict[str, list[Money]] = {}
    by_application: dict[str, list[Money]] = {}
    for one in entries:
        for costs in cost_names(one.costs):
            by_costs.setdefault(costs, []).append(one)
        if one.application in awarded:
            by_application.setdefault(one.application, []).append(one)
    twice = [
        _overlap(costs, "", found) for costs, found in sorted(by_costs.items()) if len({one.item for one in found}) > 1
    ]
    return (*twice, *(_overlap("", name, found) for name, found in sorted(by_application.items())))


def cost_names(costs: str) -> tuple[str, ...]:
    """Return the names of costs as they are compared: separated by `；`, blanks and width of letters left aside."""
    plain = "".join(unicodedata.normalize("NFKC", costs).upper().split())
    return tuple(dict.fromkeys(name for name in plain.split(";") if name))


def _overlap(costs: str, application: str, found: Iterable[Money]) -> Overlap:
    listed = list(found)
    items = tuple(sorted({one.item for one in listed}))
    return Overlap(costs, application, items, tuple(sorted({f"{one.unit}/{one.number}" for one in listed})))


def _counts(one: Money, scope: Scope, year: int) -> bool:
    return one.year == year if scope in (Scope.YEAR, Scope.ENTITY_YEAR) else one.year <= year


def _group(one: Money, scope: Scope) -> tuple[str, str]:
    """Return entity and project as far as the ceiling tells them apart."""
    return (one.entity if scope is Scope.ENTITY_YEAR else "", one.project if scope is Scope.PROJECT else "")


def _raises(entry: Money, state: CeilingState) -> bool:
    """Tell whether the entry is on the side (commitments or payments) that exceeds the ceiling."""
    side = state.committed_cny if entry.flow is Flow.COMMITMENT else state.paid_cny
    return side > state.ceiling_cny and entry.amount_cny > 0


def _state(
    pack: MeasuresPack, item: SupportItem, scope: Scope, year: int, group: tuple[str, str], found: list[Money]
) -> CeilingState:
    committed = sum((one.amount_cny for one in found if one.flow is Flow.COMMITMENT), _ZERO)
    paid = sum((one.amount_cny for one in found if one.flow is Flow.PAYMENT), _ZERO)
    ceiling, used = item.ceiling_cny or _ZERO, max(committed, paid)
    percent = (used * 100 / ceiling).quantize(_FEN, ROUND_DOWN)
    return CeilingState(item, scope, year, *group, ceiling, committed, paid, percent, _level(pack, used, ceiling))


def _level(pack: MeasuresPack, used: Decimal, ceiling: Decimal) -> Level:
    if used > ceiling:
        return Level.OVER
    if used * 100 >= ceiling * pack.tracking.full_percent:
        return Level.FULL
    return Level.NEAR if used * 100 >= ceiling * pack.tracking.warn_percent else Level.ROOM
