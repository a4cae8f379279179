"""The functions of days: day of year, names of days and months, ISO week; and `is`. Knows no clock."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govflow.feel.library.builtin import Builtin, builtin, form, functions
from govflow.feel.library.taking import anything, day
from govflow.feel.values import Date, DateTime, same
from govflow.feel.values.days import day_number, day_of_number, weekday

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def date_part(value: Date | DateTime) -> Date:
    """The day of a date, or of a date and time where it stands."""
    return value.date if isinstance(value, DateTime) else value


def day_of_year(value: Date | DateTime) -> Decimal:
    """1 to 366."""
    date = date_part(value)
    return Decimal(date.number() - day_number(date.year, 1, 1) + 1)


def day_of_week(value: Date | DateTime) -> str:
    """The English name of the weekday."""
    return WEEKDAYS[weekday(date_part(value).number()) - 1]


def month_of_year(value: Date | DateTime) -> str:
    """The English name of the month."""
    return MONTHS[date_part(value).month - 1]


def week_of_year(value: Date | DateTime) -> Decimal:
    """The week by ISO 8601, 1 to 53: a week belongs to the year in which its Thursday lies."""
    number = date_part(value).number()
    thursday = number - weekday(number) + 4
    return Decimal((thursday - day_number(day_of_number(thursday)[0], 1, 1)) // 7 + 1)


_DATE = ("date", day)
_ONE, _OTHER = ("value1", anything), ("value2", anything)

TEMPORAL: Mapping[str, Builtin] = functions(
    builtin("day of year", form(day_of_year, _DATE)),
    builtin("day of week", form(day_of_week, _DATE)),
    builtin("month of year", form(month_of_year, _DATE)),
    builtin("week of year", form(week_of_year, _DATE)),
    builtin("is", form(same, _ONE, _OTHER)),
)
