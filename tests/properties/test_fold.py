"""Merging is a set union and a pure fold: order, repetition and grouping never matter."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain.facts import read_facts
from brics_desk.domain.opinions import Mark, from_record, to_record
from brics_desk.domain.panels import Roster, Standing, counting, merge, standings
from brics_desk.domain.strictjson import canonical, loads
from tests.domain.opinion_material import CERTIFICATES, NUMBER, judge, opinion, pack, signed

if TYPE_CHECKING:
    from brics_desk.domain.panels import MergedCase, SignedOpinion

ROSTER = Roster(CERTIFICATES)
EXPERTS = st.sampled_from(sorted(CERTIFICATES.values()))
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "major_breakthrough": st.sampled_from(list(Mark)),
        "funding_secured": st.sampled_from(list(Mark)),
        "rd_spend_cny": st.sampled_from([Decimal("4999999.99"), Decimal(5_000_000), None]),
    },
)


@st.composite
def histories(draw: st.DrawFn) -> list[SignedOpinion]:
    """What experts may really leave behind: lines of revisions, forks of cloned laptops, lost middles, strangers."""
    found: list[SignedOpinion] = []
    for step in range(draw(st.integers(1, 12))):
        expert = draw(EXPERTS)
        own = [one for one in found if one.opinion.expert == expert]
        previous = draw(st.sampled_from(["", "lost", *(one.identity.content_digest for one in own)]))
        certificate = draw(
            st.sampled_from([f"cert-{expert}", f"cert-{expert}", f"cert-{expert}", "cert-stranger", "cert-E-02"])
        )
        made = opinion(expert, changed=draw(CHANGES), revision=len(own) + 1, previous=previous)
        found.append(signed(made, f"d{step}", certificate))
    return found


def state(opinions: list[SignedOpinion]) -> MergedCase:
    counted = [one.opinion for one in counting(opinions, ROSTER).get(NUMBER, ())]
    return merge(NUMBER, "talent", pack().facts_of("talent"), counted, judge())


@given(histories(), st.data())
def test_order_and_repetition_never_matter(history: list[SignedOpinion], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(history))
    again = shuffled + data.draw(st.lists(st.sampled_from(history)))
    assert standings(again, ROSTER) == standings(history, ROSTER)
    assert state(again) == state(history)


@given(histories())
def test_at_most_one_opinion_of_an_expert_counts_and_forks_never_do(history: list[SignedOpinion]) -> None:
    found = standings(history, ROSTER)
    for expert in CERTIFICATES.values():
        own = [found[one.identity] for one in history if one.opinion.expert == expert]
        assert own.count(Standing.EFFECTIVE) <= 1
        assert Standing.FORK not in own or Standing.EFFECTIVE not in own
    beginnings: dict[str, int] = {}
    for one in history:
        if CERTIFICATES.get(one.identity.certificate_sha256) == one.opinion.expert and not one.opinion.previous:
            beginnings[one.opinion.expert] = beginnings.get(one.opinion.expert, 0) + 1
    for expert, count in beginnings.items():
        own = [found[one.identity] for one in history if one.opinion.expert == expert]
        assert count < 2 or Standing.EFFECTIVE not in own


@given(histories())
def test_what_counts_was_said_by_the_holder_of_the_certificate(history: list[SignedOpinion]) -> None:
    found = standings(history, ROSTER)
    for one in history:
        if found[one.identity] in (Standing.EFFECTIVE, Standing.SUPERSEDED):
            assert CERTIFICATES[one.identity.certificate_sha256] == one.opinion.expert
            # The effective end of a line has no successor that is known.
            if found[one.identity] is Standing.EFFECTIVE:
                followers = [
                    other
                    for other in history
                    if other.opinion.previous == one.identity.content_digest
                    and other.opinion.expert == one.opinion.expert
                    and found[other.identity] is not Standing.UNKNOWN_SIGNER
                ]
                assert not followers


@given(histories())
def test_the_merged_facts_give_the_merged_verdict(history: list[SignedOpinion]) -> None:
    case = state(history)
    assert judge().verdict({name: fact.value for name, fact in case.facts.items()}) == case.verdict


@given(CHANGES)
def test_an_opinion_survives_its_record(change: dict[str, Mark | Decimal | None]) -> None:
    made = opinion(changed=change)
    record = canonical(to_record(made, pack().facts_of("talent")))
    assert from_record(loads(record, limit=1_000_000), pack()) == made


NUMBERS = st.sampled_from([None, Decimal(0), Decimal(1), Decimal(2)])
RANKED = ("regional_standards_top2", "regional_standards_top3")


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=4), st.dictionaries(st.sampled_from(RANKED), NUMBERS))
def test_the_facts_of_every_merged_case_are_fit_for_evaluate(
    stated: list[tuple[Decimal | None, Decimal | None]], settled: dict[str, Decimal | None]
) -> None:
    opinions = [
        opinion(f"E-0{index}", changed=dict(zip(RANKED, values, strict=True))) for index, values in enumerate(stated, 1)
    ]
    facts = pack().facts_of("talent")
    case = merge(NUMBER, "talent", facts, opinions, judge(), settled)
    merged = {name: fact.value for name, fact in case.facts.items()}
    assert read_facts(facts, merged) == merged
    assert judge().verdict(merged) == case.verdict
