"""Read a package: nothing in it counts before its last byte was checked."""

from __future__ import annotations

import contextlib
import hashlib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from brics_desk.disk import storage_error
from brics_desk.domain import strictjson
from brics_desk.errors import InputError
from brics_desk.exchange import age, bag, ustar
from brics_desk.exchange.keys import recipient_of
from brics_desk.exchange.pipe import PIECE
from brics_desk.exchange.statement import Statement, contents_of
from brics_desk.exchange.stream import END_ENTRY, ArchiveStream, Progress, SealedFile, damaged

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")

CheckSignature: TypeAlias = Callable[[bytes, bytes], T]
"""Takes the signed bytes and the signature, returns who signed; raises when the signature is not to be accepted."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A package read to its end; `size` and `sha256` are those of the encrypted file, `payload_size` is in bytes."""

    contents: dict[str, strictjson.PlainJSON]
    signer: T
    package_id: str
    blobs: tuple[str, ...]
    payload_size: int
    size: int
    sha256: str


class ArrivingBlob:
    """One blob while it passes; its bytes are proven only when the whole package is."""

    def __init__(self, sha256: str, size: int, stream: ArchiveStream) -> None:
        self.sha256 = sha256
        self.size = size
        self._rest = size
        self._stream = stream
        self._digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return the next `size` bytes, fewer at the end, all that is left when negative."""
        wanted = self._rest if size < 0 else min(size, self._rest)
        data = self._stream.exactly(wanted, self.sha256)
        self._rest -= wanted
        self._digest.update(data)
        return data

    def pieces(self) -> Iterator[bytes]:
        """Yield what is left in pieces of at most 1 MiB."""
        while piece := self.read(PIECE):
            yield piece

    def finish(self) -> None:
        """Read what the caller left and check the digest; raises InputError("package-damaged")."""
        for _ in self.pieces():
            pass
        if self._digest.hexdigest() != self.sha256:
            raise damaged(self.sha256, "digest")


class Package(Generic[T]):
    """A package whose signature, contents and recipients are checked, and whose blobs are still to come."""

    def __init__(self, stream: ArchiveStream, recipient: str, check: CheckSignature[T]) -> None:
        self._stream = stream
        tags, self.package_id, self.signer = _read_tags(stream, check)
        self.contents = _read_contents(tags[bag.CONTENTS], self.package_id, recipient)
        self.statement = Statement(tags[bag.TAG_MANIFEST], tags[bag.SIGNATURE], tags[bag.CONTENTS])
        self.digests, self._oxum = _read_lists(tags)
        self._blobs = self._arriving()

    @property
    def payload_size(self) -> int:
        """How many bytes all blobs have together."""
        return self._oxum.size

    def blobs(self) -> Iterator[ArrivingBlob]:
        """Yield every blob once, in the order of the manifest; what the caller does not read of one is read and checked anyway.

        After the last one the end of the package is checked. Raises InputError("package-damaged").
        """
        return self._blobs

    def _arriving(self) -> Iterator[ArrivingBlob]:
        rest = self._oxum.size
        for digest in self.digests:
            block = self._stream.exactly(ustar.BLOCK, digest)
            size = _announced(block, f"{bag.root(self.package_id)}/data/{digest}", digest, rest)
            rest -= size
            blob = ArrivingBlob(digest, size, self._stream)
            yield blob
            blob.finish()
            self._stream.zeros(ustar.padding(size), digest)
        if rest:
            raise damaged(bag.INFO, "count")
        self._stream.zeros(len(ustar.END), END_ENTRY)
        self._stream.end()


@dataclass(frozen=True, slots=True)
class Head(Generic[T]):
    """A package as far as its signed contents: nothing is said yet about its blobs, whose bytes were not read."""

    contents: dict[str, strictjson.PlainJSON]
    signer: T
    package_id: str
    blobs: int
    payload_size: int


def peek(path: Path, *, identity: str, check: CheckSignature[T]) -> Head[T]:
    """Read a package as far as its signed contents; raises as `open_package` does for what stands there."""
    with (
        _sealed_file(path) as sealed,
        contextlib.closing(age.open_sealed(sealed.pieces(), identity)) as pieces,
    ):
        package = Package(ArchiveStream(pieces), recipient_of(identity), check)
        return Head(package.contents, package.signer, package.package_id, len(package.digests), package.payload_size)


@contextlib.contextmanager
def open_package(path: Path, *, identity: str, check: CheckSignature[T], progress: Progress) -> Iterator[Package[T]]:
    """Yield the package in `path` for the holder of `identity`, checked as far as its contents.

    Leaving the block normally means that everything was checked: what the caller did not read is read then. So whoever imports puts a
    database transaction around the whole block and keeps nothing when it raises.

    Raises InputError: "package-not-a-package"; "package-not-for-you" (reason "key": no key of ours opens it, "list": it was not meant
    for us); "package-unsigned"; "package-newer" (format, supported); "package-damaged" (entry, reason); what `check` raises,
    unchanged; FoundationError("identity-unusable"); StorageError from the disk; what `progress` raises.
    """
    with _sealed_file(path) as sealed, _opened(sealed, identity, check, progress) as package:
        yield package


def verify(path: Path, *, identity: str, check: CheckSignature[T], progress: Progress) -> Checked[T]:
    """Read everything in a package, keep no blob, and say what it is; raises as `open_package` does."""
    with _sealed_file(path) as sealed:
        with _opened(sealed, identity, check, progress) as package:
            pass
        return Checked(
            contents=package.contents,
            signer=package.signer,
            package_id=package.package_id,
            blobs=package.digests,
            payload_size=package.payload_size,
            size=sealed.done,
            sha256=sealed.sha256,
        )


@contextlib.contextmanager
def _sealed_file(path: Path) -> Iterator[SealedFile]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise InputError("package-not-a-package")
        file = path.open("rb")
    except OSError as error:
        raise storage_error(error, path) from error
    with file:
        yield SealedFile(file, path)


@contextlib.contextmanager
def _opened(sealed: SealedFile, identity: str, check: CheckSignature[T], progress: Progress) -> Iterator[Package[T]]:
    with contextlib.closing(age.open_sealed(sealed.pieces(), identity)) as pieces:
        package = Package(ArchiveStream(_reported(pieces, sealed, progress)), recipient_of(identity), check)
        yield package
        for _ in package.blobs():
            pass


def _reported(pieces: Iterator[bytes], sealed: SealedFile, progress: Progress) -> Iterator[bytes]:
    """Pass the pieces on, saying how far the file is; in the caller's thread, where raising Cancelled ends everything."""
    for piece in pieces:
        progress(sealed.done, sealed.size)
        yield piece


def _read_tags(stream: ArchiveStream, check: CheckSignature[T]) -> tuple[dict[str, bytes], str, T]:
    """Return the tag files, the package id and the signer; nothing is parsed before the signature over it was checked."""
    block = stream.exactly(ustar.BLOCK, bag.TAG_MANIFEST)
    package_id = bag.package_id_of(block)
    if package_id is None:
        raise damaged(bag.TAG_MANIFEST, "header")
    signed = _read_tag(stream, bag.TAG_MANIFEST, package_id, block)
    signature = _read_tag(stream, bag.SIGNATURE, package_id)
    if not signature:
        raise InputError("package-unsigned")
    signer = check(signed, signature)
    digests = bag.parse_tag_manifest(signed)
    if digests is None:
        raise damaged(bag.TAG_MANIFEST, "form")
    tags = {bag.TAG_MANIFEST: signed, bag.SIGNATURE: signature}
    for name, digest in digests.items():
        tags[name] = _read_tag(stream, name, package_id)
        if hashlib.sha256(tags[name]).hexdigest() != digest:
            raise damaged(name, "digest")
    return tags, package_id, signer


def _read_tag(stream: ArchiveStream, name: str, package_id: str, block: bytes | None = None) -> bytes:
    block = block or stream.exactly(ustar.BLOCK, name)
    size = _announced(block, f"{bag.root(package_id)}/{name}", name, bag.TAG_LIMITS[name])
    data = stream.exactly(size, name)
    stream.zeros(ustar.padding(size), name)
    return data


def _announced(block: bytes, path: str, entry: str, most: int) -> int:
    """Return the size that the header of `path` announces, at most `most`."""
    size = ustar.announced_size(block, path)
    if size is None:
        raise damaged(entry, "header")
    if size > most:
        raise damaged(entry, "size")
    return size


def _read_contents(data: bytes, package_id: str, recipient: str) -> dict[str, strictjson.PlainJSON]:
    contents = contents_of(data)
    recipients = contents.get("recipients")
    if contents.get("package_id") != package_id or not isinstance(recipients, list):
        raise damaged(bag.CONTENTS, "form")
    if strictjson.canonical_plain(contents) != data:
        raise damaged(bag.CONTENTS, "spelling")
    if recipient not in recipients:  # age lets anyone who can open a package seal it again for somebody else
        raise InputError("package-not-for-you", reason="list")
    return contents


def _read_lists(tags: dict[str, bytes]) -> tuple[tuple[str, ...], bag.Oxum]:
    """Return the blobs' digests and the payload's size; the two lists must agree."""
    if tags[bag.DECLARATION] != bag.DECLARATION_TEXT:
        raise damaged(bag.DECLARATION, "form")
    digests = bag.parse_manifest(tags[bag.MANIFEST])
    if digests is None:
        raise damaged(bag.MANIFEST, "form")
    oxum = bag.parse_info(tags[bag.INFO])
    if oxum is None or oxum.count != len(digests):
        raise damaged(bag.INFO, "form" if oxum is None else "count")
    return digests, oxum
