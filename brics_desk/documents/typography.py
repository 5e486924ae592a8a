"""Setting type: plain-text paragraphs, ruled tables and boxes for A4 in black and white.

Texts are never read as mark-up: what a person typed is drawn character by character and cannot become anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.platypus.flowables import CondPageBreak, Flowable
from reportlab.platypus.tables import Table

from brics_desk.documents.fonts import SANS_BOLD, SERIF, SERIF_BOLD, advances
from brics_desk.documents.lines import Line, break_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

PAGE_WIDTH, PAGE_HEIGHT = 210 * mm, 297 * mm
SIDE, HEAD, FOOT = 20 * mm, 18 * mm, 14.5 * mm
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its margins, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


UPRIGHT = Page(PAGE_WIDTH, PAGE_HEIGHT, SIDE, SIDE, HEAD + 8, FOOT + 8)
LYING = Page(PAGE_HEIGHT, PAGE_WIDTH, 18 * mm, 18 * mm, HEAD + 8, FOOT + 8)
OFFICIAL = Page(PAGE_WIDTH, PAGE_HEIGHT, 28 * mm, 26 * mm, 37 * mm, 35 * mm)
"""The page of 公文 (GB/T 9704): 156 by 225 mm of text."""
SHADE = HexColor("#F2F2F2")
HAIRLINE = 0.5
_OWN_FONT = ("FONTNAME", (0, 0), (-1, -1), SERIF)
"""Else a table names Helvetica, which is not embedded."""


class Align(Enum):
    """How the lines of a text stand between its edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face, size and leading in points, alignment, first-line indent and left margin in ems."""

    font: str = SERIF
    size: float = 9.5
    leading: float = 13.0
    align: Align = Align.LEFT
    first: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0


TITLE = Style(SERIF_BOLD, 20, 26, Align.CENTRE)
SUBTITLE = Style(size=10.5, leading=16, align=Align.CENTRE, after=7)
HEADING = Style(SANS_BOLD, 11, 15, before=8.5, after=3)
BODY = Style(size=10.5, leading=17, align=Align.BOTH, first=2)
NOTE = Style(size=9, leading=14, align=Align.BOTH, before=3)
PLAIN = Style(size=10, leading=16, align=Align.BOTH)
CELL = Style()
CENTRED = replace(CELL, align=Align.CENTRE)
FIGURE = replace(CELL, align=Align.RIGHT)
BOLD_CENTRED = replace(CENTRED, font=SERIF_BOLD)
BOLD_FIGURE = replace(FIGURE, font=SERIF_BOLD)
ITEM = Style(SERIF_BOLD, 8.5, 12.5)
CLAUSE = Style(size=8.5, leading=12.5, align=Align.BOTH)
REASON = replace(CLAUSE, left=2)
SMALL = Style(size=8.5, leading=13.5)
FINE = Style(size=8, leading=11)
TITLE_SMALL = Style(SERIF_BOLD, 14, 22, Align.CENTRE)
VERDICT = Style(SANS_BOLD, 15, 22)


def replace_align(style: Style, align: Align) -> Style:
    """Return a style with another alignment."""
    return replace(style, align=align)


class Text(Flowable):
    """A plain text that flows over lines and pages."""

    width: float  # type: ignore[assignment]  # reportlab lets its default 0 stand for a type
    height: float  # type: ignore[assignment]

    def __init__(self, text: str, style: Style = CELL, lines: list[Line] | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.text = text
        self.style = style
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self._lines = lines or []
        self._broken_for = -1.0 if lines is None else None

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the text for this width and return what it needs, in points."""
        style = self.style
        if self._broken_for is not None and self._broken_for != width:
            room = width - style.left * style.size
            advance = advances(style.font, style.size)
            self._lines = break_lines(self.text, max(room, style.size), advance, style.first * style.size)
            self._broken_for = width
        self.width, self.height = width, len(self._lines) * style.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Text]:
        """Return the part that fits and the rest; nothing where not even a useful part fits."""
        self.wrap(width, height)
        fits, all_lines = int(height / self.style.leading + 1e-6), len(self._lines)
        if fits >= all_lines:
            return [self]
        # A single line left over would stand alone on the next page.
        fits = fits - 1 if all_lines - fits == 1 and fits > 2 else fits
        if fits < min(2, all_lines):
            return []
        return [
            Text(self.text, replace(self.style, after=0.0), self._lines[:fits]),
            Text(self.text, replace(self.style, before=0.0), self._lines[fits:]),
        ]

    def draw(self) -> None:
        """Draw the lines; a line of a justified text is spread by letter-spacing, as Chinese has no word spaces."""
        style, canvas = self.style, self.canv
        left = style.left * style.size
        # Chinese glyphs fill the em box from -0.12 to 0.88: centre that box in the leading.
        y = self.height - (style.leading - style.size) / 2 - 0.88 * style.size
        text = canvas.beginText()
        text.setFont(style.font, style.size)
        for line in self._lines:
            slack = self.width - left - line.indent - line.width
            spread = _spread(line, slack, style)
            text.setTextOrigin(left + line.indent + _shift(slack, style.align), y)
            text.setCharSpace(spread)
            text.textOut(line.text)
            y -= style.leading
        text.setCharSpace(0)
        canvas.drawText(text)


class Beside(Flowable):
    """Two short texts side by side, the left one `share` of the width; they stay together on one page."""

    width: float  # type: ignore[assignment]  # reportlab lets its default 0 stand for a type
    height: float  # type: ignore[assignment]

    def __init__(self, left: Text, right: Text, share: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._left, self._right, self._share = left, right, share
        self.spaceBefore = 2.5

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break both texts and return what the higher one needs, in points."""
        self._at = width * self._share
        _, left = self._left.wrap(self._at - 8, height)
        _, right = self._right.wrap(width - self._at, height)
        self.width, self.height = width, max(left, right)
        return self.width, self.height

    def draw(self) -> None:
        """Draw both from the same head line."""
        self._left.drawOn(self.canv, 0, self.height - self._left.height)  # type: ignore[no-untyped-call]
        self._right.drawOn(self.canv, self._at, self.height - self._right.height)  # type: ignore[no-untyped-call]


def heading(text: str) -> list[Flowable]:
    """Return a heading that does not stand alone at the foot of a page."""
    return [CondPageBreak(4.5 * HEADING.leading), Text(text, HEADING)]


def draw_line(canvas: Canvas, x: float, y: float, text: str, style: Style, width: float = TEXT_WIDTH) -> None:
    """Draw one unbroken line of furniture; `x`, `y` is the left end of its foot."""
    flowable = Text(text, style)
    flowable.wrap(width, style.leading)
    flowable.drawOn(canvas, x, y)  # type: ignore[no-untyped-call]


class Cell(Text):
    """A text in a table's cell, which a row may be split through."""

    def split(self, _width: float, height: float) -> list[Text]:
        """Return the part that fits and the rest, or nothing.

        reportlab hands over the column's whole width, padding included: broken for that, the text may fit where it does not.
        """
        parts = super().split(self.width, height)
        return parts if len(parts) > 1 else []


def grid(rows: Sequence[Sequence[Text]], widths: Sequence[float], *, heads: int = 1) -> Table:
    """Return a ruled table with shaded head rows that are repeated on every page; widths in points."""
    style = [*_CELLS, ("GRID", (0, 0), (-1, -1), HAIRLINE, black), ("BACKGROUND", (0, 0), (-1, heads - 1), SHADE)]
    cells = [[Cell(one.text, one.style) for one in row] for row in rows]
    return Table(cells, widths, repeatRows=heads, splitInRow=1, style=style)


def labelled(rows: Sequence[Sequence[Text]], widths: Sequence[float]) -> Table:
    """Return a ruled table whose even columns are shaded labels; a row with fewer cells lets its last one run to the edge."""
    style = [*_CELLS, ("GRID", (0, 0), (-1, -1), HAIRLINE, black)]
    full: list[list[Text | str]] = []
    for at, row in enumerate(rows):
        full.append([*row, *([""] * (len(widths) - len(row)))])
        style += [("BACKGROUND", (column, at), (column, at), SHADE) for column in range(0, len(row), 2)]
        if len(row) < len(widths):
            style.append(("SPAN", (len(row) - 1, at), (-1, at)))
    return Table(full, widths, style=style)


def boxed(cells: Sequence[object], widths: Sequence[float]) -> Table:
    """Return one row of cells in a heavy ruled box."""
    style = [
        _OWN_FONT,
        ("BOX", (0, 0), (-1, -1), 1.2, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    return Table([list(cells)], widths, style=style)


def side_by_side(left: Sequence[Text], right: Sequence[Text], widths: Sequence[float]) -> Table:
    """Return two columns of texts under one hairline."""
    style = [
        _OWN_FONT,
        ("LINEABOVE", (0, 0), (-1, 0), HAIRLINE, black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    return Table([[list(left), list(right)]], widths, style=style, spaceBefore=8)


_CELLS = [
    _OWN_FONT,
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 6),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 2.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.8),
]


def _shift(slack: float, align: Align) -> float:
    return slack / 2 if align is Align.CENTRE else slack if align is Align.RIGHT else 0.0


def _spread(line: Line, slack: float, style: Style) -> float:
    """Return the letter-spacing that fills a justified line; a line that lacks much stays as it is."""
    if style.align is not Align.BOTH or line.last or len(line.text) < 2:
        return 0.0
    return slack / (len(line.text) - 1) if 0 < slack < 3 * style.size else 0.0
