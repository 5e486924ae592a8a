"""What the sender of a package signed, by itself: it stays evidence after the package is gone."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from brics_desk.domain import strictjson
from brics_desk.errors import InputError
from brics_desk.exchange import bag
from brics_desk.exchange.stream import damaged

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Statement(NamedTuple):
    """The tag manifest of a package, the signature (DER) over it, and `package.json`, which the manifest names by its hash."""

    manifest: bytes
    signature: bytes
    contents: bytes


def read(statement: Statement, check: Callable[[bytes, bytes], T]) -> tuple[dict[str, strictjson.PlainJSON], T]:
    """Return the contents and who signed them; raises what `check` raises and InputError `package-damaged`, `package-newer`."""
    signer = check(statement.manifest, statement.signature)
    digests = bag.parse_tag_manifest(statement.manifest)
    if digests is None:
        raise damaged(bag.TAG_MANIFEST, "form")
    if hashlib.sha256(statement.contents).hexdigest() != digests[bag.CONTENTS]:
        raise damaged(bag.CONTENTS, "digest")
    return contents_of(statement.contents), signer


def contents_of(data: bytes) -> dict[str, strictjson.PlainJSON]:
    """Return the value of `package.json`; raises InputError `package-damaged` or `package-newer` (format, supported)."""
    try:
        contents = strictjson.loads_plain(data, limit=bag.TAG_LIMITS[bag.CONTENTS])
    except InputError as error:
        raise damaged(bag.CONTENTS, error.code) from error
    version = contents.get("format") if isinstance(contents, dict) else None
    if not isinstance(contents, dict) or type(version) is not int or version < 1:
        raise damaged(bag.CONTENTS, "form")
    if version > bag.FORMAT:
        raise InputError("package-newer", format=version, supported=bag.FORMAT)
    return contents
