"""Detached CMS signatures over package manifests and rosters; anybody's `openssl cms -verify` checks them too."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding

from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.signing import authority, keys, signed_data
from brics_desk.signing.trust import Anchor, Signer, Trust

if TYPE_CHECKING:
    from collections.abc import Sequence


def sign_detached(data: bytes, key_pem: bytes, cert_pem: bytes, chain: Sequence[bytes]) -> bytes:
    """Sign `data` and return the signature (DER) with the certificate and `chain` (PEM, may be empty) inside.

    Raises FoundationError `key-unreadable`, InputError `certificate-unreadable`, UsageError `key-mismatch`.
    """
    key, certificate = keys.load(key_pem), keys.load_certificate(cert_pem)
    if key.public_key() != certificate.public_key():
        raise UsageError("key-mismatch")
    own = certificate.public_bytes(Encoding.DER)
    others = tuple(keys.load_certificate(one).public_bytes(Encoding.DER) for one in chain)
    digest = hashlib.sha256(data).digest()
    attributes = signed_data.attributes(digest, own)
    signature = keys.sign(key, signed_data.to_be_signed(attributes))
    return signed_data.assemble(signed_data.Parts(own, others, attributes, digest, signature))


def verify_detached(data: bytes, signature: bytes, *, root_pem: bytes, crl_pem: bytes | None) -> Signer:
    """Return who signed `data`.

    Raises InputError `signature-invalid` (altered or damaged), `unknown-signer` (not certified by this root),
    `signer-revoked` (both with `expert_id` and `name`), FoundationError as `Anchor` does.
    """
    anchor = Anchor(Trust(root_pem, crl_pem))
    parts = signed_data.take_apart(signature)
    holder = anchor.judge(parts.certificate)
    if holder is None or not signed_data.holds(parts, hashlib.sha256(data).digest(), holder.key):
        raise InputError("signature-invalid")
    facts = {"expert_id": holder.signer.serial_number, "name": holder.signer.name}
    if holder.standing == "unknown":
        raise InputError("unknown-signer", **facts)
    if any(one != anchor.root_der for one in parts.chain):
        raise InputError("signature-invalid")
    if holder.standing == "revoked":
        raise InputError("signer-revoked", **facts)
    return holder.signer


def root_within(signature: bytes) -> bytes:
    """Return the root certificate (PEM) that a signature carries along, for the first package a desk ever opens.

    Whether it is to be trusted two people decide by comparing its fingerprint. Raises InputError `signature-invalid`.
    """
    chain = signed_data.take_apart(signature).chain
    if len(chain) != 1:
        raise InputError("signature-invalid")
    try:
        root = keys.certificate_pem(chain[0])
        authority.load_root(root)
    except (
        FoundationError,
        InputError,
    ) as error:  # what a stranger's package claims to be a root is no foundation of ours
        raise InputError("signature-invalid") from error
    return root
