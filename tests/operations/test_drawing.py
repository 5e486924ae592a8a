"""The draw at the secretariat: sixty applications, five panels, hints and exclusions, replay from the log, substitutes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.applications import Applicant, Application
from brics_desk.domain.draws import PanelPlan
from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.domain.rounds import Expert, Round, Specialty
from brics_desk.errors import DeskError, InputError, UsageError
from brics_desk.operations import assigning, drawing, rounds
from brics_desk.operations import desk as desks
from brics_desk.packs.loader import bundled
from brics_desk.store import applications, assignments, experts, journal
from brics_desk.store import draws as stored
from brics_desk.store import rounds as stored_rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk

PACK = bundled("xiamen-demonstration-2025-draft")
QUOTAS = {Specialty.FINANCE: 1, Specialty.INDUSTRY: 1}
SEED = "2027-10-08 虚构摇号 40217"


def expert(number: int) -> Expert:
    specialty = list(Specialty)[number % 5]
    return Expert(
        f"E-{number:02d}", f"示例专家{number}", f"虚构单位{number}", f"91350200XYXY{number:06d}", specialty, "", False
    )


def application(number: int) -> Application:
    unit = Applicant(f"虚构单位{number}", f"91350200XYXY{number:06d}", "示例", "0592-0000000")
    return Application(f"JZ2027-{number:04d}", "market", f"虚构项目{number}", unit, {})


def plans(count: int = 60, panels: int = 5) -> list[PanelPlan]:
    numbers = [f"JZ2027-{number:04d}" for number in range(count)]
    return [
        PanelPlan(f"P{n + 1}", f"第{n + 1}专家组", (5, 7, 5, 7, 6)[n], QUOTAS, tuple(numbers[n::panels]))
        for n in range(panels)
    ]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    desk = desks.create_secretariat(
        tmp_path / "s.bricsdesk", "虚构口令", organisation="示例金砖创新中心", officer="示例经办"
    )
    call = Round("2027-1", "虚构", "示例", "2027-11-20", "2024-01-01", "2027-09-30", PACK.id, "", {"A-31": "none"})
    rounds.create(desk, call)
    with desk.workspace.transaction():
        for number in range(60):
            applications.add(desk.workspace, application(number))
    drawing.put_in_pool(desk, (expert(number) for number in range(80)))
    yield desk
    desk.close()


def refused(attempt: Callable[[], object]) -> str:
    with pytest.raises(DeskError) as caught:
        attempt()
    assert isinstance(caught.value, InputError | UsageError)
    return caught.value.code


def given(office: Desk, number: str) -> list[str]:
    return [who for who, what in assignments.all_assignments(office.workspace) if what == number]


def test_five_panels_over_sixty_applications(office: Desk) -> None:
    drawing.exclude(office, "JZ2027-0000", "E-61", "竞争关系（虚构）")
    made = drawing.draw_panels(office, plans(), SEED)
    roster = experts.all_experts(office.workspace)
    assert len(roster) == 30
    assert [panel.name for panel in stored_rounds.panels(office.workspace)] == [f"第{n}专家组" for n in range(1, 6)]
    assert sorted(one.panel for one in roster if one.leader) == ["P1", "P2", "P3", "P4", "P5"]
    assert made.even == ("P5",)
    rows = assigning.matrix(office)
    assert len(rows) == 60
    for row in rows:
        unit = applications.get(office.workspace, row.application).applicant.uscc
        assert all(one.employer_uscc != unit for one in row.experts), "nobody reviews their own unit"
        assert {Specialty.FINANCE, Specialty.INDUSTRY} <= {one.specialty for one in row.experts}
        assert row.application != "JZ2027-0000" or all(one.id != "E-61" for one in row.experts)
    assert not assigning.short_of_quorum(office)
    assert [row.panel for row in rows if row.even] == ["P5"] * 12
    tasks = sum(len(row.experts) for row in rows)
    assert [assigning.assign_panels(office) for _ in range(2)] == [tasks, tasks]
    told = [entry.act for entry in journal.entries(office.workspace)]
    assert told.count("panels-assigned") == 1, "giving the same tasks again is no act"


def test_the_draw_is_reproduced_from_its_log_and_an_altered_log_is_noticed(office: Desk) -> None:
    made = drawing.draw_panels(office, plans(), SEED)
    (log,) = stored.logs(office.workspace)
    assert drawing.replay(log.log) == drawing.last_draw(office)
    assert drawing.last_draw(office).seats == made.seats
    line = journal.entries(office.workspace)[-1]
    assert (line.act, line.old) == ("panels-drawn", SEED)
    record = json.loads(log.log)
    seated = {seat.expert for seat in made.seats}
    record["seats"][0]["expert"] = next(one.id for one in made.lottery.pool if one.id not in seated)
    altered = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert refused(lambda: drawing.replay(altered)) == "draw-differs"
    with pytest.raises(Exception, match="log of a draw"):
        office.workspace.change("DELETE FROM draws")


def test_a_plan_must_cover_every_application_once(office: Desk) -> None:
    assert refused(lambda: drawing.draw_panels(office, plans(59), SEED)) == "draw-applications"
    assert refused(lambda: drawing.draw_panels(office, plans(61), SEED)) == "draw-applications"
    assert refused(lambda: drawing.draw_panels(office, plans(), " ")) == "draw-seed-missing"
    assert experts.all_experts(office.workspace) == []
    assert stored.logs(office.workspace) == []


def test_an_applicant_names_three_at_most(office: Desk) -> None:
    for number in (1, 2, 3):
        drawing.exclude(office, "JZ2027-0010", f"E-{number:02d}", "")
    assert refused(lambda: drawing.exclude(office, "JZ2027-0010", "E-04", "")) == "exclusions-too-many"
    assert len(stored.exclusions(office.workspace)) == 3
    assert refused(lambda: drawing.exclude(office, "JZ2027-0010", "E-99", "")) == "reference-unknown"
    grounds = {bar.ground for bar in drawing.bars(office)}
    assert grounds == {Ground.NAMED, Ground.SAME_UNIT}


def test_a_second_draw_needs_a_reason_and_leaves_both_logs(office: Desk) -> None:
    first = drawing.draw_panels(office, plans(), SEED)
    assert refused(lambda: drawing.draw_panels(office, plans(), "另一种子")) == "draw-reason-missing"
    second = drawing.draw_panels(office, plans(), "另一种子", "专家库更正（虚构）")
    assert first.seats != second.seats
    assert len(stored.logs(office.workspace)) == 2
    assert {one.id for one in experts.all_experts(office.workspace)} == {seat.expert for seat in second.seats}
    assigning.assign_panels(office)
    assert refused(lambda: drawing.draw_panels(office, plans(), "再一种子", "又有理由")) == "draw-too-late"


def test_whoever_cannot_come_is_replaced_by_the_next_lot(office: Desk) -> None:
    made = drawing.draw_panels(office, plans(), SEED)
    leaving = made.leaders["P1"]
    assert refused(lambda: drawing.replace_expert(office, leaving, " ")) == "draw-reason-missing"
    came = drawing.replace_expert(office, leaving, "因公出差（虚构）")
    assert came.id in made.reserves["P1"]
    assert (came.panel, came.leader) == ("P1", True)
    again = drawing.replace_expert(office, came.id, "临时有事（虚构）")
    again = drawing.replace_expert(office, again.id, "又有变动（虚构）")
    assert again.id not in {leaving, came.id}, "whoever left is not called a second time"
    panel = [one for one in experts.all_experts(office.workspace) if one.panel == "P1"]
    assert len(panel) == 5
    assert {Specialty.FINANCE, Specialty.INDUSTRY} <= {one.specialty for one in panel}
    assert len(stored.logs(office.workspace)) == 4
    assigning.assign_panels(office)
    assert refused(lambda: drawing.replace_expert(office, again.id, "再换")) == "expert-has-tasks"


def test_recusals_below_three_call_for_a_substitute_on_that_application_only(office: Desk) -> None:
    drawing.draw_panels(office, plans(), SEED)
    assigning.assign_panels(office)
    number = "JZ2027-0000"
    members = given(office, number)
    for who in members[:3]:
        assigning.recuse_before_packing(office, Recusal(who, number, Ground.OTHER, "示例"))
    (row,) = assigning.short_of_quorum(office)
    assert (row.application, len(row.experts), len(row.recused)) == (number, 2, 3)
    came = drawing.call_in(office, number, "三名专家回避（虚构）")
    assert assignments.of_expert(office.workspace, came.id) == [number]
    assert len(given(office, number)) == 3
    assert not assigning.short_of_quorum(office)
    assert journal.entries(office.workspace)[-1].act == "expert-called-in"
    assert journal.verify(office.workspace) == []
