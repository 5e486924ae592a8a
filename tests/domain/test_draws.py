"""The draw: what it must respect, that its log gives it again, and that a possible draw is always found."""

from __future__ import annotations

import hashlib
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain.draws import Bar, Draw, Lottery, PanelPlan, draw, lottery_in, substitute, to_record
from brics_desk.domain.recusal import Ground
from brics_desk.domain.rounds import Expert, Specialty
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import InputError

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

STANDARD = {Specialty.FINANCE: 1, Specialty.INDUSTRY: 1}


def expert(number: int, specialty: Specialty) -> Expert:
    return Expert(f"E-{number:02d}", f"示例{number}", "虚构单位", "", specialty, "", leader=False)


def plan(name: str, size: int, *numbers: str, quotas: Mapping[Specialty, int] = STANDARD) -> PanelPlan:
    return PanelPlan(name, f"{name}组", size, quotas, numbers)


@st.composite
def lotteries(choose: st.DrawFn) -> Lottery:
    pool = tuple(expert(n, choose(st.sampled_from(list(Specialty)))) for n in range(choose(st.integers(4, 26))))
    plans = []
    for n in range(choose(st.integers(1, 4))):
        quotas = choose(st.dictionaries(st.sampled_from(list(Specialty)), st.integers(1, 2), max_size=2))
        size = max(choose(st.integers(3, 7)), sum(quotas.values()))
        plans.append(plan(f"P{n}", size, f"A{n}-1", f"A{n}-2", quotas=quotas))
    pairs = st.tuples(st.sampled_from([one.id for one in pool]), st.integers(0, len(plans) - 1))
    bars = choose(st.lists(pairs, max_size=10))
    named = tuple(Bar(who, f"A{n}-1", Ground.NAMED) for who, n in bars)
    return Lottery(choose(st.text("0123456789abcdef", min_size=1, max_size=12)), pool, tuple(plans), named)


def drawn(lottery: Lottery) -> Draw | None:
    try:
        return draw(lottery)
    except InputError as error:
        if error.code != "draw-impossible":
            raise
        return None


@given(lotteries())
def test_a_draw_respects_sizes_quotas_bars_and_seats_nobody_twice(lottery: Lottery) -> None:
    made = drawn(lottery)
    if made is None:
        return
    by_id = {one.id: one for one in lottery.pool}
    seated = [seat.expert for seat in made.seats]
    assert len(seated) == len(set(seated))
    for one in lottery.plans:
        members = [by_id[seat.expert] for seat in made.seats if seat.panel == one.id]
        assert len(members) == one.size >= 3
        for specialty, least in one.quotas.items():
            assert sum(member.specialty is specialty for member in members) >= least
        barred = {bar.expert for bar in lottery.bars if bar.application in one.applications}
        assert not barred & {member.id for member in members}
        assert not barred & set(made.reserves[one.id])
        assert made.leaders[one.id] in {member.id for member in members}
    assert sum(one.leader for one in made.experts()) == len(lottery.plans)


@given(lotteries(), st.randoms(use_true_random=False))
def test_the_log_gives_the_same_draw_again_whatever_the_order_of_what_went_in(
    lottery: Lottery, chance: random.Random
) -> None:
    made = drawn(lottery)
    if made is None:
        return
    log = canonical(to_record(made))
    assert canonical(to_record(draw(lottery_in(loads(log, limit=1 << 20))))) == log
    pool, bars = list(lottery.pool), list(lottery.bars)
    chance.shuffle(pool)
    chance.shuffle(bars)
    assert canonical(to_record(draw(Lottery(lottery.seed, tuple(pool), lottery.plans, tuple(bars))))) == log


@given(lotteries())
def test_a_draw_is_refused_only_where_none_is_possible(lottery: Lottery) -> None:
    small = Lottery(lottery.seed, lottery.pool[:6], lottery.plans[:2], lottery.bars)
    assert (drawn(small) is not None) == _possible(small)


def _possible(lottery: Lottery) -> bool:
    """By trying everything: whether some way to seat people satisfies all panels."""
    sizes = sum(one.size for one in lottery.plans)
    if sizes > len(lottery.pool):
        return False
    for people in permutations(lottery.pool, sizes):
        rest, fits = list(people), True
        for one in lottery.plans:
            members, rest = rest[: one.size], rest[one.size :]
            barred = {bar.expert for bar in lottery.bars if bar.application in one.applications}
            counts = [member.specialty for member in members]
            fits = fits and not barred & {member.id for member in members}
            fits = fits and all(counts.count(specialty) >= least for specialty, least in one.quotas.items())
        if fits:
            return True
    return False


def test_a_stranger_draws_the_free_seats_again_by_hand() -> None:
    pool = tuple(expert(n, Specialty.INDUSTRY) for n in range(9))
    made = draw(Lottery("2026-11-20 福彩3D 第0309期 4 7 1", pool, (plan("P1", 5, quotas={}),), ()))
    lots = sorted(
        (hashlib.sha256(f"2026-11-20 福彩3D 第0309期 4 7 1/P1/{one.id}".encode()).hexdigest(), one.id) for one in pool
    )
    assert [(seat.lot, seat.expert) for seat in made.seats] == lots[:5]
    assert made.reserves["P1"] == tuple(who for _, who in lots[5:])


def test_another_seed_draws_others() -> None:
    pool = tuple(expert(n, list(Specialty)[n % 5]) for n in range(40))
    plans = tuple(plan(f"P{n}", 5, f"A{n}") for n in range(5))
    results = {tuple(seat.expert for seat in draw(Lottery(str(seed), pool, plans, ())).seats) for seed in range(20)}
    assert len(results) == 20


def test_nobody_is_favoured() -> None:
    pool = tuple(expert(n, Specialty.MARKET) for n in range(10))
    counts = dict.fromkeys((one.id for one in pool), 0)
    for seed in range(1000):
        for seat in draw(Lottery(str(seed), pool, (plan("P1", 3, quotas={}),), ())).seats:
            counts[seat.expert] += 1
    assert min(counts.values()) > 240
    assert max(counts.values()) < 360


@pytest.mark.parametrize(
    ("plans", "why"),
    [
        ((plan("P1", 2),), "below-quorum"),
        ((plan("P1", 3, quotas={Specialty.FINANCE: 4}),), "quotas-above-size"),
        ((plan("P1", 3), plan("P1", 3)), "panel-twice"),
        ((plan("P1", 3, "A1"), plan("P2", 3, "A1")), "application-twice"),
    ],
)
def test_a_plan_that_cannot_be_meant_is_named(plans: tuple[PanelPlan, ...], why: str) -> None:
    with pytest.raises(InputError) as caught:
        draw(Lottery("1", tuple(expert(n, Specialty.FINANCE) for n in range(9)), plans, ()))
    assert (caught.value.code, caught.value.facts["why"]) == ("draw-plan", why)


def test_a_draw_without_a_seed_and_a_log_that_is_none_are_refused() -> None:
    with pytest.raises(InputError) as seed:
        draw(Lottery(" ", (), (), ()))
    assert seed.value.code == "draw-seed-missing"
    records: tuple[object, ...] = (
        [],
        {"format": "brics-desk/draw"},
        {"format": "brics-desk/draw", "version": 1, "seed": "1"},
    )
    for record in records:
        with pytest.raises(InputError) as log:
            lottery_in(record)
        assert log.value.code == "draw-log"


def test_even_panels_are_named_and_scarcity_says_where() -> None:
    pool = tuple(expert(n, Specialty.INDUSTRY) for n in range(9))
    assert draw(Lottery("1", pool, (plan("P1", 4, quotas={}), plan("P2", 3, quotas={})), ())).even == ("P1",)
    with pytest.raises(InputError) as caught:
        draw(Lottery("1", pool, (plan("P1", 3),), ()))
    assert caught.value.facts == {"panel": "P1", "specialty": "finance"}


@pytest.mark.parametrize("seed", [str(number) for number in range(12)])
def test_a_lot_that_would_leave_a_later_panel_empty_passes_on(seed: str) -> None:
    pool = tuple(expert(n, Specialty.INDUSTRY) for n in range(6))
    plans = (plan("P1", 3, "A1", quotas={}), plan("P2", 3, "A2", quotas={}))
    bars = tuple(Bar(f"E-{n:02d}", "A2", Ground.SAME_UNIT) for n in range(3))
    made = draw(Lottery(seed, pool, plans, bars))
    assert {seat.expert for seat in made.seats if seat.panel == "P2"} == {"E-03", "E-04", "E-05"}


def test_a_substitute_is_the_next_lot_that_keeps_the_quota() -> None:
    pool = tuple(expert(n, Specialty.FINANCE if n < 3 else Specialty.INDUSTRY) for n in range(12))
    made = draw(Lottery("7", pool, (plan("P1", 5, "A1"),), ()))
    members = [one for one in made.experts() if one.specialty is not Specialty.FINANCE]
    came = substitute(made, "P1", members, [one.id for one in made.experts()], ())
    assert came == next(who for who in made.reserves["P1"] if who in {"E-00", "E-01", "E-02"})
    later = substitute(made, "P1", members, [one.id for one in made.experts()], [Bar(came, "A1", Ground.KIN)])
    assert later not in {came, *(one.id for one in made.experts())}
    whole = [one for one in made.experts() if one.id != members[-1].id]
    assert substitute(made, "P1", whole, [one.id for one in made.experts()], ()) == made.reserves["P1"][0]
