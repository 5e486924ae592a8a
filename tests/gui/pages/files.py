"""Attachments for the tests, harmless and hostile, built byte by byte; all fictional."""

from __future__ import annotations

import io
import os
import zlib
from typing import TYPE_CHECKING

import pikepdf
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

_FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects; the first one is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


def pages_of(contents: Sequence[bytes], box: bytes = b"0 0 595 842", resources: Sequence[bytes] = ()) -> bytes:
    """Return a PDF with one page per stream object in `contents`; `resources` become objects named /X in page n."""
    first = 3
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    step = 3 if resources else 2
    kids = b" ".join(b"%d 0 R" % (first + step * at) for at in range(len(contents)))
    objects[1] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(contents))
    for at, content in enumerate(contents):
        number = first + step * at
        used = b"/XObject<</X %d 0 R>>" % (number + 2) if resources else b""
        parts = (box, _FONT + used, number + 1)
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Resources<<%b>>/Contents %d 0 R>>" % parts
        objects += [page, content, *([resources[at]] if resources else [])]
    return pdf(objects)


def report(pages: int) -> bytes:
    """Return a plain report: page n says `Page n` and `Sample revenue`, in a frame within wide white margins."""
    words = "BT /F 12 Tf 110 690 Td (Page {page}) Tj 0 -90 Td (Sample revenue 2,081,000.00) Tj ET 100 150 395 560 re S"
    return pages_of([stream(words.replace("{page}", str(page + 1)).encode()) for page in range(pages)])


def own_kid() -> bytes:
    """Return a PDF whose page tree is its own child: drawing it never ends."""
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"])


def with_bomb(bad: int, pages: int) -> bytes:
    """Return a PDF in which drawing page `bad` would take minutes and gigabytes; the others are plain."""
    plain = stream(b"0 0 1 rg 100 100 300 300 re f")
    bomb = stream(zlib.compress(b"0 0 m 99 99 l S\n" * 6_000_000, 1), b"/Filter/FlateDecode")
    return pages_of([bomb if page == bad else plain for page in range(pages)])


def locked() -> bytes:
    """Return a PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(report(1))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="sample-only", user="sample-only"))
    return out.getvalue()


def giant() -> bytes:
    """Return a PDF whose page is 1e9 points wide and high."""
    return pages_of([stream(b"")], b"0 0 1000000000 1000000000")


def thread() -> bytes:
    """Return a PDF whose page is a million times longer than wide."""
    return pages_of([stream(b"")], b"0 0 1 1000000")


def pageless() -> bytes:
    """Return a PDF without any page."""
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])


def picture(form: str, width: int = 800, height: int = 1200) -> bytes:
    """Return a PNG or JPEG with a dark block in the middle of white paper."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(width // 4, height // 4, width // 2, height // 2, QColor("navy"))
    painter.end()
    return _saved(image, form)


def scan(pages: int) -> bytes:
    """Return a scanned report: one noisy JPEG of about 1.8 MB per page."""
    width, height = 1654, 2339
    noise = QImage(os.urandom(width * height), width, height, width, QImage.Format.Format_Grayscale8).copy()
    jpeg = _saved(noise, "JPG", 60)
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray" % (width, height)
    image = stream(jpeg, head + b"/BitsPerComponent 8/Filter/DCTDecode")
    return pages_of([stream(b"595 0 0 842 0 0 cm /X Do")] * pages, resources=[image] * pages)


def _saved(image: QImage, form: str, quality: int = -1) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, quality)  # type: ignore[call-overload]  # the stubs want bytes, the binding takes str
    return bytes(data.data())
