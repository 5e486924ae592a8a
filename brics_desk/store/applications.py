"""申报项目: what was declared, what the formal check found, which attachments belong to it, and how material is removed for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.applications import Applicant, Application, Attachment, GateCheck
from brics_desk.errors import InputError
from brics_desk.store import attachments, evidence
from brics_desk.store.values import columns_of, value_in

if TYPE_CHECKING:
    from brics_desk.store.workspace import Row, Workspace


def add(ws: Workspace, application: Application, panel: str = "") -> None:
    """Store a new application; `panel` may stay empty until the panels are drawn.

    Raises InputError `application-exists`, `attachment-unknown` (its bytes must be stored first), `reference-unknown` (no such panel),
    `amount-below-fen`.
    """
    with ws.transaction():
        if ws.rows("SELECT 1 FROM applications WHERE number = ?", application.number):
            raise InputError("application-exists", number=application.number)
        ws.insert("applications", _record(application) | {"panel": panel or None})
        _store_material(ws, application)


def replace(ws: Workspace, application: Application) -> None:
    """Store a new form of a known application (formal check done, material supplemented); its panel stays.

    Raises InputError `application-unknown`, `attachment-unknown`, `amount-below-fen`.
    """
    with ws.transaction():
        _row(ws, application.number)
        ws.upsert("applications", _record(application) | {"materials_removed": 0}, key=("number",))
        _drop_material(ws, application.number)
        _store_material(ws, application)


def all_applications(ws: Workspace) -> list[Application]:
    """Return all applications sorted by number."""
    with ws.transaction():
        return [_application(ws, row) for row in ws.rows("SELECT * FROM applications ORDER BY number")]


def get(ws: Workspace, number: str) -> Application:
    """Return one application; raises InputError `application-unknown`."""
    with ws.transaction():
        return _application(ws, _row(ws, number))


def panel_of(ws: Workspace, number: str) -> str:
    """Return the id of the panel that reviews it, empty before the draw; raises InputError `application-unknown`."""
    return _row(ws, number)["panel"] or ""


def panels_of(ws: Workspace) -> dict[str, str]:
    """Return the panel of every application by number, in order of the numbers; empty before the draw."""
    return {
        row["number"]: row["panel"] or "" for row in ws.rows("SELECT number, panel FROM applications ORDER BY number")
    }


def set_panel(ws: Workspace, number: str, panel: str) -> None:
    """Give an application to a panel; raises InputError `application-unknown` or `reference-unknown`."""
    with ws.transaction():
        _row(ws, number)
        ws.change("UPDATE applications SET panel = ? WHERE number = ?", panel, number)


def clear_panel(ws: Workspace, number: str) -> None:
    """Take an application off its panel; where it had none nothing changes."""
    ws.change("UPDATE applications SET panel = NULL WHERE number = ?", number)


def set_gate_check(ws: Workspace, number: str, check: GateCheck) -> None:
    """Put one gate's formal check in place of the earlier one; raises InputError `application-unknown`."""
    with ws.transaction():
        _row(ws, number)
        last = ws.rows("SELECT max(position) AS position FROM gate_checks WHERE application = ?", number)[0]["position"]
        ws.change(
            "INSERT INTO gate_checks (application, fact, position, holds, source, date, note) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (application, fact) DO UPDATE SET holds = excluded.holds, source = excluded.source,"
            " date = excluded.date, note = excluded.note",
            number,
            check.fact,
            0 if last is None else last + 1,
            int(check.holds),
            check.source,
            check.date,
            check.note,
        )


def clear_gate_check(ws: Workspace, number: str, fact: str) -> None:
    """Take one gate's formal check away: it is not established any more; where there was none nothing changes."""
    ws.change("DELETE FROM gate_checks WHERE application = ? AND fact = ?", number, fact)


def removed(ws: Workspace) -> frozenset[str]:
    """Return the numbers whose material was removed; only number, category, title and applicant are left of them."""
    rows = ws.rows("SELECT number FROM applications WHERE materials_removed = 1")
    return frozenset(row["number"] for row in rows)


def remove_material(ws: Workspace, number: str) -> None:
    """Delete for good what a recused expert must not keep: declared values, evidence, formal check, attachments, contact, draft.

    Bytes that no other application refers to are overwritten and also leave the log. Raises InputError `application-unknown`.
    Copies made before (a backup, the package on the stick) are not reached.
    """
    with ws.transaction():
        _row(ws, number)
        _drop_material(ws, number)
        for table in ("findings", "scores", "drafts"):
            ws.change(f"DELETE FROM {table} WHERE application = ?", number)
        ws.change("UPDATE applications SET contact = '', phone = '', materials_removed = 1 WHERE number = ?", number)
        attachments.prune(ws)
    ws.settle()


def _row(ws: Workspace, number: str) -> Row:
    found = ws.rows("SELECT * FROM applications WHERE number = ?", number)
    if not found:
        raise InputError("application-unknown", number=number)
    return found[0]


def _record(application: Application) -> dict[str, object]:
    applicant = application.applicant
    return {
        "number": application.number,
        "category": application.category,
        "title": application.title,
        "applicant": applicant.name,
        "uscc": applicant.uscc,
        "contact": applicant.contact,
        "phone": applicant.phone,
    }


def _drop_material(ws: Workspace, number: str) -> None:
    evidence.drop_lines(ws, number)
    for table in ("declared_values", "gate_checks", "attachments"):
        ws.change(f"DELETE FROM {table} WHERE application = ?", number)


def _store_material(ws: Workspace, application: Application) -> None:
    number = application.number
    ws.insert(
        "declared_values",
        *(
            {"application": number, "fact": fact, "position": position, **columns_of(fact, value)}
            for position, (fact, value) in enumerate(application.declared.items())
        ),
    )
    ws.insert(
        "gate_checks",
        *(
            {
                "application": number,
                "fact": check.fact,
                "position": position,
                "holds": int(check.holds),
                "source": check.source,
                "date": check.date,
                "note": check.note,
            }
            for position, check in enumerate(application.gate_checks)
        ),
    )
    for attachment in application.attachments:
        if attachments.size(ws, attachment.sha256) != attachment.size:
            raise InputError("attachment-unknown", number=number, name=attachment.name, sha256=attachment.sha256)
    ws.insert(
        "attachments",
        *(
            {"application": number, "position": position, "name": attachment.name, "sha256": attachment.sha256}
            for position, attachment in enumerate(application.attachments)
        ),
    )
    evidence.store_lines(ws, number, application.evidence)


def _application(ws: Workspace, row: Row) -> Application:
    number = row["number"]
    declared = ws.rows("SELECT * FROM declared_values WHERE application = ? ORDER BY position", number)
    checks = ws.rows("SELECT * FROM gate_checks WHERE application = ? ORDER BY position", number)
    files = ws.rows(
        "SELECT name, sha256, size FROM attachments JOIN contents USING (sha256) WHERE application = ? ORDER BY position",
        number,
    )
    return Application(
        number=number,
        category=row["category"],
        title=row["title"],
        applicant=Applicant(row["applicant"], row["uscc"], row["contact"], row["phone"]),
        declared={value["fact"]: value_in(value) for value in declared},
        gate_checks=tuple(
            GateCheck(check["fact"], bool(check["holds"]), check["source"], check["date"], check["note"])
            for check in checks
        ),
        attachments=tuple(Attachment(file["name"], file["sha256"], file["size"]) for file in files),
        evidence=evidence.lines(ws, number, added=False),
    )
