"""An attachment on its way from the workspace to its page process: read in jobs, and only where it is needed."""

from __future__ import annotations

from collections.abc import Callable
from io import SEEK_END
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from brics_desk.gui.tasks import Jobs, Tick

Load = Callable[[str], BinaryIO]
"""Given an attachment's SHA-256, return a seekable reader; it and its reads run off the window's thread and raise DeskError."""


class StoredPages:
    """An attachment in the workspace, read in jobs where the page process needs it."""

    def __init__(self, jobs: Jobs, reader: BinaryIO, size: int, refuse: Callable[[], None]) -> None:
        self.size = size
        self._jobs, self._reader, self._refuse = jobs, reader, refuse

    def fetch(self, start: int, length: int, deliver: Callable[[bytes], None]) -> None:
        """Read these bytes off the window's thread."""
        job = self._jobs.start(_read, self._reader, start, length)
        job.done.connect(lambda data: deliver(cast(bytes, data)))
        job.failed.connect(lambda _error: self._refuse())


def opened(tick: Tick, load: Load, sha256: str) -> tuple[BinaryIO, int]:
    """Open one attachment, unless the person has gone on meanwhile."""
    tick(0, 1)
    reader = load(sha256)
    return reader, reader.seek(0, SEEK_END)


def _read(_tick: Tick, reader: BinaryIO, start: int, length: int) -> bytes:
    reader.seek(start)
    return reader.read(length)
