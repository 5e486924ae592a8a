"""Merging and disks: a file that cannot be read is refused by itself; when this desk's own disk refuses, nothing is merged."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brics_desk.errors import StorageError
from brics_desk.operations import results
from brics_desk.operations.merging import merge
from brics_desk.store import journal
from tests.limits import largest_file

if TYPE_CHECKING:
    from brics_desk.operations.desk import Desk

UNREADABLE = Path("/proc/self/mem")  # a regular file by its looks, and every read of its start fails


def quiet(_done: int, _total: int) -> None:
    """No progress wanted."""


@pytest.mark.skipif(not UNREADABLE.exists(), reason="needs a file that cannot be read")
def test_a_file_that_cannot_be_read_is_refused_and_its_neighbours_go_in(
    played: Path, tmp_path: Path, office: Desk
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    for name in ("bad.pdf", "bad.bdp"):
        (folder / name).symlink_to(UNREADABLE)
    shutil.copy(next((played / "packages" / "review").glob("*E-01*")), folder)
    report = merge(office, [folder], dry_run=False, progress=quiet)
    refused = {(item.item, item.kind, item.reason) for item in report.items if item.status == "refused"}
    assert refused == {("bad.pdf", "opinion", "stick_removed"), ("bad.bdp", "package", "stick_removed")}
    assert any(item.status == "accepted" for item in report.items)
    office.close()


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a Unix matter")
def test_a_refusal_of_our_own_disk_stops_the_merge_and_nothing_is_written(played: Path, office: Desk) -> None:
    material = [played / "packages" / "review"]
    before, head = results.result_lines(office), journal.head(office.workspace)
    for limit in (30_000, 300_000, 3_000_000):  # the log of the workspace: at once, within a package, between packages
        with pytest.raises(StorageError) as caught, largest_file(limit):
            merge(office, material, dry_run=False, progress=quiet)
        assert caught.value.facts["path"] == str(office.workspace.path)
        assert (results.result_lines(office), journal.head(office.workspace)) == (before, head)
    assert merge(office, material, dry_run=False, progress=quiet).all_well
    office.close()
