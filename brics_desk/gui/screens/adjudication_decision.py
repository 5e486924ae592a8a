"""裁定 at the right of the matrix: the ways to answer one question with who and why, what each would do, and recording one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.screens.shell import Scroll
from brics_desk.gui.widgets.amount_field import AmountField
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.decision_values import OTHER, VoteCounts
from brics_desk.gui.widgets.fields import NoteField
from brics_desk.gui.widgets.labels import label, rule
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.pin_chip import PinRow
from brics_desk.gui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from brics_desk.gui.widgets.decision_values import Choice, DecisionView, EffectLine, OtherValue

WIDTH = 318


class _ChoiceCard(QFrame):
    """One way to decide; a click anywhere in it takes it."""

    pin_requested = Signal(str)

    def __init__(self, button: QRadioButton) -> None:
        super().__init__()
        self.setProperty("choice", True)
        self.button = button
        self._top, self.column = QHBoxLayout(), QVBoxLayout(self)
        self._top.addWidget(button)
        self.column.addLayout(self._top)
        button.toggled.connect(self._mark)
        self.restyle()

    @classmethod
    def of(cls, choice: Choice, *, open_: bool) -> _ChoiceCard:
        """Return the card of something somebody stated; where nothing is to be chosen, only what was said."""
        button = QRadioButton(choice.title)
        made = cls(button)
        theme.mark(button, heavy="yes")
        if not open_:
            button.hide()
            made._top.insertWidget(0, label(choice.title, "body", "text", bold=True))
        who = label(choice.who, "small", "text2", wrap=True)
        who.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made._top.addWidget(who, 1)
        for reason in choice.reasons:
            made.column.addWidget(label(reason, "small", "text", wrap=True))
        if choice.pins:
            pins = PinRow()
            pins.set_pins(choice.pins)
            pins.requested.connect(made.pin_requested)
            made.column.addWidget(pins)
        spoken = " ".join(part for part in (choice.title, choice.who, *choice.reasons) if part)
        button.setAccessibleName(spoken)
        return made

    @classmethod
    def of_other(cls, other: OtherValue, field: AmountField) -> _ChoiceCard:
        """Return the card with a field for a value nobody stated."""
        made = cls(QRadioButton(other.title))
        made._top.addStretch(1)
        made.column.addWidget(field, 0, Qt.AlignmentFlag.AlignRight)
        return made

    def restyle(self) -> None:
        """Take sizes in force."""
        side = theme.px(12)
        self.column.setContentsMargins(side, theme.px(8), side, theme.px(8))
        self.column.setSpacing(theme.px(4))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take this one."""
        if not self.button.isHidden():
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.click()
        super().mousePressEvent(event)

    def _mark(self, chosen: bool) -> None:
        theme.mark(self, chosen=chosen)


class _Votes(QWidget):
    """赞成, 反对, 弃权: typed, never wheeled."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._box = QHBoxLayout(self)
        self._fields: list[QLineEdit] = []
        for name in (self.tr("赞成"), self.tr("反对"), self.tr("弃权")):
            field = QLineEdit()
            field.setAccessibleName(self.tr("{name}票数").format(name=name))
            field.setValidator(QIntValidator(0, 99, field))
            field.setAlignment(Qt.AlignmentFlag.AlignCenter)
            field.textEdited.connect(self.edited)
            self._box.addWidget(label(name, "small", "text2"))
            self._box.addWidget(field)
            self._fields.append(field)
        self._box.addStretch(1)
        self.restyle()

    def votes(self) -> VoteCounts:
        """Return the votes as typed; an empty field is none."""
        return VoteCounts(*(int(field.text() or 0) for field in self._fields))

    def set_votes(self, votes: VoteCounts) -> None:
        """Show other votes."""
        for field, count in zip(self._fields, votes, strict=True):
            field.setText(str(count))

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(6))
        for field in self._fields:
            field.setFixedWidth(theme.px(38))


class DecisionPanel(QFrame):
    """One question: choices, another value, effects, the way with its votes, the reason, what was decided before, and the act.

    `changed` after every entry: the owner answers with `set_effects`, `set_votes` and `set_act`.
    """

    changed = Signal()
    way_changed = Signal()
    record_requested = Signal()
    closed = Signal()
    pin_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("bar", "side")
        self._view: DecisionView | None = None
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._taken)
        self._keys: list[str] = []
        self._field: AmountField | None = None
        self.way = SegmentedControl(self.tr("裁定方式"))
        self.votes = _Votes()
        self.reason = NoteField(self.tr("裁定理由"), self.tr("裁定理由（必填）"))
        self.way.changed.connect(self.way_changed)
        self.votes.edited.connect(self.changed)
        self.reason.textChanged.connect(self.changed)
        self._build()
        self.restyle()

    def set_view(self, view: DecisionView) -> None:
        """Ask another question."""
        self._view = view
        self.setAccessibleName(view.title)
        self._title.setText(view.title)
        self._badge.set_state(*view.badge)
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._show_choices(view)
        self.way.set_current("")
        self.way.set_options(view.ways)
        self.reason.setPlainText("")
        self.set_effects(())
        empty(self._history)
        for line in view.history:
            words = label(line, "small", "text2", wrap=True)
            self._history.addWidget(words)
            words.show()
        for part, shown in (
            (self._way_part, bool(view.ways) and view.recordable),
            (self._reason_part, view.recordable),
            (self._record, view.recordable),
            (self._history_part, bool(view.history)),
        ):
            part.setVisible(shown)
        self.set_error("")
        self._scroll.verticalScrollBar().setValue(0)

    def chosen(self) -> str:
        """Return the key of the choice taken, empty for none."""
        at = self._group.checkedId()
        return self._keys[at] if 0 <= at < len(self._keys) else ""

    def other_value(self) -> Decimal | None:
        """Return what was typed as another value; None where it is no number."""
        return self._field.value() if self._field is not None else None

    def choose(self, key: str) -> None:
        """Take a choice as a click would, without telling."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)
        self._set_stops()

    def set_effects(self, lines: Sequence[EffectLine]) -> None:
        """Show what the choice would do."""
        empty(self._effects)
        self._effects_part.setVisible(bool(lines))
        for line in lines:
            row = QWidget()
            box = QHBoxLayout(row)
            box.setContentsMargins(0, theme.px(4), 0, theme.px(4))
            box.setSpacing(theme.px(8))
            box.addWidget(label(line.text, "small", "text", wrap=True), 1)
            box.addWidget(label(line.result, "small", "warn" if line.moves else "text2"))
            row.setAccessibleName(f"{line.text} {line.result}")
            self._effects.addWidget(row)
            row.show()
            self._effects.addWidget(rule())

    def set_act(self, words: str, *, enabled: bool) -> None:
        """Name what the button would record."""
        self._record.setText(words)
        self._record.setEnabled(enabled)

    def can_record(self) -> bool:
        """Whether the act is open now."""
        return self._record.isVisibleTo(self) and self._record.isEnabled()

    def set_error(self, sentence: str) -> None:
        """Say above the button why it cannot be recorded; empty takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def show_votes(self, *, shown: bool) -> None:
        """Ask for the votes, or not."""
        self.votes.setVisible(shown)

    def restyle(self) -> None:
        """Take sizes in force."""
        side = theme.px(16)
        self._top.setContentsMargins(side, theme.px(14), theme.px(8), theme.px(8))
        self._top.setSpacing(theme.px(8))
        self._scroll.inside.setContentsMargins(side, 0, side, theme.px(8))
        self._scroll.inside.setSpacing(theme.px(14))
        self._foot.setContentsMargins(side, theme.px(8), side, theme.px(12))
        self._foot.setSpacing(theme.px(6))
        for box in (self._choices, self._history):
            box.setSpacing(theme.px(8))
        self._effects.setSpacing(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Put the focus on the choice taken, or on the first."""
        button = self._group.checkedButton() or next(iter(self._group.buttons()), None)
        (button or self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._title, self._badge = label("", "title", "text", wrap=True), StateBadge()
        self._close = Button(self.tr("收起"), "tool", icon="x", size="small")
        self._close.clicked.connect(self.closed)
        self._top = QHBoxLayout()
        self._top.addWidget(self._title, 1)
        self._top.addWidget(self._badge)
        self._top.addWidget(self._close)
        self._note = label("", "small", "text2", wrap=True)
        self._scroll = Scroll(ground="window")
        self._choices, self._effects, self._history = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        inside = self._scroll.inside
        inside.addWidget(self._note)
        inside.addLayout(self._choices)
        self._effects_part = self._part(self.tr("对档次的影响"), self._effects)
        self._way_part = self._part(self.tr("裁定方式"), self.way, self.votes)
        self._reason_part = self._part("", self.reason)
        self._history_part = self._part(self.tr("历次裁定"), self._history)
        for part in (self._effects_part, self._history_part):
            inside.addWidget(part)
        inside.addStretch(1)
        self._error = label("", "small", "fails", wrap=True)
        self._record = Button("", "primary", icon="gavel", size="page")
        self._record.setObjectName("record")
        self._record.clicked.connect(self.record_requested)
        # Way, votes and reason stay in sight with the button: they are asked for whatever the choice.
        self._foot = QVBoxLayout()
        for part in (self._way_part, self._reason_part, self._error):
            self._foot.addWidget(part)
        self._foot.addWidget(self._record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot)

    @staticmethod
    def _part(title: str, *contents: QWidget | QVBoxLayout) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        if title:
            box.addWidget(label(title, "body", "text", bold=True))
        for content in contents:
            if isinstance(content, QWidget):
                box.addWidget(content)
            else:
                box.addLayout(content)
        return made

    def _show_choices(self, view: DecisionView) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        empty(self._choices)
        self._keys, self._field = [], None
        cards = [(choice.key, _ChoiceCard.of(choice, open_=view.recordable)) for choice in view.choices]
        if view.other is not None and view.recordable:
            self._field = AmountField(view.other.title, view.other.parse, view.other.show, units=view.other.units)
            self._field.edited.connect(self._typed)
            cards.append((OTHER, _ChoiceCard.of_other(view.other, self._field)))
        for key, card in cards:
            card.pin_requested.connect(self.pin_requested)
            self._choices.addWidget(card)
            card.show()
            if view.recordable:
                self._group.addButton(card.button, len(self._keys))
                self._keys.append(key)
        self.choose(view.chosen)

    def _typed(self) -> None:
        self.choose(OTHER)
        self.changed.emit()

    def _set_stops(self) -> None:
        """Let Tab stop once in the group: at the choice taken, else at the first; arrows go on from there."""
        stop = self._group.checkedButton() or next(iter(self._group.buttons()), None)
        for button in self._group.buttons():
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _taken(self) -> None:
        self._set_stops()
        if self.chosen() == OTHER and self._field is not None:
            self._field.take_focus()
        self.way_changed.emit()
