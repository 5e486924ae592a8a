"""A document's tables as a workbook, where people go on calculating: figures are numbers, sums are formulas, words stay words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from brics_desk.documents.paper import Grid, check_visible
from brics_desk.documents.register_sheet import GRID, SHADE, WRAPPED
from brics_desk.documents.workbook import content, put_text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from brics_desk.documents.paper import Paper

_HEAD = 3
_FIGURE = re.compile(r"-?[0-9]{1,3}(,?[0-9]{3})*(\.[0-9]+)?")
_BROAD = 150
"""The width of all columns together, in characters."""
_NO_NAME = re.compile(r"[\[\]:*?/\\'“”\"]")


def render(paper: Paper) -> bytes:
    """Return a workbook with one sheet per table of the document; raises InputError `character-invisible` as `paper.check_visible`."""
    check_visible(paper)
    book = Workbook()
    del book[book.active.title]
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    for number, grid in enumerate(grids, start=1):
        name = _NO_NAME.sub("", grid.title or paper.name)[:28] or str(number)
        _fill(book.create_sheet(name if name not in book.sheetnames else f"{name}{number}"), grid, paper)
    return content(book)


def _fill(sheet: Worksheet, grid: Grid, paper: Paper) -> None:
    put_text(sheet.cell(1, 1), grid.title or paper.name)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    put_text(sheet.cell(2, 1), "　".join(filter(None, (paper.status, paper.head, paper.foot))))
    for at, (text, share) in enumerate(zip(grid.head, grid.shares, strict=True), start=1):
        cell = sheet.cell(_HEAD, at)
        put_text(cell, text)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
        sheet.column_dimensions[get_column_letter(at)].width = max(8, _BROAD * share / sum(grid.shares))
    last = _HEAD + len(grid.rows)
    for row, texts in enumerate(grid.rows, start=_HEAD + 1):
        total = grid.total and row == last
        for at, text in enumerate(texts):
            cell = sheet.cell(row, at + 1)
            figure = at in grid.figures and _FIGURE.fullmatch(text) is not None
            _put(cell, text, figure=figure, total=total)
            side = "right" if at in grid.figures else "center" if at in grid.centred else None
            cell.border, cell.alignment = GRID, Alignment(vertical="center", wrap_text=True, horizontal=side)
            cell.font = Font(bold=total)
    sheet.freeze_panes = sheet.cell(_HEAD + 1, 1)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(cell: Cell, text: str, *, figure: bool, total: bool) -> None:
    if not figure:
        put_text(cell, text)
        return
    letter = get_column_letter(cell.column)
    above = f"{letter}{_HEAD + 1}:{letter}{cell.row - 1}"
    number = Decimal(text.replace(",", ""))
    cell.value = f"=SUM({above})" if total and cell.row > _HEAD + 1 else number
    places = len(text.partition(".")[2])
    cell.number_format = f"#,##0.{'0' * places}" if places else "#,##0"
