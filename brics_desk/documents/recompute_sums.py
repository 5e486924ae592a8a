"""Sheets of 复算表 beside the categories: every threshold and award with its clause, and the sums over all categories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from brics_desk.documents.register_sheet import GRID, SHADE, WRAPPED
from brics_desk.documents.workbook import put_text
from brics_desk.domain.rules import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from brics_desk.documents.recompute_workbook import Columns
    from brics_desk.domain.rules import Fact, RulePack, Test

_HEIGHT = 22
_ONE_PAGE = 12
"""How many columns still stand on one page."""
AWARDS = 4
"""The row of the first award on the sheet of thresholds."""
_NOTE = (
    "档次由公式据本表所列数值重新推算：空格为未核定，“档次”按未核定不计，“可能档次”按未核定从高；各档分别判定，取满足的最高一档。"
    "门槛和奖补金额取自“门槛与奖补”表。改动数值只用于推演，不改变评审结果。"
)


def head(sheet: Worksheet, title: str, columns: Sequence[str], ids: Sequence[str], row: int) -> None:
    """Write title, note, the ids above and the heads in `row`; A4 lying, heads on every page."""
    put_text(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    put_text(sheet.cell(2, 1), _NOTE)
    sheet.cell(2, 1).font = Font(size=9)
    for at, name in enumerate(ids, start=1):
        if name:
            put_text(sheet.cell(row - 1, at), name)
            sheet.cell(row - 1, at).font = Font(size=8, color="808080")
    for at, text in enumerate(columns, start=1):
        cell = sheet.cell(row, at)
        put_text(cell, text)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True, size=9), SHADE, GRID, WRAPPED
        sheet.column_dimensions[get_column_letter(at)].width = {2: 30, 3: 26}.get(at, 14)
    sheet.row_dimensions[row].height = 64
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.print_title_rows = f"{row}:{row}"
    # Some forty columns on one page could not be read: they run over pages, each with number and names at its left.
    if len(columns) > _ONE_PAGE:
        sheet.print_title_cols, sheet.page_setup.scale = "A:C", 70
    else:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "第 &P 页　共 &N 页"


def first_row_of_thresholds(pack: RulePack) -> int:
    """Return the row of the first threshold: below the awards and a head of its own."""
    return AWARDS + len(pack.awards) + 1


def put_thresholds(sheet: Worksheet, pack: RulePack, tests: Sequence[Test]) -> None:
    """Write awards and thresholds, each with the words of the method it comes from."""
    facts = {fact.id: fact for category in pack.categories for fact in pack.facts_of(category)}
    put_text(sheet.cell(1, 1), f"门槛与奖补　{pack.title.zh}")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    put_text(sheet.cell(2, 1), f"规则包 {pack.id}　SHA-256 {pack.sha256}")
    _heads(sheet, AWARDS - 1, ("序号", "事项", "出处", "比较", "数值", "单位", "原文"), (6, 40, 18, 8, 16, 8, 90))
    for at, award in enumerate(pack.awards):
        _line(sheet, AWARDS + at, str(at + 1), award.title.zh, "", "奖补", "元", "")
        sheet.cell(AWARDS + at, 5).value = award.amount_cny
    start = first_row_of_thresholds(pack)
    _heads(sheet, start - 1, ("序号", "事项", "出处", "比较", "数值", "单位", "原文"), ())
    for at, test in enumerate(tests):
        title = "＋".join(facts[name].title.zh for name in test.facts)
        word = "超过" if test.exclusive else "不低于"
        clause = test.clause
        _line(sheet, start + at, str(at + 1), title, clause.where, word, _unit(facts[test.facts[0]]), clause.text)
        sheet.cell(start + at, 5).value = test.threshold
    for row in (*range(AWARDS, start - 1), *range(start, start + len(tests))):
        sheet.cell(row, 5).number_format = "#,##0.####"


def put_sums(
    sheet: Worksheet, pack: RulePack, sheets: Mapping[str, tuple[Worksheet, Columns, int]], first: int, round_title: str
) -> None:
    """Write counts and awards by category and tier, as formulas over the category sheets."""
    tiers = [award.tier for award in pack.awards]
    titles = ["类别", "项目数", *(f"{award.title.zh}（项）" for award in pack.awards), "无奖补（项）"]
    titles += ["奖补合计（元）", "可能增加（元）", "与程序不一致（项）"]
    draft = "（征求意见稿）" if pack.is_draft else ""
    head(sheet, f"复算汇总表　{round_title}{draft}", titles, [], 4)
    sheet.column_dimensions["A"].width = 24
    for row, (category, (other, columns, last)) in enumerate(sheets.items(), start=5):
        put_text(sheet.cell(row, 1), pack.categories[category].title.zh)

        def over(at: int, other: Worksheet = other, last: int = last) -> str:
            letter = get_column_letter(at)
            return f"{other.title}!${letter}${first}:${letter}${last}"

        counted = [f"COUNTIF({over(columns.tier)},{tier})" for tier in (*tiers, 0)]
        most = "+".join(
            f"COUNTIF({over(columns.possible)},{award.tier})*门槛与奖补!$E${AWARDS + at}"
            for at, award in enumerate(pack.awards)
        )
        said = [f'COUNTIF({over(1)},"?*")', *counted, f"SUM({over(columns.award)})"]
        said += [f"{most}-SUM({over(columns.award)})", f'COUNTIF({over(columns.agrees)},"不一致")']
        _formulas(sheet, row, said)
    end = 5 + len(sheets)
    put_text(sheet.cell(end, 1), "合计")
    sums = [f"SUM({get_column_letter(at)}5:{get_column_letter(at)}{end - 1})" for at in range(2, len(titles) + 1)]
    _formulas(sheet, end, sums)
    for at in range(1, len(titles) + 1):
        sheet.cell(end, at).font = Font(bold=True)


def _formulas(sheet: Worksheet, row: int, said: Sequence[str]) -> None:
    sheet.cell(row, 1).border = GRID
    sheet.row_dimensions[row].height = _HEIGHT
    for at, formula in enumerate(said, start=2):
        cell = sheet.cell(row, at)
        cell.value, cell.border = f"={formula}", GRID
        cell.number_format = "#,##0.00" if at in (len(said) - 1, len(said)) else "0"


def _heads(sheet: Worksheet, row: int, titles: Sequence[str], widths: Sequence[int]) -> None:
    for at, text in enumerate(titles, start=1):
        cell = sheet.cell(row, at)
        put_text(cell, text)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width


def _line(sheet: Worksheet, row: int, *texts: str) -> None:
    columns = (1, 2, 3, 4, 6, 7)
    for at, text in zip(columns, texts, strict=True):
        put_text(sheet.cell(row, at), text)
    for at in range(1, 8):
        sheet.cell(row, at).border = GRID
        sheet.cell(row, at).alignment = Alignment(vertical="center", wrap_text=True)


def _unit(fact: Fact) -> str:
    return {Kind.AMOUNT: "元", Kind.PERCENT: "%"}.get(fact.kind, fact.unit.zh)
