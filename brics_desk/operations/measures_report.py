"""落实进展报告: which period, for whom, in which form."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from brics_desk.disk import write_whole
from brics_desk.errors import UsageError
from brics_desk.operations import measures
from brics_desk.operations.measures_book import pack
from brics_desk.operations.measures_import import FICTIONAL
from brics_desk.store import measures as stored

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.documents.measures_content import Content
    from brics_desk.domain.measures_register import Register
    from brics_desk.operations.desk import Desk

SUFFIXES = (".docx", ".pdf", ".xlsx")
_PERIOD = re.compile(r"(20[0-9]{2})(H[12]|Q[1-4])?")
_SPANS = {
    "": ("01-01", "12-31"),
    "H1": ("01-01", "06-30"),
    "H2": ("07-01", "12-31"),
    "Q1": ("01-01", "03-31"),
    "Q2": ("04-01", "06-30"),
    "Q3": ("07-01", "09-30"),
    "Q4": ("10-01", "12-31"),
}


def write(desk: Desk, target: Path, period: str, addressee: str, *, as_of: str = "") -> None:
    """Write the report of a period (`2026`, `2026H1`, `2026Q3`) for `province` or `city`, in the form the file's name ends in.

    It shows what stands on `as_of` (ISO date); empty: on the desk's today, or on the last day of a period that is over. Raises UsageError
    `measures-period`, `measures-report-kind`; InputError `glyph-missing` and the like; StorageError.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError("measures-report-kind", suffix=suffix or target.name[:40], known=list(SUFFIXES))
    composed = compose(desk, period, addressee, as_of=as_of)
    write_whole(target, _rendered(composed, suffix, desk.clock()))


def compose(desk: Desk, period: str, addressee: str, *, as_of: str = "") -> Content:
    """Return what the report says; raises as `write`."""
    # The writers of documents take their time to import; only whoever writes a report pays.
    from brics_desk.documents.measures_content import Addressee, content

    first, last = span(period)
    day = as_of or min(measures.today(desk), last)
    if not first <= day:
        raise UsageError("measures-period", found=period)
    register = measures.register_view(desk, int(first[:4]), min(day, last)).register
    sample = any(source.endswith(FICTIONAL) for source in stored.sources(desk.workspace))
    return content(register, first, last, Addressee(addressee), sample=sample)


def summary(desk: Desk, period: str, addressee: str, *, as_of: str = "") -> tuple[str, ...]:
    """Return the report in short, as it will be written: title, addressee, period, status, then its first paragraphs; raises as `write`."""
    from brics_desk.documents.paper import Grid, Paragraph

    composed = compose(desk, period, addressee, as_of=as_of)
    opening = takewhile(lambda block: not isinstance(block, Grid), composed.blocks[1:])
    told = [block.text for block in opening if isinstance(block, Paragraph)]
    return (composed.title, composed.addressee, composed.period, composed.status, *told)


def write_matrix(register: Register, target: Path) -> None:
    """Write 责任矩阵 and the units' tasks of a register, as it was filtered, as a workbook; raises StorageError."""
    from brics_desk.documents.measures_content import status_words
    from brics_desk.documents.measures_xlsx import render_matrix

    write_whole(target, render_matrix(register, status_words(register.pack)))


def periods(year: int) -> tuple[str, ...]:
    """Return the periods of a year a report can be written for: the year, its halves and its quarters."""
    return tuple(f"{year}{part}" for part in _SPANS)


def span(period: str) -> tuple[str, str]:
    """Return the first and last day of a period (ISO dates); raises UsageError `measures-period`."""
    found, edition = _PERIOD.fullmatch(period.upper()), pack()
    if not found or not edition.starts_on[:4] <= found[1] <= edition.valid_until[:4]:
        raise UsageError("measures-period", found=period[:20])
    first, last = _SPANS[found[2] or ""]
    return f"{found[1]}-{first}", f"{found[1]}-{last}"


def _rendered(composed: Content, suffix: str, device_time: str) -> bytes:
    if suffix == ".docx":
        from brics_desk.documents import paper_docx
        from brics_desk.documents.paper import Form

        return paper_docx.render(composed.paper(Form.OFFICIAL), device_time)
    if suffix == ".pdf":
        from brics_desk.documents import paper_pdf
        from brics_desk.documents.paper import Form

        return paper_pdf.render(composed.paper(Form.SHEET), device_time)
    from brics_desk.documents import measures_xlsx

    return measures_xlsx.render(composed)
