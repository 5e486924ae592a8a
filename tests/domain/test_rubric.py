"""评分表: a defect is named where it stands, the mean is exact, and what does not score stays byte for byte what it was."""

from __future__ import annotations

import statistics
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain import records
from brics_desk.domain.opinions import Gap, from_record, score_gaps, to_record
from brics_desk.domain.rounds import Round
from brics_desk.domain.rubric import (
    Band,
    Indicator,
    Rubric,
    Score,
    ScoreItem,
    check,
    fits,
    panel_mean,
    read_bands,
    read_rubric,
    rounded,
    rubric_record,
    score,
    write_bands,
)
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import InputError
from brics_desk.packs import rubrics
from tests.domain.opinion_material import opinion, pack

SOUND = (
    Indicator("规模", 60, "看销售额", (Band(41, 60, "优秀"), Band(21, 40, "一般"), Band(0, 20, "差"))),
    Indicator("成效", 40),
)


def defects(*indicators: Indicator) -> list[tuple[str, dict[str, object]]]:
    return [(error.code, error.facts) for error in check(Rubric({"market": indicators}), ["market"])]


def one(*bands: Band, points: int = 60) -> list[tuple[str, dict[str, object]]]:
    return defects(Indicator("规模", points, "", bands), Indicator("成效", 100 - points))


def test_a_sound_table_has_no_defect_in_whatever_order_its_bands_stand() -> None:
    assert defects(*SOUND) == []
    assert one(*reversed(SOUND[0].bands)) == []


def test_the_gap_of_the_real_template_is_named_by_its_points() -> None:
    # domain.md 1.7: bands 16-20, 12-15 and 0-8 leave 9 to 11 undefined.
    found = one(Band(16, 20, ""), Band(12, 15, ""), Band(0, 8, ""), points=20)
    assert found == [("rubric-band-gap", {"category": "market", "indicator": "规模", "least": 9, "most": 11})]
    found = one(Band(16, 20, ""), Band(0, 15, ""), points=15)
    assert found == [("rubric-band-beyond", {"category": "market", "indicator": "规模", "most": 20, "points": 15})]


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        ((Band(1, 60, ""),), "rubric-band-gap"),
        ((Band(0, 59, ""),), "rubric-band-gap"),
        ((Band(0, 30, ""), Band(30, 60, "")), "rubric-band-overlap"),
        ((Band(0, 60, ""), Band(50, 40, "")), "rubric-band-order"),
    ],
)
def test_bands_that_do_not_meet_are_named(bands: tuple[Band, ...], code: str) -> None:
    assert [found for found, _ in one(*bands)] == [code]


@pytest.mark.parametrize(
    ("indicators", "code"),
    [
        ((SOUND[0], Indicator("成效", 39)), "rubric-sum"),
        ((SOUND[0], Indicator(" ", 40)), "rubric-title"),
        ((SOUND[0], Indicator("规模", 40)), "rubric-title-twice"),
        ((*SOUND, Indicator("空", 0)), "rubric-points"),
        ((SOUND[0], Indicator("成效", 40, "长" * 501)), "rubric-text"),
        ((), "rubric-category-missing"),
    ],
)
def test_a_table_that_cannot_be_frozen_says_why(indicators: tuple[Indicator, ...], code: str) -> None:
    assert [found for found, _ in defects(*indicators)] == [code]


def test_a_category_the_method_does_not_have_is_named() -> None:
    assert [error.code for error in check(Rubric({"x": SOUND}), [])] == ["rubric-category-unknown"]


def test_the_proposal_beside_the_pack_is_sound_and_covers_every_category() -> None:
    proposed = rubrics.proposed(pack().id)
    assert set(proposed.categories) == set(pack().categories)
    assert [one.points for one in proposed.of("digital")] == [25, 20, 20, 15, 10, 10]
    assert proposed.of("talent")[0].band(16) == Band(16, 20, "良好")


TOTALS = st.lists(st.integers(0, 100), min_size=1, max_size=12)


@given(TOTALS)
def test_the_mean_leaves_one_highest_and_one_lowest_out_from_five_on(totals: list[int]) -> None:
    kept = sorted(totals)
    if len(kept) > 4:
        kept.remove(max(kept))
        kept.remove(min(kept))
    assert panel_mean(totals) == statistics.mean(map(Fraction, kept))


@given(st.permutations([61, 61, 70, 88, 88]))
def test_of_equal_scores_one_instance_goes_and_order_does_not_matter(totals: list[int]) -> None:
    assert panel_mean(totals) == Fraction(61 + 70 + 88, 3)


@given(st.integers(0, 100_000), st.integers(1, 999))
def test_a_mean_is_rounded_half_up_once_at_the_end(top: int, bottom: int) -> None:
    exact = Decimal(top) / Decimal(bottom)
    assert rounded(Fraction(top, bottom)) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert rounded(Fraction(1, 200)) == Decimal("0.01")
    assert panel_mean([]) is None


def test_a_score_is_whole_or_none_and_fits_its_table_alone() -> None:
    assert score(SOUND, {1: 40}) is None
    assert score_gaps(SOUND, {1: 40}) == [Gap("score-2", "score")]
    made = score(SOUND, {1: 40, 2: 0})
    assert made is not None
    assert made.total == 40
    assert fits(made, SOUND)
    assert not fits(made, (SOUND[1], SOUND[0]))
    assert not fits(made, ())
    assert not fits(None, SOUND)
    assert fits(None, ())
    assert score((), {}) is None


CALL = Round("r", "t", "o", "", "", "", "p", "0" * 64, {"A-01": "x"})


def test_a_round_without_a_rubric_keeps_its_hash_and_its_record() -> None:
    assert CALL.reading_sheet == b'{"pack":"p","pack_sha256":"' + b"0" * 64 + b'","readings":{"A-01":"x"}}'
    assert "rubric" not in records.round_record(CALL)
    assert records.read_round(records.round_record(CALL)) == CALL


def test_a_rubric_travels_with_its_round_and_changes_what_is_frozen() -> None:
    scored = replace(CALL, rubric=Rubric({"market": SOUND}))
    other = replace(CALL, rubric=Rubric({"market": (SOUND[1], SOUND[0])}))
    assert len({CALL.readings_sha256, scored.readings_sha256, other.readings_sha256}) == 3
    read = records.read_round(loads(canonical(records.round_record(scored)), limit=100_000))
    assert (read, read.readings_sha256) == (scored, scored.readings_sha256)


def test_an_opinion_carries_its_score_and_without_one_no_trace_of_it() -> None:
    plain = to_record(opinion(), pack().facts_of("talent"))
    assert "score" not in plain
    made = replace(opinion(), score=Score((ScoreItem("规模", 60, 41), ScoreItem("成效", 40, 40))))
    record = loads(canonical(to_record(made, pack().facts_of("talent"))), limit=1_000_000)
    assert from_record(record, pack()).score == made.score
    assert isinstance(record, dict)
    for wrong in (
        [],
        [{"title": "规模", "points": 100, "given": 101}],
        [{"title": "规模", "points": 99, "given": 1}],
        "x",
    ):
        with pytest.raises(InputError):
            from_record({**record, "score": wrong}, pack())


@pytest.mark.parametrize("wrong", [None, {"market": None}, {"market": [{}]}, {"market": [{"points": "60"}]}])
def test_a_table_that_means_something_else_is_refused(wrong: object) -> None:
    assert read_rubric(rubric_record(Rubric({"market": SOUND}))).of("market") == SOUND
    with pytest.raises(InputError):
        read_rubric(wrong)


def test_bands_are_read_as_people_write_them() -> None:
    text = "16-20 创新性突出\n\n１０－１５分：一般\n 0至9"
    assert read_bands(text) == (Band(16, 20, "创新性突出"), Band(10, 15, "一般"), Band(0, 9, ""))
    assert read_bands(write_bands(read_bands(text))) == read_bands(text)
    for wrong in ("优秀", "16 优秀", "-3-5 负", "1600-2000 多"):
        with pytest.raises(InputError) as caught:
            read_bands(wrong)
        assert caught.value.code == "rubric-band-unreadable"
