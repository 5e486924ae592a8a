"""吊销: a signed fact of the secretariat about one certificate, and what was in its hands by then.

No clock decides: what had been received when the certificate was revoked is named by its digest and goes on counting, everything
else under that certificate does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from brics_desk.errors import InputError

FORMAT = "brics-desk/revocation"
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Revocation:
    """Whose certificate (SHA-256 hex) was revoked in which round and why; `received` are the content digests that go on counting.

    `officer` revoked it, `device_time` is a label.
    """

    round: str
    certificate_sha256: str
    expert: str
    reason: str
    received: tuple[str, ...]
    officer: str
    device_time: str


def to_record(revocation: Revocation) -> dict[str, object]:
    """Return what is signed, as a JSON value."""
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "round": revocation.round,
        "certificate_sha256": revocation.certificate_sha256,
        "expert": revocation.expert,
        "reason": revocation.reason,
        "received": sorted(revocation.received),
        "officer": revocation.officer,
        "device_time": revocation.device_time,
    }


def read_record(value: object) -> Revocation:
    """Read what was signed; raises InputError `record-unreadable`."""
    texts = ("round", "certificate_sha256", "expert", "reason", "officer", "device_time")
    if not isinstance(value, dict) or (value.get("format"), value.get("version")) != (FORMAT, FORMAT_VERSION):
        raise InputError("record-unreadable", what="revocation")
    received = value.get("received")
    if not isinstance(received, list) or not all(isinstance(one, str) for one in (*received, *map(value.get, texts))):
        raise InputError("record-unreadable", what="revocation")
    return Revocation(**{name: value[name] for name in texts}, received=tuple(received))
