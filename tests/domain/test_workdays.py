"""Notice periods against real ones (domain notes 0.10 and 1.6), the turn of holidays, and calendars nobody should trust."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brics_desk import assets
from brics_desk.domain.strictjson import loads
from brics_desk.domain.workdays import Calendar, Unit, YearDays, notice_period, read_year
from brics_desk.errors import InputError

BUNDLED = read_year(loads(assets.path("resources", "calendars", "2026.json").read_bytes(), limit=100_000))
DRAGON_BOAT = {date(2023, 6, day) for day in (22, 23, 24)}
PAST = [
    YearDays(2019, frozenset({date(2019, 9, 13)}), frozenset(), ""),
    YearDays(2020, frozenset({date(2020, 10, 1)}), frozenset(), ""),
    YearDays(2023, frozenset(DRAGON_BOAT), frozenset({date(2023, 6, 25)}), ""),
]
CALENDAR = Calendar((*PAST, BUNDLED))


@pytest.mark.parametrize(
    ("published", "count", "unit", "expected"),
    [
        # Xiamen 2020: five working days; Xiamen 2019: five calendar days ending on a Sunday, which today's law moves to Monday.
        ("2020-08-19", 5, Unit.WORKING, ("2020-08-20", "2020-08-26")),
        ("2019-09-03", 5, Unit.CALENDAR, ("2019-09-04", "2019-09-09")),
        # Shenzhen 2023: seven working days over 端午 with the Sunday worked instead.
        ("2023-06-18", 7, Unit.WORKING, ("2023-06-19", "2023-06-28")),
        # Zhongshan, Dongguan: seven days.
        ("2026-08-20", 7, Unit.CALENDAR, ("2026-08-21", "2026-08-27")),
        ("2026-12-01", 5, Unit.WORKING, ("2026-12-02", "2026-12-08")),
        # Spring Festival: 14 February is worked, the rest waits until the 24th.
        ("2026-02-12", 5, Unit.WORKING, ("2026-02-13", "2026-02-26")),
        # Published before a long holiday, in calendar days: the last one moves behind it.
        ("2026-09-29", 5, Unit.CALENDAR, ("2026-09-30", "2026-10-08")),
        # Published on a Friday: the period begins when work does.
        ("2026-11-27", 5, Unit.WORKING, ("2026-11-30", "2026-12-04")),
    ],
)
def test_periods_run_as_the_law_and_real_notices_have_them(
    published: str, count: int, unit: Unit, expected: tuple[str, str]
) -> None:
    assert notice_period(published, count, unit, CALENDAR) == expected


@given(st.dates(date(2026, 1, 1), date(2026, 12, 10)), st.integers(1, 10))
def test_a_period_holds_exactly_its_working_days_and_ends_on_one(day: date, count: int) -> None:
    first, last = (date.fromisoformat(one) for one in notice_period(day.isoformat(), count, Unit.WORKING, CALENDAR))
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    assert first > day
    assert sum(map(CALENDAR.is_worked, days)) == count
    assert CALENDAR.is_worked(last)
    _, end = notice_period(day.isoformat(), count, Unit.CALENDAR, CALENDAR)
    assert CALENDAR.is_worked(date.fromisoformat(end))


def test_a_year_nobody_arranged_is_not_guessed() -> None:
    with pytest.raises(InputError, match="calendar-year-missing") as caught:
        notice_period("2026-12-28", 5, Unit.WORKING, CALENDAR)
    assert caught.value.facts["year"] == 2027


def test_the_bundled_year_is_whole_and_says_where_it_comes_from() -> None:
    assert len(BUNDLED.holidays) == 33
    assert len(BUNDLED.workdays) == 6
    assert all(day.weekday() >= 5 for day in BUNDLED.workdays)
    assert "holiday-cn" in BUNDLED.source
    assert assets.path("resources", "calendars", "LICENSE-holiday-cn.txt").read_text("utf-8").startswith("MIT License")


def test_a_later_arrangement_of_a_year_stands_and_the_published_form_is_read() -> None:
    days = [{"name": "示例", "date": "2026-12-07", "isOffDay": True}, {"date": "2026-12-12", "isOffDay": False}]
    changed = read_year({"year": 2026, "papers": ["https://example.invalid/notice"], "days": days})
    assert changed.source == "https://example.invalid/notice"
    later = Calendar((BUNDLED, changed))
    assert (later.is_worked(date(2026, 12, 7)), later.is_worked(date(2026, 12, 12))) == (False, True)


@pytest.mark.parametrize(
    "record",
    [
        [],
        {"year": "zwei"},
        {"year": True, "source": "", "holidays": ["2027-01-01"], "workdays": []},
        {"year": 2027, "source": "", "holidays": [], "workdays": []},
        {"year": 2027, "source": "", "holidays": ["2027-13-01"], "workdays": []},
        {"year": 2027, "source": "", "holidays": ["2037-01-01"], "workdays": []},
        {"year": 2027, "source": "", "holidays": ["2027-01-01"], "workdays": ["2027-01-01"]},
        {"year": 2027, "source": "", "holidays": ["2027-01-01"], "workdays": ["2027-01-05"]},
        {"year": 2027, "holidays": ["2027-01-01"], "workdays": []},
        {"year": 2027, "papers": [], "days": []},
        {"year": 2027, "days": [{"date": "2027-01-01"}]},
        {"year": 2027, "days": [{"date": "2027-01-01", "isOffDay": "false"}]},
        {"year": 0, "source": "", "holidays": ["2027-01-01"], "workdays": []},
        {"year": 99999, "source": "", "holidays": ["2027-01-01"], "workdays": []},
    ],
)
def test_what_is_no_calendar_is_refused(record: Any) -> None:
    with pytest.raises(InputError, match="calendar-unreadable"):
        read_year(json.loads(json.dumps(record)))


def test_the_data_is_shipped_beside_its_licence() -> None:
    assert {Path(file).name for file in assets.path("resources", "calendars").iterdir()} >= {
        "2026.json",
        "LICENSE-holiday-cn.txt",
    }
