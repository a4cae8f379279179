"""Two sets of rows over the same atoms: the parts of the space in which they come to different outcomes. Exact.

Columns are split one after the other; parts in which only rows stand that both sides share are left alone. Cells that
cannot be analysed are tried both ways; where that decides, the part is said to be unknown. Knows no days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from govflow.dmn.proof.boxes import Box, Space, bits_of
from govflow.dmn.proof.outcomes import NULL, OUT, Outcome

TRIED = 4
"""The most rows that may match or not and are tried both ways at one place."""

LEAF = 10
"""What an outcome costs, in steps."""

Sides = tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two tables: its rows are the bits of `rows`, from `shift` on.

    `first`: whether the first row decides. `nulls`: of each column the atoms it refuses. `out`: it is not in force.
    """

    outcome: Callable[[int], Outcome]
    rows: int
    shift: int
    first: bool
    nulls: tuple[int, ...]
    out: bool


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of the space: a change of outcome, or by atoms of one column what follows. Equal parts are one object.

    `unknown`: the numbers of the rows that cannot be analysed and decide whether there is a change.
    """

    count: int
    edges: tuple[tuple[int, Part], ...] = ()
    before: Outcome | None = None
    after: Outcome | None = None
    unknown: tuple[int, ...] = ()


@dataclass(slots=True)
class Walk:
    """A comparison of two sides. `changed`: rows that the other side does not share; -1: the sides share nothing.

    `shared`: by a row of the first side the same row of the second, as bits. `murky`: rows that cannot be analysed.
    """

    space: Space
    sides: tuple[Side, Side]
    shared: Mapping[int, int]
    murky: int
    changed: int
    known: dict[tuple[int, int, Sides], Part | None] = field(default_factory=dict)
    kept: dict[object, Part] = field(default_factory=dict)
    fills: list[int] = field(init=False)
    careful: int = field(init=False)

    def __post_init__(self) -> None:
        """`fills`: of each column the rows that take everything from there on; from `careful` on nulls are alike."""
        width = len(self.space.full)
        self.fills = [(1 << len(self.space.rows)) - 1]
        for column in reversed(range(width)):
            full = self.space.full[column]
            self.fills.append(sum(1 << i for i in bits_of(self.fills[-1]) if self.space.rows[i][column] == full))
        self.fills.reverse()
        one, other = self.sides
        self.careful = 1 + max((i for i in range(width) if one.nulls[i] or other.nulls[i]), default=-1)

    def split(self, column: int, rows: int, refused: Sides = (False, False)) -> Part | None:
        """What changes where these rows are left; `refused`: the sides that met a null they do not take.

        Raises TooLarge.
        """
        rows = self._needed(column, rows)
        if self._alike(column, rows, refused):
            return None
        key = (column, rows, refused)
        if key not in self.known:
            ended = self._ended(column, rows)
            self.known[key] = self._leaf(rows, refused) if ended else self._split(column, rows, refused)
        return self.known[key]

    def some(
        self, column: int, rows: int, refused: Sides = (False, False), before: Box = ()
    ) -> Iterator[tuple[Box, Part]]:
        """Boxes that change, one after the other, nothing merged, where `split` is too much. Raises TooLarge."""
        rows = self._needed(column, rows)
        if self._alike(column, rows, refused) or self.known.get((column, rows, refused), self) is None:
            return
        if not self._ended(column, rows):
            for (left, null), atoms in self._groups(column, rows, refused).items():
                yield from self.some(column + 1, left, null, (*before, atoms))
        elif (leaf := self._leaf(rows, refused)) is not None:
            yield before + self.space.full[column:], leaf

    def _alike(self, column: int, rows: int, refused: Sides) -> bool:
        """Whether only rows are left that the sides share."""
        return self.changed >= 0 and not rows & self.changed and column >= self.careful and not any(refused)

    def _ended(self, column: int, rows: int) -> bool:
        """Whether the rows that are left take everything that is left."""
        return column == len(self.space.full) or (column >= self.careful and not rows & ~self.fills[column])

    def _needed(self, column: int, rows: int) -> int:
        """Where the first row decides, the rows after one that takes everything say nothing."""
        for side in self.sides:
            sure = rows & side.rows & self.fills[column] & ~self.murky if side.first else 0
            if sure:
                lowest = sure & -sure
                rows &= ~side.rows | lowest | (lowest - 1)
        return rows

    def _groups(self, column: int, rows: int, refused: Sides) -> dict[tuple[int, Sides], int]:
        """Atoms by the rows that are left with them and the sides that refuse them."""
        one, other = self.sides
        groups: dict[tuple[int, Sides], int] = {}
        self.space.budget.spend(self.space.full[column].bit_count())
        for atom in bits_of(self.space.full[column]):
            bit = 1 << atom
            null = refused[0] or bool(bit & one.nulls[column]), refused[1] or bool(bit & other.nulls[column])
            key = rows & self.space.by_atom[column][atom], null
            groups[key] = groups.get(key, 0) | bit
        return groups

    def _split(self, column: int, rows: int, refused: Sides) -> Part | None:
        merged: dict[Part, int] = {}
        for (left, null), atoms in self._groups(column, rows, refused).items():
            part = self.split(column + 1, left, null)
            if part is not None:
                merged[part] = merged.get(part, 0) | atoms
        if not merged:
            return None
        edges = tuple((atoms, part) for part, atoms in merged.items())
        made = Part(sum(part.count for part in merged), edges)
        return self.kept.setdefault(tuple((atoms, id(part)) for atoms, part in edges), made)

    def _leaf(self, rows: int, refused: Sides) -> Part | None:
        """The outcomes of both sides; rows that may match or not are tried both ways, shared ones alike."""
        self.space.budget.spend(LEAF + rows.bit_count())
        unsure = [1 << i for i in bits_of(rows & self.murky)]
        twins = {bit: self.shared[bit] for bit in unsure if self.shared.get(bit, 0) & rows}
        free = [bit | twins.get(bit, 0) for bit in unsure if bit not in twins.values()]
        unknown = tuple(bits_of(rows & self.murky))
        if len(free) > TRIED:
            return self._kept(Part(1, unknown=unknown))
        found = []
        for chosen in product((False, True), repeat=len(free)):
            some = (rows & ~self.murky) | sum(bits for bits, taken in zip(free, chosen, strict=True) if taken)
            found.append((self._outcome(0, some, refused), self._outcome(1, some, refused)))
        if all(before.same(after) for before, after in found):
            return None
        before, after = found[0]
        sure = all(one == before and other == after for one, other in found)
        return self._kept(Part(1, (), before, after) if sure else Part(1, unknown=unknown))

    def _kept(self, part: Part) -> Part:
        before, after = part.before, part.after
        key = (before and (before.kind, before.rows), after and (after.kind, after.rows), part.unknown)
        return self.kept.setdefault(key, part)

    def _outcome(self, side: int, rows: int, refused: Sides) -> Outcome:
        one = self.sides[side]
        if one.out:
            return OUT
        return NULL if refused[side] else one.outcome((rows & one.rows) >> one.shift)
