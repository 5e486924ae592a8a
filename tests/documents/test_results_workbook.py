from __future__ import annotations

import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl.reader.excel import load_workbook

from brics_desk.documents.results_workbook import ResultLine, write
from tests.documents.workbooks import libreoffice

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.rules import RulePack

LINES = (
    ResultLine(
        "JZ2026-0002", "=1+1", "厦门䶮示例公司", "digital", True, 2, 3, Decimal("1000000"), 4, ("notable_effect",)
    ),
    ResultLine("JZ2026-0001", "甲", "厦门示例公司", "talent", True, 3, 3, Decimal("2000000"), 3, ()),
    ResultLine("JZ2026-0003", "乙", "厦门示例公司", "market", False, 0, 0, Decimal("0"), 3, ()),
)


def values(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]


def test_the_summary_lists_every_application_and_its_total(tmp_path: Path, pack: RulePack) -> None:
    path = tmp_path / "results.xlsx"
    write(path, LINES, pack, "2026年第一批")
    table = values(path)
    assert table[0][0] == "评审结果汇总表　2026年第一批（征求意见稿）"
    assert [row[0] for row in table[3:6]] == ["JZ2026-0001", "JZ2026-0002", "JZ2026-0003"]
    assert table[4][3:] == ["“智改数转”类", "建议认定", "第二档", "第三档", 100, 4, "项目实施取得较为显著成效"]
    assert table[5][4:8] == ["不建议认定", "无奖补", "无奖补", 0]
    assert table[6][:2] == ["合计", "3 项，其中建议认定 2 项；人民币叁佰万元整"]
    assert table[6][7] == 300
    assert "最多增加 100.00 万元" in str(table[7][0])
    sheet = load_workbook(path).worksheets[0]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet["B5"].data_type == "s"


@pytest.mark.full
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_summary_as_it_was_written(tmp_path: Path, pack: RulePack) -> None:
    path = tmp_path / "results.xlsx"
    write(path, LINES, pack, "2026年第一批")
    assert values(libreoffice(path, tmp_path))[:7] == values(path)[:7]
