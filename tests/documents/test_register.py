from __future__ import annotations

import shutil
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl.reader.excel import load_workbook

from brics_desk.documents.register import read_register, write_register, write_template
from brics_desk.documents.register_columns import columns
from brics_desk.errors import InputError
from tests.documents.conftest import as_written
from tests.documents.workbooks import changed, column, libreoffice, with_part

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from brics_desk.documents.register_values import Register, RegisterRow, Remark
    from brics_desk.domain.rules import RulePack

DATA = Path(__file__).parents[1] / "data" / "registers"
REVENUE = "面向金砖国家的产品或方案收入（万元）"
PROGRESS = "对应项目整体进度（%）"
CUSTOMERS = "服务金砖国家客户（家）"
SHEET = "xl/worksheets/sheet1.xml"
office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def read(path: Path, pack: RulePack) -> Register:
    return read_register(path, pack, lambda done, total: None)


@pytest.fixture
def written(tmp_path: Path, pack: RulePack, rows: list[RegisterRow]) -> Path:
    path = tmp_path / "登记表.xlsx"
    write_register(path, pack, rows)
    return path


def put(sheet: Worksheet, header: str, value: object, row: int = 3) -> None:
    cell = sheet.cell(row, column(sheet, header))
    cell.value = value


def refusals(path: Path, pack: RulePack) -> list[Remark]:
    return list(read(path, pack).refused)


def test_what_was_written_is_read_back(written: Path, pack: RulePack, rows: list[RegisterRow]) -> None:
    register = read(written, pack)
    assert as_written(register) == rows
    assert register.refused == ()
    assert register.unknown_headers == ()
    assert [row.row for row in register.rows] == [3, 4, 5]
    assert register.rows[1].application.declared["rd_spend_cny"] == Decimal("999960")


def test_the_template_guides_and_holds_no_row(tmp_path: Path, pack: RulePack) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, pack)
    assert read(path, pack).rows == ()
    book = load_workbook(path)
    assert book.sheetnames == ["申报项目", "佐证清单", "填写说明"]
    sheet = book["申报项目"]
    assert sheet.freeze_panes == "D3"
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert lists == {'"引才引智类,“智改数转”类,能力输出类,市场开拓类"', '"是,否"'}
    assert sheet.column_dimensions["E"].number_format == "@"
    assert book["填写说明"].max_row == 1 + len(columns(pack))
    assert "征求意见稿" in sheet["A1"].value


def test_columns_may_stand_in_any_order_with_strangers_among_them(
    written: Path, tmp_path: Path, pack: RulePack, rows: list[RegisterRow]
) -> None:
    def reorder(sheet: Worksheet) -> None:
        table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        sheet.delete_rows(1, 20)
        for at, row in enumerate(table, start=4):
            for place, value in enumerate(reversed(row), start=3):
                sheet.cell(at, place).value = value
        sheet["B4"].value = "备注"
        for at in range(3, 3 + len(table[0])):
            header = sheet.cell(4, at)
            header.value = f" * {str(header.value).replace('（', '( ').replace('）', ')')}\n"

    register = read(changed(written, tmp_path / "other.xlsx", reorder), pack)
    assert as_written(register) == rows
    assert register.unknown_headers == ("备注",)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("７６０．５０", "7605000"),
        ("1,234.5", "12345000"),
        (" 760 万元 ", "7600000"),
        ("7,600,000元", "7600000"),
        (99.996, "999960"),
        (0.1 + 0.7, "8000"),
        (100.000001, "1000000.01"),
        (0, "0"),
    ],
)
def test_amounts_are_read_exactly(written: Path, tmp_path: Path, pack: RulePack, value: object, expected: str) -> None:
    register = read(changed(written, tmp_path / "other.xlsx", lambda sheet: put(sheet, REVENUE, value)), pack)
    if value == 0.1 + 0.7:
        assert register.refused[0].code == "cell-too-precise"
    else:
        assert register.rows[0].application.declared["digital_export_revenue_cny"] == Decimal(expected)


def test_a_percentage_cell_counts_as_such(written: Path, tmp_path: Path, pack: RulePack) -> None:
    def percent(sheet: Worksheet) -> None:
        put(sheet, PROGRESS, 0.925)
        sheet.cell(3, column(sheet, PROGRESS)).number_format = "0.00%"
        put(sheet, CUSTOMERS, "４家")

    declared = read(changed(written, tmp_path / "other.xlsx", percent), pack).rows[0].application.declared
    assert (declared["project_progress_percent"], declared["brics_customer_count"]) == (Decimal("92.5"), Decimal(4))


@pytest.mark.parametrize(
    "value", [datetime(2026, 11, 3), "2026/11/3", "2026年11月03日", "２０２６．１１．３", "2026-11-03 00:00:00"]
)
def test_dates_as_cells_or_texts(written: Path, tmp_path: Path, pack: RulePack, value: object) -> None:
    path = changed(written, tmp_path / "other.xlsx", lambda sheet: put(sheet, "在厦门市内登记注册：核查日期", value))
    checks = read(path, pack).rows[0].application.gate_checks
    assert checks[0].date == "2026-11-03"


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("受理号", None, "cell-missing"),
        ("受理号", "7", "application-number"),
        ("受理号", "JZ2026-0002", "application-number-twice"),
        ("申报类别", "其他类", "category-unknown"),
        ("项目名称", "甲\u202e乙", "character-invisible"),
        ("项目名称", "长" * 201, "cell-too-long"),
        ("统一社会信用代码", 913502001234567890, "uscc-numeric"),
        ("统一社会信用代码", "9135020", "uscc-malformed"),
        (REVENUE, "=A1+1", "cell-formula-empty"),
        (REVENUE, "#N/A", "cell-error"),
        (REVENUE, -5, "cell-negative"),
        (REVENUE, "-5", "cell-negative"),
        (REVENUE, 1e300, "fact-range"),
        (REVENUE, "若干", "cell-not-number"),
        (REVENUE, True, "cell-not-number"),
        (REVENUE, 1.2345678, "cell-too-precise"),
        (PROGRESS, 120, "fact-range"),
        (CUSTOMERS, 2.5, "fact-not-whole"),
        ("项目研发投入（万元）", 100, "fact-foreign"),
        ("在厦门市内登记注册", "也许", "cell-not-yes-no"),
        ("在厦门市内登记注册", None, "gate-without-result"),
        ("在厦门市内登记注册：核查日期", "昨天", "cell-not-date"),
        ("在厦门市内登记注册：核查日期", 46000, "cell-not-date"),
        ("在厦门市内登记注册：核查日期", "2026-02-30", "cell-not-date"),
        ("附件", "../口令.txt", "attachment-name"),
        ("附件", "甲.pdf；甲.PDF", "attachment-name"),
    ],
)
def test_a_bad_cell_is_named_and_the_other_rows_go_in(
    written: Path, tmp_path: Path, pack: RulePack, header: str, value: object, code: str
) -> None:
    row = 5 if code == "application-number-twice" else 3

    def spoil(sheet: Worksheet) -> None:
        put(sheet, header, value, row)

    register = read(changed(written, tmp_path / "other.xlsx", spoil), pack)
    first = register.refused[0]
    assert (first.row, first.code) == (row, code)
    sheet = load_workbook(tmp_path / "other.xlsx").worksheets[0]
    assert sheet[f"{first.column}2"].value == first.header
    assert first.header == (header if code != "gate-without-result" else f"{header}：核查来源")
    assert len(register.rows) == 2


def test_every_bad_cell_of_a_row_is_named(written: Path, tmp_path: Path, pack: RulePack) -> None:
    def spoil(sheet: Worksheet) -> None:
        put(sheet, "受理号", "?")
        put(sheet, REVENUE, -1)
        put(sheet, "附件", "a/b")

    found = refusals(changed(written, tmp_path / "other.xlsx", spoil), pack)
    assert [remark.code for remark in found] == ["application-number", "cell-negative", "attachment-name"]


def test_standards_ranked_second_are_among_those_ranked_third(written: Path, tmp_path: Path, pack: RulePack) -> None:
    def spoil(sheet: Worksheet) -> None:
        put(sheet, "区域性技术标准（排名前二）（项）", 2, 4)
        put(sheet, "区域性技术标准（排名前三）（项）", 1, 4)

    assert refusals(changed(written, tmp_path / "other.xlsx", spoil), pack)[0].code == "fact-ranks"


@pytest.mark.parametrize(
    ("code", "warning"), [("91350200M000XYXY1K", "uscc-pilot"), ("91310115MA1H8R7C6D", "uscc-mismatch")]
)
def test_a_wrong_check_digit_warns_and_goes_in(
    written: Path, tmp_path: Path, pack: RulePack, code: str, warning: str
) -> None:
    path = changed(written, tmp_path / "other.xlsx", lambda sheet: put(sheet, "统一社会信用代码", code.lower()))
    register = read(path, pack)
    assert register.refused == ()
    assert register.rows[0].application.applicant.uscc == code
    assert [(remark.row, remark.code) for remark in register.rows[0].warnings] == [(3, warning)]


def test_a_computed_cell_is_read_by_its_result(written: Path, tmp_path: Path, pack: RulePack) -> None:
    path = changed(written, tmp_path / "formula.xlsx", lambda sheet: put(sheet, REVENUE, "=700+60.5"))
    known = with_part(
        path,
        tmp_path / "cached.xlsx",
        SHEET,
        lambda xml: xml.replace(b"+60.5</f><v />", b"+60.5</f><v>760.5</v>").replace(
            b"+60.5</f><v></v>", b"+60.5</f><v>760.5</v>"
        ),
    )
    assert refusals(path, pack)[0].code == "cell-formula-empty"
    assert read(known, pack).rows[0].application.declared["digital_export_revenue_cny"] == Decimal("7605000")


def test_a_register_without_its_headers_is_refused_by_their_names(
    written: Path, tmp_path: Path, pack: RulePack
) -> None:
    path = changed(written, tmp_path / "other.xlsx", lambda sheet: put(sheet, "受理号", "编号", 2))
    with pytest.raises(InputError) as refused:
        read(path, pack)
    assert (refused.value.code, refused.value.facts) == ("register-header", {"missing": ["受理号"]})


def test_a_header_met_twice_is_refused(written: Path, tmp_path: Path, pack: RulePack) -> None:
    path = changed(written, tmp_path / "other.xlsx", lambda sheet: put(sheet, "联系人", "受理号", 2))
    with pytest.raises(InputError) as refused:
        read(path, pack)
    assert refused.value.code == "register-header-twice"


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path, pack: RulePack, rows: list[RegisterRow]) -> None:
    from dataclasses import replace

    hostile = [
        replace(row, application=replace(row.application, title=title))
        for row, title in zip(rows, ('=HYPERLINK("http://x")', "+1+1", "@SUM(1)"), strict=True)
    ]
    path = tmp_path / "hostile.xlsx"
    write_register(path, pack, hostile)
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read(SHEET)
        assert archive.read("xl/styles.xml").count(b'quotePrefix="1"') >= 1
    assert as_written(read(path, pack)) == hostile


@pytest.mark.parametrize("name", ["libreoffice.xlsx", "libreoffice-moved.xlsx"])
def test_registers_that_libreoffice_saved(pack: RulePack, rows: list[RegisterRow], name: str) -> None:
    assert as_written(read(DATA / name, pack)) == rows


@pytest.mark.full
@office
def test_libreoffice_saves_what_we_wrote_and_we_read_it(
    written: Path, tmp_path: Path, pack: RulePack, rows: list[RegisterRow]
) -> None:
    def compute(sheet: Worksheet) -> None:
        put(sheet, REVENUE, "=700+60")

    source = changed(written, tmp_path / "computed.xlsx", compute)
    register = read(libreoffice(source, tmp_path), pack)
    assert as_written(register) == rows
    assert register.refused == ()
