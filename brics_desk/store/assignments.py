"""评审任务: which expert reviews which application."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace


def assign(ws: Workspace, expert: str, application: str) -> bool:
    """Give an application to an expert; again changes nothing and returns False. Raises InputError `reference-unknown`."""
    given = "INSERT INTO assignments (expert, application) VALUES (?, ?) ON CONFLICT DO NOTHING"
    return bool(ws.change(given, expert, application))


def unassign(ws: Workspace, expert: str, application: str) -> None:
    """Take an application from an expert; where it was not assigned nothing changes."""
    ws.change("DELETE FROM assignments WHERE expert = ? AND application = ?", expert, application)


def of_expert(ws: Workspace, expert: str) -> list[str]:
    """Return the numbers of the applications of one expert, sorted."""
    rows = ws.rows("SELECT application FROM assignments WHERE expert = ? ORDER BY application", expert)
    return [row["application"] for row in rows]


def all_assignments(ws: Workspace) -> list[tuple[str, str]]:
    """Return all pairs of expert id and application number, sorted."""
    rows = ws.rows("SELECT expert, application FROM assignments ORDER BY expert, application")
    return [(row["expert"], row["application"]) for row in rows]
