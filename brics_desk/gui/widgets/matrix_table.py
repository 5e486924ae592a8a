"""合议矩阵 as a widget: titles that stay in sight, columns of one width, and below it each expert's own conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.badge import badge_size
from brics_desk.gui.widgets.delegates import Role, TextDelegate, dress
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.matrix_model import WHERE, MatrixModel
from brics_desk.gui.widgets.tier_gauge import mini_size, paint_mini
from brics_desk.gui.widgets.values import ink, tint

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from brics_desk.gui.widgets.matrix_model import MatrixView

Index = QModelIndex | QPersistentModelIndex
COLUMN, VOTES, ROW, TITLE = 84, 76, 46, 170
"""Logical px: an expert's column, the last column, a row, and the least width of the titles."""
_PAD, _ICON = 5, 14


class _Cells(TextDelegate):
    """A badge or a figure in the middle of its cell; the current cell wears a ring."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area, line = QRect(option.rect), theme.line()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, theme.color("accent_tint" if chosen else "surface"))
        painter.fillRect(area.x(), area.bottom() + 1 - line, area.width(), line, theme.color("border"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring = QRectF(area).adjusted(2, 2, -2, -2 - line)
            paint.rounded(painter, ring, theme.measure("radius"), None, paint.pen("accent", theme.px(1.5)))
        text, icon = str(index.data() or ""), str(index.data(Role.ICON) or "")
        tone = index.data(Role.TONE)
        if index.data(Role.STATES):
            self._badge(painter, area, text, tone, icon)
        else:
            self._figure(painter, area, text, tone, icon, bold=bool(index.data(Role.BOLD)))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(COLUMN), theme.px(ROW))

    @staticmethod
    def _badge(painter: QPainter, area: QRect, text: str, tone: object, icon: str) -> None:
        """Draw a badge closer than elsewhere, so that four characters with their icon fit the column."""
        name = "neutral" if not tone else str(tone)
        size = badge_size(text, icon)
        wide = min(size.width(), area.width() - theme.px(2))
        pad = theme.px(8) - (size.width() - wide) // 2
        plate = QRect(area.center().x() - wide // 2, area.center().y() - size.height() // 2, wide, size.height())
        edge = paint.pen(ink(name), theme.line()) if theme.current().contrast else None  # type: ignore[arg-type]
        paint.rounded(painter, QRectF(plate), size.height() / 2, theme.color(tint(name)), edge)  # type: ignore[arg-type]
        x = plate.x() + max(pad, theme.px(3))
        if icon:
            side = theme.px(_ICON)
            painter.drawPixmap(x, plate.y() + (plate.height() - side) // 2, icons.pixmap(icon, ink(name), _ICON))  # type: ignore[arg-type]
            x += side + theme.px(3)
        words = QRect(x, plate.y(), area.right() - x, plate.height())
        paint.words(painter, words, text, theme.font("small"), ink(name), paint.LEFT)  # type: ignore[arg-type]

    @staticmethod
    def _figure(painter: QPainter, area: QRect, text: str, tone: object, icon: str, *, bold: bool) -> None:
        role = str(tone) if tone and tone != "neutral" else "text"
        font = theme.font("body" if bold else "small", bold=bold)
        if paint.text_width(text, font) > area.width() - theme.px(2 * _PAD):
            font = theme.font("caption", bold=bold)
        width = paint.text_width(text, font)
        x = area.center().x() - width // 2
        if icon:
            side = theme.px(_ICON)
            x += (side + theme.px(4)) // 2
            painter.drawPixmap(x - side - theme.px(4), area.center().y() - side // 2, icons.pixmap(icon, role, _ICON))
        words = QRect(x, area.y(), width + 2, area.height())
        paint.words(painter, words, text, font, role, paint.LEFT)


class _Titles(QHeaderView):
    """The heads of the rows: title and place of the leaf; they stay when the columns scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setDefaultAlignment(paint.LEFT | Qt.AlignmentFlag.AlignVCenter)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one head."""
        model, line = self.model(), theme.line()
        chosen = self.selectionModel().isRowSelected(logicalIndex, QModelIndex())
        painter.save()
        painter.fillRect(rect, theme.color("accent_tint" if chosen else "surface"))
        painter.fillRect(rect.x(), rect.bottom() + 1 - line, rect.width(), line, theme.color("border"))
        area = rect.adjusted(theme.px(16), 0, -theme.px(6), 0)
        title = str(model.headerData(logicalIndex, Qt.Orientation.Vertical) or "")
        where = str(model.headerData(logicalIndex, Qt.Orientation.Vertical, WHERE) or "")
        font, small = theme.font("body", bold=chosen), theme.font("caption")
        tall, low = paint.text_height(font), paint.text_height(small)
        top = area.y() + (area.height() - tall - low) // 2
        for text, used, role, y, high in (
            (title, font, "text", top, tall),
            (where, small, "text2", top + tall, low),
        ):
            shown = paint.elided(text, used, area.width())
            paint.words(painter, QRect(area.x(), y, area.width(), high), shown, used, role, paint.LEFT)
        painter.restore()


class _OwnRow(QWidget):
    """专家各自结论: one small staircase under each column, and what most of them concluded."""

    def __init__(self, table: QTableView, model: MatrixModel) -> None:
        super().__init__()
        self._table, self._model = table, model
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def describe(self) -> None:
        """Say the same in words."""
        view = self._model.view
        said = [f"{name}{words}" for (name, _), (_, words) in zip(view.heads, view.own, strict=True)]
        self.setAccessibleName(self.tr("专家各自结论"))
        self.setAccessibleDescription(self.tr("，").join((*said, view.majority)))
        self.setToolTip("\n".join(said))
        self.update()

    def restyle(self) -> None:
        """Take the height in force."""
        self.setFixedHeight(theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row where the columns stand now."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        left = self._table.verticalHeader().width()
        head = QRect(theme.px(16), 0, left - theme.px(20), self.height())
        paint.words(painter, head, self.tr("专家各自结论"), theme.font("body", bold=True), "text", paint.LEFT)
        painter.setClipRect(left, 0, self.width() - left, self.height())
        size = mini_size()
        for column, (states, _words) in enumerate(self._model.view.own):
            x = left + self._table.columnViewportPosition(column)
            x += (self._table.columnWidth(column) - size.width()) // 2
            paint_mini(painter, QRect(x, 0, size.width(), self.height()), states)
        end = left + self._table.columnViewportPosition(len(self._model.view.own))
        rest = QRect(end, 0, self._table.columnWidth(len(self._model.view.own)) + theme.px(VOTES), self.height())
        paint.words(painter, rest, self._model.view.majority, theme.font("small", bold=True), "text", paint.CENTRE)
        painter.end()


class MatrixTable(QWidget):
    """The table with its last row; arrows go from cell to cell, `chosen(fact)` follows the row, Enter opens it."""

    chosen = Signal(str)
    opened = Signal(str)
    clicked = Signal(str)
    cell_entered = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MatrixModel(self)
        self.table = _Table(self)
        self.table.setAccessibleName(name)
        self.table.setModel(self.model)
        self.table.selectionModel().currentChanged.connect(self._tell)
        self.own = _OwnRow(self.table, self.model)
        self.table.horizontalScrollBar().valueChanged.connect(self.own.update)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.table)
        self._box.addWidget(self.own)
        self._corner = label(self.tr("认定条件"), "small", "text2", parent=self.table)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._row = ""
        self.setFocusProxy(self.table)
        self.restyle()

    def set_view(self, view: MatrixView, current: str) -> None:
        """Show a matrix with one row current (the first where it is not there)."""
        self._row = ""
        self.model.set_view(view)
        self._arrange()
        self.own.describe()
        self.go_to(current)

    def go_to(self, fact: str) -> None:
        """Make another row current."""
        at = max(self.model.row_of(fact), 0)
        if self.model.rowCount():
            column = max(self.table.currentIndex().column(), 0)
            self.table.setCurrentIndex(self.model.index(at, min(column, self.model.columnCount() - 1)))

    def current(self) -> str:
        """Return the fact of the current row, empty without one."""
        return self._row

    def natural_width(self) -> int:
        """Return the width at which nothing has to scroll sideways."""
        return theme.px(TITLE + COLUMN * (len(self.model.view.heads) + 1) + VOTES + 12)

    def sizeHint(self) -> QSize:
        """Return room for every leaf."""
        return QSize(self.natural_width(), self._whole() + self.own.height())

    def minimumSizeHint(self) -> QSize:
        """Return room for two leaves: the rest scrolls."""
        return QSize(0, self.table.horizontalHeader().height() + theme.px(2 * ROW) + self.own.height())

    def restyle(self) -> None:
        """Take sizes in force."""
        dress(self.table)
        self.table.verticalHeader().show()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.own.restyle()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the titles what the columns leave."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = self.model.columnCount()
        columns = [theme.px(COLUMN)] * (count - 1) + [theme.px(VOTES)] if count > 1 else []
        bar = self.table.verticalScrollBar().sizeHint().width() if self._whole() > self.table.height() else 0
        titles = max(theme.px(TITLE), self.width() - sum(columns) - bar - 2)
        self.table.verticalHeader().setFixedWidth(min(titles, max(theme.px(TITLE), self.width())))
        for column, width in enumerate(columns):
            self.table.setColumnWidth(column, width)
        self._corner.setGeometry(theme.px(16), 0, titles - theme.px(16), self.table.horizontalHeader().height())
        self.updateGeometry()
        self.own.update()

    def _whole(self) -> int:
        """Return the height of all rows with their heads."""
        bar = self.table.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return self.model.rowCount() * theme.px(ROW) + self.table.horizontalHeader().height() + 2 + extra

    def _tell(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self.model.view.rows[index.row()]
        self.cell_entered.emit(row.cells[index.column()].said)
        self.table.verticalHeader().viewport().update()
        if row.key != self._row:
            self._row = row.key
            self.chosen.emit(row.key)


class _Table(QTableView):
    def __init__(self, owner: MatrixTable) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setItemDelegate(_Cells(self))
        self.setVerticalHeader(_Titles(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.doubleClicked.connect(self._open)
        self.clicked.connect(lambda index: owner.clicked.emit(owner.model.view.rows[index.row()].key))

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
        self._owner.opened.emit(self._owner.model.view.rows[index.row()].key)
