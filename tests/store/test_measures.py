"""Entries on the measures are kept in versions, conflicts wait for a person, and nothing is rewritten."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.measures_entries import Flow, Money, Plan, PlanStatus, Progress, key_of
from brics_desk.domain.measures_records import UnitFile
from brics_desk.errors import InputError, UsageError
from brics_desk.store import applications, attachments, journal, measures
from brics_desk.store.driver import dbapi2
from tests.store.desk import TIME

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace

STEP = Progress("市工信局", "001", "M07-1", "2026-03-01", 4, evidence="接入清单（示例）")
PAID = Money(
    "市工信局", "001", "M01-1", Flow.PAYMENT, 2026, "2026-04-01", Decimal("1234567.89"), "示例中心", costs="发票 1"
)
PLAN = Plan("市财政局", "M01", "M01", PlanStatus.SUBMITTED, "2026-09-30")


def put(ws: Workspace, *entries: Progress | Money | Plan, why: str = "") -> None:
    for entry in entries:
        measures.add(ws, entry, source="虚构.xlsx", device_time=TIME, why=why)


def test_entries_come_back_as_they_were_given(ws: Workspace) -> None:
    put(ws, PLAN, PAID, STEP)
    assert measures.effective(ws) == [STEP, PAID, PLAN]
    assert ws.rows("SELECT fen FROM measure_money") == [{"fen": 123456789}]


def test_a_change_is_a_new_version_and_the_old_one_stays(ws: Workspace) -> None:
    put(ws, STEP)
    put(ws, replace(STEP, quantity=5), why="补报一家（示例）")
    assert measures.effective(ws) == [replace(STEP, quantity=5)]
    assert [(one.version, one.entry) for one in measures.versions(ws, key_of(STEP))] == [
        (1, STEP),
        (2, replace(STEP, quantity=5)),
    ]
    line = journal.entries(ws, subject="市工信局/001")[-1]
    assert (line.act, line.why) == ("measure-progress", "补报一家（示例）")
    assert isinstance(line.old, dict)
    assert line.old["quantity"] == 4


@pytest.mark.parametrize("sql", ["UPDATE measure_progress SET quantity = 9", "DELETE FROM measure_progress"])
def test_nothing_can_be_rewritten_from_inside(ws: Workspace, sql: str) -> None:
    put(ws, STEP)
    with pytest.raises(dbapi2.IntegrityError, match="never rewritten"):
        ws.change(sql)
    assert measures.effective(ws) == [STEP]


def test_a_conflict_waits_and_is_decided_once(ws: Workspace) -> None:
    put(ws, STEP)
    other = replace(STEP, quantity=6)
    assert measures.set_aside(ws, other, source="虚构二.xlsx", device_time=TIME)
    assert not measures.set_aside(ws, other, source="虚构二.xlsx", device_time=TIME)
    [waiting] = measures.conflicts(ws)
    assert (waiting.reported, waiting.source) == (other, "虚构二.xlsx")
    with pytest.raises(UsageError, match="measures-reason-missing"):
        measures.decide(ws, waiting.sequence, taken=True, why=" ", device_time=TIME)
    measures.decide(ws, waiting.sequence, taken=False, why="单位确认以原报为准（示例）", device_time=TIME)
    assert measures.effective(ws) == [STEP]
    assert measures.conflicts(ws) == []
    assert not measures.set_aside(ws, other, source="虚构二.xlsx", device_time=TIME), "nobody is asked twice"
    with pytest.raises(UsageError, match="measures-conflict-unknown"):
        measures.decide(ws, waiting.sequence, taken=True, why="示例", device_time=TIME)


def test_the_same_report_under_another_name_of_its_evidence_is_not_asked_about_twice(ws: Workspace) -> None:
    put(ws, STEP)
    other = replace(STEP, quantity=6, evidence_name="佐证.pdf")
    assert measures.set_aside(ws, other, source="虚构二.xlsx", device_time=TIME)
    again = replace(other, evidence_name="佐证（副本）.pdf")
    assert not measures.set_aside(ws, again, source="虚构三.xlsx", device_time=TIME)


def test_a_taken_conflict_becomes_the_next_version(ws: Workspace) -> None:
    put(ws, PAID)
    more = replace(PAID, amount_cny=Decimal("2000000.00"))
    measures.set_aside(ws, more, source="虚构二.xlsx", device_time=TIME)
    measures.decide(ws, measures.conflicts(ws)[0].sequence, taken=True, why="更正（示例）", device_time=TIME)
    assert measures.effective(ws) == [more]
    assert [one.source for one in measures.versions(ws, key_of(PAID))] == ["虚构.xlsx", "虚构二.xlsx"]


def test_evidence_is_stored_once_and_outlives_a_recusal(ws: Workspace) -> None:
    stored = attachments.add(ws, io.BytesIO(b"fictional evidence"), limit=1 << 20)
    put(ws, replace(STEP, evidence_sha256=stored.sha256))
    applications.remove_material(ws, "JZ2026-0001")
    applications.remove_material(ws, "JZ2026-0002")
    assert attachments.verify(ws, stored.sha256)
    assert [one["sha256"] for one in ws.rows("SELECT sha256 FROM contents")] == [stored.sha256]
    with pytest.raises(InputError, match="reference-unknown"):
        put(ws, replace(STEP, number="002", evidence_sha256="00" * 32))


def test_readings_change_with_their_reason_in_the_journal(ws: Workspace) -> None:
    measures.choose(ws, "M-01", "prorated", why="会议纪要（示例）", device_time=TIME)
    measures.choose(ws, "M-01", "full", why="会议纪要二（示例）", device_time=TIME)
    assert measures.readings(ws) == {"M-01": "full"}
    assert [line.old for line in journal.entries(ws, subject="M-01")] == [None, "prorated"]
    assert journal.verify(ws) == []


def test_what_a_unit_has_here_is_counted_and_the_last_change_is_the_journals(ws: Workspace) -> None:
    put(ws, STEP, PAID, PLAN, replace(STEP, quantity=5))
    measures.set_aside(ws, replace(PLAN, note="示例"), source="虚构.xlsx", device_time="1999-01-01T00:00:00")
    assert measures.unit_files(ws) == [
        UnitFile("市工信局", 2, 0, TIME),
        UnitFile("市财政局", 1, 1, "1999-01-01T00:00:00"),
    ]
