"""The steps of a desk in the header, and the record of steps done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import RecordStep, Step, StepState

_MARK, _GAP, _TIE, _SHORT_TIE = 20, 7, 22, 8


def _paint_mark(painter: QPainter, area: QRectF, number: int, state: StepState) -> None:
    """Draw the round mark of a step: a check when done, else its number."""
    side = area.height()
    if state == "done":
        paint.rounded(painter, area, side / 2, theme.color("meets_tint"), paint.pen("meets", theme.line()))
        drawn = icons.pixmap("check", "meets", 13)
        shift = (side - theme.px(13)) / 2
        painter.drawPixmap(round(area.x() + shift), round(area.y() + shift), drawn)
        return
    fill = theme.color("accent") if state == "current" else theme.color("surface")
    edge = paint.pen("accent" if state == "current" else "control", theme.line())
    paint.rounded(painter, area, side / 2, fill, edge)
    font = theme.font("caption", bold=state == "current")
    role = "on_accent" if state == "current" else "text2"
    paint.words(painter, area.toRect(), str(number), font, role, paint.CENTRE)


class _StepButton(QAbstractButton):
    def __init__(self, number: int, step: Step, *, tied: bool, owner: StepIndicator) -> None:
        super().__init__(owner)
        self.step: Final = step
        self._number, self._tied, self._compact = number, tied, False
        self.setText(step.text)
        self.setEnabled(step.reachable)
        if step.reachable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        state = {
            "done": QCoreApplication.translate("StepIndicator", "已完成"),
            "current": QCoreApplication.translate("StepIndicator", "当前步骤"),
            "ahead": QCoreApplication.translate("StepIndicator", "未开始"),
        }[step.state]
        name = QCoreApplication.translate("StepIndicator", "第 {number} 步，{step}，{state}").format(
            number=number, step=step.name or step.text, state=state
        )
        self.setAccessibleName(name)

    def _font(self) -> QFont:
        return theme.font("small", bold=self.step.state == "current")

    def width_for(self, *, compact: bool) -> int:
        """Return the room it needs; compact, only the step one is in says its name."""
        width = theme.px(_MARK) + self._tie(compact=compact)
        if not compact or self.step.state == "current":
            width += theme.px(_GAP + 2) + paint.text_width(self.step.text, self._font())
        return width

    def _tie(self, *, compact: bool) -> int:
        return theme.px((_SHORT_TIE if compact else _TIE) + 10) if self._tied else 0

    def set_compact(self, *, compact: bool) -> None:
        """Leave the name out, or show it; where it is left out it is the tooltip."""
        if compact != self._compact:
            self._compact = compact
            left_out = compact and self.step.state != "current"
            self.setText("" if left_out else self.step.text)
            self.setToolTip(self.step.text if left_out else "")
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.width_for(compact=self._compact), theme.measure("button"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, middle, side = 0, self.height() / 2, theme.px(_MARK)
        if self._tied:
            role = "accent" if self.step.state != "ahead" else "control"
            x = self._tie(compact=self._compact)
            painter.fillRect(QRectF(0, middle, x - theme.px(10), theme.line()), theme.color(role))
        _paint_mark(painter, QRectF(x, middle - side / 2, side, side), self._number, self.step.state)
        x += theme.px(_MARK + _GAP)
        role = "accent" if self.step.state == "current" or (self.underMouse() and self.isEnabled()) else "text2"
        area = QRect(x, 0, self.width() - x, self.height())
        paint.words(painter, area, self.text(), self._font(), role, paint.LEFT)
        painter.end()


class StepIndicator(QFrame):
    """The steps of a desk side by side, tied by lines; only reached ones can be clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addStretch(1)
        self._buttons: list[_StepButton] = []
        self.setAccessibleName(self.tr("步骤"))
        self.restyle()

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps instead of the ones before."""
        for old in self._buttons:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [_StepButton(number, step, tied=number > 1, owner=self) for number, step in enumerate(steps, 1)]
        for button in self._buttons:
            button.clicked.connect(self._clicked)
            self._box.insertWidget(self._box.count() - 1, button)
            button.show()
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the room of all names."""
        return QSize(self._width(compact=False), theme.measure("button"))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the name of the current step: large text in a narrow header leaves no more."""
        return QSize(self._width(compact=True), theme.measure("button"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names of the other steps out where they have no room."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Measure again."""
        self._box.setSpacing(theme.px(10))
        for button in self._buttons:
            button.updateGeometry()
        self._fit()

    def _width(self, *, compact: bool) -> int:
        between = self._box.spacing() * max(0, len(self._buttons) - 1)
        return sum(button.width_for(compact=compact) for button in self._buttons) + between

    def _fit(self) -> None:
        compact = self._width(compact=False) > self.width()
        for button in self._buttons:
            button.set_compact(compact=compact)

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _StepButton):
            self.chosen.emit(sender.step.key)


class _Mark(QWidget):
    """The mark of one recorded step with the line down to the next."""

    def __init__(self, number: int, state: StepState, *, last: bool) -> None:
        super().__init__()
        self._number, self._state, self._last = number, state, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.restyle()

    def restyle(self) -> None:
        self.setFixedWidth(theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), theme.px(22)
        if not self._last:
            x = side / 2 - theme.line() / 2
            painter.fillRect(QRectF(x, side + 2, theme.line(), self.height() - side - 2), theme.color("control"))
        _paint_mark(painter, QRectF(0, 0, side, side), self._number, self._state)
        painter.end()


class StepRecord(QFrame):
    """Steps one below the other: mark, words, a second line, and the time each was done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("步骤记录"))
        self._steps: tuple[RecordStep, ...] = ()
        self._cells: list[QVBoxLayout] = []
        self.restyle()

    def set_steps(self, steps: Sequence[RecordStep]) -> None:
        """Show these steps instead of the ones before."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        for cell in self._cells:
            empty(cell)
        empty(self._grid)
        self._cells = []
        for row, step in enumerate(steps):
            self._add(row, step, last=row == len(steps) - 1)
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(len(steps), 1)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(0)
        for cell in self._cells:
            cell.setSpacing(0)
            cell.setContentsMargins(0, 0, 0, theme.px(16))

    def _add(self, row: int, step: RecordStep, *, last: bool) -> None:
        cell = QVBoxLayout()
        cell.addWidget(label(step.text, "body", "text2" if step.state == "ahead" else "text", bold=True))
        cell.addWidget(label(step.note, "small", "text2", wrap=True))
        self._cells.append(cell)
        self._grid.addWidget(_Mark(row + 1, step.state, last=last), row, 0)
        self._grid.addLayout(cell, row, 1)
        self._grid.addWidget(label(step.time, "small", "text2"), row, 2, Qt.AlignmentFlag.AlignTop)
