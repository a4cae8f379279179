"""Texts to values and back: the forms of XML Schema as FEEL has them, what is refused, normal forms."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    parse_date,
    parse_datetime,
    parse_duration,
    parse_time,
    text_of,
)
from tests.unit.feel.values.strategies import at, dates, days_times, moments, n, times, years_months

HOUR = 3_600_000_000_000


@given(dates() | times() | moments() | days_times | years_months)
def test_a_temporal_value_is_read_from_its_own_text(value: object) -> None:
    assert at_literal(text_of(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-21", Date(2026, 11, 21)),
        ("-0044-03-15", Date(-44, 3, 15)),
        ("0000-02-29", Date(0, 2, 29)),
        ("12026-11-21", Date(12026, 11, 21)),
        ("999999999-12-31", Date(999_999_999, 12, 31)),
    ],
)
def test_dates(text: str, value: Date) -> None:
    assert parse_date(text) == value
    assert text_of(value) == text


@pytest.mark.parametrize(
    "text",
    [
        "", " 2026-11-21", "2026-11-21 ", "2026-11-21\n", "2026-1-2", "26-11-21", "026-11-21", "02026-11-21",
        "+2026-11-21", "2026/11/21", "2026-13-01", "2026-00-10", "2026-11-31", "2026-02-29", "1000000000-01-01",
        "2026-11-21Z", "2026-11-21T10:00:00", "2026-11-21T", "20261121", "--11-21", "２０２６-11-21", "9" * 10_000,
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("09:05:07", Time(9, 5, 7)),
        ("09:05:07.25", Time(9, 5, 7, 250_000_000)),
        ("23:59:59.999999999", Time(23, 59, 59, 999_999_999)),
        ("09:05:07Z", Time(9, 5, 7, 0, 0)),
        ("09:05:07+08:00", Time(9, 5, 7, 0, 8 * 3600)),
        ("09:05:07-03:30", Time(9, 5, 7, 0, -12_600)),
        ("09:05:07+08:05:43", Time(9, 5, 7, 0, 29_143)),
        ("09:05:07@Asia/Shanghai", Time(9, 5, 7, zone="Asia/Shanghai")),
        ("09:05:07@Etc/GMT+5", Time(9, 5, 7, zone="Etc/GMT+5")),
    ],
)
def test_times(text: str, value: Time) -> None:
    assert parse_time(text) == value
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("09:05:07.500", "09:05:07.5"),
        ("09:05:07.0", "09:05:07"),
        ("09:05:07.1234567899", "09:05:07.123456789"),
        ("09:05:07z", "09:05:07Z"),
        ("09:05:07+00:00", "09:05:07Z"),
        ("09:05:07-00:00", "09:05:07Z"),
        ("24:00:00", "00:00:00"),
        ("24:00:00.000+08:00", "00:00:00+08:00"),
    ],
)
def test_times_written_otherwise(text: str, normal: str) -> None:
    assert text_of(parse_time(text)) == normal


@pytest.mark.parametrize(
    "text",
    [
        "", "9:05:07", "09:5:07", "09:05:7", "09:05", "0905", "T09:05:07", "25:00:00", "24:00:01", "24:01:00",
        "24:00:00.1", "23:60:00", "23:59:60", "09:05:07.", "09:05:07+8:00", "09:05:07+08", "09:05:07+0800",
        "09:05:07+19:00", "09:05:07+18:00:01", "09:05:07+08:60", "09:05:07@", "09:05:07@Asia", "09:05:07@asia/shanghai",
        "09:05:07@Asia/Peking", "09:05:07@../etc/passwd", "09:05:07@/Asia/Shanghai", "09:05:07@Asia/Shanghai ",
        "09:05:07+08:00@Asia/Shanghai", "09:05:07Z@Etc/UTC", "09:05:07@posix/Asia/Shanghai", "09:05:07@zone.tab",
        "09:05:07@localtime", "09:05:07@" + "A" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert parse_time(text) is None


def test_a_date_and_time_and_midnight_in_its_forms() -> None:
    assert parse_datetime("2026-11-21T09:05:07") == DateTime(Date(2026, 11, 21), Time(9, 5, 7))
    assert text_of(parse_datetime("2026-11-21")) == "2026-11-21T00:00:00"
    assert text_of(parse_datetime("2026-11-21Z")) == "2026-11-21T00:00:00Z"
    assert text_of(parse_datetime("2026-11-21+08:00")) == "2026-11-21T00:00:00+08:00"
    assert text_of(parse_datetime("2026-12-31T24:00:00")) == "2027-01-01T00:00:00"
    assert text_of(parse_datetime("-0001-12-31T24:00:00Z")) == "0000-01-01T00:00:00Z"
    assert parse_datetime("999999999-12-31T24:00:00") is None


@pytest.mark.parametrize(
    "text",
    [
        "", "09:05:07", "2026-11-21 09:05:07", "2026-11-21t09:05:07", "2026-11-21T9:05:07", "2026-11-21T09:05",
        "2026-11-21@Asia/Shanghai", "2026-11-21T24:00:01", "2026-02-30T00:00:00", "2026-11-21T09:05:07@Nowhere/City",
        "2026-11-2109:05:07", "2026-11-21T09:05:07+08:00@Asia/Shanghai", "2026-11-21+25:00",
    ],
)  # fmt: skip
def test_what_is_no_date_and_time(text: str) -> None:
    assert parse_datetime(text) is None


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("P1D", "P1D"), ("PT36H", "P1DT12H"), ("P0DT0H", "PT0S"), ("-P0D", "PT0S"), ("PT90M", "PT1H30M"),
        ("PT86400S", "P1D"), ("-PT1M1.5S", "-PT1M1.5S"), ("PT0.000000001S", "PT0.000000001S"), ("PT7.S", "PT7S"),
        ("PT0.0000000009S", "PT0S"), ("P1DT0.100S", "P1DT0.1S"),
        ("P14M", "P1Y2M"), ("P0Y", "P0M"), ("-P24M", "-P2Y"), ("P1Y0M", "P1Y"), ("-P0M", "P0M"), ("P3Y40M", "P6Y4M"),
    ],
)  # fmt: skip
def test_durations_have_one_normal_form(text: str, normal: str) -> None:
    assert text_of(parse_duration(text)) == normal


@pytest.mark.parametrize(
    "text",
    [
        "", "P", "-P", "PT", "P1DT", "P1", "1D", "P1H", "PT1D", "P1Y1D", "P1M1D", "P1YT1H", "P1M1Y", "P-1D", "+P1D",
        "P1.5D", "PT1.5H", "PT.5S", "p1d", "P1W", "P 1D", "PT1S1M", "P１D", "P" + "9" * 31 + "D", "P" + "9" * 20 + "Y",
        "P99999999999999D", "PT" + "9" * 5000 + "S",
    ],
)  # fmt: skip
def test_what_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


def test_a_duration_is_of_the_kind_its_units_say() -> None:
    assert parse_duration("P1M") == YearsMonths(1)
    assert parse_duration("PT1M") == DaysTime(60_000_000_000)
    assert parse_duration("-P1DT1H") == DaysTime(-25 * HOUR)


def test_an_at_literal_is_whichever_form_it_has() -> None:
    assert at_literal("2026-11-21") == Date(2026, 11, 21)
    assert at_literal("10:00:00") == Time(10, 0, 0)
    assert at_literal("2026-11-21T10:00:00") == DateTime(Date(2026, 11, 21), Time(10, 0, 0))
    assert at_literal("P1Y") == YearsMonths(12)
    assert at_literal("PT1H") == DaysTime(HOUR)
    assert at_literal("明天") is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"), (True, "true"), (False, "false"), ("文字", "文字"), ("", ""), (n("1.10"), "1.10"),
        (n("1E+10"), "10000000000"), (n("-1E-3"), "-0.001"), (n("-0"), "0"), (n("0E+3"), "0"),
        ((), "[]"), ({}, "{}"), ((n(1), "a\"b\\\n", None), '[1, "a\\"b\\\\\\n", null]'),
        ({"状态": "办结", "two words": (True,), "1st": n(1), "a:b": n(2)},
         '{状态: "办结", two words: [true], "1st": 1, "a:b": 2}'),
        ((Date(2026, 1, 2), DaysTime(HOUR), Time(1, 2, 3, zone="Asia/Shanghai")),
         '[@"2026-01-02", @"PT1H", @"01:02:03@Asia/Shanghai"]'),
        (Range(n(1), n(5), True, False), "[1..5)"), (Range("a", "c", False, True), '("a".."c"]'),
        (half_range(">=", n(2)), "[2..)"), (half_range("<", Date(2026, 1, 2)), '(..@"2026-01-02")'),
        (Range(None, n(2), True, True), "[null..2]"), (Range(None, n(2), False, True, nulls=True), "(null..2]"),
        (Function("f", ("甲", "乙"), lambda a, b: (a, b)), "function(甲, 乙)"),
    ],
)  # fmt: skip
def test_the_text_of_every_kind_of_value(value: object, text: str) -> None:
    assert text_of(value) == text


def test_texts_are_bounded_however_large_the_value() -> None:
    assert len(text_of(Decimal("1E+6144"))) == 6145
    assert text_of(Decimal("1E+999999999")) == "1E+999999999"
    assert text_of(Decimal("1E-999999999")) == "1E-999999999"
    doubled: object = "x"
    for _ in range(60):
        doubled = (doubled, doubled)
    assert len(text_of(doubled)) == 1_000_001
    deep: object = ()
    for _ in range(100_000):
        deep = (deep,)
    assert "…" in text_of(deep)
    assert len(text_of(deep)) < 1_000


FORMS = st.from_regex(r"-?P?[0-9]{1,4}[-:YMDT][0-9]{1,2}[-:MDTHS][0-9.]{1,4}[A-Za-z@/:+0-9]{0,12}", fullmatch=True)


@given(st.text() | FORMS)
def test_any_text_is_a_value_that_reads_as_itself_or_none(text: str) -> None:
    for parse in (parse_date, parse_time, parse_datetime, parse_duration):
        value = parse(text)
        assert value is None or parse(text_of(value)) == value


def test_zone_names_stay_as_they_were_written() -> None:
    assert text_of(at("2026-07-01T10:00:00@Asia/Chongqing")) == "2026-07-01T10:00:00@Asia/Chongqing"
