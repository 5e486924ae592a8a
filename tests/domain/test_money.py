from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brics_desk.domain.money import (
    from_fen,
    in_capitals,
    in_millions,
    in_plain_yuan,
    in_wan,
    in_yuan,
    parse_amount,
    to_fen,
)
from brics_desk.errors import InputError

THRESHOLDS = [Decimal(wan) * 10_000 for wan in (100, 200, 300, 500, 600, 800, 1000, 2000, 3000, 4000, 5000)]
YUAN = st.one_of(
    st.decimals(0, 10**9, places=2),
    st.tuples(st.sampled_from(THRESHOLDS), st.decimals(-100, 100, places=3)).map(lambda pair: pair[0] + pair[1]),
)


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("500000", "人民币伍拾万元整"),
        ("1000000", "人民币壹佰万元整"),
        ("2000000", "人民币贰佰万元整"),
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.50", "人民币伍角整"),
        ("0.55", "人民币伍角伍分"),
        ("10", "人民币壹拾元整"),
        ("101.50", "人民币壹佰零壹元伍角整"),
        ("1001", "人民币壹仟零壹元整"),
        ("1010", "人民币壹仟零壹拾元整"),
        ("10001", "人民币壹万零壹元整"),
        ("10010", "人民币壹万零壹拾元整"),
        ("100000", "人民币壹拾万元整"),
        ("100005000", "人民币壹亿零伍仟元整"),
        ("120000000", "人民币壹亿贰仟万元整"),
        ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
        ("5240000", "人民币伍佰贰拾肆万元整"),
        ("1000000000000", "人民币壹万亿元整"),
        ("1000300000000", "人民币壹万零叁亿元整"),
    ],
)
def test_capital_figures(yuan: str, text: str) -> None:
    assert in_capitals(Decimal(yuan)) == text


def test_an_amount_below_a_fen_has_no_capital_figures() -> None:
    with pytest.raises(InputError) as caught:
        in_capitals(Decimal("0.001"))
    assert caught.value.code == "amount-below-fen"


@given(st.integers(0, 10**13))
@settings(max_examples=200, deadline=None)
def test_fen_and_yuan_are_the_same_amount(fen: int) -> None:
    assert to_fen(from_fen(fen)) == fen


@given(st.integers(1, 10**15 - 1))
@settings(max_examples=200, deadline=None)
def test_capital_figures_say_the_number_they_stand_for(yuan: int) -> None:
    text = in_capitals(Decimal(yuan)).removeprefix("人民币").removesuffix("元整")
    assert _value(text) == yuan
    assert "零零" not in text
    assert not text.endswith("零")


def _value(text: str) -> int:
    """Read 大写 back by the plain rule: digit times place, 万 and 亿 close what stands before them."""
    total = group = digit = 0
    for sign in text:
        if sign in "壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
        elif sign in "拾佰仟":
            group, digit = group + digit * 10 ** ("拾佰仟".index(sign) + 1), 0
        elif sign == "万":
            total, group, digit = total + (group + digit) * 10**4, 0, 0
        elif sign == "亿":
            total, group, digit = (total + group + digit) * 10**8, 0, 0
    return total + group + digit


def test_wan_shows_two_places_unless_that_would_pass_a_threshold() -> None:
    assert in_wan(Decimal(5_240_000)) == "524.00"
    assert in_wan(Decimal(999_960)) == "100.00"
    assert in_wan(Decimal(999_960), [Decimal(1_000_000)]) == "99.9960"
    assert in_wan(Decimal("999999.99"), THRESHOLDS) == "99.999999"
    assert in_wan(Decimal(1_000_000), THRESHOLDS) == "100.00"
    assert in_wan(Decimal(50_000_000), THRESHOLDS) == "5,000.00"


@given(YUAN)
@settings(max_examples=300, deadline=None)
def test_wan_never_crosses_a_threshold(yuan: Decimal) -> None:
    shown = Decimal(in_wan(yuan, THRESHOLDS).replace(",", "")) * 10_000
    assert [shown >= limit for limit in THRESHOLDS] == [yuan >= limit for limit in THRESHOLDS]
    assert abs(shown - yuan) <= 50


def test_yuan_is_exact_with_thousands() -> None:
    assert in_yuan(Decimal(5_240_000)) == "5,240,000.00"
    assert in_yuan(Decimal("999999.999")) == "999,999.999"
    assert in_yuan(Decimal("0.1")) == "0.10"


def test_english_writes_plain_yuan_and_awards_in_millions() -> None:
    assert in_plain_yuan(Decimal("760000.00")) == "760,000"
    assert in_plain_yuan(Decimal("40.5")) == "40.50"
    assert [in_millions(Decimal(yuan), places=1) for yuan in (500_000, 2_000_000, 485_000)] == ["0.5", "2.0", "0.485"]
    assert in_millions(Decimal(12_000_000)) == "12.00"
    assert in_millions(Decimal(999_960), [Decimal(1_000_000)]) == "0.99996"


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("524", "万元", "5240000"),
        ("524.00", "元", "524.00"),
        ("524万元", "元", "5240000"),
        ("5,240,000.00元", "万元", "5240000.00"),
        ("５２４．５", "万元", "5245000"),
        ("５，２４０，０００", "元", "5240000"),
        (" 1 000 000 ", "元", "1000000"),
        ("¥100", "元", "100"),
        ("￥100", "元", "100"),
        ("人民币100万元", "元", "1000000"),
        ("CNY 5,240,000", "万元", "5240000"),
        ("99.9999", "万元", "999999"),
        ("0", "万元", "0"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, unit: str, yuan: str) -> None:
    assert parse_amount(text, unit) == Decimal(yuan)


@pytest.mark.parametrize("text", ["", "元", "壹佰", "1.2.3", "-5", "+5", "1e6", "100万", "100美元", "x", "9" * 30, "."])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_amount(text, "元")
    assert caught.value.code == "amount-unreadable"
