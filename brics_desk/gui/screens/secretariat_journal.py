"""操作日志: what was done, searched in words; the history of any value; the integrity of the workspace on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import secretariat_journal as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_parts import SIDE_WIDTH, Side
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import bind
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, search_field
from brics_desk.operations import checking, trail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.session import Keys, Session
    from brics_desk.operations.checking import Problem


class JournalPage(SecretariatPage):
    """The journal, the latest line first; beside it the line in the current row with everything it holds."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("操作日志")
        super().__init__(session, parent)
        self._lines: tuple[trail.Line, ...] = ()
        self._about = ""
        self._check = Button(self.tr("核验完整性"), "secondary", icon="badge-check")
        self._check.clicked.connect(self.check)
        self._paper = Button(self.tr("写出操作日志"), "quiet", icon="printer")
        self._paper.clicked.connect(lambda: self.write_paper("journal", self.tr("操作日志")))
        self.acts.add(self._paper, self._check)
        self._build_filter()
        self._build_body()
        bind(self, "Ctrl+F", self.search.setFocus)
        self.restyle()

    def refresh(self) -> None:
        """Read the journal and show it."""
        desk, spoken = self.session.desk, language()
        self.load(lambda: trail.lines(desk, spoken), self._show)

    def show_about(self, subject: str) -> None:
        """Show the history of one subject; empty shows all."""
        self._about = subject
        self._fill()

    def check(self) -> None:
        """Check pages, structure, references, attachments, opinions and the chain of the journal."""
        desk = self.session.desk
        self.work(self.tr("正在核验"), lambda tick: checking.check(desk, tick), self._checked)

    def primary(self) -> None:
        """Go to the search."""
        self.search.setFocus()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (("Ctrl+F", self.tr("检索")), ("↑ ↓", self.tr("逐条查看")), ("Enter", self.tr("查看此对象的沿革")))

    def set_busy(self, busy: bool) -> None:
        """Check once at a time."""
        self._check.setEnabled(not busy)
        self._paper.setEnabled(not busy)

    def was_cancelled(self) -> None:
        """Say that nothing was checked to its end."""
        self.banner.show_message("info", self.tr("已取消核验。"), self.tr("工作区未改动，可再次核验。"))

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._filter.setContentsMargins(0, 0, 0, 0)
        self._filter.setSpacing(theme.px(12))

    def _build_filter(self) -> None:
        self.search = search_field(self.tr("检索日志"), self.tr("检索：事项、对象、姓名、理由"))
        self.act = Choice(self.tr("事项"))
        self.whole = Button(self.tr("显示全部"), "quiet", icon="undo-2")
        self.whole.clicked.connect(lambda: self.show_about(""))
        self.whole.hide()
        self.search.textChanged.connect(self._fill)
        self.act.activated.connect(self._fill)
        self._filter = QHBoxLayout()
        self._filter.addWidget(self.search, 1)
        self._filter.addWidget(self.act)
        self._filter.addWidget(self.whole)
        self.column.addLayout(self._filter)

    def _build_body(self) -> None:
        self.view = ListView(self.tr("操作日志"), model.columns(), model.SUBJECT, stretch=model.CHANGE)
        self.view.current.connect(self._select)
        self.view.opened.connect(self._open)
        self._nothing = EmptyState(self.tr("没有符合条件的记录。"))
        self._stack = QStackedWidget()
        for widget in (self._nothing, self.view):
            self._stack.addWidget(widget)
        table = Card(flush=True)
        table.body.addWidget(self._stack)
        self.facts, self._subjects = LineList(), LineList(self.tr("查看沿革"))
        self._subjects.acted.connect(self.show_about)
        self._current = Card()
        for lines in (self.facts, self._subjects):
            self._current.body.addWidget(lines)
        self.problems = LineList()
        self._problem_card = Card()
        self._problem_card.body.addWidget(self.problems)
        self._problem_card.hide()
        self.column.addWidget(self._problem_card)
        # Before the first reading nothing is known, and nothing is claimed not to be there.
        self._body = Beside(table, Side(self._current), SIDE_WIDTH)
        self._body.hide()
        self.column.addWidget(self._body, 1)
        self.column.addStretch(0)

    def _show(self, result: object) -> None:
        self._lines = cast("tuple[trail.Line, ...]", result)
        kept = self.act.currentData()
        self.act.clear()
        self.act.addItem(self.tr("全部事项"), "")
        for act in trail.acts(self._lines, language()):
            self.act.addItem(trail.act_words(act, language()), act)
        self.act.setCurrentIndex(max(0, self.act.findData(kept)))
        self._body.show()
        self._fill()

    def _fill(self) -> None:
        found = trail.matching(
            self._lines,
            text=self.search.text(),
            act=str(self.act.currentData() or ""),
            about=self._about,
            language=language(),
        )
        self.view.show_rows(model.rows(found))
        self.view.choose_first()
        self._stack.setCurrentWidget(self.view if found else self._nothing)
        self._select(self.view.current_key())
        self.whole.setVisible(bool(self._about))
        note = self.tr("共 {count} 条").format(count=len(found))
        if len(found) > model.SHOWN:
            note = self.tr("共 {count} 条，显示最近 {shown} 条").format(count=len(found), shown=model.SHOWN)
        if self._about:
            note = self.tr("{subject} 的沿革，{note}").format(subject=self._about, note=note)
        self.header.set_title(self.title, note)

    def _line(self, key: str) -> trail.Line | None:
        return next((line for line in self._lines if str(line.sequence) == key), None)

    def _select(self, key: str) -> None:
        line = self._line(key)
        self._current.setVisible(line is not None)
        if line is None:
            return
        self._current.set_title(trail.act_words(line.act, language()), self.tr("第 {number} 条").format(number=key))
        held = (
            (self.tr("对象"), "\n".join(part for part in (line.told, line.names) if part)),
            (self.tr("原值"), model.value(line.old)),
            (self.tr("现值"), model.value(line.new)),
            (self.tr("理由"), line.why),
            (self.tr("经办"), line.who),
            (self.tr("本机时间（仅供参考）"), line.device_time),
            (self.tr("链值"), line.hash[:32]),
        )
        self.facts.show_lines([Line(name, second=text) for name, text in held if text])
        self._subjects.show_lines([Line(said, key=part, act=self.tr("查看沿革")) for part, said in line.parts])

    def _open(self, key: str) -> None:
        line = self._line(key)
        if line is not None:
            self.show_about(trail.subjects(line.subject)[-1])

    def _checked(self, result: object) -> None:
        found = cast("Sequence[Problem]", result)
        if found:
            fact = self.tr("核验发现 {count} 处问题。").format(count=len(found))
            self.banner.show_message("failure", fact, self.tr("工作区未改动；保留原文件，用备份核对。"))
        else:
            fact = self.tr("核验完成：数据库、附件、评审意见和日志链均完整。")
            self.banner.show_message("info", fact, self.tr("日志共 {count} 条。").format(count=len(self._lines)))
        self.problems.set_title(self.tr("核验发现 {count}").format(count=len(found)))
        self.problems.show_lines(
            [
                Line(words.reason(one.code), icon="circle-x", role="fails", second=" ".join(one.facts.values()))
                for one in found
            ]
        )
        self._problem_card.setVisible(bool(found))
