"""How a function of the library takes one argument: what fits as it is, what is converted, what does not fit.

Knows the implicit conversions of the standard: a list of one where one value is wanted, one value where a list is
wanted. Null fits only where a parameter says so. Knows no function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from govflow.feel.values import Date, DateTime, DaysTime, Invocable, Range, Time, YearsMonths

Take = Callable[[object], Any]
MOST_POSITION = 10**12
"""No list and no text is as long; a position beyond is outside of all of them."""


class Unfit(Exception):
    """The argument does not fit the parameter. Never leaves a call."""


def single(value: object) -> object:
    """The element of a list of one; any other value as it is."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def anything(value: object) -> object:
    """Any value, null too."""
    return value


def text(value: object) -> str:
    """A string. Raises Unfit."""
    value = single(value)
    if isinstance(value, str):
        return value
    raise Unfit


def number(value: object) -> Decimal:
    """A number. Raises Unfit."""
    value = single(value)
    if isinstance(value, Decimal):
        return value
    raise Unfit


def whole(value: object) -> int:
    """A number without its decimals; sizes beyond any position are cut to one. Raises Unfit."""
    given = number(value)
    if abs(given) > MOST_POSITION:
        return MOST_POSITION if given > 0 else -MOST_POSITION
    return int(given)


def boolean(value: object) -> bool:
    """True or false. Raises Unfit."""
    value = single(value)
    if isinstance(value, bool):
        return value
    raise Unfit


def items(value: object) -> tuple[object, ...]:
    """A list; one value is a list of one. Raises Unfit for null."""
    if isinstance(value, tuple):
        return value
    if value is None:
        raise Unfit
    return (value,)


def context(value: object) -> Mapping[str, object]:
    """A context. Raises Unfit."""
    value = single(value)
    if isinstance(value, Mapping):
        return value
    raise Unfit


def callable_(value: object) -> Invocable:
    """A function. Raises Unfit."""
    value = single(value)
    if isinstance(value, Invocable):
        return value
    raise Unfit


def day(value: object) -> Date | DateTime:
    """A date, or a date and time. Raises Unfit."""
    value = single(value)
    if isinstance(value, Date | DateTime):
        return value
    raise Unfit


def moment(value: object) -> Date | DateTime | Time:
    """A date, a time or both. Raises Unfit."""
    value = single(value)
    if isinstance(value, Date | DateTime | Time):
        return value
    raise Unfit


def days_and_time(value: object) -> DaysTime:
    """A days and time duration. Raises Unfit."""
    value = single(value)
    if isinstance(value, DaysTime):
        return value
    raise Unfit


def amount(value: object) -> Decimal | DaysTime | YearsMonths:
    """A number or a duration. Raises Unfit."""
    value = single(value)
    if isinstance(value, Decimal | DaysTime | YearsMonths):
        return value
    raise Unfit


def span(value: object) -> Range:
    """A range. Raises Unfit."""
    value = single(value)
    if isinstance(value, Range):
        return value
    raise Unfit


def point(value: object) -> object:
    """A value that can be compared with others of its kind. Raises Unfit."""
    value = single(value)
    if isinstance(value, Decimal | str | Date | DateTime | Time | DaysTime | YearsMonths):
        return value
    raise Unfit


def or_null(take: Take) -> Take:
    """The same, but null fits and stays null."""
    return lambda value: None if value is None else take(value)
