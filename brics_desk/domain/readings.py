"""口径 at work: what is still undecided, what a mark establishes under them, and who would move if they were others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.verdicts import Judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brics_desk.domain.opinions import Opinion
    from brics_desk.domain.rules import FactValue, Reading, ReadingOption, RulePack
    from brics_desk.domain.verdicts import Judgement

COUNTING = ("A-15", "A-28", "A-29", "A-30", "A-31")
"""Readings by which lines of evidence count or not: distinct customers, and which countries on which day."""


class SheetLine(NamedTuple):
    """One line of 口径确认表 (D12): the reading and the option chosen, None while it is undecided."""

    reading: Reading
    chosen: ReadingOption | None

    @property
    def is_default(self) -> bool:
        """True where the suggested option was chosen."""
        return self.chosen is not None and self.chosen.id == self.reading.default

    @property
    def needs_reason(self) -> bool:
        """True where the organiser chose otherwise than suggested, or nothing is suggested."""
        return self.chosen is not None and not self.is_default

    @property
    def acts(self) -> bool:
        """True where some option of this reading changes what the program judges; else people apply it."""
        return any(option.has_effect for option in self.reading.options)

    @property
    def switches(self) -> bool:
        """True where the program itself follows the choice: in its conditions, or in which lines of evidence it counts."""
        return self.acts or self.reading.id in COUNTING


class Subject(NamedTuple):
    """One application to judge: its number, category and the facts known by now; `merged` tells whether experts established them."""

    number: str
    category: str
    facts: Mapping[str, FactValue]
    merged: bool


class Move(NamedTuple):
    """What one application would be before and after; `after` is None where the other edition has no such category.

    Amounts in 元: the award of the certain tier and, as `most`, that of the possible one.
    """

    subject: Subject
    before: Judgement
    after: Judgement | None
    before_cny: Decimal
    after_cny: Decimal
    before_most_cny: Decimal
    after_most_cny: Decimal

    @property
    def moves(self) -> bool:
        """True where recognition or an end of the tier's interval differs, or the same tier is worth another amount."""
        amounts = (self.before_cny, self.before_most_cny), (self.after_cny, self.after_most_cny)
        return self.before != self.after or amounts[0] != amounts[1]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """推演: every application under both, sorted as given; nothing of it is decided."""

    lines: tuple[Move, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """The applications that would be something else."""
        return tuple(line for line in self.lines if line.moves)

    @property
    def steps(self) -> Mapping[tuple[int, int], int]:
        """How many applications go from which certain tier to which."""
        return Counter((one.before.tier, one.after.tier) for one in self.lines if one.after is not None)

    @property
    def before_cny(self) -> Decimal:
        """The awards of the certain tiers as they stand, in 元."""
        return sum((line.before_cny for line in self.lines), Decimal("0.00"))

    @property
    def after_cny(self) -> Decimal:
        """The awards of the certain tiers as they would be, in 元."""
        return sum((line.after_cny for line in self.lines), Decimal("0.00"))


def sheet(pack: RulePack, readings: Mapping[str, str]) -> tuple[SheetLine, ...]:
    """Return every reading of the pack with the choice made; raises InputError `reading-unknown`."""
    choices = pack.choices(readings)
    return tuple(SheetLine(reading, reading.option(choices[reading.id])) for reading in pack.readings)


def undecided(pack: RulePack, readings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the readings that have no default and no choice yet; raises InputError `reading-unknown`."""
    return tuple(line.reading.id for line in sheet(pack, readings) if line.chosen is None)


def opinion_under(opinion: Opinion, pack: RulePack) -> Opinion:
    """Return the opinion as the readings of `pack` take its marks: where only 符合 will do, 基本符合 is 不符合 (A-01).

    For judging and merging only; what the expert wrote stays as it is.
    """
    strict = pack.needs_meets(opinion.category)
    return opinion if strict == opinion.needs_meets else replace(opinion, needs_meets=strict)


def compare(before: RulePack, after: RulePack, pairs: Iterable[tuple[Subject, Mapping[str, FactValue]]]) -> WhatIf:
    """Judge every subject by both packs; the second facts of a pair are those that `after` is asked about.

    Facts that `after` does not know are left out, those only it knows are open.
    """
    judges = {name: Judge(before, name) for name in before.categories}
    others = {name: Judge(after, name) for name in after.categories}
    return WhatIf(tuple(_move(subject, facts, judges, others, before, after) for subject, facts in pairs))


def _move(
    subject: Subject,
    facts: Mapping[str, FactValue],
    judges: Mapping[str, Judge],
    others: Mapping[str, Judge],
    before: RulePack,
    after: RulePack,
) -> Move:
    now = judges[subject.category].judge(subject.facts)
    other = others.get(subject.category)
    then = None
    if other is not None:
        known = {fact.id for fact in after.facts_of(subject.category)}
        then = other.judge({name: value for name, value in facts.items() if name in known})
    return Move(
        subject=subject,
        before=now,
        after=then,
        before_cny=before.award_cny(now.tier),
        after_cny=after.award_cny(then.tier if then else 0),
        before_most_cny=before.award_cny(now.possible_tier),
        after_most_cny=after.award_cny(then.possible_tier if then else 0),
    )
