"""The fold: a set of signed opinions -> lines of revisions -> merged facts -> verdicts.

Nothing here knows arrival order, clocks, machines or files: the same set gives the same answer, however it came together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.rules import Nature

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
    MISSING_PREDECESSOR = "missing_predecessor"
    UNKNOWN_SIGNER = "unknown_signer"
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


@dataclass(frozen=True, slots=True)
class MergedFact:
    """One fact of a merged case: its value, whether it is in dispute, and the votes (yes, no, no vote) of a truth."""

    value: FactValue
    disputed: bool
    votes: tuple[int, int, int]


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
    """Signed facts of the secretariat: whose certificate (SHA-256 hex) is whose, and who stays out of which application."""

    experts: Mapping[str, str]
    recusals: frozenset[tuple[str, str]] = frozenset()


def standings(opinions: Iterable[SignedOpinion], roster: Roster) -> dict[Identity, Standing]:
    """Return what each opinion counts as.

    Per expert and application: the line starts at the one revision without predecessor and follows `previous`. Two different
    beginnings or two different successors are a fork, and then nothing of that line counts until it is ruled on.
    """
    known: dict[tuple[str, str], list[SignedOpinion]] = defaultdict(list)
    found: dict[Identity, Standing] = {}
    for signed in opinions:
        if roster.experts.get(signed.identity.certificate_sha256) != signed.opinion.expert:
            found[signed.identity] = Standing.UNKNOWN_SIGNER
        elif (signed.opinion.expert, signed.opinion.application) in roster.recusals:
            found[signed.identity] = Standing.RECUSED
        else:
            known[signed.opinion.expert, signed.opinion.application].append(signed)
    for line in known.values():
        found |= _line(line)
    return found


def effective(opinions: Iterable[SignedOpinion], roster: Roster) -> dict[str, list[Opinion]]:
    """Return the opinions that count, by application, each list sorted by expert."""
    opinions = list(opinions)
    counted = standings(opinions, roster)
    cases: dict[str, dict[str, Opinion]] = defaultdict(dict)
    for signed in opinions:
        if counted[signed.identity] is Standing.EFFECTIVE:
            cases[signed.opinion.application][signed.opinion.expert] = signed.opinion
    return {number: [by_expert[expert] for expert in sorted(by_expert)] for number, by_expert in cases.items()}


def merge(
    application: str, category: str, facts: Sequence[Fact], opinions: Sequence[Opinion], judge: Judge
) -> MergedCase:
    """Fold the counting opinions of one application (one per expert) into its merged case."""
    stated = [opinion.facts() for opinion in opinions]
    merged = {fact.id: _merge_fact(fact, [values.get(fact.id) for values in stated]) for fact in facts}
    verdict = judge.verdict({name: fact.value for name, fact in merged.items()})
    own = {opinion.expert: judge.judge(values).tier for opinion, values in zip(opinions, stated, strict=True)}
    return MergedCase(application, category, merged, len(opinions), verdict, own)


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


def _line(line: Sequence[SignedOpinion]) -> dict[Identity, Standing]:
    # The same content under two certificates of one expert is one opinion: either may stand for it.
    by_digest: dict[str, list[SignedOpinion]] = defaultdict(list)
    successors: dict[str, set[str]] = defaultdict(set)
    for signed in line:
        by_digest[signed.identity.content_digest].append(signed)
        successors[signed.opinion.previous].add(signed.identity.content_digest)
    walked: list[str] = []
    following = successors[""]
    while len(following) == 1:
        walked.append(next(iter(following)))
        following = successors.get(walked[-1], set()) - set(walked)
    if len(following) > 1:
        return {signed.identity: Standing.FORK for signed in line}
    found = {}
    for digest, same in by_digest.items():
        for signed in same:
            if digest not in walked:
                found[signed.identity] = Standing.MISSING_PREDECESSOR
            else:
                found[signed.identity] = Standing.EFFECTIVE if digest == walked[-1] else Standing.SUPERSEDED
    return found
