"""Working hours: where an instant stands on the line of working time, and back again. Integers, no loops over days.

On this line every working day is worth the same length; rest days and breaks are worth nothing. Adding a number of
working hours is an addition there. Knows nothing of periods or dues.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from govflow.calendar.moments import MINUTE, day_of, start_of
from govflow.calendar.table import DayTable

Opening = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The openings of a working day in minutes after midnight, in order and apart. Raises ValueError otherwise."""

    openings: tuple[Opening, ...]

    def __post_init__(self) -> None:
        edges = [edge for opening in self.openings for edge in opening]
        if not edges or any(a >= b for a, b in pairwise([-1, *edges, 24 * 60 + 1])):
            raise ValueError(f"openings must be in order and apart: {self.openings}")

    @property
    def length(self) -> int:
        """Working time of a whole day, in microseconds."""
        return sum(end - begin for begin, end in self.openings) * MINUTE

    def within(self, offset: int) -> int:
        """Working time from midnight to `offset` microseconds after it."""
        return sum(max(0, min(offset, end * MINUTE) - begin * MINUTE) for begin, end in self.openings)

    def earliest(self, worked: int) -> int:
        """The first offset after midnight at which `worked` (more than nothing) has been worked."""
        left = worked
        for begin, end in self.openings:
            if left <= (end - begin) * MINUTE:
                return begin * MINUTE + left
            left -= (end - begin) * MINUTE
        raise ValueError(worked)

    def latest(self, worked: int) -> int:
        """The last offset after midnight at which no more than `worked` (less than a day) has been worked."""
        left = worked
        for begin, end in self.openings:
            if left < (end - begin) * MINUTE:
                return begin * MINUTE + left
            left -= (end - begin) * MINUTE
        raise ValueError(worked)


OFFICE_HOURS = WorkingHours(((8 * 60 + 30, 12 * 60), (14 * 60, 18 * 60)))
"""08:30-12:00 and 14:00-18:00."""


def position(table: DayTable, hours: WorkingHours, micros: int) -> int:
    """Working time from the first day of the table to the instant. Raises CalendarError outside the table."""
    day = day_of(micros)
    index = table.index(day)
    today = hours.within(micros - start_of(day)) if table.kinds[index].working else 0
    return (table.worked[index] - table.kinds[index].working) * hours.length + today


def instant_after(table: DayTable, hours: WorkingHours, worked: int) -> int:
    """The first instant with so much working time before it; `worked` is more than nothing."""
    place, rest = divmod(worked - 1, hours.length)
    return start_of(table.worked_at(place)) + hours.earliest(rest + 1)


def instant_before(table: DayTable, hours: WorkingHours, worked: int) -> int:
    """The last instant with so much working time before it. Raises CalendarError before the first day."""
    if worked < 0:
        table.checked(-1)
    place, rest = divmod(worked, hours.length)
    return start_of(table.worked_at(place)) + hours.latest(rest)
