"""Write a package: encrypted, signed, streamed, whole or not at all."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from brics_desk.disk import Part, landing, storage_error
from brics_desk.domain import strictjson
from brics_desk.errors import InputError, StorageError, UsageError
from brics_desk.exchange import age, bag, ustar
from brics_desk.exchange.pipe import PIECE

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.exchange.stream import Progress

Sign: TypeAlias = Callable[[bytes], bytes]
"""Takes the bytes to sign, returns a detached CMS signature (DER)."""

FAT32_LIMIT: Final = (4 << 30) - 1
"""The most bytes a file on a FAT32 stick can have."""

RESERVED: Final = frozenset({"format", "package_id", "recipients"})
"""The keys of `package.json` that the writer fills in."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that go along, named by their SHA-256; `open` is called once, when their turn comes."""

    sha256: str
    size: int
    open: Callable[[], BinaryIO]

    @classmethod
    def of(cls, read: Callable[[], bytes]) -> Blob:
        """Return what `read` gives, without holding it: it is read again when its turn comes."""
        data = read()
        return cls(hashlib.sha256(data).hexdigest(), len(data), lambda: BytesIO(read()))


@dataclass(frozen=True, slots=True)
class Written:
    """A package that stands under its name; `sha256` and `size` are those of the encrypted file."""

    path: Path
    sha256: str
    size: int
    package_id: str


@dataclass(frozen=True, slots=True)
class _Plan:
    package_id: str
    tags: Mapping[str, bytes]
    blobs: Sequence[Blob]
    total: int


def write(
    target: Path,
    contents: Mapping[str, object],
    blobs: Sequence[Blob],
    *,
    sign: Sign,
    recipients: Sequence[str],
    progress: Progress,
    limit: int = FAT32_LIMIT,
) -> Written:
    """Write `contents` and the blobs to `target`, in place of an older package of that name.

    `contents` becomes `package.json`, with "format", "package_id" and "recipients" added. Equal blobs travel once, in the order of
    their digests. Every recipient can open the package. On any failure the older package stays and nothing else remains.

    Raises InputError: "blob-changed" (sha256: bytes differ from the declared digest or size), "package-too-large" (size, limit),
    "recipient-unusable", json-… (a text in `contents` that no reader would take); UsageError("recipients-missing");
    StorageError from the disk, "blob-unreadable" (sha256, errno); what `sign` and `progress` raise.
    """
    if not recipients:
        raise UsageError("recipients-missing")
    plan = _plan(contents, blobs, sign, sorted(set(recipients)))
    if plan.total > limit:
        raise InputError("package-too-large", size=plan.total, limit=limit)
    with landing(target) as part:
        sink = _Sink(part, limit, plan.total)
        age.seal(_archive(plan, progress), sink, sorted(set(recipients)))
    return Written(target, sink.digest.hexdigest(), sink.size, plan.package_id)


def read_back(written: Written, *, progress: Progress) -> None:
    """Read a written package from its medium and compare every byte with what was written, by SHA-256.

    Raises StorageError("read-back-differs") when the stick did not keep what it took, and StorageError from the disk.
    """
    digest, done = hashlib.sha256(), 0
    try:
        with written.path.open("rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
                done += len(piece)
                progress(min(done, written.size), written.size)
    except OSError as error:
        raise storage_error(error, written.path) from error
    if digest.hexdigest() != written.sha256:
        raise StorageError("read-back-differs", path=str(written.path), size=done, expected=written.size)


def _plan(contents: Mapping[str, object], blobs: Sequence[Blob], sign: Sign, recipients: Sequence[str]) -> _Plan:
    if not RESERVED.isdisjoint(contents):
        raise ValueError(f"the writer fills these in: {sorted(RESERVED & contents.keys())}")
    unique = {blob.sha256: blob for blob in blobs}
    if not all(map(bag.is_digest, unique)):
        raise ValueError("a blob is named by its SHA-256, 64 small hexadecimal digits")
    ordered = [unique[digest] for digest in sorted(unique)]
    package_id = secrets.token_hex(12)
    envelope = {"format": bag.FORMAT, "package_id": package_id, "recipients": list(recipients)}
    covered = {
        bag.INFO: bag.info(bag.Oxum(sum(blob.size for blob in ordered), len(ordered))),
        bag.DECLARATION: bag.DECLARATION_TEXT,
        bag.MANIFEST: bag.manifest([blob.sha256 for blob in ordered]),
        bag.CONTENTS: strictjson.canonical_plain({**contents, **envelope}),
    }
    signed = bag.tag_manifest(covered)
    tags = {bag.TAG_MANIFEST: signed, bag.SIGNATURE: sign(signed), **covered}
    for name, most in bag.TAG_LIMITS.items():
        if len(tags[name]) > most:
            raise InputError("package-too-large", size=len(tags[name]), limit=most)
    sizes = [*map(len, tags.values()), *(blob.size for blob in ordered)]
    for blob in ordered:
        if not 0 <= blob.size <= ustar.SIZE_LIMIT:
            raise InputError("package-too-large", size=blob.size, limit=ustar.SIZE_LIMIT)
    total = sum(ustar.BLOCK + size + ustar.padding(size) for size in sizes) + len(ustar.END)
    return _Plan(package_id, tags, ordered, total)


def _archive(plan: _Plan, progress: Progress) -> Iterator[bytes]:
    """Yield the archive in pieces, saying after each how far it is."""
    done = 0
    for piece in _entries(plan):
        yield piece
        done += len(piece)
        progress(done, plan.total)


def _entries(plan: _Plan) -> Iterator[bytes]:
    folder = bag.root(plan.package_id)
    for name, data in plan.tags.items():
        yield ustar.header(f"{folder}/{name}", len(data)) + data + bytes(ustar.padding(len(data)))
    for blob in plan.blobs:
        yield ustar.header(f"{folder}/data/{blob.sha256}", blob.size)
        yield from _checked(blob)
        yield bytes(ustar.padding(blob.size))
    yield ustar.END


def _checked(blob: Blob) -> Iterator[bytes]:
    """Yield a blob's bytes; they were declared before, so a difference spoils the archive and ends it."""
    digest, rest = hashlib.sha256(), blob.size
    try:
        with blob.open() as file:
            while piece := file.read(PIECE):
                rest -= len(piece)
                if rest < 0:
                    break
                digest.update(piece)
                yield piece
    except OSError as error:
        raise StorageError("blob-unreadable", sha256=blob.sha256, errno=error.errno) from error
    if rest or digest.hexdigest() != blob.sha256:
        raise InputError("blob-changed", sha256=blob.sha256)


class _Sink:
    """Counts, hashes and bounds what goes to the stick."""

    def __init__(self, part: Part, limit: int, total: int) -> None:
        self._part = part
        self._limit = limit
        self._total = total
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > self._limit:
            raise InputError("package-too-large", size=max(self.size, self._total), limit=self._limit)
        self.digest.update(data)
        self._part.write(data)
