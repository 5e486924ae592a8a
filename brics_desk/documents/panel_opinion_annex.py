"""附页 of a panel opinion: dissent with its reasons, why conditions fail, every enclosed file with its hash, the hashes that tie paper to file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import KeepTogether, PageBreak

from brics_desk.documents import typography as type_
from brics_desk.documents.panel_opinion_words import found
from brics_desk.documents.typography import TEXT_WIDTH, Text
from brics_desk.domain.panel_opinions import Assent
from brics_desk.domain.rules import Kind, Nature

if TYPE_CHECKING:
    from reportlab.platypus.flowables import Flowable

    from brics_desk.documents.panel_opinion import PanelPage
    from brics_desk.domain.rules import Fact


def annex(page: PanelPage) -> list[Flowable]:
    """Return the flowables of the annex, from a new page."""
    return [
        PageBreak(),
        Text("附页　不同意见、认定理由与附件", type_.TITLE_SMALL),
        *_dissent(page),
        *_reasons(page),
        *type_.heading("三、所附专家个人评审意见（原件嵌入本文件）"),
        _originals(page),
        *_decisions(page),
        KeepTogether([Text("五、校验信息", type_.HEADING), _hashes(page)]),
    ]


def _dissent(page: PanelPage) -> list[Flowable]:
    story = type_.heading("一、不同意见")
    dissent = [member for member in page.opinion.members if member.assent is Assent.DISSENTS]
    for member in dissent:
        story.append(Text(f"{member.name}（{member.expert}）：{member.dissent.strip()}", type_.BODY))
    if not dissent:
        story.append(Text("无。", type_.BODY))
    refused = [member.name for member in page.opinion.members if member.assent is Assent.REFUSED]
    if refused:
        story.append(
            Text(f"{'、'.join(refused)}拒绝签名且未说明理由，依评审规则视为同意本意见，予以记录。", type_.BODY)
        )
    return story


def _reasons(page: PanelPage) -> list[Flowable]:
    story = type_.heading("二、不符合及未定事项的理由")
    facts = {fact.id: fact for fact in page.pack.facts_of(page.opinion.category)}
    own = [one for one in page.opinion.findings if facts[one.fact].kind is Kind.TRUTH and one.value is not True]
    said = False
    for finding in own:
        fact = facts[finding.fact]
        if not finding.reason and finding.value is False:
            continue
        said = True
        head = Text(f"{fact.title.zh}：{found(fact, finding.value)}", type_.ITEM)
        story.append(type_.Beside(head, Text(f"{fact.clause.where}：{fact.clause.text}", type_.CLAUSE), 0.45))
        if finding.reason:
            story.append(Text(f"理由：{finding.reason}。", type_.REASON))
        if finding.value is None:
            story.append(Text(_undecided(page, fact), type_.REASON))
    return story if said else [*story, Text("无。", type_.BODY)]


def _undecided(page: PanelPage, fact: Fact) -> str:
    why = "赞成与反对均未过半数" if fact.nature is Nature.SOFT else "专家认定不一致"
    weight = "本意见的结论取决于此项" if fact.id in page.verdict.unknown and _is_open(page) else "不影响本意见的结论"
    return f"{why}，未形成认定；{weight}。"


def _is_open(page: PanelPage) -> bool:
    verdict = page.verdict
    return verdict.recognised is None or verdict.tier != verdict.possible_tier


def _originals(page: PanelPage) -> Flowable:
    fine, centred = type_.FINE, type_.CENTRED
    rows = [[Text(name, type_.BOLD_CENTRED) for name in ("专家", "版本", "计入", "文件名与 SHA-256")]]
    for one in page.opinion.originals:
        rows.append(
            [
                Text(one.expert, centred),
                Text(f"第{one.revision}版", centred),
                Text("是" if one.counts else "否", centred),
                Text(f"{one.name}\n{one.sha256}", fine),
            ]
        )
    return type_.grid(rows, [18 * mm, 18 * mm, 14 * mm, TEXT_WIDTH - 50 * mm])


def _decisions(page: PanelPage) -> list[Flowable]:
    story = type_.heading("四、所附裁定（记录与签名嵌入本文件）")
    if not page.opinion.decisions:
        return [*story, Text("无。", type_.BODY)]
    rows = [[Text(name, type_.BOLD_CENTRED) for name in ("文件名", "记录 SHA-256")]]
    rows += [
        [Text(f"{one.name}.json / .p7s", type_.FINE), Text(one.digest, type_.FINE)] for one in page.opinion.decisions
    ]
    return [*story, type_.grid(rows, [60 * mm, TEXT_WIDTH - 60 * mm])]


def _hashes(page: PanelPage) -> Flowable:
    opinion, small = page.opinion, type_.FINE
    rows = [
        ("panel-opinion.json", page.record_sha256),
        ("口径确认表 SHA-256", opinion.readings_sha256),
        ("规则包 SHA-256", opinion.pack_sha256),
        ("日志链头", opinion.journal_head),
        ("前一版内容摘要", opinion.previous or "无（首版）"),
    ]
    cells = [[Text(name, small), Text(value, small)] for name, value in rows]
    return type_.labelled(cells, [38 * mm, TEXT_WIDTH - 38 * mm])
