"""The four exclusive findings of a condition."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.values import LEAF_ICONS, FindingKey

FINDINGS: Final[tuple[FindingKey, ...]] = ("meets", "mostly", "fails", "undetermined")
_PADDING, _GAP, _ICON, _DIGIT = 8, 5, 16, 12


def finding_word(finding: str) -> str:
    """Return the word of a finding on its button; empty for none."""
    words = {
        "meets": QCoreApplication.translate("FindingControl", "符合"),
        "mostly": QCoreApplication.translate("FindingControl", "基本符合"),
        "fails": QCoreApplication.translate("FindingControl", "不符合"),
        "undetermined": QCoreApplication.translate("FindingControl", "无法判断"),
    }
    return words.get(finding, "")


def finding_name(finding: str) -> str:
    """Return the full term of a finding for a screen reader; empty for none."""
    words = {
        "meets": QCoreApplication.translate("FindingControl", "符合", "full term"),
        "mostly": QCoreApplication.translate("FindingControl", "基本符合", "full term"),
        "fails": QCoreApplication.translate("FindingControl", "不符合", "full term"),
        "undetermined": QCoreApplication.translate("FindingControl", "无法判断", "full term"),
    }
    return words.get(finding, "")


class _Choice(QAbstractButton):
    """One of the four: words, when chosen also tint, colour, icon and bold."""

    def __init__(self, finding: FindingKey, owner: FindingControl) -> None:
        super().__init__(owner)
        self.finding: Final = finding
        self._owner = owner
        self._digit = ""
        self._words: dict[bool, int] = {}
        self.setCheckable(True)
        self.setText(finding_word(finding))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.measure()

    def show_digit(self, digit: str) -> None:
        self._digit = digit
        self.update()

    def measure(self) -> None:
        self._words = {bold: paint.text_width(self.text(), theme.font("body", bold=bold)) for bold in (False, True)}

    def width_for(self, *, chosen: bool) -> int:
        words = self._words[chosen]
        extra = (_ICON + _GAP if chosen else 0) + (_DIGIT if self._digit else 0)
        return words + theme.px(2 * _PADDING + extra)

    def sizeHint(self) -> QSize:
        return QSize(self.width_for(chosen=self.isChecked()), theme.measure("finding") - 2 * theme.line())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._owner.step(self, -1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon, role = LEAF_ICONS[self.finding]
        chosen = self.isChecked()
        if chosen or (self.underMouse() and self.isEnabled()):
            painter.setClipPath(self._owner.inner_path().translated(-self.pos().x(), -self.pos().y()))
            painter.fillRect(self.rect(), theme.color(f"{role}_tint" if chosen else "hover"))
            painter.setClipping(False)
        if self.x() > theme.line():
            edge = QRect(0, 0, theme.line(), self.height())
            painter.fillRect(edge, theme.color("border"))
        ink = role if chosen else "text" if self.isEnabled() else "text3"
        x = (self.width() - self.width_for(chosen=chosen)) // 2 + theme.px(_PADDING)
        if self._digit:
            area = QRect(x, 0, theme.px(_DIGIT), self.height())
            paint.words(painter, area, self._digit, theme.font("caption"), role if chosen else "text3", paint.LEFT)
            x += theme.px(_DIGIT)
        if chosen:
            side = theme.px(_ICON)
            painter.drawPixmap(x, (self.height() - side) // 2, icons.pixmap(icon, role, _ICON))
            x += side + theme.px(_GAP)
        words = QRect(x, 0, self.width() - x, self.height())
        paint.words(painter, words, self.text(), theme.font("body", bold=chosen), ink, paint.LEFT)
        painter.end()


class FindingControl(QFrame):
    """Four exclusive buttons with full words and no default; 1 to 4 choose, left and right move, space chooses."""

    chosen = Signal(str)
    keyed = Signal()
    """Goes before `chosen` when the finding comes by digit: the row will be left for the next."""

    def __init__(self, row: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row, self._value, self._digits = row, "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._choices = tuple(_Choice(finding, self) for finding in FINDINGS)
        for choice in self._choices:
            choice.clicked.connect(self._clicked)
        self.setAccessibleName(self.tr("{row}，认定意见").format(row=row))
        self.restyle()
        self._show()

    def value(self) -> str:
        """Return the finding chosen, empty when there is none."""
        return self._value

    def set_value(self, finding: str) -> None:
        """Show a finding, empty for none; emits nothing."""
        if finding != self._value:
            self._value = finding
            self._show()

    def set_digits_shown(self, shown: bool) -> None:
        """Show the keys 1 to 4 on the buttons, as the current row does."""
        if shown == self._digits:
            # Most rows of a form that is shown anew have none and get none: measuring them all again is what switching would cost.
            return
        self._digits = shown
        for number, choice in enumerate(self._choices, 1):
            choice.show_digit(str(number) if shown else "")
        self._fit()

    def choose(self, digit: int) -> None:
        """Choose by digit as if the key had been pressed; other digits and a locked control do nothing."""
        if 1 <= digit <= len(self._choices) and self._choices[0].isEnabled():
            self.keyed.emit()
            self._take(self._choices[digit - 1])

    def set_locked(self, locked: bool) -> None:
        """Keep the finding shown and take no more."""
        for choice in self._choices:
            choice.setEnabled(not locked)

    def take_focus(self) -> None:
        """Put the focus on the chosen button, else on the first."""
        index = FINDINGS.index(self._value) if self._value in FINDINGS else 0
        self._choices[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def focusable(self) -> tuple[QWidget, ...]:
        """Return the buttons, for tab order and focus watching."""
        return self._choices

    def step(self, origin: QWidget, by: int) -> None:
        """Move the focus to the next button in a direction, staying at the ends."""
        index = next(place for place, choice in enumerate(self._choices) if choice is origin)
        target = min(max(index + by, 0), len(self._choices) - 1)
        self._choices[target].setFocus(Qt.FocusReason.TabFocusReason)

    def inner_path(self) -> QPainterPath:
        """Return the area inside the outline, in own coordinates; the buttons are clipped by it."""
        path, edge = QPainterPath(), theme.line()
        radius = theme.measure("radius") - edge
        path.addRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), radius, radius)
        return path

    def restyle(self) -> None:
        """Take sizes and outlines in force; the width does not change with the choice."""
        for choice in self._choices:
            choice.measure()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the digits 1 to 4, leave every other key to the row."""
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            number = event.key() - int(Qt.Key.Key_0)
            if 1 <= number <= len(self._choices):
                self.choose(number)
                return
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        paint.rounded(
            painter, area, theme.measure("radius"), theme.color("surface"), paint.pen("control", theme.line())
        )
        painter.end()

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Choice):
            self._take(sender)

    def _take(self, choice: _Choice) -> None:
        self.set_value(choice.finding)
        self.chosen.emit(choice.finding)

    def _fit(self) -> None:
        edge = theme.line()
        plain = [choice.width_for(chosen=False) for choice in self._choices]
        most = max(choice.width_for(chosen=True) - width for choice, width in zip(self._choices, plain, strict=True))
        self.setFixedSize(sum(plain) + most + 2 * edge, theme.measure("finding"))
        self._place()
        self.update()

    def _place(self) -> None:
        """Share the width out; at a key that needs no layout round about, for the control is as wide as before."""
        edge = theme.line()
        x, tall = edge, self.height() - 2 * edge
        widths = [choice.width_for(chosen=choice.isChecked()) for choice in self._choices]
        spare = self.width() - 2 * edge - sum(widths)
        for at, width in enumerate(widths):
            wide = width + spare * (at + 1) // len(widths) - spare * at // len(widths)
            self._choices[at].setGeometry(x, edge, wide, tall)
            x += wide

    def _show(self) -> None:
        stop = self._value or FINDINGS[0]
        for choice in self._choices:
            choice.setChecked(choice.finding == self._value)
            policy = Qt.FocusPolicy.StrongFocus if choice.finding == stop else Qt.FocusPolicy.ClickFocus
            choice.setFocusPolicy(policy)
            choice.setAccessibleName(
                self.tr("{row}，认定意见，{finding}，4 选 1").format(
                    row=self._row, finding=finding_name(choice.finding)
                )
            )
            choice.update()
        self._place()
        state = finding_name(self._value) or self.tr("未认定")
        self.setAccessibleDescription(state)
