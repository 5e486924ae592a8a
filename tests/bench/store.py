"""Benchmark `store`: save a finding durably, open, search and back up a workspace, beside plain sqlite3 with the same tables and settings.

The floor is not encrypted, checks nothing and keeps no chain; it commits as durably (write-ahead log, `synchronous=FULL`). The peak of
memory goes to standard error.
"""

from __future__ import annotations

import hashlib
import io
import os
import sqlite3
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.domain.opinions import Finding, Mark
from brics_desk.store import attachments, drafts, workspace
from brics_desk.store.connection import _SETTINGS as SETTINGS
from brics_desk.store.migrations import steps
from tests.bench import material
from tests.bench.timing import FLOOR, OURS, Case, Side, measured, peak_mb, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brics_desk.store.workspace import Workspace

ROUNDS = 5
SAVES, OPENINGS = 100, 3
APPLICATIONS = 10_000
MEGABYTE, PART = 1 << 20, 10
FACT, WORD = "replicable_model", "港口"
MARKS = (Mark.MEETS, Mark.FAILS)
SEARCH = "SELECT number FROM applications WHERE title LIKE ? ORDER BY number"


def run(n: int) -> list[Case]:
    """Measure a workspace with `n` MiB of attachments and 10,000 applications; ms per saved finding, opening, search, backup."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, floor = folder / "ours.bricsdesk", folder / "floor.db"
        with workspace.create(ours, material.PASSPHRASE, "expert", "E-01 示例甲") as ws, closing(plain(floor)) as db:
            _lay_out(db)
            _fill(ws, db, n)
            cases = [_save(ws, db), _search(ws, db), _backup(ws, db, folder, n)]
        return [*cases, _open(ours, floor)]


def plain(path: Path) -> sqlite3.Connection:
    """Open a plain file as durably as ours."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("locking_mode=EXCLUSIVE", *SETTINGS, "journal_mode=WAL"):
        connection.execute(f"PRAGMA {setting}").close()
    return connection


def _lay_out(db: sqlite3.Connection) -> None:
    for step in steps():
        db.executescript(step.sql)
    db.execute("INSERT INTO desk VALUES (1, 'expert', 'E-01', ?, ?, 0)", ["0" * 64, "0" * 64])


def _fill(ws: Workspace, db: sqlite3.Connection, megabytes: int) -> None:
    """Put the same applications and the same attachments into both."""
    rows = material.application_rows(APPLICATIONS, WORD)
    ws.insert("applications", *rows)
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO applications (number, category, title, applicant, uscc, contact, phone)"
        " VALUES (:number, :category, :title, :applicant, :uscc, :contact, :phone)",
        rows,
    )
    db.execute("COMMIT")
    for content, data in enumerate(_files(megabytes), start=1):
        attachments.add(ws, io.BytesIO(data), limit=len(data))
        db.execute("BEGIN")
        db.execute("INSERT INTO contents VALUES (?, ?, ?)", [content, hashlib.sha256(data).hexdigest(), len(data)])
        for start in range(0, len(data), attachments.CHUNK):
            piece = data[start : start + attachments.CHUNK]
            db.execute("INSERT INTO chunks VALUES (?, ?, '', ?)", [content, start // attachments.CHUNK, piece])
        db.execute("COMMIT")


def _files(megabytes: int) -> Iterator[bytes]:
    for start in range(0, megabytes, PART):
        yield os.urandom(min(PART, megabytes - start) * MEGABYTE)


def _save(ws: Workspace, db: sqlite3.Connection) -> Case:
    """One finding and its line in the journal, in one commit that is on the disk when it returns."""
    number = applications_of(ws)[0]
    mine, theirs = count(), count(1)

    def ours() -> None:
        for _ in range(SAVES):
            finding = Finding(FACT, MARKS[next(mine) % 2], reason="见附件（示例）")
            assert drafts.save_finding(ws, number, finding, device_time=material.TIME)

    def floor() -> None:
        for _ in range(SAVES):
            _save_plainly(db, number, next(theirs))

    case = measured(
        "store/save", SAVES, {OURS: Side(ours, SAVES), FLOOR: Side(floor, SAVES)}, rounds=ROUNDS, agree=True
    )
    asked = "SELECT application, fact, mark, reason FROM findings"
    same = [tuple(row.values()) for row in ws.rows(asked)] == db.execute(asked).fetchall()
    lines = "SELECT count(*) AS n FROM journal"
    return {**case, "agree": same and ws.rows(lines)[0]["n"] == db.execute(lines).fetchone()[0]}


def _save_plainly(db: sqlite3.Connection, number: str, sequence: int) -> None:
    hash_ = f"{sequence:064}"
    db.execute("BEGIN IMMEDIATE")
    db.execute(
        "INSERT INTO findings (application, fact, mark, reason, page) VALUES (?, ?, ?, ?, '')"
        " ON CONFLICT (application, fact) DO UPDATE SET mark = excluded.mark, reason = excluded.reason",
        [number, FACT, MARKS[(sequence - 1) % 2].value, "见附件（示例）"],
    )
    line = [sequence, material.TIME, "E-01", "finding", f"{number}/{FACT}", "", "", "", hash_, hash_]
    db.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", line)
    db.execute("UPDATE desk SET journal_size = ?, journal_head = ?", [sequence, hash_])
    db.execute("COMMIT")


def applications_of(ws: Workspace) -> list[str]:
    """The numbers of all applications."""
    return [str(row["number"]) for row in ws.rows("SELECT number FROM applications ORDER BY number")]


def _search(ws: Workspace, db: sqlite3.Connection) -> Case:
    """A word of two characters in 10,000 titles, as no index of three characters finds it."""
    wanted = f"%{WORD}%"

    def ours() -> list[str]:
        return [row["number"] for row in ws.rows(SEARCH, wanted)]

    def floor() -> list[str]:
        return [row[0] for row in db.execute(SEARCH, [wanted])]

    agree = ours() == floor() != []
    sides = {OURS: Side(ours), FLOOR: Side(floor)}
    return measured("store/search", len(applications_of(ws)), sides, rounds=3 * ROUNDS, agree=agree)


def _backup(ws: Workspace, db: sqlite3.Connection, folder: Path, megabytes: int) -> Case:
    """A copy that was examined before it got its name; the floor's is copied page by page and nothing more."""
    target, bare = folder / "copy.bricsdesk", folder / "copy.db"

    def floor() -> None:
        with closing(sqlite3.connect(bare)) as copy:
            db.backup(copy)

    peak = peak_mb(lambda: ws.backup(target))
    if peak is not None:
        remark(f"store: with {megabytes} MiB of attachments the whole process peaks at {peak:.0f} MiB backing up")
    floor()
    with workspace.open_workspace(target, material.PASSPHRASE) as copied, closing(sqlite3.connect(bare)) as other:
        asked = "SELECT count(*) AS n, sum(size) AS size FROM contents"
        agree = tuple(copied.rows(asked)[0].values()) == other.execute(asked).fetchone()
        agree = agree and applications_of(copied) == applications_of(ws)
    sides = {
        OURS: Side(lambda: ws.backup(target), ready=target.unlink),
        FLOOR: Side(floor, ready=bare.unlink),
    }
    return measured("store/backup", megabytes, sides, rounds=3, agree=agree)


def _open(ours: Path, floor: Path) -> Case:
    """From closed to the first answer; ours derives the key from the passphrase, and takes its time by intent."""
    asked = "SELECT count(*) AS n FROM applications"

    def encrypted() -> int:
        with workspace.open_workspace(ours, material.PASSPHRASE) as ws:
            return int(ws.rows(asked)[0]["n"])

    def bare() -> int:
        with closing(plain(floor)) as db:
            return int(db.execute(asked).fetchone()[0])

    sides = {
        OURS: Side(lambda: [encrypted() for _ in range(OPENINGS)], OPENINGS),
        FLOOR: Side(lambda: [bare() for _ in range(OPENINGS)], OPENINGS),
    }
    return measured("store/open", OPENINGS, sides, rounds=ROUNDS, agree=encrypted() == bare())
