"""Counting days, weeks, months, years, working days and clear days, forwards and backwards (Civil Code 200-204).

Forwards the day of the start is not counted (201); months and years end on the corresponding day or the month's end
(202); a last day that is a rest day moves on to the next day that is not (203; weekends are read as rest days, make-up
workdays are not). Backwards nothing moves: the act must be done before the anchor, and moving on would shorten the
time it protects. Pure functions over a day table.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date

from govflow.calendar.due import Due, Reason
from govflow.calendar.moments import end_of
from govflow.calendar.period import Period
from govflow.calendar.table import DayTable
from govflow.errors import CalendarError, Diagnostic


def after_day(table: DayTable, start: int, day: date, period: Period) -> Due:
    """The end of a period of days counted from `day`, which itself is not counted.

    Raises CalendarError (GF601, GF602) when a day is needed that the calendar does not have.
    """
    if period.unit == "working days":
        return _working_after(table, start, day, period)
    if period.unit == "clear days":
        # Both ends are excluded: so many whole days lie between. It is a distance, not a last day, and never rolls;
        # read as a deadline it lasts to 24:00 of the day after them, so that nobody loses a day that is shown to him.
        last = shifted(day, period.value + 1)
        return _plain(table, start, last, period, _between(day, 1, period.value))
    nominal = _nominal(day, period, 1)
    counted = _between(day, 1, (nominal - day).days) if period.unit in ("days", "weeks") else ()
    return rolled(table, start, nominal, str(period), counted=counted)


def before_day(table: DayTable, start: int, day: date, period: Period) -> Due:
    """The last day on which something may be done that must be done a period of days before `day`.

    `15 days before` 5 December is 20 November; with `15 clear days` it is the 19th, since neither end counts.
    Raises CalendarError (GF601, GF602) when a day is needed that the calendar does not have.
    """
    if period.unit == "working days":
        return _working_before(table, start, day, period)
    if period.unit == "clear days":
        last = shifted(day, -period.value - 1)
        return _plain(table, start, last, period, _between(last, 1, period.value), backward=True)
    last = _nominal(day, period, -1)
    counted = _between(last, 0, (day - last).days - 1) if period.unit in ("days", "weeks") else ()
    return _plain(table, start, last, period, counted, backward=True)


def rolled(
    table: DayTable,
    start: int,
    nominal: date,
    period: str,
    *,
    counted: tuple[date, ...],
    skipped: tuple[Reason, ...] = (),
) -> Due:
    """A due on `nominal`, moved on over rest days (Civil Code 203)."""
    first = table.index(nominal)
    last = table.index(table.worked_at(table.worked[first] - table.kinds[first].working))
    over = table.rest[table.rested(first) - 1 : table.rested(last)] if last > first else ()
    return Due(
        instant=end_of(table.days[last]),
        day=table.days[last],
        start=start,
        period=period,
        counted=counted,
        skipped=skipped,
        calendar=table.version,
        provisional=not table.settled(first, last),
        rolled=over,
    )


def last_of_term(day: date, period: Period) -> date:
    """The last day of a term of days, weeks, months or years that begins on `day` (Civil Code 201, 202).

    A term is no deadline: nobody must act on its last day, so it does not roll. Raises CalendarError (GF602).
    """
    return _nominal(day, period, 1)


def shifted(day: date, days: int) -> date:
    """So many days later (or earlier). Raises CalendarError (GF602) outside the years 1 … 9999."""
    ordinal = day.toordinal() + days
    if not 1 <= ordinal <= date.max.toordinal() - 1:
        raise CalendarError([Diagnostic.of("GF602", last=date.max.isoformat())])
    return date.fromordinal(ordinal)


def _nominal(day: date, period: Period, sign: int) -> date:
    """The last day before any rolling."""
    if period.unit in ("days", "weeks"):
        return shifted(day, sign * period.value * (7 if period.unit == "weeks" else 1))
    months = period.value * (12 if period.unit == "years" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + sign * months, 12)
    if not 1 <= year < MAXYEAR:
        raise CalendarError([Diagnostic.of("GF602", last=date.max.isoformat())])
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working_after(table: DayTable, start: int, day: date, period: Period) -> Due:
    """The n-th working day after `day`. Of nothing to count (0) the day itself is the end."""
    first = table.index(day)
    place = table.worked[first] + period.value
    table.worked_at(place - 1)
    counted = table.working[table.worked[first] : place]
    last = table.index(counted[-1]) if counted else first
    return Due(
        instant=end_of(table.days[last]),
        day=table.days[last],
        start=start,
        period=str(period),
        counted=counted,
        skipped=table.rest[table.rested(first) : table.rested(last)],
        calendar=table.version,
        provisional=last > first and not table.settled(first + 1, last),
    )


def _working_before(table: DayTable, start: int, day: date, period: Period) -> Due:
    """The n-th working day before `day`."""
    anchor = table.index(day)
    upto = table.worked[anchor] - table.kinds[anchor].working
    if period.value > upto:
        table.checked(-1)
    counted = table.working[upto - period.value : upto]
    last = table.index(counted[0]) if counted else anchor
    return Due(
        instant=end_of(table.days[last]),
        day=table.days[last],
        start=start,
        period=str(period),
        counted=counted,
        skipped=table.rest[table.rested(last) : anchor - upto],
        calendar=table.version,
        provisional=last < anchor and not table.settled(last, anchor - 1),
        backward=True,
    )


def _plain(
    table: DayTable, start: int, last: date, period: Period, counted: tuple[date, ...], *, backward: bool = False
) -> Due:
    """A due that depends on no day's kind, so it is never provisional and needs no data."""
    return Due(end_of(last), last, start, str(period), counted, (), table.version, False, backward=backward)


def _between(day: date, first: int, last: int) -> tuple[date, ...]:
    """The days from `first` to `last` days after `day`, both included."""
    base = day.toordinal()
    return tuple(map(date.fromordinal, range(base + first, base + last + 1)))
