"""更正说明: for each returned opinion why it came back, and the sentence that goes into its new revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.fields import NoteField
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.operations.reviewing import Task

_PAUSE_MS = 400


class RevisionReasons(QFrame):
    """One field per returned opinion that is complete; `written(number, text)` a moment after the last key, and at `flush`."""

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, NoteField] = {}
        self._said: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show the returned opinions; fields that stand already keep what is being typed."""
        numbers = [task.number for task in tasks]
        if numbers != list(self._fields):
            empty(self._column)
            self._fields.clear()
            self._said.clear()
            for task in tasks:
                self._add(task)
        self.setVisible(bool(tasks))

    def flush(self) -> None:
        """Hand over what was typed since."""
        self._pause.stop()
        now = {number: field.toPlainText() for number, field in self._fields.items()}
        late = [number for number, text in now.items() if text != self._said[number]]
        self._said = now
        for number in late:
            self.written.emit(number, now[number])

    def wanted(self) -> QWidget | None:
        """Return the first field that is still empty."""
        return next((field for field in self._fields.values() if not field.toPlainText().strip()), None)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._column.setSpacing(theme.px(6))

    def _add(self, task: Task) -> None:
        short = task.number.rpartition("-")[2]
        why = self.tr("{number} 退回理由：{why}").format(number=short, why=task.return_reason)
        field = NoteField(
            self.tr("{number}，更正说明").format(number=task.number), self.tr("更正了什么（必填，写入新版本）")
        )
        field.setPlainText(task.revision_reason)
        # A field says it changed for a new font as well; what counts is its text.
        self._said[task.number] = task.revision_reason
        field.textChanged.connect(self._pause.start)
        self._column.addWidget(label(why, "small", "text2", wrap=True))
        self._column.addWidget(field)
        # Added to a page in front, it would take the focus only at the next event.
        field.show()
        self._fields[task.number] = field
