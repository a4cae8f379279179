"""Instants and days of the zone Asia/Shanghai. Instants are integer microseconds since 1970 UTC.

Knows the zone, summer time of 1986-1991 included. Has no clock: what "now" is, others say.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = _EPOCH.toordinal()
_TICK = timedelta(microseconds=1)
# The zone has kept one offset since summer time ended in September 1991 (a test walks the years). Later instants are
# plain integer arithmetic, which is what makes a working-day computation cheap; earlier ones go through the zone.
_SETTLED_DAY = date(1992, 1, 1)
_OFFSET = (datetime(1992, 1, 1, tzinfo=ZONE).utcoffset() or timedelta(0)) // _TICK
_SETTLED = (_SETTLED_DAY.toordinal() - _EPOCH_DAY) * DAY - _OFFSET


def instant(moment: datetime) -> int:
    """Microseconds UTC of an aware datetime. Raises ValueError for a naive one: its zone would be a guess."""
    if moment.tzinfo is None:
        raise ValueError("a datetime without a zone is not an instant")
    return (moment - _EPOCH) // _TICK


def local(micros: int) -> datetime:
    """The instant as an aware datetime of Asia/Shanghai."""
    return (_EPOCH + timedelta(microseconds=micros)).astimezone(ZONE)


def day_of(micros: int) -> date:
    """The local day in which the instant lies; 24:00 belongs to the next day."""
    if micros >= _SETTLED:
        return date.fromordinal((micros + _OFFSET) // DAY + _EPOCH_DAY)
    return local(micros).date()


def start_of(day: date) -> int:
    """00:00 of the local day."""
    if day >= _SETTLED_DAY:
        return (day.toordinal() - _EPOCH_DAY) * DAY - _OFFSET
    return instant(datetime(day.year, day.month, day.day, tzinfo=ZONE))


def end_of(day: date) -> int:
    """24:00 of the local day, the first instant after it (Civil Code 203: the last day ends at twenty-four hours)."""
    if day >= _SETTLED_DAY:
        return (day.toordinal() - _EPOCH_DAY + 1) * DAY - _OFFSET
    return start_of(day + timedelta(days=1))
