"""Rulings and resolutions, panel opinions and their drafts. What was signed is never replaced, and deleted only by `forget`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.adjudication import Ruling, SignedDecision
from brics_desk.domain.decision_records import from_record
from brics_desk.domain.panels import Identity
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import FoundationError, InputError

if TYPE_CHECKING:
    from brics_desk.domain.rules import RulePack
    from brics_desk.domain.strictjson import JSON
    from brics_desk.store.workspace import Row, Workspace

_LARGEST_RECORD = 1 << 24


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision as it was signed: its record and the detached signature over exactly these bytes."""

    signed: SignedDecision
    record: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class StoredPanelOpinion:
    """A signed panel opinion without its file: whose signature, which application, which revision, what it says."""

    identity: Identity
    application: str
    revision: int
    record: bytes


def add_decision(ws: Workspace, signed: SignedDecision, record: bytes, signature: bytes) -> bool:
    """Add a verified decision; return False where it is there already."""
    added = ws.change(
        "INSERT INTO decisions (digest, certificate_sha256, kind, application, signature_sha256, record, signature)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        *signed.identity,
        "ruling" if isinstance(signed.decision, Ruling) else "resolution",
        signed.decision.application,
        hashlib.sha256(signature).hexdigest(),
        record,
        signature,
    )
    return bool(added)


def all_decisions(ws: Workspace, pack: RulePack, application: str | None = None) -> list[StoredDecision]:
    """Return the whole set, or what is on one application, sorted by identity.

    Raises FoundationError `decision-damaged`, InputError as `from_record`.
    """
    where, values = ("", ()) if application is None else (" WHERE application = ?", (application,))
    rows = ws.rows(f"SELECT * FROM decisions{where} ORDER BY digest, certificate_sha256", *values)
    return [_decision(row, pack) for row in rows]


def add_panel_opinion(
    ws: Workspace, identity: Identity, application: str, revision: int, record: bytes, pdf: bytes
) -> bool:
    """Add a signed panel opinion with its file; return False where it is there already."""
    added = ws.change(
        "INSERT INTO panel_opinions (content_digest, certificate_sha256, application, revision, record_sha256, pdf_sha256,"
        " record, pdf) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        *identity,
        application,
        revision,
        hashlib.sha256(record).hexdigest(),
        hashlib.sha256(pdf).hexdigest(),
        record,
        pdf,
    )
    return bool(added)


def panel_opinions(ws: Workspace, application: str) -> list[StoredPanelOpinion]:
    """Return the panel opinions on one application, sorted by revision and identity; raises FoundationError `panel-opinion-damaged`."""
    rows = ws.rows(
        "SELECT content_digest, certificate_sha256, application, revision, record_sha256, record FROM panel_opinions"
        " WHERE application = ? ORDER BY revision, content_digest, certificate_sha256",
        application,
    )
    return [
        StoredPanelOpinion(
            Identity(row["content_digest"], row["certificate_sha256"]),
            row["application"],
            row["revision"],
            _panel_bytes(row, "record"),
        )
        for row in rows
    ]


def panel_pdf(ws: Workspace, identity: Identity) -> bytes:
    """Return a signed panel opinion byte for byte; raises InputError `panel-opinion-unknown`, FoundationError `panel-opinion-damaged`."""
    rows = ws.rows(
        "SELECT content_digest, pdf, pdf_sha256 FROM panel_opinions WHERE content_digest = ? AND certificate_sha256 = ?",
        *identity,
    )
    if not rows:
        raise InputError("panel-opinion-unknown", content_digest=identity.content_digest)
    return _panel_bytes(rows[0], "pdf")


def save_draft(ws: Workspace, application: str, words: object) -> None:
    """Keep what the panel has written so far, in place of what was there; `words` is a JSON value."""
    ws.upsert(
        "panel_drafts", {"application": application, "words": canonical(words).decode("utf-8")}, key=("application",)
    )


def draft(ws: Workspace, application: str) -> JSON:
    """Return what the panel has written so far as a JSON value, or None."""
    rows = ws.rows("SELECT words FROM panel_drafts WHERE application = ?", application)
    return loads(rows[0]["words"], limit=_LARGEST_RECORD) if rows else None


def forget(ws: Workspace, application: str) -> int:
    """Delete all of it on one application; only for a desk whose owner must no longer hold it. Returns how many things went."""
    tables = ("panel_opinions", "panel_drafts", "decisions")
    return sum(ws.change(f"DELETE FROM {table} WHERE application = ?", application) for table in tables)


def _decision(row: Row, pack: RulePack) -> StoredDecision:
    record, signature = bytes(row["record"]), bytes(row["signature"])
    whole = (hashlib.sha256(record).hexdigest(), hashlib.sha256(signature).hexdigest())
    if whole != (row["digest"], row["signature_sha256"]):
        raise FoundationError("decision-damaged", digest=row["digest"])
    signed = SignedDecision(
        Identity(row["digest"], row["certificate_sha256"]), from_record(loads(record, limit=_LARGEST_RECORD), pack)
    )
    return StoredDecision(signed, record, signature)


def _panel_bytes(row: Row, column: str) -> bytes:
    data = bytes(row[column])
    if hashlib.sha256(data).hexdigest() != row[f"{column}_sha256"]:
        raise FoundationError("panel-opinion-damaged", content_digest=row["content_digest"])
    return data
