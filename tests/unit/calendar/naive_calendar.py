"""The second implementation: the Civil Code read literally, one day or one opening after the other."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import chinese_calendar

from govflow.calendar import ZONE, Period

ONE = timedelta(days=1)
OPENINGS = ((time(8, 30), time(12)), (time(14), time(18)))


def at(text: str) -> int:
    """The instant of a local ISO text."""
    moment = datetime.fromisoformat(text).replace(tzinfo=ZONE)
    return round(moment.timestamp()) * 1_000_000


def worked(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


def corresponding(day: date, months: int) -> date:
    """The corresponding day, stepping one month at a time."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def nominal(day: date, period: Period, sign: int) -> date:
    """The last day before rolling, of days, weeks, months, years."""
    if period.unit in ("months", "years"):
        return corresponding(day, sign * period.value * (12 if period.unit == "years" else 1))
    for _ in range(period.value * (7 if period.unit == "weeks" else 1)):
        day += sign * ONE
    return day


def last_day(day: date, period: Period) -> date:
    """The day on which a period of days that begins on `day` ends."""
    if period.unit == "working days":
        return nth_working(day, period.value, 1)
    if period.unit == "clear days":
        between = 0
        while between < period.value:
            day += ONE
            between += 1
        return day + ONE
    return first_worked(nominal(day, period, 1))


def latest_day(day: date, period: Period) -> date:
    """The last day on which what must be done a period before `day` may be done."""
    if period.unit == "working days":
        return nth_working(day, period.value, -1)
    if period.unit == "clear days":
        return nominal(day, Period(period.value + 1, "days"), -1)
    return nominal(day, period, -1)


def nth_working(day: date, number: int, sign: int) -> date:
    while number:
        day += sign * ONE
        number -= worked(day)
    return day


def first_worked(day: date) -> date:
    while not worked(day):
        day += ONE
    return day


def openings(day: date, sign: int) -> Iterator[tuple[datetime, datetime]]:
    """All openings from that day on, forwards or backwards."""
    while True:
        if worked(day):
            for begin, end in OPENINGS[::sign]:
                yield datetime.combine(day, begin, ZONE), datetime.combine(day, end, ZONE)
        day += sign * ONE


def hours_later(start: datetime, length: timedelta) -> datetime:
    for begin, end in openings(start.date(), 1):
        usable = end - max(begin, start)
        if usable >= length:
            return max(begin, start) + length
        length -= max(usable, timedelta(0))
    raise AssertionError("openings never end")


def hours_earlier(start: datetime, length: timedelta) -> datetime:
    for begin, end in openings(start.date(), -1):
        usable = min(end, start) - begin
        if usable >= length:
            return min(end, start) - length
        length -= max(usable, timedelta(0))
    raise AssertionError("openings never end")


def resumed_day(start: date, period: Period, out: date, back: date) -> date:
    """The end of a period of days whose clock stood still from `out` (exclusive) to `back` (inclusive)."""
    day, left = start, period.value * (7 if period.unit == "weeks" else 1)
    while left:
        day += ONE
        if not out < day <= back and (period.unit != "working days" or worked(day)):
            left -= 1
    return first_worked(max(day, back))
