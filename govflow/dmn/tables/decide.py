"""From a table to a fast function: which rows match as bits of an integer, then the hit policy over those bits.

Each input is turned into the set of rows that accept it by one lookup (`lookup`), and the sets are intersected: the
cost does not grow with the rows. `matching` is the plain reading of the same table, row by row, for tests and traces.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from govflow.dmn.tables.dates import next_day
from govflow.dmn.tables.hits import answers
from govflow.dmn.tables.lookup import cell_result, lookup, tested
from govflow.dmn.tables.table import Decide, Decision, NoRow, NullInput, Table, in_force, inputs_of
from govflow.errors import Diagnostic


def decider(table: Table) -> Decide:
    """Compile a table."""
    columns = range(len(table.inputs))
    finders = tuple(lookup(column, [row.tests[i] for row in table.rows]) for i, column in enumerate(table.inputs))
    fast = tuple(finder for finder in finders if finder is not None)
    slow = tuple(i for i in columns if finders[i] is None)
    required = tuple(i for i in columns if not table.inputs[i].optional)
    force, answer, width = _force(table), answers(table), len(columns)

    def decide(values: Sequence[object], day: str) -> Decision:
        if len(values) != width:
            raise ValueError(f"table {table.id} takes {width} values, not {len(values)}")
        if None in values:
            _refuse_null(table, values, required)
        bits = force(values, day)
        for find, value in zip(fast, values, strict=True):
            bits &= find(value)
        return answer(bits, values)

    def decide_slowly(values: Sequence[object], day: str) -> Decision:
        if len(values) != width:
            raise ValueError(f"table {table.id} takes {width} values, not {len(values)}")
        _refuse_null(table, values, required)
        bits = force(values, day)
        for find, value in zip(finders, values, strict=True):
            if find is not None:
                bits &= find(value)
        for i in slow:
            bits &= tested(table, i, values, bits)
        return answer(bits, values)

    return decide_slowly if slow else decide


def _refuse_null(table: Table, values: Sequence[object], required: Sequence[int]) -> None:
    for i in required:
        if values[i] is None:
            reason = Diagnostic.of("GF561", table.place, table=table.title, column=table.inputs[i].title)
            raise NullInput(reason, table.id, inputs_of(table, values))


def _force(table: Table) -> Callable[[Sequence[object], str], int]:
    """A function from day to the rows in force, as bits; it refuses a day outside the dates of the table."""
    everything = (1 << len(table.rows)) - 1
    if not table.dated:
        return lambda _values, _day: everything
    starts = effective_starts(table)
    # "0" stands for any day before the first date: after no start, before every end.
    masks = [sum(1 << i for i, row in enumerate(table.rows) if in_force(row, day or "0")) for day in starts]

    def rows_on(values: Sequence[object], day: str) -> int:
        if not day:
            raise ValueError(f"table {table.id} has dates and needs a day")
        if day < table.start or (table.to and day > table.to):
            reason = Diagnostic.of("GF563", table.place, table=table.title, day=day)
            raise NoRow(reason, table.id, inputs_of(table, values))
        return masks[bisect_right(starts, day) - 1]

    return rows_on


def effective_starts(table: Table) -> list[str]:
    """The first days of the intervals in which the same rows are in force; the first is the table's own start."""
    days = {row.start for row in table.rows} | {next_day(row.to) for row in table.rows if row.to}
    return [table.start, *sorted(day for day in days if day > table.start and not (table.to and day > table.to))]


def matching(table: Table, values: Sequence[object], day: str = "") -> tuple[int, ...]:
    """The numbers of the rows in force that match, found row by row."""
    return tuple(
        number
        for number, (row, cells) in enumerate(zip(table.rows, trace(table, values), strict=True))
        if (not day or in_force(row, day)) and all(cell is True for cell in cells)
    )


def trace(table: Table, values: Sequence[object]) -> tuple[tuple[bool | None, ...], ...]:
    """What every cell says to the values: true, false or null, row by row."""
    return tuple(
        tuple(cell_result(table, row.tests[i], i, values) for i in range(len(table.inputs))) for row in table.rows
    )
