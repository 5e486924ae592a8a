"""One byte less, more or different anywhere in a package: never accepted."""

from __future__ import annotations

import concurrent.futures
import random
import threading
from typing import TYPE_CHECKING, Any, Final

import pytest

from brics_desk.errors import InputError
from brics_desk.exchange import age, keys
from tests.exchange.material import IDENTITY, digest, read_package, refusal, write_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REASONS: Final = {"package-damaged", "package-not-a-package", "package-not-for-you"}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package(tmp_path / "a.bdp", b"%PDF-1.7 one", b"two" * 700).path


def refuse(package: Path, data: bytes) -> str:
    package.write_bytes(data)
    error = refusal(package)
    assert error.code in REASONS, error
    return error.code


def flip(data: bytes, position: int, bit: int) -> bytes:
    return data[:position] + bytes([data[position] ^ (1 << bit)]) + data[position + 1 :]


def test_every_truncation(package: Path) -> None:
    data = package.read_bytes()
    header = data.index(b"\n--- ") + 50
    lengths = {*range(0, len(data), 512), *range(header - 60, header + 40), *range(len(data) - 40, len(data))}
    for length in lengths:
        refuse(package, data[:length])


@pytest.mark.parametrize("size", [0, 60_000, 65536 * 3])
def test_appended_bytes(package: Path, size: int) -> None:
    write_package(package, random.Random(size).randbytes(size))
    data = package.read_bytes()
    for more in (b"\0", b"\n", bytes(16), bytes(70_000), data):
        assert refuse(package, data + more) == "package-damaged"


def test_a_payload_that_ends_on_an_age_chunk_cannot_be_continued(package: Path) -> None:
    # 8 blocks of tags and blob headers stand before the blob; this one ends the archive exactly on 64 KiB
    sizes = [size for size in range(65536 - 9216, 65536, 512) if _plain_size(package, size) % 65536 == 0]
    assert sizes
    data = write_package(package, b"k" * sizes[0]).path.read_bytes()
    read_package(package)
    for more in (b"\0", bytes(16), bytes(65552)):
        assert refuse(package, data + more) == "package-damaged"


def _plain_size(package: Path, size: int) -> int:
    write_package(package, b"k" * size)
    data = package.read_bytes()
    sealed = len(data) - data.index(b"\n", data.index(b"\n--- ") + 1) - 1 - 16
    return sealed - 16 * -(-sealed // 65552)


def test_single_bits_all_over_the_file(package: Path) -> None:
    data = package.read_bytes()
    header = data.index(b"\n--- ") + 50
    chance = random.Random(20251122)
    positions = [*range(header), *range(header, len(data), 11), *range(len(data) - 20, len(data))]
    assert len(positions) > 900
    for position in positions:
        refuse(package, flip(data, position, chance.randrange(8)))
    for position in range(header):  # the unused low bits of base64 are where lenient readers look away
        refuse(package, flip(data, position, 0))


@pytest.mark.sweep
def test_every_bit_of_the_file(package: Path) -> None:
    data = package.read_bytes()
    for position in range(len(data)):
        for bit in range(8):
            refuse(package, flip(data, position, bit))


@pytest.mark.sweep
def test_every_length_of_the_file(package: Path) -> None:
    data = package.read_bytes()
    for length in range(len(data)):
        refuse(package, data[:length])


def test_a_stretch_lost_or_doubled_inside(package: Path) -> None:
    write_package(package, random.Random(1).randbytes(400_000))
    data = package.read_bytes()
    for start in range(300, len(data), 65552):
        refuse(package, data[:start] + data[start + 65552 :])
        refuse(package, data[:start] + bytes(512) + data[start + 512 :])
        refuse(package, data[: start + 65552] + data[start:])


def test_two_packages_cannot_be_mixed(package: Path) -> None:
    first = package.read_bytes()
    second = write_package(package, b"%PDF-1.7 one", b"two" * 700).path.read_bytes()
    border = first.index(b"\n--- ") + 49
    refuse(package, first[:border] + second[second.index(b"\n--- ") + 49 :])
    refuse(package, first[: len(first) // 2] + second[len(first) // 2 :])


FOREIGN = {
    "empty": b"",
    "text": "这不是评审包".encode(),
    "zip": b"PK\x03\x04" + bytes(500),
    "zeros": bytes(5000),
    "armoured age": b"-----BEGIN AGE ENCRYPTED FILE-----\n" + b"A" * 64,
    "another age version": b"age-encryption.org/v2\n-> X25519 a\nb\n--- c\n",
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN.keys())
def test_other_files_are_named_as_such(package: Path, data: bytes) -> None:
    assert refuse(package, data) == "package-not-a-package"


def test_a_folder_is_no_package(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "package-not-a-package"


def test_a_passphrase_is_never_tried(package: Path) -> None:
    stanza = b"-> scrypt bBjlhJVYZeE4aqUdmtRHfw 30\n" + b"A" * 43 + b"\n"
    assert (
        refuse(package, b"age-encryption.org/v1\n" + stanza + b"--- " + b"A" * 43 + b"\n" + bytes(64))
        == "package-damaged"
    )
    data = package.read_bytes()
    write_package(package)
    honest = package.read_bytes()
    assert data != honest
    assert refuse(package, honest.replace(b"\n-> X25519", b"\n" + stanza + b"-> X25519", 1)) == "package-damaged"


def test_an_endless_header_is_not_read_to_its_end(package: Path) -> None:
    assert refuse(package, b"age-encryption.org/v1\n" + b"-> X25519 a\nb\n" * 2_000_000) == "package-damaged"


def test_a_reader_who_leaves_early_ends_the_decryption(package: Path) -> None:
    data = write_package(package, random.Random(2).randbytes(30 << 20)).path.read_bytes()
    taken = 0

    def sealed() -> Iterator[bytes]:
        nonlocal taken
        for start in range(0, len(data), 1 << 20):
            taken += 1
            yield data[start : start + (1 << 20)]

    opened = age.open_sealed(sealed(), IDENTITY)
    assert next(opened)
    opened.close()
    assert taken < 15


def test_the_wrong_key_and_damage_are_told_apart(package: Path) -> None:
    with pytest.raises(InputError, match="package-not-for-you"):
        read_package(package, keys.new_identity())
    data = package.read_bytes()
    assert refuse(package, data[:-1]) == "package-damaged"


class Hurried(concurrent.futures.ThreadPoolExecutor):
    """Comes back from handing over work only when all of it is done, as on a busy machine."""

    def submit(self, *args: Any, **kwargs: Any) -> Any:
        future = super().submit(*args, **kwargs)
        concurrent.futures.wait([future], timeout=0.5)
        return future


@pytest.mark.parametrize("size", [2_200_000, 5_000_000])
def test_a_thread_that_is_ahead_of_its_reader_is_not_waited_for_for_ever(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytes(size)
    write_package(tmp_path / "a.bdp", data)
    monkeypatch.setattr(concurrent.futures, "ThreadPoolExecutor", Hurried)
    read: list[dict[str, bytes]] = []
    reading = threading.Thread(target=lambda: read.append(read_package(tmp_path / "a.bdp")), daemon=True)
    reading.start()
    reading.join(20)
    assert read == [{digest(data): data}]
