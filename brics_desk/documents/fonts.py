"""The printed faces: read once per process, with their glyphs and advances."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from brics_desk import assets

if TYPE_CHECKING:
    from collections.abc import Callable

SERIF = "NotoSerifSC-Regular"
SERIF_BOLD = "NotoSerifSC-Bold"
SANS_BOLD = "NotoSansSC-Bold"
FACES = (SERIF, SERIF_BOLD, SANS_BOLD)


@cache
def face(name: str) -> TTFont:
    """Return one face, read and registered on first use; `name` is also its file's name under `resources/fonts`."""
    font = TTFont(name, str(assets.path("resources", "fonts", f"{name}.ttf")), shapable=False)
    # Every document asks for the same tables, the glyphs' among them with its ten megabytes, and would get a fresh copy.
    font.face.get_table = cache(font.face.get_table)  # type: ignore[method-assign]
    pdfmetrics.registerFont(font)
    return font


def load() -> None:
    """Read every printed face; the first call takes about a quarter of a second."""
    for name in FACES:
        face(name)


def missing_glyphs(text: str) -> str:
    """Return the distinct characters of a text that any printed face lacks, in order; line ends and tabs need no glyph."""
    drawn = [face(name).face.charToGlyph for name in FACES]
    return "".join(
        mark for mark in dict.fromkeys(text) if mark not in "\n\t" and any(ord(mark) not in glyphs for glyphs in drawn)
    )


def advances(name: str, size: float) -> Callable[[str], float]:
    """Return the function that gives the advance of one character in points."""
    known, scale = face(name).face, size / 1000
    widths: dict[int, float] = known.charWidths
    default: float = known.defaultWidth or 1000

    def advance(mark: str) -> float:
        return widths.get(ord(mark), default) * scale

    return advance
