"""`brics-desk measures list|show|check`: the 20 measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.cli.main import language
from brics_desk.cli.output import print_line, print_record
from brics_desk.cli.paths import existing
from brics_desk.operations import measures_book, messages

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the sub-verbs."""
    verbs = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    listed = verbs.add_parser("list", help="the register of the bundled edition; needs no workspace")
    listed.add_argument("--json", action="store_true", help="JSON Lines, one object per measure")
    listed.set_defaults(run=_list)
    show = verbs.add_parser("show", help="one measure with its whole text, units and items")
    show.add_argument("measure", metavar="MEASURE", help="M01 … M20, 1 … 20, or an item such as M02-4")
    show.set_defaults(run=_show)
    check = verbs.add_parser("check", help="validate a measures file; every defect with file, key path and remedy")
    check.add_argument("file", metavar="FILE")
    check.set_defaults(run=_check)


def _list(given: argparse.Namespace) -> int:
    if given.json:
        for record in measures_book.records():
            print_record(record)
    else:
        _print(measures_book.listing(language()))
    return 0


def _show(given: argparse.Namespace) -> int:
    _print(measures_book.shown(given.measure, language()))
    return 0


def _check(given: argparse.Namespace) -> int:
    findings = measures_book.check(existing(given.file))
    for finding in findings:
        print(f"{finding.file}: {finding.key}: {messages.sentence(finding.as_error(), language())}")
    if not findings:
        print(f"{given.file}: 0")
    return 1 if findings else 0


def _print(lines: list[str]) -> None:
    for line in lines:
        print_line(line.encode())
