"""Plain fields dressed for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from brics_desk.gui import theme
from brics_desk.gui.widgets.labels import IconLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

_LINES = 4


def text_field(name: str, placeholder: str = "", parent: QWidget | None = None) -> QLineEdit:
    """Return a one-line field with its accessible name."""
    made = QLineEdit(parent)
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


def leaves_undo_to_page(event: QEvent) -> bool:
    """Tell whether this is Ctrl+Z or Ctrl+Y before a field takes it; it then belongs to the page, which undoes across fields."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)):
        return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return True


class SearchField(QLineEdit):
    """A field with a magnifier at its left."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(False)
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconLabel("search", "text", 16))
        self._row.addStretch(1)
        self.restyle()

    def restyle(self) -> None:
        """Leave room for the magnifier."""
        self._row.setContentsMargins(theme.px(12), 0, 0, 0)
        self.setTextMargins(theme.px(24), 0, 0, 0)


def search_field(name: str, placeholder: str, parent: QWidget | None = None) -> QLineEdit:
    """Return a search field."""
    return SearchField(name, placeholder, parent)


def level_names(form: QFormLayout) -> None:
    """Give the names of a form the height of its fields, so that both stand level."""
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        name = item.widget() if item is not None else None
        if name is not None:
            name.setMinimumHeight(theme.measure("field"))


class Choice(QComboBox):
    """A drop-down that the wheel never changes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()


class NoteField(QPlainTextEdit):
    """A field for sentences that grows from one line to four; Tab leaves it."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit)
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.document().setDocumentMargin(theme.px(3))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again at the new width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height of one to four lines."""
        needed = max(round(self.document().size().height()), 1)
        lines = min(needed, _LINES)
        bars = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > _LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bars)
        text = lines * self.fontMetrics().lineSpacing()
        edges = 2 * (theme.px(3) + round(self.document().documentMargin()) + theme.line())
        self.setFixedHeight(max(theme.measure("field"), text + edges))
