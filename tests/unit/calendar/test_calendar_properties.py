"""Counting by table against counting day by day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from govflow.calendar import ZONE, Due, Period, Unit, calendar_for, end_of, instant, local, start_of
from tests.unit.calendar.naive_calendar import (
    corresponding,
    first_worked,
    hours_earlier,
    hours_later,
    last_day,
    latest_day,
    nominal,
    nth_working,
    resumed_day,
    worked,
)

SLOW = settings(deadline=None)
"""The day-by-day implementation takes its time on a busy machine."""
CHINA = calendar_for("china")
DATES = st.dates(date(2006, 1, 1), date(2024, 12, 31))
MINUTES = st.integers(0, 24 * 60 - 1)
DAY_UNITS: tuple[Unit, ...] = ("days", "weeks", "months", "years", "working days", "clear days")
LIMIT: dict[Unit, int] = {"days": 300, "weeks": 40, "months": 20, "years": 1, "working days": 200, "clear days": 300}


def moment(day: date, minutes: int) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(minutes=minutes)


@st.composite
def day_periods(draw: st.DrawFn) -> Period:
    unit = draw(st.sampled_from(DAY_UNITS))
    return Period(draw(st.integers(0, LIMIT[unit])), unit)


@SLOW
@given(DATES, MINUTES, day_periods())
def test_dues_in_days(day: date, minutes: int, period: Period) -> None:
    due = CHINA.due(instant(moment(day, minutes)), period)
    assert due.day == last_day(day, period)
    assert due.instant == end_of(due.day)
    assert not due.provisional


@SLOW
@given(DATES, MINUTES, day_periods())
def test_latest_days_before(day: date, minutes: int, period: Period) -> None:
    due = CHINA.before(instant(moment(day, minutes)), period)
    assert due.day == latest_day(day, period)
    assert due == CHINA.before(due.start, period)


@SLOW
@given(DATES, st.integers(1, 200))
def test_reasons_cover_every_day_between(day: date, number: int) -> None:
    due = CHINA.due(start_of(day), Period(number, "working days"))
    between = {day + timedelta(days=i) for i in range(1, (due.day - day).days + 1)}
    skipped = {skipped for skipped, _ in due.skipped}
    assert len(due.counted) == number
    assert set(due.counted) | skipped == between
    assert not set(due.counted) & skipped
    assert all(worked(counted) for counted in due.counted)
    assert all(not CHINA.kind(skipped).working and CHINA.kind(skipped).name == name for skipped, name in due.skipped)


@SLOW
@given(DATES, st.integers(1, 200))
def test_reasons_cover_every_day_between_backwards(day: date, number: int) -> None:
    due = CHINA.before(day, Period(number, "working days"))
    between = {day - timedelta(days=i) for i in range(1, (day - due.day).days + 1)}
    skipped = {skipped for skipped, _ in due.skipped}
    assert len(due.counted) == number
    assert set(due.counted) | skipped == between
    assert not set(due.counted) & skipped


@SLOW
@given(DATES, st.integers(0, 300))
def test_rolled_days_are_the_rest_days_at_the_end(day: date, number: int) -> None:
    due = CHINA.due(start_of(day), Period(number, "days"))
    end = nominal(day, Period(number, "days"), 1)
    assert due.counted == tuple(day + timedelta(days=i) for i in range(1, number + 1))
    assert [rolled for rolled, _ in due.rolled] == [end + timedelta(days=i) for i in range((due.day - end).days)]
    assert not any(worked(rolled) for rolled, _ in due.rolled)
    assert worked(due.day)


@SLOW
@given(DATES, st.integers(0, 24))
def test_months_end_on_the_corresponding_day_or_the_end_of_the_month(day: date, number: int) -> None:
    due = CHINA.before(day, Period(number, "months"))
    assert due.day == corresponding(day, -number)


@SLOW
@given(DATES, MINUTES, st.integers(1, 120))
def test_working_hours_forwards(day: date, minutes: int, number: int) -> None:
    start = moment(day, minutes)
    due = CHINA.due(instant(start), Period(number, "working hours"))
    assert local(due.instant) == hours_later(start, timedelta(hours=number))
    assert set(due.counted) | {skipped for skipped, _ in due.skipped} <= {
        day + timedelta(days=i) for i in range((due.day - day).days + 1)
    }
    assert all(worked(counted) for counted in due.counted)
    assert number * 60 <= len(due.counted) * 450


@SLOW
@given(DATES, MINUTES, st.integers(1, 120))
def test_working_hours_backwards(day: date, minutes: int, number: int) -> None:
    anchor = moment(day, minutes)
    due = CHINA.before(instant(anchor), Period(number, "working hours"))
    assert local(due.instant) == hours_earlier(anchor, timedelta(hours=number))


@SLOW
@given(DATES, MINUTES, st.integers(1, 60))
def test_days_of_working_hours_are_those_with_opening_time_used(day: date, minutes: int, number: int) -> None:
    start = moment(day, minutes)
    due = CHINA.due(instant(start), Period(number, "working hours"))
    used = [d for d in due.counted if hours_later(max(start, moment(d, 0)), timedelta(minutes=1)).date() == d]
    assert used == list(due.counted)


@SLOW
@given(DATES, MINUTES, st.integers(0, 5000), st.sampled_from(["hours", "minutes"]))
def test_natural_hours(day: date, minutes: int, number: int, unit: Unit) -> None:
    start = moment(day, minutes)
    length = timedelta(hours=number) if unit == "hours" else timedelta(minutes=number)
    due = CHINA.due(instant(start), Period(number, unit))
    assert local(due.instant) - start == length
    assert CHINA.before(due.instant, Period(number, unit)).instant == instant(start)


@SLOW
@given(DATES, DATES)
def test_working_days_between(one: date, other: date) -> None:
    first, last = sorted((one, other))
    last = min(last, first + timedelta(days=400))
    naive = sum(worked(first + timedelta(days=i)) for i in range(1, (last - first).days + 1))
    assert CHINA.working_days(first, last) == naive


@SLOW
@given(DATES, st.integers(1, 100))
def test_working_days_there_and_back(day: date, number: int) -> None:
    there = CHINA.due(start_of(day), Period(number, "working days")).day
    assert CHINA.before(there, Period(number, "working days")).day == nth_working(there, number, -1)
    assert CHINA.working_days(day, there) == number


@SLOW
@given(DATES, DATES, day_periods())
def test_a_later_start_never_ends_earlier(one: date, other: date, period: Period) -> None:
    first, last = sorted((one, other))
    assert CHINA.due(start_of(first), period).instant <= CHINA.due(start_of(last), period).instant


@SLOW
@given(DATES, day_periods())
def test_json_keeps_every_due(day: date, period: Period) -> None:
    due = CHINA.due(start_of(day), period)
    assert Due.from_json(due.to_json()) == due


@SLOW
@given(DATES, day_periods(), MINUTES, MINUTES)
def test_what_is_remembered_of_a_day_serves_all_its_hours(day: date, period: Period, one: int, other: int) -> None:
    CHINA.due(instant(moment(day, one)), period)
    later = instant(moment(day, other))
    assert CHINA.due(later, period) == calendar_for("china").due(later, period)
    assert CHINA.due(later, period).start == later


@st.composite
def stops(draw: st.DrawFn) -> tuple[date, Period, date, date]:
    """A period of days and a stop that begins before its due."""
    start = draw(DATES)
    period = Period(draw(st.integers(1, 60)), draw(st.sampled_from(["days", "weeks", "working days"])))
    due = CHINA.due(start_of(start), period)
    out = start + timedelta(days=draw(st.integers(0, (due.day - start).days)))
    return start, period, out, out + timedelta(days=draw(st.integers(0, 60)))


@SLOW
@given(stops(), MINUTES, MINUTES)
def test_resumed_dues_in_days(stop: tuple[date, Period, date, date], out_at: int, back_at: int) -> None:
    start, period, out, back = stop
    due = CHINA.due(start_of(start), period)
    resumed = instant(moment(back, max(back_at, out_at)))
    found = CHINA.resume(due, instant(moment(out, out_at)), resumed, period)
    assert found.day == (due.day if out == back else resumed_day(start, period, out, back))
    assert found.instant > resumed
    assert len(found.counted) == len(due.counted)
    assert not {day for day in found.counted if out < day <= back}


@SLOW
@given(stops(), st.integers(0, 60))
@example((date(2017, 1, 2), Period(3, "working days"), date(2017, 1, 5), date(2017, 1, 7)), 2)
def test_two_stops_in_a_row_are_one(stop: tuple[date, Period, date, date], further: int) -> None:
    """A stop that is taken up again at once gives back what one long stop does."""
    start, period, out, back = stop
    due = CHINA.due(start_of(start), period)
    later = back + timedelta(days=further)
    once = CHINA.resume(due, start_of(out), start_of(later), period)
    twice = CHINA.resume(
        CHINA.resume(due, start_of(out), start_of(back), period), start_of(back), start_of(later), period
    )
    assert twice.day == once.day


@SLOW
@given(DATES, MINUTES, st.integers(1, 60), st.integers(0, 8_000), st.integers(0, 8_000))
def test_resumed_working_hours(day: date, minutes: int, number: int, before_stop: int, stop: int) -> None:
    """What was left at the stop is worked off after the resumption."""
    start = moment(day, minutes)
    period = Period(number, "working hours")
    due = CHINA.due(instant(start), period)
    out = start + timedelta(minutes=before_stop)
    back = out + timedelta(minutes=stop)
    found = CHINA.resume(due, instant(out), instant(back), period)
    if instant(out) >= due.instant:
        assert found == due
        return
    left = sum(1 for _ in working_minutes(out, local(due.instant)))
    assert local(found.instant) == (hours_later(back, timedelta(minutes=left)) if stop else local(due.instant))


def working_minutes(begin: datetime, end: datetime) -> list[datetime]:
    """The minutes of opening time in [begin, end)."""
    found = []
    now = begin
    while now < end:
        minute = now.hour * 60 + now.minute
        if not worked(now.date()):
            now = datetime(now.year, now.month, now.day, tzinfo=ZONE) + timedelta(days=1)
            continue
        if 510 <= minute < 720 or 840 <= minute < 1080:
            found.append(now)
        now += timedelta(minutes=1)
    return found


@SLOW
@given(DATES, MINUTES, st.integers(1, 500), st.integers(0, 40_000), st.integers(0, 40_000))
def test_resumed_hours_gain_the_exact_time(day: date, minutes: int, number: int, before_stop: int, stop: int) -> None:
    start = instant(moment(day, minutes))
    due = CHINA.due(start, Period(number, "hours"))
    out = start + before_stop * 60_000_000
    found = CHINA.resume(due, out, out + stop * 60_000_000, Period(number, "hours"))
    gained = stop * 60_000_000 if out < due.instant else 0
    assert found.instant == due.instant + gained


@SLOW
@given(DATES)
def test_the_first_worked_day_holds_a_due(day: date) -> None:
    assert CHINA.due(start_of(day), Period(0, "days")).day == first_worked(day)
