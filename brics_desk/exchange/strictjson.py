"""JSON as signed files use it: one spelling per value, and nothing that two readers could understand differently."""

from __future__ import annotations

import json
import unicodedata
from typing import Final, NoReturn, TypeAlias

from brics_desk.errors import InputError

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | bool | None"

DEPTH_LIMIT: Final = 64
INTEGER_LIMIT: Final = 2**53 - 1  # what every JSON reader holds exactly
_LINE_SEPARATORS: Final = "\u2028\u2029"


def loads(data: bytes, *, limit: int) -> JSON:
    """Return the value of a UTF-8 JSON text of at most `limit` bytes.

    Refused with InputError: "json-too-large" (limit, size), "json-encoding" (at), "json-syntax" (line, column), "json-duplicate-key" (key),
    "json-number" (text: fractions, exponents, NaN, beyond 2^53-1; exact decimals travel as strings), "json-too-deep" (limit),
    "json-text" (text, character: control, bidirectional or invisible characters, lone surrogates; a line feed is allowed in values)
    and "json-not-nfc" (text).
    """
    if len(data) > limit:
        raise InputError("json-too-large", limit=limit, size=len(data))
    try:
        value: JSON = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_refuse_number,
            parse_float=_refuse_number,
            parse_int=_integer,
        )
    except UnicodeDecodeError as error:
        raise InputError("json-encoding", at=error.start) from None
    except json.JSONDecodeError as error:
        raise InputError("json-syntax", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise InputError("json-too-deep", limit=DEPTH_LIMIT) from None
    _check(value)
    return value


def canonical(value: object) -> bytes:
    """Return the one spelling of a value: keys sorted by code point, UTF-8, no spaces; refuses what `loads` refuses.

    Takes dicts with text keys, lists, tuples, text, whole numbers, booleans and None; anything else is a TypeError.
    """
    _check(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def _unique(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    result: dict[str, JSON] = {}
    for key, value in pairs:
        if key in result:
            raise InputError("json-duplicate-key", key=key[:60])
        result[key] = value
    return result


def _refuse_number(text: str) -> NoReturn:
    raise InputError("json-number", text=text[:60])


def _integer(text: str) -> int:
    if len(text) > len(str(-INTEGER_LIMIT)):
        _refuse_number(text)
    return int(text)


def _check(value: object) -> None:
    """Walk without recursion, so that depth is our limit and not the interpreter's."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, str):
            _check_text(item, line_feeds=True)
        elif isinstance(item, dict | list | tuple):
            if depth >= DEPTH_LIMIT:
                raise InputError("json-too-deep", limit=DEPTH_LIMIT)
            if isinstance(item, dict):
                _check_keys(item)
            waiting.extend((child, depth + 1) for child in (item.values() if isinstance(item, dict) else item))
        elif item is not None and not isinstance(item, int):
            raise TypeError(f"not a JSON value: {type(item).__name__}")
        elif item is not None and abs(item) > INTEGER_LIMIT:
            _refuse_number(str(item))


def _check_keys(item: dict[object, object]) -> None:
    for key in item:
        if not isinstance(key, str):
            raise TypeError(f"not a JSON key: {type(key).__name__}")
        _check_text(key, line_feeds=False)


def _check_text(text: str, *, line_feeds: bool) -> None:
    if not text.isprintable():
        for character in text:
            if _forbidden(character) and not (line_feeds and character == "\n"):
                raise InputError("json-text", text=ascii(text[:60])[1:-1], character=f"U+{ord(character):04X}")
    if not unicodedata.is_normalized("NFC", text):
        raise InputError("json-not-nfc", text=text[:60])


def _forbidden(character: str) -> bool:
    # Unassigned and private-use characters stay: Python's Unicode is older than some characters in people's names.
    return (
        unicodedata.category(character) in {"Cc", "Cf", "Cs"}
        or character in _LINE_SEPARATORS
        or ord(character) & 0xFFFE == 0xFFFE
    )
