"""文书与归档: every document of a round, what it still needs, and one way to write it: `write(desk, kind, target, subject)`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.disk import write_whole
from brics_desk.domain.name_lists import ListKind
from brics_desk.domain.rounds import short_code
from brics_desk.errors import UsageError
from brics_desk.operations import scoring
from brics_desk.operations.papers import checks, listed, outcomes, panels, records, report, sheets, workbook
from brics_desk.store import applications as stored
from brics_desk.store import custody, draws, experts, journal, opinions, rounds
from brics_desk.store import formal_check as stored_checks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.documents.paper import Paper
    from brics_desk.documents.templates import Values
    from brics_desk.operations.desk import Desk

    Lacking = Callable[[Desk], UsageError | None]
    Subjects = Callable[[Desk], list[tuple[str, str]]]

WRITTEN = "document-written"
NARRATIVE = (".docx", ".pdf")
"""Forms of a document that people read and sign."""
FIGURES = (*NARRATIVE, ".xlsx")
"""Forms of a document whose figures people go on calculating with."""


def _nothing(_desk: Desk, _subject: str) -> list[Values]:
    return []


class Stage(StrEnum):
    """When in a round a document is made: intake and formal check, experts, review, decision and publication, the end."""

    INTAKE = "intake"
    EXPERTS = "experts"
    REVIEW = "review"
    DECISION = "decision"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document: its number in the round (D01…), how its values are gathered, what it needs, which parts can be had alone.

    `lacking` gives what it still needs, None where it can be written. `subjects` gives key and name of every part. What is no paper but a
    file of its own kind is written `whole`, and has nothing to gather. `choose`: the subjects are ways to write it, of which the first is
    usual, not parts.
    """

    number: str
    kind: str
    stage: Stage
    lacking: Lacking
    gather: Callable[[Desk, str], list[Values]] = _nothing
    subjects: Subjects | None = None
    forms: tuple[str, ...] = NARRATIVE
    whole: Callable[[Desk, Path], None] | None = None
    choose: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A document as the page offers it: forms are suffixes; `lacking` is the code of what it needs, empty where it can be written.

    `written` says when (label of time) and as which file it was last written, empty before.
    """

    number: str
    kind: str
    stage: Stage
    forms: tuple[str, ...]
    lacking: str
    subjects: tuple[tuple[str, str], ...]
    written: tuple[str, str] = ("", "")
    choose: bool = False


def shelf(desk: Desk) -> tuple[Item, ...]:
    """Return every document in the order of the round."""
    made, written = [], _last_written(desk)
    for one in DOCUMENTS.values():
        lacking = one.lacking(desk)
        parts = () if lacking or one.subjects is None else tuple(one.subjects(desk))
        code = lacking.code if lacking else ""
        last = written.get(one.kind, ("", ""))
        made.append(Item(one.number, one.kind, one.stage, one.forms, code, parts, last, one.choose))
    return tuple(made)


def write(desk: Desk, kind: str, target: Path, subject: str = "") -> None:
    """Write a document in the form the file's name ends in, whole or the part about `subject`; the journal keeps its hash.

    Raises UsageError `paper-form` (`suffix`, `known`), `paper-subject` and the code of what the document still needs (`paper-needs-…`);
    InputError as the writers; StorageError.
    """
    document = DOCUMENTS[kind]
    suffix = target.suffix.lower()
    if suffix not in document.forms:
        raise UsageError("paper-form", suffix=suffix or target.name[:40], known=list(document.forms))
    if document.whole is not None:
        _check(desk, document, subject)
        document.whole(desk, target)
        data = target.read_bytes()
    else:
        data = rendered(compose(desk, kind, subject), suffix, desk.clock())
        write_whole(target, data)
    about = " ".join(filter(None, (kind, document.number, subject)))
    desk.note(WRITTEN, about, new=f"{target.name} {hashlib.sha256(data).hexdigest()}")


def compose(desk: Desk, kind: str, subject: str = "") -> Paper:
    """Return a document as values; raises as `write`."""
    # Templates are read, and papers made, only where one is asked for.
    from brics_desk.documents import templates

    document = DOCUMENTS[kind]
    _check(desk, document, subject)
    copies = document.gather(desk, subject)
    current, pack = desk.round, desk.pack
    foot = f"规则包 {pack.id}　口径 {short_code(current.readings_sha256)}"
    status = "征求意见稿" if pack.is_draft else ""
    return templates.compose(kind, copies, templates.Furniture(status, current.title, foot))


def rendered(paper: Paper, suffix: str, device_time: str) -> bytes:
    """Return a document in one of its forms."""
    # Both writers take their time to import; only whoever writes pays.
    if suffix == ".docx":
        from brics_desk.documents import paper_docx

        return paper_docx.render(paper, device_time)
    if suffix == ".xlsx":
        from brics_desk.documents import paper_xlsx

        return paper_xlsx.render(paper)
    from brics_desk.documents import paper_pdf

    return paper_pdf.render(paper, device_time)


def _check(desk: Desk, document: Document, subject: str) -> None:
    lacking = document.lacking(desk)
    if lacking is not None:
        raise UsageError(lacking.code)
    known = [key for key, _ in document.subjects(desk)] if document.subjects else []
    if subject and subject not in known:
        raise UsageError("paper-subject", subject=subject[:60], known=known[:5])


def _last_written(desk: Desk) -> dict[str, tuple[str, str]]:
    """Return by kind when it was last written, and as which file."""
    found = {}
    for one in journal.entries(desk.workspace):
        if one.act == WRITTEN:
            found[one.subject.split()[0]] = (one.device_time, str(one.new).rsplit(" ", 1)[0])
    return found


def _needs(lacking: UsageError, there: Callable[[Desk], object]) -> Lacking:
    return lambda desk: _round_missing(desk) or (None if there(desk) else lacking)


def _round_missing(desk: Desk) -> UsageError | None:
    return None if rounds.current(desk.workspace) is not None else UsageError("paper-needs-round")


_APPLICATIONS = _needs(UsageError("paper-needs-applications"), lambda desk: stored.all_applications(desk.workspace))
_SUPPLEMENT = _needs(UsageError("paper-needs-supplement"), lambda desk: stored_checks.supplements(desk.workspace))
_INQUIRY = _needs(UsageError("paper-needs-inquiry"), lambda desk: stored_checks.inquiries(desk.workspace))
_DRAW = _needs(UsageError("paper-needs-draw"), lambda desk: draws.logs(desk.workspace))
_EXPERTS = _needs(UsageError("paper-needs-experts"), lambda desk: experts.all_experts(desk.workspace))
_OPINIONS = _needs(UsageError("paper-needs-opinions"), lambda desk: opinions.count(desk.workspace))
_MEDIA = _needs(UsageError("paper-needs-media"), lambda desk: custody.media(desk.workspace))
_REVIEWED = _needs(UsageError("paper-needs-merged"), outcomes.reviewed)
_SCORES = _needs(UsageError("paper-needs-scores"), scoring.panel_means)
_PROPOSED = _needs(UsageError("paper-needs-proposed"), lambda desk: listed.has_list(desk, ListKind.PROPOSED))
_FINAL = _needs(UsageError("paper-needs-final"), lambda desk: listed.has_list(desk, ListKind.FINAL))

DOCUMENTS = {
    one.kind: one
    for one in (
        Document("D12", "readings", Stage.INTAKE, _round_missing, records.readings),
        Document("D01", "formal-check", Stage.INTAKE, _APPLICATIONS, checks.formal_checks, checks.applications_of),
        Document("D02", "supplement-notice", Stage.INTAKE, _SUPPLEMENT, checks.supplement_notices, checks.notices_of),
        Document("D03", "inquiry", Stage.INTAKE, _INQUIRY, checks.inquiries, checks.letters_of),
        Document("D04", "draw-record", Stage.EXPERTS, _DRAW, panels.draw_record),
        Document("D05", "recusals", Stage.EXPERTS, _EXPERTS, panels.recusal_register),
        Document("D06", "pledge", Stage.EXPERTS, _EXPERTS, panels.pledges, panels.experts_of),
        Document("D19", "custody", Stage.EXPERTS, _MEDIA, panels.custody_register, panels.holders_of),
        Document("D07", "review-sheet", Stage.REVIEW, _OPINIONS, sheets.review_sheets, sheets.opinions_of),
        Document("D08", "verification", Stage.REVIEW, _REVIEWED, outcomes.verifications, outcomes.reviewed),
        Document("D10", "scores", Stage.REVIEW, _SCORES, outcomes.scores, forms=FIGURES),
        Document("D11", "comparison", Stage.REVIEW, _APPLICATIONS, outcomes.comparison, forms=FIGURES),
        Document("", "workbook", Stage.REVIEW, _APPLICATIONS, forms=(".xlsx",), whole=workbook.recompute),
        Document("D13", "proposed-list", Stage.DECISION, _PROPOSED, listed.proposed, forms=FIGURES),
        Document("D14", "public-notice", Stage.DECISION, _PROPOSED, listed.notice, listed.periods, choose=True),
        Document("D15", "objections", Stage.DECISION, _PROPOSED, listed.objections),
        Document("D16", "recognition-notice", Stage.DECISION, _FINAL, listed.recognition),
        Document("D17", "funding", Stage.DECISION, _FINAL, listed.funding, forms=FIGURES),
        Document("D18", "work-report", Stage.ARCHIVE, _APPLICATIONS, report.work_report),
        Document("", "journal", Stage.ARCHIVE, _round_missing, records.log),
    )
}
"""Every document by its kind, in the order of the round."""
