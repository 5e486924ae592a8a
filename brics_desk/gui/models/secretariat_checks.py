"""形式审查 in words and tables: the matrix of one application's gates, notices to applicants, letters to authorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.formal_check import GateState, Moment, Shortfall
from brics_desk.domain.rules import Decider
from brics_desk.gui.messages import language
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.gui.widgets.values import Option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.formal_check import Checklist, FormalCheck, GateLine, Inquiry, Lack, Recorded
    from brics_desk.domain.rules import Fact
    from brics_desk.gui.widgets.values import Tone
    from brics_desk.operations.formal_check import Survey

translate = QCoreApplication.translate
GATE = 0
HOLDS = "holds"
"""The key of the outcome 通过 among the outcomes of a check; the others are reasons."""


def moment_name(moment: Moment) -> str:
    """Return when a gate is checked."""
    return {
        Moment.ACCEPTANCE: translate("SecretariatChecks", "受理"),
        Moment.BEFORE_NOTICE: translate("SecretariatChecks", "公示前"),
        Moment.BEFORE_PAYMENT: translate("SecretariatChecks", "拨付前"),
    }[moment]


def moments() -> tuple[Option, ...]:
    """Return the three moments as choices."""
    return tuple(Option(one.value, moment_name(one)) for one in Moment)


def reason_name(reason: Shortfall) -> str:
    """Return why a gate does not hold."""
    return {
        Shortfall.PROOF_MISSING: translate("SecretariatChecks", "缺少证明材料"),
        Shortfall.PROOF_OUTDATED: translate("SecretariatChecks", "证明材料过期"),
        Shortfall.PROOF_CONTRADICTS: translate("SecretariatChecks", "证明材料与申报不符"),
        Shortfall.NOT_MET: translate("SecretariatChecks", "不满足条件"),
        Shortfall.REPORTED: translate("SecretariatChecks", "主管部门通报"),
    }[reason]


def outcomes() -> tuple[Option, ...]:
    """Return 通过 and every reason as choices."""
    return (
        Option(HOLDS, finding(None)),
        *(Option(one.value, finding(one)) for one in Shortfall),
    )


def gate_title(fact: Fact) -> str:
    """Return a gate with its code."""
    return f"{fact.code}　{fact.title.in_language(language())}"


def state_badge(state: GateState) -> tuple[str, Tone, str]:
    """Return words, tone and icon of where one gate, or a whole checklist, stands."""
    known: dict[GateState, tuple[str, Tone, str]] = {
        GateState.PASSED: (translate("SecretariatChecks", "通过"), "meets", "circle-check"),
        GateState.FAILED: (translate("SecretariatChecks", "未通过"), "fails", "circle-x"),
        GateState.LACKING: (translate("SecretariatChecks", "待补正"), "warn", "hourglass"),
        GateState.DUE: (translate("SecretariatChecks", "待核查"), "warn", "circle-dashed"),
    }
    return known[state]


def finding(reason: Shortfall | None) -> str:
    """Return what a check found in one breath: 通过, or its state with the reason."""
    if reason is None:
        return state_badge(GateState.PASSED)[0]
    state = GateState.LACKING if reason.can_be_supplemented else GateState.FAILED
    return translate("SecretariatChecks", "{state}：{reason}").format(
        state=state_badge(state)[0], reason=reason_name(reason)
    )


def matrix_columns() -> tuple[Column, ...]:
    """Return the heads: the gate, then one column per moment."""
    return (
        Column(translate("SecretariatChecks", "基本条件"), least=190),
        *(Column(moment_name(one)) for one in Moment),
    )


def matrix_rows(found: Checklist) -> list[Row]:
    """Return one row per gate."""
    return [
        Row(
            line.fact.id,
            (
                Cell(gate_title(line.fact), tip=f"{gate_title(line.fact)}\n{line.fact.clause.text}".strip()),
                *(_check(line, moment) for moment in Moment),
            ),
        )
        for line in found.lines
    ]


def _check(line: GateLine, moment: Moment) -> Cell:
    recorded = line.checks.get(moment)
    if recorded is not None:
        check = recorded.check
        text, tone, icon = _waiver(check) if line.fact.decider is Decider.SECRETARIAT else state_badge(check.state)
        below = reason_name(check.reason) if check.reason and tone != "neutral" else words.day(check.date)
        tip = " · ".join(filter(None, (check.date, check.source, check.note)))
        return Cell(text, below, tone=tone, icon=icon, tip=tip)
    if moment in line.due:
        text, tone, icon = state_badge(GateState.DUE)
        return Cell(text, tone=tone, icon=icon)
    return Cell()


def _waiver(check: FormalCheck) -> tuple[str, Tone, str]:
    """Return whether an exception was made; none is no failure."""
    if check.holds:
        return translate("SecretariatChecks", "已豁免"), "meets", "circle-check"
    return translate("SecretariatChecks", "未豁免"), "neutral", ""


def history_line(one: Recorded, fact: Fact) -> tuple[str, str]:
    """Return one check in the history of a gate: what was found, and where, when and by whom."""
    check = one.check
    found = _waiver(check)[0] if fact.decider is Decider.SECRETARIAT else finding(check.reason)
    head = translate("SecretariatChecks", "{moment}：{found}").format(moment=moment_name(check.moment), found=found)
    approver = translate("SecretariatChecks", "批准人 {name}").format(name=check.approver) if check.approver else ""
    by = one.officer or translate("SecretariatChecks", "登记表所载")
    parts = (check.date, check.source, check.evidence, check.note, approver, by)
    return head, " · ".join(part for part in parts if part)


def lack_line(item: Lack, gates: Mapping[str, Fact]) -> tuple[str, str]:
    """Return one thing an applicant lacks: in which application, for which gate, what is wanted."""
    gate = gates.get(item.fact)
    title = gate_title(gate) if gate else translate("SecretariatChecks", "其他材料")
    return f"{item.application}　{title}", f"{reason_name(item.reason)} · {item.wanted}"


def supplement_columns() -> tuple[Column, ...]:
    """Return the heads of the table of applicants to be told."""
    return (
        Column(translate("SecretariatChecks", "申报单位")),
        Column(translate("SecretariatChecks", "事项"), right=True),
        Column(translate("SecretariatChecks", "通知书"), folds=True),
        Column(translate("SecretariatChecks", "状态")),
    )


def supplement_rows(found: Survey, names: Mapping[str, str]) -> list[Row]:
    """Return one row per applicant that lacks something now or was told before."""
    told = {one.applicant: one for one in found.supplements}
    made = []
    for applicant in dict.fromkeys([*found.lacking, *told]):
        notice, lacking = told.get(applicant), found.lacking.get(applicant, ())
        state: tuple[str, Tone, str] = (translate("SecretariatChecks", "待通知"), "warn", "triangle-alert")
        if notice is not None and not notice.replied:
            state = (translate("SecretariatChecks", "待回复"), "accent", "hourglass")
        elif notice is not None:
            state = (
                (translate("SecretariatChecks", "待重新核查"), "warn", "list-checks")
                if lacking
                else (translate("SecretariatChecks", "已办结"), "meets", "circle-check")
            )
        count = len(notice.items) if notice else len(lacking)
        number = notice.number if notice else "—"
        due = translate("SecretariatChecks", "期限 {day}").format(day=words.day(notice.due)) if notice else ""
        name = names.get(applicant, notice.name if notice else applicant)
        made.append(
            Row(
                applicant,
                (
                    Cell(name, applicant if applicant != name else "", tip=name),
                    Cell(str(count)),
                    Cell(number, due),
                    Cell(state[0], tone=state[1], icon=state[2]),
                ),
            )
        )
    return made


def inquiry_columns() -> tuple[Column, ...]:
    """Return the heads of the register of letters."""
    return (
        Column(translate("SecretariatChecks", "征询函")),
        Column(translate("SecretariatChecks", "主管部门")),
        Column(translate("SecretariatChecks", "事项"), right=True),
        Column(translate("SecretariatChecks", "状态")),
    )


def inquiry_rows(letters: Sequence[Inquiry]) -> list[Row]:
    """Return one row per letter."""
    made = []
    for one in letters:
        adverse = sum(question.holds is False for question in one.questions)
        state: tuple[str, Tone, str] = (translate("SecretariatChecks", "待回复"), "accent", "hourglass")
        if one.replied:
            state = (translate("SecretariatChecks", "已回复"), "meets", "circle-check")
        if adverse:
            text = translate("SecretariatChecks", "{count} 项有通报").format(count=adverse)
            state = (text, "fails", "circle-x")
        sent = translate("SecretariatChecks", "发出 {day}").format(day=words.day(one.sent))
        due = one.replied and words.day(one.replied)
        made.append(
            Row(
                one.number,
                (
                    Cell(one.number, sent),
                    Cell(one.authority, one.reply_number, tip=one.authority),
                    Cell(str(len(one.questions))),
                    Cell(state[0], str(due), tone=state[1], icon=state[2]),
                ),
            )
        )
    return made
