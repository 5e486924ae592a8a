"""Opening, refusing, sharing, backing up and closing a desk file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from brics_desk.errors import FoundationError, InputError, StorageError, UsageError
from brics_desk.store import connection, journal, rounds, secrets
from brics_desk.store.driver import dbapi2
from brics_desk.store.workspace import Workspace, create, open_workspace
from tests.store.desk import PASSPHRASE, ROUND, decrypted, edit, python, side_files

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: Path, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(FoundationError) as caught:
        open_workspace(path, passphrase)
    return caught.value.code


def test_a_desk_knows_its_kind_and_owner_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "专家.bricsdesk"
    create(path, PASSPHRASE, "expert", "E-07").close()
    with open_workspace(path, PASSPHRASE) as ws:
        assert (ws.kind, ws.owner, ws.was_killed) == ("expert", "E-07", False)


def test_closing_leaves_one_file_and_may_be_done_twice(closed: Path) -> None:
    ws = open_workspace(closed, PASSPHRASE)
    secrets.put(ws, "key", b"x")
    assert side_files(closed) == ["desk.bricsdesk-wal"]
    ws.close()
    ws.close()
    assert side_files(closed) == []


def test_the_last_to_close_a_file_forgets_its_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, copy = tmp_path / "one.bricsdesk", tmp_path / "copy.bricsdesk"
    monkeypatch.setattr(connection, "_keys", {})  # as in the program; the suite keeps them
    ws = create(path, PASSPHRASE, "expert", "E-07")
    ws.backup(copy)
    assert len(connection._keys) == 1, "a backup has the key of its source"
    with open_workspace(copy, PASSPHRASE):
        pass
    assert len(connection._keys) == 1, "the file itself is still open"
    ws.close()
    ws.close()
    assert refusal(path, PASSPHRASE + " ") == "workspace-passphrase"
    assert not connection._keys


def test_durable_and_strict_settings_hold_on_the_connection(ws: Workspace) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
    }
    found = {name: next(iter(ws.rows(f"PRAGMA {name}")[0].values())) for name in wanted}
    assert found == wanted
    loose = ws.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'"
    )
    assert loose == []


def test_the_file_is_standard_sqlcipher_and_nothing_is_readable_without_the_passphrase(closed: Path) -> None:
    assert ROUND.title.encode() not in closed.read_bytes()
    assert ROUND.title.encode() in decrypted(closed)


def test_a_wrong_passphrase_is_refused_and_changes_nothing(closed: Path) -> None:
    before = closed.read_bytes()
    assert refusal(closed, PASSPHRASE + " ") == "workspace-passphrase"
    assert closed.read_bytes() == before
    assert side_files(closed) == []


@pytest.mark.parametrize("passphrase", ["", "a\0b", "\udcff", "x'" + "0f" * 32 + "'"])
def test_a_passphrase_that_cannot_protect_is_refused_before_a_file_exists(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(UsageError, match="passphrase-unusable"):
        create(tmp_path / "new.bricsdesk", passphrase, "expert", "E-01")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_a_workspace_is_refused_by_name(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.bricsdesk") == "workspace-missing"
    assert refusal(tmp_path) == "workspace-missing"
    empty = tmp_path / "empty.bricsdesk"
    empty.touch()
    assert refusal(empty) == "workspace-damaged"
    plain = tmp_path / "plain.bricsdesk"
    with sqlite3.connect(plain) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    assert refusal(plain) == "workspace-foreign"
    random = tmp_path / "random.bricsdesk"
    for size in (1, 100, 5000, 8192):
        random.write_bytes(os.urandom(size))
        before = random.read_bytes()
        assert refusal(random) in ("workspace-passphrase", "workspace-foreign")
        assert random.read_bytes() == before


def test_another_programs_encrypted_database_is_refused(closed: Path) -> None:
    edit(closed, "PRAGMA application_id=1")
    assert refusal(closed) == "workspace-foreign"


def test_a_newer_file_is_refused_with_both_versions_and_left_alone(closed: Path) -> None:
    edit(closed, "PRAGMA user_version=9999")
    before = closed.read_bytes()
    with pytest.raises(FoundationError) as caught:
        open_workspace(closed, PASSPHRASE)
    assert caught.value.code == "workspace-newer"
    assert caught.value.facts["version"] == 9999
    assert closed.read_bytes() == before
    assert side_files(closed) == []


def test_creating_never_overwrites_and_says_what_is_missing(closed: Path, tmp_path: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(UsageError, match="workspace-exists"):
        create(closed, PASSPHRASE, "expert", "E-01")
    assert closed.read_bytes() == before
    with pytest.raises(UsageError, match="folder-missing"):
        create(tmp_path / "no" / "new.bricsdesk", PASSPHRASE, "expert", "E-01")


def test_a_second_program_is_told_that_the_file_is_in_use(closed: Path) -> None:
    child = """
import sys
from pathlib import Path
from brics_desk.errors import DeskError
from brics_desk.store.workspace import open_workspace
try:
    open_workspace(Path(sys.argv[1]), sys.argv[2]).close()
    print("opened")
except DeskError as error:
    print(error.code)
"""
    with open_workspace(closed, PASSPHRASE):
        assert refusal(closed) == "workspace-in-use"
        assert python(child, str(closed), PASSPHRASE).communicate()[0].strip() == "workspace-in-use"
    assert python(child, str(closed), PASSPHRASE).communicate()[0].strip() == "opened"


def break_off(ws: Workspace, name: str) -> None:
    with ws.transaction():
        secrets.put(ws, name, b"1")
        raise InputError("stop")


def test_a_transaction_is_all_or_nothing_and_a_nested_one_undoes_its_own_part(ws: Workspace) -> None:
    with pytest.raises(InputError):
        break_off(ws, "lost")
    with ws.transaction():
        secrets.put(ws, "outer", b"1")
        with pytest.raises(InputError):
            break_off(ws, "inner")
        secrets.put(ws, "after", b"1")
    kept = {name for name in ("lost", "outer", "inner", "after") if secrets.has(ws, name)}
    assert kept == {"outer", "after"}


def test_threads_take_turns_and_lose_nothing(ws: Workspace) -> None:
    def work(name: str) -> None:
        for step in range(20):
            with ws.transaction():
                journal.append(ws, name, "step", name, None, step, "", "")

    threads = [threading.Thread(target=work, args=(f"T{index}",)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal.verify(ws) == []
    assert len(journal.entries(ws, subject="T3")) == 20


def test_a_mistyped_table_is_an_error_and_not_a_new_table(ws: Workspace) -> None:
    with pytest.raises(LookupError):
        ws.insert("aplications", {"number": "JZ2026-0001"})


def test_a_backup_opens_by_itself_and_holds_everything(ws: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "backup" / "desk.bricsdesk"
    target.parent.mkdir()
    ws.backup(target)
    assert [file.name for file in target.parent.iterdir()] == [target.name]
    with open_workspace(target, PASSPHRASE) as copy:
        assert rounds.current(copy) == rounds.current(ws)
        assert journal.head(copy) == journal.head(ws)
    with pytest.raises(UsageError, match="workspace-exists"):
        ws.backup(target)


def test_a_backup_inside_a_transaction_is_refused_instead_of_hanging(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="backup-in-transaction"), ws.transaction():
        ws.backup(tmp_path / "copy.bricsdesk")
    assert not (tmp_path / "copy.bricsdesk").exists()


def test_a_backup_to_a_place_that_refuses_leaves_nothing_there(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        ws.backup(tmp_path / "absent" / "copy.bricsdesk")
    assert caught.value.facts["path"] == str(tmp_path / "absent" / "copy.bricsdesk")
    secrets.put(ws, "still", b"works")


def test_what_a_killed_backup_left_does_not_stop_the_next(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "copy.bricsdesk.part").write_bytes(b"half a page")
    ws.backup(tmp_path / "copy.bricsdesk")
    assert side_files(tmp_path / "copy.bricsdesk") == []


def test_a_wrong_passphrase_after_a_kill_harms_no_saved_work(closed: Path, tmp_path: Path) -> None:
    ws = open_workspace(closed, PASSPHRASE)
    secrets.put(ws, "saved", b"yes")
    killed = tmp_path / "killed.bricsdesk"
    shutil.copy(closed.with_name(f"{closed.name}-wal"), f"{killed}-wal")
    shutil.copy(closed, killed)
    ws.close()
    assert refusal(killed, "wrong") == "workspace-passphrase"
    with open_workspace(killed, PASSPHRASE) as again:
        assert secrets.get(again, "saved") == b"yes"


def test_unexpected_sql_is_a_programming_error_and_not_a_sentence_for_people(ws: Workspace) -> None:
    with pytest.raises(dbapi2.OperationalError):
        ws.rows("SELECT nonsense")


def test_an_open_desk_confirms_its_own_passphrase_only(ws: Workspace) -> None:
    assert ws.confirms(PASSPHRASE)
    assert not ws.confirms(PASSPHRASE.strip("-"))
    ws.close()
    assert not ws.confirms("")
