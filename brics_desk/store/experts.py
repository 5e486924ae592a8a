"""评审专家 and their certificates: who is on the panels, whose signature counts, whose was revoked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.rounds import Expert, Specialty
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from brics_desk.store.workspace import Row, Workspace


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an expert's desk handed in and the secretariat certified: certificate, the compared fingerprint (hex), age recipient."""

    expert: str
    certificate_pem: bytes
    certificate_sha256: str
    key_fingerprint: str
    recipient: str


def save(ws: Workspace, expert: Expert) -> None:
    """Store an expert, in place of the earlier entry with the same id; raises InputError `reference-unknown` without the panel."""
    with ws.transaction():
        record = {
            "id": expert.id,
            "name": expert.name,
            "employer": expert.employer,
            "employer_uscc": expert.employer_uscc,
            "specialty": expert.specialty.value,
            "panel": expert.panel,
            "leader": int(expert.leader),
        }
        ws.upsert("experts", record, key=("id",))


def remove(ws: Workspace, expert_id: str) -> None:
    """Take an expert off the panels; raises InputError `reference-unknown` once a certificate, task or recusal names them."""
    ws.change("DELETE FROM experts WHERE id = ?", expert_id)


def all_experts(ws: Workspace) -> list[Expert]:
    """Return all experts sorted by id."""
    return [_expert(row) for row in ws.rows("SELECT * FROM experts ORDER BY id")]


def set_enrolment(
    ws: Workspace,
    expert_id: str,
    *,
    certificate_pem: bytes,
    certificate_sha256: str,
    key_fingerprint: str,
    recipient: str,
) -> None:
    """Note the certificate of an expert; the same one again changes nothing, a new one stands beside the earlier.

    Raises InputError `expert-unknown`, or `certificate-taken` where another expert holds it.
    """
    with ws.transaction():
        if not ws.rows("SELECT 1 FROM experts WHERE id = ?", expert_id):
            raise InputError("expert-unknown", expert=expert_id)
        ws.change(
            "INSERT INTO enrolments (expert, certificate_pem, certificate_sha256, key_fingerprint, recipient)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (certificate_sha256) DO NOTHING",
            expert_id,
            certificate_pem,
            certificate_sha256,
            key_fingerprint,
            recipient,
        )
        holder = ws.rows("SELECT expert FROM enrolments WHERE certificate_sha256 = ?", certificate_sha256)[0]["expert"]
        if holder != expert_id:
            raise InputError("certificate-taken", certificate_sha256=certificate_sha256, expert=holder)


def enrolments(ws: Workspace) -> dict[str, Enrolment]:
    """Return per expert id the latest certificate that was not revoked."""
    rows = ws.rows("SELECT * FROM enrolments WHERE revoked IS NULL ORDER BY sequence")
    return {row["expert"]: _enrolment(row) for row in rows}


def issued(ws: Workspace) -> list[Enrolment]:
    """Return every certificate ever issued in the order of issue, revoked ones too."""
    return [_enrolment(row) for row in ws.rows("SELECT * FROM enrolments ORDER BY sequence")]


def revoke(ws: Workspace, certificate_sha256: str, reason: str) -> None:
    """Revoke a certificate for good; the first reason stands. Raises InputError `certificate-unknown`."""
    with ws.transaction():
        if not ws.rows("SELECT 1 FROM enrolments WHERE certificate_sha256 = ?", certificate_sha256):
            raise InputError("certificate-unknown", certificate_sha256=certificate_sha256)
        ws.change(
            "UPDATE enrolments SET revoked = ? WHERE certificate_sha256 = ? AND revoked IS NULL",
            reason,
            certificate_sha256,
        )


def revocations(ws: Workspace) -> dict[str, str]:
    """Return the reason of revocation by certificate (SHA-256 hex)."""
    rows = ws.rows("SELECT certificate_sha256, revoked FROM enrolments WHERE revoked IS NOT NULL ORDER BY sequence")
    return {row["certificate_sha256"]: row["revoked"] for row in rows}


def roster(ws: Workspace) -> dict[str, str]:
    """Return the expert id by certificate (SHA-256 hex), for every certificate that was not revoked."""
    rows = ws.rows("SELECT certificate_sha256, expert FROM enrolments WHERE revoked IS NULL ORDER BY sequence")
    return {row["certificate_sha256"]: row["expert"] for row in rows}


def _expert(row: Row) -> Expert:
    return Expert(
        id=row["id"],
        name=row["name"],
        employer=row["employer"],
        employer_uscc=row["employer_uscc"],
        specialty=Specialty(row["specialty"]),
        panel=row["panel"],
        leader=bool(row["leader"]),
    )


def _enrolment(row: Row) -> Enrolment:
    return Enrolment(
        expert=row["expert"],
        certificate_pem=bytes(row["certificate_pem"]),
        certificate_sha256=row["certificate_sha256"],
        key_fingerprint=row["key_fingerprint"],
        recipient=row["recipient"],
    )
