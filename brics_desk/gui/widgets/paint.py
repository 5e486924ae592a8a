"""Strokes, fills and hatches shared by the painted widgets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPixmapCache,
    QTransform,
)

from brics_desk.gui import theme

HATCH = 6
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value


def hatch(ink: str, ground: str, side: int = HATCH) -> QBrush:
    """Return a 45° hatch in a colour role on another, from a tile of `side` logical px drawn for the screen's ratio."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    edge = max(4, round(theme.px(side) * ratio))
    key, tile = f"hatch/{ink}/{ground}/{edge}", QPixmap()
    # Another theme begins with an empty cache.
    if not QPixmapCache.find(key, tile):
        tile = _tile(ink, ground, edge)
        QPixmapCache.insert(key, tile)
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def _tile(ink: str, ground: str, edge: int) -> QPixmap:
    drawn = QPixmap(edge, edge)
    drawn.fill(theme.color(ground))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(ink), edge * 0.36, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    for shift in (-edge, 0, edge):
        painter.drawLine(QPointF(shift, edge), QPointF(shift + edge, 0))
    painter.end()
    return drawn


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QBrush | QColor | None, edge: QPen | None = None
) -> None:
    """Draw a rounded rectangle whose outline lies wholly inside `rect`."""
    width = edge.widthF() if edge is not None else 0.0
    middle = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if fill is not None:
        painter.setBrush(QBrush(fill))
        painter.drawRoundedRect(middle, radius, radius)
    if edge is None:
        return
    if edge.style() == Qt.PenStyle.SolidLine:
        # A ring that is filled looks as a line that is stroked, and costs a fifteenth of it.
        ring = QPainterPath()
        ring.addRoundedRect(rect, radius + width / 2, radius + width / 2)
        within = max(0.0, radius - width / 2)
        ring.addRoundedRect(rect.adjusted(width, width, -width, -width), within, within)
        painter.fillPath(ring, edge.brush())
    else:
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(middle, radius, radius)


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
    painter.drawText(rect, align.value | _ONE_LINE, text)


LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
