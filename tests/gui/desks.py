"""A small real round for the tests of the window: one expert who has just received a package, made through operations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication, QWidget

from brics_desk.operations import (
    assigning,
    desk,
    enrolment,
    intake,
    opening,
    reviewing,
    rounds,
    rulebook,
    sample,
    sending,
)
from brics_desk.packs import rubrics

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk

PASSPHRASE = "xuni-ceshi-1"
EXPERT = "E-06"


class Sent(NamedTuple):
    """What the secretariat left: the expert's closed workspace and the package for it."""

    workspace: Path
    package: Path


def send(out: Path, expert_id: str = EXPERT, *, scored: bool = False) -> Sent:
    """Set a round up (`scored`: with the proposed 评分表), register one expert, write the assignment package; nothing stays open."""
    script = sample.load(rulebook.pack())
    office = desk.create_secretariat(
        out / "office.bricsdesk", PASSPHRASE, organisation=script.round.organiser, officer=script.officer
    )
    rubric = rubrics.proposed(script.round.pack) if scored else None
    rounds.set_up(office, replace(script.round, rubric=rubric), script.reasons, script.panels, script.experts)
    register = out / "register.xlsx"
    intake.write_register(register, rulebook.pack(), (entry.row for entry in script.entries))
    for entry in script.entries:
        folder = out / "attachments" / entry.application.number
        folder.mkdir(parents=True)
        for name, file in entry.files:
            (folder / name).write_bytes(file.read_bytes())
    intake.take_in(office, register, out / "attachments", quiet)
    name = next(expert.name for expert in script.experts if expert.id == expert_id)
    mine = desk.create_expert(out / f"expert-{expert_id}.bricsdesk", PASSPHRASE, expert_id=expert_id, name=name)
    enrolment.enrol(office, enrolment.request(mine))
    assigning.assign_panels(office)
    written = sending.send_assignment(office, expert_id, out, quiet)
    mine.close()
    office.close()
    return Sent(out / f"expert-{expert_id}.bricsdesk", written.path)


def fill(expert: Desk, number: str, expert_id: str = EXPERT) -> None:
    """Enter the sample's findings and text of one expert on one application."""
    script = sample.load(rulebook.pack())
    review = next(one for one in script.reviews if one.expert == expert_id and one.application == number)
    reviewing.adopt_formal_check(expert, number)
    for finding in review.findings:
        reviewing.record_findings(expert, number, finding)
    reviewing.record_text(expert, number, review.text)


def receive(sent: Sent) -> Desk:
    """Open the expert's workspace and take the package in."""
    mine = desk.open_desk(sent.workspace, PASSPHRASE)
    opening.take_in(mine, sent.package, quiet)
    return mine


def focused() -> QWidget:
    """Return what has the focus when the last key has had its whole effect; to have none is a fault."""
    QApplication.sendPostedEvents()
    found = QApplication.focusWidget()
    assert found is not None, "the focus is lost"
    return found


def quiet(_done: int, _total: int) -> None:
    """Say nothing."""
