"""Signed acts of the secretariat: decisions, lists, objections and their answers, ceilings. Nothing is ever replaced or deleted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.act_records import kind_of, read_record
from brics_desk.domain.panels import Identity
from brics_desk.errors import FoundationError

if TYPE_CHECKING:
    from brics_desk.domain.act_records import Act
    from brics_desk.domain.rules import RulePack
    from brics_desk.store.workspace import Row, Workspace


@dataclass(frozen=True, slots=True)
class StoredAct:
    """An act as it was signed: its identity, its record and the detached signature over exactly these bytes; `sequence` from 1."""

    sequence: int
    identity: Identity
    act: Act
    record: bytes
    signature: bytes


def add(ws: Workspace, identity: Identity, act: Act, record: bytes, signature: bytes) -> None:
    """Append a signed act."""
    ws.insert(
        "acts",
        {
            "digest": identity.content_digest,
            "certificate_sha256": identity.certificate_sha256,
            "kind": kind_of(act),
            "application": getattr(act, "application", ""),
            "signature_sha256": hashlib.sha256(signature).hexdigest(),
            "record": record,
            "signature": signature,
        },
    )


def of_kind(ws: Workspace, pack: RulePack, kind: str) -> list[StoredAct]:
    """Return the acts of one kind in the order they were done; raises FoundationError `act-damaged`, InputError as `read_record`."""
    rows = ws.rows("SELECT * FROM acts WHERE kind = ? ORDER BY sequence", kind)
    return [_act(row, pack) for row in rows]


def all_acts(ws: Workspace, pack: RulePack) -> list[StoredAct]:
    """Return the acts of every kind in the order they were done; raises as `of_kind`."""
    return [_act(row, pack) for row in ws.rows("SELECT * FROM acts ORDER BY sequence")]


def _act(row: Row, pack: RulePack) -> StoredAct:
    record, signature = bytes(row["record"]), bytes(row["signature"])
    whole = (hashlib.sha256(record).hexdigest(), hashlib.sha256(signature).hexdigest())
    if whole != (row["digest"], row["signature_sha256"]):
        raise FoundationError("act-damaged", digest=row["digest"])
    identity = Identity(row["digest"], row["certificate_sha256"])
    return StoredAct(row["sequence"], identity, read_record(record, pack), record, signature)
