"""Cards and the head of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.labels import dress, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Card(QFrame):
    """A framed ground with an optional title; contents go into `body`. `flush` leaves no padding, for tables."""

    body: QVBoxLayout

    def __init__(self, title: str = "", parent: QWidget | None = None, *, flush: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._flush = flush
        self._title, self._note = label("", "body", "text", bold=True), label("", "caption", "text2")
        head = QWidget()
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._top = head
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._note, 0, Qt.AlignmentFlag.AlignVCenter)
        self._outer, self.body = QVBoxLayout(self), QVBoxLayout()
        self._outer.addWidget(head)
        self._outer.addLayout(self.body, 1)
        self.set_title(title)
        self.restyle()

    def set_title(self, title: str, note: str = "") -> None:
        """Show a title and, at its right, a note; empty takes them away."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._top.setVisible(bool(title or note))

    def restyle(self) -> None:
        """Take sizes in force."""
        edge = theme.line() if self._flush else theme.measure("pane")
        self._outer.setContentsMargins(edge, edge, edge, edge)
        self._outer.setSpacing(0 if self._flush else theme.px(8))
        self.body.setSpacing(0 if self._flush else theme.px(8))


class _Note(QLabel):
    """The note beside a title: one line where there is room for it, else as many as it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        dress(self, "small", "text2")

    def sizeHint(self) -> QSize:
        """Return the whole text on one line; wrapped text asks for less and is then given less than there is."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.lineSpacing())

    def setText(self, text: str) -> None:
        """Show another note."""
        super().setText(text)
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the lines that the new width asks for."""
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class PageHeader(QFrame):
    """The title of a page with a note beside it, widgets after it, and actions at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title, self._note = label("", "page", "text"), _Note()
        self._box, self._middle, self._right = QHBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._box.addWidget(self._title)
        self._box.addWidget(self._note, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addLayout(self._middle)
        self._box.addStretch(1)
        self._box.addLayout(self._right)
        self.set_title(title)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Return room for title and actions, a button high even without one."""
        return super().sizeHint().expandedTo(QSize(0, theme.measure("button")))

    def minimumSizeHint(self) -> QSize:
        """Return what the actions need: a page that wraps long words below would take it from them."""
        return super().minimumSizeHint().expandedTo(QSize(0, theme.measure("button")))

    def set_title(self, title: str, note: str = "") -> None:
        """Show another title and note."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(title)

    def add_widget(self, widget: QWidget) -> None:
        """Add a widget beside the title."""
        self._middle.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, widget: QWidget) -> None:
        """Add an action at the right."""
        self._right.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(12))
        self._middle.setSpacing(theme.px(8))
        self._right.setSpacing(theme.px(12))
        self.updateGeometry()
