"""The measures in the real window: every word of the document, every figure of the history, entries, matrix, reports."""

# mypy: disallow-untyped-calls=False
# openpyxl ships no types.

from __future__ import annotations

import json
import re
import time
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl.reader.excel import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from brics_desk import assets
from brics_desk.documents import measures_workbook
from brics_desk.domain.measures_entries import Flow, Money, Plan, PlanStatus, Progress, key_of
from brics_desk.gui import app as program
from brics_desk.gui import fonts, theme
from brics_desk.gui.models import measures_matrix, measures_rows
from brics_desk.gui.screens.measures_readings import ReadingLine
from brics_desk.gui.screens.measures_reports import ConflictCard
from brics_desk.gui.screens.secretariat_measures import MeasuresPage
from brics_desk.operations import measures, measures_report
from brics_desk.operations.measures_book import pack
from tests.gui.clipping import clipped_texts
from tests.gui.english import chinese_left, data, pushed_out
from tests.gui.screens import secretariat_office
from tests.gui.screens.measures_office import PLACES, Opened, go, in_sight, made, opened
from tests.gui.screens.secretariat_office import figures, focusable, read, texts, words
from tests.gui.settling import LONG, settle
from tests.packs.test_measures import ITEMS
from tests.played import AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.measures_entries import EntriesTab
    from brics_desk.gui.screens.measures_matrix import MatrixTab
    from brics_desk.gui.screens.measures_money import MoneyTab
    from brics_desk.gui.screens.measures_overview import OverviewTab
    from brics_desk.gui.screens.measures_report import ReportTab
    from brics_desk.gui.screens.measures_reports import ReportsTab
    from brics_desk.gui.screens.measures_text import TextTab
    from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
    from brics_desk.gui.screens.secretariat_results import ResultsPage

BUNDLED = assets.path("resources", "packs", "xiamen-measures", "2026-draft", "measures.zh.txt")
EXPECTED: dict[str, Any] = tomllib.loads(
    assets.path("resources", "sample", "measures-expected.toml").read_text("utf-8")
)
MEASURE = re.compile(r"（([一二三四五六七八九十]+)）(.+?)。(.*)（牵头单位：(.+?)。配合单位：(.+?)）")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk with the fictional history."""
    return made(tmp_path_factory.mktemp("measures"))


@pytest.fixture
def office(qtbot: QtBot, workspace: Path, tmp_path: Path) -> Iterator[Opened]:
    """The page on a copy of it."""
    with opened(qtbot, workspace, tmp_path) as found:
        yield found


def counted(office: Opened) -> str:
    """Return what the navigation says about the page: its name, and how much waits there."""
    room = cast("SecretariatDesk", office.window.room())
    return next(
        one.accessibleName()
        for one in room.navigation.findChildren(QAbstractButton)
        if one.accessibleName().startswith("措施台账")
    )


def test_every_measure_and_item_is_on_screen_word_for_word(office: Opened, desk_app: QApplication) -> None:
    office.page.go_to("text")
    tab = cast("TextTab", office.page.tab("text"))
    told = MEASURE.findall(BUNDLED.read_text("utf-8"))
    assert len(told) == 20
    seen = []
    for number, (ordinal, title, text, lead, cooperating) in enumerate(told, start=1):
        tab.go_to(f"M{number:02}")
        desk_app.processEvents()
        shown = [part.accessibleName() or part.text() for part in tab.findChildren(QLabel) if part.isVisibleTo(tab)]
        for wanted in (f"M{number:02} （{ordinal}）{title}", text, lead, cooperating):
            assert wanted in shown, wanted
        seen += [part[1:-1] for part in shown if part.startswith("「")]
    assert seen == [item[4] for item in ITEMS]
    tab.go_to("common")
    desk_app.processEvents()
    shown = [part.accessibleName() for part in tab.findChildren(QLabel) if part.isVisibleTo(tab)]
    assert any("定期向省级层面工作协调机制" in text for text in shown)
    heads = [row.cells[0].text for row in tab.list.table.rows if row.group]
    assert [head[:2] for head in heads] == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_while_the_register_is_read_the_page_stands_as_it_will(qtbot: QtBot, office: Opened) -> None:
    page = MeasuresPage(office.page.session)
    qtbot.addWidget(page)
    page.resize(1100, 680)
    page.show()
    assert page.view is None
    assert page.header.mapTo(page, QPoint(0, 0)).y() < 60
    assert not page.year.isVisible()
    qtbot.waitUntil(lambda: page.view is not None, timeout=LONG)
    assert page.year.isVisible()


def test_a_search_finds_words_of_texts_units_and_items(office: Opened) -> None:
    office.page.go_to("text")
    tab = cast("TextTab", office.page.tab("text"))
    for query, found in (("苏颂杯", ["M02"]), ("M15-2", ["M15"]), ("市海丝法务办", ["M20"]), ("没有这样的话", [])):
        QTest.keyClicks(tab.search, query) if query.isascii() else tab.search.setText(query)
        assert [row.key for row in tab.list.table.rows if row.key.startswith("M")] == found
        tab.search.clear()
    tab.search.setText("金鹭")
    marked = [part for part in tab.findChildren(QLabel) if "<b>金鹭</b>" in part.text()]
    assert marked, "what was searched for stands out"


@pytest.mark.parametrize("view", [one for one in EXPECTED["view"] if one["as_of"] in ("2026-11-22", "2027-12-31")])
def test_the_overview_shows_the_figures_worked_out_by_hand(
    qtbot: QtBot, workspace: Path, tmp_path: Path, view: dict[str, Any]
) -> None:
    with opened(qtbot, workspace, tmp_path, view["as_of"]) as office:
        tab = cast("OverviewTab", office.page.tab("overview"))
        rows = [row for row in tab.targets.table.rows if not row.group]
        lights = {"done": "已完成", "on-track": "按期", "at-risk": "有风险", "behind": "滞后", "not-started": "未开始"}
        for row, (item, needs, has, _percent, forecast, light) in zip(rows, view["targets"], strict=False):
            cells = [cell.text for cell in row.cells]
            assert cells[0] == item[:3]
            assert cells[2].split()[0] == str(needs)
            assert cells[3] == str(has)
            assert row.cells[measures_rows.RATE].progress == (has, needs)
            assert cells[5] == ("" if light == "done" else f"预计 {forecast}")
            assert cells[measures_rows.STATE] == lights[light]
            assert row.cells[measures_rows.STATE].icon
        met = {"yes": "已达到", "no": "未达到", "open": "未登记"}
        for row, (item, entity, needs, has, short, state) in zip(rows[7:], view["rewards"], strict=True):
            cells = [cell.text for cell in row.cells]
            assert (cells[0], row.cells[1].second) == (item[:3], entity)
            assert (cells[2].split()[0], cells[3]) == (str(needs), "—" if has < 0 else str(has))
            assert cells[5] == (f"还差 {short} 项" if short > 0 else "")
            assert cells[6] == met[state]
        said = words(tab)
        ceiling, committed, _paid, left = (Decimal(text) / 10_000 for text in view["pools"])
        assert f"{committed:,.2f}" in said
        assert f"/ {ceiling:,.0f} 已承诺，余 {left:,.2f}" in said


def test_the_overview_is_one_page_at_1366_by_768(office: Opened, desk_app: QApplication) -> None:
    settle()
    tab = cast("OverviewTab", office.page.tab("overview"))
    assert in_sight(tab.targets, office.window)
    assert all(in_sight(part, office.window) for part in tab.findChildren(QLabel) if part.isVisibleTo(tab))


def test_another_year_is_chosen_and_what_has_not_begun_is_not_behind(qtbot: QtBot, office: Opened) -> None:
    page = office.page
    assert [page.year.itemData(at) for at in range(page.year.count())] == [2026, 2027, 2028, 2029, 2030]
    page.year.setCurrentIndex(1)
    page.year.activated.emit(1)
    read(page)
    tab = cast("OverviewTab", page.tab("overview"))
    states = [row.cells[measures_rows.STATE].text for row in tab.targets.table.rows if not row.group]
    assert set(states[:3]) == {"未开始"}


def test_enter_on_a_target_leads_to_its_measure(office: Opened) -> None:
    tab = cast("OverviewTab", office.page.tab("overview"))
    tab.targets.setFocus()
    tab.targets.setCurrentIndex(tab.targets.table.index(tab.targets.table.row_of("M15-1"), 1))
    QTest.keyClick(tab.targets, Qt.Key.Key_Return)
    assert office.page.strip.current() == "text"
    assert cast("TextTab", office.page.tab("text")).shown() == "M15"


def test_progress_is_entered_with_its_evidence_and_the_target_moves(
    qtbot: QtBot, office: Opened, tmp_path: Path
) -> None:
    page, file = office.page, tmp_path / "签到表（示例）.pdf"
    file.write_bytes(b"%PDF-1.7 fictional")
    go(page, "entries progress M16-2")
    tab = cast("EntriesTab", page.tab("entries"))
    form = tab.form
    assert form.value("item") == "M16-2"
    assert form.value("unit") == "金砖创新中心", "the first leading unit is offered first"
    form.set_value("date", "2026年11月20日")
    form.set_value("quantity", "二")
    form.attach(file)
    form.save.click()
    assert "measures-quantity" in _said(form), "refused in place"
    assert form.fields["quantity"].property("error")
    assert form.value("date") == "2026年11月20日", "nothing that was typed is lost"
    form.set_value("quantity", "２")
    QTest.keyClick(office.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    read(page)
    assert page.banner.accessibleName() == "已登记 金砖创新中心 秘-001。"
    assert page.view is not None
    [target] = [one for one in page.view.register.targets if one.item.id == "M16-2"]
    assert (target.has, target.light.value) == (3, "done")
    [kept] = [one.entry for one in page.view.entries if one.entry.number == "秘-001"]
    assert isinstance(kept, Progress)
    assert (kept.date, kept.evidence) == ("2026-11-20", "签到表（示例）")
    measures.write_evidence(office.desk, kept.evidence_sha256, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == file.read_bytes()
    tab.list.setCurrentIndex(tab.list.table.index(tab.list.table.row_of("progress\n金砖创新中心\n秘-001"), 1))
    assert "已存 签到表（示例）.pdf" in words(form)
    assert form.evidence_file() == "签到表（示例）.pdf", "a copy opens with the program its name says"
    form.set_value("quantity", "3")
    form.set_value("why", "核对（示例）")
    form.save.click()
    read(page)
    [kept] = [one.entry for one in page.view.entries if one.entry.number == "秘-001"]
    assert isinstance(kept, Progress)
    assert (kept.quantity, kept.evidence_name) == (3, "签到表（示例）.pdf"), "a correction keeps its evidence"


def test_a_correction_supersedes_with_a_reason_and_the_history_shows_both(qtbot: QtBot, office: Opened) -> None:
    page = office.page
    go(page, "entries progress")
    tab = cast("EntriesTab", page.tab("entries"))
    key = "progress\n市科技局\nJ-003"
    tab.list.setCurrentIndex(tab.list.table.index(tab.list.table.row_of(key), 1))
    assert tab.form.value("quantity") == "8"
    tab.form.set_value("quantity", "9")
    tab.form.save.click()
    read(page)
    assert "measures-entry-exists" in _said(tab.form)
    tab.form.set_value("why", "单位来函更正（示例）")
    tab.form.save.click()
    read(page)
    assert "原版本保留" in page.banner.accessibleName()
    tab.list.setCurrentIndex(tab.list.table.index(tab.list.table.row_of(key), 1))
    told = " ".join(words(tab.history))
    assert "数量 8 → 9" in told
    assert "第 1 版" in told
    assert [one.version for one in measures.history(office.desk, ("progress", "市科技局", "J-003"))] == [1, 2]


def test_money_over_a_ceiling_is_refused_in_place_until_a_reason_is_given(qtbot: QtBot, office: Opened) -> None:
    page = office.page
    go(page, "entries money M14-2")
    form = cast("EntriesTab", page.tab("entries")).form
    form.set_value("amount_cny", "0.0001")
    form.save.click()
    read(page)
    assert "measures-over-ceiling" in _said(form)
    assert form.fields["reason"].property("error")
    form.set_value("reason", "专题会议同意（示例）")
    form.save.click()
    read(page)
    assert page.view is not None
    [state] = [one for one in page.view.register.pool_ceilings if one.item.id == "M14-2"]
    assert (state.committed_cny, state.level.value) == (Decimal("3000001.00"), "over")
    money = cast("MoneyTab", page.tab("money"))
    assert any("专题会议同意（示例）" in text for text in words(money.flags))


def test_an_amount_that_is_shown_for_correction_is_exactly_what_stands(qtbot: QtBot, office: Opened) -> None:
    entry = Money("市贸促会", "K-1", "M16-1", Flow.PAYMENT, 2026, "2026-11-01", Decimal("12399.99"), "示例")
    measures.enter(office.desk, entry)
    office.page.reload()
    read(office.page)
    go(office.page, "entries money")
    tab = cast("EntriesTab", office.page.tab("entries"))
    tab.list.setCurrentIndex(tab.list.table.index(tab.list.table.row_of("money\n市贸促会\nK-1"), 1))
    assert tab.form.value("amount_cny") == "1.239999"
    tab.form.set_value("why", "核对（示例）")
    tab.form.save.click()
    read(office.page)
    assert "未作改动" in office.page.banner.accessibleName()


def test_the_money_tab_keeps_every_kind_of_ceiling_apart(qtbot: QtBot, office: Opened) -> None:
    office.page.go_to("money")
    tab = cast("MoneyTab", office.page.tab("money"))
    heard = figures(tab)
    assert heard["年度专项上限"] == "1,200 万元"
    assert heard["已承诺"] == "1,023.00 万元"
    assert heard["接近或达到上限的专项"] == "2"
    rows = texts(tab.list)
    groups = [row[0] for row, whole in zip(rows, tab.list.table.rows, strict=True) if whole.group]
    assert groups == ["2026 年度专项（合计）", "其他上限，不与年度专项合并", "基金资本，不计支出"]
    known = {row[0]: row for row in rows}
    assert known["M06-2"][2:] == ("100.00", "92.00", "0.00", "8.00", "92%", "接近上限")
    assert known["M14-2"][7] == "已达上限"
    assert known["M02-3"][3:5] == ("0.00", "2,000.00"), "a fund is capital and stands by itself"
    assert known["M02-1"][1] == "示范园、特色园 示例科创特色园"
    office.page.year.setCurrentIndex(0)


def test_the_uplift_is_calculated_while_it_is_typed(office: Opened) -> None:
    office.page.go_to("money")
    card = cast("MoneyTab", office.page.tab("money")).calculator
    for line in card.base.focusable()[:1]:
        line.setFocus()
        QTest.keyClicks(line, "12.34567")
    assert "上浮 12,345.67 元，合计 135,802.37 元" in words(card)
    QTest.keyClicks(card.base.focusable()[0], "x")
    assert any("amount-unreadable" in text for text in words(card))


def test_the_matrix_counts_are_those_of_the_source(office: Opened) -> None:
    office.page.go_to("matrix")
    tab = cast("MatrixTab", office.page.tab("matrix"))
    assert tab.list is not None
    lead: dict[str, set[int]] = {}
    cooperating: dict[str, set[int]] = {}
    for number, (_, _, _, leads, others) in enumerate(MEASURE.findall(BUNDLED.read_text("utf-8")), start=1):
        for units, into in ((leads, lead), (others, cooperating)):
            for unit in units.split("、"):
                into.setdefault(unit, set()).add(number)
    rows = tab.list.table.rows
    assert {row.key for row in rows} == {*lead, *cooperating}
    assert len(rows) == 44
    for row in rows:
        marks = [cell.text for cell in row.cells[1:]]
        assert {at for at, mark in enumerate(marks, 1) if mark == "牵"} == lead.get(row.key, set())
        assert {at for at, mark in enumerate(marks, 1) if mark == "配"} == cooperating.get(row.key, set())
        counts = (len(lead.get(row.key, ())), len(cooperating.get(row.key, ())))
        assert row.cells[measures_matrix.UNIT].second == "牵头 {} · 配合 {}".format(*counts)
    assert len(lead["市工信局"]) == 9


def test_the_matrix_is_filtered_and_exported_as_it_is_shown(qtbot: QtBot, office: Opened, tmp_path: Path) -> None:
    office.page.go_to("matrix")
    tab = cast("MatrixTab", office.page.tab("matrix"))
    assert tab.list is not None
    tab.measure.setCurrentIndex(3)
    tab.measure.activated.emit(3)
    assert [row.key for row in tab.list.table.rows] == ["市外办", "厦门海关", "市港口局"]
    tab.part.choices[1].click()
    assert [row.key for row in tab.list.table.rows] == ["厦门海关"]
    assert any("M03 推进金砖国家海关示范中心建设" in text for text in words(tab.unit))
    tab.part.choices[0].click()
    tab.export(tmp_path / "矩阵.xlsx")
    read(office.page)
    book = load_workbook(tmp_path / "矩阵.xlsx")
    assert "征求意见稿" in book["责任矩阵"].cell(2, 1).value
    sheet = list(book["责任矩阵"].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in sheet] == ["市外办", "厦门海关", "市港口局"]
    assert [row[3] for row in sheet] == ["配合", "牵头", "配合"]
    tasks = list(book["单位任务"].iter_rows(min_row=4, values_only=True))
    assert [row[:3] for row in tasks] == [
        ("市外办", "M03", "配合"),
        ("厦门海关", "M03", "牵头"),
        ("市港口局", "M03", "配合"),
    ]


def test_a_units_overdue_plan_is_seen_and_entered(qtbot: QtBot, office: Opened) -> None:
    office.page.go_to("matrix")
    tab = cast("MatrixTab", office.page.tab("matrix"))
    tab.part.choices[3].click()
    assert tab.list is not None
    assert [row.key for row in tab.list.table.rows] == ["市外办"]
    assert any("逾期" in text and "2026年9月30日前" in text for text in words(tab.unit))
    button = next(one for one in tab.unit.findChildren(QAbstractButton) if one.isVisibleTo(tab))
    button.click()
    form = cast("EntriesTab", office.page.tab("entries")).form
    assert (form.value("measure"), form.value("unit")) == ("M01", "市外办")
    form.set_value("due_on", "2026-12-31")
    form.set_value("status", "submitted")
    form.save.click()
    read(office.page)
    assert office.page.view is not None
    plan = next(one.entry for one in office.page.view.entries if key_of(one.entry) == ("plan", "市外办", "秘-001"))
    assert plan == Plan("市外办", "秘-001", "M01", PlanStatus.SUBMITTED, "2026-12-31")


STEP = Progress("市商务局", "J-004", "M16-2", "2026-06-30", 2, evidence="培训通知和签到表（示例）")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A unit's workbook: one row that differs from what stands, one new, one that cannot be meant."""
    path = tmp_path / "市商务局.xlsx"
    rows = [STEP, replace(STEP, number="K-1"), replace(STEP, number="K-2", item="M14-2")]
    measures_workbook.write(path, pack(), "市商务局", rows)
    return path


def test_a_report_is_tried_before_anything_is_written(
    qtbot: QtBot, office: Opened, report: Path, tmp_path: Path
) -> None:
    page = office.page
    page.go_to("reports")
    tab = cast("ReportsTab", page.tab("reports"))
    before = measures.register_view(office.desk, 2026).entries
    (tmp_path / "不是报送表.xlsx").write_bytes(b"no workbook")
    tab.take([report, tmp_path / "不是报送表.xlsx"])
    read(page)
    assert measures.register_view(office.desk, 2026).entries == before
    assert page.banner.accessibleName() == "校验结果，尚未写入任何内容。"
    told = {row[2]: (row[3], row[4]) for row in texts(tab.trial)}
    assert told["市商务局 J-004"] == ("暂存", "数量 1 → 2")
    assert told["市商务局 K-1"] == ("接收", "")
    assert told["市商务局 K-2"][0] == "拒收"
    assert "measures-not-counted" in told["市商务局 K-2"][1]
    tab.export_findings(tmp_path / "校验.xlsx")
    read(page)
    lines = list(load_workbook(tmp_path / "校验.xlsx")["校验报告"].iter_rows(min_row=4, values_only=True))
    assert sorted(str(line[5]) for line in lines) == ["拒收", "拒收", "接收", "暂存"]


def test_what_a_report_changes_waits_for_a_decision_and_nothing_is_overwritten(
    qtbot: QtBot, office: Opened, report: Path
) -> None:
    page = office.page
    page.go_to("reports")
    tab = cast("ReportsTab", page.tab("reports"))
    tab.take([report])
    read(page)
    tab.write()
    read(page)
    assert "已写入 1 条登记，暂存 1 条。" in page.banner.accessibleName()
    assert list(Path(office.desk.workspace.path).parent.glob("office-*.bricsdesk")), "backed up before"
    assert page.view is not None
    [waiting] = page.view.conflicts
    assert waiting.standing == replace(STEP, quantity=1)
    qtbot.waitUntil(lambda: counted(office) == "措施台账，待处理 1 项", timeout=LONG)
    tab.go_to("history")
    assert texts(tab.history)[0][1:6] == ("市商务局.xlsx 市商务局", "1", "—", "1", "1")
    [card] = [one for one in tab.findChildren(ConflictCard) if not one.isHidden()]
    assert "数量：已登记 1，报送 2" in words(card)
    card.decide(taken=True)
    assert any("measures-reason-missing" in text for text in words(card)), "a decision needs its reason"
    card.why.setText("单位来函更正（示例）")
    card.decide(taken=True)
    read(page)
    assert page.view.conflicts == ()
    qtbot.waitUntil(lambda: counted(office) == "措施台账", timeout=LONG)
    assert [one.version for one in measures.history(office.desk, key_of(STEP))] == [1, 2]
    tab.go_to("units")
    rows = {row[0]: row for row in texts(tab.units)}
    assert len(rows) == 44
    assert rows["市港口局"][3] == "尚未报送"


def test_a_template_is_written_with_what_the_unit_has_reported(qtbot: QtBot, office: Opened, tmp_path: Path) -> None:
    office.page.go_to("reports")
    tab = cast("ReportsTab", office.page.tab("reports"))
    tab.write_template("市商务局", tmp_path / "t.xlsx")
    read(office.page)
    found = measures_workbook.read(tmp_path / "t.xlsx")
    assert len(found.rows) == 18
    assert found.refused == ()


@pytest.mark.parametrize("form", ["docx", *(pytest.param(form, marks=pytest.mark.full) for form in ("pdf", "xlsx"))])
def test_the_progress_report_is_written_from_the_page(qtbot: QtBot, office: Opened, tmp_path: Path, form: str) -> None:
    office.page.go_to("report")
    tab = cast("ReportTab", office.page.tab("report"))
    qtbot.waitUntil(lambda: any("量化目标 7 项" in text for text in words(tab)), timeout=LONG)
    shown = words(tab)
    assert "报送：省级层面工作协调机制" in shown
    assert any("征求意见稿" in text for text in shown)
    assert [tab.period.itemData(at) for at in range(3)] == ["2026", "2026H1", "2026H2"]
    target = tmp_path / f"报告.{form}"
    tab.write(target)
    read(office.page)
    assert target.read_bytes()[:4] == (b"%PDF" if form == "pdf" else b"PK\x03\x04")


def test_a_day_outside_the_period_is_refused_in_place(
    qtbot: QtBot, office: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.page.go_to("report")
    tab = cast("ReportTab", office.page.tab("report"))
    read(office.page)
    quick, asked = measures_report.summary, []

    def slow_at_first(*asking: Any, **day: Any) -> Any:
        asked.append(day)
        if len(asked) == 1:
            time.sleep(0.3)
        return quick(*asking, **day)

    monkeypatch.setattr(measures_report, "summary", slow_at_first)
    tab.day.editingFinished.emit()
    tab.day.setText("2025-01-01")
    tab.day.editingFinished.emit()
    # The answer to the first question comes last and must not stand over that to the second.
    qtbot.waitUntil(lambda: not office.page.session.frame.jobs._running, timeout=LONG)
    qtbot.waitUntil(lambda: any("measures-period" in text for text in words(tab)), timeout=LONG)


def test_a_reading_is_changed_with_a_reason_and_counted_at_once(qtbot: QtBot, office: Opened) -> None:
    go(office.page, "text readings")
    tab = office.page.tab("text")
    line = next(one for one in tab.findChildren(ReadingLine) if one.choice.findData("2028-12-31") >= 0)
    line.choose("2028-12-31", "")
    assert any("measures-reason-missing" in text for text in words(line))
    line.choose("2028-12-31", "会议纪要（示例）")
    read(office.page)
    assert office.page.view is not None
    [points] = [one for one in office.page.view.register.targets if one.item.id == "M14-1"]
    assert (points.period_to, points.forecast) == ("2028-12-31", 16)


def test_the_end_of_the_measures_is_announced_a_year_before(qtbot: QtBot, workspace: Path, tmp_path: Path) -> None:
    with opened(qtbot, workspace, tmp_path, "2029-12-30") as office:
        assert not office.page.banner.isVisible()
    (tmp_path / "later").mkdir()
    with opened(qtbot, workspace, tmp_path / "later", "2030-06-30") as office:
        assert office.page.banner.accessibleName() == "文件有效期至 2030年12月31日，距届满 184 天。"


def test_recognised_projects_are_evidence_seen_from_both_sides(qtbot: QtBot, played: Path, tmp_path: Path) -> None:
    with secretariat_office.opened(qtbot, played / "workspaces" / AFTER, tmp_path) as office:
        office.room.go("measures")
        page = cast("MeasuresPage", office.room.page("measures"))
        read(page)
        go(page, "text M15")
        qtbot.waitUntil(lambda: "尚未关联" in words(page.tab("text")), timeout=LONG)
        said = [text for text in words(page.tab("text")) if text]
        at = said.index("资金各自独立，不并入奖补") + 1
        shown = dict(zip(said[at:-1:2], said[at + 1 : -1 : 2], strict=True))
        assert next(iter(shown)) == "JZ2026-0004 中俄低温材料联合研发与人才引进 · 建议认定", (
            "what is linked comes first"
        )
        assert next(iter(shown.values())) == "M15-1、M15-3"
        offered = [text.split()[0] for text in list(shown)[1:]]
        lines = (played / "results.json").read_text("utf-8").splitlines()
        recognised = [one["application"] for one in map(json.loads, lines) if one["recognised"]]
        assert offered == [number for number in recognised if number != "JZ2026-0004"], (
            "then what might serve, by number"
        )
        assert set(list(shown.values())[1:]) == {"尚未关联"}
        _evidence_beside_the_results(qtbot, office)


def _evidence_beside_the_results(qtbot: QtBot, office: secretariat_office.Opened) -> None:
    """The same links from the other side: beside the results stand the items a project is evidence for, and the way there."""
    office.room.go("results")
    page = cast("ResultsPage", office.room.page("results"))
    card = page.side.evidence
    wanted = {
        "JZ2026-0004": [
            "M15-1 每年举办对接会",
            "市科技局 J-009 · 2026年9月9日 · +1",
            "M15-3 创新金砖子计划",
            "市科技局 Z-002 · 2026年7月22日 · 承诺 80.00 万元 · 另有认定奖补，同一费用须核对。",
        ],
        "JZ2026-0002": ["可作为 M06、M07、M08、M15 的佐证，尚未关联。"],
        "JZ2026-0001": ["未作为措施事项的佐证登记。"],
    }
    for number, lines in wanted.items():
        page.view.setCurrentIndex(page.view.table.index(page.view.table.row_of(number), 1))
        qtbot.waitUntil(lambda: number in words(card), timeout=LONG)  # noqa: B023
        assert [text for text in words(card) if text] == ["措施佐证", number, *lines]
    next(one for one in card.findChildren(QAbstractButton) if one.text() == "前往措施台账").click()
    assert office.room.place() == "measures"


def _said(form: Any) -> str:
    return " ".join(words(form))


@pytest.mark.full
@pytest.mark.parametrize(("scheme", "factor"), [("light", 1.0), ("light", 1.5), ("dark", 2.0)])
def test_no_words_are_cut(
    qtbot: QtBot, office: Opened, desk_app: QApplication, scheme: theme.Scheme, factor: float
) -> None:
    theme.apply(desk_app, theme.Theme(scheme, factor, families=fonts.BUNDLED))
    found = {}
    for place in PLACES:
        go(office.page, place)
        read(office.page)
        settle()
        found[place] = (clipped_texts(office.page), pushed_out(office.page))
    assert {place: bad for place, bad in found.items() if any(bad)} == {}


@pytest.mark.full
@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_an_english_reader_reads_english(
    qtbot: QtBot, workspace: Path, tmp_path: Path, desk_app: QApplication, factor: float
) -> None:
    program.translate(desk_app, "en")
    try:
        theme.apply(desk_app, theme.Theme(factor=factor, families=fonts.BUNDLED))
        known, found = data(), {}
        with opened(qtbot, workspace, tmp_path) as office:
            # The report itself is Chinese whoever reads the screen.
            known = [*measures_report.summary(office.desk, "2026", "province"), *known]
            for place in PLACES:
                go(office.page, place)
                read(office.page)
                settle()
                left = [text for text in chinese_left(office.page, known) if text not in known]
                found[place] = (left, clipped_texts(office.page), pushed_out(office.page))
        wrong = {place: bad for place, bad in found.items() if any(bad)}
        assert not wrong, "\n".join(f"{place}: {bad}" for place, bad in wrong.items())
    finally:
        program.translate(desk_app, "zh")


@pytest.mark.full
def test_everything_is_named_and_reached_by_tab(office: Opened, desk_app: QApplication) -> None:
    for place in PLACES:
        go(office.page, place)
        settle()
        wanted = [part for part in focusable(office.page) if part.isEnabled()]
        for part in wanted:
            found = QAccessible.queryAccessibleInterface(part)
            assert found is not None
            assert found.text(QAccessible.Text.Name), (place, part)
        wanted[0].setFocus()
        seen: set[int] = set()
        for _ in range(2 * len(wanted) + 20):
            now = desk_app.focusWidget()
            assert now is not None, place
            seen.add(id(now))
            QTest.keyClick(now, Qt.Key.Key_Tab)
        assert {id(part) for part in wanted} <= seen, place
