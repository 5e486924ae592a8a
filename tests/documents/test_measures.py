"""The progress report in its three forms: every measure and item verbatim, every figure of the oracle, draft on every page, nothing hidden."""

# mypy: disallow-untyped-calls=False
# openpyxl, docx and the PDF tools are typed in parts only.

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import page
import pytest
from docx import Document
from openpyxl.reader.excel import load_workbook
from reportlab.platypus.flowables import Spacer

from brics_desk.documents import measures_workbook, measures_xlsx, paper_docx, paper_pdf, paper_pdf_tables, pdfa
from brics_desk.documents.measures_content import Addressee, Content, content
from brics_desk.documents.paper import Chart, Form, Grid, Heading, Paragraph, Tone, texts_of
from brics_desk.documents.typography import TEXT_WIDTH
from brics_desk.domain.measures_entries import Entry, Flow, Money, Plan, PlanStatus, Progress
from brics_desk.domain.measures_register import register
from brics_desk.errors import InputError
from brics_desk.packs.measures_loader import bundled
from tests.documents.workbooks import libreoffice

if TYPE_CHECKING:
    from pathlib import Path

PACK = bundled()
WHEN = "2026-11-22T16:05:00+08:00"
STEP = Progress("市科技局", "1", "M02-4", "2026-09-25", 17, evidence="项目清单（示例）", application="JZ2026-0004")
ENTRIES: list[Entry] = [
    STEP,
    Progress("市科技局", "2", "M15-1", "2026-02-01", 1),
    Money("市工信局", "1", "M06-2", Flow.COMMITMENT, 2026, "2026-09-15", Decimal("920000.00")),
    Money("市商务局", "1", "M14-2", Flow.COMMITMENT, 2026, "2026-03-05", Decimal("3000000.00")),
    Money("市科技局", "1", "M02-3", Flow.PAYMENT, 2026, "2026-09-30", Decimal("20000000.00"), "示例基金"),
    Plan("市外办", "1", "M01", PlanStatus.DRAFTING, "2026-09-30"),
]


def composed(
    *more: Entry, addressee: Addressee = Addressee.CITY, first: str = "2026-07-01", last: str = "2026-12-31"
) -> Content:
    found = register(PACK, [*ENTRIES, *more], 2026, "2026-11-22", PACK.choices({}), ())
    return content(found, first, last, addressee, sample=True)


def texts(report: Content) -> str:
    said = []
    for block in report.blocks:
        if isinstance(block, Grid):
            said += [block.title, *(cell for row in (block.head, *block.rows) for cell in row)]
        else:
            said += texts_of(block)
    return "\n".join(said)


def grid(report: Content, title: str) -> Grid:
    return next(block for block in report.blocks if isinstance(block, Grid) and block.title == title)


def plain(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "r.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_the_report_has_the_six_headings_and_every_measure_under_its_own() -> None:
    report = composed()
    first = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 1]
    assert first[1:7] == [heading.title.zh for heading in PACK.headings]
    second = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 2]
    assert second == [f"{measure.ordinal}{measure.title.zh}（{measure.id}）" for measure in PACK.measures]
    quoted = {block.text for block in report.blocks if isinstance(block, Paragraph) and block.quoted}
    assert {measure.text for measure in PACK.measures} <= quoted
    assert PACK.heading(6).text in quoted
    said = texts(report)
    for item in PACK.items:
        assert f"「{item.text}」" in said


def test_figures_stand_where_people_look_for_them() -> None:
    report = composed()
    targets = {row[0]: row for row in grid(report, "量化目标").rows}
    assert targets["M02-4"][2:] == ("20 项", "17", "85.00%", "预计 19", "有风险")
    pools = {row[0]: row for row in grid(report, "2026年度专项（万元）").rows}
    assert pools["M06-2"][3:] == ("100.00", "92.00", "0.00", "8.00", "92.00%", "接近上限")
    assert pools["M14-2"][3:] == ("300.00", "300.00", "0.00", "0.00", "100.00%", "已达上限")
    assert pools["合计"][3:7] == ("1,200.00", "392.00", "0.00", "808.00")
    [fund] = grid(report, "基金资本（不计支出）（万元）").rows
    assert fund[3:] == ("5,000.00", "0.00", "2,000.00", "3,000.00", "40.00%", "")
    said = texts(report)
    assert "年度专项上限合计 1,200.00 万元，已承诺 392.00 万元" in said
    assert "每年孵化落地金砖科技合作项目新增 17 项" in said
    assert "认定项目 JZ2026-0004" in said


def test_the_charts_show_the_figures_of_the_tables() -> None:
    report = composed()
    targets, pools = (block for block in report.blocks if isinstance(block, Chart))
    bars = {bar.label[:5]: bar for bar in targets.bars}
    assert [bar.label[:5] for bar in targets.bars] == [row[0] for row in grid(report, "量化目标").rows] + [
        "M08-1",
        "M08-2",
    ]
    for row in grid(report, "量化目标").rows:
        assert f"{bars[row[0]].value}%" == row[4]
        assert bars[row[0]].note == f"{row[3]} / {row[2]}，{row[6]}"
    # 17 x 365 / 326 = 19 whole ones of 20
    assert (bars["M02-4"].outlook, bars["M02-4"].tone) == (Decimal(95), Tone.WARN)
    assert (bars["M08-1"].value, bars["M08-1"].note) == (Decimal(0), "— / 6 项，未登记")
    rows = {row[0]: row for row in grid(report, "2026年度专项（万元）").rows}
    assert pools.warn == 90
    for bar in pools.bars:
        assert bar.outlook is not None
        assert f"{max(bar.value, bar.outlook):.2f}%" == rows[bar.label[:5]][7]
        assert bar.note.startswith(f"{rows[bar.label[:5]][4]} / {rows[bar.label[:5]][3]} 万元")
    assert {bar.label[:5]: bar.tone for bar in pools.bars}["M14-2"] is Tone.BAD


def test_the_period_holds_its_own_steps_and_the_year_its_total() -> None:
    report = composed()
    assert "每年举办对接会新增" not in texts(report), "February is not in the second half"
    assert {row[0]: row[3] for row in grid(report, "量化目标").rows}["M15-1"] == "1"
    assert "每年举办对接会新增 1 场" in texts(composed(first="2026-01-01"))


def test_each_addressee_has_its_own_variant() -> None:
    city, province = composed(), composed(addressee=Addressee.PROVINCE)
    assert city.addressee == "报送：市金砖创新基地和科创孵化园建设领导小组"
    assert province.addressee == "报送：省级层面工作协调机制"
    assert ("市外办", "M01", "配合", "起草中", "2026-09-30") in grid(city, "逾期的细化量化方案").rows
    assert "逾期的细化量化方案" not in texts(province)
    assert "逾期未报送 1 份" in texts(province)


def test_the_pdf_is_an_archive_file_that_says_draft_on_every_page(tmp_path: Path) -> None:
    report = composed()
    pdf = paper_pdf.render(report.paper(Form.SHEET), WHEN)
    assert pdf == paper_pdf.render(report.paper(Form.SHEET), WHEN)
    assert page.validate_pdf_bytes(pdf, profile="3b").is_compliant
    said = plain(pdf, tmp_path)
    pages = said.split("\f")[:-1]
    assert len(pages) > 3
    for one in pages:
        assert "征求意见稿" in one
        assert "虚构样例" in one
    joined = "".join(said.split())
    for measure in PACK.measures:
        assert "".join(measure.title.zh.split()) in joined
    assert "1,200.00" in said


def test_a_row_may_be_split_anywhere_and_a_cell_may_be_longer_than_a_page() -> None:
    metadata = pdfa.Metadata("示例", "示例", "示例", datetime.fromisoformat(WHEN))
    # Seven characters need two lines between the paddings of the second column, but one across the whole of it.
    for length in (7, 14, 1200):
        rows = (("短", "字" * length, "较长的说明文字" * 40),) * 3
        block = Grid("", ("一", "二", "三"), rows, (60, 62, 360))
        for height in range(600, 700, 6 if length < 100 else 50):
            story = [Spacer(0, height), paper_pdf_tables.table_of(block, TEXT_WIDTH)]
            pdf = pdfa.build(story, metadata, [], lambda _canvas, _page, _pages: None)
            assert pdf.startswith(b"%PDF")


def test_a_character_that_cannot_be_printed_stops_the_report() -> None:
    for text, code in (("示例\U000e0100", "glyph-missing|character-invisible"), ("示例\u202e", "character-invisible")):
        with pytest.raises(InputError, match=code):
            paper_pdf.render(composed(replace(STEP, number="9", evidence=text)).paper(Form.SHEET), WHEN)
    hidden = composed(replace(STEP, number="9", evidence="示例\x0b"))
    with pytest.raises(InputError, match="character-invisible"):
        paper_docx.render(hidden.paper(Form.OFFICIAL), WHEN)
    with pytest.raises(InputError, match="character-invisible"):
        measures_xlsx.render(hidden)


def test_the_docx_follows_the_layout_of_official_documents() -> None:
    report = composed()
    document: Any = Document(BytesIO(paper_docx.render(report.paper(Form.OFFICIAL), WHEN)))
    section = document.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin)
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 28, 26]
    xml = document.element.xml
    for needed in (
        'w:type="lines" w:linePitch="579"',
        'w:eastAsia="仿宋_GB2312"',
        'w:eastAsia="zh-CN"',
        "方正小标宋简体",
    ):
        assert needed in xml
    assert document.settings.odd_and_even_pages_header_footer
    for part in (section.header, section.even_page_header):
        assert "征求意见稿" in part.paragraphs[0].text
    footers = [section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]]
    assert [" PAGE " in line._p.xml and line.text.startswith("— ") for line in footers] == [True, True]
    said = "\n".join(line.text for line in document.paragraphs)
    said += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for measure in PACK.measures:
        assert measure.text in said
    for item in PACK.items:
        assert item.text in said
    assert len(document.inline_shapes) == 2


def test_the_workbook_holds_numbers_as_numbers_and_the_whole_matrix() -> None:
    book = load_workbook(BytesIO(measures_xlsx.render(composed())))
    for sheet in book.worksheets:
        assert "征求意见稿" in str(sheet.cell(2, 1).value)
    targets = {row[0].value: [cell.value for cell in row] for row in book["量化目标"].iter_rows(min_row=4, max_row=10)}
    assert targets["M02-4"][2:7] == [20, 17, 85, 19, "有风险"]
    assert [len(book[name]._charts) for name in ("量化目标", "资金")] == [1, 1]
    money = {row[1].value: [cell.value for cell in row] for row in book["资金"].iter_rows(min_row=4)}
    assert money["M06-2"][4:8] == [100, 92, 0, 8]
    assert money["合计"][4:8] == [1200, 392, 0, 808]
    matrix = [[cell.value for cell in row] for row in book["责任矩阵"].iter_rows(min_row=4)]
    assert len(matrix) == 44
    industry = next(row for row in matrix if row[0] == "市工信局")
    assert (industry[1], industry[3], industry[21], industry[22]) == ("牵头", None, 9, 7)
    assert sum(row[21] for row in matrix) == 50
    measures = [row[3].value for row in book["措施与条文"].iter_rows(min_row=4)]
    assert measures[:20] == [measure.text for measure in PACK.measures]


def test_texts_of_people_stay_texts() -> None:
    trap = replace(STEP, number="9", evidence='=HYPERLINK("http://example.invalid")', note="+1")
    book = load_workbook(BytesIO(measures_xlsx.render(composed(trap))))
    cells = [cell for row in book["进展与资金明细"].iter_rows(min_row=4) for cell in row]
    [found] = [cell for cell in cells if str(cell.value).startswith("=HYPER")]
    assert (found.data_type, found.quotePrefix) == ("s", True)
    markup = replace(STEP, number="9", evidence='<img src="/etc/hostname"/>')
    assert paper_pdf.render(composed(markup).paper(Form.SHEET), WHEN)


def test_the_template_lists_the_units_own_measures_and_words(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    measures_workbook.write(path, PACK, "市财政局")
    book = load_workbook(path)
    assert book.sheetnames == ["进展", "资金", "细化量化方案", "事项一览"]
    assert [row[0].value for row in book["事项一览"].iter_rows(min_row=2)] == [
        *("M01", "M01-1", "M04", "M06", "M06-1", "M06-2", "M08", "M08-1", "M08-2", "M18")
    ]
    assert "征求意见稿" in str(book["资金"].cell(1, 1).value)
    rules = [rule.formula1 for rule in book["资金"].data_validations.dataValidation if rule.type == "list"]
    assert rules == ['"承诺,支付"']
    assert measures_workbook.read(path) == measures_workbook.UnitReport((), ())


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("数量", "三", "cell-not-number"),
        ("数量", 1.5, "fact-not-whole"),
        ("数量", None, "cell-missing"),
        ("数量", "#N/A", "cell-error"),
        ("数量", "=1+1", "cell-formula-empty"),
        ("备注", "=A1", "cell-formula-empty"),
        ("日期", "2026年13月1日", "cell-not-date"),
        ("责任单位", "市科技局\u202e", "character-invisible"),
        ("佐证文件", "../密.pdf", "attachment-name"),
        ("佐证文件", "一.pdf；二.pdf", "attachment-name"),
    ],
)
def test_a_bad_cell_is_refused_by_row_column_and_reason(tmp_path: Path, header: str, value: object, code: str) -> None:
    path = tmp_path / "t.xlsx"
    measures_workbook.write(path, PACK, "市科技局", [replace(STEP, application=""), replace(STEP, number="2")])
    book = load_workbook(path)
    at = next(cell.column for cell in book["进展"][2] if cell.value == header)
    book["进展"].cell(3, at).value = value
    book.save(path)
    report = measures_workbook.read(path)
    assert [(one.row, one.header, one.code) for one in report.refused] == [(3, f"进展：{header}", code)]
    assert [one.entry.number for one in report.rows] == ["2"]


def test_people_type_amounts_and_dates_in_their_own_way(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    measures_workbook.write(path, PACK, "市商务局", [ENTRIES[3]])
    book = load_workbook(path)
    heads = {cell.value: cell.column for cell in book["资金"][2]}
    for header, value in (
        ("金额（万元）", "１２.３４５６万元"),
        ("日期", "2026/3/5"),
        ("类别", " 支付 "),
        ("年度", "2026"),
    ):
        book["资金"].cell(3, heads[header]).value = value
    book.save(path)
    [row] = measures_workbook.read(path).rows
    assert isinstance(ENTRIES[3], Money)
    assert row.entry == replace(ENTRIES[3], flow=Flow.PAYMENT, amount_cny=Decimal("123456.00"))


def test_a_workbook_that_is_none_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(InputError, match="workbook-not-xlsx"):
        measures_workbook.read(path)
    measures_workbook.write(path, PACK, "市商务局")
    book = load_workbook(path)
    for name in ("进展", "资金", "细化量化方案"):
        del book[name]
    book.save(path)
    with pytest.raises(InputError, match="register-header"):
        measures_workbook.read(path)


@pytest.mark.full
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_a_units_report_and_we_read_it_with_its_formulas(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    measures_workbook.write(path, PACK, "市科技局", ENTRIES)
    book = load_workbook(path)
    at = next(cell.column for cell in book["进展"][2] if cell.value == "数量")
    book["进展"].cell(3, at).value = "=10+7"
    book.save(path)
    report = measures_workbook.read(libreoffice(path, tmp_path))
    assert report.refused == ()
    assert {one.entry for one in report.rows} == set(ENTRIES)


@pytest.mark.full
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_form_with_every_measure(tmp_path: Path) -> None:
    report = composed()
    for name, data in (
        ("r.docx", paper_docx.render(report.paper(Form.OFFICIAL), WHEN)),
        ("r.xlsx", measures_xlsx.render(report)),
    ):
        (tmp_path / name).write_bytes(data)
        said = "".join(plain(libreoffice(tmp_path / name, tmp_path, "pdf").read_bytes(), tmp_path).split())
        for measure in PACK.measures:
            assert measure.title.zh in said
        assert "征求意见稿" in said
