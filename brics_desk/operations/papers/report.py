"""评审工作报告 (D18): the round in figures, with waivers, recusals and agreement as advice. No expert is named."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from brics_desk.documents.templates import Values
from brics_desk.domain.formal_check import GateState, Moment
from brics_desk.domain.money import in_capitals, in_exact_wan
from brics_desk.domain.statistics import FEW, NO_PAIRS, NO_VARIATION
from brics_desk.operations import adjudicating, budget, formal_check, matrix, overview
from brics_desk.operations.papers import words
from brics_desk.store import draws, journal, rounds

if TYPE_CHECKING:
    from brics_desk.domain.statistics import Alpha
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.overview import Overview

Row = tuple[str, ...]
_SCORED = "本批次按公布的评分表评分，得分只用于同类项目排序，不改变档次和奖补金额。"
_UNDEFINED = {NO_VARIATION: "意见完全一致，无变异，不计算", NO_PAIRS: "不足两份意见，不计算", FEW: "样本不足"}


PUBLIC_COPY = "公开版"
"""The key of the copy for the public."""


def copies(_desk: Desk) -> list[tuple[str, str]]:
    """Return the copies one may write: the whole report, and what of it may be published."""
    return [("内部版", "内部版"), (PUBLIC_COPY, "公开版，不含豁免和一致性明细")]


def work_report(desk: Desk, subject: str) -> list[Values]:
    """Return the report of the round as it stands now, or what of it may be published: no reasons, no approvers, nothing of the process."""
    state = overview.overview(desk)
    calculated = budget.budget(state.projects, state.pack)
    recused = {(one.expert, one.application): one.ground for line in state.experts for one in line.recused}
    waivers = formal_check.waived(desk)
    tiers = [award.tier for award in state.pack.awards]
    texts = {
        **_counts(desk, state),
        "inside": "" if subject == PUBLIC_COPY else "内部资料，不对外公布",
        "recusals": str(len(recused)),
        "grounds": _listed(Counter(words.ground(ground) for ground in recused.values())),
        "waivers": str(len(waivers)),
        "awarded": str(calculated.awarded),
        "without": str(calculated.without_award),
        "declined": str(calculated.not_recognised),
        "open": str(calculated.open),
        "total": f"{in_exact_wan(calculated.total.amount_cny)} 万元（{in_capitals(calculated.total.amount_cny)}）",
        "most": f"{in_exact_wan(calculated.most_cny)} 万元",
        "day": words.day(desk.clock()[:10]),
    }
    rows: list[Row] = []
    for row in (*calculated.rows, calculated.total):
        name = state.pack.categories[row.category].title.zh if row.category else "合计"
        of_category = state.categories.get(row.category, calculated.projects)
        counts = [str(row.counts[tier]) for tier in tiers]
        rows.append((name, str(of_category), *counts, in_exact_wan(row.amount_cny)))
    titles = {line.application.number: line.application.title for line in state.applications}
    tables: dict[str, list[Row]] = {
        "categories": rows,
        "agreement": _agreement(desk),
        "waived": [
            (one.check.application, titles[one.check.application], one.check.note, one.check.approver)
            for one in waivers
        ],
    }
    return [Values(words.common(desk) | texts, tables)]


def _counts(desk: Desk, state: Overview) -> dict[str, str]:
    """Return the figures of intake, panels and review."""
    lists = formal_check.checklists(desk)
    passed = Counter(one.outcome[Moment.ACCEPTANCE] for one in lists)
    docket = adjudicating.docket(desk)
    acts = Counter(entry.act for entry in journal.entries(desk.workspace))
    kinds = {name: category.title.zh for name, category in state.pack.categories.items()}
    return {
        "applications": str(len(lists)),
        "by_category": "，".join(f"{kinds[name]} {count} 项" for name, count in state.categories.items()),
        "passed": str(passed[GateState.PASSED]),
        "failed": str(passed[GateState.FAILED]),
        "lacking": str(passed[GateState.LACKING]),
        "unchecked": str(passed[GateState.DUE]),
        "supplements": str(len(formal_check.supplements(desk))),
        "inquiries": str(len(formal_check.inquiries(desk))),
        "experts": str(len(state.experts)),
        "panels": str(len(rounds.panels(desk.workspace))),
        "expected": str(state.expected),
        "counted": str(state.counted),
        "revisions": str(len(docket.standings)),
        "returned": str(acts["opinion-returned"]),
        "resolved": str(acts["dispute-resolved"]),
        "disputed": str(state.discrepancies),
        "concluded": str(sum(line.signed > 0 for line in state.lines)),
        "drawn": _drawn(len(draws.logs(desk.workspace))),
        "scored": _SCORED if state.round.rubric else "",
    }


def _drawn(records: int) -> str:
    """Say that the panels were drawn, where they were."""
    return f"专家由专家库按公开种子随机抽取，抽取记录 {records} 份。" if records else ""


def _listed(counts: Counter[str]) -> str:
    return "，".join(f"{name} {count} 人次" for name, count in sorted(counts.items())) or "无"


def _agreement(desk: Desk) -> list[Row]:
    names = {panel.id: panel.name for panel in rounds.panels(desk.workspace)}
    return [
        (names[one.panel], _alpha(one.findings), str(one.findings.values), _alpha(one.tiers), str(one.tiers.values))
        for one in matrix.agreement(desk)
    ]


def _alpha(found: Alpha) -> str:
    return _UNDEFINED.get(found.reason, found.reason) if found.value is None else f"{found.value:.3f}"
