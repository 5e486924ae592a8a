"""Which single change would move the award: checked against the whole fold, done again with that change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.panels import merge
from brics_desk.domain.sensitivity import ChangeKind, Sensitivity, adoptions, sensitivity
from brics_desk.domain.verdicts import Judgement
from tests.domain.opinion_material import NUMBER, judge, opinion, pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.opinions import Opinion
    from brics_desk.domain.rules import FactValue
    from brics_desk.domain.sensitivity import Change

FACTS = pack().facts_of("talent")
BY_ID = {fact.id: fact for fact in FACTS}


def panel(*changes: Mapping[str, Mark | Decimal | None]) -> list[Opinion]:
    return [opinion(f"E-0{index}", changed=change) for index, change in enumerate(changes, 1)]


def impact(opinions: list[Opinion], settled: Mapping[str, FactValue] | None = None) -> Sensitivity:
    return sensitivity(FACTS, opinions, judge(), settled or {})


def on(found: Sensitivity, fact: str) -> list[Change]:
    return [change for change in found.changes if change.fact == fact]


def test_two_to_one_hangs_on_each_of_the_two() -> None:
    found = impact(panel({}, {}, {"major_breakthrough": Mark.FAILS}))
    assert found.now == Judgement(True, 3, 3)
    assert [(one.expert, one.becomes, one.after) for one in on(found, "major_breakthrough")] == [
        ("E-01", False, Judgement(True, 2, 2)),
        ("E-02", False, Judgement(True, 2, 2)),
    ]
    assert found.decisive("major_breakthrough")


def test_a_missing_supporter_of_three_to_two_leaves_a_tie() -> None:
    no = {"major_breakthrough": Mark.FAILS}
    missing = [one for one in impact(panel({}, {}, {}, no, no)).changes if one.kind is ChangeKind.MISSING]
    assert [(one.expert, one.after) for one in missing] == [(f"E-0{at}", Judgement(True, 2, 3)) for at in (1, 2, 3)]


def test_three_to_nothing_hangs_on_nobody() -> None:
    found = impact(panel({}, {}, {}))
    assert on(found, "major_breakthrough") == []
    # A hard fact is not voted on: a single doubt leaves it open.
    assert {one.expert for one in on(found, "funding_secured")} == {"E-01", "E-02", "E-03"}


def test_a_number_in_dispute_is_settled_by_replacing_it() -> None:
    found = impact(panel({}, {}, {"rd_spend_cny": Decimal("4865000.00")}))
    (change,) = on(found, "rd_spend_cny")
    assert (change.kind, change.expert, change.becomes) == (ChangeKind.REPLACED, "E-03", Decimal(100_000_000))
    assert change.after == Judgement(True, 3, 3)
    # With E-03 away the others agree.
    assert [one.expert for one in found.changes if one.kind is ChangeKind.MISSING] == ["E-03"]


def test_what_adopting_each_stated_value_would_bring() -> None:
    opinions = panel({}, {}, {"rd_spend_cny": Decimal("4865000.00")})
    assert adoptions(BY_ID["rd_spend_cny"], FACTS, opinions, judge(), {}) == {
        Decimal(100_000_000): Judgement(True, 3, 3),
        Decimal("4865000.00"): Judgement(True, 2, 2),
    }
    unclear = {"major_breakthrough": Mark.UNDETERMINED}
    assert adoptions(BY_ID["major_breakthrough"], FACTS, panel(unclear, unclear, unclear), judge(), {}) == {
        True: Judgement(True, 3, 3),
        False: Judgement(True, 2, 2),
    }


def test_what_was_resolved_no_longer_hangs_on_one_finding() -> None:
    no = {"major_breakthrough": Mark.FAILS}
    tie = panel({}, {}, no, no)
    assert impact(tie).decisive("major_breakthrough")
    assert on(impact(tie, {"major_breakthrough": True}), "major_breakthrough") == []
    # A resolution that is not needed holds nothing fast.
    clear = panel({}, {}, no)
    assert [one.expert for one in on(impact(clear, {"major_breakthrough": True}), "major_breakthrough")] == [
        "E-01",
        "E-02",
    ]


def test_nobody_and_nothing() -> None:
    assert impact([]).changes == ()
    assert impact([]).tried == 0


MARKS = st.sampled_from(list(Mark))
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "major_breakthrough": MARKS,
        "strong_demonstration": MARKS,
        "funding_secured": MARKS,
        "rd_spend_cny": st.sampled_from([Decimal("2999999.99"), Decimal(5_000_000), None]),
        "granted_invention_patents": st.sampled_from([Decimal(0), Decimal(1)]),
    },
)


def changed(one: Opinion, fact: str, value: FactValue) -> Opinion:
    """The same opinion with one finding otherwise."""
    mark = {True: Mark.MEETS, False: Mark.FAILS}.get(value) if isinstance(value, bool) else None
    number = None if isinstance(value, bool) else value
    findings = tuple(Finding(fact, mark, number) if each.fact == fact else each for each in one.findings)
    return replace(one, findings=findings)


@given(st.lists(CHANGES, min_size=1, max_size=5), st.sampled_from([{}, {"rd_spend_cny": Decimal(5_000_000)}]))
@settings(max_examples=40, deadline=None)
def test_every_change_named_is_what_the_whole_fold_says_and_none_is_missed(
    changes: list[dict[str, Mark | Decimal | None]], settled: dict[str, FactValue]
) -> None:
    opinions = panel(*changes)

    now = merge(NUMBER, "talent", FACTS, opinions, judge(), settled)
    fixed = {name: fact.value for name, fact in now.facts.items() if fact.settled}

    def judged(these: list[Opinion]) -> Judgement:
        merged = merge(NUMBER, "talent", FACTS, these, judge())
        return judge().judge({name: fact.value for name, fact in merged.facts.items()} | fixed)

    found = impact(opinions, settled)
    assert found.now == judged(opinions)
    named = {(one.kind, one.expert, one.fact, one.becomes): one.after for one in found.changes}
    assert all(after != found.now for after in named.values())
    for at, one in enumerate(opinions):
        others = [*opinions[:at], *opinions[at + 1 :]]
        away = judged(others)
        assert named.get((ChangeKind.MISSING, one.expert, "", None), found.now) == away
        for fact in ("major_breakthrough", "funding_secured", "rd_spend_cny"):
            said = one.facts()[fact]
            options: set[FactValue] = {True, False}
            kind = ChangeKind.FLIPPED
            if fact == "rd_spend_cny":
                options, kind = {each.facts()[fact] for each in opinions} - {None}, ChangeKind.REPLACED
            for value in (options - {said}) if fact not in fixed else set():
                other = [*opinions[:at], changed(one, fact, value), *opinions[at + 1 :]]
                assert named.get((kind, one.expert, fact, value), found.now) == judged(other)
