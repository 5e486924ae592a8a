"""A document as the page process sees it: fetched from the window piece by piece, and only where it is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QIODevice

from brics_desk.gui.pages.frames import PIECE_BYTES

Fetch = Callable[[int], bytes]
"""Given the number of a piece, return its bytes: `PIECE_BYTES` of them, fewer in the last one."""


class Pieces(QIODevice):
    """A file of `size` bytes to be read from anywhere; each piece is fetched once and kept."""

    def __init__(self, size: int, fetch: Fetch) -> None:
        super().__init__()
        self._size, self._fetch = size, fetch
        self._held: dict[int, bytes] = {}
        # Unbuffered, Qt reads from where it says it is.
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        """Return that it can be read from anywhere."""
        return False

    def size(self) -> int:
        """Return the size in bytes."""
        return self._size

    def readData(self, most: int) -> bytes:
        """Return what stands from the present place on, as much as is asked for and there is."""
        at, parts = self.pos(), []
        end = min(self._size, at + most)
        while at < end:
            number, start = divmod(at, PIECE_BYTES)
            part = self._piece(number)[start : start + end - at]
            parts.append(part)
            at += len(part)
        return b"".join(parts)

    def _piece(self, number: int) -> bytes:
        if number not in self._held:
            self._held[number] = self._fetch(number)
        return self._held[number]
