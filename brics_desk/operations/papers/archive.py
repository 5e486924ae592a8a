"""归档目录 (D20) and 归档包: every document that can be written and every original, with period and hash, written and read back."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from brics_desk import assets
from brics_desk.documents.figures import NONE
from brics_desk.documents.templates import Values
from brics_desk.exchange import archive
from brics_desk.exchange.archive import Entry, Kept
from brics_desk.operations import archiving, messages
from brics_desk.operations.papers import catalogue, words
from brics_desk.operations.papers.catalogue import PAPERS, Document, Stage, round_missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk
    from brics_desk.operations.papers.catalogue import Progress

Row = tuple[str, ...]
_NAME = "归档目录"


def index(desk: Desk, _subject: str) -> list[Values]:
    """Return what would be kept now: originals with their hashes, documents without, as each writing has its own."""
    planned = [Kept(one.path, one.kind, one.title, "", 0) for one in _documents(desk)]
    return [_values(desk, [*planned, *map(_measured, archiving.originals(desk))])]


def pack(desk: Desk, target: Path, progress: Progress) -> str:
    """Write the archive, read it back, and return the SHA-256 of its manifest; raises as `exchange.archive.write`."""
    entries = [*_documents(desk), *archiving.originals(desk)]
    return archive.write(target, _counted(entries, progress), partial(_seal, desk))


def _counted(entries: list[Entry], progress: Progress) -> Iterator[Entry]:
    for done, entry in enumerate(entries):
        progress(done, len(entries))
        yield entry


def _documents(desk: Desk) -> Iterator[Entry]:
    """Yield every document that can be written now: as PDF for keeping, as workbook where there are figures; what was signed comes as original."""
    for one in PAPERS.values():
        if one.lacking(desk) is not None or one.kind in archiving.rules().titles:
            continue
        title = messages.words(f"export-{one.kind}", "zh")
        for suffix in (".pdf", ".xlsx"):
            if suffix in one.forms:
                read = partial(_content, desk, one, suffix)
                yield Entry(f"documents/{' '.join(filter(None, (one.number, title)))}{suffix}", one.kind, title, read)


def _content(desk: Desk, document: Document, suffix: str) -> tuple[bytes]:
    return (catalogue.content(desk, document, suffix),)


def _measured(entry: Entry) -> Kept:
    digest, size = hashlib.sha256(), 0
    for block in entry.read():
        digest.update(block)
        size += len(block)
    return Kept(entry.path, entry.kind, entry.title, digest.hexdigest(), size)


def _seal(desk: Desk, kept: list[Kept]) -> Iterator[Entry]:
    """Yield what is made last: the index of what was written, the data about it, and how a stranger checks it."""
    listed = catalogue.filled(desk, INDEX, _values(desk, kept))
    page = catalogue.rendered(listed, ".pdf", desk.clock())
    index_of = Kept(f"{_NAME}.pdf", INDEX.kind, _NAME, hashlib.sha256(page).hexdigest(), len(page))
    yield Entry(index_of.path, INDEX.kind, _NAME, lambda: (page,))
    yield Entry("metadata.json", "metadata", "元数据", lambda: (archiving.metadata(desk, [*kept, index_of]),))
    said = assets.path("resources", "texts", "archive.zh.txt").read_bytes()
    yield Entry("归档包说明.txt", "readme", "归档包说明", lambda: (said,))


def _values(desk: Desk, kept: Iterable[Kept]) -> Values:
    rules = archiving.rules()
    rows: list[Row] = [
        (
            *(one.title, one.path, rules.periods.get(one.kind, NONE)),
            *(words.size(one.size) if one.size else NONE, one.sha256 or NONE),
        )
        for one in kept
    ]
    current = desk.round
    texts = {
        "count": str(len(rows)),
        "made": words.when(desk.clock()),
        "call": current.notice_number or NONE,
        "readings_sha256": current.readings_sha256,
    }
    return Values(words.common(desk) | texts, {"files": words.numbered(rows)})


INDEX = Document("D20", "archive-index", Stage.ARCHIVE, round_missing, index)
ARCHIVE = Document("", "archive", Stage.ARCHIVE, round_missing, forms=(".zip", ""), packed=pack)
