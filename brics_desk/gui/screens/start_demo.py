"""演示批次: the sample round, played once into a folder of the user's, and its workspaces to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from brics_desk.gui import theme
from brics_desk.gui.screens import shell
from brics_desk.gui.screens.start_lists import Entry
from brics_desk.gui.screens.start_work import passphrase_of, play
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.labels import label, rule
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.progress import ProgressStrip

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.session import Frame


class DemoPage(shell.Page):
    """`chosen(workspace, passphrase)` opens one of the sample's workspaces; all of it is fictional."""

    chosen = Signal(object, str)

    def __init__(self, frame: Frame, folder: Path | None = None) -> None:
        super().__init__()
        self.title = self.tr("演示批次")
        self.line = self.tr("虚构数据，可随意操作")
        self._frame = frame
        self._folder = folder or frame.settings.demo_folder()
        self._strip = ProgressStrip()
        self._strip.hide()
        self._empty = EmptyState(
            self.tr("演示批次尚未生成。全部人员、单位、数据均为虚构，约需半分钟。"), self.tr("生成演示批次")
        )
        self._empty.action_requested.connect(self.play)
        self._card = Card()
        self._list = QVBoxLayout()
        self._card.body.addLayout(self._list)
        self.column.addWidget(PageHeader(self.title))
        self.column.addWidget(self.banner)
        self.column.addWidget(self._strip)
        self.column.addWidget(self._card)
        self.column.addWidget(self._empty, 1)
        self.column.addStretch(1)
        self.restyle()
        self.refresh()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._card.setMaximumWidth(theme.px(720))
        self._list.setSpacing(0)

    def refresh(self) -> None:
        """List the workspaces of the sample round, or offer to play it."""
        empty(self._list)
        files = sorted((self._folder / "workspaces").glob("*.bricsdesk"))
        whole = bool(files) and (self._folder / "passphrase.txt").is_file()
        self._card.setVisible(whole)
        self._empty.setVisible(not whole)
        if not whole:
            return
        self._list.addWidget(label(self.tr("已生成，口令已随演示材料保存。"), "small", "text2"))
        for path in files:
            expert = path.stem.startswith("expert-")
            name = (
                self.tr("专家 {code}").format(code=path.stem.removeprefix("expert-")) if expert else self._office(path)
            )
            entry = Entry("users" if expert else "landmark", name, path.name)
            entry.clicked.connect(lambda _checked=False, at=path: self._choose(at))
            self._list.addWidget(rule())
            self._list.addWidget(entry)

    def play(self) -> None:
        """Play the round into the folder."""
        job = self._frame.jobs.start(play, self._folder)
        self._strip.set_progress(0, 11, self.tr("正在生成演示批次"))
        self._strip.show()
        self._empty.setEnabled(False)
        self._strip.cancel_requested.connect(job.cancel)
        job.progress.connect(self._strip.set_progress)
        job.failed.connect(self.show_error)
        job.finished.connect(self._ended)

    def _ended(self) -> None:
        self._strip.hide()
        self._empty.setEnabled(True)
        self.refresh()

    def _office(self, path: Path) -> str:
        if "before" in path.stem:
            return self.tr("秘书处（合并前）")
        return self.tr("秘书处（合并后）")

    def _choose(self, path: Path) -> None:
        self.chosen.emit(path, passphrase_of(self._folder))
