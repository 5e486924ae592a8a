"""Rows that grow and shrink: each is as high as it wants to be at every moment, and takes its new place in one move."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from brics_desk.gui.widgets.layouts import RowColumn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TALL = 40


class Row(QFrame):
    """A row of its own colour; notes every height it is given, every move and every painting."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.tall = TALL
        self.heights: list[int] = []
        self.moves = self.paints = 0
        self._colour = QColor.fromHsv(at * 50, 200, 200)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(100, self.tall)

    def forget(self) -> None:
        self.heights, self.moves, self.paints = [], 0, 0

    def event(self, event: QEvent) -> bool:
        self.moves += event.type() == QEvent.Type.Move
        if event.type() == QEvent.Type.Resize:
            self.heights.append(self.height())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colour)
        painter.fillRect(0, self.height() // 2, self.width(), 1, Qt.GlobalColor.black)
        painter.end()


def column(qtbot: QtBot) -> tuple[QScrollArea, QWidget, list[Row]]:
    ground, area = QWidget(), QScrollArea()
    ground.setAutoFillBackground(True)
    ground.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
    layout, rows = RowColumn(ground), [Row(at) for at in range(6)]
    for row in rows:
        layout.addWidget(row)
    area.setWidgetResizable(True)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(ground)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.resize(300, 5 * TALL)
    qtbot.addWidget(area)
    area.show()
    QApplication.processEvents()
    return area, ground, rows


def settle() -> None:
    """The scroll area hears of the new height one turn after the rows."""
    for _ in range(3):
        QApplication.processEvents()


def resized(rows: list[Row], **heights: int) -> None:
    for row in rows:
        row.forget()
    for name, height in heights.items():
        rows[int(name[1:])].tall = height
        rows[int(name[1:])].updateGeometry()
    settle()


def on_screen(area: QWidget) -> QImage:
    """What stands on the screen, which `grab` would paint anew."""
    return area.screen().grabWindow(area.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted(area: QWidget) -> QImage:
    return area.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_a_row_that_grows_or_shrinks_moves_those_below_it_once_and_squeezes_none(qtbot: QtBot) -> None:
    _area, _, rows = column(qtbot)
    for height in (3 * TALL, TALL // 2):
        resized(rows, _1=height)
        assert [row.heights for row in rows] == [[], [height], [], [], [], []]
        assert [row.moves for row in rows[2:]] == [1, 1, 1, 1]
        assert [row.y() for row in rows] == [0, TALL, *(TALL + height + TALL * at for at in range(4))]


def test_rows_below_are_shifted_on_the_screen_and_not_painted_again(qtbot: QtBot) -> None:
    area, _, rows = column(qtbot)
    resized(rows, _1=2 * TALL)
    assert [row.paints for row in rows] == [0, 1, 0, 0, 0, 0]
    assert on_screen(area) == painted(area)
    # One folds, the next unfolds: the rest goes up by the difference; the last row comes into sight.
    resized(rows, _1=TALL, _2=TALL + 10)
    assert [row.paints for row in rows] == [0, 1, 1, 0, 1, 0]
    assert on_screen(area) == painted(area)


def test_however_rows_change_the_screen_shows_what_would_be_painted(qtbot: QtBot) -> None:
    area, _, rows = column(qtbot)
    dice = Random(4)
    for _ in range(60):
        first, second = dice.sample(range(6), 2)
        rows[first].setVisible(dice.random() < 0.8)
        resized(rows, **{f"_{first}": dice.randint(10, 3 * TALL), f"_{second}": dice.randint(10, 3 * TALL)})
        area.verticalScrollBar().setValue(dice.randint(0, 2 * TALL))
        QApplication.processEvents()
        assert on_screen(area) == painted(area)


def test_a_hidden_row_takes_no_room_and_the_column_is_as_high_as_its_rows(qtbot: QtBot) -> None:
    _area, ground, rows = column(qtbot)
    assert ground.height() == 6 * TALL
    rows[2].hide()
    settle()
    assert [rows[at].y() for at in (1, 3, 5)] == [TALL, 2 * TALL, 4 * TALL]
    assert ground.height() == 5 * TALL
