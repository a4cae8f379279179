"""How periods are written and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.calendar import UNITS, Period, Unit, parse_period
from govflow.calendar.numerals import in_chinese, whole_number

PERIODS = st.builds(Period, st.integers(0, 9_999), st.sampled_from(UNITS))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5 working days", 5, "working days"),
        ("1 working day", 1, "working days"),
        ("15 clear days", 15, "clear days"),
        ("1 hour", 1, "hours"),
        ("30 minutes", 30, "minutes"),
        ("4 working hours", 4, "working hours"),
        ("2 weeks", 2, "weeks"),
        ("30分钟", 30, "minutes"),
        ("24小时", 24, "hours"),
        ("24个小时", 24, "hours"),
        ("7日", 7, "days"),
        ("7天", 7, "days"),
        ("7 天", 7, "days"),
        ("７日", 7, "days"),
        ("7个自然日", 7, "days"),
        ("2周", 2, "weeks"),
        ("3个月", 3, "months"),
        ("1年", 1, "years"),
        ("5个工作日", 5, "working days"),
        ("5工作日", 5, "working days"),
        ("4个工作小时", 4, "working hours"),
        ("15个整日", 15, "clear days"),
        ("三十日", 30, "days"),
        ("五个工作日", 5, "working days"),
        ("两个月", 2, "months"),
        ("十五个整日", 15, "clear days"),
        ("一百二十日", 120, "days"),
        ("二十四小时", 24, "hours"),
        ("0 days", 0, "days"),
    ],
)
def test_reads_english_and_chinese(text: str, value: int, unit: Unit) -> None:
    assert parse_period(text) == Period(value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "days",
        "working days",
        "-5 days",
        "5.5 days",
        "05 days",
        "10000 days",
        "5 day off",
        "5 workingdays",
        "5 fortnights",
        "3月",
        "一个半月",
        "二三日",
        "十百日",
        "两十日",
        "5 days 3 hours",
        "5" * 5000 + " days",
        "一" * 5000 + "日",
        "5" + " " * 5000 + "days",
        "5\ndays\n5",
    ],
)
def test_refuses_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None


@given(PERIODS)
def test_what_is_written_is_read_back(period: Period) -> None:
    assert parse_period(str(period)) == period
    assert parse_period(period.zh()) == period


def test_wording() -> None:
    assert str(Period(1, "working days")) == "1 working day"
    assert str(Period(5, "working days")) == "5 working days"
    written = [Period(3, unit).zh() for unit in UNITS]
    assert written == [
        "3分钟",
        "3小时",
        "3日",
        "3周",
        "3个月",
        "3年",
        "3个工作日",
        "3个工作小时",
        "3个整日",
    ]


def test_a_period_is_bounded() -> None:
    with pytest.raises(ValueError):
        Period(-1, "days")
    with pytest.raises(ValueError):
        Period(10_000, "days")
    with pytest.raises(ValueError):
        Period(1, "decades")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1001, "一千零一"),
     (1010, "一千零一十"), (2300, "二千三百"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_chinese_numerals(number: int, text: str) -> None:
    assert in_chinese(number) == text
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("两百", 200), ("两千零二", 2002), ("一十五", 15), ("二〇", None), ("〇", 0)]
)
def test_spoken_variants_of_numerals(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@given(st.integers(0, 9999))
def test_every_numeral_is_read_back(number: int) -> None:
    assert whole_number(in_chinese(number)) == number


@given(st.text("零〇一二两三十百千5日", max_size=12))
def test_hostile_numerals_never_raise(text: str) -> None:
    found = parse_period(text + "日")
    assert found is None or 0 <= found.value <= 9_999
