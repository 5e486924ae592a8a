"""What step three does off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.operations import exporting, handing_in, reviewing, submitting
from brics_desk.operations.papers import shelf

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.handing_in import HandedIn
    from brics_desk.operations.reviewing import Task
    from brics_desk.operations.submitting import Submitted


SHEETS = "review-sheet"


def sign(tick: Tick, desk: Desk, numbers: list[str]) -> list[Submitted]:
    """Sign opinions one after the other."""
    return submitting.submit(desk, numbers, tick)


def hand_in(tick: Tick, desk: Desk, folder: Path) -> HandedIn:
    """Write the review package and read it back."""
    return handing_in.hand_in(desk, folder, tick)


def render(desk: Desk, task: Task) -> bytes:
    """Return the pages of an opinion: as signed, else as they would be signed now."""
    if task.state in ("signed", "handed_in"):
        return submitting.signed_pdf(desk, task.number)
    return submitting.preview_pdf(desk, task.number)


def copy_out(desk: Desk, folder: Path) -> int:
    """Write the signed opinions and the sheets for them into a folder; return how many opinions."""
    written = exporting.opinions_to(desk, folder)
    shelf.write(desk, SHEETS, folder / sheets_name(desk))
    return len(written)


def sheets_name(desk: Desk) -> str:
    """Return a name for the sheets of this expert."""
    return f"{desk.round.id}-{reviewing.expert(desk).id}-{SHEETS}.pdf"


def write_sheets(tick: Tick, desk: Desk, target: Path) -> Path:
    """Write the sheets to be signed by hand; return where they stand."""
    tick(0, 1)
    shelf.write(desk, SHEETS, target)
    return target
