"""What a desk keeps of entries on the measures: versions, reports that came in, and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.measures_entries import Entry


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an entry: its number from 1, where it came from (a file's name, or 手工登记), and when by the device's clock."""

    version: int
    entry: Entry
    source: str
    device_time: str


@dataclass(frozen=True, slots=True)
class UnitFile:
    """What one unit has on this desk: how many entries, how many of its reports wait for a decision, the time label of the last change."""

    unit: str
    entries: int
    waiting: int
    last: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One report that was taken in: its file, whose entries it held, what became of its rows by status, who took it in and when."""

    file: str
    sha256: str
    units: tuple[str, ...]
    counts: Mapping[str, int]
    who: str
    device_time: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A reported entry that differs from the effective one of the same unit and number, waiting for a decision."""

    sequence: int
    reported: Entry
    source: str
