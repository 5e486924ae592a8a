"""Tables in a DOCX file: ruled, with a head repeated on every page, or with shaded labels; charts as pictures."""

# mypy: disallow-untyped-calls=False
# ruff: noqa: SLF001 - python-docx is typed in parts only, and what it has no word for is reached through the element under an object

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from brics_desk.documents.chart_picture import png
from brics_desk.documents.paper_docx_text import BODY, FIRST, SONG, off_grid, run, set_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Docx
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph as Line

    from brics_desk.documents.paper import Chart, Grid, Labelled

_SHADE = "F2F2F2"
_LABELS, _VALUES = 1, 2
_PADDING = "70"
"""Twentieths of a point."""


def table(document: Docx, grid: Grid, width: int, size: float) -> None:
    """Append a grid, `width` in mm."""
    if grid.title:
        set_line(document, grid.title, FIRST, size + 2, (size + 2) * 1.8).paragraph_format.keep_with_next = True
    rows = grid.rows or ((grid.empty, *[""] * (len(grid.head) - 1)),)
    made = _ruled(document, len(rows) + 1, [width * share / sum(grid.shares) for share in grid.shares])
    for index, row in enumerate(made.rows):
        properties = row._tr.get_or_add_trPr()
        for name in ("w:cantSplit", *(["w:tblHeader"] if index == 0 else [])):
            mark = OxmlElement(name)
            mark.set(qn("w:val"), "true")
            properties.append(mark)
    # Asking a table for one row by its number makes it count all of them.
    for index, (row, texts) in enumerate(zip(made.rows, (grid.head, *rows), strict=True)):
        cells, sum_row = row.cells, grid.total and index == len(rows)
        for at, text in enumerate(texts):
            if index == 0:
                _shade(cells[at])
            _fill(cells[at], text, size, _align(grid, at) if index else _CENTRE, bold=index == 0 or sum_row)
    if not grid.rows and len(grid.head) > 1:
        made.cell(1, 0).merge(made.cell(1, len(grid.head) - 1))
    set_line(document, "", BODY, 8, 8)


def chart(document: Docx, block: Chart, width: int, size: float) -> None:
    """Append a chart as a picture under its caption, `width` in mm; whoever cannot see it is told what it shows."""
    set_line(document, block.title, FIRST, size + 2, (size + 2) * 1.8).paragraph_format.keep_with_next = True
    line = document.add_paragraph()
    line.paragraph_format.space_after = Pt(4)
    off_grid(line)
    wide = Mm(width)
    inline = line.add_run().add_picture(BytesIO(png(block, wide.pt)), width=wide)._inline
    for side in ("distT", "distB", "distL", "distR"):
        # Where nothing is said, some programs keep an eighth of an inch around a picture and push it out of the text.
        inline.set(side, "0")
    inline.docPr.set("name", block.title)
    inline.docPr.set("descr", block.told)


def labelled(document: Docx, block: Labelled, width: int, size: float) -> None:
    """Append rows of labels and values, `width` in mm."""
    pairs = max(len(row) for row in block.rows) // 2
    unit = width / (pairs * (_LABELS + _VALUES))
    made = _ruled(document, len(block.rows), [unit * _LABELS, unit * _VALUES] * pairs)
    for row, texts in zip(made.rows, block.rows, strict=True):
        cells = row.cells
        for at, text in enumerate(texts):
            if at % 2 == 0:
                _shade(cells[at])
            _fill(cells[at], text, size, _CENTRE if at % 2 == 0 else _LEFT, bold=False)
        if len(texts) < len(cells):
            cells[len(texts) - 1].merge(cells[-1])
    set_line(document, "", BODY, 8, 8)


_CENTRE, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT


def _ruled(document: Docx, rows: int, widths: Sequence[float]) -> Table:
    made: Table = document.add_table(rows=rows, cols=len(widths))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    # The format wants its elements in order.
    made._tblPr.insert_element_before(_padding(), "w:tblLook")
    for at, width in enumerate(widths):
        made.columns[at].width = Mm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return made


def _padding() -> BaseOxmlElement:
    """Return what stands between words and the sides of a cell, as on the PDF: amounts up to a hundred million keep on one line."""
    cell: BaseOxmlElement = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), _PADDING)
        edge.set(qn("w:type"), "dxa")
        cell.append(edge)
    return cell


def _align(grid: Grid, at: int) -> WD_ALIGN_PARAGRAPH:
    return WD_ALIGN_PARAGRAPH.RIGHT if at in grid.figures else _CENTRE if at in grid.centred else _LEFT


def _fill(cell: _Cell, text: str, size: float, align: WD_ALIGN_PARAGRAPH, *, bold: bool) -> None:
    line = cell.paragraphs[0]
    for index, part in enumerate(text.split("\n")):
        line = cell.add_paragraph() if index else line
        _shape(line, size, align)
        run(line, part, SONG, size, bold=bold)


def _shape(line: Line, size: float, align: WD_ALIGN_PARAGRAPH) -> None:
    shape = line.paragraph_format
    shape.alignment = align
    shape.space_before = shape.space_after = Pt(1)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(round(size * 1.45))
    # The page's grid of 22 lines is for the text; in a table it would double every line.
    off_grid(line)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
