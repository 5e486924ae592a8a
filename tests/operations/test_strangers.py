"""Strangers' tools confirm what `demo` made, without any code of ours: pdfsig, pdftotext, pdfdetach, age, tar, sha256sum, openssl."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def need(*tools: str) -> None:
    absent = [tool for tool in tools if shutil.which(tool) is None]
    if absent:
        pytest.skip(f"not on this machine: {', '.join(absent)}")


def told(*command: str | Path, folder: Path | None = None, data: bytes | None = None) -> str:
    done = subprocess.run([*map(str, command)], cwd=folder, input=data, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, (command, done.stderr.decode(errors="replace"))
    return done.stdout.decode(errors="replace")


@pytest.fixture
def nss(played: Path, tmp_path: Path) -> Path:
    """A certificate store of pdfsig's own kind, with the secretariat's root imported as trusted."""
    need("pdfsig", "certutil", "crlutil", "openssl")
    store = tmp_path / "nss"
    store.mkdir()
    told("certutil", "-N", "-d", f"sql:{store}", "--empty-password")
    told(
        "certutil", "-A", "-d", f"sql:{store}", "-n", "root", "-t", "CT,C,C", "-a", "-i", played / "trust" / "root.pem"
    )
    told("openssl", "crl", "-in", played / "trust" / "revoked.crl", "-outform", "DER", "-out", tmp_path / "revoked.der")
    told("crlutil", "-I", "-d", f"sql:{store}", "-i", tmp_path / "revoked.der")
    return store


def test_pdfsig_trusts_every_kind_of_opinion_whole(played: Path, nss: Path) -> None:
    for name in ("JZ2026-0007-E-05-r1.pdf", "JZ2026-0007-E-07-r2.pdf", "JZ2026-0005-E-03-r1.pdf"):
        said = told("pdfsig", "-nssdir", f"sql:{nss}", played / "opinions" / name)
        assert "Signature is Valid" in said
        assert "Certificate is Trusted" in said
        assert "Total document signed" in said


def test_pdftotext_reads_the_pages_and_pdfdetach_the_record(played: Path, tmp_path: Path) -> None:
    need("pdftotext", "pdfdetach")
    opinion = played / "opinions" / "JZ2026-0005-E-03-r1.pdf"
    text = told("pdftotext", "-layout", opinion, "-")
    # Names of people and firms may be rare; nothing may be lost on paper.
    for words in ("专家个人评审意见", "征求意见稿", "虚构样例", "黄㛃评审", "𬱖"):
        assert words in text, words
    told("pdfdetach", "-saveall", "-o", tmp_path, opinion)
    record = json.loads((tmp_path / "opinion.json").read_bytes())
    assert (record["application"], record["expert"], record["revision"]) == ("JZ2026-0005", "E-03", 1)
    assert hashlib.sha256((tmp_path / "opinion.json").read_bytes()).hexdigest()[:4].upper() in text.replace(" ", "")


def test_age_tar_sha256sum_and_openssl_open_and_confirm_a_review_package(played: Path, tmp_path: Path) -> None:
    need("age", "tar", "sha256sum", "openssl")
    package = played / "packages" / "review" / "2026-1-E-05-review.bdp"
    archive = tmp_path / "package.tar"
    told("age", "-d", "-i", played / "trust" / "secretariat.age", "-o", archive, package)
    told("tar", "xf", archive, folder=tmp_path)
    (bag,) = tmp_path.glob("BD-*")
    told("sha256sum", "--strict", "-c", "tagmanifest-sha256.txt", folder=bag)
    assert told("sha256sum", "--strict", "-c", "manifest-sha256.txt", folder=bag).count(": OK") == 8
    command = [
        "openssl",
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-in",
        "signature.p7s",
        "-content",
        "tagmanifest-sha256.txt",
        "-purpose",
        "any",
        "-out",
    ]
    told(*command, "/dev/null", "-CAfile", played / "trust" / "root.pem", folder=bag)
    contents = json.loads((bag / "package.json").read_bytes())
    assert (contents["kind"], contents["expert"], len(contents["opinions"])) == ("review", "E-05", 8)
    # The opinions inside are the very files that lie outside.
    outside = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (played / "opinions").iterdir()}
    assert {path.name for path in (bag / "data").iterdir()} <= outside


def test_a_recused_applications_bytes_are_not_on_that_experts_stick(played: Path) -> None:
    attachments = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (played / "attachments" / "JZ2026-0015").iterdir()
    }
    assert attachments
    from brics_desk.exchange import reader
    from brics_desk.operations.demo import PASSPHRASE
    from brics_desk.operations.desk import open_desk

    expert = open_desk(_copy(played, "expert-E-07.bricsdesk"), PASSPHRASE)
    package = played / "packages" / "assignment" / "2026-1-E-07.bdp"
    with reader.open_package(
        package, identity=expert.identity, check=expert.check_signature, progress=lambda _a, _b: None
    ) as opened:
        carried = {blob.sha256: blob.read() for blob in opened.blobs()}
        assert "JZ2026-0015" not in json.dumps(opened.contents, default=str)
    expert.close()
    assert not attachments & set(carried)
    everything = b"".join(carried.values())
    assert not any(path.read_bytes() in everything for path in (played / "attachments" / "JZ2026-0015").iterdir())


@pytest.mark.full
def test_every_opinion_is_pdf_a(played: Path) -> None:
    import page

    for path in sorted((played / "opinions").iterdir()):
        assert page.validate_pdf(str(path), profile="3b").is_compliant, path.name


def _copy(played: Path, name: str) -> Path:
    target = played.parent / f"copy-{name}"
    shutil.copy(played / "workspaces" / name, target)
    return target
