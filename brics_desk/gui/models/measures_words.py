"""Lights, levels, kinds, plans and fields of the measures in words, with tone and icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.measures import ItemKind, Part, Scope
from brics_desk.domain.measures_entries import Flow, Money, Plan, PlanStatus
from brics_desk.domain.measures_money import Level
from brics_desk.domain.measures_targets import Light
from brics_desk.domain.money import in_exact_wan, in_yuan, parse_amount
from brics_desk.errors import InputError
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts
from brics_desk.operations.measures import BY_HAND
from brics_desk.operations.measures_import import FICTIONAL

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from brics_desk.domain.measures import SupportItem
    from brics_desk.domain.measures_entries import Entry
    from brics_desk.domain.measures_money import CeilingState
    from brics_desk.domain.measures_targets import RewardState, TargetState
    from brics_desk.gui.widgets.values import Tone

translate = QCoreApplication.translate
State = tuple[str, "Tone", str]
"""Words, tone, icon."""


def light(found: Light) -> State:
    """Return where a target stands."""
    table: dict[Light, State] = {
        Light.DONE: (translate("MeasuresWords", "已完成"), "meets", "circle-check"),
        Light.ON_TRACK: (translate("MeasuresWords", "按期"), "accent", "circle-dot"),
        Light.AT_RISK: (translate("MeasuresWords", "有风险"), "warn", "triangle-alert"),
        Light.BEHIND: (translate("MeasuresWords", "滞后"), "fails", "circle-x"),
        Light.NOT_STARTED: (translate("MeasuresWords", "未开始"), "neutral", "circle-dashed"),
    }
    return table[found]


def met(found: RewardState) -> State:
    """Return whether a conditional reward is earned; what nobody reported yet is no failure."""
    table: dict[bool | None, State] = {
        True: (translate("MeasuresWords", "已达到"), "meets", "circle-check"),
        False: (translate("MeasuresWords", "未达到"), "neutral", "circle-dashed"),
        None: (translate("MeasuresWords", "未登记"), "neutral", "circle-question-mark"),
    }
    return table[found.met]


def level(found: Level) -> State:
    """Return how full a ceiling is."""
    table: dict[Level, State] = {
        Level.ROOM: (translate("MeasuresWords", "有余额"), "accent", "circle-dot"),
        Level.NEAR: (translate("MeasuresWords", "接近上限"), "warn", "triangle-alert"),
        Level.FULL: (translate("MeasuresWords", "已达上限"), "fails", "triangle-alert"),
        Level.OVER: (translate("MeasuresWords", "超出上限"), "fails", "circle-x"),
    }
    return table[found]


def ceiling_warning(state: CeilingState) -> str:
    """Return what a ceiling that is near, full or exceeded asks for; nothing where there is room."""
    if state.level is Level.NEAR:
        said = translate("MeasuresWords", "已用 {percent}%，余 {left}")
        return said.format(percent=plain(str(state.percent)), left=amounts.public_amount(state.left_cny))
    if state.level is Level.FULL:
        return translate("MeasuresWords", "已达上限，新增支出须说明理由")
    if state.level is Level.OVER:
        return translate("MeasuresWords", "超出 {over}，须说明理由").format(over=amounts.public_amount(-state.left_cny))
    return ""


def plan(status: PlanStatus | None, *, overdue: bool = False) -> State:
    """Return how far a 细化量化方案 is; None before the first word."""
    if overdue:
        return translate("MeasuresWords", "逾期"), "fails", "circle-x"
    table: dict[PlanStatus | None, State] = {
        None: (translate("MeasuresWords", "未登记"), "neutral", "circle-question-mark"),
        PlanStatus.OPEN: (translate("MeasuresWords", "未开始"), "warn", "circle-dashed"),
        PlanStatus.DRAFTING: (translate("MeasuresWords", "起草中"), "warn", "circle-dot"),
        PlanStatus.SUBMITTED: (translate("MeasuresWords", "已报送"), "accent", "circle-check"),
        PlanStatus.CONFIRMED: (translate("MeasuresWords", "已确认"), "meets", "circle-check"),
    }
    return table[status]


def part(found: Part) -> str:
    """Return 牵头 or 配合."""
    return translate("MeasuresWords", "牵头") if found is Part.LEAD else translate("MeasuresWords", "配合")


def kind(found: ItemKind) -> str:
    """Return what an item promises."""
    return {
        ItemKind.POOL_YR: translate("MeasuresWords", "年度专项"),
        ItemKind.ENT_YR: translate("MeasuresWords", "每家每年上限"),
        ItemKind.PROJ: translate("MeasuresWords", "单个项目上限"),
        ItemKind.FUND: translate("MeasuresWords", "基金规模"),
        ItemKind.TGT_YR: translate("MeasuresWords", "年度目标"),
        ItemKind.TGT_CUM: translate("MeasuresWords", "累计目标"),
        ItemKind.COND_ENT_YR: translate("MeasuresWords", "达标奖励"),
        ItemKind.UPLIFT: translate("MeasuresWords", "上浮比例"),
    }[found]


def scope(found: Scope) -> str:
    """Return what one ceiling holds for."""
    return {
        Scope.YEAR: translate("MeasuresWords", "每年合计"),
        Scope.ENTITY_YEAR: translate("MeasuresWords", "每年每家"),
        Scope.PROJECT: translate("MeasuresWords", "每个项目"),
        Scope.ONCE: translate("MeasuresWords", "资本"),
    }[found]


def holder(state: CeilingState) -> str:
    """Return whom or what one ceiling is counted for: the body, the project, or the whole."""
    return state.entity or state.project or scope(state.scope)


def flow(found: Flow) -> str:
    """Return 承诺 or 支付."""
    return translate("MeasuresWords", "承诺") if found is Flow.COMMITMENT else translate("MeasuresWords", "支付")


def title(item: SupportItem) -> str:
    """Return the short title of an item in the language in force."""
    return item.title.in_language(language())


def counted(number: int, item: SupportItem) -> str:
    """Return a number with the unit it is counted in, e.g. `20 项`."""
    return f"{number} {item.unit.in_language(language())}"


def promise(item: SupportItem) -> str:
    """Return what an item asks for or allows: its target, its ceiling, its percentage."""
    said = []
    if item.target is not None:
        said.append(translate("MeasuresWords", "不少于 {count}").format(count=counted(item.target, item)))
    if item.ceiling_cny is not None:
        said.append(
            translate("MeasuresWords", "最高 {amount}").format(amount=amounts.whole_public_amount(item.ceiling_cny))
        )
    if item.uplift_percent is not None:
        said.append(translate("MeasuresWords", "上浮 {percent}%").format(percent=item.uplift_percent))
    return translate("MeasuresWords", "，").join(said)


def forecast(state: TargetState) -> tuple[str, str]:
    """Return where the pace so far leads, and by when it has to; nothing for what is done or has not begun."""
    if state.forecast is None or state.light is Light.DONE:
        return "", ""
    until = translate("MeasuresWords", "至 {year} 年").format(year=state.period_to[:4])
    said = translate("MeasuresWords", "预计 {count}").format(count=state.forecast)
    return said, until if state.item.kind is ItemKind.TGT_CUM else ""


def typed_amount(text: str, unit: str) -> Decimal | None:
    """Return the exact 元 of what was typed into a field of amounts; None when it is no amount."""
    try:
        return parse_amount(text, unit)
    except InputError:
        return None


def field_amount(yuan: Decimal, unit: str) -> str:
    """Return an amount as it stands in a field in `万元` or `元`: exact, so that showing it never changes it."""
    return (in_yuan(yuan) if unit == "元" else in_exact_wan(yuan)).replace(",", "")


def places(found: Iterable[str]) -> str:
    """Return ids one after the other."""
    return translate("MeasuresWords", "、").join(found)


def plain(number: str) -> str:
    """Return a decimal without needless zeros, `92.00` as `92`."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def field(name: str) -> str:
    """Return what a field of an entry is called."""
    return {
        "unit": translate("MeasuresWords", "责任单位"),
        "number": translate("MeasuresWords", "编号"),
        "item": translate("MeasuresWords", "事项"),
        "measure": translate("MeasuresWords", "措施"),
        "date": translate("MeasuresWords", "日期"),
        "quantity": translate("MeasuresWords", "数量"),
        "entity": translate("MeasuresWords", "对象机构"),
        "project": translate("MeasuresWords", "项目"),
        "evidence": translate("MeasuresWords", "佐证说明"),
        "evidence_sha256": translate("MeasuresWords", "佐证文件"),
        "application": translate("MeasuresWords", "认定项目"),
        "note": translate("MeasuresWords", "备注"),
        "flow": translate("MeasuresWords", "类别"),
        "year": translate("MeasuresWords", "资金年度"),
        "amount_cny": translate("MeasuresWords", "金额"),
        "costs": translate("MeasuresWords", "费用凭证"),
        "reason": translate("MeasuresWords", "理由"),
        "status": translate("MeasuresWords", "状态"),
        "due_on": translate("MeasuresWords", "完成时限"),
    }[name]


def source(text: str) -> str:
    """Return where an entry came from: a file's name, or that it was entered by hand."""
    if text == BY_HAND:
        return translate("MeasuresWords", "手工登记")
    return text.replace(FICTIONAL, translate("MeasuresWords", "（虚构样例）"))


def said(entry: Entry) -> str:
    """Return what an entry says in one short line: how much of what, or how far a plan is."""
    if isinstance(entry, Plan):
        due = translate("MeasuresWords", "{day} 前完成").format(day=entry.due_on)
        return f"{plan(entry.status)[0]} · {due}"
    if isinstance(entry, Money):
        return translate("MeasuresWords", "{flow} {amount}").format(
            flow=flow(entry.flow), amount=amounts.amount(entry.amount_cny)
        )
    return f"+{entry.quantity}"
