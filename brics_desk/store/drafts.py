"""An expert's unsigned work: findings as they are entered, the text of the opinion, and how far it is. Every change is journalled."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.evidence_records import pin_record, read_pin
from brics_desk.domain.facts import exact_text
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.errors import UsageError
from brics_desk.store import evidence, journal
from brics_desk.store.values import NUMBER_COLUMNS, number_columns, number_in

if TYPE_CHECKING:
    from brics_desk.domain.strictjson import JSON
    from brics_desk.store.workspace import Row, Workspace


class DraftState(StrEnum):
    """待评审, 待签名, 已签名, 退回修改, 已交回; what is signed or handed in is locked."""

    OPEN = "open"
    READY = "ready"
    SIGNED = "signed"
    RETURNED = "returned"
    HANDED_IN = "handed_in"


_LOCKED = (DraftState.SIGNED, DraftState.HANDED_IN)
_COLUMNS = ("application", "fact", "mark", "reason", "page", "pin", *NUMBER_COLUMNS)
# One prepared statement: a finding is saved at every click, and looking the table up first would take longer than writing it.
_SAVE = (
    f"INSERT INTO findings ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
    " ON CONFLICT (application, fact) DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[2:])
)


@dataclass(frozen=True, slots=True)
class Change:
    """One saved change of a finding, from the journal; `old` is None for the first."""

    sequence: int
    device_time: str
    who: str
    old: Finding | None
    new: Finding


def save_finding(ws: Workspace, application: str, finding: Finding, *, device_time: str, why: str = "") -> bool:
    """Keep one finding and its line in the journal in one commit; return False where nothing changed.

    Raises UsageError `locked` once the opinion is signed (a later change is a new revision: set the state first), InputError
    `amount-below-fen` or `reference-unknown`.
    """
    with ws.transaction():
        unlocked(ws, application)
        old = _stored(ws, application, finding.fact)
        if old == finding:
            return False
        mark, pin = finding.mark.value if finding.mark else None, evidence.pin_text(finding.pin)
        ws.change(
            _SAVE,
            *(application, finding.fact, mark, finding.reason, finding.page, pin),
            *number_columns(finding.fact, finding.verified).values(),
        )
        subject = _subject(application, finding.fact)
        journal.append(ws, ws.owner, "finding", subject, _json(old), _json(finding), why, device_time)
        return True


def findings(ws: Workspace, application: str) -> list[Finding]:
    """Return the saved findings of one application, sorted by fact id."""
    rows = ws.rows("SELECT * FROM findings WHERE application = ? ORDER BY fact", application)
    return [_finding(row) for row in rows]


def save_text(ws: Workspace, application: str, text: str) -> None:
    """Keep the text of the opinion; raises UsageError `locked`, InputError `reference-unknown`."""
    with ws.transaction():
        unlocked(ws, application)
        ws.upsert("drafts", {"application": application, "text": text}, key=("application",))


def text(ws: Workspace, application: str) -> str:
    """Return the text of the opinion so far, empty before the first."""
    found = ws.rows("SELECT text FROM drafts WHERE application = ?", application)
    return str(found[0]["text"]) if found else ""


def save_revision_reason(ws: Workspace, application: str, reason: str) -> None:
    """Keep why a returned opinion is changed; raises UsageError `locked`, InputError `reference-unknown`."""
    with ws.transaction():
        unlocked(ws, application)
        ws.upsert("drafts", {"application": application, "revision_reason": reason}, key=("application",))


def revision_reason(ws: Workspace, application: str) -> str:
    """Return why a returned opinion is changed, empty before it was said."""
    found = ws.rows("SELECT revision_reason FROM drafts WHERE application = ?", application)
    return str(found[0]["revision_reason"]) if found else ""


def state(ws: Workspace, application: str) -> DraftState:
    """Return how far the opinion on one application is; `open` before anything was entered."""
    found = ws.rows("SELECT state FROM drafts WHERE application = ?", application)
    return DraftState(found[0]["state"]) if found else DraftState.OPEN


def set_state(ws: Workspace, application: str, state: DraftState) -> None:
    """Set how far the opinion is; raises InputError `reference-unknown`."""
    with ws.transaction():
        ws.upsert("drafts", {"application": application, "state": state.value}, key=("application",))


def history(ws: Workspace, application: str, fact: str) -> list[Change]:
    """Return every saved change of one finding, oldest first."""
    lines = journal.entries(ws, subject=_subject(application, fact))
    return [
        Change(line.sequence, line.device_time, line.who, _from_json(fact, line.old), new)
        for line in lines
        if line.act == "finding" and (new := _from_json(fact, line.new)) is not None
    ]


def _subject(application: str, fact: str) -> str:
    return f"{application}/{fact}"


def unlocked(ws: Workspace, application: str) -> None:
    """Raise UsageError `locked` once the opinion on an application is signed."""
    if state(ws, application) in _LOCKED:
        raise UsageError("locked", application=application)


def _stored(ws: Workspace, application: str, fact: str) -> Finding | None:
    rows = ws.rows("SELECT * FROM findings WHERE application = ? AND fact = ?", application, fact)
    return _finding(rows[0]) if rows else None


def _finding(row: Row) -> Finding:
    mark = None if row["mark"] is None else Mark(row["mark"])
    return Finding(row["fact"], mark, number_in(row), row["reason"], row["page"], evidence.pin_in(row["pin"]))


def _json(finding: Finding | None) -> dict[str, object] | None:
    if finding is None:
        return None
    return {
        "finding": finding.mark.value if finding.mark else None,
        "verified": None if finding.verified is None else exact_text(finding.verified),
        "reason": finding.reason,
        "page": finding.page,
        "pin": pin_record(finding.pin),
    }


def _from_json(fact: str, value: JSON) -> Finding | None:
    if not isinstance(value, dict):
        return None
    mark, verified = value["finding"], value["verified"]
    return Finding(
        fact,
        None if mark is None else Mark(str(mark)),
        None if verified is None else Decimal(str(verified)),
        str(value["reason"]),
        str(value["page"]),
        read_pin(value.get("pin")),
    )
