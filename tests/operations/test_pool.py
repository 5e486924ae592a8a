"""The pool from a workbook and by hand, and the plan of a draw that is proposed from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.reader.excel import load_workbook

from brics_desk.documents.pool import write_pool
from brics_desk.domain.rounds import Expert, Specialty
from brics_desk.errors import DeskError, InputError
from brics_desk.operations import desk as desks
from brics_desk.operations import drawing, pool, rounds
from brics_desk.store import applications
from brics_desk.store import draws as stored
from tests.operations import city_call

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk

WHO = Expert("e-77", " 示例专家 ", "示例机构", "", Specialty.LAW, "", leader=False)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    made = desks.create_secretariat(tmp_path / "o.bricsdesk", "虚构口令-1", organisation="示例", officer="示例")
    rounds.create(made, city_call.call(), city_call.REASONS)
    with made.workspace.transaction():
        for row in city_call.rows():
            applications.add(made.workspace, row.application)
    yield made
    made.close()


def test_a_workbook_comes_back_as_it_was_written(office: Desk, tmp_path: Path) -> None:
    write_pool(tmp_path / "pool.xlsx", city_call.experts())
    report = pool.take_in(office, tmp_path / "pool.xlsx")
    assert (report.accepted, report.refused) == (40, ())
    assert stored.pool(office.workspace) == city_call.experts()


def test_a_wrong_row_is_named_and_keeps_no_other_out(office: Desk, tmp_path: Path) -> None:
    path = tmp_path / "pool.xlsx"
    write_pool(path, city_call.experts()[:7])
    book = load_workbook(path)
    sheet = book.active
    for row, column, value in (
        (2, 1, "专家1"),
        (3, 2, None),
        (4, 4, "9135"),
        (5, 5, "玄学"),
        (7, 1, "E-05"),
        (8, 3, None),
    ):
        sheet.cell(row, column).value = value
    book.save(path)
    report = pool.take_in(office, path)
    assert [(one.row, one.column, one.code) for one in report.refused] == [
        (2, "A", "expert-id"),
        (3, "B", "cell-missing"),
        (4, "D", "uscc-malformed"),
        (5, "E", "specialty-unknown"),
        (7, "A", "expert-twice"),
        (8, "C", "cell-missing"),
    ]
    assert [one.id for one in stored.pool(office.workspace)] == ["E-05"]


def test_a_file_that_is_no_pool_is_refused_whole(office: Desk, tmp_path: Path) -> None:
    path = city_call.write_right(tmp_path / "register.xlsx")
    with pytest.raises(InputError, match="register-header"):
        pool.take_in(office, path)


def test_by_hand_an_expert_needs_an_id_a_name_and_an_employer(office: Desk) -> None:
    pool.add(office, WHO)
    (known,) = stored.pool(office.workspace)
    assert (known.id, known.name) == ("E-77", "示例专家")
    for wrong in ({"id": "../x"}, {"name": " "}, {"employer": ""}):
        with pytest.raises(DeskError):
            pool.add(office, Expert(**{**{name: getattr(WHO, name) for name in WHO.__slots__}, **wrong}))
    assert len(stored.pool(office.workspace)) == 1


def test_a_plan_covers_every_application_once_wherever_some_are_moved(office: Desk) -> None:
    tasks = applications.all_applications(office.workspace)
    numbers = sorted(one.number for one in tasks)
    for seats in (pool.usual(60), pool.usual(1), (pool.Seats(3, {}),) * 7):
        plans = pool.proposed(tasks, seats, {numbers[0]: "P2", numbers[1]: "P99"})
        assert sorted(number for plan in plans for number in plan.applications) == numbers
        lengths = [len(plan.applications) for plan in plans]
        assert max(lengths) - min(lengths) <= 3
        assert numbers[0] in plans[min(1, len(plans) - 1)].applications
    assert len(pool.usual(60)) == 4
    assert len(pool.usual(0)) == 1


def test_the_board_shows_bars_before_and_the_draw_with_its_substitutes_after(office: Desk) -> None:
    drawing.put_in_pool(office, city_call.experts())
    drawing.exclude(office, *city_call.NAMED[0])
    before = pool.board(office)
    assert (before.drawn, before.draws, before.closed) == (None, 0, False)
    assert {(bar.expert, bar.application) for bar in before.bars} == {
        ("E-11", "JZ2027-0005"),
        ("E-07", "JZ2027-0008"),
        ("E-19", "JZ2027-0020"),
    }
    drawing.draw_panels(office, city_call.plans(), "虚构种子")
    after = pool.board(office)
    assert after.drawn is not None
    came = drawing.replace_expert(office, after.drawn.leaders["P1"], "因公出差（虚构）")
    (changed,) = pool.board(office).substitutions
    assert (changed.coming, changed.leaving, changed.why) == (came.id, after.drawn.leaders["P1"], "因公出差（虚构）")
