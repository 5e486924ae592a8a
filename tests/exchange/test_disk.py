"""Full disks, missing sticks, kills and rivals: the older package or the newer one, never a broken one."""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brics_desk.disk import storage_error
from brics_desk.errors import StorageError, UsageError
from brics_desk.exchange import age
from brics_desk.exchange.reader import verify
from brics_desk.exchange.writer import read_back, write
from tests.exchange.material import (
    IDENTITY,
    RECIPIENT,
    blob,
    check,
    folder_names,
    quiet,
    read_package,
    sign,
    write_package,
)
from tests.limits import largest_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import RawIOBase

ROOT = Path(__file__).parents[2]


def test_a_disk_that_refuses_at_any_byte_keeps_the_older_package(tmp_path: Path) -> None:
    data = b"n" * 200_000
    size = write_package(tmp_path / "size.bdp", data).size
    (tmp_path / "size.bdp").unlink()
    older = write_package(tmp_path / "a.bdp", b"older")
    limits = [*range(0, 1200, 97), *range(1200, size - 3000, 9973), *range(size - 3000, size - 600, 331)]
    for limit in limits:
        with pytest.raises(StorageError) as caught, largest_file(limit):
            write_package(tmp_path / "a.bdp", data)
        assert caught.value.code == "disk-file-limit"
        assert caught.value.facts == {"path": str(tmp_path / "a.bdp"), "errno": errno.EFBIG}
        assert folder_names(tmp_path) == ["a.bdp"]
        read_back(older, progress=quiet)


class _Destination:
    def __init__(self, file: RawIOBase) -> None:
        self._file = file

    def write(self, data: bytes) -> None:
        self._file.write(data)


@pytest.mark.parametrize("size", [0, 10, 300_000])
def test_a_full_disk_is_noticed_even_at_the_last_write(size: int) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb", buffering=0) as full:
        destination = _Destination(full)
        with pytest.raises(OSError, match="No space") as caught:
            age.seal(iter([bytes(size)]), destination, [RECIPIENT])
    assert storage_error(caught.value, Path("x")).code == "disk-full"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "stick"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_stick(small_disk: Path) -> None:
    older = write_package(small_disk / "a.bdp", b"older")
    for name in ("a.bdp", "b.bdp"):
        with pytest.raises(StorageError) as caught:
            write_package(small_disk / name, os.urandom(400_000))
        assert (caught.value.code, caught.value.facts["errno"]) == ("disk-full", errno.ENOSPC)
        assert folder_names(small_disk) == ["a.bdp"]
    read_back(older, progress=quiet)
    newer = write_package(small_disk / "a.bdp", os.urandom(100_000))
    read_back(newer, progress=quiet)


def test_a_write_protected_stick(small_disk: Path) -> None:
    older = write_package(small_disk / "a.bdp", b"older")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StorageError, match="read-only"):
        write_package(small_disk / "a.bdp", b"newer")
    read_back(older, progress=quiet)
    assert list(read_package(small_disk / "a.bdp").values()) == [b"older"]


def test_a_stick_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="not-found"):
        write_package(tmp_path / "gone" / "a.bdp")
    with pytest.raises(StorageError, match="not-found"):
        verify(tmp_path / "gone" / "a.bdp", identity=IDENTITY, check=check, progress=quiet)


def test_a_folder_in_the_way_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a.bdp").mkdir()
    with pytest.raises(UsageError, match="target-unfit"):
        write_package(tmp_path / "a.bdp")
    assert folder_names(tmp_path) == ["a.bdp"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "not-permitted"),
        (errno.EIO, "stick-removed"),
        (errno.ENOTCONN, "stick-removed"),
        (errno.EMFILE, "storage-failed"),
    ],
)
def test_what_the_system_says_keeps_its_number(number: int, code: str) -> None:
    error = storage_error(OSError(number, "示例"), Path("盘"))
    assert (error.code, error.facts) == (code, {"path": "盘", "errno": number})


KILLED = """
    import hashlib, io, os, signal, sys
    from pathlib import Path
    from brics_desk.exchange.writer import Blob, write

    target, recipient, after = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    data = b"n" * (6 << 20)
    calls = 0

    def progress(done, total):
        global calls
        calls += 1
        if calls == after:
            os.kill(os.getpid(), signal.SIGKILL)

    blob = Blob(hashlib.sha256(data).hexdigest(), len(data), lambda: io.BytesIO(data))
    write(target, {}, [blob], sign=lambda data: b"x", recipients=[recipient], progress=progress)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("after", [1, 8, 15])
def test_a_killed_writer_leaves_the_older_package_and_the_next_one_cleans_up(tmp_path: Path, after: int) -> None:
    target = tmp_path / "a.bdp"
    older = write_package(target, b"older")
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(target), RECIPIENT, str(after)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    read_back(older, progress=quiet)
    left = [name for name in folder_names(tmp_path) if name != "a.bdp"]
    assert len(left) == 1
    assert left[0].endswith(".part")
    (tmp_path / "a.bdp.backup.part").write_bytes(b"somebody else's")
    newer = write_package(target, b"newer")
    assert folder_names(tmp_path) == ["a.bdp", "a.bdp.backup.part"]
    read_back(newer, progress=quiet)


def test_the_bytes_reach_the_medium_before_the_name_and_the_name_before_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.bdp"
    write_package(target, b"older")
    older = target.read_bytes()
    seen: list[tuple[bool, bool]] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        seen.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), target.read_bytes() == older))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_package(target, b"newer")
    assert seen == [(False, True), (True, False)]


def test_a_medium_that_fails_to_keep_the_bytes_keeps_the_older_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = write_package(tmp_path / "a.bdp", b"older")

    def fsync(descriptor: int) -> None:
        raise OSError(errno.EIO, "示例")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(StorageError, match="stick-removed"):
        write_package(tmp_path / "a.bdp", b"newer")
    assert folder_names(tmp_path) == ["a.bdp"]
    read_back(older, progress=quiet)


def test_a_rival_at_the_last_moment_does_not_take_the_file_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.bdp"
    real = Path.replace

    def replace_after_a_rival(path: Path, name: Path) -> Path:
        monkeypatch.setattr(Path, "replace", real)
        write_package(target, b"rival")
        return real(path, name)

    monkeypatch.setattr(Path, "replace", replace_after_a_rival)
    write_package(target, b"first")
    assert list(read_package(target).values()) == [b"first"]
    assert folder_names(tmp_path) == ["a.bdp"]


def test_two_writers_of_one_name_both_finish_and_one_package_stands_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.bdp"
    datas = [bytes([number]) * 300_000 for number in range(4)]
    problems: list[BaseException] = []

    def work(data: bytes) -> None:
        try:
            for _ in range(5):
                write_package(target, data)
        except StorageError as error:
            problems.append(error)

    threads = [threading.Thread(target=work, args=[data]) for data in datas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert folder_names(tmp_path) == ["a.bdp"]
    assert next(iter(read_package(target).values())) in datas


def test_a_second_writer_does_not_remove_what_a_living_one_is_writing(tmp_path: Path) -> None:
    target = tmp_path / "a.bdp"
    data = b"slow"

    def meanwhile() -> io.BytesIO:
        write_package(target, b"quick")
        assert list(read_package(target).values()) == [b"quick"]
        return io.BytesIO(data)

    slow = replace(blob(data), open=meanwhile)
    write(target, {}, [slow], sign=sign, recipients=[RECIPIENT], progress=quiet)
    assert list(read_package(target).values()) == [data]
    assert folder_names(tmp_path) == ["a.bdp"]
