"""部门征询: letters to authorities about gates of applications, and their replies with what was reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.domain.formal_check import Moment, Question
from brics_desk.domain.rounds import iso_day
from brics_desk.errors import DeskError
from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_checks as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, NoteField, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations import formal_check as formal

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.domain.formal_check import Inquiry
    from brics_desk.gui.session import Session
    from brics_desk.operations.formal_check import Survey

SIDE_WIDTH = 360
_VIOLATIONS = "G6"
"""The gate that authorities are asked about as a rule: 近三年未发生重大事故及违法违规行为."""


class InquiryPane(QWidget):
    """`changed` after something was kept, `failed(DeskError)` after a refusal, `went(application, fact)` to its checklist.

    `paper_wanted(kind, name, subject)` asks for a document.
    """

    changed = Signal()
    failed = Signal(object)
    went = Signal(str, str)
    paper_wanted = Signal(str, str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._survey: Survey | None = None
        self.view = ListView(self.tr("部门征询"), model.inquiry_columns(), 1)
        self.view.set_badges([3])
        self.view.current.connect(self._turn)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self._side = QWidget()
        self._side_box = QVBoxLayout(self._side)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        self._build_letter()
        self._build_reply()
        self._side_box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Beside(table, self._side, SIDE_WIDTH), 1)
        self.restyle()

    def show_survey(self, survey: Survey) -> None:
        """Show where the letters stand."""
        self._survey = survey
        if not self.gate.count():
            facts = self._session.desk.pack.gate_facts
            for fact in facts:
                self.gate.addItem(model.gate_title(fact), fact.id)
            usual = next((place for place, fact in enumerate(facts) if fact.code == _VIOLATIONS), 0)
            self.gate.setCurrentIndex(usual)
        self.view.show_rows(model.inquiry_rows(survey.inquiries))
        self.view.choose_first()
        self._turn(self.view.current_key())
        self._judge()

    def send(self) -> None:
        """Register the letter as the fields describe it."""
        questions = [Question(number, str(self.gate.currentData())) for number in self._subjects()]
        self._keep(
            lambda: formal.inquire(
                self._session.desk,
                number=self.number.text().strip(),
                authority=self.authority.text(),
                sent=iso_day(self.sent.text()),
                due=iso_day(self.due.text()),
                questions=questions,
            )
        )

    def receive(self) -> None:
        """Register the reply: what was reported about the applications named, nothing about the others."""
        letter = self._letter()
        if letter is None:
            return
        reported = self._reported()
        known = {one.application for one in letter.questions}
        if strangers := [number for number in reported if number not in known]:
            self._names_error.setText(self.tr("征询函未列：{numbers}").format(numbers=" ".join(strangers)))
            self._names_error.show()
            return
        answers = [
            Question(one.application, one.fact, one.application not in reported, reported.get(one.application, ""))
            for one in letter.questions
        ]
        self._keep(
            lambda: formal.receive_reply(
                self._session.desk,
                letter.number,
                replied=iso_day(self.replied.text()),
                reply_number=self.reply_number.text().strip(),
                answers=answers,
            )
        )

    def restyle(self) -> None:
        """Take sizes in force."""
        self._side_box.setSpacing(theme.px(14))

    def _build_letter(self) -> None:
        self._letter_card = Card(self.tr("登记征询函"))
        self.number = text_field(self.tr("函件编号"), self.tr("如 征〔2027〕1号"))
        self.authority = text_field(self.tr("主管部门"), self.tr("应急、环保、税务、市场监管、网信等"))
        self.sent = text_field(self.tr("发函日期"), self.tr("如 2027-10-08"))
        self.due = text_field(self.tr("答复期限"), self.tr("如 2027-10-18"))
        self.gate = Choice(self.tr("征询事项"))
        self.gate.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope = SegmentedControl(
            self.tr("征询范围"), (Option("all", self.tr("全部项目")), Option("open", self.tr("待核查项目")))
        )
        self.scope.changed.connect(self._judge)
        self._count = label("", "small", "text2", wrap=True)
        self._send = Button(self.tr("登记征询函"), "primary", icon="file-text")
        self._send.clicked.connect(self.send)
        self._fields(self._letter_card, self.number, self.authority, self.sent, self.due, self.gate, self.scope)
        self._letter_card.body.addWidget(self._count)
        self._letter_card.body.addWidget(self._send)
        self._side_box.addWidget(self._letter_card)
        for text in (self.number, self.authority, self.sent, self.due):
            text.textChanged.connect(self._judge)
        self.gate.currentIndexChanged.connect(self._judge)

    def _build_reply(self) -> None:
        self._reply_card = Card()
        self.answers = LineList()
        self.answers.acted.connect(lambda key: self.went.emit(*key.split()))
        self._replying = QWidget()
        self._reply_box = QVBoxLayout(self._replying)
        self._reply_box.setContentsMargins(0, 0, 0, 0)
        self.replied = text_field(self.tr("答复日期"), self.tr("如 2027-10-15"))
        self.reply_number = text_field(self.tr("复函编号"))
        hint = self.tr("一行一项：受理号 通报内容；未列的项目登记为未发现问题")
        self.reported = NoteField(self.tr("有通报的项目"), hint)
        self._names_error = label("", "small", "fails", wrap=True)
        self._names_error.hide()
        self._reply = Button(self.tr("登记答复"), "primary", icon="inbox")
        self._reply.clicked.connect(self.receive)
        for field in (self.replied, self.reply_number, self.reported):
            self._reply_box.addWidget(label(field.accessibleName(), "small", "text2"))
            self._reply_box.addWidget(field)
        self._reply_box.addWidget(label(hint, "small", "text2", wrap=True))
        self._reply_box.addWidget(self._names_error)
        self._reply_box.addWidget(self._reply)
        self._paper = Button(self.tr("写出征询函"), "quiet", icon="printer", size="small")
        self._paper.clicked.connect(
            lambda: self.paper_wanted.emit("inquiry", self.tr("部门征询函"), self.view.current_key())
        )
        self._reply_card.body.addWidget(self.answers)
        self._reply_card.body.addWidget(self._paper)
        self._reply_card.body.addWidget(self._replying)
        self._side_box.insertWidget(0, self._reply_card)
        self.replied.textChanged.connect(self._judge)
        self.reported.textChanged.connect(self._names_error.hide)

    @staticmethod
    def _fields(card: Card, *fields: QWidget) -> None:
        for field in fields:
            card.body.addWidget(label(field.accessibleName(), "small", "text2"))
            card.body.addWidget(field)

    def _letter(self) -> Inquiry | None:
        key = self.view.current_key()
        known = self._survey.inquiries if self._survey else ()
        return next((one for one in known if one.number == key), None)

    def _subjects(self) -> list[str]:
        """Return the applications the letter asks about."""
        survey, gate = self._survey, self.gate.currentData()
        if survey is None:
            return []
        if self.scope.current() == "all":
            return [one.application.number for one in survey.checklists]
        return [
            one.application.number
            for one in survey.checklists
            if any(line.fact.id == gate and Moment.ACCEPTANCE in line.due for line in one.lines)
        ]

    def _reported(self) -> dict[str, str]:
        lines = [line.split(maxsplit=1) for line in self.reported.toPlainText().splitlines() if line.strip()]
        return {line[0].upper(): line[1].strip() if len(line) > 1 else "" for line in lines}

    def _turn(self, _key: str) -> None:
        letter = self._letter()
        self._reply_card.setVisible(letter is not None)
        if letter is None:
            return
        self._replying.setVisible(not letter.replied)
        self._reply_card.set_title(letter.number, letter.authority)
        if letter.replied:
            adverse = [one for one in letter.questions if one.holds is False]
            look = self.tr("核查")
            self.answers.show_lines(
                [
                    Line(
                        one.application,
                        icon="circle-x",
                        role="fails",
                        second=one.answer,
                        key=f"{one.application} {one.fact}",
                        act=look,
                    )
                    for one in adverse
                ],
                nothing=self.tr("{day}答复，未发现问题。").format(day=words.day(letter.replied)),
            )
        else:
            count = len(letter.questions)
            due = self.tr("{count} 项，{day}前答复").format(count=count, day=words.day(letter.due))
            self.answers.show_lines([Line(self.tr("等待答复"), icon="hourglass", role="accent", second=due)])
        self._judge()

    def _judge(self) -> None:
        count = len(self._subjects())
        self._count.setText(self.tr("将就 {count} 个项目征询。").format(count=count))
        filled = all(one.text().strip() for one in (self.number, self.authority, self.sent, self.due))
        self._send.setEnabled(filled and count > 0)
        self._reply.setEnabled(bool(self.replied.text().strip()))

    def _keep(self, act: Callable[[], object]) -> None:
        try:
            act()
        except DeskError as error:
            self.failed.emit(error)
            return
        for field in (self.number, self.authority, self.replied, self.reply_number):
            field.clear()
        self.reported.clear()
        self.changed.emit()
