"""专家个人评审意见 as PDF/A-3b: what one expert signs, with the record it was made from inside as `opinion.json`."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from brics_desk.documents import pdfa
from brics_desk.documents.characters import code_points, invisible
from brics_desk.documents.figures import moment
from brics_desk.documents.fonts import missing_glyphs
from brics_desk.documents.opinion_annex import annex
from brics_desk.documents.opinion_evidence import texts as evidence_texts
from brics_desk.documents.opinion_front import front
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
    from collections.abc import Iterator, Mapping

    from reportlab.pdfgen.canvas import Canvas

    from brics_desk.domain.opinions import Opinion
    from brics_desk.domain.rules import RulePack
    from brics_desk.domain.verdicts import Verdict

RECORD_NAME = "opinion.json"


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """Everything that stands on the pages of one opinion.

    `verdict` judges the opinion's own facts; `record` is its canonical JSON, embedded byte for byte; `certificate_tail` are the
    last digits of the signing certificate; `recusal` is the expert's declaration, e.g. 已声明，无应回避情形. The time printed is
    the opinion's `device_time`. `words` name the countries, statuses and reasons of the evidence lines by their codes; a code without
    a word stands for itself.
    """

    opinion: Opinion
    pack: RulePack
    verdict: Verdict
    round_title: str
    panel_name: str
    record: bytes
    certificate_tail: str
    recusal: str
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def record_sha256(self) -> str:
        """The hash of the embedded record; its first sixteen digits are the 内容校验码."""
        return hashlib.sha256(self.record).hexdigest()


def render(page: OpinionPage) -> bytes:
    """Return the unsigned opinion as PDF/A-3b with `opinion.json` inside; equal pages give equal bytes.

    Raises InputError `glyph-missing` or `character-invisible` (characters, field), `conclusion-differs` (where the verdict is not the
    conclusion of the record) and `time-unreadable`, all before anything is drawn.
    """
    check_characters(page)
    _check_conclusion(page)
    opinion = page.opinion
    metadata = pdfa.Metadata(
        title=f"专家个人评审意见 {opinion.application} 第{opinion.revision}版",
        author=opinion.expert_name,
        subject=opinion.title,
        created=moment(opinion.device_time),
    )
    record = pdfa.EmbeddedFile(RECORD_NAME, "application/json", page.record, "评审意见记录")
    return pdfa.build([*front(page), *annex(page)], metadata, [record], _furniture(page))


def check_characters(page: OpinionPage) -> None:
    """Refuse texts that would print as empty boxes or hide characters; raises InputError as `render`."""
    for name, text in _texts(page):
        hidden = invisible(text, allowed="\n\t")
        if hidden:
            raise InputError("character-invisible", characters=code_points(hidden), field=name)
        missing = missing_glyphs(text)
        if missing:
            raise InputError("glyph-missing", characters=missing, field=name)


def _check_conclusion(page: OpinionPage) -> None:
    """Refuse pages that would print another verdict than the file inside carries."""
    stated, verdict = page.opinion.conclusion, page.verdict
    printed = (verdict.recognised, verdict.tier, verdict.possible_tier, page.pack.award_cny(verdict.tier))
    recorded = (stated.recognised, stated.tier, stated.possible_tier, stated.award_cny)
    if printed != recorded:
        raise InputError("conclusion-differs", printed=str(printed), recorded=str(recorded))


def _texts(page: OpinionPage) -> Iterator[tuple[str, str]]:
    """Yield every text that people or other files brought in, by the name of its field."""
    opinion = page.opinion
    names = ("application", "title", "applicant", "expert", "expert_name", "text", "revision_reason", "previous")
    for name in (*names, "pack", "pledge", "journal_head", "readings_sha256", "pack_sha256"):
        yield name, getattr(opinion, name)
    yield from (("round", page.round_title), ("panel", page.panel_name), ("recusal", page.recusal))
    yield "certificate", page.certificate_tail
    yield "rule-pack", _pack_words(page)
    for finding in opinion.findings:
        yield f"findings.{finding.fact}.reason", finding.reason
        yield f"findings.{finding.fact}.page", finding.page
    for at, item in enumerate(opinion.score.items if opinion.score else (), start=1):
        yield f"score.{at}", item.title
    yield from evidence_texts(page)


def _pack_words(page: OpinionPage) -> str:
    pack = page.pack
    category = pack.categories[page.opinion.category]
    facts = pack.facts_of(category.id)
    tiers = [tier for route in category.routes for tier in route.tiers]
    words = [pack.title.zh, category.title.zh, *(award.title.zh for award in pack.awards)]
    words += [text for fact in facts for text in (fact.title.zh, fact.unit.zh)]
    clauses = [*(fact.clause for fact in facts), *(tier.clause for tier in tiers)]
    words += [text for clause in clauses for text in (clause.where, clause.text)]
    return "".join(words)


def _furniture(page: OpinionPage) -> pdfa.Furniture:
    pack = page.pack
    draft = ["征求意见稿"] if pack.is_draft and "征求意见稿" not in pack.title.zh else []
    basis = " · ".join([f"依据：{pack.title.zh}", *draft])
    code = f"口径确认表 {short_code(page.opinion.readings_sha256)}　规则包 {page.opinion.pack}"
    right = replace_align(SMALL, Align.RIGHT)

    def draw(canvas: Canvas, number: int, of: int) -> None:
        canvas.setLineWidth(HAIRLINE)
        top = PAGE_HEIGHT - HEAD
        canvas.line(SIDE, top, PAGE_WIDTH - SIDE, top)
        canvas.line(SIDE, FOOT, PAGE_WIDTH - SIDE, FOOT)
        draw_line(canvas, SIDE, top + 4, page.round_title, SMALL)
        draw_line(canvas, SIDE, top + 4, basis, right)
        draw_line(canvas, SIDE, FOOT - 17, code, SMALL)
        draw_line(canvas, SIDE, FOOT - 17, f"第 {number} 页　共 {of} 页", right)

    return draw
