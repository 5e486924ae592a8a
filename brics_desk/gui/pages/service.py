"""The window's side of attachment pages: asks the page process, outlives its faults, and never blocks."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage

from brics_desk.gui.pages.child import PageChild
from brics_desk.gui.pages.frames import (
    MAX_DOCUMENT_BYTES,
    PIECE_BYTES,
    RECT,
    REFUSALS,
    SIZE,
    Frame,
    FrameError,
    Head,
    Kind,
)

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE_DOCUMENT = -1
"""Stands for the page in `failed` when the attachment as a whole is not shown."""
_PIXEL_OFFSET = RECT.size + SIZE.size
_CROP = 4


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page wanted at `width` px after `turns` quarter turns clockwise, with or without its white margins."""

    page: int
    width: int
    turns: int = 0
    crop: bool = False


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A drawn page: the request it answers, the `part` of the unturned page it shows and the page's `size`, in points.

    The picture may be narrower than asked for when the page would have taken too many pixels.
    """

    request: PageRequest
    image: QImage
    part: QRectF
    size: QSizeF


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """Where the words stand on one page, in points; `text` is False for a page without text, None when unreadable."""

    page: int
    places: tuple[QRectF, ...]
    text: bool | None


@dataclass(frozen=True, slots=True)
class _Search:
    page: int
    words: str


class Source(Protocol):
    """A document that is read where it is needed; `size` in bytes."""

    size: int

    def fetch(self, start: int, length: int, deliver: Callable[[bytes], None]) -> None:
        """Deliver these bytes, now or later, on the window's thread. One that cannot closes the service instead."""
        ...

    def close(self) -> None:
        """Deliver nothing any more."""
        ...


class PageService(QObject):
    """Shows the pages of one attachment at a time through a page process of its own.

    `opened(pages, size)` tells the number of pages and the first one's size in points; `drawn` carries a PagePicture;
    `searched` a PagePlaces, page after page; `failed(code, page)` tells once per page that it cannot be shown, or with
    page -1 that nothing can. Codes are those of `frames.REFUSALS`, "page-timeout" and "page-crashed". A page that failed
    is never tried again for this document; the others go on in a fresh process.
    """

    opened = Signal(int, QSizeF)
    drawn = Signal(object)
    searched = Signal(object)
    failed = Signal(str, int)

    def __init__(self, parent: QObject | None = None, timeout_ms: int = 5000) -> None:
        super().__init__(parent)
        self._timeout_ms = timeout_ms
        self._child: PageChild | None = None
        self._source: Source | None = None
        self._given: set[int] = set()
        self._pages = 0
        self._failures: dict[int, str] = {}
        self._waiting: deque[PageRequest] = deque()
        self._search: deque[_Search] = deque()
        self._asked: PageRequest | _Search | None = None
        self._ready = False
        self._ticket = 0

    def open(self, source: Source) -> None:
        """Open an attachment instead of the present one, in a fresh process; answers `opened` or `failed`."""
        self.close()
        self._source = source
        if source.size > MAX_DOCUMENT_BYTES:
            self._fail("attachment-limit", WHOLE_DOCUMENT)
            return
        self._start()

    def draw(self, request: PageRequest, urgent: bool = False) -> None:
        """Ask for a page; an urgent one goes before those still waiting. A failed or unknown page is not asked for."""
        if not 0 <= request.page < self._pages or self.failure(request.page) is not None:
            return
        if request in self._waiting:
            self._waiting.remove(request)
        elif request == self._asked:
            return
        if urgent:
            self._waiting.appendleft(request)
        else:
            self._waiting.append(request)
        self._next()

    def forget(self) -> None:
        """Drop the drawings that still wait: what they were for is no longer on screen."""
        self._waiting.clear()

    def search(self, words: str, first: int = 0) -> None:
        """Search every page, from `first` on and round; empty words end the search that runs."""
        self._search.clear()
        if words:
            order = [*range(first, self._pages), *range(first)]
            self._search.extend(_Search(page, words) for page in order)
            self._next()

    def failure(self, page: int) -> str | None:
        """Return the code that kept this page, or the whole attachment, from being shown."""
        return self._failures.get(WHOLE_DOCUMENT) or self._failures.get(page)

    def close(self) -> None:
        """Forget the attachment and end its process."""
        self._retire()
        if self._source is not None:
            self._source.close()
        self._source, self._pages, self._asked = None, 0, None
        self._failures.clear()
        self._waiting.clear()
        self._search.clear()

    def wait_closed(self) -> None:
        """Close and wait until every process is gone: before the program ends."""
        self.close()
        for child in self.findChildren(PageChild):
            child.wait_gone()

    def _start(self) -> None:
        self._ready = False
        self._given.clear()
        child = self._child = PageChild(self._timeout_ms, self)
        child.answered.connect(self._answered)
        child.needed.connect(self._fetch)
        child.lost.connect(self._lost)
        self._send(Kind.OPEN, (cast(Source, self._source).size, 0, 0))
        child.start()

    def _fetch(self, piece: int) -> None:
        """Get a piece of the document for the page process; one that asks for a piece twice, or for none, is at fault."""
        child, source, start = self._child, self._source, piece * PIECE_BYTES
        if child is None or source is None:
            return
        if piece in self._given or not 0 <= start < source.size:
            self._lost("page-crashed")
            return
        self._given.add(piece)
        source.fetch(start, min(PIECE_BYTES, source.size - start), partial(self._give, child, piece))

    def _give(self, child: PageChild, piece: int, data: bytes) -> None:
        if child is self._child:
            child.give(piece, data)

    def _retire(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None
        self._ready = False

    def _send(self, kind: Kind, numbers: tuple[int, int, int], payload: bytes = b"") -> None:
        self._ticket += 1
        cast(PageChild, self._child).ask(Head(kind, self._ticket, numbers, len(payload)), payload)

    def _next(self) -> None:
        """Ask the next thing: drawings first, searching in between."""
        if self._asked is not None or WHOLE_DOCUMENT in self._failures or self._source is None:
            return
        while self._waiting or self._search:
            wanted = self._waiting[0] if self._waiting else self._search[0]
            if wanted.page in self._failures:
                self._skip(wanted)
                continue
            if self._child is None:
                self._start()
            if self._ready:
                self._ask(wanted)
            return

    def _skip(self, wanted: PageRequest | _Search) -> None:
        if isinstance(wanted, PageRequest):
            self._waiting.popleft()
            return
        self._search.popleft()
        self.searched.emit(PagePlaces(wanted.page, (), None))

    def _ask(self, wanted: PageRequest | _Search) -> None:
        self._asked = wanted
        if isinstance(wanted, PageRequest):
            self._waiting.popleft()
            self._send(Kind.DRAW, (wanted.page, wanted.width, wanted.turns % 4 + _CROP * wanted.crop))
        else:
            self._search.popleft()
            self._send(Kind.SEARCH, (wanted.page, 0, 0), wanted.words.encode())

    def _answered(self, answer: Frame) -> None:
        asked, self._asked = self._asked, None
        try:
            self._understand(asked, answer)
        except (FrameError, ValueError):
            self._retire()
            self._give_up("page-crashed", asked)
        self._next()

    def _understand(self, asked: PageRequest | _Search | None, answer: Frame) -> None:
        """Pass an answer on; FrameError when it does not fit what was asked."""
        kind = answer.head.kind
        if kind is Kind.REFUSED:
            code = answer.payload.decode("ascii")
            if code not in REFUSALS:
                raise FrameError(code)
            self._give_up(code, asked)
        elif kind is Kind.OPENED and asked is None:
            self._accept(answer)
        elif kind is Kind.DRAWN and isinstance(asked, PageRequest):
            self.drawn.emit(_picture(asked, answer))
        elif kind is Kind.FOUND and isinstance(asked, _Search):
            self.searched.emit(PagePlaces(asked.page, _rects(answer.payload), bool(answer.head.numbers[1])))
        else:
            raise FrameError(kind.name)

    def _accept(self, answer: Frame) -> None:
        pages = answer.head.numbers[0]
        if pages < 1 or len(answer.payload) != SIZE.size:
            raise FrameError("pages")
        self._ready = True
        if not self._pages:
            self._pages = pages
            self.opened.emit(pages, QSizeF(*SIZE.unpack(answer.payload)))

    def _lost(self, code: str) -> None:
        asked, self._asked = self._asked, None
        idle = asked is None and self._ready
        self._retire()
        if not idle:
            self._give_up(code, asked)
        self._next()

    def _give_up(self, code: str, asked: PageRequest | _Search | None) -> None:
        """Remember what failed. A page that cannot be searched may still be shown, so it is only reported."""
        if isinstance(asked, _Search):
            self.searched.emit(PagePlaces(asked.page, (), None))
        else:
            self._fail(code, asked.page if asked is not None else WHOLE_DOCUMENT)

    def _fail(self, code: str, page: int) -> None:
        if page == WHOLE_DOCUMENT:
            self._retire()
        self._failures[page] = code
        self.failed.emit(code, page)


def _picture(request: PageRequest, answer: Frame) -> PagePicture:
    """Return the page's pixels in memory of our own; FrameError when they do not fill the size told."""
    page, width, height = answer.head.numbers
    if page != request.page or not 0 < width <= request.width + 1 or height <= 0:
        raise FrameError("size")
    if len(answer.payload) != _PIXEL_OFFSET + width * height * 4:
        raise FrameError("pixels")
    pixels = memoryview(answer.payload)[_PIXEL_OFFSET:]
    image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32).copy()
    part = QRectF(*RECT.unpack_from(answer.payload))
    return PagePicture(request, image, part, QSizeF(*SIZE.unpack_from(answer.payload, RECT.size)))


def _rects(payload: bytes) -> tuple[QRectF, ...]:
    """Return the rectangles; FrameError when a piece is left over."""
    if len(payload) % RECT.size:
        raise FrameError("rectangles")
    return tuple(QRectF(*numbers) for numbers in RECT.iter_unpack(payload))
