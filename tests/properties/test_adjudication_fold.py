"""Rulings and resolutions belong to the set: order, repetition, grouping never matter, and what was decided survives every union."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain.adjudication import Authority, DecisionStanding, Resolution, Ruling, fold, in_order, question
from brics_desk.domain.panels import Roster, Standing, forks, merge, standings
from tests.domain.decision_material import AUTHORITY, OFFICE, decided, resolution, ruling
from tests.domain.opinion_material import CERTIFICATES, NUMBER, judge, pack
from tests.properties.test_fold import histories

if TYPE_CHECKING:
    from brics_desk.domain.adjudication import Docket, SignedDecision
    from brics_desk.domain.panels import MergedCase, SignedOpinion

ROSTER = Roster(CERTIFICATES)
FACTS = pack().facts_of("talent")
VALUES = st.sampled_from([Decimal("4999999.99"), Decimal(5_000_000), None])
SIGNERS = st.sampled_from([OFFICE, OFFICE, OFFICE, "cert-E-01", "cert-E-02"])


@st.composite
def dockets(draw: st.DrawFn) -> tuple[list[SignedOpinion], list[SignedDecision]]:
    """What experts and those who decide may leave behind: each decision made on some earlier state of the set."""
    opinions = draw(histories())
    decisions: list[SignedDecision] = []
    for step in range(draw(st.integers(0, 8))):
        seen = opinions[: draw(st.integers(0, len(opinions)))]
        known = [one for one in decisions if draw(st.booleans())]
        made: Ruling | Resolution
        places = sorted(forks(seen, ROSTER).items())
        on_fork: bool = draw(st.booleans())
        if places and on_fork:
            fork, rivals = draw(st.sampled_from(places))
            made = ruling(
                *rivals,
                counts=draw(st.sampled_from(["", *sorted(rivals)])),
                expert=fork.expert,
                previous=fork.previous,
            )
        else:
            counted = fold(seen, known, ROSTER, AUTHORITY).counting.get(NUMBER, ())
            made = resolution(counted, value=draw(VALUES))
        before = [one.identity.content_digest for one in known if question(one.decision) == question(made)]
        decisions.append(decided(_naming(made, before), f"r{step}", draw(SIGNERS)))
    return opinions, decisions


def _naming(made: Ruling | Resolution, before: list[str]) -> Ruling | Resolution:
    from dataclasses import replace

    return replace(made, supersedes=tuple(sorted(before)))


def state(docket: Docket) -> MergedCase:
    counted = [one.opinion for one in docket.counting.get(NUMBER, ())]
    return merge(NUMBER, "talent", FACTS, counted, judge(), docket.settled(NUMBER, FACTS))


@given(dockets(), st.data())
def test_order_and_repetition_never_matter(
    docket: tuple[list[SignedOpinion], list[SignedDecision]], data: st.DataObject
) -> None:
    opinions, decisions = docket
    once = fold(opinions, decisions, ROSTER, AUTHORITY)
    shuffled = data.draw(st.permutations(opinions)) + data.draw(st.lists(st.sampled_from(opinions), max_size=4))
    again = data.draw(st.permutations(decisions)) + decisions[:3]
    other = fold(shuffled, again, ROSTER, AUTHORITY)
    assert other == once
    assert state(other) == state(once)


@given(dockets(), st.data())
def test_each_decision_stands_behind_those_whose_place_it_takes(
    docket: tuple[list[SignedOpinion], list[SignedDecision]], data: st.DataObject
) -> None:
    _, decisions = docket
    about = {question(one.decision) for one in decisions}
    for asked in about:
        same = [one for one in decisions if question(one.decision) == asked]
        ordered = in_order(data.draw(st.permutations(same)))
        assert ordered == in_order(same)
        assert sorted(one.identity for one in ordered) == sorted(one.identity for one in same)
        digests = [one.identity.content_digest for one in ordered]
        for at, one in enumerate(ordered):
            assert {digest for digest in one.decision.supersedes if digest in digests} <= set(digests[:at])


@given(dockets())
def test_at_most_one_resolution_applies_to_a_fact_and_only_on_what_counts_now(
    docket: tuple[list[SignedOpinion], list[SignedDecision]],
) -> None:
    opinions, decisions = docket
    folded = fold(opinions, decisions, ROSTER, AUTHORITY)
    applying: dict[tuple[str, ...], set[str]] = {}
    for one in decisions:
        if folded.decisions[one.identity] is DecisionStanding.APPLIES:
            applying.setdefault(question(one.decision), set()).add(one.identity.content_digest)
            assert AUTHORITY.allows(one, ROSTER)
            if isinstance(one.decision, Resolution):
                assert [seen.content_digest for seen in one.decision.basis] == sorted(
                    signed.identity.content_digest for signed in folded.counting.get(NUMBER, ())
                )
    assert all(len(digests) == 1 for digests in applying.values())


@given(dockets())
def test_a_decision_nobody_replaced_competes_and_one_that_was_replaced_never_returns(
    docket: tuple[list[SignedOpinion], list[SignedDecision]],
) -> None:
    opinions, decisions = docket
    folded = fold(opinions, decisions, ROSTER, AUTHORITY)
    allowed = [one for one in decisions if AUTHORITY.allows(one, ROSTER)]
    for one in allowed:
        same = [other for other in allowed if question(other.decision) == question(one.decision)]
        replaced = any(one.identity.content_digest in other.decision.supersedes for other in same)
        assert replaced == (folded.decisions[one.identity] is DecisionStanding.SUPERSEDED)
        left = [
            other
            for other in same
            if not any(other.identity.content_digest in later.decision.supersedes for later in same)
        ]
        if not replaced and len(left) > 1:
            assert folded.decisions[one.identity] is DecisionStanding.CONFLICT


@given(dockets())
def test_without_a_decision_that_applies_the_set_is_what_it_was(
    docket: tuple[list[SignedOpinion], list[SignedDecision]],
) -> None:
    opinions, decisions = docket
    nobody = fold(opinions, decisions, ROSTER, Authority(frozenset(), {}))
    assert set(nobody.decisions.values()) <= {DecisionStanding.UNKNOWN_SIGNER}
    assert nobody.standings == standings(opinions, ROSTER)
    assert state(nobody) == state(fold(opinions, [], ROSTER, AUTHORITY))


@given(dockets())
def test_a_fork_is_open_exactly_while_something_waits_in_it(
    docket: tuple[list[SignedOpinion], list[SignedDecision]],
) -> None:
    opinions, decisions = docket
    folded = fold(opinions, decisions, ROSTER, AUTHORITY)
    waiting = {
        (one.opinion.expert, one.opinion.application)
        for one in opinions
        if folded.standings[one.identity] is Standing.FORK
    }
    assert {(fork.expert, fork.application) for fork in folded.open_forks} == waiting
    for expert in CERTIFICATES.values():
        own = [folded.standings[one.identity] for one in opinions if one.opinion.expert == expert]
        assert own.count(Standing.EFFECTIVE) <= 1


@given(dockets(), VALUES)
def test_a_last_word_that_names_all_before_it_settles_the_fact(
    docket: tuple[list[SignedOpinion], list[SignedDecision]], value: Decimal | None
) -> None:
    opinions, decisions = docket
    folded = fold(opinions, decisions, ROSTER, AUTHORITY)
    counted = folded.counting.get(NUMBER, ())
    if not counted:
        return
    before = [one.identity.content_digest for one in decisions if question(one.decision)[0] == "resolution"]
    last = decided(resolution(counted, value=value, supersedes=before), "last")
    settled = state(fold(opinions, [*decisions, last], ROSTER, AUTHORITY))
    assert "rd_spend_cny" not in settled.discrepancies
    assert settled.facts["rd_spend_cny"].value is not None
