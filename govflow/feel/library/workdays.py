"""The functions of working days as a host gives them to the standard: 工作日加, 工作日数, 是工作日, 工作时间加.

Knows how dates of the standard become those of the calendar and back. A date and time without an offset is read in the
calendar's zone, and what comes of it has none either. Before the first year of data, and beyond the last day of the
table, there is nothing to count: null, like all that cannot be computed here. Days whose kind no notice has settled
count as the calendar expects them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from govflow.calendar import Calendar, day_of, instant, local
from govflow.calendar.moments import ZONE
from govflow.errors import CalendarError
from govflow.feel import workdays
from govflow.feel.library.builtin import builtin, form, functions
from govflow.feel.library.taking import Take, Unfit, day, number
from govflow.feel.values import Invocable, to_python, to_value


def working_day_functions(calendar: Calendar) -> Mapping[str, Invocable]:
    """The four functions over this calendar."""
    start: tuple[str, Take] = ("起", _day)
    return functions(
        builtin("工作日加", form(partial(_asked, _add_days, calendar), start, ("n", _whole))),
        builtin("工作日数", form(partial(_asked, _count, calendar), ("自", _day), ("至", _day))),
        builtin("是工作日", form(partial(_asked, workdays.working_day, calendar), ("日", _day))),
        builtin("工作时间加", form(partial(_asked, _add_hours, calendar), ("起", _moment), ("小时", _whole))),
    )


def _asked(run: Callable[..., object], calendar: Calendar, *args: object) -> object:
    try:
        return run(calendar, *args)
    except (CalendarError, OverflowError):
        return None


def _add_days(calendar: Calendar, start: dt.date, n: int) -> object:
    return to_value(workdays.add_working_days(calendar, start, n))


def _count(calendar: Calendar, after: dt.date, until: dt.date) -> object:
    return to_value(workdays.working_days_between(calendar, after, until))


def _add_hours(calendar: Calendar, start: dt.datetime, hours: int) -> object:
    found = local(workdays.add_working_hours(calendar, _instant(start), hours))
    return to_value(found.replace(tzinfo=None) if start.tzinfo is None else found)


def _instant(moment: dt.datetime) -> int:
    return instant(moment if moment.tzinfo is not None else moment.replace(tzinfo=ZONE))


def _day(value: object) -> dt.date:
    """A day of the calendar: a date, or the day a date and time has in the calendar's zone. Raises Unfit."""
    given = to_python(day(value))
    if isinstance(given, dt.datetime):
        return given.date() if given.tzinfo is None else _local_day(given)
    if isinstance(given, dt.date):
        return given
    raise Unfit


def _local_day(moment: dt.datetime) -> dt.date:
    try:
        return day_of(instant(moment))
    except (OverflowError, ValueError):
        raise Unfit from None


def _moment(value: object) -> dt.datetime:
    given = to_python(day(value))
    if isinstance(given, dt.datetime):
        return given
    raise Unfit


def _whole(value: object) -> int:
    """A number without decimals. Raises Unfit."""
    given = number(value)
    if abs(given) > workdays.MOST or given != given.to_integral_value():
        raise Unfit
    return int(given)
