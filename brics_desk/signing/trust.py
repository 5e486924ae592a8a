"""Whom a signature belongs to: the trust root, its revocation list, and the judgement of one certificate."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from brics_desk.errors import FoundationError
from brics_desk.signing import authority, keys

Standing = Literal["good", "revoked", "unchecked", "unknown"]
_UNREADABLE = (ValueError, TypeError, LookupError, x509.ExtensionNotFound, InvalidSignature, UnsupportedAlgorithm)


@dataclass(frozen=True, slots=True)
class Trust:
    """What a verifier stands on: the secretariat's root (PEM) and, where at hand, its revocation list (PEM).

    `received` are the documents (content digest, certificate) that had come in before their certificate was revoked: they stay valid.
    """

    root_pem: bytes
    crl_pem: bytes | None
    received: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: certificate and key as SHA-256 in lower-case hex, the expert id, the name (CN, or O of the secretariat)."""

    certificate_sha256: str
    key_fingerprint: str
    serial_number: str
    name: str


@dataclass(frozen=True, slots=True)
class Holder:
    """One judged certificate: its key, whose it is, and how it stands under the root."""

    key: ec.EllipticCurvePublicKey
    signer: Signer
    standing: Standing


class Anchor:
    """A trust root read once and asked about many certificates; every answer is kept."""

    def __init__(self, trust: Trust) -> None:
        """Read root and list; raises FoundationError `root-unreadable` or `revocation-list-unreadable`."""
        self._root = authority.load_root(trust.root_pem)
        self._revoked = None if trust.crl_pem is None else _revoked(trust.crl_pem, self._root)
        self._judged: dict[bytes, Holder | None] = {}
        self.root_der = self._root.public_bytes(Encoding.DER)
        self.crl_der = None if trust.crl_pem is None else _load_list(trust.crl_pem).public_bytes(Encoding.DER)

    def judge(self, certificate_der: bytes) -> Holder | None:
        """Return whose certificate this is and how it stands; None when it is no usable P-256 certificate."""
        if certificate_der not in self._judged:
            try:
                self._judged[certificate_der] = self._read(certificate_der)
            except _UNREADABLE:
                self._judged[certificate_der] = None
        return self._judged[certificate_der]

    def _read(self, certificate_der: bytes) -> Holder | None:
        certificate = x509.load_der_x509_certificate(certificate_der)
        key = certificate.public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
            return None
        spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        signer = Signer(
            certificate_sha256=hashlib.sha256(certificate_der).hexdigest(),
            key_fingerprint=keys.fingerprint(spki),
            serial_number=_single(certificate, NameOID.SERIAL_NUMBER),
            name=_single(certificate, NameOID.COMMON_NAME) or _single(certificate, NameOID.ORGANIZATION_NAME),
        )
        return Holder(key, signer, self._standing(certificate))

    def _standing(self, certificate: x509.Certificate) -> Standing:
        if not self._issued(certificate):
            return "unknown"
        if self._revoked is None:
            return "unchecked"
        return "revoked" if certificate.serial_number in self._revoked else "good"

    def _issued(self, certificate: x509.Certificate) -> bool:
        try:
            certificate.verify_directly_issued_by(self._root)
            extensions = certificate.extensions
            constraints = extensions.get_extension_for_class(x509.BasicConstraints).value
            usage = extensions.get_extension_for_class(x509.KeyUsage).value
            purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        except _UNREADABLE:
            return False
        return (
            not constraints.ca
            and usage.digital_signature
            and usage.content_commitment
            and authority.DOCUMENT_SIGNING in purposes
            and isinstance(certificate.signature_hash_algorithm, hashes.SHA256)
            and bool(_single(certificate, NameOID.SERIAL_NUMBER))
        )


def is_revoked(certificate_pem: bytes, trust: Trust) -> bool:
    """Tell whether the revocation list at hand names a certificate (PEM); raises as `Anchor` does, and InputError `certificate-unreadable`."""
    holder = Anchor(trust).judge(keys.load_certificate(certificate_pem).public_bytes(Encoding.DER))
    return holder is not None and holder.standing == "revoked"


def _single(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(oid)
    return str(found[0].value) if len(found) == 1 else ""


def _load_list(crl_pem: bytes) -> x509.CertificateRevocationList:
    try:
        return x509.load_pem_x509_crl(crl_pem)
    except (ValueError, TypeError) as error:
        raise FoundationError("revocation-list-unreadable") from error


def _revoked(crl_pem: bytes, root: x509.Certificate) -> frozenset[int]:
    found = _load_list(crl_pem)
    try:
        ours = found.issuer == root.subject and found.is_signature_valid(authority.issuer_key(root))
        serials = frozenset(entry.serial_number for entry in found)
    except _UNREADABLE as error:
        raise FoundationError("revocation-list-unreadable") from error
    if not ours:
        raise FoundationError("revocation-list-foreign")
    return serials
