"""Sticks: what lies on them is found whole, and looking never keeps the window."""

from __future__ import annotations

import os
from threading import get_ident
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from brics_desk.gui import media
from brics_desk.gui.tasks import Jobs
from brics_desk.operations import package_names

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.media import Found


def test_a_stick_with_everybodys_packages_shows_the_last_experts_too(tmp_path: Path) -> None:
    for at in range(1, 61):
        path = tmp_path / package_names.assignment("2027-1", f"E-{at:02}")
        path.write_bytes(b"x" * at)
        os.utime(path, (1_000 + at, 1_000 + at))
    (tmp_path / package_names.review("2027-1", "E-07")).write_bytes(b"x")
    (tmp_path / "2027-1-E-08.bdp.part").write_bytes(b"x")
    found = media.packages([tmp_path, tmp_path / "pulled"])
    assert [one.named.expert for one in found] == [f"E-{at:02}" for at in range(60, 0, -1)], "newest first"
    assert found[0].size == 60
    assert [one.named.expert for one in media.reviews([tmp_path])] == ["E-07"]


def test_looking_is_done_beside_the_window_and_tells_of_changes_only(qtbot: QtBot, tmp_path: Path) -> None:
    jobs, owner, threads = Jobs(), QObject(), set()

    def look(places: list[Path]) -> list[Found]:
        threads.add(get_ident())
        return media.packages(places)

    watch = media.StickWatch(lambda: [tmp_path], jobs, owner, look)
    told: list[int] = []
    watch.changed.connect(lambda found: told.append(len(found)))
    for name in ("", "2027-1-E-01.bdp", ""):
        if name:
            (tmp_path / name).write_bytes(b"x")
        watch._look()
        watch._look()
        qtbot.waitUntil(lambda: not watch._busy, timeout=10_000)
    assert told == [1]
    assert get_ident() not in threads
    watch._look()
    (tmp_path / "2027-1-E-02.bdp").write_bytes(b"x")
    watch.stop()
    qtbot.waitUntil(lambda: not watch._busy, timeout=10_000)
    assert told == [1], "who has left is told nothing more"
    jobs.shutdown()
