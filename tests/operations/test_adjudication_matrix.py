"""The matrix of the played round: what a screen will show, against lines worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.adjudication import DecisionStanding, Votes, Way
from brics_desk.domain.panel_opinions import How
from brics_desk.domain.sensitivity import ChangeKind
from brics_desk.domain.verdicts import Judgement
from brics_desk.operations import adjudicating
from brics_desk.operations.matrix import Matrix, Row, agreement, matrix
from tests.played import AFTER, copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk


@pytest.fixture
def merged(played: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = copied(played, tmp_path, AFTER)
    yield desk
    desk.close()


def row(found: Matrix, fact: str) -> Row:
    return next(one for one in found.rows if one.fact.id == fact)


def test_a_number_in_dispute_shows_who_why_where_and_what_each_value_would_bring(merged: Desk) -> None:
    found = matrix(merged, "JZ2026-0009")
    assert [expert.id for expert in found.experts] == ["E-04", "E-05", "E-06", "E-07"]
    assert [one.fact.id for one in found.to_resolve] == ["sales_to_brics_cny"]
    sales = row(found, "sales_to_brics_cny")
    assert [cell.differs for cell in sales.cells] == [False, True, False, False]
    apart = sales.cells[1].finding
    assert apart is not None
    assert "全资子公司" in apart.reason
    assert apart.page == "附件2 第2页"
    # 2150万元 reaches 2000万元 (tier 2), 1980万元 only 1000万元 (tier 1).
    assert sales.options == {
        Decimal("21500000.00"): Judgement(True, 2, 2),
        Decimal("19800000.00"): Judgement(True, 1, 1),
    }
    assert sales.spread is not None
    assert sales.spread.width == Decimal("1700000.00")
    assert sales.decisive
    assert {expert: own.tier for expert, own in found.own.items()} == {"E-04": 2, "E-05": 1, "E-06": 2, "E-07": 2}


def test_what_is_agreed_is_filled_in(merged: Desk) -> None:
    found = matrix(merged, "JZ2026-0007")
    assert found.to_resolve == ()
    assert {one.how for one in found.rows} == {How.AGREED}
    assert row(found, "digital_export_revenue_cny").merged.value == Decimal("6800000.00")
    assert all(one.options == {} and not any(cell.differs for cell in one.cells) for one in found.rows)


def test_the_dilemma_and_the_votes_it_hangs_on(merged: Desk) -> None:
    found = matrix(merged, "JZ2026-0004")
    assert found.case.dilemma
    breakthrough = row(found, "major_breakthrough")
    assert (breakthrough.how, breakthrough.merged.votes, breakthrough.decisive) == (How.VOTED, (2, 1, 0), True)
    assert not row(found, "replicable_model").decisive
    flips = {
        (one.expert, one.after.tier)
        for one in found.sensitivity.changes
        if one.kind is ChangeKind.FLIPPED and one.fact == "major_breakthrough"
    }
    # E-02 said no; each of the others is one vote of two.
    assert flips == {("E-01", 2), ("E-03", 2)}


def test_a_tie_without_consequence_is_no_lightning(merged: Desk) -> None:
    found = matrix(merged, "JZ2026-0003")
    tie = row(found, "notable_effect")
    assert (tie.merged.disputed, tie.merged.votes, tie.decisive) == (True, (2, 2, 0), False)
    assert set(tie.options.values()) == {Judgement(True, 2, 2)}
    # Two of four see no fairly evident results only if one more turns: 3:1 becomes 2:2.
    assert row(found, "evident_interim_results").decisive


def test_a_resolution_shows_in_its_row_with_its_standing(merged: Desk) -> None:
    adjudicating.resolve(
        merged,
        "JZ2026-0009",
        "sales_to_brics_cny",
        Decimal("19800000"),
        way=Way.VOTE,
        votes=Votes(3, 1, 0),
        reason="剔除。",
    )
    found = matrix(merged, "JZ2026-0009")
    sales = row(found, "sales_to_brics_cny")
    assert found.to_resolve == ()
    assert found.resolved == (sales,)
    assert (sales.how, [standing for _, standing in sales.decisions]) == (How.RESOLVED, [DecisionStanding.APPLIES])
    assert len(sales.options) == 2
    assert not sales.decisive


def test_agreement_is_advice_and_says_where_it_says_nothing(merged: Desk) -> None:
    first, second = agreement(merged)
    assert (first.panel, second.panel) == ("P1", "P2")
    # Eight applications each; nobody in a panel of the sample is always of one mind with the others.
    assert first.deviations["E-03"].sample == 8
    assert first.deviations["E-03"].mean == pytest.approx(mean_of_e03())
    assert second.findings.value is not None
    assert 0 < second.findings.value < 1
    assert second.deviations["E-07"].sample == 7


def mean_of_e03() -> float:
    """By hand from `expected.toml`: own tiers of E-03 against the mean of E-01 and E-02 in the first panel's eight applications."""
    own = {
        1: (1, 1, 0),
        2: (0, 0, 0),
        4: (2, 2, 3),
        5: (2, 2, 2),
        8: (3, 3, 3),
        10: (2, 2, 2),
        13: (3, 3, 3),
        16: (2, 2, 1),
    }
    return sum(tiers[2] - (tiers[0] + tiers[1]) / 2 for tiers in own.values()) / len(own)
