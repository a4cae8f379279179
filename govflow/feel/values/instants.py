"""Where a time or a date and time stands: its offset from UTC, its place on the line of instants, and moving along it.

Instants are nanoseconds since 1970-01-01T00:00:00Z. A date and time with a zone id stands where the zone's rules put
it on that day (of two possible places the first); for years the rules do not reach, `zones` says which year stands for
them. A local one has no place; it is measured as if it stood in UTC, or in the zone of the value it is compared with.
"""

from __future__ import annotations

from govflow.feel.values.temporal import DAY, SECOND, Date, DateTime, Time, date_of_number, time_of_nanos
from govflow.feel.values.zones import offset_at, offset_of_local, standard_offset


def is_local(time: Time) -> bool:
    """True if the time has neither an offset nor a zone."""
    return time.offset is None and not time.zone


def offset_of_time(time: Time) -> int | None:
    """Seconds east of UTC; None for a local time. A zone without a date counts with its standard offset."""
    return standard_offset(time.zone) if time.zone else time.offset


def offset_of(moment: DateTime, like: Time | None = None) -> int | None:
    """Seconds east of UTC; a local date and time takes the offset or the zone of `like`. None when there is none."""
    time = moment.time
    if is_local(time) and like is not None:
        time = like
    if not time.zone:
        return time.offset
    clock = moment.time
    return offset_of_local(time.zone, moment.date.number(), clock.hour * 3600 + clock.minute * 60 + clock.second)


def local_nanos(moment: DateTime) -> int:
    """Nanoseconds from 1970-01-01T00:00:00 to what the clock shows."""
    return moment.date.number() * DAY + moment.time.since_midnight()


def instant(moment: DateTime, like: Time | None = None) -> int:
    """Nanoseconds since 1970-01-01T00:00:00Z; a local date and time stands in the zone of `like`, else in UTC."""
    return local_nanos(moment) - (offset_of(moment, like) or 0) * SECOND


def moved(moment: DateTime, nanos: int) -> DateTime | None:
    """The date and time so much later, in the same zone; None outside the years a date may have.

    With a zone id the instant is moved and the clock follows the zone's rules: an hour over the change to summer time
    moves the clock by two.
    """
    zone = moment.time.zone
    target = local_nanos(moment) + nanos
    if zone:
        at = instant(moment) + nanos
        target = at + offset_at(zone, at // SECOND) * SECOND
    days, rest = divmod(target, DAY)
    date: Date | None = date_of_number(days)
    return None if date is None else DateTime(date, time_of_nanos(rest, moment.time.offset, zone))
