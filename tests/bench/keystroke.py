"""Benchmark `keystroke`: from a key in the scoring form to the painted verdict, beside the same form without rules.

The figure is the one in a hundred that a person feels (p99), with autosave running as it does at the desk. A finding given by digit also
folds its row and leads to the next one, after the verdict has been painted: `whole` is the time until all of that is painted as well.
"""

from __future__ import annotations

import gc
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from brics_desk.gui.screens.application_page import ApplicationPage
from brics_desk.operations import reviewing
from tests.bench import window
from tests.bench.timing import FLOOR, OURS, Case, quantile, remark, summed_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from brics_desk.gui.session import Session

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


class Taken(NamedTuple):
    """What one key took, in ms by the clock and of the window's own thread: until the verdict was painted, and everything."""

    verdict: float
    whole: float
    verdict_spent: float
    whole_spent: float


CASES: Sequence[tuple[str, Callable[[Taken], float]]] = (
    ("keystroke/p99", lambda key: key.verdict),
    ("keystroke/whole/p99", lambda key: key.whole),
)


def run(n: int) -> list[Case]:
    """Measure `n` keys (rounded up to whole passes of eight); ms per key."""
    window.application()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        ours, floor = (window.opened(Path(folder)) for folder in (one, other))
        pages = {OURS: _Watched(ours.session), FLOOR: _WithoutRules(floor.session)}
        number = next(task.number for task in reviewing.tasks(ours.desk) if task.category == CATEGORY)
        for page in pages.values():
            window.show(page)
            page.open(number, "1 / 8")
        final = [_first_is_final(page) for page in pages.values()]
        taken = _typed(pages, max(1, -(-n // len(KEYS))))
        agree = all(final) and _agree(pages, number)
        _tell_rows(taken[OURS])
        _tell_spent(taken)
        for page in pages.values():
            page.leave()
            page.shutdown()
            page.close()
        ours.close()
        floor.close()
    cases = []
    for name, part in CASES:
        times = {side: [part(key) for key in keys] for side, keys in taken.items()}
        cases.append(summed_up(name, len(times[OURS]), times, agree=agree, of=quantile(99)))
    return cases


class _Watched(ApplicationPage):
    """The page as a window of its own, which notes when it has been painted."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._painted: tuple[float, float] | None = None
        self._then: Callable[[], None] | None = None

    def event(self, event: QEvent) -> bool:
        """Note when the first painting after a key is done, and on the screen."""
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and self._painted is None:
            self._painted = time.perf_counter(), time.thread_time()
            if self._then is not None:
                self._then()
        return done

    def take(self, target: QWidget, key: Qt.Key, then: Callable[[], None] | None = None) -> Taken:
        """Press one key and wait until everything is painted; `then` is called when the verdict is."""
        self._painted, self._then = None, then
        wall, spent = time.perf_counter(), time.thread_time()
        QTest.keyClick(target, key)
        window.settle()
        end, spent_end = time.perf_counter(), time.thread_time()
        first, spent_first = self._painted or (end, spent_end)
        return Taken(*((at * 1000) for at in (first - wall, end - wall, spent_first - spent, spent_end - spent)))


class _WithoutRules(_Watched):
    """The same form, which judges nothing and shows no verdict."""

    def _judge(self) -> None:
        pass


def _first_is_final(page: _Watched) -> bool:
    """Tell whether the verdict painted first is what the panel shows when a key has had its whole effect."""
    shown: list[object] = []

    def look() -> None:
        parts = page.panel.findChildren(QWidget)
        shown.append((page.panel._view, [(part.geometry(), part.isVisible()) for part in parts]))

    page.activateWindow()
    for fact, key in KEYS:
        target = _focus(page, fact)
        before, painted = page.panel._view, window.Paints(page.panel)
        page.take(target, key, look)
        if page.panel._view != before and not painted.count:
            return False
        look()
        if len(shown) != 2 or shown[0] != shown[1]:
            return False
        shown.clear()
    return True


def _typed(pages: dict[str, _Watched], passes: int) -> dict[str, list[Taken]]:
    """Type the same keys into both, pass by pass in turns; the first passes warm up and do not count."""
    taken: dict[str, list[Taken]] = {side: [] for side in pages}
    gc.collect()
    for turn in range(-WARM, passes):
        order = list(pages.items())
        for side, page in reversed(order) if turn % 2 else order:
            keys = _pass(page)
            taken[side] += keys if turn >= 0 else []
    return taken


def _pass(page: _Watched) -> list[Taken]:
    page.activateWindow()
    taken = []
    for fact, key in KEYS:
        taken.append(page.take(_focus(page, fact), key))
        QTest.qWait(PACE_MS)
    return taken


def _focus(page: ApplicationPage, fact: str) -> QWidget:
    """Make a row the current one; returns what has the focus in it."""
    if page.form.current() != fact or QApplication.focusWidget() is None:
        page.form.go_to(fact)
        window.settle()
    target = QApplication.focusWidget()
    assert target is not None
    return target


def _agree(pages: Mapping[str, ApplicationPage], number: str) -> bool:
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


def _tell_spent(taken: Mapping[str, Sequence[Taken]]) -> None:
    """Say what the processor did: on a machine that others use too, only that is ours."""
    for side, keys in taken.items():
        verdict, whole = [key.verdict_spent for key in keys], [key.whole_spent for key in keys]
        told = "; ".join(
            f"{name} median {quantile(50)(spent):.1f} ms, p95 {quantile(95)(spent):.1f} ms, p99 {quantile(99)(spent):.1f} ms"
            for name, spent in (("verdict", verdict), ("whole key", whole))
        )
        remark(f"keystroke: processor time, {side}: {told}")


def _tell_rows(taken: Sequence[Taken]) -> None:
    for name, part in CASES:
        times = [part(key) for key in taken]
        rows = {
            fact: quantile(50)([each for at, each in enumerate(times) if KEYS[at % len(KEYS)][0] == fact])
            for fact in (AMOUNT, TRUTH)
        }
        told = ", ".join(f"{fact} {value:.1f} ms" for fact, value in rows.items())
        spread = ", ".join(f"p{percent} {quantile(percent)(times):.1f} ms" for percent in (50, 95, 99))
        remark(f"{name}: median by row: {told}; {spread}; longest {max(times):.1f} ms")
