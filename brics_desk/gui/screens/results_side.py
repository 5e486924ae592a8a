"""Beside the results: 奖补测算 by category and tier, the budget with what a shortage leaves, the decisions, evidence for the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from brics_desk.domain import money
from brics_desk.domain.ceilings import Way
from brics_desk.domain.decisions import DecisionState
from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.models.measures_text import evidence_of, serving
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import label, rule
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.paint import text_width
from brics_desk.gui.widgets.progress import AmountStrip
from brics_desk.operations.budget import budget_of, shortage

if TYPE_CHECKING:
    from decimal import Decimal

    from brics_desk.domain.ceilings import Memo, Scenario
    from brics_desk.domain.measures import MeasuresPack
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.budget import Budget
    from brics_desk.operations.measures_projects import Project
    from brics_desk.operations.overview import Overview


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
            self._put(row, (name, *counts, amounts.public_figure(one.amount_cny)), "body", "text")
            row += 2
        counts = [str(calculated.total.counts[number]) for number in numbers]
        self._put(row, (self.tr("项目数"), *counts, ""), "body", "text")
        sums = [amounts.whole_public_figure(calculated.amounts[number]) for number in numbers]
        self._put(row + 2, (self.tr("金额"), *sums, ""), "body", "text", last=True)
        total = label(amounts.public_figure(calculated.total.amount_cny), "body", "text", bold=True)
        self._grid.addWidget(total, row + 2, len(numbers) + 1, Qt.AlignmentFlag.AlignRight)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(5))

    def _put(self, row: int, texts: tuple[str, ...], style: str, role: str, *, last: bool = False) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, text in enumerate(texts):
            made: QLabel = label(text, style, role, wrap=column == 0)
            if column == 0:  # between words a line may break, within one it may not
                made.setMinimumWidth(max(text_width(word, made.font()) for word in text.split()))
            self._grid.addWidget(made, row, column, right if column else Qt.AlignmentFlag(0))
        if not last:
            self._grid.addWidget(rule(), row + 1, 0, 1, len(texts))


class BudgetCard(Card):
    """本批次预算: what is needed of what was set, what open projects may still take, and the ways out of a shortage."""

    change_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("本批次预算"))
        self._bar = AmountStrip(self.tr("预算使用"))
        self._left, self._short = label("", "small", "text2", wrap=True), label("", "small", "warn", wrap=True)
        self._ways = LineList()
        self._change = Button(self.tr("设定预算"), "quiet", icon="pen-line", size="small")
        self._change.clicked.connect(self.change_requested)
        for widget in (self._bar, self._left, self._short, self._ways):
            self.body.addWidget(widget)
        self.body.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self, state: Overview, most: Decimal) -> None:
        """Show the budget against what the projects need now; `most` if every open one got its possible tier."""
        ceiling = state.ceiling
        self._bar.setVisible(ceiling is not None)
        self._change.setText(self.tr("设定预算") if ceiling is None else self.tr("调整预算"))
        if ceiling is None:
            self.set_title(self.tr("本批次预算"))
            self._left.setText(self.tr("尚未设定预算。"))
            self._short.hide()
            self._ways.hide()
            return
        memo = shortage(state.projects, state.pack, ceiling.amount_cny)
        figures = f"{amounts.public_figure(memo.needed_cny)} / {amounts.public_figure(ceiling.amount_cny)}"
        self.set_title(self.tr("本批次预算"), figures)
        self._bar.set_amounts(memo.needed_cny, ceiling.amount_cny)
        self._left.setText(self._left_words(memo, most))
        self._short.setVisible(bool(memo.scenarios))
        self._short.setText(
            self.tr("预算不足 {short}。不自动折减，以下方案供审议：").format(
                short=amounts.public_amount(memo.short_cny)
            )
        )
        self._ways.setVisible(bool(memo.scenarios))
        self._ways.show_lines([self._way(one) for one in memo.scenarios])

    def _left_words(self, memo: Memo, most: Decimal) -> str:
        if memo.scenarios:
            return ""
        open_, left = most - memo.needed_cny, memo.ceiling_cny - memo.needed_cny
        if open_ <= 0:
            return self.tr("余 {left}。").format(left=amounts.public_amount(left))
        return self.tr("余 {left}，待裁定事项最多再用 {more}。").format(
            left=amounts.public_amount(left), more=amounts.public_amount(open_)
        )

    def _way(self, one: Scenario) -> Line:
        total = amounts.public_amount(one.total_cny)
        if one.way is Way.RAISE:
            return Line(self.tr("追加预算"), total, second=self.tr("全部按档奖补。"))
        if one.way is Way.IN_ORDER:
            second = self.tr("按次序安排 {within} 项，{waiting} 项留待下批，余 {left}。").format(
                within=len(one.awards), waiting=len(one.waiting), left=amounts.public_amount(one.left_cny)
            )
            return Line(self.tr("按次序安排"), total, second=second)
        second = self.tr("各项按 {share}% 折减，办法无此规定，须另行决定。").format(share=f"{one.per_mille / 10:.1f}")
        return Line(self.tr("按比例折减（仅测算）"), total, second=second)


class DecisionsCard(Card):
    """How many projects are decided, which differ from what was recommended, and deciding the rest as recommended."""

    adopt_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("认定决定"))
        self._lines = LineList()
        self._adopt = Button(self.tr("按建议决定"), "secondary", icon="gavel", size="small")
        self._adopt.clicked.connect(self.adopt_requested)
        self._hint = label(self.tr("在左表选择项目，按 Enter 逐项决定。"), "small", "text2", wrap=True)
        for widget in (self._lines, self._hint):
            self.body.addWidget(widget)
        self.body.addWidget(self._adopt, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self, state: Overview) -> None:
        """Show where the decisions stand."""
        made = [one.decision for one in state.projects if one.decision]
        departing = sum(bool(one.departures(state.pack)) for one in made)
        stale = sum(one.standing.state in (DecisionState.STALE, DecisionState.CONFLICT) for one in state.projects)
        ready = len(adoptable(state))
        self.set_title(self.tr("认定决定"), f"{len(made)} / {len(state.projects)}")
        lines = [Line(self.tr("与建议不同"), f"{departing}", role="warn" if departing else "text2")]
        if stale:
            lines.append(Line(self.tr("须重新决定"), f"{stale}", role="warn"))
        self._lines.show_lines(lines)
        self._adopt.setText(self.tr("按建议决定其余 {count} 项").format(count=ready))
        self._adopt.setVisible(ready > 0)


class EvidenceCard(Card):
    """措施佐证: which items of the measures the project in hand is evidence for. The money of the measures stays apart."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("措施佐证"))
        self._lines = LineList()
        self._open = Button(self.tr("前往措施台账"), "quiet", icon="target", size="small")
        self._open.clicked.connect(self.opened)
        self.body.addWidget(self._lines)
        self.body.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_project("", None, None)

    def show_project(self, number: str, project: Project | None, pack: MeasuresPack | None) -> None:
        """Show what entries on the measures say about a project (None: nothing); `number` is empty where none is in hand."""
        self.set_title(self.tr("措施佐证"), number)
        found = evidence_of(project, pack) if project and pack else ()
        double = self.tr("另有认定奖补，同一费用须核对。")
        lines = [
            Line(
                item,
                icon="triangle-alert" if twice else "check",
                role="warn" if twice else "meets",
                second=f"{said} · {double}" if twice else said,
            )
            for item, said, twice in found
        ]
        self._lines.show_lines(lines, nothing=self._nothing(number, project, pack))

    def _nothing(self, number: str, project: Project | None, pack: MeasuresPack | None) -> str:
        if not number:
            return self.tr("在左表选择项目，查看其作为佐证的措施事项。")
        if project is not None and project.recognised and pack is not None:
            return self.tr("可作为 {measures} 的佐证，尚未关联。").format(measures=serving(pack))
        return self.tr("未作为措施事项的佐证登记。")


class ResultsSide(QWidget):
    """The calculation, the budget, the decisions, what the project in hand is evidence for, and what all of it is."""

    def __init__(self) -> None:
        super().__init__()
        self.calculation, self.budget, self.decisions = BudgetTable(), BudgetCard(), DecisionsCard()
        self.evidence = EvidenceCard()
        card = Card(self.tr("奖补测算"))
        card.set_title(self.tr("奖补测算"), self.tr("单位：万元"))
        self._capitals, self._most = label("", "small", "text2", wrap=True), label("", "small", "warn", wrap=True)
        for part in (self.calculation, self._capitals, self._most):
            card.body.addWidget(part)
        hint = Banner(parent=self)
        hint.show_message(
            "info",
            self.tr("得分只用于同档次内排序，不改变档次。"),
            self.tr("专家意见为认定决定的参考，名单须经审议。"),
        )
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for widget in (card, self.budget, self.decisions, self.evidence, hint):
            self._box.addWidget(widget)
        self.restyle()

    def show_state(self, state: Overview) -> None:
        """Show the state read last."""
        calculated = budget_of(state.projects, state.pack)
        self.calculation.show_budget(calculated, state.pack)
        most = calculated.most_cny
        sure = most == calculated.total.amount_cny
        said = self.tr("待裁定事项全部从高认定时，合计 {most}。").format(most=amounts.public_amount(most))
        self._most.setText("" if sure else said)
        self._most.setVisible(not sure)
        self._capitals.setText(money.in_capitals(calculated.total.amount_cny))
        self._capitals.setVisible(language() == "zh")
        self.budget.show_state(state, most)
        self.decisions.show_state(state)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setSpacing(theme.px(14))


def adoptable(state: Overview) -> tuple[str, ...]:
    """Return the projects that can be decided as recommended without a word: settled, with a panel opinion, not decided yet."""
    return tuple(
        one.application.number
        for one in state.projects
        if one.decision is None and not one.is_open and not one.is_barred and one.panel_opinion and not one.is_suspended
    )
