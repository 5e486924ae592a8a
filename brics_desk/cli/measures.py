"""`brics-desk measures list|show|record|import|report|check`: the 20 measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.cli import passphrases
from brics_desk.cli.output import print_line, print_record
from brics_desk.cli.parser import language
from brics_desk.cli.paths import existing
from brics_desk.domain.measures_entries import Flow, PlanStatus
from brics_desk.domain.money import parse_amount
from brics_desk.operations import measures_book, messages

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

ADDRESSEES = ("province", "city")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the sub-verbs."""
    verbs = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    listed = verbs.add_parser("list", help="the register of the bundled edition; needs no workspace")
    listed.add_argument("--json", action="store_true", help="JSON Lines, one object per measure")
    listed.set_defaults(run=_list)
    show = verbs.add_parser("show", help="one measure with its whole text, units and items; needs no workspace")
    show.add_argument("measure", metavar="MEASURE", help="M01 … M20, 1 … 20, or an item such as M02-4")
    show.add_argument("--base", metavar="YUAN", help="calculate an uplift on this base (for a measure with an uplift)")
    show.set_defaults(run=_show)
    check = verbs.add_parser("check", help="validate a measures file; every defect with file, key path and remedy")
    check.add_argument("file", metavar="FILE")
    check.set_defaults(run=_check)
    _add_record(verbs.add_parser("record", help="enter progress, money, a plan, a reading or a decision"))
    _add_import(verbs.add_parser("import", help="take in units' workbooks or TOML histories; write their templates"))
    report = verbs.add_parser("report", help="write the progress report (.docx, .pdf or .xlsx)")
    _workspace(report)
    report.add_argument("--out", required=True, metavar="FILE")
    report.add_argument("--period", required=True, help="2026, 2026H1 or 2026Q3")
    report.add_argument(
        "--addressee", choices=ADDRESSEES, default="province", help="provincial mechanism or leading group"
    )
    report.add_argument(
        "--as-of", default="", metavar="YYYY-MM-DD", help="the day it shows; today, or the end of a past period"
    )
    report.set_defaults(run=_report)


def _add_record(parser: argparse.ArgumentParser) -> None:
    entries = parser.add_subparsers(dest="entry", required=True, metavar="ENTRY")
    progress = entries.add_parser("progress", help="a step towards a counted item")
    money = entries.add_parser("money", help="a commitment or payment on a funded item")
    plan = entries.add_parser("plan", help="how far a unit's detailed plan is")
    reading = entries.add_parser("reading", help="choose how an ambiguous passage is read")
    decision = entries.add_parser("decision", help="settle a conflict that `import` set aside")
    for one in (progress, money, plan, reading, decision):
        _workspace(one)
        one.add_argument("--why", default="", help="the reason, needed to change what stands")
        one.set_defaults(run=_record)
    for one in (progress, money, plan):
        one.add_argument("--unit", required=True, help="the responsible unit, as the text names it")
        one.add_argument("--number", default="", help="the entry's number; given by the program when left out")
    for one in (progress, money):
        one.add_argument("--item", required=True, metavar="ITEM", help="e.g. M02-4")
        one.add_argument("--date", required=True, metavar="YYYY-MM-DD")
        one.add_argument("--entity", default="", help="the body that is supported or counted")
        one.add_argument("--application", default="", help="a recognised project this belongs to")
    progress.add_argument("--quantity", required=True, type=int)
    progress.add_argument("--evidence", default="", help="what shows it, in words")
    progress.add_argument("--evidence-file", metavar="FILE")
    money.add_argument("--flow", required=True, choices=[flow.value for flow in Flow])
    money.add_argument("--amount", required=True, metavar="YUAN", help="in 元, or with its unit, e.g. 12.5万元")
    money.add_argument("--year", type=int, help="budget year; the date's when left out")
    money.add_argument("--project", default="")
    money.add_argument("--costs", default="", help="contract or invoice numbers, ; between them")
    money.add_argument("--reason", default="", help="why a ceiling is exceeded or a reward paid early")
    plan.add_argument("--measure", required=True, metavar="MEASURE")
    plan.add_argument("--status", required=True, choices=[status.value for status in PlanStatus])
    plan.add_argument("--due", required=True, metavar="YYYY-MM-DD")
    for one in (progress, plan):
        one.add_argument("--note", default="")
    reading.add_argument("choice", metavar="READING=OPTION", help="e.g. M-01=prorated")
    decision.add_argument("conflict", type=int, metavar="N")
    side = decision.add_mutually_exclusive_group(required=True)
    side.add_argument("--take", action="store_true", help="the reported entry becomes a new version")
    side.add_argument("--keep", action="store_true", help="what stands stays")


def _add_import(parser: argparse.ArgumentParser) -> None:
    _workspace(parser, required=False)
    parser.add_argument("files", nargs="*", metavar="FILE", help="workbooks (.xlsx) or histories (.toml)")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--conflicts", action="store_true", help="list what waits for a decision")
    parser.add_argument(
        "--template", metavar="FILE", help="write a unit's workbook, with a workspace holding what stands"
    )
    parser.add_argument("--unit", default="", help="the unit of the template")
    parser.set_defaults(run=_import)


def _workspace(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--workspace", required=required, metavar="W")
    passphrases.add_argument(parser)


def _list(given: argparse.Namespace) -> int:
    if given.json:
        for record in measures_book.records():
            print_record(record)
    else:
        _print(measures_book.listing(language()))
    return 0


def _show(given: argparse.Namespace) -> int:
    _print(measures_book.shown(given.measure, language()))
    if given.base is not None:
        _print(measures_book.uplift_lines(given.measure, parse_amount(given.base, "元"), language()))
    return 0


def _check(given: argparse.Namespace) -> int:
    findings = measures_book.check(existing(given.file))
    for finding in findings:
        print(messages.sentence(finding.as_error(), language()))
    if not findings:
        print(f"{given.file}: 0")
    return 1 if findings else 0


# What works on a workspace needs half the program; whoever only lists the measures does not wait for it.


def _record(given: argparse.Namespace) -> int:
    from brics_desk.cli import measures_desk

    return measures_desk.record(given)


def _import(given: argparse.Namespace) -> int:
    from brics_desk.cli import measures_desk

    return measures_desk.take_in(given)


def _report(given: argparse.Namespace) -> int:
    from brics_desk.cli import measures_desk

    return measures_desk.report(given)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print_line(line.encode())
