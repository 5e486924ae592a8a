"""The verbs of `brics-desk measures` that work on a workspace: record, import, report."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.cli import passphrases
from brics_desk.cli.output import print_record
from brics_desk.cli.parser import language
from brics_desk.cli.paths import existing
from brics_desk.cli.progress import shown
from brics_desk.domain.measures_entries import Entry, Flow, Money, Plan, PlanStatus, Progress, key_of, to_record
from brics_desk.domain.money import parse_amount
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import measures, measures_import, measures_report, messages
from brics_desk.operations.desk import open_desk

if TYPE_CHECKING:
    import argparse

    from brics_desk.operations.desk import Desk


def record(given: argparse.Namespace) -> int:
    """Enter progress, money or a plan, choose a reading, or decide a conflict; print what stands now."""
    with closing(_desk(given)) as desk:
        if given.entry == "reading":
            name, _, choice = given.choice.partition("=")
            measures.choose_reading(desk, name, choice, why=given.why)
            print_record({"reading": name, "choice": choice})
        elif given.entry == "decision":
            settled = measures.decide(desk, given.conflict, taken=given.take, why=given.why)
            print_record(
                {"conflict": given.conflict, "decision": "taken" if given.take else "kept"} | _key(settled.reported)
            )
        else:
            evidence = existing(given.evidence_file) if getattr(given, "evidence_file", None) else None
            entry, version = measures.enter(desk, _entry(given), evidence=evidence, why=given.why)
            status = "accepted" if version else "duplicate"
            print_record({**to_record(entry), "kind": key_of(entry)[0], "status": status, "version": version or None})
    return 0


def take_in(given: argparse.Namespace) -> int:
    """Take in reports row by row, write a template, or list the conflicts; 1 when a row was refused or waits for a decision."""
    if given.template and not given.workspace:
        measures_import.write_template(Path(given.template), given.unit)
        return 0
    if not given.workspace or not (given.template or given.conflicts or given.files):
        raise UsageError("export-needs", missing="FILE" if given.workspace else "--workspace")
    with closing(_desk(given)) as desk:
        if given.template:
            measures_import.write_back(desk, Path(given.template), given.unit)
        if given.conflicts:
            for waiting in measures.conflicts(desk):
                print_record({"conflict": waiting.sequence, "file": waiting.source} | to_record(waiting.reported))
        taken = [
            one
            for name in given.files
            for one in measures_import.take_in(desk, existing(name), shown("measures"), dry_run=given.dry_run)
        ]
    for one in taken:
        _print_taken(one, as_json=given.json)
    return 1 if any(one.status in ("refused", "quarantined") for one in taken) else 0


def report(given: argparse.Namespace) -> int:
    """Write the progress report."""
    with closing(_desk(given)) as desk:
        measures_report.write(desk, Path(given.out), given.period, given.addressee, as_of=given.as_of)
    return 0


def _print_taken(one: measures_import.Taken, *, as_json: bool) -> None:
    remark = one.remark
    reason = "" if remark is None else remark.code
    if as_json:
        line: dict[str, object] = {
            "file": one.file,
            "row": one.row,
            "column": "" if remark is None else remark.column,
            "header": "" if remark is None else remark.header,
            "unit": one.unit,
            "number": one.number,
            "status": one.status,
            "reason": reason,
        }
        print_record(line)
        return
    said = messages.words(one.status, language())
    why = ""
    if remark is not None:
        error = InputError(remark.code, **remark.facts)
        why = f" {remark.header} {remark.column}: {messages.sentence(error, language())}"
    print(f"{one.file}:{one.row} {one.unit} {one.number} {said}{why}".replace("  ", " "))


def _desk(given: argparse.Namespace) -> Desk:
    return open_desk(Path(given.workspace), passphrases.passphrase(given))


def _key(entry: Entry) -> dict[str, object]:
    kind, unit, number = key_of(entry)
    return {"kind": kind, "unit": unit, "number": number}


def _entry(given: argparse.Namespace) -> Entry:
    """Build the entry from the options."""
    if given.entry == "plan":
        return Plan(given.unit, given.number, given.measure, PlanStatus(given.status), given.due, given.note)
    if given.entry == "progress":
        return Progress(
            given.unit,
            given.number,
            given.item,
            given.date,
            given.quantity,
            given.entity,
            given.evidence,
            application=given.application,
            note=given.note,
        )
    return Money(
        given.unit,
        given.number,
        given.item,
        Flow(given.flow),
        given.year or _year(given.date),
        given.date,
        parse_amount(given.amount, "元"),
        given.entity,
        given.project,
        given.costs,
        given.application,
        given.reason,
    )


def _year(date: str) -> int:
    """Return the year of a date, 0 where it has none: the check of the entry names what is wrong with it."""
    return int(date[:4]) if date[:4].isdecimal() else 0
