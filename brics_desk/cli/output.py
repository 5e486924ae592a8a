"""What was asked for, on standard output: JSON Lines with sorted keys, UTF-8, whatever the terminal's encoding."""

from __future__ import annotations

import json
import sys
from unicodedata import category

_UNSEEN = ("Cc", "Cf", "Zl", "Zp")


def plain(text: str) -> str:
    """Return text for one line of a terminal: line ends, escape sequences and invisible characters are spelt out."""
    return "".join(one if category(one) not in _UNSEEN else one.encode("unicode_escape").decode() for one in text)


def print_line(line: bytes) -> None:
    """Print one line that is already encoded."""
    sys.stdout.buffer.write(line + b"\n")


def print_record(record: dict[str, object]) -> None:
    """Print one JSON object."""
    print_line(json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"))
