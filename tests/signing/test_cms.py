from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from brics_desk.errors import InputError, UsageError
from brics_desk.signing import authority, cms, keys
from tests.signing.house import House, decorated, make_house
from tests.signing.tools import needs

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "sha256  payload/虚构.json\n".encode() * 40


def test_round_trip_tells_who_signed(house: House) -> None:
    for chain in ([], [house.root]):
        signature = cms.sign_detached(MANIFEST, house.key, house.cert, chain)
        signer = cms.verify_detached(MANIFEST, signature, root_pem=house.root, crl_pem=house.crl())
        assert (signer.serial_number, signer.name) == ("E-001", "示例专家")
        assert signer.key_fingerprint == keys.fingerprint(keys.public_key(house.key))


def test_every_flipped_byte_of_content_or_signature_is_refused(house: House) -> None:
    signature = cms.sign_detached(MANIFEST, house.key, house.cert, [house.root])
    crl = house.crl()
    for position in range(0, len(MANIFEST), 13):
        with pytest.raises(InputError, match="signature-invalid"):
            cms.verify_detached(_flipped(MANIFEST, position), signature, root_pem=house.root, crl_pem=crl)
    for position in range(len(signature)):
        with pytest.raises(InputError, match="signature-invalid"):
            cms.verify_detached(MANIFEST, _flipped(signature, position), root_pem=house.root, crl_pem=crl)


def test_truncated_extended_or_decorated_signature_is_refused(house: House) -> None:
    signature = cms.sign_detached(MANIFEST, house.key, house.cert, [house.root])
    for damaged in (b"", signature[:-1], signature + b"\0", signature[:700], decorated(signature), b"\x30\x84"):
        with pytest.raises(InputError, match="signature-invalid"):
            cms.verify_detached(MANIFEST, damaged, root_pem=house.root, crl_pem=None)


def test_unknown_and_revoked_signers_are_named(house: House) -> None:
    stranger = make_house()
    signature = cms.sign_detached(MANIFEST, stranger.key, stranger.cert, [stranger.root])
    with pytest.raises(InputError, match="unknown-signer") as caught:
        cms.verify_detached(MANIFEST, signature, root_pem=house.root, crl_pem=house.crl())
    assert caught.value.facts["expert_id"] == "E-001"
    signature = cms.sign_detached(MANIFEST, house.key, house.cert, [])
    with pytest.raises(InputError, match="signer-revoked"):
        cms.verify_detached(MANIFEST, signature, root_pem=house.root, crl_pem=house.crl(authority.serial(house.cert)))


@pytest.mark.parametrize(
    ("purpose", "ca"),
    [
        (None, False),
        (ExtendedKeyUsageOID.SERVER_AUTH, False),
        (ExtendedKeyUsageOID.EMAIL_PROTECTION, False),
        (authority.DOCUMENT_SIGNING, True),
    ],
)
def test_certificate_without_the_right_to_sign_documents_is_unknown(
    house: House, purpose: x509.ObjectIdentifier | None, ca: bool
) -> None:
    own = x509.load_pem_x509_certificate(house.cert)
    builder = (
        x509.CertificateBuilder(own.issuer, own.subject, own.public_key(), 77)
        .not_valid_before(authority.BEGINNING)
        .not_valid_after(authority.NEVER)
    )
    if purpose is not None:
        usage = own.extensions.get_extension_for_class(x509.KeyUsage).value
        builder = builder.add_extension(usage, critical=True)
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    issued = builder.sign(keys.load(house.root_key), hashes.SHA256()).public_bytes(Encoding.PEM)
    signature = cms.sign_detached(MANIFEST, house.key, issued, [])
    with pytest.raises(InputError, match="unknown-signer"):
        cms.verify_detached(MANIFEST, signature, root_pem=house.root, crl_pem=None)


def test_first_package_carries_the_root_that_people_then_compare(house: House) -> None:
    signature = cms.sign_detached(MANIFEST, house.key, house.cert, [house.root])
    root = cms.root_within(signature)
    assert keys.public_key(root) == keys.public_key(house.root)
    assert cms.verify_detached(MANIFEST, signature, root_pem=root, crl_pem=None).serial_number == "E-001"
    stranger = make_house()
    for chain in ([], [stranger.cert], [house.root, stranger.root]):
        with pytest.raises(InputError, match="signature-invalid"):
            cms.root_within(cms.sign_detached(MANIFEST, house.key, house.cert, chain))


def test_key_of_somebody_else_is_noticed_before_signing(house: House) -> None:
    with pytest.raises(UsageError, match="key-mismatch"):
        cms.sign_detached(MANIFEST, keys.generate(), house.cert, [])


@pytest.mark.parametrize("years", [-10, 0, 10])
def test_openssl_agrees_whatever_the_clock_says(house: House, tmp_path: Path, years: int) -> None:
    openssl = needs("openssl")
    files = {"m": MANIFEST, "s": cms.sign_detached(MANIFEST, house.key, house.cert, []), "r": house.root}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    command = [openssl, "cms", "-verify", "-binary", "-inform", "DER", "-in", "s", "-content", "m", "-CAfile", "r"]
    moment = str(1_764_000_000 + years * 31_557_600)
    command += ["-purpose", "any", "-attime", moment, "-out", "o"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "o").read_bytes() == MANIFEST
    (tmp_path / "m").write_bytes(_flipped(MANIFEST, 5))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def _flipped(data: bytes, position: int) -> bytes:
    return data[:position] + bytes([data[position] ^ 0x10]) + data[position + 1 :]
