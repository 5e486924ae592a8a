"""The one tar header a package may hold: a plain file without owner, time or link; any other byte is refused."""

from __future__ import annotations

import re
from typing import Final

BLOCK: Final = 512
END: Final = bytes(2 * BLOCK)
SIZE_LIMIT: Final = 8**11 - 1  # eleven octal digits

_FIXED_TIME: Final = 946_684_800  # 2000-01-01T00:00Z: a laptop's clock proves nothing, so it is not written


def header(name: str, size: int) -> bytes:
    """Return the 512 bytes that announce a file of `size` bytes; ValueError when name or size do not fit."""
    encoded = name.encode("ascii")
    if len(encoded) > 100 or not 0 <= size <= SIZE_LIMIT:
        raise ValueError(f"does not fit a USTAR header: {name} {size}")
    before = encoded.ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + b"%011o\0%011o\0" % (size, _FIXED_TIME)
    after = b"0".ljust(101, b"\0") + b"ustar\x0000" + bytes(64) + b"0000000\0" * 2 + bytes(167)
    checksum = sum(before) + 8 * ord(" ") + sum(after)
    return before + b"%06o\0 " % checksum + after


def padding(size: int) -> int:
    """Return how many zero bytes follow a file of `size` bytes."""
    return -size % BLOCK


def announced_size(block: bytes, name: str) -> int | None:
    """Return the size a header announces if it is byte for byte the header of `name`, else None."""
    digits = re.fullmatch(rb"([0-7]{11})\0", block[124:136])
    if digits is None:
        return None
    size = int(digits[1], 8)
    return size if block == header(name, size) else None
