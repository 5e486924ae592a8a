"""Lines of text in a DOCX file: faces of official documents, exact leading, language, and fields that Word fills in."""

# mypy: disallow-untyped-calls=False
# ruff: noqa: SLF001 - python-docx is typed in parts only, and what it has no word for is reached through the element under an object

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph as Line
    from docx.text.run import Run

TITLE, BODY, FIRST, SECOND, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_OFFICIAL = 16.0
_TIGHTER = "-5"
"""Twentieths of a point: 28 characters of 16 points fit into 156 mm."""


def set_line(
    document: Docx,
    text: str,
    face: str,
    size: float,
    leading: float,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    level: int = 0,
) -> Line:
    """Append a paragraph; `level` makes it a heading of the outline."""
    line = document.add_paragraph()
    shape = line.paragraph_format
    shape.alignment = align
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(leading)
    shape.space_before = shape.space_after = Pt(0)
    shape.widow_control = False
    if level:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        line._p.get_or_add_pPr().append(outline)
    run(line, text, face, size)
    return line


def run(line: Line, text: str, face: str, size: float, *, bold: bool = False) -> Run:
    """Append a run of text in a Chinese face."""
    made = line.add_run(text)
    made.font.size, made.font.name, made.font.bold = Pt(size), "Times New Roman", bold
    properties = made._r.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), face)
    if size == _OFFICIAL:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), _TIGHTER)
        # The format wants its elements in order.
        properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    return made


def off_grid(line: Line) -> None:
    """Let a paragraph keep its own leading where the page has a grid of lines."""
    free = OxmlElement("w:snapToGrid")
    free.set(qn("w:val"), "0")
    line._p.get_or_add_pPr().insert_element_before(free, "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def field(line: Line, name: str, face: str, size: float) -> None:
    """Append a field that the word processor fills in, e.g. `PAGE`."""
    made = run(line, "", face, size)
    # What stands between "separate" and "end" is shown until the program counts the pages itself.
    for kind in ("begin", "", "separate", "shown", "end"):
        if kind == "shown":
            made.add_text("1")
            continue
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = f" {name} "
        made._r.append(mark)
