"""佐证: the lines behind the amounts of an application, and the expert's word on each. Every decision is journalled in the same commit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.evidence import Act, Decision, Evidence, Reason
from brics_desk.domain.evidence_records import decision_record, line_record, pin_record, read_decision, read_pin
from brics_desk.domain.money import from_fen, to_fen
from brics_desk.domain.rates import Rate, read_quotes
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.store import journal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.evidence import Pin
    from brics_desk.store.workspace import Row, Workspace

DECIDED, UNDONE, ADDED, REMOVED = "evidence-decided", "evidence-undone", "evidence-added", "evidence-removed"
_LONGEST_PIN = 10_000


def store_lines(ws: Workspace, application: str, lines: Iterable[Evidence]) -> None:
    """Keep lines; raises InputError `reference-unknown`, `text-unusable`, `amount-below-fen`."""
    ws.insert("evidence", *(_row(application, line) for line in lines))


def drop_lines(ws: Workspace, application: str) -> None:
    """Forget all lines of an application and the decisions on them."""
    ws.change("DELETE FROM evidence WHERE application = ?", application)


def lines(ws: Workspace, application: str, *, added: bool) -> tuple[Evidence, ...]:
    """Return the declared lines, or those the expert added, sorted by fact and number."""
    found = ws.rows(
        "SELECT * FROM evidence WHERE application = ? AND added = ? ORDER BY fact, line", application, int(added)
    )
    return tuple(map(_line, found))


def add_lines(ws: Workspace, application: str, entered: Iterable[Evidence], device_time: str) -> None:
    """Keep lines the expert entered, each with its entry in the journal; raises as `store_lines`."""
    with ws.transaction():
        for line in entered:
            store_lines(ws, application, [line])
            _note(ws, application, line.fact, ADDED, None, line_record(line), device_time)


def remove_line(ws: Workspace, application: str, line: Evidence, device_time: str) -> None:
    """Forget one line the expert entered, with the decision on it."""
    with ws.transaction():
        ws.change(
            "DELETE FROM evidence WHERE application = ? AND fact = ? AND line = ?", application, line.fact, line.line
        )
        _note(ws, application, line.fact, REMOVED, line_record(line), None, device_time)


def decisions(ws: Workspace, application: str) -> dict[tuple[str, int], Decision]:
    """Return the decisions by fact and line."""
    rows = ws.rows("SELECT * FROM evidence_decisions WHERE application = ?", application)
    return {(row["fact"], row["line"]): _decision(row) for row in rows}


def decide(ws: Workspace, application: str, fact: str, line: int, decision: Decision | None, device_time: str) -> bool:
    """Keep a decision (None: pending again) and its entry in the journal; return False where nothing changed."""
    with ws.transaction():
        old = decisions(ws, application).get((fact, line))
        if old == decision:
            return False
        _put(ws, application, fact, line, decision)
        _note(ws, application, fact, DECIDED, _change(line, old), _change(line, decision), device_time)
        return True


def undoable(ws: Workspace, application: str, fact: str) -> tuple[int, Decision | None] | None:
    """Return the line whose decision was changed last and what it was before, or None where nothing is left to undo."""
    stack: list[tuple[int, Decision | None]] = []
    for entry in journal.entries(ws, subject=_subject(application, fact)):
        if entry.act == DECIDED and isinstance(entry.old, dict):
            stack.append((int(str(entry.old["line"])), read_decision(entry.old["decision"])))
        elif entry.act == UNDONE and stack:
            stack.pop()
        elif entry.act == REMOVED and isinstance(entry.old, dict):
            gone = int(str(entry.old["line"]))
            stack = [step for step in stack if step[0] != gone]
    return stack[-1] if stack else None


def undo(ws: Workspace, application: str, fact: str, device_time: str) -> int | None:
    """Take the last change of a decision back; return its line, or None where nothing is left to undo."""
    with ws.transaction():
        step = undoable(ws, application, fact)
        if step is None:
            return None
        line, before = step
        now = decisions(ws, application).get((fact, line))
        _put(ws, application, fact, line, before)
        _note(ws, application, fact, UNDONE, _change(line, now), _change(line, before), device_time)
        return line


def pin_text(pin: Pin | None) -> str:
    """Return a pin as it stands in a column, empty for none."""
    return canonical(pin_record(pin)).decode() if pin else ""


def pin_in(text: str) -> Pin | None:
    """Return the pin that a column holds."""
    return read_pin(loads(text, limit=_LONGEST_PIN)) if text else None


def _put(ws: Workspace, application: str, fact: str, line: int, decision: Decision | None) -> None:
    ws.change("DELETE FROM evidence_decisions WHERE application = ? AND fact = ? AND line = ?", application, fact, line)
    if decision is not None:
        ws.insert(
            "evidence_decisions",
            {
                "application": application,
                "fact": fact,
                "line": line,
                "act": decision.act.value,
                "cut_fen": to_fen(decision.cut),
                "reason": decision.reason.value if decision.reason else None,
                "note": decision.note,
                "pin": pin_text(decision.pin),
            },
        )


def _change(line: int, decision: Decision | None) -> dict[str, object]:
    return {"line": line, "decision": decision_record(decision)}


def _note(ws: Workspace, application: str, fact: str, act: str, old: object, new: object, device_time: str) -> None:
    journal.append(ws, ws.owner, act, _subject(application, fact), old, new, "", device_time)


def _subject(application: str, fact: str) -> str:
    return f"{application}/{fact}/evidence"


def _row(application: str, line: Evidence) -> Row:
    return {
        "application": application,
        "fact": line.fact,
        "line": line.line,
        "added": int(line.added),
        "party": line.party,
        "party_group": line.group,
        "related": int(line.related),
        "country": line.country,
        "document": line.document,
        "document_number": line.document_number,
        "date": line.date,
        "currency": line.currency,
        "amount": f"{line.amount:f}",
        "rate": line.rate.text if line.rate else "",
        "rate_date": line.rate.date if line.rate else "",
        "rate_source": line.rate.source if line.rate else "",
        "fen": to_fen(line.yuan),
        "pin": pin_text(line.pin),
    }


def _line(row: Row) -> Evidence:
    texts = {name: row[name] for name in ("fact", "party", "country", "document", "document_number", "date")}
    rate = None
    if row["rate"]:
        rate = Rate(read_quotes(row["rate"], row["currency"]), row["rate_date"], row["rate_source"])
    return Evidence(
        **texts,
        line=row["line"],
        group=row["party_group"],
        related=bool(row["related"]),
        currency=row["currency"],
        amount=Decimal(row["amount"]),
        rate=rate,
        yuan=from_fen(row["fen"]),
        pin=pin_in(row["pin"]),
        added=bool(row["added"]),
    )


def _decision(row: Row) -> Decision:
    reason = None if row["reason"] is None else Reason(row["reason"])
    return Decision(Act(row["act"]), from_fen(row["cut_fen"]), reason, row["note"], pin_in(row["pin"]))
