"""受理: an Excel register and a folder of attachments -> applications. Refused rows are named, the others go in whole."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.documents import register as registers
from brics_desk.documents.register_values import RegisterRow, Remark
from brics_desk.domain.applications import Attachment
from brics_desk.errors import InputError
from brics_desk.packs import countries
from brics_desk.store import applications, attachments, rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from brics_desk.domain.applications import Application
    from brics_desk.domain.evidence import Evidence
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.desk import Desk

    Progress = Callable[[int, int], None]

ATTACHMENT_LIMIT = 4 << 30
_HEADER = "附件"


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What a register brought: the numbers taken in, refusals and warnings by row and column, headers nobody knows.

    `known` are the numbers of rows that say what was taken in before; nothing is done about them.
    """

    accepted: tuple[str, ...]
    refused: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    unknown_headers: tuple[str, ...]
    known: tuple[str, ...] = ()


def write_template(path: Path, pack: RulePack) -> None:
    """Write the empty register with its drop-downs and notes."""
    registers.write_template(path, pack)


def write_register(path: Path, pack: RulePack, rows: Iterable[RegisterRow]) -> None:
    """Write a register that holds these rows."""
    registers.write_register(path, pack, rows)


def take_in(desk: Desk, register: Path, folder: Path, progress: Progress) -> IntakeReport:
    """Take in every sound row of `register`; its attachments lie in `folder/<number>/` or in `folder` itself.

    Each row goes in whole, with its attachments, or not at all; when the work is cancelled, the rows before stay.
    Raises InputError `workbook-…` or `register-…` when the file as a whole cannot be read.
    """
    found = registers.read_register(register, desk.pack, lambda _done, _total: None, countries.bundled())
    panels = {panel.id for panel in rounds.panels(desk.workspace)}
    held = {one.number: one for one in applications.all_applications(desk.workspace)}
    accepted: list[str] = []
    known: list[str] = []
    refused = list(found.refused)
    for done, row in enumerate(found.rows):
        progress(done, len(found.rows))
        if row.panel and row.panel not in panels:
            refused.append(
                Remark(row.row, "", "专家组", "panel-unknown", {"panel": row.panel, "known": sorted(panels)})
            )
            continue
        if _says_the_same(row, held.get(row.application.number)):
            known.append(row.application.number)
            continue
        try:
            _take_row(desk, row, folder)
        except InputError as error:
            refused.append(Remark(row.row, "", _HEADER, error.code, error.facts))
        else:
            accepted.append(row.application.number)
    progress(len(found.rows), len(found.rows))
    warnings = tuple(warning for row in found.rows for warning in row.warnings)
    desk.note("register-taken-in", register.name, new=f"accepted={len(accepted)} refused={len(refused)}")
    return IntakeReport(tuple(accepted), tuple(refused), warnings, found.unknown_headers, tuple(known))


def _says_the_same(row: RegisterRow, held: Application | None) -> bool:
    """Tell whether a row declares what was taken in before; the gates have a register of their own by then."""
    if held is None:
        return False
    plain = replace(row.application, gate_checks=held.gate_checks, attachments=held.attachments, evidence=held.evidence)
    return plain == held and set(row.attachments) <= {file.name for file in held.attachments}


def _take_row(desk: Desk, row: RegisterRow, folder: Path) -> None:
    with desk.workspace.transaction():
        stored = []
        for name in row.attachments:
            path = _file(folder, row.application.number, name)
            with path.open("rb") as stream:
                content = attachments.add(desk.workspace, stream, limit=ATTACHMENT_LIMIT)
            stored.append(Attachment(name, content.sha256, content.size))
        lines = tuple(_pinned(line, stored) for line in row.application.evidence)
        complete = replace(row.application, attachments=tuple(stored), evidence=lines)
        applications.add(desk.workspace, complete, row.panel)
        desk.note("application-taken-in", row.application.number, new=row.application.title)


def _pinned(line: Evidence, stored: list[Attachment]) -> Evidence:
    """Tie the page a line names to the bytes of its attachment."""
    if line.pin is None:
        return line
    wanted = unicodedata.normalize("NFC", line.pin.name)
    found = next((file for file in stored if unicodedata.normalize("NFC", file.name) == wanted), None)
    if found is None:
        raise InputError("evidence-attachment", line=line.line, file=line.pin.name[:100])
    return replace(line, pin=replace(line.pin, sha256=found.sha256, name=found.name))


def _file(folder: Path, number: str, name: str) -> Path:
    """Find one attachment; a name with a path in it, a link or a folder is no attachment."""
    if Path(name).name != name or name in (".", ".."):
        raise InputError("attachment-name", found=name[:100])
    wanted = unicodedata.normalize("NFC", name)
    for place in (folder / number, folder):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            # Archives made on other systems spell the same name in decomposed characters.
            if unicodedata.normalize("NFC", path.name) == wanted and path.is_file() and not path.is_symlink():
                return path
    raise InputError("attachment-missing", file=name[:100], folder=str(folder))
