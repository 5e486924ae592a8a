"""Benchmark `list`: type, filter, sort and scroll in a long list of applications, each step until it is painted.

The peer is the same page over a QSortFilterProxyModel that asks Python for every row, as Qt's manual shows; it takes few steps, for some
last seconds. Words of two Chinese characters are what people type, and what a three-character index does not find.
"""

from __future__ import annotations

import gc
import random
import tempfile
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel

from brics_desk.domain.verdicts import Judge
from brics_desk.gui.models import expert_list as table
from brics_desk.gui.models.expert_list import TaskTable, counts
from brics_desk.gui.screens.expert_list import ListPage
from brics_desk.operations import rulebook
from brics_desk.operations.reviewing import Task
from tests.bench import material, window
from tests.bench.timing import OURS, Case, quantile, summed_up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PEER = "QSortFilterProxyModel"
WORD = "港口"
STATES = ("untouched", "open", "ready", "signed", "handed_in", "returned", "recused")
TYPED = ("港", WORD, f"{WORD}1", WORD, "示例", "")
FILTERS = ("open", "ready", "done", "all")
ORDERS = ("category", "state", "award", "number")
STEPS = {"type": 30, "filter": 20, "sort": 20, "scroll": 60}
LEAST = {"type": 4, "filter": 4, "sort": 4, "scroll": 20}
ENOUGH_MS = {OURS: 2_000, PEER: 1_000}
"""A side takes no further step of a kind once it has spent so much on it; ours takes the least number whatever it costs."""
Acts = dict[str, "Callable[[int], object]"]


def run(n: int) -> list[Case]:
    """Measure with `n` applications; ms of the slow steps (p95)."""
    window.application()
    with tempfile.TemporaryDirectory() as name:
        opened = window.opened(Path(name))
        given = tasks(n)
        ours, peer = ListPage(opened.session), ListPage(opened.session)
        proxy = _Proxy(TaskTable(rulebook.pack(), peer), peer)
        peer._model = cast("TaskTable", proxy)
        peer._view.setModel(proxy)
        for page in (ours, peer):
            _fill(page, given)
            window.show(page)
        agree = _agree(ours, peer)
        cases = [_case(kind, n, {OURS: acts(ours), PEER: acts(peer)}, agree=agree) for kind in STEPS]
        ours.close()
        peer.close()
        opened.close()
    return cases


def tasks(n: int) -> list[Task]:
    """Fictional tasks in every state, each fiftieth with the word that is looked for."""
    pack = rulebook.pack()
    verdicts = {
        (review.expert, application.number): Judge(pack, application.category).verdict(
            {finding.fact: finding.value for finding in review.findings}
        )
        for review, application in material.reviews(len(material.script().reviews))
    }
    shown, states = cycle(verdicts.values()), cycle(STATES)
    made = []
    for index, row in enumerate(material.application_rows(n, WORD)):
        state = next(states)
        verdict = None if state in ("untouched", "recused") else next(shown)
        category, title, applicant = (str(row[key]) for key in ("category", "title", "applicant"))
        made.append(Task(f"JZ2026-{index:06}", category, title, applicant, state, index % 20, 20, verdict))
    random.Random(7).shuffle(made)
    return made


def acts(page: ListPage) -> Acts:
    """What a person does, by the number of the step."""
    chance = random.Random(11)
    bar = page._view.verticalScrollBar()

    def choose(at: int) -> None:
        page._filters.set_current(FILTERS[at % len(FILTERS)])
        page._arrange()

    def everything(_at: int) -> None:
        page._search.setText("")
        choose(FILTERS.index("all"))

    return {
        "all": everything,
        "type": lambda at: page._search.setText(TYPED[at % len(TYPED)]),
        "filter": choose,
        "sort": lambda at: page._order.setCurrentIndex(page._order.findData(ORDERS[at % len(ORDERS)])),
        "scroll": lambda _at: bar.setValue(chance.randint(0, bar.maximum())),
    }


class _Proxy(QSortFilterProxyModel):
    """The list as a proxy of Qt over the table of all tasks, with the few functions that the page calls."""

    def __init__(self, source: TaskTable, parent: ListPage) -> None:
        super().__init__(parent)
        self._source = source
        self._states: tuple[str, ...] | None = None
        self._words, self._order = "", "number"
        self._texts: list[str] = []
        self._keys: list[tuple[object, ...]] = []
        self._rows: dict[str, int] = {}
        self.setSourceModel(source)

    def set_tasks(self, given: Sequence[Task]) -> None:
        self._texts, self._rows = [], {}
        self._source.set_tasks(given)
        for row, task in enumerate(self._source._shown):
            self._texts.append(f"{task.number}\n{task.title}\n{task.applicant}".casefold())
            self._rows[task.number] = row
        self.invalidate()

    def show(self, chosen: str, search: str, order: str) -> None:
        states, words = table._STATES.get(chosen), search.strip().casefold()
        if (states, words) != (self._states, self._words):
            self._states, self._words = states, words
            self.invalidateFilter()
        if order != self._order or self.sortColumn() < 0:
            self._order = self._source._order = order
            self._keys = [self._source._key(task) for task in self._source._shown]
            self.sort(-1)
            self.sort(0)

    def task(self, row: int) -> Task:
        return self._source.task(self.mapToSource(self.index(row, 0)).row())

    def row_of(self, number: str) -> int:
        at = self._rows.get(number, -1)
        return self.mapFromSource(self._source.index(at, 0)).row() if at >= 0 else -1

    def filterAcceptsRow(self, row: int, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        if row >= len(self._texts):
            return True
        states = self._states
        return (states is None or self._source.task(row).state in states) and self._words in self._texts[row]

    def lessThan(self, left: QModelIndex | QPersistentModelIndex, right: QModelIndex | QPersistentModelIndex) -> bool:
        return self._keys[left.row()] < self._keys[right.row()]


def _fill(page: ListPage, given: Sequence[Task]) -> None:
    page._tasks = list(given)
    page._model.set_tasks(given)
    page._show_filters(counts(given))
    page._arrange()


def _case(kind: str, n: int, pages: dict[str, Acts], *, agree: bool) -> Case:
    """Step by step in turns, from the whole list, as long as a side has time left."""
    times: dict[str, list[float]] = {side: [] for side in pages}
    for acts_of in pages.values():
        acts_of["all"](0)
    window.settle()
    gc.collect()
    for at in range(STEPS[kind]):
        for side, taken in times.items():
            if sum(taken) < ENOUGH_MS[side] or (side == OURS and at < LEAST[kind]):
                taken.append(window.timed(partial(pages[side][kind], at)))
    return summed_up(f"list/{kind}/p95", n, times, agree=agree, of=quantile(95))


def _agree(ours: ListPage, peer: ListPage) -> bool:
    """Both show the same numbers in the same order for the word that is looked for."""
    found = []
    for page in (ours, peer):
        page._search.setText(WORD)
        window.settle()
        found.append([page._model.task(row).number for row in range(page._model.rowCount())])
        page._search.setText("")
    return found[0] == found[1] != []
