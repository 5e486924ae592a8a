"""`brics-desk evaluate [--pack ID] [FILE|-]`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from brics_desk.cli.parser import language
from brics_desk.cli.paths import opened
from brics_desk.operations import messages, rulebook
from brics_desk.operations.evaluation import LINE_LIMIT, evaluate

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import BinaryIO


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--pack", default=rulebook.DEFAULT, metavar="ID", help="rule pack (default: %(default)s)")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="JSON Lines, or - for standard input")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Answer every line; 1 when a line was not usable."""
    pack = rulebook.pack(given.pack)
    status = 0
    with nullcontext(sys.stdin.buffer) if given.file == "-" else opened(given.file) as stream:
        for answer in evaluate(_lines(stream), pack, lambda error: messages.sentence(error, language())):
            sys.stdout.buffer.write(answer.line + b"\n")
            if not answer.usable:
                status = 1
    sys.stdout.buffer.flush()
    return status


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    first = True
    while line := stream.readline(LINE_LIMIT + 2):
        whole = line
        while not whole.endswith(b"\n") and (whole := stream.readline(LINE_LIMIT)):
            pass  # what is beyond the limit is passed over: one answer per line, however long it is
        # Windows editors put a byte order mark in front of the first line.
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False
