"""Tables of the secretariat's pages, and the arrangement of a table with its side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QSizePolicy, QStyleOptionViewItem, QTableView, QWidget

from brics_desk.gui import theme
from brics_desk.gui.models.secretariat_table import ListTable
from brics_desk.gui.widgets.delegates import BadgeDelegate, GaugeDelegate, dress
from brics_desk.gui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from brics_desk.gui.models.secretariat_table import Column, Row
    from brics_desk.gui.widgets.card import PageHeader

_MAIN, _ROWS = 150, 5
SIDE_BY_SIDE = 860
"""Logical width of a page from which a side panel stands beside the table."""


class ListView(QTableView):
    """A table of ready rows: groups span, columns fold away where the width ends, Enter opens."""

    opened = Signal(str)
    current = Signal(str)
    narrowest = 40

    def __init__(
        self, name: str, columns: Sequence[Column], main: int, stretch: int | None = None, *, rows: int = _ROWS
    ) -> None:
        """Let `main` take what folds and `stretch` (as a rule the same) the width that is left; `rows` stay in sight at least."""
        super().__init__()
        self._rows = rows
        self._stretch = main if stretch is None else stretch
        self.table = ListTable(columns, main, self)
        self.setModel(self.table)
        self.setAccessibleName(name)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.activated.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.restyle()

    def set_badges(self, columns: Iterable[int]) -> None:
        """Show these columns as badges."""
        for column in columns:
            self.setItemDelegateForColumn(column, BadgeDelegate(self))

    def set_gauge(self, column: int) -> None:
        """Show a column as small staircase with words."""
        self.setItemDelegateForColumn(column, GaugeDelegate(self))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current one stays where it is still there."""
        kept = self.current_key()
        self.table.set_rows(rows)
        self.clearSpans()
        for number, row in enumerate(rows):
            if row.group:
                # The last columns of a group head may hold its sums; the first cell takes the empty ones.
                span = next((at for at, cell in enumerate(row.cells[1:], 1) if cell.text), len(row.cells))
                self.setSpan(number, 0, 1, span)
        self._arrange()
        at = self.table.row_of(kept) if kept else -1
        if at >= 0:
            self.setCurrentIndex(self.table.index(at, self.table.main))

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Stand empty under other columns."""
        if self.table.columns != tuple(columns):
            self.table.set_columns(columns)

    def choose_first(self) -> None:
        """Make the first row current that is no head of a group, where none is current yet."""
        if not self.currentIndex().isValid():
            at = next((number for number, row in enumerate(self.table.rows) if not row.group), -1)
            self.setCurrentIndex(self.table.index(at, self.table.main))

    def current_key(self) -> str:
        """Return what the current row is about, empty without one."""
        index = self.currentIndex()
        return self.table.rows[index.row()].key if index.isValid() else ""

    def restyle(self) -> None:
        """Take sizes in force."""
        dress(self, two_lines=False)
        height = theme.measure("table_header") + self._rows * theme.measure("table_row")
        self.setMinimumHeight(height)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold columns at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the row; Ctrl+Enter belongs to the page."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if plain and self.currentIndex().isValid():
                self._open(self.currentIndex())
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        key = self.table.rows[index.row()].key
        if key:
            self.opened.emit(key)

    def _tell(self, index: QModelIndex) -> None:
        self.current.emit(self.table.rows[index.row()].key if index.isValid() else "")

    def _arrange(self) -> None:
        """Give columns their natural widths; fold what does not fit, and the main column takes the rest."""
        heads, table = self.horizontalHeader(), self.table
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        widths = [self._natural(column) for column in range(len(table.columns))]
        least = sum(width for column, width in enumerate(widths) if column != self._stretch)
        least += theme.px(max(_MAIN, table.columns[self._stretch].least))
        folded = least > self.viewport().width() and any(column.folds for column in table.columns)
        table.fold(folded)
        self._widen(widths)
        for column, head in enumerate(table.columns):
            self.setColumnHidden(column, folded and head.folds)
            self.setColumnWidth(column, widths[column])
        hidden = folded and table.columns[self._stretch].folds
        heads.setSectionResizeMode(table.main if hidden else self._stretch, QHeaderView.ResizeMode.Stretch)
        heads.setMinimumSectionSize(theme.px(self.narrowest))
        self._fit_rows()

    def _natural(self, column: int) -> int:
        """Return the width head and contents of a column need, groups and what may be cut apart."""
        least = self.table.columns[column].least
        if least:
            return max(self.horizontalHeader().sectionSizeFromContents(column).width(), theme.px(least))
        return self._whole(column)

    def _widen(self, widths: list[int]) -> None:
        """Let what may be cut have the room that the stretched column does not need."""
        hidden = [self.table.is_folded and head.folds for head in self.table.columns]
        others = sum(width for at, width in enumerate(widths) if at != self._stretch and not hidden[at])
        spare = self.viewport().width() - others - self._whole(self._stretch)
        for column, head in enumerate(self.table.columns):
            if head.least and column != self._stretch and not hidden[column] and spare > 0:
                extra = max(0, min(spare, self._whole(column) - widths[column]))
                widths[column] += extra
                spare -= extra

    def _whole(self, column: int) -> int:
        """Return the width head and contents of a column need when nothing is cut, the words of groups apart."""
        need = self.horizontalHeader().sectionSizeFromContents(column).width()
        delegate = self.itemDelegateForColumn(column) or self.itemDelegate()
        option = QStyleOptionViewItem()
        for number, row in enumerate(self.table.rows):
            # The first cell of a group's head spans others; the sums at its end need their room like every row.
            if (column or not row.group) and (row.cells[column].text or row.cells[column].progress):
                need = max(need, delegate.sizeHint(option, self.table.index(number, column)).width())
        return need

    def _fit_rows(self) -> None:
        plain, tall = theme.measure("table_row"), theme.measure("list_row")
        for number, row in enumerate(self.table.rows):
            two = any(cell.second for cell in row.cells) or (self.table.is_folded and not row.group)
            head = theme.px(32) if row.group else tall if two else plain
            if self.rowHeight(number) != head:
                self.setRowHeight(number, head)


class Actions(QWidget):
    """What belongs beside a title, on a line of its own where the title's line is too short for it."""

    def __init__(self, header: PageHeader) -> None:
        super().__init__()
        self._header = header
        self._middle: list[QWidget] = []
        self._right: list[QWidget] = []
        self._flow = FlowLayout(12, self)
        self._below = False
        self.hide()

    def add(self, *widgets: QWidget, middle: bool = False) -> None:
        """Add buttons at the right of the title, or a control beside it."""
        for widget in widgets:
            (self._middle if middle else self._right).append(widget)
            (self._header.add_widget if middle else self._header.add_action)(widget)

    def fit(self, width: int) -> None:
        """Stand beside the title, or below it in a page of this width."""
        below = width < theme.px(SIDE_BY_SIDE)
        if below == self._below:
            return
        self._below = below
        for widget in (*self._middle, *self._right):
            shown = not widget.isHidden()
            if below:
                self._flow.addWidget(widget)
            elif widget in self._middle:
                self._header.add_widget(widget)
            else:
                self._header.add_action(widget)
            widget.setVisible(shown)
        self.setVisible(below)


class Beside(QWidget):
    """A main part and a side panel: side by side, or one below the other where the width ends.

    `first` puts the side panel before the main part, `tall` makes it as tall as that.
    """

    def __init__(self, main: QWidget, side: QWidget, width: int, *, first: bool = False, tall: bool = False) -> None:
        super().__init__()
        self._side, self._width, self._tall = side, width, tall
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(main, 1)
        self._box.insertWidget(0 if first else 1, side)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setSpacing(theme.px(16))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement of the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
        top = wide and not self._tall
        self._box.setAlignment(self._side, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0))
        if wide:
            self._side.setFixedWidth(theme.px(self._width))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
