"""资金: every ceiling of the year by its own kind, the uplift calculator, and what a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.domain.measures import ItemKind
from brics_desk.domain.measures_money import uplift
from brics_desk.domain.money import in_yuan, parse_amount
from brics_desk.errors import DeskError
from brics_desk.gui import messages, theme
from brics_desk.gui.models import amounts
from brics_desk.gui.models import measures_rows as model
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.screens.measures_tab import MeasuresTab
from brics_desk.gui.screens.secretariat_lines import Line, LineList, StatRows
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.widgets.amount_field import AmountField
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.values import Stat

if TYPE_CHECKING:
    from decimal import Decimal

    from brics_desk.domain.measures import SupportItem
    from brics_desk.domain.measures_register import Register
    from brics_desk.gui.screens.secretariat_measures import MeasuresPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.measures import RegisterView

SIDE_WIDTH = 320


class MoneyTab(MeasuresTab):
    """Pools, other ceilings and fund capital stand apart: they are never added to each other."""

    def __init__(self, page: MeasuresPage) -> None:
        super().__init__(page)
        self.stats = StatRows()
        self.list = ListView(self.tr("各项上限"), model.ceiling_columns(), model.CEILING)
        self.list.set_badges([model.WARNING])
        self.list.opened.connect(lambda key: page.go_to("text", key.split()[0]))
        table = Card(flush=True)
        table.body.addWidget(self.list)
        self._record = Button(self.tr("登记资金"), "secondary", icon="plus")
        self._record.clicked.connect(lambda: page.go_to("entries", self._about()))
        self.calculator = UpliftCard()
        self.flags, self._flag_card = LineList(), Card(self.tr("须核对"))
        self._flag_card.body.addWidget(self.flags)
        side = QWidget()
        self._side_box = QVBoxLayout(side)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        for part in (self._record, self._flag_card, self.calculator):
            self._side_box.addWidget(part)
        self.column.addWidget(self.stats)
        self.column.addWidget(Beside(table, side, SIDE_WIDTH), 1)
        self.restyle()

    def fill(self, view: RegisterView) -> None:
        """Show the year's money."""
        found = view.register
        pools = found.pools
        near = sum(state.level.value != "room" for state in found.pool_ceilings)
        self.stats.set_stats(
            (
                Stat(
                    "ceiling",
                    amounts.whole_public_figure(pools.ceiling_cny),
                    self.tr("年度专项上限"),
                    unit=self.tr("万元"),
                ),
                Stat("committed", amounts.public_figure(pools.committed_cny), self.tr("已承诺"), unit=self.tr("万元")),
                Stat("paid", amounts.public_figure(pools.paid_cny), self.tr("已支付"), unit=self.tr("万元")),
                Stat("left", amounts.public_figure(pools.left_cny), self.tr("可承诺余额"), unit=self.tr("万元")),
                Stat("near", str(near), self.tr("接近或达到上限的专项"), "warn" if near else "neutral"),
            )
        )
        self.list.show_rows(model.ceiling_rows(found))
        uplifted = next((item for item in found.pack.items if item.kind is ItemKind.UPLIFT), None)
        self.calculator.setVisible(uplifted is not None)
        if uplifted is not None:
            self.calculator.show_item(uplifted, found.uplifted_cny)
        flags = _flags(found)
        self._flag_card.set_title(self.tr("须核对 {count} 项").format(count=len(flags)))
        self.flags.show_lines(flags, nothing=self.tr("没有重复列支，也没有超出上限的支出。"))

    def keys(self) -> Keys:
        """Return the keys of this tab."""
        return (("↑ ↓", self.tr("逐项查看")), ("Enter", self.tr("打开所在措施")))

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._side_box.setSpacing(theme.px(12))

    def _about(self) -> str:
        key = self.list.current_key()
        return f"money {key.split()[0]}" if key else "money"


class UpliftCard(Card):
    """上浮计算: the base that was granted, what the percentage adds, and both together, in exact 元."""

    def __init__(self) -> None:
        super().__init__()
        self._item: SupportItem | None = None
        self._quote = label("", "small", "text2", wrap=True)
        self.base = AmountField(
            self.tr("原政策核定的支持金额"), words.typed_amount, words.field_amount, units=amounts.units()
        )
        self._name = label(self.tr("原政策核定的支持金额"), "small", "text2", wrap=True)
        self._answer = label("", "body", "text", wrap=True)
        self._year = label("", "small", "text2", wrap=True)
        self.base.edited.connect(self._calculate)
        self.base.unit_changed.connect(self._calculate)
        for part in (self._quote, self._name, self.base, self._answer, self._year):
            self.body.addWidget(part)

    def show_item(self, item: SupportItem, granted: Decimal) -> None:
        """Show the item whose percentage is used, and what was granted as uplift this year."""
        self._item = item
        self.set_title(self.tr("上浮计算 {item}").format(item=item.id), words.promise(item))
        self._quote.setText(f"「{item.text}」")
        self._year.setText(self.tr("本年度已登记上浮 {amount}").format(amount=amounts.amount(granted)))
        self._calculate()

    def _calculate(self) -> None:
        if self._item is None or self._item.uplift_percent is None:
            return
        self.base.set_error("")
        if not self.base.text():
            self._answer.setText(self.tr("输入金额后显示上浮额和合计。"))
            return
        try:
            made = uplift(parse_amount(self.base.text(), self.base.unit()), self._item.uplift_percent)
        except DeskError as error:
            self.base.set_error(messages.sentence(error))
            self._answer.setText(messages.sentence(error))
            return
        said = self.tr("上浮 {addition} 元，合计 {total} 元")
        self._answer.setText(said.format(addition=in_yuan(made.addition_cny), total=in_yuan(made.total_cny)))


def _flags(register: Register) -> list[Line]:
    """Return the same costs in two places, and money beyond a ceiling with its reason."""
    lines = []
    for one in register.overlaps:
        if one.application:
            text = words.translate("MoneyTab", "认定项目 {number} 的费用另有奖补").format(number=one.application)
        else:
            text = words.translate("MoneyTab", "{costs} 列入两个事项").format(costs=one.costs)
        second = f"{words.places(one.items)} · {words.places(one.entries)}"
        lines.append(Line(text, icon="triangle-alert", role="warn", second=second))
    for entry in register.money:
        if entry.reason:
            text = words.translate("MoneyTab", "{item} {said}，写明理由").format(
                item=entry.item, said=words.said(entry)
            )
            lines.append(Line(text, icon="info", role="accent", second=f"{entry.unit}：{entry.reason}"))
    return lines
