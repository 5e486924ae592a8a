"""References to pages: a chip that leads to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.layouts import FlowLayout, empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import Pin

_PADDING, _GAP, _ICON = 6, 4, 14


class PinChip(QPushButton):
    """One pin; a page that does not exist is outlined and said so. Quiet chips are caption text without ground."""

    requested = Signal(str)

    def __init__(self, pin: Pin, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pin, self._quiet = pin, quiet
        words = self.tr("{pin}，页码不存在").format(pin=pin.text) if pin.missing else pin.text
        self.setText(words)
        self.setAccessibleName(self.tr("佐证页，{pin}").format(pin=words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for icon and words; 28 high so that it is easily hit, quiet ones as high as their line."""
        font = theme.font("caption" if self._quiet else "small")
        padding = 0 if self._quiet else 2 * _PADDING
        width = paint.text_width(self.text(), font) + theme.px(_ICON + _GAP + padding)
        return QSize(width, theme.px(20 if self._quiet else 28))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a pin is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon and words."""
        painter = QPainter(self)
        role = "fails" if self._pin.missing else "text2" if self._quiet else "pin"
        tall = theme.px(20 if self._quiet else 22)
        area = QRect(0, (self.height() - tall) // 2, self.width(), tall)
        framed = self._pin.missing or (theme.current().contrast and not self._quiet)
        edge = paint.pen("fails" if self._pin.missing else "pin", theme.line()) if framed else None
        ground = None if self._quiet else theme.color("surface" if self._pin.missing else "pin_tint")
        paint.rounded(painter, QRectF(area), theme.measure("radius_chip"), ground, edge)
        x, side = theme.px(0 if self._quiet else _PADDING), theme.px(_ICON)
        icon_role = "fails" if self._pin.missing else "pin"
        painter.drawPixmap(x, area.y() + (tall - side) // 2, icons.pixmap("map-pin", icon_role, _ICON))
        x += side + theme.px(_GAP)
        font = theme.font("caption" if self._quiet else "small")
        if self._quiet and self.underMouse():
            font = QFont(font)
            font.setUnderline(True)
        paint.words(painter, QRect(x, area.y(), self.width() - x, tall), self.text(), font, role, paint.LEFT)
        painter.end()

    def _ask(self) -> None:
        self.requested.emit(self._pin.key)


class PinRow(QWidget):
    """Several pins, going on in the next line where space ends."""

    requested = Signal(str)

    def __init__(self, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = quiet
        self._pins: tuple[Pin, ...] = ()
        self._flow = FlowLayout(6, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pins(self, pins: Sequence[Pin]) -> None:
        """Show these pins instead of the ones before."""
        if tuple(pins) == self._pins:
            return
        self._pins = tuple(pins)
        empty(self._flow)
        for pin in self._pins:
            chip = PinChip(pin, quiet=self._quiet, parent=self)
            chip.requested.connect(self.requested)
            self._flow.addWidget(chip)
            chip.show()
        self.updateGeometry()

    def restyle(self) -> None:
        """Measure again."""
        self._flow.invalidate()
        self.updateGeometry()
