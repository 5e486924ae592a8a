"""The drawer over the verdict: 还缺什么 and 逐条说明, each line a link to its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.screens.shell import Scroll
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.leaf_row import LeafItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from brics_desk.gui.widgets.values import Part


class Drawer(QFrame):
    """Groups of lines under a title; Esc or the cross closes it."""

    fact_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("bar", "right")
        theme.mark(self, ground="window")
        self._facts: list[str] = []
        self._title = label("", "title", "text")
        close = Button(self.tr("收起"), "tool", icon="x", size="small")
        close.clicked.connect(self.closed)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(close)
        self._scroll = Scroll(ground="window")
        self._list = QVBoxLayout()
        self._scroll.inside.addLayout(self._list)
        self._scroll.inside.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._scroll, 1)
        self.restyle()

    def show_parts(self, title: str, parts: Sequence[Part]) -> None:
        """Show these lines instead of the ones before."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._facts = []
        empty(self._list)
        for part in parts:
            if part.title:
                self._list.addWidget(label(part.title, "small", "text2", wrap=True))
            if part.text:
                self._list.addWidget(label(part.text, "body", "text", wrap=True))
            for row, fact in part.rows:
                line = LeafItem(len(self._facts))
                line.set_leaf(row)
                line.requested.connect(self._ask)
                self._facts.append(fact)
                self._list.addWidget(line)

    def restyle(self) -> None:
        """Take sizes in force."""
        side = theme.px(18)
        self._column.setContentsMargins(side, theme.px(8), theme.px(8), theme.px(8))
        self._column.setSpacing(theme.px(8))
        self._list.setSpacing(theme.px(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self, index: int) -> None:
        self.fact_requested.emit(self._facts[index])
