"""What a host gives and gets back; zones; the bounds of the value classes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

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
    date_of,
    days_time,
    equal,
    kind_of,
    time_of,
    to_python,
    to_value,
    years_months,
)
from govflow.feel.values.days import day_number
from govflow.feel.values.zones import is_zone, offset_at, offset_of_local, standard_offset, zone_named
from tests.unit.feel.values.strategies import LOCAL, ZONES, at, dates, n, values

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (None, None), (True, True), (3, n(3)), (Decimal("1.50"), n("1.50")), ("文", "文"), ([1, ["a"]], (n(1), ("a",))),
        ((), ()), ({"a": [None]}, {"a": (None,)}),
        (dt.date(2026, 11, 21), Date(2026, 11, 21)),
        (dt.time(10, 0, 0, 5), Time(10, 0, 0, 5000)),
        (dt.time(10, tzinfo=dt.UTC), Time(10, 0, 0, 0, 0)),
        (dt.time(10, tzinfo=SHANGHAI), Time(10, 0, 0, zone="Asia/Shanghai")),
        (dt.datetime(2026, 11, 21, 10, tzinfo=SHANGHAI), at("2026-11-21T10:00:00@Asia/Shanghai")),
        (dt.datetime(2026, 11, 21, 10, tzinfo=dt.timezone(dt.timedelta(hours=8))), at("2026-11-21T10:00:00+08:00")),
        (dt.datetime(2026, 11, 21, 10), at("2026-11-21T10:00:00")),  # noqa: DTZ001 a local one is meant
        (dt.timedelta(days=1, microseconds=-1), DaysTime(86_399_999_999_000)),
        (Date(-1, 1, 1), Date(-1, 1, 1)), (YearsMonths(3), YearsMonths(3)),
    ],
)  # fmt: skip
def test_python_values_come_in_and_go_out(given: object, value: object) -> None:
    assert to_value(given) == value
    assert type(to_value(given)) is type(value)
    back = to_python(value)
    assert back == (list(given) if isinstance(given, tuple) else given)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (1.5, TypeError), (float("nan"), TypeError), (Fraction(1, 3), TypeError), ([1.0], TypeError),
        ({1: 2}, TypeError),
        ({"a", "b"}, TypeError), (bytearray(2), TypeError), (object(), TypeError), (1j, TypeError),
        (10**34 + 1, ValueError), (Decimal("NaN"), ValueError), (Decimal("Infinity"), ValueError),
        (Decimal("1E+7000"), ValueError), (Decimal("1." + "1" * 34), ValueError),
        (dt.time(10, tzinfo=dt.timezone(dt.timedelta(microseconds=1))), ValueError),
    ],
)  # fmt: skip
def test_what_has_no_feel_value(given: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        to_value(given)


def test_an_integer_of_any_size_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="34 digits"):
        to_value(10**1_000_000)
    with pytest.raises(ValueError, match="34 digits"):
        to_value(-(10**5_000) - 1)


def test_a_host_gets_pythons_own_values_where_they_hold_all() -> None:
    assert to_python(n(3)) == 3
    assert isinstance(to_python(n(3)), int)
    assert isinstance(to_python(n("1E+3")), int)
    assert isinstance(to_python(n("3.00")), Decimal)
    assert isinstance(to_python(n("1E+6000")), Decimal)
    assert to_python(Date(-44, 3, 15)) == Date(-44, 3, 15)
    assert to_python(at("10:00:00.000000001")) == at("10:00:00.000000001")
    assert to_python(at("12026-11-21T10:00:00")) == at("12026-11-21T10:00:00")
    assert to_python(at("PT0.000000001S")) == DaysTime(1)
    assert to_python(at("P999999999D")) == at("P999999999D")
    assert to_python(at("10:00:00Z")) == dt.time(10, tzinfo=dt.UTC)
    moment = to_python(at("2026-07-01T10:00:00@Europe/Paris"))
    assert isinstance(moment, dt.datetime)
    assert moment.utcoffset() == dt.timedelta(hours=2)
    assert to_python((n(1), {"a": (n(2),)})) == [1, {"a": [2]}]
    assert to_python(Range(n(1), n(2), True, True)) == Range(n(1), n(2), True, True)


@given(values)
def test_what_goes_out_comes_in_again(value: object) -> None:
    again = to_value(to_python(value))
    assert again == value
    assert kind_of(again) == kind_of(value)


def test_nesting_is_refused_before_it_exhausts_the_stack() -> None:
    deep: object = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="nested"):
        to_value(deep)
    value: object = ()
    for _ in range(100_000):
        value = (value,)
    with pytest.raises(ValueError, match="nested"):
        to_python(value)


def test_lists_that_share_their_parts_do_not_cross_the_edge_a_billion_times() -> None:
    given: object = [1]
    value: object = (n(1),)
    for _ in range(100):
        given, value = [given, given], (value, value)
    with pytest.raises(ValueError, match="1000000 values"):
        to_value(given)
    with pytest.raises(ValueError, match="1000000 values"):
        to_python(value)


@given(st.sampled_from(ZONES), LOCAL)
def test_offsets_are_those_of_the_zone(zone: str, local: dt.datetime) -> None:
    days = day_number(local.year, local.month, local.day)
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    shown = local.replace(microsecond=0, tzinfo=zone_named(zone))
    assert dt.timedelta(seconds=offset_of_local(zone, days, seconds)) == shown.utcoffset()
    moment = local.replace(microsecond=0, tzinfo=dt.UTC)
    assert (
        dt.timedelta(seconds=offset_at(zone, days * 86_400 + seconds))
        == moment.astimezone(zone_named(zone)).utcoffset()
    )


@given(st.sampled_from(ZONES), dates())
def test_years_the_rules_do_not_reach_have_an_offset_all_the_same(zone: str, date: Date) -> None:
    offset = offset_of_local(zone, date.number(), 43_200)
    assert abs(offset) < 86_400
    if date.year > 10_000:
        assert offset == offset_of_local(zone, date.number() - 146_097, 43_200)
    if date.year < 1:
        assert offset == offset_of_local(zone, day_number(1, 6, 1), 0)


def test_zones_are_those_of_the_database_and_nothing_else() -> None:
    assert is_zone("Asia/Shanghai")
    assert is_zone("UTC")
    for name in (
        "",
        "Asia",
        "asia/shanghai",
        "Asia/Peking",
        "../UTC",
        "/etc/localtime",
        "zone.tab",
        "Asia/Shanghai\x00",
    ):
        assert not is_zone(name), name
        with pytest.raises(KeyError):
            offset_at(name, 0)
    assert standard_offset("Asia/Shanghai") == 8 * 3600
    assert standard_offset("Europe/Paris") == 3600
    assert standard_offset("Australia/Melbourne") == 10 * 3600
    assert standard_offset("Asia/Kolkata") == 19_800


def test_the_value_classes_hold_only_what_there_is() -> None:
    assert date_of(2026, 2, 29) is None
    assert date_of(2028, 2, 29) == Date(2028, 2, 29)
    assert time_of(24, 0, 0) is None
    assert time_of(10, 0, 0, 10**9) is None
    assert time_of(10, 0, 0, 0, 64_801) is None
    assert time_of(10, 0, 0, 0, 0, "Etc/UTC") is None
    assert time_of(10, 0, 0, 0, -64_800) == Time(10, 0, 0, 0, -64_800)
    assert days_time(10**30) is None
    assert years_months(-(10**12)) is None
    assert years_months(7) == YearsMonths(7)
    with pytest.raises(ValueError, match="2026-2-30"):
        Date(2026, 2, 30)
    with pytest.raises(ValueError, match="10:60"):
        Time(10, 60, 0)


def test_values_can_be_keys() -> None:
    moment = DateTime(Date(2026, 1, 1), Time(0, 0, 0))
    assert len({moment, DateTime(Date(2026, 1, 1), Time(0, 0, 0)), DaysTime(1), YearsMonths(1)}) == 3
    assert equal(n("1.0"), n("1.00")) is True
    assert hash(n("1.0")) == hash(n("1.00"))
