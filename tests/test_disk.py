"""A file is whole under its name or not there, and a refusal of the system has one name wherever it happens.

The slow and the violent (kills, small disks, two writers at once) stand in `tests/exchange/test_disk.py`, at the largest files there are.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from brics_desk.disk import storage_error, write_whole
from brics_desk.errors import StorageError
from tests.limits import largest_file

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    for data in (b"older", b"", "新".encode() * 100_000):
        write_whole(tmp_path / "a.json", data)
        assert (tmp_path / "a.json").read_bytes() == data
    assert names(tmp_path) == ["a.json"]


def test_a_refused_write_keeps_the_older_file(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_whole(target, b"older")
    for limit in range(0, 1000, 37):
        with pytest.raises(StorageError) as caught, largest_file(limit):
            write_whole(target, bytes(1000))
        assert (caught.value.code, caught.value.facts) == (
            "disk-file-limit",
            {"path": str(target), "errno": errno.EFBIG},
        )
        assert target.read_bytes() == b"older"
        assert names(tmp_path) == ["a.json"]


def test_what_a_killed_writer_left_goes_and_what_others_own_stays(tmp_path: Path) -> None:
    left, others = (
        ("a.json.0123abcd.part",),
        ("a.json.bak", "a.json.0123abcd.partly", "b.json.0123abcd.part", "a.json.part"),
    )
    for name in left + others:
        (tmp_path / name).write_bytes(b"x")
    write_whole(tmp_path / "a.json", b"new")
    assert names(tmp_path) == sorted((*others, "a.json"))


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="not-found"):
        write_whole(tmp_path / "gone" / "a.json", b"")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="a superuser may write anywhere")
def test_a_place_where_this_person_may_not_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StorageError, match="not-permitted"):
        write_whole(tmp_path / "a.json", b"")


def test_windows_says_more_than_its_number(tmp_path: Path) -> None:
    error = OSError(errno.EACCES, "示例")
    error.winerror = 19  # type: ignore[attr-defined, unused-ignore]  # write-protected
    assert storage_error(error, tmp_path).code == "read-only"
