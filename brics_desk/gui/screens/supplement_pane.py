"""补正: what every applicant lacks, one notice each, its answer, and the gates to be checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.domain.formal_check import Lack, Shortfall, applicant_key
from brics_desk.domain.rounds import iso_day
from brics_desk.errors import DeskError
from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_checks as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import NoteField, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.operations import formal_check as formal

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.domain.formal_check import Supplement
    from brics_desk.gui.session import Session
    from brics_desk.operations.formal_check import Survey

SIDE_WIDTH = 360


class SupplementPane(QWidget):
    """`changed` after something was kept, `failed(DeskError)` after a refusal, `went(application, fact)` to check again.

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
        self._empty = EmptyState(
            self.tr("没有需要补正的事项。核查结论为缺证明、过期或不符的事项，按申报单位汇总在此。")
        )
        self.view = ListView(self.tr("补正"), model.supplement_columns(), 0)
        self.view.set_badges([3])
        self.view.current.connect(self._turn)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self._build_side()
        self._beside = Beside(table, self._side, SIDE_WIDTH)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._empty)
        box.addWidget(self._beside, 1)
        self.restyle()

    def show_survey(self, survey: Survey) -> None:
        """Show where the notices stand."""
        self._survey = survey
        names = {applicant_key(one.application): one.application.applicant.name for one in survey.checklists}
        rows = model.supplement_rows(survey, names)
        self._empty.setVisible(not rows)
        self._beside.setVisible(bool(rows))
        self.view.show_rows(rows)
        self.view.choose_first()
        self._turn(self.view.current_key())

    def issue(self) -> None:
        """Issue the notice of the applicant in the current row."""
        more = self._more_items()
        self._keep(
            lambda: formal.issue_supplement(
                self._session.desk,
                self.view.current_key(),
                number=self.number.text().strip(),
                issued=iso_day(self.issued.text()),
                due=iso_day(self.due.text()),
                more=more,
            )
        )

    def receive(self) -> None:
        """Note what the applicant answered."""
        notice = self._notice()
        if notice is not None:
            self._keep(
                lambda: formal.receive_supplement(
                    self._session.desk,
                    notice.number,
                    replied=iso_day(self.replied.text()),
                    reply=self.reply.toPlainText().strip(),
                )
            )

    def restyle(self) -> None:
        """Take sizes in force."""
        for box in (self._issue_box, self._reply_box):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(theme.px(4))

    def _build_side(self) -> None:
        self._side = Card()
        self.items = LineList()
        self.items.acted.connect(lambda key: self.went.emit(*key.split()))
        self.number = text_field(self.tr("通知书编号"), self.tr("如 补〔2027〕1号"))
        self.issued = text_field(self.tr("发出日期"), self.tr("如 2027-10-08"))
        self.due = text_field(self.tr("补正期限"), self.tr("如 2027-10-18"))
        self.more = NoteField(self.tr("其他应补材料"), self.tr("其他应补材料，一行一项（可不填）"))
        self._issue = Button(self.tr("发出补正通知"), "primary", icon="file-text")
        self._once = label(self.tr("同一申报单位只发一次，须列全应补事项。"), "small", "text2", wrap=True)
        self.replied = text_field(self.tr("回复日期"), self.tr("如 2027-10-15"))
        self.reply = NoteField(self.tr("回复情况"), self.tr("收到的材料"))
        self._reply = Button(self.tr("登记回复"), "primary", icon="inbox")
        self._issue.clicked.connect(self.issue)
        self._reply.clicked.connect(self.receive)
        self._paper = Button(self.tr("写出补正通知书"), "quiet", icon="printer", size="small")
        self._paper.clicked.connect(self._ask_paper)
        self._issuing, self._replying = QWidget(), QWidget()
        self._issue_box, self._reply_box = QVBoxLayout(self._issuing), QVBoxLayout(self._replying)
        for box, fields in (
            (self._issue_box, (self.number, self.issued, self.due, self.more)),
            (self._reply_box, (self.replied, self.reply)),
        ):
            for field in fields:
                box.addWidget(label(field.accessibleName(), "small", "text2"))
                box.addWidget(field)
        self._issue_box.addWidget(self._once)
        self._issue_box.addWidget(self._issue)
        self._reply_box.addWidget(self._reply)
        for widget in (self.items, self._paper, self._issuing, self._replying):
            self._side.body.addWidget(widget)
        for text in (self.number, self.issued, self.due, self.replied):
            text.textChanged.connect(self._judge)

    def _notice(self) -> Supplement | None:
        key = self.view.current_key()
        told = self._survey.supplements if self._survey else ()
        return next((one for one in told if one.applicant == key), None)

    def _turn(self, applicant: str) -> None:
        survey = self._survey
        if survey is None or not applicant:
            return
        notice, lacking = self._notice(), survey.lacking.get(applicant, ())
        self._issuing.setVisible(notice is None)
        self._paper.setVisible(notice is not None)
        self._replying.setVisible(notice is not None and not notice.replied)
        self._side.set_title(self._title(notice))
        self.items.show_lines(self._lines(notice.items if notice else lacking, lacking, told=notice is not None))
        self._judge()

    def _ask_paper(self) -> None:
        notice = self._notice()
        if notice is not None:
            self.paper_wanted.emit("supplement-notice", self.tr("补正通知书"), notice.number)

    def _title(self, notice: Supplement | None) -> str:
        if notice is None:
            return self.tr("应补事项")
        if not notice.replied:
            return self.tr("{number}，等待回复").format(number=notice.number)
        return self.tr("{number}，{day}已回复").format(number=notice.number, day=words.day(notice.replied))

    def _lines(self, items: tuple[Lack, ...], lacking: tuple[Lack, ...], *, told: bool) -> list[Line]:
        """Return the items; after the notice each that still fails has the way to its checklist."""
        gates = {fact.id: fact for fact in self._session.desk.pack.gate_facts}
        open_ = {(item.application, item.fact) for item in lacking}
        made = []
        for item in items:
            text, second = model.lack_line(item, gates)
            still = (item.application, item.fact) in open_
            icon, role = ("circle-dashed", "warn") if still or not item.fact else ("circle-check", "meets")
            act = self.tr("重新核查") if told and still else ""
            made.append(Line(text, icon=icon, role=role, second=second, key=f"{item.application} {item.fact}", act=act))
        return made

    def _more_items(self) -> list[Lack]:
        survey = self._survey
        key = self.view.current_key()
        own = (
            [one.application.number for one in survey.checklists if applicant_key(one.application) == key]
            if survey
            else []
        )
        wanted = [line.strip() for line in self.more.toPlainText().splitlines() if line.strip()]
        return [Lack(own[0], "", Shortfall.PROOF_MISSING, text) for text in wanted] if own else []

    def _judge(self) -> None:
        self._issue.setEnabled(all(one.text().strip() for one in (self.number, self.issued, self.due)))
        self._reply.setEnabled(bool(self.replied.text().strip()))

    def _keep(self, act: Callable[[], object]) -> None:
        try:
            act()
        except DeskError as error:
            self.failed.emit(error)
            return
        for field in (self.number, self.replied):
            field.clear()
        for note in (self.more, self.reply):
            note.clear()
        self.changed.emit()
