"""One line of the 佐证清单: painted columns, the three choices, and below them the reason or the fields of a cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.fields import leaves_undo_to_page
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.ledger_choice import LineControl
from brics_desk.gui.widgets.ledger_editor import Entered, LineEditor
from brics_desk.gui.widgets.ledger_values import CHOICES, Columns, LineChoice, LineView, Needs, columns, least_width
from brics_desk.gui.widgets.pin_chip import PinRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.amount_field import Parse
    from brics_desk.gui.widgets.values import Option

_TALL = 50


class _Head(QWidget):
    """The painted columns; the choices stand in theirs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.view: LineView | None = None
        self.needs = Needs(0, 0, 0, 0, 0)
        self.control = LineControl(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(least_width(self.needs, folded=True), theme.px(_TALL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def place(self) -> None:
        at = columns(self.width(), self.needs).choice
        self.control.move(at.left, (self.height() - self.control.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.view is None:
            return
        painter, at = QPainter(self), columns(self.width(), self.needs)
        self._paint_words(painter, self.view, at)
        self._paint_figures(painter, self.view, at)
        painter.end()

    def _paint_words(self, painter: QPainter, view: LineView, at: Columns) -> None:
        body, small = theme.font("body"), theme.font("small")
        number = QRect(at.number.left, 0, at.number.width, self.height())
        paint.words(painter, number, str(view.line), body, "text2", paint.LEFT)
        party, date = self._lines(at.party), self._lines(at.date)
        paint.words(painter, party[0], paint.elided(view.party, body, at.party.width), body, "text", paint.LEFT)
        status = paint.text_width(view.status, small) if view.status else 0
        paint.words(painter, party[1], view.status, small, "warn" if view.warned else "text2", paint.LEFT)
        more = [view.document, view.date, view.currency] if at.folded else [view.document]
        rest = "".join(f" · {text}" for text in more if text)
        rest = rest if view.status else rest.removeprefix(" · ")
        after = party[1].adjusted(status, 0, 0, 0)
        paint.words(painter, after, paint.elided(rest, small, after.width()), small, "text2", paint.LEFT)
        if not at.folded:
            paint.words(painter, date[0], view.date, body, "text", paint.RIGHT)
            paint.words(painter, date[1], view.currency, small, "text2", paint.RIGHT)

    def _paint_figures(self, painter: QPainter, view: LineView, at: Columns) -> None:
        body, whole = theme.font("body"), self.height()
        heavy = theme.font("body", bold=not view.pending)
        declared = QRect(at.declared.left, 0, at.declared.width, whole)
        verified = QRect(at.verified.left, 0, at.verified.width, whole)
        paint.words(painter, declared, view.declared, body, "text", paint.RIGHT)
        if at.folded and view.cut:
            both = self._lines(at.verified)
            paint.words(painter, both[0], view.verified, heavy, "text", paint.RIGHT)
            paint.words(painter, both[1], view.cut, theme.font("small"), "warn", paint.RIGHT)
            return
        paint.words(painter, verified, view.verified, heavy, "warn" if view.pending else "text", paint.RIGHT)
        if not at.folded:
            cut = QRect(at.cut.left, 0, at.cut.width, whole)
            paint.words(painter, cut, view.cut, body, "warn", paint.RIGHT)

    def _lines(self, place: tuple[int, int]) -> tuple[QRect, QRect]:
        tall, low = paint.text_height(theme.font("body")), paint.text_height(theme.font("small"))
        top = (self.height() - tall - low) // 2
        return QRect(place[0], top, place[1], tall), QRect(place[0], top + tall, place[1], low)


class LedgerRow(QFrame):
    """One line; the pane makes one of them current. `chosen`: a choice by key or click; `edited`/`settled`: its fields."""

    became_current = Signal(int)
    moved = Signal(int, int)
    confirmed = Signal(int)
    chosen = Signal(int, str)
    edited = Signal(int)
    settled = Signal(int)
    pin_requested = Signal(int, str)

    def __init__(self, reasons: Sequence[Option], parse: Parse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons, self._parse = reasons, parse
        self._view: LineView | None = None
        self._current, self._takes = False, True
        self._draft: LineChoice = ""
        self._editor: LineEditor | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._head = _Head(self)
        self._head.control.chosen.connect(self._choose)
        self._word = label("", "small", "text2", wrap=True)
        self._pins = PinRow(quiet=True)
        self._pins.requested.connect(self._ask_pin)
        self._below = QHBoxLayout()
        self._below.addWidget(self._word, 1)
        self._below.addWidget(self._pins, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._head)
        self._column.addLayout(self._below)
        self.restyle()

    def line(self) -> int:
        """Return the number of the line, 0 before there is one."""
        return self._view.line if self._view else 0

    def set_view(self, view: LineView, needs: Needs, *, takes: bool) -> None:
        """Show a line; fields being typed in are left alone."""
        if self._view is None or self._view.line != view.line or self._draft == view.choice:
            self._draft = ""
        self._view, self._takes = view, takes
        self._head.view, self._head.needs = view, needs
        row = self.tr("第 {line} 笔 {party}").format(line=view.line, party=view.party)
        self._head.control.set_row(row)
        self._head.control.set_enabled((("reject",) if view.warned else CHOICES) if takes else ())
        self.setAccessibleName(row)
        spoken = [
            view.status,
            view.document,
            view.date,
            view.currency,
            view.declared,
            view.verified,
            view.cut,
            view.word,
        ]
        self.setAccessibleDescription(self.tr("，").join(text for text in spoken if text))
        self.setToolTip(self.tr("，").join(text for text in (view.document, view.detail) if text))
        self._head.place()
        self.refresh()

    def set_current(self, current: bool) -> None:
        """Take the tint and show what only the current row shows; the focus stays where it is."""
        if current != self._current:
            self._current = current
            self.refresh()

    def start(self, act: LineChoice) -> None:
        """Open the fields of a cut or a rejection that is not saved yet."""
        self._draft = act
        self.refresh()
        if self._editor is not None:
            self._editor.take_focus()

    def drop(self) -> None:
        """Forget what was begun and not saved."""
        self._draft = ""
        self.refresh()

    def entered(self) -> Entered | None:
        """Return what stands in the open fields; None when there are none."""
        shown = self._editor is not None and self._act() in ("cut", "reject")
        return self._editor.entered() if shown and self._editor is not None else None

    def set_error(self, sentence: str) -> None:
        """Say at the fields what is missing."""
        if self._editor is not None:
            self._editor.set_error(sentence)

    def edit(self) -> None:
        """Put the focus into the fields, where there are any."""
        if self._editor is not None and self._editor.isVisibleTo(self):
            self._editor.take_focus()

    def refresh(self) -> None:
        """Show and hide what depends on being current and on what was chosen."""
        view = self._view
        if view is None:
            return
        act = self._act()
        self._head.control.set_value(act)
        editing = self._current and self._takes and act in ("cut", "reject")
        if editing and self._editor is None:
            self._make_editor(view)
        if self._editor is not None:
            if editing:
                self._editor.show_line(view, act)
            elif self._current and self._editor.holds_focus():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._editor.setVisible(editing)
        unsaved = self.tr("尚未填写完整，未保存。") if self._draft and not self._current else ""
        words = [unsaved, "" if editing else view.word, view.detail if self._current else ""]
        self._word.setText("　".join(text for text in words if text))
        theme.mark(self._word, role="warn" if unsaved else "text2")
        self._word.setVisible(bool(self._word.text()))
        self._pins.set_pins(view.pins)
        self._pins.setVisible(bool(view.pins) and not editing and (self._current or bool(view.word)))
        self._set_margins()
        self.update()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._head.setFixedHeight(theme.px(_TALL))
        self._column.setSpacing(theme.px(2))
        # What a wrapped label asks for at its narrowest would give the lines a scroll bar they do not need.
        self._word.setMinimumHeight(theme.px(18))
        self._below.setSpacing(theme.px(10))
        self._set_margins()
        self._head.place()

    def sizeHint(self) -> QSize:
        """Return the height at the present width: what a wrapped reason asks for at its narrowest is not needed."""
        hint, tall = super().sizeHint(), self.heightForWidth(self.width())
        return QSize(hint.width(), tall if tall > 0 else hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint of the current row and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("accent_tint" if self._current else "surface"))
        painter.fillRect(0, self.height() - theme.line(), self.width(), theme.line(), theme.color("border"))
        if self.hasFocus():
            edge = paint.pen("accent", theme.px(2))
            paint.rounded(painter, QRectF(self.rect()), theme.measure("radius_card"), None, edge)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the current row."""
        super().focusInEvent(event)
        self.became_current.emit(self.line())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the focus coming into the fields."""
        if event.type() == QEvent.Type.FocusIn:
            self.became_current.emit(self.line())
        if leaves_undo_to_page(event):
            event.ignore()
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Become the current row."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 2 3 choose, arrows move, Enter confirms, F2 goes into the fields; the rest is the pane's."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        digit = event.key() - int(Qt.Key.Key_0)
        if plain and 1 <= digit <= len(CHOICES):
            self._choose(CHOICES[digit - 1])
        elif plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(self.line(), -1 if event.key() == Qt.Key.Key_Up else 1)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit(self.line())
        elif event.key() == Qt.Key.Key_F2:
            self.edit()
        else:
            event.ignore()

    def _act(self) -> LineChoice:
        return self._draft or (self._view.choice if self._view else "")

    def _choose(self, choice: str) -> None:
        if any(key == choice and self._head.control.offers(key) for key in CHOICES):
            self.chosen.emit(self.line(), choice)

    def _ask_pin(self, key: str) -> None:
        self.pin_requested.emit(self.line(), key)

    def _set_margins(self) -> None:
        editing = self._editor is not None and self._editor.isVisibleTo(self)
        below = 8 if editing else 5 if self._word.isVisibleTo(self) or self._pins.isVisibleTo(self) else 0
        self._column.setContentsMargins(0, 0, 0, theme.px(below))
        indent = columns(self.width(), self._head.needs).party.left
        self._below.setContentsMargins(indent, 0, theme.px(20), 0)
        if self._editor is not None:
            self._editor.set_margins(indent, theme.px(20))

    def _make_editor(self, view: LineView) -> None:
        row = self.tr("第 {line} 笔").format(line=view.line)
        made = self._editor = LineEditor(row, self._reasons, self._parse, self)
        made.edited.connect(lambda: self.edited.emit(self.line()))
        made.settled.connect(lambda: self.settled.emit(self.line()))
        made.pin_requested.connect(self._ask_pin)
        self._column.insertWidget(1, made)
        before: QWidget = self
        for part in made.focusable():
            part.installEventFilter(self)
            QWidget.setTabOrder(before, part)
            before = part


def needs_of(lines: Sequence[LineView], totals: Sequence[str], choice: int) -> Needs:
    """Measure how wide the columns of a ledger are; `totals` are declared, verified and cut below them."""
    body, small, heavy = theme.font("body"), theme.font("small"), theme.font("body", bold=True)
    dates = [paint.text_width(line.date, body) for line in lines]
    rates = [paint.text_width(line.currency, small) for line in lines]
    declared = [paint.text_width(line.declared, body) for line in lines]
    verified = [paint.text_width(line.verified, heavy) for line in lines]
    cut = [paint.text_width(line.cut, body) for line in lines]
    whole, kept, gone = (paint.text_width(text, heavy) for text in totals)
    return Needs(
        max([*dates, *rates, theme.px(80)]),
        max([*declared, whole, theme.px(60)]),
        choice,
        max([*verified, kept, theme.px(60)]),
        max([*cut, gone, theme.px(76)]),
    )
