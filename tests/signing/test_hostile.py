"""Damaged and malicious files: always an answer, soon, and never `valid`."""

from __future__ import annotations

import random
import time
import zlib

import pytest

from brics_desk.errors import InputError
from brics_desk.signing import attachments, container
from brics_desk.signing.verify import Verifier, embedded
from tests.signing.house import FIELD, OPINION, House, plain_file, render, sealed_file

CATALOG = (
    b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 3 0 R >> /AcroForm << /Fields [8 0 R] /SigFlags 3 >> >>"
)
PAGES = b"<< /Type /Pages /Kids [] /Count 0 >>"
DEEP = b"[" * 10_000 + b"]" * 10_000

STRUCTURES: dict[str, dict[int, bytes]] = {
    "names loop": {1: CATALOG, 2: PAGES, 3: b"<< /Kids [3 0 R] >>"},
    "names ring": {1: CATALOG, 2: PAGES, 3: b"<< /Kids [4 0 R] >>", 4: b"<< /Kids [3 0 R] >>"},
    "names no tree": {1: CATALOG, 2: PAGES, 3: b"(text)"},
    "reference to itself": {1: CATALOG, 2: PAGES, 3: b"3 0 R"},
    "length is itself": {1: CATALOG, 2: PAGES, 3: b"<< /Length 3 0 R >>\nstream\n\nendstream"},
    "lengths in a ring": {
        1: CATALOG,
        2: PAGES,
        3: b"<< /Length 4 0 R >>\nstream\n\nendstream",
        4: b"<< /Length 3 0 R >>\nstream\n\nendstream",
    },
    "deep arrays": {1: CATALOG, 2: PAGES, 3: DEEP},
    "deep dictionaries": {1: CATALOG, 2: PAGES, 3: b"<< /A " * 10_000 + b">>" * 10_000},
    "unclosed": {1: CATALOG, 2: PAGES, 3: b"<< /Names [ ("},
    "key twice": {1: CATALOG, 2: PAGES, 3: b"<< /Names [] /Names [] >>"},
    "huge number": {1: CATALOG, 2: PAGES, 3: b"<< /Kids " + b"9" * 50_000 + b" >>"},
    "no file behind the name": {1: CATALOG, 2: PAGES, 3: b"<< /Names [(a) << /UF (opinion.json) >>] >>"},
    "path as a name": {1: CATALOG, 2: PAGES, 3: b"<< /Names [(a) << /UF (../a) /EF << /F 4 0 R >> >>] >>"},
    "one name twice": {
        1: CATALOG,
        2: PAGES,
        3: b"<< /Names [(a) << /UF (a) /EF << /F 4 0 R >> >> (b) << /UF (a) /EF << /F 4 0 R >> >>] >>",
        4: b"<< /Length 2 >>\nstream\n{}\nendstream",
    },
}
HARMLESS: dict[str, dict[int, bytes]] = {
    "nothing at all": {1: CATALOG, 2: PAGES},
    "pages loop": {1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"},
    "absurd count": {1: CATALOG, 2: b"<< /Type /Pages /Kids [] /Count 99999999999999999999 >>"},
}


@pytest.fixture(scope="module")
def verifier(house: House) -> Verifier:
    return house.verifier()


@pytest.mark.parametrize("name", STRUCTURES)
def test_hostile_structure_is_refused_unsigned_and_signed(house: House, verifier: Verifier, name: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="attachments-damaged"):
        embedded(plain_file(STRUCTURES[name]))
    result = verifier.verify_pdf(sealed_file(house, STRUCTURES[name]))
    assert (result.verdict, result.reason) == ("invalid", "attachments-damaged")
    assert result.signer is not None
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("name", HARMLESS)
def test_pages_are_not_walked(house: House, verifier: Verifier, name: str) -> None:
    started = time.monotonic()
    assert verifier.verify_pdf(sealed_file(house, HARMLESS[name])).verdict == "valid"
    assert embedded(plain_file(HARMLESS[name])) == {}
    assert time.monotonic() - started < 5


def test_signature_on_no_field_or_two_is_refused(house: House, verifier: Verifier) -> None:
    bare = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: PAGES}
    assert verifier.verify_pdf(sealed_file(house, bare)).reason == "not-signed"
    fields = CATALOG.replace(b"[8 0 R]", b"[8 0 R 7 0 R]")
    twin = b"<< /FT /Sig /T (Signature2) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /V 9 0 R >>"
    assert verifier.verify_pdf(sealed_file(house, {1: fields, 2: PAGES, 7: twin})).reason == "more-than-one-signature"


def test_field_with_wishes_of_its_own_is_refused(house: House, verifier: Verifier) -> None:
    wish = FIELD.replace(b"/V 9 0 R", b"/V 9 0 R /SV << /Type /SV /Ff 2 /SubFilter [/adbe.pkcs7.detached] >>")
    assert verifier.verify_pdf(sealed_file(house, {1: CATALOG, 2: PAGES, 8: wish})).reason == "unusual-form"


def test_endless_list_ends() -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="attachments-damaged"):
        embedded(plain_file({1: CATALOG, 2: PAGES, 3: b"<< /Kids [" + b"<<>>" * 3_000_000 + b"] >>"}))
    assert time.monotonic() - started < 10


def test_bomb_is_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "PANEL_LIMIT", 1_000_000)
    inner = zlib.compress(bytes(50_000_000))
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(inner) + inner + b"\nendstream"
    names = b"<< /Names [(a) << /UF (a) /EF << /F 4 0 R >> >>] >>"
    with pytest.raises(InputError, match="attachments-damaged"):
        embedded(plain_file({1: CATALOG, 2: PAGES, 3: names, 4: stream}))


@pytest.mark.parametrize("trailer", [b"", b"/Root 7 0 R", b"/Root 1 0 R /Prev 9", b"/Root 1 0 R /Encrypt 2 0 R", DEEP])
def test_hostile_trailer_is_answered(house: House, verifier: Verifier, trailer: bytes) -> None:
    objects = {1: CATALOG, 2: PAGES, 3: b"<< >>"}
    assert verifier.verify_pdf(sealed_file(house, objects, trailer)).verdict == "invalid"
    if b"/Root 1" in trailer:
        with pytest.raises(InputError, match="attachments-damaged"):
            embedded(plain_file(objects, trailer))


def test_files_that_are_no_pdf_are_invalid(verifier: Verifier) -> None:
    noise = random.Random(7)
    files = [b"", b"\0", "评审意见".encode(), b"%PDF-", b"%PDF-1.7\n%%EOF\n", b"PK\x03\x04" + bytes(99), DEEP]
    files += [noise.randbytes(size) for size in (1, 100, 10_000, 1_000_000)]
    files += [b"%PDF-1.7\n" + noise.randbytes(5_000) + b"startxref\n9\n%%EOF\n"]
    for data in files:
        result = verifier.verify_pdf(data)
        assert (result.verdict, result.signer, result.attachment) == ("invalid", None, None)
        with pytest.raises(InputError, match="attachments-damaged"):
            embedded(data)


def test_damaged_real_file_never_raises_anything_else(signed: bytes) -> None:
    chance, codes = random.Random(11), set()
    for _ in range(1500):
        data = bytearray(signed)
        for _ in range(chance.choice((1, 3, 40))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            embedded(bytes(data))
        except InputError as error:
            codes.add(error.code)
    assert codes == {"attachments-damaged"}


def test_too_large_is_said_before_anything_is_read(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "PANEL_LIMIT", 1000)
    assert verifier.verify_pdf(bytes(1001)).reason == "too-large"


def test_opinion_has_its_own_smaller_limit(house: House, verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brics_desk.signing.verify.OPINION_LIMIT", 1000)
    assert verifier.verify_pdf(house.sign(render({"opinion.json": OPINION}))).reason == "too-large"
    assert verifier.verify_pdf(house.sign(render({"panel-opinion.json": OPINION}))).reason == "ok"
