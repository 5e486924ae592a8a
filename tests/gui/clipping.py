"""Finding words that a window shows only in part; for every screen's tests."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionHeader,
    QWidget,
)

from brics_desk.gui.widgets.labels import ElidedLabel
from brics_desk.gui.widgets.ledger_head import ColumnNames

SLACK = 1


def clipped_texts(widget: QWidget) -> list[str]:
    """Return the words, shown inside `widget`, that do not fit their place.

    Labels and buttons are compared with what they need, headers with their sections; every widget that paints words
    itself says by its minimum size what it needs. Labels made to be elided (they show the rest as tooltip) are left
    out; so is what a scroll area moves out of sight.
    """
    found: list[str] = []
    for part in [widget, *widget.findChildren(QWidget)]:
        if part.isVisibleTo(widget) and not isinstance(part, ElidedLabel):
            if isinstance(part, QHeaderView):
                found += _header(part)
            elif isinstance(part, ColumnNames):
                found += _names(part)
            else:
                found += _plain(part)
    return found


def _plain(part: QWidget) -> list[str]:
    if isinstance(part, QLabel):
        return [part.text()] if part.text() and _label_clipped(part) else []
    if isinstance(part, QLineEdit):
        room = part.contentsRect().width()
        needed = part.fontMetrics().horizontalAdvance(part.displayText())
        return [part.displayText()] if needed > room else []
    if isinstance(part, QAbstractScrollArea) or part.layout() is not None:
        return []
    needs = part.minimumSizeHint()
    if needs.width() > part.width() + SLACK or needs.height() > part.height() + SLACK:
        words = part.text() if isinstance(part, QAbstractButton) else part.accessibleName()
        return [words or type(part).__name__]
    return []


def _names(part: ColumnNames) -> list[str]:
    """Return the names of ledger columns that are wider than their columns, which they would leave at the left."""
    at = part.places()
    columns = (at.date, at.declared, at.choice, at.verified, at.cut)
    named = zip(part.texts(), part.own_needs(), columns, strict=True)
    gone = (at.date, at.cut) if at.folded else ()
    return [name for name, need, place in named if place not in gone and need > place.width + SLACK]


def _label_clipped(part: QLabel) -> bool:
    if not part.pixmap().isNull():
        return False
    if part.wordWrap():
        return part.heightForWidth(part.width()) > part.height() + SLACK or _word_clipped(part)
    needs = part.sizeHint()
    return needs.width() > part.width() + SLACK or needs.height() > part.height() + SLACK


def _word_clipped(part: QLabel) -> bool:
    """Tell whether a single word is wider than its line: between Chinese signs a line breaks anywhere, in a Latin word after hyphens only."""
    text = part.text()
    if "<" in text:  # rich text
        return False
    widest = max((part.fontMetrics().horizontalAdvance(word) for word in re.findall(r"[!-,.-~]*-?", text)), default=0)
    return widest > part.contentsRect().width() + SLACK


def _header(part: QHeaderView) -> list[str]:
    model = part.model()
    if model is None or part.orientation() is not Qt.Orientation.Horizontal:
        return []
    found = []
    for section in range(part.count()):
        text = str(model.headerData(section, part.orientation()) or "")
        option = QStyleOptionHeader()
        option.initFrom(part)
        option.text = text
        needed = part.style().sizeFromContents(QStyle.ContentsType.CT_HeaderSection, option, part.sizeHint(), part)
        if (
            text
            and not part.isSectionHidden(section)
            and part.sectionSize(section) + SLACK < min(needed.width(), part.sectionSizeHint(section))
        ):
            found.append(text)
    return found
