"""Step one: the pledge, then for each application whether a ground of recusal stands against reviewing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from brics_desk.domain.recusal import Ground
from brics_desk.errors import DeskError
from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.screens.expert_recusal import RecusalRow, ground_words
from brics_desk.gui.screens.shell import Page, Scroll, bind
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.labels import label, runs_html
from brics_desk.gui.widgets.values import ConfirmView
from brics_desk.operations import reviewing

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.widgets.values import Runs

NARROW = 720
"""Logical width below which pledge and list take turns."""


class PledgePage(Page):
    """The pledge's button is enabled at the end of its text; a recusal removes the material after a confirmation."""

    finished = Signal()
    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = self.tr("承诺与回避")
        self._session, self._desk = session, session.desk
        self._rows: dict[str, RecusalRow] = {}
        self._read = self._pledged = False
        self._head = PageHeader(self.title)
        self._go = Button(self.tr("进入逐项评审"), "primary", icon="arrow-right", size="page")
        self._go.clicked.connect(self.finished)
        self._head.add_action(self._go)
        self._build_pledge()
        self._build_list()
        row = self._row = QHBoxLayout()
        row.addWidget(self._pledge_card, 2)
        row.addWidget(self._list_card, 3)
        self.column.addWidget(self._head)
        self.column.addWidget(self.banner)
        self.column.addLayout(row, 1)
        bind(self, "Ctrl+Return", self._press_primary)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._row.setSpacing(theme.px(16))
        self._scroll.inside.setContentsMargins(0, 0, theme.px(14), 0)
        self._list.setSpacing(0)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list below the pledge where width ends."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Where width ends, the pledge stands alone until it is made, then the list."""
        both = self.width() >= theme.px(NARROW)
        self._pledge_card.setVisible(both or not self._pledged)
        self._list_card.setVisible(both or self._pledged)

    def refresh(self) -> None:
        """Show whether the pledge was made, and every application with its answer."""
        if self._list.count() == 0:
            self._fill()
        pledged = self._pledged = reviewing.has_pledged(self._desk)
        self._pledge.setVisible(not pledged)
        self._hint.setText(self._state_words(pledged=pledged))
        recused = {task.number for task in reviewing.tasks(self._desk) if task.state == "recused"}
        for number, row in self._rows.items():
            row.set_recused(recused=number in recused)
            row.setEnabled(pledged)
        open_count, asking = self.undecided(), sum(row.is_asking() for row in self._rows.values())
        note = self.tr("均已声明")
        if open_count:
            note = self.tr("还有 {count} 项未声明").format(count=open_count)
        elif asking:
            # Chosen over an earlier "none" and not carried out: whoever went on now would review what he wants to stay out of.
            note = self.tr("还有 {count} 项回避未办理").format(count=asking)
        self._list_card.set_title(self.tr("回避声明"), note)
        self._go.setEnabled(pledged and not open_count and not asking)
        self._measure()
        self._judge_end()

    def take_focus(self) -> None:
        """Put the focus on what is to be done next: the text, an open row, or the way on."""
        undeclared = reviewing.undeclared(self._desk)
        if not self._pledged:
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
        elif undeclared:
            self._rows[undeclared[0]].take_focus()
        else:
            self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def undecided(self) -> int:
        """Return for how many applications nothing was said yet."""
        return len(reviewing.undeclared(self._desk))

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (
            ("PgDn / End", self.tr("承诺书下翻")),
            ("← →", self.tr("选择无应回避情形或回避")),
            ("Ctrl+Enter", self.tr("作出承诺；进入逐项评审")),
        )

    def make_pledge(self) -> None:
        """Make the pledge and go on with the recusals."""
        try:
            reviewing.pledge(self._desk)
        except DeskError as error:
            self.show_error(error)
            return
        self.refresh()
        self.changed.emit()
        self.take_focus()

    def decide(self, number: str, answer: str) -> None:
        """Take an answer: `none` is declared at once, `recuse` is carried out by its own button."""
        if answer == "none":
            try:
                reviewing.declare_clear(self._desk, number)
            except DeskError as error:
                self.show_error(error)
                return
            self.changed.emit()
        self.refresh()

    def ask_recusal(self, number: str, ground: str, note: str) -> None:
        """Ask once more, then stay out of the application for good."""
        task = next(task for task in reviewing.tasks(self._desk) if task.number == number)
        dialog = ConfirmDialog(
            ConfirmView(
                title=self.tr("回避 {number}").format(number=number),
                rows=((self.tr("申报项目"), task.title), (self.tr("情形"), ground_words(Ground(ground)))),
                consequence=(
                    (self.tr("本项目材料将从本机移除，不能恢复。"), True),
                    (self.tr("回避声明随评审包一并交回秘书处。"), False),
                ),
                verb=self.tr("回避并移除材料"),
                cancel=self.tr("先不回避"),
                icon="user-x",
            ),
            self,
        )
        dialog.confirmed.connect(lambda _text: self.recuse(number, Ground(ground), note))
        dialog.open()

    def recuse(self, number: str, ground: Ground, note: str) -> None:
        """Stay out of the application."""
        try:
            reviewing.recuse(self._desk, number, ground, note)
        except DeskError as error:
            self.show_error(error)
            return
        self.refresh()
        self.changed.emit()
        self.take_focus()

    def _build_pledge(self) -> None:
        self._pledge_card = Card()
        self._scroll = Scroll()
        # The text is read by scrolling: the keyboard has to reach it.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(self.tr("评审承诺书全文"))
        self._words: QLabel = label("", "body", "text", wrap=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setText(runs_html(_headed(reviewing.pledge_text(language()))).replace("\n", "<br>"))
        self._scroll.inside.addWidget(self._words)
        self._scroll.inside.addStretch(1)
        self._hint = label("", "small", "text2", wrap=True)
        self._pledge = Button(self.tr("作出承诺"), "primary", icon="badge-check")
        self._pledge.clicked.connect(self.make_pledge)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._pledge)
        self._pledge_card.body.addWidget(self._scroll, 1)
        self._pledge_card.body.addLayout(foot)
        bar = self._scroll.verticalScrollBar()
        bar.valueChanged.connect(self._judge_end)
        bar.rangeChanged.connect(self._judge_end)

    def _build_list(self) -> None:
        self._list_card = Card(self.tr("回避声明"))
        self._list_scroll = Scroll()
        self._list = QVBoxLayout()
        self._list_scroll.inside.addLayout(self._list)
        self._list_scroll.inside.addStretch(1)
        self._list_card.body.addWidget(self._list_scroll, 1)

    def _fill(self) -> None:
        undeclared = reviewing.undeclared(self._desk)
        before: QWidget = self._pledge
        for task in reviewing.tasks(self._desk):
            hint = reviewing.recusal_hint(self._desk, task.number) if task.state != "recused" else None
            row = RecusalRow(task, hint, decided="" if task.number in undeclared else "none")
            row.decided.connect(self.decide)
            row.recusal_requested.connect(self.ask_recusal)
            self._rows[task.number] = row
            self._list.addWidget(row)
            for part in row.focusable():
                self.setTabOrder(before, part)
                before = part

    def _judge_end(self) -> None:
        words, view = self._words, self._scroll.viewport()
        # Before the text has its height, its end seems to be in sight.
        laid_out = self._scroll.isVisible() and words.height() >= words.heightForWidth(words.width()) > 0
        end = words.mapTo(view, QPoint(0, words.height())).y()
        self._read = self._read or (laid_out and end <= view.height() + theme.px(8))
        self._pledge.setEnabled(self._read)

    def _state_words(self, *, pledged: bool) -> str:
        version, when = reviewing.pledged(self._desk)
        if pledged:
            said = self.tr("已作出承诺（第 {version} 版，本机时间 {when}）。")
            return said.format(version=_number(version), when=when[:16].replace("T", " "))
        if version:
            return self.tr("承诺书已更新，阅读至末尾后重新作出承诺。")
        said = self.tr("阅读至末尾后可作出承诺（第 {version} 版）。")
        return said.format(version=_number(reviewing.PLEDGE_VERSION))

    def _press_primary(self) -> None:
        if self._pledge.isVisible() and self._pledge.isEnabled():
            self.make_pledge()
        elif self._go.isEnabled():
            self.finished.emit()


def _headed(text: str) -> Runs:
    """Return the pledge line by line, its title and the heads of its parts bold: the lines before the numbered ones."""
    lines = text.strip().splitlines(keepends=True)
    after = [*lines[1:], ""]
    heads = [at == 0 or (after[at][:1].isdigit() and not line[:1].isdigit()) for at, line in enumerate(lines)]
    return tuple(zip(lines, heads, strict=True))


def _number(version: str) -> str:
    """Return the number of a version, e.g. 1 of `pledge-1`."""
    return version.rpartition("-")[2]
