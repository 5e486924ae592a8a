from __future__ import annotations

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.signing import keys
from tests.signing.house import House, make_house


def test_key_request_and_certificate_show_one_fingerprint(house: House) -> None:
    request = keys.request(house.key, expert_id="E-001", name="示例专家")
    prints = {keys.fingerprint(keys.public_key(pem)) for pem in (house.key, request, house.cert)}
    assert len(prints) == 1
    assert keys.fingerprint(keys.public_key(make_house().key)) not in prints


def test_fingerprint_is_sha256_of_the_public_key_and_its_short_form_can_be_read_aloud(house: House) -> None:
    public = keys.load(house.key).public_key()
    spki = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    assert keys.fingerprint(spki) == hashlib.sha256(spki).hexdigest()
    assert keys.short_fingerprint("7f3a21c9e05b64d2" + "0" * 48) == "7F3A 21C9 E05B 64D2"


def test_certificate_is_named_by_the_digest_a_verifier_reports(house: House, signed: bytes) -> None:
    signer = house.verifier().verify_pdf(signed).signer
    assert signer is not None
    assert keys.certificate_sha256(house.cert) == signer.certificate_sha256


def test_key_is_p256(house: House) -> None:
    assert isinstance(keys.load(house.key).curve, ec.SECP256R1)


@pytest.mark.parametrize(
    ("expert_id", "name", "field"),
    [
        ("", "示例专家", "expert_id"),
        ("E_1", "示例专家", "expert_id"),
        ("专家一", "示例专家", "expert_id"),
        ("E-1", "", "name"),
        ("E-1", "专" * 22, "name"),
        ("E" * 65, "示例专家", "expert_id"),
        ("E-1", "示例\u202e专家", "name"),
        ("E-1", " 示例专家", "name"),
    ],
)
def test_an_identity_that_fits_no_certificate_is_named(house: House, expert_id: str, name: str, field: str) -> None:
    with pytest.raises(UsageError, match="holder-unusable") as caught:
        keys.request(house.key, expert_id=expert_id, name=name)
    assert caught.value.facts["field"] == field


def test_rare_name_character_is_kept(house: House) -> None:
    assert keys.request(house.key, expert_id="E-1", name="𠮷示例")


def test_damaged_or_foreign_key_is_a_foundation_error(house: House) -> None:
    other = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for pem in (b"", house.key[:60], house.cert, other):
        with pytest.raises(FoundationError, match="key-unreadable"):
            keys.load(pem)


def test_request_not_signed_by_its_own_key_is_refused(house: House) -> None:
    request = keys.load_request(keys.request(house.key, expert_id="E-001", name="A"))
    raw = bytearray(request.public_bytes(serialization.Encoding.DER))
    raw[raw.index(b"E-001") + 4] ^= 3
    pem = b"-----BEGIN CERTIFICATE REQUEST-----\n%s-----END CERTIFICATE REQUEST-----\n" % base64.encodebytes(raw)
    with pytest.raises(InputError, match="request-unreadable"):
        keys.load_request(pem)


def test_no_signature_ends_in_a_zero_byte(house: House) -> None:
    key = keys.load(house.key)
    assert all(keys.sign(key, b"%d" % number)[-1] for number in range(3000))
