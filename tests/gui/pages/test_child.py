"""The limits of the page process and the strictness of its frames."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from brics_desk.gui.pages import child, frames
from brics_desk.gui.pages.frames import FrameError, Head, Kind, frame, parse_head, read_head, take
from tests.gui.pages import files

posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no resource limits; timeout and kill stand alone"
)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


@posix
def test_the_page_process_cannot_take_more_memory_than_its_limit() -> None:
    take_it = "from brics_desk.gui.pages.limits import *; confine(); print(len(bytearray(DATA_BYTES{})))"
    assert run(take_it.format(" // 2")).returncode == 0
    assert "MemoryError" in run(take_it.format(" + 1")).stderr


@posix
def test_the_page_process_cannot_write_a_file_or_leave_a_core(tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("out") / "leak"
    told = run(
        "import resource; from brics_desk.gui.pages.limits import confine; confine();"
        f"print(resource.getrlimit(resource.RLIMIT_CORE)); open({str(target)!r}, 'wb', 0).write(b'x')"
    )
    assert "(0, 0)" in told.stdout
    assert "File too large" in told.stderr
    assert target.read_bytes() == b""


@posix
def test_an_orphaned_endless_request_ends_by_its_processor_time() -> None:
    told = run(
        "from brics_desk.gui.pages import limits; limits.CPU_SECONDS = 1; limits.confine(); limits.grant_cpu()\n"
        "while True: pass"
    )
    assert told.returncode < 0


def start() -> subprocess.Popen[bytes]:
    program, arguments, folder = child.command()
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    return subprocess.Popen([program, *arguments], cwd=folder, stdin=pipe, stdout=pipe, stderr=null)


def test_the_page_process_ends_when_the_window_is_gone() -> None:
    with start() as process:
        out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out == Head(Kind.READY, 0, (0, 0, 0), 0).pack()


def opened() -> bytes:
    report = files.report(1)
    return Head(Kind.OPEN, 1, (len(report), 0, 0), 0).pack() + given(1, report)


def given(ticket: int, data: bytes) -> bytes:
    piece = frame(Kind.GIVE, ticket, (0, 0, 0), data)
    return piece.head.pack() + piece.payload


MALFORMED = {
    "no frame": b"GET / HTTP/1.1\r\nHost: sample\r\n\r\n" + b" " * 40,
    "half a head": b"BDP1",
    "half a payload": Head(Kind.OPEN, 1, (1000, 0, 0), 1000).pack() + b"%PDF-",
    "a document without end": Head(Kind.OPEN, 1, (2_000_000_000, 0, 0), 0).pack(),
    "a second document": opened() + Head(Kind.OPEN, 2, (1000, 0, 0), 0).pack(),
    "a piece nobody asked for": given(1, b"%PDF-"),
    "half a piece": Head(Kind.OPEN, 1, (1000, 0, 0), 0).pack() + Head(Kind.GIVE, 1, (0, 0, 0), 1000).pack() + b"%PDF-",
    "another piece": Head(Kind.OPEN, 1, (1000, 0, 0), 0).pack() + given(2, b"%PDF-".ljust(1000)),
    "a payload without end": Head(Kind.OPEN, 1, (0, 0, 0), 1 << 60).pack(),
    "an answer": Head(Kind.FOUND, 1, (0, 0, 0), 0).pack(),
    "a page of no document": Head(Kind.DRAW, 1, (0, 300, 0), 0).pack(),
    "a page beyond the last": opened() + Head(Kind.DRAW, 2, (1, 300, 0), 0).pack(),
    "a page before the first": opened() + Head(Kind.DRAW, 2, (-1, 300, 0), 0).pack(),
    "no width": opened() + Head(Kind.DRAW, 2, (0, 0, 0), 0).pack(),
    "an endless width": opened() + Head(Kind.DRAW, 2, (0, 2_000_000_000, 0), 0).pack(),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_request_ends_the_page_process_with_an_error(name: str) -> None:
    with start() as process:
        out, _ = process.communicate(MALFORMED[name], timeout=20)
    assert process.returncode == 1
    kinds = []
    buffer = bytearray(out)
    while (answer := take(buffer)) is not None:
        kinds.append(answer.head.kind)
    begun = MALFORMED[name].startswith(opened())
    asking = name in ("half a piece", "another piece")
    assert kinds == [Kind.READY, *([Kind.NEED] if begun or asking else []), *([Kind.OPENED] if begun else [])]


def test_frames_come_out_as_they_went_in_and_only_whole() -> None:
    sent = frame(Kind.FOUND, 7, (3, 1, 0), b"0123456789")
    raw = bytearray(sent.head.pack() + sent.payload + b"BD")
    for end in (0, 5, frames.HEAD_BYTES, len(raw) - 3):
        assert take(bytearray(raw[:end])) is None
    assert take(raw) == sent
    assert raw == b"BD"
    assert read_head(io.BytesIO(b"")) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"BDP2" + Head(Kind.READY, 0, (0, 0, 0), 0).pack()[4:],
        b"BDP1\x63" + Head(Kind.READY, 0, (0, 0, 0), 0).pack()[5:],
        Head(Kind.DRAWN, 0, (0, 0, 0), frames.MAX_ANSWER_BYTES + 1).pack(),
    ],
)
def test_a_foreign_unknown_or_oversized_answer_is_refused(raw: bytes) -> None:
    with pytest.raises(FrameError):
        parse_head(raw, frames.MAX_ANSWER_BYTES)
