"""The journal only grows, and every tampering that leaves its signed head alone is seen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.store import journal
from brics_desk.store.driver import dbapi2
from brics_desk.store.workspace import Workspace, create, open_workspace
from tests.store.desk import PASSPHRASE, TIME, edit

if TYPE_CHECKING:
    from pathlib import Path

FREE = ("DROP TRIGGER journal_keeps_lines", "DROP TRIGGER journal_loses_nothing")


def write(ws: Workspace, lines: int) -> None:
    for line in range(lines):
        journal.append(ws, "E-01", "finding", f"JZ2026-000{line % 3}", None, {"verified": str(line)}, "理由", TIME)


def test_lines_come_back_in_order_and_by_subject(ws: Workspace) -> None:
    write(ws, 4)
    found = journal.entries(ws)
    assert [line.sequence for line in found] == [1, 2, 3, 4, 5]
    assert (found[0].act, found[0].old, found[4].new) == ("round-created", None, {"verified": "3"})
    assert [line.sequence for line in journal.entries(ws, subject="JZ2026-0000")] == [2, 5]
    assert found[4].hash == journal.head(ws)


def test_the_head_moves_with_every_line_and_starts_at_a_seed_of_its_own(tmp_path: Path) -> None:
    heads = set()
    for name in ("a", "b"):
        with create(tmp_path / name, PASSPHRASE, "expert", "E-01") as ws:
            heads.add(journal.head(ws))
            assert journal.append(ws, "E-01", "x", "", None, None, "", TIME) == journal.head(ws)
            heads.add(journal.head(ws))
    assert len(heads) == 4


def test_numbers_are_exact_and_floats_are_refused(ws: Workspace) -> None:
    journal.append(ws, "E-01", "x", "n", 1, 10**20, "", TIME)
    assert journal.entries(ws, subject="n")[0].new == Decimal(10**20)
    with pytest.raises(TypeError):
        journal.append(ws, "E-01", "x", "n", None, 0.5, "", TIME)
    assert journal.verify(ws) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET why = 'other'",
        "DELETE FROM journal WHERE sequence = 1",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 1",
    ],
)
def test_the_program_itself_cannot_change_a_line(ws: Workspace, statement: str) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        ws.change(statement)


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ('UPDATE journal SET new = \'{"verified":"9"}\' WHERE sequence = 3', [(3, "hash")]),
        ("UPDATE journal SET device_time = '' WHERE sequence = 6", [(6, "hash")]),
        ("DELETE FROM journal WHERE sequence = 3", [(4, "sequence")]),
        ("DELETE FROM journal WHERE sequence >= 5", [(4, "head")]),
        ("UPDATE desk SET journal_seed = hex(zeroblob(32))", [(1, "previous")]),
        ("UPDATE journal SET previous = hex(zeroblob(32)) WHERE sequence = 2", [(2, "previous")]),
        ("UPDATE journal SET sequence = 7 WHERE sequence = 6", [(7, "sequence"), (7, "head")]),
    ],
)
def test_tampering_with_another_tool_is_seen_and_located(
    closed: Path, statement: str, wrong: list[tuple[int, str]]
) -> None:
    with open_workspace(closed, PASSPHRASE) as ws:
        write(ws, 5)
    edit(closed, *FREE, statement)
    with open_workspace(closed, PASSPHRASE) as ws:
        assert [(found.sequence, found.wrong) for found in journal.verify(ws)] == wrong


def test_a_long_journal_is_checked_whole(ws: Workspace) -> None:
    with ws.transaction():
        write(ws, 1200)
    assert journal.verify(ws) == []
    assert len(journal.entries(ws)) == 1201
