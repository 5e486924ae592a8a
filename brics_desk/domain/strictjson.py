"""JSON as records need it: one canonical form out, and in only what cannot mean two things.

Refused: duplicate keys, NaN and Infinity, nesting without end, lone surrogates, oversized input. Numbers arrive as exact `Decimal`.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

JSON: TypeAlias = "bool | Decimal | str | list[JSON] | dict[str, JSON] | None"
MAX_DEPTH = 64


def loads(data: bytes | str, *, limit: int) -> JSON:
    """Read one JSON value of at most `limit` bytes; raises InputError `json-…` (too-large, syntax, duplicate-key, not-finite, too-deep, text)."""
    if len(data) > limit:
        raise InputError("json-too-large", size=len(data), limit=limit)
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
        value = json.loads(
            text, object_pairs_hook=_members, parse_constant=_not_finite, parse_float=_number, parse_int=_number
        )
    except UnicodeDecodeError as error:
        raise InputError("json-text", at=error.start) from error
    except RecursionError as error:
        raise InputError("json-too-deep", limit=MAX_DEPTH) from error
    except json.JSONDecodeError as error:
        raise InputError("json-syntax", at=error.pos, line=error.lineno) from error
    _check(value, 0)
    checked: JSON = value
    return checked


def canonical(value: object) -> bytes:
    """Return the one form that is hashed and signed: keys sorted, no spaces, UTF-8; floats are refused by TypeError."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("utf-8")


def _number(text: str) -> Decimal:
    if len(text) > 100:
        raise InputError("number-too-large", digits=len(text))
    return Decimal(text)


def _not_finite(text: str) -> Decimal:
    raise InputError("json-not-finite", found=text)


def _members(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise InputError("json-duplicate-key", key=twice)
    return members


def _check(value: JSON, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise InputError("json-too-deep", limit=MAX_DEPTH)
    if isinstance(value, str):
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise InputError("json-text", at=0)
    elif isinstance(value, list):
        for item in value:
            _check(item, depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check(key, depth + 1)
            _check(item, depth + 1)


def _refuse_floats(value: object) -> None:
    if isinstance(value, float | Decimal):
        raise TypeError("records hold numbers as text or whole numbers, never floats")
    items: Sequence[object] | Mapping[str, object]
    if isinstance(value, dict):
        items = value
        for item in items.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        items = value
        for item in items:
            _refuse_floats(item)
