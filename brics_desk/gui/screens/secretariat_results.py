"""结果与预算: what the panels recommend, what the secretariat decides on it, the lists, the objections, and what it all costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from brics_desk.domain.name_lists import ListKind, latest
from brics_desk.gui import theme
from brics_desk.gui.models import amounts
from brics_desk.gui.models import secretariat_results as model
from brics_desk.gui.screens.results_acts import ResultsActs
from brics_desk.gui.screens.results_lists import ListsView
from brics_desk.gui.screens.results_objections import ObjectionsView
from brics_desk.gui.screens.results_side import ResultsSide
from brics_desk.gui.screens.secretariat_lines import StatRows
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import bind, choose_target
from brics_desk.gui.screens.what_if_pane import WhatIfPane
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.segmented import SegmentedControl, TabStrip
from brics_desk.gui.widgets.values import Option, Stat, Tab
from brics_desk.operations import exporting, measures_book, measures_projects
from brics_desk.operations.budget import budget_of

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.models.secretariat_results import Order
    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.budget import Budget
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.measures_projects import Project
    from brics_desk.operations.overview import Overview

SIDE_WIDTH = 300
VIEWS = ("results", "lists", "objections", "what-if")


class ResultsPage(SecretariatPage):
    """The merged results, the decisions on them and what follows; every act asks for the passphrase and is signed."""

    rail = 1000

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("结果与预算")
        super().__init__(session, parent)
        self.doing = ResultsActs(self)
        self._build_head()
        self._build_results()
        self.lists, self.objections = ListsView(), ObjectionsView()
        self.what_if: WhatIfPane | None = None
        self.lists.propose_requested.connect(lambda: self.doing.form_list(ListKind.PROPOSED))
        self.lists.conclude_requested.connect(lambda: self.doing.form_list(ListKind.FINAL))
        self.lists.export_requested.connect(self.export_list)
        self.objections.register_requested.connect(self.doing.register_objection)
        self.objections.answer_requested.connect(self.doing.answer_objection)
        self.objections.decide_requested.connect(self.doing.decide)
        self._views = QStackedWidget()
        for view in (self._shown, self.lists, self.objections):
            self._views.addWidget(view)
        self.tabs = TabStrip(self.tr("结果与预算"))
        theme.mark(self.tabs, bar="tabs")
        self.tabs.changed.connect(self.turn)
        self._empty = EmptyState(self.tr("尚无有效意见。接收并写入评审包后，结果在此显示。"), self.tr("前往接收与合并"))
        self._empty.action_requested.connect(self._receive)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._views)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._stack, 1)
        bind(self, "Esc", lambda: self.turn("results"))
        self.banner.action_requested.connect(lambda: self.went.emit(self.doing.way))
        self.restyle()

    def refresh(self) -> None:
        """Show the state read last."""
        state = self.state
        if state is None:
            return
        counted = any(case.opinions for case in state.cases)
        self._stack.setCurrentWidget(self._views if counted else self._empty)
        self.tabs.setVisible(counted)
        self._show_tabs(state)
        self.stats.set_stats(self._stats(budget_of(state.projects, state.pack)))
        self._offer_orders(state)
        self.side.show_state(state)
        self.lists.show_state(state)
        self.objections.show_state(state)
        if self.what_if is not None:
            self.what_if.refresh()
        self._arrange()
        self.turn(self.tabs.current())

    def turn(self, view: str) -> None:
        """Bring another view to the front."""
        self.tabs.set_current(view)
        if view == "what-if":
            self._trial()
        self._views.setCurrentIndex(VIEWS.index(view))
        shown = self._stack.currentWidget() is self._views
        self.order.setVisible(shown and view == "results")
        self._export.setVisible(shown)
        self._propose.setVisible(shown and view in ("results", "lists"))

    def primary(self) -> None:
        """Form the proposed list, or run the trial in front."""
        if self.tabs.current() == "what-if":
            self._trial().run()
        elif self._propose.isVisible():
            self.doing.form_list(ListKind.PROPOSED)

    def is_busy(self) -> bool:
        """Tell whether long work, an act or a trial is running."""
        trying = self.what_if is not None and self.what_if.is_busy()
        return super().is_busy() or self.doing.is_busy or trying

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (
            ("↑ ↓", self.tr("逐项查看")),
            ("Enter", self.tr("对所选项目作出决定、办理异议")),
            ("Ctrl+Enter", self.tr("形成拟认定名单")),
            ("Ctrl+S", self.tr("导出汇总表")),
            ("Esc", self.tr("回到结果")),
        )

    def set_busy(self, busy: bool) -> None:
        """Write one report at a time."""
        for button in (self._export, self._propose):
            button.setEnabled(not busy)

    def export(self, kind: str, target: Path) -> None:
        """Write a report of a kind."""
        desk = self.session.desk
        self.work(self.tr("正在导出"), lambda tick: _export(tick, desk, kind, target), self._exported)

    def export_workbook(self) -> None:
        """Ask where the 汇总表 shall stand and write it."""
        self._ask("results", self.tr("评审结果汇总表"), "xlsx", self.tr("Excel 工作簿 (*.xlsx)"))

    def export_decisions(self) -> None:
        """Ask where the signed records of decisions, lists and objections shall stand and write them."""
        self._ask("decisions", self.tr("决定与名单签名记录"), "json", self.tr("JSON 行 (*.json)"))

    def export_lines(self) -> None:
        """Ask where the canonical results shall stand and write them."""
        self._ask("merged", self.tr("合并结果"), "json", self.tr("JSON 行 (*.json)"))

    def export_list(self, digest: str) -> None:
        """Ask where the signed record of one list shall stand and write it, its signature beside it."""
        target = choose_target(self, self.tr("导出所选名单"), f"{digest[:16]}.json", self.tr("签名记录 (*.json)"))
        if target is not None:
            desk = self.session.desk
            self.work(self.tr("正在导出"), lambda tick: _export_act(tick, desk, digest, target), self._exported)

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._box.setSpacing(theme.px(14))

    def _trial(self) -> WhatIfPane:
        """Return 换口径试算, made when it is first asked for: it shows every reading of the method."""
        if self.what_if is None:
            self.what_if = WhatIfPane(self.session)
            self._views.addWidget(self.what_if)
            self.what_if.refresh()
        return self.what_if

    def _build_head(self) -> None:
        self.order = SegmentedControl(self.tr("分组"), self._orders(scored=False))
        self.order.changed.connect(self._arrange)
        self.acts.add(self.order, middle=True)
        self._export = Button(self.tr("导出"), "quiet", icon="file-spreadsheet")
        self._export.clicked.connect(self._offer_exports)
        bind(self, "Ctrl+S", self.export_workbook)
        self._propose = Button(self.tr("形成拟认定名单"), "primary", icon="file-check")
        self._propose.clicked.connect(lambda: self.doing.form_list(ListKind.PROPOSED))
        self.acts.add(self._export, self._propose)

    def _build_results(self) -> None:
        self.stats = StatRows()
        self.view = ListView(self.tr("评审结果"), model.columns(), model.PROJECT)
        self.view.set_gauge(model.TIER)
        self.view.set_badges([model.DECISION])
        self.view.opened.connect(self.doing.decide)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self.view.current.connect(self._show_evidence)
        self.side = ResultsSide()
        self.side.evidence.opened.connect(lambda: self.went.emit("measures"))
        self.side.decisions.adopt_requested.connect(self.doing.adopt)
        self.side.budget.change_requested.connect(self.doing.set_budget)
        self._shown = QWidget()
        self._box = QVBoxLayout(self._shown)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.stats)
        self._box.addWidget(Beside(table, self.side, SIDE_WIDTH), 1)

    def _orders(self, *, scored: bool) -> tuple[Option, ...]:
        plain = (Option("tier", self.tr("按档次")), Option("category", self.tr("按类别")))
        return (*plain, Option("score", self.tr("按得分"))) if scored else plain

    def _offer_orders(self, state: Overview) -> None:
        """Offer 按得分 where the round scores."""
        scored = any(one.ranked.score is not None for one in state.projects)
        wanted = self._orders(scored=scored)
        if len(self.order.choices) != len(wanted):
            self.order.set_options(wanted)

    def _show_tabs(self, state: Overview) -> None:
        waiting = sum(one.state.suspends for one in state.objections)
        current = latest(state.lists, ListKind.FINAL) or latest(state.lists, ListKind.PROPOSED)
        self.tabs.set_tabs(
            (
                Tab("results", self.tr("结果与决定")),
                Tab("lists", self.tr("名单"), f"{len(state.lists)}" if current else ""),
                Tab("objections", self.tr("异议"), f"{waiting}" if waiting else ""),
                Tab("what-if", self.tr("换口径试算")),
            )
        )

    def _show_evidence(self, number: str) -> None:
        """Show what the project in hand is evidence for, read off the window's thread."""
        if not number:
            self.side.evidence.show_project("", None, None)
            return
        desk = self.session.desk

        def show(found: object) -> None:
            if self.view.current_key() == number:
                self.side.evidence.show_project(number, cast("Project | None", found), measures_book.pack())

        self.load(lambda: measures_projects.of_application(desk, number), show)

    def _receive(self) -> None:
        self.went.emit("receive")

    def _stats(self, calculated: Budget) -> tuple[Stat, ...]:
        return (
            Stat("projects", str(calculated.projects), self.tr("参评项目")),
            Stat("awarded", str(calculated.awarded), self.tr("建议认定并奖补")),
            Stat("without", str(calculated.without_award), self.tr("建议认定，无奖补")),
            Stat("not", str(calculated.not_recognised), self.tr("不建议认定")),
            Stat("open", str(calculated.open), self.tr("档次尚未确定"), "warn" if calculated.open else "neutral"),
            Stat(
                "total", amounts.public_figure(calculated.total.amount_cny), self.tr("已确定奖补"), unit=self.tr("万元")
            ),
        )

    def _arrange(self) -> None:
        if self.state is None:
            return
        lines = {line.application.number: line for line in self.state.applications}
        order = cast("Order", self.order.current())
        self.view.show_rows(model.rows(self.state.projects, lines, self.state.pack, order))
        self._show_evidence(self.view.current_key())

    def _offer_exports(self) -> None:
        menu = QMenu(self)
        for text, act in (
            (self.tr("评审结果汇总表"), self.export_workbook),
            (self.tr("决定与名单签名记录"), self.export_decisions),
            (self.tr("合并结果"), self.export_lines),
        ):
            menu.addAction(text).triggered.connect(act)
        menu.popup(self._export.mapToGlobal(self._export.rect().bottomLeft()))

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


def _export_act(tick: Tick, desk: Desk, digest: str, target: Path) -> Path:
    tick(0, 1)
    return exporting.act_to(desk, digest, target)
