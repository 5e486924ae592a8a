"""Taking in what units report: their workbooks and TOML histories. New entries go in, equal ones are duplicates, changed ones wait for a person."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brics_desk.disk import write_whole
from brics_desk.documents.register_values import Remark
from brics_desk.domain.measures_entries import KINDS, Progress, changes, from_record, key_of
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import measures as desk_measures
from brics_desk.operations import messages
from brics_desk.operations.measures_book import pack
from brics_desk.store import measures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from brics_desk.domain.measures_entries import Entry, Key
    from brics_desk.operations.desk import Desk

    Progressed = Callable[[int, int], None]

HISTORY_LIMIT = 4_000_000
FICTIONAL = "（虚构样例）"
"""What the source of entries ends in that come from a history marked `fictional = true`; reports then say so."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What happened to one row: `accepted`, `duplicate`, `quarantined` (differs from what stands) or `refused` with `remark`.

    `changed` says in what a quarantined one differs: field, what stands, what was reported.
    """

    file: str
    row: int
    unit: str
    number: str
    status: str
    remark: Remark | None = None
    changed: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One reported entry, the name of its evidence file (may be empty) and where it stands."""

    entry: Entry
    file: str
    row: int
    place: str


def take_in(desk: Desk, path: Path, progress: Progressed, *, dry_run: bool = False) -> list[Taken]:
    """Take in one report (`.xlsx` or `.toml`), row by row in one commit; evidence files lie beside it. `dry_run` writes nothing.

    Raises InputError `workbook-…`, `register-header`, `measures-file-unreadable` when the file as a whole cannot be read.
    """
    rows, refused, source = _history(path) if path.suffix.lower() == ".toml" else _workbook(path)
    taken = [Taken(path.name, remark.row, "", "", "refused", remark) for remark in refused]
    try:
        with desk.workspace.transaction():
            standing = {key_of(entry): entry for entry in measures.effective(desk.workspace)}
            # Progress first: a reward is earned by what the same file reports.
            for done, row in enumerate(sorted(rows, key=lambda row: not isinstance(row.entry, Progress))):
                progress(done, len(rows))
                taken.append(_take(desk, row, path, source, standing))
            progress(len(rows), len(rows))
            counts = Counter(one.status for one in taken)
            units = {row.entry.unit for row in rows}
            measures.took_in(desk.workspace, path.name, _digest(path), units, counts, device_time=desk.clock())
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return taken


def _digest(path: Path) -> str:
    """Return the SHA-256 of a report, by which the same file is known again."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_template(path: Path, unit: str) -> None:
    """Write a unit's empty workbook; raises UsageError `measures-unit-unknown`, StorageError."""
    from brics_desk.documents import measures_workbook

    edition = pack()
    if unit not in edition.units:
        raise UsageError("measures-unit-unknown", unit=unit[:40])
    measures_workbook.write(path, edition, unit)


def write_back(desk: Desk, path: Path, unit: str) -> None:
    """Write a unit's workbook with everything of it that stands on this desk, to be corrected and reported again."""
    from brics_desk.documents import measures_workbook

    edition = pack()
    if unit not in edition.units:
        raise UsageError("measures-unit-unknown", unit=unit[:40])
    own = [entry for entry in measures.effective(desk.workspace) if entry.unit == unit]
    measures_workbook.write(path, edition, unit, own)


def take_in_all(desk: Desk, paths: Sequence[Path], progress: Progressed, *, dry_run: bool) -> list[Taken]:
    """Take in several reports one after the other in one commit; a file that cannot be read at all is one refused line.

    Raises as the workspace does; then nothing was written.
    """
    taken: list[Taken] = []
    try:
        with desk.workspace.transaction():
            for done, path in enumerate(paths):
                progress(done, len(paths))
                try:
                    taken += take_in(desk, path, _nothing)
                except (InputError, UsageError) as error:
                    remark = Remark(0, "", "", error.code, error.facts)
                    taken.append(Taken(path.name, 0, "", "", "refused", remark))
            progress(len(paths), len(paths))
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return taken


def write_findings(target: Path, taken: Sequence[Taken]) -> None:
    """Write 校验报告, to be given back to whoever sent the reports; raises StorageError."""
    from brics_desk.documents import measures_findings

    lines = [
        measures_findings.Line(
            one.file,
            str(one.row or ""),
            one.remark.header if one.remark else "",
            one.unit,
            one.number,
            messages.words(one.status, "zh"),
            messages.sentence(InputError(one.remark.code, **one.remark.facts), "zh") if one.remark else "",
        )
        for one in taken
    ]
    counts = Counter(one.status for one in taken)
    said = "，".join(f"{messages.words(status, 'zh')} {count} 行" for status, count in sorted(counts.items()))
    write_whole(target, measures_findings.render(f"措施进展报送校验报告　{pack().title.zh}", said, lines))


def _nothing(_done: int, _total: int) -> None:
    """Rows of one file among several are not counted."""


class _DryRun(Exception):
    """Undo everything of a trial."""


def _take(desk: Desk, row: _Row, path: Path, source: str, standing: dict[Key, Entry]) -> Taken:
    """Take in one row whole or not at all; `standing` are the effective entries and follows what goes in."""
    place = (path.name, row.row, row.entry.unit, row.entry.number)
    try:
        with desk.workspace.transaction():
            entry = _with_evidence(desk, row, path.parent)
            known = [version.entry for version in measures.versions(desk.workspace, key_of(entry))]
            if entry in known:
                return Taken(*place, "duplicate")
            desk_measures.check_beside(entry, standing.values(), desk_measures.choices(desk))
            if not known:
                measures.add(desk.workspace, entry, source=source, device_time=desk.clock())
                standing[key_of(entry)] = entry
                return Taken(*place, "accepted")
            new = measures.set_aside(desk.workspace, entry, source=source, device_time=desk.clock())
            differs = changes(standing[key_of(entry)], entry)
            return Taken(*place, "quarantined", changed=differs) if new else Taken(*place, "duplicate")
    except (InputError, UsageError) as error:
        return Taken(*place, "refused", Remark(row.row, "", row.place, error.code, error.facts))


def _with_evidence(desk: Desk, row: _Row, folder: Path) -> Entry:
    """Return the entry with its evidence file stored; a report that names no file leaves the evidence that stands."""
    if not isinstance(row.entry, Progress):
        return row.entry
    if not row.file:
        known = [version.entry for version in measures.versions(desk.workspace, key_of(row.entry))]
        stored = [one for one in known if isinstance(one, Progress)]
        if row.entry.evidence_sha256 or not stored:
            return row.entry
        last = stored[-1]
        return replace(row.entry, evidence_sha256=last.evidence_sha256, evidence_name=last.evidence_name)
    found = folder / row.file
    if not found.is_file() or found.is_symlink():
        raise InputError("measures-evidence-missing", file=row.file, folder=folder.name)
    return replace(row.entry, evidence_sha256=desk_measures.store_evidence(desk, found), evidence_name=found.name)


def _workbook(path: Path) -> tuple[list[_Row], list[Remark], str]:
    # openpyxl takes 180 ms to import; only whoever reads a workbook pays.
    from brics_desk.documents import measures_workbook

    report = measures_workbook.read(path)
    rows = [_Row(one.entry, one.file, one.row, one.sheet) for one in report.rows]
    return rows, list(report.refused), path.name


def _history(path: Path) -> tuple[list[_Row], list[Remark], str]:
    """Read a TOML history: lists of tables `progress`, `money` and `plan`, fields as the entries have them, rows counted per list."""
    rows: list[_Row] = []
    refused: list[Remark] = []
    whole = _whole(path)
    for kind in KINDS:
        for at, record in enumerate(_records(whole, kind, path), start=1):
            try:
                rows.append(_Row(from_record(kind, record), "", at, kind))
            except InputError as error:
                refused.append(Remark(at, "", kind, error.code, error.facts))
    return rows, refused, path.name + (FICTIONAL if whole.get("fictional") is True else "")


def _whole(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as stream:
            data = stream.read(HISTORY_LIMIT + 1)
        if len(data) > HISTORY_LIMIT:
            raise InputError("measures-file-unreadable", file=path.name, why=f"> {HISTORY_LIMIT}")
        whole = tomllib.loads(data.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError("measures-file-unreadable", file=path.name, why=str(error)[:120]) from error
    unknown = [name for name in whole if name not in KINDS and name != "fictional"]
    if unknown:
        raise InputError("measures-file-unreadable", file=path.name, why=unknown[0][:40])
    return whole


def _records(whole: dict[str, object], kind: str, path: Path) -> list[dict[str, object]]:
    records = whole.get(kind, [])
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise InputError("measures-file-unreadable", file=path.name, why=kind)
    return records
