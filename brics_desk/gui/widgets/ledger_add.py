"""添加一笔: the fields of a line entered by hand, standing below the lines of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.fields import text_field
from brics_desk.gui.widgets.labels import label, set_role
from brics_desk.gui.widgets.pin_chip import PinRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from brics_desk.gui.widgets.values import Pin

_CELL, _MOST_COLUMNS = 150, 5
_RIGHT = ("amount", "rate", "yuan")


class LineForm(QFrame):
    """Cells of one new line by the column keys of the core. `edited` at each key, `offered` on Enter or 添加, `closed` on Esc."""

    edited = Signal()
    offered = Signal()
    closed = Signal()
    pin_requested = Signal(str)

    def __init__(self, countries: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, ground="accent_tint")
        self.setAccessibleName(self.tr("添加一笔"))
        self._columns = 0
        self._cells: dict[str, tuple[QWidget, QLineEdit]] = {}
        self._grid, self._foot, self._column = QGridLayout(), QHBoxLayout(), QVBoxLayout(self)
        for key, (name, hint) in self._named().items():
            field = text_field(self.tr("添加一笔，{column}").format(column=name), hint)
            if key in _RIGHT:
                field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.textEdited.connect(self.edited)
            self._cells[key] = label(name, "small", "text2"), field
        completer = QCompleter(list(countries), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._cells["country"][1].setCompleter(completer)
        self._said = label("", "small", "text2", wrap=True)
        self._pins = PinRow()
        self._pins.requested.connect(self.pin_requested)
        cancel = Button(self.tr("放弃"), "plain", hint="Esc", size="small")
        cancel.clicked.connect(self.closed)
        add = Button(self.tr("添加这一笔"), "outline", icon="plus", hint="Enter", size="small")
        add.clicked.connect(self.offered)
        self._foot.addWidget(self._said, 1)
        for part in (self._pins, cancel, add):
            self._foot.addWidget(part)
        self._column.addLayout(self._grid)
        self._column.addLayout(self._foot)
        self._place()
        self.restyle()

    def cells(self) -> dict[str, str]:
        """Return what stands in the fields by column."""
        return {key: field.text() for key, (_, field) in self._cells.items()}

    def clear(self) -> None:
        """Empty every field for the next line."""
        for _, field in self._cells.values():
            field.clear()
        self.set_pins(())
        self.say("")

    def is_empty(self) -> bool:
        """Tell whether nothing was entered."""
        return not any(text.strip() for text in self.cells().values())

    def say(self, sentence: str, wrong: Sequence[str] = ()) -> None:
        """Say what a complete line would be, or what is wrong; the fields of the `wrong` columns are outlined."""
        self._said.setText(sentence)
        set_role(self._said, "fails" if wrong else "text2")
        for key, (_, field) in self._cells.items():
            theme.mark(field, error=key in wrong)
            field.setAccessibleDescription(sentence if key in wrong else "")

    def set_pins(self, pins: tuple[Pin, ...]) -> None:
        """Show the page the line rests on."""
        self._pins.set_pins(pins)
        self._pins.setVisible(bool(pins))

    def title(self, column: str) -> str:
        """Return the name of a column."""
        return self._named().get(column, ("", ""))[0]

    def take_focus(self, column: str = "party") -> None:
        """Put the focus into a field."""
        field = self._cells[column if column in self._cells else "party"][1]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def restyle(self) -> None:
        """Take sizes in force."""
        side = theme.px(20)
        self._column.setContentsMargins(side, theme.px(8), side, theme.px(10))
        self._column.setSpacing(theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(2))
        self._foot.setSpacing(theme.px(8))
        for _, field in self._cells.values():
            field.setMinimumWidth(theme.px(80))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in as many columns as have room."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the line, Esc gives it up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            self.offered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        columns = min(max(self.width() // theme.px(_CELL), 2), _MOST_COLUMNS)
        if columns == self._columns:
            return
        self._columns = columns
        for at, (name, field) in enumerate(self._cells.values()):
            self._grid.addWidget(name, 2 * (at // columns), at % columns)
            self._grid.addWidget(field, 2 * (at // columns) + 1, at % columns)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def _named(self) -> dict[str, tuple[str, str]]:
        return {
            "party": (self.tr("对方单位"), ""),
            "country": (self.tr("国别"), self.tr("如 巴西、BR")),
            "document": (self.tr("凭证种类"), self.tr("如 合同、发票")),
            "document_number": (self.tr("凭证号"), ""),
            "date": (self.tr("日期"), "2025-03-18"),
            "currency": (self.tr("币种"), self.tr("人民币")),
            "amount": (self.tr("原币金额"), ""),
            "rate": (self.tr("汇率"), "7.1750"),
            "rate_source": (self.tr("汇率来源"), ""),
            "yuan": (self.tr("折人民币（元）"), self.tr("可由汇率算出")),
        }


_CONTROL = Qt.KeyboardModifier.ControlModifier
