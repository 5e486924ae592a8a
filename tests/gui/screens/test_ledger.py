"""The 佐证清单 in the real window, by key and mouse: what is pressed is saved, and number, verdict and pages follow."""

from __future__ import annotations

import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from brics_desk.domain.evidence import Act, Pin, Reason
from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.application_page import ApplicationPage
from brics_desk.gui.screens.expert_desk import ExpertDesk
from brics_desk.gui.settings import Settings
from brics_desk.gui.widgets.ledger_choice import LineControl
from brics_desk.gui.widgets.ledger_row import LedgerRow
from brics_desk.gui.widgets.number_row import NumberRow
from brics_desk.gui.widgets.pin_chip import PinChip
from brics_desk.operations import desk as desks
from brics_desk.operations import ledger, reviewing
from tests.gui.clipping import clipped_texts
from tests.gui.desks import PASSPHRASE, fill, focused, receive, send
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from brics_desk.domain.evidence import Entry
    from brics_desk.operations.desk import Desk

NUMBER, FACT, CUSTOMERS = "JZ2026-0007", "digital_export_revenue_cny", "brics_customer_count"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An expert's desk with everything entered but the ledger, made once."""
    made = send(tmp_path_factory.mktemp("round"))
    mine = receive(made)
    reviewing.pledge(mine)
    for task in reviewing.tasks(mine):
        reviewing.declare_clear(mine, task.number)
    fill(mine, NUMBER)
    for fact in (FACT, CUSTOMERS):
        ledger.resume(mine, NUMBER, fact)
    mine.close()
    return made.workspace


@pytest.fixture
def window(qtbot: QtBot, workspace: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The window at 1366 x 768 on the desk."""
    copy = tmp_path / workspace.name
    shutil.copy(workspace, copy)
    made = MainWindow(Settings(tmp_path / "window.ini"), translate=lambda _language: None, sticks=list)
    made.resize(1366, 768)
    made.show_desk(desks.open_desk(copy, PASSPHRASE), copy)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=LONG)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def page(window: MainWindow) -> ApplicationPage:
    """The application page, its revenue the current row."""
    room = window.room()
    assert isinstance(room, ExpertDesk)
    room.open_application(NUMBER)
    found = room.findChild(ApplicationPage)
    assert isinstance(found, ApplicationPage)
    found.form.go_to(FACT)
    return found


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def keys(text: str) -> None:
    for letter in text:
        QTest.keyClicks(focused(), letter)
    QApplication.sendPostedEvents()


def desk(page: ApplicationPage) -> Desk:
    return page._desk


def entry(page: ApplicationPage, line: int) -> Entry:
    """Return a line as it is stored."""
    found = next(one for one in reviewing.form(desk(page), NUMBER).ledgers if one.fact == FACT)
    return next(one for one in found.entries if one.evidence.line == line)


def row(page: ApplicationPage, line: int) -> LedgerRow:
    return next(one for one in page.ledger.findChildren(LedgerRow) if one.line() == line and one.isVisible())


def button(page: ApplicationPage, line: int, index: int) -> QAbstractButton:
    control = row(page, line).findChild(LineControl)
    assert control is not None
    return control._choices[index]


def cut_third(page: ApplicationPage) -> None:
    """Cut 200,000 of line 3 as a duplicate, by keys alone; the focus must be in the ledger."""
    page.ledger.go_to(3)
    press(Qt.Key.Key_2)
    keys("200000")
    press(Qt.Key.Key_Tab)
    index = [reason.value for reason in Reason].index("DUPLICATE")
    for _ in range(index + 1):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    keys("0031")
    press(Qt.Key.Key_Return)


def test_f4_opens_the_ledger_in_place_of_form_and_verdict_and_esc_returns_to_the_row(page: ApplicationPage) -> None:
    number_row = next(one for one in page.form.findChildren(NumberRow) if one.fact() == FACT)
    assert number_row._ledger.accessibleName() == "打开佐证清单 5 笔待核"
    press(Qt.Key.Key_F4)
    assert page.ledger.isVisible()
    assert page.viewer.isVisible(), "the paper stays beside the lines"
    assert not page.form.isVisible()
    assert not page.panel.isVisible()
    assert focused() is row(page, 1)
    press(Qt.Key.Key_Escape)
    assert not page.ledger.isVisible()
    assert page.panel.isVisible()
    assert page.form.current() == FACT
    assert number_row.isAncestorOf(focused())


def test_the_day_of_mock_up_05_by_keys_alone(page: ApplicationPage) -> None:
    press(Qt.Key.Key_F4)
    keys("11")
    cut_third(page)
    assert focused() is row(page, 5), "Enter goes on to the next line that waits"
    stored = entry(page, 3).decision
    assert stored is not None
    assert (stored.act, stored.cut, stored.reason, stored.note) == (Act.CUT, Decimal(200_000), Reason.DUPLICATE, "0031")
    band = page.ledger._band
    assert band._declared.text() == "第三档"
    assert band._verified.text() == "第二档～第三档"
    assert band._short.text() == "还差 76.00 万元"
    assert page.ledger._totals.accessibleDescription() == (
        "申报 7,600,000.00，待核 1,560,000.00，核定 5,240,000.00，核减 −800,000.00"
    )
    assert page.panel._headline.text() == "第二档 ～ 第三档", "the verdict follows behind the ledger"
    excluded = row(page, 4).accessibleDescription()
    assert "伙伴国，本轮不计" in excluded
    keys("11")
    assert page.panel._headline.text() == "第三档"
    press(Qt.Key.Key_Return)
    assert not page.ledger.isVisible(), "nothing waits any more"
    number_row = next(one for one in page.form.findChildren(NumberRow) if one.fact() == FACT)
    assert number_row._figure.text() == "680.00"
    assert "核减 80.00" in number_row._bar.accessibleDescription()
    customers = reviewing.form(desk(page), NUMBER).findings[CUSTOMERS]
    assert customers.verified == 4


def test_the_mouse_does_the_same_and_what_does_not_count_cannot_be_accepted(page: ApplicationPage) -> None:
    page.form.ledger_requested.emit(FACT)
    QTest.mouseClick(button(page, 2, 0), Qt.MouseButton.LeftButton)
    decided = entry(page, 2).decision
    assert decided is not None
    assert decided.act is Act.ACCEPT
    assert not button(page, 4, 0).isEnabled()
    QTest.mouseClick(button(page, 4, 2), Qt.MouseButton.LeftButton)
    rejected = entry(page, 4).decision
    assert rejected is not None
    assert rejected.reason is Reason.NOT_BRICS
    QTest.mouseClick(row(page, 1), Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    assert "剔除原因：非金砖国家" in row(page, 4)._word.text(), "the reason of a rejected line stays in sight"
    QTest.mouseClick(page.ledger._undo_button, Qt.MouseButton.LeftButton)
    assert entry(page, 4).decision is None


def test_a_cut_without_amount_or_reason_says_what_is_missing_and_saves_nothing(page: ApplicationPage) -> None:
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    editor = row(page, 1)._editor
    assert editor is not None
    assert editor._error.text() == "请填写核减金额（元）。"
    keys("5")
    press(Qt.Key.Key_Return)
    assert editor._error.text() == "请选择核减原因。"
    assert entry(page, 1).decision is None
    page.ledger.go_to(2)
    assert "未保存" in row(page, 1)._word.text()
    assert row(page, 1)._word.isVisible()


def test_a_cut_larger_than_the_line_is_refused_at_its_field(page: ApplicationPage) -> None:
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_2)
    keys("9000000")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    editor = row(page, 1)._editor
    assert editor is not None
    assert editor._error.isVisible()
    assert entry(page, 1).decision is None


def test_f8_pins_the_drawn_rectangle_and_its_chip_leads_back_and_flashes(page: ApplicationPage, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_1)
    page.viewer.show_place(2, 1, None)
    sheet = page.viewer._sheet
    qtbot.waitUntil(lambda: page._pins.place() == (2, 1) and sheet._picture is not None, timeout=10_000)
    page.ledger.go_to(1)
    view = sheet.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(60, 80))
    QTest.mouseMove(view, QPoint(200, 160))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 160))
    drawn = page.viewer._sheet.selection()
    assert drawn is not None
    press(Qt.Key.Key_F8)
    stored = entry(page, 1).decision
    assert stored is not None
    assert isinstance(stored.pin, Pin)
    assert stored.pin.text == "附件3 第2页"
    assert stored.pin.area is not None
    assert abs(float(stored.pin.area.left) - drawn.left()) <= 0.05
    assert abs(float(stored.pin.area.bottom) - drawn.bottom()) <= 0.05
    assert [pin.tag for pin in sheet._pins] == ["1"]
    page.viewer.show_page(0)
    chip = next(one for one in row(page, 1).findChildren(PinChip) if one.isVisible())
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._pins.place() == (2, 1) and sheet._flash is not None, timeout=10_000)
    assert isinstance(sheet._flash, QRectF)
    qtbot.waitUntil(lambda: sheet._flash is None, timeout=3_000)


def test_f8_on_a_finding_pins_the_page_and_the_row_shows_the_chip(page: ApplicationPage, qtbot: QtBot) -> None:
    fact = "evident_interim_results"
    page.viewer.show_place(1, 0, None)
    qtbot.waitUntil(lambda: page._pins.place() == (1, 0) and page.viewer._sheet._picture is not None, timeout=10_000)
    page.form.go_to(fact)
    with qtbot.waitSignal(page._saver.saved, timeout=3_000):
        press(Qt.Key.Key_F8)
    stored = reviewing.form(desk(page), NUMBER).findings[fact]
    assert stored.pin is not None
    assert (stored.pin.page, stored.pin.area, stored.page) == (1, None, "附件2 第1页")
    chips = [one.text() for one in page.form._rows[fact].findChildren(PinChip) if one.isVisible()]
    assert chips == ["附件2 第1页"]


def test_a_pin_on_a_line_that_waits_is_kept_with_its_decision(page: ApplicationPage, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_F8)
    assert entry(page, 1).decision is None
    press(Qt.Key.Key_1)
    stored = entry(page, 1).decision
    assert stored is not None
    assert stored.pin is not None
    assert stored.pin.page == 1


def test_a_number_entered_directly_needs_its_reason_and_goes_before_the_lines(
    page: ApplicationPage, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Escape)
    number_row = next(one for one in page.form.findChildren(NumberRow) if one.fact() == FACT)
    QTest.mouseClick(number_row._direct, Qt.MouseButton.LeftButton)
    keys("524")
    assert number_row._reason.isVisible()
    assert page._saver.flush()
    stored = reviewing.form(desk(page), NUMBER)
    assert stored.findings[FACT].verified == Decimal(5_240_000)
    assert [gap.missing for gap in reviewing.missing(desk(page), NUMBER) if gap.fact == FACT] == ["reason"]
    press(Qt.Key.Key_F4)
    assert page.ledger._banner.isVisible()
    assert not button(page, 1, 0).isEnabled()
    page.ledger._resume()
    assert reviewing.form(desk(page), NUMBER).findings[FACT].verified == Decimal(2_009_000)
    assert not page.ledger._banner.isVisible()


def test_rows_pasted_from_a_spreadsheet_stand_as_the_experts_own(page: ApplicationPage) -> None:
    press(Qt.Key.Key_F4)
    heads = ["对方单位", "国别", "凭证种类", "凭证号", "日期", "币种", "金额", "折人民币（元）"]
    line = ["Sample Omega", "巴西", "合同", "OM-1", "2025-06-01", "CNY", "1,000.00", "1,000.00"]
    QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in (heads, line)))
    QTest.mouseClick(page.ledger._paste, Qt.MouseButton.LeftButton)
    assert page.ledger._banner.isVisible()
    assert entry(page, 7).evidence.added
    assert "专家补录" in row(page, 7).toolTip()


@pytest.mark.full
@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_no_word_is_cut_in_the_ledger(window: MainWindow, page: ApplicationPage, factor: float) -> None:
    window.set_theme(theme.Theme("light", factor, families=fonts.BUNDLED))
    page.form.ledger_requested.emit(FACT)
    page.bring_form()
    cut_third(page)
    page.ledger.go_to(3)
    QTest.qWait(50)
    assert not clipped_texts(window)


def type_line(page: ApplicationPage, **cells: str) -> None:
    """Enter a line by the keyboard alone: Ctrl+N, then field by field with Tab."""
    if page.ledger._line_form.isHidden():
        QTest.keyClick(focused(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    for at, key in enumerate(page.ledger._line_form.cells()):
        if at:
            press(Qt.Key.Key_Tab)
        field = page.ledger._line_form._cells[key][1]
        assert focused() is field, f"Tab does not reach {key}"
        # QTest types ASCII alone; a name of letters beyond it comes from an input method.
        QGuiApplication.sendEvent(field, composed(cells.get(key, "")))


def composed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


LINE = {"party": "Sample Omega", "country": "巴西", "document": "合同", "document_number": "OM-1", "date": "2025-06-01"}


def test_a_line_is_added_by_hand_with_the_keyboard_and_stands_under_the_readings(page: ApplicationPage) -> None:
    press(Qt.Key.Key_F4)
    type_line(page, **LINE, currency="USD", amount="10,000.00", rate="7.1750")
    said = page.ledger._line_form._said.text()
    assert "71,750.00" in said
    assert "成员国" in said
    press(Qt.Key.Key_Return)
    stored = entry(page, 7)
    assert (stored.evidence.added, stored.evidence.yuan, stored.counts) == (True, Decimal("71750.00"), True)
    assert not page.ledger._line_form.isHidden(), "the fields stay open for the next line"
    assert page.ledger._line_form.is_empty()
    type_line(page, **{**LINE, "country": "越南"}, yuan="600000")
    press(Qt.Key.Key_Return)
    assert not entry(page, 8).counts, "a partner country is not counted in this round"
    press(Qt.Key.Key_Escape)
    assert page.ledger_shown()
    assert page.ledger._line_form.isHidden()


def test_what_is_wrong_with_a_line_is_said_at_its_fields_and_nothing_is_lost(page: ApplicationPage) -> None:
    press(Qt.Key.Key_F4)
    type_line(page, **{**LINE, "country": "Mars", "date": ""}, amount="1000")
    press(Qt.Key.Key_Return)
    form = page.ledger._line_form
    assert "国别" in form._said.text()
    assert "日期" in form._said.text()
    assert focused() is form._cells["country"][1]
    assert form.cells()["party"] == "Sample Omega"
    assert len(page.ledger._lines) == 6


def test_a_line_of_ones_own_is_taken_out_and_undo_brings_it_back(page: ApplicationPage) -> None:
    press(Qt.Key.Key_F4)
    type_line(page, **LINE, amount="1000")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert not page.ledger._remove.isVisible(), "what the applicant declared is not removed"
    page.ledger.go_to(7)
    QTest.mouseClick(page.ledger._remove, Qt.MouseButton.LeftButton)
    assert 7 not in page.ledger._lines
    ctrl(Qt.Key.Key_Z)
    assert entry(page, 7).evidence.party == "Sample Omega"
    ctrl(Qt.Key.Key_Z)
    assert 7 not in page.ledger._lines
    ctrl(Qt.Key.Key_Y)
    assert page.ledger._lines[7].entry.evidence.yuan == Decimal(1000)


def ctrl(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key, Qt.KeyboardModifier.ControlModifier)


PASTED = (
    "对方单位\t国别\t凭证种类\t凭证号\t开票日期\t币种\t原币金额\t汇率\t折人民币（元）\r\n"
    '"Sample\nOmega"\t巴西\t合同\tOM-1\t2025/6/1\tUSD\t10,000.00\t7.175\t"71,750.00"\r\n'
    "示例西格玛\t印度\t发票\tSG-2\t2025年7月2日\t人民币\t１２，０００.50\t\t12000.5\r\n"
    "示例陶\t\t发票\tTA-1\t2025-08-03\tCNY\t900\t\t\r\n"
    "合计\t\t\t\t\t\t\t\t83,750.50\r\n\r\n"
)
"""Cells as Excel puts them on the clipboard: CR LF, a quoted cell with a line break, thousands commas, a row of totals."""


def test_cells_copied_in_excel_are_read_and_what_is_left_out_is_named_by_row_and_column(page: ApplicationPage) -> None:
    press(Qt.Key.Key_F4)
    QGuiApplication.clipboard().setText(PASTED)
    ctrl(Qt.Key.Key_V)
    first, second = entry(page, 7).evidence, entry(page, 8).evidence
    assert (first.party, first.date, first.yuan) == ("Sample Omega", "2025-06-01", Decimal("71750.00"))
    assert (second.country, second.yuan) == ("IN", Decimal("12000.50"))
    assert max(page.ledger._lines) == 8
    said = page.ledger._banner.accessibleDescription()
    assert "第 4 行 国别" in said
    assert "第 5 行" in said
    assert page.ledger.current() == 7
    ctrl(Qt.Key.Key_Z)
    assert max(page.ledger._lines) == 6, "one paste is one step"
