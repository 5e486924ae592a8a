"""What SQLite's refusals are called: the one place where its error numbers become codes, those of `disk` where the disk is meant."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from brics_desk.errors import DeskError, FoundationError, InputError, StorageError
from brics_desk.store.driver import dbapi2

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STORAGE = {
    dbapi2.SQLITE_FULL: "disk-full",
    dbapi2.SQLITE_READONLY: "read-only",
    dbapi2.SQLITE_PERM: "not-permitted",
    dbapi2.SQLITE_IOERR: "storage-failed",
    dbapi2.SQLITE_CANTOPEN: "storage-failed",
}
_FOUNDATION = {
    dbapi2.SQLITE_CORRUPT: "workspace-damaged",
    dbapi2.SQLITE_NOTADB: "workspace-damaged",
    dbapi2.SQLITE_BUSY: "workspace-in-use",
    dbapi2.SQLITE_LOCKED: "workspace-in-use",
}
_WORDS = {
    "database or disk is full": dbapi2.SQLITE_FULL,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "database is locked": dbapi2.SQLITE_BUSY,
}
"""SQLite's own words, for a failed backup: the driver raises that without a number."""


def primary(error: dbapi2.Error) -> int | None:
    """Return SQLite's primary error number, or None where the driver itself complains."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return int(code) & 0xFF
    # Only a damaged page can cut a stored text within a character.
    return dbapi2.SQLITE_CORRUPT if str(error).startswith("Could not decode") else _WORDS.get(str(error))


def meaning(error: dbapi2.Error, path: Path) -> DeskError | None:
    """Return what a refusal means for a person, or None where it is a mistake in the program."""
    number = primary(error)
    detail = str(getattr(error, "sqlite_errorname", ""))
    if number in _STORAGE:
        return StorageError(_STORAGE[number], path=str(path), detail=detail)
    if number in _FOUNDATION:
        return FoundationError(_FOUNDATION[number], path=str(path), detail=detail)
    # The driver asks SQLite for its primary numbers only; which constraint it was stands in the words alone.
    if number == dbapi2.SQLITE_CONSTRAINT and str(error).startswith("FOREIGN KEY"):
        return InputError("reference-unknown", path=str(path))
    return None


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into desk errors about `path`."""
    try:
        yield
    except dbapi2.Error as error:
        known = meaning(error, path)
        if known is None:
            raise
        raise known from error
