"""回避: the coded grounds, and what a program can notice by itself (domain notes 1.3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brics_desk.domain.applications import Application
    from brics_desk.domain.rounds import Expert


class Ground(StrEnum):
    """Grounds of recusal; `COI_ORDERED` is the secretariat's alone."""

    SAME_UNIT = "COI_SAME_UNIT"
    EMPLOY_3Y = "COI_EMPLOY_3Y"
    BOARD_3Y = "COI_BOARD_3Y"
    EQUITY_3Y = "COI_EQUITY_3Y"
    KIN = "COI_KIN"
    PARTICIPANT = "COI_PARTICIPANT"
    CONSULT = "COI_CONSULT"
    COMPETING = "COI_COMPETING"
    NAMED = "COI_NAMED"
    OTHER = "COI_OTHER"
    ORDERED = "COI_ORDERED"


@dataclass(frozen=True, slots=True)
class Recusal:
    """One expert stays out of one application, on a ground, with a note."""

    expert: str
    application: str
    ground: Ground
    note: str


def hint(expert: Expert, application: Application) -> Ground | None:
    """Return the ground that the data themselves suggest.

    Same unit: the employer's credit code or name is the applicant's, or its name that of a partner in the evidence. Participant: the
    expert's name is the contact person's. People may share a name: it is asked, not decided.
    """
    applicant = application.applicant
    if expert.employer_uscc and expert.employer_uscc == applicant.uscc:
        return Ground.SAME_UNIT
    if expert.employer and expert.employer in {applicant.name, *(line.party for line in application.evidence)}:
        return Ground.SAME_UNIT
    if expert.name and expert.name == applicant.contact.strip():
        return Ground.PARTICIPANT
    return None
