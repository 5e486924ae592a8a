"""验证评审意见: signed files against a root certificate; three verdicts, the third is never green."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem

from brics_desk.gui.messages import language
from brics_desk.gui.screens import shell
from brics_desk.gui.screens.start_work import verify
from brics_desk.gui.widgets import delegates
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.delegates import Role
from brics_desk.gui.widgets.labels import ElidedLabel
from brics_desk.gui.widgets.progress import ProgressStrip
from brics_desk.operations import messages

if TYPE_CHECKING:
    from brics_desk.gui.session import Frame
    from brics_desk.operations.verification import Verified

_LOOK = {
    "valid": ("meets", "badge-check"),
    "invalid": ("fails", "shield-x"),
    "indeterminate": ("undet", "circle-question-mark"),
}


class VerifyPage(shell.Page):
    """Choose the root certificate once and files as often as wanted."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.title = self.tr("验证评审意见")
        self.line = self.tr("检查签名与内容是否完整")
        self._frame = frame
        self._root: Path | None = None
        self._head = PageHeader(self.title)
        self._trust = Button(self.tr("选择根证书"), "secondary", icon="key-round")
        self._trust.clicked.connect(self._choose_root)
        self._files = Button(self.tr("选择评审意见"), "primary", icon="file-check")
        self._files.clicked.connect(self._choose_files)
        self._head.add_action(self._trust)
        self._head.add_action(self._files)
        self._where = ElidedLabel(self.tr("根证书：未选择（秘书处公布的 root.pem）"), "small", "text2")
        self._strip = ProgressStrip()
        self._strip.hide()
        self._table = QTableWidget(0, 4)
        self._table.setAccessibleName(self.tr("验证结果"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setItemDelegateForColumn(1, delegates.BadgeDelegate(self._table))
        self._table.setHorizontalHeaderLabels([self.tr("文件"), self.tr("结论"), self.tr("说明"), self.tr("签署人")])
        self._empty = EmptyState(self.tr("尚未验证文件。选择根证书和评审意见 PDF。"))
        card = Card(flush=True)
        card.body.addWidget(self._table)
        card.body.addWidget(self._empty)
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        self.column.addWidget(self._head)
        self.column.addWidget(self.banner)
        self.column.addLayout(row)
        self.column.addWidget(self._strip)
        self.column.addWidget(card, 1)
        self.setFocusProxy(self._trust)
        self._table.hide()
        self._files.setEnabled(False)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        delegates.dress(self._table)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def trust(self, root: Path) -> None:
        """Verify against this root certificate from now on."""
        self._root = root
        self._where.setText(self.tr("根证书：{path}").format(path=root))
        self._files.setEnabled(True)

    def verify(self, files: list[Path]) -> None:
        """Answer these files."""
        if self._root is None or not files:
            return
        self.banner.hide()
        self._strip.set_progress(0, len(files), self.tr("正在验证"))
        self._strip.show()
        job = self._frame.jobs.start(verify, files, self._root)
        self._strip.cancel_requested.connect(job.cancel)
        job.progress.connect(self._strip.set_progress)
        job.failed.connect(self.show_error)
        job.done.connect(self._show)
        job.finished.connect(self._strip.hide)

    def _choose_root(self) -> None:
        path = shell.choose_file(self, self.tr("选择根证书"), self.tr("证书 (*.pem)"))
        if path is not None:
            self.trust(path)

    def _choose_files(self) -> None:
        self.verify(shell.choose_files(self, self.tr("选择评审意见"), self.tr("评审意见 (*.pdf)")))

    def _show(self, answers: object) -> None:
        found: list[Verified] = list(answers) if isinstance(answers, list) else []
        words = {"valid": self.tr("有效"), "invalid": self.tr("无效"), "indeterminate": self.tr("无法确认")}
        self._table.setRowCount(len(found))
        for row, answer in enumerate(found):
            tone, icon = _LOOK[answer.verdict]
            verdict = QTableWidgetItem(words[answer.verdict])
            verdict.setData(Role.TONE, tone)
            verdict.setData(Role.ICON, icon)
            why = "" if answer.reason == "ok" else messages.words(answer.reason, language())
            signer = f"{answer.signer_name} {answer.signer}".strip()
            cells = (QTableWidgetItem(Path(answer.file).name), verdict, QTableWidgetItem(why), QTableWidgetItem(signer))
            for column, cell in enumerate(cells):
                self._table.setItem(row, column, cell)
        self._table.setVisible(bool(found))
        self._empty.setVisible(not found)
        delegates.fit_columns(self._table, 0)
