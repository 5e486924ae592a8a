"""受理: an Excel register and a folder of attachments -> applications. Refused rows are named, the others go in whole."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.documents.register_values import RegisterRow, Remark
from brics_desk.domain.applications import NUMBER, Attachment
from brics_desk.domain.rounds import Phase
from brics_desk.errors import InputError, UsageError
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

    `known` are the numbers of rows that say what was taken in before; nothing is done about them. `unmatched` are files of the folder
    that no application holds; a person may give each to one (`attach`).
    """

    accepted: tuple[str, ...]
    refused: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    unknown_headers: tuple[str, ...]
    known: tuple[str, ...] = ()
    unmatched: tuple[Path, ...] = ()


def write_template(path: Path, pack: RulePack) -> None:
    """Write the empty register with its drop-downs and notes."""
    from brics_desk.documents import register as registers  # a desk opens without the workbooks' library

    registers.write_template(path, pack)


def write_register(path: Path, pack: RulePack, rows: Iterable[RegisterRow]) -> None:
    """Write a register that holds these rows."""
    from brics_desk.documents import register as registers

    registers.write_register(path, pack, rows)


def take_in(desk: Desk, register: Path, folder: Path, progress: Progress) -> IntakeReport:
    """Take in every sound row of `register`; its attachments lie in `folder/<number>/` or in `folder` itself.

    Each row goes in whole, with its attachments, or not at all; when the work is cancelled, the rows before stay.
    Raises InputError `workbook-…` or `register-…` when the file as a whole cannot be read.
    """
    from brics_desk.documents import register as registers

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
    left = unmatched(desk, folder)
    return IntakeReport(tuple(accepted), tuple(refused), warnings, found.unknown_headers, tuple(known), left)


def unmatched(desk: Desk, folder: Path) -> tuple[Path, ...]:
    """Return the files in `folder` and the folders in it that no application holds under their name, sorted.

    A folder of a number that was not taken in waits for its row.
    """
    held = applications.all_applications(desk.workspace)
    own = {(one.number, _plain(file.name)) for one in held for file in one.attachments}
    shared, numbers = {name for _, name in own}, {one.number for one in held}
    found = [path for path in folder.iterdir() if _is_paper(path) and _plain(path.name) not in shared]
    for place in folder.iterdir():
        waits = NUMBER.fullmatch(place.name) is not None and place.name not in numbers
        if place.is_dir() and not place.is_symlink() and not waits:
            found += [
                path for path in place.iterdir() if _is_paper(path) and (place.name, _plain(path.name)) not in own
            ]
    return tuple(sorted(found))


def attach(desk: Desk, number: str, path: Path) -> Attachment:
    """Give one more file to an application: what no rule matched, or what an applicant supplemented.

    Raises UsageError `acceptance-closed` once experts are reading; InputError `application-unknown`, `attachment-missing`,
    `attachment-exists` (a file of that name is there), `attachment-too-large`.
    """
    if rounds.phase(desk.workspace) is not Phase.SUBMIT:
        raise UsageError("acceptance-closed", application=number)
    application = applications.get(desk.workspace, number)
    if not _is_paper(path):
        raise InputError("attachment-missing", file=path.name[:100], folder=str(path.parent))
    if any(_plain(file.name) == _plain(path.name) for file in application.attachments):
        raise InputError("attachment-exists", file=path.name[:100], number=number)
    with desk.workspace.transaction(), path.open("rb") as stream:
        content = attachments.add(desk.workspace, stream, limit=ATTACHMENT_LIMIT)
        made = Attachment(path.name, content.sha256, content.size)
        applications.replace(desk.workspace, replace(application, attachments=(*application.attachments, made)))
        desk.note("attachment-added", f"{number} {path.name}", new=content.sha256)
    return made


def _is_paper(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def _plain(name: str) -> str:
    """Return a file name as it is compared: archives made on other systems spell the same name in decomposed characters."""
    return unicodedata.normalize("NFC", name)


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
    wanted = _plain(line.pin.name)
    found = next((file for file in stored if _plain(file.name) == wanted), None)
    if found is None:
        raise InputError("evidence-attachment", line=line.line, file=line.pin.name[:100])
    return replace(line, pin=replace(line.pin, sha256=found.sha256, name=found.name))


def _file(folder: Path, number: str, name: str) -> Path:
    """Find one attachment; a name with a path in it, a link or a folder is no attachment."""
    if Path(name).name != name or name in (".", ".."):
        raise InputError("attachment-name", found=name[:100])
    wanted = _plain(name)
    for place in (folder / number, folder):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if _plain(path.name) == wanted and path.is_file() and not path.is_symlink():
                return path
    raise InputError("attachment-missing", file=name[:100], folder=str(folder))
