"""The proof of a table: in every interval of its dates, what no row covers and where rows meet, as rows to read.

Exact by boxes over atoms (`axes`, `boxes`), no sampling. A cell that names another input, and a column of texts without
a list of them, are said to be not analysable; the rest of the table is proved all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from govflow.dmn.proof.axes import Axis, axis_of
from govflow.dmn.proof.boxes import Box, Space, TooLarge, bits_of, common
from govflow.dmn.proof.words import region, row
from govflow.dmn.tables.decide import effective_starts
from govflow.dmn.tables.hits import ONE
from govflow.dmn.tables.table import Row, Table, in_force
from govflow.errors import Diagnostic

SHOWN = 20
"""The most gaps, and the most overlaps, of one interval that are shown; then their number."""

REDUNDANCY = 200
"""The most rows for which redundancy is looked for: it compares every pair."""


@dataclass(frozen=True, slots=True)
class _Proof:
    """One interval: its rows in force, the axes and the spaces for what is sure to be covered and sure to meet."""

    table: Table
    rows: tuple[Row, ...]
    axes: tuple[Axis, ...]
    since: str

    def space(self, unknown: bool) -> Space:
        """The boxes of the rows; `unknown`: whether a cell that cannot be analysed takes everything or nothing."""
        boxes = [tuple(self._atoms(axis, number, unknown) for axis in self.axes) for number in range(len(self.rows))]
        return Space(tuple(axis.full for axis in self.axes), boxes)

    @staticmethod
    def _atoms(axis: Axis, number: int, unknown: bool) -> int:
        atoms = axis.rows[number]
        return (axis.full if unknown else 0) if atoms is None else atoms


def verify(table: Table) -> tuple[Diagnostic, ...]:
    """Every gap, overlap, shadowed and redundant row of a table; each is told once, for the first interval it is in."""
    findings: dict[tuple[object, ...], Diagnostic] = {}
    checked: set[tuple[str, ...]] = set()
    starts = effective_starts(table)
    for start in starts:
        rows = tuple(row for row in table.rows if in_force(row, start or "0"))
        ids = tuple(row.id for row in rows)
        if ids in checked or (not rows and start == "" and len(starts) > 1):
            continue
        checked.add(ids)
        for finding in _interval(table, rows, start if len(starts) > 1 else ""):
            told = (finding.code, finding.place, *(item for item in finding.args if item[0] not in {"when", "since"}))
            findings.setdefault(told, finding)
    return tuple(findings.values())


def _interval(table: Table, rows: tuple[Row, ...], since: str) -> Iterator[Diagnostic]:
    if not rows:
        if table.default is None:
            yield Diagnostic.of("GF551", table.place, table=table.title, **_when(since))
        return
    axes = tuple(axis_of(column, [r.tests[i] for r in rows]) for i, column in enumerate(table.inputs))
    proof = _Proof(table, rows, axes, since)
    yield from _not_analysable(proof)
    yield from _never(proof)
    try:
        yield from _gaps(proof)
        yield from _overlaps(proof)
        if table.hit == "F":
            yield from _shadowed(proof)
    except TooLarge:
        yield Diagnostic.of("GF550", table.place, table=table.title)


def _when(since: str) -> dict[str, str]:
    """The first day of an interval for a Chinese and an English sentence; nothing where there is only one."""
    return {"when": f"（{since} 起）" if since else "", "since": f" (from {since})" if since else ""}


def _not_analysable(proof: _Proof) -> Iterator[Diagnostic]:
    for axis in proof.axes:
        for found, atoms in zip(proof.rows, axis.rows, strict=True):
            if atoms is None:
                yield Diagnostic.of("GF549", found.place, row=found.id, column=axis.column.title)
        if _leaves_others(axis) and proof.table.default is None:
            yield Diagnostic.of("GF548", proof.table.place, column=axis.column.title)


def _leaves_others(axis: Axis) -> bool:
    """Whether a column of texts names some, and no row takes any other."""
    return axis.open and not any(atoms is None or atoms & axis.other for atoms in axis.rows)


def _never(proof: _Proof) -> Iterator[Diagnostic]:
    for axis in proof.axes:
        for found, atoms in zip(proof.rows, axis.rows, strict=True):
            if atoms == 0:
                yield Diagnostic.of("GF547", found.place, row=found.id, column=axis.column.title)


def _gaps(proof: _Proof) -> Iterator[Diagnostic]:
    table = proof.table
    if table.default is not None or table.hit == "C#":
        return
    space = proof.space(unknown=True)
    # Any other text in a column that no row leaves open is told once (GF548), not again with every gap.
    within = tuple(axis.full & ~axis.other if _leaves_others(axis) else axis.full for axis in proof.axes)
    gap = space.gap(within)
    code = "GF540" if table.hit in ONE else "GF541"
    for box in islice(space.boxes(gap, within), SHOWN):
        shown = {"region": region(proof.axes, box), "row": row(table, proof.axes, box)}
        yield Diagnostic.of(code, table.place, table=table.title, **_when(proof.since), **shown)
    if gap is not None and gap.count > SHOWN:
        yield Diagnostic.of("GF542", table.place, table=table.title, shown=SHOWN, total=gap.count, **_when(proof.since))


def _overlaps(proof: _Proof) -> Iterator[Diagnostic]:
    table = proof.table
    if table.hit not in {"U", "A"}:
        return
    space = proof.space(unknown=False)
    total = 0
    for number, one in enumerate(proof.rows):
        later = _after(space.meeting(number), number)
        for other in bits_of(later):
            if table.hit == "A" and proof.rows[other].outputs == one.outputs:
                continue
            total += 1
            if total <= SHOWN:
                yield _overlap(proof, one, proof.rows[other], common(space.rows[number], space.rows[other]))
    if total > SHOWN:
        yield Diagnostic.of("GF552", table.place, table=table.title, shown=SHOWN, total=total, **_when(proof.since))


def _overlap(proof: _Proof, one: Row, other: Row, box: Box) -> Diagnostic:
    code = "GF543" if proof.table.hit == "U" else "GF544"
    return Diagnostic.of(
        code, other.place, row=one.id, other=other.id, region=region(proof.axes, box), **_when(proof.since)
    )


def _shadowed(proof: _Proof) -> Iterator[Diagnostic]:
    """Rows of a first-hit table that are never reached, and rows without which every answer stays the same."""
    sure, space = proof.space(unknown=False), proof.space(unknown=True)
    analysable = all(None not in axis.rows for axis in proof.axes)
    for number, found in enumerate(proof.rows):
        box = space.rows[number]
        if not all(box):
            continue
        earlier = sure.meeting(number) & ((1 << number) - 1)
        if earlier and sure.gap(box, earlier) is None:
            names = "、".join(proof.rows[i].id for i in bits_of(earlier))
            yield Diagnostic.of("GF545", found.place, row=found.id, others=names, **_when(proof.since))
        elif analysable and len(proof.rows) <= REDUNDANCY and _redundant(proof.rows, space, number):
            yield Diagnostic.of("GF546", found.place, row=found.id, **_when(proof.since))


def _redundant(rows: Sequence[Row], space: Space, number: int) -> bool:
    """Whether, without this row, the next row to answer always gives the same outputs."""
    box, everybody_else = space.rows[number], ((1 << len(rows)) - 1) & ~(1 << number)
    if space.gap(box, everybody_else) is not None:
        return False
    for later in bits_of(_after(space.meeting(number), number)):
        before = everybody_else & ((1 << later) - 1)
        shared = common(box, space.rows[later])
        if rows[later].outputs != rows[number].outputs and space.gap(shared, before) is not None:
            return False
    return True


def _after(bits: int, number: int) -> int:
    """The rows of a set that come later than a row."""
    return bits & ~((1 << (number + 1)) - 1)
