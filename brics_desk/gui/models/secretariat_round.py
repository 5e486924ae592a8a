"""批次 in words: names of its call data and phases, what stands in the way of the freeze, a reading with its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.rounds import Phase, short_code
from brics_desk.gui.messages import language
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.widgets.values import Option

if TYPE_CHECKING:
    from brics_desk.domain.readings import SheetLine
    from brics_desk.domain.rounds import Round
    from brics_desk.domain.rules import Reading, RulePack
    from brics_desk.errors import DeskError
    from brics_desk.gui.widgets.values import Tone
    from brics_desk.operations.rounds import SetUp

translate = QCoreApplication.translate
DATES = ("application_deadline", "deadline", "period_from", "period_to")
PHASES = tuple(Phase)


def field_titles() -> dict[str, str]:
    """Return the names of the call data in the order they are asked for."""
    return {
        "id": translate("SecretariatRound", "批次编号"),
        "title": translate("SecretariatRound", "批次名称"),
        "organiser": translate("SecretariatRound", "组织单位"),
        "notice_number": translate("SecretariatRound", "通知文号"),
        "decision_basis": translate("SecretariatRound", "决定依据"),
        "application_deadline": translate("SecretariatRound", "申报截止日"),
        "deadline": translate("SecretariatRound", "意见交回期限"),
        "period_from": translate("SecretariatRound", "统计区间起"),
        "period_to": translate("SecretariatRound", "统计区间止"),
    }


def field_hint(name: str) -> str:
    """Return what may stand in a field, as an example."""
    if name in DATES:
        return translate("SecretariatRound", "如 2027-09-30")
    return {
        "id": translate("SecretariatRound", "如 2027-1；建立后不再更改"),
        "notice_number": translate("SecretariatRound", "申报通知的文号"),
        "decision_basis": translate("SecretariatRound", "会议纪要、批示等；办法未写明决定机关"),
    }.get(name, "")


def in_words(error: DeskError) -> DeskError:
    """Return an error about call data with the fields by the names on the form."""
    titles = field_titles() | {"pack": translate("SecretariatRound", "规则包")}
    said = {
        name: [titles.get(str(one), one) for one in value] if isinstance(value, list) else value
        for name, value in error.facts.items()
    }
    return type(error)(error.code, **said)


def phase_name(phase: Phase) -> str:
    """Return a phase in words."""
    return {
        Phase.SUBMIT: translate("SecretariatRound", "申报受理"),
        Phase.READ: translate("SecretariatRound", "专家评审"),
        Phase.EDIT: translate("SecretariatRound", "汇总裁定"),
        Phase.FINAL: translate("SecretariatRound", "定稿"),
    }[phase]


def edition_name(pack: RulePack) -> str:
    """Return the name of an edition as the list of editions shows it."""
    return pack.title.in_language(language())


def bound(state: SetUp) -> tuple[tuple[str, str], ...]:
    """Return what a freeze binds: name and value, line by line."""
    other = sum(line.needs_reason for line in state.lines if line.reading.default)
    current = state.round
    period = translate("SecretariatRound", "{first}至{last}").format(
        first=words.day(current.period_from), last=words.day(current.period_to)
    )
    readings = translate("SecretariatRound", "{count} 条，另选 {other} 条").format(count=len(state.lines), other=other)
    return (
        (translate("SecretariatRound", "批次"), current.id),
        (translate("SecretariatRound", "数据统计区间"), period),
        (translate("SecretariatRound", "规则包校验码"), short_code(current.pack_sha256)),
        (translate("SecretariatRound", "口径"), readings),
        (translate("SecretariatRound", "本组意见的合并"), who_merges(current)),
    )


def who_merges(current: Round) -> str:
    """Return in words who merges a panel's opinions first."""
    if current.leader_merges:
        return translate("SecretariatRound", "组长先合并，交组包")
    return translate("SecretariatRound", "秘书处合并")


def reading_options(reading: Reading) -> tuple[Option, ...]:
    """Return the options of a reading, the suggested one first named as such."""
    suggested = translate("SecretariatRound", "{text}（建议口径）")
    made = []
    for option in reading.options:
        text = option.text.in_language(language())
        made.append(Option(option.id, suggested.format(text=text) if option.id == reading.default else text))
    return tuple(made)


def reading_badge(line: SheetLine) -> tuple[str, Tone, str]:
    """Return words, tone and icon of how a reading stands."""
    if line.chosen is None:
        return translate("SecretariatRound", "待选定"), "warn", "triangle-alert"
    if not line.reading.default:
        return translate("SecretariatRound", "已选定"), "accent", "circle-check"
    if line.is_default:
        return translate("SecretariatRound", "建议口径"), "neutral", ""
    return translate("SecretariatRound", "另选口径"), "accent", "git-compare-arrows"


def chosen_text(line: SheetLine) -> str:
    """Return the option in force in words, a dash for none."""
    return line.chosen.text.in_language(language()) if line.chosen else "—"
