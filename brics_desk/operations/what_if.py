"""推演: other readings or another edition over all applications of the round. Reads only; nothing of it is kept or decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.panels import merge
from brics_desk.domain.readings import Subject, compare, opinion_under
from brics_desk.domain.verdicts import Judge
from brics_desk.operations import adjudicating, rulebook
from brics_desk.store import applications

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.adjudication import Docket
    from brics_desk.domain.applications import Application
    from brics_desk.domain.opinions import Opinion
    from brics_desk.domain.readings import WhatIf
    from brics_desk.domain.rules import FactValue, RulePack
    from brics_desk.operations.desk import Desk


def what_if(desk: Desk, readings: Mapping[str, str], pack_id: str = "") -> WhatIf:
    """Judge every application as the round stands and under `readings`, by the round's pack or another edition; sorted by number.

    Where opinions count, their merged facts are judged (merged anew under each side); where none do, what was declared and formally
    checked. Works before the freeze and after. Raises UsageError `pack-not-bundled`, InputError `reading-unknown`.
    """
    loaded = rulebook.pack(pack_id or desk.round.pack)
    before, after = desk.pack, loaded.under(readings)
    folded = adjudicating.docket(desk)
    pairs = []
    for one in applications.all_applications(desk.workspace):
        counted = [signed.opinion for signed in folded.counting.get(one.number, ())]
        facts = _facts(one, before, counted, folded)
        subject = Subject(one.number, one.category, facts, bool(counted))
        known = one.category in after.categories
        pairs.append((subject, _facts(one, after, counted, folded) if known else {}))
    return compare(before, after, pairs)


def _facts(
    application: Application, pack: RulePack, counted: Sequence[Opinion], folded: Docket
) -> Mapping[str, FactValue]:
    if not counted:
        return {**application.declared, **{check.fact: check.holds for check in application.gate_checks}}
    facts = pack.facts_of(application.category)
    case = merge(
        application.number,
        application.category,
        facts,
        [opinion_under(opinion, pack) for opinion in counted],
        Judge(pack, application.category),
        folded.settled(application.number, facts),
    )
    return {name: fact.value for name, fact in case.facts.items()}
