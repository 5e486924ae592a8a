"""What the start page does off the window's thread; imported only once it is asked for, so that the window paints early."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.disk import storage_error, write_whole
from brics_desk.errors import DeskError
from brics_desk.operations import desk as desks
from brics_desk.operations import enrolment

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.verification import Verified


SHORTEST = 8
"""Characters a new passphrase has at least."""


class Founded(NamedTuple):
    """A new secretariat's workspace and the fingerprint of its root."""

    desk: Desk
    path: Path
    fingerprint: str


class Registered(NamedTuple):
    """A new expert's workspace, where its request stands, and the fingerprint to compare."""

    desk: Desk
    path: Path
    request: Path
    fingerprint: str


def unlock(tick: Tick, path: Path, passphrase: str) -> Desk:
    """Open a workspace, slowly by design: whoever guesses passphrases has to wait as well."""
    desk = desks.open_desk(path, passphrase)
    try:
        tick(1, 1)
    except BaseException:
        desk.close()
        raise
    return desk


def found(_tick: Tick, path: Path, passphrase: str, organisation: str, officer: str) -> Founded:
    """Make the secretariat's workspace with its root, its keys and an empty revocation list."""
    desk = desks.create_secretariat(path, passphrase, organisation=organisation, officer=officer)
    return Founded(desk, path, desks.fingerprint(desk))


def register(_tick: Tick, path: Path, passphrase: str, expert_id: str, name: str) -> Registered:
    """Make an expert's workspace and write its enrolment request beside it; raises StorageError."""
    desk = desks.create_expert(path, passphrase, expert_id=expert_id, name=name)
    request = path.with_name(f"{expert_id}.enrolment.json")
    try:
        write_whole(request, enrolment.request(desk))
    except DeskError:
        desk.close()
        raise
    return Registered(desk, path, request, desks.fingerprint(desk))


def verify(tick: Tick, files: list[Path], root: Path) -> list[Verified]:
    """Verify signed files against a root certificate; every file gets its answer."""
    from brics_desk.operations import verification

    try:
        pem = root.read_bytes()
    except OSError as error:
        raise storage_error(error, root) from error
    answers = []
    for done, answer in enumerate(verification.verify(files, pem, None, None), start=1):
        answers.append(answer)
        tick(done, len(files))
    return answers


def play(tick: Tick, folder: Path) -> Path:
    """Play the sample round into a folder; return the folder."""
    from brics_desk.operations import demo

    demo.play(folder, 0, tick)
    return folder


def passphrase_of(folder: Path) -> str:
    """Return the passphrase of the sample round's workspaces, which lies beside them: everything in it is fictional."""
    return (folder / "passphrase.txt").read_text("utf-8").strip()
