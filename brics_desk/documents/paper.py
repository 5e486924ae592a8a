"""A document as values: what stands on it, block by block. One description for every form it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from brics_desk.documents.characters import code_points, invisible
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal


class Form(Enum):
    """How a document is laid out: as 公文 (GB/T 9704), or as a form or table on A4, upright or lying."""

    OFFICIAL = "official"
    SHEET = "sheet"
    WIDE = "wide"


class Place(Enum):
    """How a paragraph stands: as running text, flush, in the middle, at the right, as a note, or as words quoted from the method."""

    BODY = "body"
    FLUSH = "flush"
    CENTRE = "centre"
    RIGHT = "right"
    NOTE = "note"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Title:
    """The title, one string a line, with centred lines under it; `annex` is the mark of an annex (附件1) above it."""

    lines: tuple[str, ...]
    marks: tuple[str, ...] = ()
    annex: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、), 2 (（一）) or 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quoted` are the words of a document, verbatim."""

    text: str
    place: Place = Place.BODY

    @property
    def quoted(self) -> bool:
        """True where the words are those of a document."""
        return self.place is Place.QUOTED


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its title: head, rows, the shares of the width, the columns of figures and of centred words.

    `total`: the last row is a sum. `empty` stands where there are no rows.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    figures: frozenset[int] = frozenset()
    centred: frozenset[int] = frozenset()
    total: bool = False
    empty: str = "尚无登记"


class Tone(Enum):
    """How a bar is coloured; its words say the same."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its name, the words at its end, how long it is, and what is to come (None: nothing), both in % of the whole."""

    label: str
    note: str
    value: Decimal
    outlook: Decimal | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars against a line at 100 %, and a dashed one at `warn` %; `solid`, `hatched` and `whole` say what bar, outlook and line are.

    A form that has tables only leaves it out: everything it shows also stands in a table.
    """

    title: str
    bars: tuple[Bar, ...]
    solid: str
    whole: str
    hatched: str = ""
    warn: int | None = None

    @property
    def told(self) -> str:
        """What the chart shows, in words, for whoever cannot see it."""
        return f"{self.title}：" + "；".join(f"{bar.label} {bar.note}" for bar in self.bars) + "。"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows of label, value, label, value; the last value of a shorter row runs to the edge."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to be signed by hand: whose signature stands on each; every line ends in an empty date."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """署名 and 成文日期 of an official document."""

    organ: str
    day: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block: TypeAlias = "Title | Heading | Paragraph | Grid | Chart | Labelled | Signatures | Closing | NewPage"


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document: its name, how it is laid out, what every page says at head (`status` left, `head` right) and foot, its blocks."""

    name: str
    form: Form
    status: str
    head: str
    foot: str
    blocks: tuple[Block, ...]

    def texts(self) -> tuple[str, ...]:
        """Return every text of the document, in order."""
        said = [self.name, self.status, self.head, self.foot]
        for block in self.blocks:
            said += texts_of(block)
        return tuple(said)


def texts_of(block: Block) -> list[str]:
    """Return the texts of one block, in order."""
    if isinstance(block, Title):
        return [block.annex, *block.lines, *block.marks]
    if isinstance(block, Heading | Paragraph):
        return [block.text]
    if isinstance(block, Grid):
        return [block.title, *block.head, *(cell for row in block.rows for cell in row)]
    if isinstance(block, Chart):
        said = [text for bar in block.bars for text in (bar.label, bar.note)]
        return [block.title, *said, block.solid, block.hatched, block.whole]
    if isinstance(block, Labelled):
        return [cell for row in block.rows for cell in row]
    if isinstance(block, Signatures):
        return list(block.labels)
    return [block.organ, block.day] if isinstance(block, Closing) else []


def check_visible(paper: Paper) -> None:
    """Stop at the first text with a character that cannot be seen, whatever form the document is written in.

    Raises InputError `character-invisible` (characters, field: the beginning of the block it stands in).
    """
    for field, text in named_texts(paper):
        hidden = invisible(text, allowed="\n\t")
        if hidden:
            raise InputError("character-invisible", characters=code_points(hidden), field=field)


def named_texts(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the texts of the pages' head and foot, then of every block, each with a name to find it by."""
    yield "head", "".join((paper.name, paper.status, paper.head, paper.foot))
    for block in paper.blocks:
        said = texts_of(block)
        yield (said or [""])[0][:20] or "table", "".join(said)


DATE_BLANK = "　　　　年　　月　　日"
"""A date to be filled in by hand."""
