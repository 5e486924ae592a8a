"""The face of a panel opinion: who sat, materials, findings with votes, figures, resolutions, effects, advice, conclusion, members."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import KeepTogether

from brics_desk.documents import typography as type_
from brics_desk.documents.figures import (
    NONE,
    Needs,
    award_words,
    figure,
    moment,
    moment_words,
    requirement,
    tier_name,
    unit_of,
)
from brics_desk.documents.panel_opinion_words import ASSENTS, HOWS, WAYS, found, outcome, votes
from brics_desk.documents.typography import TEXT_WIDTH, Text
from brics_desk.domain.panel_opinions import Assent, How
from brics_desk.domain.rules import Decider, Kind, Nature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.platypus.flowables import Flowable

    from brics_desk.documents.panel_opinion import PanelPage
    from brics_desk.domain.panel_opinions import PanelFinding
    from brics_desk.domain.rules import Fact, FactValue

_ORDINALS = "一二三四五六七八九十"
_OPENING = replace(type_.BODY, before=7)
_TALL = replace(type_.CELL, leading=22)


def front(page: PanelPage) -> list[Flowable]:
    """Return the flowables of the face."""
    opinion = page.opinion
    number = count()
    story: list[Flowable] = [
        Text("专家组评审意见", type_.TITLE),
        Text(f"受理号 {opinion.application}　　意见版本 第 {opinion.revision} 版", type_.SUBTITLE),
        _parties(page),
        Text(_opening(page), _OPENING),
        *_written(_head(number, "材料完备性"), opinion.materials),
        *type_.heading(_head(number, "基本条件")),
        *_gates(page),
        *type_.heading(_head(number, "分类条件逐条认定")),
        _truths(page, [fact for fact in _own(page) if fact.kind is Kind.TRUTH]),
        *type_.heading(_head(number, "数值核定")),
        _numbers(page),
        *_number_reasons(page),
    ]
    if page.resolutions:
        story += [*type_.heading(_head(number, "分歧裁定")), *_resolutions(page)]
    story += [
        *_written(_head(number, "主要成效与示范性"), opinion.effects),
        *_written(_head(number, "问题与建议"), opinion.advice),
        KeepTogether([Text(_head(number, "结论"), type_.HEADING), _conclusion(page)]),
        *_dilemma(page),
    ]
    if opinion.revision_reason.strip():
        story.append(Text(f"修订说明：{opinion.revision_reason.strip()}", type_.BODY))
    return [
        *story,
        KeepTogether([Text(_head(number, "专家组成员意见及签名"), type_.HEADING), _members(page), _signature(page)]),
    ]


def _head(number: Iterator[int], title: str) -> str:
    return f"{_ORDINALS[next(number)]}、{title}"


def _written(head: str, text: str) -> list[Flowable]:
    return [*type_.heading(head), Text(text.strip("\n"), type_.BODY)]


def _own(page: PanelPage) -> tuple[Fact, ...]:
    return page.pack.categories[page.opinion.category].facts


def _findings(page: PanelPage) -> dict[str, PanelFinding]:
    return {finding.fact: finding for finding in page.opinion.findings}


def _parties(page: PanelPage) -> Flowable:
    opinion, label = page.opinion, type_.CENTRED
    leader = opinion.leader
    rows = [
        [Text("项目名称", label), Text(opinion.title)],
        [
            Text("申报单位", label),
            Text(opinion.applicant),
            Text("申报类别", label),
            Text(page.pack.categories[opinion.category].title.zh),
        ],
        [Text("组织单位", label), Text(opinion.organiser), Text("专家组", label), Text(opinion.panel_name)],
        [
            Text("评审时间", label),
            Text(opinion.held_on or NONE),
            Text("组　　长", label),
            Text(f"{leader.name}（{leader.expert}）" if leader else NONE),
        ],
        [
            Text("评审地点", label),
            Text(opinion.place or NONE),
            Text("回避专家", label),
            Text("、".join(opinion.recused) or "无"),
        ],
    ]
    return type_.labelled(rows, [23 * mm, 70 * mm, 23 * mm, TEXT_WIDTH - 116 * mm])


def _opening(page: PanelPage) -> str:
    opinion = page.opinion
    counted = sum(original.counts for original in opinion.originals)
    disputes = "，并就不一致的事项作出裁定" if page.resolutions else ""
    return (
        f"{opinion.panel_name}审阅了申报材料和 {counted} 份有效的专家个人评审意见，经合议{disputes}，形成本意见。"
        "逐项认定以专家个人评审意见为准：定性条件过半数成立，客观事实与数值以全部一致为准，裁定事项另行载明。"
    )


def _gates(page: PanelPage) -> list[Flowable]:
    found_ = _findings(page)
    stated = [
        fact
        for fact in page.pack.gate_facts
        if fact.decider is Decider.EXPERT or (fact.id in found_ and found_[fact.id].value is True)
    ]
    open_ = [
        fact
        for fact in stated
        if fact.decider is Decider.SECRETARIAT
        or found_[fact.id].value is not True
        or found_[fact.id].how is not How.AGREED
    ]
    plain = [fact.title.zh for fact in stated if fact not in open_]
    story: list[Flowable] = []
    if plain:
        among = "" if open_ else "全部"
        story.append(Text(f"专家一致认定，下列 {len(plain)} 项{among}符合：{'、'.join(plain)}。", type_.PLAIN))
    if open_:
        story += [Text("其余各项认定如下：", type_.PLAIN), _truths(page, open_)]
    return story


def _truths(page: PanelPage, facts: Sequence[Fact]) -> Flowable:
    found_ = _findings(page)
    bold, centred = type_.BOLD_CENTRED, type_.CENTRED
    rows = [[Text(name, bold) for name in ("项次", "认定条件", "办法条款", "票数", "方式", "组认定")]]
    for at, fact in enumerate(facts, start=1):
        finding = found_[fact.id]
        plain = finding.value is True and finding.how is How.AGREED
        rows.append(
            [
                Text(str(at), centred),
                Text(fact.title.zh),
                Text(fact.clause.where, centred),
                # Hard facts are not voted on: all say the same, or the panel resolves.
                Text(votes(finding.votes) if fact.nature is Nature.SOFT else NONE, centred),
                Text(HOWS[finding.how], centred if finding.how is How.AGREED else bold),
                Text(found(fact, finding.value), centred if plain else bold),
            ]
        )
    return type_.grid(rows, [11 * mm, TEXT_WIDTH - 97 * mm, 29 * mm, 19 * mm, 17 * mm, 21 * mm])


def _numbers(page: PanelPage) -> Flowable:
    opinion, tier = page.opinion, page.verdict.tier or 1
    needs = Needs(page.pack.categories[opinion.category], tier)
    titles = {fact.id: fact.title.zh for fact in page.pack.facts_of(opinion.category)}
    facts, found_ = opinion.facts(), _findings(page)
    heads = ("事实项", "申报值", "组核定值", "核减", "方式", f"{tier_name(page.pack, tier)}要求")
    rows = [[Text(name, type_.BOLD_CENTRED) for name in heads]]
    for fact in _own(page):
        if fact.kind is Kind.TRUTH:
            continue
        declared, finding = opinion.declared.get(fact.id), found_[fact.id]
        rows.append(
            [
                Text(f"{fact.title.zh}（{unit_of(fact)}）"),
                Text(figure(fact.kind, declared), type_.FIGURE),
                Text(figure(fact.kind, finding.value), type_.BOLD_FIGURE),
                Text(_cut(fact, declared, finding.value), type_.FIGURE),
                Text(HOWS[finding.how], type_.CENTRED if finding.how is How.AGREED else type_.BOLD_CENTRED),
                Text(requirement(fact, needs, facts, titles), type_.CENTRED),
            ]
        )
    return type_.grid(rows, [52 * mm, 20 * mm, 20 * mm, 18 * mm, 13 * mm, TEXT_WIDTH - 123 * mm])


def _cut(fact: Fact, declared: FactValue, verified: FactValue) -> str:
    if verified is None or declared is None or verified == declared:
        return NONE
    if isinstance(verified, bool) or isinstance(declared, bool):
        return NONE
    more = verified > declared
    return f"核增 {figure(fact.kind, verified - declared)}" if more else figure(fact.kind, declared - verified)


def _number_reasons(page: PanelPage) -> list[Flowable]:
    found_ = _findings(page)
    said = [
        f"{fact.title.zh}：{found_[fact.id].reason}。"
        for fact in _own(page)
        if fact.kind is not Kind.TRUTH and found_[fact.id].reason
    ]
    return [Text(f"核定说明：{''.join(said)}", type_.NOTE)] if said else []


def _resolutions(page: PanelPage) -> list[Flowable]:
    facts = {fact.id: fact for fact in page.pack.facts_of(page.opinion.category)}
    story: list[Flowable] = []
    for at, one in enumerate(page.resolutions, start=1):
        fact = facts[one.fact]
        counted = (
            f"（赞成 {one.votes.in_favour}、反对 {one.votes.against}、弃权 {one.votes.abstained}）"
            if sum(one.votes)
            else ""
        )
        story.append(
            Text(
                f"{at}．{fact.title.zh}：{outcome(fact, one.value)}。方式：{WAYS[one.way]}{counted}。理由：{one.reason.strip().rstrip('。')}。",
                type_.BODY,
            )
        )
    return story


def _conclusion(page: PanelPage) -> Flowable:
    verdict, pack = page.verdict, page.pack
    if verdict.recognised is False:
        titles = {fact.id: fact.title.zh for fact in pack.facts_of(page.opinion.category)}
        unmet = dict.fromkeys(name for row in verdict.unmet if row.tier == 0 for name in row.fact.split(" + "))
        headline, details = "建议不认定", [f"未满足的条件：{'、'.join(titles[name] for name in unmet)}"]
    elif verdict.recognised is None or verdict.tier != verdict.possible_tier:
        headline, details = "尚未形成结论", ["结论取决于未定事项，见逐项认定。"]
    elif verdict.tier == 0:
        headline, details = "建议认定，无奖补", ["认定条件均已满足，未达到任一奖励档次。"]
    else:
        category = pack.categories[page.opinion.category].title.zh
        headline = f"建议认定　{tier_name(pack, verdict.tier)}"
        details = [
            f"建议认定为{category}示范项目",
            f"建议奖补 {award_words(pack, verdict.tier)}",
            f"适用条款：办法 {_where(page, verdict.tier)}",
        ]
    cells = [[Text(headline, type_.VERDICT)], [Text(line, type_.PLAIN) for line in details]]
    return type_.boxed(cells, [64 * mm, TEXT_WIDTH - 64 * mm])


def _where(page: PanelPage, number: int) -> str:
    routes = page.pack.categories[page.opinion.category].routes
    return "、".join(
        dict.fromkeys(tier.clause.where for route in routes for tier in route.tiers if tier.number == number)
    )


def _dilemma(page: PanelPage) -> list[Flowable]:
    if not page.dilemma or page.majority_tier is None:
        return []
    said = (
        f"逐项合并认定为{tier_name(page.pack, page.verdict.tier)}，多数专家个人结论为{tier_name(page.pack, page.majority_tier)}。"
        f"按批次口径以逐项合并为准。说明：{page.opinion.dilemma_reason.strip().rstrip('。')}。"
    )
    return [Text(said, _OPENING)]


def _members(page: PanelPage) -> Flowable:
    bold, centred = type_.BOLD_CENTRED, type_.CENTRED
    rows = [[Text(name, bold) for name in ("编号", "姓名", "对本意见", "签　　名", "日　　期")]]
    for member in page.opinion.members:
        name = f"{member.name}（组长）" if member.leader else member.name
        plain = member.assent is Assent.AGREES
        rows.append(
            [
                Text(member.expert, centred),
                Text(name, centred),
                Text(ASSENTS[member.assent], centred if plain else bold),
                Text("", _TALL),
                Text("", _TALL),
            ]
        )
    return type_.grid(rows, [18 * mm, 36 * mm, 48 * mm, 40 * mm, TEXT_WIDTH - 142 * mm])


def _signature(page: PanelPage) -> Flowable:
    opinion, small = page.opinion, type_.SMALL
    digest = page.record_sha256[:16].upper()
    code = " ".join(digest[at : at + 4] for at in range(0, 16, 4))
    left = [
        Text(f"电子签名（防篡改签名，非政府印章）：{opinion.signer_name}", small),
        Text(f"证书尾号 {page.certificate_tail}　签名有效性以本文件为准", small),
    ]
    if page.reading_copy:
        left = [Text("本件为阅读件，未签名，不含附件，以签名文件为准。", small)]
    right = [
        Text(f"本机时间 {moment_words(moment(opinion.device_time))}", small),
        Text(f"内容校验码 {code}", small),
    ]
    return type_.side_by_side(left, right, [100 * mm, TEXT_WIDTH - 100 * mm])
