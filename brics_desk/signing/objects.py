"""A strict reader for the objects of a one-revision PDF with a classic cross-reference table.

It reads what our own signer writes and refuses the rest; depth and size are bounded, so hostile bytes cost little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from brics_desk.errors import InputError

_BLANK = rb"[\x00\t\n\x0c\r ]*+(?:%[^\r\n]*+[\x00\t\n\x0c\r ]*+)*+"
_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    _BLANK + rb"(?:/(?P<name>" + _REGULAR + rb"*+)"
    rb"|(?P<open><<)|(?P<close>>>)|(?P<list>\[)|(?P<listed>\])|(?P<text>\()"
    rb"|(?P<to>[0-9]{1,10}) 0 R(?!" + _REGULAR + rb")"
    rb"|(?P<number>[+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20}))(?!" + _REGULAR + rb")"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\x0c\r ]*+)>"
    rb"|(?P<word>true|false|null)(?!" + _REGULAR + rb"))"
)
_PLAIN_TEXT = re.compile(rb"((?:[^()\\]|\\[\s\S])*+)\)")
_SPECIAL = re.compile(rb"[()\\]")
_ESCAPE = re.compile(rb"\\(?:([0-7]{3})|(\r\n|[\s\S]))")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\r": b"", b"\n": b""}
_ESCAPED |= {sign: sign for sign in (b"(", b")", b"\\")}
_START = re.compile(rb"startxref\r?\n([0-9]{1,10})\r?\n%%EOF\s*\Z")
_LINE = re.compile(rb"[ \r\n]{1,3}")
_SECTION = re.compile(rb"([0-9]{1,10}) ([0-9]{1,10}) ?\r?\n")
_ENTRY = re.compile(rb"([0-9]{10}) (?:00000 (n)|[0-9]{5} f)[ \r][\r\n]")
_OBJECT = re.compile(rb"([0-9]{1,10})\s+0\s+obj")
_STREAM = re.compile(rb"\s*stream\r?\n")
_STREAM_END = re.compile(rb"\r?\n?endstream")
_OBJECT_END = re.compile(rb"\s*endobj\s")
_BEYOND = frozenset({"Prev", "XRefStm", "Encrypt"})
"""What a trailer would name that leads beyond one classic table in clear."""
_DEPTH, _SECTIONS, _NUMBERS, _VALUES, _TAIL = 32, 16, 500_000, 200_000, 2048


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


Value: TypeAlias = "Name | Reference | Stream | bytes | int | float | bool | list[Value] | dict[str, Value] | None"


class Document:
    """The objects of one file; every reading method raises InputError `unreadable` on what it does not understand."""

    def __init__(self, data: bytes) -> None:
        """Find the cross-reference table and the trailer."""
        self._data = data
        self._left = _VALUES
        self._read: dict[int, tuple[Value, int]] = {}
        start = _START.search(data, max(0, len(data) - _TAIL))
        if start is None:
            raise InputError("unreadable")
        self._offsets, count, position = self._table(int(start[1]))
        trailer, _ = self._value(self._token(position), 0)
        if not isinstance(trailer, dict) or trailer.keys() & _BEYOND or trailer.get("Size") != count:
            raise InputError("unreadable")
        self.trailer = trailer

    def resolve(self, value: Value, *, streams: bool = True) -> Value:
        """Follow a reference to its object; anything else is returned as it is, a missing object as None.

        Without `streams` an object that is a stream counts as its dictionary alone.
        """
        if not isinstance(value, Reference):
            return value
        if value.number not in self._offsets:
            return None
        found, position = self._object(value.number)
        if isinstance(found, dict) and (stream := _STREAM.match(self._data, position)) is not None:
            return self._stream(found, stream.end()) if streams else found
        return found

    def extent(self, reference: Reference) -> tuple[int, int]:
        """Return where an object begins and where its value ends; raises as `resolve`, also where there is none."""
        if reference.number not in self._offsets:
            raise InputError("unreadable")
        return self._offsets[reference.number], self._object(reference.number)[1]

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

    def _table(self, start: int) -> tuple[dict[int, int], int, int]:
        """Return where every object lies, how many numbers there are, and where the trailer begins.

        Each entry must lead to the object it names.
        """
        data = self._data
        if data[start : start + 4] != b"xref":
            raise InputError("unreadable")
        offsets: dict[int, int] = {}
        position, sections, count = start + 4, 0, 0
        if (line := _LINE.match(data, position)) is not None:
            position = line.end()
        while not data.startswith(b"trailer", position):
            section = _SECTION.match(data, position)
            if section is None or sections == _SECTIONS:
                raise InputError("unreadable")
            first, position, sections = int(section[1]), section.end(), sections + 1
            # Sections that go back would speak twice of one number, and readers differ in which one they believe.
            if first < count or first + int(section[2]) > _NUMBERS:
                raise InputError("unreadable")
            count = first + int(section[2])
            for number in range(first, count):
                entry = _ENTRY.match(data, position)
                if entry is None:
                    raise InputError("unreadable")
                position = entry.end()
                if entry[2]:
                    offsets[number] = self._found(number, int(entry[1]))
        return offsets, count, position + len(b"trailer")

    def _found(self, number: int, offset: int) -> int:
        head = _OBJECT.match(self._data, offset)
        if head is None or int(head[1]) != number:
            raise InputError("unreadable")
        return offset

    def _object(self, number: int) -> tuple[Value, int]:
        """Return the value of an object (of a stream its dictionary) and where it ends; read once, however often asked."""
        if number not in self._read:
            head = _OBJECT.match(self._data, self._offsets[number])
            if head is None:
                raise InputError("unreadable")
            value, position = self._value(self._token(head.end()), 0)
            if _OBJECT_END.match(self._data, position) is None and not (
                isinstance(value, dict) and _STREAM.match(self._data, position)
            ):
                raise InputError("unreadable")
            self._read[number] = value, position
        return self._read[number]

    def _stream(self, entries: dict[str, Value], start: int) -> Stream:
        length = self.resolve(entries.get("Length"), streams=False)  # a length that is a stream would never end
        if isinstance(length, bool) or not isinstance(length, int) or length < 0:
            raise InputError("unreadable")
        closed = _STREAM_END.match(self._data, start + length)
        if closed is None or _OBJECT_END.match(self._data, closed.end()) is None:
            raise InputError("unreadable")
        return Stream(entries, self._data[start : start + length])

    def _token(self, position: int) -> re.Match[bytes]:
        token = _TOKEN.match(self._data, position)
        self._left -= 1
        if token is None or self._left < 0:
            raise InputError("unreadable")
        return token

    def _value(self, token: re.Match[bytes], depth: int) -> tuple[Value, int]:
        """Read the value that begins with `token`; return it with the place behind it."""
        kind, end = token.lastgroup, token.end()
        if depth > _DEPTH:
            raise InputError("unreadable")
        if kind == "open":
            return self._dictionary(end, depth + 1)
        if kind == "list":
            return self._array(end, depth + 1)
        if kind == "text":
            return _text(self._data, end)
        return _simple(kind, token), end

    def _array(self, position: int, depth: int) -> tuple[Value, int]:
        found: list[Value] = []
        while (token := self._token(position)).lastgroup != "listed":
            value, position = self._value(token, depth)
            found.append(value)
        return found, token.end()

    def _dictionary(self, position: int, depth: int) -> tuple[Value, int]:
        found: dict[str, Value] = {}
        while (token := self._token(position)).lastgroup != "close":
            if token.lastgroup != "name":
                raise InputError("unreadable")
            key = token["name"].decode("latin-1")
            # `#xx` spells a key a second way: what is another key here is the same one for a reader that resolves it.
            if key in found or "#" in key:
                raise InputError("unreadable")
            found[key], position = self._value(self._token(token.end()), depth)
        return found, token.end()


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


def _simple(kind: str | None, token: re.Match[bytes]) -> Value:
    if kind == "name":
        return Name(token["name"].decode("latin-1"))
    if kind == "to":
        return Reference(int(token["to"]))
    if kind == "number":
        number = token["number"]
        return float(number) if b"." in number else int(number)
    if kind == "hex":
        digits = b"".join(token["hex"].split()).replace(b"\x00", b"").decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    if kind == "word":
        return {b"true": True, b"false": False}.get(token["word"])
    raise InputError("unreadable")  # something is closed that was never opened


def _text(data: bytes, start: int) -> tuple[bytes, int]:
    """Read a literal string whose `(` ended at `start`; nested parentheses balance."""
    plain = _PLAIN_TEXT.match(data, start)
    if plain is not None:
        return _ESCAPE.sub(_unescaped, plain[1]), plain.end()
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
        code = int(found[1], 8)
        if code > 0xFF:
            raise InputError("unreadable")
        return bytes((code,))
    if found[2] not in _ESCAPED:
        raise InputError("unreadable")
    return _ESCAPED[found[2]]
