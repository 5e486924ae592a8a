"""推演 on the played round: who would move under other readings or another edition, before anything is merged and after."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.opinions import Mark
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import results
from brics_desk.operations.what_if import what_if
from brics_desk.store import journal, opinions
from tests.played import AFTER, copied

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk


def test_the_rounds_own_readings_move_nobody(played: Path, tmp_path: Path) -> None:
    desk = copied(played, tmp_path, AFTER)
    found = what_if(desk, desk.round.readings)
    cases = results.merged_cases(desk)
    assert found.moves == ()
    assert [(line.subject.number, tuple(line.before)) for line in found.lines] == [
        (case.application, case.verdict[:3]) for case in cases
    ]
    assert found.before_cny == found.after_cny > 0
    desk.close()


def test_after_merging_the_merged_facts_are_judged_again(played: Path, tmp_path: Path) -> None:
    desk = copied(played, tmp_path, AFTER)
    before = journal.head(desk.workspace)
    found = what_if(desk, dict(desk.round.readings) | {"A-02": "some-tier"})
    cases = {case.application: case for case in results.merged_cases(desk)}
    without_award = {
        number for number, case in cases.items() if case.verdict.recognised and not case.verdict.possible_tier
    }
    assert without_award, "the sample holds a project that is recognised without an award"
    assert {move.subject.number for move in found.moves} >= without_award
    for move in found.moves:
        assert move.after is not None
        assert move.after.tier == move.before.tier
        assert move.before.recognised is True
        assert move.after.recognised is not True
    assert found.before_cny == found.after_cny, "recognition alone costs nothing"
    assert journal.head(desk.workspace) == before, "a trial leaves no trace in the round"
    desk.close()


def test_strict_reading_merges_the_marks_anew(played: Path, tmp_path: Path) -> None:
    desk = copied(played, tmp_path, AFTER)
    held = opinions.all_opinions(desk.workspace, desk.pack)
    assert any(finding.mark is Mark.MOSTLY for signed in held for finding in signed.opinion.findings)
    found = what_if(desk, dict(desk.round.readings) | {"A-01": "strict"})
    assert found.moves, "the panels wrote 基本符合 in section one"
    for move in found.moves:
        assert move.after is not None
        assert move.after.recognised is False
        about = [signed.opinion for signed in held if signed.opinion.application == move.subject.number]
        assert any(finding.mark is Mark.MOSTLY for opinion in about for finding in opinion.findings)
    assert found.after_cny < found.before_cny
    desk.close()


def test_one_reading_moves_one_project_by_one_tier(played: Path, tmp_path: Path) -> None:
    desk = copied(played, tmp_path, AFTER)
    found = what_if(desk, dict(desk.round.readings) | {"A-06": "same-kind"})
    (move,) = found.moves
    assert (move.subject.category, move.before.tier, move.after and move.after.tier) == ("talent", 3, 2)
    assert found.before_cny - found.after_cny == Decimal("1000000.00")
    desk.close()


def test_before_merging_what_was_declared_is_judged(office: Desk) -> None:
    found = what_if(office, dict(office.round.readings) | {"A-32": "never"})
    assert all(not line.subject.merged for line in found.lines)
    # Only the waived application hangs on 「原则上」: its gate fails once no waiver is allowed.
    (move,) = found.moves
    assert move.subject.facts["incubation_library_waived"] is True
    assert move.after is not None
    assert (move.before.recognised, move.after.recognised, move.after.possible_tier) == (None, False, 0)
    assert move.before_most_cny > move.after_most_cny == Decimal("0.00")


def test_another_edition_must_be_there_and_an_option_known(office: Desk) -> None:
    with pytest.raises(UsageError) as edition:
        what_if(office, {}, "xiamen-demonstration-2031")
    assert edition.value.code == "pack-not-bundled"
    with pytest.raises(InputError) as option:
        what_if(office, {"A-02": "every-tier"})
    assert option.value.code == "reading-unknown"
