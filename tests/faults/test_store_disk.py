"""A disk that is full or refuses: a clear error, nothing saved is lost, and work goes on when there is room again."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.opinions import Finding
from brics_desk.errors import StorageError
from brics_desk.store import attachments, drafts
from brics_desk.store.checks import check
from brics_desk.store.workspace import Workspace, create, open_workspace
from tests.store.desk import PASSPHRASE, TIME, python, set_up, side_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NUMBER = "JZ2026-0001"


class SmallDisk:
    """A file system of its own in memory, with a size that can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def mount(self, options: str) -> bool:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)], capture_output=True, check=False
        )
        return done.returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    small = SmallDisk(tmp_path / "disk")
    small.folder.mkdir()
    if sys.platform == "win32" or not small.mount("size=2m"):
        pytest.skip("mounting a small file system is not permitted here")
    yield small
    subprocess.run(["umount", "-l", str(small.folder)], check=True)


def save(ws: Workspace, step: int) -> None:
    drafts.save_finding(ws, NUMBER, Finding("rd_spend_cny", None, Decimal(step), "理由" * 200, ""), device_time=TIME)


def save_on(ws: Workspace, saved: list[int]) -> None:
    for step in count(1):
        save(ws, step)
        saved.append(step)


def fill(ws: Workspace) -> int:
    """Save until the disk refuses; return the last step that was saved."""
    saved: list[int] = []
    with pytest.raises(StorageError, match="disk-full"):
        save_on(ws, saved)
    return saved[-1]


def last(ws: Workspace) -> int:
    return len(drafts.history(ws, NUMBER, "rd_spend_cny"))


def test_a_full_disk_loses_nothing_saved_and_work_goes_on_when_there_is_room(disk: SmallDisk) -> None:
    path = disk.folder / "desk.bricsdesk"
    ws = create(path, PASSPHRASE, "expert", "E-01")
    set_up(ws, NUMBER)
    saved = fill(ws)
    assert saved > 10
    assert last(ws) == saved
    with pytest.raises(StorageError, match="disk-full"):
        attachments.add(ws, io.BytesIO(os.urandom(1 << 22)), limit=1 << 23)
    assert disk.mount("remount,size=16m")
    save(ws, saved + 1)
    ws.close()
    assert side_files(path) == []
    with open_workspace(path, PASSPHRASE) as again:
        assert last(again) == saved + 1
        assert check(again, lambda done, total: None) == []


def test_closing_on_a_full_disk_says_so_and_loses_nothing(disk: SmallDisk) -> None:
    path = disk.folder / "desk.bricsdesk"
    ws = create(path, PASSPHRASE, "expert", "E-01")
    set_up(ws, NUMBER)
    saved = fill(ws)
    (disk.folder / "filler").write_bytes(b"")
    with contextlib.suppress(OSError), (disk.folder / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(b"x" * 512)
    with pytest.raises(StorageError, match="workspace-unsettled") as caught:
        ws.close()
    assert side_files(path) == [caught.value.facts["side_file"]]
    (disk.folder / "filler").unlink()
    assert disk.mount("remount,size=16m")
    with open_workspace(path, PASSPHRASE) as again:
        assert again.was_killed
        assert last(again) == saved
    assert side_files(path) == []


def test_creating_and_backing_up_on_a_full_disk_leave_nothing_behind(disk: SmallDisk, tmp_path: Path) -> None:
    assert disk.mount("remount,size=64k")
    with pytest.raises(StorageError, match="disk-full"):
        create(disk.folder / "desk.bricsdesk", PASSPHRASE, "expert", "E-01")
    with create(tmp_path / "desk.bricsdesk", PASSPHRASE, "expert", "E-01") as ws:
        with pytest.raises(StorageError, match="disk-full"):
            ws.backup(disk.folder / "copy.bricsdesk")
        set_up(ws, NUMBER)
    assert list(disk.folder.iterdir()) == []


def test_a_read_only_disk_is_named(disk: SmallDisk) -> None:
    path = disk.folder / "desk.bricsdesk"
    create(path, PASSPHRASE, "expert", "E-01").close()
    assert disk.mount("remount,ro")
    with pytest.raises(StorageError, match="read-only"):
        open_workspace(path, PASSPHRASE)


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a Unix matter")
def test_a_refused_write_is_an_error_of_the_disk_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "desk.bricsdesk"
    with create(path, PASSPHRASE, "expert", "E-01") as ws:
        set_up(ws, NUMBER)
    child = """
import resource, sys
from pathlib import Path
from brics_desk.errors import StorageError
from brics_desk.store.workspace import open_workspace
from tests.faults.test_store_disk import save
ws = open_workspace(Path(sys.argv[1]), sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
step = 0
try:
    while True:
        save(ws, step + 1)
        step += 1
except StorageError as error:
    print(error.code, step)
try:
    ws.close()
except StorageError as error:
    print(error.code)
"""
    out, err = python(child, str(path), PASSPHRASE).communicate()
    assert not err
    code, steps = out.split()[:2]
    assert code in ("storage-failed", "disk-full")
    with open_workspace(path, PASSPHRASE) as ws:
        assert last(ws) == int(steps) > 0
        assert check(ws, lambda done, total: None) == []
