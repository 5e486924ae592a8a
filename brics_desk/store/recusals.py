"""回避: who stays out of what, on which ground, and whether it was known before the packages were made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from brics_desk.domain.recusal import Ground, Recusal

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace

Occasion: TypeAlias = Literal["before-packing", "at-opening"]


@dataclass(frozen=True, slots=True)
class Declared:
    """A recusal as it was declared; `device_time` is a label."""

    recusal: Recusal
    when: Occasion
    device_time: str


def declare(ws: Workspace, recusal: Recusal, when: Occasion, device_time: str) -> bool:
    """Note a recusal; return False where this ground already stands for them (the first declaration stays).

    Raises InputError `reference-unknown`.
    """
    added = ws.change(
        "INSERT INTO recusals (expert, application, ground, note, declared, device_time) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        recusal.expert,
        recusal.application,
        recusal.ground.value,
        recusal.note,
        when,
        device_time,
    )
    return bool(added)


def fill_note(ws: Workspace, recusal: Recusal) -> bool:
    """Add the note to a recusal that stands without one; return False where there is nothing to add. A note once there stays."""
    return bool(
        ws.change(
            "UPDATE recusals SET note = ? WHERE (expert, application, ground) = (?, ?, ?) AND note = '' AND ? <> ''",
            recusal.note,
            recusal.expert,
            recusal.application,
            recusal.ground.value,
            recusal.note,
        )
    )


def stands(ws: Workspace, expert: str, application: str) -> bool:
    """Tell whether an expert stays out of an application, on whatever ground."""
    return bool(ws.rows("SELECT 1 FROM recusals WHERE (expert, application) = (?, ?)", expert, application))


def all_recusals(ws: Workspace) -> list[Declared]:
    """Return all recusals, sorted by expert, application and ground."""
    rows = ws.rows("SELECT * FROM recusals ORDER BY expert, application, ground")
    return [
        Declared(
            Recusal(row["expert"], row["application"], Ground(row["ground"]), row["note"]),
            row["declared"],
            row["device_time"],
        )
        for row in rows
    ]


def clear(ws: Workspace, application: str, device_time: str) -> None:
    """Note that the expert of this desk declared no ground of recusal; again changes nothing."""
    ws.change(
        "INSERT INTO clearances (application, device_time) VALUES (?, ?) ON CONFLICT DO NOTHING",
        application,
        device_time,
    )


def cleared(ws: Workspace) -> frozenset[str]:
    """Return the applications for which no ground of recusal was declared."""
    return frozenset(row["application"] for row in ws.rows("SELECT application FROM clearances"))
