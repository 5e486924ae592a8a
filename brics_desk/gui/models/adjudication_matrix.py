"""The matrix of one application, and the list of all, as views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.rules import Kind
from brics_desk.domain.verdicts import Judgement
from brics_desk.gui.models import adjudication_words as words
from brics_desk.gui.models.expert_words import tier_name
from brics_desk.gui.widgets.decision_values import Badge, CaseItem
from brics_desk.gui.widgets.matrix_model import MatrixCell, MatrixRow, MatrixView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.applications import Application
    from brics_desk.domain.rules import RulePack
    from brics_desk.gui.models.adjudication_words import People
    from brics_desk.operations.deliberation import CaseLine
    from brics_desk.operations.matrix import Cell, Matrix, Row

translate = QCoreApplication.translate


def judged(found: Matrix) -> Judgement:
    """Return what merging item by item comes to."""
    verdict = found.case.verdict
    return Judgement(verdict.recognised, verdict.tier, verdict.possible_tier)


def items(lines: Sequence[CaseLine], *, by_number: bool) -> list[CaseItem]:
    """Return the list: what waits first, by impact as it comes or by number, then what is settled, then the rest."""
    groups = (
        (translate("Adjudication", "待裁定"), [line for line in lines if line.waits]),
        (translate("Adjudication", "已裁定"), [line for line in lines if not line.waits and line.resolved]),
        (translate("Adjudication", "无分歧"), [line for line in lines if not line.waits and not line.resolved]),
    )
    made = []
    for name, own in groups:
        shown = sorted(own, key=lambda line: line.application.number) if by_number else own
        for at, line in enumerate(shown):
            made.append(_item(line, f"{name} {len(own)}" if at == 0 else ""))
    return made


def _item(line: CaseLine, head: str) -> CaseItem:
    number, open_ = line.application.number, len(line.case.discrepancies)
    second = translate("Adjudication", "{number} · 分歧 {count} 项").format(number=number, count=open_)
    badges = []
    if line.forks:
        badges.append(Badge(translate("Adjudication", "分叉"), "undet", "git-fork"))
    if open_ and line.stake_cny:
        badges.append(Badge(translate("Adjudication", "影响档次"), "warn"))
    if line.case.dilemma:
        badges.append(Badge(translate("Adjudication", "结论不一致"), "undet"))
    if line.signed:
        badges.append(Badge(translate("Adjudication", "已签组意见"), "meets", "badge-check"))
    return CaseItem(number, line.application.title, second if open_ else number, tuple(badges), head)


def view(found: Matrix, pack: RulePack, people: People, *, everything: bool) -> MatrixView:
    """Return the matrix: the leaves that need a look first, then, with `everything`, those on which all agree, gates last."""
    gates = {fact.id for fact in pack.gate_facts}
    shown = sorted(found.rows, key=lambda row: (not words.differs(row), row.fact.id in gates))
    if not everything:
        shown = [row for row in shown if words.differs(row)] or shown
    majority = found.case.majority_tier
    said = (
        translate("Adjudication", "多数：{tier}").format(tier=tier_name(pack, majority)) if majority is not None else ""
    )
    return MatrixView(
        heads=tuple((people.name(one), people.full(one)) for one in people.ids),
        tail=(translate("Adjudication", "组认定"), translate("Adjudication", "票数")),
        rows=tuple(_row(row, people, found.application) for row in shown),
        own=tuple(
            (
                words.stairs(pack, found.own[one]),
                translate("Adjudication", "：{tier}").format(tier=words.tier(pack, found.own[one])),
            )
            for one in people.ids
        ),
        majority=said or translate("Adjudication", "无多数"),
    )


def _row(row: Row, people: People, application: Application) -> MatrixRow:
    by_expert = {cell.expert: cell for cell in row.cells}
    cells = [_cell(row, by_expert[one], people, application) for one in people.ids]
    return MatrixRow(
        key=row.fact.id,
        title=words.head(row.fact),
        where=row.fact.clause.where,
        cells=(*cells, _merged(row), _votes(row)),
        waits=row.merged.disputed,
    )


def _cell(row: Row, cell: Cell, people: People, application: Application) -> MatrixCell:
    found, fact = cell.finding, row.fact
    text = translate("Adjudication", "{who}：{value}").format(
        who=people.full(cell.expert), value=words.said(fact, found)
    )
    if cell.differs:
        text += translate("Adjudication", "，与多数不同")
    why = words.reason(found, application)
    said = translate("Adjudication", "{said}。{why}").format(said=text, why=why) if why else text
    if found is not None and found.mark is not None:
        word, tone, icon = words.mark(found.mark)
        return MatrixCell(word, tone, icon, badge=True, said=said)
    figure = words.figure(fact, found.value if found else None)
    return MatrixCell(figure, "warn" if cell.differs else "neutral", bold=cell.differs, said=said)


def _merged(row: Row) -> MatrixCell:
    given = row.merged.value
    name = translate("Adjudication", "组认定")
    if given is None:
        open_ = translate("Adjudication", "待裁定") if row.merged.disputed else translate("Adjudication", "未认定")
        return MatrixCell(open_, "warn", badge=True, said=f"{name} {open_}")
    said = f"{name} {words.value(row.fact, given)}"
    if row.fact.kind is Kind.TRUTH:
        return MatrixCell(words.value(row.fact, given), "meets" if given else "fails", badge=True, said=said)
    return MatrixCell(words.figure(row.fact, given), bold=True, said=said)


def _votes(row: Row) -> MatrixCell:
    text = words.votes(row)
    if row.merged.settled:
        return MatrixCell(text, "accent", "gavel", said=text)
    if words.is_decisive(row):
        said = translate("Adjudication", "{votes}，影响档次").format(votes=text)
        return MatrixCell(text, "warn", "zap", said=said)
    return MatrixCell(text, said=text)
