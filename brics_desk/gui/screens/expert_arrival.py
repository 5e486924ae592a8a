"""An expert's desk before its first package: the enrolment to hand over, and taking a package in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from brics_desk.gui import theme
from brics_desk.gui.screens import shell
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.progress import ProgressStrip
from brics_desk.operations import desk as desks
from brics_desk.operations import enrolment, opening

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.opening import Arrived


class ArrivalPage(shell.Page):
    """Shows the fingerprint to compare and waits for the package; `arrived(sentences)` once one was taken in."""

    arrived = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = self.tr("等待评审包")
        self._session = session
        self._head = PageHeader(self.title)
        self._card = Card(self.tr("登记"))
        self._fingerprint = label("", "title", "text")
        self._card.body.addWidget(label(self.tr("本机指纹，与秘书处当面或电话核对"), "small", "text2"))
        self._card.body.addWidget(self._fingerprint)
        self._write = Button(self.tr("写出登记申请"), "secondary", icon="download")
        self._write.clicked.connect(self._write_request)
        self._card.body.addWidget(self._write)
        self._empty = EmptyState(self.tr("尚未收到评审包。插入 U 盘后选择评审包文件。"), self.tr("导入评审包"))
        self._empty.action_requested.connect(self._choose)
        self._strip = ProgressStrip()
        self._strip.hide()
        for part in (self._head, self.banner, self._card, self._strip):
            self.column.addWidget(part)
        self.column.addWidget(self._empty, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._card.body.setSpacing(theme.px(8))

    def refresh(self) -> None:
        """Show the fingerprint of this desk."""
        self._fingerprint.setText(desks.fingerprint(self._session.desk))

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (("Enter", self.tr("按下有焦点的按钮")),)

    def take_in(self, path: Path) -> None:
        """Import a package with progress."""
        job = self._session.frame.jobs.start(_take_in, self._session.desk, path)
        self._strip.set_progress(0, 1, self.tr("正在解密并核对 {name}").format(name=path.name))
        self._strip.show()
        self._strip.cancel_requested.connect(job.cancel)
        job.progress.connect(self._strip.set_progress)
        job.failed.connect(self.show_error)
        job.done.connect(self._done)
        job.finished.connect(self._strip.hide)

    def _choose(self) -> None:
        path = shell.choose_file(self, self.tr("选择评审包"), self.tr("评审包 (*.bdp)"))
        if path is not None:
            self.take_in(path)

    def _write_request(self) -> None:
        owner = self._session.desk.workspace.owner.partition(" ")[0]
        target = shell.choose_target(
            self, self.tr("写出登记申请"), f"{owner}.enrolment.json", self.tr("登记申请 (*.json)")
        )
        if target is None:
            return
        try:
            target.write_bytes(enrolment.request(self._session.desk))
        except OSError as error:
            self.banner.show_message("failure", self.tr("未能写出登记申请："), error.strerror or target.name)
            return
        self.banner.show_message("info", self.tr("已写出 {name}，可交秘书处。").format(name=target.name))

    def _done(self, arrived: Arrived) -> None:
        self.arrived.emit(news_of(arrived))


def news_of(arrived: Arrived) -> tuple[str, ...]:
    """Return what is said once after a package was taken in."""
    translate = QCoreApplication.translate
    if arrived.kind == "return":
        return (translate("Arrival", "秘书处退回 {count} 份意见，待更正。").format(count=len(arrived.applications)),)
    return (
        translate("Arrival", "已导入 {count} 项申报。").format(count=len(arrived.applications)),
        translate("Arrival", "秘书处指纹 {code}，与秘书处当面或电话核对。").format(code=arrived.fingerprint),
    )


def _take_in(tick: Tick, desk: Desk, path: Path) -> Arrived:
    return opening.take_in(desk, path, tick)
