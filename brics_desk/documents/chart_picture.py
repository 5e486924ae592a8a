"""A chart as a picture, for forms that take no vectors of ours: PNG of print quality in the program's own type."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from brics_desk import assets
from brics_desk.documents.chart import PAPER, SIZE, Box, Stroke, height, shapes
from brics_desk.documents.fonts import missing_glyphs

if TYPE_CHECKING:
    from brics_desk.documents.chart import Words
    from brics_desk.documents.paper import Chart

DOTS = 300
_SCALE = DOTS / 72
_HATCH = 3.0
_UNKNOWN = "〓"
"""What printers set for a character they have no type for; the text beside the picture has it."""


def png(chart: Chart, width: float) -> bytes:
    """Return a chart, `width` in points, as PNG; equal charts give equal bytes."""
    picture = Image.new("RGB", (round(width * _SCALE), round(height(chart) * _SCALE)), PAPER)
    draw = ImageDraw.Draw(picture)
    for shape in shapes(chart, width):
        if isinstance(shape, Box):
            _box(picture, draw, shape)
        elif isinstance(shape, Stroke):
            _stroke(draw, shape)
        else:
            _words(draw, shape)
    out = BytesIO()
    picture.save(out, "PNG", dpi=(DOTS, DOTS))
    return out.getvalue()


def _box(picture: Image.Image, draw: ImageDraw.ImageDraw, box: Box) -> None:
    left, top, right, foot = (one * _SCALE for one in (box.x, box.y, box.x + box.width, box.y + box.height))
    if right - left < 1:
        return
    if not box.hatched:
        draw.rectangle((left, top, right, foot), fill=box.colour)
        return
    tile = Image.new("RGB", (round(right - left), round(foot - top)), PAPER)
    pen, high = ImageDraw.Draw(tile), foot - top
    for at in range(round((right - left + high) / (_HATCH * _SCALE)) + 1):
        x = at * _HATCH * _SCALE - high
        pen.line((x, high, x + high, 0), fill=box.colour, width=2)
    pen.rectangle((0, 0, tile.width - 1, tile.height - 1), outline=box.colour, width=2)
    picture.paste(tile, (round(left), round(top)))


def _stroke(draw: ImageDraw.ImageDraw, stroke: Stroke) -> None:
    x1, y1, x2, y2 = (one * _SCALE for one in (stroke.x1, stroke.y1, stroke.x2, stroke.y2))
    thick = max(1, round(stroke.thick * _SCALE))
    if not stroke.dashed:
        draw.line((x1, y1, x2, y2), fill=stroke.colour, width=thick)
        return
    step, at = 3.5 * _SCALE, y1
    while at < y2:
        draw.line((x1, at, x2, min(at + 2 * _SCALE, y2)), fill=stroke.colour, width=thick)
        at += step


def _words(draw: ImageDraw.ImageDraw, words: Words) -> None:
    missing = missing_glyphs(words.text)
    text = "".join(_UNKNOWN if mark in missing else mark for mark in words.text)
    draw.text((words.x * _SCALE, words.y * _SCALE), text, words.colour, _face(words.font), anchor="ls")


@cache
def _face(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(assets.path("resources", "fonts", f"{name}.ttf")), round(SIZE * _SCALE))
