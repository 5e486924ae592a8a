"""Expected verdicts beside a pack: `cases.toml` is read, judged by the one function, and every difference is a finding.

`[[case]]` is one set of facts; `[[boundary]]` is one set in which one fact runs through `values`, with one expected tier each.
`base = "all-true"` starts from all truths true, the numbers of section one just met and every other number zero;
`base = "empty"` from nothing established. `not_established` names facts to leave open, `readings` the options other than the defaults.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.facts import read_facts
from brics_desk.domain.rules import FactValue, Kind, RulePack, leaves
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import DeskError, InputError
from brics_desk.packs.findings import Finding
from brics_desk.packs.reader import parse_toml, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from brics_desk.domain.verdicts import Verdict

_OPEN = "open"
_INPUT = {"id", "category", "base", "facts", "not_established", "readings"}
_CASE = _INPUT | {"recognised", "tier", "possible_tier", "unmet", "unknown"}
_BOUNDARY = _INPUT | {"fact", "values", "recognised", "tiers"}


@dataclass(frozen=True, slots=True)
class Case:
    """One set of facts and what the method says about it; `expected` holds only what the file states."""

    id: str
    category: str
    base: str
    facts: Mapping[str, object]
    not_established: tuple[str, ...]
    expected: Mapping[str, object]
    readings: Mapping[str, str]


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file, boundaries spelled out as `id@value`; raises FoundationError `pack-case-unusable`."""
    raw = parse_toml(read_bytes(path), path.name)
    cases = []
    for name, entries in raw.items():
        for position, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
            key = f"{name}.{entry.get('id', position) if isinstance(entry, dict) else position}"
            try:
                cases += [_case(entry)] if name == "case" else list(_boundary(entry))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                reason = f"{type(error).__name__}: {error}"
                raise Finding(path.name, key, "pack-case-unusable", {"reason": reason}).as_error() from error
    return cases


def run_cases(pack: RulePack, path: Path) -> list[Finding]:
    """Return one finding per case whose verdict is not the expected one, or that cannot be judged."""
    findings = []
    for case in read_cases(path):
        try:
            differing = differences(case, judge_case(pack, case))
        except DeskError as error:
            findings.append(Finding(path.name, f"case.{case.id}", "pack-case-unusable", {"reason": str(error)}))
            continue
        for name, (expected, found) in differing.items():
            facts = {"expected": str(expected), "found": str(found)}
            findings.append(Finding(path.name, f"case.{case.id}.{name}", "pack-case-differs", facts))
    return findings


def judge_case(pack: RulePack, case: Case) -> Verdict:
    """Return the verdict on a case; raises InputError for an unknown category or unusable facts."""
    return Judge(pack.under(case.readings), case.category).verdict(facts_of_case(pack, case))


def facts_of_case(pack: RulePack, case: Case) -> dict[str, FactValue]:
    """Return the facts of a case with its base filled in; raises InputError for an unknown category or unusable facts."""
    if case.category not in pack.categories:
        raise InputError("category-unknown", category=case.category, known=sorted(pack.categories))
    facts = _base(pack, case.category) if case.base == "all-true" else {}
    facts |= read_facts(pack.facts_of(case.category), case.facts)
    return facts | read_facts(pack.facts_of(case.category), dict.fromkeys(case.not_established))


def differences(case: Case, verdict: Verdict) -> dict[str, tuple[object, object]]:
    """Return what the case expects and what was found, by name, where the two differ."""
    found: dict[str, object] = {
        "recognised": _OPEN if verdict.recognised is None else verdict.recognised,
        "tier": verdict.tier,
        "possible_tier": verdict.possible_tier,
        "unmet": [f"{row.tier} {row.fact}" for row in verdict.unmet],
        "unknown": list(verdict.unknown),
    }
    return {name: (wanted, found[name]) for name, wanted in case.expected.items() if wanted != found[name]}


def _case(entry: Mapping[str, object]) -> Case:
    _refuse_others(entry, _CASE)
    expected = {name: entry[name] for name in ("recognised", "tier", "possible_tier")}
    expected |= {name: entry[name] for name in ("unmet", "unknown") if name in entry}
    return _with(entry, str(entry["id"]), {}, expected)


def _boundary(entry: Mapping[str, object]) -> Iterator[Case]:
    _refuse_others(entry, _BOUNDARY)
    values, tiers = _list(entry["values"]), _list(entry["tiers"])
    recognised = _list(entry.get("recognised", [True] * len(values)))
    for value, tier, known in zip(values, tiers, recognised, strict=True):
        expected = {"recognised": known, "tier": tier, "possible_tier": tier}
        yield _with(entry, f"{entry['id']}@{value}", {str(entry["fact"]): value}, expected)


def _with(entry: Mapping[str, object], case_id: str, more: dict[str, object], expected: dict[str, object]) -> Case:
    facts, base = entry.get("facts", {}), entry["base"]
    if not isinstance(facts, dict) or base not in ("all-true", "empty"):
        raise ValueError("facts must be a table, base all-true or empty")
    readings = entry.get("readings", {})
    if not isinstance(readings, dict):
        raise ValueError("readings must be a table")
    unset = tuple(str(fact) for fact in _list(entry.get("not_established", [])))
    read = {str(name): str(choice) for name, choice in readings.items()}
    return Case(case_id, str(entry["category"]), str(base), facts | more, unset, expected, read)


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError("a list is needed")
    return value


def _refuse_others(entry: Mapping[str, object], known: set[str]) -> None:
    others = sorted(set(entry) - known)
    if others:
        raise KeyError(", ".join(others))


def _base(pack: RulePack, category: str) -> dict[str, FactValue]:
    """Return all truths true, the numbers of section one at their thresholds, every other number zero."""
    whole = pack.categories[category]
    facts: dict[str, FactValue] = {
        fact.id: True if fact.kind is Kind.TRUTH else Decimal(0) for fact in pack.facts_of(category)
    }
    sections = [whole.section_one, *(route.section_one for route in whole.routes)]
    for section in sections:
        for test in leaves(section) if section is not None else ():
            if test.threshold is not None:
                facts[test.facts[0]] = test.threshold
    return facts
