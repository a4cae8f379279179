"""Dates, times and durations of the standard, as frozen values.

Knows what such a value holds and what it may hold: years to 999 999 999 either way, nanoseconds, offsets of up to 18
hours with seconds, a zone id as it was written. Knows neither texts nor zone rules nor arithmetic. Two values are the
same (`==` of Python) when every part is; what FEEL calls equal is another room's business.
"""

from __future__ import annotations

from dataclasses import dataclass

from govflow.feel.values.days import day_number, day_of_number, is_day

SECOND = 1_000_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
MOST_OFFSET = 18 * 3600
"""Seconds: no zone on earth was ever further from UTC than 16 hours; 18 is what most engines allow."""
MOST_MONTHS = 12 * 999_999_999 + 11
MOST_NANOS = 2 * 1_000_000_000 * 366 * DAY
"""Durations span at most the years that dates have."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the proleptic Gregorian calendar. Raises ValueError for a day there is not; `date_of` gives None."""

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        if not is_day(self.year, self.month, self.day):
            raise ValueError(f"no such day: {self.year}-{self.month}-{self.day}")

    def number(self) -> int:
        """Days since 1970-01-01."""
        return day_number(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day: local, with an offset in seconds, or with a zone id (then the offset is None).

    Raises ValueError for a time there is not; `time_of` gives None.
    """

    hour: int
    minute: int
    second: int
    nanos: int = 0
    offset: int | None = None
    zone: str = ""

    def __post_init__(self) -> None:
        if not _is_time(self.hour, self.minute, self.second, self.nanos, self.offset, self.zone):
            raise ValueError(f"no such time: {self.hour}:{self.minute}:{self.second}, {self.nanos}, {self.offset}")

    def since_midnight(self) -> int:
        """Nanoseconds since local midnight."""
        return self.hour * HOUR + self.minute * MINUTE + self.second * SECOND + self.nanos


@dataclass(frozen=True, slots=True)
class DateTime:
    """A day and a time of day; the offset or the zone stands in the time."""

    date: Date
    time: Time


@dataclass(frozen=True, slots=True)
class DaysTime:
    """A days and time duration, in nanoseconds."""

    nanos: int


@dataclass(frozen=True, slots=True)
class YearsMonths:
    """A years and months duration, in months."""

    months: int


def date_of(year: int, month: int, day: int) -> Date | None:
    """The day, or None when there is none such."""
    return Date(year, month, day) if is_day(year, month, day) else None


def date_of_number(number: int) -> Date | None:
    """The day so many days after 1970-01-01, or None outside the years a date may have."""
    return date_of(*day_of_number(number))


def time_of(
    hour: int, minute: int, second: int, nanos: int = 0, offset: int | None = None, zone: str = ""
) -> Time | None:
    """The time, or None when there is none such. Whether there is such a zone is not asked."""
    return (
        Time(hour, minute, second, nanos, offset, zone) if _is_time(hour, minute, second, nanos, offset, zone) else None
    )


def time_of_nanos(nanos: int, offset: int | None = None, zone: str = "") -> Time:
    """The time so many nanoseconds after midnight; whole days are left out. Raises ValueError for a wrong offset."""
    seconds, rest = divmod(nanos % DAY, SECOND)
    return Time(seconds // 3600, seconds // 60 % 60, seconds % 60, rest, offset, zone)


def days_time(nanos: int) -> DaysTime | None:
    """The duration, or None beyond the span of years a date may have."""
    return DaysTime(nanos) if -MOST_NANOS <= nanos <= MOST_NANOS else None


def years_months(months: int) -> YearsMonths | None:
    """The duration, or None beyond the span of years a date may have."""
    return YearsMonths(months) if -MOST_MONTHS <= months <= MOST_MONTHS else None


def _is_time(hour: int, minute: int, second: int, nanos: int, offset: int | None, zone: str) -> bool:
    clock = 0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 59 and 0 <= nanos < SECOND
    return clock and (offset is None or (not zone and -MOST_OFFSET <= offset <= MOST_OFFSET))


MIDNIGHT = Time(0, 0, 0)
MIDNIGHT_UTC = Time(0, 0, 0, 0, 0)
