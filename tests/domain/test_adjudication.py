"""Rulings and resolutions in the fold: what they settle, when they wait, and when they compete."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.adjudication import DecisionStanding, Objection, Votes, Way, fold, objection
from brics_desk.domain.decision_records import from_record, to_record
from brics_desk.domain.opinions import Mark
from brics_desk.domain.panels import Choice, Fork, Identity, Roster, Standing, counting, merge, standings
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import InputError
from tests.domain.decision_material import AUTHORITY, decided, resolution, ruling
from tests.domain.opinion_material import CERTIFICATES, NUMBER, judge, opinion, pack, signed

if TYPE_CHECKING:
    from brics_desk.domain.adjudication import Docket, SignedDecision
    from brics_desk.domain.panels import MergedCase, SignedOpinion

ROSTER = Roster(CERTIFICATES)
FACTS = {fact.id: fact for fact in pack().facts_of("talent")}
CUT = {"rd_spend_cny": Decimal("4865000.00")}


def folded(opinions: list[SignedOpinion], *decisions: SignedDecision, roster: Roster = ROSTER) -> Docket:
    return fold(opinions, decisions, roster, AUTHORITY)


def case(opinions: list[SignedOpinion], *decisions: SignedDecision) -> MergedCase:
    docket, facts = folded(opinions, *decisions), pack().facts_of("talent")
    counted = [one.opinion for one in docket.counting.get(NUMBER, ())]
    return merge(NUMBER, "talent", facts, counted, judge(), docket.settled(NUMBER, facts))


def panel() -> list[SignedOpinion]:
    """Three experts of whom one cuts the expenses below the third tier."""
    return [
        signed(opinion("E-01"), "a1"),
        signed(opinion("E-02"), "a2"),
        signed(opinion("E-03", changed=CUT), "a3"),
    ]


def test_a_resolution_fills_what_was_in_dispute_and_the_rule_judges_it() -> None:
    assert case(panel()).discrepancies == ("rd_spend_cny",)
    settled = case(panel(), decided(resolution(panel()), "r1"))
    assert settled.discrepancies == ()
    assert (settled.verdict.tier, settled.verdict.possible_tier) == (3, 3)
    assert settled.facts["rd_spend_cny"].value == Decimal("5120000.00")
    assert settled.facts["rd_spend_cny"].settled
    lower = case(panel(), decided(resolution(panel(), value=Decimal("4865000.00")), "r1"))
    assert (lower.verdict.tier, lower.verdict.possible_tier) == (2, 2)


def test_what_is_not_adopted_is_not_proven() -> None:
    number = case(panel(), decided(resolution(panel(), value=None), "r1"))
    assert number.facts["rd_spend_cny"].value == Decimal(0)
    assert (number.verdict.tier, number.verdict.possible_tier) == (0, 0)
    tied = [
        signed(opinion(f"E-0{at}", changed={"major_breakthrough": Mark.UNDETERMINED}), f"a{at}") for at in (1, 2, 3)
    ]
    assert (case(tied).verdict.tier, case(tied).verdict.possible_tier) == (2, 3)
    truth = case(tied, decided(resolution(tied, fact="major_breakthrough", value=None), "r1"))
    assert truth.facts["major_breakthrough"].value is False
    assert (truth.verdict.tier, truth.verdict.possible_tier) == (2, 2)


def test_a_resolution_never_overrules_experts_who_agree() -> None:
    agreed = [signed(opinion(f"E-0{at}"), f"a{at}") for at in (1, 2, 3)]
    overruled = case(agreed, decided(resolution(agreed, value=Decimal(1)), "r1"))
    assert overruled == case(agreed)
    voted = [*agreed[:2], signed(opinion("E-03", changed={"major_breakthrough": Mark.FAILS}), "a3")]
    assert case(voted, decided(resolution(voted, fact="major_breakthrough", value=False), "r1")).verdict.tier == 3


def test_a_resolution_waits_once_an_opinion_was_revised_and_applies_again_when_confirmed() -> None:
    first = decided(resolution(panel()), "r1")
    revised = [*panel(), signed(opinion("E-03", changed={"rd_spend_cny": Decimal(1)}, revision=2, previous="a3"), "b3")]
    docket = folded(revised, first)
    assert docket.decisions == {first.identity: DecisionStanding.STALE}
    assert case(revised, first).discrepancies == ("rd_spend_cny",)
    counted = docket.counting[NUMBER]
    confirmed = decided(resolution(counted, supersedes=["r1"]), "r2")
    assert folded(revised, confirmed, first).decisions == {
        first.identity: DecisionStanding.SUPERSEDED,
        confirmed.identity: DecisionStanding.APPLIES,
    }
    assert case(revised, first, confirmed).discrepancies == ()


def test_a_late_opinion_and_a_recusal_make_a_resolution_wait_too() -> None:
    first = decided(resolution(panel()), "r1")
    late = [*panel(), signed(opinion("E-04"), "a4")]
    assert folded(late, first).decisions == {first.identity: DecisionStanding.STALE}
    recused = Roster(CERTIFICATES, frozenset({("E-02", NUMBER)}))
    assert folded(panel(), first, roster=recused).decisions == {first.identity: DecisionStanding.STALE}


def test_two_resolutions_of_one_fact_are_a_conflict_until_one_names_both() -> None:
    one, two = decided(resolution(panel()), "r1"), decided(resolution(panel(), value=Decimal(1)), "r2")
    docket = folded(panel(), one, two)
    assert set(docket.decisions.values()) == {DecisionStanding.CONFLICT}
    assert case(panel(), one, two) == case(panel())
    half = decided(resolution(panel(), value=Decimal(2), supersedes=["r1"]), "r3")
    assert set(folded(panel(), one, two, half).decisions.values()) == {
        DecisionStanding.SUPERSEDED,
        DecisionStanding.CONFLICT,
    }
    both = decided(resolution(panel(), value=Decimal(3), supersedes=["r1", "r2"]), "r4")
    assert case(panel(), two, both, one).facts["rd_spend_cny"].value == Decimal(3)


def test_the_same_resolution_signed_twice_is_one() -> None:
    both = [decided(resolution(panel()), "r1"), decided(resolution(panel()), "r1", "cert-E-01")]
    assert set(folded(panel(), *both).decisions.values()) == {DecisionStanding.APPLIES}


def test_a_resolution_on_another_fact_does_not_compete() -> None:
    other = decided(resolution(panel(), fact="granted_invention_patents", value=Decimal(1)), "r2")
    docket = folded(panel(), decided(resolution(panel()), "r1"), other)
    assert set(docket.decisions.values()) == {DecisionStanding.APPLIES}


@pytest.mark.parametrize(
    ("certificate", "standing"),
    [
        ("cert-office", DecisionStanding.APPLIES),
        ("cert-E-01", DecisionStanding.APPLIES),
        ("cert-E-02", DecisionStanding.UNKNOWN_SIGNER),
        ("cert-nobody", DecisionStanding.UNKNOWN_SIGNER),
    ],
)
def test_the_secretariat_and_the_leader_resolve_and_nobody_else(certificate: str, standing: DecisionStanding) -> None:
    one = decided(resolution(panel()), "r1", certificate)
    assert folded(panel(), one).decisions[one.identity] is standing


def test_a_leader_who_stays_out_of_an_application_resolves_nothing_there() -> None:
    roster = Roster(CERTIFICATES, frozenset({("E-01", NUMBER)}))
    one = decided(resolution(panel()[1:]), "r1", "cert-E-01")
    assert folded(panel(), one, roster=roster).decisions == {one.identity: DecisionStanding.UNKNOWN_SIGNER}


def test_a_stranger_cannot_push_a_resolution_aside() -> None:
    ours, theirs = (
        decided(resolution(panel()), "r1"),
        decided(resolution(panel(), supersedes=["r1"]), "r2", "cert-E-03"),
    )
    assert folded(panel(), ours, theirs).decisions[ours.identity] is DecisionStanding.APPLIES


def forked() -> list[SignedOpinion]:
    return [*panel()[1:], signed(opinion("E-01"), "x"), signed(opinion("E-01", changed=CUT), "y")]


def test_a_ruling_ends_a_fork_with_the_one_that_counts() -> None:
    assert folded(forked()).open_forks == {Fork("E-01", NUMBER, ""): frozenset({"x", "y"})}
    docket = folded(forked(), decided(ruling("x", "y", counts="y"), "q1"))
    assert docket.open_forks == {}
    assert docket.standings[Identity("y", "cert-E-01")] is Standing.EFFECTIVE
    assert docket.standings[Identity("x", "cert-E-01")] is Standing.SET_ASIDE
    assert [one.identity.content_digest for one in docket.counting[NUMBER]] == ["y", "a2", "a3"]


def test_a_ruling_may_say_that_none_counts() -> None:
    docket = folded(forked(), decided(ruling("x", "y", counts=""), "q1"))
    assert [one.opinion.expert for one in docket.counting[NUMBER]] == ["E-02", "E-03"]
    assert docket.standings[Identity("x", "cert-E-01")] is Standing.SET_ASIDE
    assert docket.open_forks == {}


def test_the_line_goes_on_from_the_chosen_revision_and_not_from_the_other() -> None:
    ruled = decided(ruling("x", "y", counts="y"), "q1")
    onwards = [*forked(), signed(opinion("E-01", revision=2, previous="y"), "y2")]
    docket = folded([*onwards, signed(opinion("E-01", revision=2, previous="x"), "x2")], ruled)
    assert docket.standings[Identity("y2", "cert-E-01")] is Standing.EFFECTIVE
    assert docket.standings[Identity("y", "cert-E-01")] is Standing.SUPERSEDED
    assert docket.standings[Identity("x2", "cert-E-01")] is Standing.SET_ASIDE


def test_a_third_rival_makes_the_ruling_wait() -> None:
    ruled = decided(ruling("x", "y", counts="y"), "q1")
    third = [*forked(), signed(opinion("E-01", changed={"rd_spend_cny": Decimal(7)}), "z")]
    docket = folded(third, ruled)
    assert docket.decisions == {ruled.identity: DecisionStanding.STALE}
    assert docket.standings[Identity("y", "cert-E-01")] is Standing.FORK
    assert docket.open_forks == {Fork("E-01", NUMBER, ""): frozenset({"x", "y", "z"})}


def test_two_rulings_on_one_fork_are_a_conflict_until_one_names_both() -> None:
    one, two = decided(ruling("x", "y", counts="x"), "q1"), decided(ruling("x", "y", counts="y"), "q2")
    docket = folded(forked(), one, two)
    assert set(docket.decisions.values()) == {DecisionStanding.CONFLICT}
    assert docket.standings[Identity("x", "cert-E-01")] is Standing.FORK
    assert docket.open_forks
    last = decided(ruling("x", "y", counts="x", supersedes=["q1", "q2"]), "q3")
    assert folded(forked(), one, two, last).standings[Identity("x", "cert-E-01")] is Standing.EFFECTIVE


def test_a_fork_further_down_needs_its_own_ruling() -> None:
    line = [
        *forked(),
        signed(opinion("E-01", revision=2, previous="y"), "y2"),
        signed(opinion("E-01", revision=2, previous="y", changed=CUT), "y3"),
    ]
    first = decided(ruling("x", "y", counts="y"), "q1")
    assert folded(line, first).open_forks == {Fork("E-01", NUMBER, "y"): frozenset({"y2", "y3"})}
    second = decided(ruling("y2", "y3", counts="y2", previous="y"), "q2")
    assert folded(line, second, first).standings[Identity("y2", "cert-E-01")] is Standing.EFFECTIVE


def test_a_choice_holds_for_exactly_the_rivals_it_was_made_on() -> None:
    fork = Fork("E-01", NUMBER, "")
    fewer, more = frozenset({"x", "y"}), frozenset({"x", "y", "z"})
    third = [*forked(), signed(opinion("E-01", changed={"rd_spend_cny": Decimal(7)}), "z")]
    for opinions, rivals, stands in ((forked(), fewer, True), (forked(), more, False), (third, fewer, False)):
        found = standings(opinions, ROSTER, {fork: Choice(rivals, "y")})
        assert (found[Identity("y", "cert-E-01")] is Standing.EFFECTIVE) is stands
    assert standings(forked(), ROSTER, {fork: Choice(fewer, "w")})[Identity("y", "cert-E-01")] is Standing.FORK


def test_the_same_content_under_two_certificates_of_one_expert_is_spoken_for_by_one_of_them() -> None:
    roster = Roster({**CERTIFICATES, "cert-E-01-new": "E-01"})
    both = [signed(opinion(), "a"), signed(opinion(), "a", "cert-E-01-new")]
    for order in (both, both[::-1]):
        assert [one.identity.certificate_sha256 for one in counting(order, roster)[NUMBER]] == ["cert-E-01"]


def test_a_leader_does_not_rule_on_an_experts_line() -> None:
    one = decided(ruling("x", "y", counts="y"), "q1", "cert-E-01")
    docket = folded(forked(), one)
    assert docket.decisions == {one.identity: DecisionStanding.UNKNOWN_SIGNER}
    assert docket.open_forks


def test_a_ruling_that_brings_an_opinion_back_makes_resolutions_wait() -> None:
    before = decided(resolution(panel()[1:]), "r1")
    assert folded(forked(), before).decisions == {before.identity: DecisionStanding.APPLIES}
    docket = folded(forked(), before, decided(ruling("x", "y", counts="y"), "q1"))
    assert docket.decisions[before.identity] is DecisionStanding.STALE


@pytest.mark.parametrize(
    ("way", "votes", "fact", "wrong"),
    [
        (Way.CONSENSUS, Votes(3, 0, 0), "rd_spend_cny", None),
        (Way.CONSENSUS, Votes(2, 0, 1), "rd_spend_cny", Objection.VOTES),
        (Way.VOTE, Votes(2, 1, 0), "major_breakthrough", None),
        (Way.VOTE, Votes(1, 0, 2), "major_breakthrough", Objection.MAJORITY),
        (Way.VOTE, Votes(4, 1, 0), "rd_spend_cny", Objection.VOTES),
        (Way.LEADER, Votes(0, 0, 0), "rd_spend_cny", None),
        (Way.LEADER, Votes(1, 0, 0), "rd_spend_cny", Objection.VOTES),
        (Way.LEADER, Votes(0, 0, 0), "major_breakthrough", Objection.WAY),
    ],
)
def test_what_makes_a_resolution_unfit(way: Way, votes: Votes, fact: str, wrong: Objection | None) -> None:
    value = True if fact == "major_breakthrough" else Decimal(5)
    assert objection(resolution(panel(), fact=fact, value=value, way=way, votes=votes), FACTS[fact]) is wrong


def test_a_tie_among_four_settles_nothing() -> None:
    four = [*panel(), signed(opinion("E-04"), "a4")]
    tie = resolution(four, fact="major_breakthrough", value=True, way=Way.VOTE, votes=Votes(2, 2, 0))
    assert objection(tie, FACTS["major_breakthrough"]) is Objection.MAJORITY


def test_a_resolution_without_a_reason_is_none() -> None:
    assert objection(resolution(panel(), reason=" "), FACTS["rd_spend_cny"]) is Objection.REASON


def real(digest: str) -> Identity:
    return Identity(digest * 64, "c" * 64)


def test_decisions_survive_their_records() -> None:
    from dataclasses import replace

    made = replace(resolution(panel()), basis=(real("1"), real("2"), real("3")), supersedes=("9" * 64,))
    settled = ruling("a" * 64, "b" * 64, counts="a" * 64, previous="d" * 64)
    for decision in (made, replace(made, value=None), settled, replace(settled, counts="")):
        record = canonical(to_record(decision, pack()))
        assert from_record(loads(record, limit=100_000), pack()) == decision


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("format", "brics-desk/opinion"),
        ("version", 2),
        ("reason", "  "),
        ("reason", 5),
        ("way", "lottery"),
        ("value", True),
        ("value", "-1"),
        ("votes", {"in_favour": 1, "against": 1, "abstained": 1}),
        ("votes", {"in_favour": 3, "against": 0}),
        ("basis", []),
        ("basis", [["2" * 64, "c" * 64], ["1" * 64, "c" * 64], ["3" * 64, "c" * 64]]),
        ("basis", [["2" * 64], ["1" * 64], ["3" * 64]]),
        ("supersedes", ["z" * 64]),
        ("fact", "no_such_fact"),
        ("category", "no_such_category"),
        ("note", "one key too many"),
    ],
)
def test_a_damaged_record_is_refused(member: str, value: object) -> None:
    from dataclasses import replace

    made = replace(resolution(panel()), basis=(real("1"), real("2"), real("3")))
    record = to_record(made, pack()) | {member: value}
    with pytest.raises(InputError):
        from_record(loads(canonical(record), limit=100_000), pack())
