"""Pinned rectangles on the pages of attachments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF


@dataclass(frozen=True, slots=True)
class PinMark:
    """A pinned rectangle: attachment, page from 0, points of the unturned page, its number; `strong` for the current one."""

    sha256: str
    page: int
    area: QRectF
    tag: str
    strong: bool
