"""形式审查 at the secretariat: gates checked, one consolidated supplement notice per applicant, inquiries; every act is journaled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.applications import GateCheck, duplicates
from brics_desk.domain.formal_check import (
    Checklist,
    FormalCheck,
    GateLine,
    GateRules,
    GateState,
    Inquiry,
    Lack,
    Moment,
    Question,
    Recorded,
    Shortfall,
    Supplement,
    applicant_key,
    checked,
    checklist,
    lacks,
)
from brics_desk.domain.rounds import Phase, is_iso_date
from brics_desk.domain.rules import Decider
from brics_desk.errors import InputError, UsageError
from brics_desk.store import applications, rounds
from brics_desk.store import formal_check as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from brics_desk.domain.applications import Application, Duplicate
    from brics_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Survey:
    """形式审查 of the whole round: checklists by number, what applicants lack now, notices, letters, possible duplicates.

    `open_for_acceptance`: any gate may still be checked at 受理.
    """

    checklists: tuple[Checklist, ...]
    lacking: Mapping[str, tuple[Lack, ...]]
    supplements: tuple[Supplement, ...]
    inquiries: tuple[Inquiry, ...]
    duplicates: tuple[Duplicate, ...]
    open_for_acceptance: bool

    def may_accept(self, found: Checklist, line: GateLine) -> bool:
        """Tell whether a gate may still be checked at 受理: later only where its proof was lacking, or its waiver is what all hangs on."""
        return self.open_for_acceptance or _unsettled(found, line)


def survey(desk: Desk) -> Survey:
    """Return where the formal check of the round stands."""
    lists = tuple(checklists(desk))
    return Survey(
        lists,
        lacks(lists),
        tuple(supplements(desk)),
        tuple(inquiries(desk)),
        duplicates(one.application for one in lists),
        rounds.phase(desk.workspace) is Phase.SUBMIT,
    )


def check_gate(desk: Desk, check: FormalCheck) -> Checklist:
    """Record one check of one gate; at 受理 it also becomes what the experts are shown, a mere lack of proof excepted.

    Raises InputError as `domain.formal_check.checked`, `application-unknown`; UsageError `acceptance-closed` once experts are reading
    (a later finding belongs to a later moment), unless it settles what lacked proof till then or waives a gate that fails.
    """
    pack = desk.pack
    applications.get(desk.workspace, check.application)
    checked(check, pack)
    before = _standing(desk, check)
    if check.moment is Moment.ACCEPTANCE and rounds.phase(desk.workspace) is not Phase.SUBMIT:
        found = _taken(desk, check.application)
        if not any(_unsettled(found, line) for line in found.lines if line.fact.id == check.fact):
            raise UsageError("acceptance-closed", application=check.application)
    with desk.workspace.transaction():
        stored.add(desk.workspace, check, desk.workspace.owner, desk.clock())
        if check.moment is Moment.ACCEPTANCE:
            _show_experts(desk, check)
        subject = f"{check.application} {check.fact} {check.moment.value}"
        why = " ".join(text for text in (check.note, check.approver) if text)
        desk.note("gate-checked", subject, old=_said(before), new=_said(check), why=why)
    return _taken(desk, check.application)


def checklists(desk: Desk) -> list[Checklist]:
    """Return the checklist of every application, sorted by number; the gates already in the register at intake count as 受理."""
    rules = GateRules(desk.pack)
    by_application: dict[str, list[Recorded]] = defaultdict(list)
    for one in stored.register(desk.workspace):
        by_application[one.check.application].append(one)
    known = applications.all_applications(desk.workspace)
    return [_checklist(one, by_application[one.number], rules) for one in known]


def history(desk: Desk, application: str, fact: str) -> list[Recorded]:
    """Return every check ever made of one gate, the last one standing."""
    wanted = (application, fact)
    return [one for one in stored.register(desk.workspace) if (one.check.application, one.check.fact) == wanted]


def lacking(desk: Desk) -> dict[str, tuple[Lack, ...]]:
    """Return by applicant what a notice would ask for now: all of its applications together."""
    return lacks(checklists(desk))


def issue_supplement(
    desk: Desk, applicant: str, *, number: str, issued: str, due: str, more: Sequence[Lack] = ()
) -> Supplement:
    """Tell one applicant everything it lacks, once (优化营商环境条例 art. 36); `more` adds what no gate asks for.

    Raises UsageError `nothing-lacking`, `supplement-issued`, `supplement-foreign` (an item of another applicant); InputError `notice-dates`.
    """
    _dates(number, issued, due)
    names = {applicant_key(one): one.applicant.name for one in applications.all_applications(desk.workspace)}
    own = {one.number for one in applications.all_applications(desk.workspace) if applicant_key(one) == applicant}
    items = (*lacking(desk).get(applicant, ()), *more)
    if not items:
        raise UsageError("nothing-lacking", applicant=applicant[:60])
    foreign = [item.application for item in items if item.application not in own]
    if foreign:
        raise UsageError("supplement-foreign", application=foreign[0], applicant=names.get(applicant, applicant))
    made = Supplement(number, applicant, names[applicant], issued, due, tuple(items))
    with desk.workspace.transaction():
        stored.issue(desk.workspace, made, desk.clock())
        said = " ".join(f"{item.application}:{item.fact}:{item.reason.value}" for item in items)
        desk.note("supplement-issued", number, new=said)
    return made


def receive_supplement(desk: Desk, number: str, *, replied: str, reply: str) -> None:
    """Note what an applicant sent and when; the gates concerned are then checked again by `check_gate`.

    Raises UsageError `supplement-unknown`, InputError `notice-dates`.
    """
    _dates(number, replied, replied)
    with desk.workspace.transaction():
        stored.answer_supplement(desk.workspace, number, replied, reply)
        desk.note("supplement-received", number, new=f"{replied} {reply}".strip())


def supplements(desk: Desk) -> list[Supplement]:
    """Return every notice with its answer."""
    return stored.supplements(desk.workspace)


def inquire(desk: Desk, *, number: str, authority: str, sent: str, due: str, questions: Iterable[Question]) -> Inquiry:
    """Register a letter to one authority about gates of applications.

    Raises UsageError `inquiry-exists`, InputError `notice-dates`, `gate-unknown`, `inquiry-empty`, `reference-unknown`.
    """
    _dates(number, sent, due)
    asked = tuple(dict.fromkeys(Question(one.application, one.fact) for one in questions))
    if not asked or not authority.strip():
        raise InputError("inquiry-empty", number=number[:60])
    gates = {fact.id for fact in desk.pack.gate_facts}
    for one in asked:
        if one.fact not in gates:
            raise InputError("gate-unknown", fact=one.fact[:60])
    made = Inquiry(number, authority.strip(), sent, due, asked)
    with desk.workspace.transaction():
        stored.send(desk.workspace, made, desk.clock())
        said = " ".join(f"{one.application}:{one.fact}" for one in asked)
        desk.note("inquiry-sent", f"{number} {made.authority}", new=said)
    return made


def receive_reply(desk: Desk, number: str, *, replied: str, reply_number: str, answers: Iterable[Question]) -> Inquiry:
    """Register an authority's reply; what it means for a gate is the secretariat's check, not the letter's.

    Raises UsageError `inquiry-unknown`, InputError `notice-dates`.
    """
    _dates(reply_number or number, replied, replied)
    given = tuple(answers)
    with desk.workspace.transaction():
        stored.answer_inquiry(desk.workspace, number, replied, reply_number, given)
        said = " ".join(f"{one.application}:{one.fact}={one.holds}" for one in given)
        desk.note("inquiry-answered", f"{number} {reply_number}".strip(), new=said)
    return next(one for one in stored.inquiries(desk.workspace) if one.number == number)


def inquiries(desk: Desk) -> list[Inquiry]:
    """Return every letter with its answers."""
    return stored.inquiries(desk.workspace)


def waived(desk: Desk) -> list[Recorded]:
    """Return the waivers of the library that stand, with reason and approver, as the report counts them."""
    found = []
    for one in checklists(desk):
        for line in one.lines:
            recorded = line.checks.get(Moment.ACCEPTANCE)
            if line.fact.decider is Decider.SECRETARIAT and recorded is not None and recorded.check.holds:
                found.append(recorded)
    return found


def _unsettled(found: Checklist, line: GateLine) -> bool:
    """Tell whether a gate was left open at 受理: its proof is lacking, or a gate fails unless this one waives it."""
    standing = line.checks.get(Moment.ACCEPTANCE)
    is_lacking = standing is not None and standing.check.state is GateState.LACKING
    return is_lacking or (found.waiver_due and line.fact.decider is Decider.SECRETARIAT)


def _taken(desk: Desk, number: str) -> Checklist:
    return _checklist(applications.get(desk.workspace, number), stored.register(desk.workspace), GateRules(desk.pack))


def _checklist(application: Application, register: Sequence[Recorded], rules: GateRules) -> Checklist:
    known = {
        one.check.fact
        for one in register
        if one.check.application == application.number and one.check.moment is Moment.ACCEPTANCE
    }
    at_intake = [
        Recorded(0, _at_intake(application.number, gate), "", "")
        for gate in application.gate_checks
        if gate.fact not in known
    ]
    return checklist(application, [*at_intake, *register], rules)


def _at_intake(application: str, gate: GateCheck) -> FormalCheck:
    reason = None if gate.holds else Shortfall.NOT_MET
    return FormalCheck(application, gate.fact, Moment.ACCEPTANCE, reason, gate.source, gate.date, note=gate.note)


def _show_experts(desk: Desk, check: FormalCheck) -> None:
    if check.holds is None:
        applications.clear_gate_check(desk.workspace, check.application, check.fact)
        return
    approved = f"{check.note}批准人：{check.approver}" if check.approver else check.note
    shown = GateCheck(check.fact, check.holds, check.source, check.date, approved)
    applications.set_gate_check(desk.workspace, check.application, shown)


def _standing(desk: Desk, check: FormalCheck) -> FormalCheck | None:
    earlier = [one.check for one in history(desk, check.application, check.fact) if one.check.moment is check.moment]
    return earlier[-1] if earlier else None


def _said(check: FormalCheck | None) -> str:
    if check is None:
        return ""
    return f"{check.reason.value if check.reason else 'holds'} {check.date} {check.source} {check.evidence}".strip()


def _dates(number: str, first: str, last: str) -> None:
    if not number.strip() or not is_iso_date(first) or not is_iso_date(last) or last < first:
        raise InputError("notice-dates", number=number[:60], first=first[:40], last=last[:40])
