"""Reading single cells of a register as people and programs write them; what cannot be read safely is refused by code.

A cell comes as openpyxl gives it; numbers stay exact: a float is read by its shortest decimal form, never by arithmetic on floats.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from brics_desk.documents.characters import code_points, invisible
from brics_desk.domain.applications import NUMBER
from brics_desk.domain.facts import LARGEST, read_value
from brics_desk.domain.identifiers import CreditCode, credit_code
from brics_desk.domain.money import parse_amount
from brics_desk.domain.rules import Fact, Kind
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

Raw: TypeAlias = "str | int | float | bool | datetime | date | time | None"
"""What a cell holds after openpyxl read it."""

TEXT_LIMIT = 200
REASON_LIMIT = 2_000
PLACES = 6
_BLANKS = {"", "-", "—", "——", "/"}
_BLANK_LENGTH = 8
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_YES = {"是": True, "符合": True, "否": False, "不符合": False}
_ZERO_TIME = re.compile(r"[ T]00:00(:00)?$")


def is_blank(raw: Raw) -> bool:
    """Tell whether a cell says nothing: empty, blanks, or a dash people put for nothing."""
    if not isinstance(raw, str):
        return raw is None
    return raw.isspace() or (len(raw) <= _BLANK_LENGTH and _folded(raw) in _BLANKS)


def read_text(raw: Raw, limit: int = TEXT_LIMIT) -> str:
    """Return a text of one line; raises InputError `cell-not-text`, `cell-too-long` or `character-invisible`."""
    if isinstance(raw, int | float) and not isinstance(raw, bool) and raw == int(raw):
        raw = str(int(raw))
    if not isinstance(raw, str):
        raise InputError("cell-not-text", found=str(raw)[:40])
    text = " ".join(raw.replace("\xa0", " ").split())
    hidden = invisible(text)
    if hidden:
        raise InputError("character-invisible", characters=code_points(hidden))
    if len(text) > limit:
        raise InputError("cell-too-long", length=len(text), limit=limit)
    return text


def read_number(raw: Raw) -> str:
    """Return an application number; raises InputError `application-number`."""
    number = _folded(raw).upper() if isinstance(raw, str) else str(raw)
    if not NUMBER.fullmatch(number):
        raise InputError("application-number", found=number[:40])
    return number


def read_category(raw: Raw, names: Mapping[str, str], plain: str) -> str:
    """Return a category id by any of its names; raises InputError `category-unknown`."""
    if plain not in names:
        raise InputError("category-unknown", category=str(raw)[:40], known=sorted(set(names.values())))
    return names[plain]


def read_uscc(raw: Raw) -> tuple[str, CreditCode]:
    """Return a credit code and what its check digits say; raises InputError `uscc-numeric` or `uscc-malformed`."""
    if not isinstance(raw, str):
        # Eighteen digits do not fit into a spreadsheet number: the last ones are already lost.
        raise InputError("uscc-numeric", found=str(raw)[:40])
    code = _folded(raw).upper()
    kind = credit_code(code)
    if kind is CreditCode.MALFORMED:
        raise InputError("uscc-malformed", found=code[:40])
    return code, kind


def read_figure(raw: Raw, fact: Fact, number_format: str) -> Decimal:
    """Return a declared number in 元, pieces or %.

    Amounts are given in 万元 (a unit in the text wins); a number shown as a percentage counts as such. Raises InputError `cell-not-number`,
    `cell-too-precise`, `cell-negative`, `fact-range` or `fact-not-whole`.
    """
    number = _decimal(raw, fact)
    if not isinstance(raw, str) and fact.kind is Kind.PERCENT and "%" in number_format:
        number *= 100
    exponent = number.normalize().as_tuple().exponent
    if not isinstance(exponent, int):
        raise InputError("cell-not-number", found=str(raw)[:40])
    if number < 0:
        raise InputError("cell-negative", found=str(raw)[:40])
    if -exponent > PLACES:
        raise InputError("cell-too-precise", found=str(raw)[:40], places=PLACES)
    if number > LARGEST:
        raise InputError("fact-range", fact=fact.id, found=str(raw)[:40], largest=str(LARGEST))
    if fact.kind is Kind.AMOUNT:
        number *= 10_000
    value = read_value(fact, number)
    return value if isinstance(value, Decimal) else number


def read_yes_no(raw: Raw) -> bool:
    """Return 是 or 否; raises InputError `cell-not-yes-no`."""
    answer = raw if isinstance(raw, bool) else _YES.get(_folded(raw)) if isinstance(raw, str) else None
    if answer is None:
        raise InputError("cell-not-yes-no", found=str(raw)[:40])
    return answer


def read_date(raw: Raw) -> str:
    """Return an ISO date of a date cell or text (`2026-11-03`, `2026/11/3`, `2026年11月3日`); raises InputError `cell-not-date`."""
    try:
        if isinstance(raw, datetime):
            day = raw.date()
        elif isinstance(raw, date):
            day = raw
        else:
            found = (
                _DATE.fullmatch(_ZERO_TIME.sub("", unicodedata.normalize("NFKC", raw).strip()))
                if isinstance(raw, str)
                else None
            )
            day = date(*map(int, found.groups())) if found else date.min
    except ValueError:
        day = date.min
    if not 1990 <= day.year <= 2100:
        raise InputError("cell-not-date", found=str(raw)[:40])
    return day.isoformat()


def read_files(raw: Raw) -> tuple[str, ...]:
    """Return attachment names; raises InputError `attachment-name` for a path, a hidden character or a name twice."""
    if not isinstance(raw, str):
        raise InputError("attachment-name", found=str(raw)[:40])
    names = tuple(name.strip() for name in re.split(r"[;；\n\r]+", raw) if name.strip())
    for name in names:
        if invisible(name) or set(name) & set('/\\:*?"<>|') or name.strip(".") == "" or len(name) > TEXT_LIMIT:
            raise InputError("attachment-name", found=name[:40])
    if len({unicodedata.normalize("NFC", name).casefold() for name in names}) != len(names):
        raise InputError("attachment-name", found=raw[:40])
    return names


def _decimal(raw: Raw, fact: Fact) -> Decimal:
    """Return the number as written: amounts in 万元."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise InputError("cell-not-number", found=str(raw)[:40])
    if isinstance(raw, int | float):
        return Decimal(repr(raw))
    text = _folded(raw)
    sign, text = (-1, text[1:]) if text.startswith("-") else (1, text)
    if fact.kind is not Kind.AMOUNT:
        text = text.removesuffix(unicodedata.normalize("NFKC", fact.unit.zh))
    try:
        return (
            sign
            * parse_amount(text, "万元" if fact.kind is Kind.AMOUNT else "元")
            / (10_000 if fact.kind is Kind.AMOUNT else 1)
        )
    except InputError as error:
        raise InputError("cell-not-number", found=raw[:40]) from error


def _folded(text: str) -> str:
    """Return a text without blanks, full-width forms folded."""
    return "".join(unicodedata.normalize("NFKC", text).split())
