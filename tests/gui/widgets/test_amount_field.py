"""Amounts are typed, never changed by accident, and never judged half typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from brics_desk.gui.widgets.amount_field import AmountField
from brics_desk.gui.widgets.fields import Choice
from brics_desk.gui.widgets.number_row import NumberRow
from tests.gui.gallery_widgets import INCOME, parse, show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def wheel_over(target: QWidget) -> None:
    centre = QPointF(target.rect().center())
    for turn in (120, -120):
        event = QWheelEvent(
            centre,
            centre,
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)


def field(qtbot: QtBot) -> tuple[AmountField, QLineEdit, list[tuple[str, object]]]:
    made = AmountField("收入，核定值", parse, show)
    heard: list[tuple[str, object]] = []
    made.edited.connect(lambda text, value: heard.append((text, value)))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    line = made.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return made, line, heard


def test_typing_says_the_text_and_the_exact_value(qtbot: QtBot) -> None:
    made, line, heard = field(qtbot)
    QTest.keyClicks(line, "524")
    assert heard[-1] == ("524", Decimal(5240000))
    assert made.value() == Decimal(5240000)


def test_what_is_no_amount_has_no_value(qtbot: QtBot) -> None:
    made, line, heard = field(qtbot)
    QTest.keyClicks(line, "x")
    assert heard == [("x", None)]
    assert made.value() is None


def test_setting_a_value_says_nothing(qtbot: QtBot) -> None:
    made, _, heard = field(qtbot)
    made.set_value("524.00", "万元")
    assert (made.text(), made.unit(), heard) == ("524.00", "万元", [])


def test_the_wheel_never_changes_a_value(qtbot: QtBot) -> None:
    made, line, heard = field(qtbot)
    made.set_value("524.00", "万元")
    made.take_focus()
    for target in (line, made):
        wheel_over(target)
    assert (made.text(), heard) == ("524.00", [])


def test_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    choice = Choice("核减原因")
    choice.addItems(["重复计列", "非金砖国家"])
    qtbot.addWidget(choice)
    choice.show()
    choice.setFocus()
    wheel_over(choice)
    assert choice.currentIndex() == 0


def test_nothing_is_checked_while_an_input_method_composes(qtbot: QtBot) -> None:
    made, line, heard = field(qtbot)
    made.take_focus()
    for preedit in ("w", "wu", "wu e"):
        QApplication.sendEvent(line, QInputMethodEvent(preedit, []))
        assert made.is_typing()
    assert heard == []
    done = QInputMethodEvent()
    done.setCommitString("524")
    QApplication.sendEvent(line, done)
    assert heard == [("524", Decimal(5240000))]


def test_a_selected_value_being_replaced_by_composing_is_not_judged_either(qtbot: QtBot) -> None:
    made, line, heard = field(qtbot)
    made.set_value("524.00", "万元")
    made.take_focus()
    QApplication.sendEvent(line, QInputMethodEvent("w", []))
    assert line.text() == ""
    assert heard == []
    done = QInputMethodEvent()
    done.setCommitString("１００")
    QApplication.sendEvent(line, done)
    assert [text for text, _ in heard] == ["１００"]


def test_enter_commits_once(qtbot: QtBot) -> None:
    made, line, _ = field(qtbot)
    commits: list[tuple[str, object]] = []
    made.committed.connect(lambda text, value: commits.append((text, value)))
    QTest.keyClicks(line, "10")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert commits == [("10", Decimal(100000))]


def test_the_unit_switch_shows_the_same_value_in_the_other_unit(qtbot: QtBot) -> None:
    made, _, heard = field(qtbot)
    made.set_value("524.00", "万元")
    switch = next(button for button in made.findChildren(QAbstractButton) if button.text() == "万元")
    assert switch.isVisible()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert (made.text(), made.unit(), made.value()) == ("5,240,000.00", "元", Decimal(5240000))
    assert heard == []


def test_a_focused_field_is_selected_so_that_typing_replaces(qtbot: QtBot) -> None:
    made, line, _ = field(qtbot)
    made.set_value("0", "万元")
    made.take_focus()
    QTest.keyClicks(line, "17")
    assert made.text() == "17"


def test_the_field_says_its_row_and_its_unit(qtbot: QtBot) -> None:
    made, line, _ = field(qtbot)
    assert line.accessibleName() == "收入，核定值，万元"
    made.set_error("核定值高于申报值，须说明理由。")
    assert line.accessibleDescription() == "核定值高于申报值，须说明理由。"


def test_a_value_being_typed_is_not_overwritten_by_a_refresh(qtbot: QtBot) -> None:
    view = replace(INCOME, typed=True)
    row = NumberRow(view, parse, show)
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
        row.activateWindow()
    row.take_focus()
    line = row.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "52")
    row.set_view(replace(view, verified="999.00"))
    assert line.text() == "52"


def test_a_row_fed_by_its_ledger_opens_it_with_f4_and_by_its_button(qtbot: QtBot) -> None:
    row = NumberRow(INCOME, parse, show)
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
        row.activateWindow()
    row.set_current(True)
    asked: list[str] = []
    row.ledger_requested.connect(asked.append)
    button = next(part for part in row.findChildren(QAbstractButton) if part.text() == "打开佐证清单")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(row, Qt.Key.Key_F4)
    assert asked == ["income", "income"]
    assert button.accessibleName() == "打开佐证清单 2 笔待核"
    shown = [label.text() for label in row.findChildren(QLabel) if label.isVisible()]
    assert {"524.00", "5,240,000.00 元", "人民币伍佰贰拾肆万元整", "申报 760.00 万元"} <= set(shown)
