"""Tables: words are readable, gauges and badges stand in their cells, nothing is cut without need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QHeaderView, QStyleOptionViewItem, QTableView

from brics_desk.gui import fonts, theme
from brics_desk.gui.widgets.badge import badge_size
from brics_desk.gui.widgets.delegates import TextDelegate, dress, fit_columns
from tests.gui.clipping import clipped_texts
from tests.gui.gallery_widgets import applications

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def table(qtbot: QtBot) -> QTableView:
    made = applications()
    qtbot.addWidget(made)
    made.resize(1000, 330)
    made.show()
    QApplication.processEvents()
    return made


def colours(made: QTableView, row: int, column: int) -> set[str]:
    area = made.visualRect(made.model().index(row, column))
    image = made.viewport().grab(area).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_columns_have_room_for_their_header_and_contents(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert clipped_texts(made) == []
    option = QStyleOptionViewItem()
    for row in range(made.model().rowCount()):
        for column in (0, 2, 3, 4):
            index = made.model().index(row, column)
            delegate = made.itemDelegateForIndex(index)
            assert isinstance(delegate, TextDelegate)
            assert delegate.sizeHint(option, index).width() <= made.columnWidth(column)


def test_rows_have_the_height_of_the_design(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert {made.rowHeight(row) for row in range(made.model().rowCount())} == {theme.measure("list_row")}


def test_rows_follow_the_text_size(desk_app: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot)
    theme.apply(desk_app, theme.Theme(factor=2.0, families=fonts.BUNDLED))
    made.resize(2000, 660)
    dress(made, two_lines=True)
    fit_columns(made, 1)
    assert made.rowHeight(0) == 90
    assert clipped_texts(made) == []


def test_gauge_badge_and_progress_are_painted_in_their_colours(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert theme.color("accent").name() in colours(made, 0, 2)
    assert {theme.color("tier1").name(), theme.color("tier2").name()} <= colours(made, 0, 3)
    assert theme.color("accent_tint").name() in colours(made, 0, 4)
    assert theme.color("warn_tint").name() in colours(made, 3, 4)


def test_the_selected_row_has_the_tint_over_its_whole_width(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert all(theme.color("accent_tint").name() in colours(made, 2, column) for column in range(5))
    assert theme.color("accent_tint").name() not in colours(made, 4, 1)


def test_one_column_takes_what_is_left(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert made.horizontalHeader().sectionResizeMode(1) is QHeaderView.ResizeMode.Stretch
    assert sum(made.columnWidth(column) for column in range(5)) == made.viewport().width()


def test_a_badge_is_22_high(qtbot: QtBot) -> None:
    assert badge_size("待签署", "pen-line").height() == 22
    assert not QModelIndex().isValid()
