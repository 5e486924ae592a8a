"""附页 of an opinion: the clauses verbatim, every reason and page, the tiers' own sentences, and the hashes that tie paper to file."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import KeepTogether, PageBreak

from brics_desk.documents import typography as type_
from brics_desk.documents.figures import figure, finding_word, tier_name, unit_of
from brics_desk.documents.opinion_evidence import evidence
from brics_desk.documents.opinion_front import findings, gates, numbers, pin, truths
from brics_desk.documents.typography import TEXT_WIDTH, Text
from brics_desk.domain.rules import Fact, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus.flowables import Flowable

    from brics_desk.documents.opinion import OpinionPage


_SHARE = 0.45


def annex(page: OpinionPage) -> list[Flowable]:
    """Return the flowables of the annex, from a new page."""
    return [
        PageBreak(),
        Text("附页　条款原文、理由与依据", type_.TITLE_SMALL),
        *_items(page, "一、基本条件", gates(page)),
        *_items(page, "二、逐项认定", truths(page)),
        *_items(page, "三、数值核定", numbers(page)),
        *_tiers(page),
        *evidence(page, "五、佐证清单"),
        KeepTogether([Text(f"{'六' if page.opinion.ledgers else '五'}、校验信息", type_.HEADING), _hashes(page)]),
    ]


def _items(page: OpinionPage, heading: str, facts: Sequence[Fact]) -> list[Flowable]:
    found, on_face = findings(page), truths(page)
    story: list[Flowable] = type_.heading(heading)
    for at, fact in enumerate(facts, start=1):
        finding = found.get(fact.id)
        if fact.kind is Kind.TRUTH:
            word = finding_word(finding)
        else:
            blank = "" if fact.kind is Kind.PERCENT else " "
            word = f"核定 {figure(fact.kind, finding.verified if finding else None)}{blank}{unit_of(fact)}"
        short = pin(finding)
        # The face's table already gives the short page of a finding of the category.
        shown = f"（{short}）" if short and fact not in on_face else ""
        said = Text(f"{at}　{fact.title.zh}：{word}{shown}", type_.ITEM)
        story.append(type_.Beside(said, Text(f"{fact.clause.where}：{fact.clause.text}", type_.CLAUSE), _SHARE))
        if finding is not None and finding.reason.strip():
            story.append(Text(f"理由：{finding.reason.strip()}", type_.REASON))
        if finding is not None and finding.page.strip() and not short:
            story.append(Text(f"依据：{finding.page.strip()}", type_.REASON))
    return story


def _tiers(page: OpinionPage) -> list[Flowable]:
    story: list[Flowable] = type_.heading("四、奖励标准")
    tiers = [tier for route in page.pack.categories[page.opinion.category].routes for tier in route.tiers]
    for clause in dict.fromkeys(tier.clause for tier in sorted(tiers, key=lambda tier: tier.number)):
        story.append(Text(f"{clause.where}：{clause.text}", type_.CLAUSE))
    held = [tier_name(page.pack, at) for at, state in enumerate(page.verdict.tiers, start=1) if state]
    possible = [tier_name(page.pack, at) for at, state in enumerate(page.verdict.tiers, start=1) if state is None]
    words = f"各档独立判断：已满足 {'、'.join(held) or '无'}；待定 {'、'.join(possible) or '无'}。"
    return [*story, Text(words, type_.CLAUSE)]


def _hashes(page: OpinionPage) -> Flowable:
    opinion, small = page.opinion, type_.FINE
    rows = [
        ("opinion.json SHA-256", page.record_sha256),
        ("口径确认表 SHA-256", opinion.readings_sha256),
        ("规则包 SHA-256", opinion.pack_sha256),
        ("承诺书", opinion.pledge),
        ("日志链头", opinion.journal_head),
        ("前一版内容摘要", opinion.previous or "无（首版）"),
    ]
    cells = [[Text(name, small), Text(value, small)] for name, value in rows]
    return type_.labelled(cells, [38 * mm, TEXT_WIDTH - 38 * mm])
