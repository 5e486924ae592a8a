"""工作日历 of a desk: the bundled years, and those that were handed in since; a later arrangement of a year stands."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from brics_desk import assets
from brics_desk.disk import storage_error
from brics_desk.domain.strictjson import loads
from brics_desk.domain.workdays import Calendar, YearDays, read_year
from brics_desk.store import calendars as stored

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk

_LIMIT = 200_000


def calendar(desk: Desk) -> Calendar:
    """Return every year this desk knows."""
    bundled = sorted(assets.path("resources", "calendars").glob("*.json"))
    records = [*(file.read_bytes() for file in bundled), *stored.records(desk.workspace)]
    return Calendar(tuple(read_year(loads(record, limit=_LIMIT)) for record in records))


def take_in(desk: Desk, path: Path) -> YearDays:
    """Take in the official arrangement of a year from a JSON file.

    Raises InputError `calendar-unreadable` and as `strictjson.loads`; StorageError where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            record = file.read(_LIMIT + 1)
    except OSError as error:
        raise storage_error(error, path) from error
    made = read_year(loads(record, limit=_LIMIT))
    with desk.workspace.transaction():
        stored.add(desk.workspace, made.year, record, desk.clock())
        desk.note("calendar-taken-in", str(made.year), new=hashlib.sha256(record).hexdigest(), why=made.source[:200])
    return made
