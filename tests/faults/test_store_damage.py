"""Flipped, shortened and swapped bytes of a workspace are refused or reported, never taken for the truth."""

from __future__ import annotations

import io
import random
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from brics_desk.errors import FoundationError
from brics_desk.packs.loader import bundled
from brics_desk.store import applications, attachments, backups, drafts, opinions, secrets
from brics_desk.store.checks import check
from brics_desk.store.workspace import create, open_workspace
from tests.store.desk import PASSPHRASE, keep, set_up, side_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from brics_desk.domain.rules import RulePack
    from brics_desk.store.driver import dbapi2
    from brics_desk.store.workspace import Workspace

PAGE = 4096
REFUSED = {"workspace-passphrase", "workspace-damaged", "workspace-foreign"}


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return bundled("xiamen-demonstration-2025-draft")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("damage") / "desk.bricsdesk"
    with create(path, PASSPHRASE, "secretariat", "示例秘书处") as ws:
        set_up(ws, "JZ2026-0001", "JZ2026-0002")
    return path.read_bytes()


def noticed(path: Path, data: bytes) -> bool:
    """Tell whether opening refuses these bytes or the check reports them; what is refused must stay as it is."""
    path.write_bytes(data)
    refused = ""
    found = False
    try:
        with open_workspace(path, PASSPHRASE) as ws:
            found = bool(check(ws, lambda done, total: None))
    except FoundationError as error:
        refused = error.code
    assert side_files(path) == []
    if refused:
        assert refused in REFUSED
        assert path.read_bytes() == data
    return found or bool(refused)


def flips(path: Path, whole: bytes, count: int) -> None:
    assert not noticed(path, whole)
    chance = random.Random(count)
    edges = [0, 15, 16, PAGE - 81, PAGE - 80, PAGE - 64, PAGE - 1, PAGE, 2 * PAGE - 1, len(whole) - 1]
    places = edges + [chance.randrange(len(whole)) for _ in range(count - len(edges))]
    for place in places:
        data = bytearray(whole)
        data[place] ^= 1 << chance.randrange(8)
        assert noticed(path, bytes(data)), f"the flip at {place} went through"


def test_single_flipped_bits_are_noticed(tmp_path: Path, whole: bytes) -> None:
    flips(tmp_path / "desk.bricsdesk", whole, 30)


@pytest.mark.sweep
def test_single_flipped_bits_are_noticed_at_many_places(tmp_path: Path, whole: bytes) -> None:
    flips(tmp_path / "desk.bricsdesk", whole, 400)


@pytest.mark.parametrize("left", [1, 511, PAGE, PAGE + 1, 0.5, -PAGE, -PAGE - 7, -80, -1])
def test_shortened_files_are_refused(tmp_path: Path, whole: bytes, left: float) -> None:
    length = int(len(whole) * left) // PAGE * PAGE if isinstance(left, float) else left % len(whole)
    assert noticed(tmp_path / "desk.bricsdesk", whole[:length])


def test_a_file_with_something_appended_is_refused(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "desk.bricsdesk"
    path.write_bytes(whole + b"\0" * 100)
    with pytest.raises(FoundationError, match="workspace-damaged"):
        open_workspace(path, PASSPHRASE)


def test_swapped_pages_are_noticed(tmp_path: Path, whole: bytes) -> None:
    second, third = whole[PAGE : 2 * PAGE], whole[2 * PAGE : 3 * PAGE]
    assert noticed(tmp_path / "desk.bricsdesk", whole[:PAGE] + third + second + whole[3 * PAGE :])


def test_a_damaged_log_of_a_killed_program_never_shows_half_a_change(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "desk.bricsdesk"
    path.write_bytes(whole)
    with open_workspace(path, PASSPHRASE) as ws:
        ws.change("UPDATE experts SET name = '改名'")
        ws.change("UPDATE applications SET title = '改名'")
        log, main = path.with_name(f"{path.name}-wal").read_bytes(), path.read_bytes()
    chance = random.Random(1)
    for _ in range(8):
        data = bytearray(log)
        data[chance.randrange(len(log))] ^= 1 << chance.randrange(8)
        path.write_bytes(main)
        path.with_name(f"{path.name}-wal").write_bytes(data)
        with open_workspace(path, PASSPHRASE) as ws:
            assert check(ws, lambda done, total: None) == []
            titles = {row["title"] for row in ws.rows("SELECT title FROM applications")}
            names = {row["name"] for row in ws.rows("SELECT name FROM experts")}
            assert len(titles) == 1
            assert names == {"改名"} or "改名" not in titles


def test_a_damaged_workspace_gives_no_backup(tmp_path: Path, whole: bytes) -> None:
    path, target = tmp_path / "desk.bricsdesk", tmp_path / "copy.bricsdesk"
    data = bytearray(whole)
    data[-PAGE // 2] ^= 1
    path.write_bytes(data)
    with open_workspace(path, PASSPHRASE) as ws, pytest.raises(FoundationError, match="workspace-damaged"):
        ws.backup(target)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_backup_that_the_disk_spoiled_is_not_kept(
    tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = tmp_path / "desk.bricsdesk", tmp_path / "copy.bricsdesk"
    path.write_bytes(whole)
    copy = backups._copy

    def spoil(connection: dbapi2.Connection, part: Path, passphrase: str) -> None:
        copy(connection, part, passphrase)
        data = bytearray(part.read_bytes())
        data[-PAGE // 2] ^= 1
        part.write_bytes(data)

    monkeypatch.setattr(backups, "_copy", spoil)
    with open_workspace(path, PASSPHRASE) as ws, pytest.raises(FoundationError, match="backup-unsound"):
        ws.backup(target)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_zeros_in_place_of_a_damaged_page_are_never_handed_out(tmp_path: Path, whole: bytes, pack: RulePack) -> None:
    path = tmp_path / "desk.bricsdesk"
    path.write_bytes(whole)
    with open_workspace(path, PASSPHRASE) as ws:
        secrets.put(ws, "revocations", bytes(range(1, 251)) * 40)
        drafts.save_text(ws, "JZ2026-0001", "评语（示例）" * 100 + "-" * 8000)
        opinion = keep(ws, pack, "JZ2026-0001")
        sha256 = attachments.all_contents(ws)[0].sha256
    sound = path.read_bytes()
    reads: dict[str, Callable[[Workspace], object]] = {
        "secret": lambda ws: secrets.get(ws, "revocations"),
        "text": lambda ws: drafts.text(ws, "JZ2026-0001"),
        "file": lambda ws: opinions.pdf(ws, opinion.identity),
        "record": lambda ws: opinions.all_opinions(ws, pack),
        "attachment": lambda ws: attachments.read(ws, sha256),
        "everything": lambda ws: applications.all_applications(ws),
    }
    with open_workspace(path, PASSPHRASE) as ws:
        truth = {name: read(ws) for name, read in reads.items()}
    refused: Counter[str] = Counter()
    # The long values stand at the end: every page of theirs, and the attachment's before them.
    for page in range(len(whole) // PAGE - 3, len(sound) // PAGE):
        data = bytearray(sound)
        data[page * PAGE + 2000] ^= 1
        path.write_bytes(data)
        refused.update(outcome(path, reads, truth))
    assert {"secret-damaged", "workspace-damaged", "opinion-damaged", "attachment-damaged"} <= set(refused)


def test_nothing_is_saved_in_one_commit_with_a_damaged_page(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "desk.bricsdesk"
    data = bytearray(whole)
    data[-PAGE // 2] ^= 1
    path.write_bytes(data)
    with open_workspace(path, PASSPHRASE) as ws, pytest.raises(FoundationError, match="workspace-damaged"):
        verify_and_save(ws)
    with open_workspace(path, PASSPHRASE) as ws:
        assert not secrets.has(ws, "conclusion")


def verify_and_save(ws: Workspace) -> None:
    with ws.transaction():
        whole = attachments.verify(ws, attachments.all_contents(ws)[0].sha256)
        secrets.put(ws, "conclusion", str(whole).encode())


def outcome(
    path: Path, reads: Mapping[str, Callable[[Workspace], object]], truth: Mapping[str, object]
) -> Iterator[str]:
    """Yield the codes with which a damaged workspace answers; whatever it does hand out must be the truth."""
    try:
        with open_workspace(path, PASSPHRASE) as ws:
            for name, read in reads.items():
                try:
                    assert read(ws) == truth[name], name
                except FoundationError as error:
                    yield error.code
    except FoundationError as error:
        yield error.code


def test_damage_where_nothing_is_stored_is_reported_as_well(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "desk.bricsdesk"
    path.write_bytes(whole)
    with open_workspace(path, PASSPHRASE) as ws:
        attachments.add(ws, io.BytesIO(bytes(200_000)), limit=1 << 20)
        attachments.prune(ws)
    data = bytearray(path.read_bytes())
    assert len(data) > len(whole) + 40 * PAGE
    data[-PAGE // 2] ^= 1
    path.write_bytes(data)
    with open_workspace(path, PASSPHRASE) as ws:
        assert "pages-damaged" in {problem.code for problem in check(ws, lambda done, total: None)}


def test_a_damaged_page_is_all_that_check_tells_and_is_never_called_write_protection(
    tmp_path: Path, whole: bytes
) -> None:
    path, told, refused = tmp_path / "desk.bricsdesk", set[str](), set[str]()
    for place in range(3 * PAGE, len(whole), 7 * PAGE):
        data = bytearray(whole)
        data[place + 100] ^= 1
        path.write_bytes(data)
        try:
            with open_workspace(path, PASSPHRASE) as ws:
                told |= {problem.code for problem in check(ws, lambda done, total: None)}
                with suppress(FoundationError):
                    ws.rows("PRAGMA integrity_check")
                with ws.transaction():
                    pass
        except FoundationError as error:
            refused.add(error.code)
    assert told == {"pages-damaged"}
    assert refused == {"workspace-damaged"}
