"""The inline line of a cut or rejected row: amount, reason, note, page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.amount_field import AmountField, Parse
from brics_desk.gui.widgets.fields import Choice, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.pin_chip import PinRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtGui import QResizeEvent

    from brics_desk.gui.widgets.ledger_values import LineChoice, LineView
    from brics_desk.gui.widgets.values import Option, Pin

_BESIDE_FROM = 760
"""Logical width from which the note stands beside amount and reason."""


class Entered(NamedTuple):
    """What stands in the fields: the act, 元 (None: none or unreadable), reason code (empty: none) and note."""

    act: LineChoice
    amount: Decimal | None
    reason: str
    note: str


class LineEditor(QFrame):
    """Fields of one line; `edited` at each change by the person, `settled` when a field is left or a reason chosen."""

    edited = Signal()
    settled = Signal()
    pin_requested = Signal(str)

    def __init__(self, row: str, reasons: Sequence[Option], parse: Parse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: LineChoice = ""
        self._note_row = 0
        self.amount = AmountField(
            self.tr("{row}，核减金额").format(row=row), parse, lambda value, _unit: f"{value:,.2f}", units=("元",)
        )
        self.reason = Choice(self.tr("{row}，核减原因").format(row=row))
        self.reason.setPlaceholderText(self.tr("选择原因"))
        for reason in reasons:
            self.reason.addItem(reason.text, reason.key)
        self.note = text_field(self.tr("{row}，说明与依据").format(row=row), self.tr("依据的凭证、页码或计算"))
        self._pins = PinRow()
        self._no_pin = label(self.tr("F8 标页码"), "small", "text3")
        self._error = label("", "small", "fails", wrap=True)
        self._names = (
            label(self.tr("核减金额（元）"), "small", "text2"),
            label(self.tr("核减原因"), "small", "text2"),
            label(self.tr("说明与依据"), "small", "text2"),
            label(self.tr("页码"), "small", "text2"),
        )
        self._build()
        self._connect()
        self.restyle()

    def show_line(self, view: LineView, act: LineChoice) -> None:
        """Show what is saved, or for another act empty fields with the suggested reason; what is being typed stays."""
        same = act == self._act
        self._act = act
        fresh = act != view.choice
        if not same or not (fresh or self.holds_focus()):
            self.amount.set_value("" if fresh else view.amount, "元")
            self.reason.setCurrentIndex(self.reason.findData(view.suspect if fresh else view.reason))
            self.note.setText("" if fresh else view.note)
            self.set_error("")
        for part in (self._names[0], self.amount):
            part.setVisible(act == "cut")
        self._names[1].setText(self.tr("核减原因") if act == "cut" else self.tr("剔除原因"))
        self.set_pins(view.pins)

    def set_pins(self, pins: tuple[Pin, ...]) -> None:
        """Show the pages the decision rests on."""
        self._pins.set_pins(pins)
        self._pins.setVisible(bool(pins))
        self._no_pin.setVisible(not pins)

    def entered(self) -> Entered:
        """Return what stands in the fields."""
        reason = self.reason.currentData()
        amount = self.amount.value() if self.amount.text().strip() else None
        return Entered(self._act, amount, reason if isinstance(reason, str) else "", self.note.text().strip())

    def set_error(self, sentence: str) -> None:
        """Say what is missing or wrong; empty clears."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def take_focus(self) -> None:
        """Put the focus on the first field that is still to be filled."""
        if self._act == "cut" and (not self.amount.text() or self.reason.currentIndex() >= 0):
            self.amount.take_focus()
        elif self.reason.currentIndex() < 0:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds_focus(self) -> bool:
        """Tell whether a field has the focus."""
        return any(part.hasFocus() for part in self.focusable())

    def focusable(self) -> tuple[QWidget, ...]:
        """Return the fields."""
        return (*self.amount.focusable(), self.reason, self.note)

    def set_margins(self, left: int, right: int) -> None:
        """Stand below the party, in px."""
        self._grid.setContentsMargins(left, 0, right, 0)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(4))
        self.amount.setFixedWidth(theme.px(144))
        self.reason.setMinimumWidth(theme.px(150))
        self.note.setMinimumWidth(theme.px(140))

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, part in enumerate((self.amount, self.reason)):
            self._grid.addWidget(self._names[column], 0, column)
            self._grid.addWidget(part, 1, column)
        self._place_note()
        self._grid.addWidget(self._names[3], 0, 3)
        self._grid.addWidget(self._pins, 1, 3, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._no_pin, 1, 3, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._error, 4, 0, 1, 4)
        self._grid.setColumnStretch(2, 1)
        self._error.hide()
        self._pins.requested.connect(self.pin_requested)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the note a line of its own where the fields have no room beside each other."""
        super().resizeEvent(event)
        self._place_note()

    def _place_note(self) -> None:
        row, column, wide = (0, 2, 1) if self.width() >= theme.px(_BESIDE_FROM) else (2, 0, 4)
        if self._grid.indexOf(self.note) < 0 or self._note_row != row:
            self._note_row = row
            self._grid.addWidget(self._names[2], row, column, 1, wide)
            self._grid.addWidget(self.note, row + 1, column, 1, wide)

    def _connect(self) -> None:
        self.amount.edited.connect(self._changed)
        self.amount.committed.connect(self.settled)
        self.reason.activated.connect(self.settled)
        self.note.textEdited.connect(self._changed)
        self.note.editingFinished.connect(self.settled)

    def _changed(self) -> None:
        self.set_error("")
        self.edited.emit()
