"""Documents as values in their forms: who issued one never stands alone on a page, sums are formulas, words are no formulas."""

# mypy: disallow-untyped-calls=False
# openpyxl, docx and the PDF tools are typed in parts only.

from __future__ import annotations

import subprocess
import tomllib
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl.reader.excel import load_workbook
from openpyxl.workbook.workbook import Workbook

from brics_desk import assets
from brics_desk.documents import paper_docx, paper_pdf, paper_xlsx, workbook
from brics_desk.documents.paper import Closing, Form, Grid, Paper, Paragraph, Place, Signatures, Title
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.documents.paper import Block

WHEN = "2026-11-22T16:05:00+08:00"


def paper(*blocks: Block, form: Form = Form.OFFICIAL) -> Paper:
    return Paper("示例", form, "征求意见稿", "示例批次", "规则包 示例", blocks)


@pytest.mark.parametrize("lines", range(15, 21))
def test_who_issued_a_document_never_stands_alone_on_a_page(lines: int, tmp_path: Path) -> None:
    text = [Paragraph(f"第{number}条。") for number in range(lines)]
    made = paper(Title(("示例通知",)), *text, Closing("示例金砖创新中心", "2026年11月22日"))
    (tmp_path / "d.pdf").write_bytes(paper_pdf.render(made, WHEN))
    done = subprocess.run(["pdftotext", str(tmp_path / "d.pdf"), "-"], capture_output=True, check=True)
    last = next(one for one in reversed(done.stdout.decode().split("\f")) if one.strip())
    assert "2026年11月22日" in last
    assert f"第{lines - 1}条" in last
    document: Any = Document(BytesIO(paper_docx.render(made, WHEN)))
    kept = [line for line in document.paragraphs if line.paragraph_format.keep_with_next]
    assert [line.text for line in kept] == [f"第{lines - 1}条。", "", "示例金砖创新中心"]


@pytest.mark.parametrize("lines", [13, 19])
def test_who_signs_a_table_never_stands_alone_on_a_page(lines: int, tmp_path: Path) -> None:
    rows = tuple((str(number), "示例") for number in range(lines * 2))
    grid = Grid("", ("序号", "单位"), rows, (1, 3))
    made = paper(
        Title(("示例表",)), grid, Paragraph("注：示例。", Place.NOTE), Signatures(("经办人", "审核人")), form=Form.SHEET
    )
    (tmp_path / "d.pdf").write_bytes(paper_pdf.render(made, WHEN))
    done = subprocess.run(["pdftotext", str(tmp_path / "d.pdf"), "-"], capture_output=True, check=True)
    last = next(one for one in reversed(done.stdout.decode().split("\f")) if "审核人" in one)
    assert "注：示例。" in last
    document: Any = Document(BytesIO(paper_docx.render(made, WHEN)))
    kept = [line.text for line in document.paragraphs if line.paragraph_format.keep_with_next]
    assert kept[:2] == ["注：示例。", ""]


def test_words_stand_before_who_issued_a_document() -> None:
    closed = []
    for path in sorted(assets.path("resources", "texts", "documents").glob("*.toml")):
        blocks = tomllib.loads(path.read_text("utf-8"))["blocks"]
        for before, block in pairwise(blocks):
            if "organ" in block:
                closed.append(path.stem)
                assert "text" in before, f"{path.stem}: a table does not stay with what follows it on the next page"
    assert len(closed) == 5


def test_a_table_that_people_calculate_with_holds_numbers_and_sums() -> None:
    rows = (("=1+1", "1,200.50", "—"), ("+乙", "99.996", "-3"), ("合计", "1,300.496", "-3"))
    grid = Grid("金额：甲/乙", ("单位", "金额", "核减"), rows, (3, 2, 2), frozenset({1, 2}), total=True)
    book = load_workbook(BytesIO(paper_xlsx.render(paper(grid, form=Form.WIDE))))
    [sheet] = book.worksheets
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert cells == [["=1+1", 1200.5, "—"], ["+乙", 99.996, -3], ["合计", "=SUM(B4:B5)", "=SUM(C4:C5)"]]
    assert (sheet["A4"].data_type, sheet["A4"].quotePrefix) == ("s", True)
    assert sheet["B6"].number_format == "#,##0.000"
    assert "征求意见稿" in sheet["A2"].value


@pytest.mark.parametrize(
    "write", [lambda one: paper_docx.render(one, WHEN), lambda one: paper_pdf.render(one, WHEN), paper_xlsx.render]
)
@pytest.mark.parametrize("mark", ["\x0b", "\x00", "\u202e", "\ud800"])
def test_a_character_nobody_sees_stops_every_form_with_one_sentence(write: Callable[[Paper], bytes], mark: str) -> None:
    grid = Grid("名单", ("单位",), ((f"示例{mark}单位",),), (1,))
    with pytest.raises(InputError, match="character-invisible") as refused:
        write(paper(Title(("示例通知",)), grid))
    assert refused.value.facts == {"characters": f"U+{ord(mark):04X}", "field": "名单"}


def test_a_cell_of_any_workbook_refuses_what_the_format_cannot_hold() -> None:
    with pytest.raises(InputError, match="character-invisible"):
        workbook.put_text(Workbook().active.cell(1, 1), "示例\x0b")
