"""`brics-desk results --workspace W [--json]`."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.cli import passphrases
from brics_desk.cli.output import print_line
from brics_desk.cli.parser import language
from brics_desk.operations import messages

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
        lines = results.result_lines(desk) if given.json else [line.encode() for line in results.table(desk)]
    if not given.json:
        # Beside the table, not in it: whoever reads standard output by machine gets one line per application.
        print(messages.words("results-head", language()), file=sys.stderr)
    for line in lines:
        print_line(line)
    return 0
