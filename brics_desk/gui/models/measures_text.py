"""The words of the measures as a list to search and as pages to read: verbatim, units in order, items with where they stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.measures import COUNTED, ItemKind
from brics_desk.domain.measures_entries import Money
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.gui.models.secretariat_words import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brics_desk.domain.measures import Measure, MeasuresPack, SupportItem
    from brics_desk.domain.measures_register import Register
    from brics_desk.gui.widgets.values import Runs, Tone
    from brics_desk.operations.measures_projects import Project

translate = QCoreApplication.translate
TITLE = 1
COMMON, READINGS = "common", "readings"
"""Keys of what stands in the list besides measures: what the document asks of everybody, and how it is read."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a measure: id, kind, its words verbatim, what it asks for or allows, and where it stands (words, tone, icon)."""

    id: str
    kind: str
    text: str
    promise: str
    states: tuple[tuple[str, Tone, str], ...]
    counted: bool
    funded: bool


def columns() -> tuple[Column, ...]:
    """Return the heads of the list."""
    return (Column(translate("MeasuresText", "编号")), Column(translate("MeasuresText", "措施"), least=120))


def rows(pack: MeasuresPack, query: str) -> list[Row]:
    """Return the measures that hold every word of a query, under their headings; then the common parts."""
    found: list[Row] = []
    for heading in pack.headings:
        inside = [_row(one) for one in pack.measures if one.heading == heading.number and _holds(searched(one), query)]
        common = " ".join((heading.text, *(duty.text for duty in pack.duties)))
        if heading.text and _holds(common, query):
            inside.append(Row(COMMON, (Cell("—"), Cell(translate("MeasuresText", "组织实施与共同要求")))))
        if inside:
            found.append(Row("", (Cell(heading.title.in_language(language()), bold=True), Cell("")), group=True))
        found += inside
    if not query:
        found.append(Row(READINGS, (Cell("—"), Cell(translate("MeasuresText", "口径（原文未明确之处）")))))
    return found


def searched(measure: Measure) -> str:
    """Return everything of a measure that a search looks through."""
    titles = (measure.title.in_language(language()), *(item.title.in_language(language()) for item in measure.items))
    units = (*measure.lead_units, *measure.cooperating_units)
    ids = (measure.id, *(item.id for item in measure.items))
    return " ".join((*ids, measure.title.zh, *titles, measure.text, *units))


def marked(text: str, query: str) -> Runs:
    """Return a text with what was searched for in bold; every character of it stays."""
    wanted = [word for word in query.split() if word in text]
    if not wanted:
        return ((text, False),)
    before, _, after = text.partition(wanted[0])
    rest = marked(after, wanted[0]) if after else ()
    return tuple(run for run in ((before, False), (wanted[0], True), *rest) if run[0])


def items(register: Register, measure: Measure) -> tuple[ItemView, ...]:
    """Return the items of a measure with where they stand in the register's year."""
    return tuple(
        ItemView(
            item.id,
            words.kind(item.kind),
            item.text,
            words.promise(item),
            tuple(_states(register, item)),
            item.kind in COUNTED,
            item.ceiling_cny is not None or item.kind is ItemKind.UPLIFT,
        )
        for item in measure.items
    )


def projects_of(measure: Measure, projects: Iterable[Project]) -> list[tuple[Project, tuple[str, ...]]]:
    """Return the projects that are evidence for items of a measure, each with those items; then those that might be."""
    own = {item.id for item in measure.items}
    takes = any(item.recognised_projects for item in measure.items)
    named = [(one, tuple(sorted(own.intersection(one.items)))) for one in projects]
    linked = [(one, its) for one, its in named if its]
    return linked + ([(one, its) for one, its in named if not its and one.recognised] if takes else [])


def project_line(project: Project) -> str:
    """Return a project as people name it, and what the experts' opinions say about it so far."""
    if not project.title:
        return translate("MeasuresText", "{number}（本工作区无此项目）").format(number=project.number)
    said = {
        True: translate("MeasuresText", "建议认定"),
        False: translate("MeasuresText", "不建议认定"),
        None: translate("MeasuresText", "尚不能判断"),
    }[project.recognised]
    return f"{project.number} {project.title} · {said}"


def evidence_of(project: Project, pack: MeasuresPack) -> tuple[tuple[str, str, bool], ...]:
    """Return what a project is evidence or costs for: item, what was entered, and whether its award asks for a second look at the costs."""
    return tuple(
        (
            f"{entry.item} {words.title(pack.item(entry.item))}",
            f"{entry.unit} {entry.number} · {day(entry.date)} · {words.said(entry)}",
            isinstance(entry, Money) and project.awarded,
        )
        for entry in sorted(project.entries, key=lambda entry: (entry.item, entry.date, entry.number))
    )


def serving(pack: MeasuresPack) -> str:
    """Return the measures a recognised project may be evidence for, by id."""
    return words.places(one.id for one in pack.measures if any(item.recognised_projects for item in one.items))


def _row(measure: Measure) -> Row:
    title = measure.title.in_language(language())
    return Row(measure.id, (Cell(measure.id), Cell(title, second=words.places(measure.lead_units), tip=title)))


def _holds(text: str, query: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return all(word in plain for word in unicodedata.normalize("NFKC", query).casefold().split())


def _states(register: Register, item: SupportItem) -> Iterator[tuple[str, Tone, str]]:
    for target in register.targets:
        if target.item.id == item.id:
            text, tone, icon = words.light(target.light)
            yield f"{target.has} / {words.counted(target.needs, item)} · {text}", tone, icon
    for reward in register.rewards:
        if reward.item.id == item.id:
            text, tone, icon = words.met(reward)
            has = "—" if reward.has is None else reward.has
            yield f"{reward.entity} {has} / {words.counted(reward.needs, item)} · {text}".strip(), tone, icon
    for state in (*register.pool_ceilings, *register.others, *register.capital):
        if state.item.id == item.id:
            text, tone, icon = words.level(state.level)
            used = f"{amounts.public_figure(state.used_cny)} / {amounts.whole_public_amount(state.ceiling_cny)}"
            said = translate("MeasuresText", "{holder}：{amounts} · {state}")
            yield said.format(holder=words.holder(state), amounts=used, state=text), tone, icon
    for one in register.uplifts:
        if one.item == item.id:
            said = translate("MeasuresText", "{entity} 上浮 {amount}")
            yield said.format(entity=one.entity, amount=amounts.amount(one.amount_cny)).strip(), "accent", "circle-dot"
