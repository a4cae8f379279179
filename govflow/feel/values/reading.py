"""Texts to dates, times and durations: the lexical forms of XML Schema, and zone ids after `@`.

Knows what is written how; strict, so that a slip gives None and never another day. What goes beyond XML Schema: a zone
id, offsets with seconds and up to 18 hours, `z` for `Z`, and a fraction of seconds that ends with its point (`PT0.S`).
Digits behind the nanosecond are dropped. A date cannot hold an offset, so `2020-01-01Z` is none; as a date and time it
is midnight there.
"""

from __future__ import annotations

import re

from govflow.feel.values.temporal import (
    DAY,
    HOUR,
    MIDNIGHT,
    MINUTE,
    SECOND,
    Date,
    DateTime,
    DaysTime,
    Time,
    YearsMonths,
    date_of,
    date_of_number,
    days_time,
    time_of,
    years_months,
)
from govflow.feel.values.zones import is_zone

MOST_TEXT = 128
"""Characters of the longest text that is read at all."""
_DATE = r"(?P<year>-?(?:[1-9]\d{3,8}|0\d{3}))-(?P<month>\d\d)-(?P<day>\d\d)"
_OFFSET = r"(?:(?P<utc>[Zz])|(?P<sign>[+-])(?P<oh>\d\d):(?P<om>[0-5]\d)(?::(?P<os>[0-5]\d))?|@(?P<zone>[!-~]+))?"
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:\.(?P<fraction>\d+))?" + _OFFSET
_DATE_RE = re.compile(_DATE, re.ASCII)
_TIME_RE = re.compile(_TIME, re.ASCII)
_MOMENT_RE = re.compile(f"{_DATE}T{_TIME}", re.ASCII)
_DAY_WITH_OFFSET_RE = re.compile(_DATE + _OFFSET, re.ASCII)
_MONTHS_RE = re.compile(r"(-?)P(?=\d)(?:(\d{1,20})Y)?(?:(\d{1,20})M)?", re.ASCII)
_DAYS_RE = re.compile(
    r"(-?)P(?=\d|T\d)(?:(\d{1,30})D)?(?:T(?=\d)(?:(\d{1,30})H)?(?:(\d{1,30})M)?(?:(\d{1,30})(?:\.(\d*))?S)?)?",
    re.ASCII,
)


def parse_date(text: str) -> Date | None:
    """`2017-02-28`, `-0044-03-15`, `99999-12-31`: four digits of year or more, none of them a leading zero too many."""
    found = _match(_DATE_RE, text)
    return None if found is None else _date(found)


def parse_time(text: str) -> Time | None:
    """`10:15:00`, `10:15:00.5`, `10:15:00Z`, `10:15:00+08:00`, `10:15:00@Asia/Shanghai`; `24:00:00` is midnight."""
    found = _match(_TIME_RE, text)
    read = None if found is None else _time(found)
    return None if read is None else read[0]


def parse_datetime(text: str) -> DateTime | None:
    """A date, `T` and a time, or a date alone (midnight); `24:00:00` is midnight of the next day."""
    found = _match(_MOMENT_RE, text)
    if found is None:
        return _midnight(text)
    date, read = _date(found), _time(found)
    if date is None or read is None:
        return None
    time, days = read
    later = date_of_number(date.number() + days) if days else date
    return None if later is None else DateTime(later, time)


def parse_duration(text: str) -> DaysTime | YearsMonths | None:
    """`P1DT2H3M4.5S` or `P1Y2M`, with a sign before the P; never years or months together with days or hours."""
    found = _match(_MONTHS_RE, text)
    if found is not None:
        sign, years, months = found.groups()
        return years_months((-1 if sign else 1) * (int(years or 0) * 12 + int(months or 0)))
    found = _match(_DAYS_RE, text)
    if found is None:
        return None
    sign, days, hours, minutes, seconds, fraction = found.groups()
    nanos = int(days or 0) * DAY + int(hours or 0) * HOUR + int(minutes or 0) * MINUTE + int(seconds or 0) * SECOND
    return days_time((-1 if sign else 1) * (nanos + _nanos(fraction)))


def at_literal(text: str) -> Date | Time | DateTime | DaysTime | YearsMonths | None:
    """What stands between the quotes of `@"…"`: whichever of the forms it has."""
    return parse_date(text) or parse_time(text) or parse_datetime(text) or parse_duration(text)


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.fullmatch(text) if len(text) <= MOST_TEXT else None


def _date(found: re.Match[str]) -> Date | None:
    return date_of(int(found["year"]), int(found["month"]), int(found["day"]))


def _time(found: re.Match[str]) -> tuple[Time, int] | None:
    """The time, and the days it lies after the day it is written with (1 for 24:00:00)."""
    hour, minute, second, nanos = (
        int(found["hour"]),
        int(found["minute"]),
        int(found["second"]),
        _nanos(found["fraction"]),
    )
    days = 0
    if hour == 24 and not (minute or second or nanos):
        hour, days = 0, 1
    zone = found["zone"] or ""
    if zone and not is_zone(zone):
        return None
    time = time_of(hour, minute, second, nanos, _offset(found), zone)
    return None if time is None else (time, days)


def _midnight(text: str) -> DateTime | None:
    found = _match(_DAY_WITH_OFFSET_RE, text)
    if found is None or found["zone"]:
        return None
    date, offset = _date(found), _offset(found)
    if date is None:
        return None
    time = MIDNIGHT if offset is None else time_of(0, 0, 0, 0, offset)
    return None if time is None else DateTime(date, time)


def _offset(found: re.Match[str]) -> int | None:
    if found["utc"]:
        return 0
    if not found["sign"]:
        return None
    seconds = int(found["oh"]) * 3600 + int(found["om"]) * 60 + int(found["os"] or 0)
    return -seconds if found["sign"] == "-" else seconds


def _nanos(fraction: str | None) -> int:
    return int((fraction or "")[:9].ljust(9, "0"))
