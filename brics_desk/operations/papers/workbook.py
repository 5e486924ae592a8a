"""复算表: the verified values of every application as a workbook that works out the tiers again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.operations import results
from brics_desk.store import applications

if TYPE_CHECKING:
    from brics_desk.operations.desk import Desk


def recompute(desk: Desk, _subject: str) -> bytes:
    """Return the merged values of the round with the formulas of its conditions."""
    # openpyxl takes its time to import; only whoever writes a workbook pays.
    from brics_desk.documents.recompute_workbook import Line, render

    known = {one.number: one for one in applications.all_applications(desk.workspace)}
    lines = [
        Line(
            number=case.application,
            title=known[case.application].title,
            applicant=known[case.application].applicant.name,
            category=case.category,
            facts={name: fact.value for name, fact in case.facts.items()},
            tier=case.verdict.tier,
            possible_tier=case.verdict.possible_tier,
        )
        for case in results.merged_cases(desk)
    ]
    return render(lines, desk.pack, desk.round.title)
