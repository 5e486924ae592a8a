"""责任矩阵 as a table: units down, measures across, L for lead; and the tasks of one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.measures import Part
from brics_desk.gui.messages import language
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.gui.models.secretariat_words import day

if TYPE_CHECKING:
    from brics_desk.domain.measures import MeasuresPack
    from brics_desk.domain.measures_register import Register, UnitLine

translate = QCoreApplication.translate
UNIT = 0


def columns(pack: MeasuresPack) -> tuple[Column, ...]:
    """Return the heads: the unit, then one narrow column a measure, named by its number."""
    return (
        Column(translate("MeasuresMatrix", "责任单位"), least=150),
        *(Column(str(measure.number), folds=True, silent=True) for measure in pack.measures),
    )


def rows(register: Register) -> list[Row]:
    """Return the units of a register with their part in every measure."""
    return [_row(register.pack, line) for line in register.matrix]


def marks() -> tuple[str, str]:
    """Return the marks for lead and cooperating."""
    return translate("MeasuresMatrix", "牵"), translate("MeasuresMatrix", "配")


def _row(pack: MeasuresPack, line: UnitLine) -> Row:
    lead, cooperating = marks()
    counts = translate("MeasuresMatrix", "牵头 {leads} · 配合 {cooperates}")
    cells = [Cell(line.unit, second=counts.format(leads=line.leads, cooperates=line.cooperates), tip=line.unit)]
    for measure in pack.measures:
        part = line.parts.get(measure.id)
        tip = "" if part is None else f"{measure.id} {measure.title.in_language(language())} · {words.part(part)}"
        leads = part is Part.LEAD
        text = "" if part is None else lead if leads else cooperating
        cells.append(Cell(text, tone="accent" if leads else "neutral", bold=leads, tip=tip))
    return Row(line.unit, tuple(cells))


def tasks(register: Register, unit: str) -> list[tuple[str, str, str, str, str]]:
    """Return the parts of a unit: key, measure, state and due day in words, icon, colour role."""
    found: list[tuple[str, str, str, str, str]] = []
    for duty in register.duties:
        if duty.unit != unit:
            continue
        measure = register.pack.measure(duty.measure)
        status = duty.plan.status if duty.plan else None
        text, tone, icon = words.plan(status, overdue=duty.overdue)
        due = translate("MeasuresMatrix", "{day}前").format(day=day(duty.plan.due_on)) if duty.plan else ""
        title = f"{duty.measure} {measure.title.in_language(language())}"
        said = " · ".join(filter(None, (words.part(duty.part), text, due)))
        found.append((f"{duty.measure} {unit}", title, said, icon, "text2" if tone == "neutral" else tone))
    return found
