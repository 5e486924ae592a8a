"""What the journal says was done, held against what is there: whoever has the passphrase can delete a row, not its line in the chain."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.measures_entries import KINDS, from_record
from brics_desk.domain.strictjson import loads
from brics_desk.errors import InputError
from brics_desk.store import measures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brics_desk.domain.measures_entries import Entry
    from brics_desk.domain.strictjson import JSON
    from brics_desk.store.workspace import Workspace

_ACTS = ("recognition-decided", "list-formed", "objection-registered", "objection-answered", "ceiling-set")
_PANEL = "panel-opinion-signed"
_ADJUDICATED = ("dispute-resolved", "fork-ruled", _PANEL)
_LARGEST = 1 << 24


class Gap(NamedTuple):
    """Something journaled that is not there (`is_missing`), or is there otherwise: in which table, and what it is about."""

    is_missing: bool
    table: str
    subject: str


def acts(ws: Workspace) -> Iterator[Gap]:
    """Yield what is wrong with the signed acts: decisions, lists, objections with their answers, ceilings."""
    told = {str(new): subject for _, subject, new in _lines(ws, _ACTS)}
    held = {}
    for row in ws.rows("SELECT digest, signature_sha256, record, signature FROM acts ORDER BY sequence"):
        whole = (hashlib.sha256(row["record"]).hexdigest(), hashlib.sha256(row["signature"]).hexdigest())
        held[row["digest"]] = whole == (row["digest"], row["signature_sha256"])
    for digest, subject in told.items():
        if digest not in held:
            yield Gap(True, "acts", f"{subject} {digest[:16]}")
    for digest, whole_ in held.items():
        if not whole_ or digest not in told:
            yield Gap(False, "acts", f"{told.get(digest, '')} {digest[:16]}".strip())


def adjudicated(ws: Workspace) -> Iterator[Gap]:
    """Yield what is wrong with decisions and panel opinions: each against its hashes, and at the secretariat those made there against the journal.

    What comes in with a package is journaled as a whole, and an expert's desk gives up what its owner stays out of.
    """
    held: set[str] = set()
    for table, digest, columns in (
        ("decisions", "digest", (("record", "digest"), ("signature", "signature_sha256"))),
        ("panel_opinions", "content_digest", (("record", "record_sha256"), ("pdf", "pdf_sha256"))),
    ):
        for key in ws.rows(f"SELECT rowid, {digest} AS digest, application FROM {table} ORDER BY rowid"):
            held.add(key["digest"])
            # One at a time: a panel opinion holds every original.
            (row,) = ws.rows(f"SELECT * FROM {table} WHERE rowid = ?", key["rowid"])
            if any(hashlib.sha256(row[data]).hexdigest() != row[named] for data, named in columns):
                yield Gap(False, table, f"{key['application']} {key['digest'][:16]}")
    if ws.kind == "secretariat":
        for act, subject, new in _lines(ws, _ADJUDICATED):
            if str(new) not in held:
                yield Gap(True, "panel_opinions" if act == _PANEL else "decisions", f"{subject} {str(new)[:16]}")


def measures_entries(ws: Workspace) -> Iterator[Gap]:
    """Yield what is wrong with the entries of the measures: every version of each was journaled with all it says."""
    told: dict[tuple[str, str], list[Entry | None]] = defaultdict(list)
    for act, subject, new in _lines(ws, tuple(f"measure-{kind}" for kind in KINDS)):
        kind = act.removeprefix("measure-")
        told[kind, subject].append(_entry(kind, new))
    held = {(kind, f"{unit}/{number}"): (kind, unit, number) for kind, unit, number in measures.keys(ws)}
    for kind, subject in sorted({*told, *held}):
        key = held.get((kind, subject))
        there = [version.entry for version in measures.versions(ws, key)] if key else []
        if there != told[kind, subject]:
            yield Gap(len(there) < len(told[kind, subject]), f"measure_{kind}", subject)


def _lines(ws: Workspace, known: tuple[str, ...]) -> Iterator[tuple[str, str, JSON]]:
    marks = ", ".join("?" * len(known))
    for row in ws.rows(f"SELECT act, subject, new FROM journal WHERE act IN ({marks}) ORDER BY sequence", *known):
        yield row["act"], row["subject"], _read(row["new"])


def _read(new: str) -> JSON:
    """Return what a line tells, None where it cannot be read: an altered line is the chain's to name, here it matches nothing."""
    try:
        return loads(new, limit=_LARGEST)
    except InputError:
        return None


def _entry(kind: str, record: JSON) -> Entry | None:
    try:
        return from_record(kind, record) if isinstance(record, dict) else None
    except InputError:
        return None
