"""The four findings: no default, one key each, nothing chosen by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from brics_desk.gui.widgets.condition_row import ConditionRow
from brics_desk.gui.widgets.finding_control import FINDINGS, FindingControl
from brics_desk.gui.widgets.values import ConditionView, Pin
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

VIEW = ConditionView("breakthrough", "取得重大突破", "二（一）第三档", "取得重大突破", pins=(Pin("p1", "附件2 第9页"),))


def control(qtbot: QtBot) -> tuple[FindingControl, list[str]]:
    made = FindingControl("取得重大突破")
    heard: list[str] = []
    made.chosen.connect(heard.append)
    qtbot.addWidget(made)
    made.show()
    return made, heard


def buttons(made: FindingControl) -> list[QAbstractButton]:
    return [part for part in made.focusable() if isinstance(part, QAbstractButton)]


def test_nothing_is_chosen_at_first(qtbot: QtBot) -> None:
    made, heard = control(qtbot)
    assert made.value() == ""
    assert not any(button.isChecked() for button in buttons(made))
    assert heard == []


@pytest.mark.parametrize(
    ("key", "finding"), [*zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), FINDINGS, strict=True)]
)
def test_a_digit_chooses(qtbot: QtBot, key: Qt.Key, finding: str) -> None:
    made, heard = control(qtbot)
    QTest.keyClick(buttons(made)[0], key)
    assert (made.value(), heard) == (finding, [finding])
    assert [button.isChecked() for button in buttons(made)].count(True) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_5, Qt.Key.Key_0, Qt.Key.Key_A])
def test_other_keys_choose_nothing(qtbot: QtBot, key: Qt.Key) -> None:
    made, heard = control(qtbot)
    QTest.keyClick(buttons(made)[0], key)
    assert (made.value(), heard) == ("", [])


def test_a_click_chooses_and_a_second_choice_replaces_the_first(qtbot: QtBot) -> None:
    made, heard = control(qtbot)
    for place in (0, 2):
        QTest.mouseClick(buttons(made)[place], Qt.MouseButton.LeftButton)
    assert heard == ["meets", "fails"]
    assert [button.isChecked() for button in buttons(made)] == [False, False, True, False]


def test_arrows_move_the_focus_without_choosing(qtbot: QtBot) -> None:
    made, heard = control(qtbot)
    with qtbot.waitActive(made):
        made.activateWindow()
    made.take_focus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(made.focusWidget(), key)
    assert made.focusWidget() is buttons(made)[1]
    assert (made.value(), heard) == ("", [])
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Space)
    assert heard == ["mostly"]


def test_setting_a_finding_from_outside_says_nothing(qtbot: QtBot) -> None:
    made, heard = control(qtbot)
    made.set_value("mostly")
    assert (made.value(), heard) == ("mostly", [])
    made.set_value("")
    assert not any(button.isChecked() for button in buttons(made))


def test_a_locked_control_takes_nothing(qtbot: QtBot) -> None:
    made, heard = control(qtbot)
    made.set_value("meets")
    made.set_locked(True)
    QTest.keyClick(made, Qt.Key.Key_3)
    QTest.mouseClick(buttons(made)[2], Qt.MouseButton.LeftButton)
    assert (made.value(), heard) == ("meets", [])


def test_every_button_says_its_row_its_word_and_how_many_there_are(qtbot: QtBot) -> None:
    made, _ = control(qtbot)
    assert buttons(made)[1].accessibleName() == "取得重大突破，认定意见，基本符合，4 选 1"
    assert len({button.accessibleName() for button in buttons(made)}) == 4


def test_the_width_does_not_jump_with_the_choice(qtbot: QtBot) -> None:
    made, _ = control(qtbot)
    widths = set()
    for finding in ("", *FINDINGS):
        made.set_value(finding)
        widths.add(made.width())
        assert sum(button.sizeHint().width() for button in buttons(made)) <= made.width()
    assert len(widths) == 1


def test_the_wheel_chooses_nothing(qtbot: QtBot) -> None:
    made, heard = control(qtbot)
    centre = QPointF(buttons(made)[1].rect().center())
    wheel = QWheelEvent(
        centre,
        centre,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(buttons(made)[1], wheel)
    assert (made.value(), heard) == ("", [])


def row(qtbot: QtBot, view: ConditionView = VIEW) -> ConditionRow:
    made = ConditionRow(view)
    qtbot.addWidget(made)
    made.resize(560, 120)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def findings(made: ConditionRow) -> FindingControl:
    found = made.findChild(FindingControl)
    assert found is not None
    return found


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_digit_in_the_row_answers_and_goes_on(qtbot: QtBot) -> None:
    made = row(qtbot)
    said: list[tuple[object, ...]] = []
    made.finding_chosen.connect(lambda *facts: said.append(facts))
    made.moved.connect(lambda *facts: said.append(facts))
    made.set_current(True)
    made.take_focus()
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_1)
    QApplication.sendPostedEvents()
    assert said == [("breakthrough", "meets"), ("breakthrough", 1)]


class Paintings(QObject):
    """Adds the word `painted` to a list whenever a widget is painted."""

    def __init__(self, watched: QWidget, said: list[object]) -> None:
        super().__init__(watched)
        self._said = said
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._said.append("painted")
        return False


def test_a_row_answered_by_digit_is_left_when_the_answer_is_painted(qtbot: QtBot) -> None:
    made = row(qtbot)
    made.set_current(True)
    made.take_focus()
    QApplication.processEvents()
    said: list[object] = []
    Paintings(buttons(findings(made))[0], said)
    made.finding_chosen.connect(lambda *_: said.append("told"))
    made.moved.connect(lambda *_: said.append("left"))
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_1)
    QApplication.sendPostedEvents()
    assert said[:3] == ["told", "painted", "left"]


def test_the_next_key_finds_the_row_left_even_where_nothing_was_painted_yet(qtbot: QtBot) -> None:
    made, other = row(qtbot), QLineEdit()
    other.setParent(made)
    other.show()
    made.moved.connect(lambda *_: other.setFocus())
    made.set_current(True)
    made.take_focus()
    for letter, key in (("1", Qt.Key.Key_1), ("2", Qt.Key.Key_2)):
        # As Qt hands a key of the keyboard on: offered first, then given to whatever has the focus now.
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            QApplication.sendEvent(focused(), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
    assert (findings(made).value(), other.text()) == ("meets", "2")


def test_a_row_left_by_hand_is_not_left_once_more(qtbot: QtBot) -> None:
    made = row(qtbot)
    moves: list[int] = []
    made.moved.connect(lambda _, by: moves.append(by))
    made.set_current(True)
    made.take_focus()
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_1)
    made.set_current(False)
    QApplication.sendPostedEvents()
    assert moves == []


@pytest.mark.parametrize("key", [Qt.Key.Key_3, Qt.Key.Key_4])
def test_a_finding_that_needs_a_reason_stays_and_asks_for_it(qtbot: QtBot, key: Qt.Key) -> None:
    made = row(qtbot)
    moves: list[int] = []
    reasons: list[str] = []
    made.moved.connect(lambda _, by: moves.append(by))
    made.reason_edited.connect(lambda _, text: reasons.append(text))
    made.set_current(True)
    made.take_focus()
    QTest.keyClick(made.focusWidget(), key)
    QApplication.sendPostedEvents()
    field = made.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    assert field.isVisible()
    assert made.focusWidget() is field
    assert moves == []
    QTest.keyClicks(field, "1234")
    assert reasons[-1] == "1234"
    assert field.toPlainText() == "1234"


@pytest.mark.parametrize("finding", ["meets", "mostly", None])
def test_no_reason_is_asked_for_where_none_is_needed(qtbot: QtBot, finding: str | None) -> None:
    made = row(qtbot, ConditionView("f", "条件", "一", finding=finding))  # type: ignore[arg-type]
    made.set_current(True)
    field = made.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    assert not field.isVisible()


def test_arrows_and_enter_move_between_rows(qtbot: QtBot) -> None:
    made = row(qtbot)
    moves: list[int] = []
    made.moved.connect(lambda _, by: moves.append(by))
    made.take_focus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(made.focusWidget(), key)
    assert moves == [1, -1, 1]


def test_focus_makes_the_row_the_current_one(qtbot: QtBot) -> None:
    made = row(qtbot)
    made.focusWidget().clearFocus()
    heard: list[str] = []
    made.became_current.connect(heard.append)
    made.take_focus()
    assert heard == ["breakthrough"]


def test_a_pin_leads_to_its_page(qtbot: QtBot) -> None:
    made = row(qtbot)
    made.set_current(True)
    chips = [chip for chip in made.findChildren(QAbstractButton) if "附件2" in chip.text() and chip.isVisible()]
    with qtbot.waitSignal(made.pin_requested, timeout=LONG) as said:
        QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert said.args == ["breakthrough", "p1"]


def test_a_condition_that_does_not_count_says_so(qtbot: QtBot) -> None:
    made = row(qtbot, ConditionView("f", "重点支持情形", "一（二）", counts=False))
    assert "不影响档次" in [label.text() for label in made.findChildren(QLabel) if label.isVisible()]
