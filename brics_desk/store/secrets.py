"""What must not leave the desk in the clear: signing key, age identity, certificates, root, revocation list; each under its name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from brics_desk.errors import FoundationError

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace


def put(ws: Workspace, name: str, value: bytes) -> None:
    """Keep `value` under `name`, in place of what was there."""
    ws.change(
        "INSERT INTO secrets (name, sha256, value) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, value = excluded.value",
        name,
        hashlib.sha256(value).hexdigest(),
        value,
    )


def get(ws: Workspace, name: str) -> bytes:
    """Return what is kept under `name`; raises FoundationError `secret-missing` or `secret-damaged`."""
    found = ws.rows("SELECT sha256, value FROM secrets WHERE name = ?", name)
    if not found:
        raise FoundationError("secret-missing", name=name, path=str(ws.path))
    value = bytes(found[0]["value"])
    if hashlib.sha256(value).hexdigest() != found[0]["sha256"]:
        raise FoundationError("secret-damaged", name=name, path=str(ws.path))
    return value


def has(ws: Workspace, name: str) -> bool:
    """Tell whether something is kept under `name`."""
    return bool(ws.rows("SELECT 1 FROM secrets WHERE name = ?", name))
