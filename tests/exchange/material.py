from __future__ import annotations

import hashlib
import io
import tarfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from brics_desk.errors import InputError
from brics_desk.exchange import bag, keys, ustar
from brics_desk.exchange.reader import open_package
from brics_desk.exchange.writer import Blob, Written, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PYRAGE: Final[Any] = pyrage
IDENTITY: Final = keys.new_identity()
RECIPIENT: Final = keys.recipient_of(IDENTITY)
SIGNER: Final = "虚构秘书处"
CONTENTS: Final = {"kind": "assignment", "files": {"申报书（示例）.pdf": 1}}
_KEY: Final = Ed25519PrivateKey.generate()


def sign(data: bytes) -> bytes:
    return _KEY.sign(data)


def check(data: bytes, signature: bytes) -> str:
    try:
        _KEY.public_key().verify(signature, data)
    except InvalidSignature:
        raise InputError("signature-invalid") from None
    return SIGNER


def quiet(done: int, total: int) -> None:
    assert 0 <= done <= total


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def blob(data: bytes) -> Blob:
    return Blob(digest(data), len(data), lambda: io.BytesIO(data))


def write_package(path: Path, *datas: bytes, recipients: Sequence[str] = (RECIPIENT,)) -> Written:
    return write(path, CONTENTS, [blob(data) for data in datas], sign=sign, recipients=recipients, progress=quiet)


def read_package(path: Path, identity: str = IDENTITY) -> dict[str, bytes]:
    with open_package(path, identity=identity, check=check, progress=quiet) as package:
        return {each.sha256: each.read() for each in package.blobs()}


def refusal(path: Path, identity: str = IDENTITY) -> InputError:
    """Read a package that must not be accepted and return why it is not."""
    try:
        read_package(path, identity)
    except InputError as error:
        return error
    raise AssertionError("accepted")


def folder_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@dataclass(frozen=True)
class Entry:
    """One entry of an archive under forgery: what stands in front of the data, and the data."""

    name: str
    data: bytes
    header: bytes | None = None

    def packed(self, folder: str) -> bytes:
        header = self.header or ustar.header(f"{folder}/{self.name}", len(self.data))
        return header + self.data + bytes(-len(self.data) % 512)


@dataclass(frozen=True)
class Archive:
    """An honest package, opened by somebody who has the key, to be changed and sealed again."""

    folder: str
    entries: tuple[Entry, ...]
    end: bytes = bytes(1024)

    @classmethod
    def of(cls, path: Path) -> Archive:
        plain = PYRAGE.decrypt(path.read_bytes(), [PYRAGE.x25519.Identity.from_str(IDENTITY)])
        with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as tar:
            found = [(member.name.partition("/"), tar.extractfile(member)) for member in tar.getmembers()]
            return cls(found[0][0][0], tuple(Entry(name[2], file.read()) for name, file in found if file))

    def seal(self, path: Path, recipients: Sequence[str] = (RECIPIENT,)) -> Path:
        plain = b"".join(entry.packed(self.folder) for entry in self.entries) + self.end
        path.write_bytes(PYRAGE.encrypt(plain, [PYRAGE.x25519.Recipient.from_str(text) for text in recipients]))
        return path

    def data(self, name: str) -> bytes:
        return next(entry.data for entry in self.entries if entry.name == name)

    def with_data(self, changed: Mapping[str, bytes]) -> Archive:
        entries = (replace(entry, data=changed.get(entry.name, entry.data)) for entry in self.entries)
        return replace(self, entries=tuple(entries))

    def with_header(self, name: str, header: bytes) -> Archive:
        entries = (replace(entry, header=header) if entry.name == name else entry for entry in self.entries)
        return replace(self, entries=tuple(entries))

    def signed_again(self) -> Archive:
        """As a sender would do it who has a valid key and bad intentions."""
        listed = bag.tag_manifest({name: self.data(name) for name in bag.COVERED})
        return self.with_data({bag.TAG_MANIFEST: listed, bag.SIGNATURE: sign(listed)})
