"""A document as DOCX for further editing: faces, sizes and grid of GB/T 9704 for 公文, A4 tables for forms; fonts are named, not shipped."""

# mypy: disallow-untyped-calls=False
# ruff: noqa: SLF001 - python-docx is typed in parts only, and what it has no word for is reached through the element under an object

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from brics_desk.documents.figures import moment
from brics_desk.documents.paper import (
    DATE_BLANK,
    Chart,
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
)
from brics_desk.documents.paper_docx_tables import chart, labelled, table
from brics_desk.documents.paper_docx_text import BODY, FIRST, SECOND, SONG, TITLE, field, off_grid, run, set_line

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.section import Section

    from brics_desk.documents.paper import Block, Closing, Paper

_GRID_PITCH = "579"


@dataclass(frozen=True, slots=True)
class _Look:
    """One layout: page and margins (top, bottom, left, right) in mm, faces and sizes in points."""

    page: tuple[int, int]
    margins: tuple[int, int, int, int]
    title: float
    mark: float
    body: float
    leading: float
    cell: float
    face: str

    @property
    def width(self) -> int:
        """The width of the text in mm."""
        return self.page[0] - self.margins[2] - self.margins[3]


_LOOKS = {
    Form.OFFICIAL: _Look((210, 297), (37, 35, 28, 26), 22, 14, 16, 28.95, 9, BODY),
    Form.SHEET: _Look((210, 297), (20, 18, 20, 20), 18, 10.5, 10.5, 18, 9, SONG),
    Form.WIDE: _Look((297, 210), (18, 16, 18, 18), 18, 10.5, 10.5, 18, 9, SONG),
}
_ALIGNED = {
    Place.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Place.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Place.FLUSH: WD_ALIGN_PARAGRAPH.LEFT,
}


def render(paper: Paper, device_time: str) -> bytes:
    """Return the document as a DOCX file; raises InputError `character-invisible` as `paper.check_visible`."""
    check_visible(paper)
    document, look = Document(), _LOOKS[paper.form]
    _prepare(document, paper, look, device_time)
    for block in paper.blocks:
        _write(document, block, look)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Docx, paper: Paper, look: _Look, device_time: str) -> None:
    when = moment(device_time)
    # The format keeps times without an offset, in UTC.
    plain = datetime.fromtimestamp(when.timestamp(), tz=when.tzinfo).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = paper.name, "BRICS Desk", paper.status
    properties.created = properties.modified = plain
    properties.language = "zh-CN"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(look.page[0]), Mm(look.page[1])
    section.orientation = WD_ORIENT.LANDSCAPE if paper.form is Form.WIDE else WD_ORIENT.PORTRAIT
    top, bottom, left, right = look.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    if paper.form is Form.OFFICIAL:
        grid = OxmlElement("w:docGrid")
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), _GRID_PITCH)
        section._sectPr.append(grid)
    document.settings.odd_and_even_pages_header_footer = True
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run(header.paragraphs[0], "　".join(filter(None, (paper.status, paper.head))), SONG, 9)
    _foot(section, paper)


def _foot(section: Section, paper: Paper) -> None:
    """Give pages their numbers: as 公文 have them, or in the middle with what the document was made from."""
    sides = ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT))
    for footer, side in sides:
        line = footer.paragraphs[0]
        if paper.form is Form.OFFICIAL:
            line.alignment, shape = side, line.paragraph_format
            if side is WD_ALIGN_PARAGRAPH.RIGHT:
                shape.right_indent = Pt(14)
            else:
                shape.left_indent = Pt(14)
            run(line, "— ", SONG, 14)
            field(line, "PAGE", SONG, 14)
            run(line, " —", SONG, 14)
        else:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run(line, f"{paper.foot}　第 " if paper.foot else "第 ", SONG, 9)
            field(line, "PAGE", SONG, 9)
            run(line, " 页　共 ", SONG, 9)
            field(line, "NUMPAGES", SONG, 9)
            run(line, " 页", SONG, 9)


def _write(document: Docx, block: Block, look: _Look) -> None:
    if isinstance(block, NewPage):
        # The break ends the paragraph before: an empty one of its own would stand on the new page.
        lines = document.paragraphs
        (lines[-1] if lines else document.add_paragraph()).add_run().add_break(WD_BREAK.PAGE)
    elif isinstance(block, Title):
        _title(document, block, look)
    elif isinstance(block, Heading):
        line = set_line(
            document, block.text, FIRST if block.level == 1 else SECOND, look.body, look.leading, level=block.level
        )
        line.paragraph_format.first_line_indent = Pt(2 * look.body)
        line.paragraph_format.keep_with_next = True
    elif isinstance(block, Paragraph):
        _paragraph(document, block, look)
    elif isinstance(block, Grid):
        table(document, block, look.width, look.cell)
    elif isinstance(block, Chart):
        chart(document, block, look.width, look.cell)
    elif isinstance(block, Labelled):
        labelled(document, block, look.width, look.cell + 1)
    elif isinstance(block, Signatures):
        _signatures(document, block, look)
    else:
        _closing(document, block, look)


def _title(document: Docx, block: Title, look: _Look) -> None:
    centre = WD_ALIGN_PARAGRAPH.CENTER
    if block.annex:
        set_line(document, block.annex, FIRST, look.body, look.leading)
    for text in block.lines:
        # Larger than a line of the grid: snapped to it, every line of the title would take two.
        off_grid(set_line(document, text, TITLE, look.title, max(look.leading, look.title * 1.4), centre))
    for text in block.marks:
        set_line(document, text, SECOND, look.mark, look.leading, centre)
    if look.face is BODY:
        set_line(document, "", BODY, look.body, look.leading)


def _paragraph(document: Docx, block: Paragraph, look: _Look) -> None:
    text = f"「{block.text}」" if block.quoted else block.text
    small = block.place is Place.NOTE and look.face is not BODY
    align = _ALIGNED.get(block.place, WD_ALIGN_PARAGRAPH.JUSTIFY)
    for part in text.split("\n"):
        line = set_line(document, part, look.face, 9 if small else look.body, 14 if small else look.leading, align)
        if block.place in (Place.BODY, Place.QUOTED):
            line.paragraph_format.first_line_indent = Pt(2 * look.body)


def _signatures(document: Docx, block: Signatures, look: _Look) -> None:
    """Write the lines to sign on; the last line of the text stays with them, as with who issued it."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    set_line(document, "", look.face, look.body, look.leading).paragraph_format.keep_with_next = True
    for label in block.labels:
        line = set_line(document, f"{label}：{'　' * 12}{DATE_BLANK}", look.face, look.body, look.leading * 1.4)
        line.paragraph_format.keep_with_next = True


def _closing(document: Docx, block: Closing, look: _Look) -> None:
    """Write who issued the document in the middle over the date, which stands four characters in from the right.

    The last line of the text stays with it: a page that holds the issuer alone could be put to any text.
    """
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    set_line(document, "", look.face, look.body, look.leading).paragraph_format.keep_with_next = True
    room = look.body * 4
    date = sum(0.5 if mark.isascii() else 1.0 for mark in block.day) * look.body
    organ = len(block.organ) * look.body
    for text, indent in ((block.organ, max(0.0, room + (date - organ) / 2)), (block.day, room)):
        line = set_line(document, text, look.face, look.body, look.leading, WD_ALIGN_PARAGRAPH.RIGHT)
        line.paragraph_format.right_indent = Pt(indent)
        line.paragraph_format.keep_with_next = text is block.organ
