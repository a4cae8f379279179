"""From a value of one column to the rows whose cell accepts it, as bits of an integer, in one lookup.

Enumerations, booleans and texts are looked up in a mapping, ordered values by bisection between the end points of the
cells. A column with a cell that cannot be analysed has no lookup; its cells are run for the rows that are left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from govflow.calendar import SPAN_KINDS
from govflow.dmn.tables.table import Column, Table
from govflow.feel import Region, Tests

Find = Callable[[Any], int]

LINES = frozenset({"number", "integer", "decimal", "money", "area", "share", "date", "datetime", "time"})
"""Kinds whose values compare with `<` as Python values."""


def lookup(column: Column, cells: Sequence[Tests]) -> Find | None:
    """The function from a value to the rows that accept it, or None when a cell cannot be analysed."""
    wild = sum(1 << i for i, cell in enumerate(cells) if cell.kind == "any")
    regions: list[tuple[int, Region]] = []
    for i, cell in enumerate(cells):
        found = () if cell.kind == "any" else cell.regions()
        if found is None:
            return None
        regions.extend((1 << i, region) for region in found)
    if not regions:
        return lambda _: wild
    null = wild | _bits(bit for bit, region in regions if region.kind == "null")
    rest = [(bit, region) for bit, region in regions if region.kind != "null"]
    if all(region.kind in {"points", "others"} for _, region in rest):
        return _by_points(rest, wild, null)
    if not all(region.kind in {"points", "interval"} for _, region in rest):
        return None
    if column.type.kind in LINES:
        return _by_line(rest, wild, null)
    return _by_first_day(_by_line(rest, wild, null)) if column.type.kind in SPAN_KINDS else None


def _by_points(regions: Sequence[tuple[int, Region]], wild: int, null: int) -> Find:
    other = wild | _bits(bit for bit, region in regions if region.kind == "others")
    known = {point for _, region in regions for point in region.points}
    table: dict[object, int] = {
        point: wild | _bits(bit for bit, region in regions if (point in region.points) == (region.kind == "points"))
        for point in known
    }
    table[None] = null
    get = table.get
    return lambda value: get(value, other)


def _by_line(regions: Sequence[tuple[int, Region]], wild: int, null: int) -> Find:
    intervals = [(bit, whole) for bit, region in regions for whole in _intervals(region)]
    ends: list[Any] = sorted({end for _, r in intervals for end in (r.low, r.high) if end is not None})
    at = [wild | _bits(bit for bit, region in intervals if contains(region, end)) for end in ends]
    gaps = [(None, *ends), (*ends, None)]
    between = [
        wild | _bits(bit for bit, r in intervals if _spans(r, low, high)) for low, high in zip(*gaps, strict=True)
    ]
    size = len(ends)

    def find(value: Any) -> int:
        if value is None:
            return null
        i = bisect_left(ends, value)
        return at[i] if i < size and ends[i] == value else between[i]

    return find


def _by_first_day(find: Find) -> Find:
    """Spans are compared by their first day, in regions too."""
    return lambda value: find(None if value is None else value.first)


def _intervals(region: Region) -> tuple[Region, ...]:
    if region.kind == "interval":
        return (region,)
    return tuple(Region("interval", (), point, True, point, True) for point in region.points)


def contains(region: Region, value: Any) -> bool:
    """Whether an interval holds a value."""
    low: Any = region.low
    high: Any = region.high
    above = low is None or low < value or (region.low_closed and low == value)
    return above and (high is None or value < high or (region.high_closed and high == value))


def _spans(region: Region, low: Any, high: Any) -> bool:
    """Whether an interval holds everything between two neighbouring ends (None: infinity)."""
    mine: Any = region.low
    yours: Any = region.high
    from_low = mine is None or (low is not None and mine <= low)
    return from_low and (yours is None or (high is not None and yours >= high))


def _bits(bits: Iterable[int]) -> int:
    result = 0
    for bit in bits:
        result |= bit
    return result


def tested(table: Table, column: int, values: Sequence[object], bits: int) -> int:
    """Of the rows in `bits`, those whose cell in a column accepts the value, by running the cells."""
    kept = 0
    left = bits
    while left:
        bit = left & -left
        left ^= bit
        if cell_result(table, table.rows[bit.bit_length() - 1].tests[column], column, values) is True:
            kept |= bit
    return kept


def cell_result(table: Table, cell: Tests, column: int, values: Sequence[object]) -> bool | None:
    """What one cell says: true, false or null. A cell may name the other inputs of its row."""
    if cell.kind == "any":
        return True
    order = {table_column.id: i for i, table_column in enumerate(table.inputs)}
    truth = cell.run(values[column], [values[order[slot.key[1]]] for slot in cell.slots])
    return truth if isinstance(truth, bool) else None
