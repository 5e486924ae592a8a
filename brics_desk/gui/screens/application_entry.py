"""What the person enters on the application page: into the sheet, to the disk, and into the history that undoes it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from brics_desk.errors import DeskError, InputError
from brics_desk.gui.models.entry_history import EntryHistory, Step
from brics_desk.operations import ledger, reviewing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brics_desk.domain.evidence import Decision, Evidence, Pin
    from brics_desk.domain.opinions import Finding
    from brics_desk.gui.models.expert_sheet import Sheet
    from brics_desk.gui.screens.application_saver import Saver
    from brics_desk.operations.desk import Desk

TEXT = "text"
_AT_ONCE = 20
_PAUSE_MS = 1500
"""After so long a pause in typing the next key is a step of its own."""


class Entry(QObject):
    """Takes every change of one open sheet. `changed(fact)` after each; `refused(fact, error)` for one that was not taken.

    `rewound(step)` follows an undo or redo: what it concerns is to be shown anew. `failed(error)` where the disk refused.
    """

    changed = Signal(str)
    refused = Signal(str, object)
    rewound = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._saver = desk, saver
        self.sheet: Sheet | None = None
        self._history = EntryHistory()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle)

    def open(self, sheet: Sheet) -> None:
        """Take the changes of another sheet; what was done before is no longer undone."""
        self.sheet, self._history = sheet, EntryHistory()

    def can(self) -> tuple[bool, bool]:
        """Tell whether there is something to undo, and something to redo."""
        return self._history.can()

    def settle(self) -> None:
        """Let the next key begin a step of its own."""
        self._history.settle()

    def mark(self, fact: str, finding: str) -> None:
        """Enter one of the four findings."""
        self._enter(fact, lambda sheet: sheet.mark(fact, finding))

    def number(self, fact: str, value: object) -> None:
        """Enter a verified number, or none."""
        wanted = value if isinstance(value, Decimal) else None
        self._enter(fact, lambda sheet: sheet.number(fact, wanted), typing=True)

    def reason(self, fact: str, text: str) -> None:
        """Enter the reason of a finding."""
        self._enter(fact, lambda sheet: sheet.reason(fact, text), typing=True)

    def pin(self, fact: str, place: Pin) -> None:
        """Enter the page a finding rests on."""
        self._enter(fact, lambda sheet: sheet.pin(fact, place))

    def text(self, text: str) -> None:
        """Enter the text of the opinion."""
        if self.sheet is not None and not self.sheet.locked:
            step = Step("text", TEXT, self.sheet.text, text)
            # What comes at once, a draft, a phrase or something pasted, is a step of its own.
            typed = abs(len(text) - len(self.sheet.text)) < _AT_ONCE
            self._put_text(text)
            self._note(step, typing=typed)
            self.changed.emit(TEXT)

    def score(self, at: int, points: int | None) -> None:
        """Enter the points of an indicator by its number, or none."""
        if self.sheet is not None and not self.sheet.locked:
            step = Step("score", "", self.sheet.scores.get(at), points, at)
            self._put_score(at, points)
            self._note(step, typing=True)
            self.changed.emit(self.sheet.score_key(at))

    def note(self, steps: Sequence[Step]) -> None:
        """Keep steps that are saved already."""
        for step in steps:
            self._note(step)

    def undo(self) -> bool:
        """Take the last step back; False where nothing is left."""
        step = self._history.undo()
        if step is not None and not self._apply(step, step.before, back=True):
            self._history.redo()
        return step is not None

    def redo(self) -> None:
        """Do the last undone step again."""
        step = self._history.redo()
        if step is not None and not self._apply(step, step.after, back=False):
            self._history.undo()

    def _enter(self, fact: str, enter: Callable[[Sheet], Finding], *, typing: bool = False) -> None:
        sheet = self.sheet
        if sheet is None or not sheet.is_mine(fact):
            return
        before = sheet.entered(fact)
        try:
            after = enter(sheet)
        except InputError as error:
            self.refused.emit(fact, error)
            return
        self._saver.keep(sheet.application.number, after, typing=typing)
        self._note(Step("finding", fact, before, after), typing=typing)
        self.changed.emit(fact)

    def _note(self, step: Step, *, typing: bool = False) -> None:
        self._history.note(step, typing=typing)
        if typing:
            self._pause.start()

    def _apply(self, step: Step, value: object, *, back: bool) -> bool:
        sheet = self.sheet
        if sheet is None or sheet.locked or (step.kind in ("line", "lines") and not self._saver.flush()):
            return False
        try:
            if step.kind == "finding":
                finding = sheet.restore(step.fact, cast("Finding | None", value))
                self._saver.keep(sheet.application.number, finding)
            elif step.kind == "text":
                self._put_text(str(value))
            elif step.kind == "score":
                self._put_score(step.line, cast("int | None", value))
            else:
                self._rewind_ledger(sheet, step, back=back)
        except DeskError as error:
            self.failed.emit(error)
            return False
        self.rewound.emit(step)
        return True

    def _rewind_ledger(self, sheet: Sheet, step: Step, *, back: bool) -> None:
        number = sheet.application.number
        if step.kind == "line" and back:
            ledger.undo(self._desk, number, step.fact)
        elif step.kind == "line":
            ledger.decide(self._desk, number, step.fact, step.line, cast("Decision | None", step.after))
        else:
            gone, come = (step.after, step.before) if back else (step.before, step.after)
            for line in cast("tuple[Evidence, ...]", gone):
                ledger.remove(self._desk, number, step.fact, line.line)
            if come:
                ledger.add(self._desk, number, step.fact, cast("tuple[Evidence, ...]", come))
        sheet.take(reviewing.form(self._desk, number))

    def _put_text(self, text: str) -> None:
        if self.sheet is not None:
            self.sheet.text = text
            self._saver.keep_text(self.sheet.application.number, text)

    def _put_score(self, at: int, points: int | None) -> None:
        if self.sheet is not None:
            self.sheet.set_score(at, points)
            self._saver.keep_score(self.sheet.application.number, at, points)
