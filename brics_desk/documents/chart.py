"""A chart as shapes: bars against the line that is to be reached, drawn once and painted by every form in its own way.

Lengths are points, measured from the upper left corner. Colour never speaks alone: every bar has its words beside it, and what is only
expected is hatched, so that the chart reads in grey print.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from brics_desk.documents.fonts import SANS_BOLD, SERIF, advances
from brics_desk.documents.paper import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brics_desk.documents.paper import Bar, Chart

SIZE = 8.5
ROW, THICK = 16.5, 7.5
_HEAD, _FOOT = 15.0, 19.0
_GAP = 8.0
_WHOLE, _LIMIT = Decimal(100), Decimal(130)
COLOURS = {Tone.PLAIN: "#4278B4", Tone.GOOD: "#17623A", Tone.WARN: "#7A4B00", Tone.BAD: "#A3271B"}
INK, PALE, FAINT, PAPER = "#151D29", "#E6E6E6", "#5C6778", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or hatched with an outline."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    thick: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on its base line, beginning at `x`."""

    x: float
    y: float
    text: str
    font: str = SERIF
    colour: str = INK


Shape: TypeAlias = "Box | Stroke | Words"


def height(chart: Chart) -> float:
    """Return how high a chart is."""
    return _HEAD + ROW * len(chart.bars) + _FOOT


def shapes(chart: Chart, width: float) -> Iterator[Shape]:
    """Yield the chart from back to front: tracks, bars with their words, the lines at what is to be reached, the legend."""
    label, note = _columns(chart, width)
    left, right = label + _GAP, width - note - _GAP
    ends = [one for bar in chart.bars for one in (bar.value, bar.outlook or Decimal(0))]
    limit = min(_LIMIT, max([_WHOLE, *ends]))
    unit = (right - left) / float(limit)
    for row, bar in enumerate(chart.bars):
        top = _HEAD + row * ROW
        base = top + ROW / 2 + SIZE * 0.36
        yield Words(0, base, shortened(bar.label, label))
        yield from _bar(bar, left, top + (ROW - THICK) / 2, unit, limit)
        yield Words(right + _GAP, base, bar.note, SANS_BOLD if bar.tone in (Tone.WARN, Tone.BAD) else SERIF)
    yield from _scale(chart, left, unit)
    yield from _legend(chart, left)


def width_of(text: str, font: str = SERIF) -> float:
    """Return how long a text is in the chart's size."""
    advance = advances(font, SIZE)
    return sum(advance(mark) for mark in text)


def shortened(text: str, room: float) -> str:
    """Return a text that fits, its end left out where it does not."""
    kept = text
    while kept and width_of(kept) > room:
        kept = kept[:-2].rstrip() + "…" if kept.endswith("…") else kept[:-1].rstrip() + "…"
    return kept


def _columns(chart: Chart, width: float) -> tuple[float, float]:
    """Return the widths of labels and notes: as wide as their texts, neither more than two fifths of the whole."""
    note = max((width_of(bar.note, SANS_BOLD) for bar in chart.bars), default=0.0)
    label = max((width_of(bar.label) for bar in chart.bars), default=0.0)
    return min(label, width * 0.4), min(note, width * 0.4)


def _bar(bar: Bar, left: float, top: float, unit: float, limit: Decimal) -> Iterator[Shape]:
    yield Box(left, top, unit * float(limit), THICK, PALE)
    solid = float(min(bar.value, limit)) * unit
    if bar.outlook is not None and bar.outlook > bar.value:
        yield Box(
            left + solid, top, float(min(bar.outlook, limit)) * unit - solid, THICK, COLOURS[bar.tone], hatched=True
        )
    yield Box(left, top, solid, THICK, COLOURS[bar.tone])
    if max(bar.value, bar.outlook or Decimal(0)) > limit:
        # The bar goes on beyond the chart: two cuts near its end say so.
        for inset in (9.0, 6.0):
            end = left + unit * float(limit) - inset
            yield Stroke(end - 1.5, top + THICK + 1, end + 1.5, top - 1, PAPER, 1.4)


def _scale(chart: Chart, left: float, unit: float) -> Iterator[Shape]:
    foot = _HEAD + ROW * len(chart.bars)
    for at, dashed in ((chart.warn, True), (_WHOLE, False)):
        if at is None:
            continue
        x = left + unit * float(at)
        yield Stroke(x, _HEAD - 2, x, foot, INK, 0.8, dashed=dashed)
        text = f"{at}%"
        if not dashed:
            yield Words(x - width_of(text) / 2, _HEAD - 5, text, colour=FAINT)


def _legend(chart: Chart, left: float) -> Iterator[Shape]:
    """Yield what the signs mean, in one line under the bars."""
    x, base = left, height(chart) - 5
    top, tone = base - THICK + 0.5, COLOURS[Tone.PLAIN]
    signs: list[tuple[str, Shape]] = [(chart.solid, Box(0, top, 14, THICK, tone))]
    if chart.hatched:
        signs.append((chart.hatched, Box(0, top, 14, THICK, tone, hatched=True)))
    signs.append((chart.whole, Stroke(7, top - 1, 7, top + THICK + 1, INK, 0.8)))
    if chart.warn is not None:
        signs.append((f"{chart.warn}%", Stroke(7, top - 1, 7, top + THICK + 1, INK, 0.8, dashed=True)))
    for text, sign in signs:
        yield _moved(sign, x)
        yield Words(x + 18, base, text, colour=FAINT)
        x += 18 + width_of(text) + 2 * _GAP


def _moved(sign: Shape, x: float) -> Shape:
    if isinstance(sign, Stroke):
        return Stroke(sign.x1 + x, sign.y1, sign.x2 + x, sign.y2, sign.colour, sign.thick, sign.dashed)
    assert isinstance(sign, Box)
    return Box(sign.x + x, sign.y, sign.width, sign.height, sign.colour, sign.hatched)
