"""吊销 in the workspace: what was signed about a certificate, its very bytes, kept for good."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.revocations import Revocation, read_record
from brics_desk.domain.strictjson import loads
from brics_desk.errors import FoundationError

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace

_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A revocation with the bytes that were signed and the detached signature over them."""

    revocation: Revocation
    record: bytes
    signature: bytes


def keep(ws: Workspace, certificate_sha256: str, record: bytes, signature: bytes) -> None:
    """Keep what was signed; the database lets nobody change or remove it."""
    ws.insert(
        "revocations",
        {
            "certificate_sha256": certificate_sha256,
            "record_sha256": hashlib.sha256(record).hexdigest(),
            "signature_sha256": hashlib.sha256(signature).hexdigest(),
            "record": record,
            "signature": signature,
        },
    )


def all_revocations(ws: Workspace) -> list[Kept]:
    """Return every revocation sorted by certificate; raises FoundationError `workspace-damaged`."""
    found = []
    for row in ws.rows("SELECT * FROM revocations ORDER BY certificate_sha256"):
        record, signature = bytes(row["record"]), bytes(row["signature"])
        hashes = tuple(hashlib.sha256(data).hexdigest() for data in (record, signature))
        if hashes != (row["record_sha256"], row["signature_sha256"]):
            raise FoundationError("workspace-damaged", path=str(ws.path), detail="revocations")
        found.append(Kept(read_record(loads(record, limit=_LARGEST)), record, signature))
    return found
