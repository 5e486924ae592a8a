"""The documents of a round: what each is filled with, what it needs, which parts can be had alone, and in which forms it comes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.name_lists import ListKind
from brics_desk.domain.rounds import short_code
from brics_desk.errors import UsageError
from brics_desk.operations.papers import checks, listed, outcomes, panels, records, report, sheets, workbook
from brics_desk.store import applications as stored
from brics_desk.store import custody, draws, experts, opinions, rounds
from brics_desk.store import formal_check as stored_checks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.documents.paper import Paper
    from brics_desk.documents.templates import Values
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.papers.shelf import Item

    Lacking = Callable[[Desk], UsageError | None]
    Subjects = Callable[[Desk], list[tuple[str, str]]]
    Progress = Callable[[int, int], None]

NARRATIVE = (".docx", ".pdf")
"""Forms of a document that people read and sign."""
FIGURES = (*NARRATIVE, ".xlsx")
"""Forms of a document whose figures people go on calculating with."""

PUBLIC_COPY = report.PUBLIC_COPY


def _nothing(_desk: Desk, _subject: str) -> list[Values]:
    return []


class Stage(StrEnum):
    """When in a round a document is made: intake and formal check, experts, review, decision and publication, the end."""

    INTAKE = "intake"
    EXPERTS = "experts"
    REVIEW = "review"
    DECISION = "decision"
    ARCHIVE = "archive"


class Reach(StrEnum):
    """Who may see a document: the public; whom it is addressed to; the organisers alone (experts, scores, process, 政府信息公开条例 15, 16)."""

    PUBLIC = "public"
    ADDRESSEE = "addressee"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document: its number in the round (D01…), how its values are gathered, what it needs, which parts can be had alone.

    `lacking` gives what it still needs, None where it can be written. `subjects` gives key and name of every part; with `choose` they are
    ways to write it, of which the first is usual. What is no paper has nothing to gather: `content` gives its bytes, or `packed` writes it
    and returns the SHA-256 it is known by. A part whose key is `PUBLIC_COPY` is for the public, whatever the rest is for.
    """

    number: str
    kind: str
    stage: Stage
    lacking: Lacking
    gather: Callable[[Desk, str], list[Values]] = _nothing
    subjects: Subjects | None = None
    forms: tuple[str, ...] = NARRATIVE
    content: Callable[[Desk, str], bytes] | None = None
    packed: Callable[[Desk, Path, Progress], str] | None = None
    choose: bool = False
    reach: Reach = Reach.INTERNAL


def reach_of(document: Document | Item, subject: str) -> Reach:
    """Return who may see this part of a document."""
    return Reach.PUBLIC if subject == PUBLIC_COPY else document.reach


def compose(desk: Desk, document: Document, subject: str = "") -> Paper:
    """Return a document as values; raises as `check`."""
    check(desk, document, subject)
    return filled(desk, document, *document.gather(desk, subject), reach=reach_of(document, subject))


def filled(desk: Desk, document: Document, *copies: Values, reach: Reach = Reach.INTERNAL) -> Paper:
    """Return a document filled with these copies: status, round, codes and whether it stays inside on every page."""
    # Templates are read, and papers made, only where one is asked for.
    from brics_desk.documents import templates

    current, pack = desk.round, desk.pack
    inside = "内部资料　" if reach is Reach.INTERNAL else ""
    foot = f"{inside}规则包 {pack.id}　口径 {short_code(current.readings_sha256)}"
    status = "征求意见稿" if pack.is_draft else ""
    return templates.compose(document.kind, copies, templates.Furniture(status, current.title, foot))


def content(desk: Desk, document: Document, suffix: str, subject: str = "") -> bytes:
    """Return the bytes of a document in one of its forms; raises as `check`, InputError as the writers."""
    if document.content is None:
        return rendered(compose(desk, document, subject), suffix, desk.clock())
    check(desk, document, subject)
    return document.content(desk, subject)


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


def check(desk: Desk, document: Document, subject: str) -> None:
    """Refuse what cannot be written yet: UsageError `paper-needs-…`; or a part there is not: `paper-subject`."""
    lacking = document.lacking(desk)
    if lacking is not None:
        raise UsageError(lacking.code)
    known = [key for key, _ in document.subjects(desk)] if document.subjects else []
    if subject and subject not in known:
        raise UsageError("paper-subject", subject=subject[:60], known=known[:5])


def _needs(lacking: UsageError, there: Callable[[Desk], object]) -> Lacking:
    return lambda desk: round_missing(desk) or (None if there(desk) else lacking)


def round_missing(desk: Desk) -> UsageError | None:
    """Return what every document needs first."""
    return None if rounds.current(desk.workspace) is not None else UsageError("paper-needs-round")


_APPLICATIONS = _needs(UsageError("paper-needs-applications"), lambda desk: stored.all_applications(desk.workspace))
_SUPPLEMENT = _needs(UsageError("paper-needs-supplement"), lambda desk: stored_checks.supplements(desk.workspace))
_INQUIRY = _needs(UsageError("paper-needs-inquiry"), lambda desk: stored_checks.inquiries(desk.workspace))
_DRAW = _needs(UsageError("paper-needs-draw"), lambda desk: draws.logs(desk.workspace))
_EXPERTS = _needs(UsageError("paper-needs-experts"), lambda desk: experts.all_experts(desk.workspace))
_OPINIONS = _needs(UsageError("paper-needs-opinions"), lambda desk: opinions.count(desk.workspace))
_MEDIA = _needs(UsageError("paper-needs-media"), lambda desk: custody.media(desk.workspace))
_REVIEWED = _needs(UsageError("paper-needs-merged"), outcomes.reviewed)
_PANELS = _needs(UsageError("paper-needs-panel-opinion"), panels.concluded)
_SCORES = _needs(UsageError("paper-needs-scores"), lambda desk: desk.round.rubric and opinions.count(desk.workspace))
_PROPOSED = _needs(UsageError("paper-needs-proposed"), lambda desk: listed.has_list(desk, ListKind.PROPOSED))
_FINAL = _needs(UsageError("paper-needs-final"), lambda desk: listed.has_list(desk, ListKind.FINAL))

PAPERS = {
    one.kind: one
    for one in (
        Document("D12", "readings", Stage.INTAKE, round_missing, records.readings, reach=Reach.ADDRESSEE),
        Document("D01", "formal-check", Stage.INTAKE, _APPLICATIONS, checks.formal_checks, checks.applications_of),
        Document(
            "D02",
            "supplement-notice",
            Stage.INTAKE,
            _SUPPLEMENT,
            checks.supplement_notices,
            checks.notices_of,
            reach=Reach.ADDRESSEE,
        ),
        Document("D03", "inquiry", Stage.INTAKE, _INQUIRY, checks.inquiries, checks.letters_of, reach=Reach.ADDRESSEE),
        Document("D04", "draw-record", Stage.EXPERTS, _DRAW, panels.draw_record),
        Document("D05", "recusals", Stage.EXPERTS, _EXPERTS, panels.recusal_register),
        Document("D06", "pledge", Stage.EXPERTS, _EXPERTS, panels.pledges, panels.experts_of, reach=Reach.ADDRESSEE),
        Document("D19", "custody", Stage.EXPERTS, _MEDIA, panels.custody_register, panels.holders_of),
        Document("D07", "review-sheet", Stage.REVIEW, _OPINIONS, sheets.review_sheets, sheets.opinions_of),
        Document("D08", "verification", Stage.REVIEW, _REVIEWED, outcomes.verifications, outcomes.reviewed),
        Document(
            "D09",
            "panel-opinion",
            Stage.REVIEW,
            _PANELS,
            subjects=panels.concluded,
            forms=(".pdf",),
            content=panels.panel_opinion,
            choose=True,
        ),
        Document("D10", "scores", Stage.REVIEW, _SCORES, outcomes.scores, forms=FIGURES),
        Document("D11", "comparison", Stage.REVIEW, _APPLICATIONS, outcomes.comparison, forms=FIGURES),
        Document("", "workbook", Stage.REVIEW, _APPLICATIONS, forms=(".xlsx",), content=workbook.recompute),
        Document("D13", "proposed-list", Stage.DECISION, _PROPOSED, listed.proposed, forms=FIGURES),
        Document(
            "D14",
            "public-notice",
            Stage.DECISION,
            _PROPOSED,
            listed.notice,
            listed.periods,
            choose=True,
            reach=Reach.PUBLIC,
        ),
        Document("D15", "objections", Stage.DECISION, _PROPOSED, listed.objections),
        Document("D16", "recognition-notice", Stage.DECISION, _FINAL, listed.recognition, reach=Reach.PUBLIC),
        Document("D17", "funding", Stage.DECISION, _FINAL, listed.funding, forms=FIGURES),
        Document("D18", "work-report", Stage.ARCHIVE, _APPLICATIONS, report.work_report, report.copies, choose=True),
        Document("", "journal", Stage.ARCHIVE, round_missing, records.log),
    )
}
"""Every document but the archive by its kind, in the order of the round."""
