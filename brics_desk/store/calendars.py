"""工作日历 that were handed in: the bytes of their files, in the order they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace


def add(ws: Workspace, year: int, record: bytes, device_time: str) -> None:
    """Keep a calendar."""
    ws.insert("calendars", {"year": year, "device_time": device_time, "record": record})


def records(ws: Workspace) -> list[bytes]:
    """Return the bytes of every calendar in the order they came."""
    return [bytes(row["record"]) for row in ws.rows("SELECT record FROM calendars ORDER BY sequence")]
