"""One condition with its finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from brics_desk.gui.widgets.finding_control import FindingControl
from brics_desk.gui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.widgets.values import ConditionView

_NEED_REASON = ("fails", "undetermined")


class ConditionRow(FormRow):
    """A condition, where it stands, its pins, and the four findings; 不符合 and 无法判断 ask for one sentence."""

    finding_chosen = Signal(str, str)

    def __init__(self, view: ConditionView, parent: QWidget | None = None) -> None:
        super().__init__(view.fact, view.title, parent)
        self._counts = view.counts
        self._control = FindingControl(view.title)
        self._control.chosen.connect(self._chosen)
        self._control.keyed.connect(self._go_on)
        self._head.addWidget(self._control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addWidget(self._reason)
        self._column.addWidget(self._chips)
        self._tag.setText(self.tr("不影响档次"))
        self._open.setText(self.tr("待说明"))
        self.watch(self._control.focusable())
        self.restyle()
        self.set_view(view)

    def set_view(self, view: ConditionView) -> None:
        """Show another state of the same condition; emits nothing."""
        self.show_common(view.title, view.location, view.clause, view.pins, view.reason)
        self._counts = view.counts
        self._control.set_value(view.finding or "")
        self.refresh()

    def choose(self, digit: int) -> None:
        """Choose a finding by its digit, as if the key had been pressed."""
        self._control.choose(digit)

    def take_focus(self) -> None:
        """Put the focus on the findings."""
        self._control.take_focus()

    def set_locked(self, locked: bool) -> None:
        """Show everything, take nothing."""
        self._control.set_locked(locked)
        super().set_locked(locked)

    def _show_parts(self) -> None:
        """Show the digits and the reason on the current row only."""
        super()._show_parts()
        self._tag.setHidden(self._counts)
        needed = self._control.value() in _NEED_REASON
        self._control.set_digits_shown(self.is_current() and not self._locked)
        self._reason.setVisible(self.is_current() and needed)
        self._open.setVisible(needed and not self.is_current() and not self._reason.toPlainText().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the digits anywhere in the row, the rest as every row does."""
        number = event.key() - int(Qt.Key.Key_0)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if 1 <= number <= 4 and held == Qt.KeyboardModifier.NoModifier:
            self.choose(number)
        else:
            super().keyPressEvent(event)

    def _chosen(self, finding: str) -> None:
        self.refresh()
        self.finding_chosen.emit(self.fact(), finding)

    def _go_on(self, finding: str) -> None:
        if finding in _NEED_REASON and self.is_current():
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.moved.emit(self.fact(), 1)
