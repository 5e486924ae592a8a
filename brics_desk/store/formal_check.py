"""形式审查 in the workspace: the register of checks, supplement notices, inquiries with their replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.formal_check import FormalCheck, Inquiry, Lack, Moment, Question, Recorded, Shortfall, Supplement
from brics_desk.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.store.workspace import Row, Workspace


def add(ws: Workspace, check: FormalCheck, officer: str, device_time: str) -> None:
    """Append a check; earlier ones stay as its history. Raises InputError `reference-unknown`."""
    ws.insert(
        "formal_checks",
        {
            "application": check.application,
            "fact": check.fact,
            "moment": check.moment.value,
            "holds": int(check.reason is None),
            "reason": check.reason.value if check.reason else "",
            "source": check.source,
            "date": check.date,
            "evidence": check.evidence,
            "note": check.note,
            "approver": check.approver,
            "officer": officer,
            "device_time": device_time,
        },
    )


def register(ws: Workspace) -> list[Recorded]:
    """Return every check in the order it was made."""
    return [_recorded(row) for row in ws.rows("SELECT * FROM formal_checks ORDER BY sequence")]


def issue(ws: Workspace, supplement: Supplement, device_time: str) -> None:
    """Keep a notice with its items; raises UsageError `supplement-issued` (`number`) where this applicant was told already."""
    with ws.transaction():
        told = ws.rows(
            "SELECT number FROM supplements WHERE applicant = ? OR number = ?", supplement.applicant, supplement.number
        )
        if told:
            raise UsageError("supplement-issued", number=told[0]["number"], applicant=supplement.name)
        names = ("number", "applicant", "name", "issued", "due")
        ws.insert("supplements", {name: getattr(supplement, name) for name in names} | {"device_time": device_time})
        ws.insert(
            "supplement_items",
            *(
                {"supplement": supplement.number, "position": position, **item._asdict(), "reason": item.reason.value}
                for position, item in enumerate(supplement.items)
            ),
        )


def answer_supplement(ws: Workspace, number: str, replied: str, reply: str) -> None:
    """Note when and what an applicant answered; raises UsageError `supplement-unknown`."""
    changed = ws.change("UPDATE supplements SET replied = ?, reply = ? WHERE number = ?", replied, reply, number)
    if not changed:
        raise UsageError("supplement-unknown", number=number[:60])


def supplements(ws: Workspace) -> list[Supplement]:
    """Return all notices sorted by number."""
    found = []
    for row in ws.rows("SELECT * FROM supplements ORDER BY number"):
        items = ws.rows("SELECT * FROM supplement_items WHERE supplement = ? ORDER BY position", row["number"])
        lacks = tuple(
            Lack(item["application"], item["fact"], Shortfall(item["reason"]), item["wanted"]) for item in items
        )
        names = ("number", "applicant", "name", "issued", "due", "replied", "reply")
        found.append(Supplement(**{name: row[name] for name in names}, items=lacks))
    return found


def send(ws: Workspace, inquiry: Inquiry, device_time: str) -> None:
    """Keep a letter with its questions; raises UsageError `inquiry-exists`, InputError `reference-unknown`."""
    with ws.transaction():
        if ws.rows("SELECT 1 FROM inquiries WHERE number = ?", inquiry.number):
            raise UsageError("inquiry-exists", number=inquiry.number[:60])
        names = ("number", "authority", "sent", "due")
        ws.insert("inquiries", {name: getattr(inquiry, name) for name in names} | {"device_time": device_time})
        ws.insert(
            "inquiry_subjects",
            *(
                {"inquiry": inquiry.number, "application": one.application, "fact": one.fact}
                for one in inquiry.questions
            ),
        )


def answer_inquiry(ws: Workspace, number: str, replied: str, reply_number: str, answers: Iterable[Question]) -> None:
    """Note a reply with its answers; raises UsageError `inquiry-unknown` (`number`) for a letter or question that was not sent."""
    with ws.transaction():
        changed = ws.change(
            "UPDATE inquiries SET replied = ?, reply_number = ? WHERE number = ?", replied, reply_number, number
        )
        for one in answers:
            changed = changed and ws.change(
                "UPDATE inquiry_subjects SET holds = ?, answer = ? WHERE inquiry = ? AND application = ? AND fact = ?",
                None if one.holds is None else int(one.holds),
                one.answer,
                number,
                one.application,
                one.fact,
            )
        if not changed:
            raise UsageError("inquiry-unknown", number=number[:60])


def inquiries(ws: Workspace) -> list[Inquiry]:
    """Return all letters sorted by number."""
    found = []
    for row in ws.rows("SELECT * FROM inquiries ORDER BY number"):
        subjects = ws.rows("SELECT * FROM inquiry_subjects WHERE inquiry = ? ORDER BY application, fact", row["number"])
        questions = tuple(
            Question(
                one["application"], one["fact"], None if one["holds"] is None else bool(one["holds"]), one["answer"]
            )
            for one in subjects
        )
        names = ("number", "authority", "sent", "due", "replied", "reply_number")
        found.append(Inquiry(**{name: row[name] for name in names}, questions=questions))
    return found


def _recorded(row: Row) -> Recorded:
    names = ("application", "fact", "source", "date", "evidence", "note", "approver")
    check = FormalCheck(
        **{name: row[name] for name in names},
        moment=Moment(row["moment"]),
        reason=Shortfall(row["reason"]) if row["reason"] else None,
    )
    return Recorded(row["sequence"], check, row["officer"], row["device_time"])
