"""Check everything: pages, structure, references, attachments against their hashes, opinion files, the journal's chain and what it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from brics_desk.errors import FoundationError
from brics_desk.store import against_journal, attachments, journal, opinions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from brics_desk.domain.panels import Identity
    from brics_desk.store.against_journal import Gap
    from brics_desk.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, and the facts that say where.

    Codes: `pages-damaged`, `structure-damaged`, `reference-broken`, `attachment-damaged`, `opinion-damaged`, `journal-broken`,
    `record-missing` and `record-differs` (an act, a decision, a panel opinion or an entry of the measures is not there, or not as it was
    signed or journaled).
    """

    code: str
    facts: Mapping[str, str]


def check(ws: Workspace, progress: Callable[[int, int], None]) -> list[Problem]:
    """Return everything that is wrong with a workspace; an empty list says it is whole. Nothing is changed.

    `progress(done, total)` is called between the parts and may raise `Cancelled`. A part that cannot be read is a problem, not an error.
    Where pages are damaged nothing else is looked at: SQLCipher refuses everything after the first of them.
    """
    problems: list[Problem] = []
    parts = _parts(ws, problems)
    for done, (code, part) in enumerate(parts):
        progress(done, len(parts))
        try:
            problems += part()
        except FoundationError as error:
            problems.append(Problem(code, {"detail": str(error.facts.get("detail", ""))}))
        if pages := [one for one in problems if one.code == "pages-damaged"]:
            problems = pages
            break
    progress(len(parts), len(parts))
    return problems


def _parts(ws: Workspace, problems: list[Problem]) -> list[tuple[str, Callable[[], Iterator[Problem]]]]:
    """Return the parts of the check, each with the code that stands for `cannot be read at all`."""
    parts: list[tuple[str, Callable[[], Iterator[Problem]]]] = [
        ("pages-damaged", partial(_answers, ws, "cipher_integrity_check", "pages-damaged")),
        ("structure-damaged", partial(_answers, ws, "integrity_check", "structure-damaged")),
        ("reference-broken", partial(_references, ws)),
        ("record-missing", partial(_reported_evidence, ws)),
        ("journal-broken", partial(_journal, ws)),
        ("record-differs", partial(_told, ws, against_journal.acts)),
        ("record-differs", partial(_told, ws, against_journal.adjudicated)),
        ("record-differs", partial(_told, ws, against_journal.measures_entries)),
    ]
    try:
        stored = attachments.all_contents(ws)
        signed = opinions.identities(ws)
    except FoundationError as error:
        problems.append(Problem("structure-damaged", {"detail": str(error.facts.get("detail", ""))}))
        return parts
    for content in stored:
        parts.append(("attachment-damaged", partial(_attachment, ws, content.sha256)))
    for identity in signed:
        parts.append(("opinion-damaged", partial(_opinion, ws, identity)))
    return parts


def _answers(ws: Workspace, pragma: str, code: str) -> Iterator[Problem]:
    for row in ws.rows(f"PRAGMA {pragma}"):
        answer = str(next(iter(row.values())))
        if answer != "ok":
            yield Problem(code, {"detail": answer.partition("\n")[0]})


def _references(ws: Workspace) -> Iterator[Problem]:
    for row in ws.rows("PRAGMA foreign_key_check"):
        yield Problem(
            "reference-broken", {"table": str(row["table"]), "row": str(row["rowid"]), "to": str(row["parent"])}
        )


def _reported_evidence(ws: Workspace) -> Iterator[Problem]:
    """Evidence of a report that changed an entry is named in the report alone, which no reference of the database can watch."""
    named = "json_extract(record, '$.evidence_sha256')"
    for row in ws.rows(
        f"SELECT unit, number, {named} AS sha256 FROM measure_conflicts"
        f" WHERE {named} <> '' AND {named} NOT IN (SELECT sha256 FROM contents) ORDER BY sequence"
    ):
        subject = f"{row['unit']}/{row['number']} {row['sha256'][:16]}"
        yield Problem("record-missing", {"table": "contents", "subject": subject})


def _journal(ws: Workspace) -> Iterator[Problem]:
    for found in journal.verify(ws):
        yield Problem("journal-broken", {"sequence": str(found.sequence), "wrong": found.wrong})


def _told(ws: Workspace, gaps: Callable[[Workspace], Iterator[Gap]]) -> Iterator[Problem]:
    for one in gaps(ws):
        facts = {"table": one.table, "subject": one.subject}
        yield Problem("record-missing", facts) if one.is_missing else Problem("record-differs", facts)


def _attachment(ws: Workspace, sha256: str) -> Iterator[Problem]:
    if not attachments.verify(ws, sha256):
        users = ws.rows("SELECT application, name FROM attachments WHERE sha256 = ? ORDER BY application", sha256)
        yield from (
            Problem("attachment-damaged", {"sha256": sha256, "application": user["application"], "name": user["name"]})
            for user in users or [{"application": "", "name": ""}]
        )


def _opinion(ws: Workspace, identity: Identity) -> Iterator[Problem]:
    if not opinions.is_whole(ws, identity):
        yield Problem("opinion-damaged", {"content_digest": identity.content_digest})
