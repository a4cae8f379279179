"""Rows that two versions of a table share: the same tests and the same outputs, in the same order.

Knows boxes and outputs. Knows nothing of ids: a row with another id is the same row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from govflow.dmn.proof.boxes import Box
from govflow.dmn.tables.table import Column, Row, Table


def paired(old: Table, new: Table, boxes: Sequence[Box], outputs: Sequence[Column]) -> dict[int, int]:
    """By a row of the old table the same row of the new one, as bits; rows of the new follow those of the old.

    Rows that changed places are left out, so that what is paired stands in the same order in both.
    """
    count = len(old.rows)
    sides = ((old, 0), (new, count))
    keyed = [list(_numbered(_keys(table, boxes[shift:], outputs))) for table, shift in sides]
    places = {key: place for place, key in enumerate(keyed[1])}
    pairs = [(mine, places[key]) for mine, key in enumerate(keyed[0]) if key in places]
    kept = rising([yours for _, yours in pairs])
    return {1 << pairs[i][0]: 1 << (pairs[i][1] + count) for i in kept}


def _keys(table: Table, boxes: Sequence[Box], outputs: Sequence[Column]) -> Iterator[object]:
    """A row by its box, its outputs and the texts of cells that cannot be analysed."""
    names = {column.id: i for i, column in enumerate(table.outputs)}
    chosen = [names[column.id] for column in outputs]
    for row, box in zip(table.rows, boxes, strict=False):
        yield box, tuple(_value(row, i) for i in chosen), _murky(table, row)


def _value(row: Row, place: int) -> tuple[str, object]:
    return type(row.outputs[place]).__name__, row.outputs[place]


def _murky(table: Table, row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(
        (column.id, cell.text)
        for column, cell in zip(table.inputs, row.tests, strict=True)
        if cell.kind != "any" and cell.regions() is None
    )


def _numbered(keys: Iterator[object]) -> Iterator[tuple[object, int]]:
    """Equal keys told apart by how often they came before."""
    seen: dict[object, int] = {}
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        yield key, seen[key]


def rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest run of numbers that rise: of rows in a new order those that need not be said to move."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        if length == len(ends):
            ends.append(number)
            at.append(place)
        ends[length], at[length] = number, place
        before.append(at[length - 1] if length else -1)
    found: list[int] = []
    place = at[-1] if at else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
