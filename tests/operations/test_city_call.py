"""A city's register as LibreOffice saved it: ten rows wrong in ten ways stay out, each named; the other fifty go in whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brics_desk.documents.register import read_register
from brics_desk.domain.rounds import Phase
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import desk as desks
from brics_desk.operations import intake, rounds, rulebook
from brics_desk.store import applications, journal
from tests.operations import city_call

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    made = desks.create_secretariat(tmp_path / "o.bricsdesk", "虚构口令-1", organisation="示例", officer="示例")
    rounds.create(made, city_call.call(), city_call.REASONS)
    yield made
    made.close()


def quiet(_done: int, _total: int) -> None:
    pass


def test_the_saved_file_is_the_one_the_generator_writes(tmp_path: Path) -> None:
    pack = rulebook.pack()
    saved = read_register(city_call.SAVED, pack, quiet)
    written = read_register(city_call.write_wrong(tmp_path / "r.xlsx"), pack, quiet)
    assert (saved.rows, saved.unknown_headers) == (written.rows, written.unknown_headers)
    assert [(one.row, one.header, one.code) for one in saved.refused] == [
        (one.row, one.header, one.code) for one in written.refused
    ]


def test_fifty_go_in_and_ten_stay_out_each_for_its_own_reason(office: Desk, tmp_path: Path) -> None:
    papers = city_call.write_attachments(tmp_path / "attachments")
    report = intake.take_in(office, city_call.SAVED, papers, quiet)
    wrong = {int(one.number[-4:]) + 2: (one.header, one.code) for one in city_call.WRONG}
    assert {one.row: (one.header, one.code) for one in report.refused} == wrong
    assert len(report.refused) == len({one.code for one in report.refused}) == 10
    right = [row.application.number for row in city_call.rows()]
    out = {one.number for one in city_call.WRONG}
    assert list(report.accepted) == [number for number in right if number not in out]
    held = applications.all_applications(office.workspace)
    assert [one.number for one in held] == list(report.accepted)
    assert all([file.name for file in one.attachments] == list(city_call.PAPERS) for one in held)
    assert journal.verify(office.workspace) == []


def test_once_corrected_the_ten_go_in_and_the_fifty_stay_as_they_are(office: Desk, tmp_path: Path) -> None:
    papers = city_call.write_attachments(tmp_path / "attachments")
    first = intake.take_in(office, city_call.SAVED, papers, quiet)
    again = intake.take_in(office, city_call.write_right(tmp_path / "right.xlsx"), papers, quiet)
    assert list(again.accepted) == [one.number for one in city_call.WRONG]
    assert set(again.known) == set(first.accepted)
    assert again.refused == ()
    assert len(applications.all_applications(office.workspace)) == city_call.COUNT


def test_a_file_that_no_row_names_is_told_and_given_to_its_application_by_hand(office: Desk, tmp_path: Path) -> None:
    papers = city_call.write_attachments(tmp_path / "attachments")
    loose = papers / "未命名扫描件.pdf"
    own = papers / "JZ2027-0002" / "补充说明.pdf"
    for path, data in ((loose, b"loose"), (own, b"own")):
        path.write_bytes(data)
    report = intake.take_in(office, city_call.SAVED, papers, quiet)
    assert set(report.unmatched) == {loose, own}, "folders of rows still to be corrected wait for them"
    made = intake.attach(office, "JZ2027-0002", own)
    held = applications.get(office.workspace, "JZ2027-0002")
    assert [file.name for file in held.attachments] == [*city_call.PAPERS, "补充说明.pdf"]
    assert made in held.attachments
    assert len(held.gate_checks) == 7, "what was checked stays"
    assert intake.unmatched(office, papers) == (loose,)
    assert journal.entries(office.workspace)[-1].act == "attachment-added"
    with pytest.raises(InputError) as twice:
        intake.attach(office, "JZ2027-0002", own)
    assert twice.value.code == "attachment-exists"
    rounds.freeze(office)
    rounds.move_to(office, Phase.READ)
    with pytest.raises(UsageError) as closed:
        intake.attach(office, "JZ2027-0003", loose)
    assert closed.value.code == "acceptance-closed", "what experts read does not change under them"
