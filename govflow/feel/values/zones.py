"""Time zones: which ids there are and how far a zone is from UTC, by the local clock or at an instant.

The rules come from the `tzdata` package alone, never from the machine, so the same decision is made everywhere. Knows
seconds, no values. Years the rules do not reach are mapped: before year 2 the zone's oldest offset holds (its local
mean time), after 9500 that of the same day in an earlier cycle of 400 years, in which the Gregorian calendar repeats.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from govflow.feel.values.days import day_number, day_of_number

MOST_ID = 64
_REFERENCE = 2024
_LAST = 9500


def is_zone(name: str) -> bool:
    """True if the IANA database has a zone of this id."""
    return len(name) <= MOST_ID and name in _ids()


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo:
    """The zone of that id, as Python has zones. Raises KeyError for an unknown id."""
    if not is_zone(name):
        raise KeyError(name)
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, name)


# Lists of moments are compared with one another again and again; a zone's rules never change within a run.
@lru_cache(maxsize=4096)
def offset_of_local(name: str, days: int, seconds: int) -> int:
    """Seconds east of UTC when clocks there show `seconds` after midnight of the day `days` (since 1970-01-01).

    Of a time that occurs twice, the first; of one that is skipped, the offset before it. Raises KeyError for an
    unknown id.
    """
    year, month, day = _mapped(*day_of_number(days))
    local = datetime(year, month, day, tzinfo=zone_named(name)) + timedelta(seconds=seconds)
    return _seconds(local)


def offset_at(name: str, instant: int) -> int:
    """Seconds east of UTC at an instant (seconds since 1970-01-01T00:00Z). Raises KeyError for an unknown id."""
    days, seconds = divmod(instant, 86_400)
    year, month, day = _mapped(*day_of_number(days))
    moment = datetime(year, month, day, tzinfo=UTC) + timedelta(seconds=seconds)
    return _seconds(moment.astimezone(zone_named(name)))


@lru_cache(maxsize=1024)
def standard_offset(name: str) -> int:
    """Seconds east of UTC without summer time, as of 2024: what a time of day without a date can be given.

    Raises KeyError for an unknown id.
    """
    return min(offset_of_local(name, day_number(_REFERENCE, month, 1), 0) for month in (1, 7))


def _mapped(year: int, month: int, day: int) -> tuple[int, int, int]:
    if year < 2:
        return 2, 1, 1
    return (year if year <= _LAST else _LAST - 400 + (year - _LAST) % 400), month, day


def _seconds(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else offset // timedelta(seconds=1)


@cache
def _ids() -> frozenset[str]:
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())
