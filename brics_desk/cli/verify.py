"""`brics-desk verify FILE... --trust ROOT.pem [--crl FILE] [--workspace W] [--json]`."""

from __future__ import annotations

from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.cli import passphrases
from brics_desk.cli.output import plain, print_record
from brics_desk.cli.parser import language
from brics_desk.cli.paths import contents
from brics_desk.operations import messages

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="signed opinions, panel opinions, packages")
    parser.add_argument("--trust", required=True, metavar="ROOT.pem", help="the secretariat's root certificate")
    parser.add_argument("--crl", metavar="FILE", help="the secretariat's revocation list")
    parser.add_argument("--workspace", metavar="W", help="lends its key for packages and its revocation list")
    passphrases.add_argument(parser)
    parser.add_argument("--json", action="store_true", help="JSON Lines")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Answer every file; 0 only when all are valid."""
    from brics_desk.operations.desk import open_desk
    from brics_desk.operations.verification import VALID, verify

    root = contents(given.trust)
    crl = contents(given.crl) if given.crl else None
    desk = open_desk(Path(given.workspace), passphrases.passphrase(given)) if given.workspace else None
    status = 0
    with closing(desk) if desk else nullcontext():
        for answer in verify([Path(name) for name in given.files], root, crl, desk):
            if answer.verdict != VALID:
                status = 1
            if given.json:
                print_record(answer.record())
            else:
                words = [
                    messages.words(code, language()) for code in (answer.verdict, answer.reason, answer.revocation)
                ]
                print(plain(" · ".join([answer.file, *words, *filter(None, (answer.signer, answer.application))])))
    return status
