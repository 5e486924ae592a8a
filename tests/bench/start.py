"""Benchmark `start`: from the start of the process to the first painted window, beside a bare PySide6 window.

Warm, and cold (the files of Python's packages and our own dropped from the system's memory as far as nobody else uses them). `start/desk`
opens a secretariat's workspace until its first page is painted: a large one beside an empty one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6

import brics_desk
from brics_desk.operations import rounds
from brics_desk.operations.desk import create_secretariat
from tests.bench import material
from tests.bench.timing import FLOOR, OURS, Case, Side, forget_pages, measured

ROOT = Path(__file__).parents[2]
ROUNDS, COLD_ROUNDS, DESK_ROUNDS = 7, 3, 3
LONGEST_S = 20


def run(n: int) -> list[Case]:
    """Measure, the large workspace with `n` applications; ms per start."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "passphrase.txt").write_text(material.PASSPHRASE + "\n", encoding="utf-8")
        empty, large = workspace(folder / "empty.bricsdesk", 0), workspace(folder / "large.bricsdesk", n)
        starts = _Starts(folder)
        warm = {
            OURS: Side(lambda: starts.start("ours"), ready=starts.end),
            FLOOR: Side(lambda: starts.start("bare"), ready=starts.end),
        }
        cold = {side: Side(one.work, ready=starts.end_and_forget) for side, one in warm.items()}
        desks = {
            OURS: Side(lambda: starts.start("ours", large), ready=starts.end),
            FLOOR: Side(lambda: starts.start("ours", empty), ready=starts.end),
        }
        cases = [
            measured("start/warm", 1, warm, rounds=ROUNDS, agree=True),
            measured("start/cold", 1, cold, rounds=COLD_ROUNDS, agree=True),
            measured("start/desk", n, desks, rounds=DESK_ROUNDS, agree=True),
        ]
        starts.end()
        return [{**case, "agree": starts.all_well} for case in cases]


class _Starts:
    """Starts a window and waits until it says that it is painted; how it ends is not timed, but it must end well."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: subprocess.Popen[bytes] | None = None
        self.all_well = True

    def start(self, kind: str, opened: Path | None = None) -> None:
        command = [sys.executable, "-m", "tests.bench.start_window", kind]
        if opened is not None:
            command += [str(opened), str(self._folder / "passphrase.txt")]
        settings = {"XDG_CONFIG_HOME": str(self._folder), "QT_QPA_PLATFORM": "offscreen"}
        child = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert child.stdout is not None
        self.all_well &= child.stdout.readline() == b"painted\n"
        self._running = child

    def end(self) -> None:
        """Wait for the process of the turn before."""
        if self._running is None:
            return
        with self._running as child:
            try:
                self.all_well &= child.wait(LONGEST_S) == 0
            except subprocess.TimeoutExpired:
                child.kill()
                self.all_well = False
        self._running = None

    def end_and_forget(self) -> None:
        """Drop the libraries of the window and our own files from the system's memory as well."""
        self.end()
        for folder in (Path(str(PySide6.__file__)).parent, Path(brics_desk.__path__[0]), ROOT / "resources"):
            for path in folder.rglob("*"):
                forget_pages(path)


def workspace(path: Path, applications: int) -> Path:
    """Make a secretariat's workspace with the round set up and so many applications."""
    office = create_secretariat(path, material.PASSPHRASE, organisation="示例机构", officer="示例甲")
    script = material.script()
    rounds.set_up(office, script.round, script.reasons, script.panels, script.experts)
    if applications:
        office.workspace.insert("applications", *material.application_rows(applications, "港口"))
    office.close()
    return path
