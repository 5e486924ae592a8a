"""Files named on the command line: opened with one clear sentence when they are not there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.errors import UsageError

if TYPE_CHECKING:
    from typing import BinaryIO


def opened(name: str) -> BinaryIO:
    """Open a file for reading; raises UsageError `file-unreadable`."""
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UsageError("file-unreadable", file=name, why=error.strerror or "") from error


def existing(name: str) -> Path:
    """Return the path of something that is there; raises UsageError `file-unreadable`."""
    path = Path(name)
    # An empty name would be the current folder, which nobody named.
    if not name or not os.path.lexists(path):
        raise UsageError("file-unreadable", file=name, why="No such file or directory")
    return path


def contents(name: str, limit: int = 4_000_000) -> bytes:
    """Return the bytes of a small file; raises UsageError `file-unreadable`."""
    with opened(name) as stream:
        return stream.read(limit)
