"""措施台账 of a desk: entering progress, money and plans, settling conflicts, choosing readings, and the whole register as one value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brics_desk.disk import write_whole
from brics_desk.domain.measures import ItemKind
from brics_desk.domain.measures_entries import Money, Progress, check, key_of
from brics_desk.domain.measures_money import check_ceiling, check_reward
from brics_desk.domain.measures_register import Register, register
from brics_desk.domain.measures_targets import reward_states
from brics_desk.errors import UsageError
from brics_desk.operations import measures_projects
from brics_desk.operations.measures_book import pack
from brics_desk.store import attachments, measures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from brics_desk.domain.measures_entries import Entry, Key
    from brics_desk.domain.measures_records import Conflict, Receipt, UnitFile, Version
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.measures_projects import Project

BY_HAND = "手工登记"
EVIDENCE_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reported entry that waits for a decision, and the entry that stands meanwhile."""

    conflict: Conflict
    standing: Entry


@dataclass(frozen=True, slots=True)
class RegisterView:
    """Everything the measures page shows: the register of a year, the years it can be asked for, and what units reported.

    `entries` are all that stand, of every year; `conflicts` wait for a decision; `unit_files` are sorted by unit, `receipts` from the
    last report that was taken in; `projects` are the recognised ones, and those an entry names.
    """

    register: Register
    years: tuple[int, ...]
    entries: tuple[Version, ...]
    conflicts: tuple[Waiting, ...]
    unit_files: tuple[UnitFile, ...]
    receipts: tuple[Receipt, ...]
    projects: tuple[Project, ...]


def register_view(desk: Desk, year: int, as_of: str = "") -> RegisterView:
    """Return everything the measures page shows for `year` on the day `as_of` (ISO; empty: the desk's today).

    Reads only. Raises FoundationError `workspace-damaged`.
    """
    edition = pack()
    with desk.workspace.transaction():
        versions = measures.current(desk.workspace)
        standing = {key_of(version.entry): version.entry for version in versions}
        known = measures_projects.projects(desk, standing.values())
        awarded = [project.number for project in known if project.awarded]
        shown = register(edition, standing.values(), year, as_of or today(desk), choices(desk), awarded)
        return RegisterView(
            register=shown,
            years=tuple(range(int(edition.starts_on[:4]), int(edition.valid_until[:4]) + 1)),
            entries=tuple(versions),
            conflicts=tuple(Waiting(one, standing[key_of(one.reported)]) for one in conflicts(desk)),
            unit_files=tuple(measures.unit_files(desk.workspace)),
            receipts=tuple(measures.receipts(desk.workspace)),
            projects=known,
        )


def today(desk: Desk) -> str:
    """Return the desk's day (ISO date), as far as its clock can be believed."""
    return desk.clock()[:10]


def this_year(desk: Desk) -> int:
    """Return the year of the desk's day, or the nearest one of the edition's validity."""
    edition = pack()
    first, last = int(edition.starts_on[:4]), int(edition.valid_until[:4])
    return min(max(int(today(desk)[:4]), first), last)


def choices(desk: Desk) -> dict[str, str]:
    """Return the option of every reading on this desk."""
    return pack().choices(measures.readings(desk.workspace))


def record(desk: Desk, entry: Entry, *, source: str = BY_HAND, why: str = "") -> int:
    """Enter one entry and return its version number; an entry that stands like this already is left alone and answers 0.

    Raises InputError `measures-…` as `domain.measures_entries.check`, `measures-over-ceiling`, `measures-condition-unmet`;
    UsageError `measures-entry-exists` where unit and number are taken by other content and `why` gives no reason for the change.
    """
    check_entry(desk, entry)
    with desk.workspace.transaction():
        known = measures.versions(desk.workspace, key_of(entry))
        if known and known[-1].entry == entry:
            return 0
        if known and not why.strip():
            raise UsageError("measures-entry-exists", unit=entry.unit, number=entry.number)
        return measures.add(desk.workspace, entry, source=source, device_time=desk.clock(), why=why)


def enter(desk: Desk, entry: Entry, *, evidence: Path | None = None, why: str = "") -> tuple[Entry, int]:
    """Enter by hand, whole or not at all: store the evidence file, number what has no number; return what stands and its version.

    Raises as `store_evidence` and `record`.
    """
    with desk.workspace.transaction():
        if evidence is not None and isinstance(entry, Progress):
            entry = replace(entry, evidence_sha256=store_evidence(desk, evidence), evidence_name=evidence.name)
        entry = numbered(desk, entry)
        return entry, record(desk, entry, why=why)


def check_entry(desk: Desk, entry: Entry) -> None:
    """Refuse an entry that cannot be meant, or money beyond a ceiling or before a reward is earned; raises as `record`."""
    check_beside(entry, measures.effective(desk.workspace), choices(desk))


def check_beside(entry: Entry, standing: Iterable[Entry], chosen: Mapping[str, str]) -> None:
    """Refuse an entry beside all effective ones under these readings; raises as `record`."""
    edition = pack()
    check(entry, edition)
    if not isinstance(entry, Money):
        return
    others = [one for one in standing if key_of(one) != key_of(entry)]
    item = edition.item(entry.item)
    check_ceiling(edition, entry, [one for one in others if isinstance(one, Money) and one.item == item.id], chosen)
    if item.kind is ItemKind.COND_ENT_YR:
        steps = [one for one in others if isinstance(one, Progress)]
        check_reward(entry, reward_states(edition, item, steps, entry.year, edition.valid_until, chosen))


def numbered(desk: Desk, entry: Entry) -> Entry:
    """Return an entry without a number with the secretariat's own next one, e.g. `秘-003`; units number theirs otherwise."""
    if entry.number:
        return entry
    kind, unit, _ = key_of(entry)
    taken = [one for one in measures.effective(desk.workspace) if key_of(one)[:2] == (kind, unit)]
    return replace(entry, number=f"秘-{1 + sum(one.number.startswith('秘-') for one in taken):03}")


def store_evidence(desk: Desk, path: Path) -> str:
    """Store an evidence file once and return its SHA-256; raises InputError `attachment-too-large`, UsageError `file-unreadable`."""
    try:
        with path.open("rb") as stream:
            return attachments.add(desk.workspace, stream, limit=EVIDENCE_LIMIT).sha256
    except OSError as error:
        raise UsageError("file-unreadable", file=str(path), why=error.strerror or "") from error


def write_evidence(desk: Desk, sha256: str, target: Path) -> None:
    """Write a stored evidence file; raises StorageError, FoundationError as `attachments.open`."""
    write_whole(target, attachments.read(desk.workspace, sha256))


def history(desk: Desk, key: Key) -> list[Version]:
    """Return every version of an entry, oldest first."""
    return measures.versions(desk.workspace, key)


def conflicts(desk: Desk) -> list[Conflict]:
    """Return the reported entries that differ from what stands and wait for a decision."""
    return measures.conflicts(desk.workspace)


def decide(desk: Desk, sequence: int, *, taken: bool, why: str) -> Conflict:
    """Settle a conflict: take the reported entry as a new version, or keep what stands; a reason is always asked for.

    Raises UsageError `measures-conflict-unknown`, `measures-reason-missing`; InputError `measures-over-ceiling` and the like.
    """
    with desk.workspace.transaction():
        if taken:
            for waiting in conflicts(desk):
                if waiting.sequence == sequence:
                    check_entry(desk, waiting.reported)
        return measures.decide(desk.workspace, sequence, taken=taken, why=why, device_time=desk.clock())


def choose_reading(desk: Desk, reading: str, choice: str, *, why: str) -> None:
    """Set one reading of the measures; raises UsageError `measures-reading-unknown`, `measures-reason-missing`."""
    known = {one.id: [option.id for option in one.options] for one in pack().readings}
    if choice not in known.get(reading, ()):
        options = [f"{name}={option}" for name, ids in known.items() for option in ids]
        raise UsageError("measures-reading-unknown", reading=reading[:20], choice=choice[:20], known=options)
    if not why.strip():
        raise UsageError("measures-reason-missing")
    measures.choose(desk.workspace, reading, choice, why=why, device_time=desk.clock())
