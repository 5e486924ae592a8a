"""申报项目 as values: who applies, what is declared, what the formal check found, which attachments belong to it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brics_desk.domain.evidence import Evidence
    from brics_desk.domain.rules import FactValue

NUMBER = re.compile(r"[A-Z]{2}[0-9]{4}-[0-9]{4}")
"""The form of an application number, e.g. `JZ2026-0007`."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """申报单位: its registered name and 统一社会信用代码 (18 characters), and whom to ask."""

    name: str
    uscc: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file, stored once by its SHA-256; `size` in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class GateCheck:
    """形式审查 of one gate: what the secretariat found, from which source, on which day (ISO date), and a note."""

    fact: str
    holds: bool
    source: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class Application:
    """申报项目: one project of one applicant in one category, with its declared values (元, counts, %) by fact id.

    `evidence` are the lines the applicant declared behind its amounts, sorted by fact and line.
    """

    number: str
    category: str
    title: str
    applicant: Applicant
    declared: Mapping[str, FactValue]
    gate_checks: tuple[GateCheck, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def gate_check(self, fact: str) -> GateCheck | None:
        """Return the formal check of one gate, or None where it was not made."""
        return next((check for check in self.gate_checks if check.fact == fact), None)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Applications that may be one project handed in twice: their numbers, and whether the applicant is the same too."""

    numbers: tuple[str, ...]
    same_applicant: bool


def duplicates(applications: Iterable[Application]) -> tuple[Duplicate, ...]:
    """Return which applications bear the same title (blanks and full-width forms apart), sorted by number.

    Of one title those of one credit code stand together first; where several applicants share it, they are named together as well.
    """
    by_title: dict[str, list[Application]] = {}
    for one in sorted(applications, key=lambda known: known.number):
        by_title.setdefault(_plain(one.title), []).append(one)
    found = []
    for own in by_title.values():
        by_code: dict[str, list[str]] = {}
        for one in own:
            by_code.setdefault(one.applicant.uscc or one.applicant.name, []).append(one.number)
        found += [Duplicate(tuple(numbers), True) for numbers in by_code.values() if len(numbers) > 1]
        if len(by_code) > 1:
            found.append(Duplicate(tuple(one.number for one in own), False))
    return tuple(sorted(found, key=lambda one: (one.numbers, not one.same_applicant)))


def _plain(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).split()).casefold()
