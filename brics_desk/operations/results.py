"""The merged state: one case per application, and its canonical lines (contract.md, `results`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.facts import exact_text, write_value
from brics_desk.domain.strictjson import canonical
from brics_desk.errors import UsageError
from brics_desk.operations import adjudicating, leading

if TYPE_CHECKING:
    from brics_desk.domain.panels import Identity, MergedCase
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.desk import Desk


def merged_cases(desk: Desk) -> list[MergedCase]:
    """Return the merged case of every application, sorted by number."""
    return adjudicating.merged_cases(desk)


def result_lines(desk: Desk) -> list[bytes]:
    """Return the canonical lines; the same set of opinions, rulings and resolutions gives the same bytes on every machine.

    Raises UsageError as `leading.check_telling`.
    """
    leading.check_telling(desk)
    pack = desk.pack
    return [canonical(result_record(case, pack)) for case in merged_cases(desk)]


def table(desk: Desk) -> list[str]:
    """Return a short table for a terminal: number, category, recognised, tier or interval, opinions, discrepancies; raises as `result_lines`."""
    leading.check_telling(desk)
    rows = []
    for case in merged_cases(desk):
        verdict = case.verdict
        tier = f"{verdict.tier}" if verdict.tier == verdict.possible_tier else f"{verdict.tier}-{verdict.possible_tier}"
        recognised = {True: "yes", False: "no", None: "open"}[verdict.recognised]
        disputed = ",".join(case.discrepancies) or "-"
        rows.append(f"{case.application}\t{case.category}\t{recognised}\t{tier}\t{case.opinions}\t{disputed}")
    return rows


def effective_identity(desk: Desk, expert: str, application: str) -> Identity:
    """Return the identity of the opinion that counts; raises UsageError `opinion-not-here`."""
    for signed in adjudicating.docket(desk, application).counting.get(application, ()):
        if signed.opinion.expert == expert:
            return signed.identity
    raise UsageError("opinion-not-here", digest=f"{expert} {application}")


def result_record(case: MergedCase, pack: RulePack) -> dict[str, object]:
    """Return the members of one line."""
    facts = {fact.id: fact for fact in pack.facts_of(case.category)}
    return {
        "application": case.application,
        "category": case.category,
        "facts": {name: write_value(facts[name], merged.value) for name, merged in case.facts.items()},
        "discrepancies": list(case.discrepancies),
        "opinions": case.opinions,
        "recognised": case.verdict.recognised,
        "tier": case.verdict.tier,
        "possible_tier": case.verdict.possible_tier,
        "award_cny": exact_text(pack.award_cny(case.verdict.tier)),
    }
