"""A table in one interval of its dates: the rows in force there, their axes and their boxes.

Knows days and axes. Knows nothing of what is proved of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from govflow.dmn.proof.axes import Axis, axis_of
from govflow.dmn.proof.boxes import Budget, Space
from govflow.dmn.tables.decide import effective_starts
from govflow.dmn.tables.table import Row, Table, in_force


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which the same rows are in force. `start`: "" from ever; `to`, included: "" for ever."""

    start: str
    to: str
    rows: tuple[Row, ...]


def intervals_of(table: Table) -> tuple[Interval, ...]:
    """The intervals of a table, one after the other; one of all days where it has no dates."""
    starts = effective_starts(table)
    lasts = [*(day_before(start) for start in starts[1:]), table.to]
    return tuple(Interval(start, to, rows_on(table, start)) for start, to in zip(starts, lasts, strict=True))


def rows_on(table: Table, day: str) -> tuple[Row, ...]:
    """The rows in force on a day; "": before every date."""
    return tuple(row for row in table.rows if in_force(row, day or "0"))


def day_before(day: str) -> str:
    """The day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


@dataclass(frozen=True, slots=True)
class Part:
    """One interval: its rows in force and their axes. `since`: its first day, where there is more than one interval.

    `budget`: what may be spent on comparing rows.
    """

    table: Table
    rows: tuple[Row, ...]
    axes: tuple[Axis, ...]
    since: str
    budget: Budget

    def space(self, unknown: bool, budget: Budget | None = None) -> Space:
        """The boxes of the rows; `unknown`: whether a cell that cannot be analysed takes everything or nothing."""
        boxes = [tuple(_atoms(axis, number, unknown) for axis in self.axes) for number in range(len(self.rows))]
        return Space(tuple(axis.full for axis in self.axes), boxes, budget or self.budget)

    def ids(self, numbers: Sequence[int]) -> str:
        """Rows by their ids, in a sentence."""
        return "、".join(self.rows[number].id for number in numbers)

    @property
    def when(self) -> dict[str, str]:
        """The first day for a Chinese and an English sentence; nothing where there is only one interval."""
        return {
            "when": f"（{self.since} 起）" if self.since else "",
            "since": f" (from {self.since})" if self.since else "",
        }


def part_of(table: Table, rows: tuple[Row, ...], since: str, budget: Budget) -> Part:
    """Cut the columns of an interval into atoms."""
    axes = tuple(axis_of(column, [row.tests[i] for row in rows]) for i, column in enumerate(table.inputs))
    return Part(table, rows, axes, since, budget)


def _atoms(axis: Axis, number: int, unknown: bool) -> int:
    atoms = axis.rows[number]
    return (axis.full if unknown else 0) if atoms is None else atoms
