"""Benchmark `opinion`: render, embed and sign one opinion, beside the same pages by bare reportlab.

The peer takes our rendered file and signs it with pyHanko as its manual shows: an update appended, the key read each time.
"""

# mypy: disallow-untyped-calls=False
# reportlab and pyHanko ship no types.

from __future__ import annotations

import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from brics_desk.documents import fonts
from brics_desk.documents.opinion import _furniture, render
from brics_desk.documents.opinion_annex import annex
from brics_desk.documents.opinion_front import front
from brics_desk.documents.typography import FOOT, HEAD, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TEXT_WIDTH
from brics_desk.operations import rulebook
from brics_desk.signing.trust import Trust
from brics_desk.signing.verify import Verifier
from tests.bench import material
from tests.bench.timing import FLOOR, OURS, Case, Side, measured

if TYPE_CHECKING:
    from brics_desk.documents.opinion import OpinionPage
    from brics_desk.documents.pdfa import Furniture
    from tests.bench.material import Author

ROUNDS = 3


def run(n: int) -> list[Case]:
    """Measure on `n` different opinions of all four categories; ms per opinion."""
    fonts.load()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = material.office(folder)
        office.desk.close()
        given = [
            (material.page(one, rulebook.pack(), author), author)
            for review, application in material.reviews(n)
            for author in [office.authors[review.expert]]
            for one in [material.opinion(review, application, rulebook.pack(), material.script().round)]
        ]
        files = {id(author): _key_files(folder, author) for _, author in given}
        sides = {
            OURS: Side(lambda: [ours(page, author) for page, author in given], n),
            FLOOR: Side(lambda: [bare(page) for page, _ in given], n),
            "pyHanko out of the box": Side(
                lambda: [out_of_the_box(page, *files[id(author)]) for page, author in given], n
            ),
        }
        agree = all(_agree(page, author) for page, author in given)
        return [measured("opinion", n, sides, rounds=ROUNDS, agree=agree)]


def ours(page: OpinionPage, author: Author) -> bytes:
    """One opinion as it goes onto the stick."""
    return material.signed(render(page), page.opinion, author)


def bare(page: OpinionPage) -> bytes:
    """The same pages by reportlab: no checks, no PDF/A, nothing inside, no signature."""
    out = BytesIO()
    frame = Frame(SIDE, FOOT + 8, TEXT_WIDTH, PAGE_HEIGHT - HEAD - FOOT - 16, 0, 0, 0, 0)
    document = BaseDocTemplate(
        out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, initialFontName=fonts.SERIF, pageTemplates=[]
    )
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build([*front(page), *annex(page)], canvasmaker=partial(_Numbered, _furniture(page)))
    return out.getvalue()


def out_of_the_box(page: OpinionPage, key: Path, certificate: Path) -> bytes:
    """Our file, signed the way pyHanko's manual begins."""
    signer = SimpleSigner.load(str(key), str(certificate))
    metadata = PdfSignatureMetadata(field_name="Signature1")
    writer = IncrementalPdfFileWriter(BytesIO(render(page)))
    signed: bytes = sign_pdf(writer, metadata, signer=signer).getvalue()
    return signed


class _Numbered(Canvas):
    """Reportlab's own recipe for 第 1 页 共 3 页: hold the pages back until their number is known."""

    def __init__(self, furniture: Furniture, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self._furniture = furniture
        self._held: list[dict[str, object]] = []

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for state in self._held:
            self.__dict__.update(state)
            self._furniture(self, self._pageNumber, len(self._held))
            super().showPage()
        super().save()


def _key_files(folder: Path, author: Author) -> tuple[Path, Path]:
    key, certificate = folder / f"{id(author)}.key", folder / f"{id(author)}.crt"
    key.write_bytes(author.key_pem)
    certificate.write_bytes(author.certificate_pem)
    return key, certificate


def _agree(page: OpinionPage, author: Author) -> bool:
    """Both draw the same pages, and ours is validly signed and carries the record."""
    made = ours(page, author)
    result = Verifier(Trust(author.root_pem, None)).verify_pdf(made)
    return result.verdict == "valid" and result.attachment == page.record and _pages(made) == _pages(bare(page))


def _pages(pdf: bytes) -> list[bytes]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [page.Contents.read_bytes() for page in document.pages]
