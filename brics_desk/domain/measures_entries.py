"""进展 as values: what units report and the secretariat enters on the measures, and what makes an entry usable.

An entry is known by its unit and that unit's own number; so files of many units can be put together in any order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from brics_desk.domain.facts import LARGEST, exact_text
from brics_desk.domain.measures import COUNTED, SCOPE_OF, ItemKind
from brics_desk.domain.money import to_fen
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.measures import MeasuresPack

MOST = 1_000_000
"""More than any unit can count in one entry; a larger number is a slip."""

TEXT_LIMIT = 500
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_WRITTEN_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_NUMBER = re.compile(r"[^\s/\\]{1,40}")


class Flow(StrEnum):
    """Which way money is meant: 承诺 or 支付."""

    COMMITMENT = "commitment"
    PAYMENT = "payment"


class PlanStatus(StrEnum):
    """How far a unit's 细化量化方案 is: not begun, being drafted, handed in, confirmed."""

    OPEN = "open"
    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Progress:
    """One step towards a counted item: on `date` (ISO) `quantity` pieces, brought about by `entity`, shown by `evidence`.

    `evidence_sha256` is the stored file, `application` a recognised project that is the evidence; both may be empty. `evidence_name` is
    what the file was called: a label, and the same bytes under another name are the same evidence.
    """

    unit: str
    number: str
    item: str
    date: str
    quantity: int
    entity: str = ""
    evidence: str = ""
    evidence_sha256: str = ""
    application: str = ""
    note: str = ""
    evidence_name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Money:
    """One commitment or payment on an item: budget `year`, `date` (ISO), `amount_cny` exact 元, to `entity` for `project`.

    `costs` names what is paid for (contract or invoice numbers, `；` between them), `application` the recognised project the same costs
    belong to, `reason` why a ceiling is exceeded; each may be empty.
    """

    unit: str
    number: str
    item: str
    flow: Flow
    year: int
    date: str
    amount_cny: Decimal
    entity: str = ""
    project: str = ""
    costs: str = ""
    application: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """细化量化方案 of one unit on one measure: how far it is and when it is due (ISO date)."""

    unit: str
    number: str
    measure: str
    status: PlanStatus
    due_on: str
    note: str = ""


Entry: TypeAlias = "Progress | Money | Plan"
Key: TypeAlias = "tuple[str, str, str]"
KINDS: dict[str, type[Progress] | type[Money] | type[Plan]] = {"progress": Progress, "money": Money, "plan": Plan}


def kind_of(entry: Entry) -> str:
    """Return `progress`, `money` or `plan`."""
    return next(name for name, kind in KINDS.items() if isinstance(entry, kind))


def key_of(entry: Entry) -> Key:
    """Return what an entry is known by: kind, unit, number."""
    return kind_of(entry), entry.unit, entry.number


def to_record(entry: Entry) -> dict[str, str | int]:
    """Return the JSON form: amounts as exact text, nothing else changed."""
    record: dict[str, str | int] = {}
    for one in fields(entry):
        value = getattr(entry, one.name)
        record[one.name] = exact_text(value) if isinstance(value, Decimal) else value
    return record


def changes(old: Entry, new: Entry) -> tuple[tuple[str, str, str], ...]:
    """Return what two entries of one kind differ in: field, before, after, as their records write it."""
    before, after = to_record(old), to_record(new)
    told = [one.name for one in fields(old) if one.compare]
    return tuple((name, str(before[name]), str(after[name])) for name in told if before[name] != after[name])


def from_record(kind: str, record: Mapping[str, object]) -> Entry:
    """Build an entry of a kind from texts and whole numbers by field name; missing optional ones stay empty.

    Raises InputError `measures-field` (`field`, `found`) for an unknown, missing or unreadable one.
    """
    wanted = {field.name: str(field.type) for field in fields(KINDS[kind])}
    for name in record:
        if name not in wanted:
            raise InputError("measures-field", field=str(name)[:40], found=_shown(record[name]))
    given: dict[str, object] = {}
    for name, value in record.items():
        given[name] = _value(name, wanted[name], value)
    lacking = [field.name for field in fields(KINDS[kind]) if field.default is MISSING and field.name not in given]
    if lacking:
        raise InputError("measures-field", field=lacking[0], found="")
    build: type[Progress] | type[Money] | type[Plan] = KINDS[kind]
    return build(**given)  # type: ignore[arg-type]  # every value was made for its field


def check(entry: Entry, pack: MeasuresPack) -> None:
    """Refuse what cannot be meant; raises InputError.

    `measures-number-unusable`, `measures-text-long`, `character-invisible`, `measures-date` (unreadable or outside the validity),
    `measures-unit-foreign`, `measures-not-counted`, `measures-not-funded`, `measures-quantity`, `measures-amount`, `measures-entity-needed`,
    `measures-project-needed`; UsageError `measures-item-unknown`, `measures-unknown`.
    """
    if not _NUMBER.fullmatch(entry.number):
        raise InputError("measures-number-unusable", found=entry.number[:40])
    for one in fields(entry):
        value = getattr(entry, one.name)
        if isinstance(value, str):
            _check_text(one.name, value)
    if isinstance(entry, Plan):
        _check_unit(entry.unit, entry.measure, pack)
        day(entry.due_on)
        return
    _check_unit(entry.unit, pack.item(entry.item).id, pack)
    if isinstance(entry, Progress):
        _check_progress(entry, pack)
    else:
        _check_money(entry, pack)


def day(text: str) -> date:
    """Return an ISO date; raises InputError `measures-date`."""
    try:
        read = date.fromisoformat(text)
    except ValueError as error:
        raise InputError("measures-date", found=text[:40], first="", last="") from error
    if read.isoformat() != text:
        raise InputError("measures-date", found=text[:40], first="", last="")
    return read


def written_day(text: str) -> str:
    """Return a day as people write it (`2026-3-5`, `2026/3/5`, `2026年3月5日`, full-width digits) as ISO date.

    What is no such day comes back as it is: the check of the entry names it.
    """
    found = _WRITTEN_DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text.strip()


def _check_text(field: str, text: str) -> None:
    if len(text) > TEXT_LIMIT:
        raise InputError("measures-text-long", field=field, length=len(text), limit=TEXT_LIMIT)
    # Invisible characters hide or reorder what is read, and a report could not be printed with them.
    hidden = [mark for mark in dict.fromkeys(text) if unicodedata.category(mark) in _INVISIBLE]
    if hidden:
        raise InputError(
            "character-invisible", characters=" ".join(f"U+{ord(mark):04X}" for mark in hidden), field=field
        )


def _check_unit(unit: str, measure: str, pack: MeasuresPack) -> None:
    found = pack.measure(measure)
    if found.part_of(unit) is None:
        known = [*found.lead_units, *found.cooperating_units]
        raise InputError("measures-unit-foreign", unit=unit[:40], measure=found.id, known=known)


def _check_progress(entry: Progress, pack: MeasuresPack) -> None:
    item = pack.item(entry.item)
    if item.kind not in COUNTED:
        raise InputError("measures-not-counted", item=item.id)
    if not 0 <= entry.quantity <= MOST:
        raise InputError("measures-quantity", found=str(entry.quantity)[:40], most=MOST)
    if item.kind is ItemKind.COND_ENT_YR and not entry.entity:
        raise InputError("measures-entity-needed", item=item.id)
    first, last = date(day(pack.starts_on).year, 1, 1).isoformat(), pack.valid_until
    if not first <= day(entry.date).isoformat() <= last:
        raise InputError("measures-date", found=entry.date, first=first, last=last)


def _check_money(entry: Money, pack: MeasuresPack) -> None:
    item = pack.item(entry.item)
    if item.kind not in SCOPE_OF and item.kind is not ItemKind.UPLIFT:
        raise InputError("measures-not-funded", item=item.id)
    if not entry.amount_cny.is_finite() or not 0 <= entry.amount_cny <= LARGEST:
        raise InputError("measures-amount", found=str(entry.amount_cny)[:40])
    to_fen(entry.amount_cny)
    if item.kind in (ItemKind.ENT_YR, ItemKind.COND_ENT_YR) and not entry.entity:
        raise InputError("measures-entity-needed", item=item.id)
    if item.kind is ItemKind.PROJ and not entry.project:
        raise InputError("measures-project-needed", item=item.id)
    first, last = day(pack.starts_on).year, day(pack.valid_until).year
    day(entry.date)
    if not first <= entry.year <= last:
        raise InputError("measures-date", found=str(entry.year), first=str(first), last=str(last))


def _value(name: str, wanted: str, value: object) -> object:
    """Return one field as its type asks; raises InputError `measures-field`."""
    refused = InputError("measures-field", field=name, found=_shown(value))
    if wanted == "int":
        if isinstance(value, Decimal) and value == value.to_integral_value():
            return int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise refused
        return value
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise refused
    if wanted == "Decimal":
        if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,6})?", value):
            raise refused
        return Decimal(value)
    choices = {"Flow": Flow, "PlanStatus": PlanStatus}.get(wanted)
    if choices is None:
        return value.strip()
    if value not in [choice.value for choice in choices]:
        raise refused
    return choices(value)


def _shown(value: object) -> str:
    """Return a plain value as it was written; of anything else only what it is, as it may be nested without end."""
    return str(value)[:40] if isinstance(value, str | int | Decimal | date) else type(value).__name__
