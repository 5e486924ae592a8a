from __future__ import annotations

import hashlib
import random
import re
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from brics_desk.errors import InputError
from brics_desk.signing import authority, keys, pdf
from brics_desk.signing.verify import Trust, Verifier
from tests.signing import full_rule
from tests.signing.house import OPINION, House, decorated, der, make_house, render

if TYPE_CHECKING:
    from collections.abc import Iterable

GAP = re.compile(rb"/Contents <([0-9A-F]+)>")


def test_signed_opinion_is_valid_and_says_whose_it_is(house: House, signed: bytes) -> None:
    result = house.verifier(12345).verify_pdf(signed)
    assert (result.verdict, result.reason, result.revocation) == ("valid", "ok", "good")
    assert result.attachment == OPINION
    assert result.signer is not None
    assert (result.signer.serial_number, result.signer.name) == ("E-001", "示例专家")
    assert result.signer.key_fingerprint == keys.fingerprint(keys.public_key(house.key))
    start, end = _gap(signed)
    assert result.content_digest == hashlib.sha256(signed[: start - 1] + signed[end + 1 :]).hexdigest()


def test_identity_is_the_signed_content_and_the_certificate(house: House, unsigned: bytes) -> None:
    one, two = (house.verifier().verify_pdf(house.sign(unsigned)) for _ in range(2))
    assert one.signer == two.signer
    other = house.verifier().verify_pdf(house.sign(render({"opinion.json": b"{}"})))
    assert other.content_digest not in (one.content_digest, two.content_digest)


def test_without_a_list_revocation_is_unchecked(house: House, signed: bytes) -> None:
    result = Verifier(Trust(house.root, None)).verify_pdf(signed)
    assert (result.verdict, result.revocation) == ("valid", "unchecked")


def test_revoked_signer_is_invalid(house: House, signed: bytes) -> None:
    result = house.verifier(authority.serial(house.cert)).verify_pdf(signed)
    assert (result.verdict, result.reason, result.revocation) == ("invalid", "signer-revoked", "revoked")
    assert result.attachment is None


def test_pyhanko_alone_sees_the_revocation_the_alteration_and_the_stranger(house: House, signed: bytes) -> None:
    root = der(house.root)
    for trusted, data in (
        (full_rule.context(root, _der_list(house.crl(authority.serial(house.cert)))), signed),
        (full_rule.context(root, None), signed.replace(b"/GTS_PDFA1", b"/GTS_PDFA2")),
        (full_rule.context(der(make_house().root), None), signed),
    ):
        with pytest.raises(InputError, match="not-confirmed"):
            full_rule.confirm(data, trusted)
    trusted = full_rule.context(root, _der_list(house.crl()))
    full_rule.confirm(signed, trusted)
    with pytest.raises(InputError, match="not-whole-file"):
        full_rule.confirm(signed + b"% note\n", trusted)
    with pytest.raises(InputError, match="extra-revision"):
        full_rule.confirm(_titled(signed), trusted)


def test_foreign_root_is_indeterminate_and_never_shown_as_valid(house: House, signed: bytes) -> None:
    for stranger in (make_house(), House(*authority.new_root("厦门示例秘书处（虚构）"), house.key, house.cert)):
        result = stranger.verifier().verify_pdf(signed)
        assert (result.verdict, result.reason, result.attachment) == ("indeterminate", "unknown-signer", None)
    cheat = make_house()
    smuggled = pdf.sign_pdf(
        render({}), key_pem=cheat.key, cert_pem=cheat.cert, chain=[cheat.root, house.root], reason="", name="示例"
    )
    assert house.verifier().verify_pdf(smuggled).reason == "unknown-signer"


def test_altered_file_of_a_stranger_is_invalid_not_indeterminate(house: House, signed: bytes) -> None:
    altered = signed[:40] + bytes([signed[40] ^ 1]) + signed[41:]
    assert make_house().verifier().verify_pdf(altered).verdict == "invalid"


def test_incremental_updates_are_rejected(house: House, signed: bytes) -> None:
    for number, update in enumerate((_titled, _annotated, _untouched, _renamed_attachment)):
        updated = update(signed)
        with pikepdf.open(BytesIO(updated)) as document:
            assert len(document.pages) == 1
        result = house.verifier().verify_pdf(updated)
        assert (result.verdict, result.reason) == ("invalid", "extra-revision"), number


def test_rewritten_file_is_rejected(house: House, signed: bytes) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(signed)) as document:
        document.save(out, static_id=True)
    assert house.verifier().verify_pdf(out.getvalue()).verdict == "invalid"


@pytest.mark.parametrize("extra", [b"\n", b" ", b"\0", b"% note\n", b"%%EOF\n", b"startxref\n0\n%%EOF\n"])
def test_appended_bytes_are_rejected(house: House, signed: bytes, extra: bytes) -> None:
    assert house.verifier().verify_pdf(signed + extra).verdict == "invalid"


def test_prepended_removed_and_truncated_bytes_are_rejected(house: House, signed: bytes) -> None:
    verifier = house.verifier()
    damaged = [b"\n" + signed, signed[1:], signed[:-1], signed.replace(b"%PDF-1.7", b"%PDF-2.0", 1)]
    damaged += [signed[:size] for size in range(0, len(signed), 997)]
    assert {verifier.verify_pdf(data).verdict for data in damaged} == {"invalid"}


def test_what_pyhanko_alone_lets_pass_is_rejected(house: House, signed: bytes) -> None:
    start, end = _gap(signed)
    inner = signed[start:end]
    cms = bytes.fromhex(inner.decode())
    length = 4 + int.from_bytes(cms[2:4], "big")
    junk = decorated(cms[:length]).hex().upper().encode()
    variants = {
        "padding": inner[:-2] + b"01",
        "padding first": inner[: 2 * length] + b"80" + inner[2 * length + 2 :],
        "lower case": inner.lower(),
        "junk attribute": junk.ljust(len(inner), b"0")[: len(inner)],
        "spaces": inner[: 2 * length] + b" " * (len(inner) - 2 * length),
    }
    assert len(junk) <= len(inner)
    for name, variant in variants.items():
        assert len(variant) == len(inner)
        result = house.verifier().verify_pdf(signed[:start] + variant + signed[end:])
        assert result.verdict == "invalid", name


def test_patched_byte_ranges_are_rejected(house: House, signed: bytes) -> None:
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", signed)
    assert found is not None
    for text in (
        b"[0 0 0 0]",
        b"[0 1 2 3]",
        b"[1 %s %s %s]" % found.groups(),
        b"[0 %s %s 99999999999999]" % found.groups()[:2],
    ):
        patched = signed.replace(found[0], b"/ByteRange " + text)
        assert house.verifier().verify_pdf(patched).verdict == "invalid"
    assert house.verifier().verify_pdf(signed.replace(b"/ByteRange", b"/ByteRangf")).reason == "not-signed"


def test_signature_of_another_file_is_rejected(house: House, signed: bytes) -> None:
    other = house.sign(render({"opinion.json": b"[]"}))
    (start, end), (begin, stop) = _gap(signed), _gap(other)
    moved = signed[:start] + other[begin:stop] + signed[end:]
    assert house.verifier().verify_pdf(moved).reason == "altered"


def test_both_kinds_of_json_at_once_are_handed_to_nobody(house: House) -> None:
    result = house.verifier().verify_pdf(house.sign(render({"opinion.json": b"{}", "panel-opinion.json": b"{}"})))
    assert (result.verdict, result.attachment) == ("valid", None)


def test_unsigned_file_is_said_to_be_unsigned(house: House, unsigned: bytes) -> None:
    assert house.verifier().verify_pdf(unsigned).reason == "not-signed"


def test_no_flipped_byte_is_ever_valid(house: House, signed: bytes) -> None:
    chosen = random.Random(20251122).sample(range(len(signed)), 1500)
    assert _accepted(house, signed, {*chosen, *_boundaries(signed)}, (0x01, 0x20)) == []


@pytest.mark.sweep
def test_no_flipped_bit_of_the_whole_file_is_ever_valid(house: House, signed: bytes) -> None:
    assert _accepted(house, signed, range(len(signed)), [1 << bit for bit in range(8)]) == []


def _accepted(house: House, signed: bytes, positions: Iterable[int], masks: Iterable[int]) -> list[tuple[int, int]]:
    verifier, accepted = house.verifier(), []
    for position in positions:
        for mask in masks:
            flipped = bytearray(signed)
            flipped[position] ^= mask
            if verifier.verify_pdf(bytes(flipped)).verdict != "invalid":
                accepted.append((position, mask))
    return accepted


def _der_list(crl: bytes) -> bytes:
    return x509.load_pem_x509_crl(crl).public_bytes(Encoding.DER)


def _boundaries(signed: bytes) -> set[int]:
    """Return every byte near an edge: of the file, the gap, the DER in it, the range, the table and the trailer."""
    start, end = _gap(signed)
    length = 2 * (4 + int(signed[start + 4 : start + 8], 16))
    marks = [0, start, end, start + length, len(signed) - 1]
    marks += [
        signed.index(word) for word in (b"/ByteRange", b"/Contents <", b"\nxref", b"trailer", b"startxref", b"%%EOF")
    ]
    near = {mark + offset for mark in marks for offset in range(-24, 48)}
    return {position for position in near if 0 <= position < len(signed)}


def _gap(signed: bytes) -> tuple[int, int]:
    found = GAP.search(signed)
    assert found is not None
    return found.span(1)


def _annotated(signed: bytes) -> bytes:
    number, body = _object(signed, rb"/Type /Page\n")
    note = b"/Annots [ << /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (approved) >> ]"
    return _appended(signed, {number: body.replace(b"/Annots", note + b" /Old", 1)})


def _titled(signed: bytes) -> bytes:
    return _appended(signed, {500: b"<< /Title (changed) >>"}, b"/Info 500 0 R")


def _untouched(signed: bytes) -> bytes:
    return _appended(signed, {})


def _renamed_attachment(signed: bytes) -> bytes:
    number, _ = _object(signed, rb"/Type /EmbeddedFile\n")
    return _appended(signed, {number: b"<< /Type /EmbeddedFile /Length 2 >>\nstream\n{}\nendstream"})


def _object(signed: bytes, marker: bytes) -> tuple[int, bytes]:
    for found in re.finditer(rb"\n(\d+) 0 obj\n(.*?)\nendobj", signed, re.DOTALL):
        if re.search(marker, found[2]):
            return int(found[1]), found[2]
    raise AssertionError(marker)


def _appended(signed: bytes, objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Return the file with one proper incremental update at its end."""
    last = re.findall(rb"startxref\n(\d+)\n", signed)[-1]
    root = re.search(rb"/Root \d+ 0 R", signed)
    assert root is not None
    data, table = signed, b""
    for number, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(data)
    fields = b" ".join((root[0], b"/Size 501 /Prev", last, trailer))
    return data + b"xref\n" + (table or b"0 0\n") + b"trailer\n<< " + fields + b" >>\nstartxref\n%d\n%%%%EOF\n" % start
