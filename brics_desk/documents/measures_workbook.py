"""单位报送表: the template a unit fills in offline, and reading it back row by row; a bad row is refused by name, the others go in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from brics_desk.documents import register_cells as cells_
from brics_desk.documents.measures_columns import COLUMNS, SHEETS, Column, Holds
from brics_desk.documents.measures_words import row_height
from brics_desk.documents.register_columns import plain_header
from brics_desk.documents.register_sheet import GRID, SHADE, WRAPPED
from brics_desk.documents.register_values import Remark
from brics_desk.documents.workbook import opened, put_text, rows_of, save
from brics_desk.domain.measures_entries import TEXT_LIMIT, from_record, kind_of, to_record
from brics_desk.domain.rules import Clause, Decider, Fact, Kind, Nature, Wording
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from brics_desk.documents.register_cells import Raw
    from brics_desk.domain.measures import MeasuresPack
    from brics_desk.domain.measures_entries import Entry

MAX_ROWS = 5_000
_HEADER_ROW = 2
_HEADER_WITHIN = 20
_ROWS = 500
_LIST = "事项一览"
_LISTED = (("编号", 10), ("名称", 46), ("原文", 90))
_NOTHING = Wording("", "")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


@dataclass(frozen=True, slots=True)
class Reported:
    """One row that could be read: the entry, the name of its evidence file (may be empty), the row and its sheet."""

    entry: Entry
    file: str
    row: int
    sheet: str


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What a unit's workbook says: readable rows, and refusals by row, column and reason."""

    rows: tuple[Reported, ...]
    refused: tuple[Remark, ...]


def write(path: Path, pack: MeasuresPack, unit: str, entries: Iterable[Entry] = ()) -> None:
    """Write a unit's workbook, empty or holding `entries`; raises StorageError as `workbook.save`."""
    book = Workbook()
    book.remove(book.active)
    given = [(kind_of(entry), to_record(entry)) for entry in entries]
    for kind, name in SHEETS.items():
        sheet = book.create_sheet(name)
        _lay_out(sheet, kind, pack, unit)
        for at, record in enumerate((record for own, record in given if own == kind), start=_HEADER_ROW + 1):
            _fill(sheet, at, kind, record)
    _items(book.create_sheet(_LIST), pack, unit)
    save(book, path)


def read(path: Path) -> UnitReport:
    """Read a unit's workbook. Raises InputError `workbook-…`, `register-header` (missing), `register-too-many-rows`."""
    rows: list[Reported] = []
    refused: list[Remark] = []
    with opened(path, values=True) as book, opened(path, values=False) as formulas:
        known = [name for name in SHEETS.values() if name in book.sheetnames]
        if not known:
            raise InputError("register-header", missing=list(SHEETS.values()))
        for kind, name in SHEETS.items():
            if name in known:
                lines = zip(rows_of(book[name], path.name), rows_of(formulas[name], path.name), strict=False)
                _read_sheet(map(_computed, lines), kind, name, rows, refused)
    return UnitReport(tuple(rows), tuple(refused))


def _computed(line: tuple[Sequence[Cell], Sequence[Cell]]) -> Sequence[Cell]:
    """Return the cells with their results; a formula that has none stays the formula it is."""
    results, formulas = line
    return [
        formula if result.value is None and formula.data_type == "f" else result
        for result, formula in zip(results, formulas, strict=False)
    ]


def _read_sheet(
    lines: Iterable[Sequence[Cell]], kind: str, name: str, rows: list[Reported], refused: list[Remark]
) -> None:
    where: dict[int, Column] = {}
    met: dict[tuple[str, str], int] = {}
    for number, cells in enumerate(lines, start=1):
        if number > MAX_ROWS:
            raise InputError("register-too-many-rows", limit=MAX_ROWS)
        if not where:
            where = _header(cells, kind)
            if not where and number >= _HEADER_WITHIN:
                break
            continue
        if all(at >= len(cells) or cells_.is_blank(cells[at].value) for at in where):
            continue
        reported = _row(cells, where, kind, number, name, refused)
        if reported is None:
            continue
        identity = (reported.entry.unit, reported.entry.number)
        if identity in met:
            facts = {"number": reported.entry.number, "first_row": met[identity]}
            refused.append(Remark(number, "", f"{name}：编号", "measures-number-twice", facts))
            continue
        met[identity] = number
        rows.append(reported)
    if not where:
        raise InputError("register-header", missing=[column.header for column in COLUMNS[kind] if column.required])


def _header(cells: Sequence[Cell], kind: str) -> dict[int, Column]:
    """Return the columns by index where a row holds every required header, else nothing."""
    known = {plain_header(column.header): column for column in COLUMNS[kind]}
    texts = {at: plain_header(str(cell.value)) for at, cell in enumerate(cells) if not cells_.is_blank(cell.value)}
    found = {at: known[text] for at, text in texts.items() if text in known}
    required = {column.field for column in COLUMNS[kind] if column.required}
    return found if required <= {column.field for column in found.values()} else {}


def _row(
    cells: Sequence[Cell], where: dict[int, Column], kind: str, number: int, sheet: str, refused: list[Remark]
) -> Reported | None:
    record: dict[str, object] = {}
    file, before = "", len(refused)
    for at, column in where.items():
        place = (number, get_column_letter(at + 1), f"{sheet}：{column.header}")
        blank = at >= len(cells) or cells_.is_blank(cells[at].value)
        try:
            if blank and column.required:
                raise InputError("cell-missing")
            if not blank and column.holds is Holds.FILE:
                [file] = cells_.read_files(cells[at].value) or ("",)
            elif not blank:
                record[column.field] = _value(cells[at], column)
        except InputError as error:
            refused.append(Remark(*place, error.code, error.facts))
        except ValueError:
            refused.append(Remark(*place, "attachment-name", {}))
    if len(refused) > before:
        return None
    try:
        return Reported(from_record(kind, record), file, number, sheet)
    except InputError as error:
        refused.append(Remark(number, "", sheet, error.code, error.facts))
        return None


def _value(cell: Cell, column: Column) -> object:
    """Return what a cell holds as the field asks; raises InputError `cell-…`."""
    raw: Raw = cell.value
    if cell.data_type == "f":
        raise InputError("cell-formula-empty")
    if cell.data_type == "e" or str(raw) in _ERRORS:
        raise InputError("cell-error", found=str(raw)[:40])
    if column.holds is Holds.DATE:
        return cells_.read_date(raw)
    if column.holds is Holds.COUNT:
        return cells_.read_figure(raw, _figure(column, Kind.COUNT), "")
    if column.holds is Holds.AMOUNT:
        return f"{cells_.read_figure(raw, _figure(column, Kind.AMOUNT), ''):f}"
    text = cells_.read_text(raw, TEXT_LIMIT)
    if column.words is None:
        return text
    values = {word: value for value, word in column.words.items()}
    if text not in values:
        raise InputError("cell-not-listed", found=text[:40], known=list(values))
    return values[text]


def _figure(column: Column, kind: Kind) -> Fact:
    """Return the column as a number of the register reader, so that figures are read with the same care."""
    title = Wording(column.header, column.header)
    return Fact(column.field, "", kind, Nature.NUMBER, Decider.EXPERT, title, _NOTHING, Clause("", ""))


def _lay_out(sheet: Worksheet, kind: str, pack: MeasuresPack, unit: str) -> None:
    draft = "（征求意见稿）" if pack.is_draft and "征求意见稿" not in pack.title.zh else ""
    put_text(sheet.cell(1, 1), f"{SHEETS[kind]}报送表　{unit}　依据：{pack.title.zh}{draft}")
    sheet.cell(1, 1).font = Font(bold=True, size=13)
    sheet.row_dimensions[_HEADER_ROW].height = 32
    for at, column in enumerate(COLUMNS[kind], start=1):
        cell, letter = sheet.cell(_HEADER_ROW, at), get_column_letter(at)
        put_text(cell, column.header)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = _number_format(column)
        sheet.add_data_validation(_rule(column, f"{letter}{_HEADER_ROW + 1}:{letter}{_HEADER_ROW + _ROWS}"))
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, 2)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4


def _rule(column: Column, cells: str) -> DataValidation:
    if column.words is not None:
        rule = DataValidation(type="list", formula1=f'"{",".join(column.words.values())}"', allow_blank=True)
        rule.errorTitle, rule.error, rule.showErrorMessage = "请从列表选择", "该列只能从下拉列表中选择。", True
    else:
        rule = DataValidation(allow_blank=True)
    note = ("必填。" if column.required else "") + column.note
    if note:
        rule.promptTitle, rule.prompt, rule.showInputMessage = column.header, note, True
    rule.add(cells)
    return rule


def _fill(sheet: Worksheet, row: int, kind: str, record: dict[str, str | int]) -> None:
    for at, column in enumerate(COLUMNS[kind], start=1):
        cell, value = sheet.cell(row, at), record[column.field]
        cell.number_format = _number_format(column)
        if column.holds is Holds.AMOUNT:
            cell.value = Decimal(str(value)) / 10_000
        elif isinstance(value, int):
            cell.value = value
        elif value and column.holds is not Holds.FILE:
            put_text(cell, column.words[value] if column.words else value)


def _items(sheet: Worksheet, pack: MeasuresPack, unit: str) -> None:
    """List the measures and items the unit has a part in."""
    for at, (text, width) in enumerate(_LISTED, start=1):
        cell = sheet.cell(1, at)
        put_text(cell, text)
        cell.font, cell.fill, cell.border = Font(bold=True), SHADE, GRID
        sheet.column_dimensions[get_column_letter(at)].width = width
    mine = [measure for measure in pack.measures if measure.part_of(unit) is not None]
    lines = [
        line
        for measure in mine
        for line in (
            (measure.id, measure.title.zh, measure.text),
            *((item.id, item.title.zh, item.text) for item in measure.items),
        )
    ]
    for row, texts in enumerate(lines, start=2):
        for at, text in enumerate(texts, start=1):
            put_text(sheet.cell(row, at), text)
            sheet.cell(row, at).border = GRID
            sheet.cell(row, at).alignment = Alignment(vertical="center", wrap_text=True)
        sheet.row_dimensions[row].height = row_height(zip(texts, (width for _, width in _LISTED), strict=True))


def _number_format(column: Column) -> str:
    return {Holds.COUNT: "0", Holds.AMOUNT: "0.00####"}.get(column.holds, "@")
