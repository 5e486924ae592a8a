"""文书与归档: every document of a round, what it still needs, and one way to write it: `write(desk, kind, target, subject)`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.disk import write_whole
from brics_desk.errors import UsageError
from brics_desk.operations.papers import catalogue
from brics_desk.operations.papers.archive import ARCHIVE, INDEX
from brics_desk.operations.papers.catalogue import PAPERS, Reach
from brics_desk.store import journal

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.documents.paper import Paper
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.papers.catalogue import Progress, Stage

WRITTEN = "document-written"
DOCUMENTS = {**PAPERS, INDEX.kind: INDEX, ARCHIVE.kind: ARCHIVE}
"""Every document by its kind, in the order of the round."""


def _quiet(_done: int, _total: int) -> None:
    """Say nothing: one document is soon written."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document as the page offers it: forms are suffixes; `lacking` is the code of what it needs, empty where it can be written.

    `written` says when (label of time) and as which file it was last written, empty before; `reach` who may see it.
    """

    number: str
    kind: str
    stage: Stage
    forms: tuple[str, ...]
    lacking: str
    subjects: tuple[tuple[str, str], ...]
    written: tuple[str, str] = ("", "")
    choose: bool = False
    reach: Reach = Reach.INTERNAL


def shelf(desk: Desk) -> tuple[Item, ...]:
    """Return every document in the order of the round."""
    made, written = [], _last_written(desk)
    for one in DOCUMENTS.values():
        lacking = one.lacking(desk)
        parts = () if lacking or one.subjects is None else tuple(one.subjects(desk))
        code = lacking.code if lacking else ""
        last = written.get(one.kind, ("", ""))
        made.append(Item(one.number, one.kind, one.stage, one.forms, code, parts, last, one.choose, one.reach))
    return tuple(made)


def write(desk: Desk, kind: str, target: Path, subject: str = "", progress: Progress = _quiet) -> None:
    """Write a document in the form the file's name ends in, whole or the part about `subject`; the journal keeps its hash.

    Raises UsageError `paper-form` (`suffix`, `known`), `paper-subject` and the code of what the document still needs (`paper-needs-…`);
    InputError as the writers; StorageError.
    """
    document = DOCUMENTS[kind]
    suffix = target.suffix.lower()
    if suffix not in document.forms:
        raise UsageError("paper-form", suffix=suffix or target.name[:40], known=list(document.forms))
    if document.packed is not None:
        catalogue.check(desk, document, subject)
        sha256 = document.packed(desk, target, progress)
    else:
        data = catalogue.content(desk, document, suffix, subject)
        write_whole(target, data)
        sha256 = hashlib.sha256(data).hexdigest()
    about = " ".join(filter(None, (kind, document.number, subject)))
    desk.note(WRITTEN, about, new=f"{target.name} {sha256}")


def compose(desk: Desk, kind: str, subject: str = "") -> Paper:
    """Return a document as values; raises as `write`."""
    return catalogue.compose(desk, DOCUMENTS[kind], subject)


def _last_written(desk: Desk) -> dict[str, tuple[str, str]]:
    """Return by kind when it was last written, and as which file."""
    found = {}
    for one in journal.entries(desk.workspace):
        if one.act == WRITTEN:
            found[one.subject.split()[0]] = (one.device_time, str(one.new).rsplit(" ", 1)[0])
    return found
