"""The face of an opinion: who and what, findings, figures, conclusion, the expert's words, signature facts."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import KeepTogether

from brics_desk.documents import typography as type_
from brics_desk.documents.figures import (
    MARKS,
    NONE,
    Needs,
    figure,
    finding_word,
    moment,
    moment_words,
    requirement,
    tier_name,
    unit_of,
)
from brics_desk.documents.opinion_conclusion import conclusion
from brics_desk.documents.typography import TEXT_WIDTH, Text
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.rules import Decider, Fact, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from reportlab.platypus.flowables import Flowable

    from brics_desk.documents.opinion import OpinionPage
    from brics_desk.domain.rubric import Score

_PIN_LIMIT = 18


def front(page: OpinionPage) -> list[Flowable]:
    """Return the flowables of the face, headings 一 to 五, and 六 where the round scores."""
    opinion = page.opinion
    story: list[Flowable] = [
        Text("专家个人评审意见", type_.TITLE),
        Text(f"受理号 {opinion.application}　　意见版本 第 {opinion.revision} 版", type_.SUBTITLE),
        _parties(page),
        *type_.heading("一、基本条件"),
        *_gates(page),
        *type_.heading("二、逐项认定"),
        _findings(page, truths(page)),
        *type_.heading("三、数值核定"),
        _numbers(page),
        *_number_reasons(page),
        KeepTogether([Text("四、结论", type_.HEADING), conclusion(page)]),
        *type_.heading("五、评审意见"),
        Text(opinion.text.strip("\n"), type_.BODY),
    ]
    if opinion.revision_reason.strip():
        story.append(Text(f"修订说明：{opinion.revision_reason.strip()}", type_.BODY))
    if opinion.score is not None:
        story += [*type_.heading("六、评分"), *_score(opinion.score)]
    return [*story, _signature(page)]


def truths(page: OpinionPage) -> list[Fact]:
    """Return the true/false facts of the category, in form order."""
    return [fact for fact in page.pack.categories[page.opinion.category].facts if fact.kind is Kind.TRUTH]


def numbers(page: OpinionPage) -> list[Fact]:
    """Return the number facts of the category, in form order."""
    return [fact for fact in page.pack.categories[page.opinion.category].facts if fact.kind is not Kind.TRUTH]


def gates(page: OpinionPage) -> list[Fact]:
    """Return the gate facts an expert finds, and a waiver of the secretariat where there is one."""
    found = findings(page)
    return [
        fact
        for fact in page.pack.gate_facts
        if fact.decider is Decider.EXPERT or (fact.id in found and found[fact.id].mark is Mark.MEETS)
    ]


def findings(page: OpinionPage) -> dict[str, Finding]:
    """Return the findings by fact id."""
    return {finding.fact: finding for finding in page.opinion.findings}


def pin(finding: Finding | None) -> str:
    """Return the page a finding rests on where it is short enough for a table; longer ones stand in the annex alone."""
    page = finding.page.strip() if finding is not None else ""
    return page if len(page) <= _PIN_LIMIT and "\n" not in page else ""


def _parties(page: OpinionPage) -> Flowable:
    opinion = page.opinion
    label = type_.CENTRED
    category = page.pack.categories[opinion.category].title.zh
    rows = [
        [Text("项目名称", label), Text(opinion.title)],
        [Text("申报单位", label), Text(opinion.applicant), Text("申报类别", label), Text(category)],
        [
            Text("评审专家", label),
            Text(f"{opinion.expert_name}（{opinion.expert}，{page.panel_name}）"),
            Text("回避情况", label),
            Text(page.recusal),
        ],
    ]
    return type_.labelled(rows, [23 * mm, 70 * mm, 23 * mm, TEXT_WIDTH - 116 * mm])


def _gates(page: OpinionPage) -> list[Flowable]:
    found = findings(page)
    stated = gates(page)
    open_ = [
        fact for fact in stated if fact.decider is Decider.SECRETARIAT or finding_word(found.get(fact.id)) != "符合"
    ]
    plain = [fact.title.zh for fact in stated if fact not in open_]
    story: list[Flowable] = []
    if plain:
        among = "" if open_ else "全部"
        words = f"下列 {len(plain)} 项{among}符合：{'、'.join(plain)}。"
        story.append(Text(words, type_.PLAIN))
    if open_:
        story += [Text("其余各项认定如下：", type_.PLAIN), _findings(page, open_)]
    return story


def _findings(page: OpinionPage, facts: Sequence[Fact]) -> Flowable:
    found = findings(page)
    bold = type_.BOLD_CENTRED
    rows = [[Text(name, bold) for name in ("项次", "认定条件", "办法条款", "认定意见", "依据页码")]]
    for at, fact in enumerate(facts, start=1):
        finding = found.get(fact.id)
        word = finding_word(finding)
        rows.append(
            [
                Text(str(at), type_.CENTRED),
                Text(fact.title.zh),
                Text(fact.clause.where, type_.CENTRED),
                Text(word, type_.CENTRED if word == MARKS[Mark.MEETS] else bold),
                Text(
                    pin(finding) or (NONE if finding is None or not finding.page.strip() else "见附页"), type_.CENTRED
                ),
            ]
        )
    return type_.grid(rows, [12 * mm, TEXT_WIDTH - 91 * mm, 29 * mm, 21 * mm, 29 * mm])


def _numbers(page: OpinionPage) -> Flowable:
    opinion, tier = page.opinion, page.verdict.tier or 1
    needs = Needs(page.pack.categories[opinion.category], tier)
    titles = {fact.id: fact.title.zh for fact in page.pack.facts_of(opinion.category)}
    facts, found = opinion.facts(), findings(page)
    heads = ("事实项", "申报值", "核定值", "核减", f"{tier_name(page.pack, tier)}要求")
    rows = [[Text(name, type_.BOLD_CENTRED) for name in heads]]
    for fact in numbers(page):
        declared, finding = opinion.declared.get(fact.id), found.get(fact.id)
        verified = finding.verified if finding else None
        rows.append(
            [
                Text(f"{fact.title.zh}（{unit_of(fact)}）"),
                Text(figure(fact.kind, declared), type_.FIGURE),
                Text(figure(fact.kind, verified), type_.BOLD_FIGURE),
                Text(_cut(fact, declared, verified), type_.FIGURE),
                Text(requirement(fact, needs, facts, titles), type_.CENTRED),
            ]
        )
    return type_.grid(rows, [64 * mm, 22 * mm, 22 * mm, 20 * mm, TEXT_WIDTH - 128 * mm])


def _cut(fact: Fact, declared: Decimal | bool | None, verified: Decimal | None) -> str:
    if verified is None or declared is None or isinstance(declared, bool) or verified == declared:
        return NONE
    if verified > declared:
        return f"核增 {figure(fact.kind, verified - declared)}"
    return figure(fact.kind, declared - verified)


def _number_reasons(page: OpinionPage) -> list[Flowable]:
    found = findings(page)
    listed = {ledger.fact for ledger in page.opinion.ledgers if ledger.totals.cut and not ledger.direct}
    said = []
    for fact in numbers(page):
        finding = found.get(fact.id)
        if finding is not None and finding.reason.strip():
            pin = f"（{finding.page.strip()}）" if finding.page.strip() else ""
            reason = finding.reason.strip().rstrip("。")
            said.append(f"{fact.title.zh}：{reason}{pin}。")
        elif fact.id in listed:
            said.append(f"{fact.title.zh}：逐笔理由见附页佐证清单。")
    return [Text(f"核定说明：{''.join(said)}", type_.NOTE)] if said else []


def _score(score: Score) -> list[Flowable]:
    rows = [[Text(name, type_.BOLD_CENTRED) for name in ("项次", "评审指标", "分值", "得分")]]
    for at, item in enumerate(score.items, start=1):
        figures = [Text(str(item.points), type_.FIGURE), Text(str(item.given), type_.BOLD_FIGURE)]
        rows.append([Text(str(at), type_.CENTRED), Text(item.title), *figures])
    rows.append(
        [
            Text("", type_.CENTRED),
            Text("综合得分"),
            Text(str(sum(item.points for item in score.items)), type_.FIGURE),
            Text(str(score.total), type_.BOLD_FIGURE),
        ]
    )
    table = type_.grid(rows, [12 * mm, TEXT_WIDTH - 56 * mm, 22 * mm, 22 * mm])
    return [table, Text("得分只用于排序，不影响认定意见和奖励档次。", type_.NOTE)]


def _signature(page: OpinionPage) -> Flowable:
    opinion, small, wide = page.opinion, type_.SMALL, type_.Style(size=10, leading=22)
    digest = page.record_sha256[:16].upper()
    left = [
        Text(f"电子签名（防篡改签名，非政府印章）：{opinion.expert_name}", small),
        Text(f"证书尾号 {page.certificate_tail}　签名有效性以本文件为准", small),
        Text(f"本机时间 {moment_words(moment(opinion.device_time))}", small),
        Text(f"内容校验码 {' '.join(digest[at : at + 4] for at in range(0, 16, 4))}", small),
    ]
    right = [Text(f"专家签名：{'_' * 23}", wide), Text("日　　期：　　　　年　　月　　日", wide)]
    return KeepTogether([type_.side_by_side(left, right, [100 * mm, TEXT_WIDTH - 100 * mm])])
