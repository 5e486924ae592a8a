"""Finding words that a window shows only in part; for every screen's tests."""

from __future__ import annotations

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
            found += _header(part) if isinstance(part, QHeaderView) else _plain(part)
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


def _label_clipped(part: QLabel) -> bool:
    if not part.pixmap().isNull():
        return False
    if part.wordWrap():
        return part.heightForWidth(part.width()) > part.height() + SLACK
    needs = part.sizeHint()
    return needs.width() > part.width() + SLACK or needs.height() > part.height() + SLACK


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
