"""认定决定 at the secretariat: every project with its merged result, its place in the order and the decision on it; deciding, signed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.decisions import (
    NOTHING_DECIDED,
    Decision,
    DecisionState,
    Ladder,
    SignedDecision,
    Unfit,
    standings,
    unfit,
)
from brics_desk.domain.facts import read_facts
from brics_desk.domain.formal_check import GateState, Moment
from brics_desk.domain.objections import ObjectionState
from brics_desk.domain.opinions import Conclusion
from brics_desk.domain.panel_records import from_record
from brics_desk.domain.panels import QUORUM, Identity
from brics_desk.domain.ranking import Metrics, Ranked, ranked
from brics_desk.domain.rules import Kind
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import acts, adjudicating, evidence, formal_check, results, scoring
from brics_desk.store import adjudication as stored
from brics_desk.store import applications

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from brics_desk.domain.adjudication import Docket
    from brics_desk.domain.applications import Application
    from brics_desk.domain.decisions import FinalValue, Standing
    from brics_desk.domain.objections import Registered
    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.rules import FactValue, RulePack
    from brics_desk.operations.adjudicating import Merged
    from brics_desk.operations.desk import Desk

_PANEL_RECORD_LIMIT = 4_000_000


@dataclass(frozen=True, slots=True)
class Project:
    """One application as the secretariat decides on it.

    `result_sha256` is the hash of its merged line, `panel_opinion` the digest of the panel opinion that rests on exactly that (empty
    without one), `gates` what the formal check says per moment, `forked` tells whether a line of opinions waits for its ruling.
    """

    application: Application
    case: MergedCase
    result_sha256: str
    panel_opinion: str
    gates: Mapping[Moment, GateState]
    waiver_due: bool
    forked: bool
    standing: Standing
    objections: tuple[Registered, ...]
    ranked: Ranked

    @property
    def is_open(self) -> bool:
        """True while its result depends on what is in dispute, unknown or unproven, or on too few opinions; a failed formal check settles it."""
        verdict = self.case.verdict
        certain = verdict.recognised is not None and verdict.tier == verdict.possible_tier
        checked = not self.lacks_proof and not self.waiver_due
        ready = certain and self.case.opinions >= QUORUM and not self.forked and checked
        return not ready and not self.is_barred

    @property
    def is_barred(self) -> bool:
        """True where the formal check failed at 受理: nobody reviews it, and it can only be declined."""
        return self.gates[Moment.ACCEPTANCE] is GateState.FAILED

    @property
    def lacks_proof(self) -> bool:
        """True while the formal check at 受理 waits for 补正: neither recognised nor declined before it is settled."""
        return self.gates[Moment.ACCEPTANCE] is GateState.LACKING

    @property
    def is_suspended(self) -> bool:
        """True while an objection to it is not closed."""
        return any(one.state.suspends for one in self.objections)

    @property
    def decision(self) -> Decision | None:
        """The decision in force, None where there is none."""
        current = self.standing.current
        return current.decision if current and self.standing.state is DecisionState.IN_FORCE else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be decided on one application; `award_cny` None stands for the whole amount of the tier."""

    recognised: bool
    tier: int
    award_cny: Decimal | None = None
    preferred: bool = False
    finals: tuple[FinalValue, ...] = ()
    reason: str = ""
    objection: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """When and by what the decisions were taken: an ISO date and 决定依据, e.g. the minutes of the meeting."""

    decided_on: str
    authority: str


def projects(desk: Desk, merged: Merged | None = None) -> tuple[Project, ...]:
    """Return every application in its order; `merged` where it was merged already."""
    docket, cases = merged or adjudicating.merged(desk)
    known = {one.application.number: one for one in formal_check.checklists(desk)}
    digests = {case.application: _line_sha256(case, desk.pack) for case in cases}
    standing, objected, metrics = standings(acts.decisions(desk), digests), acts.objections(desk), Metrics(desk.pack)
    forked = {fork.application for fork in docket.open_forks}
    scores = scoring.panel_means(desk, docket)
    found = {}
    for case in cases:
        number = case.application
        stands = standing.get(number, NOTHING_DECIDED)
        found[number] = Project(
            application=known[number].application,
            case=case,
            result_sha256=digests[number],
            panel_opinion=_panel_opinion(desk, case, docket),
            gates=known[number].outcome,
            waiver_due=known[number].waiver_due,
            forked=number in forked,
            standing=stands,
            objections=tuple(one for one in objected if one.objection.application == number),
            ranked=_ranked(case, stands, metrics, scores.get(number)),
        )
    return tuple(found[one.application] for one in ranked(project.ranked for project in found.values()))


def project(desk: Desk, number: str) -> Project:
    """Return one application as the secretariat decides on it; raises InputError `application-unknown`."""
    applications.get(desk.workspace, number)
    return next(one for one in projects(desk) if one.application.number == number)


def ruled(desk: Desk, of: Project, finals: Sequence[FinalValue]) -> Conclusion:
    """Return what the rule says on the merged facts of a project with 审定值 put in.

    Raises InputError as `read_facts`, `fact-unknown` for a fact of another category.
    """
    return _ruled(desk.pack, of.case, finals)


def decide(desk: Desk, number: str, wanted: Wanted, session: Session) -> SignedDecision:
    """Record, signed, what is decided on one application; a decision that stands already is taken the place of.

    Raises UsageError `not-the-secretariat`, `decision-lacking` (formal check waits for proof), `decision-waiver-due` (a gate fails and its
    waiver is undecided), `decision-open` (the result depends on what is open), `decision-barred` (formal check failed, yet recognised),
    `decision-objection` (no founded objection), `decision-preferred` (the method names no 重点支持 here), `decision-reason-missing`,
    `decision-tier`, `decision-award`, `decision-date`; InputError as `ruled`.
    """
    return _decide(desk, project(desk, number), wanted, session)


def adopt(desk: Desk, numbers: Iterable[str], session: Session, *, reason: str = "") -> tuple[SignedDecision, ...]:
    """Decide these applications as the merged result says, all or none; `reason` serves those without a panel opinion. Raises as `decide`."""
    known = {one.application.number: one for one in projects(desk)}
    with desk.workspace.transaction():
        return tuple(_decide(desk, known[number], as_ruled(known[number], reason), session) for number in numbers)


def as_ruled(of: Project, reason: str = "") -> Wanted:
    """Return the decision that follows the merged result; a project that failed the formal check is declined."""
    if of.is_barred:
        return Wanted(recognised=False, tier=0, reason=reason)
    verdict = of.case.verdict
    return Wanted(recognised=bool(verdict.recognised), tier=verdict.tier, reason=reason)


def ladders(desk: Desk, of: Project) -> tuple[Ladder, ...]:
    """Return 申报值/核定值对照 (D11): every number of one application through its stages, in form order."""
    pack, task = desk.pack, of.application
    counted = [one.opinion for one in adjudicating.docket(desk, task.number).counting.get(task.number, ())]
    prechecked = {one.fact: one.totals.pending for one in evidence.ledgers(desk, task, {})}
    finals = {final.fact: final.value for final in of.decision.finals} if of.decision else {}
    found = []
    for fact in pack.facts_of(task.category):
        if fact.kind is not Kind.TRUTH:
            merged = _number(of.case.facts[fact.id].value)
            found.append(
                Ladder(
                    application=task.number,
                    fact=fact.id,
                    declared=_number(task.declared.get(fact.id)),
                    prechecked=prechecked.get(fact.id),
                    experts={opinion.expert: _number(opinion.facts().get(fact.id)) for opinion in counted},
                    panel=merged,
                    final=_number(finals[fact.id]) if fact.id in finals else merged,
                )
            )
    return tuple(found)


def _number(value: FactValue) -> Decimal | None:
    return None if isinstance(value, bool) else value


def _decide(desk: Desk, of: Project, wanted: Wanted, session: Session) -> SignedDecision:
    pack, current, number = desk.pack, desk.round, of.application.number
    _may_decide(of, wanted, pack)
    whole = pack.award_cny(wanted.tier)
    decision = Decision(
        round=current.id,
        readings_sha256=current.readings_sha256,
        application=number,
        category=of.application.category,
        recognised=wanted.recognised,
        tier=wanted.tier,
        award_cny=whole if wanted.award_cny is None else wanted.award_cny,
        preferred=wanted.preferred,
        finals=tuple(sorted(wanted.finals, key=lambda final: final.fact)),
        recommended=_ruled(pack, of.case, ()),
        ruled=_ruled(pack, of.case, wanted.finals),
        result_sha256=of.result_sha256,
        panel_opinion=of.panel_opinion,
        objection=wanted.objection,
        reason=wanted.reason.strip(),
        decided_on=session.decided_on,
        authority=session.authority.strip() or current.decision_basis,
        decided_by=desk.workspace.owner,
        device_time=desk.clock(),
        supersedes=tuple(sorted({one.identity.content_digest for one in of.standing.history})),
    )
    _fit(decision, pack)
    old = " ".join(decision.supersedes)
    identity = acts.keep(desk, decision, acts.Note("recognition-decided", number, old, decision.reason))
    return SignedDecision(identity, decision)


def _may_decide(of: Project, wanted: Wanted, pack: RulePack) -> None:
    number = of.application.number
    if of.lacks_proof:
        raise UsageError("decision-lacking", application=number)
    if of.waiver_due:
        raise UsageError("decision-waiver-due", application=number)
    if of.is_open:
        raise UsageError("decision-open", application=number, opinions=of.case.opinions, needed=QUORUM)
    if of.is_barred and wanted.recognised:
        raise UsageError("decision-barred", application=number)
    if wanted.preferred and pack.categories[of.application.category].preference is None:
        raise UsageError("decision-preferred", application=number)
    founded = {one.identity.content_digest for one in of.objections if one.state is ObjectionState.FOUNDED}
    if wanted.objection and wanted.objection not in founded:
        raise UsageError("decision-objection", application=number)


def _fit(decision: Decision, pack: RulePack) -> None:
    wrong, number = unfit(decision, pack), decision.application
    if wrong is Unfit.REASON:
        raise UsageError("decision-reason-missing", application=number)
    if wrong is Unfit.TIER:
        raise UsageError("decision-tier", application=number)
    if wrong is Unfit.AWARD:
        raise UsageError("decision-award", application=number, most=f"{pack.award_cny(decision.tier):,}")
    if wrong is Unfit.DATE:
        raise UsageError("decision-date", found=decision.decided_on[:40])


def _ruled(pack: RulePack, case: MergedCase, finals: Sequence[FinalValue]) -> Conclusion:
    facts = pack.facts_of(case.category)
    merged = {name: fact.value for name, fact in case.facts.items()}
    known = read_facts(facts, merged | {final.fact: final.value for final in finals})
    recognised, tier, possible = Judge(pack, case.category).judge(known)
    return Conclusion(recognised, tier, possible, pack.award_cny(tier))


def _ranked(case: MergedCase, stands: Standing, metrics: Metrics, score: Fraction | None) -> Ranked:
    decided = stands.current.decision if stands.current and stands.state is DecisionState.IN_FORCE else None
    merged = {name: fact.value for name, fact in case.facts.items()}
    finals = {final.fact: final.value for final in decided.finals} if decided else {}
    return Ranked(
        application=case.application,
        category=case.category,
        tier=decided.tier if decided else case.verdict.tier,
        score=score,
        preferred=decided.preferred if decided else False,
        metric=metrics.of(case.category, merged | finals),
    )


def _line_sha256(case: MergedCase, pack: RulePack) -> str:
    return hashlib.sha256(canonical(results.result_record(case, pack))).hexdigest()


def _panel_opinion(desk: Desk, case: MergedCase, docket: Docket) -> str:
    """Return the digest of the latest panel opinion on a case where it rests on exactly what counts now; empty otherwise."""
    held = stored.panel_opinions(desk.workspace, case.application)
    if not held:
        return ""
    try:
        opinion = from_record(loads(held[-1].record, limit=_PANEL_RECORD_LIMIT), desk.pack)
    except InputError:
        return ""
    stated = {Identity(one.content_digest, one.certificate_sha256) for one in opinion.originals if one.counts}
    here = {one.identity for one in docket.counting.get(case.application, ())}
    same = stated == here and opinion.facts() == {name: fact.value for name, fact in case.facts.items()}
    return held[-1].identity.content_digest if same else ""
