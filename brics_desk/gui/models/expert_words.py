"""Tiers, amounts, findings and states in words: what the expert's pages say about the values of the core."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain import money
from brics_desk.domain.facts import exact_text, read_value
from brics_desk.domain.rules import Kind
from brics_desk.errors import InputError
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.rules import Fact, FactValue, RulePack
    from brics_desk.domain.verdicts import Verdict
    from brics_desk.gui.widgets.values import Runs, StairState, Tone

translate = QCoreApplication.translate


def tier_name(pack: RulePack, tier: int) -> str:
    """Return 第一档 … 第三档, or 无奖补 for none."""
    if tier == 0:
        return translate("ExpertWords", "无奖补")
    return next(award.title.in_language(language()) for award in pack.awards if award.tier == tier)


def award_figure(pack: RulePack, tier: int) -> str:
    """Return the award of a tier without its unit: `100`, `1.0`."""
    return amounts.whole_public_figure(pack.award_cny(tier))


def amount_of(pack: RulePack, tier: int) -> str:
    """Return the award of a tier with its unit."""
    amount = amounts.whole_public_amount(pack.award_cny(tier))
    return translate("ExpertWords", "奖补 {amount}").format(amount=amount)


def interval(pack: RulePack, verdict: Verdict) -> str:
    """Return the tier, or both ends: 第二档～第三档."""
    low, high = tier_name(pack, verdict.tier), tier_name(pack, verdict.possible_tier)
    if verdict.tier == verdict.possible_tier:
        return low
    return translate("ExpertWords", "{low}～{high}").format(low=low, high=high)


def short_interval(pack: RulePack, verdict: Verdict) -> str:
    """Return the interval for a table; 未定 while everything is open."""
    if verdict.tier == 0 and verdict.possible_tier == len(pack.awards):
        return translate("ExpertWords", "未定")
    if verdict.recognised is False:
        return translate("ExpertWords", "不建议认定")
    return interval(pack, verdict)


def award_interval(pack: RulePack, verdict: Verdict) -> str:
    """Return the award without its unit for a table: `100.00`, `100～200`, `—` for none."""
    if verdict.tier == verdict.possible_tier:
        return amounts.public_figure(pack.award_cny(verdict.tier)) if verdict.tier else "—"
    low, high = award_figure(pack, verdict.tier), award_figure(pack, verdict.possible_tier)
    return translate("ExpertWords", "{low}～{high}", "figures").format(low=low, high=high)


def award_runs(pack: RulePack, verdict: Verdict) -> Runs:
    """Return the amount under the headline, its figures bold."""
    low, high = award_figure(pack, verdict.tier), award_figure(pack, verdict.possible_tier)
    figure = low
    if verdict.tier != verdict.possible_tier:
        figure = translate("ExpertWords", "{low} ～ {high}").format(low=low, high=high)
    return (
        (translate("ExpertWords", "奖补 "), False),
        (figure, True),
        (translate("ExpertWords", " 万元"), False),
    )


def award_capitals(pack: RulePack, verdict: Verdict) -> str:
    """Return the amount in Chinese capitals; nothing where there is none, or where the screen is not Chinese."""
    if verdict.possible_tier == 0 or language() != "zh":
        return ""
    high = money.in_capitals(pack.award_cny(verdict.possible_tier))
    if verdict.tier == verdict.possible_tier:
        return high
    low = money.in_capitals(pack.award_cny(verdict.tier))
    return translate("ExpertWords", "{low}　至　{high}").format(low=low, high=high)


def stair_states(verdict: Verdict) -> tuple[StairState, ...]:
    """Return each tier by itself: met, possible or unmet."""
    return tuple("met" if state else "possible" if state is None else "unmet" for state in verdict.tiers)


def category_name(pack: RulePack, category: str) -> str:
    """Return the name of a category for tables: without 类 and quotation marks, in English up to its first `and`."""
    full = pack.categories[category].title.in_language(language())
    if language() == "en":
        return full.partition(" and ")[0]
    return full.replace("“", "").replace("”", "").removesuffix("类")


def category_full_name(pack: RulePack, category: str) -> str:
    """Return the name of a category as the method writes it."""
    return pack.categories[category].title.in_language(language())


def finding_word(finding: str) -> str:
    """Return a finding in the words of the form."""
    return {
        "meets": translate("ExpertWords", "符合"),
        "mostly": translate("ExpertWords", "基本符合"),
        "fails": translate("ExpertWords", "不符合"),
        "undetermined": translate("ExpertWords", "无法判断"),
    }.get(finding, "")


def state_badge(state: str) -> tuple[str, Tone, str]:
    """Return words, tone and icon of an application's state."""
    table: dict[str, tuple[str, Tone, str]] = {
        "recused": (translate("ExpertWords", "已回避"), "neutral", "lock"),
        "untouched": (translate("ExpertWords", "未评"), "neutral", ""),
        "open": (translate("ExpertWords", "评审中"), "warn", "circle-dashed"),
        "ready": (translate("ExpertWords", "待签署"), "accent", "pen-line"),
        "signed": (translate("ExpertWords", "已签署"), "meets", "badge-check"),
        "handed_in": (translate("ExpertWords", "已交回"), "meets", "package-check"),
        "returned": (translate("ExpertWords", "被退回"), "fails", "undo-2"),
    }
    return table[state]


def unit_of(fact: Fact) -> str:
    """Return the unit beside a field: 万元 or 元, % or the fact's own."""
    if fact.kind is Kind.AMOUNT:
        return amounts.unit()
    return fact.unit.in_language(language())


def figure(fact: Fact, value: Decimal, unit: str, thresholds: Iterable[Decimal] = ()) -> str:
    """Return a number as it stands in a field of that unit."""
    if fact.kind is Kind.AMOUNT:
        if unit == amounts.unit():
            return amounts.figure(value, thresholds)
        return money.in_wan(value, thresholds) if unit == amounts.WAN else money.in_yuan(value)
    return str(int(value)) if fact.kind is Kind.COUNT else exact_text(value)


def amount_text(fact: Fact, value: FactValue, thresholds: Iterable[Decimal] = ()) -> str:
    """Return a declared or verified number with its unit, e.g. `760.00 万元`, `4 家`, `95.00%`; nothing for None."""
    if value is None or isinstance(value, bool):
        return ""
    if fact.kind is Kind.AMOUNT:
        return amounts.amount(value, thresholds)
    unit = unit_of(fact)
    text = figure(fact, value, unit, thresholds)
    if fact.kind is Kind.PERCENT:
        return f"{text}%"
    # What is counted stands in the title beside it, and English would want its singular: 1 customers short.
    return text if language() == "en" else f"{text} {unit}"


def shortfall(fact: Fact, short: Decimal, has: Decimal, threshold: Decimal) -> str:
    """Return a distance: in 万元, or in 元 where two places would hide it."""
    if fact.kind is Kind.AMOUNT and money.in_wan(has) != money.in_wan(has, [threshold]):
        return translate("ExpertWords", "{figure} 元").format(figure=money.in_yuan(short))
    return amount_text(fact, short)


def parse_number(fact: Fact, text: str, unit: str) -> Decimal | None:
    """Read what was typed into a field of `fact`; None when it is no number the fact can have."""
    try:
        if fact.kind is Kind.AMOUNT:
            value = money.parse_amount(text, unit)
            money.to_fen(value)
        else:
            plain = unicodedata.normalize("NFKC", text).replace(",", "").strip().removesuffix(unit).strip()
            value = Decimal(plain) if plain.replace(".", "", 1).isdigit() and plain.isascii() else Decimal(-1)
        read = read_value(fact, value)
    except InputError:
        return None
    return read if isinstance(read, Decimal) else None
