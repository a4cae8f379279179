"""`+ - * / **` and the sign, over all values: the tables of DMN 1.5, section 10.3.2.15. What is not in them is None.

Knows which kinds go together. A date counts as midnight UTC when a day or an instant is subtracted from it or it from
one; two date and times are subtracted when both have a place on the line of instants or neither has. A month too short
for a day gives its last. Nothing here raises, whatever comes in.
"""

from __future__ import annotations

from decimal import Decimal

from govflow.feel.values.days import add_months
from govflow.feel.values.instants import instant, is_local, local_nanos, moved, offset_of_time
from govflow.feel.values.numbers import minus, negated, over, plus, scaled, times, to_the
from govflow.feel.values.temporal import (
    DAY,
    MIDNIGHT_UTC,
    SECOND,
    Date,
    DateTime,
    DaysTime,
    Time,
    YearsMonths,
    date_of,
    date_of_number,
    days_time,
    time_of_nanos,
    years_months,
)

MOST_CHARACTERS = 10_000_000
"""Of a string made by `+`; a longer one would only be built to exhaust memory."""


def add(a: object, b: object) -> object:
    """a + b, or None."""
    if isinstance(a, Decimal):
        return plus(a, b) if isinstance(b, Decimal) else None
    if isinstance(a, str):
        return a + b if isinstance(b, str) and len(a) + len(b) <= MOST_CHARACTERS else None
    if isinstance(a, DaysTime):
        return days_time(a.nanos + b.nanos) if isinstance(b, DaysTime) else _later(b, a.nanos)
    if isinstance(a, YearsMonths):
        return years_months(a.months + b.months) if isinstance(b, YearsMonths) else _months_later(b, a.months)
    if isinstance(b, DaysTime):
        return _later(a, b.nanos)
    return _months_later(a, b.months) if isinstance(b, YearsMonths) else None


def sub(a: object, b: object) -> object:
    """a - b, or None."""
    if isinstance(a, Decimal):
        return minus(a, b) if isinstance(b, Decimal) else None
    if isinstance(b, DaysTime):
        return days_time(a.nanos - b.nanos) if isinstance(a, DaysTime) else _later(a, -b.nanos)
    if isinstance(b, YearsMonths):
        return years_months(a.months - b.months) if isinstance(a, YearsMonths) else _months_later(a, -b.months)
    if isinstance(a, Time):
        return _between_times(a, b) if isinstance(b, Time) else None
    left, right = _as_moment(a), _as_moment(b)
    return None if left is None or right is None else _between(left, right)


def mul(a: object, b: object) -> object:
    """a * b, or None. A part of a month or of a nanosecond is cut off."""
    if isinstance(a, Decimal):
        return times(a, b) if isinstance(b, Decimal) else _scaled(b, a, divide=False)
    return _scaled(a, b, divide=False) if isinstance(b, Decimal) else None


def div(a: object, b: object) -> object:
    """a / b, or None; None for a division by zero. A part of a month or of a nanosecond is cut off."""
    if isinstance(b, Decimal):
        return over(a, b) if isinstance(a, Decimal) else _scaled(a, b, divide=True)
    if isinstance(a, DaysTime) and isinstance(b, DaysTime):
        return over(Decimal(a.nanos), Decimal(b.nanos))
    if isinstance(a, YearsMonths) and isinstance(b, YearsMonths):
        return over(Decimal(a.months), Decimal(b.months))
    return None


def power(a: object, b: object) -> object:
    """a ** b of two numbers, or None."""
    return to_the(a, b) if isinstance(a, Decimal) and isinstance(b, Decimal) else None


def neg(a: object) -> object:
    """-a of a number or a duration, or None."""
    if isinstance(a, Decimal):
        return negated(a)
    if isinstance(a, DaysTime):
        return DaysTime(-a.nanos)
    return YearsMonths(-a.months) if isinstance(a, YearsMonths) else None


def as_moment(date: Date) -> DateTime:
    """The date as a date and time: midnight UTC."""
    return DateTime(date, MIDNIGHT_UTC)


def _as_moment(value: object) -> DateTime | None:
    if isinstance(value, Date):
        return as_moment(value)
    return value if isinstance(value, DateTime) else None


def _later(value: object, nanos: int) -> object:
    if isinstance(value, DateTime):
        return moved(value, nanos)
    if isinstance(value, Date):
        return date_of_number(value.number() + nanos // DAY)
    if isinstance(value, Time):
        return time_of_nanos(value.since_midnight() + nanos, value.offset, value.zone)
    return None


def _months_later(value: object, months: int) -> object:
    if isinstance(value, Date):
        return date_of(*add_months(value.year, value.month, value.day, months))
    if isinstance(value, DateTime):
        date = _months_later(value.date, months)
        return DateTime(date, value.time) if isinstance(date, Date) else None
    return None


def _between(a: DateTime, b: DateTime) -> DaysTime | None:
    if is_local(a.time) and is_local(b.time):
        return days_time(local_nanos(a) - local_nanos(b))
    if is_local(a.time) or is_local(b.time):
        return None
    return days_time(instant(a) - instant(b))


def _between_times(a: Time, b: Time) -> DaysTime | None:
    left, right = offset_of_time(a), offset_of_time(b)
    if (left is None) != (right is None):
        return None
    shift = ((right or 0) - (left or 0)) * SECOND
    return days_time(a.since_midnight() - b.since_midnight() + shift)


def _scaled(value: object, factor: object, divide: bool) -> object:
    if not isinstance(factor, Decimal) or not isinstance(value, DaysTime | YearsMonths):
        return None
    if isinstance(value, DaysTime):
        nanos = scaled(value.nanos, factor, divide)
        return None if nanos is None else days_time(nanos)
    months = scaled(value.months, factor, divide)
    return None if months is None else years_months(months)
