"""How a document looks in PDF: page, faces and sizes, for 公文 and for forms and tables."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import CondPageBreak

from brics_desk.documents import typography as type_
from brics_desk.documents.fonts import SANS_BOLD, SERIF, SERIF_BOLD
from brics_desk.documents.paper import Form, Place
from brics_desk.documents.typography import Align, Page, Style, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlab.platypus.flowables import Flowable

    from brics_desk.documents.paper import Heading


@dataclass(frozen=True, slots=True)
class Look:
    """One layout: the page, a style per kind of line, and whether quoted words are set in brackets instead of a smaller size."""

    page: Page
    title: Style
    mark: Style
    annex: Style
    first: Style
    second: Style
    signature: Style
    gap: Style
    number: Style
    places: Mapping[Place, Style]
    quotes: bool

    def heading(self, block: Heading) -> list[Flowable]:
        """Return a heading that does not stand alone at the foot of a page."""
        style = self.first if block.level == 1 else self.second
        return [CondPageBreak(4.5 * style.leading), Text(block.text, style)]


_BODY = Style(SERIF, 15.79, 28.95, Align.BOTH, first=2)
"""28 characters a line, 22 lines a page."""
_OFFICIAL = Look(
    page=type_.OFFICIAL,
    title=Style(SERIF_BOLD, 22, 30, Align.CENTRE),
    mark=Style(SERIF, 14, 26, Align.CENTRE),
    annex=Style(SANS_BOLD, 15.79, 28.95),
    first=replace(_BODY, font=SANS_BOLD, align=Align.LEFT),
    second=replace(_BODY, font=SERIF_BOLD, align=Align.LEFT),
    signature=replace(_BODY, first=0, align=Align.LEFT),
    gap=Style(SERIF, 15.79, 28.95),
    number=Style(SERIF, 14, 20),
    places={
        Place.BODY: _BODY,
        Place.QUOTED: _BODY,
        Place.FLUSH: replace(_BODY, first=0),
        Place.CENTRE: replace(_BODY, first=0, align=Align.CENTRE),
        Place.RIGHT: replace(_BODY, first=0, align=Align.RIGHT),
        Place.NOTE: replace(_BODY, first=0),
    },
    quotes=True,
)
_BODY_SMALL = type_.BODY
_SHEET = Look(
    page=type_.UPRIGHT,
    title=type_.TITLE,
    mark=replace(type_.SUBTITLE, after=0.0),
    annex=Style(SANS_BOLD, 10.5, 17),
    first=type_.HEADING,
    second=Style(SERIF_BOLD, 10.5, 16, before=6, after=1),
    signature=Style(SERIF, 10.5, 26),
    gap=Style(size=7, leading=7),
    number=type_.SMALL,
    places={
        Place.BODY: _BODY_SMALL,
        Place.QUOTED: Style(size=9.5, leading=15, align=Align.BOTH, first=2, left=1, before=2, after=2),
        Place.FLUSH: replace(_BODY_SMALL, first=0),
        Place.CENTRE: replace(_BODY_SMALL, first=0, align=Align.CENTRE),
        Place.RIGHT: replace(_BODY_SMALL, first=0, align=Align.RIGHT),
        Place.NOTE: type_.NOTE,
    },
    quotes=False,
)
LOOKS = {Form.OFFICIAL: _OFFICIAL, Form.SHEET: _SHEET, Form.WIDE: replace(_SHEET, page=type_.LYING)}
