"""评审包: all assignment packages in one go or one by one, read back, handed out; who has not answered; opinions returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from brics_desk.errors import UsageError
from brics_desk.gui import messages
from brics_desk.gui.models import secretariat_media as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_package import PackageCard
from brics_desk.gui.screens.secretariat_parts import SIDE_WIDTH, Part, Side
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import choose_folder
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.operations import custody, results, sending

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brics_desk.gui.screens.secretariat_media import MediaPage
    from brics_desk.gui.session import Keys
    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.custody import PackageRow
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.sending import Outcome


class Sent(NamedTuple):
    """What one go over many packages brought, where they stand, and the stick that went out with one of them."""

    outcomes: list[Outcome]
    folder: Path
    medium: str


class PackagesPart(Part):
    """Packages by panel; beside them the one in the current row, and who has not answered."""

    page: MediaPage

    def __init__(self, page: MediaPage) -> None:
        super().__init__(page)
        self.name = self.tr("评审包")
        self._send = Button(self.tr("写出全部评审包"), "primary", icon="usb")
        self._send.clicked.connect(self.send_all)
        self.acts = (self._send,)
        self.view = ListView(self.tr("评审包"), model.package_columns(), model.PERSON)
        self.view.set_badges([model.MEDIUM, model.ANSWER])
        self.view.current.connect(self._select)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self.card = PackageCard()
        self.card.send_requested.connect(self._choose_and_send)
        self.card.hand_out_requested.connect(self.hand_out)
        self.card.return_requested.connect(self._choose_and_return)
        self.missing = LineList()
        self._missing_card = Card()
        self._missing_card.body.addWidget(self.missing)
        self._failed = LineList()
        self._failed_card = Card()
        self._failed_card.body.addWidget(self._failed)
        self._failed_card.hide()
        self.column.addWidget(self._failed_card)
        self.column.addWidget(Beside(table, Side(self.card, self._missing_card), SIDE_WIDTH), 1)
        self.restyle()

    def refresh(self) -> None:
        """Show the packages read last."""
        ready = len(self._ready())
        self._send.set_note(self.tr("{count} 人").format(count=ready))
        self._send.setEnabled(bool(ready) and not self.page.is_busy())
        if self.page.board is None:
            return
        self.view.show_rows(model.package_rows(self.page.board))
        self.view.choose_first()
        self._select(self.view.current_key())
        self._show_missing()

    def count(self) -> int | None:
        """Return how many packages were written."""
        return sum(row.written is not None for row in self._rows()) or None

    def primary(self) -> None:
        """Write all packages."""
        if self._send.isEnabled():
            self.send_all()

    def keys(self) -> Keys:
        """Return the keys of this view."""
        return (("Ctrl+Enter", self.tr("写出全部评审包")), ("↑ ↓", self.tr("逐人查看")))

    def send_all(self) -> None:
        """Ask for a folder and write the packages of everybody who is enrolled."""
        folder = choose_folder(self, self.tr("选择写出评审包的 U 盘或文件夹"))
        if folder is not None:
            self.send_to(self._ready(), folder)

    def send_to(self, experts: Sequence[str], folder: Path, medium: str = "") -> None:
        """Write the packages of these experts into a folder, read back; with a medium, register that it went out with the one."""
        desk = self.page.session.desk
        self.page.work(
            self.tr("正在写出并回读评审包"), lambda tick: _send(tick, desk, experts, folder, medium), self._sent
        )

    def hand_out(self, expert: str, medium: str) -> None:
        """Register that a stick went out with the package written last for an expert."""
        row = next((one for one in self._rows() if one.expert.id == expert and one.written is not None), None)
        if row is None or row.written is None:
            return
        desk, package = self.page.session.desk, row.written.name
        self.page.work(
            self.tr("正在登记发放"),
            lambda _tick: custody.hand_out(desk, medium, expert, package),
            lambda _done: self._handed_out(row, medium),
        )

    def give_back(self, expert: str, application: str, why: str, folder: Path) -> None:
        """Return an opinion to its expert with a reason."""
        desk = self.page.session.desk
        self.page.work(
            self.tr("正在写出退回包"),
            lambda tick: _give_back(tick, desk, (expert, application), why, folder),
            self._given_back,
        )

    def _rows(self) -> tuple[PackageRow, ...]:
        return self.page.board.packages if self.page.board else ()

    def _ready(self) -> list[str]:
        """Return who may be sent a package: everybody enrolled."""
        return [row.expert.id for row in self._rows() if row.enrolled]

    def _select(self, key: str) -> None:
        state, board = self.page.state, self.page.board
        row = next((one for one in self._rows() if one.expert.id == key), None)
        line = next((one for one in state.experts if one.expert.id == key), None) if state else None
        self.card.show_package(row, line, board.free if board else ())

    def _show_missing(self) -> None:
        waiting = [row for row in self._rows() if row.written is not None and not row.answered]
        self.missing.set_title(self.tr("尚未交回 {count} 人").format(count=len(waiting)))
        written = any(row.written for row in self._rows())
        self.missing.show_lines(
            [Line(words.person(row.expert, row.expert.id), model.state(row)[0], second=row.panel) for row in waiting],
            nothing=self.tr("全部交回。") if written else self.tr("评审包尚未写出。"),
        )

    def _choose_and_send(self, expert: str, medium: str) -> None:
        folder = choose_folder(self, self.tr("选择写出评审包的 U 盘或文件夹"))
        if folder is not None:
            self.send_to([expert], folder, medium)

    def _choose_and_return(self, expert: str, application: str, why: str) -> None:
        folder = choose_folder(self, self.tr("选择写出退回包的 U 盘或文件夹"))
        if folder is not None:
            self.give_back(expert, application, why, folder)

    def _sent(self, result: object) -> None:
        sent = cast("Sent", result)
        written = [one.written for one in sent.outcomes if one.written is not None]
        # Who has nothing to review gets no package; that is no failure.
        failed = [one for one in sent.outcomes if one.error is not None and one.error.code != "nothing-assigned"]
        fact = self.tr("已写入 {count} 个评审包并逐字节核对一致，可以取下 U 盘。").format(count=len(written))
        said = str(sent.folder)
        if sent.medium:
            said = self.tr("{folder}；介质 {medium} 已登记发放。").format(folder=sent.folder, medium=sent.medium)
        self.page.banner.show_message("info" if written and not failed else "open", fact, said)
        self._failed.set_title(self.tr("未写出 {count} 人").format(count=len(failed)))
        self._failed.show_lines([Line(one.expert, second=messages.sentence(one.error)) for one in failed if one.error])
        self._failed_card.setVisible(bool(failed))
        self.page.changed.emit()

    def _handed_out(self, row: PackageRow, medium: str) -> None:
        fact = self.tr("已登记：介质 {medium} 交{name}。").format(
            medium=medium, name=words.person(row.expert, row.expert.id)
        )
        self.page.banner.show_message("info", fact)
        self.page.changed.emit()

    def _given_back(self, result: object) -> None:
        self.card.set_reason("")
        self.page.banner.show_message("info", self.tr("退回包已写入并核对一致。"), str(result))
        self.page.changed.emit()


def _send(tick: Tick, desk: Desk, experts: Sequence[str], folder: Path, medium: str) -> Sent:
    outcomes = sending.send_all(desk, experts, folder, tick)
    if medium:
        only = outcomes[0]
        if only.error is not None:
            raise only.error
        if only.written is None:
            raise UsageError("package-not-written", package="", expert=only.expert)
        custody.hand_out(desk, medium, only.expert, only.written.path.name)
    return Sent(outcomes, folder, medium)


def _give_back(tick: Tick, desk: Desk, about: tuple[str, str], why: str, folder: Path) -> Path:
    identity = results.effective_identity(desk, *about)
    return sending.send_return(desk, identity, why, folder, tick).path
