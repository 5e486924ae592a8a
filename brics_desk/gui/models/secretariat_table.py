"""One table model for the secretariat's lists: ready cells over a plain list, groups, and a narrow form that folds columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from brics_desk.gui.widgets.delegates import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import StairState, Tone

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_NONE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, whether figures stand at the right, whether it folds into the main column's second line.

    `whole` takes its second line along when it folds. `least` is the width in logical px that is kept for what may be
    cut; 0 keeps room for every first line. A `silent` one says nothing once it is folded: another cell says it in words.
    A `named` one takes its head along when it folds, for what would say nothing without it. `tip` is the whole head where the title
    shortens it.
    """

    title: str
    right: bool = False
    folds: bool = False
    whole: bool = False
    least: int = 0
    silent: bool = False
    named: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with ready words; what is empty is not shown. `tip` is the whole text where the cell may be cut."""

    text: str = ""
    second: str = ""
    tone: Tone = "neutral"
    second_tone: Tone = "neutral"
    icon: str = ""
    states: tuple[StairState, ...] = ()
    progress: tuple[int, int] | None = None
    bold: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is about, its cells, whether it heads a group (its first cell then spans), and how it is read out."""

    key: str
    cells: tuple[Cell, ...]
    group: bool = False

    @property
    def spoken(self) -> str:
        """The whole row in one breath."""
        return translate("SecretariatTable", "，").join(
            part for cell in self.cells for part in (cell.text, cell.second) if part and part != "—"
        )


class ListTable(QAbstractTableModel):
    """Rows of ready cells; `fold` moves columns into the second line of the main one."""

    def __init__(self, columns: Sequence[Column], main: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns, self.main = tuple(columns), main
        self.rows: list[Row] = []
        self._folded = False

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Stand empty under other columns."""
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), []
        self.endResetModel()

    def set_titles(self, columns: Sequence[Column]) -> None:
        """Show other heads over the same columns."""
        self.columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def fold(self, folded: bool) -> None:
        """Put the columns that fold into the main column's second line, or take them out again."""
        if folded != self._folded:
            self._folded = folded
            self.layoutChanged.emit()

    @property
    def is_folded(self) -> bool:
        """Whether columns are folded away."""
        return self._folded

    def has_two_lines(self) -> bool:
        """Tell whether any row needs a second line."""
        return self._folded or any(cell.second for row in self.rows for cell in row.cells)

    def row_of(self, key: str) -> int:
        """Return the row about something, -1 where there is none."""
        return next((number for number, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heads, aligned as their columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].right:
            return _RIGHT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return selectable; heads of groups are passed over."""
        if self.rows[index.row()].group:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        row, column = self.rows[index.row()], index.column()
        cell = row.cells[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[column].right else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if column == self.main or row.group else cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Role.SECOND:
            return self._second(row, column)
        if role == Role.SECOND_TONE:
            return cell.second_tone if cell.second else "neutral"
        return self._look(row, cell, role)

    @staticmethod
    def _look(row: Row, cell: Cell, role: int) -> object:
        looks: dict[int, object] = {
            Role.TONE: cell.tone,
            Role.ICON: cell.icon,
            Role.STATES: cell.states,
            Role.PROGRESS: cell.progress,
            Role.BOLD: cell.bold or None,
            Role.GROUP: row.group,
        }
        return looks.get(role)

    def _second(self, row: Row, column: int) -> str:
        cell = row.cells[column]
        if not self._folded or column != self.main or row.group:
            return cell.second
        hidden = [
            _folded(one, head)
            for one, head in zip(row.cells, self.columns, strict=True)
            if head.folds and not head.silent and one.text != "—"
        ]
        return " · ".join(text for text in (cell.second, *hidden) if text)


def _folded(cell: Cell, head: Column) -> str:
    """Return what a folded cell says in the second line of the main one."""
    said = translate("SecretariatTable", "，").join(filter(None, (cell.text, cell.second if head.whole else "")))
    return f"{head.title} {said}" if said and head.named else said
