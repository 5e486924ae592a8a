"""总览: one round at the secretariat as values: applications, experts, packages out and back, opinions, discrepancies."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.decisions import DecisionState
from brics_desk.domain.formal_check import Moment
from brics_desk.operations import acts, adjudicating, budget, custody, deciding, deliberation, quarantine
from brics_desk.operations.desk import fingerprint
from brics_desk.signing import keys
from brics_desk.store import applications as stored
from brics_desk.store import assignments, experts, receipts, recusals, rounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.applications import Application
    from brics_desk.domain.ceilings import Ceiling
    from brics_desk.domain.formal_check import GateState
    from brics_desk.domain.name_lists import SignedList
    from brics_desk.domain.objections import Registered
    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.recusal import Recusal
    from brics_desk.domain.rounds import Expert, Panel, Phase, Round
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.deciding import Project
    from brics_desk.operations.deliberation import CaseLine
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.quarantine import Held
    from brics_desk.store.receipts import Receipt


@dataclass(frozen=True, slots=True)
class ExpertLine:
    """One expert of the round; `fingerprint` is empty before the enrolment, `sent` and `received` are labels of device time or empty.

    `tasks` are the applications given, `returned` the (application, revision) of this expert's opinions that count.
    """

    expert: Expert
    panel: Panel
    fingerprint: str
    tasks: tuple[str, ...]
    recused: tuple[Recusal, ...]
    returned: tuple[tuple[str, int], ...]
    sent: str
    sent_name: str
    received: str

    @property
    def missing(self) -> tuple[str, ...]:
        """The applications whose opinion is still out."""
        back = {number for number, _ in self.returned}
        return tuple(number for number in self.tasks if number not in back)


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """One application with its panel (None before the draw), how many experts were given it and how many opinions count.

    `gates` is 形式审查 at 受理 as a whole.
    """

    application: Application
    panel: Panel | None
    gates: GateState
    given: int
    counted: int


@dataclass(frozen=True, slots=True)
class Overview:
    """One round: `opinions` are held in every revision, `counted` count, `expected` are the tasks that are not recused.

    `is_frozen`: the readings are signed and no longer change. `projects` are the applications in their order with what is decided on
    them; `lists` and `objections` as `acts` gives them; `ceiling` the budget set last, None before. `lines` are the
    applications as their panels see them, first what waits; `held` is what was taken in and does not count yet.
    """

    round: Round
    phase: Phase
    pack: RulePack
    officer: str
    fingerprint: str
    applications: tuple[ApplicationLine, ...]
    experts: tuple[ExpertLine, ...]
    lines: tuple[CaseLine, ...]
    opinions: int
    counted: int
    expected: int
    is_frozen: bool
    projects: tuple[Project, ...]
    lists: tuple[SignedList, ...]
    objections: tuple[Registered, ...]
    ceiling: Ceiling | None
    held: tuple[Held, ...]

    @property
    def cases(self) -> tuple[MergedCase, ...]:
        """The merged case of every application, sorted by number."""
        return tuple(sorted((line.case for line in self.lines), key=lambda case: case.application))

    @property
    def undecided(self) -> int:
        """On how many applications a fact is in dispute or a forked line waits for its ruling."""
        return sum(line.waits for line in self.lines)

    @property
    def objections_open(self) -> int:
        """How many objections are not closed."""
        return sum(one.state.suspends for one in self.objections)

    @property
    def outdated(self) -> int:
        """On how many projects the decision must be taken again: its result has changed since, or two decisions compete."""
        again = (DecisionState.STALE, DecisionState.CONFLICT)
        return sum(one.standing.state in again for one in self.projects)

    @property
    def categories(self) -> Mapping[str, int]:
        """How many applications each category has, in the order of the pack."""
        found = Counter(line.application.category for line in self.applications)
        return {category: found[category] for category in self.pack.categories}

    @property
    def discrepancies(self) -> int:
        """How many facts are in dispute."""
        return sum(len(case.discrepancies) for case in self.cases)


def overview(desk: Desk) -> Overview:
    """Return the state of the round; raises UsageError `round-missing` before there is one."""
    current, pack = desk.round, desk.pack
    merged = adjudicating.merged(desk)
    docket = merged.docket
    counted: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for signed in (one for of_application in docket.counting.values() for one in of_application):
        counted[signed.opinion.expert].append((signed.opinion.application, signed.opinion.revision))
    lines, projects = tuple(_experts(desk, counted)), deciding.projects(desk, merged)
    return Overview(
        round=current,
        phase=rounds.phase(desk.workspace),
        pack=pack,
        officer=desk.workspace.owner,
        fingerprint=fingerprint(desk),
        applications=tuple(_applications(desk, lines, projects)),
        experts=lines,
        lines=deliberation.lines(desk, merged),
        opinions=len(docket.standings),
        counted=sum(len(one) for one in counted.values()),
        expected=sum(len(line.tasks) for line in lines),
        is_frozen=rounds.frozen(desk.workspace) is not None,
        projects=projects,
        lists=tuple(acts.lists(desk)),
        objections=tuple(acts.objections(desk)),
        ceiling=budget.ceiling(desk),
        held=quarantine.held(desk, docket),
    )


def titles_of(desk: Desk) -> dict[str, tuple[str, str]]:
    """Return project and applicant of every application by its number."""
    return {one.number: (one.title, one.applicant.name) for one in stored.all_applications(desk.workspace)}


def _experts(desk: Desk, counted: Mapping[str, list[tuple[str, int]]]) -> list[ExpertLine]:
    panels = {panel.id: panel for panel in rounds.panels(desk.workspace)}
    enrolled = experts.enrolments(desk.workspace)
    declared = [one.recusal for one in recusals.all_recusals(desk.workspace)]
    stays_out = {(one.expert, one.application) for one in declared}
    known, answered = receipts.all_receipts(desk.workspace), custody.answers(desk)
    made = []
    for expert in experts.all_experts(desk.workspace):
        own = enrolled.get(expert.id)
        given = assignments.of_expert(desk.workspace, expert.id)
        sent = _last_sent(known, expert.id)
        made.append(
            ExpertLine(
                expert=expert,
                panel=panels[expert.panel],
                fingerprint=keys.short_fingerprint(own.key_fingerprint) if own else "",
                tasks=tuple(number for number in given if (expert.id, number) not in stays_out),
                recused=tuple(one for one in declared if one.expert == expert.id),
                returned=tuple(sorted(counted.get(expert.id, ()))),
                sent=sent.device_time if sent else "",
                sent_name=sent.name if sent else "",
                received=answered.get(expert.id, ""),
            )
        )
    return made


def _last_sent(known: list[Receipt], expert: str) -> Receipt | None:
    wanted = (expert, "assignment", "written")
    return next((one for one in reversed(known) if (one.counterpart, one.kind, one.direction) == wanted), None)


def _applications(desk: Desk, lines: tuple[ExpertLine, ...], projects: tuple[Project, ...]) -> list[ApplicationLine]:
    panels = {panel.id: panel for panel in rounds.panels(desk.workspace)}
    given = Counter(number for line in lines for number in line.tasks)
    back = Counter(number for line in lines for number, _ in line.returned)
    gates = {one.application.number: one.gates[Moment.ACCEPTANCE] for one in projects}
    made, seats = [], stored.panels_of(desk.workspace)
    for one in stored.all_applications(desk.workspace):
        panel = panels.get(seats[one.number])
        made.append(ApplicationLine(one, panel, gates[one.number], given[one.number], back[one.number]))
    return made
