"""复算表: the verified values of every application, and formulas that work out its tier again from the pack's own conditions.

One sheet per category, one with every threshold and award (the formulas look there), one with the sums. No result is written in: whoever
opens the file sees what the spreadsheet program works out, beside what this program found.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, localcontext
from typing import TYPE_CHECKING

from openpyxl.styles.alignment import Alignment
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from brics_desk.documents import recompute_formulas as formulas
from brics_desk.documents.recompute_sums import AWARDS, first_row_of_thresholds, head, put_sums, put_thresholds
from brics_desk.documents.register_sheet import GRID
from brics_desk.documents.workbook import content, put_text
from brics_desk.domain.rules import Kind, Test, leaves
from brics_desk.domain.verdicts import section_tree, tier_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from brics_desk.domain.rules import Category, Condition, Fact, FactValue, RulePack

FIRST = 5
"""The row of the first application; titles stand in the row above, fact ids in the one above that."""
_PLAIN = ("受理号", "项目名称", "申报单位")
MET, OPEN, UNMET = "满足", "未定", "不满足"
_DIGITS = 14
"""Spreadsheet programs keep 15 digits and take two numbers as equal that differ in the last of them only."""


@dataclass(frozen=True, slots=True)
class Line:
    """One application: its verified values, and what the program found: certain and possible tier."""

    number: str
    title: str
    applicant: str
    category: str
    facts: Mapping[str, FactValue]
    tier: int
    possible_tier: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, counted from 1: facts by id, section one, tiers by number, then results and distances."""

    facts: Mapping[str, int]
    section: int
    tiers: Mapping[int, int]
    tier: int
    possible: int
    award: int
    ours: int
    ours_possible: int
    agrees: int
    shorts: tuple[tuple[int, int, Test], ...]


def render(lines: Sequence[Line], pack: RulePack, round_title: str) -> bytes:
    """Return the workbook of a round, applications sorted by number."""
    book = Workbook()
    sums = book.active
    sums.title = "汇总"
    sheets: dict[str, tuple[Worksheet, Columns, int]] = {}
    rows = sorted(lines, key=lambda line: line.number)
    thresholds = thresholds_of(pack)
    for category in pack.categories.values():
        sheet = book.create_sheet(sheet_name(category))
        columns = columns_of(pack, category)
        own = [line for line in rows if line.category == category.id]
        _fill(sheet, category, columns, own, pack, thresholds, round_title)
        sheets[category.id] = (sheet, columns, max(FIRST, FIRST + len(own) - 1))
    put_thresholds(book.create_sheet("门槛与奖补"), pack, [test for test, _ in _every(pack)])
    put_sums(sums, pack, sheets, FIRST, round_title)
    book.calculation.fullCalcOnLoad = True
    return content(book)


def sheet_name(category: Category) -> str:
    """Return the name of a category's sheet, without the marks that a spreadsheet program does not take."""
    return "".join(mark for mark in category.title.zh if mark not in "“”\"'[]:*?/\\")


def thresholds_of(pack: RulePack) -> dict[tuple[tuple[str, ...], Decimal], str]:
    """Return the cell of every threshold."""
    start = first_row_of_thresholds(pack)
    return {
        (test.facts, test.threshold): f"门槛与奖补!$E${start + at}"
        for at, (test, _) in enumerate(_every(pack))
        if test.threshold is not None
    }


def columns_of(pack: RulePack, category: Category) -> Columns:
    """Return where everything stands on a category's sheet."""
    at = len(_PLAIN)
    facts = {fact.id: at + offset for offset, fact in enumerate(pack.facts_of(category.id), start=1)}
    section = at + len(facts) + 1
    numbers = sorted({tier.number for route in category.routes for tier in route.tiers})
    tiers = {number: section + offset for offset, number in enumerate(numbers, start=1)}
    first = section + len(tiers) + 1
    asked = {(number, test.facts): test for number in numbers for test in _numbers(tier_tree(category, number))}
    shorts = tuple((first + 6 + offset, number, test) for offset, ((number, _), test) in enumerate(asked.items()))
    return Columns(facts, section, tiers, first, first + 1, first + 2, first + 3, first + 4, first + 5, shorts)


def _every(pack: RulePack) -> list[tuple[Test, str]]:
    """Return every distinct test of a number with the category it stands in first, in the order of the method."""
    found: dict[tuple[tuple[str, ...], Decimal], tuple[Test, str]] = {}
    for category in pack.categories.values():
        numbers = sorted({tier.number for route in category.routes for tier in route.tiers})
        trees = [section_tree(pack, category.id), *(tier_tree(category, number) for number in numbers)]
        for test in (test for tree in trees for test in _numbers(tree)):
            if test.threshold is not None:
                found.setdefault((test.facts, test.threshold), (test, category.id))
    return list(found.values())


def _numbers(condition: Condition) -> Iterator[Test]:
    return (test for test in leaves(condition) if test.threshold is not None)


def _fill(
    sheet: Worksheet,
    category: Category,
    columns: Columns,
    lines: Sequence[Line],
    pack: RulePack,
    thresholds: Mapping[tuple[tuple[str, ...], Decimal], str],
    round_title: str,
) -> None:
    facts = {fact.id: fact for fact in pack.facts_of(category.id)}
    titles = [*_PLAIN, *(_headed(fact) for fact in facts.values()), "认定标准"]
    names = {award.tier: award.title.zh for award in pack.awards}
    titles += [names[number] for number in columns.tiers]
    titles += ["档次", "可能档次", "奖补（元）", "程序：档次", "程序：可能档次", "与程序核对"]
    for _, number, test in columns.shorts:
        asked = "＋".join(_headed(facts[name]) for name in test.facts)
        titles.append(f"距{names[number]}差：{asked}")
    said = f"{category.title.zh}示范项目复算表　{round_title}{'（征求意见稿）' if pack.is_draft else ''}"
    head(sheet, said, titles, [*[""] * len(_PLAIN), *facts], FIRST - 1)
    for row, line in enumerate(lines, start=FIRST):
        _row(sheet, row, line, category, columns, pack, thresholds)
    _validate(sheet, columns, facts, FIRST + len(lines) - 1)
    sheet.freeze_panes = sheet.cell(FIRST, len(_PLAIN) + 1)


def _row(
    sheet: Worksheet,
    row: int,
    line: Line,
    category: Category,
    columns: Columns,
    pack: RulePack,
    thresholds: Mapping[tuple[tuple[str, ...], Decimal], str],
) -> None:
    for at, text in enumerate((line.number, line.title, line.applicant), start=1):
        put_text(sheet.cell(row, at), text)
    kinds = {fact.id: fact.kind for fact in pack.facts_of(category.id)}
    for name, at in columns.facts.items():
        _value(sheet, row, at, kinds[name], line.facts.get(name))
    where = formulas.Addresses(lambda name: _cell(columns.facts[name], row), thresholds)
    section = section_tree(pack, category.id)
    sure, maybe = formulas.certain(section, where), formulas.possible(section, where)
    sheet.cell(row, columns.section).value = f'=IF({sure},"{MET}",IF({maybe},"{OPEN}","{UNMET}"))'
    first = _cell(columns.section, row)
    for number, at in columns.tiers.items():
        tree = tier_tree(category, number)
        holds = f'AND({first}="{MET}",{formulas.certain(tree, where)})'
        may = f'AND({first}<>"{UNMET}",{formulas.possible(tree, where)})'
        sheet.cell(row, at).value = f'=IF({holds},"{MET}",IF({may},"{OPEN}","{UNMET}"))'
    sheet.cell(row, columns.tier).value = _highest(columns, row, f'="{MET}"')
    sheet.cell(row, columns.possible).value = _highest(columns, row, f'<>"{UNMET}"')
    sheet.cell(row, columns.award).value = _award(pack, _cell(columns.tier, row))
    sheet.cell(row, columns.ours).value = line.tier
    sheet.cell(row, columns.ours_possible).value = line.possible_tier
    pairs = ((columns.tier, columns.ours), (columns.possible, columns.ours_possible))
    same = ",".join(f"{_cell(left, row)}={_cell(right, row)}" for left, right in pairs)
    sheet.cell(row, columns.agrees).value = f'=IF(AND({same}),"一致","不一致")'
    for at, _, test in columns.shorts:
        sheet.cell(row, at).value = f"={formulas.short_of(test, where)}"
        sheet.cell(row, at).number_format = "#,##0.00####"
    sheet.cell(row, columns.award).number_format = "#,##0.00"
    for at in range(1, columns.agrees + len(columns.shorts) + 1):
        cell = sheet.cell(row, at)
        cell.border = GRID
        cell.alignment = Alignment(
            vertical="center", wrap_text=True, horizontal=None if at <= len(_PLAIN) else "center"
        )


def _highest(columns: Columns, row: int, asks: str) -> str:
    """Return the formula of the highest tier that passes; each tier by itself, never climbed to from below."""
    said = "0"
    for number, at in sorted(columns.tiers.items()):
        said = f"IF({_cell(at, row)}{asks},{number},{said})"
    return f"={said}"


def _award(pack: RulePack, tier: str) -> str:
    said = "0"
    for at, award in enumerate(pack.awards):
        said = f"IF({tier}={award.tier},门槛与奖补!$E${AWARDS + at},{said})"
    return f"={said}"


def _value(sheet: Worksheet, row: int, at: int, kind: Kind, value: FactValue) -> None:
    cell = sheet.cell(row, at)
    if isinstance(value, bool):
        put_text(cell, formulas.YES if value else formulas.NO)
    elif value is not None:
        # What a spreadsheet program would round up over a threshold is cut off instead.
        with localcontext() as exact:
            exact.prec, exact.rounding = _DIGITS, ROUND_DOWN
            cell.value = +value
        cell.number_format = "0" if kind is Kind.COUNT else "#,##0.00####"


def _validate(sheet: Worksheet, columns: Columns, facts: Mapping[str, Fact], last: int) -> None:
    if last < FIRST:
        return
    for name, at in columns.facts.items():
        if facts[name].kind is Kind.TRUTH:
            rule = DataValidation(type="list", formula1=f'"{formulas.YES},{formulas.NO}"', allow_blank=True)
        else:
            rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        rule.showErrorMessage, rule.error = True, "未核定的留空"
        letter = get_column_letter(at)
        rule.add(f"{letter}{FIRST}:{letter}{last}")
        sheet.add_data_validation(rule)


def _headed(fact: Fact) -> str:
    unit = {Kind.TRUTH: "", Kind.AMOUNT: "（元）", Kind.PERCENT: "（%）"}.get(fact.kind, f"（{fact.unit.zh}）")
    return f"{fact.title.zh}{unit}"


def _cell(column: int, row: int) -> str:
    return f"${get_column_letter(column)}{row}"
