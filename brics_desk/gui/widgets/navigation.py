"""The navigation of the secretariat's desk: with labels, or as a rail of icons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.labels import rule
from brics_desk.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import NavItem

_ICON, _LEFT, _GAP = 18, 10, 8


class _Place(QAbstractButton):
    """One place: icon, words, and an amber count where a person must act."""

    def __init__(self, item: NavItem, owner: NavigationList) -> None:
        super().__init__(owner)
        self.item: Final = item
        self.count, self.rail = item.count, False
        self._owner = owner
        self.setText(item.text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.tell()

    def tell(self) -> None:
        """Name the place and its count for screen readers and, as a rail, for the mouse."""
        count = (
            QCoreApplication.translate("NavigationList", "，待处理 {count} 项").format(count=self.count)
            if self.count
            else ""
        )
        self.setAccessibleName(self.item.text + count)
        self.setToolTip(self.item.text + count if self.rail else "")
        self.updateGeometry()
        self.update()

    def _font(self, *, bold: bool) -> QFont:
        return theme.font("body", bold=bold)

    def sizeHint(self) -> QSize:
        if self.rail:
            return QSize(theme.px(36), theme.measure("nav_item"))
        width = theme.px(2 * _LEFT + _ICON + _GAP) + paint.text_width(self.text(), self._font(bold=True))
        if self.count:
            width += theme.px(24 + _GAP)
        return QSize(width, theme.measure("nav_item"))

    def minimumSizeHint(self) -> QSize:
        # Large text on a low screen: the places close up before one of them loses its words.
        return QSize(self.sizeHint().width(), theme.px(_ICON + _GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._owner.step(self, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            edge = paint.pen("accent", theme.line()) if chosen and theme.current().contrast else None
            ground = theme.color("accent_tint" if chosen else "sunken")
            paint.rounded(painter, QRectF(self.rect()), theme.measure("radius"), ground, edge)
        role, side = "accent" if chosen else "text2", theme.px(_ICON)
        x = (self.width() - side) // 2 if self.rail else theme.px(_LEFT)
        painter.drawPixmap(x, (self.height() - side) // 2, icons.pixmap(self.item.icon, role, _ICON))
        if not self.rail:
            left = x + side + theme.px(_GAP)
            area = QRect(left, 0, self.width() - left, self.height())
            paint.words(painter, area, self.text(), self._font(bold=chosen), role, paint.LEFT)
        if self.count:
            self._paint_count(painter)
        painter.end()

    def _paint_count(self, painter: QPainter) -> None:
        text, font = str(self.count), theme.font("caption", bold=True)
        tall = theme.px(16 if self.rail else 20)
        wide = max(tall, paint.text_width(text, font) + theme.px(8 if self.rail else 12))
        x = self.width() - wide - (0 if self.rail else theme.px(10))
        y = 0 if self.rail else (self.height() - tall) // 2
        edge = paint.pen("warn", theme.line()) if theme.current().contrast else None
        paint.rounded(painter, QRectF(x, y, wide, tall), tall / 2, theme.color("warn_tint"), edge)
        paint.words(painter, QRect(x, y, wide, tall), text, font, "warn", paint.CENTRE)


class NavigationList(QFrame):
    """Places in the order of a round; up and down move, Enter or space goes there."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "left")
        self.setAccessibleName(self.tr("导航"))
        self._current, self._rail = "", False
        self._places: list[_Place] = []
        self._box = QVBoxLayout(self)
        self.restyle()

    def set_groups(self, groups: Sequence[Sequence[NavItem]]) -> None:
        """Show these places instead of the ones before, a rule between groups."""
        empty(self._box)
        self._places = []
        for number, group in enumerate(groups):
            if number:
                self._box.addSpacing(theme.px(6))
                self._box.addWidget(rule())
                self._box.addSpacing(theme.px(6))
            for entry in group:
                place = _Place(entry, self)
                place.clicked.connect(self._clicked)
                self._places.append(place)
                self._box.addWidget(place)
                place.show()
        self._box.addStretch(1)
        self.set_rail(self._rail)
        self.set_current(self._current)

    def current(self) -> str:
        """Return the key of the current place."""
        return self._current

    def set_current(self, key: str) -> None:
        """Show another place as current; emits nothing."""
        self._current = key
        for place in self._places:
            place.setChecked(place.item.key == key)

    def set_count(self, key: str, count: int) -> None:
        """Change the count of one place; 0 takes it away."""
        for place in self._places:
            if place.item.key == key:
                place.count = count
                place.tell()
        self._take_width()

    def set_rail(self, rail: bool) -> None:
        """Show icons only, 56 wide, with the words as tooltips; or the words again."""
        self._rail = rail
        for place in self._places:
            place.rail = rail
            place.tell()
        self.restyle()

    def step(self, origin: QWidget, by: int) -> None:
        """Move the focus to the next place in a direction, staying at the ends."""
        index = next(number for number, place in enumerate(self._places) if place is origin)
        target = min(max(index + by, 0), len(self._places) - 1)
        self._places[target].setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        """Take sizes in force; with labels at least 184, more where the words need it."""
        side = theme.px(8)
        self._box.setContentsMargins(side, theme.px(12), side, theme.px(12))
        self._box.setSpacing(theme.px(2))
        self._take_width()

    def _take_width(self) -> None:
        if self._rail:
            self.setFixedWidth(theme.measure("rail_width"))
        else:
            need = max((place.sizeHint().width() for place in self._places), default=0) + 2 * theme.px(8) + theme.line()
            self.setFixedWidth(max(theme.measure("nav_width"), need))

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Place):
            self.set_current(sender.item.key)
            self.chosen.emit(sender.item.key)
