"""Parts of values by name."""

from __future__ import annotations

import pytest
from hypothesis import given

from govflow.feel.values import (
    Date,
    DateTime,
    DaysTime,
    Function,
    Range,
    Time,
    YearsMonths,
    at_literal,
    half_range,
    member,
)
from tests.unit.feel.values.strategies import at, days_times, moments, n, years_months


@pytest.mark.parametrize(
    ("text", "name", "result"),
    [
        ("2026-11-21", "year", n(2026)), ("2026-11-21", "month", n(11)), ("2026-11-21", "day", n(21)),
        ("2026-11-21", "weekday", n(6)), ("-0044-03-15", "year", n(-44)), ("2026-11-21", "hour", None),
        ("2026-11-21", "time offset", None), ("2026-11-21", "days", None),
        ("10:20:30.25", "hour", n(10)), ("10:20:30.25", "minute", n(20)), ("10:20:30.25", "second", n("30.25")),
        ("10:20:30", "year", None), ("10:20:30", "timezone", None), ("10:20:30", "time offset", None),
        ("10:20:30+08:00", "time offset", at("PT8H")), ("10:20:30-03:30", "time offset", at("-PT3H30M")),
        ("10:20:30Z", "time offset", at("PT0S")), ("10:20:30+08:00", "timezone", None),
        ("10:20:30@Asia/Shanghai", "timezone", "Asia/Shanghai"), ("10:20:30@Asia/Shanghai", "time offset", at("PT8H")),
        ("2026-11-21T10:20:30", "weekday", n(6)), ("2026-11-21T10:20:30", "second", n(30)),
        ("2026-11-21T10:20:30", "time offset", None), ("2026-11-21", "timezone", None),
        ("2026-07-01T10:00:00@Europe/Paris", "time offset", at("PT2H")),
        ("2026-01-01T10:00:00@Europe/Paris", "time offset", at("PT1H")),
        ("2026-07-01T10:00:00@Europe/Paris", "timezone", "Europe/Paris"),
        ("P1Y2M", "years", n(1)), ("P1Y2M", "months", n(2)), ("P1Y2M", "days", None), ("-P1Y2M", "years", n(-1)),
        ("-P1Y2M", "months", n(-2)), ("P3Y", "months", n(0)),
        ("P1DT2H3M4.5S", "days", n(1)), ("P1DT2H3M4.5S", "hours", n(2)), ("P1DT2H3M4.5S", "minutes", n(3)),
        ("P1DT2H3M4.5S", "seconds", n("4.5")), ("PT1H", "days", n(0)), ("PT1H", "years", None),
        ("-P1DT2H3M4.5S", "days", n(-1)), ("-P1DT2H3M4.5S", "seconds", n("-4.5")),
    ],
)  # fmt: skip
def test_properties_of_temporal_values(text: str, name: str, result: object) -> None:
    assert member(at(text), name) == result


def test_entries_of_contexts_and_of_each_item_of_a_list() -> None:
    case = {"状态": "办结", "inner": {"x": n(1)}, "year": n(7)}
    assert member(case, "状态") == "办结"
    assert member(case, "year") == 7
    assert member(case, "missing") is None
    assert member(({"x": n(1)}, {"y": n(2)}, n(3)), "x") == (n(1), None, None)
    assert member((), "x") == ()
    assert member(((at("2026-11-21"),), at("2027-01-01")), "year") == ((n(2026),), n(2027))


def test_ends_of_ranges() -> None:
    assert member(Range(n(1), n(5), True, False), "start") == 1
    assert member(Range(n(1), n(5), True, False), "end") == 5
    assert member(Range(n(1), n(5), True, False), "start included") is True
    assert member(Range(n(1), n(5), True, False), "end included") is False
    assert member(half_range("<=", n(5)), "start") is None
    assert member(half_range("<=", n(5)), "start included") is False
    assert member(half_range("<=", n(5)), "end included") is True


def test_what_has_no_parts() -> None:
    for value in (None, True, n(1), "text", Function("f", (), lambda: 1)):
        assert member(value, "year") is None
        assert member(value, "__class__") is None
        assert member(value, "name") is None
    assert member(at("P1D"), "nanos") is None
    assert member(at("2026-11-21"), "number") is None


@given(days_times)
def test_the_parts_of_a_days_and_time_duration_add_up(duration: DaysTime) -> None:
    days, hours, minutes, seconds = (member(duration, name) for name in ("days", "hours", "minutes", "seconds"))
    total = ((days * 24 + hours) * 60 + minutes) * 60  # type: ignore[operator]
    assert total * 10**9 + seconds * 10**9 == duration.nanos  # type: ignore[operator]


@given(years_months)
def test_the_parts_of_a_years_and_months_duration_add_up(duration: YearsMonths) -> None:
    assert member(duration, "years") * 12 + member(duration, "months") == duration.months  # type: ignore[operator]


@given(moments())
def test_a_moment_has_the_parts_of_its_date_and_its_time(moment: DateTime) -> None:
    for name in ("year", "month", "day", "weekday"):
        assert member(moment, name) == member(moment.date, name)
    for name in ("hour", "minute", "second", "timezone"):
        assert member(moment, name) == member(moment.time, name)


def test_lists_that_share_their_parts_stay_shared() -> None:
    value: object = Date(2026, 11, 21)
    for _ in range(100):
        value = (value, value)
    years = member(value, "year")
    for _ in range(99):
        assert isinstance(years, tuple)
        assert years[0] is years[1]
        years = years[0]
    assert years == (2026, 2026)
    deep: object = at_literal("2026-11-21")
    for _ in range(100_000):
        deep = (deep,)
    assert isinstance(member(deep, "year"), tuple)
    assert member(Time(1, 2, 3), "hour") == 1
