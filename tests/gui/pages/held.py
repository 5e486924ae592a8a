"""A document the test holds itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Held:
    """Gives every piece at once, and notes how many bytes were asked for."""

    def __init__(self, data: bytes) -> None:
        self.size, self.given = len(data), 0
        self._data = data

    def fetch(self, start: int, length: int, deliver: Callable[[bytes], None]) -> None:
        """Deliver these bytes now."""
        self.given += length
        deliver(self._data[start : start + length])

    def close(self) -> None:
        """Nothing is ever under way."""
