from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain.verdicts import Judge
from brics_desk.packs.loader import bundled
from tests.domain.plain_method import CATEGORIES, GATES, NUMBERS, TRUTHS, UNLIMITED

if TYPE_CHECKING:
    import random

    from brics_desk.domain.rules import FactValue

PACK = bundled("xiamen-demonstration-2025-draft")
JUDGES = {category: Judge(PACK, category) for category in CATEGORIES}
Case = tuple[str, "dict[str, FactValue]"]


def _number(name: str, figures: tuple[int, ...]) -> st.SearchStrategy[FactValue]:
    if name.endswith("cny"):
        near = [Decimal(figure) + Decimal(off) for figure in figures for off in ("-0.01", "0", "0.01")]
        anything = st.decimals(0, 60_000_000, places=2)
    elif name.endswith("percent"):
        near = [Decimal(figure) + Decimal(off) for figure in figures for off in ("-0.01", "0", "0.01")]
        anything = st.decimals(0, 100, places=2)
    else:
        near = [Decimal(figure + off) for figure in figures for off in (-1, 0, 1)]
        anything = st.integers(0, 12).map(Decimal)
    return st.one_of(st.sampled_from(near), st.none(), anything)


def _facts(category: str) -> st.SearchStrategy[dict[str, FactValue]]:
    # True thrice: a case that fails at the first gate tests little else.
    truth = st.sampled_from((True, True, True, False, None))
    strategies = dict.fromkeys((*GATES, *TRUTHS[category]), truth)
    numbers = {name: _number(name, figures) for name, figures in NUMBERS[category].items()}
    return st.fixed_dictionaries({**strategies, **numbers})


CASES: st.SearchStrategy[Case] = st.sampled_from(CATEGORIES).flatmap(
    lambda category: _facts(category).map(lambda facts: (category, facts))
)


@given(CASES, st.data())
def test_a_fact_moving_in_the_favourable_direction_never_lowers_anything(case: Case, data: st.DataObject) -> None:
    category, facts = case
    name = data.draw(st.sampled_from(sorted(facts)))
    value = facts[name]
    better: FactValue = True
    if isinstance(value, Decimal):
        top = 100 if name.endswith("percent") else UNLIMITED
        better = data.draw(st.decimals(value, top, places=2)) if name.endswith(("cny", "percent")) else value + 1
    elif value is None and name in NUMBERS[category]:
        better = Decimal(100) if name.endswith("percent") else UNLIMITED
    before, after = (JUDGES[category].judge(one) for one in (facts, facts | {name: better}))
    assert after.tier >= before.tier
    # Settling an unknown is not an improvement of what was possible, only of what is certain.
    if value is not None:
        assert after.possible_tier >= before.possible_tier
    assert not (before.recognised is True and after.recognised is not True)


@given(CASES, st.data())
def test_filling_an_unknown_never_leaves_the_interval(case: Case, data: st.DataObject) -> None:
    category, facts = case
    judge, before = JUDGES[category], JUDGES[category].judge(facts)
    for name in sorted(name for name, value in facts.items() if value is None):
        figures = NUMBERS[category].get(name)
        options = st.booleans() if figures is None else _number(name, figures).filter(lambda value: value is not None)
        facts = facts | {name: data.draw(options)}
        after = judge.judge(facts)
        assert before.tier <= after.tier <= after.possible_tier <= before.possible_tier
        assert before.recognised in (None, after.recognised)
        before = after
    assert before.tier == before.possible_tier
    assert before.recognised is not None


@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_facts_never_matters(case: Case, chance: random.Random) -> None:
    category, facts = case
    names = sorted(facts)
    chance.shuffle(names)
    assert JUDGES[category].verdict({name: facts[name] for name in names}) == JUDGES[category].verdict(facts)


@given(CASES)
def test_a_verdict_hangs_together(case: Case) -> None:
    category, facts = case
    verdict = JUDGES[category].verdict(facts)
    assert verdict.tier <= verdict.possible_tier
    if verdict.tier != verdict.possible_tier or verdict.recognised is None:
        assert verdict.unknown
    if not verdict.unknown:
        assert verdict.tier == verdict.possible_tier
    assert all(facts[name] is None for name in verdict.unknown)
    assert list(verdict.unknown) == sorted(set(verdict.unknown))
    finished = verdict.tier == 3 and verdict.recognised is True
    assert finished == (not verdict.unmet and not verdict.unknown)
    assert (verdict.recognised, verdict.tier, verdict.possible_tier) == JUDGES[category].judge(facts)
    if verdict.tier:
        assert verdict.recognised is True
        assert verdict.tiers[verdict.tier - 1] is True
