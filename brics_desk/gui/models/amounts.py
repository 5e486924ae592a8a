"""How money is written in the language of the screen: 万元 in Chinese; in English plain yuan, and public money in millions.

Facts, declared and verified, are `760.00 万元` or `CNY 7,600,000`; awards, budgets and ceilings `200 万元` or `CNY 2.0 million`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain import money
from brics_desk.gui.messages import language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

translate = QCoreApplication.translate
WAN, YUAN = "万元", "元"


def units() -> tuple[str, str]:
    """Return the units a field of amounts offers, the one it starts with first."""
    return (YUAN, WAN) if language() == "en" else (WAN, YUAN)


def unit() -> str:
    """Return the unit in which facts are written, to read what was typed by."""
    return units()[0]


def figure(yuan: Decimal, thresholds: Iterable[Decimal] = ()) -> str:
    """Return the amount of a fact without its unit, never rounded across a threshold: `76.00`, `760,000`."""
    return money.in_plain_yuan(yuan) if language() == "en" else money.in_wan(yuan, thresholds)


def amount(yuan: Decimal, thresholds: Iterable[Decimal] = ()) -> str:
    """Return the amount of a fact: `76.00 万元`, `CNY 760,000`."""
    return _with_unit(figure(yuan, thresholds))


def whole_amount(yuan: Decimal) -> str:
    """Return an amount that the document sets, as it writes it: `600 万元`, `CNY 6,000,000`."""
    return _with_unit(whole_figure(yuan))


def whole_figure(yuan: Decimal) -> str:
    """Return the same without its unit: `600`, `6,000,000`."""
    return figure(yuan) if language() == "en" else _whole(yuan)


def in_field(yuan: Decimal) -> str:
    """Return an amount exactly, as it stands in a field in `unit()`: showing it never changes it."""
    return money.in_plain_yuan(yuan) if language() == "en" else money.in_exact_wan(yuan)


def public_figure(yuan: Decimal, thresholds: Iterable[Decimal] = ()) -> str:
    """Return public money without its unit, for columns: `100.00`, `1.00`."""
    return money.in_millions(yuan, thresholds) if language() == "en" else money.in_wan(yuan, thresholds)


def public_amount(yuan: Decimal) -> str:
    """Return public money to the fen of 万元: `300.00 万元`, `CNY 3.00 million`."""
    return _public_with_unit(public_figure(yuan))


def whole_public_figure(yuan: Decimal) -> str:
    """Return an award or a ceiling without its unit, as the document writes it: `100`, `1.0`."""
    return money.in_millions(yuan, places=1) if language() == "en" else _whole(yuan)


def whole_public_amount(yuan: Decimal) -> str:
    """Return an award or a ceiling: `100 万元`, `CNY 1.0 million`."""
    return _public_with_unit(whole_public_figure(yuan))


def _whole(yuan: Decimal) -> str:
    return money.in_wan(yuan).removesuffix(".00")


def _with_unit(text: str) -> str:
    return translate("Amounts", "{figure} 万元", "fact").format(figure=text)


def _public_with_unit(text: str) -> str:
    return translate("Amounts", "{figure} 万元", "public").format(figure=text)
