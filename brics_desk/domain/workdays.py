"""工作日: which days are worked, and how a notice period runs.

A period begins on the day after publication (民法典 art. 201). Counted in calendar days, a last day that is not worked moves to the next
one that is (art. 203); counted in working days, only those count. A calendar knows whole years; beyond them nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = timedelta(days=1)
_SATURDAY = 5
_MONTHS = 12


class Unit(StrEnum):
    """What a period is counted in: working days or calendar days."""

    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class YearDays:
    """The official arrangement of one year: days off beyond the weekends, and weekend days that are worked (调休); `source` names it."""

    year: int
    holidays: frozenset[date]
    workdays: frozenset[date]
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years that are known; a later arrangement of a year takes the place of an earlier one."""

    years: tuple[YearDays, ...]

    def is_worked(self, day: date) -> bool:
        """Tell whether a day is worked; raises InputError `calendar-year-missing` for a year that is not known."""
        known = next((one for one in reversed(self.years) if one.year == day.year), None)
        if known is None:
            raise InputError("calendar-year-missing", year=day.year)
        return day in known.workdays or (day.weekday() < _SATURDAY and day not in known.holidays)


def notice_period(published: str, count: int, unit: Unit, calendar: Calendar) -> tuple[str, str]:
    """Return the first and last day of a notice period (ISO dates); raises InputError `calendar-year-missing`."""
    first = date.fromisoformat(published) + _DAY
    if unit is Unit.CALENDAR:
        last = first + (count - 1) * _DAY
        return first.isoformat(), _next_worked(last, calendar).isoformat()
    first = last = _next_worked(first, calendar)
    for _ in range(count - 1):
        last = _next_worked(last + _DAY, calendar)
    return first.isoformat(), last.isoformat()


def read_year(record: object) -> YearDays:
    """Read one year from JSON: `{"year", "source", "holidays": [dates], "workdays": [dates]}`, or the days of holiday-cn.

    The latter is `{"year", "papers": [addresses], "days": [{"date", "isOffDay", …}]}`. Raises InputError `calendar-unreadable` (`wrong`).
    """
    if not isinstance(record, dict) or isinstance(record.get("year"), bool):
        raise InputError("calendar-unreadable", wrong="year")
    try:
        year = int(str(record["year"]))
        if "days" in record:
            days = [(_date(one["date"]), _truth(one["isOffDay"])) for one in record["days"]]
            off, on = (frozenset(day for day, is_off in days if is_off is wanted) for wanted in (True, False))
            source = " ".join(map(str, record.get("papers", ())))
        else:
            off, on = (frozenset(map(_date, record[name])) for name in ("holidays", "workdays"))
            source = str(record["source"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("calendar-unreadable", wrong=str(error)[:60]) from error
    made = YearDays(year, off, on, source)
    _check(made)
    return made


def _check(made: YearDays) -> None:
    """Refuse what cannot be a year's arrangement: foreign years apart from the turn of the year, a day both ways, none at all."""
    if not MINYEAR <= made.year <= MAXYEAR:
        raise InputError("calendar-unreadable", wrong=str(made.year)[:60])
    foreign = [
        day for day in made.holidays | made.workdays if abs((day - date(made.year, 1, 1)).days) > 31 * (_MONTHS + 1)
    ]
    if foreign or not made.holidays:
        raise InputError("calendar-unreadable", wrong=foreign[0].isoformat() if foreign else "holidays")
    both = made.holidays & made.workdays
    if both:
        raise InputError("calendar-unreadable", wrong=min(both).isoformat())
    idle = _first(day for day in made.workdays if day.weekday() < _SATURDAY)
    if idle:
        raise InputError("calendar-unreadable", wrong=idle)


def _first(days: Iterable[date]) -> str:
    found = sorted(days)
    return found[0].isoformat() if found else ""


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("isOffDay")
    return value


def _date(text: object) -> date:
    return date.fromisoformat(str(text))


def _next_worked(day: date, calendar: Calendar) -> date:
    while not calendar.is_worked(day):
        day += _DAY
    return day
