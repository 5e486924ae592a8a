"""形式审查表 (D01), 补正通知书 (D02), 部门征询函 (D03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.documents.figures import NONE
from brics_desk.documents.templates import Values
from brics_desk.domain.formal_check import RECHECKED, GateState, Moment, applicant_key
from brics_desk.domain.identifiers import credit_code
from brics_desk.domain.readings import sheet
from brics_desk.domain.rules import Decider
from brics_desk.operations import formal_check
from brics_desk.operations.papers import words
from brics_desk.store import applications

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brics_desk.domain.formal_check import Checklist, GateLine, Inquiry, Recorded, Supplement
    from brics_desk.operations.desk import Desk

Row = tuple[str, ...]
_READ_BY = {"G6": ("A-33", "A-34")}
"""Readings an authority must know to answer about a gate: from when three years run, and what counts as grave."""


def formal_checks(desk: Desk, subject: str) -> list[Values]:
    """Return one copy per application, or the one of `subject`."""
    common, pack = words.common(desk), desk.pack
    made = []
    for one in formal_check.checklists(desk):
        task = one.application
        if subject not in ("", task.number):
            continue
        texts = {
            "number": task.number,
            "category": pack.categories[task.category].title.zh,
            "title": task.title,
            "applicant": task.applicant.name,
            "uscc": task.applicant.uscc,
            "uscc_check": words.CODES[credit_code(task.applicant.uscc)],
            "contact": task.applicant.contact,
            "outcome": words.GATES[one.outcome[Moment.ACCEPTANCE]],
        }
        files = [(file.name, words.size(file.size), file.sha256[: words.SHORT]) for file in task.attachments]
        tables = {
            "gates": words.numbered(
                [_gate(line) for line in one.lines if line.fact.decider is not Decider.SECRETARIAT]
            ),
            "waivers": list(_waivers(one)),
            "rechecks": list(_rechecks(one)),
            "attachments": words.numbered(files),
        }
        made.append(Values(common | texts, tables))
    return made


def applications_of(desk: Desk) -> list[tuple[str, str]]:
    """Return number and title of every application."""
    return [(one.number, one.title) for one in applications.all_applications(desk.workspace)]


def supplement_notices(desk: Desk, subject: str) -> list[Values]:
    """Return one copy per notice, or the one of `subject`."""
    found = [one for one in formal_check.supplements(desk) if subject in ("", one.number)]
    return [_notice(desk, one) for one in found]


def notices_of(desk: Desk) -> list[tuple[str, str]]:
    """Return number and applicant of every notice."""
    return [(one.number, one.name) for one in formal_check.supplements(desk)]


def inquiries(desk: Desk, subject: str) -> list[Values]:
    """Return one copy per letter, or the one of `subject`."""
    return [_letter(desk, one) for one in formal_check.inquiries(desk) if subject in ("", one.number)]


def letters_of(desk: Desk) -> list[tuple[str, str]]:
    """Return number and authority of every letter."""
    return [(one.number, one.authority) for one in formal_check.inquiries(desk)]


def _gate(line: GateLine) -> Row:
    recorded = line.checks.get(Moment.ACCEPTANCE)
    return (line.fact.title.zh, *_found(recorded))


def _found(recorded: Recorded | None) -> Row:
    """Return the cells of a check: result, reason, source, date, evidence and note."""
    if recorded is None:
        return (words.GATES[GateState.DUE], "", "", "", "")
    check = recorded.check
    reason = words.SHORTFALLS[check.reason] if check.reason else NONE
    return (
        words.GATES[check.state],
        reason,
        check.source,
        check.date,
        "；".join(filter(None, (check.evidence, check.note))),
    )


def _waivers(one: Checklist) -> Iterator[Row]:
    for line in one.lines:
        recorded = line.checks.get(Moment.ACCEPTANCE)
        if line.fact.decider is Decider.SECRETARIAT and recorded is not None and recorded.check.holds:
            check = recorded.check
            yield line.fact.title.zh, check.note, check.approver or NONE, check.date


def _rechecks(one: Checklist) -> Iterator[Row]:
    for line in one.lines:
        if line.fact.code not in RECHECKED:
            continue
        for moment in (Moment.BEFORE_NOTICE, Moment.BEFORE_PAYMENT):
            if moment in line.checks:
                yield line.fact.title.zh, words.MOMENTS[moment], *_found(line.checks[moment])


def _notice(desk: Desk, one: Supplement) -> Values:
    titles = {fact.id: fact.title.zh for fact in desk.pack.gate_facts}
    projects = {task.number: task.title for task in applications.all_applications(desk.workspace)}
    items = [
        (
            f"《{projects[item.application]}》（受理号 {item.application}）"
            f"{titles.get(item.fact, '其他材料')}：{words.SHORTFALLS[item.reason]}。需补正：{item.wanted.rstrip('。')}。",
        )
        for item in one.items
    ]
    texts = {
        "notice": one.number,
        "applicant": one.name,
        "count": str(len(items)),
        "due": words.day(one.due),
        "issued": words.day(one.issued),
        "replied": words.day(one.replied) if one.replied else "",
        "reply": one.reply,
    }
    return Values(words.common(desk) | texts, {"items": words.numbered(items)})


def _letter(desk: Desk, one: Inquiry) -> Values:
    gates = {fact.id: fact for fact in desk.pack.gate_facts}
    tasks = {task.number: task for task in applications.all_applications(desk.workspace)}
    rows: list[Row] = []
    for asked in one.questions:
        applicant = tasks[asked.application].applicant
        holds = "" if asked.holds is None else words.HOLDS[asked.holds]
        rows.append(
            (asked.application, f"{applicant.name}\n{applicant.uscc}", gates[asked.fact].title.zh, holds, asked.answer)
        )
    about = [gates[name] for name in dict.fromkeys(asked.fact for asked in one.questions)]
    wanted = {name for fact in about for name in _READ_BY.get(fact.code, ())}
    lines = [line for line in sheet(desk.pack, desk.round.readings) if line.reading.id in wanted and line.chosen]
    texts = {
        "letter": one.number,
        "authority": one.authority,
        "sent": words.day(one.sent),
        "due": words.day(one.due),
        "count": str(len(rows)),
        "applicants": str(len({applicant_key(tasks[asked.application]) for asked in one.questions})),
        "replied": words.day(one.replied) if one.replied else "",
        "reply_number": one.reply_number,
        "application_deadline": words.day(desk.round.application_deadline),
        "grounds": "\n".join(f"“{fact.clause.text}”" for fact in about),
        "readings": "\n".join(f"{line.reading.problem.zh}：{line.chosen.text.zh}" for line in lines if line.chosen)
        or NONE,
    }
    return Values(words.common(desk) | texts, {"questions": words.numbered(rows)})
