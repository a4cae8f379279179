"""Atoms back into cells: a region as an author would write it, and as a row to paste into the sheet.

Knows literals and the header of a sheet. Knows nothing of why the region is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from govflow.dmn.proof.axes import STEPPED, Axis, ordinal
from govflow.dmn.proof.boxes import Box, bits_of
from govflow.dmn.tables.heads import REMARKS
from govflow.dmn.tables.literals import literal
from govflow.dmn.tables.table import Column, Table
from govflow.feel import Region


def cell(axis: Axis, atoms: int) -> str:
    """A set of atoms as the text of a cell."""
    if atoms == axis.full:
        return "-"
    chosen = [axis.atoms[i] for i in bits_of(atoms)]
    null = [atom for atom in chosen if atom.kind == "null"]
    plain = [atom for atom in chosen if atom.kind != "null"]
    if plain and plain[0].kind == "interval":
        return ", ".join([*_lines(axis.column, plain), *("null" for _ in null)])
    return _points(axis, plain, bool(null))


def _points(axis: Axis, atoms: Sequence[Region], with_null: bool) -> str:
    points = [point for atom in atoms if atom.kind == "points" for point in atom.points]
    absent = [p for atom in axis.atoms if atom.kind == "points" and atom not in atoms for p in atom.points]
    rest = any(atom.kind == "others" for atom in atoms)
    if not rest and (axis.column.optional or len(points) <= max(3, len(absent))):
        return ", ".join([*(_said(axis.column, point) for point in points), *(["null"] if with_null else [])])
    # `not("a")` takes null too, and nothing may stand beside a `not(…)`.
    left = [_said(axis.column, point) for point in absent]
    left += ["null"] if axis.column.optional and not with_null else []
    return f"not({', '.join(left)})" if left else "-"


def _said(column: Column, point: object) -> str:
    """A point as a cell of an author has it: 是 and 否 for truth."""
    return ("是" if point else "否") if isinstance(point, bool) else literal(column, point)


def _lines(column: Column, atoms: Sequence[Region]) -> list[str]:
    """Neighbouring intervals joined, then written."""
    joined: list[Region] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        if before is not None and _touch(column, before, atom):
            joined[-1] = Region("interval", (), before.low, before.low_closed, atom.high, atom.high_closed)
        else:
            joined.append(atom)
    return [_interval(column, region) for region in joined]


def _touch(column: Column, before: Region, after: Region) -> bool:
    if column.type.kind in STEPPED:
        return bool(ordinal(column.type.kind, before.high) + 1 == ordinal(column.type.kind, after.low))
    return before.high == after.low and before.high_closed != after.low_closed


def _interval(column: Column, region: Region) -> str:
    low, low_closed = _end(column, region.low, region.low_closed, -1)
    high, high_closed = _end(column, region.high, region.high_closed, 1)
    if not low and not high:
        return "not(null)" if column.optional else "-"
    if not low:
        return f"{'<=' if high_closed else '<'} {high}"
    if not high:
        return f"{'>=' if low_closed else '>'} {low}"
    if region.low == region.high:
        return literal(column, region.low)
    if column.type.kind == "datetime":
        # Between the dots of a range an instant stands in quotes.
        low, high = f'"{low}"', f'"{high}"'
    return f"{'[' if low_closed else '('}{low}..{high}{']' if high_closed else ')'}"


def _end(column: Column, value: object, closed: bool, outwards: int) -> tuple[str, bool]:
    """One end as text; money and areas as the round value next to them where that reads better (`> 9万元`)."""
    if value is None:
        return "", False
    said = literal(column, value)
    if closed and column.type.kind in {"money", "area"} and isinstance(value, int):
        beside = literal(column, value + outwards)
        if len(beside) < len(said):
            return beside, False
    return said, closed


def region(axes: Sequence[Axis], box: Box) -> str:
    """A box in words: `类别：供水；金额：> 5万元`. Columns with any value are left out."""
    said = [
        f"{axis.column.title}：{cell(axis, atoms)}" for axis, atoms in zip(axes, box, strict=True) if atoms != axis.full
    ]
    return "；".join(said) or "任何情形"


def row(table: Table, axes: Sequence[Axis], box: Box, start: str = "", to: str = "") -> str:
    """A box as a row of the table's sheet, in the order of its columns, with `?` for what the author must say.

    `start`, `to`: the days for which it is meant, both included; "" for no end.
    """
    cells = {axis.column.id: cell(axis, atoms) for axis, atoms in zip(axes, box, strict=True)}
    ids = {name: column.id for column in (*table.inputs, *table.outputs) for name in (column.id, column.title)}
    header = table.header or ("id", *cells, *(column.id for column in table.outputs))
    days = {"from": start, "to": to}
    line = []
    for number, name in enumerate(header):
        if number == 0:
            line.append("?")
        elif name in ids:
            line.append(cells.get(ids[name], "?"))
        else:
            line.append(days.get(REMARKS[name], "") if name in REMARKS else "?")
    return ",".join(_quoted(text) for text in line)


def _quoted(text: str) -> str:
    if not any(char in text for char in ',"\n'):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
