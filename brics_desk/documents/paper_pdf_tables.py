"""Tables in a PDF document: ruled, with a shaded head repeated on every page, or with shaded labels."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.colors import black
from reportlab.platypus.flowables import CondPageBreak, Flowable, KeepTogether, Spacer
from reportlab.platypus.tables import Table

from brics_desk.documents import typography as type_
from brics_desk.documents.fonts import SERIF, SERIF_BOLD
from brics_desk.documents.paper_pdf_chart import Drawing
from brics_desk.documents.typography import HAIRLINE, SHADE, Align, Style, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.documents.paper import Chart, Grid, Labelled

_CELL = Style(size=8.5, leading=11.5)
_FIGURE, _MIDDLE = replace(_CELL, align=Align.RIGHT), replace(_CELL, align=Align.CENTRE)
_LABEL = replace(_MIDDLE, font=SERIF_BOLD)
_VALUE = Style(size=9.5, leading=14)
_NAME = replace(_VALUE, align=Align.CENTRE)
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


def table(grid: Grid, width: float) -> list[Flowable]:
    """Return a grid with its caption; neither the caption nor a head row stands alone at the foot of a page."""
    caption = [Text(grid.title, _CAPTION)] if grid.title else [Spacer(0, 2)]
    return [CondPageBreak(5 * _CELL.leading + 24), *caption, table_of(grid, width), Spacer(0, 3)]


def table_of(grid: Grid, width: float) -> Flowable:
    """Return a grid as a ruled table with a shaded head that is repeated on every page."""
    widths = [width * share / sum(grid.shares) for share in grid.shares]
    rows: list[Sequence[Flowable]] = [[type_.Cell(text, _LABEL) for text in grid.head]]
    last = len(grid.rows) - 1
    rows += [
        [_cell(grid, at, text, bold=grid.total and index == last) for at, text in enumerate(row)]
        for index, row in enumerate(grid.rows)
    ]
    style = list(_STYLE)
    if not grid.rows:
        rows.append([type_.Cell(grid.empty if at == 0 else "", _CELL) for at in range(len(grid.head))])
        style.append(("SPAN", (0, 1), (-1, 1)))
    return Table(rows, widths, repeatRows=1, splitInRow=1, style=style)


def chart(block: Chart) -> list[Flowable]:
    """Return a chart under its caption, both on one page."""
    return [KeepTogether([Text(block.title, _CAPTION), Drawing(block), Spacer(0, 3)])]


def labelled(block: Labelled, width: float) -> list[Flowable]:
    """Return rows of shaded labels and values."""
    pairs = max(len(row) for row in block.rows) // 2
    unit = width / (pairs * 6)
    widths = [unit * 1.6, unit * 4.4] * pairs if pairs == 1 else [unit * 1.8, unit * 4.2] * pairs
    rows = [[Text(text, _VALUE if at % 2 else _NAME) for at, text in enumerate(row)] for row in block.rows]
    return [type_.labelled(rows, widths), Spacer(0, 3)]


def _cell(grid: Grid, at: int, text: str, *, bold: bool) -> Flowable:
    style = _FIGURE if at in grid.figures else _MIDDLE if at in grid.centred else _CELL
    return type_.Cell(text, replace(style, font=SERIF_BOLD) if bold else style)
