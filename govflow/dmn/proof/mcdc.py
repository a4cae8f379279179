"""Inputs to test a table with: for every cell a pair that differs in its column alone and changes the outcome.

(Modified condition/decision coverage.) Exact: values come from the atoms of the table, outcomes from the table itself.
Where no pair exists, that is said: such a cell decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from govflow.dmn.proof.boxes import Box, Budget, Space, TooLarge, bits_of
from govflow.dmn.proof.outcomes import Outcome, outcomes
from govflow.dmn.proof.parts import Part, part_of, rows_on
from govflow.dmn.proof.samples import NoSample, sample
from govflow.dmn.tables.literals import literal
from govflow.dmn.tables.table import Table

STEPS = 20_000
"""What may be spent on one cell."""

ALL = 3_000_000
"""What may be spent on one table."""

Why = Literal["none", "not analysable", "not found"]


@dataclass(frozen=True, slots=True)
class Sample:
    """Inputs in the order of the columns, the same as texts, and what the table says to them today."""

    values: tuple[object, ...]
    texts: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Pair:
    """The cell of a row and a column (by id), and two samples (by place): one where the row answers, one where not."""

    row: str
    column: str
    holds: int
    fails: int


@dataclass(frozen=True, slots=True)
class Lacking:
    """A cell without a pair; `column` "": the whole row never answers.

    `none`: there is none, the cell decides nothing by itself. `not analysable`: this row or one it meets relates
    inputs or computes, or a value cannot be made up. `not found`: the steps allowed were spent.
    """

    row: str
    column: str
    why: Why


@dataclass(frozen=True, slots=True)
class Samples:
    """The inputs to try, each once; the pairs they make; the cells without a pair."""

    rows: tuple[Sample, ...]
    pairs: tuple[Pair, ...]
    lacking: tuple[Lacking, ...]


Point = tuple[int, ...]
"""Of each column an atom, by its number."""


def mcdc_rows(table: Table, day: str = "") -> Samples:
    """Test rows for the rows in force on a day ("": before every date); samples are shared where they can be.

    A row answers in the first sample of its pairs, alone or with others, as the hit policy has it.
    """
    part = part_of(table, rows_on(table, day), "", Budget(ALL))
    finder = _Finder.of(part)
    pairs, lacking = [], []
    for number, row in enumerate(part.rows):
        for column, axis in enumerate(part.axes):
            if axis.rows[number] == axis.full:
                continue
            found = finder.pair(number, column)
            if isinstance(found, str):
                lacking.append(Lacking(row.id, axis.column.id, found))
            else:
                pairs.append(Pair(row.id, axis.column.id, *found))
        why = None if row.id in finder.firing else finder.row(number)
        lacking += [Lacking(row.id, "", why)] if why else []
    return Samples(tuple(finder.samples), tuple(pairs), tuple(lacking))


def _answers(outcome: Outcome) -> bool:
    return outcome.kind in {"answer", "list", "count"}


@dataclass(slots=True)
class _Finder:
    """The samples so far, their places by point and their points by the rows that answer; the search for more."""

    part: Part
    space: Space
    outcome: Callable[[int], Outcome]
    shown: Box
    murky: int
    samples: list[Sample] = field(default_factory=list)
    places: dict[Point, int] = field(default_factory=dict)
    firing: dict[str, list[Point]] = field(default_factory=dict)

    @staticmethod
    def of(part: Part) -> _Finder:
        """Over the rows of a part; atoms of which no value can be made up are not looked at."""
        table, ids = part.table, {row.id for row in part.rows}
        space = part.space(unknown=True)
        place = [i for i, row in enumerate(table.rows) if row.id in ids]
        answer = outcomes(table, table.outputs)
        murky = sum(1 << i for i in range(len(part.rows)) if any(axis.rows[i] is None for axis in part.axes))
        shown = []
        for axis in part.axes:
            atoms = 0
            for number in range(len(axis.atoms)):
                try:
                    sample(axis, number)
                except NoSample:
                    continue
                atoms |= 1 << number
            shown.append(atoms)
        return _Finder(part, space, lambda rows: answer(sum(1 << place[i] for i in bits_of(rows))), tuple(shown), murky)

    def pair(self, row: int, column: int) -> tuple[int, int] | Why:
        """Two samples for a cell, by place, or why there are none."""
        box = self._within(row)
        outside = self.shown[column] & ~self.space.rows[row][column]
        if self.murky >> row & 1:
            return "not analysable"
        if not all(self.space.rows[row]):
            return "none"
        if not all(box) or not outside:
            return "not analysable"
        try:
            return self._known(row, column, outside) or self._new(row, column, box, outside)
        except (TooLarge, RecursionError):
            return "not found"

    def row(self, row: int) -> Why | None:
        """A sample in which a row answers is added; or why there is none."""
        box = self._within(row)
        if self.murky >> row & 1 or (all(self.space.rows[row]) and not all(box)):
            return "not analysable"
        try:
            search = _Search(self, row, -1, box, self._budget())
            point = search.find(0, search.everybody, search.everybody, ())
        except (TooLarge, RecursionError):
            return "not found"
        if point is None:
            return "not analysable" if search.doubtful else "none"
        self._place(point)
        return None

    def _within(self, row: int) -> Box:
        return tuple(atoms & shown for atoms, shown in zip(self.space.rows[row], self.shown, strict=True))

    def _known(self, row: int, column: int, outside: int) -> tuple[int, int] | None:
        """A pair of which one sample is there already; both, where that can be."""
        half = None
        for point in self.firing.get(self.part.rows[row].id, []):
            outcome = self.samples[self.places[point]].outcome
            self.part.budget.spend(outside.bit_count() * len(point))
            for atom in bits_of(outside):
                other = (*point[:column], atom, *point[column + 1 :])
                if other in self.places:
                    if not self.samples[self.places[other]].outcome.same(outcome):
                        return self.places[point], self.places[other]
                elif half is None and not (rows := self.rows_at(other)) & self.murky:
                    half = None if self.outcome(rows).same(outcome) else (point, other)
        return None if half is None else (self._place(half[0]), self._place(half[1]))

    def _new(self, row: int, column: int, box: Box, outside: int) -> tuple[int, int] | Why:
        """Both samples looked for: atoms inside against atoms outside the cell, each kind of rows once."""
        near, doubtful = self._near(column, box), False
        by_atom = [rows & near for rows in self.space.by_atom[column]]
        inside = {by_atom[atom]: atom for atom in reversed(list(bits_of(box[column])))}
        beyond = {by_atom[atom]: atom for atom in reversed(list(bits_of(outside)))}
        budget = self._budget()
        for rows, atom in inside.items():
            for others, other in beyond.items():
                search = _Search(self, row, column, box, budget)
                point = search.find(0, rows, others, ())
                doubtful |= search.doubtful
                if point is not None:
                    holds, fails = ((*point[:column], a, *point[column + 1 :]) for a in (atom, other))
                    return self._place(holds), self._place(fails)
        return "not analysable" if doubtful else "none"

    def _budget(self) -> Budget:
        """The steps for one cell, which are taken from those of the table."""
        return Budget(STEPS, self.part.budget)

    def _near(self, column: int, box: Box) -> int:
        """The rows that meet a box in every other column, as bits."""
        near = (1 << len(self.part.rows)) - 1
        for other, atoms in enumerate(box):
            if other != column:
                self.part.budget.spend(atoms.bit_count())
                here = 0
                for atom in bits_of(atoms):
                    here |= self.space.by_atom[other][atom]
                near &= here
        return near

    def rows_at(self, point: Point) -> int:
        """The rows that match at a point, as bits."""
        rows = (1 << len(self.part.rows)) - 1
        for column, atom in enumerate(point):
            rows &= self.space.by_atom[column][atom]
        return rows

    def _place(self, point: Point) -> int:
        """The place of a sample, which is added if it is new."""
        if point not in self.places:
            axes = self.part.axes
            values = tuple(sample(axis, atom) for axis, atom in zip(axes, point, strict=True))
            texts = tuple(literal(axis.column, value) for axis, value in zip(axes, values, strict=True))
            made = Sample(values, texts, self.outcome(self.rows_at(point)))
            self.places[point] = len(self.samples)
            self.samples.append(made)
            for id in made.outcome.rows if _answers(made.outcome) else ():
                self.firing.setdefault(id, []).append(point)
        return self.places[point]


@dataclass(slots=True)
class _Search:
    """One cell: a point in the box of its row at which two sets of rows, inside and outside the cell, differ.

    `column` -1: any point at which the row answers. `doubtful`: points were passed over for rows not analysable.
    """

    finder: _Finder
    row: int
    column: int
    box: Box
    budget: Budget
    doubtful: bool = False
    failed: set[tuple[int, int, int]] = field(default_factory=set)
    barred: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """`barred`: of each column the rows that keep this one from answering wherever they are left."""
        finder = self.finder
        ahead = {"F": (1 << self.row) - 1, "U": self.everybody & ~(1 << self.row)}
        rows = ahead.get(finder.part.table.hit, 0) & ~finder.murky
        box = tuple(0 if i == self.column else atoms for i, atoms in enumerate(self.box))
        self.barred = finder.space.filling(box, rows)

    @property
    def everybody(self) -> int:
        """All rows."""
        return (1 << len(self.finder.part.rows)) - 1

    def find(self, column: int, inside: int, outside: int, before: Point) -> Point | None:
        """A point where the row answers for the one set, and the other comes to something else. Raises TooLarge."""
        if (column, inside, outside) in self.failed or (self.column >= 0 and inside == outside):
            return None
        if inside & self.barred[column]:
            return None
        if column == len(self.box):
            return before if self._flips(inside, outside) else None
        if column == self.column:
            return self.find(column + 1, inside, outside, (*before, 0))
        for (one, other), atom in self._groups(column, inside, outside):
            found = self.find(column + 1, one, other, (*before, atom))
            if found is not None:
                return found
        self.failed.add((column, inside, outside))
        return None

    def _groups(self, column: int, inside: int, outside: int) -> Iterator[tuple[tuple[int, int], int]]:
        by_atom = self.finder.space.by_atom[column]
        self.budget.spend(self.box[column].bit_count())
        groups: dict[tuple[int, int], int] = {}
        for atom in bits_of(self.box[column]):
            groups.setdefault((inside & by_atom[atom], outside & by_atom[atom]), atom)
        yield from groups.items()

    def _flips(self, inside: int, outside: int) -> bool:
        self.budget.spend(10)
        if (inside | outside if self.column >= 0 else inside) & self.finder.murky:
            self.doubtful = True
            return False
        holds = self.finder.outcome(inside)
        if not _answers(holds) or self.finder.part.rows[self.row].id not in holds.rows:
            return False
        return self.column < 0 or not holds.same(self.finder.outcome(outside))
