"""An attachment on its way from the workspace to its page process: read in jobs, and only where it is needed."""

from __future__ import annotations

from collections.abc import Callable
from io import SEEK_END
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, cast

from brics_desk.errors import Cancelled

if TYPE_CHECKING:
    from brics_desk.gui.tasks import Jobs, Tick

Load = Callable[[str], BinaryIO]
"""Given an attachment's SHA-256, return a seekable reader; it and its reads run off the window's thread and raise DeskError."""


class StoredPages:
    """An attachment in the workspace, read in jobs where the page process needs it."""

    def __init__(self, jobs: Jobs, reader: BinaryIO, size: int, refuse: Callable[[], None]) -> None:
        self.size = size
        self._jobs, self._reader, self._refuse = jobs, reader, refuse
        self._closed = False
        # A page process that starts anew may ask while a read for the one before is still under way.
        self._one_at_a_time = Lock()

    def fetch(self, start: int, length: int, deliver: Callable[[bytes], None]) -> None:
        """Read these bytes off the window's thread."""
        job = self._jobs.start(self._read, start, length)
        job.done.connect(lambda data: self._deliver(deliver, cast(bytes, data)))
        job.failed.connect(lambda _error: self._fail())

    def close(self) -> None:
        """Read no more, and deliver and refuse nothing: whom it was read for may be gone."""
        self._closed = True

    def _read(self, tick: Tick, start: int, length: int) -> bytes:
        tick(0, 1)
        if self._closed:
            raise Cancelled("cancelled")
        with self._one_at_a_time:
            self._reader.seek(start)
            return self._reader.read(length)

    def _deliver(self, deliver: Callable[[bytes], None], data: bytes) -> None:
        if not self._closed:
            deliver(data)

    def _fail(self) -> None:
        if not self._closed:
            self._refuse()


def opened(tick: Tick, load: Load, sha256: str) -> tuple[BinaryIO, int]:
    """Open one attachment, unless the person has gone on meanwhile."""
    tick(0, 1)
    reader = load(sha256)
    return reader, reader.seek(0, SEEK_END)
