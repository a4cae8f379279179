"""The calendar in integers, against Python's where that reaches, and against itself where it does not."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from govflow.feel.values import Date
from govflow.feel.values.days import (
    MOST_YEAR,
    add_months,
    day_number,
    day_of_number,
    is_day,
    is_leap,
    month_length,
    weekday,
)
from tests.unit.feel.values.strategies import dates

EPOCH = dt.date(1970, 1, 1).toordinal()


@given(st.dates())
def test_days_of_the_years_one_to_9999_are_those_of_datetime(day: dt.date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal() - EPOCH
    assert day_of_number(number) == (day.year, day.month, day.day)
    assert weekday(number) == day.isoweekday()


@given(st.integers(-MOST_YEAR * 366, MOST_YEAR * 366))
def test_a_number_gives_the_day_that_gives_the_number(number: int) -> None:
    year, month, day = day_of_number(number)
    assert 1 <= day <= month_length(year, month)
    assert day_number(year, month, day) == number


@given(dates())
def test_the_calendar_repeats_after_400_years_with_its_weekdays(date: Date) -> None:
    year, month, day = date.year, date.month, date.day
    assert day_number(year + 400, month, day) - day_number(year, month, day) == 146_097
    assert 146_097 % 7 == 0


@given(st.integers(-MOST_YEAR, MOST_YEAR - 1))
def test_a_year_has_as_many_days_as_it_is_leap(year: int) -> None:
    length = day_number(year + 1, 1, 1) - day_number(year, 1, 1)
    assert length == (366 if is_leap(year) else 365)
    assert length == sum(month_length(year, month) for month in range(1, 13))


def step(year: int, month: int, forward: bool) -> tuple[int, int]:
    if forward:
        return (year + 1, 1) if month == 12 else (year, month + 1)
    return (year - 1, 12) if month == 1 else (year, month - 1)


@given(dates(), st.integers(-60, 60))
def test_months_are_added_one_by_one_and_the_day_is_clipped_once(date: Date, months: int) -> None:
    year, month, day = date.year, date.month, date.day
    wanted = (year, month)
    for _ in range(abs(months)):
        wanted = step(*wanted, forward=months > 0)
    assert add_months(year, month, day, months) == (*wanted, min(day, month_length(*wanted)))


def test_days_there_are_and_are_not() -> None:
    assert is_day(2024, 2, 29)
    assert not is_day(2023, 2, 29)
    assert not is_day(1900, 2, 29)
    assert is_day(0, 2, 29)
    assert is_day(-4, 2, 29)
    assert not is_day(2024, 13, 1)
    assert not is_day(2024, 0, 1)
    assert not is_day(2024, 1, 0)
    assert is_day(-MOST_YEAR, 1, 1)
    assert not is_day(MOST_YEAR + 1, 1, 1)
