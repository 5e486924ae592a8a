"""评分表: the optional 百分制 of a round. A score orders what is recognised; it never touches a condition, a tier or an award.

Points are whole, so bands either meet or leave a gap that can be named.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.strictjson import canonical
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FULL = 100
"""What the indicators of one category add up to."""
TRIMMED_FROM = 5
"""From so many scores on, one highest and one lowest are left out of the mean (domain.md 1.7)."""
MOST_INDICATORS, LONGEST_TEXT = 30, 500
_BAND = re.compile(r"([0-9]{1,3})\s*[-~–—至]\s*([0-9]{1,3})(?:\s*分)?[\s::、]*(.*)")


class Band(NamedTuple):
    """评分标准: from `least` to `most` points, both included, and what earns them."""

    least: int
    most: int
    text: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """评审指标: its name, what it looks at, how many points it is worth, and its bands (none: free within 0 to `points`)."""

    title: str
    points: int
    note: str = ""
    bands: tuple[Band, ...] = ()

    def band(self, given: int) -> Band | None:
        """Return the band that `given` points fall into."""
        return next((band for band in self.bands if band.least <= given <= band.most), None)


@dataclass(frozen=True, slots=True)
class Rubric:
    """评分表: the indicators of every category, in the order they are shown and numbered (from 1)."""

    categories: Mapping[str, tuple[Indicator, ...]] = field(default_factory=dict)

    def of(self, category: str) -> tuple[Indicator, ...]:
        """Return the indicators of one category."""
        return self.categories.get(category, ())

    @property
    def sha256(self) -> str:
        """The hash that is frozen with the readings; equal hashes mean the same table."""
        return hashlib.sha256(canonical(rubric_record(self))).hexdigest()


class ScoreItem(NamedTuple):
    """One line of a score as it is signed: the indicator's name and points, and the points given."""

    title: str
    points: int
    given: int


@dataclass(frozen=True, slots=True)
class Score:
    """得分: what one expert gave, line by line."""

    items: tuple[ScoreItem, ...]

    @property
    def total(self) -> int:
        """综合得分, of 100."""
        return sum(item.given for item in self.items)


def read_bands(text: str) -> tuple[Band, ...]:
    """Read bands as people write them, one per line: `16-20 创新性突出`; raises InputError `rubric-band-unreadable` (`line`)."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        read = _BAND.fullmatch(unicodedata.normalize("NFKC", line))
        if read is None:
            raise InputError("rubric-band-unreadable", line=line[:40])
        found.append(Band(int(read[1]), int(read[2]), line[len(line) - len(read[3]) :] if read[3] else ""))
    return tuple(found)


def write_bands(bands: Iterable[Band]) -> str:
    """Return bands as `read_bands` reads them."""
    return "\n".join(f"{band.least}-{band.most} {band.text}".strip() for band in bands)


def check(rubric: Rubric, categories: Iterable[str]) -> tuple[InputError, ...]:
    """Return every defect by name, in the order of the table; none means that it may be frozen. `categories` are those of the pack.

    Codes: `rubric-category-missing`, `rubric-category-unknown` (category); `rubric-sum` (category, sum, full); `rubric-too-long` (category,
    limit); with category and indicator also `rubric-title`, `rubric-title-twice`, `rubric-text`, `rubric-points` (points), `rubric-band-order`
    (least, most), `rubric-band-gap` and `rubric-band-overlap` (least, most: the points concerned), `rubric-band-beyond` (most, points).
    """
    known = list(categories)
    found = [InputError("rubric-category-unknown", category=name) for name in rubric.categories if name not in known]
    for name in known:
        indicators = rubric.of(name)
        if not indicators:
            found.append(InputError("rubric-category-missing", category=name))
            continue
        found += _check_category(name, indicators)
    return tuple(found)


def _check_category(name: str, indicators: Sequence[Indicator]) -> Iterator[InputError]:
    if len(indicators) > MOST_INDICATORS:
        yield InputError("rubric-too-long", category=name, limit=MOST_INDICATORS)
    seen: set[str] = set()
    for at, one in enumerate(indicators, start=1):
        where = {"category": name, "indicator": one.title.strip() or str(at)}
        if not one.title.strip():
            yield InputError("rubric-title", **where)
        elif one.title.strip() in seen:
            yield InputError("rubric-title-twice", **where)
        seen.add(one.title.strip())
        if max(map(len, (one.title, one.note, *(band.text for band in one.bands)))) > LONGEST_TEXT:
            yield InputError("rubric-text", limit=LONGEST_TEXT, **where)
        if not 1 <= one.points <= FULL:
            yield InputError("rubric-points", points=one.points, full=FULL, **where)
        else:
            yield from _check_bands(one, where)
    total = sum(one.points for one in indicators)
    if total != FULL:
        yield InputError("rubric-sum", category=name, sum=total, full=FULL)


def _check_bands(one: Indicator, where: dict[str, str]) -> Iterator[InputError]:
    if not one.bands:
        return
    reached = -1
    for band in sorted(one.bands):
        if band.least > band.most or band.least < 0:
            yield InputError("rubric-band-order", least=band.least, most=band.most, **where)
            continue
        if band.least > reached + 1:
            yield InputError("rubric-band-gap", least=reached + 1, most=band.least - 1, **where)
        if band.least <= reached:
            yield InputError("rubric-band-overlap", least=band.least, most=min(reached, band.most), **where)
        reached = max(reached, band.most)
    if reached > one.points:
        yield InputError("rubric-band-beyond", most=reached, points=one.points, **where)
    elif 0 <= reached < one.points:
        yield InputError("rubric-band-gap", least=reached + 1, most=one.points, **where)


def score(indicators: Sequence[Indicator], given: Mapping[int, int]) -> Score | None:
    """Return the whole score of points by indicator number, None while one is open or where there is nothing to score."""
    if not indicators or not all(at in given for at in range(1, len(indicators) + 1)):
        return None
    return Score(tuple(ScoreItem(one.title, one.points, given[at]) for at, one in enumerate(indicators, start=1)))


def fits(stated: Score | None, indicators: Sequence[Indicator]) -> bool:
    """Tell whether a score is one by this table; without indicators there must be none."""
    if stated is None:
        return not indicators
    return tuple((item.title, item.points) for item in stated.items) == tuple(
        (one.title, one.points) for one in indicators
    )


def panel_mean(totals: Sequence[int]) -> Fraction | None:
    """Return the exact mean of the members' totals, for ordering alone; None without any.

    From five scores on one highest and one lowest are left out, one instance each where several are equal.
    """
    kept = sorted(totals)
    if len(kept) >= TRIMMED_FROM:
        kept = kept[1:-1]
    return Fraction(sum(kept), len(kept)) if kept else None


def rounded(mean: Fraction) -> Decimal:
    """Return a mean with two places, half up: rounded once, at the very end."""
    hundredths = (mean * 200 + 1) // 2
    return Decimal(hundredths).scaleb(-2)


def rubric_record(rubric: Rubric) -> dict[str, object]:
    """Return the JSON value of a table."""
    return {
        name: [
            {"title": one.title, "points": one.points, "note": one.note, "bands": [list(band) for band in one.bands]}
            for one in indicators
        ]
        for name, indicators in rubric.categories.items()
    }


def read_rubric(record: object) -> Rubric:
    """Read a table strictly; raises InputError `record-unreadable`. What it holds is for `check` to judge."""
    if not isinstance(record, dict):
        raise _unreadable()
    return Rubric({str(name): tuple(map(_indicator, _list(items))) for name, items in record.items()})


def score_record(value: Score) -> list[dict[str, object]]:
    """Return the JSON value of a score."""
    return [item._asdict() for item in value.items]


def read_score(record: object) -> Score:
    """Read a score strictly; raises InputError `record-unreadable` also for points beyond what an indicator is worth."""
    items = []
    for item in _list(record):
        if not isinstance(item, dict) or set(item) != set(ScoreItem._fields) or not isinstance(item["title"], str):
            raise _unreadable()
        points, given = _whole(item["points"]), _whole(item["given"])
        if given > points:
            raise _unreadable()
        items.append(ScoreItem(item["title"], points, given))
    if not items or sum(item.points for item in items) != FULL:
        raise _unreadable()
    return Score(tuple(items))


def _indicator(record: object) -> Indicator:
    if not isinstance(record, dict) or set(record) != {"title", "points", "note", "bands"}:
        raise _unreadable()
    title, note = record["title"], record["note"]
    if not isinstance(title, str) or not isinstance(note, str):
        raise _unreadable()
    return Indicator(title, _whole(record["points"]), note, tuple(map(_band, _list(record["bands"]))))


def _band(record: object) -> Band:
    parts = _list(record)
    if len(parts) != len(Band._fields) or not isinstance(parts[2], str):
        raise _unreadable()
    return Band(_whole(parts[0]), _whole(parts[1]), parts[2])


def _list(record: object) -> list[object]:
    if not isinstance(record, list) or len(record) > FULL:
        raise _unreadable()
    return record


def _whole(value: object) -> int:
    if isinstance(value, Decimal | int) and not isinstance(value, bool) and 0 <= value <= FULL and value == int(value):
        return int(value)
    raise _unreadable()


def _unreadable() -> InputError:
    return InputError("record-unreadable", what="rubric")
