"""Whether a pack that is well formed can also be meant: facts and thresholds that fit, tiers that rise and can be reached."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from brics_desk.domain.rules import All, Kind, leaves
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError
from brics_desk.packs.findings import Finding
from brics_desk.packs.trees import alternatives, conditions_of, least_facts, option_conditions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from brics_desk.domain.rules import Category, Condition, Fact, Route, RulePack, Test
    from brics_desk.packs.trees import Placed


def findings(pack: RulePack, file: str) -> list[Finding]:
    """Return every defect of sense in a pack that has none of form; the whole is only judged once its parts are sound."""
    return _local(pack, file) or _overall(pack, file)


def option_findings(pack: RulePack, file: str) -> list[Finding]:
    """Return the tiers that an option, chosen by itself, puts out of reach: no reading abolishes a tier of the method."""
    found = []
    for reading in pack.readings:
        for option in reading.options:
            key = f"reading.{reading.id}.option.{option.id}"
            read = pack.under({reading.id: option.id}) if option.has_effect else pack
            lost = (
                []
                if read is pack
                else [one for whole in read.categories.values() for one in _unreachable(read, whole, file)]
            )
            found += [Finding(file, key, "pack-reading-unreachable", {"place": one.key}) for one in lost]
    return found


def _local(pack: RulePack, file: str) -> list[Finding]:
    placed = (*conditions_of(pack), *option_conditions_of(pack))
    found = [finding for one in placed for finding in _leaf_findings(one, file)]
    found += _figure_findings(pack, file)
    found += _clash_findings(pack, file)
    found += _award_findings(pack, file)
    for category in pack.categories.values():
        found += _name_findings(pack, category, file)
        for route in category.routes:
            found += _route_findings(pack, category, route, file)
    return found


def _overall(pack: RulePack, file: str) -> list[Finding]:
    found = []
    groups = [("gates", pack.gate_facts), *((f"category.{one.id}", one.facts) for one in pack.categories.values())]
    for key, facts in groups:
        # A fact of the same name in another category is another fact.
        used = {
            fact
            for placed in conditions_of(pack)
            if placed.key.startswith(f"{key}.")
            for test in leaves(placed.condition)
            for fact in test.facts
        }
        for fact in facts:
            if fact.id not in used:
                found.append(Finding(file, f"{key}.fact.{fact.id}", "pack-fact-unused", {"fact": fact.id}))
    for category in pack.categories.values():
        found += _unreachable(pack, category, file)
    return found


def _leaf_findings(placed: Placed, file: str) -> Iterator[Finding]:
    by_id = {fact.id: fact for fact in placed.facts}
    for test in leaves(placed.condition):
        unknown = [fact for fact in test.facts if fact not in by_id]
        if unknown:
            for fact in unknown:
                yield Finding(file, placed.key, "pack-fact-unknown", {"fact": fact})
        else:
            yield from _threshold_findings(test, by_id, placed.key, file)


def _threshold_findings(test: Test, by_id: Mapping[str, Fact], key: str, file: str) -> Iterator[Finding]:
    kinds = {by_id[fact].kind for fact in test.facts}
    facts = {"fact": test.expression}
    if len(kinds) > 1 or (len(test.facts) > 1 and Kind.TRUTH in kinds):
        yield Finding(file, key, "pack-sum-mixed", facts)
    elif Kind.TRUTH in kinds:
        if test.threshold is not None:
            yield Finding(file, key, "pack-truth-threshold", facts)
    elif test.threshold is None:
        yield Finding(file, key, "pack-number-bare", facts)
    elif test.threshold == 0:
        yield Finding(file, key, "pack-threshold-zero", facts)
    elif Kind.PERCENT in kinds and test.threshold > 100:
        yield Finding(file, key, "pack-threshold-percent", {**facts, "found": str(test.threshold)})
    elif Kind.COUNT in kinds and test.threshold != test.threshold.to_integral_value():
        yield Finding(file, key, "pack-threshold-not-whole", {**facts, "found": str(test.threshold)})


def _figure_findings(pack: RulePack, file: str) -> Iterator[Finding]:
    """Yield figures of an option that the place it replaces does not have: a reading reads the figures of the method, it makes none."""
    for placed in option_conditions_of(pack):
        known = list(leaves(placed.replaced)) if placed.replaced is not None else []
        for test in leaves(placed.condition):
            own = {one.threshold for one in known if set(one.facts) & set(test.facts)}
            if test.threshold is not None and test.threshold not in own:
                facts = {"fact": test.expression, "found": str(test.threshold)}
                yield Finding(file, placed.key, "pack-reading-figure", facts)


def _clash_findings(pack: RulePack, file: str) -> Iterator[Finding]:
    """Yield options of two readings that replace one condition without saying what holds when both are chosen."""
    options = [(reading.id, option) for reading in pack.readings for option in reading.options]
    for (first, one), (second, other) in combinations(options, 2):
        if first == second:
            continue
        said = {
            place
            for both in one.together
            if (both.reading, both.option) == (second, other.id)
            for place in both.conditions
        }
        said |= {
            place
            for both in other.together
            if (both.reading, both.option) == (first, one.id)
            for place in both.conditions
        }
        for place in sorted(set(one.conditions) & set(other.conditions) - said):
            yield Finding(
                file, f"reading.{second}.option.{other.id}", "pack-readings-clash", {"other": first, "place": place}
            )


def _award_findings(pack: RulePack, file: str) -> Iterator[Finding]:
    for lower, higher in pairwise(sorted(pack.awards, key=lambda award: award.tier)):
        if higher.amount_cny <= lower.amount_cny:
            facts = {"lower": str(lower.amount_cny), "higher": str(higher.amount_cny), "lower_tier": lower.tier}
            yield Finding(file, f"award.{higher.tier}.amount_cny", "pack-awards-fall", facts)


def _name_findings(pack: RulePack, category: Category, file: str) -> Iterator[Finding]:
    facts = pack.facts_of(category.id)
    ids, codes = Counter(fact.id for fact in facts), Counter(fact.code for fact in facts)
    for fact in category.facts:
        key = f"category.{category.id}.fact.{fact.id}"
        if ids[fact.id] > 1:
            yield Finding(file, key, "pack-entry-repeated", {})
        elif codes[fact.code] > 1:
            yield Finding(file, f"{key}.code", "pack-code-repeated", {"found": fact.code})


def _route_findings(pack: RulePack, category: Category, route: Route, file: str) -> Iterator[Finding]:
    key = f"category.{category.id}.route.{route.id}.tier"
    numbers = {fact.id for fact in category.facts if fact.kind is not Kind.TRUTH}
    if route.main_metric and route.main_metric not in numbers:
        place = f"category.{category.id}.route.{route.id}.main_metric"
        yield Finding(file, place, "pack-main-metric", {"fact": route.main_metric})
    awarded = {award.tier for award in pack.awards}
    before: dict[str, tuple[int, Decimal]] = {}
    for tier in sorted(route.tiers, key=lambda tier: tier.number):
        place = f"{key}.{tier.number}"
        if tier.number not in awarded:
            yield Finding(file, place, "pack-award-missing", {"tier": tier.number})
        for test in leaves(tier.condition):
            # A threshold stands beside the words of its own tier, not only beside those of its fact.
            if test.threshold is not None and test.clause.where != tier.clause.where:
                yield Finding(file, f"{place}.clauses", "pack-clause-missing", {"fact": test.expression})
        for expression, threshold in _lowest(tier.condition).items():
            lower_tier, lower = before.get(expression, (tier.number, threshold))
            if threshold < lower:
                facts = {"fact": expression, "lower_tier": lower_tier, "lower": str(lower), "higher": str(threshold)}
                yield Finding(file, f"{place}.condition", "pack-thresholds-fall", facts)
            before[expression] = (tier.number, threshold)


def _lowest(condition: Condition) -> dict[str, Decimal]:
    """Return the lowest threshold of every tested expression: alternatives of one tier may well ask for different ones."""
    lowest: dict[str, Decimal] = {}
    for test in leaves(condition):
        if test.threshold is not None:
            lowest[test.expression] = min(test.threshold, lowest.get(test.expression, test.threshold))
    return lowest


def _unreachable(pack: RulePack, category: Category, file: str) -> Iterator[Finding]:
    """Yield the tiers of routes that no smallest set of facts makes the award.

    All conditions are monotone: if any facts give exactly this tier, the smallest ones that satisfy it do too.
    """
    try:
        judge = Judge(pack, category.id)
    except InputError as error:
        yield Finding(file, f"category.{category.id}", error.code, error.facts)
        return
    for route in category.routes:
        for tier in route.tiers:
            parts = (pack.gates, category.section_one, route.section_one, tier.condition)
            whole = All(tuple(part for part in parts if part is not None))
            if not _reaches(judge, whole, pack.facts_of(category.id), tier.number):
                key = f"category.{category.id}.route.{route.id}.tier.{tier.number}"
                yield Finding(file, key, "pack-tier-unreachable", {"tier": tier.number})


def _reaches(judge: Judge, whole: Condition, facts: tuple[Fact, ...], tier: int) -> bool:
    return any(
        judge.judge(answers).tier == tier for tests in alternatives(whole) for answers in least_facts(tests, facts)
    )
