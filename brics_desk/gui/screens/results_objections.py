"""异议: the register at the left, the chosen objection with its steps at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.domain.objections import ObjectionState, Refusal, Step, following
from brics_desk.gui import theme
from brics_desk.gui.models import decision_words as decided
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from brics_desk.domain.objections import Answer, Registered
    from brics_desk.operations.overview import Overview

SIDE_WIDTH = 360
_PROJECT, _STATE = 1, 3


class ObjectionsView(QWidget):
    """Asks for an objection to be registered or answered, or for a new decision on its project."""

    register_requested = Signal()
    answer_requested = Signal(str)
    decide_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[Registered, ...] = ()
        heads = (
            Column(self.tr("编号")),
            Column(self.tr("异议项目")),
            Column(self.tr("收到日期"), folds=True),
            Column(self.tr("办理情况")),
        )
        self.view = ListView(self.tr("异议登记"), heads, _PROJECT)
        self.view.set_badges([_STATE])
        self.view.current.connect(self._show)
        self.view.opened.connect(self._open)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self._register = Button(self.tr("登记异议"), "secondary", icon="plus", size="small")
        self._register.clicked.connect(self.register_requested)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self._register, 0, Qt.AlignmentFlag.AlignLeft)
        self._left.addWidget(table, 1)
        self._card = Card(self.tr("所选异议"))
        self._facts, self._steps = LineList(), LineList(self.tr("办理经过"))
        self._answer = Button(self.tr("办理"), "primary", icon="gavel", size="small")
        self._decide = Button(self.tr("重新作出认定决定"), "primary", icon="gavel", size="small")
        self._answer.clicked.connect(lambda: self.answer_requested.emit(self.view.current_key()))
        self._decide.clicked.connect(self._ask_decision)
        self._said = label("", "small", "text2", wrap=True)
        acts = QWidget()
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._answer)
        row.addWidget(self._decide)
        row.addStretch(1)
        for widget in (self._facts, self._steps, self._said, acts):
            self._card.body.addWidget(widget)
        self._shown = Beside(left, self._card, SIDE_WIDTH)
        self._empty = EmptyState(
            self.tr("尚无异议。公示期内收到的异议在此登记，受理后只暂停所涉项目。"), self.tr("登记异议")
        )
        self._empty.action_requested.connect(self.register_requested)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._shown)
        box.addWidget(self._empty)
        self.restyle()

    def show_state(self, state: Overview) -> None:
        """Show the register read last."""
        self._known = state.objections
        titles = {one.application.number: one.application.title for one in state.projects}
        self._shown.setVisible(bool(self._known))
        self._empty.setVisible(not self._known)
        self.view.show_rows([_row(one, titles.get(one.objection.application, "")) for one in self._known])
        self.view.choose_first()
        self._show(self.view.current_key())

    def restyle(self) -> None:
        """Take sizes in force."""
        self._left.setSpacing(theme.px(10))

    def _show(self, number: str) -> None:
        known = next((one for one in self._known if one.objection.number == number), None)
        if known is None:
            return
        one = known.objection
        self._card.set_title(one.number, words.day(one.received_on))
        self._facts.show_lines(
            [
                Line(self.tr("异议人"), second=self._who(known)),
                Line(self.tr("类型"), decided.about(one.about)),
                Line(self.tr("异议事项"), second=one.matter),
                Line(self.tr("所附证据或线索"), second=one.evidence or self.tr("无")),
            ]
        )
        self._steps.show_lines([self._step(answer) for answer in known.answers], nothing=self.tr("尚未办理。"))
        self._answer.setVisible(bool(following(known.state)))
        self._decide.setVisible(known.state is ObjectionState.FOUNDED)
        suspended = self.tr("所涉项目暂停认定，其他项目不受影响。") if known.state.suspends else ""
        self._said.setText(suspended)
        self._said.setVisible(bool(suspended))

    def _who(self, known: Registered) -> str:
        one = known.objection
        who = self.tr("、").join(filter(None, (one.objector, one.contact))) or self.tr("未具名")
        return who if one.written else self.tr("{who}（未书面提出）").format(who=who)

    def _step(self, answer: Answer) -> Line:
        done = {
            Step.TAKEN_UP: self.tr("予以受理"),
            Step.REFUSED: self.tr("不予受理"),
            Step.FOUNDED: self.tr("异议成立"),
            Step.UNFOUNDED: self.tr("异议不成立"),
        }[answer.step]
        ground = decided.refusal(Refusal(answer.refusal)) if answer.refusal else ""
        second = self.tr("：").join(filter(None, (ground, answer.reason)))
        return Line(done, words.day(answer.answered_on), second=second)

    def _open(self, number: str) -> None:
        if self._answer.isVisible():
            self.answer_requested.emit(number)
        elif self._decide.isVisible():
            self._ask_decision()

    def _ask_decision(self) -> None:
        number = self.view.current_key()
        known = next((one for one in self._known if one.objection.number == number), None)
        if known is not None:
            self.decide_requested.emit(known.objection.application)


def _row(known: Registered, title: str) -> Row:
    one = known.objection
    text, tone, icon = decided.objection(known.state)
    return Row(
        one.number,
        (
            Cell(one.number.rpartition("-")[2], tip=one.number),
            Cell(title, one.application, tip=title),
            Cell(words.day(one.received_on)),
            Cell(text, tone=tone, icon=icon),
        ),
    )
