from __future__ import annotations

import io
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from brics_desk.errors import Cancelled, InputError, StorageError, UsageError
from brics_desk.exchange import keys
from brics_desk.exchange.reader import open_package, verify
from brics_desk.exchange.writer import Blob, read_back, write
from tests.exchange.material import (
    CONTENTS,
    IDENTITY,
    RECIPIENT,
    SIGNER,
    blob,
    check,
    digest,
    folder_names,
    quiet,
    read_package,
    refusal,
    sign,
    write_package,
)

if TYPE_CHECKING:
    from pathlib import Path

PAYLOADS = {
    "none": [],
    "one": [b"%PDF-1.7"],
    "empty": [b""],
    "block borders": [b"x" * size for size in (511, 512, 513, 65535, 65536, 65537)],
    "many": [b"%d" % number * number for number in range(120)],
    "5 MB": [bytes(range(256)) * 20480],
    "piece borders": [b"y" * size for size in ((1 << 20) - 1, 1 << 20, (1 << 20) + 1)],
}


@pytest.mark.parametrize("datas", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_what_goes_in_comes_out(tmp_path: Path, datas: list[bytes]) -> None:
    target = tmp_path / "评审包.bdp"
    written = write_package(target, *datas)
    assert read_package(target) == {digest(data): data for data in datas}
    assert folder_names(tmp_path) == ["评审包.bdp"]
    checked = verify(target, identity=IDENTITY, check=check, progress=quiet)
    assert checked.signer == SIGNER
    assert checked.package_id == written.package_id
    assert checked.blobs == tuple(sorted(set(map(digest, datas))))
    assert checked.payload_size == sum(map(len, set(datas)))
    assert (checked.sha256, checked.size) == (written.sha256, written.size)
    assert (written.sha256, written.size) == (digest(target.read_bytes()), target.stat().st_size)
    assert checked.contents == {
        **CONTENTS,
        "format": 1,
        "package_id": written.package_id,
        "recipients": [RECIPIENT],
    }


def test_the_same_blob_travels_once(tmp_path: Path) -> None:
    write_package(tmp_path / "a.bdp", b"same", b"other", b"same")
    assert len(read_package(tmp_path / "a.bdp")) == 2


def test_blobs_are_read_in_portions_or_not_at_all(tmp_path: Path) -> None:
    datas = sorted([b"a" * 3000, b"b" * 3000, b"c" * 3000], key=digest)
    write_package(tmp_path / "a.bdp", *datas)
    with open_package(tmp_path / "a.bdp", identity=IDENTITY, check=check, progress=quiet) as package:
        first, _, third = package.blobs()
        assert first.read(10) == b""  # it has passed
        assert third.size == 3000
    with open_package(tmp_path / "a.bdp", identity=IDENTITY, check=check, progress=quiet) as package:
        arriving = package.blobs()
        assert next(arriving).read(5) == datas[0][:5]
        second = next(arriving)
        assert second.read(1000) + b"".join(second.pieces()) == datas[1]
        assert second.read() == b""


def test_every_recipient_opens_it_and_nobody_else(tmp_path: Path) -> None:
    leader = keys.new_identity()
    write_package(tmp_path / "a.bdp", b"x", recipients=[RECIPIENT, keys.recipient_of(leader)])
    assert read_package(tmp_path / "a.bdp", leader) == read_package(tmp_path / "a.bdp", IDENTITY)
    refused = refusal(tmp_path / "a.bdp", keys.new_identity())
    assert (refused.code, refused.facts) == ("package-not-for-you", {"reason": "key"})


def test_the_stick_shows_no_name_kind_or_number_of_files(tmp_path: Path) -> None:
    write_package(tmp_path / "a.bdp", b"%PDF-1.7 secret")
    data = (tmp_path / "a.bdp").read_bytes()
    for word in ("申报书".encode(), b"assignment", b"BD-", b"manifest", b"%PDF", RECIPIENT.encode()):
        assert word not in data


def test_a_caller_who_stops_early_still_gets_the_whole_package_checked(tmp_path: Path) -> None:
    write_package(tmp_path / "a.bdp", b"x" * 300_000)
    data = bytearray((tmp_path / "a.bdp").read_bytes())
    data[-1] ^= 1
    (tmp_path / "a.bdp").write_bytes(data)
    with (
        pytest.raises(InputError, match="package-damaged"),
        open_package(tmp_path / "a.bdp", identity=IDENTITY, check=check, progress=quiet) as package,
    ):
        assert package.contents["kind"] == "assignment"


def test_an_error_of_the_importer_ends_reading_and_stays_itself(tmp_path: Path) -> None:
    write_package(tmp_path / "a.bdp", *(bytes([number]) * (2 << 20) for number in range(6)))

    def importing() -> None:
        with open_package(tmp_path / "a.bdp", identity=IDENTITY, check=check, progress=quiet) as package:
            next(package.blobs()).read(10)
            raise LookupError

    with pytest.raises(LookupError):
        importing()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("age")]


def test_what_the_signature_check_says_arrives_unchanged(tmp_path: Path) -> None:
    write_package(tmp_path / "a.bdp")

    def unknown(data: bytes, signature: bytes) -> str:
        raise InputError("unknown-signer", name="示例")

    with pytest.raises(InputError, match="unknown-signer name='示例'"):
        verify(tmp_path / "a.bdp", identity=IDENTITY, check=unknown, progress=quiet)


def test_progress_of_writing_and_reading_goes_from_start_to_end(tmp_path: Path) -> None:
    data = b"p" * (3 << 20)
    seen: list[tuple[int, int]] = []
    written = write(
        tmp_path / "a.bdp",
        CONTENTS,
        [blob(data)],
        sign=sign,
        recipients=[RECIPIENT],
        progress=lambda done, total: seen.append((done, total)),
    )
    assert len(seen) > 4
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > len(data)
    for again in (
        lambda progress: verify(tmp_path / "a.bdp", identity=IDENTITY, check=check, progress=progress),
        lambda progress: read_back(written, progress=progress),
    ):
        seen.clear()
        again(lambda done, total: seen.append((done, total)))
        assert len(seen) > 2
        assert seen == sorted(seen)
        assert seen[-1] == (written.size, written.size)


@pytest.mark.parametrize("after", [1, 3, 8])
def test_cancelling_leaves_the_older_package_and_nothing_else(tmp_path: Path, after: int) -> None:
    write_package(tmp_path / "a.bdp", b"older")
    calls = iter(range(after))

    def cancel(done: int, total: int) -> None:
        if next(calls, None) is None:
            raise Cancelled("cancelled")

    with pytest.raises(Cancelled):
        write(
            tmp_path / "a.bdp",
            {},
            [blob(b"n" * (4 << 20))],
            sign=sign,
            recipients=[RECIPIENT],
            progress=cancel,
        )
    assert folder_names(tmp_path) == ["a.bdp"]
    assert list(read_package(tmp_path / "a.bdp").values()) == [b"older"]


def test_cancelling_while_reading(tmp_path: Path) -> None:
    written = write_package(tmp_path / "a.bdp", b"n" * (4 << 20))

    def cancel(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled("cancelled")

    with pytest.raises(Cancelled):
        verify(tmp_path / "a.bdp", identity=IDENTITY, check=check, progress=cancel)
    with pytest.raises(Cancelled):
        read_back(written, progress=cancel)


class _Failing(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(5, "示例")


SPOILT = {
    "altered": (replace(blob(b"declared"), open=lambda: io.BytesIO(b"DECLARED")), "blob-changed"),
    "shorter": (replace(blob(b"declared"), open=lambda: io.BytesIO(b"declar")), "blob-changed"),
    "longer": (replace(blob(b"declared"), open=lambda: io.BytesIO(b"declared more")), "blob-changed"),
    "longer by a piece": (
        replace(blob(b"d" * (1 << 20)), open=lambda: io.BytesIO(b"d" * ((1 << 20) + 1))),
        "blob-changed",
    ),
    "large and altered at its end": (
        replace(blob(b"d" * (2 << 20)), open=lambda: io.BytesIO(b"d" * ((2 << 20) - 1) + b"e")),
        "blob-changed",
    ),
    "unreadable": (Blob(digest(b"x"), 1, _Failing), "blob-unreadable"),
}


@pytest.mark.parametrize(("spoilt", "code"), SPOILT.values(), ids=SPOILT.keys())
def test_a_blob_that_is_not_as_declared_spoils_the_package(tmp_path: Path, spoilt: Blob, code: str) -> None:
    write_package(tmp_path / "a.bdp", b"older")
    with pytest.raises((InputError, StorageError)) as caught:
        write(tmp_path / "a.bdp", {}, [spoilt], sign=sign, recipients=[RECIPIENT], progress=quiet)
    assert caught.value.code == code
    assert caught.value.facts["sha256"] == spoilt.sha256
    assert folder_names(tmp_path) == ["a.bdp"]
    assert list(read_package(tmp_path / "a.bdp").values()) == [b"older"]


def test_a_package_just_fits_or_is_refused_with_both_sizes(tmp_path: Path) -> None:
    archive_size = 0

    def progress(done: int, total: int) -> None:
        nonlocal archive_size
        archive_size = total

    def attempt(limit: int) -> None:
        payload = [blob(b"z" * 200_000)]
        write(tmp_path / "a.bdp", {}, payload, sign=sign, recipients=[RECIPIENT], progress=progress, limit=limit)

    attempt(1 << 20)
    attempt((tmp_path / "a.bdp").stat().st_size + 600)  # age's header varies by some hundred bytes
    older = (tmp_path / "a.bdp").read_bytes()
    for limit in (1000, archive_size - 1, archive_size, archive_size + 100):  # age itself needs more than 100
        with pytest.raises(InputError, match="package-too-large") as caught:
            attempt(limit)
        assert caught.value.facts["limit"] == limit
        assert isinstance(caught.value.facts["size"], int)
        assert caught.value.facts["size"] > limit
    assert folder_names(tmp_path) == ["a.bdp"]
    assert (tmp_path / "a.bdp").read_bytes() == older


def test_beyond_fat32_is_refused_before_a_byte_is_written(tmp_path: Path) -> None:
    huge = Blob("0" * 64, 4 << 30, lambda: pytest.fail("opened"))
    with pytest.raises(InputError, match="package-too-large"):
        write(tmp_path / "a.bdp", {}, [huge], sign=sign, recipients=[RECIPIENT], progress=quiet)
    assert folder_names(tmp_path) == []


def test_a_package_for_nobody_or_for_nonsense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="recipients-missing"):
        write_package(tmp_path / "a.bdp", recipients=[])
    with pytest.raises(InputError, match="recipient-unusable"):
        write_package(tmp_path / "a.bdp", recipients=["age1nonsense"])
    assert folder_names(tmp_path) == []


def test_read_back_notices_what_the_stick_did_not_keep(tmp_path: Path) -> None:
    written = write_package(tmp_path / "a.bdp", b"x" * 5000)
    read_back(written, progress=quiet)
    data = bytearray((tmp_path / "a.bdp").read_bytes())
    data[2000] ^= 4
    (tmp_path / "a.bdp").write_bytes(data)
    with pytest.raises(StorageError, match="read-back-differs"):
        read_back(written, progress=quiet)
    (tmp_path / "a.bdp").unlink()
    with pytest.raises(StorageError, match="not-found"):
        read_back(written, progress=quiet)
