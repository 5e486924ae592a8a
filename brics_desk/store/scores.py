"""得分 of an expert before signing, per indicator; every change is journalled in the same commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.store import drafts, journal

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace


def scores(ws: Workspace, application: str) -> dict[int, int]:
    """Return the points given so far by the number of their indicator."""
    rows = ws.rows("SELECT indicator, points FROM scores WHERE application = ? ORDER BY indicator", application)
    return {row["indicator"]: row["points"] for row in rows}


def save(ws: Workspace, application: str, indicator: int, points: int | None, device_time: str) -> bool:
    """Keep points (None: open again) and their line in the journal; return False where nothing changed.

    Raises UsageError `locked`, InputError `reference-unknown`.
    """
    with ws.transaction():
        drafts.unlocked(ws, application)
        old = scores(ws, application).get(indicator)
        if old == points:
            return False
        ws.change("DELETE FROM scores WHERE application = ? AND indicator = ?", application, indicator)
        if points is not None:
            ws.insert("scores", {"application": application, "indicator": indicator, "points": points})
        journal.append(ws, ws.owner, "score", f"{application}/score-{indicator}", old, points, "", device_time)
        return True
