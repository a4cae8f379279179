"""What a stop of the clock gives back, for periods counted in days (hours: `Calendar.resume`).

A working period is lengthened by the working days of the stop, a period of calendar days by its calendar days, and
only then rolls. The days of a stop run from the day after the stop to the day of the resumption, as periods do: a stop
within one day gives back nothing. A due that had passed when the clock stopped does not move, and none moves to before
the resumption. Hours gain the exact time, working hours the opening time of the stop.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govflow.calendar.count import rolled, shifted
from govflow.calendar.due import Due, Reason
from govflow.calendar.moments import day_of, end_of
from govflow.calendar.period import Period
from govflow.calendar.table import DayTable

STOPPED = "停表"


def resumed_due(table: DayTable, due: Due, stopped: int, resumed: int, period: Period) -> Due:
    """The due after the stop. Raises CalendarError (GF601, GF602) when a day is needed that the calendar lacks."""
    out, back = day_of(stopped), day_of(resumed)
    if due.instant <= stopped or back <= out:
        return due
    # What has rolled goes on from the day it rolled off, or two stops in a row would give more than one long stop.
    nominal = due.rolled[0][0] if due.rolled else due.day
    if period.unit == "working days":
        return _working(table, due, nominal, out, back)
    moved = max(shifted(nominal, (back - out).days), back)
    counted = _without(due.counted, out, back)
    pause = tuple((date.fromordinal(day), STOPPED) for day in range(out.toordinal() + 1, back.toordinal() + 1))
    skipped = tuple(reason for reason in due.skipped if reason[0] <= out) + pause
    if period.unit == "clear days":
        return Due(end_of(moved), moved, due.start, due.period, counted, skipped, table.version, due.provisional)
    return rolled(table, due.start, moved, due.period, counted=counted, skipped=skipped)


def _working(table: DayTable, due: Due, nominal: date, out: date, back: date) -> Due:
    """As many working days after the resumption as were left at the stop; the last day itself if none was."""
    first, again = table.index(out), table.index(back)
    left = max(0, table.worked[table.index(nominal)] - table.worked[first])
    pause: tuple[Reason, ...] = tuple(
        (table.days[i], STOPPED if table.kinds[i].working else table.kinds[i].name) for i in range(first + 1, again + 1)
    )
    counted = tuple(day for day in due.counted if day <= out)
    skipped = tuple(reason for reason in due.skipped if reason[0] <= out) + pause
    if not left:
        found = rolled(table, due.start, back, due.period, counted=counted, skipped=skipped)
        return replace(found, provisional=due.provisional or found.provisional)
    place = table.worked[again] + left
    last = table.index(table.worked_at(place - 1))
    return Due(
        instant=end_of(table.days[last]),
        day=table.days[last],
        start=due.start,
        period=due.period,
        counted=counted + table.working[table.worked[again] : place],
        skipped=skipped + table.rest[table.rested(again) : table.rested(last)],
        calendar=table.version,
        provisional=due.provisional or not table.settled(first, last),
    )


def _without(counted: tuple[date, ...], out: date, back: date) -> tuple[date, ...]:
    """The counted days with the stop taken out and the days after it put at the end."""
    begun = tuple(day for day in counted if day <= out)
    rest = range(back.toordinal() + 1, back.toordinal() + 1 + len(counted) - len(begun))
    return begun + tuple(date.fromordinal(day) for day in rest)
