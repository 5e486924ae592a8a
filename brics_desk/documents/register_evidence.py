"""The register's second sheet 佐证清单: one row per line behind a declared amount. A bad line keeps its application out, whole."""

# mypy: disallow-untyped-calls=False
# openpyxl ships no types.

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from brics_desk.documents.fonts import missing_glyphs
from brics_desk.documents.register_cells import is_blank
from brics_desk.documents.register_columns import plain_header
from brics_desk.documents.register_sheet import GRID, HEADER_ROW, ROWS, SHADE, WRAPPED
from brics_desk.documents.register_values import RegisterRow, Remark
from brics_desk.documents.workbook import put_text
from brics_desk.domain.evidence import MAX_LINES, Evidence
from brics_desk.domain.evidence_table import HEADERS, read_row
from brics_desk.domain.rules import Kind
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from brics_desk.domain.applications import Application
    from brics_desk.domain.countries import CountryTable
    from brics_desk.domain.rules import RulePack

SHEET = "佐证清单"
COLUMNS = {"number": "受理号", "fact": "数值名称", **HEADERS}
_WIDTHS = {"party": 30, "fact": 30, "document_number": 20, "attachment": 28, "rate": 24, "rate_source": 24, "yuan": 18}
_NOTES = {
    "number": "与“申报项目”中的受理号一致。",
    "fact": "登记表中的金额名称，如“面向金砖国家的产品或方案收入”。",
    "party": "合同或发票载明的全称。",
    "group": "同一集团的客户填同一名称，计1家；独立的留空。",
    "related": "与申报单位存在关联的填“是”。",
    "country": "国名或两个字母的代码；按最终目的国填写。",
    "document": "合同、发票、报关单、记账凭证等。",
    "date": "如 2025-03-18。",
    "currency": "三个字母的代码，如 USD；人民币可以留空。",
    "amount": "原币金额，大于零。",
    "rate": "外币填写，如 7.1750 或 100 JPY = 4.7321 CNY；经美元套算的写两条，用“；”隔开。",
    "rate_source": "如 中国外汇交易中心。",
    "yuan": "单位元，精确到分；留空的按汇率计算。",
    "attachment": "“附件”列中的文件名。",
    "page": "凭证在附件中的页码。",
}
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
_HEADER_WITHIN = 20


def lay_out(sheet: Worksheet) -> None:
    """Write title, headers and input notes; everything is text, so that nothing is rounded or turned into a date."""
    put_text(sheet.cell(1, 1), "佐证清单　逐笔列明申报金额的依据，各笔合计与申报值一致")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for at, (key, title) in enumerate(COLUMNS.items(), start=1):
        cell = sheet.cell(HEADER_ROW, at)
        put_text(cell, title)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = _WIDTHS.get(key, 15)
        sheet.column_dimensions[letter].number_format = "@"
        if key in _NOTES:
            rule = DataValidation(allow_blank=True)
            rule.promptTitle, rule.prompt, rule.showInputMessage = title, _NOTES[key], True
            rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + ROWS}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 3)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def fill(sheet: Worksheet, rows: Iterable[RegisterRow], pack: RulePack) -> None:
    """Write the lines of these applications under the headers."""
    at = HEADER_ROW
    for row in rows:
        titles = {fact.id: fact.title.zh for fact in pack.facts_of(row.application.category)}
        for line in row.application.evidence:
            at += 1
            texts = {"number": row.application.number, "fact": titles[line.fact], **_texts(line)}
            for column, key in enumerate(COLUMNS, start=1):
                if texts[key]:
                    cell = sheet.cell(at, column)
                    put_text(cell, texts[key])
                    cell.number_format = "@"


def join(
    register: Sequence[RegisterRow],
    rows: Iterator[tuple[int, Sequence[Cell], Sequence[Cell]]],
    pack: RulePack,
    countries: CountryTable,
) -> tuple[list[RegisterRow], list[Remark]]:
    """Give every application its lines; one with a line that cannot be read is refused as a whole, and each line says why.

    `rows` are (number, cells, the same cells with formulas or none). Raises InputError `register-header` (missing headers).
    """
    reader = _Reader({row.application.number: row.application for row in register}, pack, countries)
    for at, cells, formulas in rows:
        reader.read(at, cells, formulas)
    missing = reader.missing
    if missing:
        raise InputError("register-header", missing=missing)
    kept, refused = [], list(reader.refused)
    for row in register:
        number = row.application.number
        bad, lines = reader.bad.get(number, 0), reader.lines[number]
        if bad:
            facts = {"number": number, "count": bad}
            refused.append(Remark(row.row, "", SHEET, "evidence-refused", facts))
        elif len(lines) > MAX_LINES:
            refused.append(Remark(row.row, "", SHEET, "evidence-too-many", {"limit": MAX_LINES}))
        else:
            order = [fact.id for fact in pack.facts_of(row.application.category)]
            lines = sorted(lines, key=lambda line: (order.index(line.fact), line.line))
            kept.append(replace(row, application=replace(row.application, evidence=tuple(lines))))
    return kept, refused


class _Reader:
    """Collects lines by application and refusals; the first rows must hold the headers."""

    def __init__(self, applications: Mapping[str, Application], pack: RulePack, countries: CountryTable) -> None:
        self.lines: defaultdict[str, list[Evidence]] = defaultdict(list)
        self.bad: defaultdict[str, int] = defaultdict(int)
        self.refused: list[Remark] = []
        self._applications, self._pack, self._countries = applications, pack, countries
        self._where: dict[str, int] = {}
        self._said_something = False

    @property
    def missing(self) -> list[str]:
        """The headers that are wanted on a sheet that says something."""
        return [] if self._where or not self._said_something else [COLUMNS["number"], COLUMNS["fact"]]

    def read(self, row: int, cells: Sequence[Cell], formulas: Sequence[Cell]) -> None:
        """Read one row."""
        texts = [_text(cell.value) for cell in cells]
        if not any(texts):
            return
        if not self._where:
            found = {key: at for at, text in enumerate(texts) if (key := _KEYS.get(plain_header(text)))}
            self._where = found if {"number", "fact"} <= set(found) else {}
            self._said_something = self._said_something or row > _HEADER_WITHIN
            return
        named = {key: texts[at] for key, at in self._where.items() if at < len(texts)}
        number = "".join(named.pop("number", "").split()).upper()
        application = self._applications.get(number)
        if application is None:
            # Said once: an application refused in the first sheet has many lines here.
            if number not in self.bad:
                self._refuse(row, number, "number", InputError("evidence-application", number=number[:40]))
            return
        for key, at in self._where.items():
            uncomputed = at < len(formulas) and formulas[at].data_type == "f" and not "".join(texts[at : at + 1])
            if uncomputed:
                self._refuse(row, number, key, InputError("cell-formula-empty"))
                return
            if at < len(texts) and texts[at] in _ERRORS:
                self._refuse(row, number, key, InputError("cell-error", found=texts[at]))
                return
        self._line(row, application, named)

    def _line(self, row: int, application: Application, named: dict[str, str]) -> None:
        number, title = application.number, named.pop("fact", "")
        amounts = {
            plain_header(fact.title.zh): fact.id
            for fact in self._pack.facts_of(application.category)
            if fact.kind is Kind.AMOUNT
        }
        fact = amounts.get(plain_header(title), title if title in amounts.values() else "")
        if not fact:
            self._refuse(row, number, "fact", InputError("evidence-fact", found=title[:40]))
            return
        known = self.lines[number]
        at = sum(line.fact == fact for line in known) + 1
        line, wrong = read_row(named, fact, at, self._countries, added=False)
        for column, error in wrong:
            self._refuse(row, number, column, error)
        for column in ("party", "group", "document", "document_number", "attachment"):
            unprintable = missing_glyphs(named.get(column, ""))
            if unprintable:
                # An opinion must print every line: said here, not when an expert comes to sign.
                self._refuse(
                    row, number, column, InputError("glyph-missing", characters=unprintable, field=COLUMNS[column])
                )
        if line is not None:
            known.append(line)

    def _refuse(self, row: int, number: str, key: str, error: InputError) -> None:
        self.bad[number] += 1
        letter = get_column_letter(self._where[key] + 1) if key in self._where else ""
        self.refused.append(Remark(row, letter, f"{SHEET}：{COLUMNS[key]}", error.code, error.facts))


def _texts(line: Evidence) -> dict[str, str]:
    pin, rate = line.pin, line.rate
    return {
        "party": line.party,
        "group": line.group,
        "related": "是" if line.related else "",
        "country": line.country,
        "document": line.document,
        "document_number": line.document_number,
        "date": line.date,
        "currency": line.currency,
        "amount": f"{line.amount:,f}",
        "rate": rate.text if rate else "",
        "rate_date": rate.date if rate else "",
        "rate_source": rate.source if rate else "",
        "yuan": f"{line.yuan:,.2f}",
        "attachment": pin.name if pin else "",
        "page": str(pin.page) if pin else "",
    }


def _text(raw: object) -> str:
    """Return a cell as text, exact; dates as ISO days."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, int | float):
        number = Decimal(repr(raw))
        return f"{number.to_integral_value() if number == number.to_integral_value() else number:f}"
    text = "" if raw is None else str(raw).strip()
    return "" if is_blank(text) else text


_KEYS = {plain_header(title): key for key, title in COLUMNS.items()}
