"""组长合议: whether this desk may open the own panel's opinions, and which applications that is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.errors import UsageError
from brics_desk.operations import reviewing
from brics_desk.operations.desk import CERTIFICATE
from brics_desk.signing.trust import is_revoked
from brics_desk.store import assignments, drafts, opinions, receipts, recusals, rounds, secrets

if TYPE_CHECKING:
    from brics_desk.operations.desk import Desk


def is_led_here(desk: Desk) -> bool:
    """Tell whether this is the desk of a panel's leader in a round whose leaders merge."""
    if desk.workspace.kind != "expert":
        return False
    current = rounds.current(desk.workspace)
    return current is not None and current.leader_merges and reviewing.expert(desk).leader


def unsigned(desk: Desk) -> list[str]:
    """Return the own tasks that are not signed, or were returned and not signed again; until there are none nobody else's are opened."""
    own, out = desk.owner_id, desk.roster.recusals
    given = (number for number in assignments.of_expert(desk.workspace, own) if (own, number) not in out)
    return [number for number in given if drafts.state(desk.workspace, number) not in reviewing.LOCKED]


def check(desk: Desk, application: str = "") -> None:
    """Let the secretariat pass, and a panel's leader where the round says so, on the own panel and once all own opinions are signed.

    Raises UsageError `not-the-secretariat` (leaders do not merge in this round), `not-the-leader`, `leader-revoked`,
    `own-opinions-unsigned` (count), and `recused` for an application the leader stays out of.
    """
    if desk.workspace.kind == "secretariat":
        return
    current = rounds.current(desk.workspace)
    if current is None or not current.leader_merges:
        raise UsageError("not-the-secretariat")
    if not reviewing.expert(desk).leader:
        raise UsageError("not-the-leader")
    if is_revoked(secrets.get(desk.workspace, CERTIFICATE), desk.trust):
        raise UsageError("leader-revoked")
    _check_own(desk)
    if recusals.stands(desk.workspace, desk.owner_id, application):
        raise UsageError("recused", application=application)


def check_telling(desk: Desk) -> None:
    """Refuse to tell what the panel found where others' opinions came in and an own one is open again: the own judgement comes first.

    Raises UsageError `own-opinions-unsigned` (count).
    """
    if desk.workspace.kind == "secretariat":
        return
    if any(one.expert != desk.owner_id for one in opinions.entries(desk.workspace)):
        _check_own(desk)


def _check_own(desk: Desk) -> None:
    if open_ones := unsigned(desk):
        raise UsageError("own-opinions-unsigned", count=len(open_ones))


def handed_in(desk: Desk) -> str:
    """Return the label of time of the last panel package written here, empty before the first."""
    known = receipts.all_receipts(desk.workspace)
    written = [one.device_time for one in known if (one.kind, one.direction) == ("panel", "written")]
    return written[-1] if written else ""


def stays_out(desk: Desk) -> frozenset[str]:
    """Return the applications that nothing may come onto this desk about; at the secretariat none."""
    if desk.workspace.kind == "secretariat":
        return frozenset()
    return frozenset(number for expert, number in desk.roster.recusals if expert == desk.owner_id)
