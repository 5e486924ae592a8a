"""The list of applications beside the matrix: title, number and what waits, badges below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.badge import badge_size, paint_badge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from brics_desk.gui.widgets.decision_values import Badge, CaseItem

Index = QModelIndex | QPersistentModelIndex
_ITEM = Qt.ItemDataRole.UserRole + 20
_NONE = QModelIndex()
_SIDE, _TOP, _GAP, _HEAD = 14, 10, 4, 30


class _Items(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: list[CaseItem] = []

    def show(self, items: Sequence[CaseItem]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (item.head, item.title, item.second, *(badge.text for badge in item.badges))
            return self.tr("，").join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.title
        return item if role == _ITEM else None


class _Painter(QStyledItemDelegate):
    """A block of two lines and badges; the head of a group stands above its first block."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = index.data(_ITEM)
        height = theme.px(2 * _TOP) + paint.text_height(theme.font("body")) + paint.text_height(theme.font("small"))
        height += theme.px(_HEAD) if item.head else 0
        if item.badges:
            view = self.parent()
            width = view.viewport().width() if isinstance(view, QListView) else 0
            height += len(_lines(item, width)) * (theme.measure("badge") + theme.px(_GAP))
        return QSize(theme.px(120), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, area, line = index.data(_ITEM), QRect(option.rect), theme.line()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        side = theme.px(_SIDE)
        if item.head:
            head = QRect(area.x(), area.y(), area.width(), theme.px(_HEAD))
            painter.fillRect(head, theme.color("window"))
            words = head.adjusted(side, 0, -side, 0)
            paint.words(painter, words, item.head, theme.font("caption"), "text2", paint.LEFT)
            area.setTop(head.bottom() + 1)
        painter.fillRect(area, theme.color("accent_tint" if chosen else "surface"))
        painter.fillRect(area.x(), area.bottom() + 1 - line, area.width(), line, theme.color("border"))
        if chosen:
            painter.fillRect(area.x(), area.y(), theme.px(3), area.height(), theme.color("accent"))
        self._words(painter, area.adjusted(side, theme.px(_TOP), -theme.px(8), 0), item, chosen=chosen)
        painter.restore()

    @staticmethod
    def _words(painter: QPainter, area: QRect, item: CaseItem, *, chosen: bool) -> None:
        y = area.y()
        for text, font, role in (
            (item.title, theme.font("body", bold=chosen), "text"),
            (item.second, theme.font("small"), "text2"),
        ):
            shown = paint.elided(text, font, area.width())
            tall = paint.text_height(font)
            paint.words(painter, QRect(area.x(), y, area.width(), tall), shown, font, role, paint.LEFT)
            y += tall
        for line in _lines(item, area.width() + theme.px(_SIDE + 8)):
            x = area.x()
            y += theme.px(_GAP)
            for badge in line:
                size = badge_size(badge.text, badge.icon)
                paint_badge(painter, QRect(x, y, size.width(), size.height()), badge.text, badge.tone, badge.icon)
                x += size.width() + theme.px(_GAP)
            y += theme.measure("badge")


def _lines(item: CaseItem, width: int) -> list[list[Badge]]:
    """Return the badges line by line as they fit."""
    room = width - theme.px(_SIDE + 8)
    made: list[list[Badge]] = []
    left = 0
    for badge in item.badges:
        need = badge_size(badge.text, badge.icon).width() + theme.px(_GAP)
        if not made or need > left:
            made.append([])
            left = room
        made[-1].append(badge)
        left -= need
    return made


class CaseList(QListView):
    """Up and down go from application to application; `chosen` tells which, Enter goes on to its matrix."""

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = _Items(self)
        self.setModel(self._items)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(lambda index: self.entered.emit(self._items.items[index.row()].key))
        self._quiet = False

    def show_items(self, items: Sequence[CaseItem], current: str) -> None:
        """Show these applications with one of them current; emits nothing."""
        self._quiet = True
        self._items.show(items)
        self.set_current(current)
        self._quiet = False

    def set_current(self, key: str) -> None:
        """Make another application current; emits nothing."""
        quiet, self._quiet = self._quiet, True
        at = next((row for row, item in enumerate(self._items.items) if item.key == key), -1)
        if at >= 0:
            self.setCurrentIndex(self._items.index(at, 0))
        self._quiet = quiet

    def keys(self) -> list[str]:
        """Return the applications in the order shown."""
        return [item.key for item in self._items.items]

    def items(self) -> list[CaseItem]:
        """Return what is shown."""
        return list(self._items.items)

    def restyle(self) -> None:
        """Measure again."""
        self.doItemsLayout()

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.chosen.emit(self._items.items[index.row()].key)
