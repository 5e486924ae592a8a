"""What somebody without this program finds: `age`, `tar`, `sha256sum` and `openssl` are enough."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from brics_desk.exchange.writer import write
from tests.exchange.material import CONTENTS, IDENTITY, RECIPIENT, blob, digest, quiet

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = ("age", "tar", "sha256sum", "openssl")
DATAS = [b"%PDF-1.7 one", b"", b"three" * 50_000]

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"needs all of the foreign tools {', '.join(TOOLS)}"
)


def run(folder: Path, *command: str) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=60).stdout


def fails(folder: Path, *command: str) -> bool:
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=60).returncode != 0


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "虚构秘书处")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.datetime(2000, 1, 1))
        .not_valid_after(datetime.datetime(9999, 12, 31))
        .sign(key, hashes.SHA256())
    )
    (tmp_path / "root.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (tmp_path / "key.txt").write_text(IDENTITY + "\n")

    def sign(data: bytes) -> bytes:
        options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
        builder = pkcs7.PKCS7SignatureBuilder().set_data(data).add_signer(certificate, key, hashes.SHA256())
        return builder.sign(serialization.Encoding.DER, options)

    write(
        tmp_path / "a.bdp",
        CONTENTS,
        [blob(data) for data in DATAS],
        sign=sign,
        recipients=[RECIPIENT],
        progress=quiet,
    )
    run(tmp_path, "age", "-d", "-i", "key.txt", "-o", "a.tar", "a.bdp")
    assert run(tmp_path, "tar", "xvf", "a.tar").splitlines()[0].endswith("/tagmanifest-sha256.txt")
    return next(tmp_path.glob("BD-*"))


OPENSSL = (
    *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature.p7s", "-purpose", "any"),
    *("-content", "tagmanifest-sha256.txt", "-CAfile", "../root.pem", "-out", "signed.txt"),
)


def test_a_stranger_confirms_every_byte(unpacked: Path) -> None:
    run(unpacked, *OPENSSL)
    assert (unpacked / "signed.txt").read_bytes() == (unpacked / "tagmanifest-sha256.txt").read_bytes()
    assert run(unpacked, "sha256sum", "--strict", "-c", "tagmanifest-sha256.txt").count(": OK") == 4
    assert run(unpacked, "sha256sum", "--strict", "-c", "manifest-sha256.txt").count(": OK") == len(DATAS)
    assert {path.name for path in (unpacked / "data").iterdir()} == set(map(digest, DATAS))


def test_a_stranger_notices_a_change(unpacked: Path) -> None:
    (unpacked / "package.json").write_bytes(b"{}")
    assert fails(unpacked, "sha256sum", "--strict", "-c", "tagmanifest-sha256.txt")
    listed = (unpacked / "tagmanifest-sha256.txt").read_text()
    first = "0" if listed[0] != "0" else "1"
    (unpacked / "tagmanifest-sha256.txt").write_text(first + listed[1:])
    assert fails(unpacked, *OPENSSL)


def test_foreign_tools_unpack_without_a_complaint(unpacked: Path) -> None:
    done = subprocess.run(
        ["tar", "tvf", "../a.tar"], cwd=unpacked, check=True, capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 6 + len(DATAS)
