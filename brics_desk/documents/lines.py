"""Breaking Chinese text into lines: no closing mark begins a line, no opening mark ends one, numbers and words stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NEVER_FIRST = frozenset("，。、；：？！）】》〉”’」』〕〗…—·・％‰℃,.;:?!)]}%~～／/")
_NEVER_LAST = frozenset("（【《〈“‘「『〔〖([{¥￥＄第")
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
    for cluster in _clusters(text):
        for piece in _fitting(cluster, width - indent, advance):
            if line and used + _set_width(piece, advance) > width - start:
                lines.append(Line(line.rstrip(" "), _set_width(line, advance), start, last=False))
                line, used, start = "", 0.0, 0.0
            line += piece
            used += sum(map(advance, piece))
    lines.append(Line(line.rstrip(" "), _set_width(line, advance), start, last=True))
    return lines


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
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return True
    return before != " " and _in_word(before) and _in_word(after)


def _in_word(mark: str) -> bool:
    return "!" <= mark <= "~" or "\xa0" <= mark <= "ɏ"


def _fitting(cluster: str, width: float, advance: Callable[[str], float]) -> Iterator[str]:
    """Yield a cluster whole, or character by character where it is wider than a line."""
    if _set_width(cluster, advance) <= width:
        yield cluster
    else:
        yield from cluster


def _set_width(text: str, advance: Callable[[str], float]) -> float:
    """Return the width as printed: blanks at the end and the empty right half of a closing mark reach into the margin."""
    text = text.rstrip(" ")
    total = sum(map(advance, text))
    return total - advance(text[-1]) / 2 if text and text[-1] in _HALF_AT_END else total
