"""The expert's applications as a table: filter, search and sort over plain rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from brics_desk.gui.models import expert_words as words
from brics_desk.gui.widgets.delegates import Role
from brics_desk.operations import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.reviewing import Task

Index = QModelIndex | QPersistentModelIndex
Filter = Literal["all", "untouched", "open", "ready", "returned", "done"]
Order = Literal["number", "title", "category", "state", "award"]
_STATES: dict[str, tuple[str, ...]] = {
    "untouched": ("untouched",),
    "open": ("open",),
    "ready": ("ready",),
    "returned": ("returned",),
    "done": ("signed", "handed_in"),
}
_RANK = ("returned", "open", "untouched", "ready", "signed", "handed_in", "recused")
NUMBER, PROJECT, CATEGORY, PROGRESS, VERDICT, AWARD, STATE = range(7)
_NONE = QModelIndex()


class TaskTable(QAbstractTableModel):
    """Applications of one expert; `show` chooses which and in which order."""

    def __init__(self, pack: RulePack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self._all: list[Task] = []
        self._shown: list[Task] = []
        self._filter: Filter = "all"
        self._words, self._order = "", "number"

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        """Take the tasks over."""
        self._all = list(tasks)
        self._arrange()

    def show(self, chosen: Filter, typed: str, order: str) -> None:
        """Show the tasks of a filter whose number, title or applicant answers to `typed`, in an order."""
        self._filter, self._words, self._order = chosen, typed, order
        self._arrange()

    def task(self, row: int) -> Task:
        """Return the task of a row."""
        return self._shown[row]

    def row_of(self, number: str) -> int:
        """Return the row of an application, -1 when it is not shown."""
        return next((row for row, task in enumerate(self._shown) if task.number == number), -1)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return how many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return the seven columns."""
        return 0 if parent.isValid() else 7

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heads, aligned as their columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == AWARD:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("受理号"),
            self.tr("申报项目"),
            self.tr("类别"),
            self.tr("填写进度"),
            self.tr("当前判定"),
            self.tr("奖补（万元）"),
            self.tr("状态"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return selectable; a recused row is grey."""
        if self._shown[index.row()].state == "recused":
            return Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        task, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(task, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == AWARD:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NUMBER:
            return self.tr("，").join(
                part for part in (task.number, task.title, words.state_badge(task.state)[0], task.return_reason) if part
            )
        if role == Role.SECOND and column == PROJECT:
            if task.state == "returned":
                return self.tr("秘书处退回：{why}").format(why=task.return_reason)
            return task.applicant
        if role == Role.SECOND_TONE and column == PROJECT and task.state == "returned":
            return "fails"
        if role in (Role.TONE, Role.ICON) and column == STATE:
            return words.state_badge(task.state)[1 if role == Role.TONE else 2]
        if role == Role.STATES and column == VERDICT and task.verdict is not None:
            return words.stair_states(task.verdict)
        if role == Role.PROGRESS and column == PROGRESS and task.wanted:
            return task.done, task.wanted
        return None

    def _text(self, task: Task, column: int) -> str:
        if column == NUMBER:
            return task.number.rpartition("-")[2]
        if column == PROJECT:
            return task.title
        if column == CATEGORY:
            return words.category_name(self._pack, task.category)
        if column == PROGRESS:
            return f"{task.done}/{task.wanted}" if task.wanted else self.tr("材料已从本机移除")
        if column == STATE:
            return words.state_badge(task.state)[0]
        if task.verdict is None:
            return "" if task.state == "recused" else "—"
        if column == VERDICT:
            return words.short_interval(self._pack, task.verdict)
        return words.award_interval(self._pack, task.verdict)

    def _arrange(self) -> None:
        self.beginResetModel()
        states = _STATES.get(self._filter)
        wanted = [task for task in self._all if states is None or task.state in states]
        self._shown = sorted((task for task in wanted if self._matches(task)), key=self._key)
        self.endResetModel()

    def _matches(self, task: Task) -> bool:
        return search.matches(self._words, f"{task.number}\n{task.title}\n{task.applicant}")

    def _key(self, task: Task) -> tuple[object, ...]:
        award = -task.verdict.possible_tier if task.verdict else 1
        first: dict[str, object] = {
            "title": task.title,
            "category": task.category,
            "state": _RANK.index(task.state),
            "award": award,
        }
        return (first.get(self._order, ""), task.number)


def counts(tasks: Iterable[Task]) -> dict[str, int]:
    """Return how many tasks each filter shows, and how many are recused."""
    found = list(tasks)
    made = {key: sum(task.state in states for task in found) for key, states in _STATES.items()}
    return made | {"all": len(found), "recused": sum(task.state == "recused" for task in found)}
