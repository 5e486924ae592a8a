"""异议 at the secretariat: registered as it came, taken up or refused on a ground, re-reviewed; every step signed and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.name_lists import ListKind, latest
from brics_desk.domain.objections import About, Answer, Objection, ObjectionState, Refusal, Step, following, refusals
from brics_desk.domain.rounds import is_iso_date
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import acts
from brics_desk.store import applications

if TYPE_CHECKING:
    from brics_desk.domain.objections import Registered
    from brics_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Received:
    """An objection as it came in; what is not known stays empty. `received_on` is an ISO date."""

    application: str
    objector: str
    contact: str
    written: bool
    received_on: str
    about: About
    matter: str
    evidence: str


def register(desk: Desk, received: Received) -> Registered:
    """Enter an objection to the latest 拟认定名单 under the next number; from now on it holds back its project.

    Raises UsageError `not-the-secretariat`, `list-not-published`, `objection-matter-missing`, `objection-date`; InputError
    `application-unknown`.
    """
    applications.get(desk.workspace, received.application)
    published = latest(acts.lists(desk), ListKind.PROPOSED)
    if published is None:
        raise UsageError("list-not-published")
    if not received.matter.strip():
        raise UsageError("objection-matter-missing", application=received.application)
    if not is_iso_date(received.received_on):
        raise UsageError("objection-date", found=received.received_on[:40])
    current = desk.round
    objection = Objection(
        round=current.id,
        readings_sha256=current.readings_sha256,
        number=f"{current.id}-YY{len(acts.objections(desk)) + 1:03d}",
        application=received.application,
        list_digest=published.identity.content_digest,
        objector=received.objector.strip(),
        contact=received.contact.strip(),
        written=received.written,
        received_on=received.received_on,
        about=received.about,
        matter=received.matter.strip(),
        evidence=received.evidence.strip(),
        registered_by=desk.workspace.owner,
        device_time=desk.clock(),
    )
    note = acts.Note("objection-registered", f"{objection.number} {objection.application}", "", objection.matter)
    acts.keep(desk, objection, note)
    return _registered(desk, objection.number)


def take_up(desk: Desk, number: str, *, answered_on: str, notice_to: str = "", reason: str = "") -> Registered:
    """Take an objection up for re-review; `notice_to` is the last day of the notice period where known.

    Raises UsageError `objection-not-admissible` (`grounds`) where it is nameless, not in writing, without evidence, late or against the
    professional judgement of the experts; `objection-step`, `objection-date`; InputError `objection-unknown`.
    """
    known = _registered(desk, number)
    found = refusals(known.objection, notice_to)
    if found and known.state is ObjectionState.RECEIVED:
        raise UsageError("objection-not-admissible", number=number, grounds=[ground.value for ground in found])
    return _answer(desk, known, Step.TAKEN_UP, "", reason, answered_on)


def refuse(desk: Desk, number: str, ground: Refusal, *, answered_on: str, reason: str) -> Registered:
    """Refuse an objection on a ground and say why; raises UsageError `objection-reason-missing`, and as `take_up`."""
    return _answer(desk, _registered(desk, number), Step.REFUSED, ground.value, reason, answered_on)


def conclude(desk: Desk, number: str, *, founded: bool, answered_on: str, reason: str) -> Registered:
    """Record what the re-review came to. A founded objection holds its project back until a new decision names it.

    Raises UsageError `objection-reason-missing`, `objection-step`, `objection-date`; InputError `objection-unknown`.
    """
    step = Step.FOUNDED if founded else Step.UNFOUNDED
    return _answer(desk, _registered(desk, number), step, "", reason, answered_on)


def _answer(desk: Desk, known: Registered, step: Step, refusal: str, reason: str, answered_on: str) -> Registered:
    number = known.objection.number
    if step not in following(known.state):
        raise UsageError("objection-step", number=number)
    if step is not Step.TAKEN_UP and not reason.strip():
        raise UsageError("objection-reason-missing", number=number)
    if not is_iso_date(answered_on) or answered_on < known.objection.received_on:
        raise UsageError("objection-date", found=answered_on[:40])
    current = desk.round
    answer = Answer(
        round=current.id,
        readings_sha256=current.readings_sha256,
        application=known.objection.application,
        objection=known.identity.content_digest,
        step=step,
        refusal=refusal,
        reason=reason.strip(),
        answered_on=answered_on,
        answered_by=desk.workspace.owner,
        device_time=desk.clock(),
    )
    subject = f"{number} {answer.application} {step.value}"
    acts.keep(desk, answer, acts.Note("objection-answered", subject, known.state.value, answer.reason))
    return _registered(desk, number)


def _registered(desk: Desk, number: str) -> Registered:
    found = next((one for one in acts.objections(desk) if one.objection.number == number), None)
    if found is None:
        raise InputError("objection-unknown", number=number[:60])
    return found
