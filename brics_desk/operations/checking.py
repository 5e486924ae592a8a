"""`check`: the integrity of a workspace: database, attachments against their hashes, journal chain, foreign keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.store import checks
from brics_desk.store.checks import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.operations.desk import Desk

__all__ = ["Problem", "check"]


def check(desk: Desk, progress: Callable[[int, int], None]) -> list[Problem]:
    """Return every problem with a code and where it is; none means whole."""
    return checks.check(desk.workspace, progress)
