"""Acts of the secretariat as JSON values: decisions, lists, objections and their answers, ceilings. What is signed; reading is strict."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from brics_desk.domain.ceilings import Ceiling
from brics_desk.domain.decisions import Decision, FinalValue, unfit
from brics_desk.domain.facts import exact_text
from brics_desk.domain.name_lists import Declined, Held, Hold, ListEntry, ListKind, NameList
from brics_desk.domain.objections import About, Answer, Objection, Step
from brics_desk.domain.opinions import Conclusion
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.domain.rules import FactValue, RulePack

Act: TypeAlias = "Decision | NameList | Objection | Answer | Ceiling"
FORMAT_VERSION = 1
RECORD_LIMIT = 4_000_000
KINDS: dict[str, type[Decision | NameList | Objection | Answer | Ceiling]] = {
    "recognition_decision": Decision,
    "name_list": NameList,
    "objection": Objection,
    "objection_answer": Answer,
    "ceiling": Ceiling,
}
_AMOUNT = re.compile(r"[0-9]{1,17}\.[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,17}\.[0-9]{2,40}")


def kind_of(act: Act) -> str:
    """Return the name an act is kept under."""
    return next(name for name, kind in KINDS.items() if isinstance(act, kind))


def to_record(act: Act) -> dict[str, object]:
    """Return the JSON value that is signed: amounts (元) and numbers as exact text."""
    return {"format": f"brics-desk/{kind_of(act)}", "version": FORMAT_VERSION, "act": _members(act)}


def read_record(record: bytes, pack: RulePack) -> Act:
    """Read the bytes that were signed.

    Raises InputError `act-record` (with what is wrong, also where they are not in the canonical form) or `act-newer`.
    """
    value = loads(record, limit=RECORD_LIMIT)
    name = str(value.get("format")).removeprefix("brics-desk/") if isinstance(value, dict) else ""
    if not isinstance(value, dict) or name not in KINDS:
        raise InputError("act-record", wrong="format")
    if value.get("version") != FORMAT_VERSION:
        raise InputError("act-newer", version=str(value.get("version"))[:10])
    act = _read(KINDS[name], value.get("act"), name)
    # What was signed must be the one form of what was read, else two records could mean the same.
    if canonical(to_record(act)) != record:
        raise InputError("act-record", wrong="form")
    if isinstance(act, Decision) and unfit(act, pack):
        raise InputError("act-record", wrong="decision")
    return act


def _members(value: object) -> dict[str, object]:
    assert is_dataclass(value)
    return {field.name: _written(getattr(value, field.name)) for field in fields(value)}


def _written(value: object) -> object:
    if isinstance(value, Decimal):
        return exact_text(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    return _members(value) if is_dataclass(value) else value


def _read(kind: type, value: object, what: str) -> Act:
    wanted = {field.name: str(field.type) for field in fields(kind)}
    if not isinstance(value, dict) or set(value) != set(wanted):
        raise InputError("act-record", wrong=what)
    found: Act = kind(**{name: _READERS[form](value[name], f"{what}.{name}") for name, form in wanted.items()})
    return found


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise InputError("act-record", wrong=what)
    return value


def _truth(value: object, what: str) -> bool:
    if not isinstance(value, bool):
        raise InputError("act-record", wrong=what)
    return value


def _open_truth(value: object, what: str) -> bool | None:
    return None if value is None else _truth(value, what)


def _whole(value: object, what: str) -> int:
    if isinstance(value, Decimal) and value == int(value) and 0 <= value < 100_000:
        return int(value)
    raise InputError("act-record", wrong=what)


def _amount(value: object, what: str) -> Decimal:
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
        raise InputError("act-record", wrong=what)
    return Decimal(value)


def _fact_value(value: object, what: str) -> FactValue:
    if value is None or isinstance(value, bool):
        return value
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise InputError("act-record", wrong=what)
    return Decimal(value)


def _texts(value: object, what: str) -> tuple[str, ...]:
    if not isinstance(value, list) or value != sorted({_text(one, what) for one in value}):
        raise InputError("act-record", wrong=what)
    return tuple(map(str, value))


def _one_of(kind: type[StrEnum]) -> Callable[[object, str], StrEnum]:
    def read(value: object, what: str) -> StrEnum:
        if value not in {one.value for one in kind}:
            raise InputError("act-record", wrong=what)
        return kind(str(value))

    return read


def _nested(kind: type) -> Callable[[object, str], object]:
    return lambda value, what: _read(kind, value, what)


def _several(kind: type) -> Callable[[object, str], object]:
    def read(value: object, what: str) -> object:
        if not isinstance(value, list) or len(value) > 10_000:
            raise InputError("act-record", wrong=what)
        return tuple(_read(kind, one, what) for one in value)

    return read


_READERS: dict[str, Callable[[object, str], object]] = {
    "str": _text,
    "bool": _truth,
    "bool | None": _open_truth,
    "int": _whole,
    "Decimal": _amount,
    "FactValue": _fact_value,
    "Conclusion": _nested(Conclusion),
    "tuple[str, ...]": _texts,
    "tuple[FinalValue, ...]": _several(FinalValue),
    "tuple[ListEntry, ...]": _several(ListEntry),
    "tuple[Declined, ...]": _several(Declined),
    "tuple[Held, ...]": _several(Held),
    **{kind.__name__: _one_of(kind) for kind in (ListKind, Hold, About, Step)},
}
"""How the text of a field's type is read; a field of another type has no reader and fails the tests."""
