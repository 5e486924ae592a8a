"""One condition with its finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal

from brics_desk.gui.widgets.afterwards import Afterwards
from brics_desk.gui.widgets.finding_control import FindingControl
from brics_desk.gui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.widgets.values import ConditionView

_NEED_REASON = ("fails", "undetermined")


class ConditionRow(FormRow):
    """A condition, where it stands, its pins, and the four findings; 不符合 and 无法判断 ask for one sentence.

    A finding that comes by digit is marked and told at once. The row folds or unfolds and is left when that, and the verdict that
    follows from it, has been painted; in any case before the next key is taken.
    """

    finding_chosen = Signal(str, str)

    def __init__(self, view: ConditionView, parent: QWidget | None = None) -> None:
        super().__init__(view.fact, view.title, parent)
        self._view = view
        self._leaving = Afterwards(self._go_on, self)
        self._control = FindingControl(view.title)
        self._control.keyed.connect(self._leaving.wait)
        self._control.chosen.connect(self._chosen)
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
        self._view = view
        self._control.set_value(view.finding or "")
        if not self._leaving.is_waiting():
            self._show_view()

    def choose(self, digit: int) -> None:
        """Choose a finding by its digit, as if the key had been pressed."""
        self._control.choose(digit)

    def set_current(self, current: bool) -> None:
        """Wear the ring or give it up; who leaves the row otherwise is not sent on."""
        if not current:
            self._stay()
        super().set_current(current)

    def let_go(self) -> None:
        """Take what is shown next also over what is being typed."""
        self._stay()
        super().let_go()

    def take_focus(self) -> None:
        """Put the focus on the findings; who is led here stays here."""
        self._stay()
        self._control.take_focus()

    def set_locked(self, locked: bool) -> None:
        """Show everything, take nothing."""
        self._control.set_locked(locked)
        super().set_locked(locked)

    def _show_parts(self) -> None:
        """Show the digits and the reason on the current row only."""
        super()._show_parts()
        self._tag.setHidden(self._view.counts)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on before the next key, which then goes to where the focus is."""
        if self._leaving.is_waiting() and event.type() == QEvent.Type.ShortcutOverride:
            self._leaving.now()
        return super().eventFilter(watched, event)

    def _stay(self) -> None:
        """Show what had to wait, and go nowhere."""
        if self._leaving.drop():
            self._show_view()

    def _show_view(self) -> None:
        view = self._view
        self.show_common(view.title, view.location, view.clause, view.pins, view.reason)
        self.refresh()

    def _chosen(self, finding: str) -> None:
        if not self._leaving.is_waiting():
            self.refresh()
        self.finding_chosen.emit(self.fact(), finding)

    def _go_on(self) -> None:
        self._show_view()
        if self._control.value() in _NEED_REASON and self.is_current():
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.moved.emit(self.fact(), 1)
