"""One ceiling: what it is for, how much of it is used, a bar, and what it asks for when it is nearly full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.labels import IconLabel, label
from brics_desk.gui.widgets.progress import Bar
from brics_desk.gui.widgets.values import ink

if TYPE_CHECKING:
    from brics_desk.gui.widgets.values import Tone


@dataclass(frozen=True, slots=True)
class CeilingView:
    """What one line shows: place (`M01`), words, amounts ready made (`386.00` of `/ 500.00`), the share in %, and the warning."""

    place: str
    text: str
    used: str
    of: str
    percent: int
    tone: Tone = "accent"
    warning: str = ""
    icon: str = ""


class CeilingLine(QWidget):
    """A ceiling in a narrow column; without `bar` the words alone."""

    def __init__(self, view: CeilingView, *, bar: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(" ".join(filter(None, (view.place, view.text, view.used, view.of, view.warning))))
        self._words, self._below, self._box = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        base = Qt.AlignmentFlag.AlignTop
        self._words.addWidget(label(view.place, "body", "text2"), 0, base)
        self._words.addWidget(label(view.text, "body", "text", wrap=True), 1, base)
        self._words.addWidget(label(view.used, "body", "text", bold=True), 0, base)
        self._words.addWidget(label(view.of, "body", "text2"), 0, base)
        self._box.addLayout(self._words)
        if bar:
            shown = Bar(self)
            shown.set_share(view.percent, 100, ink(view.tone))
            self._box.addWidget(shown)
        if view.warning and not bar:
            # Beside the amount: a short word needs no line of its own.
            self._words.insertWidget(2, label(view.warning, "small", ink(view.tone)), 0, base)
            self._words.insertWidget(2, IconLabel(view.icon, ink(view.tone), 14), 0, base)
        elif view.warning:
            self._below.addWidget(IconLabel(view.icon, ink(view.tone), 14), 0, base)
            self._below.addWidget(label(view.warning, "small", ink(view.tone), wrap=True), 1)
            self._box.addLayout(self._below)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, theme.px(4), 0, theme.px(5))
        self._box.setSpacing(theme.px(3))
        self._words.setSpacing(theme.px(8))
        self._below.setSpacing(theme.px(4))
