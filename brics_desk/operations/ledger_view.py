"""What the 佐证清单 page shows, as one value: lines, totals, thresholds, both verdicts, distance, readings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.countries import readings_of
from brics_desk.domain.evidence import ZERO, Act, Ledger, Reason, suspects
from brics_desk.domain.rates import formula, to_yuan
from brics_desk.domain.rules import Kind, Test
from brics_desk.errors import UsageError
from brics_desk.operations import reviewing
from brics_desk.operations.messages import words
from brics_desk.packs import countries
from brics_desk.store import drafts
from brics_desk.store import evidence as stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from brics_desk.domain.countries import Status
    from brics_desk.domain.evidence import Entry, Evidence, Totals
    from brics_desk.domain.opinions import Finding
    from brics_desk.domain.outlook import Outlook
    from brics_desk.domain.rules import Category, Condition, Fact, FactValue, Wording
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.reviewing import Form

_STATUS = {
    "country-any": "country-any",
    "country-member": "country-member",
    "country-partner": "country-partner",
    "country-partner-counted": "country-partner-counted",
    "country-contested": "country-contested",
    "country-contested-counted": "country-contested-counted",
    "country-contested-open": "country-contested-open",
    "country-home": "country-home",
    "country-home-counted": "country-home-counted",
    "country-none": "country-none",
    "country-undated": "country-undated",
    "country-unknown": "country-unknown",
}
_REASONS = {
    Reason.OUT_OF_PERIOD: "cut-out-of-period",
    Reason.NOT_IN_APPLICATION: "cut-not-in-application",
    Reason.VAT_DEDUCTIBLE: "cut-vat-deductible",
    Reason.NO_PAYMENT_PROOF: "cut-no-payment-proof",
    Reason.UNRELATED: "cut-unrelated",
    Reason.NOT_BRICS: "cut-not-brics",
    Reason.RELATED_PARTY: "cut-related-party",
    Reason.DUPLICATE: "cut-duplicate",
    Reason.FX: "cut-fx",
    Reason.INCOMPLETE_DOC: "cut-incomplete-doc",
    Reason.NOT_PAID_IN: "cut-not-paid-in",
    Reason.OTHER: "cut-other",
}
_COUNTRY_READINGS = ("A-28", "A-29")


class State(StrEnum):
    """认可, 核减, 剔除, 待核, 不计 (by the round's reading)."""

    ACCEPTED = "accepted"
    CUT = "cut"
    REJECTED = "rejected"
    PENDING = "pending"
    NOT_COUNTED = "not-counted"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the line with its decision, its country (`country` is None where none is stated), how the yuan came about, what to look at.

    `formula` is empty for yuan; `suspects` are reasons the data suggest and decide nothing.
    """

    entry: Entry
    state: State
    country: Wording | None
    status: Status
    formula: str
    suspects: tuple[Reason, ...]


class Threshold(NamedTuple):
    """A tick of the bar: what tier asks how much (元)."""

    tier: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class TallyView:
    """The count the ledger feeds: its fact, what was declared, who counts for certain, who would come in; `direct` if entered by hand."""

    fact: Fact
    declared: FactValue
    certain: tuple[str, ...]
    pending: tuple[str, ...]
    direct: bool


@dataclass(frozen=True, slots=True)
class View:
    """The page. `declared` is the application's number in 元, `unlisted` what of it no declared line accounts for (may be negative).

    `next_tier` is the next tier above the certain one that asks for this amount (0: none), `short` the distance to it in 元 (None: reached),
    `pending_suffices` tells whether the pending lines as declared would reach it. `direct` is the finding that bypasses the ledger, or None.
    `readings` are the round's choices on which country counts and as of when.
    """

    application: str
    title: str
    fact: Fact
    lines: tuple[Line, ...]
    totals: Totals
    declared: FactValue
    unlisted: Decimal | None
    decided: int
    pending: int
    thresholds: tuple[Threshold, ...]
    outlook: Outlook
    next_tier: int
    short: Decimal | None
    pending_suffices: bool
    tally: TallyView | None
    finding: Finding | None
    direct: bool
    readings: tuple[Wording, ...]
    locked: bool
    can_undo: bool


def view(desk: Desk, number: str, fact: str) -> View:
    """Return the page for one amount, or for the count its ledger feeds; an amount without lines has an empty page.

    Raises UsageError `evidence-none` (fact) for anything else, `recused`.
    """
    shown = reviewing.form(desk, number)
    facts = {one.id: one for one in shown.facts}
    ledger = _ledger(shown, fact, facts)
    outlook, declared = reviewing.judged(desk, shown), shown.application.declared.get(ledger.fact)
    totals, category = ledger.totals, desk.pack.categories[shown.application.category]
    thresholds = tuple(sorted(_thresholds(category, ledger.fact)))
    certain = outlook.by_verified
    ahead = [row for row in certain.unmet if row.fact == ledger.fact and row.tier]
    nearest = min(ahead, key=lambda row: row.tier, default=None)
    given = sum((entry.evidence.yuan for entry in ledger.entries if not entry.evidence.added), ZERO)
    return View(
        application=number,
        title=shown.application.title,
        fact=facts[ledger.fact],
        lines=tuple(_lines(desk, ledger)),
        totals=totals,
        declared=declared,
        unlisted=None if declared is None else declared - given,
        decided=len(ledger.entries) - ledger.pending,
        pending=ledger.pending,
        thresholds=thresholds,
        outlook=outlook,
        next_tier=nearest.tier if nearest else next((at.tier for at in thresholds if at.tier > certain.tier), 0),
        short=nearest.short if nearest else None,
        pending_suffices=ledger.fact in certain.unknown,
        tally=_tally(shown, ledger, facts),
        finding=next((one for one in drafts.findings(desk.workspace, number) if one.fact == ledger.fact), None),
        direct=ledger.direct,
        readings=_reading_words(desk),
        locked=shown.locked,
        can_undo=stored.undoable(desk.workspace, number, ledger.fact) is not None,
    )


def _ledger(shown: Form, fact: str, facts: dict[str, Fact]) -> Ledger:
    found = next((one for one in shown.ledgers if fact in (one.fact, one.tally.fact if one.tally else "")), None)
    if found is not None:
        return found
    if fact not in facts or facts[fact].kind is not Kind.AMOUNT:
        raise UsageError("evidence-none", fact=fact)
    entered = shown.findings.get(fact)
    return Ledger(fact, (), direct=entered is not None and entered.verified is not None)


def status_words(status: str, language: str) -> str:
    """Return the short words for a line's status, e.g. 伙伴国，本轮不计."""
    return words(_STATUS.get(status, "country-unknown"), language)


def reason_words(reason: Reason, language: str) -> str:
    """Return the short words for a 核减原因."""
    return words(_REASONS[reason], language)


def standing(desk: Desk, line: Evidence, language: str) -> str:
    """Return what the round's readings say of the country of a line that is still being entered, in short words."""
    status = countries.bundled().status(line.fact, line.country, line.date, readings_of(desk.round))
    return status_words(status.code, language)


def country_names(language: str) -> tuple[str, ...]:
    """Return the names under which countries may be entered, in the order of the country table."""
    return tuple(one.name.in_language(language) for one in countries.bundled().countries.values())


def paper_words() -> dict[str, str]:
    """Return the Chinese words for countries, statuses and reasons by their codes, as they are printed."""
    named = {one.iso2: one.name.zh for one in countries.bundled().countries.values()}
    statuses = {code: status_words(code, "zh") for code in _STATUS}
    return named | statuses | {reason.value: reason_words(reason, "zh") for reason in Reason}


def _lines(desk: Desk, ledger: Ledger) -> Iterator[Line]:
    current, table = desk.round, countries.bundled()
    readings, lines = readings_of(current), [entry.evidence for entry in ledger.entries]
    period = (current.period_from, current.period_to)
    for entry in ledger.entries:
        line = entry.evidence
        known = table.countries.get(line.country)
        hints = suspects(line, lines, period, current.readings.get("A-27", ""))
        if line.rate is not None and to_yuan(line.amount, line.currency, line.rate) != line.yuan:
            hints = (*hints, Reason.FX)
        yield Line(
            entry,
            _state(entry),
            known.name if known else None,
            table.status(line.fact, line.country, line.date, readings),
            formula(line.amount, line.currency, line.rate),
            hints,
        )


def _state(entry: Entry) -> State:
    if entry.decision is None:
        return State.PENDING if entry.counts else State.NOT_COUNTED
    return {Act.ACCEPT: State.ACCEPTED, Act.CUT: State.CUT, Act.REJECT: State.REJECTED}[entry.decision.act]


def _tally(shown: Form, ledger: Ledger, facts: dict[str, Fact]) -> TallyView | None:
    if ledger.tally is None:
        return None
    certain, pending = ledger.parties
    fact = facts[ledger.tally.fact]
    return TallyView(fact, shown.application.declared.get(fact.id), certain, pending, ledger.tally.direct)


def _thresholds(category: Category, fact: str) -> Iterator[Threshold]:
    for route in category.routes:
        for tier in route.tiers:
            yield from (Threshold(tier.number, value) for value in _asked(tier.condition, fact))


def _asked(condition: Condition, fact: str) -> Iterator[Decimal]:
    if isinstance(condition, Test):
        if condition.facts == (fact,) and condition.threshold is not None:
            yield condition.threshold
        return
    for branch in condition.branches:
        yield from _asked(branch, fact)


def _reading_words(desk: Desk) -> tuple[Wording, ...]:
    chosen = desk.round.readings
    return tuple(
        option.text
        for reading in desk.pack.readings
        if reading.id in _COUNTRY_READINGS
        for option in reading.options
        if option.id == chosen.get(reading.id)
    )
