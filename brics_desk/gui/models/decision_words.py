"""Decisions, lists and objections in words: what the page of results says about the acts of the secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.decisions import DecisionState, Departure
from brics_desk.domain.name_lists import Changed, Hold, ListKind
from brics_desk.domain.objections import About, ObjectionState, Refusal

if TYPE_CHECKING:
    from decimal import Decimal

    from brics_desk.domain.name_lists import NameList
    from brics_desk.domain.rules import RulePack
    from brics_desk.gui.widgets.values import Tone
    from brics_desk.operations.deciding import Project

translate = QCoreApplication.translate


def award(one: Project, pack: RulePack) -> Decimal:
    """Return what a project is awarded in 元: as decided, else what is certain of the merged result."""
    return one.decision.award_cny if one.decision else pack.award_cny(one.case.verdict.tier)


def badge(one: Project) -> tuple[str, Tone, str]:
    """Return words, tone and icon of the decision on a project."""
    decision = one.decision
    if one.is_suspended:
        return translate("DecisionWords", "异议中"), "undet", "hourglass"
    if one.standing.state in (DecisionState.STALE, DecisionState.CONFLICT):
        return translate("DecisionWords", "须重定"), "warn", "rotate-cw"
    if decision is None and one.lacks_proof:
        return translate("DecisionWords", "待补正"), "warn", "hourglass"
    if decision is None and one.waiver_due:
        return translate("DecisionWords", "待核查"), "warn", "circle-dashed"
    if decision is None and one.is_open:
        return translate("DecisionWords", "待裁定"), "warn", "scale"
    if decision is None:
        return translate("DecisionWords", "未决定"), "neutral", "circle-dashed"
    if decision.recognised:
        return translate("DecisionWords", "认定"), "meets", "circle-check"
    return translate("DecisionWords", "不认定"), "fails", "circle-x"


def departure(what: Departure) -> str:
    """Return in what a decision departs from the recommendation."""
    return {
        Departure.RECOGNITION: translate("DecisionWords", "认定结论"),
        Departure.TIER: translate("DecisionWords", "档次"),
        Departure.AWARD: translate("DecisionWords", "金额"),
        Departure.FINAL_VALUE: translate("DecisionWords", "审定值"),
        Departure.NO_PANEL_OPINION: translate("DecisionWords", "无专家组意见"),
    }[what]


def list_name(of: ListKind, *, trial: bool) -> str:
    """Return 拟认定名单 or 认定名单, marked where it is a trial under the draft method."""
    name = {
        ListKind.PROPOSED: translate("DecisionWords", "拟认定名单"),
        ListKind.FINAL: translate("DecisionWords", "认定名单"),
    }[of]
    return translate("DecisionWords", "{name}（征求意见稿试行）").format(name=name) if trial else name


def version(number: int) -> str:
    """Return 第 2 版."""
    return translate("DecisionWords", "第 {number} 版").format(number=number)


def headline(one: NameList) -> str:
    """Return list and version in one breath."""
    return translate("DecisionWords", "{name}{version}").format(
        name=list_name(one.kind, trial=one.trial), version=version(one.version)
    )


def hold(why: Hold) -> str:
    """Return why a project is held back from a list."""
    return {
        Hold.OPEN: translate("DecisionWords", "待裁定"),
        Hold.UNDECIDED: translate("DecisionWords", "未作决定"),
        Hold.CONFLICT: translate("DecisionWords", "两份决定并存"),
        Hold.STALE: translate("DecisionWords", "合并结果已变"),
        Hold.OBJECTION: translate("DecisionWords", "异议办理中"),
        Hold.LACKING: translate("DecisionWords", "形式审查待补正"),
        Hold.GATE: translate("DecisionWords", "形式审查未通过"),
        Hold.UNPUBLISHED: translate("DecisionWords", "与公示不一致"),
    }[why]


def changed(what: Changed) -> str:
    """Return how a project differs between two versions."""
    return {
        Changed.ADDED: translate("DecisionWords", "新增"),
        Changed.REMOVED: translate("DecisionWords", "移出"),
        Changed.TIER: translate("DecisionWords", "档次变动"),
        Changed.AWARD: translate("DecisionWords", "金额变动"),
        Changed.PLACE: translate("DecisionWords", "次序变动"),
        Changed.DATA: translate("DecisionWords", "信息变动"),
    }[what]


def about(what: About) -> str:
    """Return what an objection is about."""
    return {
        About.FACTS: translate("DecisionWords", "事实或材料"),
        About.PROCEDURE: translate("DecisionWords", "程序"),
        About.RECUSAL: translate("DecisionWords", "应回避未回避"),
        About.JUDGEMENT: translate("DecisionWords", "对专业判断的不同看法"),
        About.OTHER: translate("DecisionWords", "其他"),
    }[what]


def refusal(why: Refusal) -> str:
    """Return why an objection is not taken up."""
    return {
        Refusal.NAMELESS: translate("DecisionWords", "非实名"),
        Refusal.NOT_WRITTEN: translate("DecisionWords", "非书面"),
        Refusal.NO_EVIDENCE: translate("DecisionWords", "无证据或线索"),
        Refusal.LATE: translate("DecisionWords", "逾期"),
        Refusal.JUDGEMENT: translate("DecisionWords", "对专业判断的异议不予受理"),
        Refusal.BESIDE_THE_LIST: translate("DecisionWords", "与名单无关"),
    }[why]


def objection(state: ObjectionState) -> tuple[str, Tone, str]:
    """Return words, tone and icon of where an objection stands."""
    table: dict[ObjectionState, tuple[str, Tone, str]] = {
        ObjectionState.RECEIVED: (translate("DecisionWords", "待审查"), "warn", "inbox"),
        ObjectionState.TAKEN_UP: (translate("DecisionWords", "复核中"), "warn", "hourglass"),
        ObjectionState.REFUSED: (translate("DecisionWords", "不予受理"), "neutral", "x"),
        ObjectionState.FOUNDED: (translate("DecisionWords", "成立，待重新决定"), "undet", "gavel"),
        ObjectionState.UNFOUNDED: (translate("DecisionWords", "不成立"), "neutral", "check"),
        ObjectionState.SETTLED: (translate("DecisionWords", "成立，已重新决定"), "meets", "circle-check"),
    }
    return table[state]
