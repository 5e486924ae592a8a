"""What is played by operations around a drive: the office before it, and the colleagues in the panel."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from brics_desk.operations import (
    desk,
    enrolment,
    handing_in,
    intake,
    opening,
    reviewing,
    rounds,
    rulebook,
    sample,
    submitting,
)
from tests.gui.desks import PASSPHRASE, fill, quiet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EXPERT, NAME = "E-06", "沈评审"
REASON, OPINION = "尚未形成显著成效。", "合同与付款相符，建议第二档。"
COLLEAGUES = ("E-04", "E-05")


def prepare_office(folder: Path) -> Path:
    """Make the secretariat's workspace with the sample's round and applications, two experts enrolled; return it."""
    script = sample.load(rulebook.pack())
    path = folder / "office.bricsdesk"
    made = desk.create_secretariat(path, PASSPHRASE, organisation=script.round.organiser, officer=script.officer)
    with closing(made) as office:
        rounds.set_up(office, script.round, script.reasons, script.panels, script.experts)
        register = folder / "register.xlsx"
        intake.write_register(register, rulebook.pack(), (entry.row for entry in script.entries))
        for entry in script.entries:
            target = folder / "attachments" / entry.application.number
            target.mkdir(parents=True)
            for name, file in entry.files:
                (target / name).write_bytes(file.read_bytes())
        intake.take_in(office, register, folder / "attachments", quiet)
        for expert in script.experts:
            if expert.id in COLLEAGUES:
                own = desk.create_expert(
                    folder / f"{expert.id}.bricsdesk", PASSPHRASE, expert_id=expert.id, name=expert.name
                )
                with closing(own):
                    enrolment.enrol(office, enrolment.request(own))
    return path


def let_review(workspace: Path, expert: str, package: Path, back: Path) -> None:
    """Let a colleague do everything: open, pledge, declare, review, sign, hand in."""
    with closing(desk.open_desk(workspace, PASSPHRASE)) as own:
        opening.take_in(own, package, quiet)
        reviewing.pledge(own)
        for number in reviewing.undeclared(own):
            reviewing.declare_clear(own, number)
        numbers = [task.number for task in reviewing.tasks(own)]
        complete(own, expert, numbers)
        submitting.submit(own, numbers, quiet)
        handing_in.hand_in(own, back, quiet)


def complete(own: desk.Desk, expert: str, numbers: Sequence[str]) -> None:
    """Enter what the sample says about these applications."""
    for number in numbers:
        fill(own, number, expert)
