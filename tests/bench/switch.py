"""Benchmark `switch`: from one application to the next until it is painted, beside going to another row of the same form.

Fifteen applications of all categories with twenty evidence lines each, and the ledger of such a one opened and closed.
"""

from __future__ import annotations

import gc
import tempfile
from dataclasses import replace
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.domain.evidence import Evidence
from brics_desk.domain.rules import Kind
from brics_desk.gui.screens.application_page import ApplicationPage
from brics_desk.operations import ledger, reviewing
from brics_desk.store import applications, assignments
from tests.bench import window
from tests.bench.timing import FLOOR, OURS, Case, quantile, summed_up

if TYPE_CHECKING:
    from brics_desk.operations.desk import Desk

APPLICATIONS, LINES = 15, 20


def run(n: int) -> list[Case]:
    """Measure `n` switches (at least one round of fifteen) and as many ledgers opened; ms each, p95."""
    window.application()
    with tempfile.TemporaryDirectory() as folder:
        opened = window.opened(Path(folder))
        numbers = _filled(opened.desk)
        page = ApplicationPage(opened.session)
        window.show(page)
        for number in numbers:
            page.open(number, "1 / 15")
            window.settle()
        gc.collect()
        times: dict[str, list[float]] = {OURS: [], FLOOR: []}
        agree = True
        for number in islice(cycle(numbers), max(n, APPLICATIONS)):
            times[OURS].append(window.timed(lambda number=number: page.open(number, "1 / 15")))  # type: ignore[misc]
            times[FLOOR].append(window.timed(lambda: page.form.go_to("text")))
            agree = agree and page.number() == number and len(_lines(opened.desk, number)) >= LINES
        ledgers: list[float] = []
        for number in numbers:
            page.open(number, "1 / 15")
            window.settle()
            fact = _lines(opened.desk, number)[0].fact
            ledgers.append(window.timed(lambda fact=fact: page.form.ledger_requested.emit(fact)))  # type: ignore[misc]
            agree = agree and page.ledger_shown()
        page.leave()
        page.shutdown()
        page.close()
        opened.close()
    p95 = quantile(95)
    return [
        summed_up("switch/application/p95", len(times[OURS]), times, agree=agree, of=p95),
        summed_up("switch/ledger/p95", len(ledgers), {OURS: ledgers}, agree=agree, of=p95),
    ]


def _filled(desk: Desk) -> list[str]:
    """Give the expert fifteen applications, each with twenty lines behind one of its amounts; return their numbers."""
    reviewing.pledge(desk)
    tasks = reviewing.tasks(desk)
    panel, own = reviewing.expert(desk).panel, reviewing.expert(desk).id
    numbers = [task.number for task in tasks]
    for at, task in zip(range(APPLICATIONS - len(tasks)), cycle(tasks), strict=False):
        copy = replace(applications.get(desk.workspace, task.number), number=f"JZ2026-9{at:03}", evidence=())
        applications.add(desk.workspace, copy, panel)
        assignments.assign(desk.workspace, own, copy.number)
        numbers.append(copy.number)
    for number in numbers:
        reviewing.declare_clear(desk, number)
        category = applications.get(desk.workspace, number).category
        amount = next(fact.id for fact in desk.pack.facts_of(category) if fact.kind is Kind.AMOUNT)
        ledger.add(desk, number, amount, [_line(amount, at) for at in range(1, LINES + 1)])
    return numbers


def _line(fact: str, at: int) -> Evidence:
    yuan = Decimal(100_000 + at)
    return Evidence(
        fact=fact,
        line=at,
        party=f"Sample {at}",
        country="BR",
        document="合同",
        document_number=f"S-{at}",
        group="",
        related=False,
        date="2025-06-01",
        currency="CNY",
        amount=yuan,
        rate=None,
        yuan=yuan,
        added=True,
    )


def _lines(desk: Desk, number: str) -> list[Evidence]:
    found = max(reviewing.form(desk, number).ledgers, key=lambda one: len(one.entries))
    return [entry.evidence for entry in found.entries]
