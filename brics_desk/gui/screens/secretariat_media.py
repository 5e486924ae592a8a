"""评审包与介质: packages out, the register of sticks, and what is still outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget

from brics_desk.domain.custody import Medium
from brics_desk.gui.models import secretariat_media as model
from brics_desk.gui.screens.secretariat_packages import PackagesPart
from brics_desk.gui.screens.secretariat_parts import SIDE_WIDTH, Asked, Part, PartedPage, Side
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import NoteField, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.operations import custody

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from brics_desk.domain.custody import CustodyRow
    from brics_desk.gui.session import Session
    from brics_desk.operations.custody import MediaBoard


class MediaPart(Part):
    """The sticks, each with its hand-overs; beside them a new stick, and taking back the one in the current row."""

    page: MediaPage

    def __init__(self, page: MediaPage) -> None:
        super().__init__(page)
        self.name = self.tr("介质")
        self.view = ListView(self.tr("介质发放回收"), model.media_columns(), model.HOLDER)
        self.view.set_badges([model.BACK])
        self.view.current.connect(self._select)
        self._paper = Button(self.tr("写出发放回收登记表"), "quiet", icon="printer")
        self._paper.clicked.connect(lambda: page.write_paper("custody", self.tr("介质发放回收登记表")))
        self.acts = (self._paper,)
        self._empty = EmptyState(self.tr("尚无介质。在右侧按编号登记 U 盘，写出评审包时选择其编号。"))
        self._stack = QStackedWidget()
        for widget in (self._empty, self.view):
            self._stack.addWidget(widget)
        table = Card(flush=True)
        table.body.addWidget(self._stack)
        self.column.addWidget(Beside(table, Side(self._back_card(), self._new_card()), SIDE_WIDTH), 1)
        self.restyle()

    def refresh(self) -> None:
        """Show the register read last."""
        board = self.page.board
        if board is None:
            return
        self._stack.setCurrentWidget(self.view if board.media else self._empty)
        self._paper.setEnabled(bool(board.media) and not self.page.is_busy())
        self.view.show_rows(model.media_rows(board))
        self.view.choose_first()
        self._select(self.view.current_key())

    def count(self) -> int | None:
        """Return how many sticks there are."""
        return len(self.page.board.media) or None if self.page.board else None

    def register(self) -> None:
        """Register the stick of the form."""
        desk = self.page.session.desk
        medium = Medium(self._number.text().strip(), self._kind.text().strip(), self._note.text().strip())
        self.page.work(
            self.tr("正在登记介质"),
            lambda _tick: custody.register(desk, medium),
            lambda _done: self._registered(medium),
        )

    def take_back(self, medium: str, condition: str) -> None:
        """Register that a stick came back and in which condition."""
        desk = self.page.session.desk
        self.page.work(
            self.tr("正在登记收回"),
            lambda _tick: custody.take_back(desk, medium, condition),
            lambda _done: self._taken_back(medium),
        )

    def _new_card(self) -> Card:
        self._number = text_field(self.tr("编号"), self.tr("如 U-01，与介质上的标签一致"))
        self._kind, self._note = text_field(self.tr("种类"), self.tr("如 U盘 32GB")), text_field(self.tr("备注"))
        self._register = Button(self.tr("登记介质"), "secondary", icon="plus", size="small")
        self._register.clicked.connect(self.register)
        self._number.textChanged.connect(self._judge)
        card = Card(self.tr("登记介质"))
        fields = [(field.accessibleName(), field) for field in (self._number, self._kind, self._note)]
        card.body.addWidget(Asked(fields, self._register))
        self._judge()
        return card

    def _back_card(self) -> Card:
        self._who = label("", "small", "text2", wrap=True)
        self._condition = NoteField(self.tr("收回时状况"), self.tr("如：完好，封条未启"))
        self._back = Button(self.tr("登记收回"), "secondary", icon="undo-2", size="small")
        self._back.clicked.connect(self._ask_back)
        self._returning = Card(self.tr("收回介质"))
        self._returning.body.addWidget(self._who)
        self._returning.body.addWidget(Asked([(self.tr("收回时状况"), self._condition)], self._back))
        self._returning.hide()
        return self._returning

    def _current(self) -> CustodyRow | None:
        board, key = self.page.board, self.view.current_key()
        return next((row for row in board.hand_overs if str(row.hand_over.sequence) == key), None) if board else None

    def _select(self, _key: str) -> None:
        row = self._current()
        self._returning.setVisible(row is not None and row.hand_over.is_out)
        if row is not None:
            said = self.tr("{medium} 在 {name}（{id}）手中，评审包 {package}。")
            one = row.hand_over
            self._who.setText(said.format(medium=one.medium, name=row.name, id=one.holder, package=one.package))

    def _judge(self) -> None:
        self._register.setEnabled(bool(self._number.text().strip()))

    def _ask_back(self) -> None:
        row = self._current()
        if row is not None:
            self.take_back(row.hand_over.medium, self._condition.toPlainText())

    def _registered(self, medium: Medium) -> None:
        for field in (self._number, self._kind, self._note):
            field.clear()
        self._number.setFocus()
        self.page.banner.show_message("info", self.tr("介质 {number} 已登记。").format(number=medium.number))
        self.page.changed.emit()

    def _taken_back(self, medium: str) -> None:
        self._condition.clear()
        self.page.banner.show_message("info", self.tr("介质 {number} 已登记收回。").format(number=medium))
        self.page.changed.emit()


class MediaPage(PartedPage):
    """Packages and sticks of a round."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("评审包与介质")
        super().__init__(session, parent)
        self.board: MediaBoard | None = None
        self.packages, self.media = PackagesPart(self), MediaPart(self)
        self.add_parts({"packages": self.packages, "media": self.media})
        self.restyle()

    def refresh(self) -> None:
        """Read packages and sticks, and show them."""
        desk = self.session.desk
        self.load(lambda: custody.board(desk), self._show)

    def was_cancelled(self) -> None:
        """Say what stays of packages that were being written."""
        said = self.tr("已写完的评审包保留，未写完的不留文件；可再次写出。")
        self.banner.show_message("open", self.tr("已取消。"), said)
        self.changed.emit()

    def _show(self, result: object) -> None:
        self.board = cast("MediaBoard", result)
        super().refresh()
