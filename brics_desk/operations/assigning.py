"""评审任务: who reviews what. Recusal is checked here, before anything is packed: a recused application never leaves on the stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.recusal import Recusal, hint
from brics_desk.store import applications, assignments, experts, recusals

if TYPE_CHECKING:
    from brics_desk.operations.desk import Desk


def assign_panels(desk: Desk) -> int:
    """Give every application to the experts of its panel who are not recused from it; returns how many tasks there are."""
    stays_out = desk.roster.recusals
    count = 0
    with desk.workspace.transaction():
        for application in applications.all_applications(desk.workspace):
            panel = applications.panel_of(desk.workspace, application.number)
            for expert in experts.all_experts(desk.workspace):
                if expert.panel == panel and (expert.id, application.number) not in stays_out:
                    assignments.assign(desk.workspace, expert.id, application.number)
                    count += 1
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
