"""Step three as a table: each opinion with its conclusion, whether it is signed, and whether the stick reads back the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from brics_desk.gui.models import amounts
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.widgets.delegates import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.reviewing import Task

Index = QModelIndex | QPersistentModelIndex
NUMBER, PROJECT, VERDICT, AWARD, SIGNED, READ_BACK = range(6)
_NONE = QModelIndex()
translate = QCoreApplication.translate


class OpinionTable(QAbstractTableModel):
    """The opinions of one expert; recused applications stand in the note, not here."""

    def __init__(self, pack: RulePack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self._tasks: list[Task] = []

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        """Take the tasks over."""
        self.beginResetModel()
        self._tasks = [task for task in tasks if task.state != "recused"]
        self.endResetModel()

    def task(self, row: int) -> Task:
        """Return the task of a row."""
        return self._tasks[row]

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return how many opinions there are."""
        return 0 if parent.isValid() else len(self._tasks)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return the six columns."""
        return 0 if parent.isValid() else 6

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
            self.tr("结论"),
            self.tr("奖补（万元）"),
            self.tr("签名"),
            self.tr("U 盘回读"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        task, column = self._tasks[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(task, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == AWARD:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Role.STATES and column == VERDICT and task.verdict is not None:
            return words.stair_states(task.verdict)
        signed, handed = task.state in ("signed", "handed_in"), task.state == "handed_in"
        if role in (Role.TONE, Role.ICON) and ((column == SIGNED and signed) or (column == READ_BACK and handed)):
            icon = "badge-check" if column == SIGNED else "check"
            return "meets" if role == Role.TONE else icon
        if role in (Role.TONE, Role.ICON) and column == SIGNED and task.state == "returned":
            return ("accent" if is_ready(task) else "fails") if role == Role.TONE else "undo-2"
        return None

    def _text(self, task: Task, column: int) -> str:
        if column == NUMBER:
            return task.number.rpartition("-")[2]
        if column == PROJECT:
            return task.title
        if column == VERDICT:
            return words.short_interval(self._pack, task.verdict) if task.verdict else "—"
        if column == AWARD:
            return words.award_interval(self._pack, task.verdict) if task.verdict else "—"
        if column == READ_BACK:
            return self.tr("一致") if task.state == "handed_in" else "—"
        return signing_word(task)


def signing_word(task: Task) -> str:
    """Return how far an opinion is from being signed, in words."""
    if task.state in ("signed", "handed_in"):
        return translate("Signing", "已签署")
    if task.state == "returned" and task.done == task.wanted and not is_ready(task):
        return translate("Signing", "被退回，待填更正说明")
    if task.done == task.wanted:
        return translate("Signing", "待签署")
    return translate("Signing", "还缺 {count} 项").format(count=task.wanted - task.done)


def is_ready(task: Task) -> bool:
    """Tell whether an opinion can be signed now; a returned one says first why it is changed."""
    explained = task.state == "ready" or (task.state == "returned" and bool(task.revision_reason.strip()))
    return explained and task.done == task.wanted


def is_corrected(task: Task) -> bool:
    """Tell whether a returned opinion is complete again, so that only its reason may be wanting."""
    return task.state == "returned" and task.done == task.wanted


def bound(pack: RulePack, tasks: Sequence[Task]) -> tuple[tuple[str, str], ...]:
    """Return how many opinions of which conclusion are about to be signed, highest tier first."""
    found: Counter[str] = Counter()
    for task in sorted(tasks, key=lambda task: -(task.verdict.tier if task.verdict else 0)):
        if task.verdict is None:
            continue
        tier, highest = task.verdict.tier, task.verdict.possible_tier
        if task.verdict.recognised is False:
            key = translate("Signing", "不建议认定")
        elif tier != highest:
            key = translate("Signing", "{interval}（尚不能判断）").format(interval=words.interval(pack, task.verdict))
        elif tier == 0:
            key = translate("Signing", "建议认定，无奖补")
        else:
            amount = amounts.whole_public_amount(pack.award_cny(tier))
            key = translate("Signing", "{tier}（{amount}）").format(tier=words.tier_name(pack, tier), amount=amount)
        found[key] += 1
    return tuple((key, translate("Signing", "{count} 份").format(count=count)) for key, count in found.items())
