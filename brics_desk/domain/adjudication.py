"""裁定: rulings on forked lines and resolutions of disputed facts, as members of the same set as the opinions, and the fold of it all.

A decision is signed once and never changed; a later one may name those it takes the place of. The rule is one for both kinds:
of the decisions on one question that nobody took the place of, exactly one must be left, else the question stays open (`conflict`);
and it must have been made on what counts now, else it waits to be confirmed by a new one (`stale`). So the answer is a function of
the set: order, repetition and machine never matter, and a decision never applies to opinions its makers did not see.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.panels import Choice, Fork, Identity, Standing, counting, forks, standings
from brics_desk.domain.rules import Fact, FactValue, Kind, Nature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from brics_desk.domain.panels import Roster, SignedOpinion


class Way(StrEnum):
    """裁定方式: 一致同意, 表决, 组长核定."""

    CONSENSUS = "consensus"
    VOTE = "vote"
    LEADER = "leader"


class Votes(NamedTuple):
    """表决票数 on what the resolution says: for, against, abstained."""

    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the secretariat rules on a fork: `counts` is the digest that counts, empty where nothing of that line does.

    `rivals` are the digests it was made on, sorted; `supersedes` the digests of earlier rulings it takes the place of, sorted.
    """

    round: str
    readings_sha256: str
    application: str
    expert: str
    previous: str
    rivals: tuple[str, ...]
    counts: str
    reason: str
    decided_by: str
    device_time: str
    supersedes: tuple[str, ...] = ()

    @property
    def fork(self) -> Fork:
        """The question it answers."""
        return Fork(self.expert, self.application, self.previous)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the panel settles on one fact in dispute: a value (元, count, % or truth), or None: not adopted.

    `basis` are the opinions that counted when it was made, sorted; `supersedes` as in a ruling.
    """

    round: str
    readings_sha256: str
    application: str
    category: str
    fact: str
    value: FactValue
    way: Way
    votes: Votes
    reason: str
    decided_by: str
    basis: tuple[Identity, ...]
    device_time: str
    supersedes: tuple[str, ...] = ()

    def effect(self, fact: Fact) -> FactValue:
        """Return what the merged case takes from it."""
        return effect(fact, self.value)


def effect(fact: Fact, value: FactValue) -> FactValue:
    """Return what the merged case takes from a settled value: what is not adopted is not proven, a truth fails and a number is 0."""
    if value is not None:
        return value
    return False if fact.kind is Kind.TRUTH else Decimal(0)


@dataclass(frozen=True, slots=True)
class SignedDecision:
    """A verified decision: the digest (SHA-256 hex) of its record and its signer's certificate, like an opinion's identity."""

    identity: Identity
    decision: Ruling | Resolution


class Objection(StrEnum):
    """What makes a resolution unfit to be recorded.

    No reason; the leader alone on a soft condition, which is the panel's to vote on; votes that are not those of the experts whose
    opinions count; and a vote without more than half of them in favour of what is recorded (a tie settles nothing).
    """

    REASON = "reason"
    WAY = "way"
    VOTES = "votes"
    MAJORITY = "majority"


def objection(resolution: Resolution, fact: Fact) -> Objection | None:
    """Return what makes a resolution unfit, or None."""
    experts, votes = len(resolution.basis), resolution.votes
    if not resolution.reason.strip():
        return Objection.REASON
    if resolution.way is Way.LEADER:
        if fact.nature is Nature.SOFT:
            return Objection.WAY
        return None if votes == Votes(0, 0, 0) else Objection.VOTES
    if sum(votes) != experts or (resolution.way is Way.CONSENSUS and votes.in_favour != experts):
        return Objection.VOTES
    return None if 2 * votes.in_favour > experts else Objection.MAJORITY


class DecisionStanding(StrEnum):
    """What a decision of the set counts as."""

    APPLIES = "applies"
    SUPERSEDED = "superseded"
    CONFLICT = "conflict"
    STALE = "stale"
    UNKNOWN_SIGNER = "unknown_signer"


@dataclass(frozen=True, slots=True)
class Authority:
    """Who may decide: the secretariat's certificates, and the leader (expert id) of each application's panel.

    A leader resolves facts of the own panel; what becomes of an expert's forked line is the secretariat's alone.
    """

    offices: frozenset[str]
    leaders: Mapping[str, str]

    def allows(self, signed: SignedDecision, roster: Roster) -> bool:
        """Tell whether the signer of a decision may make it; a leader who stays out of an application may not."""
        certificate = signed.identity.certificate_sha256
        if certificate in self.offices:
            return True
        application = signed.decision.application
        leader = self.leaders.get(application, "")
        return (
            isinstance(signed.decision, Resolution)
            and bool(leader)
            and roster.experts.get(certificate) == leader
            and (leader, application) not in roster.recusals
        )


@dataclass(frozen=True, slots=True)
class Docket:
    """The whole set folded: what every opinion and decision counts as.

    `counting` by application, sorted by expert; `applied` the resolution that applies by application and fact; `open_forks` the
    places where a line still waits for its ruling, with the digests that rival there.
    """

    standings: Mapping[Identity, Standing]
    counting: Mapping[str, tuple[SignedOpinion, ...]]
    decisions: Mapping[Identity, DecisionStanding]
    applied: Mapping[tuple[str, str], SignedDecision]
    open_forks: Mapping[Fork, frozenset[str]]

    def settled(self, application: str, facts: Iterable[Fact]) -> dict[str, FactValue]:
        """Return what the resolutions that apply say on the facts of one application."""
        found: dict[str, FactValue] = {}
        for fact in facts:
            signed = self.applied.get((application, fact.id))
            if signed is not None and isinstance(signed.decision, Resolution):
                found[fact.id] = signed.decision.effect(fact)
        return found


def fold(
    opinions: Iterable[SignedOpinion], decisions: Iterable[SignedDecision], roster: Roster, authority: Authority
) -> Docket:
    """Fold the set of opinions, rulings and resolutions."""
    held, decided = list(opinions), list(decisions)
    rivals = forks(held, roster)
    found, rulings = _decide(
        [one for one in decided if isinstance(one.decision, Ruling)],
        lambda one: authority.allows(one, roster),
        lambda one: rivals.get(one.fork) == frozenset(one.rivals) if isinstance(one, Ruling) else False,
    )
    choices = {
        signed.decision.fork: Choice(frozenset(signed.decision.rivals), signed.decision.counts)
        for signed in rulings
        if isinstance(signed.decision, Ruling)
    }
    count = counting(held, roster, choices)
    bases = {number: _digests(one.identity for one in signed) for number, signed in count.items()}
    more, resolutions = _decide(
        [one for one in decided if isinstance(one.decision, Resolution)],
        lambda one: authority.allows(one, roster),
        lambda one: bases.get(one.application) == _digests(one.basis) if isinstance(one, Resolution) else False,
    )
    standing = standings(held, roster, choices)
    return Docket(
        standings=standing,
        counting=count,
        decisions=found | more,
        applied={
            (one.decision.application, one.decision.fact): one
            for one in resolutions
            if isinstance(one.decision, Resolution)
        },
        open_forks=_open(rivals, choices, held, standing),
    )


def _open(
    rivals: Mapping[Fork, frozenset[str]],
    choices: Mapping[Fork, Choice],
    held: Iterable[SignedOpinion],
    standing: Mapping[Identity, Standing],
) -> dict[Fork, frozenset[str]]:
    """Return the forks that nothing standing rules on, in lines of which nothing counts for that reason."""
    lines = {(one.opinion.expert, one.opinion.application) for one in held if standing[one.identity] is Standing.FORK}
    ruled = {fork: choice.rivals for fork, choice in choices.items()}
    return {
        fork: digests
        for fork, digests in rivals.items()
        if (fork.expert, fork.application) in lines and ruled.get(fork) != digests
    }


def question(decision: Ruling | Resolution) -> tuple[str, ...]:
    """Return what a decision is about: decisions on the same question compete."""
    if isinstance(decision, Ruling):
        return ("ruling", *decision.fork)
    return ("resolution", decision.application, decision.fact)


def heads(decisions: Iterable[SignedDecision]) -> set[str]:
    """Return the digests of the decisions on one question that none of the others takes the place of."""
    known = list(decisions)
    gone = {digest for one in known for digest in one.decision.supersedes}
    return {one.identity.content_digest for one in known} - gone


def in_order(decisions: Iterable[SignedDecision]) -> list[SignedDecision]:
    """Return decisions on one question, each behind all whose place it takes; the labels of time are asked nothing."""
    rest = sorted(decisions, key=lambda one: one.identity)
    waiting = {one.identity.content_digest for one in rest}
    found: list[SignedDecision] = []
    while rest:
        # A record names the others by their hash, so no circle can be signed; whatever would be one stands at the end.
        ready = [one for one in rest if waiting.isdisjoint(one.decision.supersedes)] or rest
        found += ready
        waiting -= {one.identity.content_digest for one in ready}
        rest = [one for one in rest if one.identity.content_digest in waiting]
    return found


def _decide(
    decisions: Iterable[SignedDecision],
    allowed: Callable[[SignedDecision], bool],
    current: Callable[[Ruling | Resolution], bool],
) -> tuple[dict[Identity, DecisionStanding], list[SignedDecision]]:
    """Return the standing of each decision, and one signed form of each that applies."""
    found: dict[Identity, DecisionStanding] = {}
    competing: dict[tuple[str, ...], list[SignedDecision]] = defaultdict(list)
    for signed in decisions:
        if allowed(signed):
            competing[question(signed.decision)].append(signed)
        else:
            found[signed.identity] = DecisionStanding.UNKNOWN_SIGNER
    applying: list[SignedDecision] = []
    for rivals in competing.values():
        left = heads(rivals)
        for signed in rivals:
            found[signed.identity] = _standing(signed, left, current)
        standing = [one for one in rivals if found[one.identity] is DecisionStanding.APPLIES]
        if standing:
            applying.append(min(standing, key=lambda one: one.identity))
    return found, applying


def _standing(
    signed: SignedDecision, left: set[str], current: Callable[[Ruling | Resolution], bool]
) -> DecisionStanding:
    if signed.identity.content_digest not in left:
        return DecisionStanding.SUPERSEDED
    if len(left) > 1:
        return DecisionStanding.CONFLICT
    return DecisionStanding.APPLIES if current(signed.decision) else DecisionStanding.STALE


def _digests(identities: Iterable[Identity]) -> frozenset[str]:
    return frozenset(identity.content_digest for identity in identities)
