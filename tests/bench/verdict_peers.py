"""Peers of the `verdict` benchmark: general rule engines given the same conditions, judging the certain tier alone.

Their rules are made from the pack's own trees; material is converted to what each engine takes before the clock runs.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, NamedTuple

from brics_desk.domain import rules
from brics_desk.domain.rules import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brics_desk.domain.rules import Condition, RulePack


class Peer(NamedTuple):
    """One engine: what it makes of a case beforehand, and the tier it gives."""

    prepare: Callable[[Mapping[str, Any]], Any]
    tier: Callable[[Any], int]


def peers_of(pack: RulePack, category: str) -> dict[str, Peer | None]:
    """Return the peers by name, None for one that is not installed."""
    makers = {"OpenFisca-core": _openfisca, "json-logic": _json_logic, "zen-engine": _zen}
    peers: dict[str, Peer | None] = {}
    for name, make in makers.items():
        try:
            peers[name] = make(pack, category)
        except ImportError:
            peers[name] = None
    return peers


def tier_conditions(pack: RulePack, category: str) -> list[tuple[int, Condition]]:
    """Whole conditions of each tier, gates and sections included, from the highest tier down."""
    whole = pack.categories[category]
    trees: dict[int, list[Condition]] = {}
    for route in whole.routes:
        for tier in route.tiers:
            parts = (pack.gates, whole.section_one, route.section_one, tier.condition)
            trees.setdefault(tier.number, []).append(rules.All(tuple(part for part in parts if part is not None)))
    return [(number, rules.Any(tuple(trees[number]))) for number in sorted(trees, reverse=True)]


def _as_floats(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, bool) else float(value) for name, value in facts.items()}


def _json_logic(pack: RulePack, category: str) -> Peer:
    logic = importlib.import_module("json_logic").jsonLogic

    def rule(condition: Condition) -> Any:
        if not isinstance(condition, rules.Test):
            word = "and" if isinstance(condition, rules.All) else "or"
            return {word: [rule(branch) for branch in condition.branches]}
        names: list[Any] = [{"var": fact} for fact in condition.facts]
        value = names[0] if len(names) == 1 else {"+": names}
        return value if condition.threshold is None else {">=": [value, float(condition.threshold)]}

    branches: list[Any] = []
    for number, condition in tier_conditions(pack, category):
        branches += [rule(condition), number]
    whole = {"if": [*branches, 0]}
    return Peer(_as_floats, lambda facts: int(logic(whole, facts)))


def _zen(pack: RulePack, category: str) -> Peer:
    compiled = importlib.import_module("zen").compile_expression

    def text(condition: Condition) -> str:
        if not isinstance(condition, rules.Test):
            word = " and " if isinstance(condition, rules.All) else " or "
            return "(" + word.join(text(branch) for branch in condition.branches) + ")"
        value = condition.expression
        return value if condition.threshold is None else f"{value} >= {condition.threshold:f}"

    whole = "0"
    for number, condition in reversed(tier_conditions(pack, category)):
        whole = f"({text(condition)} ? {number} : {whole})"
    expression = compiled(whole)
    return Peer(_as_floats, lambda facts: int(expression.evaluate(facts)))


def _openfisca(pack: RulePack, category: str) -> Peer:
    core = importlib.import_module("openfisca_core")
    entities, periods, taxbenefitsystems, variables = (
        importlib.import_module(f"{core.__name__}.{name}")
        for name in ("entities", "periods", "taxbenefitsystems", "variables")
    )
    simulations = importlib.import_module(f"{core.__name__}.simulation_builder")
    numpy = importlib.import_module("numpy")
    project = entities.SingleEntity("project", "projects", "申报项目", "")
    system = taxbenefitsystems.TaxBenefitSystem([project])
    for fact in pack.facts_of(category):
        kind = bool if fact.kind is Kind.TRUTH else float
        made = {"value_type": kind, "entity": project, "definition_period": periods.DateUnit.YEAR}
        system.add_variable(type(fact.id, (variables.Variable,), made))
    trees, year = tier_conditions(pack, category), periods.period("2025")

    def holds(condition: Condition, asked: Any, period: Any) -> Any:
        if isinstance(condition, rules.Test):
            total = sum(asked(fact, period) for fact in condition.facts)
            return total if condition.threshold is None else total >= float(condition.threshold)
        fold = numpy.logical_and if isinstance(condition, rules.All) else numpy.logical_or
        return fold.reduce([holds(branch, asked, period) for branch in condition.branches])

    def formula(asked: Any, period: Any) -> Any:
        return numpy.select([holds(tree, asked, period) for _, tree in trees], [number for number, _ in trees], 0)

    made = {"value_type": int, "entity": project, "definition_period": periods.DateUnit.YEAR, "formula": formula}
    system.add_variable(type("reward_tier", (variables.Variable,), made))

    def tier(facts: Mapping[str, Any]) -> int:
        simulation = simulations.SimulationBuilder().build_default_simulation(system, count=1)
        for name, value in facts.items():
            simulation.set_input(name, year, numpy.array([value]))
        return int(simulation.calculate("reward_tier", year)[0])

    return Peer(_as_floats, tier)
