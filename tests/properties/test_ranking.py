"""The order of projects is total: the same whatever order they come in, and no two projects share a place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain.ranking import Metric, Metrics, Ranked, ranked
from tests.domain.opinion_material import pack

FACT = pack().facts_of("talent")[-1]
METRICS = st.none() | st.builds(
    Metric, st.just(FACT), st.none() | st.sampled_from([Decimal(0), Decimal("99.99"), Decimal(100)])
)
PROJECTS = st.lists(
    st.builds(
        Ranked,
        application=st.integers(1, 60).map(lambda number: f"JZ2026-{number:04d}"),
        category=st.sampled_from(["talent", "market"]),
        tier=st.integers(0, 3),
        score=st.none() | st.sampled_from([Fraction(0), Fraction(271, 3), Fraction(91)]),
        preferred=st.booleans(),
        metric=METRICS,
    ),
    unique_by=lambda one: one.application,
    max_size=12,
)


@given(PROJECTS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_arrival(projects: list[Ranked], random: object) -> None:
    expected = ranked(projects)
    random.shuffle(projects)  # type: ignore[attr-defined]
    assert ranked(projects) == expected
    assert ranked(expected) == expected


@given(PROJECTS)
def test_tier_goes_before_score_before_preference_before_metric_before_number(projects: list[Ranked]) -> None:
    for one, other in pairwise(ranked(projects)):
        assert one.tier >= other.tier
        if one.tier != other.tier:
            continue
        assert (one.score is not None, one.score or 0) >= (other.score is not None, other.score or 0)
        if one.score != other.score:
            continue
        assert one.preferred >= other.preferred
        if one.merit == other.merit:
            assert one.application < other.application


def test_what_is_known_goes_before_what_is_not() -> None:
    plain = Ranked("JZ2026-0001", "talent", 1, None, preferred=False, metric=None)
    scored = Ranked("JZ2026-0002", "talent", 1, Fraction(0), preferred=False, metric=None)
    measured = Ranked("JZ2026-0003", "talent", 1, None, preferred=False, metric=Metric(FACT, Decimal(0)))
    assert ranked([plain, measured, scored]) == [scored, measured, plain]


def test_the_main_metric_is_that_of_the_route_that_carries_the_project() -> None:
    metrics, held = Metrics(pack()), {fact.id: True for fact in pack().facts_of("capability") if fact.kind == "truth"}
    investment = {"chinese_investment_cny": Decimal(9_000_000), "cumulative_revenue_cny": Decimal(1)}
    technology = {"technology_export_revenue_cny": Decimal(1_200_000), "brics_ip_count": Decimal(2)}
    found = metrics.of("capability", {**held, **investment, **technology})
    assert found is not None
    assert (found.fact.id, found.value) == ("technology_export_revenue_cny", Decimal(1_200_000))
    found = metrics.of("capability", {**held, **investment})
    assert found is not None
    assert found.fact.id == "chinese_investment_cny"
    empty = metrics.of("market", {})
    assert empty is not None
    assert (empty.fact.id, empty.value) == ("sales_to_brics_cny", None)
