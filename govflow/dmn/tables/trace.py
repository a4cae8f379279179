"""The plain reading of a table, cell by cell: slow and obvious, for traces, and to hold the fast one to.

Knows the tests of cells. Knows nothing of lookups and nothing of hit policies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govflow.dmn.tables.table import Table, Trace, TracedRow, in_force, inputs_of
from govflow.feel import Tests


def traced(table: Table, values: Sequence[object], day: str) -> Trace:
    """The inputs that were read and what every cell says to them."""
    rows = tuple(
        TracedRow(row.id, in_force(row, day or "0"), cells)
        for row, cells in zip(table.rows, trace(table, values), strict=True)
    )
    return Trace(inputs_of(table, values), rows)


def matching(table: Table, values: Sequence[object], day: str = "") -> tuple[int, ...]:
    """The numbers of the rows in force that match, found row by row."""
    return tuple(
        number
        for number, (row, cells) in enumerate(zip(table.rows, trace(table, values), strict=True))
        if (not day or in_force(row, day)) and all(cell is True for cell in cells)
    )


def trace(table: Table, values: Sequence[object]) -> tuple[tuple[bool | None, ...], ...]:
    """What every cell says to the values: true, false or null, row by row."""
    said = reader(table)
    return tuple(tuple(said(cell, i, values) for i, cell in enumerate(row.tests)) for row in table.rows)


Said = Callable[[Tests, int, Sequence[object]], bool | None]


def reader(table: Table) -> Said:
    """A function from a cell, the number of its column and the inputs to what the cell says."""
    order = {column.id: i for i, column in enumerate(table.inputs)}

    def said(cell: Tests, column: int, values: Sequence[object]) -> bool | None:
        if cell.kind == "any":
            return True
        truth = cell.run(values[column], [values[order[slot.key[1]]] for slot in cell.slots])
        return truth if isinstance(truth, bool) else None

    return said
