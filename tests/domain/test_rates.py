"""Rates as bulletins print them become exact yuan, and the way there can be printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain.rates import Quote, Rate, formula, per_one, read_quotes, to_yuan
from brics_desk.errors import InputError

SOURCE = "中国外汇交易中心（示例汇率）"


def rate(text: str, currency: str) -> Rate:
    return Rate(read_quotes(text, currency), "2025-03-18", SOURCE)


@pytest.mark.parametrize(
    ("amount", "currency", "quoted", "yuan", "printed"),
    [
        ("280000.00", "USD", "7.1750", "2009000.00", "USD 280,000.00 × 7.1750"),
        ("280000", "USD", "1 USD = 7.1750 CNY", "2009000.00", "USD 280,000.00 × 7.1750"),
        ("1000000", "JPY", "100 JPY = 8.3025 CNY", "83025.00", "JPY 1,000,000.00 ÷ 100 × 8.3025"),
        ("46493", "MYR", "1 CNY = 0.46493 MYR", "100000.00", "MYR 46,493.00 ÷ 0.46493"),
        ("453.76", "RUB", "100 CNY = 453.76 RUB", "100.00", "RUB 453.76 ÷ 453.76 × 100"),
        ("831000", "INR", "1 USD = 83.10 INR；1 USD = 7.1750 CNY", "71750.00", "INR 831,000.00 ÷ 83.10 × 7.1750"),
        ("0.01", "USD", "0.5", "0.01", "USD 0.01 × 0.5"),
        ("0.01", "USD", "0.49", "0.00", "USD 0.01 × 0.49"),
    ],
)
def test_directions_and_units_of_a_bulletin(amount: str, currency: str, quoted: str, yuan: str, printed: str) -> None:
    read = rate(quoted, currency)
    assert str(to_yuan(Decimal(amount), currency, read)) == yuan
    assert formula(Decimal(amount), currency, read) == printed
    assert read_quotes(read.text, currency) == read.quotes


def test_yuan_needs_no_rate_and_a_foreign_amount_does() -> None:
    assert to_yuan(Decimal("1350000.00"), "CNY", None) == Decimal("1350000.00")
    assert formula(Decimal(1), "CNY", None) == ""
    with pytest.raises(InputError, match="rate-unfit"):
        to_yuan(Decimal(1), "USD", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("七点一", "rate-unreadable"),
        ("1 USD = 0 CNY", "rate-unreadable"),
        ("0 USD = 7 CNY", "rate-unreadable"),
        ("1 USD = 1 USD", "rate-unreadable"),
        ("-7.1", "rate-unreadable"),
        ("1e3", "rate-unreadable"),
        ("1 USD = 7 CNY;1 USD = 7 CNY;1 USD = 7 CNY", "rate-unreadable"),
        ("1 EUR = 7.9 CNY", "rate-unfit"),
        ("1 USD = 83.1 INR", "rate-unfit"),
        ("1 USD = 7 CNY；1 EUR = 8 USD", "rate-unfit"),
    ],
)
def test_a_rate_that_does_not_lead_to_yuan_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_quotes(text, "USD")
    assert caught.value.code == code


values = st.decimals("0.0001", "99999", places=4)


@given(st.decimals("0.01", "99999999999", places=2), values, st.sampled_from([1, 100, 10000]), st.booleans())
def test_yuan_is_the_exact_product_rounded_half_up_once(
    amount: Decimal, value: Decimal, unit: int, turned: bool
) -> None:
    quote = Quote(unit, "CNY", value, "XTS") if turned else Quote(unit, "XTS", value, "CNY")
    exact = Fraction(amount) * (unit / Fraction(value) if turned else Fraction(value) / unit)
    yuan = to_yuan(amount, "XTS", Rate((quote,), "", ""))
    assert per_one((quote,), "XTS") * Fraction(amount) == exact
    assert -Fraction(1, 200) < Fraction(yuan) - exact <= Fraction(1, 200)
    if not turned and unit == 1:
        assert yuan == (amount * value).quantize(Decimal("0.01"), ROUND_HALF_UP)
