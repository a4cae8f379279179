"""What a host gives to the standard: the clock, and working days over a calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.calendar import calendar_for
from govflow.feel.library import LIBRARY, clock_functions, working_day_functions
from govflow.feel.values import Date, DateTime, Time, to_value
from tests.unit.feel.library.calling import at

CHINA = calendar_for("china")
DAYS = working_day_functions(CHINA)


def test_the_clock_is_the_hosts() -> None:
    now = DateTime(Date(2026, 3, 1), Time(9, 30, 0, 0, 8 * 3600))
    clock = clock_functions(now)
    assert set(clock) == {"now", "today"}
    assert not set(clock) & set(LIBRARY)
    assert clock["now"].invoke(()) == now
    assert clock["today"].invoke(()) == Date(2026, 3, 1)
    assert clock["now"].invoke((1,)) is None
    assert clock["today"].invoke((1,), ("from",)) is None


# 28 February 2026, a Saturday, is worked in exchange for the Spring Festival.
EXAMPLES = (
    ("工作日加", (at("2026-02-27"), 1), at("2026-02-28")),
    ("工作日加", (at("2026-02-27"), 3), at("2026-03-03")),
    ("工作日加", (at("2026-02-27"), -3), at("2026-02-24")),
    ("工作日加", (at("2026-02-28"), 0), at("2026-02-28")),
    ("工作日加", (at("2026-02-27T15:00:00"), 1), at("2026-02-28")),
    # 23:00 in London is the morning of the next day in Shanghai.
    ("工作日加", (at("2026-02-26T23:00:00Z"), 1), at("2026-02-28")),
    ("工作日加", (at("2026-02-27"), to_value(dt.timedelta(days=1))), None),
    ("工作日加", (at("2026-02-27"), 10_000), None),
    ("工作日加", (at("1999-02-27"), 1), None),
    ("工作日加", (at("99999-02-27"), 1), None),
    ("工作日加", (at("10:00:00"), 1), None),
    ("工作日加", (None, 1), None),
    ("工作日数", (at("2026-02-27"), at("2026-03-03")), 3),
    ("工作日数", (at("2026-03-03"), at("2026-02-27")), 0),
    ("工作日数", (at("1999-03-03"), at("2026-02-27")), None),
    ("是工作日", (at("2026-02-28"),), True),
    ("是工作日", (at("2026-03-01"),), False),
    ("是工作日", ("2026-03-01",), None),
    ("是工作日", (at("1999-03-01"),), None),
    ("工作时间加", (at("2026-02-27T15:00:00"), 5), at("2026-02-28T10:30:00")),
    ("工作时间加", (at("2026-02-27T15:00:00"), -5), at("2026-02-26T17:30:00")),
    ("工作时间加", (at("2026-02-27T07:00:00Z"), 5), at("2026-02-28T10:30:00@Asia/Shanghai")),
    ("工作时间加", (at("2026-02-27"), 5), None),
    ("工作时间加", (at("99999-02-27T15:00:00"), 5), None),
    ("工作时间加", (at("1999-02-27T15:00:00"), 5), None),
)


@pytest.mark.parametrize(("name", "args", "result"), EXAMPLES)
def test_working_days(name: str, args: tuple[object, ...], result: object) -> None:
    assert DAYS[name].invoke(tuple(map(to_value, args))) == to_value(result)


def test_half_days_are_none() -> None:
    half = LIBRARY["number"].invoke(("1.5",))
    assert DAYS["工作日加"].invoke((at("2026-02-27"), half)) is None
    assert DAYS["工作日加"].invoke((half, at("2026-02-27")), ("n", "起")) is None
    assert DAYS["工作日加"].invoke((to_value(1), at("2026-02-27")), ("n", "起")) == at("2026-02-28")


def test_past_the_published_years_there_is_a_result() -> None:
    later = CHINA.last_known_day + dt.timedelta(days=2000)
    assert not CHINA.settled(later)
    assert isinstance(DAYS["工作日加"].invoke((to_value(later), to_value(5))), Date)


@given(st.dates(dt.date(2010, 1, 1), dt.date(2030, 12, 31)), st.integers(-40, 40))
def test_days_added_are_days_counted(start: dt.date, n: int) -> None:
    found = DAYS["工作日加"].invoke((to_value(start), to_value(n)))
    first, last = (to_value(start), found) if n >= 0 else (found, to_value(start))
    counted = DAYS["工作日数"].invoke((first, last))
    # Counting leaves out the first day and takes the last: backwards the start may be one too many.
    worked = CHINA.kind(start).working
    assert counted == (n if n >= 0 else -n - 1 + worked)
