"""The rows of the measures' tables: targets and rewards, ceilings, entries, responsibilities, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.models import amounts
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.gui.models.secretariat_words import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brics_desk.domain.measures_money import CeilingState
    from brics_desk.domain.measures_register import Register
    from brics_desk.domain.measures_targets import RewardState, TargetState

translate = QCoreApplication.translate
TARGET, RATE, STATE = 1, 4, 6
CEILING, USED, WARNING = 1, 6, 7


def target_columns() -> tuple[Column, ...]:
    """Return the heads of the overview's table."""
    return (
        Column(translate("MeasuresRows", "措施")),
        Column(translate("MeasuresRows", "目标"), least=250),
        Column(translate("MeasuresRows", "要求"), right=True),
        Column(translate("MeasuresRows", "实际"), right=True),
        Column(translate("MeasuresRows", "完成率")),
        Column(translate("MeasuresRows", "期末预测"), folds=True),
        Column(translate("MeasuresRows", "状态")),
    )


def target_rows(register: Register) -> list[Row]:
    """Return the seven targets, then the conditional rewards, each group under its head."""
    shown = min(register.as_of, f"{register.year}-12-31")
    head = translate("MeasuresRows", "量化目标 {count} 项 · 截至 {day}").format(
        count=len(register.targets), day=day(shown)
    )
    rows = [_group(head, len(target_columns()))]
    rows += [_target(state) for state in register.targets]
    most = sorted(
        {amounts.whole_public_amount(state.item.ceiling_cny) for state in register.rewards if state.item.ceiling_cny}
    )
    head = translate("MeasuresRows", "达标奖励条件 · 每年，达到条件后最高 {amount}").format(amount=words.places(most))
    rows.append(_group(head, len(target_columns())))
    rows += [_reward(state) for state in register.rewards]
    return rows


def ceiling_columns() -> tuple[Column, ...]:
    """Return the heads of the table of money."""
    return (
        Column(translate("MeasuresRows", "事项")),
        Column(translate("MeasuresRows", "名称"), least=150),
        Column(translate("MeasuresRows", "上限"), right=True),
        Column(translate("MeasuresRows", "承诺"), right=True),
        Column(translate("MeasuresRows", "支付"), right=True),
        Column(translate("MeasuresRows", "余额"), right=True, folds=True, silent=True),
        Column(translate("MeasuresRows", "占用"), folds=True, silent=True),
        Column(translate("MeasuresRows", "提示")),
    )


def ceiling_rows(register: Register) -> list[Row]:
    """Return pools with their sum, other ceilings, and funds; each kind apart from the others, never added together."""
    pools = register.pools
    sums = (pools.ceiling_cny, pools.committed_cny, pools.paid_cny, pools.left_cny)
    head = translate("MeasuresRows", "{year} 年度专项（合计）").format(year=register.year)
    rows = [
        Row(
            "",
            (Cell(head), Cell(""), *(Cell(amounts.public_figure(amount)) for amount in sums), Cell(""), Cell("")),
            group=True,
        )
    ]
    rows += [_ceiling(state) for state in register.pool_ceilings]
    rows += _kind(translate("MeasuresRows", "其他上限，不与年度专项合并"), register.others)
    rows += _kind(translate("MeasuresRows", "基金资本，不计支出"), register.capital)
    return rows


def _kind(head: str, states: tuple[CeilingState, ...]) -> Iterator[Row]:
    yield _group(head, len(ceiling_columns()))
    yield from (_ceiling(state) for state in states)


def _ceiling(state: CeilingState) -> Row:
    text, tone, icon = words.level(state.level)
    figures = (state.ceiling_cny, state.committed_cny, state.paid_cny, state.left_cny)
    limits = (state.ceiling_cny,)
    return Row(
        f"{state.item.id} {state.entity}{state.project}",
        (
            Cell(state.item.id),
            Cell(words.title(state.item), second=words.holder(state), tip=words.title(state.item)),
            *(Cell(amounts.public_figure(amount, limits)) for amount in figures),
            Cell(f"{words.plain(str(state.percent))}%"),
            Cell(text, tone=tone, icon=icon),
        ),
    )


def _target(state: TargetState) -> Row:
    text, tone, icon = words.light(state.light)
    return Row(
        state.item.id,
        (
            Cell(state.item.id[:3]),
            Cell(words.title(state.item), tip=words.title(state.item)),
            Cell(words.counted(state.needs, state.item)),
            Cell(str(state.has), bold=True),
            _bar(state.has, state.needs),
            Cell(*words.forecast(state)),
            Cell(text, tone=tone, icon=icon),
        ),
    )


def _reward(state: RewardState) -> Row:
    text, tone, icon = words.met(state)
    short = words.counted(state.short, state.item) if state.short else ""
    return Row(
        f"{state.item.id} {state.entity}",
        (
            Cell(state.item.id[:3]),
            Cell(words.title(state.item), second=state.entity, tip=words.title(state.item)),
            Cell(words.counted(state.needs, state.item)),
            Cell("—" if state.has is None else str(state.has), bold=True),
            _bar(state.has or 0, state.needs),
            Cell(translate("MeasuresRows", "还差 {count}").format(count=short) if short else ""),
            Cell(text, tone=tone, icon=icon),
        ),
    )


def _bar(done: int, needs: int) -> Cell:
    return Cell(progress=(done, needs), tone="meets" if done >= needs else "accent")


def _group(text: str, width: int) -> Row:
    return Row("", (Cell(text, bold=True), *(Cell("") for _ in range(width - 1))), group=True)
