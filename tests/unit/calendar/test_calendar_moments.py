"""Instants, days and the zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.calendar import DAY, HOUR, ZONE, day_of, end_of, instant, local, start_of

DATES = st.dates(date(1900, 1, 1), date(2200, 1, 1))


def test_an_instant_is_microseconds_since_1970() -> None:
    assert instant(datetime(1970, 1, 1, 8, tzinfo=ZONE)) == 0
    assert instant(datetime(2026, 11, 21, 1, 2, 3, 4, tzinfo=UTC)) == 1_795_222_923_000_004


def test_a_naive_datetime_is_refused() -> None:
    with pytest.raises(ValueError):
        instant(datetime(2026, 11, 21))  # noqa: DTZ001


def test_a_day_ends_where_the_next_begins() -> None:
    end = end_of(date(2026, 11, 20))
    assert day_of(end) == date(2026, 11, 21)
    assert day_of(end - 1) == date(2026, 11, 20)
    assert local(end) == datetime(2026, 11, 21, tzinfo=ZONE)


def test_summer_time_of_1986_to_1991() -> None:
    """On 4 May 1986 clocks went from 2:00 to 3:00, on 14 September from 2:00 back to 1:00."""
    assert end_of(date(1986, 5, 4)) - start_of(date(1986, 5, 4)) == 23 * HOUR
    assert end_of(date(1986, 9, 14)) - start_of(date(1986, 9, 14)) == 25 * HOUR
    assert local(instant(datetime(1988, 7, 1, tzinfo=UTC))).hour == 9
    assert local(instant(datetime(1992, 7, 1, tzinfo=UTC))).hour == 8
    assert day_of(instant(datetime(1988, 7, 1, 15, 30, tzinfo=UTC))) == date(1988, 7, 2)


def test_the_zone_has_had_one_offset_since_1992() -> None:
    """What the integer arithmetic of later days rests on."""
    days = (datetime(1992, 1, 1, tzinfo=UTC) + timedelta(days=7 * week) for week in range(52 * 110))
    assert {moment.astimezone(ZONE).utcoffset() for moment in days} == {timedelta(hours=8)}


@given(DATES)
def test_start_and_end_agree_with_the_zone(day: date) -> None:
    assert local(start_of(day)) == datetime(day.year, day.month, day.day, tzinfo=ZONE)
    assert end_of(day) == start_of(day + timedelta(days=1))
    assert day_of(start_of(day)) == day
    assert day_of(end_of(day) - 1) == day


@given(st.integers(-70 * 365 * DAY, 200 * 365 * DAY))
def test_instants_come_back(micros: int) -> None:
    assert instant(local(micros)) == micros
    assert day_of(micros) == local(micros).date()
