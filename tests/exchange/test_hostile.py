"""Archives that somebody with a key made on purpose: sealed properly, wrong inside."""

from __future__ import annotations

import tarfile
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from brics_desk.domain import strictjson
from brics_desk.errors import InputError
from brics_desk.exchange import bag, keys, ustar
from tests.exchange.material import (
    RECIPIENT,
    Archive,
    Entry,
    digest,
    read_package,
    refusal,
    sign,
    write_package,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST, SECOND = sorted([b"first blob", b"second blob"], key=digest)
DATA: Final = f"data/{digest(FIRST)}"
LAST: Final = f"data/{digest(SECOND)}"


@pytest.fixture
def honest(tmp_path: Path) -> Archive:
    return Archive.of(write_package(tmp_path / "honest.bdp", FIRST, SECOND).path)


def header_of(name: str, *, size: int = 0, kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname, info.mtime = size, kind, link, 946_684_800
    return info.tobuf(tarfile.USTAR_FORMAT)


def contents_with(archive: Archive, **changed: object) -> Archive:
    contents = strictjson.loads_plain(archive.data(bag.CONTENTS), limit=1 << 20)
    assert isinstance(contents, dict)
    return archive.with_data({bag.CONTENTS: strictjson.canonical_plain({**contents, **changed})}).signed_again()


def test_the_forger_can_make_an_honest_package(tmp_path: Path, honest: Archive) -> None:
    for archive in (honest, honest.signed_again()):
        assert list(read_package(archive.seal(tmp_path / "x.bdp")).values()) == [FIRST, SECOND]


def swap(archive: Archive, one: int, other: int) -> Archive:
    entries = list(archive.entries)
    entries[one], entries[other] = entries[other], entries[one]
    return replace(archive, entries=tuple(entries))


def insert(archive: Archive, place: int, *entries: Entry) -> Archive:
    return replace(archive, entries=archive.entries[:place] + entries + archive.entries[place:])


def drop(archive: Archive, place: int) -> Archive:
    return replace(archive, entries=archive.entries[:place] + archive.entries[place + 1 :])


def manifest_of(archive: Archive, text: str, oxum: bytes | None = None) -> Archive:
    changed = {bag.MANIFEST: text.encode("utf-8")}
    return archive.with_data(changed if oxum is None else {**changed, bag.INFO: oxum}).signed_again()


def line(data: bytes) -> str:
    return f"{digest(data)}  data/{digest(data)}\n"


def header(archive: Archive, name: str, **changed: object) -> Archive:
    """Give one entry the header of tarfile instead of ours: a link, a device, another name."""
    path = str(changed.pop("path", f"{archive.folder}/{name}"))
    return archive.with_header(name, header_of(path, **changed))  # type: ignore[arg-type]


def checksummed(block: bytes) -> bytes:
    blank = block[:148] + b" " * 8 + block[156:]
    return blank[:148] + b"%06o\0 " % sum(blank) + blank[156:]


def touched(archive: Archive, name: str, start: int, data: bytes) -> Archive:
    block = ustar.header(f"{archive.folder}/{name}", len(archive.data(name)))
    return archive.with_header(name, checksummed(block[:start] + data + block[start + len(data) :]))


def extended(archive: Archive, kind: bytes) -> Archive:
    """Put a PAX or GNU extension before the first blob, giving it a name outside."""
    record = b"30 path=../../../etc/cron.d/xx\n" if kind in b"xg" else b"../../../etc/cron.d/xx\0"
    return insert(archive, 6, Entry("x", record, header_of("x", size=len(record), kind=kind)))


INFO_BYTES: Final = len(FIRST) + len(SECOND)

FORGERIES: Final[dict[str, Callable[[Archive], Archive]]] = {
    "traversal in a header": lambda a: header(a, DATA, path="../../../etc/cron.d/x", size=len(FIRST)),
    "absolute path": lambda a: header(a, DATA, path="/etc/cron.d/x", size=len(FIRST)),
    "another folder": lambda a: header(a, DATA, path=f"BD-{'0' * 24}/{DATA}", size=len(FIRST)),
    "traversal as the folder": lambda a: replace(a, folder=".."),
    "traversal in the signed manifest": lambda a: manifest_of(a, f"{digest(FIRST)}  data/../../x\n" + line(SECOND)),
    "symbolic link": lambda a: header(a, DATA, kind=tarfile.SYMTYPE, link="/etc/passwd"),
    "hard link": lambda a: header(a, DATA, kind=tarfile.LNKTYPE, link="/etc/passwd"),
    "directory": lambda a: header(a, DATA, kind=tarfile.DIRTYPE),
    "device": lambda a: header(a, DATA, kind=tarfile.CHRTYPE),
    "pipe": lambda a: header(a, DATA, kind=tarfile.FIFOTYPE),
    "sparse file": lambda a: header(a, DATA, kind=tarfile.GNUTYPE_SPARSE, size=len(FIRST)),
    "old style file type": lambda a: touched(a, DATA, 156, b"\0"),
    "PAX header": lambda a: extended(a, tarfile.XHDTYPE),
    "global PAX header": lambda a: extended(a, tarfile.XGLTYPE),
    "GNU long name": lambda a: extended(a, tarfile.GNUTYPE_LONGNAME),
    "GNU magic": lambda a: touched(a, DATA, 257, b"ustar  \0"),
    "prefix": lambda a: touched(a, DATA, 345, b"../.."),
    "owner": lambda a: touched(a, DATA, 265, b"root"),
    "setuid": lambda a: touched(a, DATA, 100, b"0004755\0"),
    "wrong checksum": lambda a: a.with_header(DATA, ustar.header(f"{a.folder}/{DATA}", len(FIRST))[:-1] + b"\1"),
    "binary size": lambda a: touched(a, DATA, 124, b"\x80" + bytes(10) + b"\x0a"),
    "negative size": lambda a: touched(a, DATA, 124, b"-0000000012\0"),
    "size with blanks": lambda a: touched(a, DATA, 124, b"         12\0"),
    "blob larger than announced": lambda a: touched(a, DATA, 124, b"%011o\0" % (len(FIRST) - 1)),
    "blob smaller than announced": lambda a: touched(a, DATA, 124, b"%011o\0" % (len(FIRST) + 1)),
    "8 GiB announced": lambda a: touched(a, DATA, 124, b"7" * 11 + b"\0"),
    "8 GiB of manifest announced": lambda a: touched(a, bag.MANIFEST, 124, b"7" * 11 + b"\0"),
    "8 GiB of signature announced": lambda a: touched(a, bag.SIGNATURE, 124, b"7" * 11 + b"\0"),
    "doubled entry": lambda a: insert(a, 7, a.entries[6]),
    "doubled tag": lambda a: insert(a, 6, a.entries[5]),
    "doubled line in the signed manifest": lambda a: manifest_of(
        insert(a, 7, a.entries[6]), line(FIRST) * 2 + line(SECOND)
    ),
    "unsigned extra blob": lambda a: insert(a, 8, Entry("data/" + digest(b"x"), b"x")),
    "unsigned extra blob in front": lambda a: insert(a, 6, Entry("data/" + digest(b"x"), b"x")),
    "unsigned extra tag": lambda a: insert(a, 6, Entry("fetch.txt", b"https://example.invalid/ 1 data/x\n")),
    "missing last blob": lambda a: drop(a, 7),
    "missing first blob": lambda a: drop(a, 6),
    "missing manifest": lambda a: drop(a, 4),
    "missing signature": lambda a: drop(a, 1),
    "nothing at all": lambda a: replace(a, entries=()),
    "blobs in another order": lambda a: swap(a, 6, 7),
    "tags in another order": lambda a: swap(a, 2, 3),
    "signature last": lambda a: insert(drop(a, 1), 5, a.entries[1]),
    "signed manifest in another order": lambda a: manifest_of(swap(a, 6, 7), line(SECOND) + line(FIRST)),
    "blob swapped": lambda a: a.with_data({DATA: b"FIRST BLOB"}),
    "last blob swapped": lambda a: a.with_data({LAST: b"x" * len(SECOND)}),
    "contents swapped": lambda a: a.with_data({bag.CONTENTS: a.data(bag.CONTENTS).replace(b"assign", b"review")}),
    "manifest swapped": lambda a: a.with_data({bag.MANIFEST: (line(FIRST) + line(b"y")).encode()}),
    "info swapped": lambda a: a.with_data({bag.INFO: b"Payload-Oxum: 0.0\n"}),
    "declaration swapped": lambda a: a.with_data({bag.DECLARATION: b"BagIt-Version: 0.97\n"}),
    "declaration signed otherwise": lambda a: a.with_data({bag.DECLARATION: b"BagIt-Version: 9\n"}).signed_again(),
    "too many bytes in the signed count": lambda a: manifest_of(
        a, line(FIRST) + line(SECOND), b"Payload-Oxum: 999.2\n"
    ),
    "too few bytes in the signed count": lambda a: manifest_of(a, line(FIRST) + line(SECOND), b"Payload-Oxum: 11.2\n"),
    "another number in the signed count": lambda a: a.with_data(
        {bag.INFO: b"Payload-Oxum: %d.3\n" % INFO_BYTES}
    ).signed_again(),
    "another spelling of the count": lambda a: a.with_data(
        {bag.INFO: b"Payload-Oxum: 0%d.2\n" % INFO_BYTES}
    ).signed_again(),
    "manifest with capitals": lambda a: manifest_of(a, line(FIRST).upper() + line(SECOND)),
    "manifest without its last line feed": lambda a: manifest_of(a, (line(FIRST) + line(SECOND))[:-1]),
    "manifest with other line ends": lambda a: manifest_of(a, (line(FIRST) + line(SECOND)).replace("\n", "\r\n")),
    "manifest in full-width digits": lambda a: manifest_of(a, "０" * 64 + f"  data/{'０' * 64}\n" + line(SECOND)),
    "one zero block at the end": lambda a: replace(a, end=bytes(512)),
    "no end": lambda a: replace(a, end=b""),
    "three zero blocks at the end": lambda a: replace(a, end=bytes(1536)),
    "something in the end": lambda a: replace(a, end=bytes(1000) + b"x" + bytes(23)),
    "an entry after the end": lambda a: replace(a, end=bytes(1024) + a.entries[6].packed(a.folder) + bytes(1024)),
    "something in the padding": lambda a: a.with_header(
        LAST, ustar.header(f"{a.folder}/{LAST}", len(SECOND)) + SECOND + b"hidden".ljust(512 - len(SECOND), b"\0")
    ).with_data({LAST: b""}),
    "contents for another package id": lambda a: contents_with(a, package_id="0" * 24),
    "contents without a format": lambda a: contents_with(a, format=None),
    "contents of format 0": lambda a: contents_with(a, format=0),
    "contents of format true": lambda a: contents_with(a, format=True),
    "recipients as text": lambda a: contents_with(a, recipients=RECIPIENT),
    "contents that are a list": lambda a: a.with_data({bag.CONTENTS: b"[]"}).signed_again(),
    "contents with a doubled key": lambda a: a.with_data(
        {bag.CONTENTS: a.data(bag.CONTENTS).replace(b"{", b'{"format":1,', 1)}
    ).signed_again(),
    "contents with spaces": lambda a: a.with_data(
        {bag.CONTENTS: a.data(bag.CONTENTS).replace(b",", b", ", 1)}
    ).signed_again(),
    "contents nested without end": lambda a: a.with_data({bag.CONTENTS: b"[" * 100_000}).signed_again(),
    "contents that are no JSON": lambda a: a.with_data({bag.CONTENTS: b"\xff\xfe"}).signed_again(),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forgery_is_refused_as_damaged(tmp_path: Path, honest: Archive, forge: Callable[[Archive], Archive]) -> None:
    error = refusal(forge(honest).seal(tmp_path / "x.bdp"))
    assert error.code == "package-damaged"
    assert set(error.facts) == {"entry", "reason"}


@pytest.mark.parametrize("name", [bag.TAG_MANIFEST, bag.SIGNATURE, bag.MANIFEST, bag.CONTENTS, DATA])
def test_an_absurd_size_is_refused_by_its_header_not_after_reading(tmp_path: Path, honest: Archive, name: str) -> None:
    error = refusal(touched(honest, name, 124, b"7" * 11 + b"\0").seal(tmp_path / "x.bdp"))
    assert error.facts["reason"] == "size"


def test_the_first_altered_entry_is_named(tmp_path: Path, honest: Archive) -> None:
    error = refusal(honest.with_data({DATA: b"FIRST BLOB"}).seal(tmp_path / "x.bdp"))
    assert error.facts == {"entry": digest(FIRST), "reason": "digest"}
    error = refusal(honest.with_data({bag.MANIFEST: b""}).seal(tmp_path / "x.bdp"))
    assert error.facts == {"entry": bag.MANIFEST, "reason": "digest"}


def test_the_signature_must_be_over_this_package(tmp_path: Path, honest: Archive) -> None:
    other = Archive.of(write_package(tmp_path / "other.bdp", b"other").path)
    for signature in (other.data(bag.SIGNATURE), sign(b""), b"x"):
        error = refusal(honest.with_data({bag.SIGNATURE: signature}).seal(tmp_path / "x.bdp"))
        assert error.code == "signature-invalid"
    relisted = honest.with_data({bag.TAG_MANIFEST: other.data(bag.TAG_MANIFEST)}).seal(tmp_path / "x.bdp")
    assert refusal(relisted).code == "signature-invalid"


def test_no_signature_is_said_to_be_none(tmp_path: Path, honest: Archive) -> None:
    assert refusal(honest.with_data({bag.SIGNATURE: b""}).seal(tmp_path / "x.bdp")).code == "package-unsigned"


def test_nothing_is_parsed_before_the_signature_was_checked(tmp_path: Path, honest: Archive) -> None:
    forged = honest.with_data({bag.SIGNATURE: b"x", bag.CONTENTS: b"[" * 100_000, bag.MANIFEST: b"\xff"})
    assert refusal(forged.seal(tmp_path / "x.bdp")).code == "signature-invalid"


def test_sealed_again_for_somebody_it_was_not_meant_for(tmp_path: Path, honest: Archive) -> None:
    other = keys.new_identity()
    error = refusal(honest.seal(tmp_path / "x.bdp", [keys.recipient_of(other)]), other)
    assert (error.code, error.facts) == ("package-not-for-you", {"reason": "list"})


def test_a_package_of_a_newer_program_says_so(tmp_path: Path, honest: Archive) -> None:
    newer = contents_with(honest, format=2, recipients={"new": "shape"}).seal(tmp_path / "x.bdp")
    error = refusal(newer)
    assert (error.code, error.facts) == ("package-newer", {"format": 2, "supported": 1})


def test_a_package_that_is_sealed_but_holds_something_else(tmp_path: Path, honest: Archive) -> None:
    for plain in (b"", b"plain text", bytes(10_240)):
        error = refusal(replace(honest, entries=(), end=plain).seal(tmp_path / "x.bdp"))
        assert isinstance(error, InputError)
        assert error.code == "package-damaged"
