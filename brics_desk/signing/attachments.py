"""The files embedded in a PDF, taken out strictly: bounded in size and number, every name once."""

from __future__ import annotations

import zlib
from collections import deque
from typing import TYPE_CHECKING

from brics_desk.errors import InputError
from brics_desk.signing.container import PANEL_LIMIT
from brics_desk.signing.objects import Document, Name, Reference, Stream, Value, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_COUNT = 10_000
_ELSEWHERE = frozenset({"DecodeParms", "F", "FFilter", "FDecodeParms"})
"""What a stream would name whose content is not simply the Flate data that follows it."""


def embedded(pdf: bytes, only: Collection[str] | None = None) -> dict[str, bytes]:
    """Return the embedded files by name, all of them or those named in `only`.

    Raises InputError `too-large`, or `attachments-damaged`: unreadable, more than one revision, a table other than the
    classic one, a name twice or unusable, an encoding other than Flate, more than `PANEL_LIMIT` bytes in all.
    """
    if len(pdf) > PANEL_LIMIT:
        raise InputError("too-large", size=len(pdf), limit=PANEL_LIMIT)
    if pdf.count(b"startxref") != 1:
        raise InputError("attachments-damaged")
    try:
        document = Document(pdf)
    except InputError as error:
        raise InputError("attachments-damaged") from error
    return embedded_in(document, only)


def embedded_in(document: Document, only: Collection[str] | None = None) -> dict[str, bytes]:
    """Return the embedded files of a document that was read already; raises InputError `attachments-damaged` as `embedded`."""
    try:
        return _contents(document, _listed(document), only)
    except (InputError, zlib.error) as error:
        raise InputError("attachments-damaged") from error


def _listed(document: Document) -> dict[str, Value]:
    catalog = document.entries(document.trailer.get("Root"))
    tree = document.entries(catalog.get("Names")).get("EmbeddedFiles")
    found: dict[str, Value] = {}
    for value in _leaves(document, tree):
        specification = document.entries(value)
        name = text_of(document.resolve(specification.get("UF")))
        if name in found or not name.isprintable() or set(name) & set("/\\") or len(found) >= _COUNT:
            raise InputError("attachments-damaged")
        held = document.entries(specification.get("EF"))
        # A file has one content: some readers ask for `UF` first, others for `F` alone.
        if held.get("UF", held.get("F")) != held.get("F"):
            raise InputError("attachments-damaged")
        found[name] = held.get("F")
    return found


def _leaves(document: Document, tree: Value) -> Iterator[Value]:
    """Walk the name tree; a node met twice is a loop or a bomb."""
    waiting, met = deque([tree]), set[int]()
    while waiting:
        node = waiting.popleft()
        if isinstance(node, Reference):
            if node.number in met:
                raise InputError("attachments-damaged")
            met.add(node.number)
        entries = document.entries(node)
        waiting += document.items(entries.get("Kids"))
        yield from document.items(entries.get("Names"))[1::2]


def _contents(document: Document, listed: dict[str, Value], only: Collection[str] | None) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    left = PANEL_LIMIT
    for name, value in listed.items():
        if only is None or name in only:
            contents[name] = _inflate(document, document.resolve(value), left)
            left -= len(contents[name])
    return contents


def _inflate(document: Document, stream: Value, limit: int) -> bytes:
    if not isinstance(stream, Stream) or stream.entries.keys() & _ELSEWHERE:
        raise InputError("attachments-damaged")
    coding = document.resolve(stream.entries.get("Filter"))
    if coding in (None, []):
        return stream.raw
    if coding not in (Name("FlateDecode"), [Name("FlateDecode")]):
        raise InputError("attachments-damaged")
    engine = zlib.decompressobj()
    data = engine.decompress(stream.raw, limit + 1)
    if len(data) > limit or not engine.eof:
        raise InputError("attachments-damaged")
    return data
