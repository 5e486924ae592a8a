"""`brics-desk pack check FILE`, `pack show ID [--lang zh|en]`, `pack diff A B`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.cli.parser import language
from brics_desk.cli.paths import existing
from brics_desk.operations import messages, rulebook

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the three sub-verbs."""
    verbs = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    check = verbs.add_parser("check", help="validate a pack; every defect with file, key path and remedy")
    check.add_argument("file", metavar="FILE", help="a pack.toml; cases.toml beside it is run")
    check.set_defaults(run=_check)
    show = verbs.add_parser("show", help="print a bundled pack readably")
    show.add_argument("id", metavar="ID", help="id of a bundled pack")
    show.add_argument(
        "--lang", choices=messages.LANGUAGES, default="zh", help="language of the listing (default: %(default)s)"
    )
    show.set_defaults(run=_show)
    diff = verbs.add_parser("diff", help="compare two editions (ids of bundled packs or files)")
    diff.add_argument("a", metavar="A", help="the older edition")
    diff.add_argument("b", metavar="B", help="the newer edition")
    diff.set_defaults(run=_diff)


def _check(given: argparse.Namespace) -> int:
    findings = rulebook.check(existing(given.file))
    for finding in findings:
        print(messages.sentence(finding.as_error(), language()))
    if not findings:
        print(f"{given.file}: 0")
    return 1 if findings else 0


def _show(given: argparse.Namespace) -> int:
    print(rulebook.listing_of(given.id, given.lang))
    return 0


def _diff(given: argparse.Namespace) -> int:
    for difference in rulebook.differences(given.a, given.b):
        print(difference)
    return 0
