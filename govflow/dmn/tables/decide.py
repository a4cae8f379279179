"""From a table to a fast function: which rows match as bits of an integer, then the hit policy over those bits.

Each input is turned into the set of rows that accept it by one lookup (`lookup`), and the sets are intersected: the
cost does not grow with the rows. Where every cell can be looked up, all of it is one generated function (`fused`).
The plain reading of the same table, row by row, is in `trace`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from govflow.dmn.tables.dates import next_day
from govflow.dmn.tables.fused import fused
from govflow.dmn.tables.hits import answers, known, numbers
from govflow.dmn.tables.lookup import Lookup, finder, lookup
from govflow.dmn.tables.table import Decide, Decision, NoRow, NullInput, Table, in_force, inputs_of
from govflow.dmn.tables.trace import reader
from govflow.dmn.tables.tree import Day, grown
from govflow.dmn.tables.writing import Ending
from govflow.errors import Diagnostic


def decider(table: Table) -> Decide:
    """Compile a table: as conditions where it is small, else by bits, or plainly where a cell must be run."""
    found = looked_up(table)
    plain, lookups = plainly(table, found), [one for one in found if one is not None]
    if not lookups or len(lookups) < len(table.inputs):
        return plain
    ending = Ending(known(table), table.hit == "F", answers(table))
    small = grown(table.inputs, lookups, _day(table), ending, len(table.rows), plain)
    return small or fused(table.inputs, lookups, force_of(table), ending, plain)


def looked_up(table: Table) -> list[Lookup | None]:
    """The lookup of each input; None where a cell must be run."""
    return [lookup(column, [row.tests[i] for row in table.rows]) for i, column in enumerate(table.inputs)]


def plainly(table: Table, found: Sequence[Lookup | None]) -> Decide:
    """The function without anything generated: it knows every error, and the others ask it where they are unsure."""
    finders = tuple(None if one is None else finder(one) for one in found)
    slow = tuple(i for i, one in enumerate(finders) if one is None)
    required = tuple(i for i, column in enumerate(table.inputs) if not column.optional)
    force, answer, width, said = force_of(table), answers(table), len(table.inputs), reader(table)

    def decide(values: Sequence[object], day: str) -> Decision:
        if len(values) != width:
            raise ValueError(f"table {table.id} takes {width} values, not {len(values)}")
        _refuse_null(table, values, required)
        bits = force if isinstance(force, int) else force(values, day)
        for find, value in zip(finders, values, strict=True):
            if find is not None:
                bits &= find(value)
        for i in slow:
            bits = sum(1 << row for row in numbers(bits) if said(table.rows[row].tests[i], i, values) is True)
        return answer(bits, values)

    return decide


def _refuse_null(table: Table, values: Sequence[object], required: Sequence[int]) -> None:
    for i in required:
        if values[i] is None:
            reason = Diagnostic.of("GF561", table.place, table=table.title, column=table.inputs[i].title)
            raise NullInput(reason, table.id, inputs_of(table, values))


def force_of(table: Table) -> Callable[[Sequence[object], str], int] | int:
    """The rows in force, as bits: a function from the day where there are dates; it refuses a day outside them."""
    if not table.dated:
        return (1 << len(table.rows)) - 1
    starts, masks = effective_starts(table), _masks(table)

    def rows_on(values: Sequence[object], day: str) -> int:
        if not day:
            raise ValueError(f"table {table.id} has dates and needs a day")
        if day < table.start or (table.to and day > table.to):
            reason = Diagnostic.of("GF563", table.place, table=table.title, day=day)
            raise NoRow(reason, table.id, inputs_of(table, values))
        return masks[bisect_right(starts, day) - 1]

    return rows_on


def _masks(table: Table) -> list[int]:
    """The rows in force from each of the starts on, as bits."""
    # "0" stands for any day before the first date: after no start, before every end.
    return [
        sum(1 << i for i, row in enumerate(table.rows) if in_force(row, day or "0")) for day in effective_starts(table)
    ]


def _day(table: Table) -> Day | None:
    return Day(_masks(table), effective_starts(table)[1:], table.start, table.to) if table.dated else None


def effective_starts(table: Table) -> list[str]:
    """The first days of the intervals in which the same rows are in force; the first is the table's own start."""
    days = {row.start for row in table.rows} | {next_day(row.to) for row in table.rows if row.to}
    return [table.start, *sorted(day for day in days if day > table.start and not (table.to and day > table.to))]
