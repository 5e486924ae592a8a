"""申报与形式审查 in the real window: a loose file, gates at three moments, a waiver, one notice, one letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from brics_desk.domain.formal_check import GateState, Moment, Shortfall
from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
from brics_desk.gui.screens.secretariat_intake import IntakePage
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import formal_check as formal
from brics_desk.operations import intake, rounds
from brics_desk.store import applications
from tests.gui.clipping import clipped_texts
from tests.gui.english import pushed_out
from tests.gui.hands import Files, press
from tests.gui.screens.secretariat_office import focusable, texts, words
from tests.gui.settling import LONG, settle
from tests.operations import city_call

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

FACTORS = [1.5, pytest.param(1.0, marks=pytest.mark.sweep), pytest.param(2.0, marks=pytest.mark.sweep)]
OPEN, OUTSIDE = "JZ2027-0020", "JZ2027-0015"


def quiet(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[IntakePage]:
    """The page over four applications: two as they should be, one unchecked, one outside the library."""
    path = tmp_path / "office.bricsdesk"
    desk = desks.create_secretariat(path, "xuni-ceshi-1", organisation="示例中心", officer="示例经办")
    rounds.create(desk, city_call.call(), city_call.REASONS)
    wanted = ("JZ2027-0001", "JZ2027-0002", OUTSIDE, OPEN)
    rows = [row for row in city_call.rows() if row.application.number in wanted]
    papers = city_call.write_attachments(tmp_path / "attachments")
    intake.write_register(tmp_path / "r.xlsx", desk.pack, rows)
    window = MainWindow(Settings(tmp_path / "window.ini"), translate=lambda _language: None, sticks=list)
    window.resize(1366, 768)
    window.show_desk(desk, path)
    window.show()
    room = window.room()
    assert isinstance(room, SecretariatDesk)
    qtbot.waitUntil(lambda: room.state() is not None, timeout=LONG)
    room.go("intake")
    made = room.page("intake")
    assert isinstance(made, IntakePage)
    (papers / "JZ2027-0002" / "补充说明.pdf").write_bytes(b"more")
    made.set_source(tmp_path / "r.xlsx", papers)
    made.take_in()
    qtbot.waitUntil(lambda: made.survey is not None and len(made.survey.checklists) == len(wanted), timeout=LONG)
    yield made
    window.close()


def settled(qtbot: QtBot, page: IntakePage) -> None:
    qtbot.waitUntil(lambda: not page._asking, timeout=LONG)


def check(page: IntakePage, outcome: str, **entered: str) -> None:
    """Fill the editor in and record."""
    editor = page.checks.editor
    editor.outcome.setCurrentIndex(editor.outcome.findData(outcome))
    for name, text in {"source": "公示系统", "date": "2027年10月8日", **entered}.items():
        field = getattr(editor, name)
        field.setPlainText(text) if name == "note" else field.setText(text)
    assert editor.record.isEnabled()
    editor.record.click()


def choose(page: IntakePage, fact: str) -> None:
    matrix = page.checks.matrix
    matrix.setCurrentIndex(matrix.table.index(matrix.table.row_of(fact), 0))


@pytest.mark.full
@pytest.mark.parametrize("factor", FACTORS)
def test_every_view_is_whole_and_named(page: IntakePage, desk_app: QApplication, factor: float) -> None:
    theme.apply(desk_app, theme.Theme(factor=factor, families=fonts.BUNDLED))
    for view in ("applications", "remarks", "check", "supplements", "inquiries"):
        if view == "check":
            page.open_application(OPEN)
        page.which.set_current(view)
        page._arrange()
        settle()
        assert clipped_texts(page) == [], view
        assert pushed_out(page) == [], view
        for part in focusable(page):
            found = QAccessible.queryAccessibleInterface(part)
            assert found is not None
            assert found.text(QAccessible.Text.Name), (view, part)


def test_a_loose_file_finds_its_application(qtbot: QtBot, page: IntakePage) -> None:
    assert page.which.current() == "remarks"
    assert ("—", "补充说明.pdf") in {row[:2] for row in texts(page.remarks)}
    row = next(at for at, one in enumerate(page.remarks.table.rows) if "补充说明" in one.key)
    page.remarks.setCurrentIndex(page.remarks.table.index(row, 3))
    page._target.setCurrentIndex(page._target.findData("JZ2027-0002"))
    page._attach.click()
    held = applications.get(page.session.desk.workspace, "JZ2027-0002")
    assert held.attachments[-1].name == "补充说明.pdf"
    assert not page._matching.isVisibleTo(page)
    settled(qtbot, page)


def test_every_gate_is_checked_one_after_the_other(qtbot: QtBot, page: IntakePage) -> None:
    page.which.set_current("applications")
    page._arrange()
    at = page.applications.table.row_of(OPEN)
    page.applications.setCurrentIndex(page.applications.table.index(at, 1))
    QTest.keyClick(page.applications, Qt.Key.Key_Return)
    assert page.checks.isVisibleTo(page)
    assert page.checks.editor.outcome.currentIndex() == -1, "no outcome is chosen for anybody"
    for _ in range(7):
        check(page, "holds")
    found = next(one for one in formal.checklists(page.session.desk) if one.application.number == OPEN)
    assert found.outcome[Moment.ACCEPTANCE] is GateState.PASSED
    assert all(line.checks[Moment.ACCEPTANCE].check.date == "2027-10-08" for line in found.lines[:7])
    assert "受理：通过" in [badge.text() for badge in page.checks._outcomes.values()]
    editor = page.checks.editor
    editor.moment.choices[1].click()
    choose(page, "operating_normally")
    check(page, Shortfall.REPORTED.value, note="已列入经营异常名录（虚构）")
    rows = {row[0]: row[1:] for row in texts(page.checks.matrix)}
    line = next(cells for gate, cells in rows.items() if gate.startswith("G3"))
    assert (line[0].split()[0], line[1].split(), line[2]) == ("通过", ["未通过", "主管部门通报"], "待核查")
    choose(page, "registered_in_xiamen")
    assert not editor.record.isEnabled(), "what cannot change is not checked again"
    QTest.keyClick(page.checks.matrix, Qt.Key.Key_Escape)
    assert page.applications.isVisibleTo(page)
    settled(qtbot, page)


def test_a_waiver_asks_for_reason_and_approver(qtbot: QtBot, page: IntakePage) -> None:
    page.open_application(OUTSIDE)
    choose(page, "incubation_library_waived")
    editor = page.checks.editor
    editor.outcome.setCurrentIndex(editor.outcome.findData("holds"))
    editor.source.setText("办公会纪要")
    editor.date.setText("2027-10-09")
    editor.note.setPlainText("先行先试（虚构）")
    assert not editor.record.isEnabled()
    editor.approver.setText("示例主任")
    editor.record.click()
    (waived,) = formal.waived(page.session.desk)
    assert (waived.check.application, waived.check.approver) == (OUTSIDE, "示例主任")
    assert any("批准人 示例主任" in text for text in words(editor.history))
    settled(qtbot, page)


@pytest.mark.full
def test_one_notice_tells_everything_and_leads_back_to_the_gate(qtbot: QtBot, page: IntakePage) -> None:
    page.open_application(OPEN)
    for fact, note in (("operating_normally", "补交纳税证明"), ("independent_legal_person", "补交法人证书")):
        choose(page, fact)
        check(page, Shortfall.PROOF_MISSING.value, note=note)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: page.survey is not None and bool(page.survey.lacking), timeout=LONG)
    page.which.set_current("supplements")
    page._arrange()
    pane = page.supplements
    pane.number.setText("补〔2027〕1号")
    pane.issued.setText("2027-10-08")
    pane.due.setText("2027-10-18")
    pane.more.setPlainText("专项审计报告")
    pane._issue.click()
    (notice,) = formal.supplements(page.session.desk)
    assert [item.wanted for item in notice.items] == ["补交法人证书", "补交纳税证明", "专项审计报告"]
    qtbot.waitUntil(lambda: pane._replying.isVisibleTo(pane), timeout=LONG)
    pane.replied.setText("2027-10-15")
    pane._reply.click()
    qtbot.waitUntil(lambda: texts(pane.view)[0][3] == "待重新核查", timeout=LONG)
    pane.items.acted.emit(f"{OPEN} operating_normally")
    assert (page.checks.number(), page.checks.matrix.current_key()) == (OPEN, "operating_normally")
    for fact in ("operating_normally", "independent_legal_person"):
        choose(page, fact)
        check(page, "holds")
    qtbot.waitUntil(lambda: texts(pane.view)[0][3] == "已办结", timeout=LONG)
    settled(qtbot, page)


@pytest.mark.full
def test_a_letter_is_written_and_what_was_reported_is_kept(
    qtbot: QtBot, page: IntakePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.which.set_current("inquiries")
    page._arrange()
    pane = page.inquiries
    for field, text in (
        (pane.number, "征〔2027〕1号"),
        (pane.authority, "市应急管理局（示例）"),
        (pane.sent, "2027-10-08"),
        (pane.due, "2027-10-18"),
    ):
        field.setText(text)
    pane._send.click()
    qtbot.waitUntil(lambda: pane.view.current_key() == "征〔2027〕1号", timeout=LONG)
    Files.answering(monkeypatch).answer = tmp_path / "letter.docx"
    press(pane, "写出征询函")
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=LONG)
    said = "".join(Document(str(tmp_path / "letter.docx")).element.body.itertext())
    for known in (
        "征〔2027〕1号",
        "市应急管理局（示例）：",
        "4 家申报单位、4 项内容",
        "2027年10月18日前",
        OPEN,
        OUTSIDE,
    ):
        assert known in said
    assert str(tmp_path / "letter.docx") in page.banner.accessibleDescription() + page.banner.accessibleName()
    pane.replied.setText("2027-10-15")
    pane.reported.setPlainText("JZ2027-0009 较大事故（虚构）")
    pane._reply.click()
    assert pane._names_error.isVisibleTo(pane), "a number the letter did not name is no answer"
    pane.reported.setPlainText("jz2027-0002 较大事故（虚构）")
    pane._reply.click()
    (kept,) = formal.inquiries(page.session.desk)
    assert {one.application for one in kept.questions if one.holds is False} == {"JZ2027-0002"}
    assert sum(one.holds is True for one in kept.questions) == 3
    qtbot.waitUntil(lambda: texts(pane.view)[0][3].startswith("1 项有通报"), timeout=LONG)
    settled(qtbot, page)
