"""`brics-desk demo --out DIR [--seed N]`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.cli.progress import shown

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--out", required=True, metavar="DIR", help="an empty or new folder")
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="order in which things happen (default: %(default)s)"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Play the round and say where its products lie."""
    from brics_desk.operations import demo

    played = demo.play(Path(given.out), given.seed, shown("demo"))
    print(played)
    return 0
