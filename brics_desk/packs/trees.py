"""Walking condition trees: where they stand in a pack, their leaves, their text, and the least facts that satisfy them."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.rules import All, Condition, Fact, FactValue, Kind, RulePack, Test, leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brics_desk.domain.rules import Clause

MAX_ALTERNATIVES = 512
_WAN = Decimal(10_000)


class Placed(NamedTuple):
    """A condition with its key path and the facts that its form offers; `replaced` is what an option puts it in place of."""

    key: str
    condition: Condition
    facts: tuple[Fact, ...]
    replaced: Condition | None = None


def conditions_of(pack: RulePack) -> Iterator[Placed]:
    """Yield every condition of a pack in file order."""
    yield Placed("gates.condition", pack.gates, pack.gate_facts)
    for category in pack.categories.values():
        facts, key = pack.facts_of(category.id), f"category.{category.id}"
        if category.section_one is not None:
            yield Placed(f"{key}.section_one", category.section_one, facts)
        for route in category.routes:
            if route.section_one is not None:
                yield Placed(f"{key}.route.{route.id}.section_one", route.section_one, facts)
            for tier in route.tiers:
                yield Placed(f"{key}.route.{route.id}.tier.{tier.number}.condition", tier.condition, facts)


def option_conditions_of(pack: RulePack) -> Iterator[Placed]:
    """Yield every condition that an option of a reading puts in place of one of the pack, keyed by reading, option and place."""
    standing = {placed.key: placed for placed in conditions_of(pack)}
    for reading in pack.readings:
        for option in reading.options:
            key = f"reading.{reading.id}.option.{option.id}"
            yield from _replacing(f"{key}.conditions", option.conditions, standing, pack)
            for both in option.together:
                yield from _replacing(f"{key}.together.{both.reading}.{both.option}", both.conditions, standing, pack)


def _replacing(
    key: str, conditions: Mapping[str, Condition], standing: Mapping[str, Placed], pack: RulePack
) -> Iterator[Placed]:
    for place, condition in conditions.items():
        found = standing.get(place)
        # A route without a section of its own may get one by a reading.
        facts = found.facts if found else pack.facts_of(place.split(".")[1])
        yield Placed(f"{key}.{place}", condition, facts, found.condition if found else None)


def own_clauses(placed: Placed) -> Iterator[tuple[str, Clause]]:
    """Yield the pieces of the method that leaves of a tier have of their own (others stand beside their fact), with key paths."""
    by_id = {fact.id: fact for fact in placed.facts}
    for test in leaves(placed.condition):
        if test.clause != by_id[test.facts[0]].clause:
            yield f"{placed.key.removesuffix('condition')}clauses.{test.expression}", test.clause


def condition_text(condition: Condition, facts: Mapping[str, Fact]) -> str:
    """Return a condition as a pack writes it, on one line, e.g. `all(rd_spend_cny >= 100万元, …)`."""
    if not isinstance(condition, Test):
        inner = ", ".join(condition_text(branch, facts) for branch in condition.branches)
        return f"{'all' if isinstance(condition, All) else 'any'}({inner})"
    if condition.threshold is None:
        return condition.expression
    sign = ">" if condition.exclusive else ">="
    return f"{condition.expression} {sign} {threshold_text(condition.threshold, facts[condition.facts[0]].kind)}"


def threshold_text(threshold: Decimal, kind: Kind) -> str:
    """Return a threshold with its unit: 万元 where it is exact in them, else 元; %; a bare count."""
    if kind is Kind.AMOUNT:
        wan = threshold / _WAN
        return f"{wan:f}万元" if wan == wan.to_integral_value() else f"{threshold:f}元"
    return f"{threshold:f}%" if kind is Kind.PERCENT else f"{threshold:f}"


def alternatives(condition: Condition) -> list[tuple[Test, ...]]:
    """Return the sets of leaves of which one must hold wholly, at most `MAX_ALTERNATIVES`."""
    if isinstance(condition, Test):
        return [(condition,)]
    branches = [alternatives(branch) for branch in condition.branches]
    if not isinstance(condition, All):
        return [found for branch in branches for found in branch][:MAX_ALTERNATIVES]
    together: list[tuple[Test, ...]] = [()]
    for branch in branches:
        together = [left + right for left, right in product(together, branch)][:MAX_ALTERNATIVES]
    return together


def least_facts(tests: Sequence[Test], facts: Iterable[Fact]) -> list[dict[str, FactValue]]:
    """Return the smallest answers that satisfy `tests`, sums met by each of their summands in turn; none where one cannot be.

    Every truth not asked for is false and every number zero; counts are whole, percentages at most 100.
    """
    by_id = {fact.id: fact for fact in facts}
    widest = max((len(test.facts) for test in tests), default=1)
    found = (_least(tests, by_id, turn) for turn in range(widest))
    return [answers for answers in found if answers is not None]


def _least(tests: Sequence[Test], by_id: Mapping[str, Fact], turn: int) -> dict[str, FactValue] | None:
    truths = {fact.id: False for fact in by_id.values() if fact.kind is Kind.TRUTH}
    numbers = {fact.id: Decimal(0) for fact in by_id.values() if fact.kind is not Kind.TRUTH}
    for test in tests:
        if test.threshold is None:
            truths[test.facts[0]] = True
            continue
        fact = by_id[test.facts[min(turn, len(test.facts) - 1)]]
        # Above an exclusive threshold the least answer is one fen, one hundredth of a percent or one item more.
        more = Decimal(1 if fact.kind is Kind.COUNT else "0.01") if test.exclusive else Decimal(0)
        lacking = max(Decimal(0), test.threshold + more - sum(numbers[summand] for summand in test.facts))
        if fact.kind is Kind.COUNT:
            lacking = lacking.to_integral_value(ROUND_CEILING)
        numbers[fact.id] += lacking
        if fact.kind is Kind.PERCENT and numbers[fact.id] > 100:
            return None
    return {**truths, **numbers}
