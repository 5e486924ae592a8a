"""One condition with its declared and verified value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.amount_bar import AmountBar
from brics_desk.gui.widgets.amount_field import AmountField, Parse, Show, spoken_unit
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.form_row import FormRow
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from brics_desk.gui.widgets.values import NumberView


class NumberRow(FormRow):
    """A number: declared grey, verified in a field; as current row also bar, exact yuan, capitals, ledger, reason."""

    value_edited = Signal(str, str, object)
    ledger_requested = Signal(str)
    direct_requested = Signal(str)

    def __init__(self, view: NumberView, parse: Parse, show: Show, parent: QWidget | None = None) -> None:
        super().__init__(view.fact, view.title, parent)
        self._view = view
        name = self.tr("{row}，核定值").format(row=view.title)
        self._declared = label("", "body", "text2")
        self._field = AmountField(name, parse, show, units=view.units or (view.unit,))
        self._field.edited.connect(self._edited)
        self._figure_name = label(self.tr("核定值"), "small", "text2")
        self._figure = label("", "figure", "text")
        self._figure_unit = label("", "body", "text2")
        self._exact = label("", "small", "text2")
        self._bar = AmountBar(self.tr("{row}，认可、待核与核减").format(row=view.title))
        self._capital = label("", "small", "text2")
        self._error = label("", "small", "fails", wrap=True)
        self._ledger = Button("", "outline", icon="list-checks", hint="F4", size="small")
        self._direct = Button(self.tr("直接填写核定值"), "quiet", icon="pen-line", size="small")
        self._ledger.clicked.connect(self._ask_ledger)
        self._direct.clicked.connect(self._ask_direct)
        self._build_detail()
        self.watch([*self._field.focusable(), self._ledger, self._direct])
        self.restyle()
        self.set_view(view)

    def set_view(self, view: NumberView) -> None:
        """Show another state of the same condition; a value being typed is left alone; emits nothing."""
        self._view = view
        self.show_common(view.title, view.location, view.clause, view.pins, view.reason)
        self._tag.setText(view.note)
        self._declared.setText(self.tr("申报 {value}").format(value=view.declared) if view.declared else "")
        if not self._field.is_typing():
            self._field.set_value(view.verified, view.unit)
        self._field.set_read_only(self._locked or not view.typed)
        fed = bool(view.ledger) and not view.typed
        for part in self._field.focusable():
            # A field that gives way to its ledger as soon as it is reached is no stop for Tab; arrows and F7 reach the row.
            part.setFocusPolicy(Qt.FocusPolicy.ClickFocus if fed else Qt.FocusPolicy.StrongFocus)
        self._field.set_error(view.error)
        self._error.setText(view.error)
        self._figure.setText(view.verified or "—")
        self._figure_unit.setText(spoken_unit(view.unit))
        self._exact.setText(view.exact)
        self._capital.setText(view.capital)
        self._ledger.setText(view.ledger)
        self._ledger.set_note(view.ledger_note)
        if view.bar is not None:
            self._bar.set_view(view.bar)
        self.refresh()

    def let_go(self) -> None:
        """Take what is shown next also over what is being typed."""
        super().let_go()
        self._field.let_go()

    def take_focus(self) -> None:
        """Put the focus on the field, or on the ledger button where the value comes from the ledger."""
        if self._field.isVisibleTo(self):
            self._field.take_focus()
        else:
            self._ledger.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_locked(self, locked: bool) -> None:
        """Show everything, take nothing."""
        self._field.set_read_only(locked or not self._view.typed)
        super().set_locked(locked)

    def _show_parts(self) -> None:
        """Show the details on the current row only."""
        super()._show_parts()
        view, current = self._view, self.is_current()
        fed = bool(view.ledger) and not view.typed
        figure = current and fed
        if figure and any(part.hasFocus() for part in self._field.focusable()):
            self._ledger.setVisible(True)
            self._ledger.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.setHidden(figure)
        for part in (self._figure_name, self._figure, self._figure_unit):
            part.setVisible(figure)
        self._tag.setVisible(bool(view.note))
        self._exact.setVisible(current and bool(view.exact))
        self._bar.setVisible(current and view.bar is not None)
        self._capital.setVisible(current and bool(view.capital))
        self._ledger.setVisible(current and bool(view.ledger))
        self._direct.setVisible(figure and not self._locked)
        self._reason.setVisible(current and view.reason_needed)
        self._open.setVisible(view.reason_needed and not current and not view.reason.strip())
        self._error.setVisible(bool(view.error))

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._detail.setSpacing(theme.px(16))
        self._values.setSpacing(theme.px(1))
        self._amount.setSpacing(theme.px(6))
        self._below.setSpacing(theme.px(8))
        self._acts.setSpacing(theme.px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the ledger with F4, the field with F2, the rest as every row does."""
        if event.key() == Qt.Key.Key_F4 and self._view.ledger:
            self._ask_ledger()
        elif event.key() == Qt.Key.Key_F2:
            self.take_focus()
        else:
            super().keyPressEvent(event)

    def _build_detail(self) -> None:
        self._open.setText(self.tr("待说明"))
        self._head.addWidget(self._declared, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._field, 0, Qt.AlignmentFlag.AlignVCenter)
        self._detail, self._values, self._amount = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._below, self._acts = QHBoxLayout(), QHBoxLayout()
        self._amount.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        self._amount.addWidget(self._figure_unit, 0, Qt.AlignmentFlag.AlignBaseline)
        self._amount.addStretch(1)
        self._values.addWidget(self._figure_name)
        self._values.addLayout(self._amount)
        self._values.addWidget(self._exact)
        self._values.addStretch(1)
        self._detail.addLayout(self._values, 0)
        self._detail.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self._below.addWidget(self._chips, 1)
        self._below.addWidget(self._capital, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._acts.addWidget(self._ledger)
        self._acts.addWidget(self._direct)
        self._acts.addStretch(1)
        self._column.addLayout(self._detail)
        self._column.addLayout(self._below)
        self._column.addWidget(self._error)
        self._column.addWidget(self._reason)
        self._column.addLayout(self._acts)

    def _edited(self, text: str, value: object) -> None:
        self.value_edited.emit(self.fact(), text, value)

    def _ask_ledger(self) -> None:
        self.ledger_requested.emit(self.fact())

    def _ask_direct(self) -> None:
        self.direct_requested.emit(self.fact())
