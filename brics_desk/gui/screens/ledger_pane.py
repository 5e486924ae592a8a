"""佐证清单 in place of form and verdict: every line accepted, cut or rejected; each act is saved when it returns."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from brics_desk.domain.evidence import Pin, Reason
from brics_desk.errors import DeskError, UsageError
from brics_desk.gui import messages, theme
from brics_desk.gui.models import ledger_rows
from brics_desk.gui.models.entry_history import ledger_steps
from brics_desk.gui.screens import ledger_entry
from brics_desk.gui.screens.ledger_layout import LedgerLayout
from brics_desk.gui.screens.shell import bind
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.ledger_row import LedgerRow, needs_of
from brics_desk.gui.widgets.ledger_values import Needs, least_width
from brics_desk.operations import ledger, ledger_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brics_desk.domain.applications import Application
    from brics_desk.domain.evidence import Evidence
    from brics_desk.gui.widgets.ledger_editor import Entered
    from brics_desk.gui.widgets.ledger_values import LedgerView
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.ledger_view import Line, View

_TYPING_MS = 800


class LedgerPane(LedgerLayout):
    """The ledger of one number. `changed` after every act that was saved, `saved(time)` with it; `closed` asks for the form.

    `stepped(steps)` tells what an act changed, for whoever can undo it.

    `pin_requested(key)` shows a page, `pins_changed` says that other places are to be framed on it.
    """

    changed = Signal()
    stepped = Signal(object)
    undo_requested = Signal()
    redo_requested = Signal()
    saved = Signal(str)
    pin_requested = Signal(str)
    pins_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._application: Application | None = None
        self._number = self._fact = ""
        self._pack = desk.pack
        self._view: View | None = None
        self._lines: dict[int, Line] = {}
        self._rows: list[LedgerRow] = []
        self._held: dict[int, Pin] = {}
        self._current = 0
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(lambda: self._commit(self._current))
        bind(self, "Ctrl+N", self._begin_line)
        bind(self, "Ctrl+V", self._paste_table)
        self._banner.action_requested.connect(self._resume)
        self._paste.clicked.connect(self._paste_table)
        self._add.clicked.connect(self._begin_line)
        self._remove.clicked.connect(self._remove_line)
        self._undo_button.clicked.connect(self.undo_requested)
        self._redo_button.clicked.connect(self.redo_requested)
        self._adding = ledger_entry.LineEntry(desk, self._line_form, self._add_lines, self)
        self._adding.ended.connect(self.take_focus)
        self._adding.told.connect(self._banner.show_message)
        self._line_form.pin_requested.connect(self.pin_requested)
        self._next.clicked.connect(lambda: self.next_pending())

    def open(self, application: Application, fact: str) -> None:
        """Show a ledger, its first pending line current; raises UsageError `evidence-none`."""
        view = ledger_view.view(self._desk, application.number, fact)
        self._pack = self._desk.pack
        self._application, self._number, self._fact = application, application.number, view.fact.id
        self._held.clear()
        self._banner.hide()
        self._adding.open(self._number, self._fact)
        self._show(view)
        lines = list(self._lines)
        self._set_current(
            next((line for line in lines if self._lines[line].entry.is_pending), lines[0] if lines else 0)
        )
        self.take_focus()

    def fact(self) -> str:
        """Return whose ledger this is."""
        return self._fact

    def current(self) -> int:
        """Return the number of the current line, 0 without lines."""
        return self._current

    def take_focus(self) -> None:
        """Put the focus on the current row."""
        row = self._row(self._current)
        (row or self._next).setFocus(Qt.FocusReason.OtherFocusReason)
        if row is not None:
            QTimer.singleShot(0, row, partial(self._scroll.ensureWidgetVisible, row, 0, theme.px(8)))

    def fold(self) -> bool:
        """Close the fields of a new line; False when they were not open."""
        return self._adding.end()

    def finish(self) -> bool:
        """Save what is complete in the fields; False when something there was not."""
        return self._commit(self._current)

    def next_pending(self, by: int = 1) -> None:
        """Go to the next line that waits; with none left ask for the form."""
        if not self._commit(self._current, strict=True):
            return
        order = list(self._lines)
        waiting = [line for line in order if self._lines[line].entry.is_pending]
        if not waiting:
            self.closed.emit()
            return
        later = [line for line in waiting if (line - self._current) * by > 0]
        self.go_to((later or waiting)[0 if by > 0 else -1])

    def go_to(self, line: int) -> None:
        """Make a line current and put the focus on it."""
        if (row := self._row(line)) is not None:
            # The focus goes first: fields that close while they hold it would hand it to whatever comes next.
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_current(line)
        self.take_focus()

    def pin(self, place: Pin) -> None:
        """Tie the current line to a page or a rectangle on it."""
        line = self._lines.get(self._current)
        if self._view is None or self._application is None or not self._takes():
            return
        if self._adding.is_open():
            self._adding.pin(place, self._application)
            return
        if line is None:
            return
        self._held[self._current] = place
        if line.entry.decision is None:
            self._show(self._view)
        else:
            self._commit(self._current, pinned=True)

    def places(self) -> list[tuple[int, Pin]]:
        """Return the lines with the page each rests on."""
        found = [(number, self._held.get(number) or ledger_rows.pin_of(line)) for number, line in self._lines.items()]
        return [(number, place) for number, place in found if place is not None]

    def restyle(self) -> None:
        """Take sizes in force, the widths of the columns too."""
        super().restyle()
        if self._view is not None:
            self._show(self._view)

    def _show(self, view: View) -> None:
        if self._application is None:
            return
        self._view = view
        self._lines = {line.entry.evidence.line: line for line in view.lines}
        shown = ledger_rows.page(view, self._pack, self._application, self._held)
        self._title.setText(self.tr("佐证清单　{title}").format(title=shown.title))
        self._band.set_view(shown)
        self._counts.setText(shown.counts)
        self._show_lines(shown)
        for part in (self._paste, self._add):
            part.setEnabled(shown.takes)
        self.set_steps(undo=shown.can_undo, redo=self._redo_button.isEnabled())
        self._next.setText(self.tr("下一笔待核") if shown.pending else self.tr("返回表单"))
        if shown.bypassed:
            self._banner.show_message("open", shown.bypassed, action="" if view.locked else self.tr("恢复按清单核定"))
        self.pins_changed.emit()

    def _show_lines(self, shown: LedgerView) -> None:
        totals = shown.totals
        pending = paint.text_width(self.tr("待核") + " ", theme.font("small")) + paint.text_width(
            totals.pending, theme.font("body", bold=True)
        )
        self._measure.restyle()
        choice = max(self._measure.width(), pending if totals.pending else 0)
        held = needs_of(shown.lines, (totals.declared, totals.verified, totals.cut), choice)
        needs = Needs(*map(max, held, self._names.own_needs()))
        while len(self._rows) < len(shown.lines):
            self._rows.append(self._new_row())
        for row, line in zip(self._rows, shown.lines, strict=False):
            row.set_view(line, needs, takes=shown.takes)
            row.setVisible(True)
        for row in self._rows[len(shown.lines) :]:
            row.hide()
        self.setMinimumWidth(least_width(needs, folded=True))
        self._names.set_needs(needs)
        self._totals.set_view(totals, needs)

    def _new_row(self) -> LedgerRow:
        row = LedgerRow(ledger_rows.reasons(), ledger_rows.parse_yuan)
        row.became_current.connect(self._set_current)
        row.moved.connect(self._step)
        row.confirmed.connect(lambda _line: self.next_pending())
        row.chosen.connect(self._choose)
        row.edited.connect(lambda _line: self._typing.start())
        row.settled.connect(self._commit)
        row.pin_requested.connect(lambda _line, key: self.pin_requested.emit(key))
        self._list.insertWidget(len(self._rows), row)
        QWidget.setTabOrder(self._rows[-1] if self._rows else self._paste, row)
        QWidget.setTabOrder(row, self._undo_button)
        return row

    def _set_current(self, line: int) -> None:
        if line == self._current and (row := self._row(line)) is not None:
            row.set_current(True)
            return
        self._commit(self._current)
        self._current = line
        for row in self._rows:
            row.set_current(row.line() == line and row.isVisibleTo(self))
        self._offer_removal()
        self.pins_changed.emit()

    def _step(self, line: int, by: int) -> None:
        order = list(self._lines)
        at = order.index(line) + by
        if 0 <= at < len(order) and self._commit(line):
            self.go_to(order[at])

    def _choose(self, line: int, choice: str) -> None:
        self._set_current(line)
        row, known = self._row(line), self._lines.get(line)
        if row is None or known is None or not self._takes():
            return
        if choice == "accept":
            row.drop()
            accept = partial(ledger.accept, pin=self._pin_for(known))
            if self._act(lambda: accept(self._desk, self._number, self._fact, line)):
                self._held.pop(line, None)
                self._step(line, 1)
            return
        row.start("cut" if choice == "cut" else "reject")
        if choice == "reject":
            # A reason that the data give is enough: the line is out at once, its fields stay open for a note.
            self._commit(line)

    def _commit(self, line: int, *, strict: bool = False, pinned: bool = False) -> bool:
        """Save the fields of a line if they are complete and new; False when incomplete (with `strict`: said so) or refused."""
        self._typing.stop()
        row, known = self._row(line), self._lines.get(line)
        entered = row.entered() if row is not None else None
        if row is None or known is None or not self._takes():
            return True
        if entered is None:
            return self._repin(known) if pinned else True
        missing = self._missing(entered)
        if missing:
            row.set_error(missing if strict else "")
            if strict:
                row.edit()
            return not strict
        if ledger_rows.is_saved(known, entered) and not pinned:
            return True
        saved = self._act(lambda: self._decide(line, entered, self._pin_for(known)), row)
        if saved:
            self._held.pop(line, None)
        return saved

    def _decide(self, line: int, entered: Entered, pin: Pin | None) -> View:
        reason = Reason(entered.reason)
        if entered.act == "cut" and entered.amount is not None:
            return ledger.cut(
                self._desk, self._number, self._fact, line, entered.amount, reason, note=entered.note, pin=pin
            )
        return ledger.reject(self._desk, self._number, self._fact, line, reason, note=entered.note, pin=pin)

    def _repin(self, known: Line) -> bool:
        line, decision = known.entry.evidence.line, known.entry.decision
        note = decision.note if decision else ""
        accept = partial(ledger.accept, note=note, pin=self._held.get(line))
        done = self._act(lambda: accept(self._desk, self._number, self._fact, line))
        if done:
            self._held.pop(line, None)
        return done

    def _missing(self, entered: Entered) -> str:
        if entered.act == "cut" and entered.amount is None:
            return self.tr("请填写核减金额（元）。")
        if not entered.reason:
            return self.tr("请选择核减原因。") if entered.act == "cut" else self.tr("请选择剔除原因。")
        return ""

    def _pin_for(self, known: Line) -> Pin | None:
        decision = known.entry.decision
        return self._held.get(known.entry.evidence.line) or (decision.pin if decision else None)

    def _act(self, act: Callable[[], View], row: LedgerRow | None = None) -> bool:
        """Do one act; what the core refuses is said at the fields, or above the lines."""
        try:
            view = act()
        except UsageError as error:
            if row is not None:
                row.set_error(messages.sentence(error))
            else:
                self._banner.show_message("failure", messages.sentence(error))
            return False
        except DeskError as error:
            why = self.tr("尚未保存：{why}").format(why=messages.sentence(error))
            self._banner.show_message("failure", why, self.tr("内容仍在屏幕上。"))
            return False
        self._banner.hide()
        steps = ledger_steps(self._view, view) if self._view is not None else []
        self._show(view)
        self._offer_removal()
        self.stepped.emit(steps)
        self.changed.emit()
        self.saved.emit(datetime.now().astimezone().strftime("%H:%M"))
        return True

    def set_steps(self, *, undo: bool, redo: bool) -> None:
        """Offer 撤销 and 重做."""
        self._undo_button.setEnabled(undo)
        self._redo_button.setEnabled(redo)

    def undo_saved(self) -> None:
        """Take back the last decision of an earlier session, where there is one."""
        if self._view is not None and self._view.can_undo and self._takes():
            self._act(lambda: ledger.undo(self._desk, self._number, self._fact))
            self.take_focus()

    def show_again(self, line: int) -> None:
        """Show the ledger as it is stored now, what was begun and not saved dropped; `line` becomes the current one."""
        for row in self._rows:
            row.drop()
        self._held.clear()
        self._show(ledger_view.view(self._desk, self._number, self._fact))
        self.go_to(line if line in self._lines else next(iter(self._lines), 0))

    def _resume(self) -> None:
        self._act(lambda: ledger.resume(self._desk, self._number, self._fact))
        self.take_focus()

    def _paste_table(self) -> None:
        """Add what was copied in a spreadsheet, and go to its first line."""
        added = self._adding.paste(QGuiApplication.clipboard().text()) if self._takes() else 0
        if added:
            self.go_to(max(self._lines) - added + 1)

    def _begin_line(self) -> None:
        """Open the fields of a line entered by hand."""
        if not self._takes() or not self._commit(self._current, strict=True):
            return
        self._adding.begin()
        QTimer.singleShot(0, self, partial(self._bring, self._line_form))

    def _bring(self, part: QWidget) -> None:
        """Bring a part into sight, its top where it does not fit."""
        self._scroll.ensureWidgetVisible(part, 0, theme.px(8))
        if part.height() > self._scroll.viewport().height():
            self._scroll.verticalScrollBar().setValue(part.y())

    def _add_lines(self, lines: Sequence[Evidence]) -> bool:
        return self._act(lambda: ledger.add(self._desk, self._number, self._fact, lines))

    def _remove_line(self) -> None:
        """Take a line of the expert's own out again."""
        line, order = self._current, list(self._lines)
        if self._act(lambda: ledger.remove(self._desk, self._number, self._fact, line)):
            left = [other for other in order if other != line]
            self.go_to(min(left, key=lambda other: abs(other - line), default=0))

    def _offer_removal(self) -> None:
        line = self._lines.get(self._current)
        self._remove.setVisible(line is not None and line.entry.evidence.added and self._takes())

    def _takes(self) -> bool:
        return self._view is not None and not self._view.locked and not self._view.direct

    def _row(self, line: int) -> LedgerRow | None:
        return next((row for row in self._rows if row.line() == line and row.isVisibleTo(self)), None)
