"""The progress report of the fictional history: every figure of every year is the one worked out by hand, in all three forms."""

# mypy: disallow-untyped-calls=False
# openpyxl and docx are typed in parts only.

from __future__ import annotations

import re
import subprocess
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl.reader.excel import load_workbook

from brics_desk import assets
from brics_desk.documents.paper import Chart, Grid, Paragraph
from brics_desk.domain.measures import ItemKind
from brics_desk.operations import measures_import, measures_report
from brics_desk.operations.desk import Desk, create_secretariat
from brics_desk.operations.measures_book import pack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.documents.measures_content import Content

SAMPLE = assets.path("resources", "sample")
EXPECTED: dict[str, Any] = tomllib.loads((SAMPLE / "measures-expected.toml").read_text("utf-8"))
HISTORY: dict[str, Any] = tomllib.loads((SAMPLE / "measures.toml").read_text("utf-8"))
SOURCE = assets.path("resources", "packs", "xiamen-measures", "2026-draft", "measures.zh.txt").read_text("utf-8")
MEASURE = re.compile(r"（[一二三四五六七八九十]+）.+?。(.*)（牵头单位：(.+?)。配合单位：(.+?)）")
LIGHTS = {"done": "已完成", "on-track": "按期", "at-risk": "有风险", "behind": "滞后", "not-started": "未开始"}
LEVELS = {"room": "", "near": "接近上限", "full": "已达上限", "over": "超出上限"}
MET = {"yes": "已达到", "no": "未达到", "open": "未登记"}
POOLS, FUND = ("M01-1", "M06-2", "M10-1", "M14-2"), "M02-3"
LAST = EXPECTED["view"][-1]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk that holds the history; reports only read it."""
    made = create_secretariat(
        tmp_path_factory.mktemp("report") / "desk.bricsdesk",
        "虚构口令 20 条",
        organisation="示例秘书处",
        officer="示例林",
        clock=lambda: "2026-11-22T16:05:00+08:00",
    )
    measures_import.take_in(made, SAMPLE / "measures.toml", lambda _done, _total: None)
    yield made
    made.close()


def composed(desk: Desk, view: dict[str, Any]) -> Content:
    return measures_report.compose(desk, str(view["year"]), "city", as_of=view["as_of"])


def rows(report: Content, title: str) -> list[tuple[str, ...]]:
    return [row for block in report.blocks if isinstance(block, Grid) and block.title == title for row in block.rows]


def wan(yuan: str) -> str:
    """Write exact 元 as 万元 with at least two decimals, by plain text: a check that shares no code with what it checks."""
    whole, _, fen = yuan.partition(".")
    digits = (whole.lstrip("-").rjust(5, "0") + fen).rjust(7, "0")
    ten_thousands, rest = digits[:-6], digits[-6:].rstrip("0").ljust(2, "0")
    return ("-" if yuan.startswith("-") else "") + f"{int(ten_thousands):,}.{rest}"


def left(ceiling: str, committed: str, paid: str) -> str:
    return str(Decimal(ceiling) - max(Decimal(committed), Decimal(paid)))


@pytest.mark.parametrize("view", EXPECTED["view"], ids=[view["as_of"] for view in EXPECTED["view"]])
def test_every_figure_of_the_report_is_the_one_worked_out_by_hand(desk: Desk, view: dict[str, Any]) -> None:
    report, items = composed(desk, view), {item.id: item for item in pack().items}
    targets = [
        (
            item,
            items[item].title.zh,
            f"{needs} {items[item].unit.zh}",
            str(has),
            f"{percent}%",
            "—" if light == "done" else f"预计 {forecast}",
            LIGHTS[light],
        )
        for item, needs, has, percent, forecast, light in view["targets"]
    ]
    assert rows(report, "量化目标") == targets
    rewards = [
        (
            item,
            items[item].title.zh,
            entity or "—",
            f"{needs} 项",
            "—" if has < 0 else str(has),
            MET[state] + (f"，还差 {short} 项" if short > 0 else ""),
        )
        for item, entity, needs, has, short, state in view["rewards"]
    ]
    assert rows(report, "达标奖励条件") == rewards
    ceilings = [
        (
            item,
            *(wan(amount) for amount in (ceiling, committed, paid, left(ceiling, committed, paid))),
            f"{percent}%",
            LEVELS[level],
        )
        for item, _, ceiling, committed, paid, percent, level in view["ceilings"]
    ]
    total = ("合计", *(wan(amount) for amount in view["pools"]), "", "")
    shown = [(row[0], *row[3:]) for row in rows(report, f"{view['year']}年度专项（万元）")]
    assert shown == [row for row in ceilings if row[0] in POOLS] + [total]
    shown = [(row[0], *row[3:]) for row in rows(report, "其他上限（不与年度专项合并）（万元）")]
    assert shown == [row for row in ceilings if row[0] not in (*POOLS, FUND)]
    shown = [(row[0], *row[3:]) for row in rows(report, "基金资本（不计支出）（万元）")]
    assert shown == [row for row in ceilings if row[0] == FUND]
    uplifted = [row[4] for row in rows(report, "境外参展办展支持上浮")]
    assert uplifted == ([wan(view["uplift_cny"])] if view["uplift_cny"] != "0.00" else [])
    assert [[row[0], *row[1].split("、")] for row in rows(report, "同一费用重复列支提示")] == view["overlaps"]
    for target, bar in zip((*targets, *rewards), _charts(report)[0].bars, strict=True):
        at = 3 if len(target) == 7 else 4
        assert bar.note == f"{target[at]} / {target[at - 1]}，{target[-1].partition('，')[0]}"


@pytest.mark.parametrize("view", EXPECTED["view"], ids=[view["as_of"] for view in EXPECTED["view"]])
def test_every_figure_of_the_narrative_is_the_one_worked_out_by_hand(desk: Desk, view: dict[str, Any]) -> None:
    report, items = composed(desk, view), {item.id: item for item in pack().items}
    said = [block.text for block in report.blocks if isinstance(block, Paragraph) and not block.quoted]
    lights = [light for *_, light in view["targets"]]
    counts = "，".join(f"{word} {lights.count(light)} 项" for light, word in LIGHTS.items() if light in lights)
    met = sum(state == "yes" for *_, state in view["rewards"])
    assert said[0] == f"量化目标 7 项：{counts}。达标奖励条件已达到 {met} 项。"
    ceiling, committed, paid, rest = map(wan, view["pools"])
    assert said[1].startswith(
        f"年度专项上限合计 {ceiling} 万元，已承诺 {committed} 万元，已支付 {paid} 万元，余 {rest} 万元。"
    )
    warned = re.split(r"、(?=M\d\d-\d )", said[2].removeprefix("接近、达到或超过上限的：").removesuffix("。"))
    assert sorted(warned) == sorted(
        f"{item} {holder or items[item].title.zh}（{LEVELS[level]}，{percent}%）"
        for item, holder, *_, percent, level in view["ceilings"]
        if level != "room"
    )
    told = {
        (title, int(count))
        for text in said
        if text.startswith("本期进展：")
        for title, count in re.findall(r"[：；](.+?)新增 (\d+) ", text)
    }
    assert told == {(items[item].title.zh, count) for item, count in view["steps"]}


@pytest.mark.parametrize("view", EXPECTED["view"], ids=[view["as_of"] for view in EXPECTED["view"]])
def test_every_entry_item_and_duty_stands_where_it_belongs(desk: Desk, view: dict[str, Any]) -> None:
    report, year, day = composed(desk, view), str(view["year"]), view["as_of"]
    entered = [one for one in HISTORY["progress"] if one["date"][:4] == year and one["date"] <= day]
    steps = [row for row in rows(report, "") if len(row) == 5]
    assert sorted(row[:4] for row in steps) == sorted(
        (one["date"], one["item"], str(one["quantity"]), one["unit"]) for one in entered
    )
    named = {one["application"] for one in entered if "application" in one}
    assert {row[4].rpartition("认定项目 ")[2] for row in steps if "认定项目 " in row[4]} == named
    reasons = [
        one for one in HISTORY["money"] if one["date"] <= day and one["year"] == view["year"] and "reason" in one
    ]
    assert rows(report, "写明理由的支出") == [
        (one["item"], one["date"], wan(one["amount_cny"]), one["unit"], one["reason"]) for one in reasons
    ]
    now = {row[0]: row[3].split("；") for row in rows(report, "") if re.fullmatch(r"M\d\d-\d", row[0])}
    assert list(now) == [item.id for item in pack().items]
    for item, needs, has, _, _, light in view["targets"]:
        assert now[item] == [f"{has} / {needs} {pack().item(item).unit.zh}，{LIGHTS[light]}"]
    for item, holder, ceiling, committed, paid, *_ in view["ceilings"]:
        whole = "首期规模" if item == FUND else f"{year}年度 {holder}".rstrip()
        scope = holder if pack().item(item).kind is ItemKind.PROJ else whole
        used = wan(str(max(Decimal(committed), Decimal(paid))))
        assert f"{scope}：{used} / {wan(ceiling)} 万元" in now[item]
    late = EXPECTED["plans_overdue"] if day < "2027" else ["市外办 M01", "金砖创新中心 M10"]
    said = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert f"逾期未报送 {len(late)} 份。" in said
    assert "细化量化方案：共 131 项分工，未开始 1 份，起草中 1 份，已报送 2 份，已确认 1 份，尚未登记 126 份。" in said
    assert [f"{row[0]} {row[1]}" for row in rows(report, "逾期的细化量化方案")] == late


def test_the_responsibilities_in_the_report_are_those_of_the_source(desk: Desk) -> None:
    lead: dict[str, list[str]] = {}
    cooperating: dict[str, list[str]] = {}
    for number, (_, leads, others) in enumerate(MEASURE.findall(SOURCE), start=1):
        for units, into in ((leads, lead), (others, cooperating)):
            for unit in units.split("、"):
                into.setdefault(unit, []).append(f"M{number:02}")
    told = rows(composed(desk, LAST), "44 个责任单位")
    assert len(told) == 44
    assert {row[0]: row[1:] for row in told} == {
        unit: (
            str(len(lead.get(unit, []))),
            "、".join(lead.get(unit, [])) or "—",
            str(len(cooperating.get(unit, []))),
            "、".join(cooperating.get(unit, [])) or "—",
        )
        for unit in {*lead, *cooperating}
    }


def test_the_docx_the_workbook_and_the_pdf_hold_the_same_figures(desk: Desk, tmp_path: Path) -> None:
    report = composed(desk, LAST)
    grids = [block for block in report.blocks if isinstance(block, Grid)]
    for suffix in measures_report.SUFFIXES:
        measures_report.write(desk, tmp_path / f"r{suffix}", str(LAST["year"]), "city", as_of=LAST["as_of"])
    document: Any = Document(str(tmp_path / "r.docx"))
    for table, grid in zip(document.tables, grids, strict=True):
        cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert cells[0] == grid.head
        if grid.rows:
            assert cells[1:] == list(grid.rows)
    done = subprocess.run(["pdftotext", "-raw", str(tmp_path / "r.pdf"), "-"], capture_output=True, check=True)
    pages = re.sub(r"征求意见稿，未正式印发.*?\n|措施包 .*?\n|第 \d+ 页.*?\n", "", done.stdout.decode())
    printed = "".join(pages.split())
    for grid in grids:
        for row in grid.rows:
            for cell in row:
                assert "".join(cell.split()) in printed, cell
    book = load_workbook(tmp_path / "r.xlsx")
    targets = [[cell.value for cell in row] for row in book["量化目标"].iter_rows(min_row=4, max_row=10)]
    assert [[row[0], row[2], row[3], f"{row[4]:.2f}", row[5]] for row in targets] == [
        row[:5] for row in LAST["targets"]
    ]
    rewards = [[cell.value for cell in row] for row in book["达标奖励"].iter_rows(min_row=4)]
    assert [[row[0], *row[2:6]] for row in rewards] == [row[:5] for row in LAST["rewards"]]
    money = [[cell.value for cell in row] for row in book["资金"].iter_rows(min_row=4)]
    kept = sorted([row[1], *(Decimal(str(one)) * 10_000 for one in row[4:7])] for row in money if row[1] != "合计")
    assert kept == sorted([row[0], *map(Decimal, row[2:5])] for row in LAST["ceilings"])
    [total] = [row for row in money if row[1] == "合计"] or [[]]
    assert [Decimal(str(one)) * 10_000 for one in total[4:8]] == [Decimal(one) for one in LAST["pools"]]


def test_every_measure_and_item_stands_word_for_word_in_every_form(desk: Desk, tmp_path: Path) -> None:
    told = MEASURE.findall(SOURCE)
    quotes = [item.text for item in pack().items]
    assert (len(told), len(quotes)) == (20, 20)
    for suffix in measures_report.SUFFIXES:
        measures_report.write(desk, tmp_path / f"r{suffix}", "2026", "province", as_of="2026-11-22")
    document: Any = Document(str(tmp_path / "r.docx"))
    lines = [line.text for line in document.paragraphs]
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    done = subprocess.run(["pdftotext", "-raw", str(tmp_path / "r.pdf"), "-"], capture_output=True, check=True)
    pages = re.sub(r"征求意见稿，未正式印发.*?\n|措施包 .*?\n|第 \d+ 页.*?\n|\f", "", done.stdout.decode())
    printed = "".join(pages.split())
    sheet = load_workbook(tmp_path / "r.xlsx")["措施与条文"]
    held = [[str(cell.value) for cell in row] for row in sheet.iter_rows(min_row=4, max_row=23)]
    for (text, lead, cooperating), row in zip(told, held, strict=True):
        assert f"「{text}」" in lines
        assert f"牵头单位：{lead}。配合单位：{cooperating}。" in lines
        assert "".join(text.split()) in printed
        assert row[3:6] == [text, lead, cooperating]
    for quote in quotes:
        assert quote in SOURCE
        assert f"「{quote}」" in cells
        assert f"「{''.join(quote.split())}」" in printed
        assert any(f"「{quote}」" in row[6] for row in held)


def _charts(report: Content) -> list[Chart]:
    return [block for block in report.blocks if isinstance(block, Chart)]
