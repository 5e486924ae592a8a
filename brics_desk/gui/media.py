"""Sticks and what lies on them: asked of the operating system's folders, nothing is mounted or changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStorageInfo

SUFFIX = ".bdp"
REVIEW_MARK = "-review"
MOST = 20


class Found(NamedTuple):
    """One package on a stick, as far as a sealed file tells: where, and how large in bytes."""

    path: Path
    size: int


def folders() -> list[Path]:
    """Return the folders of removable media that can be read now."""
    if sys.platform == "win32":
        return [Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes() if _is_removable(volume)]
    user = os.environ.get("USER", "")
    roots = [Path("/media") / user, Path("/run/media") / user]
    return sorted(folder for root in roots if user and root.is_dir() for folder in root.iterdir() if folder.is_dir())


def packages(places: list[Path]) -> list[Found]:
    """Return assignment packages lying at the top of these folders, newest first; what is going back is left out."""
    found: list[tuple[float, Found]] = []
    for place in places:
        try:
            for path in sorted(place.glob(f"*{SUFFIX}"))[:MOST]:
                state = path.stat()
                if not path.stem.endswith(REVIEW_MARK):
                    found.append((state.st_mtime, Found(path, state.st_size)))
        except OSError:
            continue  # the stick was pulled while it was being read
    return [package for _, package in sorted(found, key=lambda pair: -pair[0])]


def _is_removable(volume: QStorageInfo) -> bool:
    fat = bytes(volume.fileSystemType().data()).upper() in (b"FAT32", b"EXFAT", b"FAT")
    return fat and volume.isReady() and not volume.isRoot()
