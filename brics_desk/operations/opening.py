"""Packages into an expert's desk: what is on the stick, whom it is from, and taking it in, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain import records
from brics_desk.errors import FoundationError, InputError
from brics_desk.exchange import reader
from brics_desk.operations import leading, own_opinions, panel_rosters
from brics_desk.operations.desk import (
    CERTIFICATE,
    REVOCATIONS,
    ROOT,
    SECRETARIAT_CERTIFICATE,
    SECRETARIAT_RECIPIENT,
    SIGNING_KEY,
    remove_recused,
)
from brics_desk.signing import authority, cms, keys
from brics_desk.store import (
    applications,
    assignments,
    attachments,
    drafts,
    experts,
    receipts,
    rounds,
    secrets,
)
from brics_desk.store.drafts import DraftState
from brics_desk.store.receipts import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from brics_desk.domain.rounds import Expert, Round
    from brics_desk.operations.desk import Desk
    from brics_desk.signing.trust import Signer

    Progress = Callable[[int, int], None]

ATTACHMENT_LIMIT = 4 << 30


class Arrived(NamedTuple):
    """What a package brought: its kind, round, the secretariat's fingerprint, and the application numbers concerned."""

    kind: str
    round: Round
    fingerprint: str
    applications: tuple[str, ...]


class Waiting(NamedTuple):
    """What a package holds and whom it is from, before anything of it is taken in.

    `sender` signed it; `is_new_sender` tells that no earlier package pinned the fingerprint. `applications` are given, or given back.
    """

    kind: str
    round: Round
    sender: str
    fingerprint: str
    is_new_sender: bool
    applications: int
    attachments: int
    size: int
    taken_in: bool


def has_round(desk: Desk) -> bool:
    """Tell whether the first package has come."""
    return rounds.current(desk.workspace) is not None


def was_taken_in(desk: Desk, name: str, size: int) -> bool:
    """Tell, without opening it, whether a package of this name and size in bytes was taken in before."""
    known = receipts.all_receipts(desk.workspace)
    return any((one.name, one.size, one.direction) == (name, size, "received") for one in known)


def look(desk: Desk, path: Path) -> Waiting:
    """Tell what a package for this desk holds; nothing is written, attachments are not read yet. Raises as `take_in`."""
    sender = _Sender(desk)
    head = reader.peek(path, identity=desk.identity, check=sender.check)
    current = _admitted(desk, head.contents, sender)
    listed = head.contents.get("applications" if head.contents["kind"] == "assignment" else "returns")
    return Waiting(
        str(head.contents["kind"]),
        current,
        head.signer.name,
        root_fingerprint(sender.root),
        not secrets.has(desk.workspace, ROOT),
        len(listed) if isinstance(listed, list) else 0,
        head.blobs,
        head.payload_size,
        receipts.seen(desk.workspace, head.package_id),
    )


def take_in(desk: Desk, path: Path, progress: Progress) -> Arrived:
    """Import an assignment or return package into this expert's desk.

    The first package pins the secretariat's root (its fingerprint is compared in person); every later one must come from it.
    Raises InputError `package-…`, `package-before-assignment` (the first one must be an assignment), `package-not-yours`, `signature-…`,
    `package-of-another-round`, `package-older` (its revocation list is), `certificate-not-ours`, `record-unreadable`.
    """
    sender = _Sender(desk)
    with (
        desk.workspace.transaction(),
        reader.open_package(path, identity=desk.identity, check=sender.check, progress=progress) as package,
    ):
        contents = package.contents
        current = _admitted(desk, contents, sender)
        kind, size = str(contents["kind"]), path.stat().st_size
        _keep_round(desk, current, contents)
        numbers = _take_assignment(desk, contents, package) if kind == "assignment" else _take_return(desk, contents)
        receipts.note(
            desk.workspace,
            Receipt(package.package_id, kind, path.name, "", size, "received", "secretariat", desk.clock()),
        )
        desk.note("package-taken-in", path.name, new=" ".join(numbers))
    # Outside the transaction: what goes for good also leaves the log.
    remove_recused(desk)
    return Arrived(kind, current, root_fingerprint(sender.root), numbers)


def root_fingerprint(root_pem: bytes) -> str:
    """Return the secretariat's short fingerprint, as its own screen shows it."""
    return keys.short_fingerprint(keys.fingerprint(keys.public_key(root_pem)))


class _Sender:
    """Checks that the secretariat signed: the one whose root is pinned here, at the first package the one it brings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.root = b""

    def check(self, data: bytes, signature: bytes) -> Signer:
        """Return who signed; raises InputError `signature-…`, `package-not-from-secretariat` or, on a leader's desk, `package-for-panel`."""
        ws = self._desk.workspace
        self.root = secrets.get(ws, ROOT) if secrets.has(ws, ROOT) else cms.root_within(signature)
        signer = cms.verify_detached(data, signature, root_pem=self.root, crl_pem=None)
        if signer.serial_number != "secretariat":
            if leading.is_led_here(self._desk) and signer.serial_number != self._desk.owner_id:
                raise InputError("package-for-panel", signer=signer.name)
            raise InputError("package-not-from-secretariat", signer=signer.name)
        return signer


def _admitted(desk: Desk, contents: Mapping[str, object], sender: _Sender) -> Round:
    """Refuse what this desk must not take in; return the round it is about."""
    kind = contents.get("kind")
    if kind not in ("assignment", "return"):
        raise InputError("package-kind", kind=str(kind)[:20])
    if kind == "return" and not secrets.has(desk.workspace, ROOT):
        raise InputError("package-before-assignment")
    current = _round(desk, contents)
    if contents.get("root") != sender.root.decode():
        raise InputError("record-unreadable", what="root")
    if kind == "assignment":
        _check_recipient(desk, contents)
        _check_age(desk, contents)
    return current


def _round(desk: Desk, contents: Mapping[str, object]) -> Round:
    arrived = records.read_round(contents.get("round"))
    known = rounds.current(desk.workspace)
    if known is not None and known != arrived:
        raise InputError("package-of-another-round", ours=known.id, theirs=arrived.id)
    if arrived.readings_sha256 != contents.get("readings_sha256"):
        raise InputError("record-unreadable", what="readings")
    return arrived


def _keep_round(desk: Desk, arrived: Round, contents: Mapping[str, object]) -> None:
    if rounds.current(desk.workspace) is None:
        panels = contents.get("panels")
        rounds.save(
            desk.workspace, arrived, [records.read_panel(panel) for panel in panels] if isinstance(panels, list) else []
        )


def _check_recipient(desk: Desk, contents: Mapping[str, object]) -> Expert:
    expert = records.read_expert(contents.get("expert"))
    if expert.id != desk.owner_id:
        raise InputError("package-not-yours", expert=expert.id, ours=desk.owner_id)
    return expert


def _check_age(desk: Desk, contents: Mapping[str, object]) -> None:
    """Refuse a package from before the last one: its revocation list is older than ours."""
    revocations = contents.get("revocations")
    if not isinstance(revocations, str):
        raise InputError("record-unreadable", what="certificates")
    arrived = _list_number(revocations.encode())
    if secrets.has(desk.workspace, REVOCATIONS) and arrived < _list_number(secrets.get(desk.workspace, REVOCATIONS)):
        raise InputError("package-older")


def _take_assignment(desk: Desk, contents: Mapping[str, object], package: reader.Package[Signer]) -> tuple[str, ...]:
    expert = _check_recipient(desk, contents)
    _take_trust(desk, contents)
    experts.save(desk.workspace, expert)
    listed = contents.get("applications")
    if not isinstance(listed, list):
        raise InputError("record-unreadable", what="applications")
    arrived = [records.read_application(record, desk.pack) for record in listed]
    out = desk.roster.recusals
    allowed = [application for application in arrived if (expert.id, application.number) not in out]
    wanted = {file.sha256 for application in allowed for file in application.attachments}
    expected = {file.sha256 for application in arrived for file in application.attachments}
    for blob in package.blobs():
        if blob.sha256 not in expected:
            raise InputError("package-damaged", entry=blob.sha256, reason="unlisted")
        expected.remove(blob.sha256)
        # Material of a recused application on an older stick is read past and never written.
        if blob.sha256 in wanted:
            attachments.add(desk.workspace, blob, limit=ATTACHMENT_LIMIT)
    if expected:
        raise InputError("package-damaged", entry=min(expected), reason="missing")
    known = set(assignments.of_expert(desk.workspace, expert.id))
    for application in allowed:
        if application.number not in known:
            applications.add(desk.workspace, application, expert.panel)
            assignments.assign(desk.workspace, expert.id, application.number)
    panel_rosters.take_in(desk, contents, expert)
    return tuple(sorted(application.number for application in arrived))


def _take_trust(desk: Desk, contents: Mapping[str, object]) -> None:
    """Keep the certificates of this desk and of the secretariat; ours must be about our own key."""
    secretariat = contents.get("secretariat")
    texts = {name: contents.get(name) for name in ("certificate", "root", "revocations")}
    if not isinstance(secretariat, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise InputError("record-unreadable", what="certificates")
    recipient, office = secretariat.get("recipient"), secretariat.get("certificate")
    if not isinstance(recipient, str) or not recipient or not isinstance(office, str):
        raise InputError("record-unreadable", what="recipient")
    certificate = str(texts["certificate"]).encode()
    if keys.public_key(certificate) != keys.public_key(secrets.get(desk.workspace, SIGNING_KEY)):
        raise InputError("certificate-not-ours")
    secrets.put(desk.workspace, ROOT, str(texts["root"]).encode())
    secrets.put(desk.workspace, REVOCATIONS, str(texts["revocations"]).encode())
    secrets.put(desk.workspace, CERTIFICATE, certificate)
    secrets.put(desk.workspace, SECRETARIAT_RECIPIENT, recipient.encode())
    secrets.put(desk.workspace, SECRETARIAT_CERTIFICATE, office.encode())


def _list_number(revocations: bytes) -> int:
    try:
        return authority.list_number(revocations)
    except FoundationError as error:
        raise InputError("record-unreadable", what="revocations") from error


def _take_return(desk: Desk, contents: Mapping[str, object]) -> tuple[str, ...]:
    returned = contents.get("returns")
    if not isinstance(returned, list) or not all(isinstance(item, dict) for item in returned):
        raise InputError("record-unreadable", what="returns")
    ours = {signed.identity.content_digest: signed.opinion for signed in own_opinions.held(desk)}
    numbers = []
    for item in returned:
        opinion = ours.get(str(item.get("content_digest")))
        if opinion is None or opinion.application != item.get("application"):
            raise InputError("opinion-not-here", digest=str(item.get("content_digest"))[:16])
        if any(other.previous == item["content_digest"] for other in ours.values()):
            continue  # already revised: the same return a second time changes nothing
        drafts.set_state(desk.workspace, opinion.application, DraftState.RETURNED)
        drafts.save_revision_reason(desk.workspace, opinion.application, "")
        desk.note("opinion-returned", opinion.application, old=str(item["content_digest"]), why=str(item.get("reason")))
        numbers.append(opinion.application)
    return tuple(sorted(numbers))
