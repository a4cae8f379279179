"""A due date with its reasons: what was counted, skipped and rolled over. A value; counting is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Reason = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Due:
    """When a period ends and why.

    `instant`: microseconds UTC; 24:00 of `day` unless the period counts hours or minutes. `start`: the instant the
    period was counted from (for `before`: the anchor). `counted`: days that count towards the period (months and
    years count none: they end on the corresponding day). `skipped`: days passed over while counting. `rolled`: rest
    days at the end from which it moved on (Civil Code 203). `provisional`: a day was looked at whose kind no
    published notice settles; compute again when it is published.
    """

    instant: int
    day: date
    start: int
    period: str
    counted: tuple[date, ...]
    skipped: tuple[Reason, ...]
    calendar: str
    provisional: bool
    rolled: tuple[Reason, ...] = ()
    backward: bool = False

    @property
    def exact(self) -> bool:
        """Whether it falls due within the day (minutes, hours, working hours) and not at its end."""
        return self.period.endswith(("minute", "minutes", "hour", "hours"))

    def counted_from(self, start: int) -> Due:
        """The same due of a period of days that began at another instant of the same day."""
        return Due(
            self.instant, self.day, start, self.period, self.counted, self.skipped, self.calendar, self.provisional,
            self.rolled, self.backward,
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """Canonical mapping of JSON values; runs of days are written `2026-10-08/2026-10-12`."""
        return {
            "backward": self.backward,
            "calendar": self.calendar,
            "counted": _runs((day, "") for day in self.counted),
            "day": self.day.isoformat(),
            "instant": self.instant,
            "period": self.period,
            "provisional": self.provisional,
            "rolled": _reasons(self.rolled),
            "skipped": _reasons(self.skipped),
            "start": self.start,
        }

    @classmethod
    def from_json(cls, why: Mapping[str, Any]) -> Due:
        """The due that `to_json` wrote. Raises KeyError or ValueError when `why` is something else."""
        return cls(
            instant=why["instant"],
            day=date.fromisoformat(why["day"]),
            start=why["start"],
            period=why["period"],
            counted=tuple(day for run in why["counted"] for day in _days(run)),
            skipped=tuple((day, name) for run, name in why["skipped"] for day in _days(run)),
            calendar=why["calendar"],
            provisional=why["provisional"],
            rolled=tuple((day, name) for run, name in why["rolled"] for day in _days(run)),
            backward=why["backward"],
        )


def runs(days: Iterable[Reason]) -> tuple[tuple[date, date, str], ...]:
    """Consecutive days of the same name as (first, last, name), in the order given."""
    found: list[tuple[date, date, str]] = []
    for day, name in days:
        if found and found[-1][2] == name and found[-1][1].toordinal() + 1 == day.toordinal():
            found[-1] = (found[-1][0], day, name)
        else:
            found.append((day, day, name))
    return tuple(found)


def _runs(days: Iterable[Reason]) -> list[str]:
    return [_run(first, last) for first, last, _ in runs(days)]


def _reasons(days: Iterable[Reason]) -> list[list[str]]:
    return [[_run(first, last), name] for first, last, name in runs(days)]


def _run(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _days(run: str) -> tuple[date, ...]:
    first, _, last = run.partition("/")
    begin = date.fromisoformat(first).toordinal()
    end = date.fromisoformat(last).toordinal() if last else begin
    return tuple(date.fromordinal(day) for day in range(begin, end + 1))
