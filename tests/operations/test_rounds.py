"""A round from its call to its signed readings: what blocks the freeze, what is signed, and that nothing changes silently after it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.rounds import FrozenReadings, Phase, Round
from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.operations import desk as desks
from brics_desk.operations import rounds, sending
from brics_desk.operations.papers import records
from brics_desk.packs import loader
from brics_desk.packs.loader import bundled
from brics_desk.store import journal
from brics_desk.store import rounds as stored
from tests.packs.editions import edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk

PACK = bundled("xiamen-demonstration-2025-draft")
CALL = Round(
    id="2027-1",
    title="2027年第一批（虚构）",
    organiser="示例金砖创新中心",
    deadline="2027-11-20",
    period_from="2024-01-01",
    period_to="2027-09-30",
    pack=PACK.id,
    pack_sha256="",
    readings={},
    notice_number="示例金砖办〔2027〕1号",
    application_deadline="2027-09-30",
    decision_basis="示例会议纪要〔2027〕3号",
)
DECIDED = replace(CALL, readings={"A-31": "none"})
REASONS = {"A-31": "会议纪要〔2027〕3号（虚构）"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    desk = desks.create_secretariat(
        tmp_path / "s.bricsdesk", "虚构口令", organisation="示例金砖创新中心", officer="示例经办"
    )
    yield desk
    desk.close()


def code(error: pytest.ExceptionInfo[UsageError]) -> str:
    return error.value.code


def test_a_new_round_has_every_reading_and_only_the_contested_one_is_open(office: Desk) -> None:
    rounds.create(office, CALL)
    state = rounds.show(office)
    assert set(state.round.readings) == {reading.id for reading in PACK.readings}
    assert state.round.pack_sha256 == PACK.sha256
    assert (state.undecided, state.missing, state.reminders) == (("A-31",), (), ())
    assert (state.phase, state.frozen, state.can_freeze) == (Phase.SUBMIT, None, False)
    with pytest.raises(UsageError) as again:
        rounds.create(office, CALL)
    assert code(again) == "round-exists"
    with pytest.raises(UsageError) as other:
        rounds.create(office, replace(CALL, id="2027-2"))
    assert code(other) == "round-other"


def test_an_undecided_reading_blocks_the_freeze_by_its_id(office: Desk) -> None:
    rounds.create(office, CALL)
    with pytest.raises(UsageError) as caught:
        rounds.freeze(office)
    assert (code(caught), caught.value.facts) == ("readings-undecided", {"readings": ["A-31"]})
    rounds.choose(office, "A-31", "none", "会议纪要〔2027〕3号（虚构）")
    assert rounds.show(office).can_freeze
    line = next(entry for entry in journal.entries(office.workspace) if entry.act == "round-edited")
    assert (line.old, line.new, line.why) == ("A-31=", "A-31=none", "会议纪要〔2027〕3号（虚构）")


def test_however_a_reading_came_to_differ_it_is_frozen_and_printed_with_its_reason_only(office: Desk) -> None:
    rounds.create(office, replace(DECIDED, readings={"A-31": "none", "A-09": "always"}), {"A-31": REASONS["A-31"]})
    assert (rounds.show(office).unreasoned, rounds.show(office).can_freeze) == (("A-09",), False)
    with pytest.raises(UsageError) as edited:
        rounds.freeze(office)
    assert (code(edited), edited.value.facts) == ("readings-unreasoned", {"readings": ["A-09"]})
    rounds.edit(office, replace(office.round, readings={**office.round.readings, "A-28": "with-partners"}))
    assert rounds.show(office).unreasoned == ("A-09", "A-28")
    for reading, option in (("A-09", "always"), ("A-28", "with-partners")):
        rounds.choose(office, reading, option, f"{reading} 之理由（虚构）")
    rounds.choose(office, "A-28", "with-partners", "改写之理由（虚构）")
    rounds.freeze(office)
    told = {line[0]: line[3] for line in records.readings(office, "")[0].tables["readings"]}
    for reading, why in (("A-31", REASONS["A-31"]), ("A-09", "A-09 之理由（虚构）"), ("A-28", "改写之理由（虚构）")):
        assert told[reading].endswith(f"选定理由：{why}")
    assert sum("选定理由" in line for line in told.values()) == 3


def test_setting_up_again_keeps_new_reasons_and_an_unknown_reading_is_named(office: Desk) -> None:
    rounds.create(office, DECIDED, REASONS)
    rounds.set_up(office, DECIDED, {"A-31": "改写之理由（虚构）"}, (), ())
    assert rounds.show(office).reasons == {"A-31": "改写之理由（虚构）"}
    told = len(journal.entries(office.workspace))
    rounds.set_up(office, DECIDED, {"A-31": "改写之理由（虚构）"}, (), ())
    assert len(journal.entries(office.workspace)) == told, "again with the same changes nothing"
    with pytest.raises(UsageError) as frozen:
        rounds.set_up(office, DECIDED, {"A-31": "另一理由（虚构）"}, (), ())
    assert (code(frozen), frozen.value.facts) == ("round-frozen", {"changed": ["A-31"]})
    with pytest.raises(InputError, match="reason-without-reading"):
        rounds.set_up(office, DECIDED, {"A-99": "理由（虚构）"}, (), ())


def test_a_round_set_up_at_once_is_refused_whole_where_a_reason_is_missing(office: Desk) -> None:
    with pytest.raises(UsageError) as caught:
        rounds.set_up(office, DECIDED, {}, (), ())
    assert code(caught) == "readings-unreasoned"
    assert stored.current(office.workspace) is None


def test_another_edition_keeps_what_people_chose_and_asks_why_no_reading_differs_from_it(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = (
        ('id = "xiamen-demonstration-2025-draft"', 'id = "other"'),
        ('id = "A-06"', 'id = "A-96"'),
        ('default = "conditional"', 'default = "always"'),
    )
    other = loader.load(edition(tmp_path, *changes))
    known = loader._bundled()
    monkeypatch.setattr(loader, "_bundled", lambda: {**known, other.id: (tmp_path, other)})
    rounds.create(office, DECIDED, REASONS)
    rounds.choose(office, "A-28", "with-partners", "同上（虚构）")
    rounds.edit(office, replace(office.round, pack="other"))
    state = rounds.show(office)
    assert (state.round.pack_sha256, state.unreasoned) == (other.sha256, ())
    assert {one: state.round.readings[one] for one in ("A-09", "A-28", "A-31", "A-96")} == {
        "A-09": "always",
        "A-28": "with-partners",
        "A-31": "none",
        "A-96": "union",
    }
    assert set(state.reasons) == {"A-28", "A-31"}
    loader.bundled.cache_clear()


def test_call_data_that_lack_or_contradict_are_named(office: Desk) -> None:
    rounds.create(office, replace(DECIDED, title=" ", notice_number=""), REASONS)
    state = rounds.show(office)
    assert (state.missing, state.reminders) == (("title",), ("notice_number",))
    with pytest.raises(UsageError) as caught:
        rounds.freeze(office)
    assert code(caught) == "round-incomplete"
    for wrong in (
        replace(CALL, period_to="2023-12-31"),
        replace(CALL, deadline="2027-02-30"),
        replace(CALL, application_deadline="2027-12-01"),
    ):
        with pytest.raises(UsageError) as dates:
            rounds.edit(office, wrong)
        assert code(dates) == "round-dates"
    with pytest.raises(InputError) as option:
        rounds.choose(office, "A-28", "everybody")
    assert option.value.code == "reading-unknown"


def test_the_freeze_signs_the_very_bytes_whose_hash_travels(office: Desk) -> None:
    reasons = {**REASONS, "A-09": "同上第四条（虚构）"}
    rounds.create(office, replace(CALL, readings={"A-31": "none", "A-09": "always"}), reasons)
    made = rounds.freeze(office)
    assert hashlib.sha256(made.sheet).hexdigest() == made.sha256 == office.round.readings_sha256
    said = json.loads(made.sheet)
    assert (said["pack"], said["pack_sha256"]) == (PACK.id, PACK.sha256)
    assert said["readings"]["A-09"] == "always"
    assert office.check_signature(made.sheet, made.signature).serial_number == "secretariat"
    assert rounds.check_frozen(office) == rounds.show(office).frozen == made
    assert [entry.new for entry in journal.entries(office.workspace) if entry.act == "readings-frozen"] == [made.sha256]


def test_after_the_freeze_every_change_is_refused_and_named(office: Desk) -> None:
    rounds.create(office, DECIDED, REASONS)
    frozen = rounds.freeze(office)
    lines = len(journal.entries(office.workspace))
    for attempt, changed in (
        (lambda: rounds.choose(office, "A-28", "with-partners"), ["A-28"]),
        (
            lambda: rounds.edit(office, replace(office.round, deadline="2027-12-31", title="另题")),
            ["deadline", "title"],
        ),
        (lambda: rounds.freeze(office), []),
    ):
        with pytest.raises(UsageError) as caught:
            attempt()
        assert (code(caught), caught.value.facts["changed"]) == ("round-frozen", changed)
    rounds.edit(office, office.round)
    assert len(journal.entries(office.workspace)) == lines, "what changes nothing is no change"
    assert rounds.check_frozen(office) == frozen


def test_a_round_altered_behind_the_programs_back_sends_nothing(office: Desk) -> None:
    rounds.create(office, DECIDED, REASONS)
    with pytest.raises(UsageError) as unfrozen:
        rounds.check_frozen(office)
    assert code(unfrozen) == "round-not-frozen"
    rounds.freeze(office)
    office.workspace.change("UPDATE readings SET choice = 'with-partners' WHERE reading = 'A-28'")
    with pytest.raises(FoundationError) as altered:
        rounds.check_frozen(office)
    assert altered.value.code == "readings-altered"
    with pytest.raises(FoundationError):
        rounds.move_to(office, Phase.READ)
    for statement in ("UPDATE frozen_readings SET officer = 'x'", "DELETE FROM frozen_readings"):
        with pytest.raises(Exception, match="frozen readings"):
            office.workspace.change(statement)


def test_a_foreign_signature_on_the_sheet_is_noticed(office: Desk, tmp_path: Path) -> None:
    rounds.create(office, DECIDED, REASONS)
    stranger = desks.create_secretariat(
        tmp_path / "x.bricsdesk", "虚构口令", organisation="他人（虚构）", officer="他人"
    )
    data = office.round.reading_sheet
    stored.freeze(office.workspace, FrozenReadings(data, stranger.sign(data), "他人", "2027-10-01T09:00:00+08:00"))
    stranger.close()
    with pytest.raises(FoundationError) as caught:
        rounds.check_frozen(office)
    assert caught.value.code == "readings-altered"


def test_phases_go_step_by_step_and_back_only_with_a_reason(office: Desk) -> None:
    rounds.create(office, DECIDED, REASONS)
    with pytest.raises(UsageError) as unfrozen:
        rounds.move_to(office, Phase.READ)
    assert code(unfrozen) == "round-not-frozen"
    rounds.freeze(office)
    with pytest.raises(UsageError) as leap:
        rounds.move_to(office, Phase.EDIT)
    assert code(leap) == "phase-order"
    for phase in (Phase.READ, Phase.EDIT, Phase.FINAL):
        rounds.move_to(office, phase)
    with pytest.raises(UsageError) as back:
        rounds.move_to(office, Phase.EDIT, " ")
    assert code(back) == "phase-reason-missing"
    rounds.move_to(office, Phase.EDIT, "异议复核（虚构）")
    last = journal.entries(office.workspace)[-1]
    assert (last.act, last.old, last.new, last.why) == ("phase-changed", "final", "edit", "异议复核（虚构）")
    assert rounds.show(office).phase is Phase.EDIT


def test_the_played_round_stands_on_signed_readings(office: Desk, played: Path) -> None:
    from tests.played import AFTER, copied

    desk = copied(played, office.workspace.path.parent, AFTER)
    assert rounds.check_frozen(desk).sha256 == desk.round.readings_sha256
    desk.workspace.change("UPDATE readings SET choice = 'with-partners' WHERE reading = 'A-28'")
    with pytest.raises(FoundationError):
        sending.send_assignment(desk, "E-01", office.workspace.path.parent, lambda _done, _total: None)
    desk.close()
