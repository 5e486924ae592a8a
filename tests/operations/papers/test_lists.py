"""Documents of decision and publication: sums by independent count, only what the public may see, the period by the calendar."""

# mypy: disallow-untyped-calls=False
# openpyxl is typed in parts only.

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl.reader.excel import load_workbook

from brics_desk.documents.paper import Form, Grid, Paper
from brics_desk.domain.adjudication import Resolution
from brics_desk.domain.formal_check import FormalCheck, Moment, Shortfall
from brics_desk.domain.money import in_capitals
from brics_desk.domain.name_lists import ListKind, latest
from brics_desk.domain.objections import About
from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.operations import acts, adjudicating, calendars, deciding, demo, formal_check, name_lists, objecting
from brics_desk.operations.deciding import Session
from brics_desk.operations.desk import open_desk
from brics_desk.operations.objecting import Received
from brics_desk.operations.papers import shelf
from brics_desk.operations.papers.catalogue import Reach
from brics_desk.store import experts, journal
from tests.played import copied

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk

PANELS = "secretariat-after-panels.bricsdesk"
MEETING = Session("2026-12-01", "主任办公会纪要〔2026〕12号（示例）")
LATER = Session("2026-12-20", "主任办公会纪要〔2026〕13号（示例）")
OBJECTED = "JZ2026-0001"


@pytest.fixture(scope="module")
def decided(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The office with decisions, both lists and one objection; tests here only read it and write documents."""
    office = copied(played, tmp_path_factory.mktemp("decided"), PANELS)
    ready = [one.application.number for one in deciding.projects(office) if not one.is_open]
    deciding.adopt(office, ready, MEETING, reason="按评审结果")
    name_lists.propose(office, MEETING, hold_open=True)
    said = Received(OBJECTED, "示例实业", "0592-0000000", True, "2026-12-03", About.FACTS, "金额有异议", "底稿三页")
    made = objecting.register(office, said)
    objecting.take_up(office, made.objection.number, answered_on="2026-12-04", notice_to="2026-12-08")
    objecting.conclude(office, made.objection.number, founded=False, answered_on="2026-12-07", reason="支出属项目")
    name_lists.conclude(office, LATER, ("2026-12-02", "2026-12-08"))
    return office


def on(office: Desk, day: str) -> Desk:
    return dataclasses.replace(office, clock=lambda: f"{day}T09:00:00+08:00")


def duplicate(office: Desk, folder: Path) -> Desk:
    office.workspace.backup(folder / PANELS)
    return open_desk(folder / PANELS, demo.PASSPHRASE)


def said(paper: Paper) -> str:
    return "\n".join(paper.texts())


def grids(paper: Paper) -> list[Grid]:
    return [block for block in paper.blocks if isinstance(block, Grid)]


def test_what_is_published_holds_unit_project_category_tier_and_amount_only(decided: Desk) -> None:
    found = latest(acts.lists(decided), ListKind.PROPOSED)
    assert found is not None
    secrets = {one.name for one in experts.all_experts(decided.workspace)} | {OBJECTED, "示例实业"}
    for one in found.list.entries:
        secrets |= {one.application, one.uscc}
    for kind in ("public-notice", "recognition-notice"):
        paper = shelf.compose(on(decided, "2026-12-01"), kind)
        assert paper.form is Form.OFFICIAL
        text = said(paper)
        assert not [secret for secret in secrets if secret in text]
        [table] = grids(paper)
        assert len(table.head) == 6
        assert [row[1:3] for row in table.rows] == [(one.title, one.applicant) for one in found.list.entries]
        assert "征求意见稿试行" in text
        assert paper.status == "征求意见稿"


def test_the_notice_runs_for_the_days_one_chooses(decided: Desk) -> None:
    for subject, words in {
        "": "2026年12月2日至2026年12月8日（5 个工作日）",
        "7-working": "2026年12月2日至2026年12月10日（7 个工作日）",
        "7-calendar": "2026年12月2日至2026年12月8日（7 日）",
    }.items():
        assert f"公示期为{words}" in said(shelf.compose(on(decided, "2026-12-01"), "public-notice", subject))
    with pytest.raises(InputError, match="calendar-year-missing"):
        shelf.compose(on(decided, "2026-12-30"), "public-notice")


def test_an_imported_year_lets_the_notice_run_into_it(decided: Desk, tmp_path: Path) -> None:
    other = duplicate(decided, tmp_path)
    file = tmp_path / "2027.json"
    record = {"year": 2027, "source": "示例", "holidays": ["2027-01-01"], "workdays": []}
    file.write_text(json.dumps(record), "utf-8")
    made = calendars.take_in(other, file)
    assert made.year == 2027
    assert journal.entries(other.workspace)[-1].act == "calendar-taken-in"
    assert "2026年12月31日至2027年1月7日（5 个工作日）" in said(shelf.compose(on(other, "2026-12-30"), "public-notice"))
    other.close()


def test_the_payments_add_up_and_are_written_out(decided: Desk, tmp_path: Path) -> None:
    found = latest(acts.lists(decided), ListKind.FINAL)
    assert found is not None
    paid = [one for one in found.list.entries if one.tier]
    tiers = Counter(one.tier for one in paid)
    total = sum((Decimal({1: 50, 2: 100, 3: 200}[tier]) * count for tier, count in tiers.items()), Decimal(0))
    payments, sums = grids(shelf.compose(decided, "funding"))
    assert sum(Decimal(row[5].replace(",", "")) for row in payments.rows[:-1]) == total
    assert payments.rows[-1][5:] == (f"{total:,.2f}", in_capitals(total * 10_000))
    assert sums.rows[-1][1:] == (*(str(tiers[tier]) for tier in (1, 2, 3)), str(len(paid)), f"{total:,.2f}")
    shelf.write(decided, "funding", tmp_path / "f.xlsx")
    sheet = load_workbook(tmp_path / "f.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert sum(row[5] for row in rows[:-1]) == total
    assert rows[-1][5] == f"=SUM(F4:F{3 + len(rows) - 1})"


def test_the_file_copy_of_the_list_shows_what_is_declined_and_held(decided: Desk) -> None:
    listed, declined, held = grids(shelf.compose(decided, "proposed-list"))
    found = latest(acts.lists(decided), ListKind.PROPOSED)
    assert found is not None
    assert [row[1] for row in listed.rows[:-1]] == [one.application for one in found.list.entries]
    assert [row[1] for row in declined.rows] == [one.application for one in found.list.declined]
    assert [(row[1], row[5]) for row in held.rows] == [(one.application, "待裁定") for one in found.list.held]


def test_the_register_of_objections_tells_every_step(decided: Desk) -> None:
    [row] = grids(shelf.compose(decided, "objections"))[0].rows
    assert row[1] == OBJECTED
    assert row[9] == "2026-12-04 受理；2026-12-07 不成立，支出属项目"
    assert row[10] == "不成立"


def test_an_altered_list_gives_no_document(decided: Desk, tmp_path: Path) -> None:
    other = duplicate(decided, tmp_path)
    other.workspace.change("DROP TRIGGER acts_stay")
    other.workspace.change("UPDATE acts SET signature = (SELECT signature FROM acts WHERE kind = 'objection')")
    with pytest.raises(FoundationError):
        shelf.write(other, "funding", tmp_path / "f.pdf")
    assert not (tmp_path / "f.pdf").exists()
    other.close()


def test_findings_and_numbers_are_verified_leaf_by_leaf(decided: Desk) -> None:
    for number in (one.application.number for one in deciding.projects(decided)[:3]):
        conditions, numbers, *rest = grids(shelf.compose(decided, "verification", number))
        of = deciding.project(decided, number)
        facts = {fact.id: fact for fact in decided.pack.facts_of(of.application.category)}
        stated = {row[1]: row[4] for row in conditions.rows}
        for name, fact in of.case.facts.items():
            if isinstance(fact.value, bool):
                assert stated[facts[name].title.zh] == ("符合" if fact.value else "不符合")
        assert len(conditions.rows) + len(numbers.rows) == len(facts)
        settled = [one for one in adjudicating.decisions(decided, number) if isinstance(one.decision, Resolution)]
        assert [row[3] for grid in rest for row in grid.rows] == [one.decision.reason for one in settled]


def test_declared_stands_beside_verified_for_every_number(decided: Desk) -> None:
    rows = grids(shelf.compose(decided, "comparison"))[0].rows
    cut = [row for row in rows if row[9] not in ("—", "0.00", "0")]
    assert cut
    for row in cut:
        declared, final, reduced = (Decimal(row[at].replace(",", "")) for at in (5, 8, 9))
        assert declared - final == reduced


def test_without_a_rubric_there_is_no_table_of_scores(decided: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="paper-needs-scores"):
        shelf.write(decided, "scores", tmp_path / "s.xlsx")


def test_the_report_names_no_expert_and_counts_what_the_desk_holds(decided: Desk) -> None:
    paper = shelf.compose(decided, "work-report")
    text = said(paper)
    assert not [one.name for one in experts.all_experts(decided.workspace) if one.name in text]
    assert "共收到申报 16 项" in text
    assert "应收评审意见 54 份，有效 54 份" in text
    assert "豁免培育库条件 1 项" in text
    assert "仅供参考" in text
    [categories, agreement, waived] = grids(paper)
    assert categories.rows[-1][1] == "16"
    assert len(agreement.rows) == 2
    assert len(waived.rows) == 1


def test_who_failed_the_formal_check_is_recommended_to_nobody_in_the_report(decided: Desk, tmp_path: Path) -> None:
    other = duplicate(decided, tmp_path)
    assert "建议认定并奖补 11 项，建议认定无奖补 2 项，不建议认定 1 项" in said(
        shelf.compose(other, "work-report", "公开版")
    )
    other.workspace.change("DELETE FROM phase")
    found = FormalCheck(OBJECTED, "operating_normally", Moment.ACCEPTANCE, Shortfall.NOT_MET, "信用中国", "2026-11-02")
    formal_check.check_gate(other, found)
    after = shelf.compose(other, "work-report", "公开版")
    assert "建议认定并奖补 10 项，建议认定无奖补 2 项，不建议认定 2 项" in said(after)
    assert grids(after)[0].rows[-1][-1] == "1,400.00"
    other.close()


def test_what_may_be_published_names_no_reason_no_process_and_says_nothing_of_being_internal(decided: Desk) -> None:
    whole, public = shelf.compose(decided, "work-report"), shelf.compose(decided, "work-report", "公开版")
    assert whole.foot.startswith("内部资料　")
    assert not public.foot.startswith("内部资料")
    assert "内部资料，不对外公布" in said(whole)
    assert "内部资料" not in said(public)
    why = grids(whole)[-1].rows[0][2]
    for kept_inside in (why, "Krippendorff", "操作日志"):
        assert kept_inside in said(whole)
        assert kept_inside not in said(public)
    assert [grid.head[0] for grid in grids(public)] == ["类别"]
    reaches = {one.kind: one.reach for one in shelf.shelf(decided)}
    assert {kind for kind, reach in reaches.items() if reach is Reach.PUBLIC} == {"public-notice", "recognition-notice"}
    assert reaches["scores"] is reaches["review-sheet"] is reaches["objections"] is Reach.INTERNAL
