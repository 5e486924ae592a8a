"""Draws pages of one untrusted document: PDF through QtPdf, PNG and JPEG as a single page.

Runs in the page process only. Lengths are points (1/72 inch) unless named px.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QTransform
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from brics_desk.gui.pages.limits import MAX_PAGES, MAX_PICTURE_PIXELS, MAX_PIXELS, MIN_SIDE

_PROBE_WIDTH_PX = 480
_INK_BELOW = 238
_MARGIN = 4.0
_NARROWEST_PART = 0.5
_SCAN_DPI = 150.0


class Refused(Exception):
    """The document or page is not drawn; `code` is one of `frames.REFUSALS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawn page: opaque pixels, the part of the unturned page they show, and the page's size."""

    image: QImage
    part: QRectF
    size: QSizeF


class Document(Protocol):
    """What can be shown page by page."""

    def count(self) -> int:
        """Return the number of pages; Refused when there is none or there are too many."""

    def size(self, page: int) -> QSizeF:
        """Return a page's size; of large scans this reads the whole page, so it is asked page by page."""

    def paint(self, page: int, whole: QSize, clip: QRect) -> QImage:
        """Return the `clip` of the page drawn at `whole` px; a null image when it cannot be drawn."""

    def places(self, page: int, words: str) -> tuple[list[QRectF], bool]:
        """Return where `words` stand on the page, and whether the page holds any text."""


class PdfDocument:
    """A PDF, read where it is needed."""

    def __init__(self, device: QIODevice) -> None:
        self._device = device
        self._pdf = QPdfDocument()
        self._pdf.load(device)
        error = self._pdf.error()
        if error == QPdfDocument.Error.IncorrectPassword:
            raise Refused("attachment-locked")
        if error != QPdfDocument.Error.None_:
            raise Refused("attachment-damaged")

    def count(self) -> int:
        """Return the number of pages; a document without pages or with too many is refused."""
        count = self._pdf.pageCount()
        if count < 1:
            raise Refused("attachment-empty")
        if count > MAX_PAGES:
            raise Refused("attachment-limit")
        return count

    def size(self, page: int) -> QSizeF:
        """Return a page's size."""
        return self._pdf.pagePointSize(page)

    def paint(self, page: int, whole: QSize, clip: QRect) -> QImage:
        """Return the part of the page; transparent where nothing is printed."""
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        options.setScaledClipRect(clip)
        return self._pdf.render(page, clip.size(), options)

    def places(self, page: int, words: str) -> tuple[list[QRectF], bool]:
        """Return one rectangle per line of each place, case ignored."""
        text = self._pdf.getAllText(page).text()
        folded, wanted = text.lower(), words.lower()
        found: list[QRectF] = []
        # lower() may lengthen a few characters; then positions would lie, so the text is searched as it is
        if len(folded) != len(text):
            folded, wanted = text, words
        at = folded.find(wanted)
        while at >= 0:
            bounds = self._pdf.getSelectionAtIndex(page, at, len(wanted)).bounds()
            found.extend(polygon.boundingRect() for polygon in bounds)
            at = folded.find(wanted, at + len(wanted))
        return found, bool(text.strip())


class ImageDocument:
    """A scanned picture as one page, taken as 150 dots per inch: scanners rarely tell the truth about theirs."""

    def __init__(self, device: QIODevice, form: bytes) -> None:
        reader = QImageReader(device, QByteArray(form))
        reader.setAutoTransform(True)
        pixels = reader.size()
        if pixels.width() * pixels.height() > MAX_PICTURE_PIXELS:
            raise Refused("attachment-limit")
        QImageReader.setAllocationLimit(MAX_PICTURE_PIXELS * 4 >> 20)
        image = reader.read()
        if image.isNull():
            raise Refused("attachment-damaged")
        self._image = image

    def count(self) -> int:
        """Return one."""
        return 1

    def size(self, page: int) -> QSizeF:
        """Return the single page's size."""
        del page
        return QSizeF(self._image.width(), self._image.height()) * (72.0 / _SCAN_DPI)

    def paint(self, page: int, whole: QSize, clip: QRect) -> QImage:
        """Return the part of the picture, smoothly scaled."""
        del page
        mode = Qt.TransformationMode.SmoothTransformation
        return self._image.scaled(whole, Qt.AspectRatioMode.IgnoreAspectRatio, mode).copy(clip)

    def places(self, page: int, words: str) -> tuple[list[QRectF], bool]:
        """Return nothing: a picture holds no text."""
        del page, words
        return [], False


def open_document(device: QIODevice) -> Document:
    """Open a document by what its first bytes say, never by its name; raises Refused."""
    start = bytes(device.read(1024).data())
    device.seek(0)
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return ImageDocument(device, b"png")
    if start.startswith(b"\xff\xd8\xff"):
        return ImageDocument(device, b"jpeg")
    if b"%PDF-" in start:
        return PdfDocument(device)
    raise Refused("attachment-unsupported")


def draw(document: Document, page: int, width_px: int, turns: int, crop: bool) -> Drawn:
    """Draw one page so that what is shown, after `turns` quarter turns, is `width_px` wide, or less if that is a lot.

    With `crop` the white margins are left out. Raises Refused "page-limit" for an absurd size, "page-damaged" when
    nothing could be drawn.
    """
    size = document.size(page)
    if size.isEmpty():
        raise Refused("page-damaged")
    whole = QRectF(0, 0, size.width(), size.height())
    part = _printed_part(document, page, whole) if crop else whole
    scale = width_px / (part.height() if turns % 2 else part.width())
    clip, full = _pixels(part, whole, scale)
    image = _opaque(document.paint(page, full, clip))
    if turns:
        image = image.transformed(QTransform().rotate(90 * turns))
    return Drawn(image, part, size)


def _printed_part(document: Document, page: int, whole: QRectF) -> QRectF:
    """Return the page without its white margins, at least half of it each way, so that one word is not blown up."""
    scale = _PROBE_WIDTH_PX / whole.width()
    clip, full = _pixels(whole, whole, scale)
    scale = full.width() / whole.width()
    probe = _opaque(document.paint(page, full, clip)).convertToFormat(QImage.Format.Format_Grayscale8)
    pixels, stride = bytes(probe.constBits()), probe.bytesPerLine()
    lines = [pixels[y * stride : y * stride + probe.width()] for y in range(probe.height())]
    rows = [y for y, line in enumerate(lines) if min(line) < _INK_BELOW]
    if not rows:
        return whole
    columns = [x for x in range(probe.width()) if min(pixels[x::stride]) < _INK_BELOW]
    left, width = _span(columns[0] / scale, (columns[-1] + 1) / scale, whole.width())
    top, height = _span(rows[0] / scale, (rows[-1] + 1) / scale, whole.height())
    return QRectF(left, top, width, height)


def _span(start: float, end: float, length: float) -> tuple[float, float]:
    """Widen a printed stretch by the margin and to the least share of the page; return its start and length."""
    start, end = max(0.0, start - _MARGIN), min(length, end + _MARGIN)
    wanted = max(end - start, length * _NARROWEST_PART)
    return min(max(0.0, (start + end - wanted) / 2), length - wanted), wanted


def _pixels(part: QRectF, whole: QRectF, scale: float) -> tuple[QRect, QSize]:
    """Return the clip and the whole page in px, reduced where the clip would exceed MAX_PIXELS."""
    area = part.width() * part.height() * scale * scale
    if not math.isfinite(area):
        raise Refused("page-limit")
    scale *= min(1.0, math.sqrt(MAX_PIXELS / area)) if area > 0 else 1.0
    width, height = round(part.width() * scale), round(part.height() * scale)
    full = QSize(round(whole.width() * scale), round(whole.height() * scale))
    if min(width, height) < MIN_SIDE or max(full.width(), full.height()) > MAX_PIXELS:
        raise Refused("page-limit")
    corner = QPoint(round(part.x() * scale), round(part.y() * scale))
    return QRect(corner, QSize(width, height)), full


def _opaque(image: QImage) -> QImage:
    """Lay a drawn page on white paper; raises Refused when nothing was drawn."""
    if image.isNull():
        raise Refused("page-damaged")
    sheet = QImage(image.size(), QImage.Format.Format_RGB32)
    sheet.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    return sheet
