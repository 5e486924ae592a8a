"""本人修改记录: what this expert had entered in one row before, from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.evidence_records import read_decision
from brics_desk.store import drafts, evidence, journal

if TYPE_CHECKING:
    from brics_desk.domain.evidence import Decision
    from brics_desk.domain.opinions import Finding
    from brics_desk.operations.desk import Desk


class Past(NamedTuple):
    """One saved change of a row: when by this machine's clock, and what stood there then.

    That is a `finding`, the `decision` on line `line` (None: pending again), or the `points` of an indicator (None: open again).
    """

    device_time: str
    finding: Finding | None = None
    line: int = 0
    decision: Decision | None = None
    points: int | None = None


def of_fact(desk: Desk, number: str, fact: str) -> list[Past]:
    """Return every saved change of a finding and of the decisions on the lines behind it, the latest first."""
    found = [
        (change.sequence, Past(change.device_time, change.new))
        for change in drafts.history(desk.workspace, number, fact)
    ]
    for entry in journal.entries(desk.workspace, subject=f"{number}/{fact}/evidence"):
        if entry.act in (evidence.DECIDED, evidence.UNDONE) and isinstance(entry.new, dict):
            decision = read_decision(entry.new["decision"])
            found.append((entry.sequence, Past(entry.device_time, line=int(str(entry.new["line"])), decision=decision)))
    return [past for _, past in sorted(found, key=lambda pair: -pair[0])]


def of_indicator(desk: Desk, number: str, indicator: int) -> list[Past]:
    """Return every saved change of the points of one indicator, the latest first."""
    entries = journal.entries(desk.workspace, subject=f"{number}/score-{indicator}")
    return [
        Past(entry.device_time, points=None if entry.new is None else int(str(entry.new)))
        for entry in reversed(entries)
        if entry.act == "score"
    ]
