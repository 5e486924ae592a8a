"""Counters that wrap, and short lists: words left, a value right, a hairline between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import IconLabel, label, rule
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.stat_strip import StatStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from brics_desk.gui.widgets.values import Stat


@dataclass(frozen=True, slots=True)
class Line:
    """One line: words, a value with icon and colour role, a second line, and an act (`key`, its button's words)."""

    text: str
    value: str = ""
    icon: str = ""
    role: str = "text2"
    second: str = ""
    bold: bool = False
    key: str = ""
    act: str = ""


class _LineRow(QWidget):
    def __init__(self, line: Line, owner: LineList) -> None:
        super().__init__()
        self._box, self._words = QHBoxLayout(self), QVBoxLayout()
        self._words.addWidget(label(line.text, "body", "text", wrap=True, bold=line.bold or None))
        if line.second:
            self._words.addWidget(label(line.second, "small", "text2", wrap=True))
        centre = Qt.AlignmentFlag.AlignVCenter
        if line.icon and not line.value:
            self._box.addWidget(IconLabel(line.icon, line.role, 16), 0, centre)
        self._box.addLayout(self._words, 1)
        self._value = QHBoxLayout()
        if line.icon and line.value:
            self._value.addWidget(IconLabel(line.icon, line.role, 16), 0, centre)
        if line.value:
            self._value.addWidget(label(line.value, "body", line.role, bold=line.bold or None), 0, centre)
        self._box.addLayout(self._value)
        if line.act:
            button = Button(line.act, "quiet", size="small")
            button.setAccessibleName(self.tr("{act}，{line}").format(act=line.act, line=line.text))
            button.clicked.connect(lambda: owner.acted.emit(line.key))
            self._box.addWidget(button, 0, centre)
        self.setAccessibleName(f"{line.text} {line.value} {line.second}".strip())
        self.restyle()

    def restyle(self) -> None:
        self._box.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        self._box.setSpacing(theme.px(8))
        self._value.setSpacing(theme.px(4))
        self._words.setSpacing(0)


class LineList(QWidget):
    """A bold title with a note, lines below it; an empty list says `nothing`."""

    acted = Signal(str)

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._note = label(title, "body", "text", bold=True), label("", "caption", "text2")
        self._head, self._rows, self._box = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._note)
        self._box.addLayout(self._head)
        self._box.addLayout(self._rows)
        self._title.setVisible(bool(title))
        self._note.hide()
        self.restyle()

    def show_lines(self, lines: Sequence[Line], *, nothing: str = "") -> None:
        """Show these lines instead of the ones before."""
        empty(self._rows)
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for number, line in enumerate(lines):
            if number or self._title.text():
                rows.addWidget(rule())
            rows.addWidget(_LineRow(line, self))
        if not lines and nothing:
            rows.addWidget(rule())
            rows.addWidget(label(nothing, "body", "text2", wrap=True))
        self._rows.addWidget(made)
        # A layout shows what it was given only at the next event; until then nobody could read or reach the lines.
        made.show()

    def set_title(self, title: str, note: str = "") -> None:
        """Show another title."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(6))
        self._rows.setSpacing(0)


class StatRows(QWidget):
    """Counters in one strip, or in two where their words would need more than two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stats: tuple[Stat, ...] = ()
        self._strips = (StatStrip(), StatStrip())
        self._split = 0
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for strip in self._strips:
            self._box.addWidget(strip)
        self._strips[1].hide()
        self.restyle()

    def set_stats(self, stats: Sequence[Stat]) -> None:
        """Show these counters."""
        self._stats = tuple(stats)
        self._split = -1
        self._arrange()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setSpacing(theme.px(8))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one strip or two."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self._stats:
            return
        # The widest figure may take some of the others' room: a tenth is left to it.
        room = int(0.9 * self.width() / len(self._stats)) - theme.px(33)
        metrics = QFontMetrics(theme.font("small"))
        wrap = Qt.TextFlag.TextWordWrap.value
        needed = [metrics.boundingRect(0, 0, room, 9999, wrap, stat.label) for stat in self._stats]
        # A Latin word does not break: it may be wider than its place even where it stands alone in its line.
        fits = all(one.height() < 2.5 * metrics.lineSpacing() and one.width() <= room for one in needed)
        split = len(self._stats) if fits else (len(self._stats) + 1) // 2
        if split != self._split:
            self._split = split
            self._strips[0].set_stats(self._stats[:split])
            self._strips[1].set_stats(self._stats[split:])
            self._strips[1].setVisible(not fits)
