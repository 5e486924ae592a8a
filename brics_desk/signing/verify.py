"""Verifying signed PDFs: every file gets a verdict, never an exception.

The bytes (`container`), the signature in them (`signed_data`), its holder (`trust`) and the document's own field for it (`field`) are
judged one after the other, each by a rule that lets one form pass. pyHanko's full rule, which takes forty times as long, is the
test suite's second judge: whatever is `valid` here is so there. What identifies an opinion
is (`content_digest`, `signer.certificate_sha256`), never the file's own hash. What no signature can catch (another
expert's id in the JSON, pages that say something else) is for the caller to compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brics_desk.errors import InputError
from brics_desk.signing import signed_data
from brics_desk.signing.attachments import embedded, embedded_in
from brics_desk.signing.container import OPINION_LIMIT, open_container
from brics_desk.signing.field import require_field
from brics_desk.signing.objects import Document
from brics_desk.signing.trust import Anchor, Signer, Trust

__all__ = ["SignatureResult", "Signer", "Trust", "Verifier", "embedded"]

OPINION, PANEL_OPINION = "opinion.json", "panel-opinion.json"


@dataclass(frozen=True, slots=True)
class SignatureResult:
    """What one file's signature is worth.

    `reason` is `ok` when valid; `unknown-signer` when indeterminate; else `too-large`, `unreadable`, `not-signed`,
    `more-than-one-signature`, `extra-revision`, `not-whole-file`, `unusual-form`, `signature-invalid`, `altered`,
    `signer-revoked` or `attachments-damaged`.
    A revoked signer's document is valid where it had been received before; `revocation` says `revoked` all the same.
    `signer` and `content_digest` (hex SHA-256 of what was signed) are set as soon as the signature itself holds,
    `attachment` (the JSON inside) only when valid; it is None when the file carries none of the two or both.
    """

    verdict: Literal["valid", "invalid", "indeterminate"]
    reason: str
    revocation: Literal["good", "revoked", "unchecked"]
    signer: Signer | None
    content_digest: str | None
    attachment: bytes | None


class Verifier:
    """One trust root and its list, read once and used for many files."""

    def __init__(self, trust: Trust) -> None:
        """Read what is trusted; raises FoundationError `root-unreadable`, `revocation-list-unreadable`, `-foreign`."""
        self._anchor = Anchor(trust)
        self._received = trust.received

    def verify_pdf(self, data: bytes) -> SignatureResult:
        """Judge one signed PDF, whatever its bytes are."""
        try:
            container = open_container(data)
            parts = signed_data.take_apart(container.signature)
        except InputError as error:
            return _refused(error.code)
        holder = self._anchor.judge(parts.certificate)
        if holder is None:
            return _refused("signature-invalid")
        if not signed_data.holds(parts, container.digest, holder.key):
            return _refused("altered")
        signer, digest = holder.signer, container.digest.hex()
        if holder.standing == "unknown":
            return SignatureResult("indeterminate", "unknown-signer", "unchecked", signer, digest, None)
        revocation = holder.standing
        if any(one != self._anchor.root_der for one in parts.chain):
            return SignatureResult("invalid", "signature-invalid", revocation, signer, digest, None)
        if revocation == "revoked" and (digest, signer.certificate_sha256) not in self._received:
            return SignatureResult("invalid", "signer-revoked", revocation, signer, digest, None)
        try:
            document = Document(data)
            require_field(document, container)
            attachment = _attachment(document, len(data))
        except InputError as error:
            return SignatureResult("invalid", error.code, revocation, signer, digest, None)
        return SignatureResult("valid", "ok", revocation, signer, digest, attachment)


def _attachment(document: Document, size: int) -> bytes | None:
    found = embedded_in(document, (OPINION, PANEL_OPINION))
    if OPINION in found and size > OPINION_LIMIT:
        raise InputError("too-large", size=size, limit=OPINION_LIMIT)
    return next(iter(found.values())) if len(found) == 1 else None


def _refused(reason: str) -> SignatureResult:
    return SignatureResult("invalid", reason, "unchecked", None, None, None)
