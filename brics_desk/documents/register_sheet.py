"""Laying out the register: title, headers, drop-downs with input notes, text formats for codes, and the sheet of instructions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.borders import Border, Side
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from brics_desk.documents.figures import unit_of
from brics_desk.documents.register_columns import Column, Holds
from brics_desk.documents.workbook import put_text
from brics_desk.domain.rules import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from brics_desk.documents.register_values import RegisterRow
    from brics_desk.domain.rules import RulePack

HEADER_ROW = 2
ROWS = 1_000
_THIN = Side(style="thin", color="808080")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
SHADE = PatternFill("solid", fgColor="EBEDF0")
WRAPPED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_TEXT_FORMAT, _FIGURE_FORMAT = "@", "0.00####"
_HINT_LIMIT = 250


def lay_out(sheet: Worksheet, shown: Sequence[Column], pack: RulePack) -> None:
    """Write title, headers, widths, formats and drop-downs for the first thousand rows."""
    put_text(sheet.cell(1, 1), f"申报项目登记表　依据：{pack.title.zh}")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=8)
    sheet.row_dimensions[1].height = 26
    sheet.row_dimensions[HEADER_ROW].height = 48
    for at, column in enumerate(shown, start=1):
        cell = sheet.cell(HEADER_ROW, at)
        put_text(cell, column.header)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = _number_format(column)
        _validate(sheet, letter, column, pack)
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 4)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def instruct(sheet: Worksheet, shown: Sequence[Column], pack: RulePack) -> None:
    """Write the sheet of instructions: how to fill in each column, for which category."""
    for at, text in enumerate(("列名", "是否必填", "适用类别", "填写说明"), start=1):
        cell = sheet.cell(1, at)
        put_text(cell, text)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
    for row, column in enumerate(shown, start=2):
        names = "、".join(pack.categories[name].title.zh for name in pack.categories if name in column.categories)
        texts = (column.header, "必填" if column.required else "选填", names or "全部", column.note)
        for at, text in enumerate(texts, start=1):
            cell = sheet.cell(row, at)
            put_text(cell, text)
            cell.border, cell.alignment = GRID, Alignment(vertical="center", wrap_text=True)
    for letter, width in zip("ABCD", (40, 10, 26, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


def fill(sheet: Worksheet, shown: Sequence[Column], rows: Iterable[RegisterRow], pack: RulePack) -> None:
    """Write rows under the headers; amounts in 万元, exact."""
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        for at, column in enumerate(shown, start=1):
            _put(sheet.cell(number, at), column, row, pack)


def _put(cell: Cell, column: Column, row: RegisterRow, pack: RulePack) -> None:
    cell.number_format = _number_format(column)
    if column.holds is Holds.FIGURE:
        declared = row.application.declared.get(column.key)
        if isinstance(declared, Decimal):
            amount = column.fact is not None and column.fact.kind is Kind.AMOUNT
            cell.value = declared / 10_000 if amount else declared
    else:
        text = _text(column, row, pack)
        if text:
            put_text(cell, text)


def _text(column: Column, row: RegisterRow, pack: RulePack) -> str:
    application = row.application
    plain = {
        "number": application.number,
        "category": pack.categories[application.category].title.zh,
        "title": application.title,
        "applicant": application.applicant.name,
        "uscc": application.applicant.uscc,
        "contact": application.applicant.contact,
        "phone": application.applicant.phone,
        "panel": row.panel,
        "files": "；".join(row.attachments),
    }
    if column.fact is None:
        return plain[column.key]
    check = application.gate_check(column.fact.id)
    if check is None:
        return ""
    held = {Holds.RESULT: "是" if check.holds else "否", Holds.SOURCE: check.source, Holds.DATE: check.date}
    return held.get(column.holds, check.note)


def _number_format(column: Column) -> str:
    if column.holds is not Holds.FIGURE or column.fact is None:
        return _TEXT_FORMAT
    return "0" if column.fact.kind is Kind.COUNT else _FIGURE_FORMAT


def _validate(sheet: Worksheet, letter: str, column: Column, pack: RulePack) -> None:
    """Give a column its drop-down or its bounds, and its note as an input message."""
    options = {
        Holds.CATEGORY: [category.title.zh for category in pack.categories.values()],
        Holds.RESULT: ["是", "否"],
    }.get(column.holds)
    if options:
        rule = DataValidation(type="list", formula1=f'"{",".join(options)}"', allow_blank=True)
        rule.errorTitle, rule.error, rule.showErrorMessage = "请从列表选择", "该列只能从下拉列表中选择。", True
    elif column.holds is Holds.FIGURE and column.fact is not None:
        whole = column.fact.kind is Kind.COUNT
        rule = DataValidation(
            type="whole" if whole else "decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True
        )
        rule.errorTitle, rule.error = (
            "数值不符",
            f"请填写不小于 0 的{'整数' if whole else '数'}，单位 {unit_of(column.fact)}。",
        )
        rule.showErrorMessage = True
    else:
        rule = DataValidation(allow_blank=True)
    rule.promptTitle, rule.prompt, rule.showInputMessage = column.header[:32], column.note[:_HINT_LIMIT], True
    rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + ROWS}")
    sheet.add_data_validation(rule)
