"""From a value of one column to the rows whose cell accepts it, as bits of an integer, in one lookup.

Enumerations, booleans and texts are looked up in a mapping (`Points`), ordered values between the end points of the
cells (`Line`). A column with a cell that cannot be analysed has no lookup; its cells are run for the rows that are
left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govflow.calendar import SPAN_KINDS
from govflow.dmn.tables.table import Column
from govflow.feel import Region, Tests

Find = Callable[[Any], int]

LINES = frozenset({"number", "integer", "decimal", "money", "area", "share", "date", "datetime", "time"})
"""Kinds whose values compare with `<` as Python values."""


@dataclass(frozen=True, slots=True)
class Points:
    """Rows by value, null among them; `other`: the rows that accept a value that stands nowhere."""

    rows: Mapping[object, int]
    other: int


@dataclass(frozen=True, slots=True)
class Line:
    """Rows at each end, and between the ends: `between[i]` before `ends[i]`, the last one after them all.

    `spans`: values are spans, compared by their first day.
    """

    ends: tuple[Any, ...]
    at: tuple[int, ...]
    between: tuple[int, ...]
    null: int
    spans: bool = False


Lookup = Points | Line


def lookup(column: Column, cells: Sequence[Tests]) -> Lookup | None:
    """What every value of a column comes to, or None when a cell cannot be analysed."""
    wild = sum(1 << i for i, cell in enumerate(cells) if cell.kind == "any")
    regions: list[tuple[int, Region]] = []
    for i, cell in enumerate(cells):
        found = () if cell.kind == "any" else cell.regions()
        if found is None:
            return None
        regions.extend((1 << i, region) for region in found)
    null = wild | _bits(bit for bit, region in regions if region.kind == "null")
    rest = [(bit, region) for bit, region in regions if region.kind != "null"]
    if all(region.kind in {"points", "others"} for _, region in rest):
        return _points(rest, wild, null)
    if not all(region.kind in {"points", "interval"} for _, region in rest):
        return None
    spans = column.type.kind in SPAN_KINDS
    return _line(rest, wild, null, spans) if spans or column.type.kind in LINES else None


def _points(regions: Sequence[tuple[int, Region]], wild: int, null: int) -> Points:
    named: defaultdict[object, int] = defaultdict(int)
    excepted: dict[int, frozenset[object]] = {}
    for bit, region in regions:
        if region.kind == "points":
            for point in region.points:
                named[point] |= bit
        else:
            points = frozenset(region.points)
            excepted[bit] = excepted.get(bit, points) & points
    barred: defaultdict[object, int] = defaultdict(int)
    for bit, points in excepted.items():
        for point in points:
            barred[point] |= bit
    others = _bits(excepted)
    rows = {point: wild | named[point] | (others & ~barred[point]) for point in {*named, *barred}}
    return Points({**rows, None: null}, wild | others)


def _line(regions: Sequence[tuple[int, Region]], wild: int, null: int, spans: bool) -> Line:
    """One sweep over the ends: a row enters where an interval of it begins and leaves where it ends.

    Whether a row is inside is counted, for its intervals may meet.
    """
    enter: defaultdict[Any, list[int]] = defaultdict(list)
    leave: defaultdict[Any, list[int]] = defaultdict(list)
    inside: defaultdict[int, int] = defaultdict(int)
    for bit, region in regions:
        for low, low_closed, high, high_closed in _intervals(region):
            if _empty(low, low_closed, high, high_closed):
                continue
            if low is None:
                inside[bit] += 1
            else:
                enter[low, low_closed].append(bit)
            if high is not None:
                leave[high, high_closed].append(bit)
    ends = sorted({end for end, _ in (*enter, *leave)})
    now = wild | _bits(inside)
    at, between = [], [now]
    for end in ends:
        now = _changed(now, wild, inside, enter[end, True], leave[end, False])
        at.append(now)
        now = _changed(now, wild, inside, enter[end, False], leave[end, True])
        between.append(now)
    return Line(tuple(ends), tuple(at), tuple(between), null, spans)


def _changed(now: int, wild: int, inside: dict[int, int], come: Sequence[int], gone: Sequence[int]) -> int:
    for bit in come:
        inside[bit] += 1
        now |= bit
    for bit in gone:
        inside[bit] -= 1
        if not inside[bit]:
            now &= ~bit | wild
    return now


def _intervals(region: Region) -> Iterable[tuple[Any, bool, Any, bool]]:
    if region.kind == "interval":
        return ((region.low, region.low_closed, region.high, region.high_closed),)
    return ((point, True, point, True) for point in region.points)


def _empty(low: Any, low_closed: bool, high: Any, high_closed: bool) -> bool:
    if low is None or high is None:
        return False
    return bool(high < low or (low == high and not (low_closed and high_closed)))


def finder(found: Lookup) -> Find:
    """A lookup as a function from a value to its rows."""
    if isinstance(found, Points):
        get, other = dict(found.rows).get, found.other
        return lambda value: get(value, other)
    find = _between(found)
    return (lambda value: find(None if value is None else value.first)) if found.spans else find


def _between(line: Line) -> Find:
    ends, at, between, null, size = line.ends, line.at, line.between, line.null, len(line.ends)

    def find(value: Any) -> int:
        if value is None:
            return null
        i = bisect_left(ends, value)
        return at[i] if i < size and ends[i] == value else between[i]

    return find


def _bits(bits: Iterable[int]) -> int:
    result = 0
    for bit in bits:
        result |= bit
    return result
