"""Files enclosed in a PDF stay what they are, and nothing of their structure can be taken for the enclosing file's own."""

from __future__ import annotations

import random
import zlib
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import page
import pikepdf
import pytest

from brics_desk.documents import pdfa
from brics_desk.documents.typography import Text

if TYPE_CHECKING:
    from pathlib import Path

WHEN = datetime.fromisoformat("2026-11-22T16:51:07+08:00")


def like_a_pdf(seed: int, before: int = 40_000) -> bytes:
    """Packed streams with a signature dictionary and an end between them."""
    order = random.Random(seed)
    signature = (
        b"/Type /Sig /ByteRange [0 21000 28200 900] /Contents <" + b"0" * 7200 + b">\n/Reason (opinion) endobj\n"
    )
    rows = b"".join(b"%010d 00000 n \n" % order.randrange(10**6) for _ in range(30))
    end = b"xref\n0 31\n" + rows + b"trailer <</Size 31 /Root 1 0 R>>\nstartxref\n21900\n%%EOF\n"
    return b"%PDF-1.7\n" + order.randbytes(before) + signature + order.randbytes(9_000) + end


def kept_in_clear(seed: int) -> bytes:
    """Such a file of which ordinary Flate keeps the signature's mark in clear: where its blocks fall is chance."""
    sizes = range(15_500, 17_000, 25)
    return next(data for size in sizes if b"/ByteRange" in zlib.compress(data := like_a_pdf(seed, size)))


def ending_in_a_carriage_return() -> bytes:
    """Data whose checksum, and so whose Flate form, ends in a carriage return."""
    data = like_a_pdf(7)
    return next(whole for filler in range(256) if zlib.compress(whole := data + bytes([filler]))[-1:] == b"\r")


def built(*enclosed: bytes) -> bytes:
    metadata = pdfa.Metadata("附件", "示例", "示例", WHEN)
    files = [
        pdfa.EmbeddedFile(f"original-{at}.pdf", "application/pdf", data, "原件") for at, data in enumerate(enclosed)
    ]
    return pdfa.build([Text("虚构样例")], metadata, files, lambda _canvas, _page, _pages: None)


@pytest.mark.parametrize("seed", range(5))
def test_no_mark_of_an_enclosed_file_stands_in_clear(seed: int) -> None:
    data = kept_in_clear(seed)
    pdf = built(data)
    assert pdf.count(b"/ByteRange") == 0
    assert (pdf.count(b"startxref"), pdf.count(b"%%EOF")) == (1, 1)
    with pikepdf.open(BytesIO(pdf)) as read:
        assert read.attachments["original-0.pdf"].get_file().read_bytes() == data


def test_a_file_whose_packed_form_ends_in_a_carriage_return_comes_out_whole(tmp_path: Path) -> None:
    data = ending_in_a_carriage_return()
    target = tmp_path / "enclosing.pdf"
    target.write_bytes(built(data))
    with pikepdf.open(target) as read:
        assert read.attachments["original-0.pdf"].get_file().read_bytes() == data
    assert page.validate_pdf(str(target), profile="3b").is_compliant
