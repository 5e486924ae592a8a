"""Buttons with an icon, a second part of the text and a key hint."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint

Kind = Literal["primary", "outline", "secondary", "quiet", "link", "plain", "tool"]
Size = Literal["small", "normal", "page"]

_HEIGHT = {"small": "button_small", "normal": "button", "page": "button_page"}
_PADDING = {"small": 10, "normal": 14, "page": 18}
_INK = {
    "primary": "on_accent",
    "outline": "accent",
    "secondary": "text",
    "quiet": "text",
    "link": "accent",
    "plain": "text2",
}
_EDGE = {"outline": "accent", "secondary": "control", "quiet": "border"}
GAP = 8


class Button(QPushButton):
    """One button: `note` is a spaced second part of the text, `hint` a key shown as a chip.

    Kinds: primary (filled), outline (accent outline, bold), secondary (control outline), quiet (hairline), link and
    plain (no outline, accent or quiet ink), tool (icon only; the text is then its accessible name and tooltip).
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        hint: str = "",
        note: str = "",
        size: Size = "normal",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon, self._hint, self._note, self._size = kind, icon, hint, note, size
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._name_it()

    def setText(self, text: str) -> None:
        """Change the text; the accessible name follows."""
        if text == self.text():
            return
        super().setText(text)
        self._name_it()
        self.updateGeometry()

    def set_icon_name(self, name: str) -> None:
        """Show another icon; empty takes it away."""
        self._icon = name
        self.restyle()

    def set_note(self, note: str) -> None:
        """Change the second part of the text."""
        if note == self._note:
            return
        self._note = note
        self._name_it()
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room icon, text, note and hint need."""
        height = theme.measure(_HEIGHT[self._size])
        if self._kind == "tool":
            return QSize(max(height, theme.px(28)), height)
        padding = theme.px(4 if self._kind in ("link", "plain") else _PADDING[self._size])
        return QSize(self._content_width() + 2 * padding, height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: words of a button are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and key hint."""
        painter = QPainter(self)
        self._paint_ground(painter)
        if self._kind == "tool":
            drawn = icons.pixmap(self._icon, self._ink(), 18)
            side = icons.extent(18)
            painter.drawPixmap((self.width() - side.width()) // 2, (self.height() - side.height()) // 2, drawn)
        else:
            self._paint_content(painter)
        painter.end()

    def _name_it(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._note}".strip())
        if self._kind == "tool":
            self.setToolTip(self.text())

    def _font(self) -> QFont:
        style = "small" if self._size == "small" or self._kind in ("link", "plain") else "body"
        return theme.font(style, bold=self._kind in ("primary", "outline"))

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        if self._kind == "tool":
            return "accent" if self.isChecked() else "text2"
        if self._kind in ("link", "plain") and self._hot():
            return "accent_hover"
        return _INK[self._kind]

    def _hot(self) -> bool:
        return self.isEnabled() and (self.underMouse() or self.isDown())

    def _content_width(self) -> int:
        font, width = self._font(), 0
        if self._icon:
            width += theme.px(16 + GAP if self.text() else 16)
        width += paint.text_width(self.text(), font)
        if self._note:
            width += theme.px(14) + paint.text_width(self._note, font)
        if self._hint:
            width += theme.px(10) + paint.key_width(self._hint)
        return width

    def _paint_ground(self, painter: QPainter) -> None:
        fill, edge = self._fill(), _EDGE.get(self._kind, "")
        if not self.isEnabled() and self._kind in ("primary", "outline"):
            edge = "border"
        dashed = theme.current().contrast and not self.isEnabled()
        width = theme.line() * (1.4 if self._kind == "outline" else 1)
        outline = paint.pen(edge, width, dashed=dashed) if edge else None
        if fill or outline:
            area = QRectF(self.rect())
            paint.rounded(painter, area, theme.measure("radius"), theme.color(fill) if fill else None, outline)

    def _fill(self) -> str:
        if self._kind in ("link", "plain", "tool"):
            checked = self._kind == "tool" and self.isChecked()
            return "accent_tint" if checked else "hover" if self._hot() and self._kind == "tool" else ""
        if not self.isEnabled():
            return "sunken"
        if self._kind == "primary":
            return "accent_hover" if self._hot() else "accent"
        if self.isDown() or (self._kind == "outline" and self._hot()):
            return "accent_tint"
        return "hover" if self._hot() else "surface"

    def _paint_content(self, painter: QPainter) -> None:
        font, role, height = self._font(), self._ink(), self.height()
        x = (self.width() - self._content_width()) // 2
        if self._icon:
            side = theme.px(16)
            painter.drawPixmap(x, (height - side) // 2, icons.pixmap(self._icon, role, 16))
            x += side + theme.px(GAP)
        width = paint.text_width(self.text(), font)
        paint.words(painter, QRect(x, 0, width + 2, height), self.text(), font, role, paint.LEFT)
        x += width
        if self._note:
            x += theme.px(14)
            width = paint.text_width(self._note, font)
            paint.words(painter, QRect(x, 0, width + 2, height), self._note, font, role, paint.LEFT)
            x += width
        if self._hint:
            filled = role if self._kind == "primary" and self.isEnabled() else ""
            paint.key_chip(painter, x + theme.px(10), height, self._hint, filled_with=filled)
