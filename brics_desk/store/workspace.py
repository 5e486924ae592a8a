"""评审工作区: the one file of a desk. Open it, change it in transactions, back it up, close it without side files."""

from __future__ import annotations

import hmac
import os
import secrets
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, Self, TypeAlias, get_args

from brics_desk.disk import sync_folder
from brics_desk.errors import DeskError, FoundationError, InputError, StorageError, UsageError
from brics_desk.store import backups, migrations
from brics_desk.store.connection import APPLICATION_ID, PAGE, connect, database, number, write_ahead
from brics_desk.store.driver import dbapi2
from brics_desk.store.faults import primary, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Any

    from sqlite_utils import Database

DeskKind: TypeAlias = Literal["expert", "secretariat"]
Row: TypeAlias = "dict[str, Any]"


class Workspace:
    """An open desk file. Worker threads may share it: one uses it at a time, a transaction keeps the others waiting.

    `kind` and `owner` (an expert's id, or the secretariat's name) are fixed when the file is created. `was_killed` is true when the
    last program that had it open did not close it; nothing saved is lost then, a check in the background is due.
    """

    def __init__(self, path: Path, opened: Database, passphrase: str, *, was_killed: bool) -> None:
        self.path = path
        self.was_killed = was_killed
        self._database = opened
        self._connection: dbapi2.Connection = opened.conn
        self._passphrase = passphrase
        self._lock = threading.RLock()
        self._depth = 0
        self._open = True
        self._tables = frozenset(opened.table_names())
        desk = self.rows("SELECT kind, owner FROM desk")[0]
        self.kind: DeskKind = desk["kind"]
        self.owner: str = desk["owner"]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside one commit or nothing; it is on the disk when the block has been left.

        A nested transaction joins the outer one; an error inside it undoes its own part only. Raises StorageError, InputError
        `reference-unknown` where a row names an expert, application, panel or attachment that is not there.
        """
        with self._lock, translated(self.path):
            begin, commit, undo = _BRACKETS if self._depth == 0 else _nested(self._depth)
            self._begin(begin)
            self._depth += 1
            try:
                yield
                self._finish(commit)
            except BaseException:
                # A full disk may have undone everything already; there is nothing left to undo then.
                if self._connection.in_transaction:
                    for statement in undo:
                        self._connection.execute(statement)
                raise
            finally:
                self._depth -= 1

    def _begin(self, begin: str) -> None:
        try:
            self._connection.execute(begin)
        except dbapi2.OperationalError as error:
            # SQLCipher's way to refuse everything after it met a damaged page.
            if primary(error) == dbapi2.SQLITE_READONLY and os.access(self.path, os.W_OK):
                raise FoundationError("workspace-damaged", path=str(self.path), detail="page") from error
            raise

    def _finish(self, commit: str) -> None:
        try:
            self._connection.execute(commit)
        except MemoryError as error:
            # SQLCipher's way to refuse a commit after it met a damaged page in the same transaction.
            raise FoundationError("workspace-damaged", path=str(self.path), detail="page") from error

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Return all rows of a question as dicts; raises FoundationError `workspace-damaged`.

        SQLCipher hands out zeros where the last page of a long value is damaged. Texts never hold one (see `_storable`), so a zero
        tells; long BLOBs have their hash beside them.
        """
        with self._lock, translated(self.path):
            # sqlite-utils' own `query` brackets every question with a savepoint: three statements in place of one.
            cursor = self._connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            found = [dict(zip(names, row, strict=True)) for row in cursor]
        if any(isinstance(value, str) and "\0" in value for row in found for value in row.values()):
            raise FoundationError("workspace-damaged", path=str(self.path), detail="text")
        return found

    def change(self, sql: str, *values: object) -> int:
        """Carry out one changing statement in a transaction; return how many rows it touched.

        Raises InputError `text-unusable`, StorageError and what `transaction` raises.
        """
        _storable(values)
        with self.transaction():
            return int(self._connection.execute(sql, values).rowcount)

    def insert(self, table: str, *records: Row) -> None:
        """Add new rows, given by column; raises as `change`."""
        self._put(table, records, ())

    def upsert(self, table: str, *records: Row, key: tuple[str, ...]) -> None:
        """Add rows, or change the columns given here of those that have the same `key`; raises as `change`."""
        self._put(table, records, key)

    def _put(self, table: str, records: tuple[Row, ...], key: tuple[str, ...]) -> None:
        # sqlite-utils would quietly make a new table out of a mistyped name.
        if table not in self._tables:
            raise LookupError(table)
        for record in records:
            _storable(record.values())
        with self.transaction():
            if key:
                self._database.table(table).upsert_all(records, pk=key)
            else:
                self._database.table(table).insert_all(records)

    def settle(self) -> None:
        """Move the log into the file and empty it, so that what was deleted is in neither."""
        with self._lock, translated(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def backup(self, target: Path) -> None:
        """Write a checked copy under the same passphrase; see `backups.write` for what it raises."""
        with self._lock:
            backups.write(self._connection, self.path, self._passphrase, target)

    def confirms(self, passphrase: str) -> bool:
        """Tell whether `passphrase` is the one this file was opened with."""
        return self._open and hmac.compare_digest(passphrase.encode(), self._passphrase.encode())

    def close(self) -> None:
        """Close the file and leave no side files; closing twice is harmless.

        Raises StorageError `workspace-unsettled` where the disk does not let the log be moved into the file: all that was saved is
        safe, but in `-wal` beside it, and the two must stay together until the workspace has been opened and closed again.
        """
        with self._lock:
            if not self._open:
                return
            self._open = False
            self._passphrase = ""
            detail = _close(self._connection)
        log = _side_file(self.path, "-wal")
        if log.exists():
            raise StorageError("workspace-unsettled", path=str(self.path), side_file=log.name, detail=detail)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.close()
        except StorageError as second:
            if error is None:
                raise
            error.add_note(str(second))


def create(path: Path, passphrase: str, kind: DeskKind, owner: str) -> Workspace:
    """Create and open a new workspace.

    Raises UsageError `workspace-exists`, `workspace-kind`, `folder-missing` or `passphrase-unusable`, StorageError; then no file is left.
    """
    if kind not in get_args(DeskKind):
        raise UsageError("workspace-kind", kind=str(kind))
    if not path.parent.is_dir():
        raise UsageError("folder-missing", path=str(path.parent))
    # A killed creation leaves an empty file; it may be taken over, anything else may not.
    if path.exists() and (not path.is_file() or path.stat().st_size):
        raise UsageError("workspace-exists", path=str(path))
    with translated(path):
        connection = connect(path, passphrase)
        try:
            opened = database(connection)
            _lay_out(opened, kind, owner)
            write_ahead(connection)
            sync_folder(path.parent)
            return Workspace(path, opened, passphrase, was_killed=False)
        except BaseException:
            connection.close()
            for suffix in ("", "-wal", "-journal"):
                _side_file(path, suffix).unlink(missing_ok=True)
            raise


def open_workspace(path: Path, passphrase: str) -> Workspace:
    """Open an existing workspace, after a checked backup bring an older one up to date, and hold it alone until it is closed.

    Raises FoundationError `workspace-missing`, `workspace-passphrase` (also for a file whose first page is damaged or that never was a
    workspace: encryption makes these alike), `workspace-foreign`, `workspace-newer`, `workspace-damaged`, `workspace-in-use`,
    `migration-failed`; StorageError. Nothing is repaired and nothing is rebuilt.
    """
    if not path.is_file():
        raise FoundationError("workspace-missing", path=str(path))
    if not path.stat().st_size:
        raise FoundationError("workspace-damaged", path=str(path), detail="empty")
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StorageError("read-only", path=str(path), detail="")
    was_killed = _side_file(path, "-wal").exists()
    with translated(path):
        connection = _unlock(path, passphrase)
        try:
            _recognise(connection, path, was_killed=was_killed)
            opened = database(connection)
            migrations.upgrade(opened, path, passphrase)
            return Workspace(path, opened, passphrase, was_killed=was_killed)
        except BaseException:
            connection.close()
            raise


def _storable(values: Iterable[object]) -> None:
    """Refuse texts that could not be told from damage, or not be written as UTF-8; raises InputError `text-unusable`."""
    for value in values:
        if isinstance(value, str) and ("\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value)):
            raise InputError("text-unusable", found=value[:40])


_BRACKETS = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))


def _nested(depth: int) -> tuple[str, str, tuple[str, ...]]:
    name = f"nested_{depth}"
    return f"SAVEPOINT {name}", f"RELEASE {name}", (f"ROLLBACK TO {name}", f"RELEASE {name}")


def _side_file(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _lay_out(opened: Database, kind: DeskKind, owner: str) -> None:
    """Write tables and identity in one commit: a file that says it is a workspace is a whole one."""
    seed = secrets.token_hex(32)
    opened.execute("BEGIN IMMEDIATE")
    migrations.run(opened, migrations.steps())
    opened.execute(
        "INSERT INTO desk (id, kind, owner, journal_seed, journal_head, journal_size) VALUES (1, ?, ?, ?, ?, 0)",
        [kind, owner, seed, seed],
    )
    opened.execute(f"PRAGMA application_id={APPLICATION_ID}")
    opened.execute("COMMIT")


def _unlock(path: Path, passphrase: str) -> dbapi2.Connection:
    try:
        return connect(path, passphrase)
    except dbapi2.DatabaseError as error:
        if primary(error) != dbapi2.SQLITE_NOTADB:
            raise
        raise _unreadable(path) from error


def _recognise(connection: dbapi2.Connection, path: Path, *, was_killed: bool) -> None:
    """Make sure of identity, length and the right to write, before anything is changed."""
    identity = number(connection, "application_id")
    if identity != APPLICATION_ID:
        raise FoundationError("workspace-foreign", path=str(path))
    # A torn last page is no page at all to SQLite; only a log left by a killed program may still complete it.
    if not was_killed and path.stat().st_size % PAGE:
        raise FoundationError("workspace-damaged", path=str(path), detail="length")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    write_ahead(connection)


def _unreadable(path: Path) -> DeskError:
    # Reading the file here is safe: SQLite found no desk in it, so this process holds no lock that closing it would drop.
    with path.open("rb") as file:
        plain = file.read(16) == b"SQLite format 3\0"
    return FoundationError("workspace-foreign" if plain else "workspace-passphrase", path=str(path))


def _close(connection: dbapi2.Connection) -> str:
    """Empty the log and close; return what the disk objected, if it did. SQLite removes the log with the last connection."""
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    except dbapi2.OperationalError as error:
        return str(error.sqlite_errorname)
    finally:
        connection.close()
    return ""
