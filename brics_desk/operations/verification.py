"""`verify`: every file gets one of three verdicts; an indeterminate one is never shown as valid."""

from __future__ import annotations

import os
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from brics_desk.disk import read_bounded
from brics_desk.domain.strictjson import loads
from brics_desk.errors import DeskError, FoundationError, InputError, StorageError
from brics_desk.exchange import keys as age
from brics_desk.exchange import reader
from brics_desk.operations import panel_checking
from brics_desk.operations.admission import RECORD_LIMIT
from brics_desk.operations.desk import REVOCATIONS
from brics_desk.operations.package_names import SUFFIX
from brics_desk.signing import cms
from brics_desk.signing.attachments import embedded
from brics_desk.signing.container import PANEL_LIMIT
from brics_desk.signing.trust import Trust
from brics_desk.signing.verify import Verifier
from brics_desk.store import secrets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk
    from brics_desk.signing.trust import Signer

VALID, INVALID, INDETERMINATE = "valid", "invalid", "indeterminate"


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer for one file; what is not known is empty (revision 0)."""

    file: str
    verdict: str
    reason: str
    revocation: str
    signer: str = ""
    signer_name: str = ""
    round: str = ""
    application: str = ""
    revision: int = 0
    content_digest: str = ""

    def record(self) -> dict[str, object]:
        """Return the JSON members; the four of the contract always, the others where known."""
        always = {"file", "verdict", "reason", "revocation"}
        return {name: value for name, value in asdict(self).items() if name in always or value}


def verify(paths: Iterable[Path], root_pem: bytes, crl_pem: bytes | None, desk: Desk | None) -> Iterator[Verified]:
    """Answer every file; a workspace lends its package key and, without `crl_pem`, its revocation list.

    Raises FoundationError `root-unreadable` or `revocation-list-…` when there is nothing to verify against.
    """
    if crl_pem is None and desk is not None and secrets.has(desk.workspace, REVOCATIONS):
        crl_pem = secrets.get(desk.workspace, REVOCATIONS)
    trust = Trust(root_pem, crl_pem)
    verifier = Verifier(trust)
    for path in paths:
        if not os.path.lexists(path):
            yield Verified(str(path), INVALID, "not-there", "unchecked")
            continue
        try:
            yield _package(path, trust, desk) if path.suffix.lower() == SUFFIX else _pdf(path, verifier, trust)
        except OSError:
            yield Verified(str(path), INVALID, "unreadable", "unchecked")


def _pdf(path: Path, verifier: Verifier, trust: Trust) -> Verified:
    try:
        data = read_bounded(path, PANEL_LIMIT)
    except StorageError:
        return Verified(str(path), INVALID, "unreadable", "unchecked")
    result = verifier.verify_pdf(data)
    signer = result.signer
    known = Verified(
        str(path),
        result.verdict,
        result.reason,
        result.revocation,
        signer=signer.serial_number if signer else "",
        signer_name=signer.name if signer else "",
        content_digest=result.content_digest or "",
    )
    if result.verdict != VALID:
        return known
    files = embedded(data)
    if panel_checking.RECORD_NAME in files:
        return _panel(known, files, verifier, trust)
    return _with_record(known, result.attachment)


def _panel(known: Verified, files: dict[str, bytes], verifier: Verifier, trust: Trust) -> Verified:
    """Hold a panel opinion against every signed file inside it; an edition of the method we do not have leaves it undecided."""
    members = {name: getattr(known, name) for name in known.__dataclass_fields__}
    try:
        opinion = panel_checking.check(files[panel_checking.RECORD_NAME], files, verifier, trust).opinion
    except InputError as error:
        other = error.code == "panel-other-pack"
        return Verified(**members | {"verdict": INDETERMINATE if other else INVALID, "reason": error.code})
    if opinion.signed_by != known.signer:
        return Verified(**members | {"verdict": INVALID, "reason": "signer-not-author"})
    about = {"round": opinion.round, "application": opinion.application, "revision": opinion.revision}
    return Verified(**members | about)


def _with_record(known: Verified, attachment: bytes | None) -> Verified:
    """Add round, application and revision, and hold the record's author against the certificate's holder."""
    members = {name: getattr(known, name) for name in known.__dataclass_fields__}
    try:
        record = loads(attachment or b"", limit=RECORD_LIMIT)
    except InputError:
        record = None
    if not isinstance(record, dict):
        return Verified(**members | {"verdict": INVALID, "reason": "record-unreadable"})
    if record.get("expert") != known.signer:
        return Verified(**members | {"verdict": INVALID, "reason": "signer-not-author"})
    revision = str(record.get("revision", 0))
    about = {"round": str(record.get("round", "")), "application": str(record.get("application", ""))}
    return Verified(**members | about | {"revision": int(revision) if re.fullmatch("[0-9]{1,4}", revision) else 0})


def _package(path: Path, trust: Trust, desk: Desk | None) -> Verified:
    revocation = "unchecked" if trust.crl_pem is None else "good"

    def check(data: bytes, signature: bytes) -> Signer:
        return cms.verify_detached(data, signature, root_pem=trust.root_pem, crl_pem=trust.crl_pem)

    try:
        # Without a workspace nobody's key: what is no package at all is told from what is only closed to us.
        identity = desk.identity if desk else age.new_identity()
        found = reader.verify(path, identity=identity, check=check, progress=_silent)
    except FoundationError:
        raise
    except StorageError as error:
        if error.facts.get("path") != str(path):
            raise  # our own disk, not the file that is asked about
        return Verified(str(path), INVALID, "unreadable", "unchecked")
    except DeskError as error:
        if desk is None and error.code == "package-not-for-you":
            return Verified(str(path), INDETERMINATE, "encrypted", "unchecked")
        if error.code in ("package-not-for-you", "unknown-signer"):
            return Verified(str(path), INDETERMINATE, error.code, "unchecked")
        return Verified(str(path), INVALID, error.code, "revoked" if error.code == "signer-revoked" else "unchecked")
    current = found.contents.get("round")
    name = current.get("id") if isinstance(current, dict) else current
    signer = found.signer
    return Verified(
        str(path), VALID, "ok", revocation, signer=signer.serial_number, signer_name=signer.name, round=str(name or "")
    )


def _silent(_done: int, _total: int) -> None:
    """Say nothing: one package is one step."""
