"""合议: which applications wait for a word of the panel and what hangs on it, forked lines with what their ends say, and what a word would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.adjudication import DecisionStanding, Ruling, SignedDecision, effect, fold
from brics_desk.domain.facts import read_facts
from brics_desk.domain.panels import Fork, Identity, forks, merge
from brics_desk.domain.sensitivity import sensitivity
from brics_desk.domain.verdicts import Judge, Judgement
from brics_desk.operations import adjudicating, leading
from brics_desk.store import adjudication as stored
from brics_desk.store import applications, opinions, rounds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from brics_desk.domain.adjudication import Authority, Docket
    from brics_desk.domain.applications import Application
    from brics_desk.domain.opinions import Opinion
    from brics_desk.domain.panels import MergedCase, Roster, SignedOpinion
    from brics_desk.domain.rules import Fact, FactValue, RulePack
    from brics_desk.domain.sensitivity import Sensitivity
    from brics_desk.operations.adjudicating import Merged
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.matrix import Matrix


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One application as the panel sees it: its merged case, the forked lines that wait for a ruling, and how far its award is open.

    `stake_cny` is the award of the possible tier less that of the certain one (元); `signed` the latest revision of the panel's opinion, 0
    for none.
    """

    application: Application
    panel_name: str
    case: MergedCase
    forks: tuple[Fork, ...]
    stake_cny: Decimal
    signed: int

    @property
    def waits(self) -> bool:
        """Whether something on it has to be decided."""
        return bool(self.case.discrepancies or self.forks)

    @property
    def resolved(self) -> int:
        """How many of its facts a resolution settled."""
        return sum(fact.settled for fact in self.case.facts.values())


class Rival(NamedTuple):
    """One end of a forked line: the digest of its signed content, what it says, and what the merged case is if it counts."""

    digest: str
    opinion: Opinion
    after: Judgement


@dataclass(frozen=True, slots=True)
class ForkCase:
    """A line that divides: its rivals by digest, the facts they differ on, what the case is if nothing of it counts, the rulings so far.

    `counts` is the digest the ruling in force names (empty: nothing of the line), None while none is in force.
    """

    fork: Fork
    rivals: tuple[Rival, ...]
    differing: tuple[Fact, ...]
    without: Judgement
    counts: str | None
    decisions: tuple[tuple[SignedDecision, DecisionStanding], ...]


def lines(desk: Desk, merged: Merged | None = None) -> tuple[CaseLine, ...]:
    """Return every application, first what waits: by the award that hangs on it, then forks, then how many facts are in dispute.

    On a leader's desk those the leader stays out of are left out. `merged` where it was merged already.
    """
    pack, (docket, cases) = desk.pack, merged or adjudicating.merged(desk)
    tasks = {one.number: one for one in applications.all_applications(desk.workspace)}
    panels = {panel.id: panel.name for panel in rounds.panels(desk.workspace)}
    seats = applications.panels_of(desk.workspace)
    made, out = [], leading.stays_out(desk)
    for case in cases:
        if case.application in out:
            continue
        held = stored.panel_opinions(desk.workspace, case.application)
        made.append(
            CaseLine(
                application=tasks[case.application],
                panel_name=panels.get(seats[case.application], ""),
                case=case,
                forks=tuple(sorted(fork for fork in docket.open_forks if fork.application == case.application)),
                stake_cny=pack.award_cny(case.verdict.possible_tier) - pack.award_cny(case.verdict.tier),
                signed=held[-1].revision if held else 0,
            )
        )
    return tuple(sorted(made, key=_weight))


def adopting(pack: RulePack, found: Matrix, fact_id: str, value: FactValue) -> Sensitivity:
    """Return what the case would be with `value` settled on a fact in dispute (None: not adopted), and what would still alter it.

    Raises InputError `fact-ranks` where it contradicts what is known.
    """
    facts, judge = pack.facts_of(found.application.category), Judge(pack, found.application.category)
    fact = next(one for one in facts if one.id == fact_id)
    taken = effect(fact, value)
    known = {name: merged.value for name, merged in found.case.facts.items()}
    read_facts(facts, known | {fact_id: taken})
    return sensitivity(facts, found.opinions, judge, {**found.settled, fact_id: taken})


def fork_cases(desk: Desk, number: str) -> tuple[ForkCase, ...]:
    """Return every forked line on one application, ruled on or not."""
    pack = desk.pack
    known = _Held(
        opinions.of_application(desk.workspace, number, pack),
        adjudicating.decisions(desk, number),
        desk.roster,
        adjudicating.authority(desk),
    )
    task = applications.get(desk.workspace, number)
    facts, judge = pack.facts_of(task.category), Judge(pack, task.category)
    docket = known.docket()
    return tuple(
        _fork_case(known, docket, fork, digests, facts, judge)
        for fork, digests in sorted(forks(known.opinions, known.roster).items())
    )


class _Held(NamedTuple):
    """The set on one application, to be folded as it is or with one ruling more."""

    opinions: list[SignedOpinion]
    decisions: list[SignedDecision]
    roster: Roster
    authority: Authority

    def docket(self, *more: SignedDecision) -> Docket:
        return fold(self.opinions, [*self.decisions, *more], self.roster, self.authority)


def _fork_case(
    known: _Held, docket: Docket, fork: Fork, digests: frozenset[str], facts: Sequence[Fact], judge: Judge
) -> ForkCase:
    said = {
        one.identity.content_digest: one.opinion for one in known.opinions if one.identity.content_digest in digests
    }
    rulings = tuple(
        (one, docket.decisions[one.identity])
        for one in known.decisions
        if isinstance(one.decision, Ruling) and one.decision.fork == fork
    )
    applying = [one.decision for one, standing in rulings if standing is DecisionStanding.APPLIES]
    return ForkCase(
        fork=fork,
        rivals=tuple(
            Rival(digest, said[digest], _if_ruled(known, fork, digest, facts, judge)) for digest in sorted(said)
        ),
        differing=tuple(fact for fact in facts if len({_said(one, fact.id) for one in said.values()}) > 1),
        without=_if_ruled(known, fork, "", facts, judge),
        counts=applying[0].counts if applying and isinstance(applying[0], Ruling) else None,
        decisions=rulings,
    )


def _if_ruled(known: _Held, fork: Fork, counts: str, facts: Sequence[Fact], judge: Judge) -> Judgement:
    """Fold the set with a ruling that nobody signed: the same fold says what one would do."""
    rivals = tuple(sorted(forks(known.opinions, known.roster)[fork]))
    said = next(one.opinion for one in known.opinions if one.opinion.application == fork.application)
    standing = {
        one.identity.content_digest
        for one in known.decisions
        if isinstance(one.decision, Ruling) and one.decision.fork == fork
    }
    office = min(known.authority.offices, default="")
    ruling = Ruling(
        said.round,
        said.readings_sha256,
        fork.application,
        fork.expert,
        fork.previous,
        rivals,
        counts,
        "-",
        "",
        "",
        supersedes=tuple(sorted(standing)),
    )
    others = known.docket(SignedDecision(Identity("", office), ruling))
    counted = [one.opinion for one in others.counting.get(fork.application, ())]
    case = merge(fork.application, said.category, facts, counted, judge, others.settled(fork.application, facts))
    return Judgement(case.verdict.recognised, case.verdict.tier, case.verdict.possible_tier)


def _said(opinion: Opinion, fact_id: str) -> tuple[object, ...]:
    found = next((one for one in opinion.findings if one.fact == fact_id), None)
    return (found.mark, found.verified) if found else ()


def _weight(line: CaseLine) -> tuple[object, ...]:
    return (
        not line.waits,
        -line.stake_cny,
        -len(line.forks),
        -len(line.case.discrepancies),
        line.application.number,
    )
