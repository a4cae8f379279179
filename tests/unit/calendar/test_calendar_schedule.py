"""Dates of schedules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.calendar import (
    HOLIDAY_POLICIES,
    SPAN_KINDS,
    DayRule,
    HolidayPolicy,
    Occurrence,
    calendar_for,
    occurrences,
    parse_clock,
    parse_day_rule,
    parse_span,
    planned_day,
    span_of,
)
from govflow.errors import CalendarError
from tests.unit.calendar.naive_calendar import at

CHINA = calendar_for("china")


def saturdays(year: int, on_holiday: str = "next_saturday", on_makeup: str = "keep") -> tuple[Occurrence, ...]:
    return occurrences(
        CHINA, "month", "first saturday", "09:00", year,
        on_holiday=on_holiday, on_makeup_workday=on_makeup, within="month",
    )  # fmt: skip


def test_first_saturdays_of_2026() -> None:
    planned = [(o.planned.month, o.planned.day) for o in saturdays(2026)]
    assert planned == [
        (1, 3),
        (2, 7),
        (3, 7),
        (4, 4),
        (5, 2),
        (6, 6),
        (7, 4),
        (8, 1),
        (9, 5),
        (10, 3),
        (11, 7),
        (12, 5),
    ]
    holidays = [o.planned.month for o in saturdays(2026) if CHINA.kind(o.planned).holiday]
    assert holidays == [1, 4, 5, 10]


def test_first_saturdays_move_to_the_next() -> None:
    held = {o.planned.month: o.held.day for o in saturdays(2026) if o.held != o.planned}
    assert held == {1: 10, 4: 11, 5: 9, 10: 10}
    assert saturdays(2026)[0].at == at("2026-01-10T09:00")
    assert saturdays(2026)[0].why == "原定的1月3日是元旦，改到1月10日"
    assert saturdays(2026)[1].why == ""


@pytest.mark.parametrize(
    ("year", "number"), [(2020, 4), (2021, 4), (2022, 4), (2023, 0), (2024, 3), (2025, 4), (2026, 4)]
)
def test_how_often_a_first_saturday_is_a_holiday(year: int, number: int) -> None:
    assert sum(CHINA.kind(o.planned).holiday for o in saturdays(year)) == number


def test_first_saturdays_that_were_worked() -> None:
    worked = [o.planned.isoformat() for year in (2022, 2023) for o in saturdays(year) if CHINA.kind(o.planned).makeup]
    assert worked == ["2022-04-02", "2022-05-07", "2023-05-06", "2023-10-07"]
    assert [o.held for o in saturdays(2022) if o.planned == date(2022, 5, 7)] == [date(2022, 5, 7)]


@pytest.mark.parametrize(
    ("policy", "held"),
    [
        ("keep", "2022-05-07"),
        ("next_saturday", "2022-05-14"),
        ("next_working_day", "2022-05-09"),
        ("next_non_holiday", "2022-05-08"),
    ],
)
def test_what_a_make_up_workday_does(policy: str, held: str) -> None:
    (may,) = (o for o in saturdays(2022, on_makeup=policy) if o.span.first.month == 5)
    assert may.held == date.fromisoformat(held)


@pytest.mark.parametrize(
    ("policy", "held"),
    [
        ("keep", "2026-10-03"),
        ("next_saturday", "2026-10-10"),
        ("next_working_day", "2026-10-08"),
        ("next_non_holiday", "2026-10-08"),
    ],
)
def test_what_a_holiday_does(policy: str, held: str) -> None:
    (october,) = (o for o in saturdays(2026, on_holiday=policy) if o.span.first.month == 10)
    assert october.held == date.fromisoformat(held)


def test_the_day_it_moves_to_is_judged_again() -> None:
    """3 October 2026 moves to the 10th, which is worked in exchange; with that policy it goes on to the 17th."""
    (october,) = (o for o in saturdays(2026, on_makeup="next_saturday") if o.span.first.month == 10)
    assert october.held == date(2026, 10, 17)


def test_what_would_leave_the_span_stays() -> None:
    (kept, *_) = occurrences(
        CHINA, "month", "last day", "19:30", 2026, on_holiday="next_saturday", within="month"
    )  # fmt: skip
    assert kept.held == date(2026, 1, 31)
    last_of_january_2025 = occurrences(
        CHINA, "month", "last day", "19:30", 2025, on_holiday="next_saturday", within="month"
    )[0]
    assert CHINA.kind(date(2025, 1, 31)).holiday
    assert last_of_january_2025.held == date(2025, 1, 31)
    assert last_of_january_2025.why == "原定的1月31日是春节，周期内没有可改的日子，仍在当天"
    free = occurrences(CHINA, "month", "last day", "19:30", 2025, on_holiday="next_saturday")[0]
    assert free.held == date(2025, 2, 8)
    assert CHINA.kind(free.held).makeup
    quarter = occurrences(CHINA, "month", "last day", "19:30", 2025, on_holiday="next_working_day", within="quarter")[0]
    assert quarter.held == date(2025, 2, 5)


@pytest.mark.parametrize(
    ("on", "span", "day"),
    [
        ("first saturday", "2026-10", "2026-10-03"),
        ("second monday", "2026-11", "2026-11-09"),
        ("third wednesday", "2026-11", "2026-11-18"),
        ("fourth sunday", "2026-11", "2026-11-22"),
        ("last friday", "2026-11", "2026-11-27"),
        ("last saturday", "2026-Q4", "2026-12-26"),
        ("first working day", "2026-10", "2026-10-08"),
        ("last working day", "2026-Q3", "2026-09-30"),
        ("first day", "2026-H2", "2026-07-01"),
        ("last day", "2026", "2026-12-31"),
        ("第一个星期六", "2026-10", "2026-10-03"),
        ("第2个周一", "2026-11", "2026-11-09"),
        ("最后一个星期天", "2026-11", "2026-11-29"),
        ("最后一个工作日", "2026-Q3", "2026-09-30"),
        ("第一天", "2026-H2", "2026-07-01"),
        ("最后一天", "2026", "2026-12-31"),
    ],
)
def test_day_rules(on: str, span: str, day: str) -> None:
    rule, found = parse_day_rule(on), parse_span(span)
    assert rule is not None
    assert found is not None
    assert planned_day(CHINA, rule, found) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "on", ["", "saturday", "fifth saturday", "second working day", "third day", "第二天", "第五个星期六", "first"]
)
def test_what_names_no_day(on: str) -> None:
    assert parse_day_rule(on) is None


def test_spaces_and_capitals_do_not_matter() -> None:
    assert parse_day_rule("  First   Saturday ") == DayRule(1, 5)


@pytest.mark.parametrize(
    ("text", "minutes"), [("09:00", 540), ("9:05", 545), ("00:00", 0), ("23:59", 1439), ("１９：３０", 1170)]
)
def test_times_of_day(text: str, minutes: int) -> None:
    assert parse_clock(text) == minutes


@pytest.mark.parametrize("text", ["", "24:00", "9", "09:60", "9.00", "0900", "-1:00"])
def test_what_is_no_time_of_day(text: str) -> None:
    assert parse_clock(text) is None


@pytest.mark.parametrize(
    ("on", "clock", "year", "policy", "within", "code"),
    [
        ("someday", "09:00", 2026, "keep", "", "GF603"),
        ("first day", "25:00", 2026, "keep", "", "GF605"),
        ("first day", "09:00", 2026, "next_sunday", "", "GF604"),
        ("first day", "09:00", 2026, "keep", "week", "GF606"),
        ("first day", "09:00", 2003, "keep", "", "GF601"),
        ("first day", "09:00", 0, "keep", "", "GF601"),
        ("first day", "09:00", 2067, "keep", "", "GF602"),
        ("first day", "09:00", 12026, "keep", "", "GF602"),
    ],
)
def test_wrong_words_and_years_are_refused(
    on: str, clock: str, year: int, *, policy: str, within: str, code: str
) -> None:
    with pytest.raises(CalendarError) as raised:
        occurrences(CHINA, "month", on, clock, year, on_holiday=policy, within=within)
    assert [reason.code for reason in raised.value.reasons] == [code]


def test_dates_past_the_notices_are_provisional() -> None:
    assert [o.provisional for o in saturdays(2026)] == [False] * 12
    assert [o.provisional for o in saturdays(2027)] == [True] * 12
    last = occurrences(CHINA, "month", "last working day", "09:00", 2026)
    assert [o.provisional for o in last] == [False] * 11 + [True]


@given(
    st.integers(2005, 2025),
    st.sampled_from(SPAN_KINDS),
    st.sampled_from(["first saturday", "third tuesday", "last friday", "first working day", "last day"]),
    st.sampled_from(HOLIDAY_POLICIES),
    st.sampled_from(HOLIDAY_POLICIES),
)
def test_no_date_moves_onto_a_holiday_or_back(
    year: int, every: str, on: str, on_holiday: HolidayPolicy, on_makeup: HolidayPolicy
) -> None:
    kind = next(kind for kind in SPAN_KINDS if kind == every)
    for o in occurrences(
        CHINA, kind, on, "09:00", year, on_holiday=on_holiday, on_makeup_workday=on_makeup, within="month"
    ):
        assert o.planned <= o.held <= o.planned + timedelta(days=30)
        assert span_of("month", o.planned) == span_of("month", o.held)
        assert o.held == o.planned or not CHINA.kind(o.held).holiday
        assert bool(o.why) or o.held == o.planned
