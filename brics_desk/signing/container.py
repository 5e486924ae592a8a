"""How a signed PDF must lie in its bytes: one revision, one signature over the whole file, nothing beside it.

Judged before any PDF reader touches the file, so hostile structure is never parsed for a stranger.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from brics_desk.errors import InputError
from brics_desk.signing import der

OPINION_LIMIT = 64 * 1024 * 1024
PANEL_LIMIT = 128 * 1024 * 1024
"""Some four hundred opinions; taking one in needs about five times its size in memory."""

_HEADER, _END = b"%PDF-1.7\n", b"%%EOF\n"
_BYTE_RANGE = re.compile(rb"/ByteRange \[0 ([1-9][0-9]{0,9}) ([1-9][0-9]{0,9}) ([1-9][0-9]{0,9})\]")
_GAP_LIMIT = 64 * 1024
_DIGITS = b"0123456789ABCDEF"


@dataclass(frozen=True, slots=True)
class Container:
    """A signature as it lies in a file: its DER, the SHA-256 of everything it covers, and where it does not reach.

    `gap` is where `<` stands and where the byte after `>` stands; `size` is the file's.
    """

    signature: bytes
    digest: bytes
    gap: tuple[int, int]
    size: int


def open_container(data: bytes) -> Container:
    """Find the one signature that covers the whole file.

    Raises InputError with the reason as code: `too-large`, `unreadable`, `not-signed`, `more-than-one-signature`,
    `extra-revision`, `not-whole-file`, `unusual-form`.
    """
    if len(data) > PANEL_LIMIT:
        raise InputError("too-large", size=len(data), limit=PANEL_LIMIT)
    if not data.startswith(b"%PDF-"):
        raise InputError("unreadable")
    # Searched from the end, where our signer writes it: a search from the front reads the whole file first.
    last = data.rfind(b"/ByteRange")
    if last < 0 or data.rfind(b"/ByteRange", 0, last) >= 0:
        raise InputError("not-signed" if last < 0 else "more-than-one-signature")
    found = _BYTE_RANGE.match(data, last)
    if found is None:
        raise InputError("unusual-form")
    before, after, rest = (int(number) for number in found.groups())
    if after + rest != len(data):
        more = data.find(b"startxref", after + rest) >= 0
        raise InputError("extra-revision" if more else "not-whole-file")
    if not _once(data, b"startxref") or not _once(data, b"%%EOF"):
        raise InputError("extra-revision")
    if not data.startswith(_HEADER) or not data.endswith(_END) or not _encloses(data, before, after):
        raise InputError("unusual-form")
    view = memoryview(data)
    digest = hashlib.sha256(view[:before])
    digest.update(view[after:])
    return Container(_signature(data[before:after]), digest.digest(), (before, after), len(data))


def _once(data: bytes, word: bytes) -> bool:
    last = data.rfind(word)
    return last >= 0 and data.rfind(word, 0, last) < 0


def _encloses(data: bytes, before: int, after: int) -> bool:
    return 10 <= before < after <= before + _GAP_LIMIT and data[before - 10 : before] == b"/Contents "


def _signature(gap: bytes) -> bytes:
    """Return the DER inside `<…>`: upper-case hex, one element, then nothing but zero digits."""
    inner = gap[1:-1]
    if gap[:1] != b"<" or gap[-1:] != b">" or len(inner) % 2 or inner.translate(None, _DIGITS):
        raise InputError("unusual-form")
    raw = bytes.fromhex(inner.decode("ascii"))
    try:
        signature = der.first(raw).whole
    except InputError as error:
        raise InputError("unusual-form") from error
    if raw.count(0, len(signature)) != len(raw) - len(signature):
        raise InputError("unusual-form")
    return signature
