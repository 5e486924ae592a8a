"""What is typed into the form of an entry -> the entry, and the entry -> what stands in the form. Nothing is judged here."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

from brics_desk.domain.measures import COUNTED, SCOPE_OF, ItemKind
from brics_desk.domain.measures_entries import (
    MOST,
    Flow,
    Money,
    Plan,
    PlanStatus,
    Progress,
    kind_of,
    to_record,
    written_day,
)
from brics_desk.domain.money import parse_amount
from brics_desk.errors import InputError
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brics_desk.domain.measures import MeasuresPack
    from brics_desk.domain.measures_entries import Entry
    from brics_desk.domain.measures_records import Version
    from brics_desk.errors import DeskError

Kind = Literal["progress", "money", "plan"]
FIELDS: dict[Kind, tuple[str, ...]] = {
    "progress": ("item", "unit", "date", "quantity", "entity", "application", "evidence", "note"),
    "money": (
        *("item", "unit", "flow", "year", "date", "amount_cny", "entity", "project", "costs", "application", "reason"),
    ),
    "plan": ("measure", "unit", "status", "due_on", "note"),
}
"""The fields of each form in order; the number is the program's, the evidence file has a button of its own."""

WHAT = 1


class Evidence(NamedTuple):
    """A stored evidence file: its SHA-256 and what it was called; both empty where there is none."""

    sha256: str = ""
    name: str = ""


NONE = Evidence()
_WRONG = {
    "measures-date": ("date", "due_on"),
    "measures-quantity": ("quantity",),
    "measures-amount": ("amount_cny",),
    "amount-unreadable": ("amount_cny",),
    "amount-below-fen": ("amount_cny",),
    "measures-entity-needed": ("entity",),
    "measures-project-needed": ("project",),
    "measures-over-ceiling": ("reason",),
    "measures-condition-unmet": ("reason",),
    "measures-unit-foreign": ("unit",),
    "measures-entry-exists": ("why",),
}
"""The fields a refusal is about."""


def entry(kind: Kind, typed: Mapping[str, str], unit_of_amount: str, number: str, evidence: Evidence = NONE) -> Entry:
    """Return the entry that was typed; raises InputError `measures-quantity`, `amount-unreadable` for what is no number.

    What else is wrong with it is said where it is entered (`operations.measures.enter`).
    """
    if kind == "plan":
        status = PlanStatus(typed["status"])
        return Plan(typed["unit"], number, typed["measure"], status, written_day(typed["due_on"]), typed["note"])
    day = written_day(typed["date"])
    if kind == "progress":
        return Progress(
            typed["unit"],
            number,
            typed["item"],
            day,
            _whole(typed["quantity"]),
            typed["entity"].strip(),
            typed["evidence"].strip(),
            evidence.sha256,
            typed["application"],
            typed["note"].strip(),
            evidence.name,
        )
    return Money(
        typed["unit"],
        number,
        typed["item"],
        Flow(typed["flow"]),
        int(typed["year"]),
        day,
        parse_amount(typed["amount_cny"], unit_of_amount),
        typed["entity"].strip(),
        typed["project"].strip(),
        typed["costs"].strip(),
        typed["application"],
        typed["reason"].strip(),
    )


def shown(given: Entry) -> dict[str, str]:
    """Return what stands in the form of an entry; amounts in `amounts.unit()`, exact."""
    record = {name: str(value) for name, value in to_record(given).items()}
    if isinstance(given, Money):
        record["amount_cny"] = words.field_amount(given.amount_cny, amounts.unit())
    return record


def wrong_fields(error: DeskError) -> tuple[str, ...]:
    """Return the fields a refusal is about."""
    return _WRONG.get(error.code, ())


def choices(pack: MeasuresPack, kind: Kind) -> list[tuple[str, str]]:
    """Return what an entry of a kind can be about: id and words of counted items, of funded items, or of measures."""
    if kind == "plan":
        return [(one.id, f"{one.id} {one.title.in_language(language())}") for one in pack.measures]
    fits = COUNTED if kind == "progress" else {*SCOPE_OF, ItemKind.UPLIFT}
    return [(one.id, f"{one.id} {words.title(one)}") for one in pack.items if one.kind in fits]


def columns() -> tuple[Column, ...]:
    """Return the heads of the list of entries."""
    here = words.field
    return (
        Column(here("date")),
        Column(here("item"), least=140),
        Column(here("unit"), folds=True),
        Column(words.translate("MeasuresForm", "内容"), right=True),
        Column(here("number"), folds=True),
    )


def rows(pack: MeasuresPack, versions: Iterable[Version], kind: Kind, year: int, query: str) -> list[Row]:
    """Return the entries of a kind in a year that hold the words of a query, the last day first; plans of every year."""
    found = []
    for version in versions:
        one = version.entry
        if kind_of(one) != kind or (not isinstance(one, Plan) and str(year) not in (one.date[:4], _year(one))):
            continue
        title = (
            pack.measure(one.measure).title.in_language(language())
            if isinstance(one, Plan)
            else words.title(pack.item(one.item))
        )
        hay = " ".join((title, *(str(value) for value in to_record(one).values())))
        if (
            query
            and unicodedata.normalize("NFKC", query).casefold() not in unicodedata.normalize("NFKC", hay).casefold()
        ):
            continue
        said = f"+{words.counted(one.quantity, pack.item(one.item))}" if isinstance(one, Progress) else words.said(one)
        found.append(_row(version, title, said))
    return sorted(found, key=lambda row: row.cells[0].text, reverse=True)


def _row(version: Version, title: str, said: str) -> Row:
    one = version.entry
    about, day = (one.measure, one.due_on) if isinstance(one, Plan) else (one.item, one.date)
    detail = ""
    if isinstance(one, Progress):
        detail = one.entity or one.evidence
    elif isinstance(one, Money):
        detail = " ".join(filter(None, (one.entity, one.project))) or one.costs
    revised = "" if version.version == 1 else words.translate("MeasuresForm", "第 {number} 版")
    return Row(
        key_text(one),
        (
            Cell(day),
            Cell(f"{about} {title}", second=detail, tip=f"{about} {title} {detail}".strip()),
            Cell(one.unit),
            Cell(said, bold=True),
            Cell(one.number, second=revised.format(number=version.version)),
        ),
    )


def key_text(one: Entry) -> str:
    """Return the key of an entry as the key of its row."""
    return f"{kind_of(one)}\n{one.unit}\n{one.number}"


def _year(one: Progress | Money) -> str:
    return str(one.year) if isinstance(one, Money) else one.date[:4]


def _whole(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    if not plain.isascii() or not plain.isdigit() or len(plain) > 9:
        raise InputError("measures-quantity", found=text[:40], most=MOST)
    return int(plain)
