"""Packages written and received: what left the desk, what came in, to whom and from whom."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace

Direction: TypeAlias = Literal["written", "received"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """One package: its id, kind, file name, hash and size in bytes; `counterpart` is an expert's id or the secretariat."""

    package_id: str
    kind: str
    name: str
    sha256: str
    size: int
    direction: Direction
    counterpart: str
    device_time: str


def note(ws: Workspace, receipt: Receipt) -> None:
    """Append a receipt; the same package twice is two lines."""
    ws.change(
        "INSERT INTO receipts (package_id, kind, name, sha256, size, direction, counterpart, device_time)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *astuple(receipt),
    )


def seen(ws: Workspace, package_id: str) -> bool:
    """Tell whether a package with this id was received before."""
    return bool(ws.rows("SELECT 1 FROM receipts WHERE package_id = ? AND direction = 'received'", package_id))


def all_receipts(ws: Workspace) -> list[Receipt]:
    """Return all receipts in the order they were noted."""
    rows = ws.rows(
        "SELECT package_id, kind, name, sha256, size, direction, counterpart, device_time FROM receipts ORDER BY sequence"
    )
    return [Receipt(**row) for row in rows]
