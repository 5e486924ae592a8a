"""专家组评审意见 as PDF/A-3b: what a panel found, with its record and every signed opinion it rests on inside, byte for byte."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.documents import pdfa
from brics_desk.documents.characters import code_points, invisible
from brics_desk.documents.figures import moment
from brics_desk.documents.fonts import missing_glyphs
from brics_desk.documents.panel_opinion_annex import annex
from brics_desk.documents.panel_opinion_front import front
from brics_desk.documents.typography import (
    FOOT,
    HAIRLINE,
    HEAD,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE,
    SMALL,
    Align,
    draw_line,
    replace_align,
)
from brics_desk.domain.rounds import short_code
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from brics_desk.domain.adjudication import Resolution
    from brics_desk.domain.panel_opinions import PanelOpinion
    from brics_desk.domain.rules import RulePack
    from brics_desk.domain.verdicts import Verdict

RECORD_NAME = "panel-opinion.json"


@dataclass(frozen=True, slots=True)
class PanelPage:
    """Everything that stands on the pages of one panel opinion.

    `verdict` judges the panel's own facts; `resolutions` are those that apply, by fact; `record` is its canonical JSON;
    `certificate_tail` are the last digits of the signing certificate; `dilemma` where item by item leads elsewhere than the majority
    of the experts' own tiers, `majority_tier`. `reading_copy` says on every page that nothing is signed; `sample` marks fictional material.
    """

    opinion: PanelOpinion
    pack: RulePack
    verdict: Verdict
    resolutions: tuple[Resolution, ...]
    record: bytes
    certificate_tail: str
    majority_tier: int | None
    dilemma: bool
    reading_copy: bool = False
    sample: bool = False

    @property
    def record_sha256(self) -> str:
        """The hash of the embedded record; its first sixteen digits are the 内容校验码."""
        return hashlib.sha256(self.record).hexdigest()


def render(page: PanelPage, enclosed: Sequence[pdfa.EmbeddedFile]) -> bytes:
    """Return the unsigned panel opinion as PDF/A-3b with its record and `enclosed` inside; equal pages give equal bytes.

    A reading copy embeds nothing. Raises InputError `glyph-missing` or `character-invisible` (characters, field), `conclusion-differs`
    and `time-unreadable`, all before anything is drawn.
    """
    _check_characters(page)
    _check_conclusion(page)
    opinion = page.opinion
    copy = "（阅读件）" if page.reading_copy else ""
    metadata = pdfa.Metadata(
        title=f"专家组评审意见 {opinion.application} 第{opinion.revision}版{copy}",
        author=opinion.panel_name,
        subject=opinion.title,
        created=moment(opinion.device_time),
    )
    record = pdfa.EmbeddedFile(RECORD_NAME, "application/json", page.record, "专家组评审意见记录")
    files = [] if page.reading_copy else [record, *enclosed]
    return pdfa.build([*front(page), *annex(page)], metadata, files, _furniture(page))


def _check_characters(page: PanelPage) -> None:
    for field, text in _texts(page):
        hidden = invisible(text, allowed="\n\t")
        if hidden:
            raise InputError("character-invisible", characters=code_points(hidden), field=field)
        missing = missing_glyphs(text)
        if missing:
            raise InputError("glyph-missing", characters=missing, field=field)


def _check_conclusion(page: PanelPage) -> None:
    """Refuse pages that would print another verdict than the file inside carries."""
    stated, verdict = page.opinion.conclusion, page.verdict
    printed = (verdict.recognised, verdict.tier, verdict.possible_tier, page.pack.award_cny(verdict.tier))
    recorded = (stated.recognised, stated.tier, stated.possible_tier, stated.award_cny)
    if printed != recorded:
        raise InputError("conclusion-differs", printed=str(printed), recorded=str(recorded))


def _texts(page: PanelPage) -> Iterator[tuple[str, str]]:
    """Yield every text that people or other files brought in, by the name of its field."""
    opinion = page.opinion
    names = (
        "application",
        "title",
        "applicant",
        "panel_name",
        "round_title",
        "organiser",
        "held_on",
        "place",
        "signer_name",
    )
    for name in (
        *names,
        "materials",
        "effects",
        "advice",
        "dilemma_reason",
        "revision_reason",
        "previous",
        "journal_head",
    ):
        yield name, getattr(opinion, name)
    for member in opinion.members:
        yield f"members.{member.expert}", member.name
        yield f"members.{member.expert}.dissent", member.dissent
    for finding in opinion.findings:
        yield f"findings.{finding.fact}.reason", finding.reason
    for resolution in page.resolutions:
        yield f"resolutions.{resolution.fact}", resolution.reason + resolution.decided_by
    yield "recused", "".join(opinion.recused)


def _furniture(page: PanelPage) -> pdfa.Furniture:
    pack = page.pack
    draft = ["征求意见稿"] if pack.is_draft and "征求意见稿" not in pack.title.zh else []
    basis = " · ".join([f"依据：{pack.title.zh}", *draft, *(["虚构样例"] if page.sample else [])])
    code = f"口径确认表 {short_code(page.opinion.readings_sha256)}　规则包 {page.opinion.pack}"
    copy = "阅读件，未签名　" if page.reading_copy else ""
    right = replace_align(SMALL, Align.RIGHT)

    def draw(canvas: Canvas, number: int, of: int) -> None:
        canvas.setLineWidth(HAIRLINE)
        top = PAGE_HEIGHT - HEAD
        canvas.line(SIDE, top, PAGE_WIDTH - SIDE, top)
        canvas.line(SIDE, FOOT, PAGE_WIDTH - SIDE, FOOT)
        draw_line(canvas, SIDE, top + 4, page.opinion.round_title, SMALL)
        draw_line(canvas, SIDE, top + 4, basis, right)
        draw_line(canvas, SIDE, FOOT - 17, code, SMALL)
        draw_line(canvas, SIDE, FOOT - 17, f"{copy}第 {number} 页　共 {of} 页", right)

    return draw
