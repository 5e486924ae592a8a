"""附件 bytes: stored once by their SHA-256 in rows of 1 MiB, in and out as streams with flat memory."""

from __future__ import annotations

import hashlib
import io
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from brics_desk.errors import FoundationError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import WriteableBuffer

    from brics_desk.store.workspace import Workspace

CHUNK = 1 << 20
"""Bytes per row; SQLite refuses single values beyond about 1 GB."""


class Readable(Protocol):
    """Anything that hands out at most `size` bytes at a time and nothing at its end."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Content:
    """Stored bytes: their SHA-256 (hex) and size in bytes."""

    sha256: str
    size: int


def add(ws: Workspace, stream: Readable, *, limit: int) -> Content:
    """Store everything `stream` gives; the same bytes a second time take no space.

    Raises InputError `attachment-too-large` beyond `limit` bytes, and then nothing is stored. An application must refer to it before
    the next `prune`.
    """
    with ws.transaction():
        # The hash is known at the end only: rows hang on a number, so giving it its name then moves no bytes.
        content = ws.rows("INSERT INTO contents (sha256, size) VALUES (?, 0) RETURNING id", secrets.token_hex(32))[0][
            "id"
        ]
        digest, size = hashlib.sha256(), 0
        for n, data in enumerate(_pieces(stream)):
            size += len(data)
            if size > limit:
                raise InputError("attachment-too-large", limit=limit)
            digest.update(data)
            own = hashlib.sha256(data).hexdigest()
            ws.change("INSERT INTO chunks (content, n, sha256, data) VALUES (?, ?, ?, ?)", content, n, own, data)
        stored = Content(digest.hexdigest(), size)
        if _id(ws, stored.sha256) is None:
            ws.change("UPDATE contents SET sha256 = ?, size = ? WHERE id = ?", stored.sha256, size, content)
        else:
            ws.change("DELETE FROM contents WHERE id = ?", content)
        return stored


def size(ws: Workspace, sha256: str) -> int | None:
    """Return the size in bytes, or None where no such bytes are stored."""
    found = ws.rows("SELECT size FROM contents WHERE sha256 = ?", sha256)
    return int(found[0]["size"]) if found else None


def open(ws: Workspace, sha256: str) -> BinaryIO:
    """Return a seekable reader that holds one row in memory; raises InputError `attachment-unknown`.

    Each row is checked as it is read: a damaged one raises FoundationError `attachment-damaged` instead of giving wrong bytes.
    """
    content, length = _id(ws, sha256), size(ws, sha256)
    if content is None or length is None:
        raise InputError("attachment-unknown", sha256=sha256)
    return cast(BinaryIO, io.BufferedReader(_Reader(ws, content, length, sha256), buffer_size=1 << 16))


def read(ws: Workspace, sha256: str) -> bytes:
    """Return all bytes at once; raises InputError `attachment-unknown`, FoundationError `attachment-damaged`."""
    with open(ws, sha256) as reader:
        return reader.read()


def verify(ws: Workspace, sha256: str) -> bool:
    """Tell whether the stored bytes still have this hash and the noted size; raises InputError `attachment-unknown`."""
    digest, seen = hashlib.sha256(), 0
    try:
        with open(ws, sha256) as reader:
            while data := reader.read(CHUNK):
                digest.update(data)
                seen += len(data)
    except FoundationError:
        return False
    return digest.hexdigest() == sha256 and seen == size(ws, sha256)


def all_contents(ws: Workspace) -> list[Content]:
    """Return everything that is stored, sorted by hash."""
    return [Content(row["sha256"], row["size"]) for row in ws.rows("SELECT sha256, size FROM contents ORDER BY sha256")]


def prune(ws: Workspace) -> int:
    """Delete all bytes that no application refers to; return how many files that were."""
    return ws.change("DELETE FROM contents WHERE sha256 NOT IN (SELECT sha256 FROM attachments)")


def discard(ws: Workspace, sha256s: Iterable[str]) -> None:
    """Delete these bytes as far as no application refers to them; unlike `prune` this touches nothing else.

    Each by itself: what a transaction deletes SQLCipher keeps in memory until the transaction is over.
    """
    for sha256 in sha256s:
        ws.change("DELETE FROM contents WHERE sha256 = ? AND sha256 NOT IN (SELECT sha256 FROM attachments)", sha256)


class _Reader(io.RawIOBase):
    """Stored bytes as a raw file: fetches the row it stands in, keeps that one only."""

    def __init__(self, ws: Workspace, content: int, length: int, sha256: str) -> None:
        super().__init__()
        self._ws, self._content, self._length = ws, content, length
        self._at = 0
        self._sha256 = sha256
        self._n, self._data = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        target = memoryview(buffer).cast("B")
        n, start = divmod(self._at, CHUNK)
        if n != self._n:
            self._n, self._data = n, self._fetch(n)
        piece = self._data[start : start + len(target)]
        target[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _fetch(self, n: int) -> bytes:
        if n * CHUNK >= self._length:
            return b""
        rows = self._ws.rows("SELECT sha256, data FROM chunks WHERE content = ? AND n = ?", self._content, n)
        data = bytes(rows[0]["data"]) if rows else b""
        if not rows or hashlib.sha256(data).hexdigest() != rows[0]["sha256"]:
            raise FoundationError("attachment-damaged", sha256=self._sha256, path=str(self._ws.path))
        return data


def _id(ws: Workspace, sha256: str) -> int | None:
    found = ws.rows("SELECT id FROM contents WHERE sha256 = ?", sha256)
    return int(found[0]["id"]) if found else None


def _pieces(stream: Readable) -> Iterator[bytes]:
    """Yield full rows of `CHUNK` bytes and a last shorter one, however little a read returns."""
    held = bytearray()
    while data := stream.read(CHUNK - len(held)):
        held += data
        if len(held) == CHUNK:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)
