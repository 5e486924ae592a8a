"""A `Desk`: one opened workspace with the clock of its machine. Creating, opening, closing; what every use case asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from brics_desk.domain.panels import Identity, Roster
from brics_desk.errors import FoundationError, UsageError
from brics_desk.exchange import keys as age
from brics_desk.packs import loader
from brics_desk.signing import authority, cms, keys
from brics_desk.signing.trust import Trust
from brics_desk.store import (
    adjudication,
    applications,
    declarations,
    experts,
    journal,
    opinions,
    recusals,
    revocations,
    rounds,
    secrets,
    workspace,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from brics_desk.domain.rounds import Round
    from brics_desk.domain.rules import RulePack
    from brics_desk.signing.trust import Signer
    from brics_desk.store.workspace import Workspace

SIGNING_KEY = "signing-key"
CERTIFICATE = "signing-certificate"
ROOT = "root-certificate"
ROOT_KEY = "root-key"
REVOCATIONS = "revocation-list"
IDENTITY = "age-identity"
SECRETARIAT_RECIPIENT = "secretariat-recipient"
SECRETARIAT_CERTIFICATE = "secretariat-certificate"
LEADER_SEAT = "leader-seat"
PLEDGE = "pledge"


def device_time() -> str:
    """Return the machine's time as a label (ISO, seconds, with offset): laptop clocks lie."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Desk:
    """One opened workspace; `clock` gives the label of device time that records carry."""

    workspace: Workspace
    clock: Callable[[], str] = device_time

    @property
    def round(self) -> Round:
        """The round of this desk; raises UsageError `round-missing` before one was set up or received."""
        current = rounds.current(self.workspace)
        if current is None:
            raise UsageError("round-missing")
        return current

    @property
    def pack(self) -> RulePack:
        """The round's rule pack as its frozen readings read it; raises FoundationError `pack-differs` when the bundled edition is another one."""
        current = self.round
        pack = loader.bundled(current.pack)
        if pack.sha256 != current.pack_sha256:
            raise FoundationError(
                "pack-differs", pack=current.pack, ours=pack.sha256[:8], round=current.pack_sha256[:8]
            )
        return pack.under(current.readings)

    @property
    def trust(self) -> Trust:
        """What this desk verifies signatures against."""
        listed = secrets.get(self.workspace, REVOCATIONS) if secrets.has(self.workspace, REVOCATIONS) else None
        received = frozenset(self._received())
        return Trust(secrets.get(self.workspace, ROOT), listed, received)

    @property
    def roster(self) -> Roster:
        """Whose certificate is whose, and who stays out of which application."""
        declared = recusals.all_recusals(self.workspace)
        stays_out = frozenset((one.recusal.expert, one.recusal.application) for one in declared)
        revoked = frozenset(experts.revocations(self.workspace))
        return Roster(experts.roster(self.workspace), stays_out, revoked, self._received())

    def _received(self) -> dict[Identity, str]:
        """Return what had come in under certificates revoked since, and whose it is."""
        signed = [kept.revocation for kept in revocations.all_revocations(self.workspace)]
        return {Identity(digest, one.certificate_sha256): one.expert for one in signed for digest in one.received}

    @property
    def owner_id(self) -> str:
        """The id of the expert whose desk this is; a secretariat's desk has none that anybody asks for."""
        return self.workspace.owner.partition(" ")[0]

    def sign(self, data: bytes) -> bytes:
        """Return a detached signature of this desk over `data`."""
        key, certificate = (secrets.get(self.workspace, name) for name in (SIGNING_KEY, CERTIFICATE))
        return cms.sign_detached(data, key, certificate, (secrets.get(self.workspace, ROOT),))

    def check_signature(self, data: bytes, signature: bytes) -> Signer:
        """Return who signed `data`; raises InputError `signature-…`."""
        trust = self.trust
        return cms.verify_detached(data, signature, root_pem=trust.root_pem, crl_pem=trust.crl_pem)

    @property
    def identity(self) -> str:
        """The private half of this desk's age key."""
        return secrets.get(self.workspace, IDENTITY).decode()

    def note(self, act: str, subject: str, *, old: str = "", new: str = "", why: str = "") -> None:
        """Append to the journal who did what, when, from what, to what and why."""
        journal.append(self.workspace, self.workspace.owner, act, subject, old, new, why, self.clock())

    def close(self) -> None:
        """Close the workspace; no side files stay."""
        self.workspace.close()


def create_secretariat(
    path: Path, passphrase: str, *, organisation: str, officer: str, clock: Callable[[], str] = device_time
) -> Desk:
    """Make the secretariat's workspace with its authority, its own signing key and its package identity.

    Raises UsageError `holder-unusable` for a name no certificate can carry, and as `workspace.create`; then no file is left.
    """
    root_key, root = authority.new_root(organisation)
    key = keys.generate()
    contents = {
        ROOT_KEY: root_key,
        ROOT: root,
        SIGNING_KEY: key,
        CERTIFICATE: authority.issue_own(root_key, root, key, organisation),
        REVOCATIONS: authority.revocation_list(root_key, root, (), 1),
        IDENTITY: age.new_identity().encode(),
    }
    return _begun(Desk(workspace.create(path, passphrase, "secretariat", officer), clock), contents)


def create_expert(
    path: Path, passphrase: str, *, expert_id: str, name: str, clock: Callable[[], str] = device_time
) -> Desk:
    """Make an expert's workspace with the keys that never leave it.

    Raises UsageError `holder-unusable` for an id or name no certificate can carry, `identity-reserved` for the secretariat's,
    and as `workspace.create`; then no file is left.
    """
    if expert_id == authority.SECRETARIAT:
        raise UsageError("identity-reserved", expert_id=expert_id)
    keys.subject(expert_id, name)
    contents = {SIGNING_KEY: keys.generate(), IDENTITY: age.new_identity().encode()}
    return _begun(Desk(workspace.create(path, passphrase, "expert", f"{expert_id} {name}"), clock), contents)


def _begun(desk: Desk, contents: Mapping[str, bytes]) -> Desk:
    """Put the first contents into a workspace just made; where that fails, no half-made file stays."""
    path = desk.workspace.path
    try:
        with desk.workspace.transaction():
            for name, value in contents.items():
                secrets.put(desk.workspace, name, value)
            desk.note("workspace-created", path.name, new=fingerprint(desk))
    except BaseException:
        desk.close()
        for suffix in ("", "-wal", "-journal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise
    return desk


def open_desk(path: Path, passphrase: str, clock: Callable[[], str] = device_time) -> Desk:
    """Open a workspace; raises FoundationError `workspace-…`."""
    desk = Desk(workspace.open_workspace(path, passphrase), clock)
    # A recusal is declared first and the material removed next; a machine that died in between finishes here.
    remove_recused(desk)
    return desk


def remove_recused(desk: Desk) -> None:
    """Remove from an expert's desk, for good, what its owner stays out of: material, the others' opinions, what the panel concluded.

    What a member signed about it goes too, whole: a signed statement cannot be cut. The member's own package brings it to the secretariat.
    """
    if desk.workspace.kind != "expert":
        return
    held = {application.number for application in applications.all_applications(desk.workspace)}
    for number in sorted(held & {number for who, number in desk.roster.recusals if who == desk.owner_id}):
        # First what others said: only once that is gone does the application count as removed.
        with desk.workspace.transaction():
            gone = opinions.forget_others(desk.workspace, number, desk.owner_id)
            gone += adjudication.forget(desk.workspace, number) + declarations.forget(desk.workspace, number)
        if number not in applications.removed(desk.workspace):
            applications.remove_material(desk.workspace, number)
        elif gone:
            desk.workspace.settle()


def confirm_passphrase(desk: Desk, passphrase: str) -> bool:
    """Tell whether `passphrase` is the one this workspace was opened with: asked again before the irreversible."""
    return desk.workspace.confirms(passphrase)


def certificate_tail(desk: Desk) -> str:
    """Return the last four digits of this desk's certificate as printed on opinions; empty before it was enrolled."""
    if not secrets.has(desk.workspace, CERTIFICATE):
        return ""
    return keys.certificate_sha256(secrets.get(desk.workspace, CERTIFICATE))[-4:].upper()


def fingerprint(desk: Desk) -> str:
    """Return what two people read aloud: of the secretariat's root, or of an expert's key together with the age recipient."""
    if secrets.has(desk.workspace, ROOT_KEY):
        return keys.short_fingerprint(keys.fingerprint(keys.public_key(secrets.get(desk.workspace, ROOT_KEY))))
    public = keys.public_key(secrets.get(desk.workspace, SIGNING_KEY))
    return keys.short_fingerprint(keys.enrolment_fingerprint(public, age.recipient_of(desk.identity)))
