"""A package as bytes: the encrypted file on one side, exact portions of the archive on the other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from brics_desk.disk import storage_error
from brics_desk.errors import InputError
from brics_desk.exchange.pipe import PIECE

if TYPE_CHECKING:
    from pathlib import Path

Progress: TypeAlias = Callable[[int, int], None]
"""Told bytes done and bytes in all; may raise Cancelled."""

END_ENTRY: Final = "end"
"""What the two zero blocks behind the last entry are called in refusals."""


def damaged(entry: str, reason: str) -> InputError:
    """Return the refusal of a package, naming the entry that does not fit and why, both as stable codes."""
    return InputError("package-damaged", entry=entry, reason=reason)


class SealedFile:
    """The encrypted file while it is read: bytes so far, bytes in all and, at the end, its SHA-256."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._digest = hashlib.sha256()
        self.done = 0
        self.size = os.fstat(file.fileno()).st_size

    @property
    def sha256(self) -> str:
        """The digest of what was read so far."""
        return self._digest.hexdigest()

    def pieces(self) -> Iterator[bytes]:
        """Yield the file in pieces of 1 MiB; raises StorageError."""
        try:
            while piece := self._file.read(PIECE):
                self._digest.update(piece)
                self.done += len(piece)
                yield piece
        except OSError as error:
            raise storage_error(error, self._path) from error


class ArchiveStream:
    """The decrypted archive, taken in exact portions."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def exactly(self, size: int, entry: str) -> bytes:
        """Return the next `size` bytes, or refuse the package as cut off within `entry`."""
        portions = []
        while size:
            if not self._rest and not self._refill():
                raise damaged(entry, "truncated")
            portion, self._rest = self._rest[:size], self._rest[size:]
            size -= len(portion)
            portions.append(portion)
        return b"".join(portions)

    def zeros(self, size: int, entry: str) -> None:
        """Pass over `size` zero bytes."""
        if any(self.exactly(size, entry)):
            raise damaged(entry, "padding")

    def end(self) -> None:
        """Refuse anything that still follows; reaching the end also proves the last encrypted piece."""
        if self._rest or self._refill():
            raise damaged(END_ENTRY, "surplus")

    def _refill(self) -> bool:
        self._rest = memoryview(next(self._pieces, b""))
        return bool(self._rest)
