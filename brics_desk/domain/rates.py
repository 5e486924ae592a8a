"""Exchange rates as they are published, and exact yuan from them: direction and unit are read once, here.

Bulletins mix directions and units (`1 USD = 7.1750 CNY`, `100 JPY = 4.7321 CNY`, `1 CNY = 0.61250 MYR`). A quote therefore names both
currencies, and a currency without a yuan quote goes through another one (`1 USD = 83.10 INR；1 USD = 7.1750 CNY`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from brics_desk.errors import InputError

HOME = "CNY"
CURRENCY = re.compile(r"[A-Z]{3}")
MAX_QUOTES = 2
_QUOTE = re.compile(r"([0-9]{1,6}) ?([A-Z]{3}) ?= ?([0-9]{1,9}(?:\.[0-9]{1,10})?) ?([A-Z]{3})")
_BARE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,10})?")


@dataclass(frozen=True, slots=True)
class Quote:
    """One published line: `unit` of `base` are `value` of `quote`, e.g. 100 JPY are 4.7321 CNY."""

    unit: int
    base: str
    value: Decimal
    quote: str

    def __str__(self) -> str:
        return f"{self.unit} {self.base} = {self.value:f} {self.quote}"


@dataclass(frozen=True, slots=True)
class Rate:
    """The rate of one conversion: one quote, or two that meet in a third currency; the day it is of (ISO) and who published it."""

    quotes: tuple[Quote, ...]
    date: str
    source: str

    @property
    def text(self) -> str:
        """The quotes in their one written form; `read_quotes` reads it back."""
        return "；".join(map(str, self.quotes))


def read_quotes(text: str, currency: str) -> tuple[Quote, ...]:
    """Read one quote or two; a bare number is yuan per one `currency`.

    Raises InputError `rate-unreadable` (found), or `rate-unfit` (currency, found) where the quotes do not lead to yuan.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).upper().replace(",", "").split())
    if _BARE.fullmatch(plain):
        plain = f"1 {currency} = {plain} {HOME}"
    quotes = []
    for piece in plain.split(";"):
        found = _QUOTE.fullmatch(piece.strip())
        if found is None or not int(found[1]) or not Decimal(found[3]) or found[2] == found[4]:
            raise InputError("rate-unreadable", found=text[:40])
        quotes.append(Quote(int(found[1]), found[2], Decimal(found[3]), found[4]))
    if len(quotes) > MAX_QUOTES:
        raise InputError("rate-unreadable", found=text[:40])
    per_one(tuple(quotes), currency)
    return tuple(quotes)


def per_one(quotes: tuple[Quote, ...], currency: str) -> Fraction:
    """Return exact yuan per one `currency`; raises InputError `rate-unfit` where the quotes do not lead there."""
    rate, at = Fraction(1), currency
    for factor, at_next in _steps(quotes, currency):
        rate, at = rate * factor, at_next
    if at != HOME:
        raise InputError("rate-unfit", currency=currency, found="；".join(map(str, quotes))[:60])
    return rate


def to_yuan(amount: Decimal, currency: str, rate: Rate | None) -> Decimal:
    """Return yuan to the fen, half up, from the exact product; without a rate the amount must be in yuan.

    Raises InputError `rate-unfit`.
    """
    exact = Fraction(amount) * per_one(rate.quotes if rate else (), currency)
    fen = exact * 100
    return Decimal((2 * fen.numerator + fen.denominator) // (2 * fen.denominator)).scaleb(-2)


def formula(amount: Decimal, currency: str, rate: Rate | None) -> str:
    """Return how the yuan came about, e.g. `USD 280,000.00 × 7.1750` or `JPY 1,000,000.00 ÷ 100 × 4.7321`; nothing for yuan."""
    if rate is None:
        return ""
    places = max(2, -int(amount.normalize().as_tuple().exponent))
    said, at = f"{currency} {amount:,.{places}f}", currency
    for quote in rate.quotes:
        if quote.base == at:
            said += f" ÷ {quote.unit}" if quote.unit != 1 else ""
            said, at = f"{said} × {quote.value:f}", quote.quote
        else:
            said += f" ÷ {quote.value:f}"
            said, at = f"{said} × {quote.unit}" if quote.unit != 1 else said, quote.base
    return said


def _steps(quotes: tuple[Quote, ...], currency: str) -> list[tuple[Fraction, str]]:
    steps, at = [], currency
    for quote in quotes:
        if quote.base == at:
            steps.append((Fraction(quote.value) / quote.unit, quote.quote))
        elif quote.quote == at:
            steps.append((quote.unit / Fraction(quote.value), quote.base))
        else:
            raise InputError("rate-unfit", currency=currency, found="；".join(map(str, quotes))[:60])
        at = steps[-1][1]
    return steps
