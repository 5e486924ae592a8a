"""Strokes, fills and hatches shared by the painted widgets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen, QPixmap, QTransform

from brics_desk.gui import theme

HATCH = 6


def hatch(ink: str, ground: str, side: int = HATCH) -> QBrush:
    """Return a 45° hatch in a colour role on another, from a tile of `side` logical px drawn for the screen's ratio."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    edge = max(4, round(theme.px(side) * ratio))
    tile = QPixmap(edge, edge)
    tile.fill(theme.color(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(ink), edge * 0.36, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    for shift in (-edge, 0, edge):
        painter.drawLine(QPointF(shift, edge), QPointF(shift + edge, 0))
    painter.end()
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QBrush | QColor | None, edge: QPen | None = None
) -> None:
    """Draw a rounded rectangle whose outline lies wholly inside `rect`."""
    inset = edge.widthF() / 2 if edge is not None else 0.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(edge if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def pen(role: str, width: float, *, dashed: bool = False) -> QPen:
    """Return a pen in a colour role; `width` in real pixels."""
    made = QPen(theme.color(role), width)
    if dashed:
        made.setDashPattern([2.5, 2.0])
    return made


def text_width(text: str, font: QFont) -> int:
    """Return the room one line of text needs, in pixels."""
    return int(QFontMetricsF(font).horizontalAdvance(text)) + 1


def text_height(font: QFont) -> int:
    """Return the height of one line, in pixels."""
    return int(QFontMetricsF(font).height() + 0.999)


def words(painter: QPainter, rect: QRect, text: str, font: QFont, role: str, align: Qt.AlignmentFlag) -> None:
    """Draw one line of text inside `rect`, centred vertically."""
    painter.setFont(font)
    painter.setPen(theme.color(role))
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)


LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
