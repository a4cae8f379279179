"""Values of the standard for property tests, and short ways to write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from govflow.feel.values import Date, DateTime, DaysTime, Range, Time, YearsMonths, at_literal
from govflow.feel.values.days import MOST_YEAR, month_length
from govflow.feel.values.temporal import MOST_MONTHS, MOST_NANOS, MOST_OFFSET

ZONES = ("Asia/Shanghai", "Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "Etc/UTC", "Africa/Monrovia")

FIRST, LAST = dt.datetime(2, 1, 1), dt.datetime(9499, 12, 31)  # noqa: DTZ001 clocks on the wall are meant
LOCAL = st.datetimes(FIRST, LAST)


@st.composite
def dates(draw: st.DrawFn, most: int = MOST_YEAR) -> Date:
    year = draw(st.integers(-most, most) | st.integers(1890, 2110))
    month = draw(st.integers(1, 12))
    return Date(year, month, draw(st.integers(1, month_length(year, month))))


@st.composite
def times(draw: st.DrawFn) -> Time:
    hour, minute, second = draw(st.integers(0, 23)), draw(st.integers(0, 59)), draw(st.integers(0, 59))
    nanos = draw(st.just(0) | st.integers(0, 999_999_999))
    zone = draw(st.just("") | st.sampled_from(ZONES))
    offset = None if zone else draw(st.none() | st.integers(-MOST_OFFSET, MOST_OFFSET))
    return Time(hour, minute, second, nanos, offset, zone)


def moments(most: int = MOST_YEAR) -> st.SearchStrategy[DateTime]:
    return st.builds(DateTime, dates(most), times())


days_times = st.builds(DaysTime, st.integers(-MOST_NANOS, MOST_NANOS) | st.integers(-(10**15), 10**15))
years_months = st.builds(YearsMonths, st.integers(-MOST_MONTHS, MOST_MONTHS) | st.integers(-50, 50))
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
plain = st.none() | st.booleans() | numbers | st.text(max_size=5)
ranges = st.builds(Range, numbers, numbers, st.booleans(), st.booleans())
scalars = plain | dates() | times() | moments() | days_times | years_months | ranges
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def at(text: str) -> object:
    """The value of `@"text"`; a test that writes what is none fails here."""
    value = at_literal(text)
    assert value is not None, text
    return value


def n(text: str | int) -> Decimal:
    return Decimal(text)
