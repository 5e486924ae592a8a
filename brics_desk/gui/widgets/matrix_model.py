"""The matrix of leaves by experts as a table model: ready cells, the leaf's title and place as head of its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from brics_desk.gui.widgets.delegates import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import StairState, Tone

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
WHERE = Qt.ItemDataRole.UserRole + 1
"""Role of a row's head: where the leaf stands."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell: a badge (with an icon) or a figure; `said` is how it is read out and shown on hover, whole."""

    text: str
    tone: Tone = "neutral"
    icon: str = ""
    badge: bool = False
    bold: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One leaf: its id, title and place, what each expert found, what it merged to, and how."""

    key: str
    title: str
    where: str
    cells: tuple[MatrixCell, ...]
    waits: bool = False


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The whole matrix: heads of the experts' columns with their full names, rows, and each expert's own conclusion.

    `own` holds one staircase per expert with its words; `majority` says what most of them concluded.
    """

    heads: tuple[tuple[str, str], ...]
    tail: tuple[str, str]
    rows: tuple[MatrixRow, ...]
    own: tuple[tuple[tuple[StairState, ...], str], ...]
    majority: str


class MatrixModel(QAbstractTableModel):
    """Rows of ready cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = MatrixView((), ("", ""), (), (), "")

    def set_view(self, view: MatrixView) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.view = view
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of a fact, -1 where it is not shown."""
        return next((at for at, row in enumerate(self.view.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return how many leaves are shown."""
        return 0 if parent.isValid() else len(self.view.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return the experts' columns and the two after them."""
        return 0 if parent.isValid() else len(self.view.heads) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the names of the experts; of a row its title, and its place as `WHERE`."""
        if orientation is Qt.Orientation.Vertical:
            row = self.view.rows[section]
            texts: dict[int, object] = {
                Qt.ItemDataRole.DisplayRole: row.title,
                Qt.ItemDataRole.ToolTipRole: row.title,
                WHERE: row.where,
            }
            return texts.get(role)
        heads: Sequence[tuple[str, str]] = (*self.view.heads, *((text, "") for text in self.view.tail))
        if role == Qt.ItemDataRole.DisplayRole:
            return heads[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return heads[section][1] or None
        return int(Qt.AlignmentFlag.AlignCenter) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and how it is read out."""
        row = self.view.rows[index.row()]
        cell = row.cells[index.column()]
        found: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: cell.text,
            Qt.ItemDataRole.ToolTipRole: cell.said or None,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.title} {cell.said or cell.text}",
            Role.TONE: cell.tone,
            Role.ICON: cell.icon,
            Role.BOLD: cell.bold,
            Role.STATES: cell.badge,
        }
        return found.get(role)
