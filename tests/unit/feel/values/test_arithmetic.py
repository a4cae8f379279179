"""`+ - * / **` over all kinds: the tables of the standard, laws, and what is nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.feel.values import (
    Date,
    DateTime,
    DaysTime,
    Range,
    Time,
    YearsMonths,
    add,
    div,
    kind_of,
    mul,
    neg,
    number,
    power,
    sub,
    text_of,
)
from govflow.feel.values.temporal import DAY
from govflow.feel.values.zones import zone_named
from tests.unit.feel.values.strategies import LOCAL, at, dates, days_times, moments, n, times, values, years_months

STEPS = st.timedeltas(dt.timedelta(days=-300), dt.timedelta(days=300))


def moment(given: dt.datetime) -> DateTime:
    time = Time(given.hour, given.minute, given.second, given.microsecond * 1000)
    return DateTime(Date(given.year, given.month, given.day), time)


def length(given: dt.timedelta) -> DaysTime:
    return DaysTime((given // dt.timedelta(microseconds=1)) * 1000)


@pytest.mark.parametrize(
    ("left", "op", "right", "result"),
    [
        ("2026-01-31", "+", "P1M", "2026-02-28"),
        ("2024-01-31", "+", "P1M", "2024-02-29"),
        ("2024-02-29", "+", "P1Y", "2025-02-28"),
        ("2024-02-29", "-", "P4Y", "2020-02-29"),
        ("2026-03-31", "-", "P1M", "2026-02-28"),
        ("P1Y1M", "+", "2026-12-15", "2028-01-15"),
        ("0000-01-01", "-", "P1M", "-0001-12-01"),
        ("2026-11-21", "+", "P10D", "2026-12-01"),
        ("2026-11-21", "+", "PT23H59M", "2026-11-21"),
        ("2026-11-21", "-", "PT1S", "2026-11-20"),
        ("2026-11-21", "+", "-PT1S", "2026-11-20"),
        ("P1D", "+", "2026-02-28", "2026-03-01"),
        ("2026-11-21", "-", "2026-11-01", "P20D"),
        ("2026-11-01", "-", "2026-11-21", "-P20D"),
        ("2026-11-21T23:30:00", "+", "PT45M", "2026-11-22T00:15:00"),
        ("2026-11-21T23:30:00+08:00", "-", "P1DT30M", "2026-11-20T23:00:00+08:00"),
        ("2026-01-31T08:00:00@Asia/Shanghai", "+", "P1M", "2026-02-28T08:00:00@Asia/Shanghai"),
        ("2026-11-21T10:00:00Z", "-", "2026-11-21T10:00:00+08:00", "PT8H"),
        ("2026-11-21T10:00:00@Asia/Shanghai", "-", "2026-11-21T02:00:00Z", "PT0S"),
        ("2026-11-22T00:00:00", "-", "2026-11-21T06:00:00.5", "PT17H59M59.5S"),
        ("2026-11-21T08:00:00+08:00", "-", "2026-11-21", "PT0S"),
        ("2026-11-21", "-", "2026-11-20T20:00:00-04:00", "PT0S"),
        ("22:00:00", "+", "PT3H", "01:00:00"),
        ("01:00:00+08:00", "-", "PT90M", "23:30:00+08:00"),
        ("PT1H", "+", "23:30:00@Asia/Shanghai", "00:30:00@Asia/Shanghai"),
        ("09:00:00", "-", "10:30:00", "-PT1H30M"),
        ("09:00:00Z", "-", "09:00:00+08:00", "PT8H"),
        ("09:00:00@Asia/Shanghai", "-", "09:00:00+08:00", "PT0S"),
        ("P1D", "+", "PT30H", "P2DT6H"),
        ("P1D", "-", "PT30H", "-PT6H"),
        ("P1Y", "-", "P13M", "-P1M"),
        ("P10M", "+", "P4M", "P1Y2M"),
    ],
)
def test_sums_and_differences_of_temporal_values(left: str, op: str, right: str, result: str) -> None:
    assert text_of((add if op == "+" else sub)(at(left), at(right))) == result


@pytest.mark.parametrize(
    ("left", "op", "right"),
    [
        ("2026-11-21", "+", "2026-11-21"),
        ("09:00:00", "+", "09:00:00"),
        ("2026-11-21T10:00:00", "+", "2026-11-21T10:00:00"),
        ("P1D", "-", "2026-11-21"),
        ("P1Y", "-", "2026-11-21"),
        ("PT1H", "-", "10:00:00"),
        ("10:00:00", "+", "P1Y"),
        ("10:00:00", "-", "2026-11-21"),
        ("10:00:00", "-", "10:00:00Z"),
        ("P1Y", "+", "P1D"),
        ("P1D", "-", "P1Y"),
        ("2026-11-21T10:00:00", "-", "2026-11-21T10:00:00Z"),
        ("2026-11-21T10:00:00Z", "-", "2026-11-21T10:00:00"),
        ("2026-11-21T10:00:00", "-", "2026-11-21"),
        ("2026-11-21", "-", "2026-11-21T10:00:00"),
        ("999999999-12-31", "+", "P1D"),
        ("-999999999-01-01", "-", "P1M"),
        ("999999999-12-31T23:59:59", "+", "PT1S"),
        ("P999999999Y", "+", "P999999999Y"),
    ],
)
def test_sums_and_differences_that_are_nothing(left: str, op: str, right: str) -> None:
    assert (add if op == "+" else sub)(at(left), at(right)) is None


@pytest.mark.parametrize(
    ("duration", "op", "factor", "result"),
    [
        ("P1D", "*", "1.5", "P1DT12H"), ("PT1S", "*", "0.0000000015", "PT0.000000001S"), ("-PT1H", "*", "-3", "PT3H"),
        ("P1D", "/", "7", "PT3H25M42.857142857S"), ("-P1D", "/", "7", "-PT3H25M42.857142857S"),
        ("P1D", "/", "1E-3", "P1000D"), ("P1D", "*", "0", "PT0S"), ("P1D", "*", "1E-300", "PT0S"),
        ("P1Y", "*", "0.3", "P3M"), ("-P1Y", "*", "0.3", "-P3M"), ("P1Y", "/", "5", "P2M"), ("P2Y", "*", "2.5", "P5Y"),
    ],
)  # fmt: skip
def test_durations_times_and_by_numbers_are_cut_towards_zero(duration: str, op: str, factor: str, result: str) -> None:
    value = at(duration)
    assert text_of((mul if op == "*" else div)(value, n(factor))) == result
    if op == "*":
        assert mul(n(factor), value) == mul(value, n(factor))


def test_durations_by_durations_are_numbers() -> None:
    assert div(at("P1D"), at("PT6H")) == 4
    assert div(at("PT1H"), at("-P1D")) == div(n(-1), n(24))
    assert div(at("P1Y"), at("P5M")) == n("2.4")
    assert div(at("P1D"), at("P0D")) is None
    assert div(at("P1Y"), at("P0M")) is None
    assert div(at("P1Y"), at("P1D")) is None
    assert div(n(2), at("P1D")) is None
    assert div(at("P1D"), n(0)) is None
    assert mul(at("P1D"), at("P1D")) is None
    assert mul(at("P1D"), n("1E+6000")) is None
    assert mul(at("P1Y"), n("1E+20")) is None


def test_over_the_change_of_the_clocks_the_instant_moves_and_the_clock_follows() -> None:
    before = at("2026-03-28T12:00:00@Europe/Paris")
    assert text_of(add(before, at("P1D"))) == "2026-03-29T13:00:00@Europe/Paris"
    assert sub(at("2026-03-29T13:00:00@Europe/Paris"), before) == at("P1D")
    assert text_of(sub(at("2026-10-25T12:00:00@Europe/Paris"), at("P1D"))) == "2026-10-24T13:00:00@Europe/Paris"
    assert text_of(add(at("2026-03-29T01:59:59@Europe/Paris"), at("PT1S"))) == "2026-03-29T03:00:00@Europe/Paris"
    assert text_of(add(at("12026-03-28T12:00:00@Europe/Paris"), at("P0D"))) == "12026-03-28T12:00:00@Europe/Paris"
    assert text_of(add(at("-2026-06-01T12:00:00@Asia/Shanghai"), at("PT1H"))) == "-2026-06-01T13:00:00@Asia/Shanghai"


def test_only_numbers_and_durations_have_a_sign_and_only_numbers_a_power() -> None:
    assert neg(n("1.5")) == n("-1.5")
    assert neg(at("P1DT1H")) == at("-P1DT1H")
    assert neg(at("-P1Y")) == at("P1Y")
    for value in (None, True, "1", at("2026-11-21"), at("10:00:00"), at("2026-11-21T10:00:00"), (n(1),), {"a": n(1)}):
        assert neg(value) is None
        assert power(value, n(2)) is None
        assert power(n(2), value) is None


def test_strings_are_joined_and_no_more() -> None:
    assert add("议", "题") == "议题"
    assert add("a", "") == "a"
    assert add("1", n(1)) is None
    assert add(n(1), "1") is None
    assert add("a", None) is None
    assert sub("ab", "b") is None
    assert mul("a", n(3)) is None
    assert add("x" * 6_000_000, "x" * 6_000_000) is None


def test_truth_lists_and_contexts_are_no_numbers() -> None:
    for odd in (True, None, (n(1),), {"a": n(1)}, Range(n(1), n(2), True, True)):
        for operation in (add, sub, mul, div, power):
            assert operation(odd, n(1)) is None
            assert operation(n(1), odd) is None
            assert operation(odd, odd) is None


@given(LOCAL, STEPS)
def test_date_and_times_move_as_those_of_datetime(start: dt.datetime, step: dt.timedelta) -> None:
    assert add(moment(start), length(step)) == moment(start + step)
    assert sub(moment(start), length(step)) == moment(start - step)


@given(LOCAL, LOCAL)
def test_differences_are_those_of_datetime(a: dt.datetime, b: dt.datetime) -> None:
    assert sub(moment(a), moment(b)) == length(a - b)
    assert sub(moment(a).date, moment(b).date) == length(
        dt.datetime.combine(a, dt.time()) - dt.datetime.combine(b, dt.time())
    )


@given(dates(999_999_000), st.integers(-100_000, 100_000), st.integers(0, DAY - 1))
def test_a_date_moves_by_whole_days_however_far_away(date: Date, days: int, rest: int) -> None:
    moved = add(date, DaysTime(days * DAY))
    assert isinstance(moved, Date)
    assert sub(moved, date) == DaysTime(days * DAY)
    assert add(date, DaysTime(days * DAY + rest)) == moved


@given(times(), days_times)
def test_a_time_goes_round_the_clock(time: Time, duration: DaysTime) -> None:
    later = add(time, duration)
    assert isinstance(later, Time)
    assert (later.offset, later.zone) == (time.offset, time.zone)
    assert (later.since_midnight() - time.since_midnight() - duration.nanos) % DAY == 0
    assert sub(later, duration) == time


@given(moments(999_000_000), st.integers(-(10**15), 10**15))
def test_a_moment_moved_away_and_back_is_the_same_instant(start: DateTime, nanos: int) -> None:
    there = add(start, DaysTime(nanos))
    assert isinstance(there, DateTime)
    back = sub(there, DaysTime(nanos))
    assert (
        sub(back, start) == DaysTime(0) or start.time.zone
    )  # a clock that shows a skipped or repeated hour is set right
    if not start.time.zone:
        assert back == start


@given(st.sampled_from(["Asia/Shanghai", "Europe/Paris", "Australia/Lord_Howe"]), LOCAL, STEPS)
def test_a_moment_with_a_zone_is_as_far_from_the_later_one_as_it_was_moved(
    zone: str, start: dt.datetime, step: dt.timedelta
) -> None:
    first = start.replace(tzinfo=dt.UTC).astimezone(zone_named(zone))
    second = (first.astimezone(dt.UTC) + step).astimezone(zone_named(zone))
    plain = moment(first.replace(tzinfo=None))
    value = DateTime(
        plain.date, Time(plain.time.hour, plain.time.minute, plain.time.second, plain.time.nanos, None, zone)
    )
    if first.fold:
        return
    moved = add(value, length(step))
    wanted = moment(second.replace(tzinfo=None))
    assert isinstance(moved, DateTime)
    assert moved.date == wanted.date
    assert moved.time.since_midnight() == wanted.time.since_midnight()


@given(years_months, years_months)
def test_months_add_as_integers_within_their_bounds(a: YearsMonths, b: YearsMonths) -> None:
    total = add(a, b)
    assert total is None or total == YearsMonths(a.months + b.months)
    assert (total is None) == (abs(a.months + b.months) > 12 * 999_999_999 + 11)
    assert sub(a, b) == add(a, neg(b))


@given(days_times, st.decimals(-1000, 1000, places=3))
def test_a_scaled_duration_is_the_exact_product_cut_off(duration: DaysTime, factor: Decimal) -> None:
    fitted = number(factor)
    assert fitted is not None
    product = mul(duration, fitted)
    thousandths = duration.nanos * int(factor * 1000)
    exact = (abs(thousandths) // 1000) * (1 if thousandths > 0 else -1)
    assert product is None or product == DaysTime(exact)
    assert product is not None or abs(exact) > 10**25


@given(values, values)
def test_no_pair_of_values_raises_and_a_result_is_a_value(a: object, b: object) -> None:
    for operation in (add, sub, mul, div, power):
        assert kind_of(operation(a, b)) in {
            "null", "number", "text", "date", "time", "datetime", "days and time duration",
            "years and months duration",
        }  # fmt: skip
    assert add(a, b) == add(b, a) or isinstance(a, str)
