"""Lines the expert adds to a ledger: one by hand, or a table from the clipboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from brics_desk.domain import money
from brics_desk.domain.rates import HOME, formula
from brics_desk.errors import DeskError
from brics_desk.gui import messages
from brics_desk.gui.models import ledger_rows
from brics_desk.operations import ledger, ledger_view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from brics_desk.domain.applications import Application
    from brics_desk.domain.evidence import Evidence, Pin
    from brics_desk.domain.evidence_table import Parsed
    from brics_desk.gui.widgets.ledger_add import LineForm
    from brics_desk.operations.desk import Desk

translate = QCoreApplication.translate


class LineEntry(QObject):
    """What happens in the fields of a new line; `add` takes the lines in and tells whether they were saved.

    `ended` once given up; `told(kind, fact, consequence)` says how a table from the clipboard was taken in.
    """

    ended = Signal()
    told = Signal(str, str, str)

    def __init__(self, desk: Desk, form: LineForm, add: Callable[[Sequence[Evidence]], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form, self._take = desk, form, add
        self._number = self._fact = ""
        self._pin: Pin | None = None
        form.edited.connect(self._preview)
        form.offered.connect(self._add)
        form.closed.connect(self.end)

    def open(self, number: str, fact: str) -> None:
        """Belong to another ledger, closed."""
        self._number, self._fact = number, fact
        self._clear()
        self._form.hide()

    def begin(self) -> None:
        """Open the fields."""
        self._form.show()
        self._form.take_focus()

    def is_open(self) -> bool:
        """Tell whether a line is being entered."""
        return not self._form.isHidden()

    def paste(self, text: str) -> int:
        """Add a table copied in a spreadsheet as lines of the expert's own; returns how many were added."""
        try:
            parsed = ledger.parse_table(self._desk, self._number, self._fact, text)
        except DeskError as error:
            self.told.emit("failure", messages.sentence(error), "")
            return 0
        if parsed.lines and not self._take(parsed.lines):
            return 0
        fact, rest = pasted(parsed, {key: self._form.title(key) for key in self._form.cells()})
        self.told.emit("open" if rest else "info", fact, rest)
        return len(parsed.lines)

    def pin(self, place: Pin, application: Application) -> None:
        """Tie the line to a page."""
        self._pin = place
        self._form.set_pins((ledger_rows.chip(place, application),))

    def _clear(self) -> None:
        self._pin = None
        self._form.clear()

    def end(self) -> bool:
        """Give the line up and close the fields; False when they were not open."""
        if not self.is_open():
            return False
        self._clear()
        self._form.hide()
        self.ended.emit()
        return True

    def _preview(self) -> None:
        """Say what the line would be as far as it can be read; what is still missing is no fault while typing."""
        line, _ = ledger.read_line(self._desk, self._number, self._fact, self._form.cells())
        self._form.say(_told(self._desk, line) if line is not None else "")

    def _add(self) -> None:
        """Add the line that stands in the fields, or say what is wrong with which; they stay open for the next."""
        line, wrong = ledger.read_line(self._desk, self._number, self._fact, self._form.cells())
        if line is None:
            self._form.say(self._faults(wrong), [column for column, _ in wrong])
            self._form.take_focus(wrong[0][0])
        elif self._take([replace(line, pin=self._pin)]):
            self._clear()
            self.begin()

    def _faults(self, wrong: Sequence[tuple[str, DeskError]]) -> str:
        """Return what is wrong, a line for each reason with the columns it holds for."""
        columns: dict[str, list[str]] = {}
        for column, error in wrong:
            columns.setdefault(messages.sentence(error), []).append(self._form.title(column))
        between, said = translate("Ledger", "、"), translate("Ledger", "{column}：{why}")
        return "\n".join(said.format(column=between.join(names), why=why) for why, names in columns.items())


def pasted(parsed: Parsed, titles: Mapping[str, str]) -> tuple[str, str]:
    """Return what a pasted table gave, and which rows and columns were left out for what reason."""
    fact = translate("Ledger", "已补录 {count} 笔。").format(count=len(parsed.lines))
    why = dict.fromkeys(
        translate("Ledger", "第 {row} 行 {column}").format(row=one.row, column=titles.get(one.column, "")).strip()
        for one in parsed.refused
    )
    if not why:
        return fact, ""
    rows = translate("Ledger", "、").join(why)
    return fact, translate("Ledger", "{rows} 未采用，须补齐后再粘贴。").format(rows=rows)


def _told(desk: Desk, line: Evidence) -> str:
    words = [translate("Ledger", "折人民币 {amount} 元").format(amount=money.in_yuan(line.yuan))]
    if line.currency != HOME and line.rate is not None:
        words.append(formula(line.amount, line.currency, line.rate))
    words.append(ledger_view.standing(desk, line, messages.language()))
    return translate("Ledger", "，").join(word for word in words if word)
