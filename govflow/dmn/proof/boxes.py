"""Rows as boxes over atoms: what no row covers, which rows meet, whether some rows cover another. Exact.

Columns are split one after the other and results are kept by the set of rows still in play, so that equal questions
are asked once. Knows bits only. The work is bounded: beyond `LIMIT` steps `TooLarge` is raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

LIMIT = 1_000_000

Box = tuple[int, ...]
"""Of each column a set of atoms, as bits."""


class TooLarge(Exception):
    """The table needs more steps than are allowed."""


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
    steps: int = 0
    by_atom: list[list[int]] = field(init=False)
    kept: dict[tuple[tuple[int, int], ...], Gap] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_atom = [[0] * size.bit_length() for size in self.full]
        for number, row in enumerate(self.rows):
            for column, atoms in enumerate(row):
                for atom in bits_of(atoms):
                    self.by_atom[column][atom] |= 1 << number

    def gap(self, within: Box | None = None, rows: int | None = None) -> Gap | None:
        """What the rows (a set; default: all) leave uncovered of a box (default: everything); None if nothing."""
        box = self.full if within is None else within
        if not all(box):
            return None
        active = (1 << len(self.rows)) - 1 if rows is None else rows
        filling = [0] * (len(box) + 1)
        filling[-1] = active
        for column in reversed(range(len(box))):
            holds = [number for number in bits_of(filling[column + 1]) if not box[column] & ~self.rows[number][column]]
            filling[column] = sum(1 << number for number in holds)
        return self._split(box, filling, 0, active, {})

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
        groups: dict[int, int] = {}
        for atom in bits_of(box[column]):
            self._step()
            left = rows & self.by_atom[column][atom]
            groups[left] = groups.get(left, 0) | 1 << atom
        merged: dict[Gap, int] = {}
        for left, atoms in groups.items():
            rest = self._split(box, filling, column + 1, left, known)
            if rest is not None:
                merged[rest] = merged.get(rest, 0) | atoms
        known[key] = self._kept(merged) if merged else None
        return known[key]

    def _kept(self, merged: Mapping[Gap, int]) -> Gap:
        edges = tuple((atoms, rest) for rest, atoms in merged.items())
        gap = Gap(sum(rest.count for _, rest in edges), edges)
        return self.kept.setdefault(tuple((atoms, id(rest)) for atoms, rest in edges), gap)

    def _step(self) -> None:
        self.steps += 1
        if self.steps > LIMIT:
            raise TooLarge

    def meeting(self, number: int) -> int:
        """The other rows that have a point in common with a row, as bits."""
        met = (1 << len(self.rows)) - 1
        for column, atoms in enumerate(self.rows[number]):
            here = 0
            for atom in bits_of(atoms):
                self._step()
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
