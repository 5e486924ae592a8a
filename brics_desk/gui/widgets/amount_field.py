"""A field for amounts and counts: typed only, never wheeled, its unit always visible."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QWheelEvent

Parse = Callable[[str, str], Decimal | None]
"""(text, unit shown) -> value in the base unit (yuan, count, percent); None when the text is not an amount."""
Show = Callable[[Decimal, str], str]
"""(value in the base unit, unit) -> text; asked only when the unit switch is pressed."""


class _Line(QLineEdit):
    """The line inside: knows whether an input method is composing, lets the wheel pass to the page."""

    settled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self.composing:
            self.settled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def spoken_unit(unit: str) -> str:
    """Return a unit in the language of the screen; the unit itself is what amounts are read by."""
    words = {
        "万元": QCoreApplication.translate("AmountField", "万元"),
        "元": QCoreApplication.translate("AmountField", "元"),
    }
    return words.get(unit, unit)


class AmountField(QFrame):
    """An amount with its unit; with two units the suffix is a switch that re-expresses the value, never changes it."""

    edited = Signal(str, object)
    committed = Signal(str, object)
    unit_changed = Signal(str)

    def __init__(
        self,
        name: str,
        parse: Parse,
        show: Show,
        *,
        units: tuple[str, ...] = ("万元", "元"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._show, self._units, self._unit, self._name = parse, show, units, units[0], name
        self._last = self._settled = ""
        self.setProperty("field", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._line = _Line(self)
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._line.setProperty("heavy", "yes")
        self._line.setProperty("ringParent", True)
        self._line.textEdited.connect(self._typed)
        self._line.settled.connect(self._typed)
        self._line.editingFinished.connect(self._commit)
        self._suffix = label(self._unit, "small", "text2")
        self._switch = Button(self._unit, "link", size="small")
        self._switch.clicked.connect(self._next_unit)
        self._box = QHBoxLayout(self)
        self._box.addWidget(self._line, 1)
        self._box.addWidget(self._suffix)
        self._box.addWidget(self._switch)
        self._suffix.setHidden(len(units) > 1)
        self._switch.setHidden(len(units) < 2)
        self._name_it()
        self.restyle()

    def text(self) -> str:
        """Return the text as it stands in the field."""
        return self._line.text()

    def unit(self) -> str:
        """Return the unit shown."""
        return self._unit

    def value(self) -> Decimal | None:
        """Return what the text means in the base unit, None when it is not an amount."""
        return self._parse(self._line.text(), self._unit)

    def set_value(self, text: str, unit: str) -> None:
        """Show a text in a unit; emits nothing."""
        self._unit = unit
        self._line.setText(text)
        self._last = self._settled = text
        self._name_it()

    def set_error(self, sentence: str) -> None:
        """Outline the field as wrong and say why; empty clears."""
        theme.mark(self, error=bool(sentence))
        self.setToolTip(sentence)
        self._line.setAccessibleDescription(sentence)

    def set_read_only(self, read_only: bool) -> None:
        """Show without taking."""
        self._line.setReadOnly(read_only)
        theme.mark(self, locked=read_only)

    def is_typing(self) -> bool:
        """Return whether the person is in the middle of a change."""
        return self._line.hasFocus() and (self._line.composing or self._line.text() != self._settled)

    def let_go(self) -> None:
        """Take what is typed as settled: the next value that is shown replaces it."""
        self._settled = self._line.text()

    def take_focus(self) -> None:
        """Put the focus on the line, its text selected so that typing replaces it."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def focusable(self) -> tuple[QWidget, ...]:
        """Return the parts that take the focus."""
        return (self._line, self._switch) if len(self._units) > 1 else (self._line,)

    def restyle(self) -> None:
        """Take sizes in force: room for a hundred million with its decimals where there is a unit to switch."""
        self._box.setContentsMargins(theme.px(8), 0, theme.px(4 if len(self._units) > 1 else 10), 0)
        self._box.setSpacing(theme.px(6))
        self.setFixedHeight(theme.measure("field"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the longest usual figure and its unit."""
        widest = "100,000,000.00" if len(self._units) > 1 else "999.99"
        width = paint.text_width(widest, theme.font("body", bold=True)) + theme.px(28)
        suffix = self._switch.sizeHint().width() if len(self._units) > 1 else self._suffix.sizeHint().width()
        return QSize(max(theme.px(104), width + suffix), theme.measure("field"))

    def _name_it(self) -> None:
        unit = spoken_unit(self._unit)
        self._suffix.setText(unit)
        self._switch.setText(unit)
        self._switch.setAccessibleName(self.tr("{name}，单位 {unit}，按下切换").format(name=self._name, unit=unit))
        self._line.setAccessibleName(self.tr("{name}，{unit}").format(name=self._name, unit=unit))

    def _typed(self) -> None:
        if not self._line.composing and self._line.text() != self._last:
            self._last = self._line.text()
            self.edited.emit(self._last, self.value())

    def _commit(self) -> None:
        if not self._line.composing and self._line.text() != self._settled:
            self._settled = self._line.text()
            self.committed.emit(self._settled, self.value())

    def _next_unit(self) -> None:
        value = self.value()
        self._unit = self._units[(self._units.index(self._unit) + 1) % len(self._units)]
        if value is not None:
            unchanged = self._line.text() == self._settled
            self._line.setText(self._show(value, self._unit))
            self._last = self._line.text()
            self._settled = self._last if unchanged else self._settled
        self._name_it()
        self.unit_changed.emit(self._unit)
