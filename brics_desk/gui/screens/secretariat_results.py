"""结果与预算: merged results by tier or category, and what the awards would cost. A calculation, never a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from brics_desk.domain import money
from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.models import secretariat_results as model
from brics_desk.gui.screens.secretariat_lines import StatRows
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import choose_target
from brics_desk.gui.widgets.banner import Banner, EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import label, rule
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option, Stat
from brics_desk.operations import exporting
from brics_desk.operations.budget import budget

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.rules import RulePack
    from brics_desk.gui.models.secretariat_results import Order
    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.budget import Budget
    from brics_desk.operations.desk import Desk

SIDE_WIDTH = 300


class BudgetTable(QWidget):
    """Categories down, tiers across, counts inside; sums below and at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self.restyle()

    def show_budget(self, calculated: Budget, pack: RulePack) -> None:
        """Show a calculation."""
        empty(self._grid)
        numbers = [award.tier for award in pack.awards]
        heads = [tiers.tier_name(pack, number).removeprefix("第") for number in numbers]
        self._put(0, (self.tr("类别"), *heads, self.tr("金额")), "small", "text2")
        row = 2
        for one in calculated.rows:
            counts = [str(one.counts[number]) for number in numbers]
            name = tiers.category_name(pack, one.category)
            self._put(row, (name, *counts, money.in_wan(one.amount_cny)), "body", "text")
            row += 2
        counts = [str(calculated.total.counts[number]) for number in numbers]
        self._put(row, (self.tr("项目数"), *counts, ""), "body", "text")
        amounts = [f"{int(calculated.amounts[number] / 10_000):,}" for number in numbers]
        self._put(row + 2, (self.tr("金额"), *amounts, ""), "body", "text", last=True)
        total = label(money.in_wan(calculated.total.amount_cny), "body", "text", bold=True)
        self._grid.addWidget(total, row + 2, len(numbers) + 1, Qt.AlignmentFlag.AlignRight)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(5))

    def _put(self, row: int, texts: tuple[str, ...], style: str, role: str, *, last: bool = False) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, text in enumerate(texts):
            made: QLabel = label(text, style, role, wrap=column == 0)
            self._grid.addWidget(made, row, column, right if column else Qt.AlignmentFlag(0))
        if not last:
            self._grid.addWidget(rule(), row + 1, 0, 1, len(texts))


class ResultsPage(SecretariatPage):
    """The merged results and the calculation of the awards."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("结果与预算")
        super().__init__(session, parent)
        self._build_head()
        self._build_body()
        self.restyle()

    def refresh(self) -> None:
        """Show the state read last."""
        state = self.state
        if state is None:
            return
        counted = any(case.opinions for case in state.cases)
        self._stack.setCurrentWidget(self._shown if counted else self._empty)
        for widget in (self._workbook, self._lines, self.order):
            widget.setVisible(counted)
        calculated = budget(state.cases, state.pack)
        self.stats.set_stats(self._stats(calculated))
        self.calculation.show_budget(calculated, state.pack)
        most = money.in_wan(calculated.most_cny)
        sure = calculated.most_cny == calculated.total.amount_cny
        self._most.setText("" if sure else self.tr("待裁定事项全部从高认定时，合计 {most} 万元。").format(most=most))
        self._most.setVisible(not sure)
        self._capitals.setText(money.in_capitals(calculated.total.amount_cny))
        self._capitals.setVisible(language() == "zh")
        self._arrange()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (("↑ ↓", self.tr("逐项查看")), ("Ctrl+S", self.tr("导出汇总表")))

    def set_busy(self, busy: bool) -> None:
        """Write one report at a time."""
        for button in (self._workbook, self._lines):
            button.setEnabled(not busy)

    def export(self, kind: str, target: Path) -> None:
        """Write a report of a kind."""
        desk = self.session.desk
        self.work(self.tr("正在导出"), lambda tick: _export(tick, desk, kind, target), self._exported)

    def export_workbook(self) -> None:
        """Ask where the 汇总表 shall stand and write it."""
        self._ask("results", self.tr("评审结果汇总表"), "xlsx", self.tr("Excel 工作簿 (*.xlsx)"))

    def export_lines(self) -> None:
        """Ask where the canonical results shall stand and write them."""
        self._ask("merged", self.tr("合并结果"), "json", self.tr("JSON 行 (*.json)"))

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._box.setSpacing(theme.px(14))
        self._side_box.setSpacing(theme.px(14))

    def _build_head(self) -> None:
        self.order = SegmentedControl(
            self.tr("分组"), (Option("tier", self.tr("按档次")), Option("category", self.tr("按类别")))
        )
        self.order.changed.connect(self._arrange)
        self.acts.add(self.order, middle=True)
        self._lines = Button(self.tr("导出合并结果"), "quiet", icon="file-text")
        self._workbook = Button(self.tr("导出汇总表"), "quiet", icon="file-spreadsheet")
        self._workbook.setShortcut("Ctrl+S")
        self._lines.clicked.connect(self.export_lines)
        self._workbook.clicked.connect(self.export_workbook)
        self.acts.add(self._lines, self._workbook)

    def _build_body(self) -> None:
        self.stats = StatRows()
        self.view = ListView(self.tr("评审结果"), model.columns(), model.PROJECT)
        self.view.set_gauge(model.TIER)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self.calculation = BudgetTable()
        self._capitals, self._most = label("", "small", "text2", wrap=True), label("", "small", "warn", wrap=True)
        card = Card(self.tr("奖补测算"))
        card.set_title(self.tr("奖补测算"), self.tr("单位：万元"))
        for widget in (self.calculation, self._capitals, self._most):
            card.body.addWidget(widget)
        hint = Banner(parent=self)
        hint.show_message(
            "info", self.tr("专家意见为认定决定的参考。"), self.tr("本页为测算，不是认定决定；名单须经审议。")
        )
        side = QWidget()
        self._side_box = QVBoxLayout(side)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        self._side_box.addWidget(card)
        self._side_box.addWidget(hint)
        self._shown = QWidget()
        self._box = QVBoxLayout(self._shown)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.stats)
        self._box.addWidget(Beside(table, side, SIDE_WIDTH), 1)
        self._empty = EmptyState(self.tr("尚无有效意见。接收并写入评审包后，结果在此显示。"), self.tr("前往接收与合并"))
        self._empty.action_requested.connect(self._receive)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._shown)
        self.column.addWidget(self._stack, 1)

    def _receive(self) -> None:
        self.went.emit("receive")

    def _stats(self, calculated: Budget) -> tuple[Stat, ...]:
        return (
            Stat("projects", str(calculated.projects), self.tr("参评项目")),
            Stat("awarded", str(calculated.awarded), self.tr("建议认定并奖补")),
            Stat("without", str(calculated.without_award), self.tr("建议认定，无奖补")),
            Stat("not", str(calculated.not_recognised), self.tr("不建议认定")),
            Stat("open", str(calculated.open), self.tr("档次尚未确定"), "warn" if calculated.open else "neutral"),
            Stat("total", money.in_wan(calculated.total.amount_cny), self.tr("已确定奖补"), unit=self.tr("万元")),
        )

    def _arrange(self) -> None:
        if self.state is None:
            return
        lines = {line.application.number: line for line in self.state.applications}
        order = cast("Order", self.order.current())
        self.view.show_rows(model.rows(self.state.cases, lines, self.state.pack, order))

    def _ask(self, kind: str, name: str, suffix: str, pattern: str) -> None:
        if self.state is None:
            return
        proposed = f"{self.state.round.id} {name}.{suffix}"
        target = choose_target(self, self.tr("导出{name}").format(name=name), proposed, pattern)
        if target is not None:
            self.export(kind, target)

    def _exported(self, result: object) -> None:
        self.banner.show_message("info", self.tr("已导出。"), str(result))


def _export(tick: Tick, desk: Desk, kind: str, target: Path) -> Path:
    tick(0, 1)
    exporting.export(desk, kind, target)
    return target
