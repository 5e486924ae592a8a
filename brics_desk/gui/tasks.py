"""Long work off the window's thread: plain functions `fn(tick, ...)` that report progress and can be cancelled."""

from __future__ import annotations

import gc
import sys
import time
import uuid
from collections.abc import Callable
from threading import Event
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from brics_desk.errors import Cancelled, DeskError

Tick = Callable[[int, int], None]
"""`tick(done, total)`: reports progress, raises Cancelled once the person has cancelled."""
P = ParamSpec("P")
_REPORT_EVERY_S = 0.05
_TURN_S = 0.001
"""How long a job keeps the interpreter when the window asks for it; Python's own 5 ms, a dozen times a frame, make a frame seven times as long."""


class Job(QObject):
    """One piece of work; every signal arrives on the window's thread.

    Exactly one of `done(result)`, `failed(DeskError)` and `cancelled()` comes, then `finished()`. A failure that is no
    DeskError is a defect: it also goes to `sys.excepthook`, and `failed` carries code "unexpected" with its `log_id`.
    """

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, stop: Event) -> None:
        super().__init__()
        self._stop = stop

    def cancel(self) -> None:
        """Ask the work to stop at its next tick."""
        self._stop.set()


class Jobs(QObject):
    """Runs jobs for one window; its owner calls `shutdown` when it closes.

    A working thread holds this object and never a Job, so that no Job is ever destroyed on a foreign thread.
    """

    _told = Signal(int, int, int)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN_S)
        self._pool = QThreadPool(self)
        self._running: dict[int, Job] = {}
        self._number = 0
        self._told.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, fn: Callable[Concatenate[Tick, P], object], /, *args: P.args, **kwargs: P.kwargs) -> Job:
        """Run `fn(tick, ...)` on another thread; nothing is delivered before the caller's own event has ended."""
        # The collector must not run on another thread: it would delete windows there, and Qt does not survive that.
        gc.disable()
        self._number += 1
        number, stop = self._number, Event()
        job = self._running[number] = Job(stop)
        tick = self._tick(number, stop)
        self._pool.start(lambda: self._run(number, lambda: fn(tick, *args, **kwargs)))
        return job

    def shutdown(self) -> None:
        """Cancel what runs and wait for it; afterwards no thread of this window is left."""
        for job in self._running.values():
            job.cancel()
        self._pool.waitForDone()
        gc.enable()

    def _tick(self, number: int, stop: Event) -> Tick:
        """Return the tick of one job: told at most every 50 ms and at the end."""
        last = 0.0

        def tick(done: int, total: int) -> None:
            nonlocal last
            if stop.is_set():
                raise Cancelled("cancelled")
            now = time.monotonic()
            if done >= total or now - last >= _REPORT_EVERY_S:
                last = now
                self._told.emit(number, done, total)

        return tick

    def _run(self, number: int, work: Callable[[], object]) -> None:
        """Do the work, on its own thread, and hand its end over to the window's thread."""
        try:
            self._ended.emit(number, work(), None)
        except BaseException as error:  # noqa: BLE001  # the edge of a thread: what is not carried over is lost
            self._ended.emit(number, None, error)

    def _report(self, number: int, done: int, total: int) -> None:
        self._running[number].progress.emit(done, total)

    def _deliver(self, number: int, result: object, error: BaseException | None) -> None:
        job = self._running.pop(number)
        if not self._running:
            gc.enable()
        if error is None:
            job.done.emit(result)
        elif isinstance(error, Cancelled):
            job.cancelled.emit()
        elif isinstance(error, DeskError):
            job.failed.emit(error)
        else:
            job.failed.emit(_unexpected(error))
        job.finished.emit()


def _unexpected(error: BaseException) -> DeskError:
    """Show a defect to whoever keeps the log, and give the person its number."""
    log_id = uuid.uuid4().hex[:8]
    error.add_note(f"log id {log_id}")
    sys.excepthook(type(error), error, error.__traceback__)
    return DeskError("unexpected", log_id=log_id)
