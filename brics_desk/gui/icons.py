"""Lucide icons, recoloured and drawn at the size and pixel ratio they are shown at."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from brics_desk import assets
from brics_desk.gui import theme

STROKE = "1.75"


def pixmap(name: str, role: str = "text2", size: int = 16) -> QPixmap:
    """Return a Lucide icon in the colour of a role; `size` is for 100 % text. Raises `asset-missing` when unknown."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    colour, side = theme.color(role).name(), theme.px(size)
    key = f"lucide/{name}/{colour}/{side}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _draw(name, colour, round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, role: str = "text2", size: int = 16) -> QIcon:
    """Return a Lucide icon as QIcon in one colour, disabled state included."""
    made = QIcon()
    made.addPixmap(pixmap(name, role, size), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, "text3", size), QIcon.Mode.Disabled)
    return made


def extent(size: int = 16) -> QSize:
    """Return the icon size in pixels at the text factor in force, for `setIconSize`."""
    side = theme.px(size)
    return QSize(side, side)


def _draw(name: str, colour: str, side: int) -> QPixmap:
    source = assets.path("resources", "icons", "lucide", f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn
