"""An archive for keeping: plain files in a zip or a folder, a manifest that `sha256sum -c` reads, checked by reading everything back."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from brics_desk.disk import landing, storage_error, sync_folder
from brics_desk.errors import StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from brics_desk.disk import Part

    Put = Callable[[str, Iterable[bytes]], None]

MANIFEST = "manifest-sha256.txt"
_BLOCK = 1 << 20
_REFUSED = frozenset('<>:"|?*\\/')
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")})
_ANCIENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to be kept: its path in the archive, what it is, and how its bytes are read, block by block."""

    path: str
    kind: str
    title: str
    read: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was written: SHA-256 (hex) and size in bytes."""

    path: str
    kind: str
    title: str
    sha256: str
    size: int


def portable(name: str) -> str:
    """Return a file name as every system takes it: without marks that Windows refuses, a dot or space at its end, or a device's name."""
    kept = "".join("_" if mark in _REFUSED or ord(mark) < 32 else mark for mark in name).rstrip(". ")
    device = kept.partition(".")[0].strip().casefold() in _DEVICES
    return f"_{kept}" if device or not kept else kept


def write(target: Path, entries: Iterable[Entry], seal: Callable[[list[Kept]], Iterable[Entry]]) -> str:
    """Write a `.zip`, or a new folder under any other name, whole or not at all; returns the SHA-256 of the manifest.

    `seal` makes the last files from what was written before. Everything is read back and compared. Raises UsageError `archive-exists` for
    a folder that is there, StorageError `archive-readback` (`file`) and as `disk.landing`.
    """
    making = _zipped(target) if target.suffix.lower() == ".zip" else _unpacked(target)
    kept: list[Kept] = []
    with making as put:
        for entry in entries:
            kept.append(_kept(entry, put))
        for entry in seal(list(kept)):
            kept.append(_kept(entry, put))
        manifest = "".join(f"{one.sha256}  {one.path}\n" for one in kept).encode()
        put(MANIFEST, [manifest])
    _read_back(target, [*kept, Kept(MANIFEST, "", "", hashlib.sha256(manifest).hexdigest(), len(manifest))])
    return hashlib.sha256(manifest).hexdigest()


def _kept(entry: Entry, put: Put) -> Kept:
    digest, size = hashlib.sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for block in entry.read():
            digest.update(block)
            size += len(block)
            yield block

    put(entry.path, counted())
    return Kept(entry.path, entry.kind, entry.title, digest.hexdigest(), size)


class _Out:
    """What `zipfile` needs of a file that only goes forward."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def write(self, data: bytes) -> int:
        self._part.write(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: the file is unbuffered."""

    def close(self) -> None:
        """Leave the file to whoever opened it."""


@contextmanager
def _zipped(target: Path) -> Iterator[Put]:
    with landing(target) as part, zipfile.ZipFile(_Out(part), "w", zipfile.ZIP_DEFLATED) as archive:

        def put(path: str, blocks: Iterable[bytes]) -> None:
            about = zipfile.ZipInfo(path, _ANCIENT)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with archive.open(about, "w", force_zip64=True) as member:
                for block in blocks:
                    member.write(block)

        yield put


@contextmanager
def _unpacked(target: Path) -> Iterator[Put]:
    if target.exists():
        raise UsageError("archive-exists", path=str(target))
    # A name nobody else has: what lies there already is not ours to remove.
    making = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        making.mkdir()

        def put(path: str, blocks: Iterable[bytes]) -> None:
            file = making.joinpath(*PurePosixPath(path).parts)
            file.parent.mkdir(parents=True, exist_ok=True)
            with landing(file) as part:
                for block in blocks:
                    part.write(block)

        yield put
        making.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise storage_error(error, target) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _read_back(target: Path, kept: Iterable[Kept]) -> None:
    """Compare every file with what was written; a medium that lies is found now, not in ten years."""
    try:
        if target.is_dir():
            for one in kept:
                with target.joinpath(*PurePosixPath(one.path).parts).open("rb") as file:
                    _same(one, iter(lambda: file.read(_BLOCK), b""))
            return
        with zipfile.ZipFile(target) as archive:
            for one in kept:
                with archive.open(one.path) as member:
                    _same(one, iter(lambda: member.read(_BLOCK), b""))
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        raise StorageError("archive-readback", path=str(target), file="") from error


def _same(one: Kept, blocks: Iterable[bytes]) -> None:
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(block)
    if digest.hexdigest() != one.sha256:
        raise StorageError("archive-readback", path="", file=one.path)
