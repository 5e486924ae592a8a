"""Finding words that can hardly be read on a screen as it was really drawn, whatever colours were meant."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 4.2
"""AA asks for 4.5 of the full colour; thin strokes are drawn a little paler than that."""
_FEW = 12
"""Pixels below which a patch holds no letter."""


class Pale(NamedTuple):
    """Words, and the contrast between their darkest and their most frequent pixel."""

    words: str
    contrast: float


def pale_texts(window: QWidget) -> list[Pale]:
    """Return the words shown in `window`, of controls that can be used, whose contrast is too low."""
    drawn = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = drawn.width() / max(window.width(), 1)
    found = []
    for words, area in _patches(window):
        if not any(sign.isalnum() for sign in words):
            continue  # a dash stands for nothing
        if ratio != 1:
            area = QRect(area.topLeft() * ratio, area.size() * ratio)
        contrast = _contrast(drawn, area & drawn.rect())
        if contrast is not None and contrast < LEAST:
            found.append(Pale(words, round(contrast, 2)))
    return found


def _patches(window: QWidget) -> Iterator[tuple[str, QRect]]:
    for part in window.findChildren(QWidget):
        if not part.isVisibleTo(window) or not part.isEnabled():
            continue
        if isinstance(part, QAbstractItemView):
            yield from _cells(part, window)
        elif words := _words(part):
            seen = part.visibleRegion().boundingRect()
            # Half a line at the edge of what scrolls says nothing.
            if seen.height() == part.height():
                yield words, QRect(part.mapTo(window, seen.topLeft()), seen.size())


def _words(part: QWidget) -> str:
    if isinstance(part, QLabel):
        return part.text() if part.pixmap().isNull() else ""
    if isinstance(part, QAbstractButton):
        return part.text()
    if isinstance(part, QLineEdit):
        return part.text()
    return part.toPlainText() if isinstance(part, QPlainTextEdit) else ""


def _cells(view: QAbstractItemView, window: QWidget) -> Iterator[tuple[str, QRect]]:
    model, port = view.model(), view.viewport()
    for row in range(model.rowCount() if model is not None else 0):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            area = view.visualRect(index) & port.rect()
            usable = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
            if usable and not area.isEmpty() and index.data():
                yield str(index.data()), QRect(port.mapTo(window, area.topLeft()), area.size())


def _contrast(drawn: QImage, area: QRect) -> float | None:
    """Return the highest contrast of a patch against its most frequent colour; None where nothing is drawn on it."""
    counted = _colours(drawn, area)
    if not counted:
        return None
    ground = _light(counted.most_common(1)[0][0])
    inked = [_ratio(ground, _light(colour)) for colour in counted]
    return max(inked) if sum(counted.values()) - max(counted.values()) >= _FEW else None


def _colours(drawn: QImage, area: QRect) -> Counter[int]:
    pixels = memoryview(drawn.constBits()).cast("B").cast("I")
    stride, counted = drawn.bytesPerLine() // 4, Counter[int]()
    for y in range(area.top(), area.bottom() + 1):
        start = y * stride + area.left()
        counted.update(pixels[start : start + area.width()].tolist())
    return counted


def _light(colour: int) -> float:
    """Return the relative luminance (WCAG 2)."""
    made = QColor(colour)
    parts = [_linear(part) for part in (made.redF(), made.greenF(), made.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
