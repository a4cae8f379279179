"""Working days and working hours for expressions, over a calendar: 工作日加, 工作日数, 是工作日, 工作时间加.

Knows how a number that may be negative becomes a period of the calendar. Past the years the notices have published the
calendar answers provisionally, and so do these; outside its table they raise CalendarError. Both profiles use them.
"""

from __future__ import annotations

from datetime import date

from govflow.calendar import Calendar, Period
from govflow.errors import CalendarError, Diagnostic

MOST = 9_999
"""The largest number of days or hours a period of the calendar may have."""


def working_day(calendar: Calendar, day: date) -> bool:
    """Whether the day is worked. Raises CalendarError outside the table."""
    return calendar.kind(day).working


def working_days_between(calendar: Calendar, after: date, until: date) -> int:
    """Working days in (after, until]; 0 when `until` is not later. Raises CalendarError outside the table."""
    return calendar.working_days(after, until)


def add_working_days(calendar: Calendar, start: date, n: int) -> date:
    """The n-th working day after the start, or before it for a negative n; the start itself for 0.

    The start is never counted, whether it is worked or not. Raises CalendarError outside the table.
    """
    period = Period(abs(_bounded(calendar, n)), "working days")
    return (calendar.after if n >= 0 else calendar.before)(start, period).day


def add_working_hours(calendar: Calendar, start: int, hours: int) -> int:
    """The instant so many whole working hours after another, or before it; both in microseconds UTC.

    Raises CalendarError outside the table.
    """
    period = Period(abs(_bounded(calendar, hours)), "working hours")
    return (calendar.after if hours >= 0 else calendar.before)(start, period).instant


def _bounded(calendar: Calendar, n: int) -> int:
    if -MOST <= n <= MOST:
        return n
    raise CalendarError([Diagnostic.of("GF602", last=calendar.table.days[-1].isoformat())])
