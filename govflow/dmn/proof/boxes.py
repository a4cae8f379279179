"""Rows as boxes over atoms: what no row covers, which rows meet, whether some rows cover another. Exact.

Columns are split one after the other and results are kept by the set of rows still in play, so that equal questions
are asked once. Knows bits only. The work is bounded by a `Budget`: beyond it `TooLarge` is raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Box = tuple[int, ...]
"""Of each column a set of atoms, as bits."""


class TooLarge(Exception):
    """The table needs more steps than are allowed."""


@dataclass(slots=True)
class Budget:
    """The steps that are left; a step is about a microsecond. `over`: what these are part of."""

    left: int
    over: Budget | None = None

    def spend(self, steps: int = 1) -> None:
        """Take so many, from what they are part of too. Raises TooLarge when none are left."""
        self.left -= steps
        if self.over is not None:
            self.over.spend(steps)
        if self.left < 0:
            raise TooLarge


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """A part of the space without rows: `count` boxes; of each edge the atoms of one column and what follows.

    Equal parts are one object, so that they are compared and counted once.
    """

    count: int
    edges: tuple[tuple[int, Gap], ...] = ()


EVERYTHING = Gap(1)


@dataclass(slots=True)
class Space:
    """Rows over columns. `rows[i]` is the box of row i; `full` the box of everything."""

    full: Box
    rows: Sequence[Box]
    budget: Budget = field(default_factory=lambda: Budget(1_000_000))
    by_atom: list[list[int]] = field(init=False)
    kept: dict[tuple[tuple[int, int], ...], Gap] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_atom = []
        for column, full in enumerate(self.full):
            whole = set_of([number for number, row in enumerate(self.rows) if row[column] == full])
            rows = [whole] * full.bit_length()
            for number, row in enumerate(self.rows):
                if row[column] != full:
                    self.budget.spend(row[column].bit_count())
                    for atom in bits_of(row[column]):
                        rows[atom] |= 1 << number
            self.by_atom.append(rows)

    def gap(self, within: Box | None = None, rows: int | None = None) -> Gap | None:
        """What the rows (a set; default: all) leave uncovered of a box (default: everything); None if nothing."""
        box = self.full if within is None else within
        if not all(box):
            return None
        active = (1 << len(self.rows)) - 1 if rows is None else rows
        return self._split(box, self.filling(box, active), 0, active, {})

    def filling(self, box: Box, active: int) -> list[int]:
        """Of each column the rows that take all of the box from there on."""
        self.budget.spend(active.bit_count())
        filling = [0] * (len(box) + 1)
        filling[-1] = active
        for column in reversed(range(len(box))):
            holds = [number for number in bits_of(filling[column + 1]) if not box[column] & ~self.rows[number][column]]
            filling[column] = set_of(holds)
        return filling

    def _groups(self, box: Box, column: int, rows: int) -> dict[int, int]:
        """Atoms by the rows that are left with them."""
        by_atom, groups = self.by_atom[column], dict[int, int]()
        left = box[column]
        self.budget.spend(left.bit_count())
        while left:
            bit = left & -left
            left ^= bit
            kept = rows & by_atom[bit.bit_length() - 1]
            groups[kept] = groups.get(kept, 0) | bit
        return groups

    def _split(
        self, box: Box, filling: Sequence[int], column: int, rows: int, known: dict[tuple[int, int], Gap | None]
    ) -> Gap | None:
        if not rows:
            return EVERYTHING
        if rows & filling[column]:
            return None
        key = (column, rows)
        if key in known:
            return known[key]
        merged: dict[Gap, int] = {}
        for left, atoms in self._groups(box, column, rows).items():
            rest = self._split(box, filling, column + 1, left, known)
            if rest is not None:
                merged[rest] = merged.get(rest, 0) | atoms
        known[key] = self._kept(merged) if merged else None
        return known[key]

    def _kept(self, merged: Mapping[Gap, int]) -> Gap:
        edges = tuple((atoms, rest) for rest, atoms in merged.items())
        gap = Gap(sum(rest.count for _, rest in edges), edges)
        return self.kept.setdefault(tuple((atoms, id(rest)) for atoms, rest in edges), gap)

    def covered(self, box: Box, rows: int) -> bool:
        """Whether some rows leave nothing of a box uncovered; it ends at the first hole."""
        return not all(box) or next(self.holes(box, rows), None) is None

    def holes(self, box: Box, rows: int) -> Iterator[Box]:
        """Boxes that do not meet and that the rows leave uncovered, one after the other, whether there are many or few.

        Unlike `gap` nothing is merged and nothing waits for the rest. Parts found to be covered are not entered again.
        """
        if all(box):
            yield from self._holes(box, self.filling(box, rows), 0, rows, set(), ())

    def _holes(
        self,
        box: Box,
        filling: Sequence[int],
        column: int,
        rows: int,
        covered: set[tuple[int, int]],
        before: Box,
    ) -> Iterator[Box]:
        if not rows:
            yield before + box[column:]
            return
        if rows & filling[column] or (column, rows) in covered:
            return
        found = False
        for left, atoms in self._groups(box, column, rows).items():
            for hole in self._holes(box, filling, column + 1, left, covered, (*before, atoms)):
                found = True
                yield hole
        if not found:
            covered.add((column, rows))

    def meeting(self, number: int) -> int:
        """The other rows that have a point in common with a row, as bits."""
        met = (1 << len(self.rows)) - 1
        for column, atoms in enumerate(self.rows[number]):
            self.budget.spend(atoms.bit_count())
            here = 0
            for atom in bits_of(atoms):
                here |= self.by_atom[column][atom]
            met &= here
        return met & ~(1 << number)

    def boxes(self, gap: Gap | None, within: Box | None = None) -> Iterator[Box]:
        """The boxes of a gap (found `within` the same box), in the order of the atoms."""
        yield from () if gap is None else _boxes(gap, (), self.full if within is None else within)


def _boxes(gap: Gap, before: Box, within: Box) -> Iterator[Box]:
    if not gap.edges:
        yield before + within[len(before) :]
    for atoms, rest in gap.edges:
        yield from _boxes(rest, (*before, atoms), within)


def common(one: Box, other: Box) -> Box:
    """The box of what two boxes share."""
    return tuple(a & b for a, b in zip(one, other, strict=True))


def bits_of(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, upwards."""
    while bits:
        bit = bits & -bits
        bits ^= bit
        yield bit.bit_length() - 1


def set_of(numbers: Sequence[int]) -> int:
    """Numbers as bits."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits
