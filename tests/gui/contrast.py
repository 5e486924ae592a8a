"""Finding words that can hardly be read on a screen as it was really drawn, whatever colours were meant."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

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
            row_area = view.visualRect(index)
            area = row_area & port.rect()
            usable = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
            whole = area.height() == row_area.height()  # half a line at the edge says nothing here either
            if usable and whole and not area.isEmpty() and index.data():
                yield str(index.data()), QRect(port.mapTo(window, area.topLeft()), area.size())


def _contrast(drawn: QImage, area: QRect) -> float | None:
    """Return the highest contrast of a patch against its most frequent colour; None where nothing is drawn on it."""
    colours, counts = _colours(drawn, area)
    if not len(colours):
        return None
    most = int(counts.argmax())
    ground = _light(int(colours[most]))
    inked = [_ratio(ground, _light(int(colour))) for colour in colours]
    return max(inked) if int(counts.sum() - counts[most]) >= _FEW else None


def _colours(drawn: QImage, area: QRect) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the colours of a patch and how many pixels have each."""
    pixels = np.frombuffer(drawn.constBits(), np.uint32).reshape(drawn.height(), drawn.bytesPerLine() // 4)
    patch = pixels[area.top() : area.bottom() + 1, area.left() : area.right() + 1]
    return np.unique_counts(patch)


@cache
def _light(colour: int) -> float:
    """Return the relative luminance (WCAG 2)."""
    made = QColor(colour)
    parts = [_linear(part) for part in (made.redF(), made.greenF(), made.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
