"""Templates of documents (`resources/texts/documents/*.toml`) filled from plain values: words live there, figures come from here.

A template is a list of blocks; `{name}` is a text of the values. A block with `when` stands only where that text or table is not empty, one
with `each` is repeated for every row of a table, whose cells are `{row[0]}`, `{row[1]}`, and so on.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from brics_desk import assets
from brics_desk.documents.paper import (
    Closing,
    Form,
    Grid,
    Heading,
    Labelled,
    NewPage,
    Paper,
    Paragraph,
    Place,
    Signatures,
    Title,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from brics_desk.documents.paper import Block

Rows: TypeAlias = "Sequence[tuple[str, ...]]"
_Script = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Values:
    """What one copy of a document is filled with: texts by name, and the rows of its tables by name."""

    texts: Mapping[str, str]
    tables: Mapping[str, Rows] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page: the draft status, whose document it is, and what it was made from."""

    status: str
    head: str
    foot: str


def compose(kind: str, copies: Sequence[Values], furniture: Furniture) -> Paper:
    """Return a document of a kind with one copy per values, each on a new page; raises KeyError for a name the values do not have."""
    script = _template(kind)
    blocks: list[Block] = []
    for values in copies:
        if blocks:
            blocks.append(NewPage())
        for block in script["blocks"]:
            blocks += _filled(block, values)
    form = Form(script["form"])
    return Paper(script["name"], form, furniture.status, furniture.head, furniture.foot, tuple(blocks))


@cache
def _template(kind: str) -> _Script:
    return tomllib.loads(assets.path("resources", "texts", "documents", f"{kind}.toml").read_text("utf-8"))


def _filled(block: _Script, values: Values) -> Iterator[Block]:
    wanted = block.get("when")
    if wanted and not (values.texts[wanted] if wanted in values.texts else values.tables[wanted]):
        return
    if "each" in block:
        for row in values.tables[block["each"]]:
            yield from _plain(block, {**values.texts, "row": row})
        return
    if "table" in block:
        yield _grid(block, values)
        return
    yield from _plain(block, values.texts)


def _plain(block: _Script, texts: Mapping[str, object]) -> Iterator[Block]:
    def fill(text: str) -> str:
        return text.format_map(texts)

    if "title" in block:
        if block.get("annex"):
            yield NewPage()
        yield Title(tuple(map(fill, block["title"])), _said(block.get("marks", ()), fill), fill(block.get("annex", "")))
    elif "heading" in block:
        yield Heading(block.get("level", 1), fill(block["heading"]))
    elif "text" in block:
        yield Paragraph(fill(block["text"]), Place(block.get("place", "body")))
    elif "labelled" in block:
        yield Labelled(tuple(tuple(map(fill, row)) for row in block["labelled"]))
    elif "signed" in block:
        yield Signatures(tuple(map(fill, block["signed"])))
    else:
        yield Closing(fill(block["organ"]), fill(block["day"]))


def _said(texts: Sequence[str], fill: Callable[[str], str]) -> tuple[str, ...]:
    """Return the lines that say something once they are filled."""
    return tuple(line for text in texts if (line := fill(text)).strip())


def _grid(block: _Script, values: Values) -> Grid:
    return Grid(
        title=block.get("caption", "").format_map(values.texts),
        head=tuple(block["head"]),
        rows=tuple(values.tables[block["table"]]),
        shares=tuple(block["shares"]),
        figures=frozenset(block.get("figures", ())),
        centred=frozenset(block.get("centred", ())),
        total=block.get("total", False),
        empty=block.get("empty", "尚无登记"),
    )
