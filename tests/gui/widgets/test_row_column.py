"""Rows that grow and shrink: each is as high as it wants to be at every moment, and takes its new place in one move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from brics_desk.gui.widgets.layouts import RowColumn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TALL = 40


class Changes(QObject):
    """Notes every height a row is given, and every move."""

    def __init__(self, rows: list[QWidget]) -> None:
        super().__init__()
        self.heights: list[tuple[int, int]] = []
        self.moves: list[int] = []
        for row in rows:
            row.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.heights.append((int(watched.objectName()), watched.height()))
        elif event.type() == QEvent.Type.Move:
            self.moves.append(int(watched.objectName()))
        return False


def column(qtbot: QtBot) -> tuple[QScrollArea, QWidget, list[QWidget]]:
    ground, area = QWidget(), QScrollArea()
    layout, rows = RowColumn(ground), list[QWidget]()
    for at in range(6):
        row = QFrame()
        row.setObjectName(str(at))
        row.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        row.setFixedHeight(TALL)
        layout.addWidget(row)
        rows.append(row)
    area.setWidgetResizable(True)
    area.setWidget(ground)
    area.resize(300, 3 * TALL)
    qtbot.addWidget(area)
    area.show()
    QApplication.processEvents()
    return area, ground, rows


def test_a_row_that_grows_or_shrinks_moves_those_below_it_once_and_squeezes_none(qtbot: QtBot) -> None:
    _area, _, rows = column(qtbot)
    for height, order in ((3 * TALL, [5, 4, 3, 2]), (TALL // 2, [2, 3, 4, 5])):
        seen = Changes(rows)
        rows[1].setFixedHeight(height)
        QApplication.processEvents()
        assert seen.heights == [(1, height)]
        assert seen.moves == order
        assert [row.y() for row in rows] == [0, TALL, *(TALL + height + TALL * at for at in range(4))]


def test_a_hidden_row_takes_no_room_and_the_column_is_as_high_as_its_rows(qtbot: QtBot) -> None:
    _area, ground, rows = column(qtbot)
    assert ground.height() == 6 * TALL
    rows[2].hide()
    QApplication.processEvents()
    assert [rows[at].y() for at in (1, 3, 5)] == [TALL, 2 * TALL, 4 * TALL]
    assert ground.height() == 5 * TALL
