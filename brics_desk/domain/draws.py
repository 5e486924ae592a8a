"""抽取: panels drawn by lot from a pool, by a rule that anybody can follow again with `sha256sum`.

The lot of an expert for a panel is SHA-256 of `seed/panel/expert` (hex); lower lots come first. Seats that a quota reserves for a specialty
are drawn before the free ones, panel by panel. Where a lot leaves a later seat without anybody, an earlier one passes on to its next lot:
a draw that is possible is always found, and always the same.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.panels import QUORUM
from brics_desk.domain.recusal import Ground
from brics_desk.domain.rounds import Expert, Specialty
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FORMAT = "brics-desk/draw"
FORMAT_VERSION = 1
POOL_ID = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
"""An expert's id, e.g. `E-05`: it names files and stands in certificates."""


@dataclass(frozen=True, slots=True)
class PanelPlan:
    """A panel to draw: how many experts, the least number per specialty among them, and the applications it will review."""

    id: str
    name: str
    size: int
    quotas: Mapping[Specialty, int]
    applications: tuple[str, ...]


class Bar(NamedTuple):
    """Why an expert may not sit on the panel of an application: a hint of the data, a declared recusal, or the applicant's own list."""

    expert: str
    application: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Lottery:
    """Everything a draw depends on; pool, plans and bars in any order give the same draw (plans keep theirs on paper)."""

    seed: str
    pool: tuple[Expert, ...]
    plans: tuple[PanelPlan, ...]
    bars: tuple[Bar, ...]


class Seat(NamedTuple):
    """One seat: its panel, the specialty a quota reserves it for (None: free), who drew it, and the lot."""

    panel: str
    specialty: Specialty | None
    expert: str
    lot: str


@dataclass(frozen=True, slots=True)
class Draw:
    """The result: seats, one leader per panel by a lot of its own, and per panel who would come next."""

    lottery: Lottery
    seats: tuple[Seat, ...]
    leaders: Mapping[str, str]
    reserves: Mapping[str, tuple[str, ...]]

    @property
    def even(self) -> tuple[str, ...]:
        """The panels of an even number, where a vote may tie: allowed, an odd number is recommended."""
        return tuple(plan.id for plan in self.lottery.plans if plan.size % 2 == 0)

    def experts(self) -> tuple[Expert, ...]:
        """Return the drawn experts on their panels, leaders marked, sorted by id."""
        by_id = {expert.id: expert for expert in self.lottery.pool}
        return tuple(
            sorted(
                (_seated(by_id[seat.expert], seat.panel, self.leaders[seat.panel]) for seat in self.seats),
                key=lambda expert: expert.id,
            )
        )


def spread(numbers: Sequence[str], parts: int) -> list[list[str]]:
    """Return the numbers in `parts` runs of neighbours whose lengths differ by one at most."""
    least, more = divmod(len(numbers), parts)
    ends = [part * least + min(part, more) for part in range(parts + 1)]
    return [list(numbers[start:end]) for start, end in pairwise(ends)]


def lot(seed: str, panel: str, expert: str) -> str:
    """Return the lot of an expert for a panel (SHA-256, hex)."""
    return hashlib.sha256(f"{seed}/{panel}/{expert}".encode()).hexdigest()


def draw(lottery: Lottery) -> Draw:
    """Draw all panels at once; nobody sits on two.

    Raises InputError `draw-seed-missing`, `draw-plan` (`panel`, `why`), `draw-impossible` (`panel`, `specialty`) where the pool cannot fill
    a seat whatever the lots.
    """
    _check(lottery)
    barred = _barred(lottery)
    wanted = [*_reserved(lottery.plans), *_free(lottery.plans)]
    order = {
        plan.id: sorted(lottery.pool, key=lambda one: lot(lottery.seed, plan.id, one.id)) for plan in lottery.plans
    }
    holders: dict[str, int] = {}
    for index, (panel, specialty) in enumerate(wanted):
        if not _seat(index, wanted, order, barred, holders, set()):
            raise InputError("draw-impossible", panel=panel, specialty=specialty.value if specialty else "any")
    by_seat = {index: expert for expert, index in holders.items()}
    seats = tuple(
        Seat(panel, specialty, by_seat[index], lot(lottery.seed, panel, by_seat[index]))
        for index, (panel, specialty) in enumerate(wanted)
    )
    leaders = {
        plan.id: min(
            (seat.expert for seat in seats if seat.panel == plan.id),
            key=lambda expert: lot(lottery.seed, f"{plan.id}/leader", expert),
        )
        for plan in lottery.plans
    }
    reserves = {
        plan.id: tuple(one.id for one in order[plan.id] if one.id not in holders and (one.id, plan.id) not in barred)
        for plan in lottery.plans
    }
    return Draw(lottery, seats, leaders, reserves)


def substitute(drawn: Draw, panel: str, members: Sequence[Expert], taken: Iterable[str], bars: Iterable[Bar]) -> str:
    """Return who takes a free place on a panel: the next reserve by the lots of the draw that keeps its quotas.

    `members` are those who stay, `taken` the experts who sit somewhere already, `bars` those known by now. Raises InputError
    `draw-impossible`.
    """
    plan = next(plan for plan in drawn.lottery.plans if plan.id == panel)
    by_id = {expert.id: expert for expert in drawn.lottery.pool}
    out = {bar.expert for bar in bars if bar.application in plan.applications} | set(taken)
    counts = [expert.specialty for expert in members]
    missing = [one for one, least in plan.quotas.items() if counts.count(one) < least]
    for expert in drawn.reserves[panel]:
        if expert not in out and (not missing or by_id[expert].specialty in missing):
            return expert
    raise InputError("draw-impossible", panel=panel, specialty=missing[0].value if missing else "any")


def to_record(drawn: Draw) -> dict[str, object]:
    """Return the log of a draw (抽取记录): what went in, and what came out."""
    lottery = drawn.lottery
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "seed": lottery.seed,
        "pool": [
            {name: value for name, value in asdict(expert).items() if name not in ("panel", "leader")}
            for expert in sorted(lottery.pool, key=lambda one: one.id)
        ],
        "panels": [
            {
                "id": plan.id,
                "name": plan.name,
                "size": plan.size,
                "quotas": {specialty.value: least for specialty, least in sorted(plan.quotas.items())},
                "applications": list(plan.applications),
            }
            for plan in lottery.plans
        ],
        "bars": [bar._asdict() for bar in sorted(lottery.bars)],
        "seats": [seat._asdict() for seat in drawn.seats],
        "leaders": dict(drawn.leaders),
        "reserves": {panel: list(experts) for panel, experts in drawn.reserves.items()},
    }


def lottery_in(record: object) -> Lottery:
    """Read what went into a logged draw; raises InputError `draw-log`."""
    if not isinstance(record, dict) or (record.get("format"), record.get("version")) != (FORMAT, FORMAT_VERSION):
        raise InputError("draw-log", why="format")
    try:
        return Lottery(
            seed=str(record["seed"]),
            pool=tuple(
                Expert(**{**one, "specialty": Specialty(one["specialty"])}, panel="", leader=False)
                for one in record["pool"]
            ),
            plans=tuple(
                PanelPlan(
                    id=one["id"],
                    name=one["name"],
                    size=int(one["size"]),
                    quotas={Specialty(name): int(least) for name, least in one["quotas"].items()},
                    applications=tuple(one["applications"]),
                )
                for one in record["panels"]
            ),
            bars=tuple(Bar(one["expert"], one["application"], Ground(one["ground"])) for one in record["bars"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError("draw-log", why=type(error).__name__) from error


def _check(lottery: Lottery) -> None:
    if not lottery.seed.strip():
        raise InputError("draw-seed-missing")
    ids = [plan.id for plan in lottery.plans]
    numbers = [number for plan in lottery.plans for number in plan.applications]
    for plan in lottery.plans:
        wrong = {
            "panel-twice": ids.count(plan.id) > 1,
            "below-quorum": plan.size < QUORUM,
            "quotas-above-size": sum(plan.quotas.values()) > plan.size,
            "application-twice": any(numbers.count(number) > 1 for number in plan.applications),
            "pool-twice": len({one.id for one in lottery.pool}) < len(lottery.pool),
        }
        why = next((name for name, is_so in wrong.items() if is_so), "")
        if why:
            raise InputError("draw-plan", panel=plan.id, why=why)


def _barred(lottery: Lottery) -> set[tuple[str, str]]:
    """Return the pairs of expert and panel that a bar on any of the panel's applications keeps apart."""
    panel_of = {number: plan.id for plan in lottery.plans for number in plan.applications}
    return {(bar.expert, panel_of[bar.application]) for bar in lottery.bars if bar.application in panel_of}


def _reserved(plans: Sequence[PanelPlan]) -> list[tuple[str, Specialty | None]]:
    return [
        (plan.id, specialty) for specialty in Specialty for plan in plans for _ in range(plan.quotas.get(specialty, 0))
    ]


def _free(plans: Sequence[PanelPlan]) -> list[tuple[str, Specialty | None]]:
    return [(plan.id, None) for plan in plans for _ in range(plan.size - sum(plan.quotas.values()))]


def _seat(
    index: int,
    wanted: Sequence[tuple[str, Specialty | None]],
    order: Mapping[str, Sequence[Expert]],
    barred: set[tuple[str, str]],
    holders: dict[str, int],
    asked: set[str],
) -> bool:
    """Give a seat to the lowest lot that is free, else to one whose holder can move on to another seat (an augmenting path)."""
    panel, specialty = wanted[index]
    fitting = [
        one.id
        for one in order[panel]
        if specialty in (None, one.specialty) and (one.id, panel) not in barred and one.id not in asked
    ]
    free = next((expert for expert in fitting if expert not in holders), None)
    if free is not None:
        holders[free] = index
        return True
    for expert in fitting:
        if expert in asked:
            continue
        asked.add(expert)
        if _seat(holders[expert], wanted, order, barred, holders, asked):
            holders[expert] = index
            return True
    return False


def _seated(expert: Expert, panel: str, leader: str) -> Expert:
    return Expert(
        expert.id, expert.name, expert.employer, expert.employer_uscc, expert.specialty, panel, expert.id == leader
    )
