"""`value.name`: entries of contexts and the properties of temporal values, durations and ranges.

Knows the names of the standard's tables 65 to 67. What has no such part is None; a list gives the part of each item.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from govflow.feel.values.days import weekday
from govflow.feel.values.instants import offset_of, offset_of_time
from govflow.feel.values.ranges import Range
from govflow.feel.values.temporal import DAY, HOUR, MINUTE, SECOND, Date, DateTime, DaysTime, Time, YearsMonths

DEEPEST = 200


def member(value: object, name: str) -> object:
    """The part of that name, or None."""
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, tuple):
        return _of_each(value, name, {}, 0)
    read = _PARTS.get(type(value), {}).get(name)
    return None if read is None else read(value)


def _of_each(items: tuple[object, ...], name: str, seen: dict[int, object], depth: int) -> object:
    # A list that occurs many times is read once: shared parts stay shared, and the work is that of the parts.
    if depth > DEEPEST:
        return None
    if id(items) not in seen:
        seen[id(items)] = tuple(
            _of_each(item, name, seen, depth + 1) if isinstance(item, tuple) else member(item, name) for item in items
        )
    return seen[id(items)]


def _signed(size: int, unit: int, within: int | None = None) -> Decimal:
    """The whole units of a size, of its own sign, less the whole multiples of the next larger unit."""
    count = abs(size) // unit
    return Decimal((-1 if size < 0 else 1) * (count if within is None else count % within))


def _seconds(nanos: int) -> Decimal:
    """Nanoseconds as seconds, without zeros behind the last digit."""
    whole, rest = divmod(abs(nanos), SECOND)
    text = f"{whole}.{rest:09d}".rstrip("0").rstrip(".")
    return Decimal(f"-{text}" if nanos < 0 else text)


def _offset(seconds: int | None) -> DaysTime | None:
    return None if seconds is None else DaysTime(seconds * SECOND)


_DATE: Mapping[str, Callable[[Date], object]] = {
    "year": lambda date: Decimal(date.year),
    "month": lambda date: Decimal(date.month),
    "day": lambda date: Decimal(date.day),
    "weekday": lambda date: Decimal(weekday(date.number())),
}
_CLOCK: Mapping[str, Callable[[Time], object]] = {
    "hour": lambda time: Decimal(time.hour),
    "minute": lambda time: Decimal(time.minute),
    "second": lambda time: _seconds(time.second * SECOND + time.nanos),
    "timezone": lambda time: time.zone or None,
}
_TIME: Mapping[str, Callable[[Time], object]] = {**_CLOCK, "time offset": lambda time: _offset(offset_of_time(time))}


def _within(part: str, read: Callable[..., object]) -> Callable[[DateTime], object]:
    return lambda moment: read(getattr(moment, part))


_DATETIME: Mapping[str, Callable[[DateTime], object]] = {
    **{name: _within("date", read) for name, read in _DATE.items()},
    **{name: _within("time", read) for name, read in _CLOCK.items()},
    "time offset": lambda moment: _offset(offset_of(moment)),
}
_DAYS_TIME: Mapping[str, Callable[[DaysTime], object]] = {
    "days": lambda duration: _signed(duration.nanos, DAY),
    "hours": lambda duration: _signed(duration.nanos, HOUR, 24),
    "minutes": lambda duration: _signed(duration.nanos, MINUTE, 60),
    "seconds": lambda duration: _seconds((-1 if duration.nanos < 0 else 1) * (abs(duration.nanos) % MINUTE)),
}
_YEARS_MONTHS: Mapping[str, Callable[[YearsMonths], object]] = {
    "years": lambda duration: _signed(duration.months, 12),
    "months": lambda duration: _signed(duration.months, 1, 12),
}
_RANGE: Mapping[str, Callable[[Range], object]] = {
    "start": lambda range: range.low,
    "end": lambda range: range.high,
    "start included": lambda range: range.low_closed,
    "end included": lambda range: range.high_closed,
}
_PARTS: Mapping[type, Mapping[str, Callable[..., object]]] = {
    Date: _DATE, Time: _TIME, DateTime: _DATETIME, DaysTime: _DAYS_TIME, YearsMonths: _YEARS_MONTHS, Range: _RANGE,
}  # fmt: skip
