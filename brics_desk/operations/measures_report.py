"""落实进展报告: which period, for whom, in which form."""

from __future__ import annotations

import re
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
