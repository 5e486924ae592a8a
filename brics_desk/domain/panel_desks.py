"""组长合议 as JSON values: what a member's desk must know of the leader, and the leader's desk of the own panel. Reading is strict.

Every reader raises InputError `record-unreadable` with what is wrong.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from brics_desk.domain.records import expert_record, read_expert
from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from brics_desk.domain.rounds import Expert


@dataclass(frozen=True, slots=True)
class LeaderSeat:
    """The leader of a member's panel: id, name, age recipient, and the member's applications the leader must see nothing of."""

    expert: str
    name: str
    recipient: str
    stays_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberCertificate:
    """One certificate (PEM) of a member; `revoked` is the reason, empty while it counts."""

    expert: str
    certificate: str
    revoked: str


@dataclass(frozen=True, slots=True)
class SignedRevocation:
    """A revocation as the secretariat signed it: the record's text and the signature in Base64."""

    record: str
    signature: str


@dataclass(frozen=True, slots=True)
class PanelRoster:
    """The own panel for its leader's desk: members (the leader too), certificates, tasks (expert, application), recusals, revocations.

    It holds the applications that the leader reviews and no others.
    """

    members: tuple[Expert, ...]
    certificates: tuple[MemberCertificate, ...]
    tasks: tuple[tuple[str, str], ...]
    recusals: tuple[Recusal, ...]
    revocations: tuple[SignedRevocation, ...]


def seat_record(value: LeaderSeat) -> dict[str, object]:
    """Return the JSON value of the leader's seat."""
    return asdict(value) | {"stays_out": list(value.stays_out)}


def read_seat(record: object) -> LeaderSeat:
    """Read the leader's seat."""
    members = _members(record, {field.name for field in fields(LeaderSeat)}, "leader")
    out = tuple(_text(one, "leader") for one in _items(members.pop("stays_out"), "leader"))
    return LeaderSeat(**{name: _text(value, "leader") for name, value in members.items()}, stays_out=out)


def roster_record(value: PanelRoster) -> dict[str, object]:
    """Return the JSON value of a panel's roster."""
    return {
        "members": [expert_record(one) for one in value.members],
        "certificates": [asdict(one) for one in value.certificates],
        "tasks": [list(task) for task in value.tasks],
        "recusals": [[one.expert, one.application, one.ground.value] for one in value.recusals],
        "revocations": [asdict(one) for one in value.revocations],
    }


def read_roster(record: object) -> PanelRoster:
    """Read a panel's roster; every name in it must be a member's."""
    members = _members(record, {field.name for field in fields(PanelRoster)}, "panel")
    lists = {name: _items(value, f"panel.{name}") for name, value in members.items()}
    found = PanelRoster(
        members=tuple(read_expert(one) for one in lists["members"]),
        certificates=tuple(MemberCertificate(**_flat(MemberCertificate, one)) for one in lists["certificates"]),
        tasks=tuple((_row(one, 2)[0], _row(one, 2)[1]) for one in lists["tasks"]),
        recusals=tuple(_recusal(one) for one in lists["recusals"]),
        revocations=tuple(SignedRevocation(**_flat(SignedRevocation, one)) for one in lists["revocations"]),
    )
    known = {one.id for one in found.members}
    named = {one.expert for one in found.certificates} | {one.expert for one in found.recusals}
    named |= {expert for expert, _ in found.tasks}
    if not named <= known or len({one.panel for one in found.members}) != 1:
        raise InputError("record-unreadable", what="panel")
    return found


def _recusal(item: object) -> Recusal:
    expert, application, ground = _row(item, 3)
    if ground not in {one.value for one in Ground}:
        raise InputError("record-unreadable", what="panel.recusals")
    return Recusal(expert, application, Ground(ground), "")


def _row(item: object, width: int) -> list[str]:
    row = [_text(one, "panel") for one in _items(item, "panel")]
    if len(row) != width:
        raise InputError("record-unreadable", what="panel")
    return row


def _flat(kind: type, item: object) -> dict[str, str]:
    members = _members(item, {field.name for field in fields(kind)}, "panel")
    return {name: _text(value, "panel") for name, value in members.items()}


def _members(record: object, wanted: set[str], what: str) -> dict[str, object]:
    if not isinstance(record, dict) or set(record) != wanted:
        raise InputError("record-unreadable", what=what)
    return dict(record)


def _items(value: object, what: str) -> list[object]:
    if not isinstance(value, list) or len(value) > 10_000:
        raise InputError("record-unreadable", what=what)
    return value


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise InputError("record-unreadable", what=what)
    return value
