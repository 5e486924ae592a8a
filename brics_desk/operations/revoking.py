"""吊销 at the secretariat: an expert's certificate stops counting, by a signed fact and a new revocation list; receipt decides, no clock."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.revocations import Revocation, to_record
from brics_desk.domain.strictjson import canonical
from brics_desk.errors import UsageError
from brics_desk.operations.desk import REVOCATIONS, ROOT, ROOT_KEY
from brics_desk.signing import authority
from brics_desk.store import experts, opinions, revocations, secrets

if TYPE_CHECKING:
    from brics_desk.operations.desk import Desk
    from brics_desk.store.experts import Enrolment


class Certificate(NamedTuple):
    """One certificate of an expert: its hash, and why and when (a label) it was revoked; both are empty while it stands."""

    certificate_sha256: str
    reason: str
    device_time: str


def certificates(desk: Desk) -> dict[str, tuple[Certificate, ...]]:
    """Return every certificate ever issued by expert id, the latest last."""
    times = {
        one.revocation.certificate_sha256: one.revocation.device_time
        for one in revocations.all_revocations(desk.workspace)
    }
    reasons = experts.revocations(desk.workspace)
    found: dict[str, tuple[Certificate, ...]] = {}
    for one in experts.issued(desk.workspace):
        own = one.certificate_sha256
        found[one.expert] = (*found.get(one.expert, ()), Certificate(own, reasons.get(own, ""), times.get(own, "")))
    return found


def revoke(desk: Desk, expert: str, why: str, *, keep_received: bool) -> Revocation:
    """Revoke every certificate of an expert that stands; the new list travels in every later package.

    With `keep_received` the opinions received by now go on counting, without it none of them does (the key was in strange hands before).
    What comes in later under that key is refused either way, and a leader's resolutions under it have to be made anew. Raises UsageError
    `not-the-secretariat`, `revocation-reason-missing`, `expert-not-enrolled`.
    """
    if desk.workspace.kind != "secretariat":
        raise UsageError("not-the-secretariat")
    if not why.strip():
        raise UsageError("revocation-reason-missing")
    revoked = experts.revocations(desk.workspace)
    issued = experts.issued(desk.workspace)
    standing = [one for one in issued if one.expert == expert and one.certificate_sha256 not in revoked]
    if not standing:
        raise UsageError("expert-not-enrolled", expert=expert)
    with desk.workspace.transaction():
        made = [_revoke(desk, one, why.strip(), keep_received=keep_received) for one in standing]
        _renew_list(desk)
    return made[-1]


def _revoke(desk: Desk, enrolment: Enrolment, why: str, *, keep_received: bool) -> Revocation:
    own = enrolment.certificate_sha256
    held = opinions.identities(desk.workspace)
    received = tuple(sorted(one.content_digest for one in held if one.certificate_sha256 == own))
    revocation = Revocation(
        round=desk.round.id,
        certificate_sha256=own,
        expert=enrolment.expert,
        reason=why,
        received=received if keep_received else (),
        officer=desk.workspace.owner,
        device_time=desk.clock(),
    )
    record = canonical(to_record(revocation))
    experts.revoke(desk.workspace, own, why)
    revocations.keep(desk.workspace, own, record, desk.sign(record))
    desk.note("certificate-revoked", enrolment.expert, old=own, new=hashlib.sha256(record).hexdigest(), why=why)
    return revocation


def _renew_list(desk: Desk) -> None:
    """Issue the revocation list anew, one number on, naming every certificate ever revoked."""
    root_key, root, last = (secrets.get(desk.workspace, name) for name in (ROOT_KEY, ROOT, REVOCATIONS))
    revoked = experts.revocations(desk.workspace)
    serials = [
        authority.serial(one.certificate_pem)
        for one in experts.issued(desk.workspace)
        if one.certificate_sha256 in revoked
    ]
    number = authority.list_number(last) + 1
    secrets.put(desk.workspace, REVOCATIONS, authority.revocation_list(root_key, root, serials, number))
    desk.note("revocation-list-issued", desk.round.id, new=str(number))
