"""异议: who objects to which listed project on what evidence, whether that is taken up, and what the re-review came to.

An objection is registered as it came. It is taken up only in writing, under a real name and with evidence; one to the experts' professional
judgement is no ground (domain notes 1.6). Until it is closed it holds back the project it is about, and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.rounds import is_iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.panels import Identity


class About(StrEnum):
    """What an objection is about: facts or material, procedure, an expert who should have stayed out, professional judgement, other."""

    FACTS = "facts"
    PROCEDURE = "procedure"
    RECUSAL = "recusal"
    JUDGEMENT = "judgement"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Objection:
    """异议 as registered: `number` in the register, who objects (empty where nameless) and how to reach them, what they say and show.

    `written` tells whether it came in writing with signature or stamp; `list_digest` is the list it objects to; dates are ISO dates.
    """

    round: str
    readings_sha256: str
    number: str
    application: str
    list_digest: str
    objector: str
    contact: str
    written: bool
    received_on: str
    about: About
    matter: str
    evidence: str
    registered_by: str
    device_time: str


class Step(StrEnum):
    """What is done on an objection: taken up, refused, found well founded (成立), found unfounded (不成立)."""

    TAKEN_UP = "taken_up"
    REFUSED = "refused"
    FOUNDED = "founded"
    UNFOUNDED = "unfounded"


class Refusal(StrEnum):
    """Why an objection is not taken up: nameless, not in writing, no evidence, after the notice period, professional judgement, beside the list."""

    NAMELESS = "nameless"
    NOT_WRITTEN = "not_written"
    NO_EVIDENCE = "no_evidence"
    LATE = "late"
    JUDGEMENT = "judgement"
    BESIDE_THE_LIST = "beside_the_list"


@dataclass(frozen=True, slots=True)
class Answer:
    """One step on an objection (by its digest): `refusal` empty unless refused; `reason` in words; `answered_on` an ISO date."""

    round: str
    readings_sha256: str
    application: str
    objection: str
    step: Step
    refusal: str
    reason: str
    answered_on: str
    answered_by: str
    device_time: str


class ObjectionState(StrEnum):
    """Where an objection stands: waiting for its examination, taken up, refused, founded (a new decision is due), unfounded, settled."""

    RECEIVED = "received"
    TAKEN_UP = "taken_up"
    REFUSED = "refused"
    FOUNDED = "founded"
    UNFOUNDED = "unfounded"
    SETTLED = "settled"

    @property
    def suspends(self) -> bool:
        """Whether the project it is about is held back."""
        return self in (ObjectionState.RECEIVED, ObjectionState.TAKEN_UP, ObjectionState.FOUNDED)


@dataclass(frozen=True, slots=True)
class Registered:
    """One line of the register (D15): the objection with its identity, its steps in order, and where it stands."""

    identity: Identity
    objection: Objection
    answers: tuple[Answer, ...]
    state: ObjectionState


def refusals(objection: Objection, notice_to: str = "") -> tuple[Refusal, ...]:
    """Return every ground on which this objection cannot be taken up; `notice_to` is the last day of the notice period where known."""
    late = bool(notice_to) and is_iso_date(objection.received_on) and objection.received_on > notice_to
    checks = (
        (Refusal.NAMELESS, not (objection.objector.strip() and objection.contact.strip())),
        (Refusal.NOT_WRITTEN, not objection.written),
        (Refusal.NO_EVIDENCE, not objection.evidence.strip()),
        (Refusal.LATE, late),
        (Refusal.JUDGEMENT, objection.about is About.JUDGEMENT),
    )
    return tuple(ground for ground, stands in checks if stands)


def following(state: ObjectionState) -> tuple[Step, ...]:
    """Return the steps that may be done next."""
    return {
        ObjectionState.RECEIVED: (Step.TAKEN_UP, Step.REFUSED),
        ObjectionState.TAKEN_UP: (Step.FOUNDED, Step.UNFOUNDED),
    }.get(state, ())


def state_of(answers: Iterable[Answer], *, decided: bool) -> ObjectionState:
    """Return where an objection stands after its answers in order; `decided` once a decision was made on its re-review."""
    state = ObjectionState.RECEIVED
    for answer in answers:
        if answer.step in following(state):
            state = ObjectionState(answer.step.value)
    return ObjectionState.SETTLED if state is ObjectionState.FOUNDED and decided else state
