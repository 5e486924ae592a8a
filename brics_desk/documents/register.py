"""The register of applications (申报项目登记表): its template, a filled one, and reading what comes back from Excel, WPS or LibreOffice.

A bad row is refused by row, column and reason, the others are read; a file that is no sound workbook is refused whole.
"""

from __future__ import annotations

import re
import zipfile
from contextlib import nullcontext
from itertools import repeat
from typing import TYPE_CHECKING

from openpyxl.workbook.workbook import Workbook

from brics_desk.documents import register_evidence as evidence
from brics_desk.documents.register_cells import is_blank
from brics_desk.documents.register_columns import Column, columns, plain_header
from brics_desk.documents.register_rows import RowReader
from brics_desk.documents.register_sheet import fill, instruct, lay_out
from brics_desk.documents.register_values import Register, RegisterRow
from brics_desk.documents.workbook import DAMAGE, check_container, opened, rows_of, save
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell

    from brics_desk.domain.countries import CountryTable
    from brics_desk.domain.rules import RulePack

    Progress = Callable[[int, int], None]
    NumberedRow = tuple[int, Sequence[Cell]]

SHEET = "申报项目"
INSTRUCTIONS = "填写说明"
MAX_ROWS = 20_000
MAX_COLUMNS = 400
_HEADER_WITHIN = 20
_EVERY = 100
_CHUNK = 1 << 16
_FORMULA = re.compile(rb"<(?:[A-Za-z0-9_]+:)?f[ />]")


def write_template(path: Path, pack: RulePack) -> None:
    """Write the empty register for a pack, with drop-downs and notes; raises StorageError as `workbook.save`."""
    write_register(path, pack, ())


def write_register(path: Path, pack: RulePack, rows: Iterable[RegisterRow]) -> None:
    """Write a register holding these rows; raises StorageError as `workbook.save`."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    shown, rows = columns(pack), tuple(rows)
    lay_out(sheet, shown, pack)
    fill(sheet, shown, rows, pack)
    lines = book.create_sheet(evidence.SHEET)
    evidence.lay_out(lines)
    evidence.fill(lines, rows, pack)
    instruct(book.create_sheet(INSTRUCTIONS), shown, pack)
    save(book, path)


def read_register(path: Path, pack: RulePack, progress: Progress, countries: CountryTable | None = None) -> Register:
    """Read a register; `progress(rows read, 0)` is called along the way, as the number of rows is not known before.

    `countries` knows the countries of its second sheet; without it the evidence lines are not read. Raises InputError `workbook-…` as
    `workbook.opened`, `register-header` (missing headers), `register-header-twice` (header), `register-too-many-rows` or
    `register-too-many-columns` (limit).
    """
    check_container(path)
    second = opened(path, values=False) if _has_formulas(path) else nullcontext()
    with opened(path, values=True) as book, second as formula_book:
        rows = _numbered(_sheet(book, path.name))
        formulas: Iterator[NumberedRow] = (
            repeat((0, ())) if formula_book is None else _numbered(_sheet(formula_book, path.name))
        )
        where, unknown = _header(zip(rows, formulas, strict=False), columns(pack))
        reader = RowReader(pack, where)
        for (number, cells), (_, uncomputed) in zip(rows, formulas, strict=False):
            reader.read(number, cells, uncomputed)
            if number % _EVERY == 0:
                progress(number, 0)
        found, refused = reader.rows, list(reader.refused)
        if countries is not None and evidence.SHEET in book.sheetnames:
            found, wrong = evidence.join(found, _lines(book, formula_book, path.name), pack, countries)
            refused += wrong
    return Register(tuple(found), tuple(refused), unknown)


def _lines(
    book: Workbook, formula_book: Workbook | None, file: str
) -> Iterator[tuple[int, Sequence[Cell], Sequence[Cell]]]:
    """Yield the rows of the second sheet, each with its formulas where the file has any."""
    rows = _numbered(rows_of(book[evidence.SHEET], file))
    formulas: Iterator[NumberedRow] = (
        repeat((0, ())) if formula_book is None else _numbered(rows_of(formula_book[evidence.SHEET], file))
    )
    for (number, cells), (_, uncomputed) in zip(rows, formulas, strict=False):
        yield number, cells, uncomputed


def _has_formulas(path: Path) -> bool:
    """Tell whether any sheet may hold a formula; only then are its cells read a second time."""
    try:
        with zipfile.ZipFile(path) as archive:
            # A sheet may lie anywhere in the archive.
            return any(_mentions_formula(archive, name) for name in archive.namelist() if name.endswith(".xml"))
    except DAMAGE as error:
        raise InputError("workbook-unreadable", file=path.name) from error


def _mentions_formula(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        tail = part.read(_CHUNK)
        # A sheet in UTF-16 cannot be searched bytewise.
        if b"\0" in tail[:4]:
            return True
        while tail:
            if _FORMULA.search(tail):
                return True
            piece = part.read(_CHUNK)
            tail = tail[-80:] + piece if piece else b""
    return False


def _sheet(book: Workbook, file: str) -> Iterable[Sequence[Cell]]:
    """Return the rows of the sheet of applications, or of the first one."""
    if not book.worksheets:
        raise InputError("register-header", missing=[])
    sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
    return rows_of(sheet, file)


def _numbered(rows: Iterable[Sequence[Cell]]) -> Iterator[NumberedRow]:
    for number, cells in enumerate(rows, start=1):
        if number > MAX_ROWS:
            raise InputError("register-too-many-rows", limit=MAX_ROWS)
        if len(cells) > MAX_COLUMNS and not all(is_blank(cell.value) for cell in cells[MAX_COLUMNS:]):
            raise InputError("register-too-many-columns", row=number, limit=MAX_COLUMNS)
        yield number, cells[:MAX_COLUMNS]


def _header(
    rows: Iterator[tuple[NumberedRow, NumberedRow]], known: Sequence[Column]
) -> tuple[dict[int, Column], tuple[str, ...]]:
    """Return the columns by index and the headers nobody knows, from the first row that has every required header."""
    by_header = {plain_header(column.header): column for column in known}
    required = {column.header for column in known if column.required}
    missing = required
    for (number, cells), _ in rows:
        texts = {at: str(cell.value) for at, cell in enumerate(cells) if not is_blank(cell.value)}
        where = {at: by_header[plain_header(text)] for at, text in texts.items() if plain_header(text) in by_header}
        lacking = required - {column.header for column in where.values()}
        if not lacking:
            _refuse_twice(list(where.values()))
            return where, tuple(text[:40] for at, text in texts.items() if at not in where)
        missing = min(missing, lacking, key=len)
        if number >= _HEADER_WITHIN:
            break
    raise InputError("register-header", missing=[column.header for column in known if column.header in missing])


def _refuse_twice(columns_found: Sequence[Column]) -> None:
    headers = [column.header for column in columns_found]
    for header in headers:
        if headers.count(header) > 1:
            raise InputError("register-header-twice", header=header)
