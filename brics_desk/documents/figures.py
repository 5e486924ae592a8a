"""Figures and fixed words as they stand on paper: exact 万元, dates, findings, tiers, what a tier asks of a number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.money import in_capitals, in_exact_wan, in_yuan
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.rules import Any, Condition, Fact, FactValue, Kind, RulePack, Test
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brics_desk.domain.rules import Category

NONE = "—"
NO_AWARD = "无奖补"
MARKS = {
    Mark.MEETS: "符合",
    Mark.MOSTLY: "基本符合",
    Mark.FAILS: "不符合",
    Mark.UNDETERMINED: "无法判断",
}
NOT_STATED = "未认定"


def unit_of(fact: Fact) -> str:
    """Return the unit a number is printed in: 万元 for amounts, else the pack's."""
    return "万元" if fact.kind is Kind.AMOUNT else fact.unit.zh


def figure(kind: Kind, value: FactValue) -> str:
    """Return a number as printed, without its unit; a dash where none is established."""
    if value is None or isinstance(value, bool):
        return NONE
    if kind is Kind.AMOUNT:
        return in_exact_wan(value)
    if kind is Kind.COUNT:
        return f"{int(value):,}"
    return f"{value:.{max(2, -int(value.normalize().as_tuple().exponent))}f}"


def finding_word(finding: Finding | None) -> str:
    """Return the word of a finding on a truth."""
    return MARKS[finding.mark] if finding is not None and finding.mark is not None else NOT_STATED


def tier_name(pack: RulePack, tier: int) -> str:
    """Return the title of a tier, e.g. 第三档; 无奖补 for none."""
    return next((award.title.zh for award in pack.awards if award.tier == tier), NO_AWARD)


def award_words(pack: RulePack, tier: int) -> str:
    """Return an award with its capitals, e.g. `200.00 万元（人民币贰佰万元整）`."""
    amount = pack.award_cny(tier)
    return f"{in_exact_wan(amount)} 万元（{in_capitals(amount)}）"


def moment(iso: str) -> datetime:
    """Read a device time (ISO; taken as China time where it carries no offset); raises InputError `time-unreadable`."""
    try:
        read = datetime.fromisoformat(iso)
    except ValueError as error:
        raise InputError("time-unreadable", found=iso[:40]) from error
    return read if read.tzinfo else datetime.fromisoformat(f"{read.isoformat()}+08:00")


def moment_words(when: datetime) -> str:
    """Return a time as written in Chinese, e.g. `2026年11月22日 16:51`."""
    return f"{when.year}年{when.month}月{when.day}日 {when:%H:%M}"


def day_words(iso: str) -> str:
    """Return an ISO date as written in Chinese, e.g. `2026年11月22日`; what is none stays as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


class Need(NamedTuple):
    """One threshold that concerns a number: the test, and whether it is one of several alternatives."""

    test: Test
    alternative: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """What one tier, and section one, ask of the numbers of a category."""

    category: Category
    tier: int

    def of(self, fact: str) -> tuple[list[Need], list[Need]]:
        """Return the tests of section one and of the tier in which a number stands."""
        routes = self.category.routes
        first = (self.category.section_one, *(route.section_one for route in routes))
        tier = (tier.condition for route in routes for tier in route.tiers if tier.number == self.tier)
        return list(_needs(first, fact)), list(_needs(tier, fact))


def requirement(fact: Fact, needs: Needs, facts: Mapping[str, FactValue], titles: Mapping[str, str]) -> str:
    """Return what is asked of a number and whether the verified value reaches it, e.g. `不低于 600.00，满足`."""
    first, tier = needs.of(fact.id)
    said = [_asked(fact, need, facts, titles) for need in tier]
    said += [f"认定条件 {_asked(fact, need, facts, titles)}" for need in first]
    return "；".join(said) or NONE


def _needs(conditions: Iterator[Condition] | Sequence[Condition | None], fact: str) -> Iterator[Need]:
    for condition in conditions:
        if condition is not None:
            yield from _walk(condition, fact, alternative=False)


def _walk(condition: Condition, fact: str, *, alternative: bool) -> Iterator[Need]:
    if isinstance(condition, Test):
        if fact in condition.facts and condition.threshold is not None:
            yield Need(condition, alternative)
        return
    for branch in condition.branches:
        yield from _walk(branch, fact, alternative=alternative or isinstance(condition, Any))


def _asked(fact: Fact, need: Need, facts: Mapping[str, FactValue], titles: Mapping[str, str]) -> str:
    threshold = need.test.threshold or Decimal(0)
    others = "、".join(titles[name] for name in need.test.facts if name != fact.id)
    together = f"与{others}合计" if others else ""
    word = "不少于" if fact.kind is Kind.COUNT else "不低于"
    choice = "（可选条件）" if need.alternative else ""
    return (
        f"{together}{word} {figure(fact.kind, threshold)}{choice}，{_reached(fact.kind, need.test, threshold, facts)}"
    )


def _reached(kind: Kind, test: Test, threshold: Decimal, facts: Mapping[str, FactValue]) -> str:
    values = [facts.get(name) for name in test.facts]
    has = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
    if has >= threshold:
        return "满足"
    if None in values:
        return NOT_STATED
    short = threshold - has
    # A gap under a hundred yuan would read 0.00 in 万元.
    if kind is Kind.AMOUNT and short % 100:
        return f"差\xa0{in_yuan(short)}\xa0元"
    return f"差\xa0{figure(kind, short)}"
