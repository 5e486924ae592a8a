"""登记专家: an expert's workspace with its own keys, the request for the secretariat, the fingerprint to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout

from brics_desk.gui import theme
from brics_desk.gui.screens import shell
from brics_desk.gui.screens.start_work import SHORTEST, register
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.fields import level_names, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.screens.start_work import Registered
    from brics_desk.gui.session import Frame

_WIDEST = 640


class EnrolPage(shell.Page):
    """Everything stays on this machine but the request; `opened(desk, path, news)` goes on to the new desk."""

    opened = Signal(object, object, object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.title = self.tr("登记专家")
        self.line = self.tr("在本机生成密钥，写出登记申请")
        self._frame = frame
        self._made: Registered | None = None
        self._code = text_field(self.tr("专家编号"), self.tr("如 E-05，由秘书处告知"))
        self._name = text_field(self.tr("姓名"))
        self._first, self._second = PasswordField(self.tr("本机口令")), PasswordField(self.tr("再输一次"))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, field in (
            (self.tr("专家编号"), self._code),
            (self.tr("姓名"), self._name),
            (self.tr("本机口令"), self._first),
            (self.tr("再输一次"), self._second),
        ):
            self._form.addRow(label(name, "body", "text2"), field)
        self._act = Button(self.tr("建立工作区并写出申请"), "primary", icon="key-round", size="page")
        self._act.clicked.connect(self._choose)
        self._done = Banner()
        self._done.action_requested.connect(self._go_on)
        self._card = Card()
        note = self.tr("密钥在本机生成，不离开本机。口令不少于 8 个字符；忘记口令，工作区无法打开。")
        self._card.body.addWidget(label(note, "small", "text2", wrap=True))
        self._card.body.addLayout(self._form)
        self._card.body.addWidget(self._act, 0, Qt.AlignmentFlag.AlignRight)
        self._scroll = shell.Scroll(ground="window")
        for part in (PageHeader(self.title), self.banner, self._done, self._card):
            self._scroll.inside.addWidget(part)
        self._scroll.inside.addStretch(1)
        self.column.addWidget(self._scroll)
        for line in (self._code, self._name):
            line.textEdited.connect(self._judge)
        for secret in (self._first, self._second):
            secret.edited.connect(self._judge)
        self.setFocusProxy(self._code)
        self._judge()
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._scroll.inside.setSpacing(theme.px(12))
        self._form.setHorizontalSpacing(theme.px(16))
        self._form.setVerticalSpacing(theme.px(10))
        level_names(self._form)
        self._card.setMaximumWidth(theme.px(_WIDEST))

    def register(self, path: Path) -> None:
        """Make the workspace at `path`; its request is written beside it."""
        code, name = self._code.text().strip(), self._name.text().strip()
        self._act.setEnabled(False)
        job = self._frame.jobs.start(register, path, self._first.text(), code, name)
        job.failed.connect(self.show_error)
        job.done.connect(self._registered)
        job.finished.connect(self._judge)

    def _choose(self) -> None:
        name = f"expert-{self._code.text().strip()}.bricsdesk"
        path = shell.choose_target(self, self.tr("建立工作区"), name, self.tr("工作区 (*.bricsdesk)"))
        if path is not None:
            self.register(path if path.suffix else path.with_suffix(".bricsdesk"))

    def _judge(self) -> None:
        first, second = self._first.text(), self._second.text()
        short, differs = bool(first) and len(first) < SHORTEST, bool(second) and first != second
        self._first.set_error(self.tr("不少于 8 个字符。") if short else "")
        self._second.set_error(self.tr("两次输入不一致。") if differs else "")
        whole = bool(self._code.text().strip() and self._name.text().strip() and first and second)
        self._act.setEnabled(whole and not short and not differs and self._made is None)

    def _registered(self, made: Registered) -> None:
        self._made = made
        self.banner.hide()
        self._done.show_message(
            "info",
            self.tr("已建立工作区。指纹 {code}").format(code=made.fingerprint),
            self.tr("，与秘书处当面或电话核对。登记申请：{file}").format(file=made.request.name),
            action=self.tr("进入工作区"),
        )

    def _go_on(self) -> None:
        if self._made is not None:
            made, self._made = self._made, None
            self.opened.emit(made.desk, made.path, ())
