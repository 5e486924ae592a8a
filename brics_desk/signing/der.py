"""The little of ASN.1 DER that signatures need: read an element exactly, write one exactly."""

from __future__ import annotations

from dataclasses import dataclass

from brics_desk.errors import InputError

SEQUENCE, SET, INTEGER, OCTETS, OID = 0x30, 0x31, 0x02, 0x04, 0x06


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag byte, its contents, and its whole encoding."""

    tag: int
    body: bytes
    whole: bytes

    def children(self) -> list[Element]:
        """Return the elements inside a constructed one; raises InputError `der-damaged`."""
        found, position = [], 0
        while position < len(self.body):
            child = first(self.body, position)
            found.append(child)
            position += len(child.whole)
        return found


def first(data: bytes, position: int = 0) -> Element:
    """Read the element at `position`, bytes after it are the caller's; raises InputError `der-damaged`.

    Only the shortest form of a length passes, and only one-byte tags: nothing else occurs in what we sign.
    """
    head = data[position : position + 2]
    if len(head) < 2 or head[0] & 0x1F == 0x1F:
        raise InputError("der-damaged", position=position)
    start, size = position + 2, head[1]
    if size >= 0x80:
        count = size & 0x7F
        raw = data[start : start + count]
        start, size = start + count, int.from_bytes(raw, "big")
        if not 1 <= count <= 4 or len(raw) < count or size < 0x80 or raw[0] == 0:
            raise InputError("der-damaged", position=position)
    end = start + size
    if end > len(data):
        raise InputError("der-damaged", position=position)
    return Element(head[0], data[start:end], data[position:end])


def wrap(tag: int, *contents: bytes) -> bytes:
    """Return one element of `tag` around `contents`."""
    body = b"".join(contents)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body
