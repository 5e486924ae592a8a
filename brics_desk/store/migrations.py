"""Numbered SQL steps from `db/`: each step and its record are one transaction, after a checked backup."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from brics_desk import assets
from brics_desk.errors import FoundationError
from brics_desk.store import backups
from brics_desk.store.connection import number
from brics_desk.store.driver import dbapi2
from brics_desk.store.faults import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Database

_NAME = re.compile(r"([0-9]{4})_[a-z0-9_]+\.sql")


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: its number, its file name and its statements."""

    number: int
    name: str
    sql: str


def steps() -> tuple[Step, ...]:
    """Return the shipped migrations in order; the highest number is the version this program writes."""
    found = [(_NAME.fullmatch(file.name), file) for file in assets.path("db").iterdir()]
    return tuple(
        sorted(
            (Step(int(match[1]), file.name, file.read_text(encoding="utf-8")) for match, file in found if match),
            key=lambda step: step.number,
        )
    )


def run(database: Database, pending: Sequence[Step]) -> None:
    """Carry out steps inside the caller's transaction and note each; SQLite's own way to run a script would commit first."""
    for step in pending:
        for statement in _statements(step.sql):
            database.execute(statement)
        database.execute("INSERT INTO migrations (number, name) VALUES (?, ?)", [step.number, step.name])
        database.execute(f"PRAGMA user_version={step.number}")


@cache
def _statements(script: str) -> tuple[str, ...]:
    """Split a script, once per process: every new workspace runs them all."""
    found, held = [], ""
    *pieces, rest = script.split(";")
    for piece in pieces:
        held += f"{piece};"
        if dbapi2.complete_statement(held):
            found.append(held.strip())
            held = ""
    return tuple(filter(None, (*found, (held + rest).strip())))


def upgrade(database: Database, path: Path, passphrase: str) -> Path | None:
    """Bring an older workspace up to date; return the backup made before, or None where nothing was to do.

    Raises FoundationError `workspace-newer` (`version`, `supported`), or `migration-failed` (`step`, `backup`, `detail`): then every
    step that succeeded stands, the failed one left no trace, and the backup is whole.
    """
    connection = database.conn
    version, shipped = number(connection, "user_version"), steps()
    supported = shipped[-1].number
    if version > supported:
        raise FoundationError("workspace-newer", path=str(path), version=version, supported=supported)
    pending = [step for step in shipped if step.number > version]
    if not pending:
        return None
    kept = backups.before_migration(connection, path, passphrase, version)
    with _references_unwatched(database):
        for step in pending:
            try:
                _one(database, step)
            except dbapi2.Error as error:
                known = meaning(error, path)
                failed = FoundationError("migration-failed", step=step.name, backup=str(kept), detail=str(error))
                raise known or failed from error
    return kept


def _one(database: Database, step: Step) -> None:
    database.execute("BEGIN IMMEDIATE")
    try:
        run(database, [step])
        broken = database.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise dbapi2.IntegrityError(f"{len(broken)} references broken, first in {broken[0][0]}")
        database.execute("COMMIT")
    except BaseException:
        database.rollback()
        raise


@contextmanager
def _references_unwatched(database: Database) -> Iterator[None]:
    # Rebuilding a table that others refer to is only possible like this; the pragma is ignored inside a transaction.
    database.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        database.execute("PRAGMA foreign_keys=ON")
