"""评审任务: the matrix of one panel, applications × experts; recusals settled, substitutes called in, tasks given."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.gui.models import secretariat_panels as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_parts import PANEL, Asked, Part, Side
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, NoteField
from brics_desk.gui.widgets.labels import label
from brics_desk.operations import assigning, drawing

if TYPE_CHECKING:
    from brics_desk.domain.rounds import Expert
    from brics_desk.gui.screens.secretariat_experts import ExpertsPage
    from brics_desk.gui.session import Keys

_SIDE = 280
"""Narrower than elsewhere: the matrix of a panel of seven wants the room."""


class TasksPart(Part):
    """The hints nobody has decided, the matrix of a panel, and beside it the application in the current row."""

    page: ExpertsPage

    def __init__(self, page: ExpertsPage) -> None:
        super().__init__(page)
        self.name = self.tr("评审任务")
        self._assign = Button(self.tr("下达评审任务"), "primary", icon="list-checks")
        self._assign.clicked.connect(self.assign)
        self._paper = Button(self.tr("写出回避登记表"), "quiet", icon="printer")
        self._paper.clicked.connect(lambda: page.write_paper("recusals", self.tr("回避登记表")))
        self.acts = (self._paper, self._assign)
        self.hints = LineList()
        self.hints.acted.connect(self.confirm_hint)
        self._hint_card = Card()
        self._hint_card.body.addWidget(self.hints)
        self._hint_card.hide()
        self.panel = Choice(self.tr("专家组"))
        self.panel.activated.connect(self._fill)
        self.view = ListView(self.tr("评审任务"), model.task_columns(()), model.TASK_PROJECT, rows=PANEL)
        self.view.current.connect(self._select)
        self._empty = EmptyState(self.tr("专家组尚未产生。抽取专家组后，各项目的评审专家在此显示。"))
        self._stack = QStackedWidget()
        for widget in (self._empty, self.view):
            self._stack.addWidget(widget)
        table = Card(flush=True)
        table.body.addWidget(self._stack)
        self.column.addWidget(self._hint_card)
        self.column.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Beside(table, Side(self._recusal_card(), self._substitute_card()), _SIDE), 1)
        self.restyle()

    def refresh(self) -> None:
        """Show the tasks read last."""
        self._show_hints()
        kept = self.panel.currentData()
        self.panel.clear()
        panels = {line.panel.id: line.panel.name for line in self.page.state.experts} if self.page.state else {}
        for key, name in panels.items():
            own = [row for row in self.page.rows if row.panel == key]
            short = sum(row.short for row in own)
            text = self.tr("{panel}　{count} 项").format(panel=name, count=len(own))
            self.panel.addItem(text + (self.tr("，{count} 项不足 3 人").format(count=short) if short else ""), key)
        self.panel.setCurrentIndex(max(0, self.panel.findData(kept)))
        self.panel.setVisible(bool(panels))
        self._stack.setCurrentWidget(self.view if panels else self._empty)
        for act in (self._assign, self._paper):
            act.setEnabled(bool(panels) and not self.page.is_busy())
        self._fill()

    def count(self) -> int | None:
        """Return how many applications are short of the quorum."""
        return sum(row.short for row in self.page.rows if row.panel) or None

    def primary(self) -> None:
        """Give the tasks."""
        if self._assign.isEnabled():
            self.assign()

    def keys(self) -> Keys:
        """Return the keys of this view."""
        return (("Ctrl+Enter", self.tr("下达评审任务")), ("↑ ↓", self.tr("逐项查看")))

    def show_panel(self, panel: str) -> None:
        """Show the matrix of one panel."""
        self.panel.setCurrentIndex(self.panel.findData(panel))
        self._fill()

    def assign(self) -> None:
        """Give every application to the experts of its panel who are not recused."""
        desk = self.page.session.desk
        self.page.work(self.tr("正在下达评审任务"), lambda _tick: assigning.assign_panels(desk), self._assigned)

    def confirm_hint(self, key: str) -> None:
        """Take a hint for a recusal: the application will not be in that expert's package."""
        hint = next((one for one in self.page.hints if _hint_key(one) == key), None)
        if hint is not None:
            note = self.tr("秘书处据信用代码或单位名称确认")
            self.recuse(Recusal(hint.expert, hint.application, hint.ground, note))

    def recuse(self, recusal: Recusal) -> None:
        """Record a recusal; a task given already is withdrawn."""
        desk = self.page.session.desk
        self.page.work(
            self.tr("正在记录回避"),
            lambda _tick: assigning.recuse_before_packing(desk, recusal),
            lambda _done: self._recused(recusal),
        )

    def call_in(self, application: str, why: str) -> None:
        """Call the next lot of the draw to one application."""
        desk = self.page.session.desk
        self.page.work(self.tr("正在增补专家"), lambda _tick: drawing.call_in(desk, application, why), self._called_in)

    def _recusal_card(self) -> Card:
        self._who, self._ground = Choice(self.tr("回避专家")), Choice(self.tr("回避情形"))
        for field in (self._who, self._ground):
            field.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for ground in (Ground.ORDERED, *(one for one in Ground if one is not Ground.ORDERED)):
            self._ground.addItem(words.ground(ground.value), ground.value)
        self._note = NoteField(self.tr("回避说明"))
        self._recuse = Button(self.tr("登记回避"), "secondary", icon="user-x", size="small")
        self._recuse.clicked.connect(self._ask_recusal)
        self._recusal = Card(self.tr("当前项目"))
        self._out = label("", "small", "text2", wrap=True)
        self._recusal.body.addWidget(self._out)
        fields = [(field.accessibleName(), field) for field in (self._who, self._ground, self._note)]
        self._recusal.body.addWidget(Asked(fields, self._recuse))
        return self._recusal

    def _substitute_card(self) -> Card:
        self._why = NoteField(self.tr("增补理由"), self.tr("必填"))
        self._call = Button(self.tr("按签号增补一名专家"), "secondary", icon="user-plus", size="small")
        self._call.clicked.connect(lambda: self.call_in(self.view.current_key(), self._why.toPlainText()))
        self._why.textChanged.connect(self._judge)
        self._substitute = Card(self.tr("增补专家"))
        self._substitute.body.addWidget(Asked([(self.tr("增补理由"), self._why)], self._call))
        return self._substitute

    def _show_hints(self) -> None:
        state = self.page.state
        people = {line.expert.id: line.expert for line in state.experts} if state else {}
        titles = {line.application.number: line.application.title for line in state.applications} if state else {}
        self.hints.set_title(self.tr("可能需要回避 {count}").format(count=len(self.page.hints)))
        self.hints.show_lines(
            [
                Line(
                    f"{words.person(people.get(one.expert), one.expert)} · {one.application} {titles[one.application]}",
                    icon="triangle-alert",
                    role="warn",
                    second=words.ground(one.ground.value),
                    key=_hint_key(one),
                    act=self.tr("确认回避"),
                )
                for one in self.page.hints
            ]
        )
        self._hint_card.setVisible(bool(self.page.hints))

    def _fill(self) -> None:
        state, key = self.page.state, self.panel.currentData()
        if state is None or key is None:
            self._select("")
            return
        rows = [row for row in self.page.rows if row.panel == key]
        members = [line.expert for line in state.experts if line.panel.id == key]
        self.view.set_columns(model.task_columns(members))
        tasks = {line.application.number: line.application for line in state.applications}
        self.view.show_rows(model.task_rows(rows, members, tasks))
        self.view.choose_first()
        self._select(self.view.current_key())

    def _select(self, key: str) -> None:
        row = next((one for one in self.page.rows if one.application == key), None)
        for card in (self._recusal, self._substitute):
            card.setVisible(row is not None)
        if row is None:
            return
        self._recusal.set_title(key)
        out = self.tr("、").join(words.person(one, one.id) for one in row.recused)
        self._out.setText(self.tr("已回避：{names}").format(names=out))
        self._out.setVisible(bool(out))
        kept = self._who.currentData()
        self._who.clear()
        for one in row.experts:
            self._who.addItem(words.person(one, one.id), one.id)
        self._who.setCurrentIndex(max(0, self._who.findData(kept)))
        self._judge()

    def _judge(self) -> None:
        board = self.page.board
        drawn = board is not None and board.drawn is not None
        self._recuse.setEnabled(self._who.count() > 0)
        self._call.setEnabled(drawn and bool(self._why.toPlainText().strip()))

    def _ask_recusal(self) -> None:
        expert, number = self._who.currentData(), self.view.current_key()
        if expert and number:
            self.recuse(Recusal(expert, number, Ground(self._ground.currentData()), self._note.toPlainText().strip()))

    def _assigned(self, result: object) -> None:
        fact = self.tr("已下达 {count} 项评审任务。").format(count=result)
        self.page.banner.show_message(
            "info", fact, self.tr("接着登记专家、写出评审包。"), action=self.tr("评审包与介质")
        )
        self.page.changed.emit()

    def _recused(self, recusal: Recusal) -> None:
        self._note.clear()
        fact = self.tr("已记录回避：{expert} 不评审 {number}。").format(
            expert=recusal.expert, number=recusal.application
        )
        self.page.banner.show_message("info", fact, self.tr("该项目不会写入其评审包。"))
        self.page.changed.emit()

    def _called_in(self, result: object) -> None:
        came = cast("Expert", result)
        self._why.clear()
        fact = self.tr("{name}按签号增补，仅评审此项目。").format(name=words.person(came, came.id))
        self.page.banner.show_message("info", fact, self.tr("增补记入抽取记录。"))
        self.page.changed.emit()


def _hint_key(recusal: Recusal) -> str:
    return f"{recusal.expert} {recusal.application}"
