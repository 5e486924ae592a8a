"""age (C2SP age v1) as a stream: seal what is pulled, open into pieces; X25519 recipients only.

pyrage hides errors of the files it is given: those of `read` come back as text, those of the last `write` not at all.
So every file handed to it here remembers its first error, and that one is raised afterwards.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import itertools
import re
from typing import TYPE_CHECKING, Any, Final, Protocol

import pyrage

from brics_desk.errors import InputError
from brics_desk.exchange.keys import Identity, parse_identity, parse_recipient
from brics_desk.exchange.pipe import Pipe

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

_PYRAGE: Final[Any] = pyrage  # compiled, ships no types

_MAGIC: Final = b"age-encryption.org/v1\n"


class Destination(Protocol):
    """Where sealed bytes go."""

    def write(self, data: bytes, /) -> None:
        """Take all of `data` or raise."""


class _Remembering:
    """A file for pyrage: calls `work`, keeps the first error, and refuses to go on after it."""

    def __init__(self, work: Callable[[Any], bytes | None]) -> None:
        self._work = work
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        return self._call(size) or b""

    def write(self, data: bytes) -> int:
        self._call(data)
        return len(data)

    def _call(self, argument: int | bytes) -> bytes | None:
        if self.error is not None:
            raise self.error
        try:
            return self._work(argument)
        except BaseException as error:
            self.error = error
            raise


@contextlib.contextmanager
def _settled(*files: _Remembering) -> Iterator[None]:
    """Raise what one of the files remembered, in place of what pyrage made of it."""
    try:
        yield
    finally:
        for file in files:
            if file.error is not None:
                raise file.error


def seal(pieces: Iterator[bytes], destination: Destination, recipients: Sequence[str]) -> None:
    """Encrypt the pieces to every recipient; errors of the pieces and of the destination arrive unchanged."""
    keys = [parse_recipient(recipient) for recipient in recipients]
    source = _Remembering(_puller(pieces))
    sink = _Remembering(destination.write)
    with _settled(sink, source):
        _PYRAGE.encrypt_io(source, sink, keys)


def _puller(pieces: Iterator[bytes]) -> Callable[[int], bytes]:
    """Return a read function over pieces of any size."""
    rest = memoryview(b"")

    def read(size: int) -> bytes:
        nonlocal rest
        while not rest:
            piece = next(pieces, None)
            if piece is None:
                return b""
            rest = memoryview(piece)
        part, rest = rest[:size], rest[size:]
        return bytes(part)

    return read


def open_sealed(sealed: Iterator[bytes], identity: str) -> Generator[bytes, None, None]:
    """Yield the decrypted bytes of the sealed pieces; the end comes only after the last one proved to be the last.

    The first sealed piece must hold the whole age header. Decryption runs in a thread of its own and is never more than a few pieces
    ahead; closing the generator ends it. Raises InputError: "package-not-a-package", "package-not-for-you"
    (reason "key"), "package-damaged" (entry "age"); FoundationError("identity-unusable"); errors of the sealed pieces arrive unchanged.
    """
    key = parse_identity(identity)
    head = next(sealed, b"")
    _check_header(head)
    reader = _Remembering(_puller(itertools.chain([head], sealed)))
    pipe = Pipe()
    with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="age") as pool:
        task = pool.submit(_decrypt, reader, pipe, key)
        try:
            yield from pipe.pieces()
        finally:
            pipe.abandon()
    with _settled(reader):
        _raise_refusal(task.exception())


def _check_header(head: bytes) -> None:
    """Refuse what is no age file, and every way of opening one but X25519: a passphrase stanza can cost hours."""
    if not head.startswith(_MAGIC):
        raise InputError("package-not-a-package")
    header, mark, _ = head.partition(b"\n--- ")
    kinds = re.findall(rb"^-> ([^ \n]+)", header, re.MULTILINE)
    if not mark or not all(kind == b"X25519" or kind.endswith(b"-grease") for kind in kinds):
        raise InputError("package-damaged", entry="age", reason="header")


def _decrypt(reader: _Remembering, pipe: Pipe, key: Identity) -> None:
    sink = _Remembering(pipe.write)
    try:
        with _settled(sink):
            _PYRAGE.decrypt_io(reader, sink, [key])
        pipe.flush()
    finally:
        # Said here and by nobody else: where the reader is behind, this thread waits for it, and never the reader for itself.
        pipe.finish()


def _raise_refusal(error: BaseException | None) -> None:
    if error is None:
        return
    if isinstance(error, _PYRAGE.DecryptError) and "No matching keys" in str(error):
        raise InputError("package-not-for-you", reason="key") from error
    if isinstance(error, _PYRAGE.DecryptError) or (isinstance(error, OSError) and error.errno is None):
        raise InputError("package-damaged", entry="age", reason="encryption") from error
    raise error
