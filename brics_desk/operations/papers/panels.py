"""专家抽取记录 (D04), 回避登记表 (D05), 评审专家承诺书 (D06), 专家组评审意见 as signed (D09), 介质发放回收登记表 (D19)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from brics_desk.documents.figures import NONE
from brics_desk.documents.templates import Values
from brics_desk.domain.strictjson import loads
from brics_desk.errors import UsageError
from brics_desk.operations import custody, drawing, reviewing
from brics_desk.operations.papers import words
from brics_desk.store import adjudication, applications, draws, experts, recusals, rounds

if TYPE_CHECKING:
    from brics_desk.domain.custody import CustodyRow
    from brics_desk.domain.draws import Draw, PanelPlan
    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.desk import Desk

Row = tuple[str, ...]
_OCCASIONS = {"before-packing": "装包前", "at-opening": "开包后"}


def draw_record(desk: Desk, _subject: str) -> list[Values]:
    """Return the record of the draw that stands, drawn again while it is written; raises InputError `draw-differs`."""
    logs = draws.logs(desk.workspace)
    made = drawing.last_draw(desk)
    kept = [one for one in logs if drawing.is_draw(one.log)]
    people = {expert.id: expert for expert in made.lottery.pool}
    texts = {
        "time": words.when(kept[-1].device_time),
        "draws": str(len(kept)),
        "seed": made.lottery.seed,
        "pool": str(len(people)),
        "drawn": str(len(made.seats)),
        "sha256": hashlib.sha256(kept[-1].log).hexdigest(),
        "replayed": "已按记录重新抽取一遍，结果与记录逐字节一致",
    }
    bars: list[Row] = [
        (bar.expert, _name(people, bar.expert), bar.application, words.ground(bar.ground)) for bar in made.lottery.bars
    ]
    tables: dict[str, list[Row]] = {
        "plans": [_plan(plan) for plan in made.lottery.plans],
        "seats": _seats(made, people),
        "reserves": [
            (name, "、".join(f"{one} {people[one].name}" for one in ids)) for name, ids in _reserves(made) if ids
        ],
        "substitutions": _substitutions(desk, kept[-1].sequence),
        "bars": bars,
        "pool": [(one.id, one.name, one.employer, words.SPECIALTIES[one.specialty]) for one in made.lottery.pool],
    }
    return [Values(words.common(desk) | texts, tables)]


def recusal_register(desk: Desk, _subject: str) -> list[Values]:
    """Return every recusal, and whom applicants named."""
    people = {one.id: one for one in (*draws.pool(desk.workspace), *experts.all_experts(desk.workspace))}
    tasks = {one.number: one for one in applications.all_applications(desk.workspace)}
    rows: list[Row] = []
    for one in recusals.all_recusals(desk.workspace):
        said, applicant = one.recusal, tasks[one.recusal.application].applicant.name
        expert = people[said.expert]
        rows.append(
            (
                *(expert.id, expert.name, expert.employer, said.application, applicant, words.ground(said.ground)),
                *(said.note, _OCCASIONS[one.when], words.stamp(one.device_time)),
            )
        )
    named = [
        (one.application, tasks[one.application].applicant.name, one.expert, _name(people, one.expert), one.reason)
        for one in draws.exclusions(desk.workspace)
    ]
    tables = {"recusals": words.numbered(rows), "exclusions": words.numbered(named)}
    return [Values(words.common(desk), tables)]


def concluded(desk: Desk) -> list[tuple[str, str]]:
    """Return the applications on which a panel opinion was signed, with their titles."""
    held = applications.all_applications(desk.workspace)
    return [(one.number, one.title) for one in held if adjudication.panel_opinions(desk.workspace, one.number)]


def panel_opinion(desk: Desk, subject: str) -> bytes:
    """Return 专家组评审意见 on one application as it was signed, the latest revision; raises UsageError `paper-subject-needed` without one."""
    # It takes a second to import all that signs; only whoever asks for a panel opinion waits for it.
    from brics_desk.operations import panel_opinions

    if not subject:
        raise UsageError("paper-subject-needed", known=[number for number, _ in concluded(desk)][:5])
    return panel_opinions.signed_pdf(desk, subject)


def pledges(desk: Desk, subject: str) -> list[Values]:
    """Return one copy per expert to be signed by hand, or the one of `subject`."""
    text = reviewing.pledge_text()
    heading, *clauses = [line for line in text.splitlines() if line.strip()]
    panels = {panel.id: panel.name for panel in rounds.panels(desk.workspace)}
    common = words.common(desk) | {
        "heading": heading,
        "version": reviewing.PLEDGE_VERSION,
        "sha256": hashlib.sha256(text.encode()).hexdigest()[: words.SHORT],
    }
    return [
        Values(
            common | {"name": one.name, "expert": one.id, "employer": one.employer, "panel": panels[one.panel]},
            {"clauses": [(line,) for line in clauses]},
        )
        for one in experts.all_experts(desk.workspace)
        if subject in ("", one.id)
    ]


def experts_of(desk: Desk) -> list[tuple[str, str]]:
    """Return id and name of every expert of the round."""
    return [(one.id, one.name) for one in experts.all_experts(desk.workspace)]


def custody_register(desk: Desk, subject: str) -> list[Values]:
    """Return every hand-over, or those to the expert `subject` (the sheet that goes with a stick)."""
    rows = [one for one in custody.rows(desk) if subject in ("", one.hand_over.holder)]
    texts = {
        "media": str(len({one.hand_over.medium for one in rows}) if subject else len(custody.media(desk))),
        "out": str(len(rows)),
        "back": str(sum(not one.hand_over.is_out for one in rows)),
        "missing": str(sum(one.hand_over.is_out for one in rows)),
    }
    return [Values(words.common(desk) | texts, {"rows": words.numbered([_hand_over(one) for one in rows])})]


def holders_of(desk: Desk) -> list[tuple[str, str]]:
    """Return id and name of everybody who was handed a stick."""
    return list(dict.fromkeys((one.hand_over.holder, one.name) for one in custody.rows(desk)))


def _hand_over(one: CustodyRow) -> Row:
    over = one.hand_over
    back = words.stamp(over.returned)
    return (
        *(over.medium, one.kind, f"{over.holder}\n{one.name}", one.panel, f"{over.package}\n{over.package_sha256}"),
        *(
            words.when(over.handed_out),
            over.officer,
            "",
            back,
            over.condition,
            "",
            "已收到" if one.answered else "未收到",
        ),
    )


def _plan(plan: PanelPlan) -> Row:
    wanted = "、".join(f"{words.SPECIALTIES[one]} {count} 名" for one, count in plan.quotas.items())
    return plan.name, str(plan.size), wanted or NONE, "、".join(plan.applications)


def _seats(made: Draw, people: dict[str, Expert]) -> list[Row]:
    names = {plan.id: plan.name for plan in made.lottery.plans}
    rows: list[Row] = []
    for seat in sorted(made.seats, key=lambda one: list(names).index(one.panel)):
        expert = people[seat.expert]
        reserved = words.SPECIALTIES[seat.specialty] if seat.specialty else "不限"
        part = "组长" if made.leaders[seat.panel] == seat.expert else "成员"
        rows.append(
            (
                *(names[seat.panel], reserved, expert.id, expert.name, expert.employer),
                *(words.SPECIALTIES[expert.specialty], part, seat.lot[: words.SHORT]),
            )
        )
    return rows


def _reserves(made: Draw) -> list[tuple[str, tuple[str, ...]]]:
    return [(plan.name, made.reserves[plan.id]) for plan in made.lottery.plans]


def _substitutions(desk: Desk, after: int) -> list[Row]:
    panels = {panel.id: panel.name for panel in rounds.panels(desk.workspace)}
    found: list[Row] = []
    for one in draws.logs(desk.workspace):
        record = loads(one.log, limit=drawing.LOG_LIMIT)
        if one.sequence > after and isinstance(record, dict) and record.get("format") == drawing.SUBSTITUTION:
            said = {name: str(record[name]) for name in ("panel", "leaving", "coming", "why")}
            gone = said["leaving"] or "（增补）"
            found.append(
                (
                    words.when(one.device_time),
                    panels.get(said["panel"], said["panel"]),
                    gone,
                    said["coming"],
                    said["why"],
                )
            )
    return found


def _name(people: dict[str, Expert], expert: str) -> str:
    return people[expert].name if expert in people else NONE
