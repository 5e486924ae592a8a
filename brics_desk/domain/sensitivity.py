"""对档次的影响: which single finding, number or missing expert would change what an application is awarded. Advice, never a rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.panels import merge_fact
from brics_desk.domain.rules import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brics_desk.domain.opinions import Opinion
    from brics_desk.domain.rules import Fact, FactValue
    from brics_desk.domain.verdicts import Judge, Judgement


class ChangeKind(StrEnum):
    """What is imagined otherwise: a finding on a truth, a number taken from another expert, an expert who is not there."""

    FLIPPED = "flipped"
    REPLACED = "replaced"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Change:
    """One single change with what it leads to; `fact` is empty for a missing expert, `becomes` the imagined value."""

    kind: ChangeKind
    expert: str
    fact: str
    becomes: FactValue
    after: Judgement


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The judgement as it is, every single change that would alter it, and how many were tried."""

    now: Judgement
    changes: tuple[Change, ...]
    tried: int

    def decisive(self, fact: str) -> bool:
        """Tell whether one single finding on this fact would alter the judgement."""
        return any(change.fact == fact for change in self.changes)


def sensitivity(
    facts: Sequence[Fact], opinions: Sequence[Opinion], judge: Judge, settled: Mapping[str, FactValue]
) -> Sensitivity:
    """Try every single change on the counting opinions of one application, one per expert.

    A truth is turned round (no clear word becomes either), a number becomes what another expert verified, an expert's whole
    opinion goes missing. What a resolution settled (`settled`, by fact id) stays settled: it was decided with the opinions in view.
    """
    stated = {opinion.expert: opinion.facts() for opinion in opinions}
    fixed = _fixed(facts, stated, settled)
    merged = {fact.id: _value(fact, stated, fixed) for fact in facts}
    now = judge.judge(merged)
    found: list[Change] = []
    tried = 0
    for kind, expert, fact, becomes in _single_changes([fact for fact in facts if fact.id not in fixed], stated):
        tried += 1
        if fact is None:
            others = {one: values for one, values in stated.items() if one != expert}
            after = judge.judge({one.id: _value(one, others, fixed) for one in facts})
        else:
            imagined = {**stated, expert: {**stated[expert], fact.id: becomes}}
            after = judge.judge({**merged, fact.id: _value(fact, imagined, fixed)})
        if after != now:
            found.append(Change(kind, expert, fact.id if fact else "", becomes, after))
    return Sensitivity(now, tuple(found), tried)


def adoptions(
    fact: Fact, facts: Sequence[Fact], opinions: Sequence[Opinion], judge: Judge, settled: Mapping[str, FactValue]
) -> dict[FactValue, Judgement]:
    """Return what each value that some expert stated on `fact` would lead to, if the panel adopted it."""
    stated = {opinion.expert: opinion.facts() for opinion in opinions}
    fixed = _fixed(facts, stated, settled)
    merged = {one.id: _value(one, stated, fixed) for one in facts}
    options = {values.get(fact.id) for values in stated.values()} - {None}
    if fact.kind is Kind.TRUTH:
        options |= {True, False}
    return {value: judge.judge({**merged, fact.id: value}) for value in sorted(options, key=_ranked, reverse=True)}


def _single_changes(
    facts: Sequence[Fact], stated: Mapping[str, Mapping[str, FactValue]]
) -> Iterator[tuple[ChangeKind, str, Fact | None, FactValue]]:
    for fact in facts:
        values = {expert: said.get(fact.id) for expert, said in stated.items()}
        options = {True, False} if fact.kind is Kind.TRUTH else set(values.values()) - {None}
        kind = ChangeKind.FLIPPED if fact.kind is Kind.TRUTH else ChangeKind.REPLACED
        for expert, value in values.items():
            for becomes in sorted(options - {value}, key=_ranked, reverse=True):
                yield kind, expert, fact, becomes
    for expert in stated:
        yield ChangeKind.MISSING, expert, None, None


def _fixed(
    facts: Sequence[Fact], stated: Mapping[str, Mapping[str, FactValue]], settled: Mapping[str, FactValue]
) -> dict[str, FactValue]:
    """Return what resolutions give where the experts leave it open; where they agree, no resolution counts."""
    merged = {fact.id: merge_fact(fact, [values.get(fact.id) for values in stated.values()], settled) for fact in facts}
    return {name: fact.value for name, fact in merged.items() if fact.settled}


def _value(fact: Fact, stated: Mapping[str, Mapping[str, FactValue]], fixed: Mapping[str, FactValue]) -> FactValue:
    if fact.id in fixed:
        return fixed[fact.id]
    return merge_fact(fact, [values.get(fact.id) for values in stated.values()]).value


def _ranked(value: FactValue) -> float:
    # Only for the order in which changes are named; exact values never pass through here.
    return float(value or 0)
