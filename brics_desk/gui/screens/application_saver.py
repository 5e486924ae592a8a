"""Autosave: what is entered is written at once or within two seconds, in order, off the window's thread."""

from __future__ import annotations

from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from brics_desk.errors import DeskError
from brics_desk.operations import reviewing

if TYPE_CHECKING:
    from brics_desk.domain.opinions import Finding
    from brics_desk.gui.tasks import Job, Jobs, Tick
    from brics_desk.operations.desk import Desk


class Points(NamedTuple):
    """What one indicator was given; None opens it again."""

    indicator: int
    points: int | None


TYPING_MS = 800
RETRY_MS = 5000


class Saver(QObject):
    """Holds what is not saved yet. `saved(time)` comes only after the transaction returned, `failed(error)` when it did not.

    The newest value of a fact replaces an older one that still waits; nothing is dropped after a failure.
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._waiting: dict[tuple[str, str], Finding | Points | str] = {}
        self._guard, self._turn = Lock(), Lock()
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)

    def keep(self, number: str, finding: Finding, *, typing: bool = False) -> None:
        """Save a finding: at once, or a moment after the last key while it is being typed."""
        self._put((number, finding.fact), finding, typing=typing)

    def keep_text(self, number: str, text: str) -> None:
        """Save the text of the opinion a moment after the last key."""
        self._put((number, ""), text, typing=True)

    def keep_score(self, number: str, indicator: int, points: int | None) -> None:
        """Save the points of an indicator a moment after the last key."""
        self._put((number, f"score {indicator}"), Points(indicator, points), typing=True)

    def is_clean(self) -> bool:
        """Tell whether everything entered is saved."""
        with self._guard:
            return not self._waiting

    def flush(self) -> bool:
        """Save what waits now, on this thread; False (and `failed`) when the disk refuses."""
        self._timer.stop()
        try:
            if self._write_all():
                self._say_saved()
        except DeskError as error:
            self.failed.emit(error)
            return False
        return True

    def _put(self, key: tuple[str, str], value: Finding | Points | str, *, typing: bool) -> None:
        with self._guard:
            self._waiting[key] = value
        if typing:
            # Not restarted at each key: two seconds of typing is the most that may be lost.
            if not self._timer.isActive():
                self._timer.start(TYPING_MS)
        else:
            # The person is shown what the key has done before the disk is asked.
            self._timer.start(0)

    def _start(self) -> None:
        if self._job is not None:
            return
        self._timer.stop()
        self._job = self._jobs.start(_work, self)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._refused)
        self._job.finished.connect(self._ended)

    def write(self) -> int:
        """Save everything that waits; called off the window's thread. Raises DeskError; what was not saved waits on."""
        return self._write_all()

    def _write_all(self) -> int:
        count = 0
        with self._turn:
            while True:
                with self._guard:
                    if not self._waiting:
                        return count
                    key, value = next(iter(self._waiting.items()))
                number, fact = key
                if isinstance(value, str):
                    reviewing.record_text(self._desk, number, value)
                elif isinstance(value, Points):
                    reviewing.record_score(self._desk, number, *value)
                else:
                    reviewing.record_findings(self._desk, number, value)
                with self._guard:
                    # Something newer may have come in meanwhile; then that one waits.
                    if self._waiting.get((number, fact)) is value:
                        del self._waiting[number, fact]
                count += 1

    def _done(self, count: object) -> None:
        if count and self.is_clean():
            self._say_saved()

    def _refused(self, error: DeskError) -> None:
        self.failed.emit(error)
        self._timer.start(RETRY_MS)

    def _ended(self) -> None:
        self._job = None
        if not self.is_clean() and not self._timer.isActive():
            self._timer.start(TYPING_MS)

    def _say_saved(self) -> None:
        self.saved.emit(datetime.now().astimezone().strftime("%H:%M"))


def _work(_tick: Tick, saver: Saver) -> int:
    return saver.write()
