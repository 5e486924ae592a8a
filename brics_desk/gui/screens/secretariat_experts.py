"""专家与评审包: certify keys, settle recusals, write assignment packages, and return opinions to their experts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.domain.recusal import Recusal
from brics_desk.errors import DeskError, InputError, StorageError, UsageError
from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_roster as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_expert import ExpertCard
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import choose_file, choose_folder
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.delegates import ProgressDelegate
from brics_desk.gui.widgets.values import ConfirmView
from brics_desk.operations import assigning, enrolment, results, sending

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.enrolment import Enrolled

SIDE_WIDTH = 300


class Sent(NamedTuple):
    """How many packages were written into which folder."""

    packages: int
    folder: Path


class ExpertsPage(SecretariatPage):
    """The roster by panels, and beside it the expert in the current row."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("专家与评审包")
        super().__init__(session, parent)
        self.dialog: ConfirmDialog | None = None
        self._build_acts()
        self._build_body()
        self.restyle()

    def refresh(self) -> None:
        """Show the state read last."""
        if self.state is None:
            return
        ready = sum(bool(line.fingerprint) for line in self.state.experts)
        self._send.set_note(self.tr("{count} 人").format(count=ready))
        self._send.setEnabled(bool(ready) and not self.is_busy())
        self.view.show_rows(model.expert_rows(self.state.experts))
        self.view.choose_first()
        self._select(self.view.current_key())
        self._show_hints()

    def choose_request(self) -> None:
        """Ask for an enrolment request and show whose it is."""
        chosen = choose_file(self, self.tr("选择登记申请文件"), self.tr("登记申请 (*.json *.enrol *.bdr);;* (*)"))
        if chosen:
            self.offer(chosen)

    def offer(self, path: Path) -> None:
        """Show both fingerprints of a request for comparison; nothing is certified before the person says so."""
        try:
            data = _request(path)
            asked = enrolment.peek(data)
        except DeskError as error:
            self.show_error(error)
            return
        lines = self.state.experts if self.state else ()
        known = next((line for line in lines if line.expert.id == asked.expert), None)
        if known is None:
            self.show_error(InputError("expert-unknown", expert=asked.expert))
            return
        self.dialog = ConfirmDialog(self._enrolment_view(asked, known.fingerprint), self)
        self.dialog.confirmed.connect(lambda _text: self._enrol(data))
        self.dialog.open()

    def send_all(self) -> None:
        """Ask for a folder and write the packages of everybody who is enrolled."""
        if self.state is not None and self._send.isEnabled():
            self._choose_and_send([line.expert.id for line in self.state.experts if line.fingerprint])

    def send_to(self, experts: Sequence[str], folder: Path) -> None:
        """Write the assignment packages of these experts into a folder and read them back."""
        desk = self.session.desk
        self.work(self.tr("正在写出并回读评审包"), lambda tick: _send_packages(tick, desk, experts, folder), self._sent)

    def give_back(self, expert: str, application: str, why: str, folder: Path) -> None:
        """Return an opinion to its expert with a reason."""
        desk = self.session.desk
        self.work(
            self.tr("正在写出退回包"),
            lambda tick: _give_back(tick, desk, (expert, application), why, folder),
            self._given_back,
        )

    def confirm_recusal(self, key: str) -> None:
        """Take a hint for a recusal: the application will not be in that expert's package."""
        hint = next((one for one in self.hints if _hint_key(one) == key), None)
        if hint is None:
            return
        desk = self.session.desk
        recusal = Recusal(hint.expert, hint.application, hint.ground, self.tr("秘书处据信用代码或单位名称确认"))
        self.work(self.tr("正在记录回避"), lambda _tick: assigning.recuse_before_packing(desk, recusal), self._recused)

    def primary(self) -> None:
        """Write packages."""
        self.send_all()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (
            ("Ctrl+O", self.tr("导入登记申请")),
            ("Ctrl+Enter", self.tr("写出评审包")),
            ("↑ ↓", self.tr("逐人查看")),
        )

    def set_busy(self, busy: bool) -> None:
        """Do one thing at a time."""
        ready = self.state is not None and any(line.fingerprint for line in self.state.experts)
        self._enrol_button.setEnabled(not busy)
        self._send.setEnabled(not busy and ready)
        self.recusals.setEnabled(not busy)
        self.person.setEnabled(not busy)

    def was_cancelled(self) -> None:
        """Say what stays of packages that were being written."""
        self.banner.show_message(
            "open", self.tr("已取消。"), self.tr("已写完的评审包保留，未写完的不留文件；可再次写出。")
        )
        self.changed.emit()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._side_box.setSpacing(theme.px(14))

    def _build_acts(self) -> None:
        self._enrol_button = Button(self.tr("导入登记申请"), "quiet", icon="user-plus")
        self._send = Button(self.tr("写出评审包"), "primary", icon="usb")
        self._enrol_button.setShortcut("Ctrl+O")
        self._enrol_button.clicked.connect(self.choose_request)
        self._send.clicked.connect(self.send_all)
        self.acts.add(self._enrol_button, self._send)

    def _build_body(self) -> None:
        self.recusals = LineList()
        self.recusals.acted.connect(self.confirm_recusal)
        self._hint_card = Card()
        self._hint_card.body.addWidget(self.recusals)
        self._hint_card.hide()
        self.view = ListView(self.tr("评审专家"), model.expert_columns(), model.PERSON)
        self.view.set_badges([model.ENROLLED])
        self.view.setItemDelegateForColumn(model.BACK, ProgressDelegate(self.view))
        self.view.current.connect(self._select)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self.person = ExpertCard()
        self.person.send_requested.connect(lambda expert: self._choose_and_send([expert]))
        self.person.return_requested.connect(self._choose_and_return)
        side = QWidget()
        self._side_box = QVBoxLayout(side)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        self._side_box.addWidget(self.person)
        self.column.addWidget(self._hint_card)
        self.column.addWidget(Beside(table, side, SIDE_WIDTH), 1)

    def _enrolment_view(self, asked: Enrolled, earlier: str) -> ConfirmView:
        assert self.state is not None
        again = earlier == asked.fingerprint
        renewed = earlier and not again
        consequence = self.tr("两组指纹须与专家本人当面或电话核对一致，再签发证书。")
        if renewed:
            consequence += self.tr("该专家此前已登记另一密钥，本次签发后以新密钥为准。")
        return ConfirmView(
            title=self.tr("为{name}（{id}）签发证书").format(name=asked.name, id=asked.expert),
            rows=((self.tr("专家机显示的指纹"), asked.fingerprint),),
            consequence=((consequence, False),),
            verb=self.tr("指纹一致，签发证书"),
            cancel=self.tr("暂不签发"),
            icon="key-round",
        )

    def _enrol(self, data: bytes) -> None:
        desk = self.session.desk
        self.work(self.tr("正在签发证书"), lambda _tick: enrolment.enrol(desk, data), self._enrolled)

    def _enrolled(self, result: object) -> None:
        done = cast("Enrolled", result)
        fact = self.tr("已为{name}（{id}）签发证书。").format(name=done.name, id=done.expert)
        self.banner.show_message("info", fact, self.tr("证书随评审包发给本人。"))
        self.changed.emit()

    def _choose_and_send(self, experts: Sequence[str]) -> None:
        folder = choose_folder(self, self.tr("选择写出评审包的 U 盘或文件夹"))
        if folder is not None:
            self.send_to(experts, folder)

    def _choose_and_return(self, expert: str, application: str, why: str) -> None:
        folder = choose_folder(self, self.tr("选择写出退回包的 U 盘或文件夹"))
        if folder is not None:
            self.give_back(expert, application, why, folder)

    def _sent(self, result: object) -> None:
        sent = cast("Sent", result)
        fact = self.tr("已写入 {count} 个评审包并逐字节核对一致，可以取下 U 盘。").format(count=sent.packages)
        self.banner.show_message("info" if sent.packages else "open", fact, str(sent.folder))
        self.changed.emit()

    def _given_back(self, result: object) -> None:
        self.person.set_reason("")
        self.banner.show_message("info", self.tr("退回包已写入并核对一致。"), str(result))
        self.changed.emit()

    def _recused(self, _result: object) -> None:
        self.banner.show_message("info", self.tr("回避已记录。"), self.tr("该项目不进入这位专家的评审包。"))
        self.changed.emit()

    def _show_hints(self) -> None:
        assert self.state is not None
        people = {line.expert.id: line.expert for line in self.state.experts}
        titles = {line.application.number: line.application.title for line in self.state.applications}
        self.recusals.set_title(self.tr("可能需要回避 {count} 项").format(count=len(self.hints)))
        self.recusals.show_lines(
            [
                Line(
                    f"{words.person(people.get(one.expert), one.expert)} · {one.application} {titles[one.application]}",
                    icon="triangle-alert",
                    role="warn",
                    second=words.ground(one.ground.value),
                    key=_hint_key(one),
                    act=self.tr("确认回避"),
                )
                for one in self.hints
            ]
        )
        self._hint_card.setVisible(bool(self.hints))

    def _select(self, key: str) -> None:
        lines = self.state.experts if self.state else ()
        self.person.show_expert(next((line for line in lines if line.expert.id == key), None))


def _hint_key(recusal: Recusal) -> str:
    return f"{recusal.expert} {recusal.application}"


def _request(path: Path) -> bytes:
    """Read a request, no more of a file than a request can have."""
    try:
        with path.open("rb") as file:
            return file.read(enrolment.REQUEST_LIMIT + 1)
    except OSError as error:
        raise StorageError("file-unreadable", file=str(path), why=error.strerror or "") from error


def _send_packages(tick: Tick, desk: Desk, experts: Sequence[str], folder: Path) -> Sent:
    assigning.assign_panels(desk)
    count = 0
    for done, expert in enumerate(experts):
        tick(done, len(experts))
        try:
            sending.send_assignment(desk, expert, folder, _within(tick, done, len(experts)))
        except UsageError as error:
            # Who has nothing to review gets no package; the others do.
            if error.code != "nothing-assigned":
                raise
        else:
            count += 1
    tick(len(experts), len(experts))
    return Sent(count, folder)


def _within(tick: Tick, done: int, total: int) -> Tick:
    """Let one package be cancelled in the middle while the count shows packages."""

    def inner(_done: int, _total: int) -> None:
        tick(done, total)

    return inner


def _give_back(tick: Tick, desk: Desk, about: tuple[str, str], why: str, folder: Path) -> Path:
    identity = results.effective_identity(desk, *about)
    return sending.send_return(desk, identity, why, folder, tick).path
