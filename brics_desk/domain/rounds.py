"""评审批次: round, experts, panels, frozen readings. What is fixed here travels in every package and stands in every opinion."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.strictjson import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    """评审批次: id, title, organiser, deadline for return (ISO date), period of figures (ISO dates), pack and frozen readings."""

    id: str
    title: str
    organiser: str
    deadline: str
    period_from: str
    period_to: str
    pack: str
    pack_sha256: str
    readings: Mapping[str, str]

    @property
    def readings_sha256(self) -> str:
        """The hash of 口径确认表: the pack with every switch; equal hashes mean the same rules."""
        frozen = {"pack": self.pack, "pack_sha256": self.pack_sha256, "readings": dict(self.readings)}
        return hashlib.sha256(canonical(frozen)).hexdigest()


def short_code(sha256: str) -> str:
    """Return the first eight hex digits of a hash as people read them, e.g. `7F3A-21C9`."""
    return f"{sha256[:4]}-{sha256[4:8]}".upper()
