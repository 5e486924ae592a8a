"""How a file gets onto a disk or a stick: whole under its name, or not at all; and what a disk's refusal is called.

The ground floor: every room that writes a file writes it here, and every refusal of the system gets its code here.
SQLite's own refusals get the same codes in `store.faults`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
from typing import TYPE_CHECKING, Final

from brics_desk.errors import StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform != "win32":
    import fcntl

WORKSPACE_SUFFIX: Final = ".bricsdesk"

_CODES: Final = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "not-permitted",
    errno.EPERM: "not-permitted",
    errno.EFBIG: "disk-file-limit",
    errno.ENOENT: "not-found",
    errno.ENOTDIR: "not-found",
    errno.ENODEV: "stick-removed",
    errno.ENXIO: "stick-removed",
    errno.ENOTCONN: "stick-removed",
    errno.ESTALE: "stick-removed",
    errno.EIO: "stick-removed",
}
_WINDOWS_CODES: Final = {19: "read-only", 21: "stick-removed", 39: "disk-full", 112: "disk-full", 1167: "stick-removed"}
"""Where Windows says more than the errno it is translated to: write-protected, not ready, full, not connected."""


def storage_error(error: OSError, path: Path) -> StorageError:
    """Return what the operating system's refusal means for a person: StorageError with `path` and `errno`.

    Codes: "disk-full", "disk-file-limit", "read-only" (the medium), "not-permitted" (this person), "not-found", "stick-removed" and, where
    the system says no more, "storage-failed".
    """
    code = _WINDOWS_CODES.get(getattr(error, "winerror", None) or 0) or _CODES.get(error.errno or 0, "storage-failed")
    return StorageError(code, path=str(path), errno=error.errno)


class Part:
    """The unfinished file: unbuffered, so that a full disk speaks at the write that it refuses."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._raw = path.open("xb", buffering=0)

    def hold(self) -> bool:
        """Keep the file from being swept as long as it is open; False when it already was."""
        try:
            held = _lock(self._raw.fileno())
        except OSError:  # a disk without locks: nobody can take one, so nobody sweeps
            held = True
        return held and self._path.exists()

    def write(self, data: bytes) -> None:
        """Write all of `data`; raises OSError."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._raw.write(rest) :]

    def settle(self, target: Path) -> None:
        """Bring the bytes to the medium, then give them their name; raises OSError."""
        os.fsync(self._raw.fileno())
        if hasattr(os, "posix_fadvise"):  # a later read must come from the stick, not from memory
            os.posix_fadvise(self._raw.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if sys.platform == "win32":
            self._raw.close()  # there an open file cannot be renamed; elsewhere it keeps its lock until it has its name
        self._path.replace(target)
        self._raw.close()
        sync_folder(target.parent)

    def discard(self) -> None:
        """Remove the file if it still has its unfinished name; a stick that is gone has nothing to remove."""
        with contextlib.suppress(OSError):
            self._raw.close()
        with contextlib.suppress(OSError):
            self._path.unlink()


def read_bounded(path: Path, limit: int) -> bytes:
    """Return at most `limit` + 1 bytes of a regular file; a pipe or a device would wait or flow for ever. Raises StorageError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StorageError("not-a-file", path=str(path))
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise storage_error(error, path) from error


def discard(target: Path) -> None:
    """Remove a file that was written before, where there is one; raises StorageError."""
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(error, target) from error


def _refuse_precious(target: Path) -> None:
    """Refuse a target that is a workspace, or that is there and no regular file (a device, a pipe, a folder)."""
    name = target.name
    if not name or WORKSPACE_SUFFIX in (target.suffix, target.with_name(name.removesuffix("-wal")).suffix):
        raise UsageError("target-unfit", path=str(target))
    if target.exists() and not target.is_file():
        raise UsageError("target-unfit", path=str(target))


@contextlib.contextmanager
def landing(target: Path) -> Iterator[Part]:
    """Yield the unfinished file for `target`; leaving normally puts it in place, leaving by an error removes it.

    Every writer has its own unfinished file, `<name>.<8 digits>.part`, so two that write one name cannot mix: the last one stands.
    What a killed writer left is removed here. Raises StorageError, and UsageError `target-unfit` for a workspace, a device or a folder.
    """
    try:
        _refuse_precious(target)
        _sweep(target)
        part = _begun(target)
    except OSError as error:
        raise storage_error(error, target) from error
    try:
        yield part
        part.settle(target)
    except OSError as error:
        raise storage_error(error, target) from error
    finally:
        part.discard()


def write_whole(target: Path, data: bytes) -> None:
    """Write a small file in place of an older one of that name, whole or not at all; raises StorageError."""
    with landing(target) as part:
        part.write(data)


def _begun(target: Path) -> Part:
    while True:
        part = Part(target.with_name(f"{target.name}.{secrets.token_hex(4)}.part"))
        if part.hold():
            return part
        part.discard()  # another writer swept it between its creation and its lock


def _sweep(target: Path) -> None:
    """Remove unfinished files that no living writer holds: their gigabytes would fill the stick."""
    unfinished = re.compile(r"\.[0-9a-f]{8}\.part")
    for name in os.listdir(target.parent):  # a folder may hold thousands of files
        if name.startswith(target.name) and unfinished.fullmatch(name, len(target.name)):
            with contextlib.suppress(OSError):
                _remove_abandoned(target.with_name(name))


def _remove_abandoned(path: Path) -> None:
    if sys.platform == "win32":
        path.unlink()  # there an open file cannot be removed: the system itself is the lock
        return
    with path.open("rb") as stale:
        if _lock(stale.fileno()):
            path.unlink()


def _lock(descriptor: int) -> bool:
    """Take the file for this process until it is closed; False when another has it, OSError on a disk without locks."""
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def sync_folder(folder: Path) -> None:
    """Make the names in a folder lasting; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
