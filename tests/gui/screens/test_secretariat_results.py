"""Results and overview in the real window: they say what `results --json` says."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from brics_desk.domain import money
from brics_desk.gui.models import secretariat_results as model
from tests.gui.screens.secretariat_office import Opened, figures, opened, words
from tests.gui.settling import LONG
from tests.played import AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.secretariat_overview import OverviewPage
    from brics_desk.gui.screens.secretariat_results import ResultsPage


@pytest.fixture
def after(qtbot: QtBot, played: Path, tmp_path: Path) -> Iterator[Opened]:
    """The desk with everything merged."""
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        yield made


def test_the_results_table_says_what_results_json_says(after: Opened, played: Path) -> None:
    after.room.go("results")
    page = cast("ResultsPage", after.room.page("results"))
    told = {}
    group = ""
    for row in page.view.table.rows:
        if row.group:
            group = row.cells[0].text
        else:
            told[row.key] = (group, *(cell.text for cell in row.cells))
    lines = [json.loads(line) for line in (played / "results.json").read_bytes().splitlines()]
    assert set(told) == {line["application"] for line in lines}
    names = {1: "第一档", 2: "第二档", 3: "第三档"}
    for line in lines:
        group, *cells = told[line["application"]]
        if line["tier"]:
            assert group.startswith(names[line["tier"]])
        assert cells[model.OPINIONS].split("/")[0] == str(line["opinions"])
        if line["recognised"] is False:
            assert cells[model.TIER] == "不建议认定"
        elif line["tier"] == line["possible_tier"]:
            assert cells[model.TIER] == names.get(line["tier"], "无奖补")
        else:
            assert cells[model.TIER] == f"{names.get(line['tier'], '无奖补')}～{names[line['possible_tier']]}"
    heads = [row.cells[0].text[:3] for row in page.view.table.rows if row.group]
    assert heads[:3] == ["第三档", "第二档", "第一档"]


def test_the_calculation_adds_up_to_the_awards(after: Opened, played: Path) -> None:
    after.room.go("results")
    page = after.room.page("results")
    lines = [json.loads(line) for line in (played / "results.json").read_bytes().splitlines()]
    total = sum(int(line["award_cny"].removesuffix(".00")) for line in lines)
    heard = figures(page)
    assert heard["已确定奖补"] == f"{total / 10_000:,.2f} 万元"
    assert money.in_capitals(Decimal(total)) in words(page)
    assert int(heard["参评项目"]) == sum(
        int(heard[name]) for name in ("建议认定并奖补", "建议认定，无奖补", "不建议认定", "档次尚未确定")
    )


def test_what_a_person_must_know_stands_beside_the_project(after: Opened) -> None:
    after.room.go("results")
    page = cast("ResultsPage", after.room.page("results"))
    notes = {row.key: row.cells[model.PROJECT].second for row in page.view.table.rows if row.key}
    assert notes["JZ2026-0002"] == "距第一档差 40.00 元"
    assert notes["JZ2026-0004"] == "逐项合并第三档，结论多数第二档"
    assert notes["JZ2026-0008"] == "未满足第一档，按第三档奖补"
    assert notes["JZ2026-0009"].startswith("待裁定：")


def test_the_summary_and_the_lines_are_exported(qtbot: QtBot, after: Opened, tmp_path: Path, played: Path) -> None:
    after.room.go("results")
    page = cast("ResultsPage", after.room.page("results"))
    page.export("merged", tmp_path / "merged.json")
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=LONG)
    page.export("results", tmp_path / "summary.xlsx")
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=LONG)
    assert (tmp_path / "merged.json").read_bytes() == (played / "results.json").read_bytes()
    assert (tmp_path / "summary.xlsx").read_bytes()[:2] == b"PK"
    assert page.banner.accessibleName() == "已导出。"


def test_an_export_that_cannot_be_written_says_so(qtbot: QtBot, after: Opened, tmp_path: Path) -> None:
    after.room.go("results")
    page = cast("ResultsPage", after.room.page("results"))
    page.export("merged", tmp_path / "nowhere" / "merged.json")
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=LONG)
    said = page.banner.accessibleName()
    assert "nowhere/merged.json" in said
    assert "代码" in said


def test_the_overview_counts_and_leads_to_what_is_open(after: Opened) -> None:
    page = cast("OverviewPage", after.room.page("overview"))
    heard = figures(page)
    assert heard == {
        "申报项目": "16",
        "专家已登记": "7/7",
        "评审包已写出": "7/7",
        "评审包已收到": "7/7",
        "有效意见": "54/54",
        "待裁定分歧": "4",
    }
    button = next(one for one in page.findChildren(QAbstractButton) if "待裁定的分歧" in one.accessibleName())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert after.room.place() == "adjudication"
    after.room.back()
    assert after.room.place() == "overview"


def test_the_trust_files_are_written(qtbot: QtBot, after: Opened, tmp_path: Path, played: Path) -> None:
    page = cast("OverviewPage", after.room.page("overview"))
    page.export_trust(tmp_path)
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=LONG)
    assert (tmp_path / "root.pem").read_bytes() == (played / "trust" / "root.pem").read_bytes()


def test_rows_read_whole_and_heads_of_groups_are_passed_over(after: Opened) -> None:
    after.room.go("results")
    page = cast("ResultsPage", after.room.page("results"))
    table = page.view.table
    row = table.row_of("JZ2026-0004")
    heard = str(table.index(row, table.main).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "中俄低温材料联合研发与人才引进" in heard
    assert "第三档" in heard
    page.view.setFocus()
    page.view.setCurrentIndex(table.index(1, 1))
    for _ in range(table.rowCount()):
        QTest.keyClick(page.view, Qt.Key.Key_Down)
        assert not table.rows[page.view.currentIndex().row()].group
