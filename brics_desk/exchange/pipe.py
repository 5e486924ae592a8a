"""From a thread that pushes bytes to a reader that pulls them, a few pieces apart."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE: Final = 1 << 20
"""How many bytes are in hand at a time."""

_QUEUED_PIECES: Final = 3


class Abandoned(Exception):
    """The reader has gone; the decrypting thread may stop."""


class Pipe:
    """Hands decrypted bytes from the decrypting thread to the reader, a few pieces ahead."""

    def __init__(self) -> None:
        self._queue: queue.Queue[bytes] = queue.Queue(_QUEUED_PIECES)
        self._gathered = bytearray()
        self._abandoned = threading.Event()

    def write(self, data: bytes) -> None:
        """Gather `data`, waiting while the reader is behind; raises Abandoned."""
        if self._abandoned.is_set():
            raise Abandoned
        self._gathered += data
        if len(self._gathered) >= PIECE:
            self.flush()

    def flush(self) -> None:
        """Hand over what is gathered."""
        if self._gathered:
            self._queue.put(bytes(self._gathered))
            self._gathered.clear()

    def finish(self) -> None:
        """Say that nothing follows; the last call of the thread."""
        self._queue.put(b"")

    def pieces(self) -> Iterator[bytes]:
        """Yield what arrives until the thread has finished."""
        while piece := self._queue.get():
            yield piece
        self._queue.put(b"")  # room is certain: the thread has ended; whoever abandons finds the end again

    def abandon(self) -> None:
        """Let the thread run into the sign, and take what it still hands over so that it never waits."""
        self._abandoned.set()
        for _ in self.pieces():
            pass
