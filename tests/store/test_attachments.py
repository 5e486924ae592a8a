"""Attachments: stored once, read back as streams, removed for good."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from brics_desk.domain.applications import Attachment
from brics_desk.errors import InputError
from brics_desk.store import applications, attachments, drafts
from brics_desk.store.workspace import Workspace, open_workspace
from tests.store.desk import PASSPHRASE, PDF, TIME, application, decrypted, python, side_files

ONE, TWO = "JZ2026-0001", "JZ2026-0002"
LIMIT = 1 << 26


@pytest.mark.parametrize("size", [0, 1, attachments.CHUNK - 1, attachments.CHUNK, 3 * attachments.CHUNK + 5])
def test_bytes_come_back_exactly(ws: Workspace, size: int) -> None:
    data = os.urandom(size)
    stored = attachments.add(ws, io.BytesIO(data), limit=LIMIT)
    assert (stored.sha256, stored.size) == (hashlib.sha256(data).hexdigest(), size)
    assert attachments.read(ws, stored.sha256) == data
    assert attachments.verify(ws, stored.sha256)


def test_a_reader_seeks_like_a_file(ws: Workspace) -> None:
    data = os.urandom(2 * attachments.CHUNK + 100)
    stored = attachments.add(ws, io.BytesIO(data), limit=LIMIT)
    with attachments.open(ws, stored.sha256) as reader:
        for start in (0, attachments.CHUNK - 3, 17, len(data) - 5, len(data) + 9):
            reader.seek(start)
            assert reader.read(50) == data[start : start + 50]
        assert reader.seek(-4, io.SEEK_END) == len(data) - 4
        assert reader.read() == data[-4:]


def test_the_same_bytes_are_stored_once(ws: Workspace) -> None:
    before = attachments.all_contents(ws)
    again = attachments.add(ws, io.BytesIO(PDF), limit=LIMIT)
    assert [again] == before == attachments.all_contents(ws)
    assert ws.rows("SELECT count(*) AS n FROM chunks") == [{"n": 1}]


def test_a_file_beyond_the_limit_leaves_nothing(ws: Workspace) -> None:
    before = attachments.all_contents(ws)
    assert attachments.add(ws, io.BytesIO(b"x" * 100), limit=100).size == 100
    attachments.prune(ws)
    with pytest.raises(InputError, match="attachment-too-large"):
        attachments.add(ws, io.BytesIO(b"x" * (attachments.CHUNK + 1)), limit=attachments.CHUNK)
    assert attachments.all_contents(ws) == before
    assert ws.rows("SELECT count(*) AS n FROM chunks") == [{"n": 1}]


def test_a_stream_that_breaks_off_leaves_nothing(ws: Workspace) -> None:
    class Stick:
        def __init__(self) -> None:
            self.left = 3

        def read(self, size: int, /) -> bytes:
            self.left -= 1
            if not self.left:
                raise OSError("removed")
            return b"x" * size

    with pytest.raises(OSError, match="removed"):
        attachments.add(ws, Stick(), limit=LIMIT)
    assert len(attachments.all_contents(ws)) == 1


def test_prune_keeps_what_an_application_refers_to(ws: Workspace) -> None:
    loose = attachments.add(ws, io.BytesIO(b"loose"), limit=LIMIT)
    assert attachments.prune(ws) == 1
    with pytest.raises(InputError, match="attachment-unknown"):
        attachments.read(ws, loose.sha256)
    assert attachments.read(ws, applications.get(ws, ONE).attachments[0].sha256) == PDF


def test_removed_material_is_in_no_page_of_the_file(closed: Path) -> None:
    secret = os.urandom(3 * attachments.CHUNK)
    with open_workspace(closed, PASSPHRASE) as ws:
        stored = attachments.add(ws, io.BytesIO(secret), limit=LIMIT)
        applications.add(ws, application("JZ2026-0003", Attachment("机密合同.pdf", stored.sha256, stored.size)))
        drafts.save_text(ws, "JZ2026-0003", "尚未签名的评语")
    # The search itself must be able to find what is there, or finding nothing would mean nothing.
    marks = {"bytes": secret[2000:2032], "name": "机密合同".encode(), "text": "尚未签名的评语".encode()}
    clear = decrypted(closed)
    assert [name for name, mark in marks.items() if mark not in clear] == []
    with open_workspace(closed, PASSPHRASE) as ws:
        applications.remove_material(ws, "JZ2026-0003")
        log = closed.with_name(f"{closed.name}-wal")
        assert log.stat().st_size == 0
        left = applications.get(ws, "JZ2026-0003")
        assert (left.title, left.declared, left.gate_checks, left.attachments) == (application(ONE).title, {}, (), ())
        assert (left.applicant.contact, left.applicant.phone) == ("", "")
        assert applications.removed(ws) == {"JZ2026-0003"}
    clear = decrypted(closed)
    assert [name for name, mark in marks.items() if mark in clear] == []
    pieces = [secret[start : start + 16] for start in range(0, len(secret), 65_536)]
    assert not any(piece in clear for piece in pieces)
    assert side_files(closed) == []


def test_material_that_another_application_needs_stays_until_both_are_removed(ws: Workspace) -> None:
    sha256 = applications.get(ws, TWO).attachments[0].sha256
    drafts.set_state(ws, ONE, drafts.DraftState.READY)
    applications.remove_material(ws, ONE)
    assert attachments.read(ws, sha256) == PDF
    assert drafts.state(ws, ONE) is drafts.DraftState.OPEN
    applications.remove_material(ws, TWO)
    assert attachments.all_contents(ws) == []
    applications.replace(ws, application(ONE))
    assert applications.removed(ws) == {TWO}
    with pytest.raises(InputError, match="application-unknown"):
        applications.remove_material(ws, TIME)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_a_large_file_goes_in_and_out_with_flat_memory(closed: Path) -> None:
    child = """
import hashlib, re, sys
from pathlib import Path
from brics_desk.store import attachments
from brics_desk.store.workspace import open_workspace

class Stream:
    left = 64
    def read(self, size, /):
        self.left -= 1
        return bytes([self.left & 255]) * size if self.left >= 0 else b""

def peak():
    return int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])

with open_workspace(Path(sys.argv[1]), sys.argv[2]) as ws:
    before = peak()
    stored = attachments.add(ws, Stream(), limit=1 << 30)
    digest = hashlib.sha256()
    with attachments.open(ws, stored.sha256) as reader:
        while data := reader.read(1 << 16):
            digest.update(data)
    assert digest.hexdigest() == stored.sha256 and attachments.verify(ws, stored.sha256)
    print(stored.size, peak() - before)
"""
    out, err = python(child, str(closed), PASSPHRASE).communicate()
    assert not err
    size, grown = map(int, out.split())
    assert size == 64 << 20
    assert grown < 24 << 10, f"{grown} KiB more at the peak"
