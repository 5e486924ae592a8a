"""进展 and 资金 of the measures: entries in versions, conflicts that wait for a person, readings. Every change is journalled."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.measures_entries import (
    KINDS,
    Entry,
    Flow,
    Money,
    Plan,
    PlanStatus,
    Progress,
    from_record,
    key_of,
    to_record,
)
from brics_desk.domain.measures_records import Conflict, Receipt, UnitFile, Version
from brics_desk.domain.money import from_fen, to_fen
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import UsageError
from brics_desk.store import journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brics_desk.domain.measures_entries import Key
    from brics_desk.store.workspace import Row, Workspace

_TABLES = {"progress": "measure_progress", "money": "measure_money", "plan": "measure_plans"}
_EFFECTIVE = (
    "SELECT * FROM {table} AS mine WHERE version = "
    "(SELECT max(version) FROM {table} WHERE unit = mine.unit AND number = mine.number) ORDER BY unit, number"
)
_RECORD_LIMIT = 1 << 20
_TAKEN = "measures-report-taken-in"


def add(ws: Workspace, entry: Entry, *, source: str, device_time: str, why: str = "") -> int:
    """Store a version of an entry and its line in the journal in one commit; return its version number.

    Raises InputError `amount-below-fen`, `reference-unknown` (no such evidence file), `text-unusable`.
    """
    with ws.transaction():
        known = versions(ws, key_of(entry))
        kind, unit, number = key_of(entry)
        version = len(known) + 1
        record = _columns(entry) | {"version": version, "source": source, "device_time": device_time}
        ws.insert(_TABLES[kind], record)
        old = to_record(known[-1].entry) if known else None
        journal.append(ws, ws.owner, f"measure-{kind}", f"{unit}/{number}", old, to_record(entry), why, device_time)
        return version


def current(ws: Workspace) -> list[Version]:
    """Return the effective version of every entry, sorted by kind, unit and number."""
    with ws.transaction():
        return [_version(kind, row) for kind in KINDS for row in ws.rows(_EFFECTIVE.format(table=_TABLES[kind]))]


def effective(ws: Workspace) -> list[Entry]:
    """Return every entry as it stands, sorted by kind, unit and number."""
    return [version.entry for version in current(ws)]


def sources(ws: Workspace) -> frozenset[str]:
    """Return where the entries came from."""
    whole = " UNION ".join(f"SELECT source FROM {table}" for table in _TABLES.values())
    return frozenset(row["source"] for row in ws.rows(whole))


def unit_files(ws: Workspace) -> list[UnitFile]:
    """Return what each unit that ever reported has here, sorted by unit."""
    whole = " UNION ALL ".join(f"SELECT unit, version FROM {table}" for table in _TABLES.values())
    # Time labels are never compared: what came last is what the journal has last.
    rows = ws.rows(
        "SELECT unit, sum(version = 1) AS entries, sum(version = 0) AS waiting,"
        " (SELECT device_time FROM journal WHERE act LIKE 'measure-%' AND substr(subject, 1, length(unit) + 1) = unit || '/'"
        " ORDER BY sequence DESC LIMIT 1) AS last FROM ("
        f"{whole} UNION ALL SELECT unit, 0 FROM measure_conflicts WHERE decision = '') GROUP BY unit ORDER BY unit"
    )
    return [UnitFile(row["unit"], row["entries"], row["waiting"], row["last"]) for row in rows]


def keys(ws: Workspace) -> list[Key]:
    """Return kind, unit and number of everything that was ever entered."""
    return [
        (kind, row["unit"], row["number"])
        for kind, table in _TABLES.items()
        for row in ws.rows(f"SELECT DISTINCT unit, number FROM {table} ORDER BY unit, number")
    ]


def versions(ws: Workspace, key: Key) -> list[Version]:
    """Return every version of one entry, oldest first; empty where there is none."""
    kind, unit, number = key
    rows = ws.rows(f"SELECT * FROM {_TABLES[kind]} WHERE unit = ? AND number = ? ORDER BY version", unit, number)
    return [_version(kind, row) for row in rows]


def set_aside(ws: Workspace, entry: Entry, *, source: str, device_time: str) -> bool:
    """Keep a reported entry that differs from the effective one, for a person to decide.

    Return False where the very same report already waits or was decided on: nobody is asked twice.
    """
    kind, unit, number = key_of(entry)
    record = canonical(to_record(entry)).decode()
    with ws.transaction():
        asked = ws.rows(
            "SELECT * FROM measure_conflicts WHERE kind = ? AND unit = ? AND number = ?", kind, unit, number
        )
        # The entries decide, not their records: evidence under another name is the same report.
        if any(_conflict(row).reported == entry for row in asked):
            return False
        line = {
            "kind": kind,
            "unit": unit,
            "number": number,
            "record": record,
            "source": source,
            "device_time": device_time,
        }
        ws.insert("measure_conflicts", line)
        subject = f"{unit}/{number}"
        journal.append(ws, ws.owner, "measure-conflict", subject, None, to_record(entry), source, device_time)
        return True


def conflicts(ws: Workspace) -> list[Conflict]:
    """Return what waits for a decision, in the order it came in."""
    rows = ws.rows("SELECT * FROM measure_conflicts WHERE decision = '' ORDER BY sequence")
    return [_conflict(row) for row in rows]


def decide(ws: Workspace, sequence: int, *, taken: bool, why: str, device_time: str) -> Conflict:
    """Settle one conflict: the reported entry becomes a new version (`taken`), or the effective one stays.

    Raises UsageError `measures-conflict-unknown`, `measures-reason-missing`.
    """
    if not why.strip():
        raise UsageError("measures-reason-missing")
    with ws.transaction():
        found = next((one for one in conflicts(ws) if one.sequence == sequence), None)
        if found is None:
            raise UsageError("measures-conflict-unknown", conflict=sequence)
        ws.change(
            "UPDATE measure_conflicts SET decision = ?, why = ? WHERE sequence = ?",
            "taken" if taken else "kept",
            why,
            sequence,
        )
        if taken:
            add(ws, found.reported, source=found.source, device_time=device_time, why=why)
        else:
            _, unit, number = key_of(found.reported)
            subject = f"{unit}/{number}"
            journal.append(ws, ws.owner, "measure-kept", subject, to_record(found.reported), None, why, device_time)
        return found


def took_in(
    ws: Workspace, file: str, sha256: str, units: Iterable[str], counts: Mapping[str, int], *, device_time: str
) -> None:
    """Keep in the journal that a report was taken in and what became of its rows; call it in the commit of its entries."""
    new = {"sha256": sha256, "units": sorted(set(units)), "counts": dict(counts)}
    journal.append(ws, ws.owner, _TAKEN, file, None, new, "", device_time)


def receipts(ws: Workspace) -> list[Receipt]:
    """Return every report that was taken in, the last one first."""
    rows = ws.rows("SELECT subject, who, new, device_time FROM journal WHERE act = ? ORDER BY sequence DESC", _TAKEN)
    return [_receipt(row) for row in rows]


def readings(ws: Workspace) -> Mapping[str, str]:
    """Return the chosen option of every reading that was chosen."""
    rows = ws.rows("SELECT reading, choice FROM measure_readings ORDER BY reading")
    return {row["reading"]: row["choice"] for row in rows}


def choose(ws: Workspace, reading: str, choice: str, *, why: str, device_time: str) -> None:
    """Set one reading; the choice before it stays in the journal."""
    with ws.transaction():
        old = readings(ws).get(reading)
        ws.upsert("measure_readings", {"reading": reading, "choice": choice}, key=("reading",))
        journal.append(ws, ws.owner, "measure-reading", reading, old, choice, why, device_time)


def _columns(entry: Entry) -> dict[str, object]:
    record: dict[str, object] = dict(to_record(entry))
    if isinstance(entry, Money):
        del record["amount_cny"]
        record["fen"] = to_fen(entry.amount_cny)
    elif isinstance(entry, Progress):
        record["evidence_sha256"] = entry.evidence_sha256 or None
    return record


def _entry(kind: str, row: Row) -> Entry:
    own = {name: value for name, value in row.items() if name not in ("version", "source", "device_time")}
    if kind == "plan":
        return Plan(**own | {"status": PlanStatus(own["status"])})
    if kind == "progress":
        return Progress(**own | {"evidence_sha256": own["evidence_sha256"] or ""})
    amount = from_fen(own.pop("fen"))
    return Money(**own | {"flow": Flow(own["flow"]), "amount_cny": amount})


def _version(kind: str, row: Row) -> Version:
    return Version(row["version"], _entry(kind, row), row["source"], row["device_time"])


def _receipt(row: Row) -> Receipt:
    told = loads(row["new"], limit=_RECORD_LIMIT)
    assert isinstance(told, dict)
    units, counts = told["units"], told["counts"]
    assert isinstance(units, list)
    assert isinstance(counts, dict)
    whole = {name: int(count) for name, count in counts.items() if isinstance(count, int | Decimal)}
    return Receipt(row["subject"], str(told["sha256"]), tuple(map(str, units)), whole, row["who"], row["device_time"])


def _conflict(row: Row) -> Conflict:
    record = loads(row["record"], limit=_RECORD_LIMIT)
    assert isinstance(record, dict)
    return Conflict(row["sequence"], from_record(row["kind"], record), row["source"])
