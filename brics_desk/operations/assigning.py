"""评审任务: who reviews what. Recusal is checked here, before anything is packed: a recused application never leaves on the stick."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.panels import QUORUM
from brics_desk.domain.recusal import Recusal, hint
from brics_desk.store import applications, assignments, experts, recusals

if TYPE_CHECKING:
    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.desk import Desk


class TaskRow(NamedTuple):
    """One application of the assignment matrix: its panel, who reviews it, who of the panel stays out, and what that means.

    `short` where fewer than three experts are left (a panel opinion is then impossible: call a substitute), `even` where a vote may tie.
    """

    application: str
    panel: str
    experts: tuple[Expert, ...]
    recused: tuple[Expert, ...]

    @property
    def short(self) -> bool:
        """True below the quorum of three."""
        return len(self.experts) < QUORUM

    @property
    def even(self) -> bool:
        """True for an even number; an odd one is recommended."""
        return len(self.experts) % 2 == 0


def assign_panels(desk: Desk) -> int:
    """Give every application to the experts of its panel who are not recused from it; returns how many tasks there are.

    The journal tells of it where a task is new.
    """
    stays_out = desk.roster.recusals
    count = new = 0
    with desk.workspace.transaction():
        for application in applications.all_applications(desk.workspace):
            panel = applications.panel_of(desk.workspace, application.number)
            for expert in experts.all_experts(desk.workspace):
                if expert.panel == panel and (expert.id, application.number) not in stays_out:
                    new += assignments.assign(desk.workspace, expert.id, application.number)
                    count += 1
        if new:
            desk.note("panels-assigned", desk.round.id, new=str(count))
    return count


def recusal_hints(desk: Desk) -> list[Recusal]:
    """Return the recusals that the data themselves suggest and nobody has decided yet."""
    stays_out = desk.roster.recusals
    found = []
    for application in applications.all_applications(desk.workspace):
        panel = applications.panel_of(desk.workspace, application.number)
        for expert in experts.all_experts(desk.workspace):
            ground = hint(expert, application)
            if expert.panel == panel and ground and (expert.id, application.number) not in stays_out:
                found.append(Recusal(expert.id, application.number, ground, ""))
    return found


def recuse_before_packing(desk: Desk, recusal: Recusal) -> None:
    """Record a recusal decided at the secretariat; the task, if there was one, is withdrawn."""
    with desk.workspace.transaction():
        recusals.declare(desk.workspace, recusal, "before-packing", desk.clock())
        assignments.unassign(desk.workspace, recusal.expert, recusal.application)
        desk.note("recused", f"{recusal.expert} {recusal.application}", new=recusal.ground.value, why=recusal.note)


def matrix(desk: Desk) -> list[TaskRow]:
    """Return who reviews what after every recusal known by now, sorted by number, whether or not the tasks were given yet."""
    stays_out = desk.roster.recusals
    roster = experts.all_experts(desk.workspace)
    rows = []
    for application in applications.all_applications(desk.workspace):
        panel = applications.panel_of(desk.workspace, application.number)
        members = [one for one in roster if panel and one.panel == panel]
        out = [one for one in members if (one.id, application.number) in stays_out]
        rows.append(TaskRow(application.number, panel, tuple(one for one in members if one not in out), tuple(out)))
    return rows


def short_of_quorum(desk: Desk) -> list[TaskRow]:
    """Return the applications whose panel cannot give an opinion any more; they need a substitute before anything is sent."""
    return [row for row in matrix(desk) if row.short]
