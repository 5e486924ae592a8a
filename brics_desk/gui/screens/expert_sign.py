"""Step three: sign what is ready, write it to the stick, read it back."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout

from brics_desk.errors import DeskError
from brics_desk.gui import theme
from brics_desk.gui.models import expert_signing
from brics_desk.gui.models.expert_signing import OpinionTable
from brics_desk.gui.screens import shell
from brics_desk.gui.screens.expert_list import NARROW, ROOMY, TaskView
from brics_desk.gui.screens.expert_sign_card import SignCard
from brics_desk.gui.screens.expert_sign_work import (
    copy_out,
    hand_in,
    render,
    sheets_name,
    sign,
    write_sheets,
)
from brics_desk.gui.widgets import delegates
from brics_desk.gui.widgets.attachment_viewer import AttachmentView, AttachmentViewer
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.values import ConfirmView
from brics_desk.operations import desk as desks
from brics_desk.operations import handing_in, reviewing

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.tasks import Job
    from brics_desk.operations.handing_in import HandedIn
    from brics_desk.operations.reviewing import Task


class SignPage(shell.Page):
    """Opinions at the left, the record of four steps at the right; a preview takes the table's place."""

    opened = Signal(str)
    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = self.tr("签署与导出")
        self._session, self._desk = session, session.desk
        self._tasks: list[Task] = []
        self._sheets: Path | None = None
        self._dialog: ConfirmDialog | None = None
        self._viewer: AttachmentViewer | None = None
        self._model = OpinionTable(session.desk.pack, self)
        self._build_table()
        self.card = SignCard(session.frame.sticks)
        self.card.reason_written.connect(self.write_reason)
        self.card.sheets_requested.connect(self._choose_sheets)
        self.card.sign_requested.connect(self.ask_to_sign)
        self.card.write_requested.connect(self._choose_folder)
        self.card.stick_requested.connect(lambda folder: self.hand_in(Path(folder)))
        self.card.copies_requested.connect(self._choose_copies)
        self._row, left = QHBoxLayout(), QVBoxLayout()
        left.addWidget(self._head)
        left.addWidget(self.banner)
        left.addWidget(self._left, 1)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.card)
        # At large text table and card stand one below the other and scroll.
        self._scroll = shell.Scroll(ground="window")
        self._scroll.inside.addLayout(self._row, 1)
        self.column.addWidget(self._scroll, 1)
        shell.bind(self, "Ctrl+Return", self.card.press_primary)
        shell.bind(self, "Esc", self._close_preview)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._row.setSpacing(theme.px(24))
        delegates.dress(self._view)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place table and card by the room there is."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        roomy, narrow = self.width() >= theme.px(ROOMY), self.width() < theme.px(NARROW)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.card.setMinimumWidth(0 if narrow else theme.px(420 if self.width() >= theme.px(1250) else 330))
        self.card.setMaximumWidth(16_777_215 if narrow else self.card.minimumWidth())
        self._view.setMinimumHeight(theme.px(240) if narrow else 0)
        for column in (expert_signing.AWARD, expert_signing.READ_BACK):
            self._view.setColumnHidden(column, not roomy)
        delegates.fit_columns(self._view, expert_signing.PROJECT)

    def refresh(self) -> None:
        """Read the tasks again."""
        self._tasks = reviewing.tasks(self._desk)
        self._model.set_tasks(self._tasks)
        recused = sum(task.state == "recused" for task in self._tasks)
        note = self.tr("回避声明 {count} 份，一并交回").format(count=recused) if recused else ""
        self._head.set_title(self.tr("评审意见 {count} 份").format(count=self._model.rowCount()), note)
        delegates.fit_columns(self._view, expert_signing.PROJECT)
        self.card.show_tasks(self._tasks, self._signer(), handing_in.leader_name(self._desk))
        if self._model.rowCount() and not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._model.index(0, 0))
        self._say_state()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (
            ("↑ ↓", self.tr("上一份、下一份")),
            ("Enter", self.tr("打开申报项目")),
            ("Ctrl+P", self.tr("预览评审表")),
            ("Ctrl+Enter", self.tr("签署；写入 U 盘")),
            ("Esc", self.tr("关闭预览")),
        )

    def take_focus(self) -> None:
        """Put the focus on the reason that is wanted, else on the table."""
        field = self.card.wanted()
        (field or self._view).setFocus(Qt.FocusReason.OtherFocusReason)
        if field is not None:
            self._scroll.ensureWidgetVisible(field)

    def leave(self) -> bool:
        """Keep what was typed as reasons."""
        self.card.flush()
        return True

    def shutdown(self) -> None:
        """End the page reader."""
        if self._viewer is not None:
            self._viewer.shutdown()
            self._viewer = None

    def ask_to_sign(self) -> None:
        """Say what is bound and what follows, and ask for the passphrase."""
        self.card.flush()
        ready = [task for task in self._tasks if expert_signing.is_ready(task)]
        if not ready:
            return
        self._dialog = ConfirmDialog(
            ConfirmView(
                title=self.tr("签署 {count} 份评审意见").format(count=len(ready)),
                rows=expert_signing.bound(self._desk.pack, ready),
                consequence=(
                    (self.tr("签署后不能修改。"), True),
                    (self.tr("如需更正，由秘书处退回，形成新的版本，原版本保留。"), False),
                ),
                verb=self.tr("签署 {count} 份意见").format(count=len(ready)),
                cancel=self.tr("先不签署"),
                passphrase=self.tr("本机口令　证书 {signer}").format(signer=self._signer()),
            ),
            self,
        )
        self._dialog.confirmed.connect(self._confirm)
        self._dialog.open()

    def write_reason(self, number: str, reason: str) -> None:
        """Save why a returned opinion is changed."""
        try:
            reviewing.record_revision_reason(self._desk, number, reason)
        except DeskError as error:
            self.show_error(error)
            return
        self.refresh()

    def hand_in(self, folder: Path) -> None:
        """Write the review package into a folder and read it back."""
        job = self._session.frame.jobs.start(hand_in, self._desk, folder)
        self._watch(job, self.tr("正在写入并核对"))
        job.done.connect(self._handed_in)

    def _confirm(self, passphrase: str) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        dialog.set_busy(True)
        if not desks.confirm_passphrase(self._desk, passphrase):
            dialog.set_error(self.tr("口令不正确，还可尝试。内容未受影响。"))
            return
        dialog.accept()
        numbers = [task.number for task in self._tasks if expert_signing.is_ready(task)]
        job = self._session.frame.jobs.start(sign, self._desk, numbers)
        self._watch(job, self.tr("正在签署"))
        job.done.connect(self._signed)

    def _signed(self, _signed: object) -> None:
        self.refresh()
        # The field or button that had the focus is gone.
        self.take_focus()
        self.changed.emit()

    def _handed_in(self, done: HandedIn) -> None:
        self.refresh()
        self.card.show_written(done)
        self.take_focus()
        self.changed.emit()

    def _watch(self, job: Job, doing: str) -> None:
        self.banner.hide()
        self.card.start(doing)
        self.card.cancel_requested.connect(job.cancel)
        job.progress.connect(self.card.set_progress)
        job.failed.connect(self.show_error)
        job.finished.connect(self.card.stop)
        job.finished.connect(self.refresh)

    def _signer(self) -> str:
        author, tail = reviewing.expert(self._desk), desks.certificate_tail(self._desk)
        return self.tr("{name} · {id} · 尾号 {tail}").format(name=author.name, id=author.id, tail=tail)

    def _say_state(self) -> None:
        signed = sum(task.state in ("signed", "handed_in") for task in self._tasks)
        ready = sum(expert_signing.is_ready(task) for task in self._tasks)
        header = self._session.frame.header
        if self.width() < theme.px(NARROW):
            header.set_state("")
        elif ready:
            header.set_state(self.tr("{count} 项待签署").format(count=ready), "pen-line", "accent")
        elif signed:
            header.set_state(self.tr("{count} 项已签署锁定").format(count=signed), "lock", "text2")

    def _build_table(self) -> None:
        self._head = PageHeader("")
        self._preview = Button(self.tr("预览评审表"), "secondary", icon="eye")
        self._preview.clicked.connect(self._toggle_preview)
        self._head.add_action(self._preview)
        shell.bind(self, "Ctrl+P", self._toggle_preview)
        self._view = TaskView()
        self._view.setAccessibleName(self.tr("评审意见"))
        self._view.setModel(self._model)
        self._view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._view.setItemDelegateForColumn(expert_signing.VERDICT, delegates.GaugeDelegate(self._view))
        self._view.entered_row.connect(lambda row: self.opened.emit(self._model.task(row).number))
        table = Card(flush=True)
        table.body.addWidget(self._view)
        self._left = QStackedWidget()
        self._left.addWidget(table)

    def _toggle_preview(self) -> None:
        if self._left.currentIndex() == 1:
            self._close_preview()
            return
        row = self._view.currentIndex().row()
        if row < 0:
            return
        task = self._model.task(row)
        if self._viewer is None:
            self._viewer = AttachmentViewer(self._session.frame.jobs)
            self._left.addWidget(self._viewer)
        name = f"{task.number}.pdf"
        # The viewer keeps what it has under this key; a draft changes, so each look gets its own.
        self._viewer.set_attachments(
            [AttachmentView(f"{task.number}-{task.state}-{task.done}", name, 0)], partial(self._load, task)
        )
        self._left.setCurrentWidget(self._viewer)
        self._preview.setText(self.tr("返回列表"))
        self._viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load(self, task: Task, _key: str) -> BinaryIO:
        return BytesIO(render(self._desk, task))

    def _close_preview(self) -> None:
        self._left.setCurrentIndex(0)
        self._preview.setText(self.tr("预览评审表"))
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_folder(self) -> None:
        folder = shell.choose_folder(self, self.tr("选择写入评审包的文件夹"))
        if folder is not None:
            self.hand_in(folder)

    def _choose_copies(self) -> None:
        folder = shell.choose_folder(self, self.tr("选择留存副本的文件夹"))
        if folder is not None:
            self.save_copies(folder)

    def save_copies(self, folder: Path) -> None:
        """Write the signed opinions, and the sheets to be signed by hand, for the expert's own file."""
        try:
            count = copy_out(self._desk, folder)
        except DeskError as error:
            self.show_error(error)
            return
        said = self.tr("已写出 {count} 份副本和个人评审表。").format(count=count)
        self.banner.show_message("info", said, str(folder))

    def _choose_sheets(self) -> None:
        target = shell.choose_target(
            self, self.tr("写出个人评审表"), sheets_name(self._desk), self.tr("PDF (*.pdf);;Word (*.docx)")
        )
        if target is not None:
            self.save_sheets(target)

    def save_sheets(self, target: Path) -> None:
        """Write the sheets to be printed and signed by hand, one per signed opinion."""
        job = self._session.frame.jobs.start(write_sheets, self._desk, target)
        self._watch(job, self.tr("正在写出个人评审表"))
        job.done.connect(self._sheets_written)

    def _sheets_written(self, target: Path) -> None:
        self._sheets = target
        said = self.tr("已写出个人评审表，打印后签名。")
        self.banner.show_message("info", said, str(target), action=self.tr("打开并打印"))

    def on_banner(self) -> bool:
        """Open the sheets just written with the program this machine has for them; False where none were."""
        target, self._sheets = self._sheets, None
        return target is not None and QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
