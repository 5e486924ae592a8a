"""抽取 at the secretariat: the pool, named exclusions, the logged draw and its replay, substitutes; all of it journaled."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from brics_desk.domain import draws
from brics_desk.domain.draws import Bar, Draw, Lottery, PanelPlan
from brics_desk.domain.recusal import Ground, hint
from brics_desk.domain.rounds import Panel
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import assigning
from brics_desk.store import applications, assignments, experts, recusals, rounds
from brics_desk.store import draws as stored
from brics_desk.store.draws import Exclusion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.desk import Desk

LOG_LIMIT = 4_000_000
SUBSTITUTION = "brics-desk/substitution"


def put_in_pool(desk: Desk, people: Iterable[Expert]) -> int:
    """Store who may be drawn; returns how many there are then."""
    with desk.workspace.transaction():
        for expert in people:
            stored.put_in_pool(desk.workspace, replace(expert, panel="", leader=False))
        known = stored.pool(desk.workspace)
        desk.note("pool-stored", desk.round.id, new=" ".join(expert.id for expert in known))
    return len(known)


def exclude(desk: Desk, application: str, expert: str, reason: str) -> None:
    """Note an expert whom the applicant named as unsuitable (COI_NAMED).

    Raises UsageError `exclusions-too-many` beyond three, InputError `reference-unknown`.
    """
    with desk.workspace.transaction():
        stored.exclude(desk.workspace, Exclusion(application, expert, reason.strip()))
        desk.note("expert-excluded", f"{expert} {application}", new=Ground.NAMED.value, why=reason.strip())


def bars(desk: Desk) -> list[Bar]:
    """Return whom the data keep off which application: same unit by credit code or name, named exclusions, recusals declared by now."""
    found = {Bar(one.expert, one.application, Ground.NAMED) for one in stored.exclusions(desk.workspace)}
    for application in applications.all_applications(desk.workspace):
        for expert in stored.pool(desk.workspace):
            ground = hint(expert, application)
            if ground is not None:
                found.add(Bar(expert.id, application.number, ground))
    for one in recusals.all_recusals(desk.workspace):
        found.add(Bar(one.recusal.expert, one.recusal.application, one.recusal.ground))
    return sorted(found)


def draw_panels(desk: Desk, plans: Sequence[PanelPlan], seed: str, why: str = "") -> Draw:
    """Draw panels and leaders, keep the log, and give every application its panel.

    `seed` is named before the draw (a public figure of a later hour serves best) and stands in the log. Raises InputError as
    `domain.draws.draw`; UsageError `draw-applications` (`missing`, `unknown`), `draw-reason-missing` for a second draw without a reason,
    `draw-too-late` once somebody is enrolled or was given a task.
    """
    numbers = {one.number for one in applications.all_applications(desk.workspace)}
    planned = {number for plan in plans for number in plan.applications}
    if numbers != planned:
        raise UsageError(
            "draw-applications", missing=sorted(numbers - planned)[:5], unknown=sorted(planned - numbers)[:5]
        )
    again = bool(stored.logs(desk.workspace))
    if again and not why.strip():
        raise UsageError("draw-reason-missing")
    if experts.enrolments(desk.workspace) or assignments.all_assignments(desk.workspace):
        raise UsageError("draw-too-late")
    lottery = Lottery(seed.strip(), tuple(stored.pool(desk.workspace)), tuple(plans), tuple(bars(desk)))
    made = draws.draw(lottery)
    with desk.workspace.transaction():
        _take_apart(desk)
        rounds.save(desk.workspace, desk.round, [Panel(plan.id, plan.name) for plan in plans])
        for expert in made.experts():
            experts.save(desk.workspace, expert)
        for plan in plans:
            for number in plan.applications:
                applications.set_panel(desk.workspace, number, plan.id)
        log = canonical(draws.to_record(made))
        stored.keep(desk.workspace, log, desk.clock())
        desk.note("panels-drawn", desk.round.id, old=seed.strip(), new=hashlib.sha256(log).hexdigest(), why=why.strip())
    return made


def last_draw(desk: Desk) -> Draw:
    """Return the draw that stands, drawn again from its log; raises UsageError `draw-missing`, InputError `draw-differs`."""
    found = [one.log for one in stored.logs(desk.workspace) if is_draw(one.log)]
    if not found:
        raise UsageError("draw-missing")
    return replay(found[-1])


def is_draw(log: bytes) -> bool:
    """Tell whether a kept log is that of a draw, not of a substitution."""
    record = loads(log, limit=LOG_LIMIT)
    return isinstance(record, dict) and record.get("format") == draws.FORMAT


def replay(log: bytes) -> Draw:
    """Draw again from a log; raises InputError `draw-log`, or `draw-differs` where the result is not the logged one."""
    record = loads(log, limit=LOG_LIMIT)
    made = draws.draw(draws.lottery_in(record))
    if canonical(draws.to_record(made)) != log:
        raise InputError("draw-differs", sha256=hashlib.sha256(log).hexdigest()[:16])
    return made


def replace_expert(desk: Desk, leaving: str, why: str) -> Expert:
    """Take an expert off a panel for good and call the next lot of the draw onto it; a leader's place goes with it.

    Raises UsageError `draw-reason-missing`, `draw-missing`, `expert-has-tasks` while the expert holds tasks; InputError `expert-unknown`,
    `draw-impossible`.
    """
    if not why.strip():
        raise UsageError("draw-reason-missing")
    roster = experts.all_experts(desk.workspace)
    gone = next((one for one in roster if one.id == leaving), None)
    if gone is None:
        raise InputError("expert-unknown", expert=leaving)
    if assignments.of_expert(desk.workspace, leaving) or leaving in experts.enrolments(desk.workspace):
        raise UsageError("expert-has-tasks", expert=leaving)
    drawn = last_draw(desk)
    staying = [one for one in roster if one.panel == gone.panel and one.id != leaving]
    came = draws.substitute(drawn, gone.panel, staying, _seen(desk), bars(desk))
    coming = next(one for one in drawn.lottery.pool if one.id == came)
    seated = replace(coming, panel=gone.panel, leader=gone.leader)
    with desk.workspace.transaction():
        experts.remove(desk.workspace, leaving)
        experts.save(desk.workspace, seated)
        _keep_substitution(desk, gone.panel, leaving, came, why)
        desk.note("expert-replaced", gone.panel, old=leaving, new=came, why=why.strip())
    return seated


def call_in(desk: Desk, application: str, why: str) -> Expert:
    """Call the next lot of the draw to one application whose panel lost experts to recusals; nobody else's tasks change.

    Raises UsageError `draw-reason-missing`, `draw-missing`; InputError `application-unknown`, `draw-impossible`.
    """
    if not why.strip():
        raise UsageError("draw-reason-missing")
    panel = applications.panel_of(desk.workspace, application)
    drawn = last_draw(desk)
    row = next(one for one in assigning.matrix(desk) if one.application == application)
    came = draws.substitute(drawn, panel, row.experts, _seen(desk), bars(desk))
    seated = replace(next(one for one in drawn.lottery.pool if one.id == came), panel=panel)
    with desk.workspace.transaction():
        experts.save(desk.workspace, seated)
        assignments.assign(desk.workspace, came, application)
        _keep_substitution(desk, panel, "", came, why)
        desk.note("expert-called-in", f"{came} {application}", new=panel, why=why.strip())
    return seated


def _keep_substitution(desk: Desk, panel: str, leaving: str, coming: str, why: str) -> None:
    said = {"format": SUBSTITUTION, "panel": panel, "leaving": leaving, "coming": coming, "why": why.strip()}
    stored.keep(desk.workspace, canonical(said), desk.clock())


def _seen(desk: Desk) -> set[str]:
    """Return who sits on a panel now or has left one: nobody is called twice."""
    seen = {one.id for one in experts.all_experts(desk.workspace)}
    for one in stored.logs(desk.workspace):
        record = loads(one.log, limit=LOG_LIMIT)
        if isinstance(record, dict) and record.get("format") == SUBSTITUTION:
            seen.add(str(record["leaving"]))
    return seen


def _take_apart(desk: Desk) -> None:
    """Undo the panels of an earlier draw, which nobody has worked on yet."""
    for application in applications.all_applications(desk.workspace):
        applications.clear_panel(desk.workspace, application.number)
    for expert in experts.all_experts(desk.workspace):
        experts.remove(desk.workspace, expert.id)
