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
_MARGIN = Decimal("1.05")


class AmountBar(QWidget):
    """Solid = verified, hatched = pending, outlined with a line through = cut; ticks are thresholds; legend below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: BarView | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

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

    def sizeHint(self) -> QSize:
        """Return room for bar, ticks and legend."""
        font = theme.font("small")
        legend = 0
        if self._view is not None:
            texts = self._legend(self._view)
            legend = sum(paint.text_width(text, font) + theme.px(_SWATCH + 5) for _, text in texts)
            legend += theme.px(14) * max(0, len(texts) - 1)
        lines = 2 if legend else 1
        return QSize(max(theme.px(240), legend), theme.px(2 * _TICK + _BAR + 8) + lines * paint.text_height(font))

    def minimumSizeHint(self) -> QSize:
        """Return the same: no legend is cut."""
        return self.sizeHint()

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
        self._paint_legend(painter, view)
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

    def _paint_legend(self, painter: QPainter, view: BarView) -> None:
        font, x, side = theme.font("small"), 0, theme.px(_SWATCH)
        tall = paint.text_height(font)
        top = self.height() - tall
        for kind, text in self._legend(view):
            swatch = QRectF(x, top + (tall - side) // 2, side, side)
            if kind == "verified":
                paint.rounded(painter, swatch, 2, theme.color("tier2"))
            elif kind == "pending":
                paint.rounded(painter, swatch, 2, paint.hatch("tier2", "surface", 4), paint.pen("tier2", theme.line()))
            else:
                paint.rounded(painter, swatch, 2, theme.color("sunken"), paint.pen("control", theme.line()))
            x += side + theme.px(5)
            wide = paint.text_width(text, font)
            paint.words(painter, QRect(x, top, wide + 1, tall), text, font, "text2", paint.LEFT)
            x += wide + theme.px(14)

    @staticmethod
    def _legend(view: BarView) -> list[tuple[str, str]]:
        parts = [("verified", view.verified_text), ("pending", view.pending_text), ("cut", view.cut_text)]
        return [(kind, text) for kind, text in parts if text]
