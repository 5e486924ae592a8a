"""Progress with figures, and the segmented bar above a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from brics_desk.gui.widgets.values import Segment

_HEIGHT, _SEGMENT, _SWATCH = 6, 8, 10


def paint_bar(painter: QPainter, rect: QRect, done: int, total: int, role: str = "accent") -> None:
    """Draw a bar 6 high in a colour role, centred vertically in `rect`; for delegates."""
    tall = theme.px(_HEIGHT)
    area = QRectF(rect.x(), rect.y() + (rect.height() - tall) / 2, rect.width(), tall)
    edge = paint.pen("control", theme.line()) if theme.current().contrast else None
    painter.save()
    paint.rounded(painter, area, tall / 2, theme.color("sunken"), edge)
    if total > 0 and done > 0:
        area.setWidth(max(float(tall), area.width() * min(done, total) / total))
        paint.rounded(painter, area, tall / 2, theme.color(role))
    painter.restore()


class Bar(QWidget):
    """A bar 6 high; it never stands without words beside it that say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.done, self.total, self._role = 0, 0, "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, done: int, total: int, role: str = "accent") -> None:
        """Show a part of a whole in a colour role."""
        self.done, self.total, self._role = done, total, role
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar."""
        return QSize(theme.px(160), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        paint_bar(painter, self.rect(), self.done, self.total, self._role)
        painter.end()


class ProgressStrip(QFrame):
    """What is being done, `n / m`, a bar and 取消; stays in the page."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, cancellable: bool = True) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._doing = label("", "small", "text2")
        self._count = label("", "small", "text2")
        self._bar = Bar()
        self._cancel = Button(self.tr("取消"), "quiet", size="small")
        self._cancel.clicked.connect(self.cancel_requested)
        self._words, self._left, self._box = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        self._words.addWidget(self._doing, 1)
        self._words.addWidget(self._count)
        self._left.addLayout(self._words)
        self._left.addWidget(self._bar)
        self._box.addLayout(self._left, 1)
        self._box.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        # Only now has it a parent: made visible before, it would flash up as a window of its own and take the focus.
        self._cancel.setVisible(cancellable)
        self.restyle()

    def set_progress(self, done: int, total: int, doing: str = "") -> None:
        """Show how far the work is; an empty `doing` keeps the words shown."""
        if doing:
            self._doing.setText(doing)
        self._count.setText(f"{done} / {total}")
        self._bar.set_share(done, total)
        self.setAccessibleName(self.tr("进度"))
        self.setAccessibleDescription(f"{self._doing.text()} {done} / {total}")

    def restyle(self) -> None:
        """Take sizes in force."""
        self._left.setSpacing(theme.px(4))
        self._box.setSpacing(theme.px(16))
        self._box.setContentsMargins(0, 0, 0, 0)
        self._bar.updateGeometry()


class SegmentBar(QWidget):
    """Parts of a whole in one bar, with a legend below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[Segment, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show these parts, left to right."""
        self._segments = tuple(segments)
        self.setAccessibleDescription(self.tr("，").join(segment.text for segment in segments))
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for bar and legend."""
        font = theme.font("small")
        widths = [paint.text_width(part.text, font) + theme.px(_SWATCH + 6 + 16) for part in self._segments]
        return QSize(sum(widths), theme.px(_SEGMENT + 6) + paint.text_height(font))

    def minimumSizeHint(self) -> QSize:
        """Return the same: no legend is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar and legend."""
        painter, font = QPainter(self), theme.font("small")
        shown = [part for part in self._segments if part.count > 0]
        gap, tall = theme.px(3), theme.px(_SEGMENT)
        total = sum(part.count for part in shown) or 1
        unit = (self.width() - gap * max(0, len(shown) - 1)) / total
        x = 0.0
        for part in shown:
            edge = paint.pen("control", theme.line()) if theme.current().contrast else None
            area = QRectF(x, 0, part.count * unit, tall)
            paint.rounded(painter, area, theme.px(3), theme.color(part.role), edge)
            x += area.width() + gap
        left, top, side = 0, tall + theme.px(6), theme.px(_SWATCH)
        for part in self._segments:
            line = paint.text_height(font)
            swatch = QRectF(left, top + (line - side) / 2, side, side)
            outlined = part.role == "sunken" or theme.current().contrast
            edge = paint.pen("control", theme.line()) if outlined else None
            paint.rounded(painter, swatch, 2, theme.color(part.role), edge)
            left += side + theme.px(6)
            wide = paint.text_width(part.text, font)
            paint.words(painter, QRect(left, top, wide + 1, line), part.text, font, "text2", paint.LEFT)
            left += wide + theme.px(16)
        painter.end()


class AmountStrip(Bar):
    """How much of an amount is used: a bar that turns red beyond the whole; figures stand beside it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)

    def set_amounts(self, used: Decimal, whole: Decimal) -> None:
        """Show a share of the whole."""
        self.set_share(int(used / 100), int(whole / 100), "fails" if used > whole else "accent")
        self.setAccessibleDescription(f"{self.done * 100 // max(self.total, 1)}%")
