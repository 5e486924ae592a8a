"""Benchmark `package`: write a package, and verify it, beside `tar` piped to `age` and `age -d` on the same files.

Our writer also hashes every blob, signs and brings the bytes to the medium; a floor that is synced as well is shown as a peer.
The peak of memory goes to standard error: it is no time, and must stay the same however large the package.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.exchange import keys, reader, writer
from brics_desk.exchange.writer import Blob
from tests.bench.timing import FLOOR, OURS, Case, Side, measured, peak_mb, remark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

ROUNDS = 5
PARTS = 20
MEGABYTE = 1 << 20
SYNCED = "tar and age, synced"
SIGNATURE = b"the signature of a secretariat has its own benchmark"


def run(n: int) -> list[Case]:
    """Measure a package of `n` MiB of incompressible attachments; ms per package."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        material = folder / "material"
        material.mkdir()
        files = attachments(material, n)
        identity = keys.new_identity()
        (folder / "identity").write_text(identity + "\n", encoding="ascii")
        stick = _Stick(folder, material, files, identity)
        stick.write()
        agree = stick.verify()
        _tell_memory(stick, n)
        tools = bool(shutil.which("age") and shutil.which("tar"))
        write, verify = {OURS: Side(stick.write)}, {OURS: Side(stick.verify, ready=partial(_warm, stick.target))}
        if tools:
            stick.tar_and_age()
            agree = agree and stick.floor_holds_the_same()
            write |= {FLOOR: Side(stick.tar_and_age), SYNCED: Side(stick.tar_and_age_synced)}
            verify[FLOOR] = Side(stick.age_open, ready=partial(_warm, stick.bare))
        skipped = {} if tools else {SYNCED: "needs the Debian package age"}
        if not tools:
            remark("package: no floor, it needs the Debian packages age and tar")
        return [
            measured("package/write", n, write, rounds=ROUNDS, agree=agree, skipped=skipped),
            measured("package/verify", n, verify, rounds=ROUNDS, agree=agree),
        ]


def attachments(folder: Path, megabytes: int) -> list[tuple[str, Path]]:
    """Make files of random bytes, `megabytes` in all; returns each with its SHA-256."""
    made = []
    count = min(PARTS, megabytes)
    for index in range(count):
        path, digest = folder / f"附件{index}.pdf", hashlib.sha256()
        with path.open("wb") as file:
            for _ in range(index, megabytes, count):
                piece = os.urandom(MEGABYTE)
                digest.update(piece)
                file.write(piece)
        made.append((digest.hexdigest(), path))
    return made


class _Stick:
    """The same files, packed by us and by the strangers' tools."""

    def __init__(self, folder: Path, material: Path, files: Sequence[tuple[str, Path]], identity: str) -> None:
        self.target, self.bare = folder / "ours.bdp", folder / "floor.tar.age"
        self._material, self._files, self._identity = material, files, identity
        self._recipient = keys.recipient_of(identity)
        self._key = folder / "identity"
        self._size = sum(path.stat().st_size for _, path in files)

    def write(self) -> None:
        blobs = [Blob(sha256, path.stat().st_size, partial(_open, path)) for sha256, path in self._files]
        contents = {"kind": "assignment", "files": [path.name for _, path in self._files]}
        sign = partial(_same, SIGNATURE)
        writer.write(self.target, contents, blobs, sign=sign, recipients=[self._recipient], progress=_quiet)

    def verify(self) -> bool:
        """Read all of it; tells whether it holds exactly the files."""
        found = reader.verify(self.target, identity=self._identity, check=_is_ours, progress=_quiet)
        return found.signer and found.payload_size == self._size and set(found.blobs) == {one for one, _ in self._files}

    def tar_and_age(self) -> None:
        tar = ["tar", "-C", str(self._material), "-cf", "-", "."]
        with subprocess.Popen(tar, stdout=subprocess.PIPE) as source:
            age = ["age", "-r", self._recipient, "-o", str(self.bare)]
            subprocess.run(age, stdin=source.stdout, check=True)

    def tar_and_age_synced(self) -> None:
        self.tar_and_age()
        handle = os.open(self.bare, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)

    def age_open(self) -> None:
        age = ["age", "-d", "-i", str(self._key), "-o", os.devnull, str(self.bare)]
        subprocess.run(age, check=True, stdout=subprocess.DEVNULL)

    def floor_holds_the_same(self) -> bool:
        """Tell whether the strangers' package holds the same bytes under the same names."""
        age = ["age", "-d", "-i", str(self._key), str(self.bare)]
        with subprocess.Popen(age, stdout=subprocess.PIPE) as source:
            tar = ["tar", "--compare", "-C", str(self._material), "-f", "-"]
            return subprocess.run(tar, stdin=source.stdout, check=False).returncode == 0


def _tell_memory(stick: _Stick, n: int) -> None:
    written, verified = peak_mb(stick.write), peak_mb(stick.verify)
    if written is not None and verified is not None:
        remark(
            f"package: at {n} MiB the whole process peaks at {written:.0f} MiB writing, {verified:.0f} MiB verifying"
        )


def _warm(path: Path) -> None:
    """Read a file once: writing drops it from the system's memory on purpose, and the floor's stays there."""
    with path.open("rb") as file:
        while file.read(MEGABYTE):
            pass


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _same(signature: bytes, _data: bytes) -> bytes:
    return signature


def _is_ours(_data: bytes, signature: bytes) -> bool:
    return signature == SIGNATURE


def _quiet(_done: int, _total: int) -> None:
    """No progress wanted."""
