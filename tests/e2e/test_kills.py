"""The plug is pulled while findings are entered with real keys: what the header said was saved is there afterwards."""

from __future__ import annotations

import random
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from brics_desk.operations import desk, reviewing, rulebook
from tests.e2e.screen import Program, Screen, wait
from tests.gui.desks import PASSPHRASE, Sent, receive, send

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.full

NUMBER = "JZ2026-0003"
SEED = 20261122
GRACE_S = 2.0
"""What was entered this long before the kill has to be there; what the header had just said, at once."""
MARKS = {"1": "meets", "2": "mostly"}
SAVED = "已保存"


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.sweep)])
def test_what_was_said_to_be_saved_outlives_a_kill(screen: Screen, tmp_path: Path, kills: int) -> None:
    workspace = at_desk(send(tmp_path))
    chance = random.Random(SEED)
    for turn in range(kills):
        window = Program(screen, tmp_path / "home", None, str(workspace))
        open_form(window)
        entered = enter(window, chance.randrange(4, 12), chance)
        time.sleep(chance.random() * 0.3)
        window.kill()
        killed = time.monotonic()
        owed = {fact: mark for fact, (mark, when) in entered.items() if killed - when > GRACE_S}
        first = next(iter(entered))
        owed[first] = entered[first][0]
        stored = marks(workspace)
        lost = {fact: mark for fact, mark in owed.items() if stored.get(fact) != mark}
        assert not lost, f"kill {turn + 1}: said to be saved and gone: {lost}"


def open_form(window: Program) -> None:
    """Open the workspace and the application by keys."""
    window.says("的本机口令")
    window.type(PASSPHRASE)
    window.key("Return")
    window.says("继续评审")
    window.key("ctrl+f")
    wait(lambda: window.focus() == "查找申报项目", "the search field")
    window.type(NUMBER)
    window.key("Return", "Return")
    window.says("认定标准", "自动保存")
    window.key("ctrl+1")


def enter(window: Program, count: int, chance: random.Random) -> dict[str, tuple[str, float]]:
    """Enter findings by digit; the first one waits for 已保存. Return fact -> finding and when it was entered."""
    titles = {fact.title.zh: fact.id for fact in rulebook.pack().facts_of("digital")}
    entered: dict[str, tuple[str, float]] = {}
    for _ in range(count):
        row = window.focus().partition("，认定意见")[0]
        digit = chance.choice(list(MARKS))
        window.key(digit)
        entered[titles[row]] = (MARKS[digit], time.monotonic())
        if len(entered) == 1:
            wait(lambda: SAVED in window.words(), SAVED)
        wait(lambda before=row: not window.focus().startswith(before), f"the row after {row}")  # type: ignore[misc]
    return entered


def marks(workspace: Path) -> dict[str, str]:
    """Return what the workspace holds, opened by another process as after a restart."""
    with closing(desk.open_desk(workspace, PASSPHRASE)) as own:
        findings = reviewing.form(own, NUMBER).findings
        return {name: finding.mark.value for name, finding in findings.items() if finding.mark is not None}


def at_desk(sent: Sent) -> Path:
    """Take the package in, pledge and declare, as a person did the day before."""
    with closing(receive(sent)) as own:
        reviewing.pledge(own)
        for number in reviewing.undeclared(own):
            reviewing.declare_clear(own, number)
    return sent.workspace
