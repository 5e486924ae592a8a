"""`brics-desk export --workspace W --kind KIND --out FILE`; `--kind list` names the kinds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.cli import passphrases
from brics_desk.cli.parser import language
from brics_desk.errors import UsageError
from brics_desk.operations import messages

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--workspace", metavar="W", help="the secretariat's workspace, a .bricsdesk file")
    parser.add_argument("--kind", required=True, metavar="KIND", help="a kind, or `list` to name them")
    parser.add_argument("--out", metavar="FILE", help="where the report goes; an older file of that name is replaced")
    parser.add_argument("--subject", metavar="S", default="", help="one part alone, e.g. an application or a notice")
    passphrases.add_argument(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write one report."""
    from brics_desk.operations import exporting
    from brics_desk.operations.desk import open_desk

    if given.kind == "list":
        for kind in exporting.KINDS:
            print(f"{kind}\t{messages.words(f'export-{kind}', language())}")
        return 0
    if given.kind not in exporting.KINDS:
        raise UsageError("export-kind-unknown", kind=given.kind, known=list(exporting.KINDS))
    if not given.workspace or not given.out:
        raise UsageError("export-needs", missing="--workspace" if not given.workspace else "--out")
    with closing(open_desk(Path(given.workspace), passphrases.passphrase(given))) as desk:
        exporting.export(desk, given.kind, Path(given.out), given.subject)
    return 0
