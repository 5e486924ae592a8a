"""Killing the program at any moment loses no finding that it had reported as saved."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.opinions import Finding
from brics_desk.store import drafts
from brics_desk.store.checks import check
from brics_desk.store.workspace import create, open_workspace
from tests.store.desk import PASSPHRASE, TIME, set_up, side_files

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

pytestmark = pytest.mark.skipif(os.name == "nt", reason="children are forked here")
NUMBER = "JZ2026-0001"
FACTS = ("rd_spend_cny", "recruited_talent_count", "overall_progress_percent")


def save_for_ever(path: str, first: int, said: Connection) -> None:
    """Save finding after finding; say each only after the call that saved it has returned."""
    with open_workspace(Path(path), PASSPHRASE) as ws:
        step = first
        while True:
            finding = Finding(FACTS[step % 3], None, Decimal(step), f"第{step}次核定", "")
            drafts.save_finding(ws, NUMBER, finding, device_time=TIME)
            said.send(step)
            step += 1


def heard(ear: Connection) -> list[int]:
    """Return every step the killed child had announced."""
    steps = []
    try:
        while True:
            steps.append(int(ear.recv()))
    except (EOFError, OSError):
        return steps


def kill_once(path: Path, first: int, patience: float) -> list[int]:
    # A server that forks children with everything imported: each then spends its time in the file, not in starting up.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "sqlite_utils"])
    ear, mouth = context.Pipe(duplex=False)
    child = context.Process(target=save_for_ever, args=(str(path), first, mouth))
    child.start()
    mouth.close()
    # How long it takes to open depends on the machine; what is tested is the saving.
    assert ear.poll(60), "the child never began to save"
    time.sleep(patience)
    child.kill()
    steps = heard(ear)
    child.join()
    return steps


def sweep(path: Path, kills: int, seed: int) -> None:
    moments = random.Random(seed)
    with create(path, PASSPHRASE, "expert", "E-01") as ws:
        set_up(ws, NUMBER)
    following, announced, rough = 1, 0, 0
    for _ in range(kills):
        steps = kill_once(path, following, moments.uniform(0.05, 0.35))
        announced += len(steps)
        with open_workspace(path, PASSPHRASE) as ws:
            rough += ws.was_killed
            saved = [int(change.new.verified or 0) for fact in FACTS for change in drafts.history(ws, NUMBER, fact)]
            assert set(range(1, following)) | set(steps) <= set(saved)
            current = {finding.fact: int(finding.verified or 0) for finding in drafts.findings(ws, NUMBER)}
            # The finding and its line in the journal are one commit: neither is ever ahead of the other.
            assert current == {FACTS[step % 3]: step for step in sorted(saved)}
            assert check(ws, lambda done, total: None) == []
            following = max([following - 1, *saved]) + 1
        assert side_files(path) == []
    assert announced > 5 * kills, "the children hardly got to save anything"
    assert rough > kills // 3, "hardly any child was killed with the file open"


def test_nothing_announced_is_lost_over_random_kills(tmp_path: Path) -> None:
    sweep(tmp_path / "desk.bricsdesk", 8, 20260302)


@pytest.mark.sweep
def test_nothing_announced_is_lost_over_many_random_kills(tmp_path: Path) -> None:
    sweep(tmp_path / "desk.bricsdesk", 120, 20260303)


def test_a_killed_creation_does_not_stand_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "desk.bricsdesk"
    path.touch()
    create(path, PASSPHRASE, "expert", "E-01").close()
    assert side_files(path) == []
