"""Draws the attachments of the fictional sample round, from `round.toml` and `attachments.toml` beside it.

Run by hand after either file changed (`python packaging/sample_attachments.py`, test extra installed); the PDFs are kept in
the repository, because they come from four producers on purpose: reportlab, LibreOffice Writer, LibreOffice Calc and a
scanner (a picture wrapped as PDF). Needs LibreOffice (`libreoffice-writer`, `libreoffice-calc`) and, for its pages only,
a Chinese font (`fonts-noto-cjk`). Refuses to finish when a total differs from the declared value or a file grows too large.
"""

from __future__ import annotations

import math
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SAMPLE = RESOURCES / "sample"
SERIF = RESOURCES / "fonts" / "NotoSerifSC-Regular.ttf"
FOOTER = "本件为虚构样例，不具有任何效力"
LARGEST_FILE = 300_000
LARGEST_ALL = 6_000_000
TEXT_WIDTH_MM = 166.0
SHEET_WIDTH_MM = 250.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a heading, paragraphs, at most one table (its total row included), notes, and who signs."""

    heading: str
    text: tuple[str, ...]
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    signed: str

    def column_widths(self, whole: float) -> list[float]:
        """Return the column widths, in the unit of `whole`."""
        return [whole * width / sum(self.widths) for width in self.widths]

    def right_aligned(self) -> frozenset[int]:
        """Return the columns that hold amounts or counts: every filled cell is a number."""
        filled = [[row[at] for row in self.rows if row[at] not in ("", "—")] for at in range(len(self.columns))]
        numeric = {at for at, cells in enumerate(filled) if cells and all(_is_number(cell) for cell in cells)}
        return frozenset(at for at in numeric if self.columns[at] != "序号")


@dataclass(frozen=True, slots=True)
class Document:
    """One attachment: its file name, its producer, the line at the head of each page, and the pages."""

    file: str
    producer: str
    header: str
    pages: tuple[Page, ...]


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).isdigit() and cell.isascii()


def _number(text: object) -> Decimal:
    return Decimal(str(text).replace(",", ""))


def _total_row(raw: dict[str, Any], declared: dict[str, Any], file: str) -> list[tuple[str, ...]]:
    """Return the total row of a page, if it has one, after checking totals and counts against the declared values."""
    if "counts" in raw and len(raw["rows"]) != declared[raw["counts"]]:
        raise SystemExit(f"{file}: {len(raw['rows'])} rows, declared {declared[raw['counts']]}")
    if "sums" not in raw:
        return []
    cells = [""] * len(raw["columns"])
    cells[0] = "合计"
    for item in raw["sums"]:
        total = sum((_number(row[item["column"]]) for row in raw["rows"]), Decimal(0))
        if "fact" in item and total != _number(declared[item["fact"]]):
            raise SystemExit(f"{file}: {item['fact']} adds up to {total}, declared {declared[item['fact']]}")
        cells[item["column"]] = f"{total:,.2f}"
    return [tuple(cells)]


def _page(raw: dict[str, Any], declared: dict[str, Any], file: str) -> Page:
    return Page(
        heading=raw["heading"],
        text=tuple(raw.get("text", ())),
        columns=tuple(raw.get("columns", ())),
        widths=tuple(map(float, raw.get("widths", ()))),
        rows=(*map(tuple, raw.get("rows", ())), *_total_row(raw, declared, file)),
        notes=tuple(raw.get("notes", ())),
        signed=raw.get("signed", ""),
    )


def _licence(application: dict[str, Any]) -> Page:
    number = int(application["number"][-4:])
    rows = (
        ("名称", application["applicant"]),
        ("统一社会信用代码", application["uscc"]),
        ("类型", "有限责任公司（虚构）"),
        ("法定代表人", application["contact"]),
        ("注册资本", f"人民币{500 + 100 * (number % 7)}万元"),
        ("成立日期", f"{2009 + number % 9}年{1 + number % 12}月{1 + number}日"),
        ("住所", f"厦门市示例区虚构路{number}号"),
        ("经营范围", "以登记机关核定为准（虚构样例，从略）"),
    )
    note = "本页为评审演示而编造，未加盖任何印章。"
    return Page("营业执照（信息页）", ("（虚构样例，非登记机关核发）",), ("项目", "内容"), (2, 5), rows, (note,), "")


def documents() -> list[Document]:
    """Return every attachment the register names, in its order; stops when the two files do not fit together."""
    register = tomllib.loads((SAMPLE / "round.toml").read_text("utf-8"))["application"]
    drawn = tomllib.loads((SAMPLE / "attachments.toml").read_text("utf-8"))["attachment"]
    contents = {item["file"]: item for item in drawn}
    found: list[Document] = []
    for application in register:
        for at, attachment in enumerate(application["attachment"], start=1):
            file = attachment["file"]
            header = f"虚构样例　{application['number']}　附件{at}　{application['applicant']}"
            if attachment["title"] == "营业执照":
                found.append(Document(file, "scan", header, (_licence(application),)))
                continue
            raw = contents.pop(file, {"page": ()})
            if len(raw["page"]) != attachment["pages"]:
                raise SystemExit(f"{file}: {len(raw['page'])} pages, the register says {attachment['pages']}")
            pages = tuple(_page(page, application["declared"], file) for page in raw["page"])
            found.append(Document(file, raw["producer"], header, pages))
    if contents:
        raise SystemExit(f"not in the register: {sorted(contents)}")
    return found


A4_MM = (210.0, 297.0)
MARGIN_MM = (210.0 - TEXT_WIDTH_MM) / 2
MM_PER_POINT = 25.4 / 72
DPI = 110
RULER = ImageFont.truetype(str(SERIF), 200)


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of text (its anchor and middle height) or, without text, a frame; millimetres from the top left."""

    x: float
    y: float
    text: str = ""
    points: float = 0.0
    anchor: str = "l"
    size: tuple[float, float] = (0.0, 0.0)


def _wrap(text: str, points: float, width: float) -> list[str]:
    """Break `text` into lines of at most `width` millimetres; never inside a number or before closing punctuation."""
    limit, lines = width / MM_PER_POINT / points * RULER.size, [""]
    for piece in re.findall(r"[（“《]*(?:[!-~]+|.)[，。、；：）”》]*", text):
        if lines[-1] and RULER.getlength(lines[-1] + piece) > limit:
            lines.append("")
        lines[-1] += piece
    return [line for line in lines if line]


def _block(text: str, points: float, y: float, *, spacing: float = 1.7, indent: str = "") -> tuple[list[Mark], float]:
    """Return the marks of one paragraph from `y` down, and where it ends."""
    step = points * MM_PER_POINT * spacing
    lines = _wrap(indent + text, points, TEXT_WIDTH_MM)
    return [Mark(MARGIN_MM, y + (at + 0.5) * step, line, points) for at, line in enumerate(lines)], y + step * len(
        lines
    )


def _table(page: Page, y: float) -> tuple[list[Mark], float]:
    """Return the marks of the table from `y` down, and where it ends."""
    points, pad = 10.0, 1.6
    step, right, widths = points * MM_PER_POINT * 1.5, page.right_aligned(), page.column_widths(TEXT_WIDTH_MM)
    marks: list[Mark] = []
    for index, row in enumerate((page.columns, *page.rows)):
        cells = [_wrap(text, points, width - 2 * pad) for text, width in zip(row, widths, strict=True)]
        height, x = max(map(len, cells)) * step + 2 * pad, MARGIN_MM
        for at, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            anchor, left = ("r", x + width - pad) if index and at in right else ("l", x + pad)
            first = y + (height - len(lines) * step) / 2
            marks.append(Mark(x, y, size=(width, height)))
            marks += [Mark(left, first + (n + 0.5) * step, line, points, anchor) for n, line in enumerate(lines)]
            x += width
        y += height
    return marks, y


def marks(document: Document, at: int) -> list[Mark]:
    """Return everything that stands on page `at`, for either producer."""
    page, middle, edge = document.pages[at], A4_MM[0] / 2, A4_MM[0] - MARGIN_MM
    found = [Mark(MARGIN_MM, 14, document.header, 9), Mark(middle, 34, page.heading, 18, "m")]
    found += [Mark(MARGIN_MM, 284, FOOTER, 9), Mark(edge, 284, f"第 {at + 1} 页 共 {len(document.pages)} 页", 9, "r")]
    y = 46.0
    for line in page.text:
        more, y = _block(line, 12, y, indent="　　")
        found += more
    if page.columns:
        more, y = _table(page, y + 3)
        found, y = found + more, y + 3
    for line in page.notes:
        more, y = _block(line, 10.5, y)
        found += more
    if page.signed:
        found.append(Mark(edge, y + 16, page.signed, 12, "r"))
    return found


def draw_reportlab(document: Document, target: Path) -> None:
    """Write one document with reportlab; the same input gives the same bytes."""
    canvas: Any = Canvas(str(target), pagesize=A4, invariant=1)
    canvas.setTitle(document.pages[0].heading)
    for at in range(len(document.pages)):
        for mark in marks(document, at):
            x, y = mark.x * mm, (A4_MM[1] - mark.y) * mm
            if not mark.text:
                canvas.rect(x, y - mark.size[1] * mm, mark.size[0] * mm, mark.size[1] * mm)
                continue
            canvas.setFont("Serif", mark.points)
            draw = {"l": canvas.drawString, "m": canvas.drawCentredString, "r": canvas.drawRightString}[mark.anchor]
            draw(x, y - mark.points * 0.36, mark.text)
        canvas.showPage()
    canvas.save()


def _scan(document: Document, at: int) -> Image.Image:
    """Return page `at` as a slightly turned, grey, noisy picture, the same on every run."""
    scale = DPI / 25.4
    pixels = (round(A4_MM[0] * scale), round(A4_MM[1] * scale))
    sheet = Image.new("L", pixels, 248)
    draw = ImageDraw.Draw(sheet)
    for mark in marks(document, at):
        x, y = mark.x * scale, mark.y * scale
        if mark.text:
            font = ImageFont.truetype(str(SERIF), round(mark.points * DPI / 72))
            draw.text((x, y), mark.text, font=font, fill=25, anchor=f"{mark.anchor}m")
        else:
            draw.rectangle((x, y, x + mark.size[0] * scale, y + mark.size[1] * scale), outline=30, width=2)
    chance = random.Random(f"{document.file}/{at}")
    small = (pixels[0] // 2, pixels[1] // 2)
    noise = Image.frombytes("L", small, chance.randbytes(small[0] * small[1])).resize(pixels, Image.Resampling.BILINEAR)
    turned = sheet.rotate(chance.uniform(-1.1, 1.1), Image.Resampling.BICUBIC, fillcolor=240)
    return Image.blend(turned, noise, 0.07)


def draw_scan(document: Document, target: Path) -> None:
    """Write one document as pictures without a text layer, as an office scanner would."""
    first, *rest = [_scan(document, at) for at in range(len(document.pages))]
    maker = "示例扫描仪（虚构）"
    first.save(target, "PDF", save_all=True, append_images=rest, resolution=DPI, quality=38, creator=maker)


def _columns(page: Page, name: str, whole: float) -> tuple[str, str]:
    """Return the column styles and the column elements of one table, `whole` millimetres wide."""
    styles = elements = ""
    for at, width in enumerate(page.column_widths(whole)):
        look = f'<style:table-column-properties style:column-width="{width:.1f}mm"/>'
        styles += f'<style:style style:name="{name}c{at}" style:family="table-column">{look}</style:style>'
        elements += f'<table:table-column table:style-name="{name}c{at}"/>'
    return styles, elements


def _rows(page: Page) -> str:
    """Return the table rows; the styles `mid`, `cell` and `num` are named alike in both templates."""
    right, rows = page.right_aligned(), ""
    for index, row in enumerate((page.columns, *page.rows)):
        rows += '<table:table-row table:style-name="row">'
        for at, text in enumerate(row):
            look = "mid" if not index else "num" if at in right else "cell"
            rows += f'<table:table-cell table:style-name="{look}" office:value-type="string">'
            rows += f'<text:p text:style-name="p{look}">{escape(text)}</text:p></table:table-cell>'
        rows += "</table:table-row>"
    return rows


def _paragraphs(look: str, lines: tuple[str, ...]) -> str:
    return "".join(f'<text:p text:style-name="{look}">{escape(line)}</text:p>' for line in lines)


def writer_parts(document: Document) -> tuple[str, str]:
    """Return the column styles and the body of a text document."""
    styles = body = ""
    for at, page in enumerate(document.pages):
        body += _paragraphs("next" if at else "head", (page.heading,)) + _paragraphs("body", page.text)
        if page.columns:
            more, columns = _columns(page, f"t{at}", TEXT_WIDTH_MM)
            styles, body = styles + more, f'{body}<table:table table:name="t{at}">{columns}{_rows(page)}</table:table>'
        body += _paragraphs("note", page.notes) + _paragraphs("signed", (page.signed,) if page.signed else ())
    return styles, body


def _across(text: str, look: str, span: int) -> str:
    """Return one sheet row whose single text runs across all columns, as high as its wrapped lines need."""
    return (
        f'<table:table-row table:style-name="high{math.ceil(len(text) / 58)}"><table:table-cell'
        f' table:style-name="{look}" table:number-columns-spanned="{span}" office:value-type="string"><text:p>'
        f'{escape(text)}</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="{span - 1}"/>'
        "</table:table-row>"
    )


def calc_parts(document: Document) -> tuple[str, str]:
    """Return the column styles and the body of a spreadsheet, one landscape sheet a page."""
    styles = body = ""
    for at, page in enumerate(document.pages):
        span = len(page.columns)
        more, columns = _columns(page, f"t{at}", SHEET_WIDTH_MM)
        above = _across(page.heading, "title", span) + "".join(_across(line, "plain", span) for line in page.text)
        below = "".join(_across(line, "plain", span) for line in (*page.notes, page.signed) if line)
        styles += more
        body += f'<table:table table:name="t{at}" table:style-name="sheet">{columns}{above}{_rows(page)}{below}</table:table>'
    return styles, body


def office_source(document: Document) -> tuple[str, str]:
    """Return the suffix and the text of the flat OpenDocument file that becomes this attachment."""
    suffix, parts = {"writer": (".fodt", writer_parts), "calc": (".fods", calc_parts)}[document.producer]
    styles, body = parts(document)
    text = (SAMPLE / "templates" / f"attachment{suffix}").read_text("utf-8")
    values = {"COLUMNS": styles, "BODY": body, "HEADER": escape(document.header), "FOOTER": FOOTER}
    for name, value in {**values, "PAGES": str(len(document.pages))}.items():
        text = text.replace(f"@{name}@", value)
    return suffix, text


def draw_office(batch: list[Document], folder: Path) -> None:
    """Convert a batch in one LibreOffice run with a profile of its own; it exits 0 even when it wrote nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        sources = []
        for document in batch:
            suffix, source = office_source(document)
            path = Path(scratch, document.file).with_suffix(suffix)
            path.write_text(source, "utf-8")
            sources.append(str(path))
        office = shutil.which("soffice") or "soffice"
        profile = f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


def check(folder: Path, wanted: list[Document]) -> int:
    """Return the size of all files together (bytes), after checking presence, page counts and sizes."""
    total = 0
    for document in wanted:
        path = folder / document.file
        size = path.stat().st_size
        with pikepdf.open(path) as pdf:
            pages = len(pdf.pages)
        if pages != len(document.pages) or size >= LARGEST_FILE:
            raise SystemExit(f"{document.file}: {pages} pages of {len(document.pages)}, {size} bytes")
        total += size
    if total >= LARGEST_ALL:
        raise SystemExit(f"{total} bytes in all")
    return total


def main() -> None:
    """Draw everything into a fresh folder, check it, then put it in the place of the old attachments."""
    wanted = documents()
    pdfmetrics.registerFont(TTFont("Serif", str(SERIF)))
    target = SAMPLE / "attachments"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        draw_office([item for item in wanted if item.producer in ("writer", "calc")], folder)
        for document in wanted:
            if document.producer == "reportlab":
                draw_reportlab(document, folder / document.file)
            elif document.producer == "scan":
                draw_scan(document, folder / document.file)
        total = check(folder, wanted)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, target)
    sys.stdout.write(f"{len(wanted)} attachments, {total} bytes\n")


if __name__ == "__main__":
    main()
