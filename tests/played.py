"""The played sample round: played once per run of the suite, a copy for each of its processes."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from brics_desk.operations import demo
from brics_desk.operations.desk import Desk, open_desk

BEFORE = "secretariat-before-merge.bricsdesk"
AFTER = "secretariat.bricsdesk"


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `demo --out` leaves; never write into it."""
    base: Path = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    original = _played_once(shared / "sample-round")
    # An open workspace is one program's alone, and some tests open this one where it lies.
    return Path(shutil.copytree(original, base / "round"))


def _played_once(folder: Path) -> Path:
    """Play into `folder`, or wait until the process that came first has played."""
    out, failed = folder / "out", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        while not (folder / "whole").exists():
            assert not failed.exists(), "the round could not be played; the other process says why"
            time.sleep(0.2)
        return out
    try:
        demo.play(out, 0, lambda _done, _total: None)
    except BaseException:
        failed.touch()
        raise
    (folder / "whole").touch()
    return out


@pytest.fixture
def office(played: Path, tmp_path: Path) -> Desk:
    """A copy of the secretariat's desk as it was before the first merge."""
    return copied(played, tmp_path, BEFORE)


def copied(played: Path, folder: Path, name: str) -> Desk:
    """Open a copy of one workspace of the round; a desk left open closes with its process."""
    target = folder / name
    shutil.copyfile(played / "workspaces" / name, target)
    return open_desk(target, demo.PASSPHRASE)
