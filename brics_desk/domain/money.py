"""Money: exact yuan in code, integer fen in storage, 万元 on screen, 大写 on paper. Never a float."""

from __future__ import annotations

import unicodedata
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

_WAN = Decimal(10_000)
_FEN = Decimal("0.01")
_EXACT = Context(prec=200)
"""Wide enough that no amount which was read is ever rounded on its way to fen."""
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def to_fen(yuan: Decimal) -> int:
    """Return whole fen; raises InputError `amount-below-fen` where an amount has more than two places."""
    fen = _EXACT.divide(yuan, _FEN)
    if fen != fen.to_integral_value():
        raise InputError("amount-below-fen", amount=str(yuan))
    return int(fen)


def from_fen(fen: int) -> Decimal:
    """Return exact yuan with two places."""
    return (Decimal(fen) * _FEN).quantize(_FEN)


def parse_amount(text: str, unit: str) -> Decimal:
    """Read what a person typed or pasted as an amount in `unit` (`万元` or `元`); a unit in the text wins, `CNY` is 元.

    Full-width digits, thousands commas and blanks are accepted. Returns exact 元; raises InputError `amount-unreadable`.
    """
    plain = (
        unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").removeprefix("¥").removeprefix("人民币")
    )
    if plain.startswith("CNY"):
        plain, unit = plain.removeprefix("CNY").strip(), "元"
    for suffix in ("万元", "元"):
        if plain.endswith(suffix):
            plain, unit = plain.removesuffix(suffix), suffix
            break
    if not plain.isascii() or not plain.replace(".", "", 1).isdigit() or len(plain) > 24:
        raise InputError("amount-unreadable", found=text[:40])
    return Decimal(plain) * (_WAN if unit == "万元" else 1)


def in_wan(yuan: Decimal, thresholds: Iterable[Decimal] = ()) -> str:
    """Return 万元 with two places, or with as many as needed (at least four) where two would round onto or across a threshold.

    `in_wan(Decimal("999960"), [Decimal("1000000")])` is `99.9960`, never a passing `100.00`.
    """
    wan = yuan / _WAN
    rounded = wan.quantize(Decimal("0.01"))
    if any((yuan < limit) != (rounded * _WAN < limit) for limit in thresholds):
        places = max(4, -int(wan.normalize().as_tuple().exponent))
        return f"{wan:,.{places}f}"
    return f"{rounded:,}"


def in_exact_wan(yuan: Decimal) -> str:
    """Return 万元 with at least two places and nothing rounded, e.g. `99.996`: for paper and for fields."""
    wan = yuan / _WAN
    return f"{wan:,.{max(2, -int(wan.normalize().as_tuple().exponent))}f}"


def in_yuan(yuan: Decimal) -> str:
    """Return exact 元 with thousands commas and at least two places, e.g. `5,240,000.00`."""
    places = max(2, -int(yuan.normalize().as_tuple().exponent))
    return f"{yuan:,.{places}f}"


def in_plain_yuan(yuan: Decimal) -> str:
    """Return exact 元 as English writes them, whole ones without places: `760,000`, `40.50`."""
    return in_yuan(yuan).removesuffix(".00")


def in_millions(yuan: Decimal, thresholds: Iterable[Decimal] = (), *, places: int = 2) -> str:
    """Return millions of 元 with at least these places, no finer than 万元 are written: `1.0`, `0.485`, never across a threshold; `0`."""
    if not yuan:
        return "0"
    million = Decimal(in_wan(yuan, thresholds).replace(",", "")) / 100
    needed = -int(million.normalize().as_tuple().exponent)
    return f"{million:,.{max(places, needed)}f}"


def in_capitals(yuan: Decimal) -> str:
    """Return 人民币大写 of a non-negative amount in whole fen, e.g. 人民币伍拾万元整 (支付结算 notation)."""
    fen = to_fen(yuan)
    whole, jiao, last = fen // 100, fen // 10 % 10, fen % 10
    text = f"{_whole(whole)}元" if whole else ""
    if not jiao and not last:
        return f"人民币{text or '零元'}整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif text:
        text += "零"
    if last:
        text += f"{_DIGITS[last]}分"
    return f"人民币{text}" if last else f"人民币{text}整"


def _whole(number: int) -> str:
    """Spell a positive whole number in groups of four places."""
    text, gap = "", False
    groups = [number // 10_000**index % 10_000 for index in range(len(_GROUPS))]
    for index in reversed(range(len(_GROUPS))):
        group = groups[index]
        if not group:
            gap = gap or bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        # 万亿 and 亿 share the 亿: 一万亿零三亿 writes it once, at the lower group.
        unit = "万" if _GROUPS[index] == "万亿" and groups[2] else _GROUPS[index]
        text, gap = text + _group(group) + unit, False
    return text


def _group(number: int) -> str:
    text, gap = "", False
    for index in (3, 2, 1, 0):
        digit = number // 10**index % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[index]
            gap = False
        else:
            gap = True
    return text
