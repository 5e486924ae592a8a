"""Merged cases as a table of results: grouped by tier or category, each with what a person must know before deciding."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.decisions import DecisionState
from brics_desk.domain.panels import QUORUM
from brics_desk.domain.rubric import rounded
from brics_desk.gui import forms
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts
from brics_desk.gui.models import decision_words as decided
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.models.secretariat_table import Cell, Column, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.ranking import Metric
    from brics_desk.domain.rules import Fact, RulePack
    from brics_desk.domain.verdicts import Unmet
    from brics_desk.gui.widgets.values import StairState, Tone
    from brics_desk.operations.deciding import Project
    from brics_desk.operations.overview import ApplicationLine

translate = QCoreApplication.translate
Order = Literal["tier", "category", "score"]
PLACE, NUMBER, PROJECT, TIER, FIGURE, OPINIONS, DECISION, AWARD = range(8)


def columns() -> tuple[Column, ...]:
    """Return the heads of the table."""
    return (
        Column(translate("SecretariatResults", "序")),
        Column(translate("SecretariatResults", "受理号")),
        Column(translate("SecretariatResults", "申报项目")),
        Column(translate("SecretariatResults", "档次")),
        Column(translate("SecretariatResults", "主要指标（核定）"), folds=True, least=116),
        Column(translate("SecretariatResults", "意见"), right=True, folds=True, named=True),
        Column(translate("SecretariatResults", "决定")),
        Column(translate("SecretariatResults", "万元"), right=True),
    )


def rows(projects: Sequence[Project], lines: Mapping[str, ApplicationLine], pack: RulePack, order: Order) -> list[Row]:
    """Return the rows under their heads, in the projects' own order: by tier, by category, or all by score; empty groups are left out."""
    places = {one.application.number: place for place, one in enumerate((one for one in projects if _counts(one)), 1)}
    if order == "score":
        scored = sorted(projects, key=lambda one: (one.ranked.score is not None, one.ranked.score or 0), reverse=True)
        return [_row(one, lines[one.application.number], pack, places) for one in scored]
    name: Callable[[Project], str] = _category_group if order == "category" else _tier_group
    made: list[Row] = []
    keys = list(pack.categories) if order == "category" else [f"{award.tier}" for award in reversed(pack.awards)]
    for key in [*keys, "open", "none", "not"]:
        own = [one for one in projects if name(one) == key]
        if own:
            made += [
                _head(key, own, pack),
                *(_row(one, lines[one.application.number], pack, places) for one in own),
            ]
    return made


def figure(metric: Metric | None, pack: RulePack, category: str) -> tuple[str, str]:
    """Return the verified main metric and what it is; a dash where it is not established."""
    if metric is None or metric.value is None:
        return "—", metric.fact.title.in_language(language()) if metric else ""
    limits = [limit for _, limit in forms.thresholds(pack, category, metric.fact.id)]
    return tiers.amount_text(metric.fact, metric.value, limits), metric.fact.title.in_language(language())


def notes(one: Project, pack: RulePack) -> str:
    """Return what stands out about a project, most important first; nothing where nothing does."""
    case = one.case
    said = [
        _waiting(one),
        _departed(one, pack),
        _dilemma(case, pack),
        _disputed(case, pack),
        _few(case),
        _jumped(case, pack),
        _nearest(case, pack),
    ]
    return translate("SecretariatResults", "；").join(one for one in said if one)


def tier_word(one: Project, pack: RulePack) -> str:
    """Return the tier decided, else the merged tier or both ends, 不建议认定, or what is still open."""
    verdict, decision = one.case.verdict, one.decision
    if decision is not None:
        if decision.recognised:
            return tiers.tier_name(pack, decision.tier)
        return translate("SecretariatResults", "不予认定")
    if one.is_barred:
        return translate("SecretariatResults", "形式审查未通过")
    if one.lacks_proof:
        return translate("SecretariatResults", "形式审查待补正")
    if one.waiver_due:
        return translate("SecretariatResults", "形式审查待核查")
    if verdict.recognised is False:
        return translate("SecretariatResults", "不建议认定")
    if one.case.opinions == 0:
        return translate("SecretariatResults", "尚无意见")
    return tiers.interval(pack, verdict)


def _counts(one: Project) -> bool:
    """Tell whether a project has a place in the order: recognised with a certain tier, by decision or by the merged result."""
    verdict, decision = one.case.verdict, one.decision
    if decision is not None:
        return decision.recognised
    return not one.is_open and bool(verdict.recognised) and not one.is_barred


def _tier_group(one: Project) -> str:
    verdict, decision = one.case.verdict, one.decision
    if decision is not None:
        return "not" if not decision.recognised else f"{decision.tier}" if decision.tier else "none"
    if verdict.recognised is False or one.is_barred:
        return "not"
    if one.lacks_proof or one.waiver_due:
        return "open"
    if verdict.tier:
        return f"{verdict.tier}"
    return "none" if verdict.recognised and verdict.possible_tier == 0 else "open"


def _category_group(one: Project) -> str:
    return one.application.category


def _head(key: str, own: Sequence[Project], pack: RulePack) -> Row:
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
        title = translate("SecretariatResults", "{tier}（{amount}）").format(
            tier=tiers.tier_name(pack, int(key)), amount=amounts.whole_public_amount(pack.award_cny(int(key)))
        )
    text = translate("SecretariatResults", "{title}　{count} 项").format(title=title, count=len(own))
    amount = sum((decided.award(one, pack) for one in own), Decimal("0.00"))
    sums = Cell(amounts.public_figure(amount) if amount else "—", bold=True)
    return Row("", (Cell(text, bold=True), *[Cell()] * (AWARD - 1), sums), group=True)


def _row(one: Project, line: ApplicationLine, pack: RulePack, places: Mapping[str, int]) -> Row:
    case, application, decision = one.case, one.application, one.decision
    amount, what = figure(one.ranked.metric, pack, case.category)
    said = notes(one, pack)
    tone: Tone = "warn" if case.opinions < max(line.given, QUORUM) else "neutral"
    badge, badge_tone, icon = decided.badge(one)
    return Row(
        case.application,
        (
            Cell(f"{places[case.application]}" if case.application in places else "—"),
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
            Cell(tier_word(one, pack), _score(one), states=_stairs(one, pack)),
            Cell(amount, what, tip=f"{amount} {what}".strip()),
            Cell(f"{case.opinions}/{line.given}", tone=tone),
            Cell(badge, tone=badge_tone, icon=icon, tip=decision.reason if decision else ""),
            Cell(_award(one, pack)),
        ),
    )


def _score(one: Project) -> str:
    """Return the score, which orders within a tier alone; nothing where the round does not score."""
    if one.ranked.score is None:
        return ""
    return translate("SecretariatResults", "得分 {score}").format(score=rounded(one.ranked.score))


def _stairs(one: Project, pack: RulePack) -> tuple[StairState, ...]:
    """Return the stairs of the merged result; where another tier was decided, the stairs up to that one."""
    decision = one.decision
    if decision is None or decision.tier == one.case.verdict.tier:
        return tiers.stair_states(one.case.verdict)
    return tuple("met" if award.tier <= decision.tier else "unmet" for award in pack.awards)


def _award(one: Project, pack: RulePack) -> str:
    decision = one.decision
    if decision is None:
        return tiers.award_interval(pack, one.case.verdict)
    return amounts.public_figure(decision.award_cny) if decision.award_cny else "—"


def _departed(one: Project, pack: RulePack) -> str:
    """Say in what the decision departs from the recommendation, with the reason."""
    decision = one.decision
    if decision is None or not decision.departures(pack):
        return ""
    what = translate("SecretariatResults", "、").join(map(decided.departure, decision.departures(pack)))
    return translate("SecretariatResults", "与建议不同（{what}）：{reason}").format(what=what, reason=decision.reason)


def _waiting(one: Project) -> str:
    if one.is_suspended:
        return translate("SecretariatResults", "异议办理中，暂停认定")
    if one.standing.state is DecisionState.STALE:
        return translate("SecretariatResults", "合并结果已变，须重新决定")
    return ""


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
