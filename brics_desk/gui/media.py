"""Sticks and what lies on them: asked of the operating system's folders, nothing is mounted or changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

from brics_desk.operations import package_names
from brics_desk.operations.package_names import SUFFIX, Named

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.gui.tasks import Jobs

MOST = 500
"""Packages of one look, the newest: more than a round has experts, returned opinions with them."""
LOOK_EVERY_MS = 2000


class Found(NamedTuple):
    """One package on a stick, as far as a sealed file tells: where, how large in bytes, and what its name says."""

    path: Path
    size: int
    named: Named


class StickWatch(QObject):
    """Looks for sticks again and again, off the window's thread: a full or failing stick may take its time.

    `changed(list of Found)` when a package came or went.
    """

    changed = Signal(object)

    def __init__(
        self,
        sticks: Callable[[], list[Path]],
        jobs: Jobs,
        parent: QObject,
        look: Callable[[list[Path]], list[Found]] | None = None,
    ) -> None:
        """Look for the secretariat's packages, or for what `look` finds in the folders."""
        super().__init__(parent)
        self._sticks, self._jobs, self._looks = sticks, jobs, look or packages
        self._seen: list[Found] = []
        self._busy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def found(self) -> list[Found]:
        """Look now and return the packages there are."""
        self._seen = self._looks(self._sticks())
        return self._seen

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        if self._busy:
            return
        self._busy, looks, sticks = True, self._looks, self._sticks
        job = self._jobs.start(lambda _tick: looks(sticks()))
        job.done.connect(self._looked)
        job.finished.connect(self._rest)

    def _looked(self, result: object) -> None:
        found = cast("list[Found]", result)
        if self._timer.isActive() and found != self._seen:
            self._seen = found
            self.changed.emit(found)

    def _rest(self) -> None:
        self._busy = False


def folders() -> list[Path]:
    """Return the folders of removable media that can be read now."""
    if sys.platform == "win32":
        return [Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes() if _is_removable(volume)]
    user = os.environ.get("USER", "")
    roots = [Path("/media") / user, Path("/run/media") / user]
    return sorted(folder for root in roots if user and root.is_dir() for folder in root.iterdir() if folder.is_dir())


def packages(places: list[Path]) -> list[Found]:
    """Return packages of the secretariat lying at the top of these folders, newest first; what is going back is left out."""
    return [one for one in _all(places) if one.named.kind not in ("review", "panel")]


def reviews(places: list[Path]) -> list[Found]:
    """Return the experts' review packages there, for a panel's leader: where one leaves out what the leader stays out of, that one."""
    return [
        one for one in _all(places) if one.named.kind == "review" and not package_names.has_one_for_leader(one.path)
    ]


def _all(places: list[Path]) -> list[Found]:
    found: list[tuple[float, str, int]] = []
    for place in places:
        try:
            with os.scandir(place) as lying:
                for one in lying:
                    if one.name.endswith(SUFFIX):
                        state = one.stat()
                        found.append((state.st_mtime, one.path, state.st_size))
        except OSError:
            continue  # the stick was pulled while it was being read
    # Names are read of the newest only: a drive may hold thousands.
    newest = sorted(found, key=lambda one: (-one[0], one[1]))[:MOST]
    return [Found(path, size, package_names.read(path.name)) for _, place, size in newest for path in [Path(place)]]


def _is_removable(volume: QStorageInfo) -> bool:
    fat = bytes(volume.fileSystemType().data()).upper() in (b"FAT32", b"EXFAT", b"FAT")
    return fat and volume.isReady() and not volume.isRoot()
