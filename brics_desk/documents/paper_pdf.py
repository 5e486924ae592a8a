"""A document as PDF/A-3b, in the program's own type; charts are vectors."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus.doctemplate import Indenter
from reportlab.platypus.flowables import KeepTogether, PageBreak

from brics_desk.documents import pdfa
from brics_desk.documents import typography as type_
from brics_desk.documents.figures import moment
from brics_desk.documents.fonts import missing_glyphs
from brics_desk.documents.paper import (
    DATE_BLANK,
    Chart,
    Closing,
    Form,
    Grid,
    Heading,
    Labelled,
    NewPage,
    Paragraph,
    Place,
    Signatures,
    Title,
    check_visible,
    named_texts,
)
from brics_desk.documents.paper_pdf_looks import LOOKS
from brics_desk.documents.paper_pdf_tables import chart, labelled, table
from brics_desk.documents.typography import HAIRLINE, SMALL, Align, Text, draw_line, replace_align
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus.flowables import Flowable

    from brics_desk.documents.paper import Paper
    from brics_desk.documents.paper_pdf_looks import Look


def render(paper: Paper, device_time: str) -> bytes:
    """Return the document; equal content and time give equal bytes.

    Raises InputError `glyph-missing` or `character-invisible` (characters, field) before anything is drawn.
    """
    _check(paper)
    look = LOOKS[paper.form]
    metadata = pdfa.Metadata(paper.name, "BRICS Desk", paper.head or paper.status, moment(device_time))
    story: list[Flowable] = []
    for block in paper.blocks:
        if isinstance(block, Closing | Signatures):
            # The last paragraph stays with who issued or signs it: a page that holds them alone could be put to any text.
            before = [story.pop()] if story and isinstance(story[-1], Text) else []
            end = _closing(block, look) if isinstance(block, Closing) else _signatures(block, look)
            story.append(KeepTogether([*before, *end]))
        else:
            story += _flowables(block, look)
    return pdfa.build(story, metadata, [], _furniture(paper, look), look.page)


def _check(paper: Paper) -> None:
    """Stop at the first text that cannot be seen, or not be drawn."""
    check_visible(paper)
    for field, text in named_texts(paper):
        missing = missing_glyphs(text)
        if missing:
            raise InputError("glyph-missing", characters=missing, field=field)


def _flowables(block: Title | Heading | Paragraph | Grid | Chart | Labelled | NewPage, look: Look) -> list[Flowable]:
    if isinstance(block, NewPage):
        return [PageBreak()]
    if isinstance(block, Title):
        return _title(block, look)
    if isinstance(block, Heading):
        return look.heading(block)
    if isinstance(block, Paragraph):
        return [Text(f"「{block.text}」" if block.quoted and look.quotes else block.text, look.places[block.place])]
    if isinstance(block, Grid):
        return table(block, look.page.text_width)
    if isinstance(block, Chart):
        return chart(block)
    return labelled(block, look.page.text_width)


def _title(block: Title, look: Look) -> list[Flowable]:
    made: list[Flowable] = [Text(block.annex, look.annex)] if block.annex else []
    made += [Text(line, look.title) for line in block.lines]
    made += [Text(mark, look.mark) for mark in block.marks]
    return [*made, Text("", look.gap)]


def _signatures(block: Signatures, look: Look) -> list[Flowable]:
    lines = [Text(f"{label}：{'　' * 12}{DATE_BLANK}", look.signature) for label in block.labels]
    return [Text("", look.gap), *lines]


def _closing(block: Closing, look: Look) -> list[Flowable]:
    """Return the issuer in the middle over the date, which stands four characters in from the right."""
    style = replace_align(look.places[Place.RIGHT], Align.RIGHT)
    room = 4 * style.size
    date = sum(0.55 if mark.isascii() else 1 for mark in block.day) * style.size
    inset = max(0.0, room + (date - len(block.organ) * style.size) / 2)
    lines: list[Flowable] = [Indenter(0, inset), Text(block.organ, style), Indenter(0, -inset)]
    return [Text("", style), *lines, Indenter(0, room), Text(block.day, style), Indenter(0, -room)]


def _furniture(paper: Paper, look: Look) -> pdfa.Furniture:
    right, page = replace_align(SMALL, Align.RIGHT), look.page
    width, top, foot = page.text_width, page.height - type_.HEAD, type_.FOOT
    official = paper.form is Form.OFFICIAL

    def draw(canvas: Canvas, number: int, of: int) -> None:
        canvas.setLineWidth(HAIRLINE)
        if official:
            # Odd pages carry their number at the right, even ones at the left, one character in.
            draw_line(canvas, page.left, top, "　".join(filter(None, (paper.status, paper.head))), right, width)
            side = replace_align(look.number, Align.RIGHT if number % 2 else Align.LEFT)
            at = page.left + (-side.size if number % 2 else side.size)
            draw_line(canvas, at, page.bottom - 7 * 72 / 25.4 - side.size, f"— {number} —", side, width)
            return
        canvas.line(page.left, top, page.width - page.right, top)
        canvas.line(page.left, foot, page.width - page.right, foot)
        draw_line(canvas, page.left, top + 4, paper.status, SMALL, width)
        draw_line(canvas, page.left, top + 4, paper.head, right, width)
        draw_line(canvas, page.left, foot - 17, paper.foot, SMALL, width)
        draw_line(canvas, page.left, foot - 17, f"第 {number} 页　共 {of} 页", right, width)

    return draw
