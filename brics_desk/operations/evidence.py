"""What an application's evidence lines are to this desk: each with its status under the round's readings and the decision on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.countries import readings_of
from brics_desk.domain.evidence import Entry, Ledger, Tally
from brics_desk.domain.rules import Kind
from brics_desk.packs import countries
from brics_desk.store import evidence as stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.applications import Application
    from brics_desk.domain.evidence import Evidence
    from brics_desk.domain.opinions import Finding
    from brics_desk.operations.desk import Desk


def ledgers(desk: Desk, application: Application, entered: Mapping[str, Finding]) -> tuple[Ledger, ...]:
    """Return one ledger per amount that has lines, in form order; `entered` are the saved findings: a number there goes before its ledger."""
    lines = (*application.evidence, *stored.lines(desk.workspace, application.number, added=True))
    if not lines:
        return ()
    decisions = stored.decisions(desk.workspace, application.number)
    facts = desk.pack.facts_of(application.category)
    table, current = countries.bundled(), desk.round
    readings = readings_of(current)

    def entry(line: Evidence) -> Entry:
        status = table.status(line.fact, line.country, line.date, readings)
        return Entry(line, status.counts, status.code, decisions.get((line.fact, line.line)))

    found = []
    counts = {fact.id for fact in facts if fact.kind is Kind.COUNT}
    for fact in facts:
        own = sorted((line for line in lines if line.fact == fact.id), key=lambda line: line.line)
        if not own:
            continue
        counted = table.tallies.get(fact.id, "")
        tally = None
        if counted in counts:
            tally = Tally(counted, current.readings.get("A-15", ""), direct=_is_number(entered.get(counted)))
        direct = _is_number(entered.get(fact.id))
        found.append(Ledger(fact.id, tuple(map(entry, own)), direct=direct, tally=tally))
    return tuple(found)


def _is_number(finding: Finding | None) -> bool:
    return finding is not None and finding.verified is not None
