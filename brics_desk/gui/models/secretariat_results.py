"""Merged cases as a table of results: grouped by tier or category, each with what a person must know before deciding."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication

from brics_desk.domain import money
from brics_desk.domain.panels import QUORUM
from brics_desk.domain.rules import Kind
from brics_desk.gui import forms
from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.models.secretariat_table import Cell, Column, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.rules import Fact, RulePack
    from brics_desk.domain.verdicts import Unmet
    from brics_desk.gui.widgets.values import Tone
    from brics_desk.operations.overview import ApplicationLine

translate = QCoreApplication.translate
Order = Literal["tier", "category"]
NUMBER, PROJECT, TIER, FIGURE, OPINIONS, AWARD = range(6)


def columns() -> tuple[Column, ...]:
    """Return the heads of the table."""
    return (
        Column(translate("SecretariatResults", "受理号")),
        Column(translate("SecretariatResults", "申报项目")),
        Column(translate("SecretariatResults", "档次")),
        Column(translate("SecretariatResults", "主要指标（核定）"), folds=True, least=150),
        Column(translate("SecretariatResults", "意见"), right=True, folds=True),
        Column(translate("SecretariatResults", "万元"), right=True),
    )


def rows(cases: Sequence[MergedCase], lines: Mapping[str, ApplicationLine], pack: RulePack, order: Order) -> list[Row]:
    """Return the rows under their heads: the highest tier first, or category by category; empty groups are left out."""
    name: Callable[[MergedCase], str] = _category_group if order == "category" else _tier_group
    made: list[Row] = []
    keys = list(pack.categories) if order == "category" else [f"{award.tier}" for award in reversed(pack.awards)]
    for key in [*keys, "open", "none", "not"]:
        own = [case for case in cases if name(case) == key]
        if order == "category":
            own.sort(key=lambda case: (-case.verdict.tier, case.application))
        if own:
            made += [_head(key, own, pack), *(_row(case, lines[case.application], pack) for case in own)]
    return made


def figure(case: MergedCase, pack: RulePack) -> tuple[str, str]:
    """Return the amount that carries the case and what it is: of those with thresholds the one that reaches furthest."""
    found: list[tuple[int, Decimal, Fact]] = []
    for fact in pack.facts_of(case.category):
        value = case.facts[fact.id].value
        limits = [limit for _, limit in forms.thresholds(pack, case.category, fact.id)]
        if fact.kind is Kind.AMOUNT and limits and isinstance(value, Decimal) and value:
            found.append((sum(value >= limit for limit in limits), value, fact))
    if not found:
        return "—", ""
    _, value, fact = max(found, key=lambda one: one[:2])
    limits = [limit for _, limit in forms.thresholds(pack, case.category, fact.id)]
    return tiers.amount_text(fact, value, limits), fact.title.in_language(language())


def notes(case: MergedCase, pack: RulePack) -> str:
    """Return what stands out about a case, most important first; nothing where nothing does."""
    said = [_dilemma(case, pack), _disputed(case, pack), _few(case), _jumped(case, pack), _nearest(case, pack)]
    return translate("SecretariatResults", "；").join(one for one in said if one)


def tier_word(case: MergedCase, pack: RulePack) -> str:
    """Return the tier or both ends, 不建议认定, or what is still open."""
    verdict = case.verdict
    if verdict.recognised is False:
        return translate("SecretariatResults", "不建议认定")
    if case.opinions == 0:
        return translate("SecretariatResults", "尚无意见")
    return tiers.interval(pack, verdict)


def _tier_group(case: MergedCase) -> str:
    verdict = case.verdict
    if verdict.recognised is False:
        return "not"
    if verdict.tier:
        return f"{verdict.tier}"
    return "none" if verdict.recognised and verdict.possible_tier == 0 else "open"


def _category_group(case: MergedCase) -> str:
    return case.category


def _head(key: str, own: Sequence[MergedCase], pack: RulePack) -> Row:
    words = {
        "open": translate("SecretariatResults", "尚不能确定"),
        "none": translate("SecretariatResults", "建议认定，无奖补"),
        "not": translate("SecretariatResults", "不建议认定"),
    }
    if key in words:
        title = words[key]
    elif key in pack.categories:
        title = tiers.category_full_name(pack, key)
    else:
        title = translate("SecretariatResults", "{tier}（{amount} 万元）").format(
            tier=tiers.tier_name(pack, int(key)), amount=tiers.award_figure(pack, int(key))
        )
    text = translate("SecretariatResults", "{title}　{count} 项").format(title=title, count=len(own))
    amount = sum((pack.award_cny(case.verdict.tier) for case in own), Decimal("0.00"))
    sums = Cell(money.in_wan(amount) if amount else "—", bold=True)
    return Row("", (Cell(text, bold=True), *[Cell()] * (AWARD - 1), sums), group=True)


def _row(case: MergedCase, line: ApplicationLine, pack: RulePack) -> Row:
    amount, what = figure(case, pack)
    application, said = line.application, notes(case, pack)
    tone: Tone = "warn" if case.opinions < max(line.given, QUORUM) else "neutral"
    return Row(
        case.application,
        (
            Cell(
                case.application.rpartition("-")[2],
                tiers.category_name(pack, case.category),
                tip=f"{case.application} {tiers.category_full_name(pack, case.category)}",
            ),
            Cell(
                application.title,
                said,
                second_tone="warn",
                tip="\n".join(filter(None, (application.title, application.applicant.name, said))),
            ),
            Cell(tier_word(case, pack), states=tiers.stair_states(case.verdict)),
            Cell(amount, what, tip=f"{amount} {what}".strip()),
            Cell(f"{case.opinions}/{line.given}", tone=tone),
            Cell(tiers.award_interval(pack, case.verdict)),
        ),
    )


def _dilemma(case: MergedCase, pack: RulePack) -> str:
    if not case.dilemma or case.majority_tier is None:
        return ""
    return translate("SecretariatResults", "逐项合并{merged}，结论多数{own}").format(
        merged=tiers.tier_name(pack, case.verdict.tier), own=tiers.tier_name(pack, case.majority_tier)
    )


def _disputed(case: MergedCase, pack: RulePack) -> str:
    titles = {fact.id: fact.title.in_language(language()) for fact in pack.facts_of(case.category)}
    named = translate("SecretariatResults", "、").join(titles[name] for name in case.discrepancies)
    return translate("SecretariatResults", "待裁定：{facts}").format(facts=named) if named else ""


def _few(case: MergedCase) -> str:
    if case.opinions == 0 or case.opinions >= QUORUM:
        return ""
    return translate("SecretariatResults", "有效意见不足 {count} 份").format(count=QUORUM)


def _jumped(case: MergedCase, pack: RulePack) -> str:
    """Say when a lower tier is not met: the award goes by the highest that is."""
    verdict = case.verdict
    below = [number for number, met in enumerate(verdict.tiers, 1) if number < verdict.tier and met is False]
    if not below:
        return ""
    return translate("SecretariatResults", "未满足{lower}，按{tier}奖补").format(
        lower=tiers.tier_name(pack, below[0]), tier=tiers.tier_name(pack, verdict.tier)
    )


def _nearest(case: MergedCase, pack: RulePack) -> str:
    """Say how far a recognised case without award is from the lowest tier it can reach, where that is one number."""
    verdict = case.verdict
    if verdict.recognised is not True or verdict.possible_tier:
        return ""
    facts = {fact.id: fact for fact in pack.facts_of(case.category)}
    lowest = min((row.tier for row in verdict.unmet if row.tier), default=0)
    gaps = [row for row in verdict.unmet if row.tier == lowest]
    short = _gap(gaps[0], facts) if lowest and len(gaps) == 1 else ""
    return short and translate("SecretariatResults", "距{tier}差 {short}").format(
        tier=tiers.tier_name(pack, lowest), short=short
    )


def _gap(row: Unmet, facts: Mapping[str, Fact]) -> str:
    fact, short, has, needs = facts.get(row.fact), row.short, row.has, row.needs
    if fact is None or short is None or isinstance(has, bool) or isinstance(needs, bool):
        return ""
    return tiers.shortfall(fact, short, has, needs)
