"""专家库 at the secretariat: who may be drawn, from a workbook or by hand, whom applicants named, and how a draw would be laid out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.documents.register_values import Remark
from brics_desk.domain.draws import POOL_ID, PanelPlan, spread
from brics_desk.domain.rounds import Specialty
from brics_desk.domain.strictjson import loads
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import drawing
from brics_desk.store import applications, assignments, experts
from brics_desk.store import draws as stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from brics_desk.domain.applications import Application
    from brics_desk.domain.draws import Bar, Draw
    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.desk import Desk
    from brics_desk.store.draws import Exclusion


__all__ = ["PANEL_NAMES", "Board", "PoolReport", "Remark", "Seats", "Substitution"]

PANEL_NAMES = tuple(f"第{number}专家组" for number in "一二三四五六七八九")
_PER_PANEL, _USUAL_SIZE = 15, 5
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Seats(NamedTuple):
    """One panel of a plan: how many experts, and the least number per specialty among them."""

    size: int
    quotas: Mapping[Specialty, int]


@dataclass(frozen=True, slots=True)
class PoolReport:
    """What a workbook brought: how many experts went into the pool, and refusals by row and column."""

    accepted: int
    refused: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Substitution:
    """A place that changed after the draw: `leaving` is empty where somebody was called in beside the panel."""

    panel: str
    leaving: str
    coming: str
    why: str
    device_time: str


@dataclass(frozen=True, slots=True)
class Board:
    """Everything before and after a draw: pool, applications, named exclusions, bars, the draw that stands (None before one).

    `draws` counts the logs of draws, `closed` tells that somebody is enrolled or holds a task, so that nobody draws again.
    """

    pool: tuple[Expert, ...]
    applications: tuple[Application, ...]
    exclusions: tuple[Exclusion, ...]
    bars: tuple[Bar, ...]
    drawn: Draw | None
    draws: int
    drawn_at: str
    substitutions: tuple[Substitution, ...]
    closed: bool


def board(desk: Desk) -> Board:
    """Return the state of pool and draw; raises InputError `draw-differs` where the log no longer gives its own result."""
    substitutions, drawn_at = [], []
    for one in stored.logs(desk.workspace):
        said = loads(one.log, limit=drawing.LOG_LIMIT)
        if isinstance(said, dict) and said.get("format") == drawing.SUBSTITUTION:
            panel, leaving, coming, why = (str(said[name]) for name in ("panel", "leaving", "coming", "why"))
            substitutions.append(Substitution(panel, leaving, coming, why, one.device_time))
        else:
            drawn_at.append(one.device_time)
    return Board(
        pool=tuple(stored.pool(desk.workspace)),
        applications=tuple(applications.all_applications(desk.workspace)),
        exclusions=tuple(stored.exclusions(desk.workspace)),
        bars=tuple(drawing.bars(desk)),
        drawn=drawing.last_draw(desk) if drawn_at else None,
        draws=len(drawn_at),
        drawn_at=drawn_at[-1] if drawn_at else "",
        substitutions=tuple(substitutions),
        closed=bool(experts.enrolments(desk.workspace) or assignments.all_assignments(desk.workspace)),
    )


def write_template(path: Path) -> None:
    """Write the empty workbook of a pool."""
    from brics_desk.documents import pool as sheets  # a desk opens without the workbooks' library

    sheets.write_pool(path, ())


def take_in(desk: Desk, path: Path) -> PoolReport:
    """Put every sound row of a workbook into the pool; refused rows are named. Raises InputError as `documents.pool.read_pool`."""
    from brics_desk.documents import pool as sheets

    found = sheets.read_pool(path)
    if found.experts:
        drawing.put_in_pool(desk, found.experts)
    return PoolReport(len(found.experts), found.refused)


def add(desk: Desk, expert: Expert) -> None:
    """Put one expert into the pool by hand; raises InputError `expert-id`, UsageError `expert-incomplete`."""
    one = replace(expert, id=expert.id.strip().upper(), name=expert.name.strip(), employer=expert.employer.strip())
    if not POOL_ID.fullmatch(one.id):
        raise InputError("expert-id", found=one.id[:40])
    if not one.name or not one.employer:
        raise UsageError("expert-incomplete")
    drawing.put_in_pool(desk, [one])


def usual(applications: int) -> tuple[Seats, ...]:
    """Return a first plan for so many applications: a panel per fifteen, of five, finance and industry in each."""
    count = min(len(PANEL_NAMES), max(1, -(-applications // _PER_PANEL)))
    return (Seats(_USUAL_SIZE, {Specialty.FINANCE: 1, Specialty.INDUSTRY: 1}),) * count


def proposed(
    tasks: Sequence[Application], seats: Sequence[Seats], moved: Mapping[str, str] = _NOTHING
) -> tuple[PanelPlan, ...]:
    """Return a plan over all applications: neighbours of one category together, but for those `moved` (number -> panel id) by hand."""
    order = [one.number for one in sorted(tasks, key=lambda one: (one.category, one.number))]
    ids = [f"P{at}" for at in range(1, len(seats) + 1)]
    lists: dict[str, list[str]] = {panel: [] for panel in ids}
    for panel, own in zip(ids, spread(order, len(seats)), strict=True):
        for number in own:
            lists[moved[number] if moved.get(number) in lists else panel].append(number)
    return tuple(
        PanelPlan(panel, name, one.size, one.quotas, tuple(sorted(lists[panel])))
        for panel, name, one in zip(ids, PANEL_NAMES, seats, strict=False)
    )
