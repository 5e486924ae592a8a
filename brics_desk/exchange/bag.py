"""The BagIt layout (RFC 8493) of a package: fixed tag files in fixed order, then blobs named by their SHA-256."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
SIGNATURE: Final = "signature.p7s"
INFO: Final = "bag-info.txt"
DECLARATION: Final = "bagit.txt"
MANIFEST: Final = "manifest-sha256.txt"
CONTENTS: Final = "package.json"

COVERED: Final = (INFO, DECLARATION, MANIFEST, CONTENTS)
"""What the tag manifest, and with it the signature, covers; in archive order."""

TAG_LIMITS: Final = {
    TAG_MANIFEST: 4096,
    SIGNATURE: 1 << 20,
    INFO: 4096,
    DECLARATION: 4096,
    MANIFEST: 16 << 20,
    CONTENTS: 16 << 20,
}
"""Every tag file in archive order with the most bytes a reader takes for it. The signature comes early on purpose."""

DECLARATION_TEXT: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FORMAT: Final = 1
"""The format version this program writes, and the newest it reads."""


@dataclass(frozen=True, slots=True)
class Oxum:
    """How many bytes and blobs the payload holds."""

    size: int
    count: int


def root(package_id: str) -> str:
    """Return the folder that everything in the archive stands in; 24 digits keep every path within 100 characters."""
    return f"BD-{package_id}"


def package_id_of(block: bytes) -> str | None:
    """Return the package id that the first header of an archive names, else None."""
    found = re.match(rb"BD-([0-9a-f]{24})/", block)
    return found[1].decode("ascii") if found else None


def is_digest(text: str) -> bool:
    """Tell whether a text is a SHA-256 as packages write it: 64 small hexadecimal digits."""
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def manifest(digests: Sequence[str]) -> bytes:
    """Return the payload manifest, in the form that `sha256sum -c` reads."""
    return "".join(f"{digest}  data/{digest}\n" for digest in digests).encode("ascii")


def parse_manifest(data: bytes) -> tuple[str, ...] | None:
    """Return the digests of a payload manifest, or None unless it is sorted, free of repetition and spelt as we spell it."""
    digests = tuple(line[:64].decode("ascii", "replace") for line in data.splitlines())
    proper = all(map(is_digest, digests)) and list(digests) == sorted(set(digests))
    return digests if proper and manifest(digests) == data else None


def tag_manifest(tags: Mapping[str, bytes]) -> bytes:
    """Return the tag manifest over the covered tag files: the bytes that are signed."""
    return "".join(f"{hashlib.sha256(tags[name]).hexdigest()}  {name}\n" for name in COVERED).encode("ascii")


def parse_tag_manifest(data: bytes) -> dict[str, str] | None:
    """Return name -> digest of a tag manifest, or None unless it lists exactly the covered files in their order."""
    pattern = "".join(f"([0-9a-f]{{64}})  {re.escape(name)}\n" for name in COVERED)
    found = re.fullmatch(pattern.encode("ascii"), data)
    return dict(zip(COVERED, (digest.decode("ascii") for digest in found.groups()), strict=True)) if found else None


def info(oxum: Oxum) -> bytes:
    """Return `bag-info.txt`."""
    return b"Payload-Oxum: %d.%d\n" % (oxum.size, oxum.count)


def parse_info(data: bytes) -> Oxum | None:
    """Return the payload's size and count that `bag-info.txt` names, or None unless spelt as we spell it."""
    found = re.fullmatch(rb"Payload-Oxum: (\d{1,18})\.(\d{1,9})\n", data)
    oxum = Oxum(int(found[1]), int(found[2])) if found else None
    return oxum if oxum and info(oxum) == data else None
