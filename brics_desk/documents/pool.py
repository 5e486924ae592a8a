"""The pool of experts (专家库) as a workbook: its template, a filled one, and reading what comes back; bad rows are named, the others read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from brics_desk.documents import register_cells as cells_
from brics_desk.documents.register_columns import plain_header
from brics_desk.documents.register_sheet import GRID, ROWS, SHADE, WRAPPED
from brics_desk.documents.register_values import Remark
from brics_desk.documents.workbook import opened, put_text, rows_of, save
from brics_desk.domain.draws import POOL_ID
from brics_desk.domain.rounds import Expert, Specialty
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    from brics_desk.documents.register_cells import Raw

SHEET = "专家库"
MAX_ROWS = 5_000
HEADERS = ("专家编号", "姓名", "工作单位", "统一社会信用代码", "专业")
SPECIALTIES = {
    "产业": Specialty.INDUSTRY,
    "行业": Specialty.INDUSTRY,
    "技术": Specialty.TECHNOLOGY,
    "财务": Specialty.FINANCE,
    "市场": Specialty.MARKET,
    "法律": Specialty.LAW,
}
_OPTIONAL = frozenset({"统一社会信用代码"})
_WIDTHS = (12, 14, 34, 24, 10)
_HEADER_WITHIN = 20
_WORDS = {specialty: word for word, specialty in reversed(SPECIALTIES.items())}


@dataclass(frozen=True, slots=True)
class PoolSheet:
    """What a workbook says: experts that may be drawn, and refusals by row and column."""

    experts: tuple[Expert, ...]
    refused: tuple[Remark, ...]


def write_pool(path: Path, experts: Iterable[Expert]) -> None:
    """Write the workbook of a pool, empty as a template; raises StorageError as `workbook.save`."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    for at, (header, width) in enumerate(zip(HEADERS, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(1, at)
        put_text(cell, header)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
        column = sheet.column_dimensions[get_column_letter(at)]
        column.width, column.number_format = width, "@"
    rule = DataValidation(type="list", formula1=f'"{",".join(_WORDS.values())}"', allow_blank=True)
    rule.errorTitle, rule.error, rule.showErrorMessage = "从列表选择", "专业只能从下拉列表中选择。", True
    rule.add(f"E2:E{ROWS}")
    sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    for row, expert in enumerate(experts, start=2):
        texts = (expert.id, expert.name, expert.employer, expert.employer_uscc, _WORDS[expert.specialty])
        for at, text in enumerate(texts, start=1):
            put_text(sheet.cell(row, at), text)
    save(book, path)


def read_pool(path: Path) -> PoolSheet:
    """Read a pool; raises InputError `workbook-…` as `workbook.opened`, `register-header` (missing), `register-too-many-rows` (limit)."""
    with opened(path, values=True) as book:
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        return _read(sheet, path.name)


def _read(sheet: ReadOnlyWorksheet, file: str) -> PoolSheet:
    where: dict[str, int] = {}
    experts: dict[str, Expert] = {}
    refused: list[Remark] = []
    for number, cells in enumerate(rows_of(sheet, file), start=1):
        if number > MAX_ROWS:
            raise InputError("register-too-many-rows", limit=MAX_ROWS)
        if not where:
            where = _header(cells)
            if not where and number >= _HEADER_WITHIN:
                break
            continue
        expert, wrong = _row(number, where, cells, experts)
        refused += wrong
        if expert is not None:
            experts[expert.id] = expert
    if not where:
        raise InputError("register-header", missing=list(HEADERS))
    return PoolSheet(tuple(experts.values()), tuple(refused))


def _header(cells: Sequence[Cell]) -> dict[str, int]:
    """Return where the headers stand in a row; nothing where one of them is missing."""
    texts = {plain_header(str(cell.value)): at for at, cell in enumerate(cells) if not cells_.is_blank(cell.value)}
    return {header: texts[header] for header in HEADERS} if all(header in texts for header in HEADERS) else {}


def _row(
    number: int, where: dict[str, int], cells: Sequence[Cell], met: Container[str]
) -> tuple[Expert | None, list[Remark]]:
    raw: dict[str, Raw] = {header: cells[at].value if at < len(cells) else None for header, at in where.items()}
    if all(cells_.is_blank(value) for value in raw.values()):
        return None, []
    texts, wrong = dict.fromkeys(HEADERS, ""), []
    for header, value in raw.items():
        if cells_.is_blank(value):
            if header not in _OPTIONAL:
                wrong.append(_remark(number, where, header, "cell-missing"))
            continue
        try:
            texts[header] = _text(header, value, met)
        except InputError as error:
            wrong.append(_remark(number, where, header, error.code, **error.facts))
    if wrong:
        return None, wrong
    identity, name, employer, uscc, specialty = (texts[header] for header in HEADERS)
    return Expert(identity, name, employer, uscc, SPECIALTIES[specialty], "", leader=False), []


def _text(header: str, value: Raw, met: Container[str]) -> str:
    if header == "统一社会信用代码":
        return cells_.read_uscc(value)[0]
    text = cells_.read_text(value)
    if header == "专家编号":
        text = text.upper()
        if not POOL_ID.fullmatch(text):
            raise InputError("expert-id", found=text[:40])
        if text in met:
            raise InputError("expert-twice", expert=text)
    if header == "专业" and text not in SPECIALTIES:
        raise InputError("specialty-unknown", found=text[:40], known=list(_WORDS.values()))
    return text


def _remark(number: int, where: dict[str, int], header: str, code: str, **facts: object) -> Remark:
    return Remark(number, get_column_letter(where[header] + 1), header, code, facts)
