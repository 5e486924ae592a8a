"""What the rows of the form have in common: current row, ring, moving, pins, reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.fields import NoteField, leaves_undo_to_page
from brics_desk.gui.widgets.labels import ElidedLabel, label, set_bold
from brics_desk.gui.widgets.pin_chip import PinRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.gui.widgets.values import Pin


class FormRow(QFrame):
    """One row of the form; the page makes one of its rows the current one."""

    became_current = Signal(str)
    moved = Signal(str, int)
    pin_requested = Signal(str, str)
    reason_edited = Signal(str, str)

    def __init__(self, fact: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fact, self._current, self._locked, self._forced = fact, False, False, False
        self._pins: tuple[Pin, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        # A row that paints its own ground is moved, not painted again, when the row above it grows while something is typed.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(title)
        self._title = ElidedLabel(title, "body", "text")
        self._tag = label("", "small", "text2")
        self._location = ElidedLabel("", "caption", "text2")
        self._quiet_pins = PinRow(quiet=True)
        self._open = label("", "caption", "warn", bold=True)
        self._clause = label("", "small", "text2", wrap=True)
        self._chips = PinRow()
        self._reason = NoteField(self.tr("{row}，说明").format(row=title), self.tr("一句话说明理由（必填）"))
        for pins in (self._quiet_pins, self._chips):
            pins.requested.connect(self._ask_pin)
        self._reason.textChanged.connect(self._edit_reason)
        self._build()
        self.watch([self._reason])

    def fact(self) -> str:
        """Return the fact id of the row."""
        return self._fact

    def is_current(self) -> bool:
        """Return whether this is the current row."""
        return self._current

    def set_current(self, current: bool) -> None:
        """Wear the ring and show what only the current row shows; the focus stays where it is."""
        if current != self._current:
            self._current = current
            set_bold(self._title, current)
            self.refresh()
            self.update()

    def set_locked(self, locked: bool) -> None:
        """Show everything, take nothing."""
        self._locked = locked
        self._reason.setReadOnly(locked)
        self.refresh()

    def let_go(self) -> None:
        """Take what is shown next also over what is being typed."""
        self._forced = True

    def take_focus(self) -> None:
        """Put the focus where the row is answered; a kind of row says where that is."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show and hide what depends on being current."""
        # A part that appears makes Qt lay out everything around it at once; here that waits until all of them have.
        self._column.setEnabled(False)
        self._show_parts()
        self._column.setEnabled(True)

    def _show_parts(self) -> None:
        """Show and hide the parts all rows have; a kind of row adds its own."""
        self._quiet_pins.setVisible(not self._current and bool(self._pins))
        self._chips.setVisible(self._current and bool(self._pins))
        self._clause.setVisible(self._current and bool(self._clause.text()))
        self._set_margins()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._set_margins()
        self._column.setSpacing(theme.px(6))
        self._head.setSpacing(theme.px(12))
        self._words.setSpacing(0)
        self._line.setSpacing(theme.px(8))
        self._first.setSpacing(theme.px(10))
        self.setMinimumHeight(theme.measure("form_row"))

    def watch(self, widgets: Iterable[QWidget]) -> None:
        """Say `became_current` when one of these gets the focus."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the focus coming in."""
        # Everything that happens to the parts comes by here, their painting too.
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self.became_current.emit(self._fact)
        elif kind == QEvent.Type.ShortcutOverride and leaves_undo_to_page(event):
            event.ignore()
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the row the current one."""
        if not self._current:
            self.became_current.emit(self._fact)
            self.take_focus()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows and Enter; leave the rest to the page."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
        step = by.get(Qt.Key(event.key())) if not event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if step is None:
            event.ignore()
        else:
            self.moved.emit(self._fact, step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring of the current row, else the hairline below."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("surface"))
        if self._current:
            radius = theme.measure("radius_card")
            # Mostly a part inside it is painted again, which leaves the ring alone.
            if not self.rect().adjusted(radius, radius, -radius, -radius).contains(event.rect()):
                paint.rounded(painter, QRectF(self.rect()), radius, None, paint.pen("accent", theme.px(2)))
        else:
            inset = theme.px(12)
            painter.fillRect(
                inset, self.height() - theme.line(), self.width() - 2 * inset, theme.line(), theme.color("border")
            )
        painter.end()

    def show_common(self, title: str, location: str, clause: str, pins: tuple[Pin, ...], reason: str) -> None:
        """Show the parts all rows have; a reason being typed is left alone."""
        self._pins = pins
        self._title.setText(title)
        self._location.setText(location)
        self._clause.setText(self.tr("「{clause}」").format(clause=clause) if clause else "")
        self._quiet_pins.set_pins(pins[:1])
        self._chips.set_pins(pins)
        kept, self._forced = self._reason.hasFocus() and not self._forced, False
        if not kept and self._reason.toPlainText() != reason:
            blocked = self._reason.blockSignals(True)
            self._reason.setPlainText(reason)
            self._reason.blockSignals(blocked)
            self._reason.fit()

    def _set_margins(self) -> None:
        above, below = (8, 12) if self._current else (5, 6)
        self._column.setContentsMargins(theme.px(12), theme.px(above), theme.px(12), theme.px(below))

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._words = QVBoxLayout()
        self._first, self._line = QHBoxLayout(), QHBoxLayout()
        self._first.addWidget(self._title, 0)
        self._first.addWidget(self._tag, 0)
        self._first.addStretch(1)
        self._line.addWidget(self._location, 0)
        self._line.addWidget(self._quiet_pins, 0)
        self._line.addWidget(self._open, 0)
        self._line.addStretch(1)
        self._words.addStretch(1)
        self._words.addLayout(self._first)
        self._words.addLayout(self._line)
        self._words.addStretch(1)
        self._head.addLayout(self._words, 1)
        self._column.addLayout(self._head)
        self._column.addWidget(self._clause)
        self._tag.hide()
        self._open.hide()
        self._reason.hide()

    def _ask_pin(self, key: str) -> None:
        self.pin_requested.emit(self._fact, key)

    def _edit_reason(self) -> None:
        if self._reason.hasFocus():
            self.reason_edited.emit(self._fact, self._reason.toPlainText())
