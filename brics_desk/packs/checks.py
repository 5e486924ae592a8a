"""Checks a rule pack as a whole and names every defect: form, sense, clauses against the source text, expected verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.errors import FoundationError
from brics_desk.packs import cases, reader, soundness
from brics_desk.packs.findings import Finding
from brics_desk.packs.trees import conditions_of, own_clauses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.domain.rules import Clause, RulePack

CASES = "cases.toml"
SOURCE_TEXT = "method.zh.txt"


def check(path: Path) -> list[Finding]:
    """Return every defect of a pack file; beside it, `method.zh.txt` and `cases.toml` are checked where they lie.

    Defects of form come first; sense, clauses and verdicts are only judged on a pack that has none.
    """
    try:
        parsed = reader.read(path)
        if parsed.findings:
            return list(parsed.findings)
        findings = soundness.findings(parsed.pack, path.name)
        source, expected = path.with_name(SOURCE_TEXT), path.with_name(CASES)
        if findings:
            return findings
        findings += soundness.option_findings(parsed.pack, path.name)
        if source.is_file():
            text = reader.decode(reader.read_bytes(source), source.name)
            findings += _clause_findings(parsed.pack, path.name, text)
        if expected.is_file():
            findings += cases.run_cases(parsed.pack, expected)
    except FoundationError as error:
        return [_as_finding(error)]
    return findings


def clauses_of(pack: RulePack) -> Iterator[tuple[str, Clause]]:
    """Yield every clause of a pack with its key path."""
    for fact in pack.gate_facts:
        yield f"gates.fact.{fact.id}.clause", fact.clause
    for category in pack.categories.values():
        for fact in category.facts:
            yield f"category.{category.id}.fact.{fact.id}.clause", fact.clause
        if category.preference is not None:
            yield f"category.{category.id}.preference.clause", category.preference
        for route in category.routes:
            for tier in route.tiers:
                yield f"category.{category.id}.route.{route.id}.tier.{tier.number}.clause", tier.clause
    for placed in conditions_of(pack):
        yield from own_clauses(placed)


def _clause_findings(pack: RulePack, file: str, source: str) -> Iterator[Finding]:
    for key, clause in clauses_of(pack):
        if clause.text not in source:
            yield Finding(file, key, "pack-clause-not-in-text", {"clause": clause.text, "source": SOURCE_TEXT})


def _as_finding(error: FoundationError) -> Finding:
    facts = {name: value for name, value in error.facts.items() if name not in ("file", "key")}
    return Finding(str(error.facts.get("file", "")), str(error.facts.get("key", "")), error.code, facts)
