"""A few exclusive choices, each a whole sentence, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import Option

_RING, _GAP, _EDGE = 16, 10, 6
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


class _Sentence(QAbstractButton):
    """One choice: a ring, and words that take as many lines as they need."""

    def __init__(self, option: Option, owner: OptionList) -> None:
        super().__init__(owner)
        self.key: Final = option.key
        self._owner = owner
        self._heights: dict[int, int] = {}
        self.setText(option.text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # A page of forty readings asks for this thousands of times while it finds its place.
        if width not in self._heights:
            room = max(width - self._left() - theme.px(_EDGE), theme.px(60))
            # Chosen words are bold and wider: the height must not change with the choice.
            metrics = QFontMetrics(theme.font("body", bold=True))
            words = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, self.text())
            self._heights[width] = max(words.height() + 2 * theme.px(_EDGE), theme.px(32))
        return self._heights[width]

    def measure_anew(self) -> None:
        """Take sizes in force."""
        self._heights.clear()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.heightForWidth(max(self.width(), theme.px(240))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.heightForWidth(max(self.width(), theme.px(120))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # A layout keeps the least height it was told, which was that of another width.
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._owner.step(self.key, step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen, hot = self.isChecked(), self.underMouse() and self.isEnabled()
        if chosen or hot:
            edge = paint.pen("accent", theme.line()) if chosen and theme.current().contrast else None
            ground = theme.color("accent_tint" if chosen else "hover")
            paint.rounded(painter, QRectF(self.rect()), theme.measure("radius"), ground, edge)
        side = theme.px(_RING)
        top = theme.px(_EDGE) + (QFontMetrics(theme.font("body")).height() - side) / 2
        ring = QRectF(theme.px(_EDGE), top, side, side)
        width = theme.px(5) if chosen else theme.line()
        ground = theme.color("surface")
        paint.rounded(painter, ring, side / 2, ground, paint.pen("accent" if chosen else "control", width))
        painter.setFont(theme.font("body", bold=chosen))
        painter.setPen(theme.color("text" if chosen or self.isEnabled() else "text3"))
        room = QRect(self._left(), theme.px(_EDGE), self.width() - self._left() - theme.px(_EDGE), self.height())
        painter.drawText(room, _WRAP, self.text())
        painter.end()

    def _left(self) -> int:
        return theme.px(_EDGE + _RING + _GAP)


class OptionList(QFrame):
    """Sentences of which at most one is chosen; `chosen` is a person's choice, setting one emits nothing."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._current = ""
        self._box = QVBoxLayout(self)
        self._sentences = tuple(_Sentence(option, self) for option in options)
        for sentence in self._sentences:
            sentence.setAccessibleName(self.tr("{group}，{choice}").format(group=name, choice=sentence.text()))
            sentence.clicked.connect(self._clicked)
            self._box.addWidget(sentence)
        self.set_current("")
        self.restyle()

    def current(self) -> str:
        """Return the key of the choice, empty for none."""
        return self._current

    def set_current(self, key: str) -> None:
        """Show another choice, or none; emits nothing."""
        self._current = key
        known = any(one.key == key for one in self._sentences)
        for place, one in enumerate(self._sentences):
            one.setChecked(one.key == key)
            stop = one.key == key or (not known and place == 0)
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
            one.update()

    def step(self, key: str, by: int) -> None:
        """Choose the neighbour of a choice, staying at the ends."""
        keys = [one.key for one in self._sentences]
        place = min(max(keys.index(key) + by, 0), len(keys) - 1)
        self._sentences[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._take(keys[place])

    def take_focus(self) -> None:
        """Put the focus on the choice made, or the first one."""
        first = next((one for one in self._sentences if one.isChecked()), self._sentences[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(2))
        for one in self._sentences:
            one.measure_anew()

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Sentence):
            self._take(sender.key)

    def _take(self, key: str) -> None:
        changed = key != self._current
        self.set_current(key)
        if changed:
            self.chosen.emit(key)
