"""An older workspace is brought up to date after a checked backup, or stays as it was."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from brics_desk import assets
from brics_desk.errors import FoundationError
from brics_desk.store import applications, backups, journal, migrations, secrets
from brics_desk.store.workspace import open_workspace
from tests.store.desk import PASSPHRASE, side_files

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL DEFAULT 'a;b') STRICT; -- one; two\n"
REBUILD = """
CREATE TABLE panels_new (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, seat TEXT) STRICT;
INSERT INTO panels_new SELECT id, name, position, '' FROM panels;
DROP TABLE panels;
ALTER TABLE panels_new RENAME TO panels;
"""
HALF = "CREATE TABLE notes (id INTEGER PRIMARY KEY) STRICT; DELETE FROM secrets; INSERT INTO nowhere VALUES (1);"
ORPHANS = "DELETE FROM panels;"


class Shipped:
    """The folder of migrations as a later edition of the program would ship it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._root, self._monkeypatch = root, monkeypatch
        self._original = assets.root
        shutil.copytree(assets.path("db"), root / "db")

    def later(self, *scripts: str) -> None:
        for number, sql in enumerate(scripts, start=len(migrations.steps()) + 1):
            (self._root / "db" / f"{number:04}_later.sql").write_text(sql, encoding="utf-8")
        self._monkeypatch.setattr(assets, "root", lambda: self._root)

    def today(self) -> None:
        self._monkeypatch.setattr(assets, "root", self._original)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shipped:
    return Shipped(tmp_path / "shipped", monkeypatch)


def kept(path: Path) -> list[Path]:
    return [path.with_name(name) for name in side_files(path)]


def test_shipped_migrations_are_numbered_without_gaps() -> None:
    assert [step.number for step in migrations.steps()] == list(range(1, len(migrations.steps()) + 1))


def test_an_upgrade_keeps_everything_and_leaves_a_backup_of_before(closed: Path, shipped: Shipped) -> None:
    before = len(migrations.steps())
    with open_workspace(closed, PASSPHRASE) as ws:
        head, stored = journal.head(ws), applications.all_applications(ws)
    shipped.later(GOOD, REBUILD)
    with open_workspace(closed, PASSPHRASE) as ws:
        assert (journal.head(ws), applications.all_applications(ws)) == (head, stored)
        assert ws.rows("SELECT number FROM migrations ORDER BY number")[-2:] == [
            {"number": before + 1},
            {"number": before + 2},
        ]
        assert ws.rows("PRAGMA foreign_keys") == [{"foreign_keys": 1}]
        ws.change("INSERT INTO notes DEFAULT VALUES")
        assert ws.rows("SELECT text FROM notes") == [{"text": "a;b"}]
    [backup] = kept(closed)
    shipped.today()
    with open_workspace(backup, PASSPHRASE) as old:
        assert applications.all_applications(old) == stored
    with pytest.raises(FoundationError, match="workspace-newer"):
        open_workspace(closed, PASSPHRASE)


@pytest.mark.parametrize("script", [HALF, ORPHANS])
def test_a_failed_step_leaves_the_file_usable_and_names_the_backup(closed: Path, shipped: Shipped, script: str) -> None:
    with open_workspace(closed, PASSPHRASE) as ws:
        secrets.put(ws, "signing-key", b"precious")
        stored = applications.all_applications(ws)
    shipped.later(script)
    with pytest.raises(FoundationError) as caught:
        open_workspace(closed, PASSPHRASE)
    assert caught.value.code == "migration-failed"
    [backup] = kept(closed)
    assert caught.value.facts["backup"] == str(backup)
    shipped.today()
    for path in (closed, backup):
        with open_workspace(path, PASSPHRASE) as ws:
            assert applications.all_applications(ws) == stored
            assert secrets.get(ws, "signing-key") == b"precious"
            assert ws.rows("SELECT 1 FROM sqlite_schema WHERE name = 'notes'") == []


def test_steps_before_the_failed_one_stand(closed: Path, shipped: Shipped) -> None:
    shipped.later(GOOD, ORPHANS)
    with pytest.raises(FoundationError, match="migration-failed"):
        open_workspace(closed, PASSPHRASE)
    (assets.path("db") / f"{len(migrations.steps()):04}_later.sql").unlink()
    with open_workspace(closed, PASSPHRASE) as ws:
        assert ws.rows("SELECT count(*) AS n FROM notes") == [{"n": 0}]


def test_three_backups_are_kept_and_the_newest_is_among_them(closed: Path, shipped: Shipped) -> None:
    shipped.later(HALF)
    seen = []
    for _ in range(backups.KEPT + 1):
        with pytest.raises(FoundationError) as caught:
            open_workspace(closed, PASSPHRASE)
        seen.append(str(caught.value.facts["backup"]))
    assert [str(path) for path in kept(closed)] == seen[-backups.KEPT :]
