"""评审批次: round, experts, panels, frozen readings. What is fixed here travels in every package and stands in every opinion."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.strictjson import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.rubric import Rubric

_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


class Specialty(StrEnum):
    """The trade of an expert; a panel wants at least one from finance."""

    INDUSTRY = "industry"
    TECHNOLOGY = "technology"
    FINANCE = "finance"
    MARKET = "market"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Expert:
    """评审专家: id (e.g. `E-05`), name, employer with its credit code, specialty, panel id; one leader per panel."""

    id: str
    name: str
    employer: str
    employer_uscc: str
    specialty: Specialty
    panel: str
    leader: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """专家组: its id and its name on paper, e.g. 第二专家组."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Round:
    """评审批次: id, title, organiser, deadline for return (ISO date), period of figures (ISO dates), pack and frozen readings.

    Call data: `notice_number` 通知文号, `application_deadline` 申报截止日 (ISO date), `decision_basis` 决定依据 (A-44); empty where not given.
    `rubric` is its 评分表, None where the round does not score. `leader_merges` 组长合议: a panel's leader takes in the members' packages.
    """

    id: str
    title: str
    organiser: str
    deadline: str
    period_from: str
    period_to: str
    pack: str
    pack_sha256: str
    readings: Mapping[str, str]
    notice_number: str = ""
    application_deadline: str = ""
    decision_basis: str = ""
    rubric: Rubric | None = None
    leader_merges: bool = False

    @property
    def rubric_sha256(self) -> str:
        """The hash of 评分表, empty where the round does not score."""
        return self.rubric.sha256 if self.rubric is not None else ""

    @property
    def reading_sheet(self) -> bytes:
        """The bytes of 口径确认表 that are signed when the readings are frozen."""
        return reading_sheet(self.pack, self.pack_sha256, self.readings, self.rubric_sha256)

    @property
    def readings_sha256(self) -> str:
        """The hash of 口径确认表; equal hashes mean the same rules."""
        return hashlib.sha256(self.reading_sheet).hexdigest()


def reading_sheet(pack: str, pack_sha256: str, readings: Mapping[str, str], rubric_sha256: str) -> bytes:
    """Return the bytes of 口径确认表: the pack with every switch, and 评分表 by its hash where the round has one."""
    scored = {"rubric_sha256": rubric_sha256} if rubric_sha256 else {}
    return canonical({"pack": pack, "pack_sha256": pack_sha256, "readings": dict(readings), **scored})


class Phase(StrEnum):
    """Where a round stands: applications come in, experts read, findings are settled, nothing moves any more."""

    SUBMIT = "submit"
    READ = "read"
    EDIT = "edit"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class FrozenReadings:
    """口径确认表 as signed: its bytes, the detached signature, who froze it, and the label of time."""

    sheet: bytes
    signature: bytes
    officer: str
    device_time: str

    @property
    def sha256(self) -> str:
        """The hash that stands in every package and opinion."""
        return hashlib.sha256(self.sheet).hexdigest()


def missing_in(value: Round) -> tuple[str, ...]:
    """Return the call data that a round cannot be frozen without and that are still empty."""
    needed = ("title", "organiser", "deadline", "period_from", "period_to")
    return tuple(name for name in needed if not getattr(value, name).strip())


def misdated_in(value: Round) -> tuple[str, ...]:
    """Return the dates that are no ISO dates or out of order: the period of figures, then the two deadlines."""
    names = ("period_from", "period_to", "application_deadline", "deadline")
    given = {name: text for name in names if (text := getattr(value, name))}
    wrong = tuple(name for name, text in given.items() if not is_iso_date(text))
    if wrong:
        return wrong
    pairs = (("period_from", "period_to"), ("application_deadline", "deadline"))
    return tuple(
        later for earlier, later in pairs if earlier in given and later in given and given[later] < given[earlier]
    )


def iso_day(text: str) -> str:
    """Return a day as people type it (`2026年11月22日`, `2026/11/22`) as an ISO date; what is no such day comes back unchanged."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _DAY.fullmatch(plain)
    if found is None:
        return plain
    year, month, number = found.groups()
    return f"{year}-{int(month):02}-{int(number):02}"


def is_iso_date(text: str) -> bool:
    """Tell whether a text is a day of the calendar as `2026-11-22`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def short_code(sha256: str) -> str:
    """Return the first eight hex digits of a hash as people read them, e.g. `7F3A-21C9`."""
    return f"{sha256[:4]}-{sha256[4:8]}".upper()
