"""Acts of the secretariat: signed, kept for good, journaled; read again by kind."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.act_records import kind_of, read_record, to_record
from brics_desk.domain.ceilings import Ceiling, SignedCeiling
from brics_desk.domain.decisions import Decision, SignedDecision
from brics_desk.domain.name_lists import NameList, SignedList
from brics_desk.domain.objections import Answer, Objection, Registered, state_of
from brics_desk.domain.panels import Identity
from brics_desk.domain.strictjson import canonical
from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.signing.authority import SECRETARIAT
from brics_desk.store import acts as stored

if TYPE_CHECKING:
    from brics_desk.domain.act_records import Act
    from brics_desk.operations.desk import Desk


class Note(NamedTuple):
    """What the journal says of an act: its kind, what it is about, what it takes the place of, and why."""

    act: str
    subject: str
    old: str = ""
    why: str = ""


def keep(desk: Desk, act: Act, note: Note) -> Identity:
    """Sign an act with the secretariat's key, keep it and journal it; raises UsageError `not-the-secretariat`."""
    if desk.workspace.kind != "secretariat":
        raise UsageError("not-the-secretariat")
    record = canonical(to_record(act))
    signature = desk.sign(record)
    read_record(record, desk.pack)
    signer = desk.check_signature(record, signature)
    identity = Identity(hashlib.sha256(record).hexdigest(), signer.certificate_sha256)
    with desk.workspace.transaction():
        stored.add(desk.workspace, identity, act, record, signature)
        desk.note(note.act, note.subject, old=note.old, new=identity.content_digest, why=note.why)
    return identity


def decisions(desk: Desk) -> list[SignedDecision]:
    """Return every 认定决定 in the order they were made."""
    held = stored.of_kind(desk.workspace, desk.pack, "recognition_decision")
    return [SignedDecision(one.identity, one.act) for one in held if isinstance(one.act, Decision)]


def lists(desk: Desk) -> list[SignedList]:
    """Return every version of both lists in the order they were made."""
    held = stored.of_kind(desk.workspace, desk.pack, "name_list")
    return [SignedList(one.identity, one.act) for one in held if isinstance(one.act, NameList)]


def ceilings(desk: Desk) -> list[SignedCeiling]:
    """Return every budget ceiling that was set, in order; the last stands."""
    held = stored.of_kind(desk.workspace, desk.pack, "ceiling")
    return [SignedCeiling(one.identity, one.act) for one in held if isinstance(one.act, Ceiling)]


def objections(desk: Desk) -> list[Registered]:
    """Return the register of objections in the order they came, each with its answers and where it stands."""
    answers: dict[str, list[Answer]] = {}
    for held in stored.of_kind(desk.workspace, desk.pack, "objection_answer"):
        if isinstance(held.act, Answer):
            answers.setdefault(held.act.objection, []).append(held.act)
    settled = {one.decision.objection for one in decisions(desk)}
    found = []
    for held in stored.of_kind(desk.workspace, desk.pack, "objection"):
        if isinstance(held.act, Objection):
            digest = held.identity.content_digest
            given = tuple(answers.get(digest, ()))
            state = state_of(given, decided=digest in settled)
            found.append(Registered(held.identity, held.act, given, state))
    return found


def check_signatures(desk: Desk, kind: str) -> None:
    """Check every act of a kind, as before anything leaves the desk: signed by the secretariat, as this kind, for this round.

    Raises FoundationError `act-damaged`.
    """
    current = desk.round
    for one in stored.of_kind(desk.workspace, desk.pack, kind):
        digest = one.identity.content_digest
        try:
            signer = desk.check_signature(one.record, one.signature)
        except InputError as error:
            raise FoundationError("act-damaged", digest=digest) from error
        # The columns beside the record are signed by nobody, and every expert holds a certificate of the same root.
        readings = current.readings_sha256 if isinstance(one.act, Ceiling) else one.act.readings_sha256
        said = (kind_of(one.act), one.act.round, readings)
        whole = (signer.serial_number, signer.certificate_sha256) == (SECRETARIAT, one.identity.certificate_sha256)
        if not whole or said != (kind, current.id, current.readings_sha256):
            raise FoundationError("act-damaged", digest=digest)
