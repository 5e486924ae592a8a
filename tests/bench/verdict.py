"""Benchmark `verdict`: the full answer, judging alone, and a stream, each beside what was written by hand, interleaved.

Peers (OpenFisca-core, one json-logic library, zen-engine) judge the tier alone and are skipped with a word where they are not installed.
"""

from __future__ import annotations

import random
import statistics
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from brics_desk.domain.verdicts import Judge
from brics_desk.packs.loader import bundled
from tests.bench.timing import FLOOR, OURS, Case, Side, interleaved, summed_up
from tests.bench.verdict_floor import FULL
from tests.bench.verdict_peers import peers_of
from tests.domain.plain_method import CATEGORIES, GATES, METHODS, NUMBERS, TRUTHS, mixed_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from brics_desk.domain.rules import FactValue
    from brics_desk.domain.verdicts import Judgement, Unmet
    from tests.bench.verdict_peers import Peer

PACK = bundled("xiamen-demonstration-2025-draft")
ROUNDS = 9


def run(n: int = 2_000) -> list[Case]:
    """Measure on `n` cases per category; times are medians in ms per case, `spread` is the quartile range of the ratio."""
    results = []
    for category in CATEGORIES:
        cases = material(category, n)
        results.append(_full(category, cases))
        results.append(_judging(category, cases))
    results.append(_stream(material("capability", 50 * n)))
    return results


def material(category: str, n: int) -> list[dict[str, FactValue]]:
    """Cases as a desk meets them, the same ones each time: most findings favourable, one fact in twenty open, numbers at the figures."""
    chance = random.Random(f"bench {category}")
    return [mixed_facts(category, chance, unknown=0.05, good=0.98) for _ in range(n)]


def _full(category: str, cases: Sequence[Mapping[str, FactValue]]) -> Case:
    judge, floor = Judge(PACK, category), FULL[category]
    agree = all(same_answer(judge.verdict(facts), floor(facts)) for facts in cases)
    return _measured(f"verdict/full/{category}", cases, judge.verdict, cases, floor, agree=agree)


def _judging(category: str, cases: Sequence[Mapping[str, FactValue]]) -> Case:
    """Judge the interval; the floor and the peers know no unknowns and give the certain tier alone."""
    judge, floor = Judge(PACK, category).judge, METHODS[category]
    filled = [settled(category, facts) for facts in cases]
    agree = all(judge(facts).tier == floor(known)[1] for facts, known in zip(cases, filled, strict=True))
    result = _measured(f"verdict/judge/{category}", cases, judge, filled, floor, agree=agree)
    for name, peer in peers_of(PACK, category).items():
        result["peers"][name] = {"skipped": "not installed"} if peer is None else _beside(judge, cases, peer, filled)
    return result


def _stream(cases: Sequence[Mapping[str, FactValue]]) -> Case:
    """Judge a long stream without keeping what is judged."""
    judge, floor = Judge(PACK, "capability").judge, METHODS["capability"]
    filled = [settled("capability", facts) for facts in cases]
    agree = sum(judge(facts).tier for facts in cases) == sum(floor(known)[1] for known in filled)
    return _measured("verdict/stream", cases, judge, filled, floor, agree=agree)


def settled(category: str, facts: Mapping[str, FactValue]) -> dict[str, Any]:
    """Facts with every unknown as false and 0, which gives the certain tier."""
    names = (*GATES, *TRUTHS[category], *NUMBERS[category])
    return {
        name: Decimal(facts.get(name) or 0) if name in NUMBERS[category] else bool(facts.get(name)) for name in names
    }


def same_answer(ours: Any, floor: Any) -> bool:
    """Compare everything but the clause, which the floor does not carry, and the names of groups."""
    ends = (ours.recognised, ours.tier, ours.possible_tier, ours.unknown)
    return ends == (floor.recognised, floor.tier, floor.possible_tier, floor.unknown) and _rows(ours.unmet) == _rows(
        floor.unmet
    )


def _rows(unmet: Sequence[Unmet]) -> list[tuple[object, ...]]:
    groups: dict[str, set[str]] = {}
    for row in unmet:
        groups.setdefault(str(row.group), set()).add(f"{row.tier} {row.fact}")
    rows = [
        (row.tier, row.fact, row.needs, row.has, row.short, row.group and sorted(groups[row.group])) for row in unmet
    ]
    return sorted(rows, key=lambda row: (row[0], row[1]))


def _measured(
    name: str,
    cases: Sequence[Any],
    ours: Callable[[Any], object],
    floor_cases: Sequence[Any],
    floor: Callable[[Any], object],
    *,
    agree: bool,
) -> Case:
    sides = {OURS: _side(ours, cases), FLOOR: _side(floor, floor_cases)}
    return summed_up(name, len(cases), interleaved(sides, ROUNDS, collecting=False), agree=agree)


def _beside(
    ours: Callable[[Any], Judgement], cases: Sequence[Any], peer: Peer, filled: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Time a peer on some of the cases (it may be a thousand times slower) and count where its tier is another one.

    OpenFisca reckons in 32 bits: at a threshold it is wrong, so the difference is told and not asserted.
    """
    some = cases[:200]
    prepared = [peer.prepare(facts) for facts in filled[:200]]
    differing = sum(ours(facts).tier != peer.tier(facts_of) for facts, facts_of in zip(some, prepared, strict=True))
    times = interleaved({OURS: _side(ours, some), "peer": _side(peer.tier, prepared)}, ROUNDS, collecting=False)
    median = statistics.median(times["peer"])
    return {"ms": median, "times_faster": median / statistics.median(times[OURS]), "differing": differing}


def _side(function: Callable[[Any], object], cases: Sequence[Any]) -> Side:
    """One case after the other, nothing kept."""

    def work() -> None:
        for facts in cases:
            function(facts)

    return Side(work, len(cases))
