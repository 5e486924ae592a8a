"""Keys of experts and of the secretariat: P-256, with the fingerprint two people compare."""

from __future__ import annotations

import hashlib
import re

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from brics_desk.errors import FoundationError, InputError, UsageError

_ID = re.compile(r"[A-Za-z0-9./:-]+")


def generate() -> bytes:
    """Make a P-256 private key, PKCS#8 PEM without a passphrase: it lives inside the encrypted workspace."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def load(key_pem: bytes) -> ec.EllipticCurvePrivateKey:
    """Read a private key back; raises FoundationError `key-unreadable` when it is damaged or not P-256."""
    try:
        key = load_pem_private_key(key_pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise FoundationError("key-unreadable") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise FoundationError("key-unreadable")
    return key


def public_key(pem: bytes) -> bytes:
    """Return the SubjectPublicKeyInfo (DER) of a certificate, a request or a private key in PEM.

    Raises InputError `certificate-unreadable` or `request-unreadable`, FoundationError `key-unreadable`.
    """
    if b"BEGIN CERTIFICATE REQUEST" in pem:
        key = load_request(pem).public_key()
    elif b"BEGIN CERTIFICATE" in pem:
        key = load_certificate(pem).public_key()
    else:
        key = load(pem).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def load_certificate(pem: bytes) -> x509.Certificate:
    """Read one certificate in PEM; raises InputError `certificate-unreadable`."""
    try:
        return x509.load_pem_x509_certificate(pem)
    except ValueError as error:
        raise InputError("certificate-unreadable") from error


def certificate_pem(certificate_der: bytes) -> bytes:
    """Return a DER certificate as PEM; raises InputError `certificate-unreadable`."""
    try:
        return x509.load_der_x509_certificate(certificate_der).public_bytes(Encoding.PEM)
    except ValueError as error:
        raise InputError("certificate-unreadable") from error


def certificate_sha256(cert_pem: bytes) -> str:
    """Return the SHA-256 (hex) of a certificate's DER: how the roster and every opinion's identity name it."""
    return hashlib.sha256(load_certificate(cert_pem).public_bytes(Encoding.DER)).hexdigest()


def load_request(pem: bytes) -> x509.CertificateSigningRequest:
    """Read a request whose key is P-256 and whose holder signed it; raises InputError `request-unreadable`."""
    try:
        found = x509.load_pem_x509_csr(pem)
        key = found.public_key()
        sound = isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
        if sound and found.is_signature_valid:
            return found
    except (ValueError, UnsupportedAlgorithm) as error:
        raise InputError("request-unreadable") from error
    raise InputError("request-unreadable")


def fingerprint(public_key_der: bytes) -> str:
    """Return the SHA-256 of a SubjectPublicKeyInfo (DER) in lower-case hex."""
    return hashlib.sha256(public_key_der).hexdigest()


def enrolment_fingerprint(public_key_der: bytes, recipient: str) -> str:
    """Return the SHA-256 (hex) over both public halves an expert hands in: whoever swaps either of them changes it."""
    return hashlib.sha256(public_key_der + b"\n" + recipient.encode()).hexdigest()


def short_fingerprint(full: str) -> str:
    """Return the first 64 bits in four groups, like `7F3A 21C9 E05B 64D2`, as two people read it aloud."""
    head = full[:16].upper()
    return " ".join(head[start : start + 4] for start in range(0, 16, 4))


def subject(serial_number: str, name: str) -> x509.Name:
    """Return the distinguished name of a person: CN is the name, serialNumber the expert id.

    Raises UsageError `holder-unusable` with the field when one is empty, longer than 64 bytes of UTF-8 (21 hanzi), not
    printable, or (expert id) beyond the letters a certificate may carry there.
    """
    _checked("name", name, len(name.encode()))
    _checked("expert_id", serial_number, len(serial_number))
    if _ID.fullmatch(serial_number) is None:
        raise UsageError("holder-unusable", field="expert_id", value=serial_number)
    return _named(NameOID.COMMON_NAME, name, serial_number)


def organisation(name: str, serial_number: str | None = None) -> x509.Name:
    """Return the distinguished name of an organisation: O is its name, up to 64 characters; raises as `subject` does."""
    _checked("organisation", name, len(name))
    return _named(NameOID.ORGANIZATION_NAME, name, serial_number)


def _checked(field: str, text: str, length: int) -> None:
    if not 1 <= length <= 64 or not text.isprintable() or text != text.strip():
        raise UsageError("holder-unusable", field=field, value=text)


def _named(oid: x509.ObjectIdentifier, name: str, serial_number: str | None) -> x509.Name:
    attributes = [x509.NameAttribute(oid, name)]
    if serial_number is not None:
        attributes.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, serial_number))
    return x509.Name(attributes)


def request(key_pem: bytes, *, expert_id: str, name: str) -> bytes:
    """Return the enrolment request (PKCS#10 PEM), signed by its own key; raises as `load` and `subject` do."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject(expert_id, name))
    return builder.sign(load(key_pem), hashes.SHA256()).public_bytes(Encoding.PEM)


def sign(key: ec.EllipticCurvePrivateKey, data: bytes) -> bytes:
    """Return an ECDSA signature (DER) over the SHA-256 of `data` that does not end in a zero byte.

    Some verifiers strip zero bytes off the end of the padded field in a PDF, so such a signature is made again.
    """
    while True:
        signature = key.sign(data, ec.ECDSA(hashes.SHA256()))
        if signature[-1]:
            return signature
