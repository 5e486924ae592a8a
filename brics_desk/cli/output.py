"""What was asked for, on standard output: JSON Lines with sorted keys, UTF-8, whatever the terminal's encoding."""

from __future__ import annotations

import json
import sys


def print_line(line: bytes) -> None:
    """Print one line that is already encoded."""
    sys.stdout.buffer.write(line + b"\n")


def print_record(record: dict[str, object]) -> None:
    """Print one JSON object."""
    print_line(json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"))
