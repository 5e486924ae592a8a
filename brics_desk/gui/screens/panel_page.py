"""组长合议 on the leader's desk: the members' packages come in, the panel deliberates as the secretariat does, the panel package goes out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from brics_desk.gui import media, theme
from brics_desk.gui.models import panel_words as words
from brics_desk.gui.models import secretariat_merge as merge_model
from brics_desk.gui.screens import merge_report, shell
from brics_desk.gui.screens.deliberation import Deliberation
from brics_desk.gui.screens.secretariat_lines import StatRows
from brics_desk.gui.screens.secretariat_tables import Actions
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.progress import ProgressStrip
from brics_desk.operations import opening
from brics_desk.operations.panel_handing_in import hand_in_panel
from brics_desk.operations.panel_state import panel_state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from brics_desk.errors import DeskError
    from brics_desk.gui.media import Found
    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.tasks import Job, Tick
    from brics_desk.operations.merging import MergeReport
    from brics_desk.operations.panel_handing_in import PanelHandedIn
    from brics_desk.operations.panel_state import PanelState


ROOMY = 520
"""Logical height that 合议 has at least, as far as the window has it."""


class PanelPage(shell.Page):
    """Closed until the own opinions are signed; then what came in, 合议, and handing the panel in.

    `sign_requested` asks for step three, `changed` says that the workspace holds something new.
    """

    sign_requested = Signal()
    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = self.tr("组长合议")
        self._session, self._desk = session, session.desk
        self._state: PanelState | None = None
        self._report: MergeReport | None = None
        self._source: tuple[Path, ...] = ()
        self._found: list[Found] = []
        self._job: Job | None = None
        self._doing = ""
        self.setAcceptDrops(True)
        self.deliberation = Deliberation(session)
        self.deliberation.changed.connect(self._deliberated)
        self._build_head()
        self._build_report()
        self._empty = EmptyState("")
        self._empty.action_requested.connect(self._act_on_empty)
        self._stack = QStackedWidget()
        for part in (self._empty, self._shown, self.deliberation):
            self._stack.addWidget(part)
        # Where height is short, the head scrolls away and what stands below it gets the whole height.
        self._scroll = shell.Scroll(ground="window")
        self._scroll.inside.addWidget(self._head)
        self._scroll.inside.addWidget(self._stack, 1)
        self.column.addWidget(self._scroll)
        self.banner.action_requested.connect(self._take_found)
        self._watch = media.StickWatch(session.frame.sticks, session.frame.jobs, self, media.reviews)
        self._watch.changed.connect(self._show_found)
        shell.bind(self, "Ctrl+O", self.choose_folder)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shell.bind(self, keys, self.primary)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        x, y = theme.measure("page_x"), theme.px(10)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._head_box.setContentsMargins(x, y, x, y)
        self._head_box.setSpacing(theme.px(8))
        self._report_box.setContentsMargins(x, y, x, theme.measure("page_y"))
        self._report_box.setSpacing(theme.px(14))
        self._scroll.inside.setSpacing(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the acts find their line."""
        super().resizeEvent(event)
        self._fit()

    def refresh(self) -> None:
        """Read the state of the panel again, off the window's thread."""
        job = self._session.frame.jobs.start(lambda _tick: panel_state(self._desk))
        job.done.connect(self._read)
        job.failed.connect(self.show_error)

    def leave(self) -> bool:
        """Nothing may be left while it is being written or signed; what was typed is kept."""
        return self._job is None and self.deliberation.leave()

    def shutdown(self) -> None:
        """Cancel what runs and end the page readers."""
        self._watch.stop()
        if self._job is not None:
            self._job.cancel()
        self.deliberation.shutdown()

    def take_focus(self) -> None:
        """Put the focus on what is in front."""
        front = self._stack.currentWidget()
        if front is self.deliberation:
            self.deliberation.view.take_focus()
        elif front is self._empty:
            self._empty.take_focus()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> Keys:
        """Return the keys of this page."""
        if self._stack.currentWidget() is self.deliberation:
            return (("Ctrl+O", self.tr("接收评审包")), *self.deliberation.keys())
        return (("Ctrl+O", self.tr("接收评审包")), ("Ctrl+Enter", self.tr("写入可接收的意见")))

    def primary(self) -> None:
        """Write what may be written, or record and sign as 合议 does."""
        front = self._stack.currentWidget()
        if front is self.deliberation:
            self.deliberation.primary()
        elif front is self._shown:
            self.write()

    def choose_folder(self) -> None:
        """Ask for a folder and try it."""
        chosen = shell.choose_folder(self, self.tr("选择组员评审包所在文件夹")) if self._is_open() else None
        if chosen:
            self.take([chosen])

    def choose_files(self) -> None:
        """Ask for packages and try them."""
        chosen = shell.choose_files(self, self.tr("选择组员的评审包"), self.tr("评审包 (*.bdp)"))
        if chosen:
            self.take(chosen)

    def take(self, paths: Sequence[Path]) -> None:
        """Make a dry run over these files and folders."""
        if not self._is_open():
            return
        self._source = source = tuple(paths)
        self._work(self.tr("正在核验并试合并"), partial(_attempt, source, self._session), self._tried)

    def write(self) -> None:
        """Back the workspace up, then write what the dry run showed."""
        report = self._report
        if report is None or report.written or not merge_model.figures(report).writable:
            return
        self._work(self.tr("正在备份并写入"), partial(_write, self._source, self._session), self._written)

    def hand_in(self, folder: Path) -> None:
        """Write the panel package into a folder and read it back."""
        desk = self._desk
        self._work(self.tr("正在写入组包并核对"), lambda tick: hand_in_panel(desk, folder, tick), self._handed_in)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take local files and folders once the panel is open."""
        if self._is_open() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Try what was dropped."""
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _fit(self) -> None:
        self._acts.fit(self.width())
        self._stack.setMinimumHeight(min(self.height(), theme.px(ROOMY)))

    def _build_head(self) -> None:
        self._head = QFrame()
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._head_box = QVBoxLayout(self._head)
        self._header = PageHeader(self.title)
        self._acts = Actions(self._header)
        self._receive = Button(self.tr("接收评审包"), "secondary", icon="inbox")
        self._back = Button(self.tr("返回合议"), "quiet", icon="arrow-left")
        self._write = Button("", "primary", icon="download")
        self._hand_in = Button(self.tr("写出组包"), "secondary", icon="usb")
        self._receive.clicked.connect(lambda: self._offer(self._receive, self._sources()))
        self._back.clicked.connect(self._close_report)
        self._write.clicked.connect(self.write)
        self._hand_in.clicked.connect(lambda: self._offer(self._hand_in, self._targets()))
        self._acts.add(self._back, self._receive, self._write, self._hand_in)
        self._strip = ProgressStrip()
        self._strip.cancel_requested.connect(self._cancel)
        self._strip.hide()
        for part in (self._header, self._acts, self.banner, self._strip):
            self._head_box.addWidget(part)

    def _build_report(self) -> None:
        self._shown, self._stats, self.view = QWidget(), StatRows(), merge_report.ReportTable()
        card = Card(flush=True)
        card.body.addWidget(self.view)
        self._report_box = QVBoxLayout(self._shown)
        self._report_box.addWidget(self._stats)
        self._report_box.addWidget(card, 1)

    def _read(self, result: object) -> None:
        state = self._state = cast("PanelState", result)
        self._header.set_title(state.name, words.standing(state))
        if state.has_any:
            self.deliberation.view.show_lines(state.lines)
        self._show_found(self._watch.found())

    def _show_found(self, found: list[Found]) -> None:
        """Offer the members' packages on a stick that were not taken in yet."""
        members = {one.expert.id for one in self._state.others} if self._state else set()
        self._found = [
            one
            for one in found
            if one.named.expert in members and not opening.was_taken_in(self._desk, one.path.name, one.size)
        ]
        if self._found and self._is_open() and self._report is None and self._state is not None and self._state.has_any:
            names = "、".join(one.path.name for one in self._found)
            fact = self.tr("U 盘上有 {count} 个组员评审包。").format(count=len(self._found))
            self.banner.show_message("info", fact, names, action=self.tr("接收"))
        self._show()

    def _take_found(self) -> None:
        if self._found:
            self.take([one.path for one in self._found])

    def _show(self) -> None:
        """Put in front what belongs there: why it is closed, the report, 合议, or that nothing came in yet."""
        state, report = self._state, self._report
        if state is None:
            return
        front: QWidget = self._empty
        if not state.unsigned and report is not None:
            front = self._shown
        elif not state.unsigned and state.has_any:
            front = self.deliberation
        self._empty.set_content(*words.nothing_yet(state, len(self._found)))
        moved = self._stack.currentWidget() is not front
        self._stack.setCurrentWidget(front)
        writable = report is not None and not report.written and merge_model.figures(report).writable
        self._receive.setVisible(not state.unsigned)
        self._back.setVisible(report is not None and state.has_any)
        self._write.setVisible(writable)
        self._hand_in.setVisible(report is None and state.has_any and not state.unsigned)
        for act in (self._receive, self._back, self._write, self._hand_in):
            act.setEnabled(self._job is None)
        if moved and self.isVisible():
            self.take_focus()

    def _show_report(self) -> None:
        report, state = self._report, self._state
        if report is None or state is None:
            return
        counts = merge_model.figures(report)
        self._write.setText(merge_report.write_words(counts))
        self._stats.set_stats(merge_report.stats(counts, written=report.written))
        people = {one.expert.id: one.expert for one in state.members}
        self.view.show_rows(merge_model.rows(report, people, "packages"))

    def _tried(self, result: object) -> None:
        self._report = cast("MergeReport", result)
        self._show_report()
        self.banner.show_message(
            "info", self.tr("试合并结果，尚未写入任何内容。"), self.tr("写入前自动备份工作区；拒收的文件不影响结果。")
        )

    def _written(self, result: object) -> None:
        merged = cast("merge_report.Merged", result)
        count = merge_model.figures(merged.report).acceptable
        self._report = None
        self.banner.show_message(
            "info",
            self.tr("已写入 {count} 份意见。").format(count=count),
            self.tr("写入前的工作区已备份为 {file}。").format(file=merged.backup.name),
        )
        self._changed()

    def _handed_in(self, result: object) -> None:
        done = cast("PanelHandedIn", result)
        self.banner.show_message(
            "info",
            self.tr("组包已写入并逐字节核对一致：{name}。").format(name=done.written.path.name),
            self.tr("含意见 {opinions} 份、裁定 {decisions} 件、专家组意见 {panel} 份，已加密给秘书处。").format(
                opinions=done.opinions, decisions=done.decisions, panel=done.panel_opinions
            ),
        )
        self._changed()

    def _deliberated(self) -> None:
        self.banner.hide()
        self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _close_report(self) -> None:
        self._report = None
        self.banner.hide()
        self._show()

    def _act_on_empty(self) -> None:
        if self._state is not None and self._state.unsigned:
            self.sign_requested.emit()
        elif self._found:
            self._take_found()
        else:
            self.choose_folder()

    def _is_open(self) -> bool:
        return self._job is None and self._state is not None and not self._state.unsigned

    def _sources(self) -> list[tuple[str, Callable[[], None]]]:
        sticks = [
            (self.tr("U 盘 {name}").format(name=one.name), partial(self.take, [one]))
            for one in self._session.frame.sticks()
        ]
        return [*sticks, (self.tr("选择文件夹"), self.choose_folder), (self.tr("选择文件"), self.choose_files)]

    def _targets(self) -> list[tuple[str, Callable[[], None]]]:
        sticks = [
            (self.tr("写入 U 盘 {name}").format(name=one.name), partial(self.hand_in, one))
            for one in self._session.frame.sticks()
        ]
        return [*sticks, (self.tr("写入其他文件夹"), self._choose_target)]

    def _choose_target(self) -> None:
        folder = shell.choose_folder(self, self.tr("选择写入组包的文件夹"))
        if folder is not None:
            self.hand_in(folder)

    def _offer(self, below: QWidget, acts: Sequence[tuple[str, Callable[[], None]]]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in acts:
            menu.addAction(text, act)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _work(self, doing: str, fn: Callable[[Tick], object], done: Callable[[object], None]) -> None:
        if self._job is not None:
            return
        self.banner.hide()
        self._doing = doing
        self._strip.set_progress(0, 0, doing)
        job = self._job = self._session.frame.jobs.start(fn)
        job.progress.connect(self._tell)
        job.done.connect(done)
        job.failed.connect(self.show_error)
        job.cancelled.connect(self._was_cancelled)
        job.finished.connect(self._ended)
        self._show()

    def _tell(self, done: int, total: int) -> None:
        self._strip.set_progress(done, total, self._doing)
        self._strip.show()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _was_cancelled(self) -> None:
        self.banner.show_message("info", self.tr("已取消。"), self.tr("未写入任何内容。"))

    def _ended(self) -> None:
        self._job = None
        self._strip.hide()
        self._show()

    def show_error(self, error: DeskError) -> None:
        """Say in place what went wrong; what was tried before is no longer shown."""
        self._report = None
        super().show_error(error)


def _attempt(source: Sequence[Path], session: Session, tick: Tick) -> object:
    return merge_report.attempt(tick, session.desk, source)


def _write(source: Sequence[Path], session: Session, tick: Tick) -> object:
    return merge_report.write(tick, session.desk, source)
