"""One column cut into atoms: pieces of its values that no cell tells apart. A cell becomes a set of atoms, as bits.

Exact over enumerations, booleans, ordered values (whole numbers, money, areas and days step by one; decimals and
shares are dense), written texts, and null where the column is optional. Knows nothing of rows that share columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from govflow.dmn.tables.table import Column
from govflow.feel import Region, Tests

Cut = tuple[Any, int]
"""A place between values: (v, 0) just before v, (v, 1) just after it."""

MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
CALENDAR = frozenset({"date", *MONTHS})
STEPPED = CALENDAR | {"integer", "money", "area"}
DENSE = frozenset({"number", "decimal", "share", "datetime", "time"})


@dataclass(frozen=True, slots=True)
class Axis:
    """The atoms of a column, in order; of each row the atoms its cell accepts, None where that cannot be told.

    `open`: the column holds texts without a list of them; then its atoms are the texts that are written somewhere,
    and one for any other text, last but for null.
    """

    column: Column
    atoms: tuple[Region, ...]
    rows: tuple[int | None, ...]
    open: bool = False

    @property
    def full(self) -> int:
        """All atoms."""
        return (1 << len(self.atoms)) - 1

    @property
    def other(self) -> int:
        """The atom of an open column for any text that is not written in it, as a bit; else 0."""
        return sum(1 << i for i, atom in enumerate(self.atoms) if atom.kind == "others")


NULL = Region("null")


def axis_of(column: Column, cells: Sequence[Tests | None]) -> Axis:
    """Cut a column at everything its cells mention. None: a row that knows no such column takes any value."""
    wild = [cell is None or cell.kind == "any" for cell in cells]
    areas = [None if cell is None or free else cell.regions() for cell, free in zip(cells, wild, strict=True)]
    regions = [region for found in areas for region in found or () if region.kind != "null"]
    build = _builder(column, regions)
    if build is None:
        atoms: tuple[Region, ...] = (Region("others"), *((NULL,) if column.optional else ()))
        full = (1 << len(atoms)) - 1
        return Axis(column, atoms, tuple(full if free else None for free in wild), open=True)
    plain, accepts = build(column, regions)
    atoms = (*plain, *((NULL,) if column.optional else ()))
    full, null = (1 << len(atoms)) - 1, 1 << len(plain) if column.optional else 0
    rows: list[int | None] = []
    for free, found in zip(wild, areas, strict=True):
        bits = 0
        for region in found or ():
            bits |= null if region.kind == "null" else accepts(region)
        rows.append(full if free else None if found is None else bits)
    return Axis(column, atoms, tuple(rows), open=any(atom.kind == "others" for atom in atoms))


Accepts = Callable[[Region], int]
Builder = Callable[[Column, Sequence[Region]], tuple[tuple[Region, ...], Accepts]]


def _builder(column: Column, regions: Sequence[Region]) -> Builder | None:
    kind = column.type.kind
    if kind in STEPPED | DENSE:
        return _line if all(region.kind in {"interval", "points"} for region in regions) else None
    return _points if all(region.kind in {"points", "others"} for region in regions) else None


def _points(column: Column, regions: Sequence[Region]) -> tuple[tuple[Region, ...], Accepts]:
    members: list[object] = [member for member, _ in column.type.members]
    if column.type.kind == "boolean":
        members = [True, False]
    closed = bool(members)
    written = dict.fromkeys(point for region in regions for point in region.points)
    points = members if closed else list(written)
    atoms = [Region("points", (point,)) for point in points]
    if not closed:
        atoms.append(Region("others", tuple(points)))
    index = {point: 1 << i for i, point in enumerate(points)}
    full = (1 << len(atoms)) - 1

    def accepts(region: Region) -> int:
        bits = 0
        for point in region.points:
            bits |= index.get(point, 0)
        return full & ~bits if region.kind == "others" else bits

    return tuple(atoms), accepts


def _line(column: Column, regions: Sequence[Region]) -> tuple[tuple[Region, ...], Accepts]:
    kind = column.type.kind
    low, high = _ends_of_domain(kind)
    spans = [span for region in regions for span in _cuts(kind, region)]
    cuts: list[Cut] = sorted({cut for span in spans for cut in span if cut is not None and _within(cut, low, high)})
    # The first and the last day there are stand for no end: nobody writes `[0001-01-01..…]`.
    edges: list[Cut | None] = [None, *cuts, None] if kind in CALENDAR else [low, *cuts, high]
    atoms = tuple(_atom(kind, a, b) for a, b in pairwise(edges))

    def accepts(region: Region) -> int:
        bits = 0
        for start, end in _cuts(kind, region):
            first = 0 if start is None or (low is not None and start <= low) else bisect_left(cuts, start) + 1
            last = len(atoms) if end is None or (high is not None and end >= high) else bisect_left(cuts, end) + 1
            below = low is not None and end is not None and end <= low
            if first < last and not below:
                bits |= (1 << last) - (1 << first)
        return bits

    return atoms, accepts


def _ends_of_domain(kind: str) -> tuple[Cut | None, Cut | None]:
    """No area and no share is below nothing, a day has 24 hours, years have four digits; else open at both ends."""
    if kind in CALENDAR:
        return (ordinal(kind, date.min), 0), (ordinal(kind, date.max) + 1, 0)
    if kind in {"area", "share"}:
        return (Fraction(0) if kind == "share" else 0, 0), None
    return ((time.min, 0), (time.max, 1)) if kind == "time" else (None, None)


def _within(cut: Cut, low: Cut | None, high: Cut | None) -> bool:
    return (low is None or cut > low) and (high is None or cut < high)


def _cuts(kind: str, region: Region) -> list[tuple[Cut | None, Cut | None]]:
    """Where an interval begins and ends; points are intervals of one value. Empty intervals are left out."""
    whole = [region] if region.kind == "interval" else [Region("interval", (), p, True, p, True) for p in region.points]
    spans = [(_cut(kind, r.low, not r.low_closed), _cut(kind, r.high, r.high_closed)) for r in whole]
    return [(a, b) for a, b in spans if a is None or b is None or a < b]


def _cut(kind: str, value: Any, after: bool) -> Cut | None:
    if value is None:
        return None
    if kind not in STEPPED:
        return value, int(after)
    number = ordinal(kind, value)
    return (floor(number) + 1 if after else ceil(number)), 0


def ordinal(kind: str, value: Any) -> Any:
    """A stepped value as a number that grows by one a step; a comparison may bring a fraction, a span its first day."""
    if kind == "date":
        return value.toordinal()
    if kind in MONTHS:
        return (value.year * 12 + value.month - 1) // MONTHS[kind]
    return value


def _value(kind: str, number: int) -> object:
    if kind == "date":
        return date.fromordinal(number)
    if kind in MONTHS:
        year, month = divmod(number * MONTHS[kind], 12)
        return date(year, month + 1, 1)
    return number


def _atom(kind: str, start: Cut | None, end: Cut | None) -> Region:
    """The interval between two cuts; a stepped one with both ends closed."""
    if kind in STEPPED:
        low = None if start is None else _value(kind, start[0])
        high = None if end is None else _value(kind, end[0] - 1)
        return Region("interval", (), low, low is not None, high, high is not None)
    return Region(
        "interval",
        (),
        start[0] if start else None,
        start is not None and start[1] == 0,
        end[0] if end else None,
        end is not None and end[1] == 1,
    )
