"""A package into an open desk: looked at first, so that contents and sender stand on the screen, then taken in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from brics_desk.gui.models import package_words
from brics_desk.operations import opening

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.tasks import Job, Jobs, Tick
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.opening import Arrived, Waiting

MB = 1_000_000


class TakingIn(QObject):
    """One package on its way in: `looked(Waiting)`, then exactly one of `arrived(sentences)`, `refused(DeskError)`, `cancelled()`.

    `progress` counts whole megabytes.
    """

    looked = Signal(object)
    progress = Signal(int, int)
    arrived = Signal(object)
    refused = Signal(object)
    cancelled = Signal()

    def __init__(self, jobs: Jobs, desk: Desk, package: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._desk, self._package = jobs, desk, package
        self._job: Job | None = None
        self._stopped = False

    def start(self) -> None:
        """Look at the package."""
        self._watch(self._jobs.start(_look, self._desk, self._package)).done.connect(self._looked)

    def cancel(self) -> None:
        """Ask to stop; nothing of the package stays."""
        self._stopped = True
        if self._job is not None:
            self._job.cancel()

    def _looked(self, held: Waiting) -> None:
        self.looked.emit(held)
        if self._stopped:
            self.cancelled.emit()
        elif held.taken_in:
            self.arrived.emit(package_words.known(held))
        else:
            job = self._watch(self._jobs.start(_take_in, self._desk, self._package))
            job.progress.connect(lambda done, total: self.progress.emit(done // MB, max(total // MB, 1)))
            job.done.connect(partial(self._arrived, held))

    def _arrived(self, held: Waiting, arrived: Arrived) -> None:
        self.arrived.emit(package_words.news(arrived, held))

    def _watch(self, job: Job) -> Job:
        self._job = job
        job.failed.connect(self.refused)
        job.cancelled.connect(self.cancelled)
        return job


def _look(_tick: Tick, desk: Desk, package: Path) -> Waiting:
    return opening.look(desk, package)


def _take_in(tick: Tick, desk: Desk, package: Path) -> Arrived:
    return opening.take_in(desk, package, tick)
