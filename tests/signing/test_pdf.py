from __future__ import annotations

import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import page
import pikepdf
import pytest

from brics_desk.errors import InputError, UsageError
from brics_desk.signing import authority, keys, pdf
from brics_desk.signing.verify import embedded
from tests.signing.house import OPINION, House, render
from tests.signing.tools import needs

if TYPE_CHECKING:
    from pathlib import Path


def test_signing_keeps_pdf_a_3b(unsigned: bytes, signed: bytes) -> None:
    for data in (unsigned, signed):
        report = page.validate_pdf_bytes(data, profile="3b")
        assert report.is_compliant, report.failures


def test_one_revision_with_a_classic_table_and_the_same_file_inside(signed: bytes) -> None:
    assert signed.startswith(b"%PDF-1.7\n")
    assert signed.count(b"startxref") == signed.count(b"%%EOF") == signed.count(b"\nxref\n") == 1
    with pikepdf.open(BytesIO(signed)) as document:
        assert document.attachments["opinion.json"].get_file().read_bytes() == OPINION


def test_metadata_stays_as_it_was_written(house: House, unsigned: bytes, signed: bytes) -> None:
    with pikepdf.open(BytesIO(unsigned)) as before, pikepdf.open(BytesIO(signed)) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
    out = BytesIO()
    with pikepdf.open(BytesIO(unsigned)) as document:
        document.docinfo["/Producer"] = "示例"
        document.docinfo["/ModDate"] = "D:20250101000000Z"
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(BytesIO(house.sign(out.getvalue()))) as document:
        assert {key: str(value) for key, value in document.docinfo.items()} == {
            "/Producer": "示例",
            "/ModDate": "D:20250101000000Z",
        }


def test_certification_allows_no_changes_and_nothing_is_drawn(signed: bytes) -> None:
    with pikepdf.open(BytesIO(signed)) as document:
        field = document.Root.AcroForm.Fields[0]
        assert [float(side) for side in field.Rect] == [0, 0, 0, 0]
        assert document.Root.Perms.DocMDP.Reference[0].TransformParams.P == 1
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
        assert (str(field.V.Name), str(field.V.Reason)) == ("示例专家", "评审意见")


def test_second_signature_is_refused(house: House, signed: bytes) -> None:
    with pytest.raises(UsageError, match="already-signed"):
        house.sign(signed)


def test_damaged_pdf_and_wrong_key_are_refused(house: House, unsigned: bytes) -> None:
    for data in (b"", b"%PDF-1.7\n", unsigned[: len(unsigned) // 2], b"text"):
        with pytest.raises(InputError, match="pdf-unreadable"):
            house.sign(data)
    with pytest.raises(UsageError, match="key-mismatch"):
        pdf.sign_pdf(unsigned, key_pem=keys.generate(), cert_pem=house.cert, chain=[], reason="", name="示例")


def test_longest_names_fit(unsigned: bytes) -> None:
    root_key, root = authority.new_root("厦" * 64)
    key = keys.generate()
    request = keys.request(key, expert_id="E" * 64, name="𠮷" * 16)
    cert = authority.issue(root_key, root, request, expert_id="E" * 64, name="𠮷" * 16)
    longest = House(root_key, root, key, cert)
    assert longest.verifier().verify_pdf(longest.sign(unsigned)).verdict == "valid"


def test_pdfsig_agrees(house: House, signed: bytes, tmp_path: Path) -> None:
    assert _pdfsig(house.root, signed, tmp_path, None) == ["Total", "Valid", "Trusted"]


def test_pdfsig_sees_the_revocation(house: House, signed: bytes, tmp_path: Path) -> None:
    crl = house.crl(authority.serial(house.cert))
    assert "Trusted" not in _pdfsig(house.root, signed, tmp_path, crl)


def test_pdfsig_sees_the_alteration(house: House, signed: bytes, tmp_path: Path) -> None:
    at = signed.index(b"/GTS_PDFA1") + 9
    assert "Valid" not in _pdfsig(house.root, signed[:at] + b"2" + signed[at + 1 :], tmp_path, None)


def test_panel_of_embedded_originals_verifies_and_gives_them_back(house: House, signed: bytes) -> None:
    originals = {f"E-00{number}.pdf": signed for number in range(3)}
    panel = house.sign(render({**originals, "panel-opinion.json": b"{}"}))
    result = house.verifier().verify_pdf(panel)
    assert (result.verdict, result.attachment) == ("valid", b"{}")
    assert embedded(panel) == {**originals, "panel-opinion.json": b"{}"}


def _pdfsig(root: bytes, data: bytes, folder: Path, crl: bytes | None) -> list[str]:
    pdfsig, certutil, crlutil, openssl = (needs(tool) for tool in ("pdfsig", "certutil", "crlutil", "openssl"))
    (folder / "root.pem").write_bytes(root)
    (folder / "f.pdf").write_bytes(data)
    commands = [
        [certutil, "-N", "-d", "sql:.", "--empty-password"],
        [certutil, "-A", "-d", "sql:.", "-n", "root", "-t", "CT,C,C", "-i", "root.pem", "-a"],
    ]
    if crl is not None:
        (folder / "crl.pem").write_bytes(crl)
        commands.append([openssl, "crl", "-in", "crl.pem", "-outform", "DER", "-out", "crl.der"])
        commands.append([crlutil, "-I", "-d", "sql:.", "-i", "crl.der"])
    for command in commands:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    done = subprocess.run(
        [pdfsig, "-nssdir", "sql:.", "f.pdf"], cwd=folder, capture_output=True, text=True, check=False
    )
    said = {
        "Total": "Total document signed\n",
        "Valid": "Signature is Valid.",
        "Trusted": "Certificate is Trusted.",
    }
    return [word for word, sentence in said.items() if sentence in done.stdout]
