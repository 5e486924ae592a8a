"""Evidence lines as rows of texts: a register's sheet, or cells pasted from Excel and WPS. A bad row is refused by column, the others are read."""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from brics_desk.domain.evidence import MAX_LINES, ZERO, Evidence, Pin
from brics_desk.domain.facts import LARGEST
from brics_desk.domain.money import parse_amount
from brics_desk.domain.rates import CURRENCY, HOME, Rate, read_quotes, to_yuan
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from brics_desk.domain.countries import CountryTable

T = TypeVar("T")

HEADERS = {
    "party": "对方单位",
    "group": "所属集团",
    "related": "与申报单位有关联",
    "country": "国别",
    "document": "凭证种类",
    "document_number": "凭证号",
    "date": "日期",
    "currency": "币种",
    "amount": "原币金额",
    "rate": "汇率",
    "rate_date": "汇率日期",
    "rate_source": "汇率来源",
    "yuan": "折人民币（元）",
    "attachment": "附件",
    "page": "页码",
}
"""The columns of a line by what they hold, as the register writes them."""

_ALSO = {
    "party": ("客户", "客户名称", "买方", "被许可方", "签约方", "单位名称", "对方单位名称", "费用类别", "出资方式"),
    "group": ("集团",),
    "related": ("关联", "是否关联", "关联方"),
    "country": ("国家", "国家（地区）", "最终目的国"),
    "document": ("凭证", "单据", "单据种类"),
    "document_number": ("合同编号", "合同号", "发票号", "发票号码", "报关单号", "编号", "凭证编号"),
    "date": ("开票日期", "发票日期", "收汇日期", "收款日期", "到资日期", "业务日期"),
    "currency": ("原币",),
    "amount": ("金额", "原币金额（元）"),
    "rate": ("折算率", "中间价"),
    "yuan": ("折人民币", "人民币金额", "人民币金额（元）", "金额（元）", "不含税金额（元）", "价税合计（元）"),
    "page": ("页",),
}
_PLAIN_ORDER = ("party", "country", "document", "document_number", "date", "currency", "amount", "rate", "yuan")
_CURRENCIES = {"人民币": HOME, "人民币元": HOME, "元": HOME, "RMB": HOME, "美元": "USD", "欧元": "EUR", "日元": "JPY"}
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?: 0?0:00(?::00)?)?")
_WITH_CURRENCY = re.compile(r"([A-Za-z]{3}) ?([0-9].*)")
_TEXT_LIMIT = 100
_TOTALS = ("合计", "小计", "总计")


class Refusal(NamedTuple):
    """One refused row: its number in what was read (from 1), the column's key (empty for the whole row), code and facts."""

    row: int
    column: str
    code: str
    facts: Mapping[str, object]


class Parsed(NamedTuple):
    """What a pasted table gave: lines numbered from `first`, and the refused rows."""

    lines: tuple[Evidence, ...]
    refused: tuple[Refusal, ...]


def parse_table(text: str, fact: str, first: int, countries: CountryTable) -> Parsed:
    """Read tab-separated rows as pasted from a spreadsheet, with or without a row of headers, as lines the expert adds.

    Thousands commas, full-width digits and quoted cells are accepted; a row of totals is left out and said. Raises InputError
    `evidence-too-many` (limit) or `evidence-table-unreadable` (detail).
    """
    rows = _cells(text)
    if len(rows) > MAX_LINES:
        raise InputError("evidence-too-many", limit=MAX_LINES)
    lines: list[Evidence] = []
    refused: list[Refusal] = []
    order: Sequence[str] | None = None
    for number, cells in enumerate(rows, start=1):
        if not any(cells):
            continue
        if order is None:
            order = header(cells)
            if order is not None:
                continue
            order = _plain_order(cells)
        if any(cell in _TOTALS for cell in ("".join(cell.split()) for cell in cells)):
            error = InputError("evidence-total-row")
            refused.append(Refusal(number, "", error.code, error.facts))
            continue
        named = {key: cell for key, cell in zip(order, cells, strict=False) if key}
        line, wrong = read_row(named, fact, first + len(lines), countries, added=True)
        refused += [Refusal(number, column, error.code, error.facts) for column, error in wrong]
        if line is not None:
            lines.append(line)
    return Parsed(tuple(lines), tuple(refused))


def _cells(text: str) -> list[list[str]]:
    try:
        reader = csv.reader(text.lstrip("\ufeff").splitlines(keepends=True), delimiter="\t")
        return [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        raise InputError("evidence-table-unreadable", detail=str(error)) from error


def header(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return what each column holds (empty: nothing we know), or None where this is no row of headers."""
    keys = tuple(_BY_HEADER.get(_plain(cell), "") for cell in cells)
    known = [key for key in keys if key]
    return keys if len(known) >= 2 and len(set(known)) == len(known) else None


def read_row(
    cells: Mapping[str, str], fact: str, number: int, countries: CountryTable, *, added: bool
) -> tuple[Evidence | None, list[tuple[str, InputError]]]:
    """Return the line, or None with what is wrong by column; `fact` decides whether party, country and date are required."""
    row = _Row(cells, fact in countries.bound)
    written, amount = row.get("amount", _amount) or ("", None)
    currency = row.get("currency", _currency) or written or HOME
    if written and written != currency:
        row.refuse("currency", InputError("evidence-currency", found=currency))
    country = row.get("country", lambda text: _country(text, countries)) or ""
    day = row.get("date", _day) or ""
    for column in ("party", "country", "date") if row.bound else ():
        if not row.text(column):
            row.refuse(column, InputError("evidence-cell-missing"))
    rate = row.get("rate", lambda text: _rate(text, currency, cells)) if currency != HOME else None
    yuan = _yuan(row, currency, amount, rate)
    related = row.get("related", _truth) or False
    pin = _pin(row)
    texts = {name: row.text(name) for name in ("party", "group", "document", "document_number")}
    if row.wrong or yuan is None:
        return None, row.wrong
    line = Evidence(
        fact=fact,
        line=number,
        related=related,
        country=country,
        date=day,
        currency=currency,
        amount=yuan if amount is None else amount,
        rate=rate,
        yuan=yuan,
        pin=pin,
        added=added,
        **texts,
    )
    return line, []


class _Row:
    """The cells of one row; collects what is wrong with them."""

    def __init__(self, cells: Mapping[str, str], bound: bool) -> None:
        self.bound = bound
        self.wrong: list[tuple[str, InputError]] = []
        self._cells = {name: cell.strip() for name, cell in cells.items()}

    def get(self, name: str, read: Callable[[str], T]) -> T | None:
        """Return what a cell holds, None where it is empty or was refused."""
        text = self._cells.get(name, "")
        if not text:
            return None
        try:
            return read(text)
        except InputError as error:
            self.refuse(name, error)
            return None

    def text(self, name: str) -> str:
        """Return a plain text of one line."""
        return self.get(name, _text) or ""

    def refuse(self, name: str, error: InputError) -> None:
        """Note what is wrong with a column, once."""
        if name not in {column for column, _ in self.wrong}:
            self.wrong.append((name, error))


def _text(text: str) -> str:
    if len(text) > _TEXT_LIMIT:
        raise InputError("evidence-text-long", length=len(text), limit=_TEXT_LIMIT)
    folded = " ".join(text.split())
    hidden = [mark for mark in folded if unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Co", "Cn")]
    if hidden:
        raise InputError("evidence-text-hidden", found=f"U+{ord(hidden[0]):04X}")
    return folded


def _amount(text: str) -> tuple[str, Decimal]:
    """Return the currency that stands before an amount (empty: none) and the amount."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _WITH_CURRENCY.fullmatch(plain)
    number = parse_amount(found[2] if found else plain, "元")
    if not 0 < number <= LARGEST or -int(number.normalize().as_tuple().exponent) > 10:
        raise InputError("evidence-amount", found=text[:40])
    return (found[1].upper() if found else "", number)


def _currency(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    code = _CURRENCIES.get(plain, plain)
    if not CURRENCY.fullmatch(code):
        raise InputError("evidence-currency", found=text[:40])
    return code


def _country(text: str, countries: CountryTable) -> str:
    code = countries.code_of(text)
    if not code:
        raise InputError("evidence-country-unknown", found=text[:40])
    return code


def _day(text: str) -> str:
    found = _DATE.fullmatch("".join(unicodedata.normalize("NFKC", text).strip()))
    try:
        day = date(*map(int, found.groups())) if found else date.min
    except ValueError:
        day = date.min
    if not 1990 <= day.year <= 2100:
        raise InputError("evidence-date", found=text[:40])
    return day.isoformat()


def _rate(text: str, currency: str, cells: Mapping[str, str]) -> Rate:
    quotes = read_quotes(text, currency)
    day = cells.get("rate_date", "").strip() or cells.get("date", "").strip()
    return Rate(quotes, _day(day) if day else "", _text(cells.get("rate_source", "")))


def _truth(text: str) -> bool:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if plain not in ("是", "有", "√", "否", "无"):
        raise InputError("cell-not-yes-no", found=text[:40])
    return plain in ("是", "有", "√")


def _yuan(row: _Row, currency: str, amount: Decimal | None, rate: Rate | None) -> Decimal | None:
    """Return the declared 元: as stated, which the audit report may round in its own way, else by the rate."""
    stated = row.get("yuan", lambda text: _amount(text)[1])
    if stated is not None:
        if stated != stated.quantize(ZERO):
            row.refuse("yuan", InputError("amount-below-fen", amount=f"{stated:f}"))
        elif currency == HOME and amount is not None and amount != stated:
            row.refuse("yuan", InputError("evidence-yuan-differs", amount=f"{amount:f}", yuan=f"{stated:f}"))
        return stated.quantize(ZERO)
    if {"amount", "rate", "yuan"} & {column for column, _ in row.wrong}:
        return None
    if amount is None or (currency != HOME and rate is None):
        row.refuse("yuan", InputError("evidence-yuan-missing"))
        return None
    yuan = to_yuan(amount, currency, rate)
    if not yuan or (currency == HOME and yuan != amount):
        row.refuse("amount", InputError("amount-below-fen", amount=f"{amount:f}"))
    return yuan


def _pin(row: _Row) -> Pin | None:
    name, page = row.text("attachment"), row.get("page", _page)
    if page is not None and not name:
        row.refuse("attachment", InputError("evidence-attachment-missing"))
    if name and page is None:
        row.refuse("page", InputError("evidence-page", found=""))
    return Pin("", name, page) if name and page is not None else None


def _page(text: str) -> int:
    plain = "".join(unicodedata.normalize("NFKC", text).split()).removeprefix("第").removesuffix("页")
    plain = plain.removesuffix(".0")
    if not plain.isascii() or not plain.isdigit() or not 1 <= int(plain[:6]) <= 100_000:
        raise InputError("evidence-page", found=text[:40])
    return int(plain)


def _plain_order(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the order of columns without headers; a leading row number is passed over."""
    numbered = len(cells) > len(_PLAIN_ORDER) - 1 and cells[0].isdigit() and len(cells[0]) <= 4
    return ("", *_PLAIN_ORDER) if numbered else _PLAIN_ORDER


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(mark for mark in folded if not mark.isspace() and mark != "*")


def _by_header() -> Iterator[tuple[str, str]]:
    for key, title in HEADERS.items():
        for name in (title, *_ALSO.get(key, ())):
            yield _plain(name), key


_BY_HEADER = dict(_by_header())
