"""The verdict as a bar above the form, for narrow windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import ElidedLabel, set_role
from brics_desk.gui.widgets.tier_gauge import MiniGauge

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from brics_desk.gui.widgets.values import VerdictView


class VerdictBar(QFrame):
    """Mini gauge, interval, nearest distance and the primary button; Enter or a click asks for the whole panel."""

    finish_requested = Signal()
    expand_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("实时判定，按 Enter 展开"))
        self._gauge = MiniGauge()
        self._headline = ElidedLabel("", "title", "text")
        self._distance = ElidedLabel("", "small", "warn")
        self._finish = Button("", "primary", icon="list-checks")
        self._finish.clicked.connect(self.finish_requested)
        self._words, self._box = QVBoxLayout(), QHBoxLayout(self)
        self._words.addStretch(1)
        self._words.addWidget(self._headline)
        self._words.addWidget(self._distance)
        self._words.addStretch(1)
        self._box.addWidget(self._gauge)
        self._box.addLayout(self._words, 1)
        self._box.addWidget(self._finish)
        self.restyle()

    def set_view(self, view: VerdictView) -> None:
        """Show a verdict: the first gap stands for all."""
        amount = "".join(text for text, _ in view.amount)
        gaps = [f"{leaf.label} {leaf.value}" for leaf in view.leaves if leaf.short]
        self._gauge.set_states([stair.state for stair in view.stairs], view.headline)
        self._headline.setText(f"{view.headline}  {amount}")
        self._distance.setText(gaps[0] if gaps else view.distance)
        set_role(self._distance, "warn" if gaps else "text2")
        self._finish.setText(view.button)
        self._finish.set_note(view.button_note)
        self._finish.setEnabled(view.button_enabled)
        self.setAccessibleDescription(f"{view.headline} {amount} {self._distance.text()}")

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self._box.setSpacing(theme.px(12))
        self._words.setSpacing(0)
        self.setFixedHeight(theme.px(64))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the whole panel."""
        self.expand_requested.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the whole panel with Enter or space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.expand_requested.emit()
        else:
            super().keyPressEvent(event)
