"""Judging: facts -> verdict with interval, reasons and distances; the one function that every screen and report asks.

Each distinct leaf of a category is judged once, in three values, into two bit sets: `met` (certain) and `possible`
(certain or still open). All conditions are monotone, so the same alternatives over the two sets give both ends of the interval.
Conditions are kept twice: as alternatives of bit masks (to judge) and as parts that list their leaves (to explain).
"""

from __future__ import annotations

from decimal import Context, Decimal
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, cast

from brics_desk.domain.rules import All, Any, Condition, FactValue, RulePack, Test
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.rules import Category, Clause

EXACT = Context(prec=200)
"""Wide enough for every sum and difference of accepted numbers: nothing is ever rounded."""

MAX_ALTERNATIVES = 512
_ZERO = Decimal(0)
_add, _subtract = EXACT.add, EXACT.subtract
_Masks = tuple[int, ...]
_Steps = tuple[tuple[Decimal, int], ...]


class Unmet(NamedTuple):
    """A leaf that is known and fails: what tier it bars (0: section one), what it needs, has and lacks, and its clause.

    `needs` is True for a truth, else the exact threshold; `short` is None for a truth. Rows with the same `group` are alternatives.
    `exclusive` where a reading asks for more than `needs`: `short` is then the distance to the number that is itself not enough.
    """

    tier: int
    fact: str
    needs: bool | Decimal
    has: bool | Decimal
    short: Decimal | None
    clause: Clause
    group: str | None
    exclusive: bool = False


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


class _Leaf(NamedTuple):
    """A leaf at one place: the tier it bars there, its group, and for a truth the finished row."""

    tier: int
    facts: tuple[str, ...]
    expression: str
    needs: Decimal
    clause: Clause
    group: str | None
    row: Unmet | None
    exclusive: bool


class _Part(NamedTuple):
    """A tree, or one choice (`any`) in it: the leaves asked for plainly, and the choices that stand beside them."""

    holds: _Masks
    mask: int
    leaves: Mapping[int, _Leaf]
    choices: tuple[_Part, ...]


class Judge:
    """One category of one pack, prepared for judging; immutable after construction."""

    __slots__ = ("_bits", "_needs_tier", "_numbers", "_section", "_sums", "_tiers", "_truths", "category")

    def __init__(self, pack: RulePack, category: str) -> None:
        """Prepare `category`; raises InputError `category-unknown`, or `condition-too-wide` for a pack that branches without end."""
        if category not in pack.categories:
            raise InputError("category-unknown", category=category, known=sorted(pack.categories))
        self.category = category
        self._needs_tier = pack.needs_tier
        self._bits: dict[tuple[tuple[str, ...], Decimal | None], int] = {}
        whole = pack.categories[category]
        self._section = self._part(section_tree(pack, category), 0)
        numbers = sorted({tier.number for route in whole.routes for tier in route.tiers})
        self._tiers = tuple((number, self._part(tier_tree(whole, number), number)) for number in numbers)
        self._truths = tuple((bit, facts[0]) for (facts, threshold), bit in self._bits.items() if threshold is None)
        self._numbers = tuple((facts[0], *steps) for facts, steps in self._steps().items() if len(facts) == 1)
        self._sums = tuple((facts, *steps) for facts, steps in self._steps().items() if len(facts) > 1)

    def judge(self, facts: Mapping[str, FactValue]) -> Judgement:
        """Return the short answer for facts by id (missing = not established)."""
        met, possible = self._leaves(facts)
        recognised = _state(self._section.holds, met, possible)
        lowest = highest = 0
        if recognised is not False:
            for number, part in reversed(self._tiers):
                state = _state(part.holds, met, possible)
                if state is not False:
                    highest = highest or number
                    if state and recognised:
                        lowest = number
                        break
        if self._needs_tier:
            recognised = _by_tier(lowest, highest)
        return Judgement(recognised, lowest, highest)

    def verdict(self, facts: Mapping[str, FactValue]) -> Verdict:
        """Return the whole answer for facts by id (missing = not established)."""
        met, possible = self._leaves(facts)
        recognised = _state(self._section.holds, met, possible)
        tiers: list[bool | None] = []
        lowest = highest = 0
        for number, part in self._tiers:
            state = _state(part.holds, met, possible) if recognised is not False else False
            # A tier needs section one and its own condition: certain only where both are.
            state = recognised if state else state
            tiers.append(state)
            if state is not False:
                highest = number
                if state:
                    lowest = number
        explained = _Explained(facts, met, possible)
        said = 0 if recognised else explained.add(self._section, 0)
        for number, part in self._tiers:
            if number > lowest:
                explained.add(part, said)
        return Verdict(
            _by_tier(lowest, highest) if self._needs_tier else recognised,
            lowest,
            highest,
            tuple(tiers),
            tuple(explained.unmet),
            tuple(sorted(explained.unknown)),
        )

    def _leaves(self, facts: Mapping[str, FactValue]) -> tuple[int, int]:
        """Judge every distinct leaf once: (certain bits, certain or open bits)."""
        met = unknown = 0
        get = facts.get
        for bit, fact in self._truths:
            value = get(fact)
            if value:
                met |= bit
            elif value is None:
                unknown |= bit
        for fact, every, steps in self._numbers:
            value = get(fact)
            if value is None:
                unknown |= every
                continue
            for threshold, bits in steps:
                if value >= threshold:
                    met |= bits
                    break
        if self._sums:
            more, open_sums = self._judge_sums(facts)
            met, unknown = met | more, unknown | open_sums
        return met, met | unknown

    def _judge_sums(self, facts: Mapping[str, FactValue]) -> tuple[int, int]:
        """Judge the sums: an unknown summand counts as 0 for certain and as unlimited for possible."""
        met = unknown = 0
        get = cast("Mapping[str, Decimal]", facts).get
        for summands, every, steps in self._sums:
            total = _ZERO
            for fact in summands:
                value = get(fact)
                if value is None:
                    unknown |= every
                else:
                    total = _add(total, value) if total else value
            for threshold, bits in steps:
                if total >= threshold:
                    met |= bits
                    break
        return met, unknown

    def _steps(self) -> dict[tuple[str, ...], tuple[int, _Steps]]:
        """Return by tested numbers: all their bits, and from the highest threshold down the bits that reaching it sets."""
        found: dict[tuple[str, ...], tuple[int, _Steps]] = {}
        for (facts, threshold), bit in sorted(self._bits.items(), key=lambda item: item[0][1] or Decimal(0)):
            if threshold is not None:
                lower, steps = found.get(facts, (0, ()))
                found[facts] = (lower | bit, ((threshold, lower | bit), *steps))
        return found

    def _part(self, condition: Condition, tier: int, group: str | None = None) -> _Part:
        """Prepare a tree, or the inside of a choice: its alternatives, its plain leaves and its choices."""
        leaves: dict[int, _Leaf] = {}
        choices: list[_Part] = []
        holds = self._alternatives(condition)
        for node in _plain(condition, inside=group is not None):
            if isinstance(node, Test):
                row = None
                if node.threshold is None:
                    row = Unmet(tier, node.expression, True, False, None, node.clause, group)
                needs = node.threshold or _ZERO
                leaf = _Leaf(tier, node.facts, node.expression, needs, node.clause, group, row, node.exclusive)
                leaves.setdefault(self._bit(node), leaf)
            else:
                # The outermost choice names the group, so that all rows under it carry one name.
                choices.append(self._part(node, tier, group or f"{tier}-{len(choices) + 1}"))
        return _Part(holds, sum(leaves), leaves, tuple(choices))

    def _bit(self, test: Test) -> int:
        return self._bits.setdefault((test.facts, _limit(test)), 1 << len(self._bits))

    def _alternatives(self, condition: Condition) -> _Masks:
        """Return the bit masks of which one must be wholly set; also gives every new leaf its bit."""
        if isinstance(condition, Test):
            return (self._bit(condition),)
        branches = [self._alternatives(branch) for branch in condition.branches]
        if isinstance(condition, Any):
            return self._minimal([mask for branch in branches for mask in branch])
        masks: _Masks = (0,)
        for branch in branches:
            masks = self._minimal([left | right for left, right in product(masks, branch)])
        return masks

    def _minimal(self, masks: Sequence[int]) -> _Masks:
        """Drop alternatives that ask for more than another one."""
        distinct = list(dict.fromkeys(masks))
        minimal = [mask for mask in distinct if not any(other != mask and other & mask == other for other in distinct)]
        if len(minimal) > MAX_ALTERNATIVES:
            raise InputError(
                "condition-too-wide", category=self.category, alternatives=len(minimal), limit=MAX_ALTERNATIVES
            )
        return tuple(minimal)


class _Explained:
    """Collects, leaf by leaf, what stands between the case and more than it certainly has."""

    __slots__ = ("_facts", "_met", "_possible", "unknown", "unmet")

    def __init__(self, facts: Mapping[str, FactValue], met: int, possible: int) -> None:
        # Only the facts of number leaves are read for their value; read_facts has seen to their kinds.
        self._facts = cast("Mapping[str, Decimal]", facts)
        self._met = met
        self._possible = possible
        self.unmet: list[Unmet] = []
        self.unknown: set[str] = set()

    def add(self, part: _Part, said: int) -> int:
        """List the leaves of a part that are not met nor already `said`; nothing inside a choice that holds. Returns all that is said."""
        missing = part.mask & ~(self._met | said)
        said |= missing
        leaves, possible = part.leaves, self._possible
        while missing:
            bit = missing & -missing
            missing ^= bit
            leaf = leaves[bit]
            if not bit & possible:
                self.unmet.append(leaf.row or self._short(leaf))
            elif len(leaf.facts) == 1:
                self.unknown.add(leaf.facts[0])
            else:
                self.unknown.update(fact for fact in leaf.facts if self._facts.get(fact) is None)
        for choice in part.choices:
            if not _holds(choice.holds, self._met):
                said = self.add(choice, said)
        return said

    def _short(self, leaf: _Leaf) -> Unmet:
        tier, names, expression, needs, clause, group, _, exclusive = leaf
        has = self._facts[names[0]]
        for fact in names[1:]:
            has = _add(has, self._facts[fact])
        return Unmet(tier, expression, needs, has, _subtract(needs, has), clause, group, exclusive)


def _limit(test: Test) -> Decimal | None:
    """Return the least number that will do. Above an exclusive threshold that is the next one of 200 digits: no accepted one lies between."""
    if test.threshold is None or not test.exclusive:
        return test.threshold
    return EXACT.next_plus(test.threshold)


def _by_tier(lowest: int, highest: int) -> bool | None:
    """Return recognition where it asks for some tier: certain with a certain tier, out of reach without a possible one."""
    return True if lowest else None if highest else False


def _holds(masks: _Masks, bits: int) -> bool:
    for mask in masks:  # noqa: SIM110 - a generator would double the time of a judgement
        if mask & bits == mask:
            return True
    return False


def _state(masks: _Masks, met: int, possible: int) -> bool | None:
    state: bool | None = False
    for mask in masks:
        if mask & met == mask:
            return True
        if mask & possible == mask:
            state = None
    return state


def _plain(condition: Condition, *, inside: bool) -> list[Test | Any]:
    """Return the leaves and choices that a condition asks for together; `inside` a choice, what its branches ask for."""
    if isinstance(condition, Test) or (isinstance(condition, Any) and not inside):
        return [condition]
    return [node for branch in condition.branches for node in _plain(branch, inside=False)]


def section_tree(pack: RulePack, category: str) -> All:
    """Return what recognition in a category asks for: the gates, its section one, and some route's where all routes have one."""
    whole = pack.categories[category]
    sections = (pack.gates, whole.section_one, _any_route_section(whole))
    return All(tuple(section for section in sections if section is not None))


def tier_tree(category: Category, number: int) -> Condition:
    """Return the condition of one tier: any route whose own section one and tier condition hold together."""
    return _one_of(
        tuple(
            tier.condition if route.section_one is None else All((route.section_one, tier.condition))
            for route in category.routes
            for tier in route.tiers
            if tier.number == number
        )
    )


def _any_route_section(category: Category) -> Condition | None:
    sections = [route.section_one for route in category.routes]
    present = tuple(section for section in sections if section is not None)
    # One route without a section of its own is open to every case of the category.
    return _one_of(present) if len(present) == len(sections) else None


def _one_of(branches: tuple[Condition, ...]) -> Condition:
    return branches[0] if len(branches) == 1 else Any(branches)
