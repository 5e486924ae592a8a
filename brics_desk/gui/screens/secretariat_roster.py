"""专家组: the roster by panels, keys certified by fingerprint, substitutes, certificates revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from brics_desk.errors import DeskError, InputError, StorageError
from brics_desk.gui.models import secretariat_roster as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_expert import ExpertCard
from brics_desk.gui.screens.secretariat_parts import PANEL, SIDE_WIDTH, Part, Side
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import choose_file
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.delegates import ProgressDelegate
from brics_desk.gui.widgets.values import ConfirmView
from brics_desk.operations import drawing, enrolment, revoking

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.revocations import Revocation
    from brics_desk.domain.rounds import Expert
    from brics_desk.gui.screens.secretariat_experts import ExpertsPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.enrolment import Enrolled
    from brics_desk.operations.overview import ExpertLine


class RosterPart(Part):
    """The experts on their panels, and beside them the one in the current row."""

    page: ExpertsPage

    def __init__(self, page: ExpertsPage) -> None:
        super().__init__(page)
        self.name = self.tr("专家组")
        self.dialog: ConfirmDialog | None = None
        self._enrol_button = Button(self.tr("导入登记申请"), "primary", icon="key-round")
        self._enrol_button.setShortcut("Ctrl+O")
        self._enrol_button.clicked.connect(self.choose_request)
        self.acts = (self._enrol_button,)
        self.view = ListView(self.tr("评审专家"), model.expert_columns(), model.PERSON, rows=PANEL)
        self.view.set_badges([model.ENROLLED])
        self.view.setItemDelegateForColumn(model.BACK, ProgressDelegate(self.view))
        self.view.current.connect(self._select)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self.person = ExpertCard()
        self.person.replace_requested.connect(self.replace)
        self.person.revoke_requested.connect(self.ask_to_revoke)
        self.column.addWidget(Beside(table, Side(self.person), SIDE_WIDTH), 1)
        self.restyle()

    def refresh(self) -> None:
        """Show the roster read last."""
        self.view.show_rows(model.expert_rows(self._lines()))
        self.view.choose_first()
        self._select(self.view.current_key())

    def count(self) -> int | None:
        """Return how many experts sit on panels."""
        return len(self._lines()) or None

    def primary(self) -> None:
        """Import a request."""
        self.choose_request()

    def keys(self) -> Keys:
        """Return the keys of this view."""
        return (("Ctrl+O", self.tr("导入登记申请")), ("↑ ↓", self.tr("逐人查看")))

    def choose_request(self) -> None:
        """Ask for an enrolment request and show whose it is."""
        chosen = choose_file(self, self.tr("选择登记申请文件"), self.tr("登记申请 (*.json *.enrol *.bdr);;* (*)"))
        if chosen:
            self.offer(chosen)

    def offer(self, path: Path) -> None:
        """Show the fingerprint of a request for comparison; nothing is certified before the person says so."""
        try:
            data = _request(path)
            asked = enrolment.peek(data)
        except DeskError as error:
            self.page.show_error(error)
            return
        known = next((line for line in self._lines() if line.expert.id == asked.expert), None)
        if known is None:
            self.page.show_error(InputError("expert-unknown", expert=asked.expert))
            return
        dialog = self.dialog = ConfirmDialog(self._enrolment_view(asked, known.fingerprint), self)
        dialog.confirmed.connect(lambda _text: self._enrol(data))
        dialog.open()

    def replace(self, leaving: str, why: str) -> None:
        """Call the next lot of the draw in an expert's place."""
        desk = self.page.session.desk
        self.page.work(self.tr("正在替补"), lambda _tick: drawing.replace_expert(desk, leaving, why), self._replaced)

    def ask_to_revoke(self, expert: str, why: str, keep_received: bool) -> None:
        """Show what revoking binds; nothing is revoked before the person says so."""
        line = next((one for one in self._lines() if one.expert.id == expert), None)
        if line is None:
            return
        dialog = self.dialog = ConfirmDialog(self._revocation_view(line, why, keep_received=keep_received), self)
        dialog.confirmed.connect(lambda _text: self.revoke(expert, why, keep_received=keep_received))
        dialog.open()

    def revoke(self, expert: str, why: str, *, keep_received: bool) -> None:
        """Revoke an expert's certificate."""
        desk = self.page.session.desk
        self.page.work(
            self.tr("正在吊销证书"),
            lambda _tick: revoking.revoke(desk, expert, why, keep_received=keep_received),
            self._revoked,
        )

    def _lines(self) -> tuple[ExpertLine, ...]:
        return self.page.state.experts if self.page.state else ()

    def _select(self, key: str) -> None:
        board = self.page.board
        line = next((one for one in self._lines() if one.expert.id == key), None)
        self.person.show_expert(
            line, self.page.certificates.get(key, ()), drawn=board is not None and board.drawn is not None
        )

    def _enrolment_view(self, asked: Enrolled, earlier: str) -> ConfirmView:
        consequence = self.tr("两组指纹须与专家本人当面或电话核对一致，再签发证书。")
        if earlier and earlier != asked.fingerprint:
            consequence += self.tr("该专家此前已登记另一密钥，本次签发后以新密钥为准。")
        return ConfirmView(
            title=self.tr("为{name}（{id}）签发证书").format(name=asked.name, id=asked.expert),
            rows=((self.tr("专家机显示的指纹"), asked.fingerprint),),
            consequence=((consequence, False),),
            verb=self.tr("指纹一致，签发证书"),
            cancel=self.tr("暂不签发"),
            icon="key-round",
        )

    def _revocation_view(self, line: ExpertLine, why: str, *, keep_received: bool) -> ConfirmView:
        kept = self.tr("{count} 份，继续有效") if keep_received else self.tr("{count} 份，均不计入")
        consequence = self.tr(
            "吊销不能恢复。该密钥签署、此后收到的意见和评审包一律拒收；新吊销清单随以后的评审包发出。"
        )
        return ConfirmView(
            title=self.tr("吊销{name}的证书").format(name=words.person(line.expert, line.expert.id)),
            rows=(
                (self.tr("登记指纹"), line.fingerprint),
                (self.tr("已收到的有效意见"), kept.format(count=len(line.returned))),
                (self.tr("理由"), why),
            ),
            consequence=((consequence, False),),
            verb=self.tr("吊销证书"),
            cancel=self.tr("暂不吊销"),
            icon="shield-x",
        )

    def _enrol(self, data: bytes) -> None:
        desk = self.page.session.desk
        self.page.work(self.tr("正在签发证书"), lambda _tick: enrolment.enrol(desk, data), self._enrolled)

    def _enrolled(self, result: object) -> None:
        done = cast("Enrolled", result)
        fact = self.tr("已为{name}（{id}）签发证书。").format(name=done.name, id=done.expert)
        self.page.banner.show_message("info", fact, self.tr("证书随评审包发给本人。"))
        self.page.changed.emit()

    def _replaced(self, result: object) -> None:
        came = cast("Expert", result)
        self.person.set_reason("")
        fact = self.tr("{name}按签号替补入组。").format(name=words.person(came, came.id))
        self.page.banner.show_message("info", fact, self.tr("替补记入抽取记录。"))
        self.page.changed.emit()

    def _revoked(self, result: object) -> None:
        made = cast("Revocation", result)
        self.person.set_reason("")
        fact = self.tr("已吊销 {expert} 的证书。").format(expert=made.expert)
        kept = self.tr("此前收到的 {count} 份意见继续有效。").format(count=len(made.received))
        self.page.banner.show_message("info", fact, kept if made.received else self.tr("该密钥签署的意见均不计入。"))
        self.page.changed.emit()


def _request(path: Path) -> bytes:
    """Read a request, no more of a file than a request can have."""
    try:
        with path.open("rb") as file:
            return file.read(enrolment.REQUEST_LIMIT + 1)
    except OSError as error:
        raise StorageError("file-unreadable", file=str(path), why=error.strerror or "") from error
