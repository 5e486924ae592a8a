"""佐证清单: the lines behind one amount, the expert's word on each, and what follows for number and verdict.

Every act is saved when it returns, and returns the view as it is now. All acts raise UsageError `recused`, `locked`,
`evidence-none` (fact) or `evidence-line-unknown` (line), and those on lines `evidence-bypassed` (fact) while the number was entered directly.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brics_desk.domain import evidence_table
from brics_desk.domain.evidence import MAX_LINES, Act, Decision, Reason, check_decision
from brics_desk.domain.facts import read_value
from brics_desk.domain.opinions import Finding
from brics_desk.domain.rules import Kind
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import reviewing
from brics_desk.operations.ledger_view import View, view
from brics_desk.packs import countries
from brics_desk.store import drafts
from brics_desk.store import evidence as stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from brics_desk.domain.evidence import Entry, Evidence, Pin
    from brics_desk.domain.evidence_table import Parsed
    from brics_desk.operations.desk import Desk


def accept(desk: Desk, number: str, fact: str, line: int, *, note: str = "", pin: Pin | None = None) -> View:
    """认可 one line as declared; raises UsageError `evidence-not-counted` (line) where the round's reading leaves its country out."""
    return decide(desk, number, fact, line, Decision(Act.ACCEPT, note=note, pin=pin))


def cut(
    desk: Desk,
    number: str,
    fact: str,
    line: int,
    amount: Decimal,
    reason: Reason,
    *,
    note: str = "",
    pin: Pin | None = None,
) -> View:
    """核减 `amount` 元 of one line.

    Raises UsageError `evidence-cut-range` (line, cut, yuan) unless 0 < cut < declared, `evidence-note-missing` (line) for 其他, and as `accept`.
    """
    return decide(desk, number, fact, line, Decision(Act.CUT, amount, reason, note, pin))


def reject(
    desk: Desk, number: str, fact: str, line: int, reason: Reason, *, note: str = "", pin: Pin | None = None
) -> View:
    """剔除 one line; raises UsageError `evidence-note-missing` (line) for 其他."""
    return decide(desk, number, fact, line, Decision(Act.REJECT, reason=reason, note=note, pin=pin))


def decide(desk: Desk, number: str, fact: str, line: int, decision: Decision | None) -> View:
    """Put a decision on one line, None makes it pending again; raises as the three acts."""
    with desk.workspace.transaction():
        application = reviewing.unlocked(desk, number)
        entry = _entry(desk, number, fact, line)
        if decision is not None:
            reviewing.check_pin(application, decision.pin)
            check_decision(entry, decision)
        stored.decide(desk.workspace, number, fact, line, decision, desk.clock())
    return view(desk, number, fact)


def reopen(desk: Desk, number: str, fact: str, line: int) -> View:
    """Make one line pending again."""
    return decide(desk, number, fact, line, None)


def undo(desk: Desk, number: str, fact: str) -> View:
    """Take the last change of a decision back; raises UsageError `evidence-nothing-to-undo` (fact)."""
    with desk.workspace.transaction():
        reviewing.unlocked(desk, number)
        _refuse_bypassed(desk, number, fact)
        if stored.undo(desk.workspace, number, fact, desk.clock()) is None:
            raise UsageError("evidence-nothing-to-undo", fact=fact)
    return view(desk, number, fact)


def enter_directly(desk: Desk, number: str, fact: str, value: Decimal, reason: str) -> View:
    """直接填写核定值 (元, or the count a ledger feeds): the ledger is bypassed and the opinion says so.

    Raises UsageError `direct-reason-missing` (fact) without a reason, InputError as `facts.read_value`.
    """
    if not reason.strip():
        raise UsageError("direct-reason-missing", fact=fact)
    _save_number(desk, number, fact, value, reason)
    return view(desk, number, fact)


def resume(desk: Desk, number: str, fact: str) -> View:
    """Give the number back to its ledger: the decisions made on the lines count again."""
    _save_number(desk, number, fact, None, "")
    return view(desk, number, fact)


def parse_table(desk: Desk, number: str, fact: str, text: str) -> Parsed:
    """Read rows pasted from Excel or WPS as lines to add; nothing is saved. Raises InputError as `evidence_table.parse_table`."""
    application = reviewing.unlocked(desk, number)
    known = (*application.evidence, *stored.lines(desk.workspace, number, added=True))
    first = max((line.line for line in known if line.fact == fact), default=0) + 1
    return evidence_table.parse_table(text, fact, first, countries.bundled())


def read_line(
    desk: Desk, number: str, fact: str, cells: Mapping[str, str]
) -> tuple[Evidence | None, list[tuple[str, InputError]]]:
    """Read one line entered by hand, its cells named as `evidence_table.HEADERS`, or say what is wrong by column; nothing is saved."""
    application = reviewing.unlocked(desk, number)
    known = (*application.evidence, *stored.lines(desk.workspace, number, added=True))
    at = max((line.line for line in known if line.fact == fact), default=0) + 1
    return evidence_table.read_row(cells, fact, at, countries.bundled(), added=True)


def add(desk: Desk, number: str, fact: str, lines: Sequence[Evidence]) -> View:
    """Add lines the applicant did not declare one by one; they are numbered on and stand as the expert's.

    Raises UsageError `fact-not-yours` (fact) unless it is an amount of the form, `evidence-bypassed`, `pin-elsewhere`;
    InputError `evidence-too-many`.
    """
    with desk.workspace.transaction():
        application = reviewing.unlocked(desk, number)
        amounts = {one.id for one in desk.pack.facts_of(application.category) if one.kind is Kind.AMOUNT}
        if fact not in amounts:
            raise UsageError("fact-not-yours", fact=fact)
        known = (*application.evidence, *stored.lines(desk.workspace, number, added=True))
        if any(line.fact == fact for line in known):
            _refuse_bypassed(desk, number, fact)
        if len(known) + len(lines) > MAX_LINES:
            raise InputError("evidence-too-many", limit=MAX_LINES)
        first = max((line.line for line in known if line.fact == fact), default=0) + 1
        for line in lines:
            reviewing.check_pin(application, line.pin)
        numbered = [replace(line, fact=fact, line=at, added=True) for at, line in enumerate(lines, start=first)]
        stored.add_lines(desk.workspace, number, numbered, desk.clock())
    return view(desk, number, fact)


def remove(desk: Desk, number: str, fact: str, line: int) -> View:
    """Take an added line out again; raises UsageError `evidence-declared` (line) for one the applicant declared."""
    with desk.workspace.transaction():
        entry = _entry(desk, number, fact, line)
        if not entry.evidence.added:
            raise UsageError("evidence-declared", line=line)
        stored.remove_line(desk.workspace, number, entry.evidence, desk.clock())
    return view(desk, number, fact)


def _entry(desk: Desk, number: str, fact: str, line: int) -> Entry:
    reviewing.unlocked(desk, number)
    ledger = next((one for one in reviewing.form(desk, number).ledgers if one.fact == fact), None)
    if ledger is None:
        raise UsageError("evidence-none", fact=fact)
    if ledger.direct:
        raise UsageError("evidence-bypassed", fact=fact)
    entry = next((one for one in ledger.entries if one.evidence.line == line), None)
    if entry is None:
        raise UsageError("evidence-line-unknown", line=line)
    return entry


def _refuse_bypassed(desk: Desk, number: str, fact: str) -> None:
    if any(one.fact == fact and one.direct for one in reviewing.form(desk, number).ledgers):
        raise UsageError("evidence-bypassed", fact=fact)


def _save_number(desk: Desk, number: str, fact: str, value: Decimal | None, reason: str) -> None:
    with desk.workspace.transaction():
        shown = reviewing.form(desk, number)
        ledgers = shown.ledgers
        fed = {one.fact for one in ledgers} | {one.tally.fact for one in ledgers if one.tally is not None}
        if fact not in fed:
            raise UsageError("evidence-none", fact=fact)
        if value is not None:
            read_value(next(one for one in shown.facts if one.id == fact), value)
        saved = {finding.fact: finding for finding in drafts.findings(desk.workspace, number)}
        finding = replace(saved.get(fact, Finding(fact)), verified=value, reason=reason)
        reviewing.record_findings(desk, number, finding)
