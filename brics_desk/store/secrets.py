"""What must not leave the desk in the clear: signing key, age identity, certificates, root, revocation list; each under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.errors import FoundationError

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace


def put(ws: Workspace, name: str, value: bytes) -> None:
    """Keep `value` under `name`, in place of what was there."""
    ws.change(
        "INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value,
    )


def get(ws: Workspace, name: str) -> bytes:
    """Return what is kept under `name`; raises FoundationError `secret-missing`."""
    found = ws.rows("SELECT value FROM secrets WHERE name = ?", name)
    if not found:
        raise FoundationError("secret-missing", name=name, path=str(ws.path))
    return bytes(found[0]["value"])


def has(ws: Workspace, name: str) -> bool:
    """Tell whether something is kept under `name`."""
    return bool(ws.rows("SELECT 1 FROM secrets WHERE name = ?", name))
