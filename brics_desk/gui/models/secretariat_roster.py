"""Applications, experts and remarks on a register as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.models import secretariat_checks
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.rules import RulePack
    from brics_desk.gui.widgets.values import Tone
    from brics_desk.operations.intake import IntakeReport
    from brics_desk.operations.overview import ApplicationLine, ExpertLine
    from brics_desk.operations.pool import Remark

translate = QCoreApplication.translate
NUMBER, PROJECT, PANEL, FILES, GATES, RETURNED = range(6)
PERSON, ENROLLED, TASKS, SENT, BACK = range(5)
WHERE, HEADER, CELL, WHY = range(4)


def application_columns() -> tuple[Column, ...]:
    """Return the heads of the table of applications."""
    return (
        Column(translate("SecretariatRoster", "受理号")),
        Column(translate("SecretariatRoster", "申报项目")),
        Column(translate("SecretariatRoster", "专家组"), folds=True),
        Column(translate("SecretariatRoster", "附件"), right=True, folds=True, named=True),
        Column(translate("SecretariatRoster", "形式审查")),
        Column(translate("SecretariatRoster", "意见"), folds=True, named=True),
    )


def application_rows(lines: Sequence[ApplicationLine], pack: RulePack) -> list[Row]:
    """Return one row per application."""
    return [_application(line, pack) for line in lines]


def expert_columns() -> tuple[Column, ...]:
    """Return the heads of the table of experts."""
    return (
        Column(translate("SecretariatRoster", "评审专家"), least=240),
        Column(translate("SecretariatRoster", "登记")),
        Column(translate("SecretariatRoster", "评审任务"), folds=True, named=True),
        Column(translate("SecretariatRoster", "评审包"), folds=True),
        Column(translate("SecretariatRoster", "交回")),
    )


def expert_rows(lines: Sequence[ExpertLine]) -> list[Row]:
    """Return the experts under the heads of their panels."""
    made: list[Row] = []
    for panel in dict.fromkeys(line.panel.name for line in lines):
        own = [line for line in lines if line.panel.name == panel]
        text = translate("SecretariatRoster", "{panel}　{count} 人").format(panel=panel, count=len(own))
        made.append(Row("", (Cell(text, bold=True), *[Cell()] * BACK), group=True))
        made += [_expert(line) for line in own]
    return made


def remark_columns() -> tuple[Column, ...]:
    """Return the heads of the table of remarks."""
    return (
        Column(translate("SecretariatRoster", "行")),
        Column(translate("SecretariatRoster", "栏目"), least=130),
        Column(translate("SecretariatRoster", "列")),
        Column(translate("SecretariatRoster", "原因与处理"), least=240),
    )


def refusal_rows(refused: Sequence[Remark]) -> list[Row]:
    """Return rows of a workbook that were refused, each with its reason."""
    head = translate("SecretariatRoster", "未接收")
    return [_remark_head(f"{head} {len(refused)}"), *_remarks(head, refused)] if refused else []


def remark_rows(report: IntakeReport) -> list[Row]:
    """Return what was refused, then what was only noted, then the headers nobody knows."""
    heads = (translate("SecretariatRoster", "未接收"), translate("SecretariatRoster", "已接收，提示"))
    made: list[Row] = []
    for head, remarks in zip(heads, (report.refused, report.warnings), strict=True):
        if remarks:
            made.append(_remark_head(f"{head} {len(remarks)}"))
        made += _remarks(head, remarks)
    if report.unmatched:
        title = translate("SecretariatRoster", "未归入任何项目的附件")
        made.append(_remark_head(f"{title} {len(report.unmatched)}"))
    loose = translate("SecretariatRoster", "登记表未列此文件。在下方选择所属项目后归入。")
    made += [
        Row(
            str(path),
            (Cell("—"), Cell(path.name, tip=path.name), Cell("—"), Cell(loose, str(path.parent), tip=str(path))),
        )
        for path in report.unmatched
    ]
    if report.unknown_headers:
        made.append(_remark_head(translate("SecretariatRoster", "未识别的表头")))
    said = translate("SecretariatRoster", "本程序不识别此表头，该列未读取。")
    made += [Row(name, (Cell("—"), Cell(name), Cell("—"), Cell(said, tip=said))) for name in report.unknown_headers]
    return made


def _remarks(head: str, remarks: Sequence[Remark]) -> list[Row]:
    made = []
    for number, remark in enumerate(remarks):
        said = words.remark(remark.code, remark.facts)
        row = translate("SecretariatRoster", "第 {row} 行").format(row=remark.row)
        cells = (Cell(row), Cell(remark.header or "—"), Cell(remark.column or "—"), _sentences(said))
        made.append(Row(f"{head} {number}", cells))
    return made


def _remark_head(text: str) -> Row:
    return Row("", (Cell(text), *[Cell()] * WHY), group=True)


def _sentences(said: str) -> Cell:
    """Put what happened in the first line and what to do in the second."""
    stop = "。" if "。" in said else ". "
    first, mark, rest = said.partition(stop)
    return Cell(f"{first}{mark.strip()}", rest.strip(), tip=said)


def _application(line: ApplicationLine, pack: RulePack) -> Row:
    one = line.application
    word, tone, icon = secretariat_checks.state_badge(line.gates)
    category = tiers.category_name(pack, one.category)
    return Row(
        one.number,
        (
            Cell(one.number.rpartition("-")[2], category, tip=one.number),
            Cell(one.title, one.applicant.name, tip=f"{one.title}\n{one.applicant.name}"),
            Cell(line.panel.name if line.panel else translate("SecretariatRoster", "未分组")),
            Cell(translate("SecretariatRoster", "{count} 份").format(count=len(one.attachments))),
            Cell(word, tone=tone, icon=icon),
            Cell(f"{line.counted}/{line.given}", progress=(line.counted, line.given) if line.given else None),
        ),
    )


def _expert(line: ExpertLine) -> Row:
    expert = line.expert
    name = words.person(expert, expert.id)
    if expert.leader:
        name += translate("SecretariatRoster", " · 组长")
    tasks = translate("SecretariatRoster", "{count} 项").format(count=len(line.tasks))
    recused = translate("SecretariatRoster", "回避 {count} 项").format(count=len(line.recused)) if line.recused else ""
    sent = words.moment(line.sent) or translate("SecretariatRoster", "未写出")
    state: tuple[str, Tone, str] = (
        (translate("SecretariatRoster", "已登记"), "meets", "badge-check")
        if line.fingerprint
        else (translate("SecretariatRoster", "未登记"), "warn", "user-plus")
    )
    return Row(
        expert.id,
        (
            Cell(name, f"{expert.employer} · {words.specialty(expert.specialty.value)}", tip=expert.employer),
            Cell(state[0], tone=state[1], icon=state[2]),
            Cell(tasks, recused),
            Cell(sent, tip=line.sent_name),
            Cell("" if line.tasks else "—", progress=(len(line.returned), len(line.tasks)) if line.tasks else None),
        ),
    )
