"""Layouts: emptying one, one that goes on in the next line where space ends, and one for rows that grow and shrink."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from brics_desk.gui import theme


def empty(layout: QLayout) -> None:
    """Take every item out of a layout; the widgets are hidden at once and deleted by Qt."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class _Items(QLayout):
    """What Qt asks of every layout about its items."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Measure again."""
        self._forget()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take one item at the end."""
        self._items.append(item)
        self._forget()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, None past the end (Qt asks until then)."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one item away, None past the end."""
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width; Qt asks for it several times over while it lays out."""
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        raise NotImplementedError

    def _forget(self) -> None:
        self._heights.clear()

    def minimumSize(self) -> QSize:
        """Return the room of the largest item."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size


class FlowLayout(_Items):
    """Items left to right, line by line; `gap` in logical px both ways."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it wants no more room than it needs."""
        return Qt.Orientation(0)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        gap = theme.px(self._gap)
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _height(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def _place(self, rect: QRect, *, move: bool) -> int:
        gap, x, y, tall = theme.px(self._gap), rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, tall = rect.x(), y + tall + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + gap
            tall = max(tall, hint.height())
        return y + tall - rect.y()


class RowColumn(_Items):
    """Rows one below another, each as wide as there is room and as high as it wants to be.

    Where a row grows or shrinks, those below it look as before in another place: on a ground that fills itself they are shifted on the
    screen all at once. Qt would move them one by one, each over ground it takes for laid bare, and paint all of them again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._measured: dict[int, list[tuple[QLayoutItem, int]]] = {}
        super().__init__(parent)

    def setGeometry(self, rect: QRect) -> None:
        """Place the rows."""
        super().setGeometry(rect)
        placed, y = list[_Placed](), rect.y()
        for item, tall in self._rows(rect.width()):
            place = QRect(rect.x(), y, rect.width(), tall)
            if place != item.geometry():
                placed.append(_Placed(item, item.geometry(), place))
            y += tall
        ground = self.parentWidget()
        if placed and ground is not None and ground.isVisible() and ground.autoFillBackground():
            _place_on_screen(ground, placed)
        else:
            for row in placed:
                row.item.setGeometry(row.after)

    def sizeHint(self) -> QSize:
        """Return the room of the widest row; the height follows from the width they get."""
        return QSize(max((item.sizeHint().width() for item in self._items if not item.isEmpty()), default=0), 0)

    def _height(self, width: int) -> int:
        return sum(tall for _, tall in self._rows(width))

    def _forget(self) -> None:
        super()._forget()
        self._measured.clear()

    def _rows(self, width: int) -> list[tuple[QLayoutItem, int]]:
        if width not in self._measured:
            shown = (item for item in self._items if not item.isEmpty())
            self._measured[width] = [
                (item, item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height())
                for item in shown
            ]
        return self._measured[width]


class _Placed(NamedTuple):
    """A row that takes a new place."""

    item: QLayoutItem
    before: QRect
    after: QRect

    def shift(self) -> int:
        """Return by how much a row that stays as it is goes down; 0 for one that grows or shrinks."""
        return self.after.y() - self.before.y() if self.before.size() == self.after.size() else 0


def _place_on_screen(ground: QWidget, placed: list[_Placed]) -> None:
    """Place rows on a ground which they cover: the last ones, where all go the same way, as one picture; the others are painted."""
    by = placed[-1].shift()
    tail = list(takewhile(lambda row: row.shift() == by != 0, reversed(placed)))
    if tail:
        first, last = tail[-1], tail[0]
        ground.scroll(0, by, first.before | first.after | last.before | last.after)
    # The ground itself is bare nowhere once every row has its place.
    ground.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, True)
    for at, row in enumerate(placed):
        _take_place(row, as_picture=at >= len(placed) - len(tail))
    ground.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)


def _take_place(row: _Placed, *, as_picture: bool) -> None:
    part, opaque, still = (
        row.item.widget(),
        Qt.WidgetAttribute.WA_OpaquePaintEvent,
        Qt.WidgetAttribute.WA_UpdatesDisabled,
    )
    if part is None or not row.shift() or not part.testAttribute(opaque):
        row.item.setGeometry(row.after)
        return
    # What is opaque Qt would move on the screen by itself.
    part.setAttribute(opaque, False)
    part.setAttribute(still, as_picture)
    row.item.setGeometry(row.after)
    part.setAttribute(still, False)
    part.setAttribute(opaque, True)
