"""`brics-desk results --workspace W [--json]`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.cli import passphrases
from brics_desk.cli.output import print_line

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--workspace", required=True, metavar="W", help="the secretariat's workspace, a .bricsdesk file"
    )
    parser.add_argument("--json", action="store_true", help="canonical JSON Lines (otherwise a short table)")
    passphrases.add_argument(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print one line per application."""
    from brics_desk.operations import results
    from brics_desk.operations.desk import open_desk

    with closing(open_desk(Path(given.workspace), passphrases.passphrase(given))) as desk:
        for line in results.result_lines(desk) if given.json else results.table(desk):
            print_line(line if isinstance(line, bytes) else line.encode())
    return 0
