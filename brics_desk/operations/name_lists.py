"""名单 at the secretariat: 拟认定名单 and 认定名单 formed from the decisions, each version signed, numbered and kept for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.decisions import DecisionState
from brics_desk.domain.formal_check import GateState, Moment
from brics_desk.domain.name_lists import (
    Declined,
    Held,
    Hold,
    ListEntry,
    ListKind,
    NameList,
    SignedList,
    changes,
    is_trial,
    latest,
    same_in_public,
    validity,
)
from brics_desk.domain.rounds import is_iso_date
from brics_desk.errors import UsageError
from brics_desk.operations import acts, deciding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.decisions import Decision
    from brics_desk.operations.deciding import Project, Session
    from brics_desk.operations.desk import Desk


def propose(
    desk: Desk,
    session: Session,
    *,
    reason: str = "",
    hold_open: bool = False,
) -> SignedList:
    """Form the next version of 拟认定名单 from the decisions in force; `hold_open` leaves out what is open and says so.

    Under a draft method, or one without effective date, the version is a trial. Raises UsageError `not-the-secretariat`, `list-open`
    (`applications`), `list-empty`, `list-unchanged`, `list-reason-missing` (from the second version on), `list-date`, `list-not-in-force`.
    """
    return _form(desk, ListKind.PROPOSED, session, ("", ""), reason, hold_open=hold_open)


def conclude(
    desk: Desk,
    session: Session,
    notice: tuple[str, str],
    *,
    reason: str = "",
) -> SignedList:
    """Form the next version of 认定名单 after the notice period (first and last day, ISO dates) of the latest 拟认定名单.

    Holds back whatever does not stand in it as published, and each project whose objection is not closed; the others go on.
    Raises as `propose`, and UsageError `list-not-published` (no 拟认定名单), `list-notice` (the period is not over or no period).
    """
    return _form(desk, ListKind.FINAL, session, notice, reason, hold_open=True)


def holds(of: Project, kind: ListKind, published: NameList | None) -> Hold | None:
    """Return what holds a project back from a list of this kind, the weightiest first; None where it may stand or is declined."""
    state = of.standing.state
    again = (Moment.BEFORE_NOTICE,) if kind is ListKind.PROPOSED else (Moment.BEFORE_NOTICE, Moment.BEFORE_PAYMENT)
    recognised = of.decision is not None and of.decision.recognised
    states = {of.gates[moment] for moment in again} if recognised else set()
    checks = (
        (Hold.LACKING, of.lacks_proof),
        (Hold.OPEN, of.is_open),
        (Hold.CONFLICT, state is DecisionState.CONFLICT),
        (Hold.STALE, state is DecisionState.STALE),
        (Hold.UNDECIDED, state is DecisionState.NONE),
        (Hold.OBJECTION, of.is_suspended),
        (Hold.GATE, GateState.FAILED in states or (recognised and of.is_barred)),
        (Hold.LACKING, GateState.LACKING in states),
        (Hold.UNPUBLISHED, kind is ListKind.FINAL and recognised and not _as_published(of, published)),
    )
    return next((hold for hold, stands in checks if stands), None)


def _form(
    desk: Desk,
    kind: ListKind,
    session: Session,
    notice: tuple[str, str],
    reason: str,
    *,
    hold_open: bool,
) -> SignedList:
    for relied_on in ("recognition_decision", "name_list", "objection", "objection_answer"):
        acts.check_signatures(desk, relied_on)
    made = acts.lists(desk)
    published, before = latest(made, ListKind.PROPOSED), latest(made, kind)
    _may_form(desk, kind, session, notice, published)
    known = deciding.projects(desk)
    held = [(one, hold) for one in known if (hold := holds(one, kind, published.list if published else None))]
    _nothing_open(held, hold_open=hold_open)
    left_out = {one.application.number for one, _ in held}
    decided = [(one, one.decision) for one in known if one.application.number not in left_out and one.decision]
    current, pack = desk.round, desk.pack
    formed = NameList(
        kind=kind,
        trial=is_trial(pack),
        version=before.list.version + 1 if before else 1,
        previous=before.identity.content_digest if before else "",
        reason=reason.strip(),
        round=current.id,
        round_title=current.title,
        organiser=current.organiser,
        readings_sha256=current.readings_sha256,
        pack=pack.id,
        pack_sha256=pack.sha256,
        effective_from=pack.effective_from,
        authority=session.authority.strip() or current.decision_basis,
        decided_on=session.decided_on,
        proposed=published.identity.content_digest if published and kind is ListKind.FINAL else "",
        notice_from=notice[0],
        notice_to=notice[1],
        entries=_entries([(one, decision) for one, decision in decided if decision.recognised]),
        declined=tuple(_declined(one) for one, decision in decided if not decision.recognised),
        held=tuple(_held(one, hold) for one, hold in held),
        decided_by=desk.workspace.owner,
        device_time=desk.clock(),
    )
    _worth_forming(formed, before)
    subject = f"{kind.value} {formed.version}"
    note = acts.Note("list-formed", subject, formed.previous, formed.reason)
    return SignedList(acts.keep(desk, formed, note), formed)


def _may_form(
    desk: Desk, kind: ListKind, session: Session, notice: tuple[str, str], published: SignedList | None
) -> None:
    if desk.workspace.kind != "secretariat":
        raise UsageError("not-the-secretariat")
    if not is_iso_date(session.decided_on):
        raise UsageError("list-date", found=session.decided_on[:40])
    pack = desk.pack
    if not is_trial(pack):
        first, last = validity(pack.effective_from, pack.validity_years)
        if not first <= session.decided_on <= last:
            raise UsageError("list-not-in-force", first=first, last=last, found=session.decided_on)
    if kind is ListKind.PROPOSED:
        return
    if published is None:
        raise UsageError("list-not-published")
    # The first day of the period is the day after the list was decided at the earliest; the last one must be over.
    if not (all(map(is_iso_date, notice)) and published.list.decided_on < notice[0] <= notice[1] < session.decided_on):
        raise UsageError("list-notice", first=notice[0][:40], last=notice[1][:40])


def _nothing_open(held: Sequence[tuple[Project, Hold]], *, hold_open: bool) -> None:
    if held and not hold_open:
        raise UsageError("list-open", count=len(held), applications=[one.application.number for one, _ in held])


def _worth_forming(formed: NameList, before: SignedList | None) -> None:
    if not formed.entries:
        raise UsageError("list-empty")
    if before is None:
        return
    same = (before.list.declined, before.list.held) == (formed.declined, formed.held)
    if same and not changes(before.list, formed):
        raise UsageError("list-unchanged", version=before.list.version)
    if not formed.reason:
        raise UsageError("list-reason-missing", version=formed.version)


def _entries(decided: Sequence[tuple[Project, Decision]]) -> tuple[ListEntry, ...]:
    return tuple(_entry(position, one, decision) for position, (one, decision) in enumerate(decided, 1))


def _entry(position: int, of: Project, decision: Decision) -> ListEntry:
    task = of.application
    return ListEntry(
        position=position,
        application=task.number,
        title=task.title,
        applicant=task.applicant.name,
        uscc=task.applicant.uscc,
        category=task.category,
        tier=decision.tier,
        award_cny=decision.award_cny,
        decision=_digest(of),
    )


def _as_published(of: Project, published: NameList | None) -> bool:
    decision = of.decision
    if published is None or decision is None:
        return False
    return same_in_public(published.entry(of.application.number), _entry(0, of, decision))


def _declined(of: Project) -> Declined:
    task = of.application
    return Declined(task.number, task.title, task.applicant.name, task.category, _digest(of))


def _held(of: Project, hold: Hold) -> Held:
    task = of.application
    return Held(task.number, task.title, task.applicant.name, task.category, hold)


def _digest(of: Project) -> str:
    return of.standing.current.identity.content_digest if of.standing.current else ""
