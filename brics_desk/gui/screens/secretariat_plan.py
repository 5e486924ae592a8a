"""The plan of a draw: how many panels, and for each its size and what is reserved for finance and industry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from brics_desk.domain.panels import QUORUM
from brics_desk.domain.rounds import Specialty
from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_parts import Asked
from brics_desk.gui.widgets.fields import Choice
from brics_desk.gui.widgets.labels import label
from brics_desk.operations.pool import PANEL_NAMES, Seats

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 9
RESERVED = (Specialty.FINANCE, Specialty.INDUSTRY)
_USUAL_SIZE, _USUAL_QUOTA, _MOST_RESERVED = 5, 1, 3


class PlanGrid(QWidget):
    """One line per panel: size and reserved seats, all by drop-down; `changed` after every change by a person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = Choice(self.tr("专家组数"))
        for count in range(1, len(PANEL_NAMES) + 1):
            self.number.addItem(self.tr("{count} 个专家组").format(count=count), count)
        self.rows: list[tuple[QWidget, Choice, tuple[Choice, ...]]] = []
        self._grid, self._box = QGridLayout(), QVBoxLayout(self)
        self._box.addWidget(Asked([(self.tr("专家组数"), self.number)]))
        self._box.addLayout(self._grid)
        heads = ("", self.tr("人数"), *(words.specialty(one.value) for one in RESERVED))
        for column, head in enumerate(heads):
            self._grid.addWidget(label(head, "small", "text2"), 0, column)
        for at, name in enumerate(PANEL_NAMES, start=1):
            self._add_row(at, name)
        self.number.activated.connect(self._renumber)
        self.restyle()
        self._arrange()

    def show_seats(self, seats: Sequence[Seats]) -> None:
        """Show a plan; emits nothing."""
        self.number.setCurrentIndex(self.number.findData(len(seats)))
        for (_, size, quotas), one in zip(self.rows, seats, strict=False):
            size.setCurrentIndex(size.findData(one.size))
            for field, specialty in zip(quotas, RESERVED, strict=True):
                field.setCurrentIndex(field.findData(one.quotas.get(specialty, 0)))
        self._arrange()

    def seats(self) -> tuple[Seats, ...]:
        """Return the plan as it stands."""
        count = int(self.number.currentData())
        return tuple(
            Seats(
                int(size.currentData()),
                {
                    specialty: int(field.currentData())
                    for specialty, field in zip(RESERVED, quotas, strict=True)
                    if field.currentData()
                },
            )
            for _, size, quotas in self.rows[:count]
        )

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(10))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))

    def _add_row(self, at: int, name: str) -> None:
        head = label(name, "body", "text")
        size = Choice(self.tr("{panel}，人数").format(panel=name))
        for count in range(QUORUM, LARGEST + 1):
            size.addItem(str(count), count)
        size.setCurrentIndex(size.findData(_USUAL_SIZE))
        quotas = []
        for specialty in RESERVED:
            field = Choice(self.tr("{panel}，{trade}名额").format(panel=name, trade=words.specialty(specialty.value)))
            for count in range(_MOST_RESERVED + 1):
                field.addItem(str(count), count)
            field.setCurrentIndex(field.findData(_USUAL_QUOTA))
            quotas.append(field)
        for column, widget in enumerate((head, size, *quotas)):
            self._grid.addWidget(widget, at, column)
        for choice in (size, *quotas):
            choice.activated.connect(self.changed)
        self.rows.append((head, size, tuple(quotas)))

    def _renumber(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        count = int(self.number.currentData())
        for at, (head, size, quotas) in enumerate(self.rows):
            for widget in (head, size, *quotas):
                widget.setVisible(at < count)
