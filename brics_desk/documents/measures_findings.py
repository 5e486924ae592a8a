"""校验报告: what became of every row of a unit's report, as a workbook that goes back to the unit."""

# mypy: disallow-untyped-calls=False
# openpyxl ships no types.

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook

from brics_desk.documents.characters import shown
from brics_desk.documents.measures_words import row_height
from brics_desk.documents.register_sheet import GRID, SHADE, WRAPPED
from brics_desk.documents.workbook import put_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = (("文件", 30), ("行", 7), ("位置", 22), ("责任单位", 18), ("编号", 14), ("结果", 12), ("原因和处理", 70))


class Line(NamedTuple):
    """One row of a report: file, row, where in it, unit, number, result and reason in words."""

    file: str
    row: str
    place: str
    unit: str
    number: str
    result: str
    reason: str


def render(title: str, note: str, lines: Sequence[Line]) -> bytes:
    """Return the report as an XLSX file: title, a note, one line a row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "校验报告"
    put_text(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    put_text(sheet.cell(2, 1), note)
    for at, (text, width) in enumerate(_HEAD, start=1):
        cell = sheet.cell(3, at)
        put_text(cell, text)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, line in enumerate(lines, start=4):
        for at, text in enumerate(line, start=1):
            cell = sheet.cell(number, at)
            cell.border, cell.alignment = GRID, Alignment(vertical="center", wrap_text=True)
            put_text(cell, shown(text))
        sheet.row_dimensions[number].height = row_height([(line.reason, float(_HEAD[-1][1])), (line.file, 30.0)])
    sheet.freeze_panes = sheet.cell(4, 1)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    out = BytesIO()
    book.save(out)
    return out.getvalue()
