"""The expected verdicts beside the bundled pack: each one, and that none is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from brics_desk.domain.rules import Kind
from brics_desk.packs.cases import Case, differences, judge_case, read_cases
from brics_desk.packs.loader import bundled
from tests.domain.plain_method import NUMBERS
from tests.packs.editions import FOLDER, PACK_ID

PACK = bundled(PACK_ID)
CASES = read_cases(FOLDER / "cases.toml")


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_the_verdict_is_the_expected_one(case: Case) -> None:
    assert differences(case, judge_case(PACK, case)) == {}


def test_case_ids_are_distinct_and_the_published_vectors_are_all_there() -> None:
    ids = [case.id for case in CASES]
    assert len(ids) == len(set(ids))
    assert {f"V{number:02d}" for number in range(1, 20)} - set(ids) == {"V06", "V17"}


def test_every_figure_of_the_method_is_tried_below_at_and_above() -> None:
    for category, figures in NUMBERS.items():
        tried: dict[str, set[Decimal]] = {}
        for case in CASES:
            if case.category == category and "@" in case.id:
                for fact, value in case.facts.items():
                    if not isinstance(value, bool):
                        tried.setdefault(fact, set()).add(Decimal(str(value)))
        kinds = {fact.id: fact.kind for fact in PACK.facts_of(category)}
        for fact, thresholds in figures.items():
            step = Decimal(1) if kinds[fact] is Kind.COUNT else Decimal("0.01")
            wanted = {threshold + off for threshold in thresholds for off in (-step, 0, step)}
            assert wanted <= tried[fact], f"{fact}: {sorted(wanted - tried[fact])}"


def test_an_expectation_that_is_wrong_is_seen() -> None:
    case = next(case for case in CASES if case.id == "V12")
    wrong = Case(case.id, case.category, case.base, case.facts, case.not_established, {"tier": 3}, {})
    assert differences(wrong, judge_case(PACK, wrong)) == {"tier": (3, 2)}
