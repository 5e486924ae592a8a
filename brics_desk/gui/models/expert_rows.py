"""Facts and findings -> what the rows of the form show."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain import money
from brics_desk.domain.rules import Decider, Kind
from brics_desk.gui import forms
from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.widgets.values import BarView, ConditionView, NumberView, Pin, Threshold

if TYPE_CHECKING:
    from brics_desk.domain.rules import Fact
    from brics_desk.gui.models.expert_sheet import Sheet

translate = QCoreApplication.translate
_PIN = re.compile(r"附件\s*([0-9]+)\s*第\s*([0-9]+)\s*页")


def condition(sheet: Sheet, fact: Fact) -> ConditionView:
    """Return the row of a truth."""
    finding = sheet.finding(fact.id)
    return ConditionView(
        fact=fact.id,
        title=fact.title.in_language(language()),
        location=_location(sheet, fact),
        clause=fact.clause.text,
        finding=finding.mark.value if finding.mark else None,
        pins=pins(sheet, fact.id),
        reason=finding.reason,
    )


def number(sheet: Sheet, fact: Fact, unit: str, error: str = "") -> NumberView:
    """Return the row of a number; `unit` is the one its field shows."""
    finding, limits = sheet.finding(fact.id), forms.thresholds(sheet.pack, sheet.application.category, fact.id)
    values = [limit for _, limit in limits]
    verified, declared = finding.verified, sheet.application.declared.get(fact.id)
    amount = fact.kind is Kind.AMOUNT
    known = verified is not None and amount
    if verified is not None and isinstance(declared, Decimal) and verified > declared and not finding.reason.strip():
        error = error or translate("ExpertRows", "核定值高于申报值，须说明理由。")
    return NumberView(
        fact=fact.id,
        title=fact.title.in_language(language()),
        location=_location(sheet, fact),
        unit=unit,
        units=(words.WAN, "元") if amount else (),
        clause=fact.clause.text,
        declared=words.amount_text(fact, declared, values),
        verified="" if verified is None else words.figure(fact, verified, unit, values),
        exact=f"{money.in_yuan(verified)} 元" if known and verified is not None else "",
        capital=money.in_capitals(verified) if known and verified is not None else "",
        pins=pins(sheet, fact.id),
        bar=_bar(sheet, fact, limits),
        typed=sheet.is_mine(fact.id),
        reason=finding.reason,
        reason_needed=sheet.needs_reason(fact.id),
        error=error,
    )


def pins(sheet: Sheet, fact: str) -> tuple[Pin, ...]:
    """Return the page a finding rests on, as a pin that leads there; a page that is no page stays words."""
    found = _PIN.search(sheet.finding(fact).page)
    if found is None:
        return ()
    missing = not 1 <= int(found[1]) <= len(sheet.application.attachments)
    text = translate("ExpertRows", "附件{number} 第{page}页").format(number=found[1], page=found[2])
    return (Pin(f"{found[1]}:{found[2]}", text, missing),)


def formal_check(sheet: Sheet, fact: Fact) -> str:
    """Return from which source and when the secretariat checked a gate; nothing for other facts."""
    check = sheet.application.gate_check(fact.id)
    if check is None:
        return ""
    return (
        translate("ExpertRows", "形式审查：{source}，{date}　{note}")
        .format(source=check.source, date=check.date, note=check.note)
        .strip()
    )


def page_text(attachment: int, page: int) -> str:
    """Return how a page is kept in a finding; both counted from 1. One form in every language: it is signed."""
    return f"附件{attachment} 第{page}页"


def _location(sheet: Sheet, fact: Fact) -> str:
    check = sheet.application.gate_check(fact.id)
    if check is None:
        if fact.decider is Decider.SECRETARIAT:
            return translate("ExpertRows", "{where} · 由秘书处认定，本项目未豁免").format(where=fact.clause.where)
        return fact.clause.where
    if fact.decider is Decider.SECRETARIAT:
        return translate("ExpertRows", "{where} · 秘书处：{note}").format(where=fact.clause.where, note=check.note)
    result = translate("ExpertRows", "符合") if check.holds else translate("ExpertRows", "不符合")
    return translate("ExpertRows", "{where} · 形式审查：{result}").format(where=fact.clause.where, result=result)


def _bar(sheet: Sheet, fact: Fact, limits: tuple[tuple[int, Decimal], ...]) -> BarView | None:
    declared, verified = sheet.application.declared.get(fact.id), sheet.finding(fact.id).verified
    if fact.kind is not Kind.AMOUNT or verified is None or not limits or declared is None or isinstance(declared, bool):
        return None
    cut = max(declared - verified, verified * 0)
    ticks = tuple(
        Threshold(limit, f"{int(limit / 10_000):,} {words.tier_name(sheet.pack, tier).removeprefix('第')}")
        for tier, limit in limits
    )
    return BarView(
        declared=declared,
        verified=verified,
        pending=verified * 0,
        cut=cut,
        thresholds=ticks,
        verified_text=translate("ExpertRows", "认可 {amount}").format(amount=money.in_wan(verified)),
        pending_text="",
        cut_text=translate("ExpertRows", "核减 {amount}").format(amount=money.in_wan(cut)) if cut else "",
    )
