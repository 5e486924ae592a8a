"""State badges: words on a tint, with an icon."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.values import Tone, ink, tint

_PADDING, _GAP, _ICON = 8, 4, 14


def badge_size(text: str, icon: str = "") -> QSize:
    """Return the size of a badge, 22 high at 100 %."""
    width = paint.text_width(text, theme.font("small")) + theme.px(2 * _PADDING)
    if icon:
        width += theme.px(_ICON + _GAP)
    return QSize(width, theme.measure("badge"))


def paint_badge(painter: QPainter, rect: QRect, text: str, tone: Tone, icon: str = "") -> None:
    """Draw a badge at the left of `rect`, centred vertically; for delegates."""
    size = badge_size(text, icon)
    area = QRect(rect.x(), rect.y() + (rect.height() - size.height()) // 2, size.width(), size.height())
    edge = paint.pen(ink(tone), theme.line()) if theme.current().contrast else None
    painter.save()
    paint.rounded(painter, QRectF(area), size.height() / 2, theme.color(tint(tone)), edge)
    x = area.x() + theme.px(_PADDING)
    if icon:
        side = theme.px(_ICON)
        painter.drawPixmap(x, area.y() + (area.height() - side) // 2, icons.pixmap(icon, ink(tone), _ICON))
        x += side + theme.px(_GAP)
    words = QRect(x, area.y(), area.right() - x, area.height())
    paint.words(painter, words, text, theme.font("small"), ink(tone), paint.LEFT)
    painter.restore()


class StateBadge(QWidget):
    """A state in words, tint and icon; hidden while it has no text."""

    def __init__(self, text: str = "", tone: Tone = "neutral", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take(text, tone, icon)

    def set_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Show another state."""
        if (text, tone, icon) != (self._text, self._tone, self._icon):
            self._take(text, tone, icon)

    def text(self) -> str:
        """Return the words of the badge."""
        return self._text

    def restyle(self) -> None:
        """Take the size in force."""
        self.setFixedSize(badge_size(self._text, self._icon))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge."""
        painter = QPainter(self)
        paint_badge(painter, self.rect(), self._text, self._tone, self._icon)
        painter.end()

    def _take(self, text: str, tone: Tone, icon: str) -> None:
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        if self.isHidden() == bool(text) and (self.parentWidget() is not None or not text):
            # Shown without a parent it would be a window of its own for a moment.
            self.setHidden(not text)
        self.restyle()
