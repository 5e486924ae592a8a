"""专家与专家组: the pool, the draw, the panels with their keys, and who reviews what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from brics_desk.gui.screens.secretariat_draw import DrawPart
from brics_desk.gui.screens.secretariat_parts import PartedPage
from brics_desk.gui.screens.secretariat_pool import PoolPart
from brics_desk.gui.screens.secretariat_roster import RosterPart
from brics_desk.gui.screens.secretariat_tasks import TasksPart
from brics_desk.operations import assigning, pool, revoking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.session import Session
    from brics_desk.operations.assigning import TaskRow
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.pool import Board
    from brics_desk.operations.revoking import Certificate


class _Read(NamedTuple):
    board: Board
    rows: list[TaskRow]
    certificates: Mapping[str, tuple[Certificate, ...]]


class ExpertsPage(PartedPage):
    """Four views over the experts of a round, in the order they are worked through."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("专家与专家组")
        super().__init__(session, parent)
        self.board: Board | None = None
        self.rows: list[TaskRow] = []
        self.certificates: Mapping[str, tuple[Certificate, ...]] = {}
        self.banner.action_requested.connect(lambda: self.went.emit("media"))
        self.pool, self.draw = PoolPart(self), DrawPart(self)
        self.roster, self.tasks = RosterPart(self), TasksPart(self)
        self.add_parts({"pool": self.pool, "draw": self.draw, "roster": self.roster, "tasks": self.tasks})
        self.restyle()

    def refresh(self) -> None:
        """Read pool, draw and tasks, and show them."""
        desk = self.session.desk
        self.load(lambda: _read(desk), self._show)

    def _show(self, result: object) -> None:
        first = self.board is None
        self.board, self.rows, self.certificates = cast("_Read", result)
        super().refresh()
        if first and self.part() is self.pool and self.state is not None and self.state.experts:
            # The panels stand: whoever comes now wants them, not the pool they came from.
            self.show_part("roster")


def _read(desk: Desk) -> _Read:
    return _Read(pool.board(desk), assigning.matrix(desk), revoking.certificates(desk))
