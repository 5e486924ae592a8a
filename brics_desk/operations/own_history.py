"""本人修改记录: what this expert had entered in one row before, from the journal."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.evidence_records import read_decision
from brics_desk.store import drafts, evidence, journal

if TYPE_CHECKING:
    from brics_desk.domain.evidence import Decision
    from brics_desk.domain.opinions import Finding
    from brics_desk.operations.desk import Desk
    from brics_desk.store.drafts import Change


class Past(NamedTuple):
    """One saved change of a row: when by this machine's clock, and what stood there then.

    That is a `finding`, the `decision` on line `line` (None: pending again), or the `points` of an indicator (None: open again).
    """

    device_time: str
    finding: Finding | None = None
    line: int = 0
    decision: Decision | None = None
    points: int | None = None


_TYPING_S = 5
"""Saves that follow each other faster, on the same finding, are one entry being typed; its last state counts."""


def of_fact(desk: Desk, number: str, fact: str) -> list[Past]:
    """Return every saved change of a finding and of the decisions on the lines behind it, the latest first."""
    changes = drafts.history(desk.workspace, number, fact)
    found = [
        (change.sequence, Past(change.device_time, change.new))
        for change, later in zip_longest(changes, changes[1:])
        if later is None or not _goes_on(change, later)
    ]
    for entry in journal.entries(desk.workspace, subject=f"{number}/{fact}/evidence"):
        if entry.act in (evidence.DECIDED, evidence.UNDONE) and isinstance(entry.new, dict):
            decision = read_decision(entry.new["decision"])
            found.append((entry.sequence, Past(entry.device_time, line=int(str(entry.new["line"])), decision=decision)))
    return [past for _, past in sorted(found, key=lambda pair: -pair[0])]


def _goes_on(change: Change, later: Change) -> bool:
    """Tell whether `later` only goes on typing what `change` began."""
    try:
        apart = datetime.fromisoformat(later.device_time) - datetime.fromisoformat(change.device_time)
    except (ValueError, TypeError):
        return False
    return change.new.mark == later.new.mark and abs(apart.total_seconds()) < _TYPING_S


def of_indicator(desk: Desk, number: str, indicator: int) -> list[Past]:
    """Return every saved change of the points of one indicator, the latest first."""
    entries = journal.entries(desk.workspace, subject=f"{number}/score-{indicator}")
    return [
        Past(entry.device_time, points=None if entry.new is None else int(str(entry.new)))
        for entry in reversed(entries)
        if entry.act == "score"
    ]
