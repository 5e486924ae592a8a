"""Strokes, fills and hatches shared by the painted widgets."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QStaticText,
    QTextOption,
    QTransform,
)

from brics_desk.gui import theme

HATCH = 6
_LINES: Final = 2000
_SMALL: Final = 24_000
_MOST: Final = 200
_kept: dict[object, QPixmap] = {}
"""Rounded rectangles as they were drawn: as large as a control, so that all of them are a few megabytes."""
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value


def hatch(ink: str, ground: str, side: int = HATCH) -> QBrush:
    """Return a 45° hatch in a colour role on another, from a tile of `side` logical px drawn for the screen's ratio."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    edge = max(4, round(theme.px(side) * ratio))
    return _hatched(theme.color(ink).rgba(), theme.color(ground).rgba(), edge, ratio)


@lru_cache
def _hatched(ink: int, ground: int, edge: int, ratio: float) -> QBrush:
    brush = QBrush(_tile(QColor.fromRgba(ink), QColor.fromRgba(ground), edge))
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def _tile(ink: QColor, ground: QColor, edge: int) -> QPixmap:
    drawn = QPixmap(edge, edge)
    drawn.fill(ground)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, edge * 0.36, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    for shift in (-edge, 0, edge):
        painter.drawLine(QPointF(shift, edge), QPointF(shift + edge, 0))
    painter.end()
    return drawn


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QBrush | QColor | None, edge: QPen | None = None
) -> None:
    """Draw a rounded rectangle whose outline lies wholly inside `rect`; what was drawn is kept, of a large one the corners."""
    x, y, wide, tall = rect.x(), rect.y(), rect.width(), rect.height()
    ratio = painter.device().devicePixelRatioF()
    # Between the pixels a picture of it would be blurred.
    sharp = x.is_integer() and y.is_integer() and wide.is_integer() and tall.is_integer() and ratio.is_integer()
    side = 2 * int(radius + (edge.widthF() if edge is not None else 0) + 2)
    if sharp and wide * tall <= _SMALL:
        painter.drawPixmap(rect.topLeft(), _picture(wide, tall, radius, ratio, fill, edge))
    elif sharp and fill is None and edge is not None and _is_plain(edge) and min(wide, tall) > side:
        _draw_ring(painter, rect.toRect(), _picture(side, side, radius, ratio, None, edge), edge)
    else:
        _draw_rounded(painter, rect, radius, fill, edge)


def _picture(
    wide: float, tall: float, radius: float, ratio: float, fill: QBrush | QColor | None, edge: QPen | None
) -> QPixmap:
    key = (wide, tall, radius, ratio, _told(fill), edge and (_told(edge.brush()), edge.widthF(), edge.style()))
    drawn = _kept.get(key)
    if drawn is None:
        drawn = QPixmap(round(wide * ratio), round(tall * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        own = QPainter(drawn)
        _draw_rounded(own, QRectF(0, 0, wide, tall), radius, fill, edge)
        own.end()
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[key] = drawn
    return drawn


def _is_plain(edge: QPen) -> bool:
    return edge.style() == Qt.PenStyle.SolidLine and edge.widthF().is_integer()


def _draw_ring(painter: QPainter, rect: QRect, corners: QPixmap, edge: QPen) -> None:
    """Draw an outline from its four corners and its straight sides."""
    ratio = corners.devicePixelRatioF()
    side, width, colour = round(corners.width() / ratio / 2), edge.widthF(), edge.color()
    x, y, wide, tall = rect.x(), rect.y(), rect.width(), rect.height()
    cut = round(side * ratio)
    for right, low in ((0, 0), (1, 0), (0, 1), (1, 1)):
        at = QPoint(x + right * (wide - side), y + low * (tall - side))
        painter.drawPixmap(at, corners, QRect(right * cut, low * cut, cut, cut))
    for top in (y, y + tall - width):
        painter.fillRect(QRectF(x + side, top, wide - 2 * side, width), colour)
    for left in (x, x + wide - width):
        painter.fillRect(QRectF(left, y + side, width, tall - 2 * side), colour)


def _told(fill: QBrush | QColor | None) -> tuple[int, int] | None:
    """Return what tells one filling from another: its colour, or its tile."""
    if fill is None:
        return None
    if isinstance(fill, QColor):
        return fill.rgba(), 0
    return fill.color().rgba(), fill.texture().cacheKey() if fill.style() == Qt.BrushStyle.TexturePattern else 0


def _draw_rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QBrush | QColor | None, edge: QPen | None
) -> None:
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


class _Line(NamedTuple):
    """One line of text as it is laid out, and the room it takes in fractions of a pixel."""

    laid: QStaticText
    width: float
    height: float


@lru_cache(maxsize=_LINES)
def _line(text: str, font: QFont) -> _Line:
    """Lay a line out once: most words that are painted were there a moment before."""
    laid, metrics = QStaticText(text), QFontMetricsF(font)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(QTransform(), font)
    return _Line(laid, metrics.horizontalAdvance(text), metrics.height())


def text_width(text: str, font: QFont) -> int:
    """Return the room one line of text needs, in pixels."""
    return int(_line(text, font).width) + 1


@lru_cache(maxsize=_LINES)
def elided(text: str, font: QFont, width: int) -> str:
    """Return one line of text, cut with an ellipsis where it is wider than `width` pixels."""
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=_LINES)
def text_height(font: QFont) -> int:
    """Return the height of one line, in pixels."""
    return int(QFontMetricsF(font).height() + 0.999)


def words(painter: QPainter, rect: QRect, text: str, font: QFont, role: str, align: Qt.AlignmentFlag) -> None:
    """Draw one line of text inside `rect`, centred vertically; what does not fit is cut off."""
    if not text:
        return
    painter.setFont(font)
    painter.setPen(theme.color(role))
    laid, wide, tall = _line(text, font)
    spare, above = rect.width() - wide, rect.height() - tall
    if spare < 0 or above < 0 or "\n" in text:
        painter.drawText(rect, align.value | _ONE_LINE, text)
    else:
        x = rect.x() + (0 if align == LEFT else spare / 2 if align == CENTRE else spare)
        painter.drawStaticText(QPointF(x, rect.y() + above / 2), laid)


@lru_cache(maxsize=_LINES)
def _lines(text: str, font: QFont, width: int, rich: bool) -> QStaticText:
    laid, wrap = QStaticText(text), QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WordWrap)
    laid.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    laid.setTextOption(wrap)
    laid.setTextWidth(max(1, width))
    laid.prepare(QTransform(), font)
    return laid


def paragraph_height(text: str, font: QFont, width: int, *, rich: bool = False) -> int:
    """Return the height of as many lines as a text takes at a width, in pixels."""
    return int(_lines(text, font, width, rich).size().height() + 0.999)


def paragraph(painter: QPainter, rect: QRect, text: str, font: QFont, role: str, *, rich: bool = False) -> None:
    """Draw a text from the top left of `rect`, going on in the next line where its width ends."""
    painter.setFont(font)
    painter.setPen(theme.color(role))
    painter.drawStaticText(rect.topLeft(), _lines(text, font, rect.width(), rich))


LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


def key_width(key: str) -> int:
    """Return the width of a key drawn as a chip."""
    return text_width(key, theme.font("caption")) + theme.px(10)


def key_chip(painter: QPainter, x: int, height: int, key: str, *, filled_with: str = "") -> None:
    """Draw a key as a chip, centred in a height; on a filled button it wears the role of its words."""
    tall = theme.px(18)
    chip = QRect(x, (height - tall) // 2, key_width(key), tall)
    ground = None if filled_with else theme.color("window")
    rounded(painter, QRectF(chip), theme.px(3), ground, pen(filled_with or "border", theme.line()))
    words(painter, chip, key, theme.font("caption"), filled_with or "text2", CENTRE)
