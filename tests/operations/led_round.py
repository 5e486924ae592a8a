"""The played round as if its leaders merged: what then lies on the table of the second panel's leader.

Made out of the workspaces that `demo` leaves, so that nothing is signed twice: a few applications of panel P2 with its leader E-04. E-07
stays out of one application before packing and has revised another, E-06 recused one at opening, and the leader stays out of two: one
known before packing (`KNOWN`), one declared at opening (`LATER`).
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.operations import assigning, demo, desk, handing_in, opening, sending
from brics_desk.store import applications, recusals
from tests.played import BEFORE

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk

LEADER, MEMBERS, OTHER = "E-04", ("E-05", "E-06", "E-07"), "E-01"
KNOWN, LATER = "JZ2026-0015", "JZ2026-0003"
REVISED, DISPUTED, RECUSED, OF_OTHERS = "JZ2026-0007", "JZ2026-0009", "JZ2026-0012", "JZ2026-0002"
SEEN = (REVISED, DISPUTED, RECUSED)
FACT = "sales_to_brics_cny"


class Led(NamedTuple):
    """Where everything lies; all workspaces are closed."""

    out: Path

    @property
    def office(self) -> Path:
        """The secretariat's workspace before anything came back."""
        return self.out / "office.bricsdesk"

    def expert(self, expert_id: str) -> Path:
        """One expert's workspace."""
        return self.out / f"expert-{expert_id}.bricsdesk"

    @property
    def reviews(self) -> Path:
        """What leader and members handed in."""
        return self.out / "review"


def play(played: Path, out: Path) -> Led:
    """Let the round's leaders merge: send again, take in again, hand in again."""
    led = Led(out)
    led.reviews.mkdir(parents=True)
    shutil.copyfile(played / "workspaces" / BEFORE, led.office)
    office = _switched(led.office)
    _keep_few(office)
    assigning.recuse_before_packing(office, Recusal(LEADER, KNOWN, Ground.PARTICIPANT, "虚构情形"))
    for expert_id in (OTHER, LEADER, *MEMBERS):
        shutil.copyfile(played / "workspaces" / led.expert(expert_id).name, led.expert(expert_id))
        expert = _switched(led.expert(expert_id))
        if expert_id == LEADER:
            _stay_out(expert)
        _keep_few(expert)
        opening.take_in(expert, sending.send_assignment(office, expert_id, out, quiet).path, quiet)
        if expert_id != OTHER:
            handing_in.hand_in(expert, led.reviews, quiet)
        expert.close()
    office.close()
    return led


def opened(path: Path) -> Desk:
    """Open a workspace of the round."""
    return desk.open_desk(path, demo.PASSPHRASE)


def _switched(path: Path) -> Desk:
    found = opened(path)
    found.workspace.change("UPDATE round SET leader_merges = 1")
    return found


def _keep_few(found: Desk) -> None:
    """Forget what is not needed here: fewer opinions to verify, the same things to see."""
    kept = ", ".join(f"'{number}'" for number in (*SEEN, KNOWN, LATER))
    found.workspace.change(f"DELETE FROM opinions WHERE application NOT IN ({kept})")
    # Of what the leader must not see, one member's opinions are enough.
    hidden = f"'{KNOWN}', '{LATER}'"
    found.workspace.change(f"DELETE FROM opinions WHERE application IN ({hidden}) AND expert <> 'E-05'")
    found.workspace.change(f"DELETE FROM assignments WHERE application NOT IN ({kept}, '{OF_OTHERS}')")


def _stay_out(leader: Desk) -> None:
    """Undo what the leader of the played round did on the two applications: one never came, one was recused at opening."""
    leader.workspace.change("DELETE FROM opinions WHERE application IN (?, ?)", KNOWN, LATER)
    recusals.declare(leader.workspace, Recusal(LEADER, LATER, Ground.KIN, "虚构情形，不应外传"), "at-opening", "")
    for number in (KNOWN, LATER):
        applications.remove_material(leader.workspace, number)
    for table, column in (("assignments", "application"), ("clearances", "application"), ("applications", "number")):
        leader.workspace.change(f"DELETE FROM {table} WHERE {column} = ?", KNOWN)


def quiet(_done: int, _total: int) -> None:
    """Say nothing."""
