"""Judging: facts -> verdict with interval, reasons and distances; the one function that every screen and report asks.

Each distinct leaf of a category is judged once, in three values, into two bit sets: `met` (certain) and `open_or_met`
(certain or still possible). All conditions are monotone, so the same trees over the two sets give both ends of the interval.
Conditions are kept twice: as alternatives of bit masks (to judge fast) and as trees (to explain).
"""

from __future__ import annotations

from decimal import Context, Decimal
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.rules import All, Any, Condition, FactValue, RulePack, Test
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.rules import Category, Clause

EXACT = Context(prec=200)
"""Wide enough for every sum and difference of accepted numbers: nothing is ever rounded."""

MAX_ALTERNATIVES = 512
_Masks = tuple[int, ...]


class Unmet(NamedTuple):
    """A leaf that is known and fails: what tier it bars (0: section one), what it needs, has and lacks, and its clause.

    `needs` is True for a truth, else the exact threshold; `short` is None for a truth. Rows with the same `group` are alternatives.
    """

    tier: int
    fact: str
    needs: bool | Decimal
    has: bool | Decimal
    short: Decimal | None
    clause: Clause
    group: str | None


class Verdict(NamedTuple):
    """判定: the whole answer of the method for one set of facts.

    `recognised` by section one (None: depends on unknowns), the certain `tier`, the `possible_tier`, each tier by itself
    (`tiers`: True, None or False from tier 1 up), what is unmet, and which fact ids are not established.
    """

    recognised: bool | None
    tier: int
    possible_tier: int
    tiers: tuple[bool | None, ...]
    unmet: tuple[Unmet, ...]
    unknown: tuple[str, ...]


class Judgement(NamedTuple):
    """The short answer: recognised, certain tier, possible tier."""

    recognised: bool | None
    tier: int
    possible_tier: int


class Judge:
    """One category of one pack, prepared for judging; immutable after construction."""

    __slots__ = (
        "_bits",
        "_gates_and_section",
        "_numbers",
        "_recognised",
        "_sums",
        "_tier_trees",
        "_tiers",
        "_truths",
        "category",
    )

    def __init__(self, pack: RulePack, category: str) -> None:
        """Prepare `category`; raises InputError `category-unknown`."""
        if category not in pack.categories:
            raise InputError("category-unknown", category=category, known=sorted(pack.categories))
        self.category = category
        whole = pack.categories[category]
        self._gates_and_section: Condition = All(_present(pack.gates, whole.section_one, _any_route_section(whole)))
        self._tier_trees = {number: _tier_tree(whole, number) for number in sorted(_tier_numbers(whole))}
        self._bits: dict[tuple[tuple[str, ...], Decimal | None], int] = {}
        self._recognised = self._alternatives(self._gates_and_section)
        self._tiers = tuple(
            (number, self._alternatives(All(_present(pack.gates, whole.section_one, tree))))
            for number, tree in self._tier_trees.items()
        )
        leaves = [(bit, facts, threshold) for (facts, threshold), bit in self._bits.items()]
        self._truths = tuple((bit, facts[0]) for bit, facts, threshold in leaves if threshold is None)
        self._numbers = tuple(
            (bit, facts[0], threshold) for bit, facts, threshold in leaves if threshold is not None and len(facts) == 1
        )
        self._sums = tuple(
            (bit, facts, threshold) for bit, facts, threshold in leaves if threshold is not None and len(facts) > 1
        )

    def judge(self, facts: Mapping[str, FactValue]) -> Judgement:
        """Return the short answer for facts by id (missing = not established)."""
        met, open_or_met = self._leaves(facts)
        tier = possible = 0
        for number, masks in self._tiers:
            if _holds(masks, met):
                tier = possible = number
            elif _holds(masks, open_or_met):
                possible = number
        return Judgement(_three_valued(self._recognised, met, open_or_met), tier, possible)

    def verdict(self, facts: Mapping[str, FactValue]) -> Verdict:
        """Return the whole answer for facts by id (missing = not established)."""
        met, open_or_met = self._leaves(facts)
        tiers = tuple(_three_valued(masks, met, open_or_met) for _, masks in self._tiers)
        numbers = tuple(number for number, _ in self._tiers)
        tier = max((number for number, state in zip(numbers, tiers, strict=True) if state), default=0)
        possible = max((number for number, state in zip(numbers, tiers, strict=True) if state is not False), default=0)
        explained = _Explained(self._bits, met, facts)
        explained.walk(self._gates_and_section, 0)
        for number, tree in self._tier_trees.items():
            if number > tier:
                explained.walk(tree, number)
        return Verdict(
            _three_valued(self._recognised, met, open_or_met),
            tier,
            possible,
            tiers,
            tuple(explained.unmet),
            tuple(sorted(explained.unknown)),
        )

    def _leaves(self, facts: Mapping[str, FactValue]) -> tuple[int, int]:
        """Judge every distinct leaf once: (certain bits, certain or possible bits)."""
        met = unknown = 0
        get = facts.get
        for bit, fact in self._truths:
            value = get(fact)
            if value is None:
                unknown |= bit
            elif value:
                met |= bit
        for bit, fact, threshold in self._numbers:
            value = get(fact)
            if value is None:
                unknown |= bit
            elif value >= threshold:
                met |= bit
        for bit, summands, threshold in self._sums:
            values = [get(fact) for fact in summands]
            # An unknown summand counts as 0 for certain and as unlimited for possible.
            if _total(values) >= threshold:
                met |= bit
            elif None in values:
                unknown |= bit
        return met, met | unknown

    def _alternatives(self, condition: Condition) -> _Masks:
        """Return the bit masks of which one must be wholly set; also gives every new leaf its bit."""
        masks = _minimal(self._expand(condition))
        if len(masks) > MAX_ALTERNATIVES:
            raise InputError(
                "condition-too-wide", category=self.category, alternatives=len(masks), limit=MAX_ALTERNATIVES
            )
        return tuple(masks)

    def _expand(self, condition: Condition) -> list[int]:
        if isinstance(condition, Test):
            return [self._bits.setdefault((condition.facts, condition.threshold), 1 << len(self._bits))]
        branches = [self._expand(branch) for branch in condition.branches]
        if isinstance(condition, Any):
            return [mask for branch in branches for mask in branch]
        masks = [0]
        for branch in branches:
            masks = _minimal([left | right for left, right in product(masks, branch)])
            if len(masks) > MAX_ALTERNATIVES:
                raise InputError(
                    "condition-too-wide", category=self.category, alternatives=len(masks), limit=MAX_ALTERNATIVES
                )
        return masks


class _Explained:
    """Collects, leaf by leaf, what stands between the case and more than it certainly has."""

    __slots__ = ("_bits", "_facts", "_groups", "_listed", "_met", "unknown", "unmet")

    def __init__(
        self, bits: Mapping[tuple[tuple[str, ...], Decimal | None], int], met: int, facts: Mapping[str, FactValue]
    ) -> None:
        self._bits = bits
        self._met = met
        self._facts = facts
        self._listed: set[tuple[int, int]] = set()
        self._groups = 0
        self.unmet: list[Unmet] = []
        self.unknown: set[str] = set()

    def walk(self, condition: Condition, tier: int, group: str | None = None) -> None:
        """List the failing leaves of a condition; nothing inside an `any` that already holds."""
        if isinstance(condition, Test):
            self._leaf(condition, tier, group)
        elif isinstance(condition, All):
            for branch in condition.branches:
                self.walk(branch, tier, group)
        elif not self._certain(condition):
            # The outermost `any` names the group, so that all rows under one choice carry one name.
            if group is None:
                self._groups += 1
                group = f"{tier}-{self._groups}"
            for branch in condition.branches:
                self.walk(branch, tier, group)

    def _certain(self, condition: Condition) -> bool:
        if isinstance(condition, Test):
            return bool(self._met & self._bits[condition.facts, condition.threshold])
        holds = all if isinstance(condition, All) else any
        return holds(self._certain(branch) for branch in condition.branches)

    def _leaf(self, test: Test, tier: int, group: str | None) -> None:
        bit = self._bits[test.facts, test.threshold]
        # A leaf of section one that a route repeats is said once, under tier 0.
        if self._met & bit or (0, bit) in self._listed or (tier, bit) in self._listed:
            return
        self._listed.add((tier, bit))
        values = [self._facts.get(fact) for fact in test.facts]
        if None in values:
            self.unknown.update(fact for fact, value in zip(test.facts, values, strict=True) if value is None)
        elif test.threshold is None:
            self.unmet.append(Unmet(tier, test.expression, True, False, None, test.clause, group))
        else:
            has = _total(values)
            short = EXACT.subtract(test.threshold, has)
            self.unmet.append(Unmet(tier, test.expression, test.threshold, has, short, test.clause, group))


def _total(values: Sequence[FactValue]) -> Decimal:
    total = Decimal(0)
    for value in values:
        if value is not None:
            total = EXACT.add(total, value)
    return total


def _holds(masks: _Masks, bits: int) -> bool:
    return any(mask & bits == mask for mask in masks)


def _three_valued(masks: _Masks, met: int, open_or_met: int) -> bool | None:
    if _holds(masks, met):
        return True
    return None if _holds(masks, open_or_met) else False


def _minimal(masks: Sequence[int]) -> list[int]:
    """Drop alternatives that ask for more than another one."""
    distinct = list(dict.fromkeys(masks))
    return [mask for mask in distinct if not any(other != mask and other & mask == other for other in distinct)]


def _present(*conditions: Condition | None) -> tuple[Condition, ...]:
    return tuple(condition for condition in conditions if condition is not None)


def _any_route_section(category: Category) -> Condition | None:
    sections = [route.section_one for route in category.routes]
    # One route without a section of its own is open to every case of the category.
    if any(section is None for section in sections):
        return None
    return _one_of(_present(*sections))


def _tier_numbers(category: Category) -> set[int]:
    return {tier.number for route in category.routes for tier in route.tiers}


def _tier_tree(category: Category, number: int) -> Condition:
    """Return the condition of one tier: any route whose own section one and tier condition hold together."""
    return _one_of(
        tuple(
            tier.condition if route.section_one is None else All((route.section_one, tier.condition))
            for route in category.routes
            for tier in route.tiers
            if tier.number == number
        )
    )


def _one_of(branches: tuple[Condition, ...]) -> Condition:
    return branches[0] if len(branches) == 1 else Any(branches)
