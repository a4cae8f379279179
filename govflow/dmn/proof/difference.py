"""Two versions of a table: for which inputs and days the outcome changes, from what to what. Exact.

Knows days and how both tables become rows over the same atoms; the comparison itself is in `compare`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from govflow.dmn.proof.axes import Axis, axis_of
from govflow.dmn.proof.boxes import Box, Budget, Space, TooLarge
from govflow.dmn.proof.changes import Change, Incomplete, RegionChange, Unknown, column_changes, joined
from govflow.dmn.proof.compare import Part, Side, Walk
from govflow.dmn.proof.outcomes import outcomes
from govflow.dmn.proof.pairs import paired
from govflow.dmn.proof.parts import day_before
from govflow.dmn.proof.words import cell
from govflow.dmn.tables.dates import next_day
from govflow.dmn.tables.table import Column, Table, in_force
from govflow.feel import Tests

SHOWN = 200
"""The most changed regions of one interval that are told; then their number."""

STEPS = 700_000
"""What may be spent on one comparison."""

FEW = 100_000
"""What may be spent on finding some changes where finding all is too much."""

Found = RegionChange | Unknown | Incomplete


def difference(old: Table, new: Table) -> tuple[Change, ...]:
    """What changes: columns first, then regions of inputs whose outcome changes, each with the days on which it does.

    Outcomes are compared by the output columns that both tables have; other row ids alone are no change. An input that
    one table does not have may be anything to it. Where an input has become another kind of thing, or no output column
    is left, regions cannot be compared and only the columns are told.
    """
    columns = column_changes(old, new)
    inputs = joined(old.inputs, new.inputs)
    outputs = tuple(column for column in new.outputs if column.id in {mine.id for mine in old.outputs})
    if inputs is None or not outputs:
        return columns
    found: dict[Found, list[int]] = {}
    days, budget = _days(old, new), Budget(STEPS)
    try:
        both = _both(old, new, inputs, outputs, budget)
    except TooLarge:
        return (*columns, Incomplete(0, 0))
    for number, (start, _) in enumerate(days):
        for change in _on(both, start):
            found.setdefault(change, []).append(number)
    told = [
        replace(change, start=days[first][0], to=days[last][1])
        for change, numbers in found.items()
        for first, last in _stretches(numbers)
    ]
    return (*columns, *sorted(told, key=lambda change: change.start))


def _days(old: Table, new: Table) -> list[tuple[str, str]]:
    """First and last days of the intervals in which both tables stay as they are; "" for no end."""
    starts = {""}
    for table in (old, new):
        for start, to in [(table.start, table.to), *((row.start, row.to) for row in table.rows)]:
            starts |= {start, next_day(to) if to else ""}
    ordered = sorted(starts)
    return list(zip(ordered, [*(day_before(day) for day in ordered[1:]), ""], strict=True))


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers that follow one another, as first and last."""
    first = before = numbers[0]
    for number in numbers[1:]:
        if number != before + 1:
            yield first, before
            first = number
        before = number
    yield first, before


@dataclass(frozen=True, slots=True)
class _Both:
    """Both tables over the same atoms: rows of the old first. `pairs`: the rows they share; `murky`: not analysable."""

    tables: tuple[Table, Table]
    sides: tuple[Side, Side]
    axes: tuple[Axis, ...]
    outputs: tuple[Column, ...]
    space: Space
    pairs: Mapping[int, int]
    murky: int


def _both(old: Table, new: Table, inputs: Sequence[Column], outputs: tuple[Column, ...], budget: Budget) -> _Both:
    axes = tuple(axis_of(column, [*_cells(old, column), *_cells(new, column)]) for column in inputs)
    count = len(old.rows) + len(new.rows)
    known = [[axis.rows[i] for axis in axes] for i in range(count)]
    boxes = [
        tuple(axis.full if atoms is None else atoms for axis, atoms in zip(axes, box, strict=True)) for box in known
    ]
    murky = sum(1 << i for i, box in enumerate(known) if None in box)
    space = Space(tuple(axis.full for axis in axes), boxes, budget)
    sides = (_side(old, axes, outputs, 0), _side(new, axes, outputs, len(old.rows)))
    return _Both((old, new), sides, axes, outputs, space, paired(old, new, boxes, outputs), murky)


def _cells(table: Table, column: Column) -> list[Tests | None]:
    at = next((i for i, mine in enumerate(table.inputs) if mine.id == column.id), None)
    return [None if at is None else row.tests[at] for row in table.rows]


def _side(table: Table, axes: Sequence[Axis], outputs: Sequence[Column], shift: int) -> Side:
    """Null is refused by a table that has the column as a required one."""
    required = {column.id for column in table.inputs if not column.optional}
    nulls = tuple(
        sum(1 << i for i, atom in enumerate(axis.atoms) if atom.kind == "null") if axis.column.id in required else 0
        for axis in axes
    )
    rows = ((1 << len(table.rows)) - 1) << shift
    return Side(outcomes(table, outputs), rows, shift, table.hit == "F", nulls, False)


def _on(both: _Both, day: str) -> Iterator[Found]:
    """What changes in the interval that begins on a day."""
    forces = [_force(table, side.shift, day) for table, side in zip(both.tables, both.sides, strict=True)]
    if forces == [None, None]:
        return
    one, other = (force or 0 for force in forces)
    sides = tuple(replace(side, out=force is None) for side, force in zip(both.sides, forces, strict=True))
    changed = -1 if None in forces or _unlike(both) else _unshared(both.pairs, one, other)
    walk = Walk(both.space, (sides[0], sides[1]), both.pairs, both.murky, changed)
    try:
        part = walk.split(0, one | other)
    except (TooLarge, RecursionError):
        yield from _some(both, walk, one | other)
        return
    for box, leaf in islice(_boxes(part, (), both.space.full), SHOWN):
        yield _told(both, box, leaf)
    if part is not None and part.count > SHOWN:
        yield Incomplete(SHOWN, part.count)


def _some(both: _Both, walk: Walk, rows: int) -> Iterator[Found]:
    """The first changes that are found where all of them are too much."""
    shown = 0
    walk.space.budget = Budget(FEW)
    try:
        for box, leaf in islice(walk.some(0, rows), SHOWN):
            shown += 1
            yield _told(both, box, leaf)
    except (TooLarge, RecursionError):
        pass
    walk.space.budget = Budget(0)
    yield Incomplete(shown, 0)


def _force(table: Table, shift: int, day: str) -> int | None:
    """The rows in force on a day, as bits; None where the table is not. "": before every date."""
    on = day or "0"
    if on < table.start or (table.to and on > table.to):
        return None
    return sum(1 << (i + shift) for i, row in enumerate(table.rows) if in_force(row, on))


def _unlike(both: _Both) -> bool:
    """Whether the tables may answer differently although they share every row."""
    (old, new), (one, other) = both.tables, both.sides
    ranks = [[(column.id, [id for id, _ in column.type.members]) for column in table.outputs] for table in both.tables]
    if old.hit in {"A", "P", "O"} and ranks[0] != ranks[1]:
        return True
    return old.hit != new.hit or one.outcome(0) != other.outcome(0)


def _unshared(pairs: Mapping[int, int], one: int, other: int) -> int:
    """The rows in force without the same row in force in the other table."""
    same = 0
    for mine, yours in pairs.items():
        if mine & one and yours & other:
            same |= mine | yours
    return (one | other) & ~same


def _told(both: _Both, box: Box, leaf: Part) -> Found:
    cells = tuple(
        (axis.column.id, axis.column.title, cell(axis, atoms))
        for axis, atoms in zip(both.axes, box, strict=True)
        if atoms != axis.full
    )
    if leaf.before is not None and leaf.after is not None:
        return RegionChange(cells, leaf.before, leaf.after, both.outputs)
    ids = [row.id for table in both.tables for row in table.rows]
    return Unknown(cells, tuple(dict.fromkeys(ids[number] for number in leaf.unknown)))


def _boxes(part: Part | None, before: Box, full: Box) -> Iterator[tuple[Box, Part]]:
    if part is None:
        return
    if not part.edges:
        yield before + full[len(before) :], part
    for atoms, rest in part.edges:
        yield from _boxes(rest, (*before, atoms), full)
