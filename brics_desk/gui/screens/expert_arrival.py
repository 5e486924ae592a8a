"""Packages of the secretariat into an open desk: found on a stick or chosen; before the first one, the enrolment to hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from brics_desk.disk import write_whole
from brics_desk.errors import DeskError
from brics_desk.gui import media, theme
from brics_desk.gui.media import Found
from brics_desk.gui.models import package_words
from brics_desk.gui.screens import shell
from brics_desk.gui.screens.taking_in import TakingIn
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.package_head import PackageHead
from brics_desk.gui.widgets.progress import ProgressStrip
from brics_desk.operations import desk as desks
from brics_desk.operations import enrolment, opening, package_names

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.session import Keys, Session
    from brics_desk.operations.opening import Waiting


class ArrivalPage(shell.Page):
    """Waits for a package; `arrived(sentences)` once one was taken in. The fingerprint to compare stands here until the first."""

    arrived = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = self.tr("接收评审包")
        self._session = session
        self._found: Found | None = None
        self._taking: TakingIn | None = None
        self._head = PageHeader(self.title)
        self._build_enrolment()
        self._build_package()
        self._empty = EmptyState(
            self.tr("U 盘上没有新的评审包。插入 U 盘，或选择评审包文件。"), self.tr("选择评审包文件")
        )
        self._empty.action_requested.connect(self._choose)
        for part in (self._head, self.banner, self._card, self._package):
            self.column.addWidget(part)
        self.column.addWidget(self._empty, 1)
        shell.bind(self, "Ctrl+O", self._choose)
        shell.bind(self, "Ctrl+Return", self._press_primary)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._card.body.setSpacing(theme.px(8))
        self._package.body.setSpacing(theme.px(14))

    def refresh(self) -> None:
        """Show the enrolment before the first package, and what waits on the sticks."""
        desk, sticks = self._session.desk, self._session.frame.sticks()
        self._card.setVisible(not opening.has_round(desk))
        self._fingerprint.setText(desks.fingerprint(desk))
        self._to_stick.setVisible(bool(sticks))
        if sticks:
            self._to_stick.setText(self.tr("登记申请写入 U 盘 {name}").format(name=sticks[0].name))
        if self._taking is None:
            self.show_found(fresh(self._session, media.packages(sticks)))

    def take_focus(self) -> None:
        """Put the focus on what is to be done next."""
        if self._found is not None:
            self._act.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._card.isVisibleTo(self):
            (self._to_stick if self._to_stick.isVisibleTo(self) else self._write).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        else:
            self._empty.take_focus()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (
            ("Ctrl+Enter", self.tr("导入评审包")),
            ("Ctrl+O", self.tr("选择评审包文件")),
        )

    def shutdown(self) -> None:
        """Stop what is being taken in; nothing of it stays."""
        if self._taking is not None:
            self._taking.cancel()

    def show_found(self, found: list[Found]) -> None:
        """Offer the first of the packages found; none shows what to do."""
        if self._taking is None:
            self._offer(found[0] if found else None)

    def take_in(self, path: Path) -> None:
        """Look at a package and import it with progress."""
        found = Found(path, path.stat().st_size, package_names.read(path.name))
        self._offer(found)
        self.banner.hide()
        self._act.setEnabled(False)
        self._strip.set_progress(0, 1, self.tr("正在解密、核对并导入（MB）"))
        self._strip.show()
        made = self._taking = TakingIn(self._session.frame.jobs, self._session.desk, path, self)
        made.looked.connect(self._looked)
        made.progress.connect(self._strip.set_progress)
        made.refused.connect(self._refused)
        made.cancelled.connect(self._cancelled)
        made.arrived.connect(self._arrived)
        made.start()

    def _offer(self, found: Found | None) -> None:
        self._found = found
        self._package.setVisible(found is not None)
        self._empty.setVisible(found is None)
        self._act.setEnabled(True)
        self._act.show()
        if found is not None:
            self._shown.show_package(package_words.sealed(found))

    def _looked(self, held: Waiting) -> None:
        if self._found is not None:
            self._shown.show_package(package_words.waiting(self._found, held, self._session.desk.workspace.owner))

    def _refused(self, error: DeskError) -> None:
        self._ended()
        self._act.hide()
        if self._found is not None:
            self._shown.show_package(package_words.refused(self._found, error))

    def _cancelled(self) -> None:
        self._ended()
        self.banner.show_message("info", self.tr("已取消导入。"), self.tr("评审包和工作区均未改动。"))

    def _arrived(self, news: object) -> None:
        self._ended()
        self.arrived.emit(news)

    def _ended(self) -> None:
        self._taking = None
        self._strip.hide()
        self._act.setEnabled(True)

    def _build_enrolment(self) -> None:
        self._card = Card(self.tr("登记"))
        self._fingerprint = label("", "title", "text")
        self._fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        steps = self.tr("一、把登记申请交给秘书处；二、当面或电话核对本机指纹；三、领取发给本人的评审包。")
        self._card.body.addWidget(label(steps, "small", "text2", wrap=True))
        self._card.body.addWidget(self._fingerprint)
        self._to_stick = Button("", "secondary", icon="usb")
        self._to_stick.clicked.connect(self._write_to_stick)
        self._write = Button(self.tr("写出登记申请"), "secondary", icon="download")
        self._write.clicked.connect(self._write_request)
        self._card.body.addWidget(self._to_stick, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.body.addWidget(self._write, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_package(self) -> None:
        self._package, self._shown, self._strip = Card(), PackageHead(), ProgressStrip()
        self._act = Button(self.tr("导入评审包"), "primary", icon="folder-open", size="page")
        self._act.clicked.connect(self._press_primary)
        self._strip.cancel_requested.connect(self.shutdown)
        self._strip.hide()
        self._other = Button(self.tr("选择其他文件"), "link", icon="folder-open", size="small")
        self._other.clicked.connect(self._choose)
        for part in (self._shown, self._strip):
            self._package.body.addWidget(part)
        self._package.body.addWidget(self._act, 0, Qt.AlignmentFlag.AlignRight)
        self._package.body.addWidget(self._other, 0, Qt.AlignmentFlag.AlignRight)

    def _press_primary(self) -> None:
        if self._found is not None and self._taking is None and self._act.isVisible():
            self.take_in(self._found.path)

    def _choose(self) -> None:
        path = None if self._taking else shell.choose_file(self, self.tr("选择评审包"), self.tr("评审包 (*.bdp)"))
        if path is not None:
            self.take_in(path)

    def _write_to_stick(self) -> None:
        sticks = self._session.frame.sticks()
        if sticks:
            self.write_request(sticks[0] / self._request_name())

    def _write_request(self) -> None:
        target = shell.choose_target(self, self.tr("写出登记申请"), self._request_name(), self.tr("登记申请 (*.json)"))
        if target is not None:
            self.write_request(target)

    def write_request(self, target: Path) -> None:
        """Write the enrolment request to a file, whole or not at all."""
        try:
            write_whole(target, enrolment.request(self._session.desk))
        except DeskError as error:
            self.show_error(error)
            return
        self.banner.show_message(
            "info", self.tr("已写出 {name}，可交秘书处。").format(name=target.name), str(target.parent)
        )

    def _request_name(self) -> str:
        return f"{self._session.desk.workspace.owner.partition(' ')[0]}.enrolment.json"


def fresh(session: Session, found: list[Found]) -> list[Found]:
    """Return those packages whose names are for this expert and that were not taken in yet."""
    desk, own = session.desk, session.desk.workspace.owner.partition(" ")[0]
    mine = [one for one in found if one.named.expert == own]
    return [one for one in mine if not opening.was_taken_in(desk, one.path.name, one.size)]
