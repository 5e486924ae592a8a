"""日志: append-only and hash-chained. Who did what to what, when by the device's clock, old, new, why."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.strictjson import JSON, canonical, loads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brics_desk.store.workspace import Row, Workspace

_LARGEST = 1 << 24
_PAGE = 500
_CHAINED = ("sequence", "device_time", "who", "act", "subject", "old", "new", "why", "previous")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; `old` and `new` are JSON values (numbers as exact decimals), `sequence` counts from 1 without gaps."""

    sequence: int
    device_time: str
    who: str
    act: str
    subject: str
    old: JSON
    new: JSON
    why: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold: the line, and `sequence`, `previous`, `hash`, or `head` (lines missing at the end)."""

    sequence: int
    wrong: str


def append(
    ws: Workspace, who: str, act: str, subject: str, old: object, new: object, why: str, device_time: str
) -> str:
    """Add a line and return the new head; `old` and `new` are JSON values without floats.

    Call it inside the transaction of the change it tells of, so that neither stands without the other.
    """
    with ws.transaction():
        desk = ws.rows("SELECT journal_size, journal_head FROM desk")[0]
        line: dict[str, object] = {
            "sequence": desk["journal_size"] + 1,
            "device_time": device_time,
            "who": who,
            "act": act,
            "subject": subject,
            "old": canonical(old).decode("utf-8"),
            "new": canonical(new).decode("utf-8"),
            "why": why,
            "previous": desk["journal_head"],
        }
        hash_ = _hash(line)
        ws.change(
            "INSERT INTO journal (sequence, device_time, who, act, subject, old, new, why, previous, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *line.values(),
            hash_,
        )
        ws.change("UPDATE desk SET journal_size = ?, journal_head = ?", line["sequence"], hash_)
        return hash_


def head(ws: Workspace) -> str:
    """Return the hash of the last line, or the seed of the desk while there is none (SHA-256 hex)."""
    return str(ws.rows("SELECT journal_head FROM desk")[0]["journal_head"])


def entries(ws: Workspace, *, subject: str | None = None) -> list[Entry]:
    """Return all lines in order, or those about one subject."""
    if subject is None:
        rows = ws.rows("SELECT * FROM journal ORDER BY sequence")
    else:
        rows = ws.rows("SELECT * FROM journal WHERE subject = ? ORDER BY sequence", subject)
    return [_entry(row) for row in rows]


def lines(ws: Workspace) -> Iterator[bytes]:
    """Yield every line as canonical JSON with its hash, for whoever follows the chain without this program."""
    for row in _all(ws):
        yield canonical({name: row[name] for name in (*_CHAINED, "hash")}) + b"\n"


def verify(ws: Workspace) -> list[Break]:
    """Recompute the chain from the seed to the head; return where it does not hold, the first break of each line."""
    with ws.transaction():
        desk = ws.rows("SELECT journal_seed, journal_head, journal_size FROM desk")[0]
        breaks: list[Break] = []
        previous, expected = desk["journal_seed"], 1
        for row in _all(ws):
            wrong = _wrong(row, previous, expected)
            if wrong:
                breaks.append(Break(row["sequence"], wrong))
            previous, expected = row["hash"], row["sequence"] + 1
        if (previous, expected - 1) != (desk["journal_head"], desk["journal_size"]):
            breaks.append(Break(expected - 1, "head"))
        return breaks


def _wrong(row: Row, previous: str, expected: int) -> str:
    if row["sequence"] != expected:
        return "sequence"
    if row["previous"] != previous:
        return "previous"
    return "" if row["hash"] == _hash(row) else "hash"


def _all(ws: Workspace) -> Iterator[Row]:
    """Yield every line a page at a time: a journal of years must not fill the memory."""
    last = 0
    while rows := ws.rows("SELECT * FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?", last, _PAGE):
        yield from rows
        last = rows[-1]["sequence"]


def _hash(line: Row) -> str:
    return hashlib.sha256(canonical({name: line[name] for name in _CHAINED})).hexdigest()


def _entry(row: Row) -> Entry:
    return Entry(
        sequence=row["sequence"],
        device_time=row["device_time"],
        who=row["who"],
        act=row["act"],
        subject=row["subject"],
        old=loads(row["old"], limit=_LARGEST),
        new=loads(row["new"], limit=_LARGEST),
        why=row["why"],
        hash=row["hash"],
    )
