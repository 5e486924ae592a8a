"""The start page: a stick with a package is the headline, else the workspace opened last; then the other ways in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from brics_desk import __version__
from brics_desk.gui import media, messages, theme
from brics_desk.gui.screens import shell
from brics_desk.gui.screens.start_card import OpenCard
from brics_desk.gui.screens.start_lists import Entries, RecentList, SampleSizes
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from brics_desk.errors import DeskError
    from brics_desk.gui.screens.taking_in import TakingIn
    from brics_desk.gui.session import Frame, Keys
    from brics_desk.gui.tasks import Job
    from brics_desk.operations.desk import Desk

_WIDEST, _RIGHT = 1040, 360


class StartScreen(QWidget):
    """`opened(desk, path, news)` once a workspace is open. Sub-pages: registering, verifying, the sample round."""

    opened = Signal(object, object, object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.title = "BRICS Desk"
        self._frame = frame
        self._job: Job | None = None
        self._taking: TakingIn | None = None
        self._desk: Desk | None = None
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._build_home()
        frame.header.menu_requested.connect(self._offer_entries)
        self._watch = media.StickWatch(frame.sticks, frame.jobs, self)
        self._watch.changed.connect(self._show_found)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force; the two columns stand one below the other where width ends."""
        y = theme.px(40) if self.height() > theme.px(640) else theme.measure("page_y")
        self._home.inside.setContentsMargins(theme.measure("page_x"), y, theme.measure("page_x"), y)
        self._row.setSpacing(theme.px(40))
        self._titles.setSpacing(0)
        self._left.setSpacing(theme.px(14))
        self._right.setSpacing(theme.px(20))
        self._middle.setMaximumWidth(theme.px(_WIDEST))
        wide = self.width() >= theme.px(900)
        self._row.setDirection(QHBoxLayout.Direction.LeftToRight if wide else QHBoxLayout.Direction.TopToBottom)
        self._entries_box.setMaximumWidth(theme.px(_RIGHT) if wide else 16_777_215)

    def resizeEvent(self, event: object) -> None:
        """Measure again."""
        self.restyle()

    def refresh(self) -> None:
        """Show what is there: sticks, recent workspaces."""
        self._frame.header.set_place("BRICS Desk", self.tr("厦门市金砖创新示范项目 · 离线评审"))
        self._frame.status.set_left(self.tr("版本 {version} · 离线运行").format(version=__version__))
        self._frame.status.set_right(self.tr("规则包 2025 征求意见稿（施行日期待定）"))
        self._recent.set_items(self._frame.settings.recent())
        self._sizes.setVisible(self._frame.settings.is_first_start())
        self._show_found(self._watch.found())

    def leave(self) -> bool:
        """Nothing is held here."""
        return True

    def shutdown(self) -> None:
        """Stop looking for sticks and what is being opened."""
        self._watch.stop()
        self._cancel()
        self._close()

    def back(self) -> None:
        """Go from a sub-page to the start page."""
        if self._stack.currentIndex() > 0:
            page = self._stack.currentWidget()
            self._stack.setCurrentIndex(0)
            if page is not None:
                self._stack.removeWidget(page)
                page.deleteLater()
            self._frame.header.set_application("", "", "")
            self.refresh()

    def narrow(self, narrow: bool) -> None:
        """Do nothing: the page measures itself."""

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (("Enter", self.tr("打开")), ("Tab", self.tr("下一个入口")))

    def place(self) -> str:
        """Return which sub-page is in front."""
        page = self._stack.currentWidget()
        return "" if page is None or page is self._home else str(page.property("place"))

    def go(self, place: str) -> None:
        """Go to a sub-page."""
        if place:
            self._enter(place)

    def open_workspace(self, path: Path, passphrase: str | None) -> None:
        """Offer a workspace; with a passphrase it is opened at once."""
        self.card.offer_workspace(path)
        if passphrase is not None:
            self._open(path, passphrase, None)

    def _build_home(self) -> None:
        self._home = shell.Scroll(ground="window")
        self._middle = QWidget()
        self._row = QHBoxLayout(self._middle)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._title, self._line = label("", "figure", wrap=True), label("", "body", "text2", wrap=True)
        self.banner = Banner(parent=self)
        self.card = OpenCard()
        self.card.open_requested.connect(self._open)
        self.card.cancel_requested.connect(self._cancel)
        self._recent = RecentList()
        self._recent.chosen.connect(lambda path: self.card.offer_workspace(Path(path)))
        self._sizes = SampleSizes()
        self._sizes.chosen.connect(self._frame.header.text_size_chosen)
        titles = self._titles = QVBoxLayout()
        titles.addWidget(self._title)
        titles.addWidget(self._line)
        self._left.addLayout(titles)
        for part in (self._sizes, self.banner, self.card, self._recent):
            self._left.addWidget(part)
        self._left.addStretch(1)
        self._entries = Entries()
        self._entries.chosen.connect(self._enter)
        self._entries_box = QWidget()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._entries_box.setLayout(self._right)
        self._notice = Banner("open", self)
        self._notice.show_message(
            "open", "", self.tr("涉密信息不得在本系统处理。如发现材料涉密，立即停止评审并告知秘书处。")
        )
        self._right.addWidget(self._entries)
        self._right.addWidget(self._notice)
        self._right.addStretch(1)
        self._row.addLayout(self._left, 16)
        self._row.addWidget(self._entries_box, 9)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._middle, 1000)
        centred.addStretch(1)
        self._home.inside.addLayout(centred)
        self._home.inside.addStretch(1)
        self._stack.addWidget(self._home)

    def _show_found(self, found: list[media.Found]) -> None:
        """Show what is to be opened; while something is being opened, that stays."""
        if self._job is not None:
            return
        recent = self._frame.settings.recent()
        workspaces = [Path(item.path) for item in recent]
        experts = [(item.title, Path(item.path)) for item in recent if item.kind == "expert"]
        if found:
            self._title.setText(self.tr("检测到一只评审 U 盘"))
            self.card.offer_packages(found, experts)
        elif workspaces:
            self._title.setText(self.tr("继续上次的工作"))
            self.card.offer_workspace(workspaces[0])
        else:
            self._title.setText(self.tr("从这里开始"))
            self.card.offer_nothing()
        self._line.setText(self.tr("本程序不连接任何网络。材料只在本机打开，签署后的意见只写回 U 盘。"))

    def _open(self, path: Path, passphrase: str, package: Path | None) -> None:
        if self._job is not None:
            return
        from brics_desk.gui.screens.start_work import unlock

        self.banner.hide()
        self.card.set_busy(busy=True)
        self._job = self._frame.jobs.start(unlock, path, passphrase)
        self._job.failed.connect(self._locked)
        self._job.cancelled.connect(self._ended)
        self._job.done.connect(partial(self._unlocked, path, package))

    def _unlocked(self, path: Path, package: Path | None, desk: Desk) -> None:
        self._desk = desk
        if package is None:
            self._done(path, ())
            return
        from brics_desk.gui.screens.taking_in import TakingIn

        self._taking = TakingIn(self._frame.jobs, desk, package, self)
        self._taking.looked.connect(self.card.show_waiting)
        self._taking.progress.connect(self.card.set_progress)
        self._taking.refused.connect(self._refused)
        self._taking.cancelled.connect(self._cancelled)
        self._taking.arrived.connect(partial(self._done, path))
        self._taking.start()

    def _done(self, path: Path, news: tuple[str, ...]) -> None:
        desk, self._desk = self._desk, None
        # The job has to have ended before the room it reports to goes away.
        QTimer.singleShot(0, self, lambda: self.opened.emit(desk, path, news))

    def _locked(self, error: DeskError) -> None:
        self._ended()
        if error.code == "workspace-passphrase":
            self.card.set_error(self.tr("口令不正确，还可尝试。内容未受影响。"))
        else:
            self.banner.show_message("failure", messages.sentence(error))

    def _refused(self, error: DeskError) -> None:
        self._close()
        self._ended()
        self.card.show_refused(error)

    def _cancelled(self) -> None:
        self._close()
        self._ended()
        self.banner.show_message("info", self.tr("已取消导入。"), self.tr("评审包和工作区均未改动。"))

    def _close(self) -> None:
        """Let the workspace go that was unlocked for a package; its lock waits for the work going on."""
        desk, self._desk, self._taking = self._desk, None, None
        if desk is not None:
            desk.close()

    def _ended(self) -> None:
        self._job = None
        self.card.set_busy(busy=False)

    def _cancel(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
        elif self._job is not None:
            self._job.cancel()

    def _enter(self, place: str) -> None:
        if place == "file":
            path = shell.choose_file(self, self.tr("打开工作区"), self.tr("工作区 (*.bricsdesk)"))
            if path is not None:
                self.card.offer_workspace(path)
            return
        page = self._new_page(place)
        if page is None:
            return
        page.setProperty("place", place)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._frame.header.set_application(self.tr("开始"), page.title, page.line)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_entries(self) -> None:
        """Bring the other ways in into sight, where the window is too narrow for two columns."""
        self._home.ensureWidgetVisible(self._entries)
        self._entries.take_focus()

    def _offer_known(self, path: str) -> None:
        self.back()
        self.card.offer_workspace(Path(path))

    def _new_page(self, place: str) -> shell.Page | None:
        if place == "enrol":
            from brics_desk.gui.screens.start_enrol import EnrolPage

            enrol = EnrolPage(self._frame)
            enrol.opened.connect(self.opened)
            return enrol
        if place == "secretariat":
            from brics_desk.gui.screens.start_office import OfficePage

            office = OfficePage(self._frame)
            office.opened.connect(self.opened)
            office.chosen.connect(self._offer_known)
            return office
        if place == "verify":
            from brics_desk.gui.screens.start_verify import VerifyPage

            return VerifyPage(self._frame)
        if place == "demo":
            from brics_desk.gui.screens.start_demo import DemoPage

            demo = DemoPage(self._frame)
            demo.chosen.connect(self._open_sample)
            return demo
        return None

    def _open_sample(self, path: Path, passphrase: str) -> None:
        self.back()
        self.card.offer_workspace(path)
        self._open(path, passphrase, None)
