"""落实进展报告 as DOCX for further editing: A4, margins, grid, faces and page numbers as GB/T 9704 has them; fonts are named, not shipped."""

# mypy: disallow-untyped-calls=False
# ruff: noqa: SLF001 - python-docx is typed in parts only, and what it has no word for is reached through the element under an object

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from brics_desk.documents.figures import moment
from brics_desk.documents.measures_content import Grid, Heading, Paragraph

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.section import Section
    from docx.text.paragraph import Paragraph as Line
    from docx.text.run import Run

    from brics_desk.documents.measures_content import Block, Content

_TITLE, _BODY, _FIRST, _SECOND, _SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_LEADING = Pt(28.95)
_GRID_PITCH = "579"
_TIGHTER = "-5"  # twentieths of a point: 28 characters fit into 156 mm
_WIDTH = 156
_BODY_SIZE = 16.0
_SQUARES = 10


def render(content: Content, device_time: str) -> bytes:
    """Return the report as a DOCX file."""
    document = Document()
    _prepare(document, content, device_time)
    for text in content.title_lines:
        _line(document, text, _TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER)
    marks = [content.addressee, content.period, content.status, *(["虚构样例"] if content.sample else [])]
    for text in marks:
        _line(document, text, _SECOND, 14, WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, "", _BODY, _BODY_SIZE)
    for block in content.blocks:
        _write(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Docx, content: Content, device_time: str) -> None:
    when = moment(device_time)
    # The format keeps times without an offset, in UTC.
    plain = datetime.fromtimestamp(when.timestamp(), tz=when.tzinfo).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = content.title, "BRICS Desk", content.status
    properties.created = properties.modified = plain
    properties.language = "zh-CN"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), _GRID_PITCH)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)
    document.settings.odd_and_even_pages_header_footer = True
    _head(section, content)
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        line = footer.paragraphs[0]
        line.alignment = side
        indent = line.paragraph_format
        indent.right_indent, indent.left_indent = (Pt(14), None) if side is WD_ALIGN_PARAGRAPH.RIGHT else (None, Pt(14))
        _page_number(line)


def _head(section: Section, content: Content) -> None:
    """Say on every page that the text is a draft."""
    for header in (section.header, section.even_page_header):
        line = header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(line, "　".join([content.status, *(["虚构样例"] if content.sample else [])]), _SONG, 9)


def _page_number(line: Line) -> None:
    _run(line, "— ", _SONG, 14)
    run = _run(line, "", _SONG, 14)
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    _run(line, " —", _SONG, 14)


def _write(document: Docx, block: Block) -> None:
    if isinstance(block, Heading):
        line = _line(document, block.text, _FIRST if block.level == 1 else _SECOND, _BODY_SIZE, level=block.level)
        line.paragraph_format.keep_with_next = True
    elif isinstance(block, Paragraph):
        line = _line(document, f"「{block.text}」" if block.quoted else block.text, _BODY, _BODY_SIZE)
        line.paragraph_format.first_line_indent = Pt(32)
    else:
        _table(document, block)


def _line(
    document: Docx,
    text: str,
    face: str,
    size: float,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    level: int = 0,
) -> Line:
    line = document.add_paragraph()
    shape = line.paragraph_format
    shape.alignment = align
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, _LEADING
    shape.space_before = shape.space_after = Pt(0)
    shape.widow_control = False
    if level:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        line._p.get_or_add_pPr().append(outline)
        shape.first_line_indent = Pt(32)
    _run(line, text, face, size)
    return line


def _run(line: Line, text: str, face: str, size: float, *, bold: bool = False) -> Run:
    run = line.add_run(text)
    run.font.size, run.font.name, run.font.bold = Pt(size), "Times New Roman", bold
    properties = run._r.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), face)
    if size == _BODY_SIZE:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), _TIGHTER)
        # The format wants its elements in order.
        properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    return run


def _table(document: Docx, grid: Grid) -> None:
    if grid.title:
        line = _line(document, grid.title, _FIRST, 12)
        line.paragraph_format.keep_with_next = True
    rows = grid.rows or (("尚无登记", *[""] * (len(grid.head) - 1)),)
    table = document.add_table(rows=len(rows) + 1, cols=len(grid.head))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    head = table.rows[0]._tr.get_or_add_trPr()
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    head.append(repeated)
    widths = [Mm(_WIDTH * share / sum(grid.shares)) for share in grid.shares]
    for at, width in enumerate(widths):
        table.columns[at].width = width
    # Asking a table for one row by its number makes it count all of them.
    for index, (row, texts) in enumerate(zip(table.rows, (grid.head, *rows), strict=True)):
        cells = row.cells
        for at, text in enumerate(texts):
            cells[at].width = widths[at]
            shown = _bar(text) if index and at == grid.bars and text.isdecimal() else text
            align = WD_ALIGN_PARAGRAPH.RIGHT if at in grid.figures else WD_ALIGN_PARAGRAPH.LEFT
            _cell(cells[at].paragraphs[0], shown, align if index else WD_ALIGN_PARAGRAPH.CENTER, head=index == 0)
    _line(document, "", _BODY, 8).paragraph_format.line_spacing = Pt(8)


def _cell(line: Line, text: str, align: WD_ALIGN_PARAGRAPH, *, head: bool) -> None:
    shape = line.paragraph_format
    shape.alignment = align
    shape.space_before = shape.space_after = Pt(1)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(13)
    # The page's grid of 22 lines is for the text; in a table it would double every line.
    free = OxmlElement("w:snapToGrid")
    free.set(qn("w:val"), "0")
    line._p.get_or_add_pPr().insert_element_before(free, "w:spacing", "w:ind", "w:jc", "w:rPr")
    _run(line, text, _SONG, 9, bold=head)


def _bar(percent: str) -> str:
    """Return a bar of ten squares; what is not complete never looks full."""
    filled = min(_SQUARES, int(percent) * _SQUARES // 100)
    return "■" * filled + "□" * (_SQUARES - filled)
