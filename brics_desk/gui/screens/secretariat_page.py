"""What the secretariat's pages share: scrolled ground, title with actions, banner, progress of long work in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from brics_desk.gui import theme
from brics_desk.gui.screens.secretariat_tables import Actions
from brics_desk.gui.screens.shell import Page, Scroll, choose_target, file_name
from brics_desk.gui.widgets.card import PageHeader
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.progress import ProgressStrip
from brics_desk.operations.papers import shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from brics_desk.domain.recusal import Recusal
    from brics_desk.errors import DeskError
    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.tasks import Job, Tick
    from brics_desk.operations.overview import Overview

PATIENCE_MS = 300
"""How long a reading may take before the page says that it is under way."""


class SecretariatPage(Page):
    """One place of the secretariat's desk; contents go into `column`, below title, banner and progress.

    `changed` says that the workspace holds something new, `went` asks for another place by its key.
    """

    changed = Signal()
    went = Signal(str)
    needs_round = True
    """Whether the page has anything to show before there is a round."""
    rail = 0
    """Logical width of the desk below which the navigation folds to icons beside this page; 0 where it keeps its words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.state: Overview | None = None
        self.hints: tuple[Recusal, ...] = ()
        self.header = PageHeader(self.title)
        self.progress = ProgressStrip()
        self.progress.hide()
        self.progress.cancel_requested.connect(self._cancel)
        self._job: Job | None = None
        self._doing = ""
        self._reading, self._is_loading = 0, False
        self.reading = label(self.tr("正在读取工作区"), "small", "text2")
        self.reading.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.reading.show)
        self._outer = self.column
        self._scroll = Scroll(ground="window")
        self._outer.addWidget(self._scroll)
        self.column = self._scroll.inside
        self.acts = Actions(self.header)
        for widget in (self.header, self.acts, self.banner, self.progress, self.reading):
            self.column.addWidget(widget)

    def fill(self, widget: QWidget) -> None:
        """Give the whole page to one widget that has its own head and scrolls by itself."""
        self._scroll.hide()
        self._outer.addWidget(widget, 1)

    def show_state(self, state: Overview, hints: tuple[Recusal, ...]) -> None:
        """Take over the state of the round, with the recusals nobody has decided yet, and show it."""
        self.state, self.hints = state, hints
        self.refresh()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return ()

    def primary(self) -> None:
        """Do what the primary button does (Ctrl+Enter); most pages have none."""

    def is_busy(self) -> bool:
        """Tell whether long work of this page is running."""
        return self._job is not None

    def shutdown(self) -> None:
        """End what runs beside the page's work; most pages have nothing."""

    def work(self, doing: str, fn: Callable[[Tick], object], done: Callable[[object], None]) -> None:
        """Run long work with progress and 取消 in place; a failure is said in the banner, and nothing else may start."""
        if self._job is not None:
            return
        self._doing = doing
        self.banner.hide()
        self.progress.set_progress(0, 0, doing)
        job = self._job = self.session.frame.jobs.start(fn)
        job.progress.connect(self._tell)
        job.done.connect(done)
        job.failed.connect(self.show_error)
        job.cancelled.connect(self.was_cancelled)
        job.finished.connect(self._ended)
        self.set_busy(True)

    def is_loading(self) -> bool:
        """Tell whether the page reads more of the workspace."""
        return self._is_loading

    def load(self, read: Callable[[], object], done: Callable[[object], None]) -> None:
        """Read more of the workspace off the window's thread; of two readings under way the later one counts. What takes long is said."""
        self._reading += 1
        number = self._reading

        def take(result: object) -> None:
            if number == self._reading:
                done(result)

        def ended() -> None:
            if number == self._reading:
                self._is_loading = False
                self._patience.stop()
                self.reading.hide()

        self._is_loading = True
        self._patience.start()
        job = self.session.frame.jobs.start(lambda _tick: read())
        job.done.connect(take)
        job.failed.connect(self.show_error)
        job.finished.connect(ended)

    def write_paper(self, kind: str, name: str, subject: str = "") -> None:
        """Ask where a document of the round shall stand, and write it there as DOCX or PDF; its name and subject are proposed."""
        if self.is_busy():
            return
        target = choose_target(
            self, self.tr("写出文书"), f"{file_name(name, subject)}.pdf", self.tr("PDF (*.pdf);;Word 文档 (*.docx)")
        )
        if target is None:
            return
        desk = self.session.desk
        whole = target if target.suffix else target.with_suffix(".pdf")
        self.work(
            self.tr("正在写出文书"),
            lambda _tick: shelf.write(desk, kind, whole, subject),
            lambda _done: self.paper_written(whole),
        )

    def paper_written(self, target: Path) -> None:
        """Say where a document stands; the journal keeps its hash."""
        self.banner.show_message("info", self.tr("文书已写出。"), str(target))
        self.changed.emit()

    def set_busy(self, busy: bool) -> None:
        """Take no second act while one is under way; pages that have acts close and open them here."""

    def was_cancelled(self) -> None:
        """Say that the person stopped the work."""
        self.banner.show_message("info", self.tr("已取消。"), self.tr("未写入任何内容。"))

    def show_error(self, error: DeskError) -> None:
        """Say in place what went wrong."""
        super().show_error(error)
        self._scroll.ensureWidgetVisible(self.banner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the acts find their line."""
        super().resizeEvent(event)
        self.acts.fit(self.width())

    def restyle(self) -> None:
        """Take the padding in force."""
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        x, y = theme.measure("page_x"), theme.measure("page_y")
        self.column.setContentsMargins(x, y, x, y)
        self.column.setSpacing(theme.px(14))
        self.acts.fit(self.width())

    def _tell(self, done: int, total: int) -> None:
        self.progress.set_progress(done, total, self._doing)
        self.progress.show()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self.progress.hide()
        self.set_busy(False)
