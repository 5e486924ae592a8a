"""The strict binary frames between the window and the page process: a fixed head, then a counted payload.

Both sides refuse anything that is not exactly such a frame, so neither ever parses what the other made up.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO

_MAGIC = b"BDP1"
_HEAD = struct.Struct(">4sBIiiiQ")
HEAD_BYTES = _HEAD.size
MAX_DOCUMENT_BYTES = 1 << 30
MAX_ANSWER_BYTES = 192 << 20
PIECE_BYTES = 1 << 20
"""What goes over of a document at a time; a workspace stores its attachments in rows of the same size."""

SIZE = struct.Struct(">2f")
"""Width and height of one page, in points."""
RECT = struct.Struct(">4f")
"""Left, top, width and height in points from the top left of the unturned page."""
REFUSALS = frozenset(
    {
        "attachment-unsupported",
        "attachment-damaged",
        "attachment-locked",
        "attachment-empty",
        "attachment-limit",
        "page-limit",
        "page-damaged",
    }
)
"""The codes the page process may answer instead of a result; timeouts and crashes are told by its client."""


class FrameError(ValueError):
    """What arrived is no frame of this protocol; the other side is not to be trusted any further."""


class Kind(IntEnum):
    """What a frame says; `numbers` and payload mean, per kind, what the comment beside it says."""

    OPEN = 1  # request: (size of the document in bytes, 0, 0)
    DRAW = 2  # request: (page, turned width in px, quarter turns + 4 if margins are to be cropped)
    SEARCH = 3  # request: (page, 0, 0), payload the words in UTF-8
    GIVE = 4  # the window's answer to NEED: (piece, 0, 0), payload that piece of the document
    READY = 16  # once, at start: nothing
    OPENED = 17  # (pages, 0, 0), payload SIZE of the first page
    DRAWN = 18  # (page, width px, height px), payload RECT of what is shown, SIZE of the page, RGB32 pixels
    FOUND = 19  # (page, 1 if the page holds any text, 0), payload one RECT per place
    REFUSED = 20  # (page or -1, 0, 0), payload one of REFUSALS
    NEED = 21  # (piece, 0, 0): asked of the window before the answer can be given


@dataclass(frozen=True, slots=True)
class Head:
    """The fixed part of a frame: its kind, three numbers and the payload's length in bytes."""

    kind: Kind
    ticket: int
    numbers: tuple[int, int, int]
    size: int

    def pack(self) -> bytes:
        """Return the head as it goes over the pipe."""
        return _HEAD.pack(_MAGIC, self.kind, self.ticket, *self.numbers, self.size)


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole frame with its payload."""

    head: Head
    payload: bytes


def frame(kind: Kind, ticket: int, numbers: tuple[int, int, int], payload: bytes = b"") -> Frame:
    """Return a frame whose head fits its payload."""
    return Frame(Head(kind, ticket, numbers, len(payload)), payload)


def parse_head(raw: bytes | bytearray, limit: int) -> Head:
    """Read a head, refusing a wrong mark, an unknown kind or a payload above `limit` bytes (FrameError)."""
    magic, kind, ticket, first, second, third, size = _HEAD.unpack(raw)
    if magic != _MAGIC or kind not in Kind.__members__.values() or size > limit:
        raise FrameError("not a frame of this protocol")
    return Head(Kind(kind), ticket, (first, second, third), size)


def read_head(stream: BinaryIO) -> Head | None:
    """Read the next head from a pipe; None when the other side closed it between two frames."""
    raw = stream.read(HEAD_BYTES)
    if not raw:
        return None
    if len(raw) < HEAD_BYTES:
        raise FrameError("the pipe ended inside a head")
    return parse_head(raw, PIECE_BYTES)


def read_payload(stream: BinaryIO, size: int) -> bytes:
    """Read a payload of `size` bytes from the pipe; FrameError when it ends early."""
    payload = stream.read(size)
    if len(payload) < size:
        raise FrameError("the pipe ended inside a payload")
    return payload


def take(buffer: bytearray) -> Frame | None:
    """Cut the first whole answer off `buffer`; None while it is incomplete."""
    if len(buffer) < HEAD_BYTES:
        return None
    head = parse_head(buffer[:HEAD_BYTES], MAX_ANSWER_BYTES)
    end = HEAD_BYTES + head.size
    if len(buffer) < end:
        return None
    payload = bytes(memoryview(buffer)[HEAD_BYTES:end])
    del buffer[:end]
    return Frame(head, payload)
