"""措施台账 at one day: targets, rewards, ceilings, responsibilities and to-do of one year, computed from the entries alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.measures import SCOPE_OF, ItemKind, Part
from brics_desk.domain.measures_entries import Money, Plan, PlanStatus, Progress, day
from brics_desk.domain.measures_money import CeilingState, Level, Overlap, Pools, ceiling_states, overlaps, pools
from brics_desk.domain.measures_targets import RewardState, TargetState, reward_states, target_state

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from brics_desk.domain.measures import MeasuresPack
    from brics_desk.domain.measures_entries import Entry

_ALARM = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Duty:
    """One unit's part in one measure: what is planned, by when, whether that day has passed; `plan` is None before the first word."""

    unit: str
    measure: str
    part: Part
    plan: Plan | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One row of the responsibility matrix: the unit and its part in each measure it has one in, by measure id."""

    unit: str
    parts: Mapping[str, Part]

    @property
    def leads(self) -> int:
        """In how many measures it leads."""
        return sum(part is Part.LEAD for part in self.parts.values())

    @property
    def cooperates(self) -> int:
        """In how many measures it cooperates."""
        return len(self.parts) - self.leads


@dataclass(frozen=True, slots=True)
class Filter:
    """Which units and parts are looked at: those whose name holds `unit`, with a part in `measure`; empty lets everything through.

    `overdue` keeps the parts whose plan is late.
    """

    unit: str = ""
    measure: str = ""
    part: Part | None = None
    overdue: bool = False

    def passes(self, duty: Duty) -> bool:
        """Tell whether one part is looked at."""
        return (
            self.unit.strip() in duty.unit
            and self.measure in ("", duty.measure)
            and self.part in (None, duty.part)
            and (duty.overdue or not self.overdue)
        )


@dataclass(frozen=True, slots=True)
class Register:
    """Everything the measures page and the progress report show for one year, on one day (ISO).

    `capital` are funds, apart from money; `others` are the ceilings that are no yearly pool; `uplifts` the entries on an uplift;
    `days_left` counts to the end of validity, `expires_soon` from a year before.
    """

    pack: MeasuresPack
    year: int
    as_of: str
    choices: Mapping[str, str]
    targets: tuple[TargetState, ...]
    rewards: tuple[RewardState, ...]
    pools: Pools
    pool_ceilings: tuple[CeilingState, ...]
    others: tuple[CeilingState, ...]
    capital: tuple[CeilingState, ...]
    uplifts: tuple[Money, ...]
    overlaps: tuple[Overlap, ...]
    matrix: tuple[UnitLine, ...]
    duties: tuple[Duty, ...]
    progress: tuple[Progress, ...]
    money: tuple[Money, ...]
    days_left: int
    expires_soon: bool

    @property
    def warnings(self) -> tuple[CeilingState, ...]:
        """The ceilings that are near, full or exceeded."""
        every = (*self.pool_ceilings, *self.others, *self.capital)
        return tuple(state for state in every if state.level is not Level.ROOM)

    @property
    def uplifted_cny(self) -> Decimal:
        """What was granted as uplift in the year, in 元."""
        return sum((one.amount_cny for one in self.uplifts), Decimal("0.00"))

    @property
    def fullest_others(self) -> tuple[CeilingState, ...]:
        """Of every item among `others` the ceiling that is used most, for a page with room for one line an item."""
        fullest: dict[str, CeilingState] = {}
        for state in self.others:
            known = fullest.setdefault(state.item.id, state)
            if state.percent > known.percent:
                fullest[state.item.id] = state
        return tuple(fullest.values())


def filtered(whole: Register, wanted: Filter) -> Register:
    """Return the register with the units and parts a filter lets through; a unit stays with every part it has of those."""
    duties = tuple(duty for duty in whole.duties if wanted.passes(duty))
    units = {duty.unit for duty in duties}
    return replace(whole, duties=duties, matrix=tuple(line for line in whole.matrix if line.unit in units))


def register(
    pack: MeasuresPack,
    entries: Collection[Entry],
    year: int,
    as_of: str,
    choices: Mapping[str, str],
    awarded: Collection[str],
) -> Register:
    """Compute the register of `year` on the day `as_of`; later entries do not count. `awarded` are recognised applications with an award."""
    seen = [one for one in entries if isinstance(one, Plan) or one.date <= as_of]
    progress = [one for one in seen if isinstance(one, Progress)]
    money = [one for one in seen if isinstance(one, Money)]
    ceilings = [
        state
        for item in pack.items
        if item.kind in SCOPE_OF
        for state in ceiling_states(pack, item, money, year, choices)
    ]
    left = (day(pack.valid_until) - day(as_of)).days
    return Register(
        pack=pack,
        year=year,
        as_of=as_of,
        choices=choices,
        targets=tuple(
            target_state(pack, item, progress, year, as_of, choices)
            for item in pack.items
            if item.kind in (ItemKind.TGT_YR, ItemKind.TGT_CUM)
        ),
        rewards=tuple(
            state
            for item in pack.items
            if item.kind is ItemKind.COND_ENT_YR
            for state in reward_states(pack, item, progress, year, as_of, choices)
        ),
        pools=pools(pack, money, year, choices),
        pool_ceilings=tuple(one for one in ceilings if one.item.kind is ItemKind.POOL_YR),
        others=tuple(one for one in ceilings if one.item.kind not in (ItemKind.POOL_YR, ItemKind.FUND)),
        capital=tuple(one for one in ceilings if one.item.kind is ItemKind.FUND),
        uplifts=tuple(one for one in money if pack.item(one.item).kind is ItemKind.UPLIFT and one.year == year),
        overlaps=overlaps(money, awarded),
        matrix=matrix(pack),
        duties=_duties(pack, [one for one in seen if isinstance(one, Plan)], as_of),
        progress=tuple(one for one in progress if one.date[:4] == str(year)),
        money=tuple(one for one in money if one.year == year),
        days_left=left,
        expires_soon=timedelta(days=left) <= _ALARM,
    )


def matrix(pack: MeasuresPack) -> tuple[UnitLine, ...]:
    """Return the responsibility matrix, units in the order they first appear in the text."""
    lines = []
    for unit in pack.units:
        parts = {measure.id: part for measure in pack.measures if (part := measure.part_of(unit)) is not None}
        lines.append(UnitLine(unit, parts))
    return tuple(lines)


def _duties(pack: MeasuresPack, plans: Collection[Plan], as_of: str) -> tuple[Duty, ...]:
    """Return every unit's parts with the plan it has for each; of several plans the one due last stands."""
    latest: dict[tuple[str, str], Plan] = {}
    for one in sorted(plans, key=lambda one: (one.due_on, one.number)):
        latest[one.unit, pack.measure(one.measure).id] = one
    found = []
    for line in matrix(pack):
        for measure, part in line.parts.items():
            plan = latest.get((line.unit, measure))
            open_ = plan is not None and plan.status in (PlanStatus.OPEN, PlanStatus.DRAFTING)
            overdue = plan is not None and open_ and plan.due_on < as_of
            found.append(Duty(line.unit, measure, part, plan, overdue))
    return tuple(found)
