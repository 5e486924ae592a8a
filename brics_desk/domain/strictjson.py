"""JSON in one canonical form out, and in only what cannot mean two things.

Two kinds of text are read. `loads` takes what programs and people hand in: any number, as an exact `Decimal`. `loads_plain` takes what our
own signed packages hold: whole numbers, text in one spelling (NFC) and without anything invisible.
"""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias, cast

from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JSON: TypeAlias = "bool | Decimal | str | list[JSON] | dict[str, JSON] | None"
PlainJSON: TypeAlias = "bool | int | str | list[PlainJSON] | dict[str, PlainJSON] | None"

DEPTH_LIMIT: Final = 64
DIGITS_LIMIT: Final = 100
INTEGER_LIMIT: Final = 2**53 - 1  # what every JSON reader holds exactly
_LINE_SEPARATORS: Final = "\u2028\u2029"


def loads(data: bytes | str, *, limit: int) -> JSON:
    """Return the value of a UTF-8 JSON text of at most `limit` bytes, numbers as exact decimals.

    Refused with InputError: "json-too-large" (size, limit), "json-encoding" (at), "json-syntax" (line, column), "json-duplicate-key" (key),
    "json-not-finite" (found), "number-too-large" (digits), "json-too-deep" (limit) and "json-text" (text, character: lone surrogates).
    """
    value = cast("JSON", _parsed(data, limit, number=_decimal, whole=_decimal))
    if isinstance(data, bytes) and b"\\u" not in data:
        _check_depth(value)  # UTF-8 holds no surrogate, and no escape brings one in: the texts need no look
        return value
    for leaf, _ in _leaves(value):
        if isinstance(leaf, str) and not leaf.isascii():
            _refuse_characters(leaf, _surrogate)
    return value


def loads_plain(data: bytes, *, limit: int) -> PlainJSON:
    """Return the value of a JSON text as signed packages hold it; refuses what `loads` refuses, and more.

    That is, with InputError: "json-number" (text: fractions, exponents, beyond 2^53-1; exact decimals travel as strings), "json-text" (text,
    character: also control, bidirectional and invisible characters; a line feed is allowed in values) and "json-not-nfc" (text).
    """
    value = cast("PlainJSON", _parsed(data, limit, number=_refuse_number, whole=_integer))
    _check_plain(value)
    return value


def canonical(value: object) -> bytes:
    """Return the one form that is hashed and signed: keys sorted by code point, no spaces, UTF-8; floats are refused by TypeError."""
    if any(isinstance(leaf, float | Decimal) for leaf, _ in _leaves(value)):
        raise TypeError("records hold numbers as text or whole numbers, never floats")
    return _spelt(value)


def canonical_plain(value: object) -> bytes:
    """Return the canonical form of what `loads_plain` takes; refuses what it refuses, and what is no JSON value by TypeError."""
    _check_plain(value)
    return _spelt(value)


def _spelt(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("utf-8")


def _parsed(
    data: bytes | str, limit: int, *, number: Callable[[str], object], whole: Callable[[str], object]
) -> object:
    if len(data) > limit:
        raise InputError("json-too-large", size=len(data), limit=limit)
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
        value: object = json.loads(
            text, object_pairs_hook=_members, parse_constant=_not_finite, parse_float=number, parse_int=whole
        )
    except UnicodeDecodeError as error:
        raise InputError("json-encoding", at=error.start) from None
    except json.JSONDecodeError as error:
        raise InputError("json-syntax", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise InputError("json-too-deep", limit=DEPTH_LIMIT) from None
    return value


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise InputError("json-duplicate-key", key=twice[:60])
    return members


def _not_finite(text: str) -> NoReturn:
    raise InputError("json-not-finite", found=text)


def _decimal(text: str) -> Decimal:
    if len(text) > DIGITS_LIMIT:
        raise InputError("number-too-large", digits=len(text))
    try:
        return Decimal(text)
    except ArithmeticError as error:
        raise InputError("number-too-large", digits=len(text)) from error


def _integer(text: str) -> int:
    if len(text) > len(str(-INTEGER_LIMIT)):
        _refuse_number(text)
    return int(text)


def _refuse_number(text: str) -> NoReturn:
    raise InputError("json-number", text=text[:60])


def _leaves(value: object) -> Iterator[tuple[object, bool]]:
    """Yield every leaf and every key (marked True), without recursion, so that depth is our limit and not the interpreter's."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        if not isinstance(item, dict | list | tuple):
            yield item, False
            continue
        if depth >= DEPTH_LIMIT:
            raise InputError("json-too-deep", limit=DEPTH_LIMIT)
        children = item
        if isinstance(item, dict):
            for key in item:
                yield key, True
            children = list(item.values())
        waiting.extend((child, depth + 1) for child in children)


def _check_depth(value: object) -> None:
    """Refuse what `_leaves` would refuse as too deep, level by level and without a look at the leaves."""
    level, depth = [value] if isinstance(value, dict | list) else [], 0
    while level:
        if depth >= DEPTH_LIMIT:
            raise InputError("json-too-deep", limit=DEPTH_LIMIT)
        depth += 1
        level = [
            child
            for item in level
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, dict | list)
        ]


def _check_plain(value: object) -> None:
    for leaf, is_key in _leaves(value):
        if isinstance(leaf, str):
            _check_plain_text(leaf, line_feeds=not is_key)
        elif is_key or (leaf is not None and not isinstance(leaf, int)):
            raise TypeError(f"not JSON: {type(leaf).__name__}")
        elif leaf is not None and abs(leaf) > INTEGER_LIMIT:
            _refuse_number(str(leaf))


def _check_plain_text(text: str, *, line_feeds: bool) -> None:
    if not text.isprintable():
        _refuse_characters(text, lambda character: _hidden(character) and not (line_feeds and character == "\n"))
    if not unicodedata.is_normalized("NFC", text):
        raise InputError("json-not-nfc", text=text[:60])


def _refuse_characters(text: str, refused: Callable[[str], bool]) -> None:
    for character in filter(refused, text):
        raise InputError("json-text", text=ascii(text[:60])[1:-1], character=f"U+{ord(character):04X}")


def _surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _hidden(character: str) -> bool:
    # Unassigned and private-use characters stay: Python's Unicode is older than some characters in people's names.
    return (
        unicodedata.category(character) in {"Cc", "Cf", "Cs"}
        or character in _LINE_SEPARATORS
        or ord(character) & 0xFFFE == 0xFFFE
    )
