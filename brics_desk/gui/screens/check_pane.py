"""One application's 形式审查表: gates down, the three moments across, and beside it the gate in the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.domain.formal_check import Moment
from brics_desk.errors import DeskError
from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_checks as model
from brics_desk.gui.screens.check_editor import CheckEditor
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import bind, choose_file
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.layouts import FlowLayout
from brics_desk.operations import formal_check as formal
from brics_desk.operations import intake

if TYPE_CHECKING:
    from brics_desk.domain.formal_check import Checklist, FormalCheck
    from brics_desk.gui.session import Session
    from brics_desk.operations.formal_check import Survey

SIDE_WIDTH = 380
_GATES = 10
"""Room for every gate with two lines here and there."""


class CheckPane(QWidget):
    """`went_back` asks for the list; `changed` says that something was recorded; `failed(DeskError)` that it was refused.

    `paper_wanted(kind, name, subject)` asks for a document.
    """

    went_back = Signal()
    changed = Signal()
    failed = Signal(object)
    paper_wanted = Signal(str, str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._survey: Survey | None = None
        self._shown: Checklist | None = None
        self._box, self._head = QVBoxLayout(self), QHBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._back = Button(self.tr("返回列表"), "quiet", icon="arrow-left", size="small")
        self._back.clicked.connect(self.went_back)
        self._title = label("", "title", "text", wrap=True)
        self._head.addWidget(self._back)
        self._head.addWidget(self._title, 1)
        self._paper = Button(self.tr("写出形式审查表"), "quiet", icon="printer", size="small")
        self._paper.clicked.connect(
            lambda: self.paper_wanted.emit("formal-check", self.tr("形式审查表"), self.number())
        )
        self._head.addWidget(self._paper)
        badges = QWidget()
        self._flow = FlowLayout(12, badges)
        self._outcomes = {moment: StateBadge("") for moment in Moment}
        for badge in self._outcomes.values():
            self._flow.addWidget(badge)
        self.matrix = ListView(self.tr("基本条件核查"), model.matrix_columns(), model.GATE, rows=_GATES)
        self.matrix.set_badges(range(1, 4))
        self.matrix.current.connect(self._turn)
        self.matrix.opened.connect(self._enter)
        table = Card(flush=True)
        table.body.addWidget(self.matrix)
        self.files = LineList(self.tr("附件"))
        self._add = Button(self.tr("补入附件"), "quiet", icon="plus", size="small")
        self._add.clicked.connect(self.choose_attachment)
        papers = Card()
        papers.body.addWidget(self.files)
        papers.body.addWidget(self._add)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(table, 1)
        self._left.addWidget(papers)
        self.editor = CheckEditor()
        self.editor.recorded.connect(self.record)
        self._box.addLayout(self._head)
        self._box.addWidget(badges)
        self._box.addWidget(Beside(left, self.editor, SIDE_WIDTH), 1)
        bind(self, "Esc", self.went_back.emit)
        self.restyle()

    def number(self) -> str:
        """Return the application shown, empty for none."""
        return self._shown.application.number if self._shown else ""

    def show_application(self, survey: Survey, number: str, fact: str = "") -> None:
        """Show one application's checklist, with the gate named in front."""
        self._survey = survey
        self._shown = next((one for one in survey.checklists if one.application.number == number), None)
        if self._shown is None:
            return
        self._show(self._shown)
        self.matrix.choose_first()
        if fact:
            self._choose(fact)
        self._turn(self.matrix.current_key())

    def record(self, check: FormalCheck) -> None:
        """Record one check and go on to the next gate that is still due at the same moment."""
        try:
            found = formal.check_gate(self._session.desk, check)
        except DeskError as error:
            self.failed.emit(error)
            return
        self.editor.forget()
        self._show(found)
        due = next((line.fact.id for line in found.lines if check.moment in line.due), check.fact)
        self._choose(due)
        self._turn(due)
        self.changed.emit()

    def choose_attachment(self) -> None:
        """Ask for a file and give it to this application."""
        path = choose_file(self, self.tr("选择补入的附件"), self.tr("所有文件 (*)"))
        if path is None:
            return
        try:
            intake.attach(self._session.desk, self.number(), path)
        except DeskError as error:
            self.failed.emit(error)
            return
        self.changed.emit()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setSpacing(theme.px(10))
        self._head.setSpacing(theme.px(12))
        self._left.setSpacing(theme.px(14))

    def _show(self, found: Checklist) -> None:
        self._shown = found
        application = found.application
        self._title.setText(f"{application.number}　{application.title}　{application.applicant.name}")
        for moment, badge in self._outcomes.items():
            text, tone, icon = model.state_badge(found.outcome[moment])
            said = self.tr("{moment}：{state}").format(moment=model.moment_name(moment), state=text)
            badge.set_state(said, tone, icon)
        self.matrix.show_rows(model.matrix_rows(found))
        self.files.show_lines([Line(file.name) for file in application.attachments], nothing=self.tr("无附件。"))
        self._add.setEnabled(self._survey is not None and self._survey.open_for_acceptance)

    def _choose(self, fact: str) -> None:
        self.matrix.setCurrentIndex(self.matrix.table.index(self.matrix.table.row_of(fact), model.GATE))

    def _turn(self, fact: str) -> None:
        shown, survey = self._shown, self._survey
        if shown is None or survey is None:
            return
        line = next((one for one in shown.lines if one.fact.id == fact), None)
        if line is not None:
            made = formal.history(self._session.desk, shown.application.number, fact)
            if not made and (taken := line.checks.get(Moment.ACCEPTANCE)):
                # What came with the register has no entry of its own.
                made = [taken]
            self.editor.show_gate(shown.application.number, line, made, open_=survey.may_accept(shown, line))

    def _enter(self, _fact: str) -> None:
        self.editor.take_focus()
