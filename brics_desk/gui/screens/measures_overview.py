"""总览 of the measures: seven targets, two conditional rewards, yearly pools and the other ceilings, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.domain.measures import Scope
from brics_desk.domain.measures_money import Level
from brics_desk.gui import theme
from brics_desk.gui.models import amounts
from brics_desk.gui.models import measures_rows as model
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.screens.measures_tab import MeasuresTab, WholeList
from brics_desk.gui.screens.secretariat_tables import Beside
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.ceiling_line import CeilingLine, CeilingView
from brics_desk.gui.widgets.delegates import BarDelegate
from brics_desk.gui.widgets.labels import label, rule
from brics_desk.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from brics_desk.domain.measures_money import CeilingState
    from brics_desk.gui.screens.secretariat_measures import MeasuresPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.measures import RegisterView

SIDE_WIDTH = 360


class OverviewTab(MeasuresTab):
    """Where everything stands in the year that was chosen; Enter on a target leads to its measure."""

    def __init__(self, page: MeasuresPage) -> None:
        super().__init__(page)
        self.targets = WholeList(self.tr("量化目标与达标奖励条件"), model.target_columns(), model.TARGET)
        self.targets.setItemDelegateForColumn(model.RATE, BarDelegate(self.targets))
        self.targets.set_badges([model.STATE])
        self.targets.opened.connect(lambda key: page.go_to("text", key.split()[0]))
        table = Card(flush=True)
        table.body.addWidget(self.targets)
        self._figure, self._of = label("", "figure", "text"), label("", "body", "text2", wrap=True)
        self._pools, self._others = QVBoxLayout(), QVBoxLayout()
        self._pool_card, self._other_card = Card(self.tr("年度专项上限")), Card(self.tr("其他上限"))
        head = QHBoxLayout()
        head.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBaseline)
        self._head = head
        self._pool_card.body.addLayout(head)
        self._pool_card.body.addLayout(self._pools)
        self._other_card.body.addLayout(self._others)
        side = QWidget()
        self._side_box = QVBoxLayout(side)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        self._side_box.addWidget(self._pool_card)
        self._side_box.addWidget(self._other_card)
        main = QWidget()
        self._main_box = QVBoxLayout(main)
        self._main_box.setContentsMargins(0, 0, 0, 0)
        self._main_box.addWidget(table)
        self._main_box.addStretch(1)
        self.column.addWidget(Beside(main, side, SIDE_WIDTH))
        self.column.addStretch(1)
        self.restyle()

    def fill(self, view: RegisterView) -> None:
        """Show the year."""
        found = view.register
        self.targets.show_rows(model.target_rows(found))
        pools = found.pools
        self._pool_card.set_title(self.tr("年度专项上限"), self.tr("单位：万元"))
        self._figure.setText(amounts.public_figure(pools.committed_cny))
        said = self.tr("/ {ceiling} 已承诺，余 {left}")
        self._of.setText(
            said.format(
                ceiling=amounts.whole_public_figure(pools.ceiling_cny), left=amounts.public_figure(pools.left_cny)
            )
        )
        self._lines(self._pools, [_pool(state) for state in found.pool_ceilings], bar=True)
        self._other_card.set_title(self.tr("其他上限"), self.tr("不与年度专项合并"))
        self._lines(self._others, [_other(state) for state in (*found.fullest_others, *found.capital)], bar=False)

    def keys(self) -> Keys:
        """Return the keys of this tab."""
        return (("↑ ↓", self.tr("逐项查看")), ("Enter", self.tr("打开所在措施")))

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._side_box.setSpacing(theme.px(14))
        self._head.setSpacing(theme.px(8))
        for box in (self._pools, self._others):
            box.setSpacing(0)

    @staticmethod
    def _lines(box: QVBoxLayout, views: list[CeilingView], *, bar: bool) -> None:
        empty(box)
        for view in views:
            box.addWidget(rule())
            box.addWidget(CeilingLine(view, bar=bar))


def _pool(state: CeilingState) -> CeilingView:
    return _view(state, words.title(state.item))


def _other(state: CeilingState) -> CeilingView:
    return _view(state, f"{words.title(state.item)} · {words.scope(state.scope)}")


def _view(state: CeilingState, text: str) -> CeilingView:
    _, tone, icon = words.level(state.level)
    full = words.level(state.level)[0] if state.level in (Level.NEAR, Level.FULL) else ""
    # A pool that is full stops all spending of the year; a project that got all it may get stops nothing but itself.
    warning = words.ceiling_warning(state) if state.scope is Scope.YEAR or state.level is Level.OVER else full
    used, of = (
        amounts.public_figure(state.used_cny, (state.ceiling_cny,)),
        f"/ {amounts.whole_public_figure(state.ceiling_cny)}",
    )
    return CeilingView(state.item.id[:3], text, used, of, int(state.percent), tone, warning, icon)
