"""The page process: reads requests from standard input, answers on standard output, ends when the input ends."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtGui import QGuiApplication

from brics_desk.gui import immortals
from brics_desk.gui.pages.drawing import Document, Drawn, Refused, draw, open_document
from brics_desk.gui.pages.frames import (
    MAX_DOCUMENT_BYTES,
    PIECE_BYTES,
    RECT,
    SIZE,
    Frame,
    FrameError,
    Head,
    Kind,
    frame,
    read_head,
    read_payload,
)
from brics_desk.gui.pages.limits import confine, grant_cpu, widen_input
from brics_desk.gui.pages.pieces import Pieces

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

_MAX_WIDTH_PX = 20_000
_MAX_PLACES = 1000


class Desk:
    """Holds the one document of this process and answers requests about it, asking the window for what it needs of it."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests, self._answers = requests, answers
        self._ticket = 0
        self._document: Document | None = None
        self._pages = 0

    def answer(self, head: Head, payload: bytes) -> Frame:
        """Answer one request; a refusal is an answer, anything malformed is a FrameError and ends the process."""
        self._ticket = head.ticket
        page = -1 if head.kind is Kind.OPEN else head.numbers[0]
        try:
            if head.kind is Kind.OPEN:
                return self._open(head)
            if self._document is None or not 0 <= page < self._pages:
                raise FrameError("a page of no document")
            if head.kind is Kind.DRAW:
                return self._draw(head, self._document)
            if head.kind is Kind.SEARCH:
                return _search(head, self._document, payload.decode())
        except Refused as refused:
            return frame(Kind.REFUSED, head.ticket, (page, 0, 0), refused.code.encode())
        raise FrameError("an answer where a request belongs")

    def _open(self, head: Head) -> Frame:
        size = head.numbers[0]
        if not 0 <= size <= MAX_DOCUMENT_BYTES or self._document is not None:
            raise FrameError("no such document")
        self._document = open_document(Pieces(size, partial(self._fetch, size)))
        self._pages = self._document.count()
        first = self._document.size(0)
        return frame(Kind.OPENED, head.ticket, (self._pages, 0, 0), SIZE.pack(first.width(), first.height()))

    def _fetch(self, size: int, piece: int) -> bytes:
        """Ask the window for a piece. Called from within the library, which an exception would not stop: then the process ends."""
        _send(self._answers, frame(Kind.NEED, self._ticket, (piece, 0, 0)))
        try:
            head = read_head(self._requests)
            length = min(PIECE_BYTES, size - piece * PIECE_BYTES)
            wanted = Head(Kind.GIVE, self._ticket, (piece, 0, 0), length)
            if head != wanted:
                raise FrameError("not the piece asked for")
            return read_payload(self._requests, length)
        except (FrameError, OSError):
            os._exit(1)

    def _draw(self, head: Head, document: Document) -> Frame:
        page, width_px, form = head.numbers
        if not 0 < width_px <= _MAX_WIDTH_PX or not 0 <= form < 8:
            raise FrameError("no such drawing")
        return _drawn(head, draw(document, page, width_px, form % 4, crop=form >= 4))


def _drawn(head: Head, drawn: Drawn) -> Frame:
    """Return pixels with the part they show; RGB32 lines are never padded."""
    image = drawn.image
    payload = b"".join(
        (_packed(drawn.part), SIZE.pack(drawn.size.width(), drawn.size.height()), bytes(image.constBits()))
    )
    return frame(Kind.DRAWN, head.ticket, (head.numbers[0], image.width(), image.height()), payload)


def _search(head: Head, document: Document, words: str) -> Frame:
    """Return where the words stand, at most _MAX_PLACES."""
    if not words:
        raise FrameError("nothing to search for")
    places, readable = document.places(head.numbers[0], words)
    payload = b"".join(_packed(place) for place in places[:_MAX_PLACES])
    return frame(Kind.FOUND, head.ticket, (head.numbers[0], int(readable), 0), payload)


def _packed(rect: QRectF) -> bytes:
    return RECT.pack(rect.x(), rect.y(), rect.width(), rect.height())


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests one after the other until the pipe is closed."""
    desk = Desk(requests, answers)
    _send(answers, frame(Kind.READY, 0, (0, 0, 0)))
    while (head := read_head(requests)) is not None:
        grant_cpu()
        _send(answers, desk.answer(head, read_payload(requests, head.size)))


def _send(answers: BinaryIO, whole: Frame) -> None:
    answers.write(whole.head.pack())
    answers.write(whole.payload)
    answers.flush()


def main() -> int:
    """Run the page process; returns its exit status."""
    # the libraries below print to descriptor 1 when they feel like it; that must never mix with answers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    immortals.keep()
    widen_input()
    confine()
    application = QGuiApplication(sys.argv[:1])
    serve(sys.stdin.buffer, answers)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
