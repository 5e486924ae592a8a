"""Checked copies of a workspace: made by SQLite page by page, opened again and examined before they get their name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from brics_desk.disk import storage_error, sync_folder
from brics_desk.errors import FoundationError, UsageError
from brics_desk.store.connection import APPLICATION_ID, connect, number, salt_of
from brics_desk.store.driver import dbapi2
from brics_desk.store.faults import meaning, primary

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 3
"""How many backups from before migrations stay beside the workspace."""


def write(connection: dbapi2.Connection, source: Path, passphrase: str, target: Path) -> None:
    """Copy the workspace behind `connection` to `target`, under the same passphrase.

    The target appears whole and checked, or not at all. Raises UsageError `backup-in-transaction` or `workspace-exists`,
    FoundationError `backup-unsound` or `workspace-damaged`, StorageError.
    """
    if connection.in_transaction:  # SQLite would wait for itself forever
        raise UsageError("backup-in-transaction", path=str(source))
    if target.exists():
        raise UsageError("workspace-exists", path=str(target))
    part = target.with_name(f"{target.name}.part")
    # Copying would turn a damaged page into an empty one with a valid code of its own: nothing could tell afterwards.
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise FoundationError("workspace-damaged", path=str(source), detail="page")
    try:
        part.unlink(missing_ok=True)
        _copy(connection, part, passphrase)
        _examine(part, passphrase, number(connection, "user_version"))
        part.replace(target)
        sync_folder(target.parent)
    except dbapi2.Error as error:
        raise meaning(error, target) or error from error
    except OSError as error:
        raise storage_error(error, target) from error
    finally:
        _discard(part)


def before_migration(connection: dbapi2.Connection, path: Path, passphrase: str, version: int) -> Path:
    """Write `<name>.bak-<version>-<UTC time>` beside the workspace and keep the newest three of them."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = path.with_name(f"{path.name}.bak-{version:04}-{stamp}")
    write(connection, path, passphrase, target)
    prefix = f"{path.name}.bak-"
    for old in sorted(file for file in path.parent.iterdir() if file.name.startswith(prefix))[:-KEPT]:
        old.unlink()
    return target


def _copy(connection: dbapi2.Connection, part: Path, passphrase: str) -> None:
    copy = connect(part, passphrase, salt_of(connection))
    try:
        connection.backup(copy)
    finally:
        copy.close()


def _examine(part: Path, passphrase: str, version: int) -> None:
    copy = connect(part, passphrase)
    try:
        answers = [str(row[0]) for row in copy.execute("PRAGMA cipher_integrity_check")]
        answers = answers or [str(row[0]) for row in copy.execute("PRAGMA integrity_check")]
        identity = number(copy, "application_id"), number(copy, "user_version")
    except dbapi2.DatabaseError as error:
        if primary(error) not in (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB):
            raise
        raise FoundationError("backup-unsound", path=str(part), detail=str(error)) from error
    finally:
        copy.close()
    if answers != ["ok"] or identity != (APPLICATION_ID, version):
        raise FoundationError("backup-unsound", path=str(part), detail=answers[0])


def _discard(part: Path) -> None:
    for name in (part.name, f"{part.name}-wal", f"{part.name}-journal"):
        part.with_name(name).unlink(missing_ok=True)
