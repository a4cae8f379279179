"""Due dates: the vectors checked by hand against the notices, and what a due says about itself."""

from __future__ import annotations

import json
from datetime import date

import pytest

from govflow.calendar import Due, Period, WorkingHours, calendar_for, end_of, parse_period, parse_span, span_of
from govflow.errors import CalendarError
from tests.unit.calendar.naive_calendar import at

CHINA = calendar_for("china")


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None, text
    return found


def due(start: str, length: str) -> Due:
    return CHINA.due(at(start), period(length))


@pytest.mark.parametrize(
    ("start", "length", "day"),
    [
        ("2026-09-30", "5 working days", "2026-10-13"),
        ("2026-02-12", "5 working days", "2026-02-26"),
        ("2026-04-30", "5 working days", "2026-05-11"),
        ("2026-09-18", "5 working days", "2026-09-24"),
        ("2026-11-20", "5 working days", "2026-11-27"),
        ("2026-11-20", "15 working days", "2026-12-11"),
        ("2026-09-24", "7 days", "2026-10-08"),
        ("2026-11-21", "7 days", "2026-11-30"),
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2026-09-05", "30 days", "2026-10-08"),
        ("2026-11-06", "2 weeks", "2026-11-20"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2025-12-31", "2 months", "2026-02-28"),
        ("2026-11-20", "0 days", "2026-11-20"),
        ("2026-11-21", "0 days", "2026-11-23"),
    ],
)
def test_verified_dues(start: str, length: str, day: str) -> None:
    """The hour of the start does not matter: its day is not counted."""
    for hour in ("00:00", "09:30", "23:59"):
        found = due(f"{start}T{hour}", length)
        assert found.day == date.fromisoformat(day)
        assert found.instant == end_of(found.day)
        assert not found.provisional
        assert not found.exact


def test_four_working_hours_over_the_national_holiday() -> None:
    found = due("2026-09-30T16:30", "4 working hours")
    assert found.instant == at("2026-10-08T11:00")
    assert found.day == date(2026, 10, 8)
    assert found.exact
    assert found.counted == (date(2026, 9, 30), date(2026, 10, 8))
    assert [name for _, name in found.skipped] == ["国庆节"] * 7


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-11-20T17:00", "1 working hour", "2026-11-20T18:00"),
        ("2026-11-20T18:00", "1 working hour", "2026-11-23T09:30"),
        ("2026-11-20T11:30", "1 working hour", "2026-11-20T14:30"),
        ("2026-11-20T12:30", "1 working hour", "2026-11-20T15:00"),
        ("2026-11-21T10:00", "8 working hours", "2026-11-24T09:00"),
        ("2026-11-20T07:00", "0 working hours", "2026-11-20T07:00"),
        ("2026-09-30T16:30", "24 hours", "2026-10-01T16:30"),
        ("2026-11-20T23:45", "30 minutes", "2026-11-21T00:15"),
    ],
)
def test_hours_end_within_the_day(start: str, length: str, end: str) -> None:
    assert due(start, length).instant == at(end)


def test_hours_never_roll_and_are_never_provisional() -> None:
    found = due("2027-09-30T16:30", "24 hours")
    assert found.instant == at("2027-10-01T16:30")
    assert not found.provisional
    assert found.rolled == ()


def test_other_working_hours() -> None:
    night = calendar_for("china", WorkingHours(((20 * 60, 24 * 60),)))
    assert night.due(at("2026-11-20T23:00"), Period(2, "working hours")).instant == at("2026-11-23T21:00")
    assert night.due(at("2026-11-20T23:00"), Period(1, "working hours")).instant == at("2026-11-21T00:00")


@pytest.mark.parametrize("openings", [(), ((600, 500),), ((0, 1441),), ((-10, 10),), ((480, 720), (700, 800))])
def test_openings_must_be_in_order(openings: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError):
        WorkingHours(openings)


def test_a_make_up_workday_counts_and_holds_a_due() -> None:
    """28 February 2026 is a Saturday that is worked; 9 May likewise counts as one of the five."""
    assert due("2026-01-31", "1 month").rolled == ()
    assert date(2026, 5, 9) in due("2026-04-30", "5 working days").counted


def test_a_due_says_what_it_counted_skipped_and_rolled_over() -> None:
    counting = due("2026-09-30", "5 working days")
    assert counting.counted == (
        date(2026, 10, 8),
        date(2026, 10, 9),
        date(2026, 10, 10),
        date(2026, 10, 12),
        date(2026, 10, 13),
    )
    assert counting.skipped == (
        *((date(2026, 10, day), "国庆节") for day in range(1, 8)),
        (date(2026, 10, 11), "周末"),
    )
    rolling = due("2026-11-21", "7 days")
    assert rolling.counted == tuple(date(2026, 11, day) for day in range(22, 29))
    assert rolling.skipped == ()
    assert rolling.rolled == ((date(2026, 11, 28), "周末"), (date(2026, 11, 29), "周末"))
    assert rolling.calendar == CHINA.version


@pytest.mark.parametrize(
    ("length", "latest"),
    [
        ("15 days", "2026-11-20"),
        ("15 clear days", "2026-11-19"),
        ("14 days", "2026-11-21"),
        ("5 working days", "2026-11-30"),
        ("1 month", "2026-11-05"),
        ("2 weeks", "2026-11-21"),
        ("0 days", "2026-12-05"),
    ],
)
def test_before_never_rolls(length: str, latest: str) -> None:
    """14 days before a meeting on Saturday 5 December is Saturday 21 November, and stays there."""
    found = CHINA.before(date(2026, 12, 5), period(length))
    assert found.day == date.fromisoformat(latest)
    assert found.instant == end_of(found.day)
    assert found.backward
    assert found.rolled == ()
    assert not found.provisional


def test_clear_days_before_are_the_days_between() -> None:
    found = CHINA.before(date(2026, 12, 5), Period(15, "clear days"))
    assert found.counted == (
        *(date(2026, 11, day) for day in range(20, 31)),
        *(date(2026, 12, day) for day in range(1, 5)),
    )


def test_clear_days_are_a_distance_both_ways() -> None:
    """The meeting that may follow a notice of 19 November after 15 clear days is the one of 5 December, a Saturday."""
    assert CHINA.after(date(2026, 11, 19), Period(15, "clear days")).day == date(2026, 12, 5)


def test_before_in_hours() -> None:
    meeting = at("2026-10-08T09:00")
    assert CHINA.before(meeting, Period(24, "hours")).instant == at("2026-10-07T09:00")
    assert CHINA.before(date(2026, 10, 8), Period(24, "hours")).instant == at("2026-10-07T00:00")
    found = CHINA.before(meeting, Period(4, "working hours"))
    assert found.instant == at("2026-09-30T14:30")
    assert found.counted == (date(2026, 9, 30), date(2026, 10, 8))
    assert CHINA.before(meeting, Period(0, "working hours")).instant == meeting


def test_after_a_day_runs_from_its_end_where_hours_are_counted() -> None:
    assert CHINA.after(date(2026, 11, 20), Period(24, "hours")).instant == at("2026-11-22T00:00")
    assert CHINA.after(date(2026, 11, 20), Period(5, "working days")).day == date(2026, 11, 27)
    assert CHINA.after(at("2026-11-20T10:00"), Period(24, "hours")).instant == at("2026-11-21T10:00")


@pytest.mark.parametrize(
    ("which", "working", "span", "day"),
    [
        ("first", True, "2026-10", "2026-10-08"),
        ("last", True, "2026-Q1", "2026-03-31"),
        ("last", True, "2026-05", "2026-05-29"),
        ("first", True, "2026", "2026-01-04"),
        ("last", True, "2026-02", "2026-02-28"),
        ("first", False, "2026-10", "2026-10-01"),
        ("last", False, "2026-02", "2026-02-28"),
    ],
)
def test_edges_of_spans(which: str, working: bool, span: str, day: str) -> None:
    found = parse_span(span)
    assert found is not None
    assert CHINA.edge("first" if which == "first" else "last", working, found) == date.fromisoformat(day)


def test_working_days_between() -> None:
    assert CHINA.working_days(date(2026, 9, 30), date(2026, 10, 13)) == 5
    assert CHINA.working_days(date(2025, 12, 31), date(2026, 12, 31)) == 248
    assert CHINA.working_days(date(2026, 10, 13), date(2026, 9, 30)) == 0
    assert CHINA.working_days(date(2026, 10, 13), date(2026, 10, 13)) == 0


@pytest.mark.parametrize(
    ("start", "length", "provisional"),
    [
        ("2026-12-29", "5 working days", True),
        ("2026-12-17", "5 working days", False),
        ("2026-12-17", "6 working days", True),
        ("2026-12-20", "14 days", True),
        ("2026-12-20", "2 days", False),
        ("2026-11-20", "1 year", True),
        ("2026-12-20", "14 clear days", False),
        ("2026-12-24T17:00", "1 working hour", False),
        ("2026-12-24T17:00", "2 working hours", True),
    ],
)
def test_what_looks_past_the_last_settled_day_is_provisional(start: str, length: str, provisional: bool) -> None:
    assert due(start, length).provisional is provisional


def test_a_provisional_due_stands_on_weekends_and_fixed_holidays() -> None:
    assert due("2026-12-29", "5 working days").day == date(2027, 1, 6)
    assert due("2027-09-30", "1 working day").day == date(2027, 10, 4)
    assert due("2027-04-30", "1 working day").day == date(2027, 5, 3)


def test_the_first_year_of_data_is_named() -> None:
    with pytest.raises(CalendarError) as raised:
        CHINA.due(at("2003-12-31"), Period(5, "working days"))
    (reason,) = raised.value.reasons
    assert reason.code == "GF601"
    assert "2003-12-31" in reason.text("zh")
    assert "2004-01-01" in reason.text("zh")
    assert "2004-01-01" in reason.text("en")


@pytest.mark.parametrize(
    ("start", "length"),
    [
        ("2060-11-20", "9999 days"),
        ("2040-11-20", "9999 working days"),
        ("2066-11-20", "9999 working hours"),
        ("2026-11-20", "9999 months"),
        ("2026-11-20", "9999 years"),
        ("2026-11-20", "9999 weeks"),
        ("2070-01-01", "1 day"),
    ],
)
def test_a_period_past_the_horizon_is_refused(start: str, length: str) -> None:
    with pytest.raises(CalendarError) as raised:
        due(start, length)
    assert [reason.code for reason in raised.value.reasons] == ["GF602"]
    said = raised.value.reasons[0].text("zh")
    assert "2066-12-31" in said or "9999-12-31" in said


@pytest.mark.parametrize("length", ["9999 years", "2027 years"])
def test_a_period_before_the_first_year_there_is(length: str) -> None:
    with pytest.raises(CalendarError):
        CHINA.before(date(2026, 11, 20), period(length))


@pytest.mark.parametrize("length", ["9999 working days", "6000 working days"])
def test_working_time_before_the_data_begin_is_refused(length: str) -> None:
    with pytest.raises(CalendarError) as raised:
        CHINA.before(date(2026, 11, 20), period(length))
    assert [reason.code for reason in raised.value.reasons] == ["GF601"]


def test_working_hours_before_the_data_begin_are_refused() -> None:
    with pytest.raises(CalendarError) as raised:
        CHINA.before(date(2004, 1, 6), Period(30, "working hours"))
    assert [reason.code for reason in raised.value.reasons] == ["GF601"]


def test_ages_need_no_calendar_data() -> None:
    """Who is sixty? Going back rolls over nothing, so the days of 1966 need not be known."""
    assert CHINA.before(date(2026, 11, 20), Period(60, "years")).day == date(1966, 11, 20)


@pytest.mark.parametrize(
    ("start", "length"),
    [
        ("2026-09-30", "5 working days"),
        ("2026-11-21", "7 days"),
        ("2026-01-31", "1 month"),
        ("2026-09-30T16:30", "4 working hours"),
    ],
)
def test_json_keeps_the_whole_due(start: str, length: str) -> None:
    found = due(start, length)
    text = json.dumps(found.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert Due.from_json(json.loads(text)) == found


def test_json_writes_runs_of_days() -> None:
    assert due("2026-09-30T10:00", "5 working days").to_json() == {
        "backward": False,
        "calendar": CHINA.version,
        "counted": ["2026-10-08/2026-10-10", "2026-10-12/2026-10-13"],
        "day": "2026-10-13",
        "instant": at("2026-10-14"),
        "period": "5 working days",
        "provisional": False,
        "rolled": [],
        "skipped": [["2026-10-01/2026-10-07", "国庆节"], ["2026-10-11", "周末"]],
        "start": at("2026-09-30T10:00"),
    }


def test_what_is_remembered_is_bounded_and_changes_nothing() -> None:
    calendar = calendar_for("china")
    first = calendar.due(at("2026-11-20"), Period(5, "working days"))
    for minute in range(5000):
        calendar.due(at("2026-11-20") + minute * 60_000_000, Period(5, "working days"))
    assert len(calendar.memory) <= 4096
    assert calendar.due(at("2026-11-20"), Period(5, "working days")) == first
    assert calendar == calendar_for("china")


def test_a_span_may_lie_in_provisional_days() -> None:
    assert CHINA.edge("last", True, span_of("year", date(2027, 1, 1))) == date(2027, 12, 31)
    assert not CHINA.settled(date(2027, 12, 31))
    assert CHINA.settled(CHINA.last_known_day)
