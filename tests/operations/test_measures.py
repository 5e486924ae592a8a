"""The measures on a desk: the three-year fictional history gives every figure worked out by hand; reports merge with care."""

# mypy: disallow-untyped-calls=False
# openpyxl ships no types.

from __future__ import annotations

import shutil
import tomllib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.reader.excel import load_workbook

from brics_desk import assets
from brics_desk.documents import measures_workbook
from brics_desk.domain.measures_entries import (
    Flow,
    Money,
    Plan,
    PlanStatus,
    Progress,
    changes,
    key_of,
    written_day,
)
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import measures, measures_import, measures_projects, measures_report
from brics_desk.operations.desk import Desk, create_secretariat, open_desk
from brics_desk.operations.measures_book import pack
from brics_desk.store import attachments
from brics_desk.store import measures as stored
from tests.played import AFTER, copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSPHRASE = "虚构口令 20 条"
HISTORY = assets.path("resources", "sample", "measures.toml")
EXPECTED: dict[str, Any] = tomllib.loads(
    assets.path("resources", "sample", "measures-expected.toml").read_text("utf-8")
)


def quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def clock() -> str:
    return "2026-11-22T16:05:00+08:00"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk that holds the fictional history."""
    path = tmp_path_factory.mktemp("measures") / "desk.bricsdesk"
    desk = create_secretariat(path, PASSPHRASE, organisation="示例秘书处", officer="示例林", clock=clock)
    taken = measures_import.take_in(desk, HISTORY, quiet)
    assert [one for one in taken if one.status != "accepted"] == []
    assert len(taken) == EXPECTED["entries"]
    desk.close()
    return path


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "desk.bricsdesk"
    shutil.copyfile(template, path)
    opened = open_desk(path, PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.mark.parametrize("view", EXPECTED["view"], ids=[view["as_of"] for view in EXPECTED["view"]])
def test_every_figure_of_the_fictional_history_is_the_one_worked_out_by_hand(desk: Desk, view: dict[str, Any]) -> None:
    found = measures.register_view(desk, view["year"], view["as_of"]).register
    assert [
        [one.item.id, one.needs, one.has, str(one.percent), one.forecast, one.light.value] for one in found.targets
    ] == view["targets"]
    met = {True: "yes", False: "no", None: "open"}
    assert [
        [
            one.item.id,
            one.entity,
            one.needs,
            -1 if one.has is None else one.has,
            -1 if one.short is None else one.short,
            met[one.met],
        ]
        for one in found.rewards
    ] == view["rewards"]
    pools = found.pools
    assert [str(x) for x in (pools.ceiling_cny, pools.committed_cny, pools.paid_cny, pools.left_cny)] == view["pools"]
    every = sorted(
        (*found.pool_ceilings, *found.others, *found.capital), key=lambda one: (one.item.id, one.entity, one.project)
    )
    assert [
        [
            one.item.id,
            one.entity or one.project,
            str(one.ceiling_cny),
            str(one.committed_cny),
            str(one.paid_cny),
            str(one.percent),
            one.level.value,
        ]
        for one in every
    ] == view["ceilings"]
    assert str(sum((one.amount_cny for one in found.uplifts), Decimal("0.00"))) == view["uplift_cny"]
    assert [[one.costs, *one.items] for one in found.overlaps] == view["overlaps"]
    assert len(found.matrix) == EXPECTED["units"]
    assert len(found.duties) == EXPECTED["parts"]
    assert [f"{duty.unit} {duty.measure}" for duty in found.duties if duty.overdue] == (
        EXPECTED["plans_overdue"] if view["as_of"] < "2027" else ["市外办 M01", "金砖创新中心 M10"]
    )


def test_today_is_the_desks_own_day(desk: Desk) -> None:
    assert measures.register_view(desk, 2026) == measures.register_view(desk, 2026, "2026-11-22")


def test_the_same_history_again_is_all_duplicates_and_changes_nothing(desk: Desk) -> None:
    before = stored.effective(desk.workspace)
    taken = measures_import.take_in(desk, HISTORY, quiet)
    assert {one.status for one in taken} == {"duplicate"}
    assert stored.effective(desk.workspace) == before


def test_a_trial_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    fresh = create_secretariat(tmp_path / "new.bricsdesk", PASSPHRASE, organisation="示例", officer="示例", clock=clock)
    taken = measures_import.take_in(fresh, HISTORY, quiet, dry_run=True)
    assert {one.status for one in taken} == {"accepted"}
    assert stored.effective(fresh.workspace) == []
    fresh.close()


STEP = Progress("市商务局", "K-1", "M16-2", "2026-11-01", 1, evidence="培训通知（示例）")
SPENT = Money("市商务局", "K-1", "M14-2", Flow.PAYMENT, 2026, "2026-11-02", Decimal("15.50"), costs="发票 示例-9")
PLAN = Plan("市商务局", "K-1", "M14", PlanStatus.SUBMITTED, "2026-12-01")


def test_a_units_workbook_comes_back_as_it_was_written(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "市商务局.xlsx"
    measures_workbook.write(path, pack(), "市商务局", [STEP, SPENT, PLAN])
    assert [(one.entry, one.row) for one in measures_workbook.read(path).rows] == [(STEP, 3), (SPENT, 3), (PLAN, 3)]
    taken = measures_import.take_in(desk, path, quiet)
    assert [(one.unit, one.number, one.status) for one in taken] == [("市商务局", "K-1", "accepted")] * 3
    assert {one.status for one in measures_import.take_in(desk, path, quiet)} == {"duplicate"}
    found = measures.register_view(desk, 2026).register
    [training] = [one for one in found.targets if one.item.id == "M16-2"]
    assert training.has == 2


def test_a_changed_report_waits_for_a_person(desk: Desk, tmp_path: Path) -> None:
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    measures_workbook.write(first, pack(), "市商务局", [STEP])
    measures_workbook.write(second, pack(), "市商务局", [replace(STEP, quantity=2)])
    measures_import.take_in(desk, first, quiet)
    assert [one.status for one in measures_import.take_in(desk, second, quiet)] == ["quarantined"]
    assert STEP in stored.effective(desk.workspace)
    [waiting] = measures.conflicts(desk)
    view = measures.register_view(desk, 2026)
    assert view.conflicts == (measures.Waiting(waiting, STEP),)
    assert [(one.file, one.units, one.counts) for one in view.receipts] == [
        ("二.xlsx", ("市商务局",), {"quarantined": 1}),
        ("一.xlsx", ("市商务局",), {"accepted": 1}),
        (
            HISTORY.name,
            tuple(sorted({version.entry.unit for version in view.entries})),
            {"accepted": EXPECTED["entries"]},
        ),
    ]
    assert view.years == (2026, 2027, 2028, 2029, 2030)
    # 8 trainings, 4 service points and 6 lines of money in the history, and the one of the first file.
    assert [(one.entries, one.waiting) for one in view.unit_files if one.unit == "市商务局"] == [(19, 1)]
    measures.decide(desk, waiting.sequence, taken=True, why="单位来函更正（示例）")
    assert replace(STEP, quantity=2) in stored.effective(desk.workspace)
    # Whichever file comes again, and in whichever order: nothing turns back by itself.
    for path in (first, second, first):
        assert [one.status for one in measures_import.take_in(desk, path, quiet)] == ["duplicate"]
    assert [one.version for one in measures.history(desk, key_of(STEP))] == [1, 2]


def test_two_files_give_the_same_state_in_either_order(desk: Desk, template: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"
    measures_workbook.write(one, pack(), "市商务局", [STEP, PLAN])
    measures_workbook.write(two, pack(), "市贸促会", [replace(STEP, unit="市贸促会")])
    other_path = tmp_path / "other.bricsdesk"
    shutil.copyfile(template, other_path)
    other = open_desk(other_path, PASSPHRASE, clock)
    for path in (one, two):
        measures_import.take_in(desk, path, quiet)
    for path in (two, one):
        measures_import.take_in(other, path, quiet)
    assert stored.effective(desk.workspace) == stored.effective(other.workspace)
    other.close()


def test_a_bad_row_is_named_and_the_others_go_in(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "市商务局.xlsx"
    bad: list[Progress | Money | Plan] = [
        replace(STEP, number="K-2", unit="市教育局"),
        replace(STEP, number="K-3", item="M14-2"),
        replace(SPENT, number="K-4", amount_cny=Decimal("3000000.00")),
        replace(SPENT, number="K-5", item="M08-1", unit="市商务局", entity="示例未达标机构"),
    ]
    measures_workbook.write(path, pack(), "市商务局", [STEP, *bad, STEP])
    taken = measures_import.take_in(desk, path, quiet)
    refused = {(one.number, one.remark.code) for one in taken if one.remark is not None}
    assert refused == {
        ("K-2", "measures-unit-foreign"),
        ("K-3", "measures-not-counted"),
        ("K-4", "measures-over-ceiling"),
        ("K-5", "measures-condition-unmet"),
        ("", "measures-number-twice"),
    }
    assert [one.number for one in taken if one.status == "accepted"] == ["K-1"]


def test_an_evidence_file_beside_the_report_is_stored_and_a_missing_one_refuses_its_row(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "市商务局.xlsx"
    measures_workbook.write(path, pack(), "市商务局", [STEP, replace(STEP, number="K-2")])
    book = load_workbook(path)
    sheet = book["进展"]
    at = next(cell.column for cell in sheet[2] if cell.value == "佐证文件")
    sheet.cell(3, at).value, sheet.cell(4, at).value = "签到表（示例）.pdf", "不存在.pdf"
    book.save(path)
    (tmp_path / "签到表（示例）.pdf").write_bytes(b"%PDF-1.7 fictional")
    taken = measures_import.take_in(desk, path, quiet)
    assert [(one.number, one.status) for one in taken] == [("K-1", "accepted"), ("K-2", "refused")]
    [kept] = [one for one in stored.effective(desk.workspace) if isinstance(one, Progress) and one.number == "K-1"]
    assert (len(kept.evidence_sha256), kept.evidence_name) == (64, "签到表（示例）.pdf")
    # The same bytes under another name are the same evidence, and no change anybody has to decide.
    (tmp_path / "签到表（示例）.pdf").rename(tmp_path / "改名.pdf")
    sheet.cell(3, at).value = "改名.pdf"
    book.save(path)
    assert [one.status for one in measures_import.take_in(desk, path, quiet)] == ["duplicate", "refused"]
    # What the desk writes back names no file, and reporting it again takes no evidence away.
    measures_import.write_back(desk, tmp_path / "回.xlsx", "市商务局")
    assert {one.status for one in measures_import.take_in(desk, tmp_path / "回.xlsx", quiet)} == {"duplicate"}


def test_an_entry_by_hand_goes_in_whole_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "签到表（示例）.pdf"
    file.write_bytes(b"%PDF-1.7 fictional evidence")
    with pytest.raises(InputError, match="measures-not-counted"):
        measures.enter(desk, replace(STEP, item="M14-2"), evidence=file)
    assert {content.size for content in attachments.all_contents(desk.workspace)} == set()
    entry, version = measures.enter(desk, replace(STEP, number=""), evidence=file)
    assert (entry.number, version) == ("秘-001", 1)
    assert isinstance(entry, Progress)
    assert entry.evidence_name == "签到表（示例）.pdf"
    measures.write_evidence(desk, entry.evidence_sha256, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == file.read_bytes()


def test_by_hand_a_change_needs_its_reason(desk: Desk) -> None:
    assert measures.record(desk, STEP) == 1
    assert measures.record(desk, STEP) == 0
    with pytest.raises(UsageError, match="measures-entry-exists"):
        measures.record(desk, replace(STEP, quantity=2))
    assert measures.record(desk, replace(STEP, quantity=2), why="更正（示例）") == 2
    assert measures.numbered(desk, replace(STEP, number="")).number == "秘-001"


def test_more_than_a_ceiling_by_hand_needs_a_reason_and_corrects_itself(desk: Desk) -> None:
    more = replace(SPENT, flow=Flow.COMMITMENT, amount_cny=Decimal("0.01"), item="M14-2")
    with pytest.raises(InputError, match="measures-over-ceiling"):
        measures.record(desk, more)
    assert measures.record(desk, replace(more, reason="专题会议同意（示例）")) == 1


def test_a_reading_changes_what_is_asked(desk: Desk) -> None:
    with pytest.raises(UsageError, match="measures-reading-unknown"):
        measures.choose_reading(desk, "M-02", "2029-12-31", why="示例")
    with pytest.raises(UsageError, match="measures-reason-missing"):
        measures.choose_reading(desk, "M-02", "2028-12-31", why="")
    measures.choose_reading(desk, "M-02", "2028-12-31", why="会议纪要（示例）")
    found = measures.register_view(desk, 2026, "2026-11-22").register
    [points] = [one for one in found.targets if one.item.id == "M14-1"]
    # 2026 to 2028 has 1096 days: 5 x 1096 / 326 = 16.8
    assert (points.period_to, points.forecast) == ("2028-12-31", 16)


def test_costs_of_a_recognised_project_are_flagged(played: Path, tmp_path: Path) -> None:
    merged = copied(played, tmp_path, AFTER)
    found = measures.register_view(merged, 2026, "2026-12-31").register
    assert [(one.costs, one.application, one.items) for one in found.overlaps] == [
        ("合同示例-2026-015", "", ("M06-2", "M15-3")),
        ("", "JZ2026-0004", ("M15-3",)),
    ]
    # Both ways: from the measures every recognised project is seen, from a project the items it is evidence for.
    known = {project.number: project for project in measures.register_view(merged, 2026).projects}
    assert known["JZ2026-0004"].items == ("M15-1", "M15-3")
    assert known["JZ2026-0004"].awarded
    assert known["JZ2026-0004"].title == "中俄低温材料联合研发与人才引进"
    assert all(project.recognised or project.entries for project in known.values())
    assert measures_projects.of_application(merged, "JZ2026-0004") == known["JZ2026-0004"]
    assert measures_projects.of_application(merged, "JZ2026-9999") is None
    merged.close()


def test_what_differs_is_told_field_by_field_and_days_are_read_as_people_write_them() -> None:
    assert changes(STEP, replace(STEP, quantity=2, note="更正")) == (("quantity", "1", "2"), ("note", "", "更正"))
    for text in ("2026-3-5", "2026/03/05", "2026.3.5", "２０２６年３月５日", " 2026-03-05 "):
        assert written_day(text) == "2026-03-05"
    assert written_day("三月五日") == "三月五日"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("progress = 1", "progress"),
        ("size = 1", "size"),
        ("[[progress]", "at line 1"),
        ("[[progress]]\n" + "a." * 3000 + "b = 1", ""),
    ],
)
def test_a_history_that_is_none_is_refused_whole(desk: Desk, tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "坏.toml"
    path.write_text(text, encoding="utf-8")
    if not why:
        assert {one.status for one in measures_import.take_in(desk, path, quiet)} == {"refused"}
        return
    with pytest.raises(InputError, match="measures-file-unreadable") as caught:
        measures_import.take_in(desk, path, quiet)
    assert why in str(caught.value.facts["why"])


def test_a_refused_row_is_told_even_when_its_number_cannot_be_seen(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "报送.toml"
    path.write_text(
        '[[progress]]\nunit = "市科技局"\nnumber = "J\\u000b1"\nitem = "M15-1"\ndate = "2026-02-01"\nquantity = 1\n',
        "utf-8",
    )
    taken = measures_import.take_in(desk, path, quiet)
    assert [one.remark and one.remark.code for one in taken] == ["measures-number-unusable"]
    measures_import.write_findings(tmp_path / "校验.xlsx", taken)
    [line] = load_workbook(tmp_path / "校验.xlsx")["校验报告"].iter_rows(min_row=4, values_only=True)
    assert line[4:6] == ("JU+000B1", "拒收")


@pytest.mark.parametrize(
    ("period", "span"),
    [
        ("2026", ("2026-01-01", "2026-12-31")),
        ("2027h1", ("2027-01-01", "2027-06-30")),
        ("2030Q4", ("2030-10-01", "2030-12-31")),
    ],
)
def test_periods(period: str, span: tuple[str, str]) -> None:
    assert measures_report.span(period) == span


@pytest.mark.parametrize("period", ["2025", "2031", "2026Q5", "26", "2026-11", ""])
def test_a_period_outside_the_validity_is_refused(period: str) -> None:
    with pytest.raises(UsageError, match="measures-period"):
        measures_report.span(period)


def test_a_period_that_has_not_begun_has_no_report_and_a_form_must_be_known(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="measures-period"):
        measures_report.write(desk, tmp_path / "a.pdf", "2027", "city")
    with pytest.raises(UsageError, match="measures-report-kind"):
        measures_report.write(desk, tmp_path / "a.odt", "2026", "city")
    assert list(tmp_path.glob("a.*")) == []
