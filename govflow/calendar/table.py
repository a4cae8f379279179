"""Day tables: what kind of day each day is, compiled once per region into tuples that counting only indexes.

Knows how a table is laid out and looked up; `sources.py` knows where its days come from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from govflow.calendar.due import Reason
from govflow.errors import CalendarError, Diagnostic

WORKING_DAY = "工作日"
WEEKEND = "周末"
MAKEUP = "调休上班"


@dataclass(frozen=True, slots=True)
class DayKind:
    """Whether a day is worked, and its name: 工作日, 周末, 调休上班, or the holiday it belongs to (国庆节 …)."""

    working: bool
    name: str

    @property
    def holiday(self) -> bool:
        """Whether the holiday notice gives the day off; an ordinary weekend is rest, but no holiday."""
        return not self.working and self.name != WEEKEND

    @property
    def makeup(self) -> bool:
        """Whether it is a weekend day worked in exchange for a holiday (调休)."""
        return self.name == MAKEUP


@dataclass(frozen=True, slots=True, eq=False)
class DayTable:
    """All days of a region from `first` to its horizon. An index is the number of days since `first`.

    `worked[i]` is the number of working days up to and including day i, so the n-th working day after day i is
    `working[worked[i] + n - 1]`, and the rest days between them are a slice of `rest`: no loop over days anywhere.
    `known_from` and `known_until` are the indexes between which published notices settle every day.
    """

    region: str
    version: str
    first: int
    known_from: int
    known_until: int
    days: tuple[date, ...]
    kinds: tuple[DayKind, ...]
    worked: tuple[int, ...]
    working: tuple[date, ...]
    rest: tuple[Reason, ...]

    def index(self, day: date) -> int:
        """Where the day stands. Raises CalendarError (GF601, GF602) outside the table."""
        return self.checked(day.toordinal() - self.first)

    def checked(self, index: int) -> int:
        """The index itself. Raises CalendarError (GF601, GF602) outside the table."""
        if 0 <= index < len(self.days):
            return index
        if index < 0:
            ordinal = index + self.first
            asked = date.fromordinal(ordinal).isoformat() if ordinal > 0 else "0001-01-01"
            raise CalendarError([Diagnostic.of("GF601", day=asked, first=self.days[0].isoformat())])
        raise CalendarError([Diagnostic.of("GF602", last=self.days[-1].isoformat())])

    def worked_at(self, place: int) -> date:
        """The working day with `place` working days before it. Raises CalendarError (GF602) past the horizon."""
        if place >= len(self.working):
            self.checked(len(self.days))
        return self.working[place]

    def settled(self, first: int, last: int) -> bool:
        """Whether published notices settle all days from index `first` to index `last`."""
        return self.known_from <= first and last <= self.known_until

    def rested(self, index: int) -> int:
        """The number of rest days up to and including day `index`."""
        return index + 1 - self.worked[index]


def compile_table(
    region: str,
    days: tuple[date, date],
    known: tuple[date, date],
    holidays: Mapping[date, str],
    makeup: frozenset[date],
) -> DayTable:
    """Lay out the days from first to last. A day in `holidays` is off even where `makeup` has it as worked."""
    first = days[0].toordinal()
    every = tuple(date.fromordinal(ordinal) for ordinal in range(first, days[1].toordinal() + 1))
    working, weekend, extra = DayKind(True, WORKING_DAY), DayKind(False, WEEKEND), DayKind(True, MAKEUP)
    off = {name: DayKind(False, name) for name in set(holidays.values())}

    def kind(day: date) -> DayKind:
        if day in holidays:
            return off[holidays[day]]
        if day in makeup:
            return extra
        return weekend if day.weekday() >= 5 else working

    kinds = tuple(map(kind, every))
    return DayTable(
        region=region,
        version=_version(region, known, holidays, makeup),
        first=first,
        known_from=known[0].toordinal() - first,
        known_until=known[1].toordinal() - first,
        days=every,
        kinds=kinds,
        worked=tuple(accumulate(int(kind.working) for kind in kinds)),
        working=tuple(day for day, kind in zip(every, kinds, strict=True) if kind.working),
        rest=tuple((day, kind.name) for day, kind in zip(every, kinds, strict=True) if not kind.working),
    )


def _version(region: str, known: tuple[date, date], holidays: Mapping[date, str], makeup: frozenset[date]) -> str:
    """`china 2026-12-24 3f2a9c1b`: the last settled day and a digest, so it changes exactly when the days change."""
    lines = [f"{day} {name}" for day, name in sorted(holidays.items())]
    lines += [f"{day} {MAKEUP}" for day in sorted(makeup)]
    digest = hashlib.sha256("\n".join([f"{known[0]} {known[1]}", *lines]).encode()).hexdigest()
    return f"{region} {known[1]} {digest[:8]}"
