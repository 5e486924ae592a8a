"""Keys and what they do, in one line at the foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

_AFTER_KEY, _BETWEEN = 6, 14


class KeyHints(QWidget):
    """Each key as a chip with its words; those that find no room are left out from the end, the tooltip has them all."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(keys)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("　".join(f"{key} {words}" for key, words in keys))
        self.setToolTip(self.accessibleName())

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all of them."""
        return QSize(self._end(len(self._keys)), theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Return that they may all be left out: F1 names the keys of every page."""
        return QSize(0, theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what finds room."""
        painter, font, x = QPainter(self), theme.font("small"), 0
        for at, (key, words) in enumerate(self._keys, start=1):
            if self._end(at) > self.width():
                break
            paint.key_chip(painter, x, self.height(), key)
            x += paint.key_width(key) + theme.px(_AFTER_KEY)
            wide = paint.text_width(words, font)
            paint.words(painter, QRect(x, 0, wide + 1, self.height()), words, font, "text2", paint.LEFT)
            x += wide + theme.px(_BETWEEN)
        painter.end()

    def _end(self, count: int) -> int:
        font, between = theme.font("small"), theme.px(_BETWEEN) * max(0, count - 1)
        pairs = self._keys[:count]
        return between + sum(
            paint.key_width(key) + theme.px(_AFTER_KEY) + paint.text_width(said, font) for key, said in pairs
        )
