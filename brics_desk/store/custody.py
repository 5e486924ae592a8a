"""介质 in the workspace: the sticks, and every hand-over with its return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.custody import HandOver, Medium
from brics_desk.errors import UsageError

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace


def register(ws: Workspace, medium: Medium) -> None:
    """Store a stick, in place of the earlier entry with the same number."""
    ws.upsert("media", {"number": medium.number, "kind": medium.kind, "note": medium.note}, key=("number",))


def media(ws: Workspace) -> list[Medium]:
    """Return all sticks sorted by number."""
    return [Medium(**row) for row in ws.rows("SELECT number, kind, note FROM media ORDER BY number")]


def hand_out(
    ws: Workspace, medium: str, holder: str, package: str, package_sha256: str, device_time: str, officer: str
) -> None:
    """Note that a stick left; raises UsageError `medium-unknown`, `medium-out` (`holder`), InputError `reference-unknown`."""
    with ws.transaction():
        if not ws.rows("SELECT 1 FROM media WHERE number = ?", medium):
            raise UsageError("medium-unknown", medium=medium[:40])
        out = ws.rows("SELECT holder FROM custody WHERE medium = ? AND returned = ''", medium)
        if out:
            raise UsageError("medium-out", medium=medium, holder=out[0]["holder"])
        ws.insert(
            "custody",
            {
                "medium": medium,
                "holder": holder,
                "package": package,
                "package_sha256": package_sha256,
                "handed_out": device_time,
                "officer": officer,
            },
        )


def take_back(ws: Workspace, medium: str, device_time: str, condition: str) -> None:
    """Note that a stick came back; raises UsageError `medium-not-out`."""
    changed = ws.change(
        "UPDATE custody SET returned = ?, condition = ? WHERE medium = ? AND returned = ''",
        device_time,
        condition,
        medium,
    )
    if not changed:
        raise UsageError("medium-not-out", medium=medium[:40])


def hand_overs(ws: Workspace) -> list[HandOver]:
    """Return every hand-over in the order it was made."""
    return [HandOver(**row) for row in ws.rows("SELECT * FROM custody ORDER BY sequence")]
