"""The calendar of a region: due dates, working days, edges of spans. The face of this room.

Knows how the parts (day table, counting, working hours) answer a question together. Has no clock and reads no files
after `calendar_for`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from govflow.calendar.count import after_day, before_day
from govflow.calendar.due import Due
from govflow.calendar.hours import OFFICE_HOURS, WorkingHours, instant_after, instant_before, position
from govflow.calendar.moments import HOUR, MINUTE, day_of, end_of, start_of
from govflow.calendar.period import Period
from govflow.calendar.resume import resumed_due
from govflow.calendar.sources import table_for
from govflow.calendar.span import Span
from govflow.calendar.table import DayKind, DayTable

_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days of a region and how periods are counted on them. Make one with `calendar_for`.

    `memory` holds the dues found last, at most 4096; it changes nothing but speed.
    """

    table: DayTable
    hours: WorkingHours = OFFICE_HOURS
    memory: dict[tuple[int, int, str], Due] = field(default_factory=dict, repr=False, compare=False)

    @property
    def region(self) -> str:
        """`china`, `china-ningxia`."""
        return self.table.region

    @property
    def version(self) -> str:
        """Names the data: region, last settled day and a digest. The same text means the same days."""
        return self.table.version

    @property
    def first_day(self) -> date:
        """The first day with data; before it `kind` and all counting of working days raise CalendarError."""
        return self.table.days[0]

    @property
    def last_known_day(self) -> date:
        """The last day that published notices settle; what looks at later days is provisional."""
        return self.table.days[self.table.known_until]

    def settled(self, day: date) -> bool:
        """Whether published notices settle the day."""
        index = day.toordinal() - self.table.first
        return self.table.settled(index, index)

    def kind(self, day: date) -> DayKind:
        """Whether the day is worked and what it is called. Raises CalendarError (GF601, GF602) outside the table."""
        return self.table.kinds[self.table.index(day)]

    def due(self, start: int, period: Period) -> Due:
        """When a period that begins at the instant `start` ends (Civil Code 200-204).

        The day of the start is not counted. Days, weeks, months and years end at 24:00 and roll off a rest day;
        working days end on one; minutes and hours are natural time and working hours opening time, from the instant
        itself. Raises CalendarError (GF601, GF602) when a day is needed that the calendar does not have.
        """
        key = (start if period.exact else day_of(start).toordinal(), period.value, period.unit)
        found = self.memory.get(key)
        if found is None:
            if len(self.memory) >= _REMEMBERED:
                self.memory.clear()
            found = self.memory[key] = self._due(start, period)
        return found if found.start == start else found.counted_from(start)

    def after(self, anchor: date | int, period: Period) -> Due:
        """A period after a day or an instant. After a day, hours run from its end: the day itself is not counted."""
        if isinstance(anchor, int):
            return self.due(anchor, period)
        return self.due(end_of(anchor) if period.exact else start_of(anchor), period)

    def before(self, anchor: date | int, period: Period) -> Due:
        """The last moment at which something may happen that must happen a period before the anchor; it never rolls.

        Days end at 24:00 of the day found; the anchor's own day is not counted. Hours go back from the instant, or
        from 00:00 of the day. Raises CalendarError (GF601, GF602) when a day is needed that the calendar lacks.
        """
        start = anchor if isinstance(anchor, int) else start_of(anchor)
        if not period.exact:
            return before_day(self.table, start, day_of(start), period)
        if period.unit == "working hours":
            stand = position(self.table, self.hours, start) - period.value * HOUR
            end = min(start, instant_before(self.table, self.hours, stand))
            return self._exact(start, end, period, working=True)
        return self._exact(start, start - period.value * _natural(period), period, working=False)

    def edge(self, which: Literal["first", "last"], working: bool, span: Span) -> date:
        """The first or last day, or working day, of a span. Raises CalendarError outside the table."""
        if not working:
            return span.first if which == "first" else span.last
        table = self.table
        if which == "first":
            index = table.index(span.first)
            return table.worked_at(table.worked[index] - table.kinds[index].working)
        return table.working[table.worked[table.index(span.last)] - 1]

    def working_days(self, after: date, until: date) -> int:
        """How many working days lie in (after, until]; 0 when `until` is not later. Raises CalendarError."""
        if until <= after:
            return 0
        return self.table.worked[self.table.index(until)] - self.table.worked[self.table.index(after)]

    def resume(self, due: Due, stopped: int, resumed: int, period: Period) -> Due:
        """The due after a stop of the clock from `stopped` to `resumed`; see `resume.py` for what a stop gives back."""
        if period.unit == "working hours":
            left = position(self.table, self.hours, due.instant) - position(self.table, self.hours, stopped)
            if due.instant <= stopped or resumed <= stopped:
                return due
            stand = position(self.table, self.hours, resumed) + left
            end = instant_after(self.table, self.hours, stand) if left > 0 else max(resumed, due.instant)
            return self._exact(due.start, end, period, working=True)
        if period.exact:
            moved = due.instant + max(0, resumed - stopped) if due.instant > stopped else due.instant
            return self._exact(due.start, moved, period, working=False)
        return resumed_due(self.table, due, stopped, resumed, period)

    def _due(self, start: int, period: Period) -> Due:
        if not period.exact:
            return after_day(self.table, start, day_of(start), period)
        if period.unit == "working hours":
            if not period.value:
                return self._exact(start, start, period, working=True)
            stand = position(self.table, self.hours, start) + period.value * HOUR
            return self._exact(start, instant_after(self.table, self.hours, stand), period, working=True)
        return self._exact(start, start + period.value * _natural(period), period, working=False)

    def _exact(self, start: int, end: int, period: Period, working: bool) -> Due:
        """A due within a day. Only working hours look at the calendar."""
        if not working:
            return Due(end, day_of(end), start, str(period), (), (), self.version, False, backward=end < start)
        table = self.table
        first, last = sorted((day_of(start), day_of(end)))
        low, high = table.index(first), table.index(last)
        begin, stop = sorted((start, end))
        # The outer days count only where opening time of theirs was used.
        unused = table.kinds[low].working and self.hours.within(begin - start_of(first)) == self.hours.length
        closed = table.kinds[high].working and not self.hours.within(stop - start_of(last))
        return Due(
            instant=end,
            day=day_of(end),
            start=start,
            period=str(period),
            counted=table.working[table.worked[low] - table.kinds[low].working + unused : table.worked[high] - closed],
            skipped=table.rest[low - table.worked[low] + table.kinds[low].working : table.rested(high)],
            calendar=self.version,
            provisional=not table.settled(low, high),
            backward=end < start,
        )


def calendar_for(region: str, hours: WorkingHours = OFFICE_HOURS) -> Calendar:
    """The calendar of a region. Raises CalendarError (GF600) for a region without data."""
    return Calendar(table_for(region), hours)


def _natural(period: Period) -> int:
    return HOUR if period.unit == "hours" else MINUTE
