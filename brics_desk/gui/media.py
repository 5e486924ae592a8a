"""Sticks and what lies on them: asked of the operating system's folders, nothing is mounted or changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

from brics_desk.operations import package_names
from brics_desk.operations.package_names import SUFFIX, Named

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 20
LOOK_EVERY_MS = 2000


class Found(NamedTuple):
    """One package on a stick, as far as a sealed file tells: where, how large in bytes, and what its name says."""

    path: Path
    size: int
    named: Named


class StickWatch(QObject):
    """Looks for sticks again and again; `changed(list of Found)` when a package came or went."""

    changed = Signal(object)

    def __init__(
        self,
        sticks: Callable[[], list[Path]],
        parent: QObject,
        look: Callable[[list[Path]], list[Found]] | None = None,
    ) -> None:
        """Look for the secretariat's packages, or for what `look` finds in the folders."""
        super().__init__(parent)
        self._sticks, self._looks = sticks, look or packages
        self._seen: list[Found] = []
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
        before = self._seen
        if self.found() != before:
            self.changed.emit(self._seen)


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
    found: list[tuple[float, Found]] = []
    for place in places:
        try:
            for path in sorted(place.glob(f"*{SUFFIX}"))[:MOST]:
                state, named = path.stat(), package_names.read(path.name)
                found.append((state.st_mtime, Found(path, state.st_size, named)))
        except OSError:
            continue  # the stick was pulled while it was being read
    return [package for _, package in sorted(found, key=lambda pair: -pair[0])]


def _is_removable(volume: QStorageInfo) -> bool:
    fat = bytes(volume.fileSystemType().data()).upper() in (b"FAT32", b"EXFAT", b"FAT")
    return fat and volume.isReady() and not volume.isRoot()
