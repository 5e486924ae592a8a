"""组长合议 prepared: what an assignment package tells a member of the leader and the leader of the own panel, and how a desk keeps it."""

from __future__ import annotations

import base64
import binascii
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from brics_desk.domain.panel_desks import (
    LeaderSeat,
    MemberCertificate,
    PanelRoster,
    SignedRevocation,
    read_roster,
    read_seat,
    roster_record,
    seat_record,
)
from brics_desk.domain.recusal import Recusal
from brics_desk.domain.revocations import read_record
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import reviewing
from brics_desk.operations.desk import LEADER_SEAT
from brics_desk.signing import keys
from brics_desk.signing.authority import SECRETARIAT
from brics_desk.store import applications, assignments, experts, recusals, revocations, rounds, secrets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.desk import Desk

_LARGEST = 1 << 22


def outgoing(desk: Desk, expert: Expert) -> dict[str, object]:
    """Return what goes into one expert's assignment package; nothing where the round's leaders do not merge.

    Raises UsageError `leader-not-enrolled` (panel): the members' packages could not be encrypted to the leader.
    """
    if not desk.round.leader_merges:
        return {}
    enrolled = experts.enrolments(desk.workspace)
    seated = [one for one in experts.all_experts(desk.workspace) if one.panel == expert.panel]
    leader = next((one for one in seated if one.leader and one.id in enrolled), None)
    if leader is None:
        raise UsageError("leader-not-enrolled", panel=_panel_name(desk, expert.panel))
    seen = _reviewed(desk, leader.id)
    if expert.id == leader.id:
        return {"panel": roster_record(_roster(desk, seated, leader.id, seen))}
    hidden = sorted(set(assignments.of_expert(desk.workspace, expert.id)) - seen)
    seat = LeaderSeat(leader.id, leader.name, enrolled[leader.id].recipient, tuple(hidden))
    return {"leader": seat_record(seat)}


def take_in(desk: Desk, contents: Mapping[str, object], own: Expert) -> None:
    """Keep what an assignment package says about 组长合议, in place of what the one before said.

    Applications must be stored by then. Raises InputError `record-unreadable` and `signature-…`.
    """
    if not desk.round.leader_merges:
        return
    if not own.leader:
        seat, before = read_seat(contents.get("leader")), leader_seat(desk)
        if before is not None and before.expert == seat.expert:
            # An older stick taken in late must not uncover what a newer one hid: nobody comes back from a recusal.
            seat = replace(seat, stays_out=tuple(sorted({*seat.stays_out, *before.stays_out})))
        secrets.put(desk.workspace, LEADER_SEAT, canonical(seat_record(seat)))
        return
    roster = read_roster(contents.get("panel"))
    if own not in roster.members:
        raise InputError("record-unreadable", what="panel")
    _keep_members(desk, roster, own)
    _keep_revocations(desk, roster)
    _keep_tasks(desk, roster, own)


def leader_seat(desk: Desk) -> LeaderSeat | None:
    """Return the leader that this member's package goes to as well; None on the leader's own desk and where leaders do not merge."""
    if not desk.round.leader_merges or not secrets.has(desk.workspace, LEADER_SEAT):
        return None
    if reviewing.expert(desk).leader:
        return None  # who led before this one took over
    return read_seat(loads(secrets.get(desk.workspace, LEADER_SEAT), limit=_LARGEST))


def _reviewed(desk: Desk, expert: str) -> set[str]:
    """Return the applications an expert was given and does not stay out of."""
    out = desk.roster.recusals
    return {number for number in assignments.of_expert(desk.workspace, expert) if (expert, number) not in out}


def _panel_name(desk: Desk, panel: str) -> str:
    return next((one.name for one in rounds.panels(desk.workspace) if one.id == panel), panel)


def _roster(desk: Desk, seated: list[Expert], leader: str, seen: set[str]) -> PanelRoster:
    ids = {one.id for one in seated}
    reasons = experts.revocations(desk.workspace)
    issued = [one for one in experts.issued(desk.workspace) if one.expert in ids]
    # A note says why somebody stays out; that is between that person and the secretariat.
    declared = [one.recusal for one in recusals.all_recusals(desk.workspace)]
    out = [Recusal(one.expert, one.application, one.ground, "") for one in declared]
    signed = [one for one in revocations.all_revocations(desk.workspace) if one.revocation.expert in ids]
    return PanelRoster(
        members=tuple(seated),
        certificates=tuple(
            MemberCertificate(one.expert, one.certificate_pem.decode(), reasons.get(one.certificate_sha256, ""))
            for one in issued
        ),
        tasks=tuple(task for task in assignments.all_assignments(desk.workspace) if task[0] in ids and task[1] in seen),
        recusals=tuple(one for one in out if one.expert in ids and (one.application in seen or one.expert == leader)),
        revocations=tuple(
            SignedRevocation(one.record.decode(), base64.b64encode(one.signature).decode("ascii")) for one in signed
        ),
    )


def _keep_members(desk: Desk, roster: PanelRoster, own: Expert) -> None:
    staying = {one.id for one in roster.members}
    for one in experts.all_experts(desk.workspace):
        if one.id not in staying:
            for number in assignments.of_expert(desk.workspace, one.id):
                assignments.unassign(desk.workspace, one.id, number)
            # Who left before anything was signed is gone; whose certificate is known here stays known.
            with suppress(InputError):
                experts.remove(desk.workspace, one.id)
    for one in roster.members:
        if one.id != own.id:
            experts.save(desk.workspace, one)
    for issued in roster.certificates:
        pem = issued.certificate.encode()
        sha256 = keys.certificate_sha256(pem)
        experts.set_enrolment(
            desk.workspace,
            issued.expert,
            certificate_pem=pem,
            certificate_sha256=sha256,
            key_fingerprint="",
            recipient="",
        )
        if issued.revoked:
            experts.revoke(desk.workspace, sha256, issued.revoked)


def _keep_revocations(desk: Desk, roster: PanelRoster) -> None:
    """Keep the secretariat's word on what had come in before a certificate was revoked: it goes on counting here too."""
    known = {one.revocation.certificate_sha256 for one in revocations.all_revocations(desk.workspace)}
    issued = {keys.certificate_sha256(one.certificate.encode()) for one in roster.certificates}
    for one in roster.revocations:
        try:
            record, signature = one.record.encode(), base64.b64decode(one.signature, validate=True)
        except binascii.Error as error:
            raise InputError("record-unreadable", what="panel.revocations") from error
        said = read_record(loads(record, limit=_LARGEST))
        if (
            desk.check_signature(record, signature).serial_number != SECRETARIAT
            or said.certificate_sha256 not in issued
        ):
            raise InputError("record-unreadable", what="panel.revocations")
        if said.certificate_sha256 not in known:
            revocations.keep(desk.workspace, said.certificate_sha256, record, signature)


def _keep_tasks(desk: Desk, roster: PanelRoster, own: Expert) -> None:
    """Keep who reviews what and who stays out of what, as far as this desk holds the application.

    A recusal of the leader that the secretariat decided later stands here too; `desk.remove_recused` then takes the material away.
    """
    here = {one.number for one in applications.all_applications(desk.workspace)}
    for expert, number in roster.tasks:
        if expert != own.id and number in here:
            assignments.assign(desk.workspace, expert, number)
    for one in roster.recusals:
        if one.application in here and recusals.declare(desk.workspace, one, "before-packing", desk.clock()):
            desk.note("recused", f"{one.expert} {one.application}", new=one.ground.value)
