"""秘书处工作台: go on in a known workspace, or make a new one with its authority and keys on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout

from brics_desk.gui import theme
from brics_desk.gui.screens import shell
from brics_desk.gui.screens.start_lists import RecentList
from brics_desk.gui.screens.start_work import SHORTEST, found
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.fields import level_names, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.screens.start_work import Founded
    from brics_desk.gui.session import Frame

_WIDEST = 640


class OfficePage(shell.Page):
    """`chosen(path)` names a known workspace, `opened(desk, path, news)` goes on to the new desk."""

    chosen = Signal(str)
    opened = Signal(object, object, object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.title = self.tr("秘书处工作台")
        self.line = self.tr("打开已有的工作区，或在本机新建")
        self._frame = frame
        self._made: Founded | None = None
        self._known = RecentList()
        self._known.chosen.connect(self.chosen)
        self._known.set_items([one for one in frame.settings.recent() if one.kind == "secretariat"])
        self._open = Button(self.tr("打开已有工作区"), "secondary", icon="folder-open")
        self._open.clicked.connect(self._choose_known)
        self._organisation, self._officer = text_field(self.tr("单位名称")), text_field(self.tr("经办人"))
        self._first, self._second = PasswordField(self.tr("本机口令")), PasswordField(self.tr("再输一次"))
        self._act = Button(self.tr("建立秘书处工作区"), "primary", icon="key-round", size="page")
        self._act.clicked.connect(self._choose)
        self._done = Banner()
        self._done.action_requested.connect(self._go_on)
        self._build()
        for line in (self._organisation, self._officer):
            line.textEdited.connect(self._judge)
        for secret in (self._first, self._second):
            secret.edited.connect(self._judge)
        # The first control of all: Tab enters a page at its proxy and passes over what stands before that.
        self.setFocusProxy(self._open)
        self._judge()
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._scroll.inside.setSpacing(theme.px(12))
        self._form.setHorizontalSpacing(theme.px(16))
        self._form.setVerticalSpacing(theme.px(10))
        level_names(self._form)
        for part in (self._card, self._known):
            part.setMaximumWidth(theme.px(_WIDEST))

    def found(self, path: Path) -> None:
        """Make the workspace at `path`."""
        organisation, officer = self._organisation.text().strip(), self._officer.text().strip()
        self._act.setEnabled(False)
        job = self._frame.jobs.start(found, path, self._first.text(), organisation, officer)
        job.failed.connect(self.show_error)
        job.done.connect(self._founded)
        job.finished.connect(self._judge)

    def _build(self) -> None:
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, field in (
            (self.tr("单位名称"), self._organisation),
            (self.tr("经办人"), self._officer),
            (self.tr("本机口令"), self._first),
            (self.tr("再输一次"), self._second),
        ):
            self._form.addRow(label(name, "body", "text2"), field)
        self._card = Card(self.tr("新建"))
        keys = self.tr("签名根证书与密钥在本机生成，不离开工作区。口令不少于 8 个字符；忘记口令，工作区无法打开。")
        one = self.tr("一个工作区承担一个批次；工作区文件须另行备份并妥善保管。")
        for note in (keys, one):
            self._card.body.addWidget(label(note, "small", "text2", wrap=True))
        self._card.body.addLayout(self._form)
        self._card.body.addWidget(self._act, 0, Qt.AlignmentFlag.AlignRight)
        header = PageHeader(self.title)
        header.add_action(self._open)
        self._scroll = shell.Scroll(ground="window")
        for widget in (header, self.banner, self._done, self._known, self._card):
            self._scroll.inside.addWidget(widget)
        self._scroll.inside.addStretch(1)
        self.column.addWidget(self._scroll)

    def _choose_known(self) -> None:
        path = shell.choose_file(self, self.tr("打开秘书处工作区"), self.tr("工作区 (*.bricsdesk)"))
        if path is not None:
            self.chosen.emit(str(path))

    def _choose(self) -> None:
        name = self.tr("秘书处.bricsdesk")
        path = shell.choose_target(self, self.tr("建立秘书处工作区"), name, self.tr("工作区 (*.bricsdesk)"))
        if path is not None:
            self.found(path if path.suffix else path.with_suffix(".bricsdesk"))

    def _judge(self) -> None:
        first, second = self._first.text(), self._second.text()
        short, differs = bool(first) and len(first) < SHORTEST, bool(second) and first != second
        self._first.set_error(self.tr("不少于 8 个字符。") if short else "")
        self._second.set_error(self.tr("两次输入不一致。") if differs else "")
        whole = bool(self._organisation.text().strip() and self._officer.text().strip() and first and second)
        self._act.setEnabled(whole and not short and not differs and self._made is None)

    def _founded(self, made: Founded) -> None:
        self._made = made
        self.banner.hide()
        for secret in (self._first, self._second):
            secret.clear()
        self._done.show_message(
            "info",
            self.tr("已建立工作区。根证书指纹 {code}").format(code=made.fingerprint),
            self.tr("，专家登记时当面或电话核对，宜记录在案。"),
            action=self.tr("进入工作区"),
        )

    def _go_on(self) -> None:
        if self._made is not None:
            made, self._made = self._made, None
            self.opened.emit(made.desk, made.path, ())
