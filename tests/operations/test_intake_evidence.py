"""Evidence lines come in with their application: pinned to the bytes of its attachments, or the application stays out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.countries import readings_of
from brics_desk.domain.evidence import Entry, Pin, ledger_totals
from brics_desk.operations import desk as desks
from brics_desk.operations import intake, rounds, rulebook, sample
from brics_desk.packs.countries import bundled
from brics_desk.store import applications

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk
    from brics_desk.operations.sample import Entry as SampleEntry
    from brics_desk.operations.sample import Sample

NUMBER = "JZ2026-0007"


@pytest.fixture(scope="module")
def script() -> Sample:
    return sample.load(rulebook.pack())


@pytest.fixture
def office(tmp_path: Path, script: Sample) -> Iterator[Desk]:
    made = desks.create_secretariat(tmp_path / "o.bricsdesk", "虚构口令-1", organisation="示例", officer="示例")
    rounds.set_up(made, script.round, script.reasons, script.panels, script.experts)
    yield made
    made.close()


def take_in(office: Desk, entry: SampleEntry, folder: Path) -> intake.IntakeReport:
    files = folder / "attachments" / entry.application.number
    files.mkdir(parents=True)
    for name, file in entry.files:
        (files / name).write_bytes(file.read_bytes())
    register = folder / "register.xlsx"
    intake.write_register(register, rulebook.pack(), [entry.row])
    return intake.take_in(office, register, folder / "attachments", lambda _done, _total: None)


def digital(script: Sample) -> SampleEntry:
    return next(one for one in script.entries if one.application.number == NUMBER)


def test_lines_are_pinned_to_the_bytes_they_name(office: Desk, script: Sample, tmp_path: Path) -> None:
    assert take_in(office, digital(script), tmp_path).accepted == (NUMBER,)
    taken = applications.get(office.workspace, NUMBER)
    hashes = {file.name: file.sha256 for file in taken.attachments}
    assert [line.line for line in taken.evidence] == [1, 2, 3, 4, 5, 6]
    assert all(line.pin and line.pin.sha256 == hashes[line.pin.name] for line in taken.evidence)
    assert sum(line.yuan for line in taken.evidence) == taken.declared["digital_export_revenue_cny"]


def test_a_line_that_names_a_file_nobody_handed_in_keeps_the_application_out(
    office: Desk, script: Sample, tmp_path: Path
) -> None:
    entry = digital(script)
    first, *rest = entry.application.evidence
    lines = (replace(first, pin=Pin("", "附件9 没有的文件.pdf", 1)), *rest)
    row = replace(entry.row, application=replace(entry.application, evidence=lines))
    report = take_in(office, replace(entry, row=row), tmp_path)
    assert [(remark.code, remark.facts["line"]) for remark in report.refused] == [("evidence-attachment", 1)]
    assert applications.all_applications(office.workspace) == []


def test_the_script_of_the_sample_adds_up_line_by_line(script: Sample) -> None:
    by_number = {entry.application.number: entry.application for entry in script.entries}
    readings, seen = readings_of(script.round), set()
    for review in (*script.reviews, *(revision.review for revision in script.revisions)):
        application = by_number[review.application]
        words = {(one.fact, one.line): one.decision for one in review.decisions}
        for fact in {line.fact for line in application.evidence}:
            statuses = {
                line: bundled().status(fact, line.country, line.date, readings)
                for line in application.evidence
                if line.fact == fact
            }
            totals = ledger_totals(
                Entry(line, status.counts, status.code, words[fact, line.line]) for line, status in statuses.items()
            )
            verified = next(finding.verified for finding in review.findings if finding.fact == fact)
            assert (totals.declared, totals.verified) == (application.declared[fact], verified), review
            assert totals.pending == Decimal(0)
            seen.add(application.category)
    assert seen == set(rulebook.pack().categories)
