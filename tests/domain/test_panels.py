"""The fold: what counts, how facts merge, and what stays open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.opinions import Mark
from brics_desk.domain.panels import Identity, Roster, Standing, counting, merge, standings
from tests.domain.opinion_material import CERTIFICATES, NUMBER, judge, opinion, pack, signed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.opinions import Opinion
    from brics_desk.domain.panels import MergedCase

ROSTER = Roster(CERTIFICATES)


def merged(*opinions: Opinion) -> MergedCase:
    return merge(NUMBER, "talent", pack().facts_of("talent"), opinions, judge())


def panel(*changes: Mapping[str, Mark | Decimal | None]) -> MergedCase:
    return merged(*(opinion(f"E-0{index}", changed=change) for index, change in enumerate(changes, 1)))


def test_a_panel_that_agrees_is_judged_by_the_rule() -> None:
    case = panel({}, {}, {})
    assert (case.verdict.recognised, case.verdict.tier, case.opinions) == (True, 3, 3)
    assert case.discrepancies == ()


def test_vector_6_two_of_five_for_a_breakthrough_is_tier_two() -> None:
    no = {"major_breakthrough": Mark.FAILS}
    case = panel({}, {}, no, no, no)
    assert case.facts["major_breakthrough"].votes == (2, 3, 0)
    assert (case.verdict.tier, case.verdict.possible_tier, case.discrepancies) == (2, 2, ())


def test_mostly_is_a_yes_and_cannot_judge_is_no_vote_but_still_counts_as_an_expert() -> None:
    mostly, unclear = {"major_breakthrough": Mark.MOSTLY}, {"major_breakthrough": Mark.UNDETERMINED}
    assert panel(mostly, mostly, unclear).verdict.tier == 3
    # One yes of three valid experts is not more than half, although nobody says no.
    case = panel(mostly, unclear, unclear)
    assert (case.verdict.tier, case.verdict.possible_tier) == (2, 3)
    assert case.discrepancies == ("major_breakthrough",)


def test_a_tie_is_undecided_and_a_discrepancy() -> None:
    no = {"major_breakthrough": Mark.FAILS}
    case = panel({}, {}, no, no)
    assert case.facts["major_breakthrough"].value is None
    assert case.discrepancies == ("major_breakthrough",)


@pytest.mark.parametrize("fact", ["joint_implementation", "registered_in_xiamen", "funding_secured"])
def test_hard_facts_are_not_voted_on(fact: str) -> None:
    case = panel({}, {}, {}, {fact: Mark.FAILS})
    assert case.facts[fact].value is None
    assert case.discrepancies == (fact,)


def test_one_expert_who_cannot_judge_a_hard_fact_leaves_it_open() -> None:
    assert panel({}, {}, {"funding_secured": Mark.UNDETERMINED}).discrepancies == ("funding_secured",)


def test_nobody_can_judge_a_hard_fact_is_open_but_no_dispute() -> None:
    unclear = {"funding_secured": Mark.UNDETERMINED}
    case = panel(unclear, unclear, unclear)
    assert case.facts["funding_secured"].value is None
    assert case.discrepancies == ()


def test_numbers_are_never_averaged() -> None:
    case = panel({}, {}, {"rd_spend_cny": Decimal("4865000.00")})
    assert case.facts["rd_spend_cny"].value is None
    assert case.discrepancies == ("rd_spend_cny",)
    assert (case.verdict.tier, case.verdict.possible_tier) == (0, 3)
    # An open result is no dilemma: nothing has been decided against the majority yet.
    assert case.majority_tier == 3
    assert not case.dilemma


def test_equal_numbers_written_differently_agree() -> None:
    case = panel(
        {"rd_spend_cny": Decimal("5000000")},
        {"rd_spend_cny": Decimal("5000000.00")},
        {"rd_spend_cny": Decimal("5.0E6")},
    )
    assert case.discrepancies == ()


def test_the_discursive_dilemma_is_reported() -> None:
    breakthrough, effect = {"major_breakthrough": Mark.FAILS}, {"strong_demonstration": Mark.FAILS}
    case = panel(breakthrough, effect, {})
    assert case.verdict.tier == 3
    assert case.own_tiers == {"E-01": 2, "E-02": 2, "E-03": 3}
    assert case.majority_tier == 2
    assert case.dilemma


def test_no_opinions_leave_everything_open_and_nothing_in_dispute() -> None:
    case = merged()
    assert (case.verdict.recognised, case.verdict.tier, case.verdict.possible_tier) == (None, 0, 3)
    assert case.discrepancies == ()


def test_a_revision_replaces_its_predecessor() -> None:
    first, second = signed(opinion(), "a"), signed(opinion(revision=2, previous="a"), "b")
    found = standings([second, first], ROSTER)
    assert found == {first.identity: Standing.SUPERSEDED, second.identity: Standing.EFFECTIVE}
    assert counting([first, second], ROSTER)[NUMBER] == (second,)


def test_two_beginnings_are_a_fork_and_nothing_counts() -> None:
    both = [signed(opinion(), "a"), signed(opinion(changed={"rd_spend_cny": Decimal(1)}), "b")]
    assert set(standings(both, ROSTER).values()) == {Standing.FORK}
    assert counting(both, ROSTER) == {}


def test_two_successors_of_one_revision_are_a_fork() -> None:
    line = [
        signed(opinion(), "a"),
        signed(opinion(revision=2, previous="a"), "b"),
        signed(opinion(revision=2, previous="a"), "c"),
    ]
    assert set(standings(line, ROSTER).values()) == {Standing.FORK}


def test_a_fork_of_one_expert_does_not_touch_another() -> None:
    fork = [signed(opinion(), "a"), signed(opinion(), "b")]
    other = signed(opinion("E-02"), "x")
    assert standings([*fork, other], ROSTER)[other.identity] is Standing.EFFECTIVE


def test_a_revision_whose_predecessor_is_absent_waits() -> None:
    first, third = signed(opinion(), "a"), signed(opinion(revision=3, previous="b"), "c")
    assert standings([first, third], ROSTER) == {
        first.identity: Standing.EFFECTIVE,
        third.identity: Standing.MISSING_PREDECESSOR,
    }
    second = signed(opinion(revision=2, previous="a"), "b")
    assert standings([third, second, first], ROSTER)[third.identity] is Standing.EFFECTIVE


def test_an_unknown_signer_waits_until_the_roster_names_it() -> None:
    stranger = signed(opinion(), "a", certificate="cert-new")
    assert standings([stranger], ROSTER)[stranger.identity] is Standing.UNKNOWN_SIGNER
    named = Roster({**CERTIFICATES, "cert-new": "E-01"})
    assert standings([stranger], named)[stranger.identity] is Standing.EFFECTIVE


def test_an_opinion_signed_with_another_experts_certificate_never_counts() -> None:
    borrowed = signed(opinion("E-01"), "a", certificate="cert-E-02")
    assert standings([borrowed], ROSTER)[borrowed.identity] is Standing.UNKNOWN_SIGNER


def test_a_recused_expert_does_not_count_and_the_denominator_shrinks() -> None:
    no = {"major_breakthrough": Mark.FAILS}
    four = [signed(opinion(f"E-0{index}", changed=no if index > 2 else {}), f"d{index}") for index in range(1, 5)]
    assert len(counting(four, ROSTER)[NUMBER]) == 4
    recused = Roster(CERTIFICATES, frozenset({("E-04", NUMBER)}))
    counted = [one.opinion for one in counting(four, recused)[NUMBER]]
    assert [one.expert for one in counted] == ["E-01", "E-02", "E-03"]
    assert merged(*counted).verdict.tier == 3


def test_a_loop_of_predecessors_hangs_nobody() -> None:
    line = [
        signed(opinion(), "a"),
        signed(opinion(revision=2, previous="c"), "b"),
        signed(opinion(revision=3, previous="b"), "c"),
    ]
    found = standings(line, ROSTER)
    assert found[Identity("a", "cert-E-01")] is Standing.EFFECTIVE
    assert found[Identity("b", "cert-E-01")] is Standing.MISSING_PREDECESSOR
