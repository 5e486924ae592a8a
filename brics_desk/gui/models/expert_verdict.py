"""Verdict -> what the verdict panel reads out: interval, stairs, distances of the next tier, clause with its open parts bold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.rules import Any, Kind, Test
from brics_desk.gui import forms
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts, score_rows
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.widgets.values import ClauseView, LeafRow, Stair, VerdictView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brics_desk.domain.opinions import Gap
    from brics_desk.domain.rules import Condition, Fact, Route, Tier
    from brics_desk.domain.verdicts import Verdict
    from brics_desk.gui.models.expert_sheet import Answer, Sheet
    from brics_desk.gui.widgets.values import BadgeKind, LeafState, Runs

translate = QCoreApplication.translate


class Told(NamedTuple):
    """The view, and for each leaf row the fact it leads to."""

    view: VerdictView
    facts: tuple[str, ...]


class _Leaf(NamedTuple):
    test: Test
    state: LeafState
    alternative: bool


def tell(sheet: Sheet, answer: Answer, missing: list[Gap]) -> Told:
    """Return everything the verdict panel shows for the findings as they stand."""
    pack, verdict = sheet.pack, answer.verdict
    target = min(verdict.tier + 1, len(pack.awards))
    route, tier, found = _nearest(sheet, target)
    leaves = ([] if verdict.recognised else _section_rows(sheet, verdict)) + [
        (_decisive(sheet, leaf, target, _row(sheet, leaf)), leaf.test.facts[0]) for leaf in found
    ]
    open_count = sum(leaf.state not in ("meets", "mostly") for leaf in found)
    kind: BadgeKind = (
        "recommended" if verdict.recognised else "open" if verdict.recognised is None else "not_recommended"
    )
    button, button_note = _button(sheet, missing)
    view = VerdictView(
        badge=kind,
        headline=words.interval(pack, verdict).replace("～", " ～ "),
        amount=words.award_runs(pack, verdict) if verdict.possible_tier else _nearest_amount(sheet, target),
        capital=words.award_capitals(pack, verdict),
        stairs=tuple(
            Stair(words.tier_name(pack, number), _stair_amount(words.award_figure(pack, number)), state)
            for number, state in enumerate(words.stair_states(verdict), start=1)
        ),
        declared=words.interval(pack, answer.declared),
        verified=words.interval(pack, verdict),
        distance=_distance(sheet, verdict, target),
        distance_note=_note(
            route, len(found), open_count, several=len(pack.categories[sheet.application.category].routes) > 1
        ),
        leaves=tuple(row for row, _ in leaves),
        clause=_clause(tier, found),
        button=button,
        button_note=button_note,
        button_enabled=not sheet.locked,
    )
    return Told(view, tuple(fact for _, fact in leaves))


def _button(sheet: Sheet, missing: list[Gap]) -> tuple[str, str]:
    if sheet.locked:
        return translate("ExpertVerdict", "已签署，不能修改"), ""
    if not missing:
        return translate("ExpertVerdict", "完成评审，待签署"), ""
    note = translate("ExpertVerdict", "还缺 {count} 项").format(count=len(missing))
    return translate("ExpertVerdict", "检查并完成"), note


def _stair_amount(figure: str) -> str:
    # Three stand side by side in the narrow panel; the headline above them has already named the currency.
    return translate("ExpertVerdict", "{figure} 万元", "stair").format(figure=figure)


def _nearest_amount(sheet: Sheet, target: int) -> Runs:
    name = words.tier_name(sheet.pack, target)
    amount = amounts.whole_public_amount(sheet.pack.award_cny(target))
    return (
        (translate("ExpertVerdict", "最近一档："), False),
        (name, True),
        (translate("ExpertVerdict", "，{amount}").format(amount=amount), False),
    )


def _distance(sheet: Sheet, verdict: Verdict, target: int) -> str:
    name = words.tier_name(sheet.pack, target)
    if verdict.tier == target:
        return translate("ExpertVerdict", "已达{tier}").format(tier=name)
    return translate("ExpertVerdict", "距{tier}").format(tier=name)


def _note(route: Route, count: int, open_count: int, *, several: bool) -> str:
    state = translate("ExpertVerdict", "{count} 项中 {open} 项未定").format(count=count, open=open_count)
    if open_count == 0:
        state = translate("ExpertVerdict", "{count} 项均满足").format(count=count)
    return f"{route.title.in_language(language())} · {state}" if several else state


def _nearest(sheet: Sheet, target: int) -> tuple[Route, Tier, list[_Leaf]]:
    """Return the route on which the fewest leaves of this tier stand open, with those leaves."""
    routes = sheet.pack.categories[sheet.application.category].routes
    choices: list[tuple[int, int, int, Route, Tier]] = []
    for route in routes:
        tier = next((tier for tier in route.tiers if tier.number == target), None)
        if tier is not None:
            own = [*_leaves(sheet, route.section_one), *_leaves(sheet, tier.condition)]
            failing = sum(leaf.state == "fails" for leaf in own)
            pending = sum(leaf.state in ("pending", "undetermined") for leaf in own)
            choices.append((failing, pending, len(choices), route, tier))
    _, _, _, route, tier = min(choices, key=lambda choice: choice[:3])
    return route, tier, list(_leaves(sheet, tier.condition))


def _leaves(sheet: Sheet, condition: Condition | None, *, alternative: bool = False) -> Iterator[_Leaf]:
    if isinstance(condition, Test):
        yield _Leaf(condition, _state(sheet, condition), alternative)
    elif condition is not None:
        for branch in condition.branches:
            yield from _leaves(sheet, branch, alternative=alternative or isinstance(condition, Any))


def _state(sheet: Sheet, test: Test) -> LeafState:
    findings = [sheet.finding(fact) for fact in test.facts]
    if test.threshold is None:
        mark = findings[0].mark
        return "pending" if mark is None else mark.value
    total = _total(sheet, test)
    if total > test.threshold or (total == test.threshold and not test.exclusive):
        return "meets"
    return "pending" if any(finding.verified is None for finding in findings) or _could_reach(sheet, test) else "fails"


def _could_reach(sheet: Sheet, test: Test) -> bool:
    """Tell whether the pending lines of the ledgers would carry a total over its threshold."""
    if test.threshold is None:
        return False
    parts = [sheet.possible(fact) for fact in test.facts]
    known = [sheet.finding(fact).verified or Decimal(0) for fact in test.facts]
    total = sum((own if part is None else part for part, own in zip(parts, known, strict=True)), Decimal(0))
    return total > test.threshold or (total == test.threshold and not test.exclusive)


def _total(sheet: Sheet, test: Test) -> Decimal:
    return sum((sheet.finding(fact).verified or Decimal(0) for fact in test.facts), Decimal(0))


def _row(sheet: Sheet, leaf: _Leaf) -> LeafRow:
    test = leaf.test
    facts = [sheet.facts[name] for name in test.facts]
    title = " + ".join(fact.title.in_language(language()) for fact in facts)
    note = translate("ExpertVerdict", "几项中满足一项即可") if leaf.alternative else ""
    if test.threshold is None:
        mark = sheet.finding(test.facts[0]).mark
        return LeafRow(leaf.state, title, words.finding_word(mark.value) if mark else _open_word(), note=note)
    label = f"{title} {'>' if test.exclusive else '≥'} {_threshold(facts[0], test.threshold)}"
    total = _total(sheet, test)
    known = all(sheet.finding(fact).verified is not None for fact in test.facts)
    if leaf.state == "fails" or (leaf.state == "pending" and known):
        note = _pending_note(sheet, facts[0]) if leaf.state == "pending" else note
        short = words.shortfall(facts[0], test.threshold - total, total, test.threshold)
        return LeafRow(
            leaf.state, label, translate("ExpertVerdict", "还差 {short}").format(short=short), short=True, note=note
        )
    if leaf.state == "pending":
        return LeafRow("pending", label, _open_word(), note=note)
    return LeafRow("meets", label, words.amount_text(facts[0], total, [test.threshold]), note=note)


def _decisive(sheet: Sheet, leaf: _Leaf, target: int, row: LeafRow) -> LeafRow:
    """Return the row of a leaf, saying so where this leaf alone would bring the tier."""
    if leaf.state in ("meets", "mostly") or sheet.tier_with(leaf.test) < target:
        return row
    text = translate("ExpertVerdict", "满足本项即达{tier}").format(tier=words.tier_name(sheet.pack, target))
    return replace(row, note="　".join(part for part in (text, row.note) if part))


def _pending_note(sheet: Sheet, fact: Fact) -> str:
    """Return what would settle a number: its pending lines, or the counterparties they would bring."""
    ledger = sheet.ledger(fact.id)
    if ledger is None:
        return ""
    if ledger.fact != fact.id:
        names = translate("ExpertVerdict", "、").join(ledger.parties.pending)
        text = translate("ExpertVerdict", "待核 {count} 家：{names}")
        return text.format(count=len(ledger.parties.pending), names=names)
    amount = words.amount_text(fact, ledger.totals.pending)
    text = translate("ExpertVerdict", "待核 {count} 笔 {amount}，全部认可即达到")
    return text.format(count=ledger.pending, amount=amount)


def _open_word() -> str:
    return translate("ExpertVerdict", "未认定")


def _threshold(fact: Fact, threshold: Decimal) -> str:
    if fact.kind is Kind.AMOUNT and threshold % 10_000 == 0:
        return amounts.whole_amount(threshold)
    if fact.kind is Kind.PERCENT and threshold == int(threshold):
        return f"{int(threshold)}%"
    return words.amount_text(fact, threshold)


def _section_rows(sheet: Sheet, verdict: Verdict) -> list[tuple[LeafRow, str]]:
    """Return one row for section one while it is not established: what fails, else how much is open."""
    failing = [row for row in verdict.unmet if row.tier == 0]
    label = translate("ExpertVerdict", "基本条件和认定标准")
    if verdict.recognised is False and failing:
        names = [sheet.facts[part].title.in_language(language()) for row in failing for part in row.fact.split(" + ")]
        value = translate("ExpertVerdict", "未满足 {count} 项").format(count=len(failing))
        return [
            (
                LeafRow("fails", label, value, note=translate("ExpertVerdict", "、").join(names[:2])),
                failing[0].fact.split(" + ")[0],
            )
        ]
    asked = [
        fact.id
        for group in forms.groups(sheet.pack, sheet.application.category, language())
        if group.tab in ("gates", "section")
        for fact in group.facts
    ]
    pending = [fact for fact in asked if fact in verdict.unknown]
    if not pending:
        return []
    value = translate("ExpertVerdict", "未定 {count} 项").format(count=len(pending))
    return [(LeafRow("pending", label, value), pending[0])]


def _clause(tier: Tier, found: list[_Leaf]) -> ClauseView:
    """Return the sentence of the tier, the words of its open leaves bold."""
    text = tier.clause.text
    bold = [False] * len(text)
    for leaf in found:
        at = text.find(leaf.test.clause.text)
        if leaf.state not in ("meets", "mostly") and at >= 0:
            bold[at : at + len(leaf.test.clause.text)] = [True] * len(leaf.test.clause.text)
    runs: list[tuple[str, bool]] = [("「", False)]
    for letter, heavy in zip(text, bold, strict=True):
        if runs[-1][1] == heavy:
            runs[-1] = (runs[-1][0] + letter, heavy)
        else:
            runs.append((letter, heavy))
    place = translate("ExpertVerdict", "办法 {where}").format(where=tier.clause.where)
    return ClauseView(place, (*runs, ("」", False)))


def leaf_rows(sheet: Sheet, condition: Condition) -> list[tuple[LeafRow, str]]:
    """Return the leaves of a condition, each with the fact it leads to."""
    return [(_row(sheet, leaf), leaf.test.facts[0]) for leaf in _leaves(sheet, condition)]


def leaf_text(sheet: Sheet, test: Test) -> str:
    """Return what one leaf asks for and how it stands, on one line."""
    row = _row(sheet, _Leaf(test, _state(sheet, test), alternative=False))
    if row.state == "meets" and test.threshold is None:
        return translate("ExpertVerdict", "{leaf}，{value}").format(leaf=row.label, value=row.value)
    if row.state == "meets":
        return translate("ExpertVerdict", "{leaf}，已达 {value}").format(leaf=row.label, value=row.value)
    return translate("ExpertVerdict", "{leaf}，{value}").format(leaf=row.label, value=row.value)


def gap_rows(sheet: Sheet, missing: list[Gap]) -> list[tuple[str, list[tuple[LeafRow, str]]]]:
    """Return 还缺什么 grouped by tab, each line with the fact it leads to."""
    names = {
        "gates": translate("ExpertVerdict", "基本条件"),
        "section": translate("ExpertVerdict", "认定标准"),
        "award": translate("ExpertVerdict", "奖励标准"),
        "score": translate("ExpertVerdict", "评分"),
        "text": translate("ExpertVerdict", "评审意见"),
    }
    tab_of = {
        fact.id: group.tab
        for group in forms.groups(sheet.pack, sheet.application.category, language())
        for fact in group.facts
    } | dict.fromkeys(score_rows.keys(sheet), "score")
    scored = {key: sheet.indicators[at - 1].title for key, at in score_rows.keys(sheet).items()}
    told: dict[str, list[tuple[LeafRow, str]]] = {}
    for gap in missing:
        fact = sheet.facts.get(gap.fact)
        title = fact.title.in_language(language()) if fact else scored.get(gap.fact, names["text"])
        value = {
            "finding": _open_word(),
            "reason": translate("ExpertVerdict", "缺说明"),
            "text": translate("ExpertVerdict", "未写"),
            "pending": translate("ExpertVerdict", "有待核各笔"),
            "score": translate("ExpertVerdict", "未评分"),
        }[gap.missing]
        told.setdefault(tab_of.get(gap.fact, "text"), []).append((LeafRow("pending", title, value), gap.fact))
    return [(names[tab], told[tab]) for tab in forms.TABS if tab in told]
