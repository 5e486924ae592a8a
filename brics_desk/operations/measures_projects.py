"""认定项目 and the measures: which demonstration projects serve as evidence of which items, told from both sides. Never one budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.measures_entries import Plan
from brics_desk.operations import results
from brics_desk.store import applications, measures, rounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.measures_entries import Entry, Money, Progress
    from brics_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Project:
    """One application seen from the measures: its number, title and category (empty where this desk has no such application).

    `recognised` is what the experts' opinions say so far, None while open; `tier` the certain tier. `entries` name it as their evidence
    or costs.
    """

    number: str
    title: str
    category: str
    recognised: bool | None
    tier: int
    entries: tuple[Progress | Money, ...]

    @property
    def awarded(self) -> bool:
        """Whether it certainly has an award: costs paid there are not paid again."""
        return self.tier > 0

    @property
    def items(self) -> tuple[str, ...]:
        """The items it is evidence for, sorted."""
        return tuple(sorted({entry.item for entry in self.entries}))


def projects(desk: Desk, entries: Iterable[Entry]) -> tuple[Project, ...]:
    """Return every recognised project of the desk's round and every application that an entry names, sorted by number."""
    named: dict[str, list[Progress | Money]] = {}
    for entry in entries:
        if not isinstance(entry, Plan) and entry.application:
            named.setdefault(entry.application, []).append(entry)
    cases = (
        {} if rounds.current(desk.workspace) is None else {one.application: one for one in results.merged_cases(desk)}
    )
    known = {one.number: one for one in applications.all_applications(desk.workspace)}
    recognised = {number for number, case in cases.items() if case.verdict.recognised}
    found = []
    for number in sorted(recognised | set(named)):
        case, application = cases.get(number), known.get(number)
        found.append(
            Project(
                number,
                application.title if application else "",
                application.category if application else "",
                case.verdict.recognised if case else None,
                case.verdict.tier if case else 0,
                tuple(named.get(number, ())),
            )
        )
    return tuple(found)


def of_application(desk: Desk, number: str) -> Project | None:
    """Return what the measures say about one application; None where no entry names it and it is not recognised."""
    found = projects(desk, measures.effective(desk.workspace))
    return next((project for project in found if project.number == number), None)
