from __future__ import annotations

import json

import pytest

from brics_desk.domain.verdicts import Judge
from tests.bench.verdict import PACK, material, run, same_answer
from tests.bench.verdict_floor import FULL

KEYS = {"name", "n", "ours_ms", "floor_ms", "ratio_to_floor", "peers", "agree", "spread"}


@pytest.mark.full
def test_the_benchmark_runs_and_both_sides_agree() -> None:
    results = run(20)
    assert len(results) == 9
    for result in results:
        assert set(result) == KEYS
        assert result["agree"] is True, result["name"]
        assert json.loads(json.dumps(result)) == result


def test_the_hand_written_answer_gives_the_same_reasons_and_unknowns() -> None:
    for category, by_hand in FULL.items():
        judge = Judge(PACK, category)
        for facts in material(category, 1_500):
            assert same_answer(judge.verdict(facts), by_hand(facts)), (category, facts)


def test_a_difference_would_be_seen() -> None:
    judge = Judge(PACK, "talent")
    first, second = material("talent", 2)
    assert judge.verdict(first) != judge.verdict(second)
    assert not same_answer(judge.verdict(first), FULL["talent"](second))
