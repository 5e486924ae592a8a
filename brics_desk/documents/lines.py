"""Breaking Chinese text into lines: no closing mark begins a line, no opening mark ends one, numbers and words stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NEVER_FIRST = frozenset(" \xa0，。、；：？！）】》〉”’」』〕〗…—·・％‰℃档,.;:?!)]}%~～／/")
_NEVER_LAST = frozenset("\xa0（【《〈“‘「『〔〖([{¥￥＄第")
_HALF_AT_END = frozenset("，。、；：？！）】》〉」』〕〗")
_UNIT_AFTER_NUMBER = re.compile(r"(?<=[0-9]) (?=[万元家项人年月日笔页版份])")


class Line(NamedTuple):
    """One line: its text, its width as set (points), its indent, and whether it ends a paragraph."""

    text: str
    width: float
    indent: float
    last: bool


def break_lines(text: str, width: float, advance: Callable[[str], float], indent: float = 0.0) -> list[Line]:
    """Break a text into lines of at most `width` points; each of its own lines is a paragraph whose first line is indented."""
    lines: list[Line] = []
    for paragraph in text.replace("\t", " ").split("\n"):
        lines += _paragraph(_UNIT_AFTER_NUMBER.sub("\xa0", paragraph.rstrip()), width, advance, indent)
    return lines


def _paragraph(text: str, width: float, advance: Callable[[str], float], indent: float) -> list[Line]:
    lines: list[Line] = []
    line, used, start = "", 0.0, indent
    for piece, room in _pieces(text, width - indent, advance):
        if line and used + room - _overhang(piece, advance) > width - start:
            lines.append(Line(line.rstrip(" "), used - _overhang(line, advance), start, last=False))
            line, used, start = "", 0.0, 0.0
        line += piece
        used += room
    lines.append(Line(line.rstrip(" "), used - _overhang(line, advance), start, last=True))
    return lines


def _pieces(text: str, width: float, advance: Callable[[str], float]) -> Iterator[tuple[str, float]]:
    """Yield clusters with their advances; one that is wider than a line comes character by character."""
    for cluster in _clusters(text):
        room = sum(map(advance, cluster))
        if room - _overhang(cluster, advance) <= width:
            yield cluster, room
        else:
            yield from ((mark, advance(mark)) for mark in cluster)


def _clusters(text: str) -> Iterator[str]:
    """Yield the pieces between which a line may break."""
    start = 0
    for at in range(1, len(text)):
        if not _joined(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    if start < len(text):
        yield text[start:]


def _joined(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return True
    return before != " " and _in_word(before) and _in_word(after)


def _in_word(mark: str) -> bool:
    return "!" <= mark <= "~" or "\xa0" <= mark <= "ɏ"


def _overhang(text: str, advance: Callable[[str], float]) -> float:
    """Return what reaches into the margin at a line's end: blanks, and the empty right half of a closing mark."""
    solid = text.rstrip(" ")
    blanks = (len(text) - len(solid)) * advance(" ")
    return blanks + (advance(solid[-1]) / 2 if solid and solid[-1] in _HALF_AT_END else 0.0)
