"""认可, 核减, 剔除: the expert's word on one line of evidence."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.ledger_values import CHOICES, LineChoice

_TONES = {"accept": "meets", "cut": "warn", "reject": "fails"}
_PADDING = 11


class _Choice(QAbstractButton):
    """One of the three: when chosen also tint, colour and bold."""

    def __init__(self, key: LineChoice, text: str, owner: LineControl) -> None:
        super().__init__(owner)
        self.key: Final = key
        self._owner = owner
        self.setText(text)
        self.setCheckable(True)
        # The row has the focus and takes 1, 2, 3: three more stops per row would make Tab useless.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        width = paint.text_width(self.text(), theme.font("small", bold=True)) + theme.px(2 * _PADDING)
        return QSize(width, theme.measure("finding") - 2 * theme.line())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._owner.inner_path().translated(-self.x(), -self.y()))
        role, chosen = _TONES[self.key], self.isChecked()
        if chosen:
            painter.fillRect(self.rect(), theme.color(f"{role}_tint"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), theme.color("hover"))
        if self.x() > theme.line():
            painter.fillRect(QRect(0, 0, theme.line(), self.height()), theme.color("border"))
        ink = role if chosen else "text" if self.isEnabled() else "text3"
        paint.words(painter, self.rect(), self.text(), theme.font("small", bold=chosen), ink, paint.CENTRE)
        painter.end()


class LineControl(QFrame):
    """Three exclusive buttons without default; `chosen` is a person's click."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: LineChoice = ""
        texts = {"accept": self.tr("认可"), "cut": self.tr("核减"), "reject": self.tr("剔除")}
        self._box = QHBoxLayout(self)
        self._box.setSpacing(0)
        self._choices = tuple(_Choice(key, texts[key], self) for key in CHOICES)
        for choice in self._choices:
            self._box.addWidget(choice)
            choice.clicked.connect(self._clicked)
        self.restyle()

    def set_row(self, row: str) -> None:
        """Say in every name which row this is."""
        self.setAccessibleName(self.tr("{row}，核定意见").format(row=row))
        for choice in self._choices:
            name = self.tr("{row}，核定意见，{choice}，3 选 1").format(row=row, choice=choice.text())
            choice.setAccessibleName(name)

    def set_value(self, value: LineChoice) -> None:
        """Show a choice, empty for none; emits nothing."""
        self._value = value
        for choice in self._choices:
            choice.setChecked(choice.key == value)
            choice.update()

    def value(self) -> LineChoice:
        """Return the choice shown."""
        return self._value

    def set_enabled(self, keys: tuple[LineChoice, ...]) -> None:
        """Offer these alone."""
        for choice in self._choices:
            choice.setEnabled(choice.key in keys)

    def offers(self, key: LineChoice) -> bool:
        """Tell whether a choice may be made now."""
        return next(choice.isEnabled() for choice in self._choices if choice.key == key)

    def inner_path(self) -> QPainterPath:
        """Return the area inside the outline, in own coordinates; the buttons are clipped by it."""
        path, edge = QPainterPath(), theme.line()
        radius = theme.measure("radius") - edge
        path.addRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), radius, radius)
        return path

    def restyle(self) -> None:
        """Take sizes and outlines in force."""
        edge = theme.line()
        self._box.setContentsMargins(edge, edge, edge, edge)
        self.setFixedSize(
            sum(choice.sizeHint().width() for choice in self._choices) + 2 * edge, theme.measure("finding")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline."""
        painter = QPainter(self)
        edge = paint.pen("control", theme.line())
        paint.rounded(painter, QRectF(self.rect()), theme.measure("radius"), theme.color("surface"), edge)
        painter.end()

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Choice):
            # What it shows follows from what was saved, never from the click alone.
            self.set_value(self._value)
            self.chosen.emit(sender.key)
