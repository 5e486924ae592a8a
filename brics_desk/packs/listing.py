"""A rule pack as text a person reads: draft status first, then awards, conditions with their clauses, readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.money import in_plain_yuan, in_wan
from brics_desk.domain.rules import All, Kind, Test
from brics_desk.packs.trees import threshold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from brics_desk.domain.rules import Category, Condition, Fact, Reading, Route, RulePack

_WORDS = {
    "zh": {
        "draft": "征求意见稿（未生效）",
        "final": "正式文本",
        "edition": "版本",
        "effective": "施行日期",
        "validity": "有效期（年）",
        "source": "来源",
        "gates": "基本条件",
        "section": "认定标准",
        "preference": "重点支持（只用于排序）",
        "metric": "主要指标",
        "tiers": "奖励标准",
        "route": "路径",
        "all": "同时满足：",
        "any": "满足其一：",
        "readings": "口径",
        "undecided": "须由组织单位逐批次选定",
        "effect": "（改变判定）",
        "amount": "{wan} 万元",
        "open": "「",
        "close": "」",
    },
    "en": {
        "draft": "DRAFT FOR COMMENT (not in force)",
        "final": "Final text",
        "edition": "Edition",
        "effective": "Effective",
        "validity": "Validity (years)",
        "source": "Source",
        "gates": "General conditions",
        "section": "Recognition",
        "preference": "Preferred (orders only)",
        "metric": "Main metric",
        "tiers": "Awards",
        "route": "Route",
        "all": "All of:",
        "any": "Any of:",
        "readings": "Readings",
        "undecided": "to be decided by the organiser for each round",
        "effect": " (changes verdicts)",
        "amount": "CNY {yuan}",
        "open": "“",
        "close": "”",
    },
}


def listing(pack: RulePack, language: str) -> str:
    """Return the whole pack as plain text in `zh` or `en`; clauses stay in the Chinese they were issued in."""
    return "\n".join(_Listing(pack, language).lines()) + "\n"


class _Listing:
    """One pack in one language."""

    def __init__(self, pack: RulePack, language: str) -> None:
        self._pack = pack
        self._language = language
        self._words = _WORDS["en" if language == "en" else "zh"]

    def lines(self) -> Iterator[str]:
        pack, say, words = self._pack, self._language, self._words
        yield f"【{words['draft' if pack.is_draft else 'final']}】{pack.title.in_language(say)}"
        yield f"{words['edition']}: {pack.id}  SHA-256 {pack.sha256}"
        yield f"{words['effective']}: {pack.effective_from or pack.effective_note.in_language(say)}"
        yield f"{words['validity']}: {pack.validity_years}"
        yield f"{words['source']}: {pack.source.in_language(say)}"
        yield f"\n{words['gates']}"
        yield from self._condition(pack.gates, {fact.id: fact for fact in pack.gate_facts}, 1)
        for category in pack.categories.values():
            yield from self._category(category)
        yield f"\n{words['readings']}"
        for reading in pack.readings:
            yield from self._reading(reading)

    def _category(self, category: Category) -> Iterator[str]:
        by_id = {fact.id: fact for fact in self._pack.facts_of(category.id)}
        yield f"\n{category.title.in_language(self._language)} ({category.id})"
        if category.section_one is not None:
            yield f"  {self._words['section']}"
            yield from self._condition(category.section_one, by_id, 2)
        if category.preference is not None:
            yield f"  {self._words['preference']}"
            yield f"    {category.preference.where} {self._quoted(category.preference.text)}"
        for route in category.routes:
            yield from self._route(route, by_id, named=len(category.routes) > 1)

    def _route(self, route: Route, by_id: Mapping[str, Fact], *, named: bool) -> Iterator[str]:
        if named:
            yield f"  {self._words['route']} {route.id}: {route.title.in_language(self._language)}"
        if route.section_one is not None:
            yield f"  {self._words['section']}"
            yield from self._condition(route.section_one, by_id, 2)
        if route.main_metric:
            yield f"  {self._words['metric']}: {by_id[route.main_metric].title.in_language(self._language)}"
        yield f"  {self._words['tiers']}"
        for tier in route.tiers:
            yield f"    {self._award(tier.number)} · {tier.clause.where}"
            yield f"      {self._quoted(tier.clause.text)}"
            yield from self._condition(tier.condition, by_id, 3, clauses=False)

    def _award(self, tier: int) -> str:
        title = next(award.title.in_language(self._language) for award in self._pack.awards if award.tier == tier)
        return f"{title} {self._amount(self._pack.award_cny(tier))}"

    def _amount(self, amount: Decimal) -> str:
        return self._words["amount"].format(wan=in_wan(amount), yuan=in_plain_yuan(amount))

    def _condition(
        self, condition: Condition, by_id: Mapping[str, Fact], depth: int, *, clauses: bool = True
    ) -> Iterator[str]:
        indent = "  " * depth
        if isinstance(condition, Test):
            yield f"{indent}- {self._leaf(condition, by_id)}"
            if clauses:
                yield f"{indent}  {condition.clause.where} {self._quoted(condition.clause.text)}"
            return
        yield f"{indent}{self._words['all' if isinstance(condition, All) else 'any']}"
        for branch in condition.branches:
            yield from self._condition(branch, by_id, depth + 1, clauses=clauses)

    def _leaf(self, test: Test, by_id: Mapping[str, Fact]) -> str:
        facts = [by_id[fact] for fact in test.facts]
        names = " + ".join(f"{fact.code} {fact.title.in_language(self._language)}" for fact in facts)
        if test.threshold is None:
            return f"{names} ({test.expression})"
        kind = facts[0].kind
        if kind is Kind.AMOUNT:
            needed = self._amount(test.threshold)
        elif kind is Kind.COUNT:
            needed = f"{threshold_text(test.threshold, kind)} {facts[0].unit.in_language(self._language)}"
        else:
            needed = threshold_text(test.threshold, kind)
        return f"{names} ≥ {needed} ({test.expression})"

    def _reading(self, reading: Reading) -> Iterator[str]:
        say = self._language
        yield f"  {reading.id} {reading.problem.in_language(say)}"
        if not reading.default:
            yield f"    ○ {self._words['undecided']}"
        for option in reading.options:
            mark = "●" if option.id == reading.default else "○"
            effect = self._words["effect"] if option.has_effect else ""
            yield f"    {mark} {option.id}: {option.text.in_language(say)}{effect}"
        yield f"    {reading.reason.in_language(say)}"

    def _quoted(self, clause: str) -> str:
        return f"{self._words['open']}{clause}{self._words['close']}"
