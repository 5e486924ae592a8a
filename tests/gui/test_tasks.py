"""Long work on other threads, delivered on the window's thread."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from brics_desk.errors import DeskError, InputError
from brics_desk.gui import immortals
from brics_desk.gui.tasks import Job, Jobs, Tick
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

immortals.keep()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    del qapp
    made = Jobs()
    yield made
    made.shutdown()


class Ears:
    """Hears everything a job says, and on which thread."""

    def __init__(self, job: Job) -> None:
        self.heard: list[tuple[str, object]] = []
        self.threads: set[int] = set()
        job.progress.connect(lambda done, total: self._hear("progress", (done, total)))
        job.done.connect(lambda result: self._hear("done", result))
        job.failed.connect(lambda error: self._hear("failed", error))
        job.cancelled.connect(lambda: self._hear("cancelled", None))
        job.finished.connect(lambda: self._hear("finished", None))

    def _hear(self, what: str, value: object) -> None:
        self.heard.append((what, value))
        self.threads.add(threading.get_ident())

    def words(self) -> list[str]:
        return [what for what, _ in self.heard]


def add(tick: Tick, left: int, right: int = 0) -> tuple[int, int]:
    tick(1, 1)
    return left + right, threading.get_ident()


def endless(tick: Tick) -> None:
    while True:
        tick(0, 1)
        time.sleep(0.002)


def refuse(tick: Tick) -> None:
    del tick
    raise InputError("row-refused", row=7)


def stumble(tick: Tick) -> None:
    del tick
    raise ZeroDivisionError("a defect")


def test_work_is_done_elsewhere_and_told_here(qtbot: QtBot, jobs: Jobs) -> None:
    ears = Ears(jobs.start(add, 40, right=2))
    qtbot.waitUntil(lambda: "finished" in ears.words(), timeout=LONG)
    assert ears.words() == ["progress", "done", "finished"]
    result = ears.heard[1][1]
    assert isinstance(result, tuple)
    assert result[0] == 42
    assert result[1] != threading.get_ident()
    assert ears.threads == {threading.get_ident()}


def test_a_cancelled_job_stops_at_its_next_tick_and_says_only_that(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.start(endless)
    ears = Ears(job)
    qtbot.waitUntil(lambda: "progress" in ears.words(), timeout=LONG)
    started = time.monotonic()
    job.cancel()
    qtbot.waitUntil(lambda: "finished" in ears.words(), timeout=LONG)
    assert time.monotonic() - started < 1.0
    assert [word for word in ears.words() if word != "progress"] == ["cancelled", "finished"]


def test_a_refusal_arrives_with_its_code_and_facts(qtbot: QtBot, jobs: Jobs) -> None:
    ears = Ears(jobs.start(refuse))
    qtbot.waitUntil(lambda: "finished" in ears.words(), timeout=LONG)
    assert ears.words() == ["failed", "finished"]
    error = ears.heard[0][1]
    assert isinstance(error, InputError)
    assert (error.code, error.facts) == ("row-refused", {"row": 7})


def test_a_defect_is_told_to_the_person_and_to_the_excepthook(
    qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked: list[BaseException] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        assert kind is ZeroDivisionError
        assert trace is not None
        hooked.append(error)

    monkeypatch.setattr(sys, "excepthook", hook)
    ears = Ears(jobs.start(stumble))
    qtbot.waitUntil(lambda: "finished" in ears.words(), timeout=LONG)
    error = ears.heard[0][1]
    assert isinstance(error, DeskError)
    assert error.code == "unexpected"
    assert hooked[0].__notes__ == [f"log id {error.facts['log_id']}"]


def test_progress_is_told_at_most_every_50_ms_and_at_the_end(qtbot: QtBot, jobs: Jobs) -> None:
    def busy(tick: Tick) -> None:
        for done in range(1, 20_001):
            tick(done, 20_000)

    ears = Ears(jobs.start(busy))
    started = time.monotonic()
    qtbot.waitUntil(lambda: "finished" in ears.words(), timeout=LONG)
    told = [value for what, value in ears.heard if what == "progress"]
    assert told[-1] == (20_000, 20_000)
    assert len(told) <= 3 + (time.monotonic() - started) / 0.05


def test_shutting_down_cancels_what_runs_and_waits_for_it(qapp: QApplication) -> None:
    del qapp
    ended = threading.Event()

    def slow_to_leave(tick: Tick) -> None:
        try:
            endless(tick)
        finally:
            time.sleep(0.1)
            ended.set()

    jobs = Jobs()
    for _ in range(5):
        jobs.start(slow_to_leave)
    time.sleep(0.05)
    jobs.shutdown()
    assert ended.is_set()
    assert not [thread for thread in threading.enumerate() if thread.name == "slow_to_leave"]


def test_a_job_waiting_for_a_thread_is_cancelled_before_it_begins(qtbot: QtBot, jobs: Jobs) -> None:
    begun: list[int] = []

    def note(tick: Tick, number: int) -> None:
        tick(0, 1)
        begun.append(number)
        endless(tick)

    started = [jobs.start(note, number) for number in range(40)]
    ears = Ears(started[-1])
    for job in started:
        job.cancel()
    qtbot.waitUntil(lambda: "finished" in ears.words(), timeout=LONG)
    assert 39 not in begun


def test_a_job_gives_the_window_the_interpreter_within_a_millisecond(jobs: Jobs) -> None:
    del jobs
    assert sys.getswitchinterval() <= 0.001
