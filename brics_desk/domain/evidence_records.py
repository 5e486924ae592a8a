"""Evidence lines, decisions and pins as JSON values: in packages, in opinions, in the journal. Reading is strict.

Every reader raises InputError `record-unreadable` with what is wrong.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.evidence import (
    MAX_LINES,
    Act,
    Area,
    Decision,
    Entry,
    Evidence,
    Ledger,
    Pin,
    Reason,
    Tally,
    check_decision,
)
from brics_desk.domain.facts import LARGEST, exact_text
from brics_desk.domain.rates import CURRENCY, Rate, read_quotes
from brics_desk.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEN = re.compile(r"[0-9]{1,16}\.[0-9]{2}")
_AMOUNT = re.compile(r"[0-9]{1,20}(?:\.[0-9]{1,10})?")
_POINTS = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,4})?")
_COUNTRY = re.compile(r"(?:[A-Z]{2})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEXTS = ("fact", "party", "group", "country", "document", "document_number", "date", "currency")
_LINE = {*_TEXTS, "line", "related", "added", "amount", "rate", "rate_date", "rate_source", "yuan", "pin"}
_DECISION = {"act", "cut", "reason", "note", "pin"}


def pin_record(pin: Pin | None) -> dict[str, object] | None:
    """Return the JSON value of a pin."""
    if pin is None:
        return None
    area = None if pin.area is None else [f"{point:f}" for point in pin.area]
    return {"sha256": pin.sha256, "name": pin.name, "page": pin.page, "area": area}


def read_pin(record: object) -> Pin | None:
    """Read a pin, or None."""
    if record is None:
        return None
    members = _members(record, {"sha256", "name", "page", "area"}, "pin")
    sha256, name, area = members["sha256"], members["name"], members["area"]
    if not isinstance(sha256, str) or not isinstance(name, str) or not _SHA256.fullmatch(sha256) or not name:
        raise InputError("record-unreadable", what="pin")
    return Pin(sha256, name, _whole(members["page"], "pin"), None if area is None else _area(area))


def line_record(line: Evidence) -> dict[str, object]:
    """Return the JSON value of a line; amounts as exact text."""
    return {
        **{name: getattr(line, name) for name in _TEXTS},
        "line": line.line,
        "related": line.related,
        "added": line.added,
        "amount": f"{line.amount:f}",
        "rate": line.rate.text if line.rate else "",
        "rate_date": line.rate.date if line.rate else "",
        "rate_source": line.rate.source if line.rate else "",
        "yuan": exact_text(line.yuan),
        "pin": pin_record(line.pin),
    }


def read_line(record: object) -> Evidence:
    """Read a line."""
    members = _members(record, _LINE, "evidence")
    texts = {name: value for name, value in members.items() if isinstance(value, str)}
    if set(texts) != {*_TEXTS, "amount", "rate", "rate_date", "rate_source", "yuan"}:
        raise InputError("record-unreadable", what="evidence")
    related, added = members["related"], members["added"]
    if not isinstance(related, bool) or not isinstance(added, bool):
        raise InputError("record-unreadable", what="evidence")
    if not CURRENCY.fullmatch(texts["currency"]) or not _COUNTRY.fullmatch(texts["country"]):
        raise InputError("record-unreadable", what="evidence.country")
    amount, yuan = _exact(texts["amount"], _AMOUNT), _exact(texts["yuan"], _FEN)
    if not 0 < yuan <= LARGEST:
        raise InputError("record-unreadable", what="evidence.yuan")
    return Evidence(
        **{name: texts[name] for name in _TEXTS if name != "date"},
        date=_day(texts["date"]),
        line=_whole(members["line"], "evidence.line"),
        related=related,
        added=added,
        amount=amount,
        rate=_rate(texts),
        yuan=yuan,
        pin=read_pin(members["pin"]),
    )


def decision_record(decision: Decision | None) -> dict[str, object] | None:
    """Return the JSON value of a decision."""
    if decision is None:
        return None
    return {
        "act": decision.act.value,
        "cut": exact_text(decision.cut),
        "reason": decision.reason.value if decision.reason else None,
        "note": decision.note,
        "pin": pin_record(decision.pin),
    }


def read_decision(record: object) -> Decision | None:
    """Read a decision, or None."""
    if record is None:
        return None
    members = _members(record, _DECISION, "decision")
    act, reason, note, cut = members["act"], members["reason"], members["note"], members["cut"]
    known = {one.value for one in Act}, {one.value for one in Reason}
    words = [one for one in (act, reason) if one is not None]
    if act is None or not all(isinstance(one, str) for one in words):
        raise InputError("record-unreadable", what="decision")
    if act not in known[0] or (reason is not None and reason not in known[1]):
        raise InputError("record-unreadable", what="decision")
    if not isinstance(note, str) or not isinstance(cut, str):
        raise InputError("record-unreadable", what="decision")
    chosen = None if reason is None else Reason(str(reason))
    return Decision(Act(str(act)), _exact(cut, _FEN), chosen, note, read_pin(members["pin"]))


def ledger_record(ledger: Ledger) -> dict[str, object]:
    """Return the JSON value of a ledger with its lines, their status and the decisions."""
    tally = ledger.tally
    return {
        "fact": ledger.fact,
        "direct": ledger.direct,
        "tally": tally and {"fact": tally.fact, "reading": tally.reading, "direct": tally.direct},
        "lines": [
            line_record(entry.evidence)
            | {"counts": entry.counts, "status": entry.status, "decision": decision_record(entry.decision)}
            for entry in ledger.entries
        ],
    }


def read_ledger(record: object) -> Ledger:
    """Read a ledger: its lines are of its fact, numbered upwards, and every decision can stand."""
    members = _members(record, {"fact", "direct", "tally", "lines"}, "ledger")
    fact, direct, lines = members["fact"], members["direct"], members["lines"]
    if not isinstance(fact, str) or not isinstance(direct, bool) or not isinstance(lines, list) or not lines:
        raise InputError("record-unreadable", what="ledger")
    if len(lines) > MAX_LINES:
        raise InputError("record-unreadable", what="ledger")
    entries = tuple(map(_entry, lines))
    in_order([entry.evidence for entry in entries])
    if any(entry.evidence.fact != fact for entry in entries):
        raise InputError("record-unreadable", what="ledger.lines")
    return Ledger(fact, entries, direct, _tally(members["tally"]))


def in_order(lines: Sequence[Evidence]) -> None:
    """Refuse lines that are not sorted by fact and number, or share one."""
    at = [(line.fact, line.line) for line in lines]
    by_fact = [[number for name, number in at if name == fact] for fact in dict.fromkeys(name for name, _ in at)]
    if any(numbers != sorted(set(numbers)) for numbers in by_fact):
        raise InputError("record-unreadable", what="evidence.line")


def _entry(record: object) -> Entry:
    members = _members(record, {*_LINE, "counts", "status", "decision"}, "ledger.line")
    counts, status = members.pop("counts"), members.pop("status")
    decision = read_decision(members.pop("decision"))
    if not isinstance(counts, bool) or not isinstance(status, str):
        raise InputError("record-unreadable", what="ledger.line")
    entry = Entry(read_line(members), counts, status, decision)
    if decision is not None:
        try:
            check_decision(entry, decision)
        except UsageError as error:
            raise InputError("record-unreadable", what="decision") from error
    return entry


def _tally(record: object) -> Tally | None:
    if record is None:
        return None
    members = _members(record, {"fact", "reading", "direct"}, "tally")
    fact, reading, direct = members["fact"], members["reading"], members["direct"]
    if not isinstance(fact, str) or not isinstance(reading, str) or not isinstance(direct, bool):
        raise InputError("record-unreadable", what="tally")
    return Tally(fact, reading, direct)


def _rate(texts: dict[str, str]) -> Rate | None:
    if not texts["rate"]:
        return None
    try:
        quotes = read_quotes(texts["rate"], texts["currency"])
    except InputError as error:
        raise InputError("record-unreadable", what="evidence.rate") from error
    return Rate(quotes, _day(texts["rate_date"]), texts["rate_source"])


def _area(value: object) -> Area:
    if not isinstance(value, list) or len(value) != 4 or not all(isinstance(point, str) for point in value):
        raise InputError("record-unreadable", what="pin.area")
    return Area(*(_exact(point, _POINTS) for point in value))


def _exact(text: str, form: re.Pattern[str]) -> Decimal:
    if not form.fullmatch(text) or not text.isascii():
        raise InputError("record-unreadable", what="number")
    return Decimal(text)


def _day(text: str) -> str:
    try:
        if not text or date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise InputError("record-unreadable", what="evidence.date")


def _whole(value: object, what: str) -> int:
    if (
        isinstance(value, Decimal | int)
        and not isinstance(value, bool)
        and 1 <= value <= 1_000_000
        and value == int(value)
    ):
        return int(value)
    raise InputError("record-unreadable", what=what)


def _members(record: object, wanted: set[str], what: str) -> dict[str, object]:
    if not isinstance(record, dict) or set(record) != wanted:
        raise InputError("record-unreadable", what=what)
    return dict(record)
