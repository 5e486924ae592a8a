"""One indicator of 评分表 with the points given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from brics_desk.gui.widgets.amount_field import AmountField, Parse
from brics_desk.gui.widgets.form_row import FormRow
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.widgets.values import ScoreView


class ScoreRow(FormRow):
    """Points in a field, typed only; the current row says what earns how many."""

    points_edited = Signal(str, str, object)

    def __init__(self, view: ScoreView, parse: Parse, parent: QWidget | None = None) -> None:
        super().__init__(view.key, view.title, parent)
        name = self.tr("{row}，得分").format(row=view.title)
        self._field = AmountField(name, parse, lambda value, _unit: str(value), units=(view.unit,))
        self._field.edited.connect(lambda text, value: self.points_edited.emit(self.fact(), text, value))
        self._error = label("", "small", "fails", wrap=True)
        self._most = label("", "body", "text2")
        self._head.addWidget(self._most, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._field, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addWidget(self._error)
        self.watch(self._field.focusable())
        self.restyle()
        self.set_view(view)

    def set_view(self, view: ScoreView) -> None:
        """Show another state of the same indicator; points being typed are left alone; emits nothing."""
        self.show_common(view.title, view.note, "", (), "")
        self._clause.setText(view.bands)
        self._most.setText(view.most)
        if not self._field.is_typing():
            self._field.set_value(view.given, view.unit)
        self._field.set_read_only(self._locked)
        self._field.set_error(view.error)
        self._error.setText(view.error)
        self.refresh()

    def let_go(self) -> None:
        """Take what is shown next also over what is being typed."""
        super().let_go()
        self._field.let_go()

    def take_focus(self) -> None:
        """Put the focus on the field."""
        self._field.take_focus()

    def set_locked(self, locked: bool) -> None:
        """Show everything, take nothing."""
        self._field.set_read_only(locked)
        super().set_locked(locked)

    def _show_parts(self) -> None:
        """Show the bands on the current row only."""
        super()._show_parts()
        self._error.setVisible(bool(self._error.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 goes into the field, the rest as every row does."""
        if event.key() == Qt.Key.Key_F2:
            self.take_focus()
        else:
            super().keyPressEvent(event)
