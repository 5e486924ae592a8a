"""The staircase of tiers: each stair drawn by itself as met, possible or not met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import Stair, StairState

_LOWEST, _RISE, _GAP = 26, 18, 8
_MINI_BAR, _MINI_GAP, _MINI_HEIGHTS, _MINI_TILE = 10, 2, (8, 13, 18), 4


def _word(state: StairState) -> str:
    match state:
        case "met":
            return QCoreApplication.translate("TierGauge", "已满足")
        case "possible":
            return QCoreApplication.translate("TierGauge", "可能")
        case "unmet":
            return QCoreApplication.translate("TierGauge", "未满足")


def _stair(painter: QPainter, area: QRectF, radius: float, index: int, state: StairState, tile: int) -> None:
    """Draw one stair without words: solid, hatched with a solid outline, or a dashed outline."""
    tier = f"tier{min(index, 2) + 1}"
    width = theme.px(1.4) if tile == _MINI_TILE else theme.line() * 1.4
    if state == "met":
        edge = paint.pen("control", width) if theme.current().contrast else None
        paint.rounded(painter, area, radius, theme.color(tier), edge)
    elif state == "possible":
        paint.rounded(painter, area, radius, paint.hatch("tier3", "surface", tile), paint.pen("tier3", width))
    else:
        paint.rounded(painter, area, radius, theme.color("surface"), paint.pen("control", width, dashed=True))


class TierGauge(QWidget):
    """Three stairs with their words, names and amounts; the description speaks the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stairs: tuple[Stair, ...] = ()
        self._headline = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("档次阶梯"))

    def set_stairs(self, stairs: Sequence[Stair], headline: str = "") -> None:
        """Show stairs from the lowest to the highest; `headline` opens the spoken description."""
        if (self._stairs, self._headline) == (tuple(stairs), headline):
            return
        same, self._stairs, self._headline = self._stairs == tuple(stairs), tuple(stairs), headline
        parts = [self.tr("{name}{state}").format(name=stair.name, state=_word(stair.state)) for stair in stairs]
        spoken = self.tr("判定{headline}。").format(headline=headline.replace("～", self.tr("至"))) if headline else ""
        self.setAccessibleDescription(spoken + self.tr("，").join(parts) + self.tr("。"))
        if not same:
            self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words of every stair side by side."""
        bold, plain = theme.font("small", bold=True), theme.font("small")
        widest = theme.px(64)
        for stair in self._stairs:
            word = paint.text_width(_word(stair.state), bold) + theme.px(12)
            widest = max(widest, word, paint.text_width(stair.name, bold), paint.text_width(stair.amount, plain))
        count = max(1, len(self._stairs))
        height = theme.px(_LOWEST + _RISE * (count - 1) + 4) + 2 * paint.text_height(plain)
        return QSize(count * widest + (count - 1) * theme.px(_GAP), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words of the gauge are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all stairs."""
        count = len(self._stairs)
        if not count:
            return
        painter = QPainter(self)
        width = (self.width() - (count - 1) * theme.px(_GAP)) / count
        foot = theme.px(_LOWEST + _RISE * (count - 1))
        for index, stair in enumerate(self._stairs):
            left, tall = round(index * (width + theme.px(_GAP))), theme.px(_LOWEST + _RISE * index)
            right = round(index * (width + theme.px(_GAP)) + width)
            self._paint_stair(painter, QRectF(left, foot - tall, right - left, tall), index, stair)
        painter.end()

    def _paint_stair(self, painter: QPainter, area: QRectF, index: int, stair: Stair) -> None:
        bold, plain = theme.font("small", bold=True), theme.font("small")
        _stair(painter, area, theme.px(4), index, stair.state, paint.HATCH)
        word = _word(stair.state)
        if stair.state == "possible":
            wide, tall = paint.text_width(word, bold) + theme.px(12), paint.text_height(bold)
            centre = area.center()
            plate = QRectF(centre.x() - wide / 2, centre.y() - tall / 2, wide, tall)
            paint.rounded(painter, plate, theme.px(4), theme.color("surface"))
            paint.words(painter, area.toRect(), word, bold, "accent", paint.CENTRE)
        else:
            role = f"on_tier{min(index, 2) + 1}" if stair.state == "met" else "text3"
            paint.words(painter, area.toRect(), word, plain, role, paint.CENTRE)
        below = QRect(round(area.x()), round(area.bottom()) + theme.px(4), round(area.width()), paint.text_height(bold))
        paint.words(painter, below, stair.name, bold, "text", paint.CENTRE)
        paint.words(painter, below.translated(0, below.height()), stair.amount, plain, "text2", paint.CENTRE)


def mini_size() -> QSize:
    """Return the size of the gauge in tables, 34 × 18 at 100 %."""
    return QSize(theme.px(3 * _MINI_BAR + 2 * _MINI_GAP), theme.px(_MINI_HEIGHTS[-1]))


def paint_mini(painter: QPainter, rect: QRect, states: Sequence[StairState]) -> None:
    """Draw the gauge without words at the left of `rect`, centred vertically; for delegates."""
    size = mini_size()
    top = rect.y() + (rect.height() - size.height()) / 2
    wide = theme.px(_MINI_BAR)
    painter.save()
    for index, state in enumerate(states):
        tall = theme.px(_MINI_HEIGHTS[min(index, 2)])
        x = rect.x() + index * (wide + theme.px(_MINI_GAP))
        _stair(painter, QRectF(x, top + size.height() - tall, wide, tall), theme.px(2), index, state, _MINI_TILE)
    painter.restore()


class MiniGauge(QWidget):
    """The gauge without words, as a widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states: tuple[StairState, ...] = ()
        self.setAccessibleName(self.tr("档次阶梯"))
        self.restyle()

    def set_states(self, states: Sequence[StairState], spoken: str = "") -> None:
        """Show three states; `spoken` describes them in words."""
        self._states = tuple(states)
        self.setAccessibleDescription(spoken)
        self.update()

    def restyle(self) -> None:
        """Take the size in force."""
        self.setFixedSize(mini_size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stairs."""
        painter = QPainter(self)
        paint_mini(painter, self.rect(), self._states)
        painter.end()
