"""落实进展报告 as PDF/A-3b, in the program's own type; completion is drawn as bars."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor, black
from reportlab.platypus.flowables import CondPageBreak, Flowable, Spacer
from reportlab.platypus.tables import Table

from brics_desk.documents import pdfa
from brics_desk.documents import typography as type_
from brics_desk.documents.characters import code_points, invisible
from brics_desk.documents.figures import moment
from brics_desk.documents.fonts import SERIF, SERIF_BOLD, missing_glyphs
from brics_desk.documents.measures_content import Content, Grid, Heading, Paragraph
from brics_desk.documents.typography import (
    FOOT,
    HAIRLINE,
    HEAD,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SHADE,
    SIDE,
    SMALL,
    TEXT_WIDTH,
    Align,
    Style,
    Text,
    draw_line,
    replace_align,
)
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from brics_desk.documents.measures_content import Block

_FILLED, _EMPTY = HexColor("#4D4D4D"), HexColor("#E6E6E6")
_CELL = Style(size=8.5, leading=11.5)
_FIGURE = replace(_CELL, align=Align.RIGHT)
_LABEL = replace(_CELL, font=SERIF_BOLD, align=Align.CENTRE)
_SECOND = Style(SERIF_BOLD, 10.5, 16, before=6, after=1)
_CAPTION = Style(SERIF_BOLD, 9.5, 14, before=6, after=2)
_STYLE = [
    # Else a table names Helvetica, which is not embedded.
    ("FONTNAME", (0, 0), (-1, -1), SERIF),
    ("GRID", (0, 0), (-1, -1), HAIRLINE, black),
    ("BACKGROUND", (0, 0), (-1, 0), SHADE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 3.5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3.5),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
]
_QUOTE = Style(size=9.5, leading=15, align=Align.BOTH, first=2, left=1, before=2, after=2)


def render(content: Content, device_time: str) -> bytes:
    """Return the report; equal content and time give equal bytes.

    Raises InputError `glyph-missing` or `character-invisible` (characters, field) before anything is drawn.
    """
    for field, text in _texts(content):
        hidden = invisible(text, allowed="\n\t")
        if hidden:
            raise InputError("character-invisible", characters=code_points(hidden), field=field)
        missing = missing_glyphs(text)
        if missing:
            raise InputError("glyph-missing", characters=missing, field=field)
    metadata = pdfa.Metadata(content.title, "BRICS Desk", content.period, moment(device_time))
    story: list[Flowable] = [
        Text(content.title, type_.TITLE),
        Text(content.addressee, replace(type_.SUBTITLE, after=0.0)),
        Text(content.period, replace(type_.SUBTITLE, after=0.0)),
        Text(content.status, type_.SUBTITLE),
    ]
    for block in content.blocks:
        story += _flowables(block)
    return pdfa.build(story, metadata, [], _furniture(content))


class Bar(Flowable):
    """A horizontal bar for a whole percentage; beyond 100 it is simply full."""

    width: float  # type: ignore[assignment]  # reportlab lets its default 0 stand for a type
    height: float  # type: ignore[assignment]

    def __init__(self, percent: int) -> None:
        super().__init__()
        self.percent = percent

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the width of the cell and the height of a line."""
        self.width, self.height = width, _CELL.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the whole bar pale and its part dark."""
        thick, low = 5.0, (self.height - 5.0) / 2
        self.canv.setFillColor(_EMPTY)
        self.canv.rect(0, low, self.width, thick, stroke=0, fill=1)
        self.canv.setFillColor(_FILLED)
        self.canv.rect(0, low, self.width * min(self.percent, 100) / 100, thick, stroke=0, fill=1)
        self.canv.setFillGray(0)


def _flowables(block: Block) -> list[Flowable]:
    if isinstance(block, Heading):
        return (
            type_.heading(block.text)
            if block.level == 1
            else [CondPageBreak(5 * _SECOND.leading), Text(block.text, _SECOND)]
        )
    if isinstance(block, Paragraph):
        return [Text(block.text, _QUOTE if block.quoted else type_.BODY)]
    # Neither a caption nor a head row may stand alone at the foot of a page.
    caption = [Text(block.title, _CAPTION)] if block.title else [Spacer(0, 2)]
    return [CondPageBreak(5 * _CELL.leading + 24), *caption, table_of(block), Spacer(0, 3)]


def table_of(grid: Grid) -> Flowable:
    """Return a grid as a ruled table with a shaded head that is repeated on every page."""
    widths = [TEXT_WIDTH * share / sum(grid.shares) for share in grid.shares]
    rows: list[Sequence[Flowable]] = [[type_.Cell(text, _LABEL) for text in grid.head]]
    rows += [[_cell(grid, at, text) for at, text in enumerate(row)] for row in grid.rows]
    if not grid.rows:
        rows.append([type_.Cell("尚无登记" if at == 0 else "", _CELL) for at in range(len(grid.head))])
    return Table(rows, widths, repeatRows=1, splitInRow=1, style=_STYLE)


def _cell(grid: Grid, at: int, text: str) -> Flowable:
    if at == grid.bars:
        return Bar(int(text))
    return type_.Cell(text, _FIGURE if at in grid.figures else _CELL)


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    yield "head", content.title + content.addressee + content.period + content.status
    for block in content.blocks:
        if isinstance(block, Grid):
            yield block.title or "table", "".join(text for row in (block.head, *block.rows) for text in row)
        else:
            yield block.text[:20], block.text


def _furniture(content: Content) -> pdfa.Furniture:
    pack = content.register.pack
    left = "　".join([content.status, *(["虚构样例"] if content.sample else [])])
    right = replace_align(SMALL, Align.RIGHT)

    def draw(canvas: Canvas, number: int, of: int) -> None:
        canvas.setLineWidth(HAIRLINE)
        top = PAGE_HEIGHT - HEAD
        canvas.line(SIDE, top, PAGE_WIDTH - SIDE, top)
        canvas.line(SIDE, FOOT, PAGE_WIDTH - SIDE, FOOT)
        draw_line(canvas, SIDE, top + 4, left, SMALL)
        draw_line(canvas, SIDE, top + 4, content.period, right)
        draw_line(canvas, SIDE, FOOT - 17, f"措施包 {pack.id}　{pack.sha256[:16]}", SMALL)
        draw_line(canvas, SIDE, FOOT - 17, f"第 {number} 页　共 {of} 页", right)

    return draw
