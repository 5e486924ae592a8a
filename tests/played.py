"""The played sample round, once per test process."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from brics_desk.operations import demo
from brics_desk.operations.desk import Desk, open_desk

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = "secretariat-before-merge.bricsdesk"
AFTER = "secretariat.bricsdesk"


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `demo --out` leaves; never write into it."""
    out: Path = tmp_path_factory.mktemp("round") / "out"
    return demo.play(out, 0, lambda _done, _total: None)


@pytest.fixture
def office(played: Path, tmp_path: Path) -> Desk:
    """A copy of the secretariat's desk as it was before the first merge."""
    return copied(played, tmp_path, BEFORE)


def copied(played: Path, folder: Path, name: str) -> Desk:
    """Open a copy of one workspace of the round; a desk left open closes with its process."""
    target = folder / name
    shutil.copyfile(played / "workspaces" / name, target)
    return open_desk(target, demo.PASSPHRASE)
