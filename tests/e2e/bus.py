"""A few hundred bytes of D-Bus, enough to ask a program's accessibility what is on its screen; no library is needed for it."""

from __future__ import annotations

import os
import socket
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

PADDING = {"y": 1, "g": 1, "v": 1, "n": 2, "q": 2, "u": 4, "i": 4, "b": 4, "s": 4, "o": 4, "a": 4}
NUMBERS = {"y": "B", "n": "h", "q": "H", "i": "i", "u": "I", "b": "I", "x": "q", "t": "Q", "d": "d"}
ANSWER, ERROR = 2, 3


class BusError(Exception):
    """The other side answered with an error, or went away."""


class Bus:
    """One connection; `call` waits for its answer."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(20)
        self._socket.connect(str(path))
        self._serial = 0
        self._socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        if not self._socket.recv(256).startswith(b"OK"):
            raise BusError("the bus refuses this user")
        self._socket.sendall(b"BEGIN\r\n")
        self.ask("Hello")

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def ask(self, member: str, *strings: str) -> list[Any]:
        """Call the bus itself."""
        own = "org.freedesktop.DBus"
        return self.call(own, "/org/freedesktop/DBus", own, member, "s" * len(strings), *strings)

    def call(
        self, name: str, path: str, interface: str, member: str, signature: str = "", *given: str | int
    ) -> list[Any]:
        """Call a method with strings and numbers; return what it answers."""
        self._serial += 1
        body = b""
        for kind, value in zip(signature, given, strict=True):
            body = _put(body, kind, value)
        fields = [(1, "o", path), (2, "s", interface), (3, "s", member), (6, "s", name)]
        if signature:
            fields.append((8, "g", signature))
        head = b""
        for code, kind, text in fields:
            head = _put(_put(_pad(head, 8) + bytes([code]), "g", kind), kind, text)
        start = struct.pack("<4BIII", ord("l"), 1, 0, 1, len(body), self._serial, len(head))
        self._socket.sendall(_pad(start + head, 8) + body)
        while True:
            kind_of, about, answer = self._message()
            if about == self._serial and kind_of in (ANSWER, ERROR):
                if kind_of == ERROR:
                    raise BusError(str(answer))
                return answer

    def _message(self) -> tuple[int, int, list[Any]]:
        """Read one message: its type, the serial it answers, and its body."""
        start = self._exactly(16)
        kind = start[1]
        size, _serial, fields = struct.unpack("<III", start[4:])
        head = start + self._exactly((fields + 7) // 8 * 8)
        body = self._exactly(size)
        reader = _Reader(head, 12)
        known = dict(reader.read("a(yv)"))
        wanted, inside = str(known.get(8, "")), _Reader(body, 0)
        return kind, int(known.get(5, 0)), [inside.read(one) for one in _split(wanted)]

    def _exactly(self, count: int) -> bytes:
        read = b""
        while len(read) < count:
            more = self._socket.recv(count - len(read))
            if not more:
                raise BusError("the bus hung up")
            read += more
        return read


class _Reader:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def read(self, kind: str) -> Any:
        """Read one complete type."""
        first = kind[0]
        self._at += -self._at % PADDING.get(first, 8)
        if first in NUMBERS:
            size = struct.calcsize(NUMBERS[first])
            self._at += size
            return struct.unpack("<" + NUMBERS[first], self._data[self._at - size : self._at])[0]
        if first in "sog":
            size = int(str(self.read("y" if first == "g" else "u")))
            self._at += size + 1
            return self._data[self._at - size - 1 : self._at - 1].decode()
        if first == "v":
            return self.read(str(self.read("g")))
        if first == "a":
            size = int(str(self.read("u")))
            self._at += -self._at % PADDING.get(kind[1], 8)
            end, found = self._at + size, []
            while self._at < end:
                found.append(self.read(kind[1:]))
            return found
        return tuple(self.read(one) for one in _split(kind[1:-1]))


def _split(signature: str) -> list[str]:
    """Split a signature into complete types."""
    found, at = [], 0
    while at < len(signature):
        end = at
        while signature[end] == "a":
            end += 1
        depth = 0
        while True:
            depth += (signature[end] in "({") - (signature[end] in ")}")
            end += 1
            if not depth:
                break
        found.append(signature[at:end])
        at = end
    return found


def _put(data: bytes, kind: str, value: str | int) -> bytes:
    data = _pad(data, PADDING[kind])
    if isinstance(value, int):
        return data + struct.pack("<" + NUMBERS[kind], value)
    raw = value.encode()
    return data + (bytes([len(raw)]) if kind == "g" else struct.pack("<I", len(raw))) + raw + b"\0"


def _pad(data: bytes, to: int) -> bytes:
    return data + bytes(-len(data) % to)
