"""Counters side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.labels import label, rule, set_role
from brics_desk.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import Stat


class _Cell(QFrame):
    """One counter: figure with its unit, and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._figure, self._unit = label("", "page", "text"), label("", "small", "text2")
        self._label = label("", "small", "text2", wrap=True)
        self._line, self._box = QHBoxLayout(), QVBoxLayout(self)
        self._line.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        self._line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBaseline)
        self._line.addStretch(1)
        self._box.addLayout(self._line)
        self._box.addWidget(self._label)
        self.restyle()

    def show_stat(self, stat: Stat) -> None:
        self._figure.setText(stat.figure)
        set_role(self._figure, "text" if stat.tone == "neutral" else stat.tone)
        self._unit.setText(stat.unit)
        self._unit.setVisible(bool(stat.unit))
        self._label.setText(stat.label)
        self.setAccessibleName(f"{stat.label} {stat.figure} {stat.unit}".strip())

    def restyle(self) -> None:
        self._line.setSpacing(theme.px(5))
        self._box.setSpacing(0)
        self._box.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))


class StatStrip(QFrame):
    """Counters in one framed strip, all equally wide, a hairline between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._keys: tuple[str, ...] = ()
        self._cells: list[_Cell] = []

    def set_stats(self, stats: Sequence[Stat]) -> None:
        """Show these counters; the same keys only change their figures."""
        keys = tuple(stat.key for stat in stats)
        if keys != self._keys:
            self._keys = keys
            self._rebuild()
        for cell, stat in zip(self._cells, stats, strict=True):
            cell.show_stat(stat)

    def _rebuild(self) -> None:
        empty(self._box)
        self._cells = [_Cell() for _ in self._keys]
        for place, cell in enumerate(self._cells):
            if place:
                self._box.addWidget(rule(vertical=True))
            self._box.addWidget(cell, 1)
