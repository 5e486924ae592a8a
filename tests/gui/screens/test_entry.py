"""What is entered on the application page can be undone wherever it was entered, looked up again, drafted into text and previewed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from brics_desk.domain.opinions import Mark
from brics_desk.gui.widgets.condition_row import ConditionRow
from brics_desk.gui.widgets.leaf_row import LeafItem
from brics_desk.gui.widgets.score_row import ScoreRow
from brics_desk.operations import drafting, ledger, reviewing
from tests.gui.desks import fill, focused, receive, send
from tests.gui.screens.test_ledger import CUSTOMERS, FACT, NUMBER, ctrl, desk, entry, keys, page, press, window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.main_window import MainWindow
    from brics_desk.gui.screens.application_page import ApplicationPage

__all__ = ["page", "window"]
PROGRESS, TRUTH = "project_progress_percent", "success_case"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk of a round that scores, everything entered but ledger and points, made once."""
    made = send(tmp_path_factory.mktemp("round"), scored=True)
    mine = receive(made)
    reviewing.pledge(mine)
    for task in reviewing.tasks(mine):
        reviewing.declare_clear(mine, task.number)
    fill(mine, NUMBER)
    for fact in (FACT, CUSTOMERS):
        ledger.resume(mine, NUMBER, fact)
    mine.close()
    return made.workspace


def saved(page: ApplicationPage) -> reviewing.Form:
    assert page._saver.flush()
    return reviewing.form(desk(page), NUMBER)


@pytest.mark.full
def test_undo_goes_back_over_findings_numbers_lines_points_and_text_and_redo_forth(page: ApplicationPage) -> None:
    start = saved(page)
    page.form.go_to(TRUTH)
    press(Qt.Key.Key_3)
    keys("too early")
    page.form.go_to(PROGRESS)
    ctrl(Qt.Key.Key_A)
    keys("81.5")
    page.form.go_to(FACT)
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Escape)
    page.form.go_to("score-1")
    keys("20")
    page.form.go_to("text")
    keys("abc")
    end = saved(page)
    assert end.findings[TRUTH].mark is Mark.FAILS
    assert end.findings[TRUTH].reason == "too early"
    assert end.findings[PROGRESS].verified == Decimal("81.5")
    assert entry(page, 1).decision is not None
    assert end.scores == {1: 20}
    assert "abc" in end.text

    steps = 0
    while page.entry.can()[0]:
        ctrl(Qt.Key.Key_Z)
        steps += 1
    assert steps == 6, "a mark, its reason, a number, a line, points, a text: typing is one step each"
    back = saved(page)
    assert (back.findings, back.scores, back.text) == (start.findings, start.scores, start.text)
    assert entry(page, 1).decision is None
    for _ in range(steps):
        ctrl(Qt.Key.Key_Y)
    again = saved(page)
    assert (again.findings, again.scores, again.text) == (end.findings, end.scores, end.text)
    assert entry(page, 1).decision is not None
    assert page.entry.can() == (True, False)


def test_undo_shows_the_row_it_concerns_and_the_verdict_follows(page: ApplicationPage) -> None:
    page.form.go_to(PROGRESS)
    ctrl(Qt.Key.Key_A)
    before = page.panel._headline.text()
    keys("10")
    assert page.panel._headline.text() != before
    page.form.go_to(TRUTH)
    ctrl(Qt.Key.Key_Z)
    assert page.form.current() == PROGRESS
    assert page.panel._headline.text() == before
    assert page.panel._undo.isEnabled() is False
    assert page.panel._redo.isEnabled()


def test_a_new_entry_forgets_what_was_undone_and_another_application_starts_afresh(page: ApplicationPage) -> None:
    page.form.go_to(TRUTH)
    press(Qt.Key.Key_4)
    ctrl(Qt.Key.Key_Z)
    page.form.go_to(TRUTH)
    press(Qt.Key.Key_2)
    assert page.entry.can() == (True, False)
    page.open("JZ2026-0014", "1 / 8")
    assert page.entry.can() == (False, False)


def test_a_number_that_goes_before_its_ledger_gives_way_again(page: ApplicationPage) -> None:
    page.form.go_to(FACT)
    page.form._type_directly(FACT)
    keys("524")
    assert saved(page).findings[FACT].verified == Decimal(5_240_000)
    ctrl(Qt.Key.Key_Z)
    assert FACT not in saved(page).findings or saved(page).findings[FACT].verified is None
    assert not next(one for one in saved(page).ledgers if one.fact == FACT).direct


def test_f9_shows_what_i_had_entered_here_before(page: ApplicationPage) -> None:
    page.form.go_to(TRUTH)
    press(Qt.Key.Key_3)
    keys("too early")
    assert saved(page).findings[TRUTH].reason == "too early"
    page.form.go_to(TRUTH)
    press(Qt.Key.Key_1)
    page.form.go_to(TRUTH)
    press(Qt.Key.Key_F9)
    shown = [item.leaf() for item in page.drawer.findChildren(LeafItem) if item.isVisible()]
    told = [(leaf.value, leaf.note) for leaf in shown]
    assert told[0][0] == "符合"
    assert ("不符合", "too early") in told
    page.form.go_to("text")
    page._show_history()
    QTest.qWait(1)
    assert any("光标移到" in one.text() for one in page.drawer.findChildren(QLabel) if one.isVisible())


def test_points_are_typed_bounded_and_asked_for(page: ApplicationPage) -> None:
    page._show_tab(4)
    assert page.form.current() == "score-1"
    row = page.form._rows["score-1"]
    assert isinstance(row, ScoreRow)
    keys("26")
    assert "0 至 25" in row._error.text()
    assert saved(page).scores == {}
    ctrl(Qt.Key.Key_A)
    keys("21")
    assert saved(page).scores == {1: 21}
    assert "▸21～25 分 优秀" in row._clause.text()
    press(Qt.Key.Key_Return)
    assert page.form.current() == "score-2"
    gaps = [gap.fact for gap in page._missing if gap.missing == "score"]
    assert gaps == [f"score-{at}" for at in range(2, 7)]
    page._finish()
    assert any(item.accessibleName().startswith("产业链协同出海") for item in page.drawer.findChildren(LeafItem))


def test_the_draft_says_what_was_found_and_nothing_else(page: ApplicationPage) -> None:
    for line in range(1, 7):
        if entry(page, line).counts:
            ledger.accept(desk(page), NUMBER, FACT, line)
    page._take_ledger()
    page.form.go_to("text")
    ctrl(Qt.Key.Key_A)
    press(Qt.Key.Key_Delete)
    QTest.mouseClick(page.form.text_section()._draft, Qt.MouseButton.LeftButton)
    text = saved(page).text
    assert "7 项均符合" in text
    assert "申报 760.00 万元，核定 700.00 万元（人民币柒佰万元整），核减 60.00 万元：按本轮口径不计 60.00 万元" in text
    assert "建议第三档，奖补 200.00 万元（人民币贰佰万元整）" in text
    ctrl(Qt.Key.Key_Z)
    assert saved(page).text == "", "a draft is one step"


def test_every_category_is_drafted_from_its_pack_alone(page: ApplicationPage) -> None:
    mine = desk(page)
    for task in reviewing.tasks(mine):
        said = drafting.skeleton(mine, task.number)
        facts = mine.pack.categories[task.category].facts
        assert all(fact.title.zh in said for fact in facts if fact.kind.value != "truth"), task.number
        assert "待定" in said or "建议" in said


def test_a_phrase_is_inserted_where_the_cursor_stands(page: ApplicationPage, qtbot: QtBot) -> None:
    page.form.go_to("text")
    QTest.mouseClick(page.form.text_section()._phrases, Qt.MouseButton.LeftButton)
    menu = next(one for one in page.form.findChildren(QMenu) if one.isVisible())
    phrase = drafting.phrases(desk(page), NUMBER)[-1]
    menu.actions()[-1].trigger()
    menu.close()
    assert phrase in saved(page).text


@pytest.mark.full
def test_the_real_pages_stand_in_the_reader_and_are_no_evidence(
    window: MainWindow, page: ApplicationPage, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.form.text_section()._preview, Qt.MouseButton.LeftButton)
    assert not page.form.text_section()._preview.isEnabled()
    qtbot.waitUntil(lambda: page._opinion.is_in_front() and page.viewer._sheet._picture is not None, timeout=20_000)
    assert page._opinion._pdf.startswith(b"%PDF")
    assert page.viewer._pages >= 2
    pins = saved(page).findings[TRUTH].pin
    page.form.go_to(TRUTH)
    press(Qt.Key.Key_F8)
    assert saved(page).findings[TRUTH].pin == pins
    assert focused() is not None


def test_the_leaf_that_alone_brings_the_next_tier_says_so(page: ApplicationPage) -> None:
    for line in range(1, 7):
        if entry(page, line).counts:
            ledger.accept(desk(page), NUMBER, FACT, line)
    page._take_ledger()
    assert page.panel._headline.text() == "第三档"
    page.form.go_to(PROGRESS)
    ctrl(Qt.Key.Key_A)
    keys("85")
    notes = {item.leaf().label: item.leaf().note for item in page.panel._leaves}
    assert [note for label, note in notes.items() if "进度" in label] == ["满足本项即达第三档"]
    page._explain()
    said = " ".join(one.text() for one in page.drawer.findChildren(QLabel))
    assert "基本条件和认定标准均已满足" in said
    assert "整体进度 ≥ 90%，还差 5.00%" in said


def test_a_key_that_moves_the_tier_paints_no_row_but_its_own(page: ApplicationPage) -> None:
    page.form.go_to(PROGRESS)
    ctrl(Qt.Key.Key_A)
    QTest.qWait(50)
    watched = _Painted([row._control for row in page.form._rows.values() if isinstance(row, ConditionRow)])
    headline = page.panel._headline.text()
    press(Qt.Key.Key_6)
    press(Qt.Key.Key_0)
    QTest.qWait(20)
    assert page.panel._headline.text() != headline
    assert page.form._rows[PROGRESS]._reason.isVisible(), "the row has grown, the rows below have moved"
    assert watched.count == 0


def test_a_digit_shows_its_verdict_before_the_form_goes_on(page: ApplicationPage) -> None:
    first, second, _ = _neighbours(page)
    page.form.go_to(first)
    press(Qt.Key.Key_3)
    page.form.go_to(first)
    QTest.qWait(50)
    watched, painted = _Painted([page.panel]), list[int]()
    page.form.row_changed.connect(lambda: painted.append(watched.count))
    before = page.panel._view
    QTest.keyClick(focused(), Qt.Key.Key_1)
    assert page.panel._view != before
    assert (page.form.current(), watched.count) == (first, 0)
    QApplication.sendPostedEvents()
    assert page.form.current() == second
    assert painted == [1], "the row was left when the panel had been painted"


def test_a_row_shrinks_when_the_verdict_of_what_is_typed_has_been_painted(page: ApplicationPage) -> None:
    assert page._sheet is not None
    declared = f"{page._sheet.application.declared[PROGRESS]:.0f}"
    page.form.go_to(PROGRESS)
    ctrl(Qt.Key.Key_A)
    keys(declared[:-1])
    QTest.qWait(50)
    reason, watched, before = page.form._rows[PROGRESS]._reason, _Painted([page.panel]), page.panel._view
    assert reason.isVisible(), "not what was declared"
    QTest.keyClicks(focused(), declared[-1])
    assert page.panel._view != before
    assert (reason.isVisible(), watched.count) == (True, 0)
    QApplication.sendPostedEvents()
    assert (reason.isVisible(), watched.count) == (False, 1)


def test_keys_typed_faster_than_the_page_paints_land_on_their_rows(page: ApplicationPage) -> None:
    rows = _neighbours(page)
    page.form.go_to(rows[0])
    QTest.qWait(50)
    for letter in "124ab":
        # As Qt hands a key on: offered to what has the focus, then given to whatever has it after that.
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget() or page, event)
    found = [saved(page).findings[fact] for fact in rows]
    assert [one.mark for one in found] == [Mark.MEETS, Mark.MOSTLY, Mark.UNDETERMINED]
    assert found[2].reason.endswith("ab")


def _neighbours(page: ApplicationPage) -> list[str]:
    """Return three conditions that stand one below another."""
    rows = list(page.form._rows.items())
    at = next(at for at in range(len(rows)) if all(isinstance(row, ConditionRow) for _, row in rows[at : at + 3]))
    return [fact for fact, _ in rows[at : at + 3]]


class _Painted(QObject):
    """Counts how often any of these was painted."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False
