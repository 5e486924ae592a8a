"""Our own rule beside pyHanko's: what is valid here is valid there, also for files that a certified expert signed but nobody's program made."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from brics_desk.errors import InputError
from brics_desk.signing.objects import Document
from tests.signing import full_rule
from tests.signing.house import FIELD, House, der, plain_file, resealed, sealed_file
from tests.signing.test_hostile import CATALOG, PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(rb"/[A-Za-z0-9]+|[0-9]+ 0 R|[0-9]+|<<|>>|\[|\]|\(\w*\)|\bobj\b|endobj|xref|trailer")
_SPLICES = (b"null", b"[]", b"<<>>", b"true", b"7", b"(x)", b"/Sig", b"1 0 R", b"99 0 R", b"%", b"\n")

FIELDS = {
    "no type of field": FIELD.replace(b"/FT /Sig ", b""),
    "a text field": FIELD.replace(b"/FT /Sig", b"/FT /Tx"),
    "no value": FIELD.replace(b" /V 9 0 R", b""),
    "a value in place": FIELD.replace(b"/V 9 0 R", b"/V << /Type /Sig >>"),
    "the value of another object": FIELD.replace(b"/V 9 0 R", b"/V 2 0 R"),
    "children": FIELD.replace(b"/V 9 0 R", b"/V 9 0 R /Kids [2 0 R]"),
    "a lock nobody speaks of": FIELD.replace(b"/V 9 0 R", b"/V 9 0 R /Lock << /Type /SigFieldLock /Action /All >>"),
    "its name missing": FIELD.replace(b"/T (Signature1) ", b""),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_of_another_form_is_never_valid(house: House, name: str) -> None:
    result = house.verifier().verify_pdf(sealed_file(house, {1: CATALOG, 2: PAGES, 8: FIELDS[name]}))
    assert result.verdict == "invalid"
    assert result.signer is not None, "the signature itself holds: only its form is refused"


def test_form_within_a_form_is_refused(house: House) -> None:
    catalog = CATALOG.replace(b"/SigFlags 3", b"/SigFlags 3 /XFA (hidden)")
    assert house.verifier().verify_pdf(sealed_file(house, {1: catalog, 2: PAGES})).reason == "unusual-form"


def test_table_that_leads_elsewhere_is_unreadable(house: House) -> None:
    data = sealed_file(house, {1: CATALOG, 2: PAGES, 3: b"<< >>"})
    entry = b"%010d 00000 n" % data.index(b"2 0 obj")
    for wrong in (
        b"%010d 00000 n" % data.index(b"3 0 obj"),
        b"%010d 00001 n" % data.index(b"2 0 obj"),
        b"9" * 10 + b" 00000 n",
    ):
        assert len(wrong) == len(entry)
        result = house.verifier().verify_pdf(resealed(house, data.replace(entry, wrong), _gap(data)))
        assert (result.verdict, result.reason) == ("invalid", "unreadable")


ONE_FILE = b"<< /Names [(a) << /UF (opinion.json) /EF << /F 4 0 R >> >>] >>"
TWO_SPELLINGS: dict[str, tuple[dict[int, bytes], bytes]] = {
    "a second form": ({1: CATALOG[:-2] + b"/AcroFor#6d << /Fields [] >> >>"}, b"/Root 1 0 R"),
    "a second catalog": ({3: CATALOG}, b"/Root 1 0 R /Roo#74 3 0 R"),
    "an earlier table": ({}, b"/Root 1 0 R /Pre#76 9"),
    "encryption": ({}, b"/Root 1 0 R /Encryp#74 << >>"),
    "a generation that is not there": ({1: CATALOG.replace(b"8 0 R", b"8 1 R")}, b"/Root 1 0 R"),
    "a second content": ({3: ONE_FILE.replace(b"4 0 R", b"4 0 R /#46 5 0 R")}, b"/Root 1 0 R"),
    "another content for those who ask otherwise": (
        {3: ONE_FILE.replace(b"4 0 R", b"4 0 R /UF 5 0 R")},
        b"/Root 1 0 R",
    ),
    "content in another file": ({4: b"<< /Length 2 /F (elsewhere) >>\nstream\n{}\nendstream"}, b"/Root 1 0 R"),
}


@pytest.mark.parametrize("name", TWO_SPELLINGS)
def test_what_readers_would_understand_in_two_ways_is_never_valid(house: House, name: str) -> None:
    changed, trailer = TWO_SPELLINGS[name]
    texts = {number: b"<< /Length 2 >>\nstream\n%s\nendstream" % text for number, text in ((4, b"{}"), (5, b"[]"))}
    sound = {1: CATALOG, 2: PAGES, 3: ONE_FILE, **texts}
    assert house.verifier().verify_pdf(sealed_file(house, sound)).attachment == b"{}"
    assert house.verifier().verify_pdf(sealed_file(house, {**sound, **changed}, trailer)).verdict == "invalid"


def test_a_permission_that_is_true_is_not_level_one(house: House) -> None:
    for level, verdict in ((b"1", "valid"), (b"true", "invalid")):
        lock = b"/V 9 0 R /Lock << /Action /All /Type /SigFieldLock /P %s >>" % level
        whole = b"/TransformParams << /Type /TransformParams /V /1.2 /P %s" % level
        said = b"<< /Type /SigRef /TransformMethod /DocMDP %s >> >> " % whole
        said += b"<< /Type /SigRef /TransformMethod /FieldMDP /Data 1 0 R %s /Action /All >> >>" % whole
        plain = sealed_file(house, {1: CATALOG, 2: PAGES, 8: FIELD.replace(b"/V 9 0 R", lock)}, references=said)
        assert house.verifier().verify_pdf(plain).verdict == verdict


@pytest.mark.parametrize("table", [b"8 1\n0000000000 65535 f \n", b"10 600000\n" + b"0000000000 65535 f \n" * 600_000])
def test_table_that_speaks_twice_of_an_object_or_never_ends_is_unreadable(table: bytes) -> None:
    data = plain_file({1: CATALOG, 2: PAGES})
    size = b"/Size 3" if table.startswith(b"8 ") else b"/Size 600010"
    both = table * 2 if table.startswith(b"8 ") else table
    with pytest.raises(InputError, match="unreadable"):
        Document(data.replace(b"trailer", both + b"trailer").replace(b"/Size 3", size))


def test_what_is_valid_here_is_valid_for_the_other_judge(house: House, signed: bytes) -> None:
    assert _only_ours(house, signed, 250) == []


@pytest.mark.sweep
def test_what_is_valid_here_is_valid_for_the_other_judge_many_times(house: House, signed: bytes) -> None:
    assert _only_ours(house, signed, 20_000) == []


def _only_ours(house: House, signed: bytes, count: int) -> list[bytes]:
    """Return the files that our rule alone lets pass."""
    verifier, trusted = house.verifier(), full_rule.context(der(house.root), None)
    alone, seen = [], 0
    for data in _altered(house, signed, count):
        if verifier.verify_pdf(data).verdict != "valid":
            continue
        seen += 1
        try:
            full_rule.confirm(data, trusted)
        except InputError:
            alone.append(data)
    assert seen > count // 50, "alterations that nobody minds are among them, else this compares nothing"
    return alone


def _altered(house: House, signed: bytes, count: int) -> Iterator[bytes]:
    """Yield files in which tokens near the signature were exchanged, and which a certified expert then signed all the same."""
    chance, hand_made = random.Random(20261128), sealed_file(house, {1: CATALOG, 2: PAGES, 3: b"<< >>"})
    for index in range(count):
        data = bytearray((signed, hand_made)[index % 2])
        gap = _gap(bytes(data))
        places = [found for found in _TOKEN.finditer(bytes(data)) if not gap[0] - 10 < found.start() < gap[1] + 60]
        for found in chance.sample(places, chance.choice((1, 1, 2))):
            other = chance.choice((chance.choice(places)[0], chance.choice(_SPLICES)))
            size = found.end() - found.start()
            data[found.start() : found.end()] = other[:size].ljust(size)
        yield resealed(house, bytes(data), gap)


def _gap(data: bytes) -> tuple[int, int]:
    start = data.index(b"/Contents <") + 10
    return start, data.index(b">", start) + 1
