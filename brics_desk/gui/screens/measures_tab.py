"""What the tabs of the measures page share: they show one register, and ask their page for work, other tabs and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.screens.secretariat_tables import ListView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from brics_desk.gui.models.secretariat_table import Column, Row
    from brics_desk.gui.screens.secretariat_measures import MeasuresPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.measures import RegisterView


class MeasuresTab(QWidget):
    """One tab; contents go into `column`, acts that belong to it into `bar` above them."""

    def __init__(self, page: MeasuresPage) -> None:
        super().__init__(page)
        self.page = page
        self.view: RegisterView | None = None
        self.column, self.bar = QVBoxLayout(self), QHBoxLayout()
        self.column.addLayout(self.bar)

    def show_view(self, view: RegisterView) -> None:
        """Take over what the workspace holds and show it."""
        self.view = view
        self.fill(view)

    def fill(self, view: RegisterView) -> None:
        """Show a register; every tab does."""
        raise NotImplementedError

    def go_to(self, key: str) -> None:
        """Show one thing of this tab; most tabs have only one."""

    def keys(self) -> Keys:
        """Return the keys of this tab."""
        return ()

    def primary(self) -> None:
        """Do what the primary button does (Ctrl+Enter); most tabs have none."""

    def set_busy(self, busy: bool) -> None:
        """Take no second act while one is under way."""

    def restyle(self) -> None:
        """Take sizes in force."""
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))
        self.bar.setSpacing(theme.px(8))


class WholeList(ListView):
    """A short table that is as high as its rows and never scrolls by itself."""

    def __init__(self, name: str, columns: Sequence[Column], main: int, stretch: int | None = None) -> None:
        super().__init__(name, columns, main, stretch)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows and take their height."""
        super().show_rows(rows)
        self._take_height()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folding columns changes the height of rows."""
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        rows = sum(self.rowHeight(number) for number in range(self.table.rowCount()))
        self.setFixedHeight(theme.measure("table_header") + rows + theme.line())
