"""The fold: a set of signed opinions -> lines of revisions -> merged facts -> verdicts.

Nothing here knows arrival order, clocks, machines or files: the same set gives the same answer, however it came together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.facts import read_facts
from brics_desk.domain.rules import Nature
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from brics_desk.domain.opinions import Opinion
    from brics_desk.domain.rules import Fact, FactValue
    from brics_desk.domain.verdicts import Judge, Verdict

QUORUM = 3
"""Valid opinions a panel opinion needs at least (domain notes 1.3)."""


class Standing(StrEnum):
    """What an opinion of the set counts as."""

    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"
    FORK = "fork"
    SET_ASIDE = "set_aside"
    MISSING_PREDECESSOR = "missing_predecessor"
    UNKNOWN_SIGNER = "unknown_signer"
    REVOKED = "revoked"
    RECUSED = "recused"


class Identity(NamedTuple):
    """An opinion is its signed content digest and its signer's certificate (both SHA-256 hex), never a file's hash."""

    content_digest: str
    certificate_sha256: str


@dataclass(frozen=True, slots=True)
class SignedOpinion:
    """A verified opinion with its identity."""

    identity: Identity
    opinion: Opinion


class Fork(NamedTuple):
    """Where a line of revisions divides: one expert on one application, after the digest `previous` (empty: at the first)."""

    expert: str
    application: str
    previous: str


class Choice(NamedTuple):
    """What a ruling makes of a fork: the digests it was made on, and the one that counts (empty: nothing of the line)."""

    rivals: frozenset[str]
    counts: str


@dataclass(frozen=True, slots=True)
class MergedFact:
    """One fact of a merged case: its value, whether it is in dispute, and the votes (yes, no, no vote) of a truth.

    `settled` where the opinions left it open and a resolution of the panel gave the value.
    """

    value: FactValue
    disputed: bool
    votes: tuple[int, int, int]
    settled: bool = False


@dataclass(frozen=True, slots=True)
class MergedCase:
    """One application after merging: facts leaf by leaf, the verdict of the same rule on them, and the experts' own tiers."""

    application: str
    category: str
    facts: Mapping[str, MergedFact]
    opinions: int
    verdict: Verdict
    own_tiers: Mapping[str, int]

    @property
    def discrepancies(self) -> tuple[str, ...]:
        """The fact ids in dispute, sorted."""
        return tuple(sorted(name for name, fact in self.facts.items() if fact.disputed))

    @property
    def majority_tier(self) -> int | None:
        """The tier that more than half of the experts reached by themselves, or None."""
        if not self.own_tiers:
            return None
        tier, votes = Counter(self.own_tiers.values()).most_common(1)[0]
        return tier if 2 * votes > len(self.own_tiers) else None

    @property
    def dilemma(self) -> bool:
        """True where item-wise merging is certain and the majority of the experts' own tiers differs (the discursive dilemma)."""
        certain = self.verdict.tier == self.verdict.possible_tier
        return certain and self.majority_tier is not None and self.majority_tier != self.verdict.tier


@dataclass(frozen=True, slots=True)
class Roster:
    """Signed facts of the secretariat: whose certificate (SHA-256 hex) is whose, and who stays out of which application.

    `revoked` are certificates that stopped counting, `received` what had come in under them by then and whose it is.
    """

    experts: Mapping[str, str]
    recusals: frozenset[tuple[str, str]] = frozenset()
    revoked: frozenset[str] = frozenset()
    received: Mapping[Identity, str] = field(default_factory=dict)

    def author(self, identity: Identity) -> str | None:
        """Return whose an opinion is: by a certificate that stands, or received before its certificate was revoked."""
        return self.experts.get(identity.certificate_sha256, self.received.get(identity))


_NO_CHOICES: Mapping[Fork, Choice] = MappingProxyType({})
_RANKS = ("regional_standards_top2", "regional_standards_top3")
"""The facts of which one can contradict the other (`read_facts`)."""
_NOTHING_SETTLED: Mapping[str, FactValue] = MappingProxyType({})


def standings(
    opinions: Iterable[SignedOpinion], roster: Roster, choices: Mapping[Fork, Choice] = _NO_CHOICES
) -> dict[Identity, Standing]:
    """Return what each opinion counts as.

    Per expert and application: the line starts at the one revision without predecessor and follows `previous`. Two different
    beginnings or two different successors are a fork, and then nothing of that line counts until it is ruled on; a choice
    holds for exactly the rivals it was made on, and the line goes on from the chosen one.
    """
    found, known = _sorted_out(opinions, roster)
    for (expert, application), line in known.items():
        ruled = {
            fork.previous: choice
            for fork, choice in choices.items()
            if (fork.expert, fork.application) == (expert, application)
        }
        found |= _line(line, ruled)
    return found


def forks(opinions: Iterable[SignedOpinion], roster: Roster) -> dict[Fork, frozenset[str]]:
    """Return every place where a line divides, ruled on or not, with the digests that rival there."""
    _, known = _sorted_out(opinions, roster)
    return {
        Fork(expert, application, previous): frozenset(digests)
        for (expert, application), line in known.items()
        for previous, digests in _successors(line).items()
        if len(digests) > 1
    }


def counting(
    opinions: Iterable[SignedOpinion], roster: Roster, choices: Mapping[Fork, Choice] = _NO_CHOICES
) -> dict[str, tuple[SignedOpinion, ...]]:
    """Return the signed opinions that count, by application, one per expert and sorted by expert."""
    opinions = list(opinions)
    standing = standings(opinions, roster, choices)
    cases: dict[str, dict[str, SignedOpinion]] = defaultdict(dict)
    # The same content may stand under two certificates of one expert: the lower one speaks for it, whoever came first.
    for signed in sorted(opinions, key=lambda one: one.identity, reverse=True):
        if standing[signed.identity] is Standing.EFFECTIVE:
            cases[signed.opinion.application][signed.opinion.expert] = signed
    return {number: tuple(by_expert[expert] for expert in sorted(by_expert)) for number, by_expert in cases.items()}


def merge(
    application: str,
    category: str,
    facts: Sequence[Fact],
    opinions: Sequence[Opinion],
    judge: Judge,
    settled: Mapping[str, FactValue] = _NOTHING_SETTLED,
) -> MergedCase:
    """Fold the counting opinions of one application (one per expert) into its merged case.

    `settled` holds what resolutions say by fact id; it fills only what the opinions leave open, agreement is never overruled.
    Numbers that contradict each other after that are both unknown and in dispute: the rule takes no such case.
    """
    stated = [opinion.facts() for opinion in opinions]
    merged = {fact.id: merge_fact(fact, [values.get(fact.id) for values in stated], settled) for fact in facts}
    merged = _without_contradiction(facts, merged)
    verdict = judge.verdict({name: fact.value for name, fact in merged.items()})
    own = {opinion.expert: judge.judge(values).tier for opinion, values in zip(opinions, stated, strict=True)}
    return MergedCase(application, category, merged, len(opinions), verdict, own)


def merge_fact(
    fact: Fact, values: Sequence[FactValue], settled: Mapping[str, FactValue] = _NOTHING_SETTLED
) -> MergedFact:
    """Fold what the counting experts say on one fact, and what a resolution says where they leave it open."""
    merged = _merge_fact(fact, values)
    if merged.value is None and fact.id in settled:
        return replace(merged, value=settled[fact.id], disputed=False, settled=True)
    return merged


def _without_contradiction(facts: Sequence[Fact], merged: dict[str, MergedFact]) -> dict[str, MergedFact]:
    known = {name: merged[name].value for name in _RANKS if name in merged}
    try:
        read_facts(facts, known)
    except InputError:
        return merged | {name: replace(merged[name], value=None, disputed=True, settled=False) for name in known}
    return merged


def _merge_fact(fact: Fact, values: Sequence[FactValue]) -> MergedFact:
    votes = (
        sum(value is True for value in values),
        sum(value is False for value in values),
        sum(value is None for value in values),
    )
    if fact.nature is Nature.SOFT:
        for vote, value in zip(votes, (True, False), strict=False):
            if 2 * vote > len(values):
                return MergedFact(value, False, votes)
        return MergedFact(None, bool(values), votes)
    # Hard facts and numbers are not voted on: all equal, or unknown until resolved.
    if values and all(value == values[0] for value in values):
        return MergedFact(values[0], False, votes)
    return MergedFact(None, bool(values), votes)


def _sorted_out(
    opinions: Iterable[SignedOpinion], roster: Roster
) -> tuple[dict[Identity, Standing], dict[tuple[str, str], list[SignedOpinion]]]:
    """Return what is not to be considered and why, and the rest by expert and application."""
    aside: dict[Identity, Standing] = {}
    known: dict[tuple[str, str], list[SignedOpinion]] = defaultdict(list)
    for signed in opinions:
        if roster.author(signed.identity) != signed.opinion.expert:
            revoked = signed.identity.certificate_sha256 in roster.revoked
            aside[signed.identity] = Standing.REVOKED if revoked else Standing.UNKNOWN_SIGNER
        elif (signed.opinion.expert, signed.opinion.application) in roster.recusals:
            aside[signed.identity] = Standing.RECUSED
        else:
            known[signed.opinion.expert, signed.opinion.application].append(signed)
    return aside, known


def _successors(line: Sequence[SignedOpinion]) -> dict[str, set[str]]:
    # The same content under two certificates of one expert is one opinion: either may stand for it.
    successors: dict[str, set[str]] = defaultdict(set)
    for signed in line:
        successors[signed.opinion.previous].add(signed.identity.content_digest)
    return dict(successors)


def _line(line: Sequence[SignedOpinion], ruled: Mapping[str, Choice]) -> dict[Identity, Standing]:
    successors = _successors(line)
    walked: list[str] = []
    rejected: set[str] = set()
    following = successors.get("", set())
    while following:
        chosen = next(iter(following))
        if len(following) > 1:
            choice = ruled.get(walked[-1] if walked else "")
            if choice is None or choice.rivals != following or choice.counts not in {"", *following}:
                return {signed.identity: Standing.FORK for signed in line}
            if not choice.counts:
                return {signed.identity: Standing.SET_ASIDE for signed in line}
            chosen = choice.counts
            rejected |= following - {chosen}
        walked.append(chosen)
        following = successors.get(chosen, set()) - set(walked)
    rejected = _with_descendants(rejected, successors)
    return {signed.identity: _standing(signed.identity.content_digest, walked, rejected) for signed in line}


def _with_descendants(digests: set[str], successors: Mapping[str, set[str]]) -> set[str]:
    found, fresh = set(digests), set(digests)
    while fresh:
        fresh = {one for digest in fresh for one in successors.get(digest, ())} - found
        found |= fresh
    return found


def _standing(digest: str, walked: Sequence[str], rejected: set[str]) -> Standing:
    if digest in walked:
        return Standing.EFFECTIVE if digest == walked[-1] else Standing.SUPERSEDED
    return Standing.SET_ASIDE if digest in rejected else Standing.MISSING_PREDECESSOR
