"""What the screens say equals what `evaluate` says: random findings through the real panel, beside the command line's own answer."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.applications import Applicant, Application
from brics_desk.domain.facts import exact_text
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.rules import Kind
from brics_desk.gui import forms
from brics_desk.gui.models import expert_verdict, verdict_words
from brics_desk.gui.models.expert_sheet import Sheet
from brics_desk.gui.widgets.verdict_panel import VerdictPanel
from brics_desk.operations import rulebook
from brics_desk.operations.evaluation import evaluate
from brics_desk.operations.reviewing import Form

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from brics_desk.domain.rules import Fact, RulePack

NAMES = {0: "无奖补", 1: "第一档", 2: "第二档", 3: "第三档"}
AWARDS = {"0.00": 0, "500000.00": 1, "1000000.00": 2, "2000000.00": 3}
BADGES = {True: "建议认定", False: "不建议认定", None: "尚不能判断"}
FIGURES = {0: "0", 1: "50", 2: "100", 3: "200"}
LEANINGS = (0.0, 0.5, 0.85, 0.97)
"""How likely a finding is favourable: most cases must not fail at the first gate."""


def number(draw: random.Random, pack: RulePack, category: str, fact: Fact, good: float) -> Decimal | None:
    """A number at, just below or just above a threshold, or none."""
    if draw.random() > good and draw.random() < 0.4:
        return None
    limits = [limit for _, limit in forms.thresholds(pack, category, fact.id)] or [Decimal(2)]
    limit = max(limits) if draw.random() < good else draw.choice([Decimal(0), *limits])
    step = {Kind.AMOUNT: Decimal("0.01"), Kind.PERCENT: Decimal("0.01"), Kind.COUNT: Decimal(1)}[fact.kind]
    value = limit + step * draw.choice([0, 0, 1, -1] if draw.random() > good else [0, 1])
    return min(max(value, Decimal(0)), Decimal(100)) if fact.kind is Kind.PERCENT else max(value, Decimal(0))


def case(draw: random.Random, pack: RulePack, category: str) -> tuple[Form, dict[str, object]]:
    """One form with random findings, and the same as facts of the command line."""
    good, findings = draw.choice(LEANINGS), {}
    for fact in pack.facts_of(category):
        if fact.kind is Kind.TRUTH:
            wanted = draw.choice([Mark.MEETS, Mark.MOSTLY]) if draw.random() < good else draw.choice([*Mark, None])
            found = Finding(fact.id, mark=wanted)
        else:
            found = Finding(fact.id, verified=number(draw, pack, category, fact, good))
        if not found.is_empty:
            findings[fact.id] = found
    two, three = findings.get("regional_standards_top2"), findings.get("regional_standards_top3")
    if two is not None and three is not None and (two.verified or 0) > (three.verified or 0):
        findings["regional_standards_top3"] = Finding("regional_standards_top3", verified=two.verified)
    facts = {
        name: found.value if isinstance(found.value, bool) else exact_text(found.value)
        for name, found in findings.items()
        if found.value is not None
    }
    whole = {fact.id for fact in pack.facts_of(category) if fact.kind is Kind.COUNT}
    stated: dict[str, object] = {
        name: int(Decimal(str(value))) if name in whole else value for name, value in facts.items()
    }
    application = Application("JZ2026-0001", category, "虚构", Applicant("虚构", "", "", ""), {})
    return Form(application, pack.facts_of(category), findings, "", "open", ""), stated


def said(panel: VerdictPanel, sheet: Sheet) -> dict[str, object]:
    """Read the panel: ends of the interval, badge, amount, and which stairs stand."""
    panel.set_view(expert_verdict.tell(sheet, sheet.answer(), sheet.gaps()).view)
    ends = panel._headline.text().split(" ～ ")
    tiers = [next(tier for tier, name in NAMES.items() if name == end) for end in (ends[0], ends[-1])]
    stairs = [stair.state for stair in panel._gauge._stairs]
    return {"tiers": tiers, "badge": panel._badge.text(), "stairs": stairs, "amount": panel._amount.text()}


def compare(qtbot: QtBot, cases: int, seed: int) -> set[tuple[object, int, int]]:
    draw, pack, panel, seen = random.Random(seed), rulebook.pack(), VerdictPanel(), set()
    qtbot.addWidget(panel)
    for _ in range(cases):
        category = draw.choice(sorted(pack.categories))
        form, facts = case(draw, pack, category)
        line = json.dumps({"category": category, "facts": facts}).encode()
        (answer,) = evaluate([line], pack, str)
        told = json.loads(answer.line)
        assert answer.usable, told
        sheet = Sheet(pack, form)
        screen = said(panel, sheet)
        low, high = told["tier"], told["possible_tier"]
        assert screen["tiers"] == [low, high], line
        assert screen["badge"] == BADGES[told["recognised"]], line
        assert AWARDS[told["award_cny"]] == low
        if high:
            assert FIGURES[low] in str(screen["amount"])
            assert FIGURES[high] in str(screen["amount"])
        stairs = screen["stairs"]
        assert isinstance(stairs, list)
        assert max([at for at, state in enumerate(stairs, 1) if state == "met"], default=0) == low, line
        assert max([at for at, state in enumerate(stairs, 1) if state != "unmet"], default=0) == high, line
        assert not sheet.ledgers
        sentence = verdict_words.explain(sheet, sheet.answer().verdict)[0].text
        assert (NAMES[low] if low else "无奖补") in sentence or high == 0, sentence
        # Each leaf says what the command line says of it: short by the same, or open where that is open.
        unmet = {(row["fact"], row["needs"]) for row in told["unmet"]}
        for tier in (tier for route in pack.categories[category].routes for tier in route.tiers):
            for test in forms.leaves(tier.condition):
                state = expert_verdict._state(sheet, test)
                needs = True if test.threshold is None else exact_text(test.threshold)
                name = " + ".join(test.facts)
                if any(fact == name and str(asked) in (str(needs), str(test.threshold)) for fact, asked in unmet):
                    assert state == "fails", (line, name)
        seen.add((told["recognised"], low, high))
    return seen


def test_the_panel_says_what_the_command_line_says(qtbot: QtBot) -> None:
    seen = compare(qtbot, 60, 20261128)
    assert {recognised for recognised, _, _ in seen} == {True, False, None}


@pytest.mark.full
def test_a_thousand_random_cases_say_the_same(qtbot: QtBot) -> None:
    seen = compare(qtbot, 1000, 7)
    assert len(seen) > 12, "the cases must reach most kinds of answer"
