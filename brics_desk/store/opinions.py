"""Signed opinions: a set that only grows. What counts is decided by the fold, so unknown signers are kept here as well."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.opinions import from_record
from brics_desk.domain.panels import Identity, SignedOpinion
from brics_desk.domain.strictjson import loads
from brics_desk.errors import FoundationError, InputError

if TYPE_CHECKING:
    from brics_desk.domain.rules import RulePack
    from brics_desk.store.workspace import Row, Workspace

_LARGEST_RECORD = 1 << 24
_RECORD = "SELECT content_digest, certificate_sha256, record_sha256, record FROM opinions"


class Entry(NamedTuple):
    """One opinion of the set by name only: whose, on which application, which revision."""

    identity: Identity
    expert: str
    application: str
    revision: int


def add(ws: Workspace, signed: SignedOpinion, record: bytes, pdf: bytes, source: str) -> bool:
    """Add a verified opinion with its embedded record and its file; return False where that identity is there already.

    What is stored is never replaced: `source` (a package id or a file name) tells where it came from first.
    """
    added = ws.change(
        "INSERT INTO opinions (content_digest, certificate_sha256, application, expert, revision, source, record_sha256,"
        " pdf_sha256, record, pdf) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        signed.identity.content_digest,
        signed.identity.certificate_sha256,
        signed.opinion.application,
        signed.opinion.expert,
        signed.opinion.revision,
        source,
        hashlib.sha256(record).hexdigest(),
        hashlib.sha256(pdf).hexdigest(),
        record,
        pdf,
    )
    return bool(added)


def all_opinions(ws: Workspace, pack: RulePack) -> list[SignedOpinion]:
    """Return the whole set, sorted by identity, read by the pack it was written under.

    Raises InputError as `from_record`, FoundationError `opinion-damaged`.
    """
    return [_signed(row, pack) for row in ws.rows(f"{_RECORD} ORDER BY content_digest, certificate_sha256")]


def of_application(ws: Workspace, number: str, pack: RulePack) -> list[SignedOpinion]:
    """Return the opinions on one application, sorted by expert, revision and identity."""
    rows = ws.rows(
        f"{_RECORD} WHERE application = ? ORDER BY expert, revision, content_digest, certificate_sha256", number
    )
    return [_signed(row, pack) for row in rows]


def identities(ws: Workspace) -> list[Identity]:
    """Return the identities of the set, sorted."""
    rows = ws.rows(
        "SELECT content_digest, certificate_sha256 FROM opinions ORDER BY content_digest, certificate_sha256"
    )
    return [Identity(row["content_digest"], row["certificate_sha256"]) for row in rows]


def entries(ws: Workspace) -> list[Entry]:
    """Return what the set holds without reading the records, sorted by identity."""
    rows = ws.rows(
        "SELECT content_digest, certificate_sha256, expert, application, revision FROM opinions"
        " ORDER BY content_digest, certificate_sha256"
    )
    return [
        Entry(
            Identity(row["content_digest"], row["certificate_sha256"]),
            row["expert"],
            row["application"],
            row["revision"],
        )
        for row in rows
    ]


def pdf(ws: Workspace, identity: Identity) -> bytes:
    """Return the signed file byte for byte; raises InputError `opinion-not-here`, FoundationError `opinion-damaged`."""
    found = ws.rows(
        "SELECT pdf, pdf_sha256 FROM opinions WHERE content_digest = ? AND certificate_sha256 = ?", *identity
    )
    if not found:
        raise InputError("opinion-not-here", digest=identity.content_digest[:16])
    return _whole(bytes(found[0]["pdf"]), found[0]["pdf_sha256"], identity)


def is_whole(ws: Workspace, identity: Identity) -> bool:
    """Tell whether the stored file and its record still have the hashes they came with."""
    rows = ws.rows("SELECT * FROM opinions WHERE content_digest = ? AND certificate_sha256 = ?", *identity)
    return all(
        hashlib.sha256(row[name]).hexdigest() == row[f"{name}_sha256"] for row in rows for name in ("record", "pdf")
    )


def forget_others(ws: Workspace, number: str, expert: str) -> int:
    """Delete what everybody but `expert` said on an application; only for a desk whose owner must no longer hold it. Returns how many."""
    return ws.change("DELETE FROM opinions WHERE application = ? AND expert <> ?", number, expert)


def applications(ws: Workspace) -> list[str]:
    """Return the numbers of the applications there are opinions on, sorted."""
    return [row["application"] for row in ws.rows("SELECT DISTINCT application FROM opinions ORDER BY application")]


def count(ws: Workspace) -> int:
    """Return how many opinions are stored."""
    return int(ws.rows("SELECT count(*) AS n FROM opinions")[0]["n"])


def _signed(row: Row, pack: RulePack) -> SignedOpinion:
    identity = Identity(row["content_digest"], row["certificate_sha256"])
    record = _whole(bytes(row["record"]), row["record_sha256"], identity)
    return SignedOpinion(identity, from_record(loads(record, limit=_LARGEST_RECORD), pack))


def _whole(data: bytes, sha256: str, identity: Identity) -> bytes:
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FoundationError("opinion-damaged", content_digest=identity.content_digest)
    return data
