"""The ruled box of an opinion: what is recommended, the tier or its interval, the amount, the clause, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from brics_desk.documents import typography as type_
from brics_desk.documents.figures import award_words, tier_name
from brics_desk.documents.typography import TEXT_WIDTH, Text
from brics_desk.domain.money import in_exact_wan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.platypus.flowables import Flowable

    from brics_desk.documents.opinion import OpinionPage


def conclusion(page: OpinionPage) -> Flowable:
    """Return the box: 建议认定 with tier or without award, 不建议认定, or 尚不能判断 with its interval."""
    headline, *details = conclusion_words(page)
    cells = [
        [Text(line, type_.VERDICT) for line in headline.split("\n")],
        [Text(line, type_.PLAIN) for line in details],
    ]
    return type_.boxed(cells, [64 * mm, TEXT_WIDTH - 64 * mm])


def conclusion_words(page: OpinionPage) -> list[str]:
    """Return the headline and the lines beside it."""
    verdict, pack = page.verdict, page.pack
    if verdict.recognised is False:
        unmet = (name for row in verdict.unmet if row.tier == 0 for name in row.fact.split(" + "))
        return ["不建议认定", f"未满足的条件：{_titles(page, unmet)}"]
    if verdict.recognised is None or verdict.tier != verdict.possible_tier:
        return _open(page)
    if verdict.tier == 0:
        return ["建议认定，无奖补", "认定条件均已满足，未达到任一奖励档次。"]
    return [
        f"建议认定　{tier_name(pack, verdict.tier)}",
        f"建议奖补 {award_words(pack, verdict.tier)}",
        f"适用条款：办法 {_where(page, verdict.tier)}",
    ]


def _open(page: OpinionPage) -> list[str]:
    verdict, pack = page.verdict, page.pack
    low, high = verdict.tier, verdict.possible_tier
    tiers = tier_name(pack, low) if low == high else f"{tier_name(pack, low)}～{tier_name(pack, high)}"
    recognised = "认定条件均已满足，档次取决于待定事项。" if verdict.recognised else "是否满足认定条件取决于待定事项。"
    lines = [f"尚不能判断\n{tiers}", recognised]
    if high:
        amounts = f"{in_exact_wan(pack.award_cny(low))} ～ {in_exact_wan(pack.award_cny(high))}"
        lines.append(f"奖补 {amounts} 万元")
    return [*lines, f"待定事项：{_titles(page, verdict.unknown)}"]


def _titles(page: OpinionPage, names: Iterable[str]) -> str:
    titles = {fact.id: fact.title.zh for fact in page.pack.facts_of(page.opinion.category)}
    return "、".join(dict.fromkeys(titles[name] for name in names))


def _where(page: OpinionPage, number: int) -> str:
    routes = page.pack.categories[page.opinion.category].routes
    return "、".join(
        dict.fromkeys(tier.clause.where for route in routes for tier in route.tiers if tier.number == number)
    )
