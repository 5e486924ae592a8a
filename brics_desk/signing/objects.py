"""A strict reader for the objects of a one-revision PDF with a classic cross-reference table.

It reads what our own signer writes and refuses the rest; depth and size are bounded, so hostile bytes cost little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from brics_desk.errors import InputError

_BLANK = re.compile(rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]*)*")
_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"(?P<open><<)|(?P<list>\[)|(?P<text>\()|<(?P<hex>[0-9A-Fa-f\x00\t\n\x0c\r ]*)>"
    rb"|/(?P<name>" + _REGULAR + rb"*)"
    rb"|(?P<to>[0-9]{1,10}) [0-9]{1,5} R(?!" + _REGULAR + rb")"
    rb"|(?P<number>[+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20}))(?!" + _REGULAR + rb")"
    rb"|(?P<word>true|false|null)(?!" + _REGULAR + rb")"
)
_SPECIAL = re.compile(rb"[()\\]")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\r": b"", b"\n": b""}
_START = re.compile(rb"startxref\r?\n([0-9]{1,10})\r?\n%%EOF\s*\Z")
_SECTION = re.compile(rb"([0-9]{1,10}) ([0-9]{1,10}) ?\r?\n")
_ENTRY = re.compile(rb"([0-9]{10}) [0-9]{5} n[ \r][\r\n]")
_OBJECT = re.compile(rb"([0-9]{1,10})\s+[0-9]{1,5}\s+obj")
_STREAM = re.compile(rb"\s*stream\r?\n")
_STREAM_END = re.compile(rb"\r?\n?endstream")
_DEPTH, _SECTIONS, _VALUES, _TAIL = 32, 16, 1_000_000, 2048


class Name(str):
    """A PDF name without its slash, `#xx` not resolved."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to the object of this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary and its bytes as they lie in the file."""

    entries: dict[str, Value]
    raw: bytes


Value: TypeAlias = "Name | Reference | Stream | bytes | float | bool | list[Value] | dict[str, Value] | None"


class Document:
    """The objects of one file; every reading method raises InputError `unreadable` on what it does not understand."""

    def __init__(self, data: bytes) -> None:
        """Find the cross-reference table and the trailer."""
        self._data = data
        self._left = _VALUES
        start = _START.search(data, max(0, len(data) - _TAIL))
        if start is None or data.count(b"startxref") != 1:
            raise InputError("unreadable")
        self._sections, position = self._table(int(start[1]))
        trailer, _ = self._value(position, 0)
        if not isinstance(trailer, dict) or "Prev" in trailer or "XRefStm" in trailer or "Encrypt" in trailer:
            raise InputError("unreadable")
        self.trailer = trailer

    def resolve(self, value: Value, *, streams: bool = True) -> Value:
        """Follow a reference to its object; anything else is returned as it is, a missing object as None.

        Without `streams` an object that is a stream counts as its dictionary alone.
        """
        if not isinstance(value, Reference):
            return value
        for first, count, start in self._sections:
            if first <= value.number < first + count:
                at = start + 20 * (value.number - first)
                entry = _ENTRY.match(self._data, at, at + 20)
                return None if entry is None else self._object(value.number, int(entry[1]), streams=streams)
        return None

    def entries(self, value: Value) -> dict[str, Value]:
        """Follow `value` to a dictionary; an absent one (None) is empty."""
        found = self.resolve(value)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise InputError("unreadable")
        return found

    def items(self, value: Value) -> list[Value]:
        """Follow `value` to an array; an absent one (None) is empty."""
        found = self.resolve(value)
        if found is None:
            return []
        if not isinstance(found, list):
            raise InputError("unreadable")
        return found

    def _table(self, start: int) -> tuple[list[tuple[int, int, int]], int]:
        data = self._data
        if data[start : start + 4] != b"xref":
            raise InputError("unreadable")
        sections: list[tuple[int, int, int]] = []
        position = _skip(data, start + 4)
        while not data.startswith(b"trailer", position):
            section = _SECTION.match(data, position)
            if section is None or len(sections) == _SECTIONS:
                raise InputError("unreadable")
            sections.append((int(section[1]), int(section[2]), section.end()))
            position = section.end() + 20 * int(section[2])
        return sections, position + len(b"trailer")

    def _object(self, number: int, offset: int, *, streams: bool) -> Value:
        head = _OBJECT.match(self._data, offset)
        if head is None or int(head[1]) != number:
            raise InputError("unreadable")
        value, position = self._value(head.end(), 0)
        stream = _STREAM.match(self._data, position)
        if stream is None or not isinstance(value, dict) or not streams:
            return value
        length = self.resolve(value.get("Length"), streams=False)  # a length that is a stream would never end
        if not isinstance(length, int) or length < 0:
            raise InputError("unreadable")
        end = stream.end() + length
        if _STREAM_END.match(self._data, end) is None:
            raise InputError("unreadable")
        return Stream(value, self._data[stream.end() : end])

    def _value(self, position: int, depth: int) -> tuple[Value, int]:
        token = _TOKEN.match(self._data, _skip(self._data, position))
        self._left -= 1
        if token is None or depth > _DEPTH or self._left < 0:
            raise InputError("unreadable")
        kind, end = token.lastgroup, token.end()
        if kind == "open":
            return self._dictionary(end, depth)
        if kind == "list":
            return self._array(end, depth)
        if kind == "text":
            return _text(self._data, end)
        return _simple(kind, token[kind or 0]), end

    def _array(self, position: int, depth: int) -> tuple[Value, int]:
        found: list[Value] = []
        while True:
            position = _skip(self._data, position)
            if self._data.startswith(b"]", position):
                return found, position + 1
            value, position = self._value(position, depth + 1)
            found.append(value)

    def _dictionary(self, position: int, depth: int) -> tuple[Value, int]:
        found: dict[str, Value] = {}
        while True:
            position = _skip(self._data, position)
            if self._data.startswith(b">>", position):
                return found, position + 2
            key, position = self._value(position, depth + 1)
            if not isinstance(key, Name) or key in found:
                raise InputError("unreadable")
            found[str(key)], position = self._value(position, depth + 1)


def text_of(value: Value) -> str:
    """Return a PDF text string (UTF-16 or UTF-8 with its mark, else ASCII); raises InputError `unreadable`."""
    if not isinstance(value, bytes):
        raise InputError("unreadable")
    try:
        if value.startswith(b"\xfe\xff"):
            return value[2:].decode("utf-16-be")
        if value.startswith(b"\xef\xbb\xbf"):
            return value[3:].decode("utf-8")
        return value.decode("ascii")
    except UnicodeDecodeError as error:
        raise InputError("unreadable") from error


def _skip(data: bytes, position: int) -> int:
    blank = _BLANK.match(data, position)
    return position if blank is None else blank.end()


def _simple(kind: str | None, token: bytes) -> Value:
    if kind == "name":
        return Name(token.decode("latin-1"))
    if kind == "to":
        return Reference(int(token))
    if kind == "number":
        return float(token) if b"." in token else int(token)
    if kind == "hex":
        digits = b"".join(token.split()).replace(b"\x00", b"").decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    return {b"true": True, b"false": False}.get(token)


def _text(data: bytes, start: int) -> tuple[bytes, int]:
    """Read a literal string whose `(` ended at `start`; nested parentheses balance."""
    open_ones, position = 1, start
    while open_ones:
        special = _SPECIAL.search(data, position)
        if special is None:
            raise InputError("unreadable")
        position = special.end() + (special[0] == b"\\")
        open_ones += {b"(": 1, b")": -1}.get(special[0], 0)
    return _ESCAPE.sub(_unescaped, data[start : position - 1]), position


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        return bytes((int(found[1], 8) & 0xFF,))
    return _ESCAPED.get(found[2], found[2])
