"""专家库, 抽取 and 评审任务 as tables: who may be drawn, which panel reviews what, who was drawn by which lot, who stays out."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.applications import Application
    from brics_desk.domain.draws import Draw, PanelPlan
    from brics_desk.domain.rounds import Expert
    from brics_desk.gui.widgets.values import Tone
    from brics_desk.operations.assigning import TaskRow
    from brics_desk.operations.pool import Board

translate = QCoreApplication.translate
POOL_PERSON, POOL_TRADE, POOL_UNIT, POOL_BARRED = range(4)
PLAN_PROJECT, PLAN_BARRED = range(2)
DRAWN_PERSON, DRAWN_SEAT, DRAWN_LOT, DRAWN_PART = range(4)
TASK_PROJECT = 0
_NAME = 6
"""Widest name over a column of the matrix, in Latin characters; a Chinese one takes two."""


def pool_columns() -> tuple[Column, ...]:
    """Return the heads of the table of the pool."""
    return (
        Column(translate("SecretariatPanels", "评审专家")),
        Column(translate("SecretariatPanels", "专业")),
        Column(translate("SecretariatPanels", "单位信用代码"), folds=True),
        Column(translate("SecretariatPanels", "回避"), folds=True, named=True),
    )


def pool_rows(board: Board) -> list[Row]:
    """Return one row per expert of the pool."""
    barred: dict[str, set[str]] = {}
    for bar in board.bars:
        barred.setdefault(bar.expert, set()).add(bar.application)
    made = []
    for one in board.pool:
        out = sorted(barred.get(one.id, ()))
        text = translate("SecretariatPanels", "{count} 项").format(count=len(out)) if out else "—"
        cells = (
            Cell(words.person(one, one.id), one.employer, tip=one.employer),
            Cell(words.specialty(one.specialty.value)),
            Cell(one.employer_uscc or "—"),
            Cell(text, tone="warn" if out else "neutral", tip=" ".join(out)),
        )
        made.append(Row(one.id, cells))
    return made


def plan_columns() -> tuple[Column, ...]:
    """Return the heads of the plan of a draw."""
    return (
        Column(translate("SecretariatPanels", "申报项目")),
        Column(translate("SecretariatPanels", "不得抽取的专家"), least=220),
    )


def plan_rows(plans: Sequence[PanelPlan], board: Board) -> list[Row]:
    """Return the applications under the heads of their panels, each with the experts kept off and why."""
    tasks = {one.number: one for one in board.applications}
    people = {one.id: one for one in board.pool}
    barred: dict[str, list[str]] = {}
    for bar in board.bars:
        person = words.person(people.get(bar.expert), bar.expert)
        barred.setdefault(bar.application, []).append(f"{person} {words.ground(bar.ground.value)}")
    made: list[Row] = []
    for plan in plans:
        head = translate("SecretariatPanels", "{panel}　{size} 人　{count} 项").format(
            panel=plan.name, size=plan.size, count=len(plan.applications)
        )
        made.append(Row("", (Cell(head, bold=True), Cell()), group=True))
        for number in plan.applications:
            said = barred.get(number, [])
            text = translate("SecretariatPanels", "；").join(said)
            made.append(
                Row(number, (_project(tasks[number]), Cell(text or "—", tone="warn" if said else "neutral", tip=text)))
            )
    return made


def drawn_columns() -> tuple[Column, ...]:
    """Return the heads of what was drawn."""
    return (
        Column(translate("SecretariatPanels", "评审专家")),
        Column(translate("SecretariatPanels", "席位")),
        Column(translate("SecretariatPanels", "签号"), folds=True, named=True),
        Column(translate("SecretariatPanels", "身份")),
    )


def drawn_rows(drawn: Draw) -> list[Row]:
    """Return the seats under the heads of their panels, with the lot of each and the leader marked."""
    people = {one.id: one for one in drawn.lottery.pool}
    made: list[Row] = []
    for plan in drawn.lottery.plans:
        odd = plan.size % 2 == 1
        note = "" if odd else translate("SecretariatPanels", "　双数，表决可能相持，建议单数")
        head = translate("SecretariatPanels", "{panel}　{size} 人").format(panel=plan.name, size=plan.size)
        made.append(Row("", (Cell(head + note, bold=True), *[Cell()] * DRAWN_PART), group=True))
        for seat in sorted((one for one in drawn.seats if one.panel == plan.id), key=lambda one: one.lot):
            person = people[seat.expert]
            trade = words.specialty(person.specialty.value)
            reserved = translate("SecretariatPanels", "{trade}名额").format(trade=trade)
            leads = drawn.leaders[plan.id] == seat.expert
            cells = (
                Cell(words.person(person, person.id), f"{person.employer} · {trade}", tip=person.employer),
                Cell(reserved if seat.specialty else translate("SecretariatPanels", "不限专业")),
                Cell(seat.lot[:12], tip=seat.lot),
                _leader() if leads else Cell(translate("SecretariatPanels", "组员")),
            )
            made.append(Row(f"{plan.id} {seat.expert}", cells))
    return made


def task_columns(members: Sequence[Expert]) -> tuple[Column, ...]:
    """Return the heads of the matrix of one panel: its applications, one column per expert, what it comes to."""
    return (
        Column(translate("SecretariatPanels", "申报项目")),
        *(Column(_head(one, _short(one.name)), folds=True, silent=True, tip=_head(one, one.name)) for one in members),
        Column(translate("SecretariatPanels", "有效人数"), least=130),
    )


def task_rows(rows: Sequence[TaskRow], members: Sequence[Expert], tasks: Mapping[str, Application]) -> list[Row]:
    """Return who reviews what: recused cells, and what the number left means."""
    made = []
    for row in rows:
        cells = [_project(tasks[row.application])]
        for one in members:
            if one in row.experts:
                cells.append(Cell(translate("SecretariatPanels", "评审"), tone="meets"))
            elif one in row.recused:
                cells.append(Cell(translate("SecretariatPanels", "回避"), tone="warn", icon="lock", bold=True))
            else:
                cells.append(Cell())
        made.append(Row(row.application, (*cells, _number(row))))
    return made


def _head(expert: Expert, name: str) -> str:
    leads = translate("SecretariatPanels", " 组长") if expert.leader else ""
    return f"{name}{leads}"


def _short(name: str) -> str:
    """Return a name as seven of them stand side by side at 1366: whole up to three characters, longer ones cut."""
    ends = list(accumulate(2 if east_asian_width(one) in "WF" else 1 for one in name))
    if not ends or ends[-1] <= _NAME:
        return name
    return name[: sum(end <= _NAME - 2 for end in ends)].rstrip() + "…"


def _number(row: TaskRow) -> Cell:
    count = len(row.experts)
    out = translate("SecretariatPanels", "、").join(one.name for one in row.recused)
    second = translate("SecretariatPanels", "回避：{names}").format(names=out) if out else ""
    tone: Tone
    if row.short:
        text, tone, icon = translate("SecretariatPanels", "{count} 人，不足 3 人"), "fails", "circle-x"
    elif row.even:
        text, tone, icon = translate("SecretariatPanels", "{count} 人，双数"), "warn", "triangle-alert"
    else:
        text, tone, icon = translate("SecretariatPanels", "{count} 人"), "meets", "circle-check"
    return Cell(text.format(count=count), second, tone=tone, icon=icon, tip=second)


def _project(task: Application) -> Cell:
    return Cell(f"{task.number} {task.title}", task.applicant.name, tip=f"{task.title}\n{task.applicant.name}")


def _leader() -> Cell:
    return Cell(translate("SecretariatPanels", "组长"), tone="accent", icon="users")
