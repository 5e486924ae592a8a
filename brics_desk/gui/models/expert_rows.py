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
from brics_desk.gui.models import amounts
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.models.ledger_rows import bar, chip
from brics_desk.gui.widgets.values import BarView, ConditionView, NumberView, Pin, Threshold

if TYPE_CHECKING:
    from brics_desk.domain.applications import Application
    from brics_desk.domain.evidence import Ledger
    from brics_desk.domain.evidence import Pin as Place
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


def number(sheet: Sheet, fact: Fact, unit: str, error: str = "", *, typed: bool = False) -> NumberView:
    """Return the row of a number; `unit` is the one its field shows, `typed` asks for the field where a ledger feeds it."""
    finding, limits = sheet.finding(fact.id), forms.thresholds(sheet.pack, sheet.application.category, fact.id)
    values = [limit for _, limit in limits]
    verified, declared = finding.verified, sheet.application.declared.get(fact.id)
    amount = fact.kind is Kind.AMOUNT
    known = verified is not None and amount
    rounded = known and unit == amounts.WAN
    if verified is not None and isinstance(declared, Decimal) and verified > declared and not finding.reason.strip():
        error = error or translate("ExpertRows", "核定值高于申报值，须说明理由。")
    return NumberView(
        fact=fact.id,
        title=fact.title.in_language(language()),
        location=_location(sheet, fact),
        unit=unit,
        units=amounts.units() if amount else (),
        clause=fact.clause.text,
        declared=words.amount_text(fact, declared, values),
        verified="" if verified is None else words.figure(fact, verified, unit, values),
        exact=translate("ExpertRows", "{figure} 元").format(figure=money.in_yuan(verified))
        if rounded and verified is not None
        else "",
        capital=money.in_capitals(verified) if known and verified is not None and language() == "zh" else "",
        pins=pins(sheet, fact.id),
        bar=_bar(sheet, fact, limits),
        ledger=translate("ExpertRows", "打开佐证清单") if sheet.ledger(fact.id) else "",
        ledger_note=_waiting(sheet, fact.id),
        typed=sheet.is_mine(fact.id) and (typed or not sheet.is_fed(fact.id)),
        reason=finding.reason,
        reason_needed=sheet.needs_reason(fact.id),
        error=error,
    )


def pins(sheet: Sheet, fact: str) -> tuple[Pin, ...]:
    """Return the pages a finding rests on, each as a pin that leads there; a page that is no page stays words."""
    own = sheet.finding(fact)
    if own.pin is not None:
        return (chip(own.pin, sheet.application),)
    ledger = sheet.ledger(fact)
    if ledger is not None and sheet.is_fed(fact):
        return _ledger_pins(sheet, ledger) if ledger.fact == fact else ()
    written = page_chip(own.page, sheet.application)
    return (written,) if written else ()


def page_chip(page: str, application: Application) -> Pin | None:
    """Return a page that was written in words as a pin that leads there; None where the words name no page."""
    found = _PIN.search(page)
    if found is None:
        return None
    missing = not 1 <= int(found[1]) <= len(application.attachments)
    text = translate("ExpertRows", "附件{number} 第{page}页").format(number=found[1], page=found[2])
    return Pin(f"{found[1]}:{found[2]}", text, missing)


def places(sheet: Sheet, fact: str) -> list[tuple[int, Place]]:
    """Return the pages a finding rests on with the numbers they bear: 1, or those of the ledger's lines."""
    own, ledger = sheet.finding(fact).pin, sheet.ledger(fact)
    if own is not None:
        return [(1, own)]
    entries = ledger.entries if ledger is not None and sheet.is_fed(fact) else ()
    decided = [(entry.evidence.line, entry.decision.pin) for entry in entries if entry.decision is not None]
    return [(line, place) for line, place in decided if place is not None]


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


def _ledger_pins(sheet: Sheet, ledger: Ledger) -> tuple[Pin, ...]:
    """Return the pages the lines of a ledger rest on, each once, in order."""
    places = [entry.decision.pin for entry in ledger.entries if entry.decision and entry.decision.pin]
    chips = {(place.sha256, place.page): chip(place, sheet.application) for place in reversed(places)}
    return tuple(chips[key] for key in sorted(chips, key=lambda key: chips[key].text))


def _waiting(sheet: Sheet, fact: str) -> str:
    ledger = sheet.ledger(fact)
    if ledger is None or not ledger.pending or not sheet.is_fed(fact):
        return ""
    return translate("ExpertRows", "{count} 笔待核").format(count=ledger.pending)


def _location(sheet: Sheet, fact: Fact) -> str:
    check = sheet.application.gate_check(fact.id)
    ledger = sheet.ledger(fact.id)
    if ledger is not None and ledger.fact != fact.id and sheet.is_fed(fact.id):
        waiting = len(ledger.parties.pending)
        text = (
            translate("ExpertRows", "{where} · 随佐证清单计数，{count} 家待核")
            if waiting
            else translate("ExpertRows", "{where} · 随佐证清单计数")
        )
        return text.format(where=fact.clause.where, count=waiting)
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
    ledger = sheet.ledger(fact.id)
    if ledger is not None and ledger.fact == fact.id and not ledger.direct and limits:
        return bar(ledger.totals, limits, sheet.pack, legend=True)
    if fact.kind is not Kind.AMOUNT or verified is None or not limits or declared is None or isinstance(declared, bool):
        return None
    cut = max(declared - verified, verified * 0)
    ticks = tuple(
        Threshold(limit, f"{amounts.whole_figure(limit)} {words.tier_name(sheet.pack, tier).removeprefix('第')}")
        for tier, limit in limits
    )
    return BarView(
        declared=declared,
        verified=verified,
        pending=verified * 0,
        cut=cut,
        thresholds=ticks,
        verified_text=translate("ExpertRows", "认可 {amount}").format(amount=amounts.figure(verified)),
        pending_text="",
        cut_text=translate("ExpertRows", "核减 {amount}").format(amount=amounts.figure(cut)) if cut else "",
    )
