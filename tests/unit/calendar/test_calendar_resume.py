"""What a stopped clock gives back, in examples."""

from __future__ import annotations

from datetime import date

from govflow.calendar import Due, Period, calendar_for
from tests.unit.calendar.naive_calendar import at

CHINA = calendar_for("china")


def resumed(start: str, period: Period, stopped: str, resumed_at: str) -> Due:
    return CHINA.resume(CHINA.due(at(start), period), at(stopped), at(resumed_at), period)


def test_working_days_of_the_stop_are_added() -> None:
    """Five working days from Friday 20 November end on the 27th; Tuesday and Wednesday do not count."""
    found = resumed("2026-11-20", Period(5, "working days"), "2026-11-23T15:00", "2026-11-25T09:00")
    assert found.day == date(2026, 12, 1)
    assert found.counted == (
        date(2026, 11, 23),
        date(2026, 11, 26),
        date(2026, 11, 27),
        date(2026, 11, 30),
        date(2026, 12, 1),
    )
    assert found.skipped == (
        (date(2026, 11, 21), "周末"),
        (date(2026, 11, 22), "周末"),
        (date(2026, 11, 24), "停表"),
        (date(2026, 11, 25), "停表"),
        (date(2026, 11, 28), "周末"),
        (date(2026, 11, 29), "周末"),
    )


def test_a_stop_over_a_holiday_gives_back_no_working_day() -> None:
    found = resumed("2026-09-25", Period(5, "working days"), "2026-09-30T17:00", "2026-10-07T10:00")
    assert found.day == CHINA.due(at("2026-09-25"), Period(5, "working days")).day == date(2026, 10, 9)


def test_calendar_days_are_added_and_then_roll() -> None:
    """Seven days from 21 November end on Saturday 28 and roll to Monday; one more day still ends at the weekend."""
    one = resumed("2026-11-21", Period(7, "days"), "2026-11-24T10:00", "2026-11-25T10:00")
    assert one.day == date(2026, 11, 30)
    assert one.rolled == ((date(2026, 11, 29), "周末"),)
    three = resumed("2026-11-21", Period(7, "days"), "2026-11-24T10:00", "2026-11-27T10:00")
    assert three.day == date(2026, 12, 1)


def test_hours_gain_the_exact_time_and_working_hours_the_opening_time() -> None:
    natural = resumed("2026-11-20T10:00", Period(24, "hours"), "2026-11-20T11:00", "2026-11-22T11:30")
    assert natural.instant == at("2026-11-23T10:30")
    working = resumed("2026-11-20T10:00", Period(4, "working hours"), "2026-11-20T11:00", "2026-11-22T11:30")
    assert working.instant == at("2026-11-23T11:30")


def test_a_stop_within_one_day_gives_back_no_day() -> None:
    found = resumed("2026-11-20", Period(5, "working days"), "2026-11-23T09:00", "2026-11-23T17:00")
    assert found.day == date(2026, 11, 27)


def test_a_stop_on_the_last_day_leaves_a_day_to_act() -> None:
    found = resumed("2026-11-20", Period(5, "working days"), "2026-11-27T09:00", "2026-12-05T10:00")
    assert found.day == date(2026, 12, 7)
    assert len(found.counted) == 5
    assert found.rolled == ((date(2026, 12, 5), "周末"), (date(2026, 12, 6), "周末"))


def test_a_stop_in_the_rolled_days_ends_no_sooner_than_the_resumption() -> None:
    found = resumed("2026-11-21", Period(7, "days"), "2026-11-29T09:00", "2026-12-02T10:00")
    assert found.day == date(2026, 12, 2)


def test_what_was_overdue_stays_so() -> None:
    for period in (Period(5, "working days"), Period(7, "days"), Period(2, "hours"), Period(2, "working hours")):
        due = CHINA.due(at("2026-11-09"), period)
        assert CHINA.resume(due, at("2026-11-20"), at("2026-11-25"), period) == due


def test_clear_days_are_added_without_rolling() -> None:
    found = resumed("2026-11-19", Period(15, "clear days"), "2026-11-23T10:00", "2026-11-30T10:00")
    assert found.day == date(2026, 12, 12)
    assert len(found.counted) == 15


def test_months_are_moved_by_the_days_of_the_stop() -> None:
    found = resumed("2026-08-31", Period(1, "months"), "2026-09-10T10:00", "2026-09-12T10:00")
    assert found.day == date(2026, 10, 8)
    assert found.counted == ()
