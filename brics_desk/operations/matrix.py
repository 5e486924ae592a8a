"""合议矩阵: one application leaf by leaf and expert by expert, what is agreed filled in, what is disputed with its options and consequences."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.adjudication import Resolution
from brics_desk.domain.panel_opinions import How, how
from brics_desk.domain.panels import merge
from brics_desk.domain.rules import Kind
from brics_desk.domain.sensitivity import Sensitivity, adoptions, sensitivity
from brics_desk.domain.statistics import Alpha, Deviation, Level, Spread, alpha, mean_deviation, spread
from brics_desk.domain.verdicts import Judge
from brics_desk.operations import adjudicating
from brics_desk.store import applications, experts, rounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from brics_desk.domain.adjudication import DecisionStanding, SignedDecision
    from brics_desk.domain.applications import Application
    from brics_desk.domain.opinions import Finding, Opinion
    from brics_desk.domain.panels import MergedCase, MergedFact
    from brics_desk.domain.rounds import Expert
    from brics_desk.domain.rules import Fact, FactValue
    from brics_desk.domain.verdicts import Judgement
    from brics_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Cell:
    """What one expert found on one fact; `differs` from what most of the others say."""

    expert: str
    finding: Finding | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: what each expert found, what that merges to and how, and what hangs on it.

    `decisive` where one single finding on it would change the award; `options` lead from every value that was stated on a disputed
    fact to the judgement it would bring (empty where nothing is in dispute); `decisions` are all resolutions ever made on it.
    """

    fact: Fact
    cells: tuple[Cell, ...]
    merged: MergedFact
    how: How
    decisive: bool
    spread: Spread | None
    options: Mapping[FactValue, Judgement]
    decisions: tuple[tuple[SignedDecision, DecisionStanding], ...]

    @property
    def is_open(self) -> bool:
        """Whether it can be settled, or settled anew: the experts leave it open."""
        return self.merged.disputed or self.merged.settled


@dataclass(frozen=True, slots=True)
class Matrix:
    """合议矩阵 of one application: rows in form order, columns the experts whose opinions count, sorted by id.

    `own` are the experts' own conclusions; `sensitivity` every single change that would alter the award; `opinions` (one per expert) and
    `settled` (what resolutions say by fact id) are what the case was merged from.
    """

    application: Application
    panel_name: str
    experts: tuple[Expert, ...]
    rows: tuple[Row, ...]
    case: MergedCase
    own: Mapping[str, Judgement]
    sensitivity: Sensitivity
    opinions: tuple[Opinion, ...]
    settled: Mapping[str, FactValue]

    @property
    def masked(self) -> tuple[str, ...]:
        """The experts' ids in an order that tells nobody who is who, for a reading without names; the same on every machine."""
        about = self.application.number
        return tuple(
            sorted(
                (one.id for one in self.experts), key=lambda one: hashlib.sha256(f"{about} {one}".encode()).hexdigest()
            )
        )

    @property
    def to_resolve(self) -> tuple[Row, ...]:
        """The rows in dispute."""
        return tuple(row for row in self.rows if row.merged.disputed)

    @property
    def resolved(self) -> tuple[Row, ...]:
        """The rows a resolution gave their value."""
        return tuple(row for row in self.rows if row.merged.settled)


@dataclass(frozen=True, slots=True)
class Agreement:
    """一致性 within one panel, as advice: on truths, on the experts' own tiers, and each expert's mean deviation in tiers."""

    panel: str
    findings: Alpha
    tiers: Alpha
    deviations: Mapping[str, Deviation]


def matrix(desk: Desk, number: str) -> Matrix:
    """Return the matrix of one application; raises InputError `application-unknown`."""
    pack, task, docket = desk.pack, applications.get(desk.workspace, number), adjudicating.docket(desk, number)
    facts, judge = pack.facts_of(task.category), Judge(pack, task.category)
    counted = [one.opinion for one in docket.counting.get(number, ())]
    settled = docket.settled(number, facts)
    case = merge(number, task.category, facts, counted, judge, settled)
    impact = sensitivity(facts, counted, judge, settled)
    made = [
        (one, docket.decisions[one.identity]) for one in adjudicating.decisions(desk, number) if _is_about(one, number)
    ]
    panel = applications.panel_of(desk.workspace, number)
    known = {one.id: one for one in experts.all_experts(desk.workspace)}
    rows = []
    for fact in facts:
        merged = case.facts[fact.id]
        open_ = merged.value is None or merged.settled
        values = [opinion.facts().get(fact.id) for opinion in counted]
        rows.append(
            Row(
                fact=fact,
                cells=_cells(fact, counted, values),
                merged=merged,
                how=how(fact, merged),
                decisive=impact.decisive(fact.id),
                spread=None if fact.kind is Kind.TRUTH else spread(_numbers(values)),
                options=adoptions(fact, facts, counted, judge, settled) if open_ and counted else {},
                decisions=tuple(one for one in made if _fact_of(one[0]) == fact.id),
            )
        )
    return Matrix(
        application=task,
        panel_name=next((one.name for one in rounds.panels(desk.workspace) if one.id == panel), ""),
        experts=tuple(known[opinion.expert] for opinion in counted),
        rows=tuple(rows),
        case=case,
        own={opinion.expert: judge.judge(opinion.facts()) for opinion in counted},
        sensitivity=impact,
        opinions=tuple(counted),
        settled=settled,
    )


def agreement(desk: Desk) -> tuple[Agreement, ...]:
    """Return how far the experts of each panel agree; advice for the secretariat, part of no result."""
    pack, docket = desk.pack, adjudicating.docket(desk)
    found = []
    tasks = applications.all_applications(desk.workspace)
    panels = applications.panels_of(desk.workspace)
    # A leader's desk holds the own panel alone.
    for panel in (one for one in rounds.panels(desk.workspace) if one.id in panels.values()):
        truths: list[Sequence[int | None]] = []
        tiers: list[dict[str, int]] = []
        for task in tasks:
            counted = [one.opinion for one in docket.counting.get(task.number, ())]
            if panels[task.number] != panel.id or not counted:
                continue
            judge = Judge(pack, task.category)
            tiers.append({one.expert: judge.judge(one.facts()).tier for one in counted})
            stated = [one.facts() for one in counted]
            own = [fact for fact in pack.categories[task.category].facts if fact.kind is Kind.TRUTH]
            truths += [[_as_number(values.get(fact.id)) for values in stated] for fact in own]
        found.append(
            Agreement(
                panel=panel.id,
                findings=alpha(truths, Level.NOMINAL),
                tiers=alpha([list(unit.values()) for unit in tiers], Level.ORDINAL),
                deviations=mean_deviation(tiers),
            )
        )
    return tuple(found)


def named(desk: Desk) -> dict[str, str]:
    """Return the names of panels and experts by id."""
    found = {panel.id: panel.name for panel in rounds.panels(desk.workspace)}
    return found | {one.id: one.name for one in experts.all_experts(desk.workspace)}


def _cells(fact: Fact, counted: Sequence[Opinion], values: Sequence[FactValue]) -> tuple[Cell, ...]:
    usual, votes = Counter(values).most_common(1)[0] if values else (None, 0)
    clear = 2 * votes > len(values)
    found = []
    for opinion, value in zip(counted, values, strict=True):
        finding = next((one for one in opinion.findings if one.fact == fact.id), None)
        # Without a majority nobody stands apart, unless all do.
        found.append(Cell(opinion.expert, finding, value != usual if clear else len(set(values)) > 1))
    return tuple(found)


def _numbers(values: Iterable[FactValue]) -> list[Decimal | None]:
    return [None if isinstance(value, bool) else value for value in values]


def _as_number(value: FactValue) -> int | None:
    return None if value is None else int(value)


def _is_about(signed: SignedDecision, number: str) -> bool:
    return isinstance(signed.decision, Resolution) and signed.decision.application == number


def _fact_of(signed: SignedDecision) -> str:
    return signed.decision.fact if isinstance(signed.decision, Resolution) else ""
