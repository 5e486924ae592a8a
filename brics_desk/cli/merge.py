"""`brics-desk merge --workspace W PATH... [--dry-run] [--json]`."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.cli import passphrases
from brics_desk.cli.output import plain, print_record
from brics_desk.cli.parser import language
from brics_desk.cli.paths import existing
from brics_desk.cli.progress import shown
from brics_desk.operations import messages

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--workspace",
        required=True,
        metavar="W",
        help="the workspace of the secretariat or of a panel's leader, a .bricsdesk file",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="packages, signed opinions, or folders of them")
    parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    parser.add_argument("--json", action="store_true", help="JSON Lines")
    passphrases.add_argument(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Report every item; 1 when one was refused or quarantined."""
    from brics_desk.operations.desk import open_desk
    from brics_desk.operations.merging import merge

    paths = [existing(name) for name in given.paths]
    with closing(open_desk(Path(given.workspace), passphrases.passphrase(given))) as desk:
        report = merge(desk, paths, dry_run=given.dry_run, progress=shown("merge"))
    for item in report.items:
        if given.json:
            print_record(item._asdict())
        else:
            status, reason = (messages.words(code, language()) for code in (item.status, item.reason))
            print(plain(" · ".join(filter(None, (item.item, status, reason, item.expert, item.application)))))
    for expert, applications in report.missing.items():
        print(f"{messages.words('missing', language())}: {expert} {' '.join(applications)}", file=sys.stderr)
    if given.dry_run:
        print(messages.words("dry-run", language()), file=sys.stderr)
    return 0 if report.all_well else 1
