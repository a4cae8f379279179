"""The functions that make a value of another kind: of texts, of parts, of each other. And `not`.

Knows which parts there are; how a text is read, the values know. A part with decimals counts without them, but for
seconds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from govflow.feel.library.builtin import Builtin, builtin, form, functions
from govflow.feel.library.range_text import parse_range
from govflow.feel.library.taking import anything, boolean, day, days_and_time, moment, number, or_null, text, whole
from govflow.feel.library.temporal import date_part
from govflow.feel.values import (
    Date,
    DateTime,
    DaysTime,
    Time,
    YearsMonths,
    date_of,
    parse_date,
    parse_datetime,
    parse_duration,
    parse_time,
    text_of,
    time_of,
)
from govflow.feel.values import number as held
from govflow.feel.values.temporal import MIDNIGHT_UTC, SECOND

MOST_NUMBER = 20_000
"""Characters of a text that is read as a number."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?", re.ASCII)


def date_time(from_: Date | DateTime) -> DateTime:
    """A date and time; of a date its beginning in UTC."""
    return from_ if isinstance(from_, DateTime) else DateTime(from_, MIDNIGHT_UTC)


def joined(date: Date | DateTime, time: Time | DateTime | Date) -> DateTime | None:
    """The day of the one with the time of the other; null for a time that is none."""
    return DateTime(date_part(date), time) if isinstance(time, Time) else None


def time_part(from_: Date | DateTime | Time) -> Time:
    """The time of a date and time, or of a date, midnight UTC."""
    if isinstance(from_, Time):
        return from_
    return from_.time if isinstance(from_, DateTime) else MIDNIGHT_UTC


def time_of_parts(hour: int, minute: int, second: Decimal, offset: DaysTime | None = None) -> Time | None:
    """The time of these parts; null when there is none such. An offset has whole seconds."""
    if not 0 <= second < 60 or (offset is not None and offset.nanos % SECOND):
        return None
    nanos = int(second * SECOND)
    east = None if offset is None else offset.nanos // SECOND
    return time_of(hour, minute, nanos // SECOND, nanos % SECOND, east)


def number_of(from_: str, grouping: str | None = None, point: str | None = None) -> Decimal | None:
    """The number a text spells, without its grouping separators; null for a text that is none."""
    if grouping not in {None, " ", ",", "."} or point not in {None, ",", "."} or grouping == (point or "."):
        return None
    plain = from_.replace(grouping, "") if grouping else from_
    if point == ",":
        plain = "?" if "." in plain else plain.replace(",", ".")
    if len(plain) > MOST_NUMBER or not _NUMBER.fullmatch(plain):
        return None
    return held(Decimal(plain))


def months_between(start: Date | DateTime, end: Date | DateTime) -> YearsMonths:
    """Whole months from one day to the other, below 0 backwards; times of day do not count."""
    first, last = date_part(start), date_part(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 0 and last.day < first.day:
        months -= 1
    elif months < 0 and last.day > first.day:
        months += 1
    return YearsMonths(months)


def _string(value: object) -> str | None:
    return None if value is None else text_of(value)


_TEXT = ("from", text)

CONVERSION: Mapping[str, Builtin] = functions(
    builtin(
        "date",
        form(parse_date, _TEXT),
        form(date_part, ("from", day)),
        form(date_of, ("year", whole), ("month", whole), ("day", whole)),
    ),
    builtin(
        "date and time",
        form(parse_datetime, _TEXT),
        form(date_time, ("from", day)),
        form(joined, ("date", day), ("time", moment)),
    ),
    builtin(
        "time",
        form(parse_time, _TEXT),
        form(time_part, ("from", moment)),
        form(
            time_of_parts, ("hour", whole), ("minute", whole), ("second", number), ("offset", or_null(days_and_time)),
            optional=1,
        ),
    ),
    builtin(
        "number",
        form(
            number_of, _TEXT, ("grouping separator", or_null(text)), ("decimal separator", or_null(text))
        ),
        form(number_of, _TEXT),
    ),
    builtin("string", form(_string, ("from", anything))),
    builtin("duration", form(parse_duration, _TEXT)),
    builtin("years and months duration", form(months_between, ("from", day), ("to", day))),
    builtin("range", form(parse_range, _TEXT)),
    builtin("not", form(lambda negand: not negand, ("negand", boolean))),
)  # fmt: skip
