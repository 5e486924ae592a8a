"""The secretariat's certificate authority: root, certificates and revocation list, all without expiry.

Laptop clocks lie, so no date here decides anything: everything is valid from 2000-01-01 to 9999-12-31 23:59:59 UTC
(RFC 5280 4.1.2.5); who belongs and who is revoked are signed statements of the secretariat.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from brics_desk.errors import FoundationError, UsageError
from brics_desk.signing import keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
NEVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
SECRETARIAT = "secretariat"
DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")


def new_root(organisation: str) -> tuple[bytes, bytes]:
    """Make the root of one secretariat: its private key and its self-signed certificate, both PEM.

    Raises UsageError `holder-unusable` when the organisation's name does not fit a certificate (1 to 64 characters).
    """
    name = keys.organisation(organisation)
    key_pem = keys.generate()
    key = keys.load(key_pem)
    builder = (
        _builder(name, name, key.public_key(), key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(certificates=True), critical=True)
    )
    return key_pem, builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def issue(root_key: bytes, root_cert: bytes, request_pem: bytes, *, expert_id: str, name: str) -> bytes:
    """Certify an expert's key (PEM); id and name are the secretariat's, what the request claims is not taken over.

    Raises InputError `request-unreadable`, UsageError `holder-unusable` or `identity-reserved`, FoundationError
    `key-unreadable` or `root-unreadable`.
    """
    if expert_id == SECRETARIAT:
        raise UsageError("identity-reserved", expert_id=expert_id)
    return _certify(root_key, root_cert, keys.load_request(request_pem).public_key(), keys.subject(expert_id, name))


def issue_own(root_key: bytes, root_cert: bytes, key_pem: bytes, name: str) -> bytes:
    """Certify the secretariat's own key for packages and rosters (PEM): O is its name, serialNumber `secretariat`."""
    subject = keys.organisation(name, SECRETARIAT)
    return _certify(root_key, root_cert, keys.load(key_pem).public_key(), subject)


def serial(cert_pem: bytes) -> int:
    """Return the certificate's own number, by which `revocation_list` names it."""
    return keys.load_certificate(cert_pem).serial_number


def revocation_list(root_key: bytes, root_cert: bytes, revoked: Iterable[int], number: int) -> bytes:
    """Return the signed list (PEM) of revoked certificate numbers; `number` grows with every list."""
    root = load_root(root_cert)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(BEGINNING)
        .next_update(NEVER)
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(_authority_of(root), critical=False)
    )
    for one in sorted(set(revoked)):
        entry = x509.RevokedCertificateBuilder().serial_number(one).revocation_date(BEGINNING).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(_matching(root_key, root), hashes.SHA256()).public_bytes(Encoding.PEM)


def list_number(crl_pem: bytes) -> int:
    """Return the number of a revocation list; raises FoundationError `revocation-list-unreadable`."""
    try:
        found = x509.load_pem_x509_crl(crl_pem)
        return found.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
    except (ValueError, TypeError, x509.ExtensionNotFound) as error:
        raise FoundationError("revocation-list-unreadable") from error


def load_root(root_cert: bytes) -> x509.Certificate:
    """Read a trust root (PEM): P-256, self-signed, an authority; raises FoundationError `root-unreadable`."""
    try:
        root = x509.load_pem_x509_certificate(root_cert)
        root.verify_directly_issued_by(root)
        constraints = root.extensions.get_extension_for_class(x509.BasicConstraints).value
    except (ValueError, TypeError, LookupError, x509.ExtensionNotFound, InvalidSignature) as error:
        raise FoundationError("root-unreadable") from error
    if not constraints.ca:
        raise FoundationError("root-unreadable")
    issuer_key(root)
    return root


def issuer_key(root: x509.Certificate) -> ec.EllipticCurvePublicKey:
    """Return the key of a root; raises FoundationError `root-unreadable` when it is not P-256."""
    key = root.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise FoundationError("root-unreadable")
    return key


def _matching(root_key: bytes, root: x509.Certificate) -> ec.EllipticCurvePrivateKey:
    key = keys.load(root_key)
    if key.public_key() != root.public_key():
        raise FoundationError("root-mismatch")
    return key


def _certify(root_key: bytes, root_cert: bytes, public: CertificatePublicKeyTypes, subject: x509.Name) -> bytes:
    root = load_root(root_cert)
    key = _matching(root_key, root)
    # emailProtection beside documentSigning: NSS, under pdfsig, judges signatures of documents as signed mail.
    purposes = x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION])
    builder = (
        _builder(root.subject, subject, public, key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certificates=False), critical=True)
        .add_extension(purposes, critical=False)
    )
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def _builder(
    issuer: x509.Name, subject: x509.Name, public: CertificatePublicKeyTypes, authority: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINNING)
        .not_valid_after(NEVER)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority), critical=False)
    )


def _usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        content_commitment=not certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _authority_of(root: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    own = root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own)
