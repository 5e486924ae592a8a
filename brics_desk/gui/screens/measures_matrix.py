"""责任矩阵: 44 units by 20 measures, filtered and exported; beside it the tasks of the unit that is current."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.domain.measures import Part
from brics_desk.domain.measures_register import Filter, filtered
from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import measures_matrix as model
from brics_desk.gui.screens.measures_tab import MeasuresTab
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import Scroll, choose_target
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.delegates import MarkDelegate
from brics_desk.gui.widgets.fields import Choice, search_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.layouts import FlowLayout
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations import measures_import, measures_report

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.measures_register import Register
    from brics_desk.gui.screens.secretariat_measures import MeasuresPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.measures import RegisterView

SIDE_WIDTH, MARK_WIDTH = 300, 31


class MatrixView(ListView):
    """The matrix: as many narrow columns as there are measures, one character wide."""

    narrowest = MARK_WIDTH

    def _natural(self, column: int) -> int:
        return super()._natural(column) if column == model.UNIT else theme.px(MARK_WIDTH)


class MatrixTab(MeasuresTab):
    """Who leads and who cooperates, and how far the detailed plans are."""

    def __init__(self, page: MeasuresPage) -> None:
        super().__init__(page)
        self.search = search_field(self.tr("搜索责任单位"), self.tr("搜索责任单位"))
        self.measure = Choice(self.tr("措施"))
        self.measure.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.measure.setMinimumContentsLength(10)
        self.part = SegmentedControl(
            self.tr("分工"),
            (
                Option("all", self.tr("全部")),
                Option("lead", self.tr("牵头")),
                Option("cooperating", self.tr("配合")),
                Option("overdue", self.tr("方案逾期")),
            ),
        )
        self._export = Button(self.tr("导出责任矩阵"), "quiet", icon="file-spreadsheet")
        self._export.setShortcut("Ctrl+S")
        self.search.textChanged.connect(self._list)
        self.measure.activated.connect(self._list)
        self.part.changed.connect(self._list)
        self._export.clicked.connect(self.choose_target)
        acts = QWidget()
        self._flow = FlowLayout(8, acts)
        for part in (self.search, self.measure, self.part, self._export):
            self._flow.addWidget(part)
        self.column.addWidget(acts)
        self._legend = label("", "small", "text2", wrap=True)
        self._main = QVBoxLayout()
        self._table = Card(flush=True)
        self.list: ListView | None = None
        self.unit, self._unit_card, self._tasks = LineList(), Card(), Scroll()
        self._template = Button(self.tr("写出报送模板"), "quiet", icon="file-spreadsheet", size="small")
        self._template.clicked.connect(self.choose_template)
        self.unit.acted.connect(lambda key: page.go_to("entries", f"plan {key}"))
        self._tasks.inside.addWidget(self.unit)
        self._tasks.inside.addStretch(1)
        self._unit_card.body.addWidget(self._template, 0, Qt.AlignmentFlag.AlignLeft)
        self._unit_card.body.addWidget(self._tasks, 1)
        main = QWidget()
        box = QVBoxLayout(main)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._legend)
        box.addWidget(self._table, 1)
        self.column.addWidget(Beside(main, self._unit_card, SIDE_WIDTH, tall=True), 1)
        self.restyle()

    def fill(self, view: RegisterView) -> None:
        """Show the matrix."""
        pack = view.register.pack
        if self.list is None:
            self.list = MatrixView(self.tr("责任矩阵"), model.columns(pack), model.UNIT)
            for column in range(1, 1 + len(pack.measures)):
                self.list.setItemDelegateForColumn(column, MarkDelegate(self.list))
            theme.mark(self.list.horizontalHeader(), tight=True)
            self.list.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
            self.list.current.connect(self._show_unit)
            self._table.body.addWidget(self.list)
            self.measure.addItem(self.tr("全部措施"), "")
            for measure in pack.measures:
                self.measure.addItem(f"{measure.id} {measure.title.in_language(language())}", measure.id)
        self._list()

    def keys(self) -> Keys:
        """Return the keys of this tab."""
        return (("↑ ↓", self.tr("逐个查看单位")), ("Ctrl+S", self.tr("导出责任矩阵")))

    def shown(self) -> Register:
        """Return the register as it is filtered."""
        assert self.view is not None
        chosen = self.part.current()
        part = {"lead": Part.LEAD, "cooperating": Part.COOPERATING}.get(chosen)
        measure = str(self.measure.currentData() or "")
        return filtered(self.view.register, Filter(self.search.text(), measure, part, chosen == "overdue"))

    def choose_target(self) -> None:
        """Ask where the matrix shall stand and write it."""
        target = choose_target(
            self, self.tr("导出责任矩阵"), self.tr("责任矩阵.xlsx"), self.tr("Excel 工作簿 (*.xlsx)")
        )
        if target is not None:
            self.export(target)

    def export(self, target: Path) -> None:
        """Write what is shown."""
        register = self.shown()
        self.page.work(
            self.tr("正在导出"),
            lambda _tick: measures_report.write_matrix(register, target),
            lambda _none: self.page.banner.show_message("info", self.tr("已导出。"), str(target)),
        )

    def choose_template(self) -> None:
        """Ask where the workbook of the current unit shall stand and write it, with what it has reported."""
        unit = self.list.current_key() if self.list else ""
        name = self.tr("{unit} 措施进展报送表.xlsx").format(unit=unit)
        target = choose_target(self, self.tr("写出报送模板"), name, self.tr("Excel 工作簿 (*.xlsx)")) if unit else None
        if target is not None:
            desk = self.page.session.desk
            self.page.work(
                self.tr("正在写出模板"),
                lambda _tick: measures_import.write_back(desk, target, unit),
                lambda _none: self.page.banner.show_message("info", self.tr("报送模板已写出。"), str(target)),
            )

    def set_busy(self, busy: bool) -> None:
        """Write one file at a time."""
        self._export.setEnabled(not busy)
        self._template.setEnabled(not busy)

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self.search.setMinimumWidth(theme.px(200))
        self._tasks.setMinimumHeight(theme.px(200))

    def _list(self) -> None:
        if self.view is None or self.list is None:
            return
        found = self.shown()
        self.list.show_rows(model.rows(found))
        self.list.choose_first()
        lead, cooperating = model.marks()
        late = sum(duty.overdue for duty in found.duties)
        said = self.tr("{units} 个单位，{parts} 项分工，方案逾期 {late} 份 · “{lead}”为牵头，“{cooperating}”为配合")
        self._legend.setText(
            said.format(units=len(found.matrix), parts=len(found.duties), late=late, lead=lead, cooperating=cooperating)
        )
        self._show_unit(self.list.current_key())

    def _show_unit(self, unit: str) -> None:
        if self.view is None:
            return
        tasks = model.tasks(self.shown(), unit)
        self._unit_card.set_title(unit or self.tr("没有相符的单位"))
        self._template.setVisible(bool(unit))
        self.unit.show_lines(
            [
                Line(title, icon=icon, role=role, second=said, key=key, act=self.tr("登记方案"))
                for key, title, said, icon, role in tasks
            ]
        )
