"""Agreement as advice: against an independent implementation, and where there is nothing to say, saying so."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brics_desk.domain.statistics import Level, alpha, mean_deviation, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTBOOK = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def units(raters: Sequence[Sequence[int | None]]) -> list[list[int | None]]:
    return [list(unit) for unit in zip(*raters, strict=True)]


@pytest.mark.parametrize(("level", "value"), [(Level.NOMINAL, 0.743), (Level.ORDINAL, 0.815), (Level.INTERVAL, 0.849)])
def test_the_textbook_example(level: Level, value: float) -> None:
    assert alpha(units(TEXTBOOK), level).value == pytest.approx(value, abs=0.0005)
    assert alpha(units(TEXTBOOK), level).values == 40


CELLS = st.one_of(st.none(), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
TABLES = st.integers(2, 5).flatmap(
    lambda raters: st.lists(st.lists(CELLS, min_size=raters, max_size=raters), min_size=1, max_size=12)
)


@given(TABLES, st.sampled_from(list(Level)))
@settings(max_examples=300, deadline=None)
def test_it_is_what_the_krippendorff_package_says(table: list[list[int | None]], level: Level) -> None:
    found = alpha(table, level)
    paired = [[value for value in unit if value is not None] for unit in table]
    stated = {value for unit in paired if len(unit) > 1 for value in unit}
    if len(stated) < 2:
        assert found.value is None
        assert found.reason == ("no-variation" if stated else "no-pairs")
        return
    cells = [[np.nan if value is None else float(value) for value in rater] for rater in zip(*table, strict=True)]
    with np.errstate(invalid="ignore"):
        oracle = krippendorff.alpha(reliability_data=np.array(cells), level_of_measurement=level.value)
    assert found.value == pytest.approx(oracle, abs=1e-9)


def test_agreement_without_variation_is_undefined_and_not_perfect() -> None:
    assert alpha([[1, 1, 1], [1, 1, None]], Level.NOMINAL) == alpha([[2, 2, 2], [2, 2, None]], Level.NOMINAL)
    found = alpha([[1, 1, 1], [1, 1, None]], Level.NOMINAL)
    assert (found.value, found.reason, found.values) == (None, "no-variation", 5)
    assert alpha([[1, 1], [2, 2]], Level.NOMINAL).value == 1.0


def test_one_expert_alone_agrees_with_nobody() -> None:
    assert alpha([[1], [2], [None, 3]], Level.INTERVAL).reason == "no-pairs"
    assert alpha([], Level.INTERVAL).reason == "no-pairs"


def test_exact_amounts_do_not_lose_their_fen() -> None:
    near = [[Decimal("19800000.00"), Decimal("19800000.01")], [Decimal("1.00"), Decimal("1.00")]]
    found = alpha(near, Level.INTERVAL).value
    assert found is not None
    assert 0.999999 < found <= 1.0


def test_the_spread_of_what_was_stated() -> None:
    found = spread([Decimal("21500000.00"), None, Decimal("19800000.00")])
    assert found is not None
    assert (found.lowest, found.highest, found.width, found.count) == (
        Decimal("19800000.00"),
        Decimal("21500000.00"),
        Decimal("1700000.00"),
        2,
    )
    assert spread([None]) is None


def test_a_mean_deviation_needs_its_minimum_sample() -> None:
    strict = [{"E-01": 1, "E-02": 2, "E-03": 3}] * 4
    assert {one.reason for one in mean_deviation(strict).values()} == {"few"}
    found = mean_deviation([*strict, {"E-01": 0, "E-02": 0, "E-03": 3}])
    # E-01: four times 1 against 2.5, once 0 against 1.5.
    assert found["E-01"].mean == pytest.approx(-1.5)
    assert found["E-03"].mean == pytest.approx((4 * 1.5 + 3) / 5)
    assert found["E-02"].sample == 5


def test_whom_nobody_stood_beside_has_no_deviation() -> None:
    found = mean_deviation([{"E-01": 3}] * 9)
    assert (found["E-01"].mean, found["E-01"].reason, found["E-01"].sample) == (None, "few", 0)
