"""Verified, pending and cut against the thresholds of the tiers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint

if TYPE_CHECKING:
    from brics_desk.gui.widgets.values import BarView

_TOP, _BAR, _TICK, _SWATCH = 4, 12, 4, 10
_LEAST, _SPACE, _BETWEEN = 240, 5, 14
_NO_END = 100_000
_MARGIN = Decimal("1.05")


class AmountBar(QWidget):
    """Solid = verified, hatched = pending, outlined with a line through = cut; ticks are thresholds; legend below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: BarView | None = None
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_view(self, view: BarView) -> None:
        """Show amounts; the scale ends at 1.05 times the larger of the declared total and the highest threshold."""
        if view == self._view:
            return
        self._view = view
        ticks = [threshold.text for threshold in view.thresholds]
        spoken = [view.verified_text, view.pending_text, view.cut_text, *ticks]
        self.setAccessibleDescription(self.tr("，").join(text for text in spoken if text))
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return room for bar, ticks and the lines of the legend."""
        tall = paint.text_height(theme.font("small"))
        lines = 1 + max((line for *_, line in self._places(width)), default=-1) + 1
        return theme.px(2 * _TICK + _BAR + 8) + lines * tall

    def sizeHint(self) -> QSize:
        """Return room for the legend on one line."""
        wide = max((x + wide for _, _, x, wide, _ in self._places(_NO_END)), default=0)
        return QSize(max(theme.px(_LEAST), wide), self.heightForWidth(_NO_END))

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest part of the legend: none is cut, the rest goes on below."""
        wide = max((wide for _, _, _, wide, _ in self._places(_NO_END)), default=0)
        return QSize(max(theme.px(_LEAST), wide), self.heightForWidth(_NO_END))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar, ticks and legend."""
        view = self._view
        if view is None:
            return
        painter = QPainter(self)
        highest = max((threshold.value for threshold in view.thresholds), default=Decimal(0))
        end = max(view.declared, highest, view.verified + view.pending + view.cut) * _MARGIN or Decimal(1)
        bar = QRectF(0, theme.px(_TICK), self.width(), theme.px(_BAR))
        self._paint_bar(painter, bar, view, end)
        self._paint_ticks(painter, bar, view, end)
        self._paint_legend(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: QRectF, view: BarView, end: Decimal) -> None:
        contrast = theme.current().contrast
        ground = paint.pen("control", theme.line()) if contrast else None
        paint.rounded(painter, bar, theme.px(3), theme.color("sunken"), ground)
        # Whole pixels: such a bar is sharp, and drawn once.
        solid, pending, cut = (
            round(bar.width() * float(amount / end)) for amount in (view.verified, view.pending, view.cut)
        )
        if pending > 0:
            area = QRectF(solid, bar.y(), pending, bar.height())
            paint.rounded(painter, area, 1, paint.hatch("tier2", "surface"), paint.pen("tier2", theme.line()))
        if cut > 0:
            self._paint_cut(painter, QRectF(solid + pending, bar.y(), cut, bar.height()))
        if solid > 0:
            paint.rounded(painter, QRectF(0, bar.y(), solid, bar.height()), theme.px(3), theme.color("tier2"))

    def _paint_cut(self, painter: QPainter, area: QRectF) -> None:
        paint.rounded(painter, area, 1, theme.color("surface"), paint.pen("control", theme.line()))
        through = QRectF(area.x(), round(area.center().y()), area.width(), theme.line())
        painter.fillRect(through, theme.color("control"))

    def _paint_ticks(self, painter: QPainter, bar: QRectF, view: BarView, end: Decimal) -> None:
        font, right = theme.font("small"), -theme.px(4)
        top = round(bar.bottom()) + theme.px(_TICK + 1)
        for threshold in view.thresholds:
            x = float(bar.width()) * float(threshold.value / end)
            width = max(2, theme.px(2))
            painter.fillRect(
                QRectF(round(x - width / 2), bar.y() - theme.px(_TICK), width, bar.height() + theme.px(2 * _TICK)),
                theme.color("text"),
            )
            wide = paint.text_width(threshold.text, font)
            left = round(min(max(x - wide / 2, right + theme.px(4)), self.width() - wide))
            if left < right + theme.px(4):
                continue
            area = QRect(left, top, wide + 1, paint.text_height(font))
            paint.words(painter, area, threshold.text, font, "text2", paint.LEFT)
            right = left + wide

    def _paint_legend(self, painter: QPainter) -> None:
        font, side = theme.font("small"), theme.px(_SWATCH)
        tall = paint.text_height(font)
        places = self._places(self.width())
        first = self.height() - tall * (1 + max((line for *_, line in places), default=0))
        for kind, text, x, wide, line in places:
            top = first + line * tall
            swatch = QRectF(x, top + (tall - side) // 2, side, side)
            if kind == "verified":
                paint.rounded(painter, swatch, 2, theme.color("tier2"))
            elif kind == "pending":
                paint.rounded(painter, swatch, 2, paint.hatch("tier2", "surface", 4), paint.pen("tier2", theme.line()))
            else:
                paint.rounded(painter, swatch, 2, theme.color("sunken"), paint.pen("control", theme.line()))
            left = side + theme.px(_SPACE)
            paint.words(painter, QRect(x + left, top, wide - left + 1, tall), text, font, "text2", paint.LEFT)

    def _places(self, width: int) -> list[tuple[str, str, int, int, int]]:
        """Return the parts of the legend with left edge, width and line, wrapped at a width."""
        made: list[tuple[str, str, int, int, int]] = []
        x = line = 0
        for kind, text in self._legend():
            wide = theme.px(_SWATCH + _SPACE) + paint.text_width(text, theme.font("small"))
            if x and x + wide > width:
                x, line = 0, line + 1
            made.append((kind, text, x, wide, line))
            x += wide + theme.px(_BETWEEN)
        return made

    def _legend(self) -> list[tuple[str, str]]:
        if self._view is None:
            return []
        parts = (
            ("verified", self._view.verified_text),
            ("pending", self._view.pending_text),
            ("cut", self._view.cut_text),
        )
        return [(kind, text) for kind, text in parts if text]
