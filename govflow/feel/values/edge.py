"""The edge between FEEL values and Python's: what a host gives, and what it gets back.

Knows both sides. Numbers are exact or refused: no float, no fraction, nothing of more than 34 digits. What a host gets
back is Python's own value where that holds all of it, else the FEEL value itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from govflow.feel.values.kinds import kind_of
from govflow.feel.values.numbers import DIGITS, number
from govflow.feel.values.temporal import DAY, Date, DateTime, DaysTime, Time
from govflow.feel.values.zones import is_zone, zone_named

DEEPEST = 200
MOST_ITEMS = 1_000_000
"""Values in one that crosses the edge; lists that share their parts count each time they are met."""


def to_value(given: object) -> object:
    """The FEEL value of a Python one: None, bool, int, Decimal, str, list, tuple, dict, or of the module datetime.

    FEEL values stay as they are. Raises TypeError for what has none (a float, a Fraction, a set, a key that is no
    text), ValueError for a number that does not fit, an unknown zone, nesting deeper than 200 and more than a million
    values in all.
    """
    return _value(given, 0, [MOST_ITEMS])


def to_python(value: object) -> object:
    """The Python value of a FEEL one: whole numbers int, lists list, contexts dict, temporal values those of
    `datetime` when years, fractions and offset fit. The rest stays as it is. Raises ValueError for nesting deeper
    than 200 and more than a million values in all.
    """
    return _python(value, 0, [MOST_ITEMS])


def _count(left: list[int], depth: int) -> None:
    left[0] -= 1
    if depth > DEEPEST or left[0] < 0:
        raise ValueError(f"nested deeper than {DEEPEST}, or more than {MOST_ITEMS} values")


def _value(given: object, depth: int, left: list[int]) -> object:
    _count(left, depth)
    if given is None or isinstance(given, bool | str):
        return given
    if isinstance(given, int | Decimal):
        return _number(given)
    if isinstance(given, list | tuple):
        return tuple(_value(item, depth + 1, left) for item in given)
    if isinstance(given, Mapping):
        return {_key(key): _value(item, depth + 1, left) for key, item in given.items()}
    if isinstance(given, float | Fraction):
        raise TypeError(f"{given!r}: a number of FEEL is an int or a Decimal, never a {type(given).__name__}")
    return _moment(given)


def _number(given: int | Decimal) -> Decimal:
    # An integer of thousands of digits is refused by its size, before anybody counts its digits.
    if isinstance(given, int) and given.bit_length() > 20_600:
        raise ValueError("a number of FEEL has at most 34 digits")
    fitted = number(given)
    if fitted is None or fitted != given:
        raise ValueError(f"a number of FEEL has at most {DIGITS} digits")
    return fitted


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{key!r}: the key of a context is a text")
    return key


def _moment(given: object) -> object:
    if isinstance(given, dt.datetime):
        return DateTime(Date(given.year, given.month, given.day), _time(given, given.tzinfo, given.utcoffset()))
    if isinstance(given, dt.date):
        return Date(given.year, given.month, given.day)
    if isinstance(given, dt.time):
        return _time(given, given.tzinfo, given.utcoffset())
    if isinstance(given, dt.timedelta):
        return DaysTime((given // dt.timedelta(microseconds=1)) * 1000)
    if kind_of(given) != "function" or hasattr(given, "invoke"):
        return given
    raise TypeError(f"{type(given).__name__} has no FEEL value")


def _time(given: dt.datetime | dt.time, zone: dt.tzinfo | None, offset: dt.timedelta | None) -> Time:
    parts = (given.hour, given.minute, given.second, given.microsecond * 1000)
    key = getattr(zone, "key", None)
    if isinstance(key, str):
        if not is_zone(key):
            raise ValueError(f"no zone is called {key}")
        return Time(*parts, None, key)
    if offset is None:
        return Time(*parts)
    seconds, rest = divmod(offset, dt.timedelta(seconds=1))
    if rest:
        raise ValueError("an offset from UTC has whole seconds")
    return Time(*parts, seconds)


def _python(value: object, depth: int, left: list[int]) -> object:
    _count(left, depth)
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        whole = isinstance(exponent, int) and exponent >= 0 and value.adjusted() < DIGITS
        return int(value) if whole else value
    if isinstance(value, tuple):
        return [_python(item, depth + 1, left) for item in value]
    if isinstance(value, Mapping):
        return {key: _python(item, depth + 1, left) for key, item in value.items()}
    return _python_moment(value)


def _python_moment(value: object) -> object:
    if isinstance(value, Date):
        return dt.date(value.year, value.month, value.day) if 1 <= value.year <= 9999 else value
    if isinstance(value, Time):
        return value if value.nanos % 1000 else _python_time(value)
    if isinstance(value, DateTime):
        if value.time.nanos % 1000 or not 1 <= value.date.year <= 9999:
            return value
        day = dt.date(value.date.year, value.date.month, value.date.day)
        return dt.datetime.combine(day, _python_time(value.time))
    if isinstance(value, DaysTime) and not value.nanos % 1000 and abs(value.nanos) // DAY < 999_999_999:
        return dt.timedelta(microseconds=value.nanos // 1000)
    return value


def _python_time(time: Time) -> dt.time:
    zone: dt.tzinfo | None = None
    if time.zone:
        zone = zone_named(time.zone)
    elif time.offset is not None:
        zone = dt.timezone(dt.timedelta(seconds=time.offset)) if time.offset else dt.UTC
    return dt.time(time.hour, time.minute, time.second, time.nanos // 1000, zone)
