"""专家库: who may be drawn, from a workbook or by hand, and whom applicants named as unsuitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget

from brics_desk.domain.rounds import Expert, Specialty
from brics_desk.gui.models import secretariat_panels as model
from brics_desk.gui.models import secretariat_roster as remarks
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_parts import SIDE_WIDTH, Asked, Part, Side
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import choose_file, choose_target
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, NoteField, text_field
from brics_desk.operations import drawing, pool

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.screens.secretariat_experts import ExpertsPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.pool import PoolReport


class PoolPart(Part):
    """The pool as a table; beside it the form of one expert, and the named exclusions of the expert in the current row."""

    page: ExpertsPage

    def __init__(self, page: ExpertsPage) -> None:
        super().__init__(page)
        self.name = self.tr("专家库")
        self._template = Button(self.tr("写出专家库模板"), "quiet", icon="file-spreadsheet")
        self._import = Button(self.tr("导入专家库"), "primary", icon="user-plus")
        self._template.clicked.connect(self.choose_template)
        self._import.clicked.connect(self.choose_sheet)
        self.acts = (self._template, self._import)
        self.view = ListView(self.tr("专家库"), model.pool_columns(), model.POOL_PERSON)
        self.view.current.connect(self._select)
        self.refused = ListView(self.tr("未导入的行"), remarks.remark_columns(), remarks.HEADER, stretch=remarks.WHY)
        self._empty = EmptyState(self.tr("专家库为空。写出模板，填好后导入；也可在右侧逐人登记。"))
        self._stack = QStackedWidget()
        for widget in (self._empty, self.view):
            self._stack.addWidget(widget)
        table, self._refusals = Card(flush=True), Card(flush=True)
        table.body.addWidget(self._stack)
        self._refusals.body.addWidget(self.refused)
        self._refusals.hide()
        self.column.addWidget(self._refusals)
        self.column.addWidget(Beside(table, Side(self._person_card(), self._exclusion_card()), SIDE_WIDTH), 1)
        self.restyle()

    def refresh(self) -> None:
        """Show the pool read last."""
        board = self.page.board
        if board is None:
            return
        self._stack.setCurrentWidget(self.view if board.pool else self._empty)
        self.view.show_rows(model.pool_rows(board))
        self.view.choose_first()
        kept = self._application.currentData()
        self._application.clear()
        for task in board.applications:
            self._application.addItem(f"{task.number} {task.applicant.name}", task.number)
        self._application.setCurrentIndex(max(0, self._application.findData(kept)))
        self._select(self.view.current_key())

    def count(self) -> int | None:
        """Return how many experts may be drawn."""
        return len(self.page.board.pool) if self.page.board else None

    def primary(self) -> None:
        """Import."""
        self.choose_sheet()

    def keys(self) -> Keys:
        """Return the keys of this view."""
        return (("Ctrl+Enter", self.tr("导入专家库")), ("↑ ↓", self.tr("逐人查看")))

    def choose_template(self) -> None:
        """Ask where the empty workbook shall stand and write it."""
        target = choose_target(
            self, self.tr("写出专家库模板"), self.tr("评审专家库.xlsx"), self.tr("Excel 工作簿 (*.xlsx)")
        )
        if target is not None:
            self.page.work(self.tr("正在写出模板"), lambda _tick: _template(target), self._written)

    def choose_sheet(self) -> None:
        """Ask for a workbook and take it in."""
        chosen = choose_file(self, self.tr("选择专家库"), self.tr("Excel 工作簿 (*.xlsx)"))
        if chosen:
            self.take_in(chosen)

    def take_in(self, path: Path) -> None:
        """Put the sound rows of a workbook into the pool; the others are named."""
        desk = self.page.session.desk
        self.page.work(self.tr("正在导入专家库"), lambda _tick: pool.take_in(desk, path), self._taken_in)

    def add(self) -> None:
        """Put the expert of the form into the pool."""
        desk = self.page.session.desk
        expert = Expert(
            self._id.text(),
            self._name.text(),
            self._employer.text(),
            self._uscc.text().strip().upper(),
            Specialty(self._trade.currentData()),
            "",
            leader=False,
        )
        self.page.work(self.tr("正在入库"), lambda _tick: pool.add(desk, expert), lambda _done: self._added(expert))

    def exclude(self) -> None:
        """Note that an applicant named the expert in the current row."""
        desk, expert = self.page.session.desk, self.view.current_key()
        number, why = str(self._application.currentData() or ""), self._why.toPlainText()
        if expert and number:
            self.page.work(
                self.tr("正在登记回避名单"),
                lambda _tick: drawing.exclude(desk, number, expert, why),
                lambda _done: self._excluded(expert, number),
            )

    def _person_card(self) -> Card:
        self._id = text_field(self.tr("专家编号"), self.tr("如 E-05"))
        self._name, self._employer = text_field(self.tr("姓名")), text_field(self.tr("工作单位"))
        self._uscc = text_field(self.tr("单位统一社会信用代码"), self.tr("可不填"))
        self._trade = Choice(self.tr("专业"))
        for specialty in Specialty:
            self._trade.addItem(words.specialty(specialty.value), specialty.value)
        self._add = Button(self.tr("登记入库"), "secondary", icon="plus", size="small")
        self._add.clicked.connect(self.add)
        for field in (self._id, self._name, self._employer):
            field.textChanged.connect(self._judge)
        fields = (self._id, self._name, self._employer, self._uscc, self._trade)
        card = Card(self.tr("逐人登记"))
        card.body.addWidget(Asked([(field.accessibleName(), field) for field in fields], self._add))
        self._judge()
        return card

    def _exclusion_card(self) -> Card:
        self._named = LineList()
        self._application = Choice(self.tr("申报项目"))
        self._application.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._why = NoteField(self.tr("申报单位所述理由"))
        self._exclude = Button(self.tr("登记为申报单位提出回避"), "secondary", icon="user-x", size="small")
        self._exclude.clicked.connect(self.exclude)
        self._exclusions = Card(self.tr("申报单位提出的回避"))
        self._exclusions.body.addWidget(self._named)
        fields = [(field.accessibleName(), field) for field in (self._application, self._why)]
        self._exclusions.body.addWidget(Asked(fields, self._exclude))
        return self._exclusions

    def _select(self, key: str) -> None:
        board = self.page.board
        person = next((one for one in board.pool if one.id == key), None) if board else None
        self._exclusions.setVisible(person is not None)
        if board is None or person is None:
            return
        self._exclusions.set_title(self.tr("申报单位提出的回避"), self.tr("每项不超过 3 人"))
        own = [one for one in board.exclusions if one.expert == key]
        nothing = self.tr("没有申报单位提出{name}回避。").format(name=words.person(person, person.id))
        self._named.show_lines([Line(one.application, second=one.reason) for one in own], nothing=nothing)
        self._exclude.setEnabled(bool(board.applications))

    def _judge(self) -> None:
        self._add.setEnabled(all(one.text().strip() for one in (self._id, self._name, self._employer)))

    def _taken_in(self, result: object) -> None:
        found = cast("PoolReport", result)
        self.refused.show_rows(remarks.refusal_rows(found.refused))
        self._refusals.setVisible(bool(found.refused))
        fact = self.tr("已导入 {count} 名专家。").format(count=found.accepted)
        rows = len({one.row for one in found.refused})
        said = self.tr("未导入 {rows} 行，原因见下表；更正后可再次导入。").format(rows=rows) if rows else ""
        self.page.banner.show_message("open" if rows else "info", fact, said)
        self.page.changed.emit()

    def _added(self, expert: Expert) -> None:
        for field in (self._id, self._name, self._employer, self._uscc):
            field.clear()
        self._id.setFocus()
        self.page.banner.show_message("info", self.tr("{name}已入库。").format(name=expert.name.strip()))
        self.page.changed.emit()

    def _excluded(self, expert: str, number: str) -> None:
        self._why.clear()
        fact = self.tr("已登记：{number} 的申报单位提出 {expert} 回避。").format(number=number, expert=expert)
        self.page.banner.show_message("info", fact, self.tr("抽取时该专家不进入此项目的专家组。"))
        self.page.changed.emit()

    def _written(self, result: object) -> None:
        self.page.banner.show_message("info", self.tr("专家库模板已写出。"), str(result))


def _template(target: Path) -> Path:
    pool.write_template(target)
    return target
