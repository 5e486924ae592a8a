"""评审结果汇总表: one row per application, totals with capitals, ready to print on A4 landscape. Plain values, nothing to recompute."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from brics_desk.documents.figures import tier_name
from brics_desk.documents.register_sheet import GRID, SHADE, WRAPPED
from brics_desk.documents.workbook import put_text, save
from brics_desk.domain.money import in_capitals, in_exact_wan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from brics_desk.domain.rules import RulePack

SHEET = "汇总表"
_COLUMNS = (
    ("受理号", 14),
    ("项目名称", 32),
    ("申报单位", 28),
    ("申报类别", 13),
    ("是否建议认定", 10),
    ("档次", 9),
    ("可能档次", 9),
    ("奖补（万元）", 12),
    ("有效意见", 8),
    ("待裁定事项", 34),
)
_HEADER = 3
_AWARD = 8
_OPINIONS = 9
_RECOGNISED = {True: "建议认定", False: "不建议认定", None: "尚不能判断"}


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One merged application: `recognised` None is open, tiers 0 to 3, the award in 元, disputed fact ids."""

    number: str
    title: str
    applicant: str
    category: str
    recognised: bool | None
    tier: int
    possible_tier: int
    award_cny: Decimal
    opinions: int
    discrepancies: tuple[str, ...]


def write(path: Path, lines: Sequence[ResultLine], pack: RulePack, round_title: str) -> None:
    """Write the summary of a round, sorted by application number; raises StorageError as `workbook.save`."""
    ordered = sorted(lines, key=lambda line: line.number)
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    _head(sheet, pack, round_title)
    for row, line in enumerate(ordered, start=_HEADER + 1):
        _row(sheet, row, line, pack)
    _totals(sheet, _HEADER + 1 + len(ordered), ordered, pack)
    _print_setup(sheet)
    save(book, path)


def _head(sheet: Worksheet, pack: RulePack, round_title: str) -> None:
    draft = "（征求意见稿）" if pack.is_draft else ""
    put_text(sheet.cell(1, 1), f"评审结果汇总表　{round_title}{draft}")
    sheet.cell(1, 1).font = Font(bold=True, size=16)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
    put_text(sheet.cell(2, 1), f"依据：{pack.title.zh}　规则包 {pack.id}　单位：万元")
    sheet.cell(2, 1).alignment = Alignment(horizontal="right")
    for row in (1, 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_COLUMNS))
    sheet.row_dimensions[1].height, sheet.row_dimensions[_HEADER].height = 30, 32
    for at, (header, width) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(_HEADER, at)
        put_text(cell, header)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
        sheet.column_dimensions[get_column_letter(at)].width = width


def _row(sheet: Worksheet, row: int, line: ResultLine, pack: RulePack) -> None:
    titles = {fact.id: fact.title.zh for fact in pack.facts_of(line.category)}
    texts = {
        1: line.number,
        2: line.title,
        3: line.applicant,
        4: pack.categories[line.category].title.zh,
        5: _RECOGNISED[line.recognised],
        6: tier_name(pack, line.tier),
        7: tier_name(pack, line.possible_tier),
        10: "、".join(titles[name] for name in line.discrepancies),
    }
    for at in range(1, len(_COLUMNS) + 1):
        cell = sheet.cell(row, at)
        cell.border = GRID
        cell.alignment = Alignment(vertical="center", wrap_text=True, horizontal=None if at in (2, 3, 10) else "center")
        if at in texts:
            put_text(cell, texts[at])
    _amount(sheet, row, line.award_cny)
    sheet.cell(row, _OPINIONS).value = line.opinions


def _totals(sheet: Worksheet, row: int, lines: Sequence[ResultLine], pack: RulePack) -> None:
    total = sum((line.award_cny for line in lines), Decimal("0.00"))
    recognised = sum(line.recognised is True for line in lines)
    put_text(sheet.cell(row, 1), "合计")
    put_text(sheet.cell(row, 2), f"{len(lines)} 项，其中建议认定 {recognised} 项；{in_capitals(total)}")
    _amount(sheet, row, total)
    for at in range(1, len(_COLUMNS) + 1):
        sheet.cell(row, at).font, sheet.cell(row, at).border = Font(bold=True), GRID
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=_AWARD - 1)
    open_lines = [line for line in lines if line.recognised is None or line.tier != line.possible_tier]
    if open_lines:
        more = sum((pack.award_cny(line.possible_tier) - line.award_cny for line in open_lines), Decimal(0))
        note = (
            f"另有 {len(open_lines)} 项尚有待裁定或待补事项，按可能档次最多增加 {in_exact_wan(more)} 万元，未计入合计。"
        )
        put_text(sheet.cell(row + 1, 1), note)
        sheet.merge_cells(start_row=row + 1, start_column=1, end_row=row + 1, end_column=len(_COLUMNS))


def _amount(sheet: Worksheet, row: int, yuan: Decimal) -> None:
    cell = sheet.cell(row, _AWARD)
    cell.value = yuan / 10_000
    cell.number_format, cell.alignment = "#,##0.00####", Alignment(horizontal="right", vertical="center")


def _print_setup(sheet: Worksheet) -> None:
    sheet.freeze_panes = sheet.cell(_HEADER + 1, 2)
    sheet.print_title_rows = f"1:{_HEADER}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "第 &P 页　共 &N 页"
