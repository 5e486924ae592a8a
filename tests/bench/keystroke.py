"""Benchmark `keystroke`: from a key in the scoring form to the painted verdict, beside the same form without rules.

The figure is the one in a hundred that a person feels (p99), with autosave running as it does at the desk.
"""

from __future__ import annotations

import gc
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from brics_desk.gui.screens.application_page import ApplicationPage
from brics_desk.operations import reviewing
from tests.bench import window
from tests.bench.timing import FLOOR, OURS, Case, quantile, remark, summed_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CATEGORY, AMOUNT, TRUTH = "talent", "rd_spend_cny", "breakthrough_progress"
Key = Qt.Key
KEYS: Sequence[tuple[str, Qt.Key]] = (
    *((AMOUNT, key) for key in (Key.Key_5, Key.Key_2, Key.Key_4, Key.Key_9, Key.Key_Backspace)),
    (TRUTH, Key.Key_1),
    (TRUTH, Key.Key_3),
    (TRUTH, Key.Key_1),
)
"""One pass: an amount is typed and corrected (524 万元, past two tiers), and a finding changed to and fro."""
TYPED_CNY = Decimal(524 * 10_000)
WARM = 2
PACE_MS = 33
"""Between two keys, as fast as a held one repeats; what is saved and faded meanwhile is as at the desk."""


def run(n: int) -> list[Case]:
    """Measure `n` keys (rounded up to whole passes of eight); ms per key."""
    window.application()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        ours, floor = (window.opened(Path(folder)) for folder in (one, other))
        pages = {OURS: ApplicationPage(ours.session), FLOOR: _WithoutRules(floor.session)}
        number = next(task.number for task in reviewing.tasks(ours.desk) if task.category == CATEGORY)
        spent: dict[str, list[float]] = {side: [] for side in pages}
        for page in pages.values():
            window.show(page)
            page.open(number, "1 / 8")
        painted = window.Paints(pages[OURS].panel)
        times = _typed(pages, max(1, -(-n // len(KEYS))), spent)
        agree = painted.count >= len(times[OURS]) and _agree(pages, number)
        _tell_slowest(times[OURS])
        _tell_spent(spent)
        for page in pages.values():
            page.leave()
            page.shutdown()
            page.close()
        ours.close()
        floor.close()
    return [summed_up("keystroke/p99", len(times[OURS]), times, agree=agree, of=quantile(99))]


class _WithoutRules(ApplicationPage):
    """The same form, which judges nothing and shows no verdict."""

    def _judge(self) -> None:
        pass


def _typed(pages: dict[str, ApplicationPage], passes: int, spent: dict[str, list[float]]) -> dict[str, list[float]]:
    """Type the same keys into both, pass by pass in turns; the first passes warm up and do not count.

    `spent` takes the processor time of the window's own thread: on a machine that others use too, only that is ours.
    """
    times: dict[str, list[float]] = {side: [] for side in pages}
    gc.collect()
    for turn in range(-WARM, passes):
        order = list(pages.items())
        for side, page in reversed(order) if turn % 2 else order:
            taken = _pass(page)
            if turn >= 0:
                times[side] += [wall for wall, _ in taken]
                spent[side] += [own for _, own in taken]
    return times


def _pass(page: ApplicationPage) -> list[tuple[float, float]]:
    """Type one pass; returns ms by the clock and ms of the processor, key by key."""
    page.activateWindow()
    taken = []
    for fact, key in KEYS:
        if page.form.current() != fact or QApplication.focusWidget() is None:
            page.form.go_to(fact)
            window.settle()
        target = QApplication.focusWidget()
        assert target is not None
        before = time.thread_time()
        wall = window.timed(lambda target=target, key=key: QTest.keyClick(target, key))  # type: ignore[misc]
        taken.append((wall, (time.thread_time() - before) * 1000))
        QTest.qWait(PACE_MS)
    return taken


def _agree(pages: dict[str, ApplicationPage], number: str) -> bool:
    """Both took the same entries, and what the page judged is what its desk judges from what was saved."""
    page, other = pages[OURS], pages[FLOOR]
    sheets = page._sheet, other._sheet
    if sheets[0] is None or sheets[1] is None or not page.leave() or not other.leave():
        return False
    shown = reviewing.form(page._desk, number).findings
    same = sheets[0].findings == sheets[1].findings == dict(shown)
    return (
        same
        and shown[AMOUNT].verified == TYPED_CNY
        and sheets[0].answer().verdict == reviewing.preview(page._desk, CATEGORY, shown)
    )


def _tell_spent(spent: Mapping[str, Sequence[float]]) -> None:
    told = "; ".join(
        f"{side} median {quantile(50)(own):.1f} ms, p99 {quantile(99)(own):.1f} ms" for side, own in spent.items()
    )
    remark(f"keystroke: processor time: {told}")


def _tell_slowest(taken: Sequence[float]) -> None:
    middle = {
        fact: quantile(50)([each for at, each in enumerate(taken) if KEYS[at % len(KEYS)][0] == fact])
        for fact in (AMOUNT, TRUTH)
    }
    told = ", ".join(f"{name} {value:.1f} ms" for name, value in middle.items())
    remark(f"keystroke: median by row: {told}; longest {max(taken):.1f} ms")
