"""The one shape of CMS SignedData that counts here: taken apart, rebuilt, compared byte for byte.

Detached, SHA-256, ECDSA P-256, one signer, no unsigned attributes. Whatever is not signed (the shell, the order, the
lengths) is rebuilt from the parts and must come out identical: so no second encoding of a signature exists.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from brics_desk.errors import InputError
from brics_desk.signing import der

_DATA = bytes.fromhex("06092a864886f70d010701")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
_SIGNING_CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")
_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_ECDSA_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
_ONE = bytes.fromhex("020101")
_TAGGED = 0xA0


@dataclass(frozen=True, slots=True)
class Parts:
    """What one signature consists of; certificates and signature are DER, `attributes` the signed set's contents."""

    certificate: bytes
    chain: tuple[bytes, ...]
    attributes: bytes
    digest: bytes
    signature: bytes


def attributes(digest: bytes, certificate: bytes) -> bytes:
    """Return the contents of the signed attributes: content type, message digest, hash of the signer's certificate."""
    own = der.wrap(der.OCTETS, hashlib.sha256(certificate).digest())
    for_certificate = der.wrap(der.SEQUENCE, der.wrap(der.SEQUENCE, der.wrap(der.SEQUENCE, own)))
    return b"".join(
        sorted(
            der.wrap(der.SEQUENCE, kind, der.wrap(der.SET, value))
            for kind, value in (
                (_CONTENT_TYPE, _DATA),
                (_MESSAGE_DIGEST, der.wrap(der.OCTETS, digest)),
                (_SIGNING_CERTIFICATE, for_certificate),
            )
        )
    )


def to_be_signed(attributes_contents: bytes) -> bytes:
    """Return what the signature is made over: the attributes as a SET (RFC 5652 5.4)."""
    return der.wrap(der.SET, attributes_contents)


def assemble(parts: Parts) -> bytes:
    """Return the only encoding (DER) of these parts."""
    signer = der.wrap(
        der.SEQUENCE,
        _ONE,
        _issuer_and_serial(parts.certificate),
        _SHA256,
        der.wrap(_TAGGED, parts.attributes),
        _ECDSA_SHA256,
        der.wrap(der.OCTETS, parts.signature),
    )
    certificates = der.wrap(_TAGGED, *sorted((parts.certificate, *parts.chain)))
    content = der.wrap(
        der.SEQUENCE,
        _ONE,
        der.wrap(der.SET, _SHA256),
        der.wrap(der.SEQUENCE, _DATA),
        certificates,
        der.wrap(der.SET, signer),
    )
    return der.wrap(der.SEQUENCE, _SIGNED_DATA, der.wrap(_TAGGED, content))


def take_apart(data: bytes) -> Parts:
    """Read a signature; raises InputError `signature-invalid` unless it is just what `assemble` makes of its parts."""
    try:
        content = der.first(data).children()[1].children()[0].children()
        certificates = [child.whole for child in content[3].children()]
        signer = content[4].children()[0].children()
        signed, signature = signer[3].body, signer[5].body
        digest, certificate_hash = _signed_hashes(signed)
        own = [one for one in certificates if hashlib.sha256(one).digest() == certificate_hash]
        chain = tuple(one for one in certificates if one not in own)
        parts = Parts(own[0], chain, signed, digest, signature)
        if assemble(parts) == data:
            return parts
    except (InputError, IndexError) as error:
        raise InputError("signature-invalid") from error
    raise InputError("signature-invalid")


def holds(parts: Parts, digest: bytes, key: ec.EllipticCurvePublicKey) -> bool:
    """Say whether these parts sign exactly `digest` (SHA-256 of the content) with `key`."""
    if parts.digest != digest:
        return False
    try:
        key.verify(parts.signature, to_be_signed(parts.attributes), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _signed_hashes(contents: bytes) -> tuple[bytes, bytes]:
    values: dict[bytes, der.Element] = {}
    for attribute in der.Element(der.SET, contents, contents).children():
        kind, held = _pair(attribute)
        only = held.children()
        if len(only) != 1 or kind.whole in values:
            raise InputError("signature-invalid")
        values[kind.whole] = only[0]
    if not {_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_CERTIFICATE} <= values.keys():
        raise InputError("signature-invalid")
    if values[_CONTENT_TYPE].whole != _DATA:
        raise InputError("signature-invalid")
    first_hash = values[_SIGNING_CERTIFICATE].children()[0].children()[0].children()[0]
    if first_hash.tag != der.OCTETS:
        raise InputError("signature-invalid")
    return values[_MESSAGE_DIGEST].body, first_hash.body


def _issuer_and_serial(certificate: bytes) -> bytes:
    fields = der.first(certificate).children()[0].children()
    return der.wrap(der.SEQUENCE, fields[3].whole, fields[1].whole)


def _pair(attribute: der.Element) -> tuple[der.Element, der.Element]:
    found = attribute.children()
    if len(found) != 2:
        raise InputError("signature-invalid")
    return found[0], found[1]
