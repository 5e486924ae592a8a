"""接收与合并: choose packages or signed opinions, see what merging would do, then write it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from brics_desk.errors import StorageError, UsageError
from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_merge as merge_model
from brics_desk.gui.screens import merge_report
from brics_desk.gui.screens.secretariat_lines import Line, LineList, StatRows
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_tables import Beside
from brics_desk.gui.screens.shell import choose_files, choose_folder
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option, Stat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from brics_desk.gui.models.secretariat_merge import Arrangement
    from brics_desk.gui.session import Keys, Session
    from brics_desk.operations.merging import MergeReport

SIDE_WIDTH = 236


class ReceivePage(SecretariatPage):
    """The dry run of a merge, and its writing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("接收与合并")
        super().__init__(session, parent)
        self.setAcceptDrops(True)
        self.report: MergeReport | None = None
        self._source: tuple[Path, ...] = ()
        self.banner.action_requested.connect(self._to_results)
        self._build_actions()
        self._build_report()
        self._empty = EmptyState(
            self.tr("尚未选择交回的评审包。可选择 U 盘上的文件夹或文件，也可将其拖放到本页。"), self.tr("选择文件夹")
        )
        self._empty.action_requested.connect(self.choose_folder)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_standing())
        self._stack.addWidget(self._shown)
        self.column.addWidget(self._stack, 1)
        self.restyle()
        self._arrange()

    def choose_folder(self) -> None:
        """Ask for a folder and try it."""
        chosen = choose_folder(self, self.tr("选择交回的评审包所在文件夹"))
        if chosen:
            self.take([chosen])

    def choose_files(self) -> None:
        """Ask for packages or signed opinions and try them."""
        pattern = self.tr("评审包与评审意见 (*.bdp *.pdf)")
        chosen = choose_files(self, self.tr("选择评审包或评审意见"), pattern)
        if chosen:
            self.take(chosen)

    def take(self, paths: Sequence[Path]) -> None:
        """Make a dry run over these files and folders."""
        if self.is_busy():
            return
        self._source = tuple(paths)
        desk, source = self.session.desk, self._source
        self.work(self.tr("正在核验并试合并"), lambda tick: merge_report.attempt(tick, desk, source), self._tried)

    def write(self) -> None:
        """Back the workspace up, then write what the dry run showed."""
        if self.is_busy() or not self._may_write():
            return
        desk, source = self.session.desk, self._source
        self.work(self.tr("正在备份并写入"), lambda tick: merge_report.write(tick, desk, source), self._written)

    def primary(self) -> None:
        """Write."""
        self.write()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (
            ("Ctrl+O", self.tr("选择文件夹")),
            ("Ctrl+Shift+O", self.tr("选择文件")),
            ("Ctrl+Enter", self.tr("写入可接收的意见")),
            ("↑ ↓", self.tr("逐行查看")),
        )

    def refresh(self) -> None:
        """Show names and standings as they are now; the report on screen stays until another source is chosen."""
        self._fill()
        self._fill_standing()

    def set_busy(self, busy: bool) -> None:
        """Take no second source while one is being read."""
        self._choose.setEnabled(not busy)
        self._write.setEnabled(not busy and self._may_write())
        self._empty.setEnabled(not busy)

    def show_error(self, error: object) -> None:
        """Say what went wrong; a source that could not be read shows no report."""
        if isinstance(error, UsageError | StorageError) and self.report is not None and not self.report.written:
            self.report = None
        super().show_error(cast("UsageError", error))
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take local files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Try what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.take(paths)

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._report_box.setSpacing(theme.px(14))
        self._side_box.setSpacing(theme.px(18))
        self._standing_box.setSpacing(theme.px(14))

    def _build_actions(self) -> None:
        self._choose = Button(self.tr("选择来源"), "quiet", icon="folder-open")
        self._write = Button(self.tr("写入可接收的意见"), "primary", icon="download")
        self._write.setObjectName("write")
        self._choose.clicked.connect(self._offer_sources)
        for keys, act in (("Ctrl+O", self.choose_folder), ("Ctrl+Shift+O", self.choose_files)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._write.clicked.connect(self.write)
        self.arrangement = SegmentedControl(
            self.tr("排列"),
            (Option("packages", self.tr("按评审包")), Option("each", self.tr("逐份列出"))),
        )
        self.arrangement.changed.connect(self._fill)
        self.acts.add(self.arrangement, middle=True)
        self.acts.add(self._choose, self._write)

    def _offer_sources(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("选择文件夹")).triggered.connect(self.choose_folder)
        menu.addAction(self.tr("选择文件")).triggered.connect(self.choose_files)
        menu.popup(self._choose.mapToGlobal(self._choose.rect().bottomLeft()))

    def _build_report(self) -> None:
        self.stats = StatRows()
        self.view = merge_report.ReportTable()
        card = Card(flush=True)
        card.body.addWidget(self.view)
        self._returns, self._missing = LineList(), LineList()
        self._note = label("", "small", "text2", wrap=True)
        side = QWidget()
        self._side_box = QVBoxLayout(side)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        for widget in (self._returns, self._missing, self._note):
            self._side_box.addWidget(widget)
        self._shown = QWidget()
        self._report_box = QVBoxLayout(self._shown)
        self._report_box.setContentsMargins(0, 0, 0, 0)
        self._report_box.addWidget(self.stats)
        self._report_box.addWidget(Beside(card, side, SIDE_WIDTH), 1)
        self._shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _build_standing(self) -> QWidget:
        """Return what is shown before a source is chosen: how the workspace stands, and what waits in it."""
        self.held, self.standing = LineList(), LineList()
        self.held.acted.connect(self.went)
        made, cards = QWidget(), QWidget()
        self._standing_box, row = QVBoxLayout(made), QHBoxLayout(cards)
        self._standing_box.setContentsMargins(0, 0, 0, 0)
        row.setContentsMargins(0, 0, 0, 0)
        for one in (self.held, self.standing):
            card = Card()
            card.body.addWidget(one)
            card.body.addStretch(1)
            row.addWidget(card, 1)
        self._standing_box.addWidget(self._empty, 1)
        self._standing_box.addWidget(cards)
        return made

    def _fill_standing(self) -> None:
        if self.state is None:
            return
        experts = {line.expert.id: line.expert for line in self.state.experts}
        waiting = merge_model.waiting(self.state.held, experts)
        self.held.set_title(self.tr("暂存 {count} 份").format(count=len(waiting)))
        self.held.show_lines(
            [
                Line(one.text, second=one.why, icon="hourglass", role="warn", key=one.place, act=one.act)
                for one in waiting
            ],
            nothing=self.tr("没有暂存的意见和裁定。"),
        )
        panels = merge_model.returns(self.state.experts)
        back, total = sum(one.back for one in panels), sum(one.total for one in panels)
        self.standing.set_title(self.tr("交回情况 {back} / {total} 人").format(back=back, total=total))
        self.standing.show_lines(
            [
                *map(self._panel_line, panels),
                *(
                    Line(f"{name} {expert}", one.name, second=self.tr("缺 {count} 份").format(count=count))
                    for one in panels
                    for expert, name, count in one.missing
                ),
            ]
        )

    def _tried(self, result: object) -> None:
        self.report = cast("MergeReport", result)
        consequence = self.tr("写入前自动备份工作区；暂存与拒收的文件不影响结果。")
        self.banner.show_message("info", self.tr("试合并结果，尚未写入任何内容。"), consequence)
        self._arrange()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self, result: object) -> None:
        merged = cast("merge_report.Merged", result)
        self.report = merged.report
        count = merge_model.figures(merged.report).acceptable
        fact = self.tr("已写入 {count} 份意见。").format(count=count)
        self.banner.show_message(
            "info",
            fact,
            self.tr("写入前的工作区已备份为 {file}。").format(file=merged.backup.name),
            action=self.tr("查看结果与预算"),
        )
        stamp = self.tr("已备份 {time}").format(time=time.strftime("%H:%M"))
        self.session.frame.header.set_state(stamp)
        self._arrange()
        self.changed.emit()

    def _to_results(self) -> None:
        self.went.emit("results")

    def _may_write(self) -> bool:
        report = self.report
        return report is not None and not report.written and merge_model.figures(report).writable

    def _arrange(self) -> None:
        """Show the report or, without one, what will stand here."""
        report = self.report
        self._stack.setCurrentIndex(1 if report else 0)
        self._write.setVisible(report is not None and not report.written)
        self.arrangement.setVisible(report is not None)
        self._write.setEnabled(self._may_write() and not self.is_busy())
        if report is None:
            self.header.set_title(self.title)
            self._choose.setText(self.tr("选择来源"))
            return
        self._choose.setText(self.tr("更换来源"))
        counts = merge_model.figures(report)
        self._write.setText(merge_report.write_words(counts))
        source = self._source[0].name if len(self._source) == 1 else self.tr("所选文件")
        self.header.set_title(
            self.title,
            self.tr("来源 {source} · {packages} 个评审包、{opinions} 份意见").format(
                source=source, packages=counts.packages, opinions=counts.opinions
            ),
        )
        self.stats.set_stats(self._stats(counts, written=report.written))
        self._fill()

    def _stats(self, counts: merge_model.Figures, *, written: bool) -> tuple[Stat, ...]:
        missing = Stat(
            "missing",
            str(counts.missing),
            self.tr("尚未交回"),
            unit=self.tr("人"),
        )
        return (*merge_report.stats(counts, written=written), missing)

    def _fill(self) -> None:
        if self.report is None or self.state is None:
            return
        experts = {line.expert.id: line.expert for line in self.state.experts}
        arrangement = cast("Arrangement", self.arrangement.current())
        self.view.show_rows(merge_model.rows(self.report, experts, arrangement))
        panels = merge_model.panels(self.report, self.state.experts)
        back, total = sum(one.back for one in panels), sum(one.total for one in panels)
        self._returns.set_title(self.tr("交回情况 {back} / {total} 人").format(back=back, total=total))
        self._returns.show_lines([self._panel_line(one) for one in panels])
        missing = [(one.name, *who) for one in panels for who in one.missing]
        self._missing.set_title(self.tr("尚未交回"))
        self._missing.show_lines(
            [
                Line(f"{name} {expert}", panel, second=self.tr("缺 {count} 份").format(count=count))
                for panel, expert, name, count in missing
            ],
            nothing=self.tr("全部交回。"),
        )
        self._note.setText(self.tr("按本次写入后的状态计算。") if not self.report.written else "")
        self._note.setVisible(not self.report.written)

    @staticmethod
    def _panel_line(one: merge_model.PanelReturn) -> Line:
        whole = one.back == one.total
        icon, role = ("check", "meets") if whole else ("circle-dashed", "warn")
        return Line(one.name, f"{one.back} / {one.total}", icon, role)
