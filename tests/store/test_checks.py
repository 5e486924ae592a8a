"""`check` finds what encryption cannot: bytes, files, references and lines that were changed with the passphrase at hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from brics_desk.errors import Cancelled
from brics_desk.store import measures
from brics_desk.store.checks import Problem, check
from brics_desk.store.workspace import Workspace, open_workspace
from tests.store.desk import PASSPHRASE, TIME, edit, keep
from tests.store.test_measures import PAID, STEP

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.rules import RulePack


def quiet(done: int, total: int) -> None:
    assert 0 <= done <= total


def problems(path: Path, *statements: str) -> list[Problem]:
    edit(path, *statements)
    with open_workspace(path, PASSPHRASE) as ws:
        return check(ws, quiet)


def test_a_whole_workspace_has_no_problem_and_progress_reaches_its_end(ws: Workspace, pack: RulePack) -> None:
    keep(ws, pack, "JZ2026-0001")
    steps: list[tuple[int, int]] = []
    assert check(ws, lambda done, total: steps.append((done, total))) == []
    assert steps == [(done, 10) for done in range(11)]


def test_a_changed_attachment_is_named_with_its_applications(closed: Path) -> None:
    found = problems(closed, "UPDATE chunks SET data = CAST(substr(data, 2) || 'x' AS BLOB)")
    assert [(problem.code, problem.facts["application"], problem.facts["name"]) for problem in found] == [
        ("attachment-damaged", "JZ2026-0001", "佐证.pdf"),
        ("attachment-damaged", "JZ2026-0002", "佐证.pdf"),
    ]


@pytest.mark.parametrize("statement", ["DELETE FROM chunks", "UPDATE contents SET size = size + 1"])
def test_a_shortened_attachment_is_found(closed: Path, statement: str) -> None:
    assert {problem.code for problem in problems(closed, statement)} == {"attachment-damaged"}


def test_a_changed_opinion_file_is_found(closed: Path, pack: RulePack) -> None:
    with open_workspace(closed, PASSPHRASE) as ws:
        opinion = keep(ws, pack, "JZ2026-0001")
    [found] = problems(closed, "UPDATE opinions SET pdf = CAST('%PDF other' AS BLOB)")
    assert found == Problem("opinion-damaged", {"content_digest": opinion.identity.content_digest})


def test_a_broken_reference_is_found(closed: Path) -> None:
    [found] = problems(
        closed,
        "PRAGMA foreign_keys=OFF",
        "DELETE FROM panels WHERE id = 'P2'",
        "UPDATE experts SET panel = 'P9' WHERE id = 'E-02'",
    )
    assert (found.code, found.facts["table"], found.facts["to"]) == ("reference-broken", "experts", "panels")


def test_a_changed_journal_is_found(closed: Path) -> None:
    found = problems(closed, "DROP TRIGGER journal_keeps_lines", "UPDATE journal SET who = 'other'")
    assert found == [Problem("journal-broken", {"sequence": "1", "wrong": "hash"})]


def test_a_deleted_and_an_altered_entry_of_the_measures_are_found(closed: Path) -> None:
    with open_workspace(closed, PASSPHRASE) as ws:
        for quantity in (4, 5):
            measures.add(ws, replace(STEP, quantity=quantity), source="虚构.xlsx", device_time=TIME)
        measures.add(ws, PAID, source="虚构.xlsx", device_time=TIME)
        assert check(ws, quiet) == []
    open_doors = [f"DROP TRIGGER measure_{what}" for what in ("progress_loses_nothing", "money_keeps")]
    deleted = "DELETE FROM measure_progress WHERE version = 2"
    found = problems(closed, *open_doors, deleted, "UPDATE measure_money SET fen = fen + 1")
    assert found == [
        Problem("record-differs", {"table": "measure_money", "subject": "市工信局/001"}),
        Problem("record-missing", {"table": "measure_progress", "subject": "市工信局/001"}),
    ]


def test_a_check_can_be_cancelled_and_changes_nothing(ws: Workspace) -> None:
    def cancel(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled("cancelled")

    with pytest.raises(Cancelled):
        check(ws, cancel)
    assert check(ws, quiet) == []
