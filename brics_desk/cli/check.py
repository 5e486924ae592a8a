"""`brics-desk check --workspace W`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.cli import passphrases
from brics_desk.cli.output import plain
from brics_desk.cli.parser import language
from brics_desk.cli.progress import shown
from brics_desk.operations import messages

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--workspace", required=True, metavar="W", help="the workspace, a .bricsdesk file")
    passphrases.add_argument(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Say what is wrong and where; 3 when anything is."""
    from brics_desk.operations.checking import check
    from brics_desk.operations.desk import open_desk

    with closing(open_desk(Path(given.workspace), passphrases.passphrase(given))) as desk:
        problems = check(desk, shown("check"))
    for problem in problems:
        facts = " ".join(f"{name}={value}" for name, value in problem.facts.items())
        print(plain(f"{messages.words(problem.code, language())} {facts}".rstrip()))
    if not problems:
        print(messages.words("workspace-whole", language()))
    return 3 if problems else 0
