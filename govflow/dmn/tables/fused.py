"""The lookups of all columns and the answer as one generated function: from the values of the inputs to the decision.

Each input gives the rows that accept it, as bits, by comparisons or one mapping; the bits are intersected, and what is
left is looked up. The cost does not grow with the rows. It knows only what goes well: see `writing.UNSURE`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from govflow.dmn.tables.lookup import Line, Lookup, Points, finder
from govflow.dmn.tables.table import Column, Decide
from govflow.dmn.tables.writing import AT, LOAD, Ending, Writer, call, function, is_null, mask, name, stored

INLINE = 64
"""The most steps of a column that are written as comparisons; more are searched."""


def fused(
    columns: Sequence[Column],
    lookups: Sequence[Lookup],
    force: Callable[[Sequence[object], str], int] | int,
    ending: Ending,
    plain: Decide,
) -> Decide:
    """The function. `force`: the rows in force, or a function from values and day to them."""
    writer = Writer()
    bits = [mask(force) if isinstance(force, int) else call(writer.constant(force), name("v"), name("d"))]
    for i, (column, found) in enumerate(zip(columns, lookups, strict=True)):
        bits.append(_column(writer, column, found, f"i{i}"))
    if isinstance(force, int):
        del bits[0]
    joined = bits[0]
    for more in bits[1:]:
        joined = ast.BinOp(joined, ast.BitAnd(), more, **AT)
    body: list[ast.stmt] = [ast.Assign([stored("b")], joined, **AT), ast.Return(_ending(writer, ending), **AT)]
    return function(writer, len(columns), body, plain)


def _ending(writer: Writer, ending: Ending) -> ast.expr:
    if ending.known is None:
        return call(writer.constant(ending.answer), name("b"), name("v"))
    found: ast.expr = name("b")
    if ending.lowest:
        found = ast.BinOp(found, ast.BitAnd(), ast.UnaryOp(ast.USub(), name("b"), **AT), **AT)
    return ast.Subscript(writer.constant(ending.known), found, LOAD, **AT)


def _column(writer: Writer, column: Column, found: Lookup, input: str) -> ast.expr:
    """The rows of one input as an expression."""
    if isinstance(found, Points):
        return _points(writer, column, found, input)
    rows, borders = runs(found)
    null = found.null if column.optional else rows[0]
    if len(rows) == 1 or found.spans or len(rows) > INLINE:
        writer.doubtful += [] if column.optional else [input]
        same = len(rows) == 1 and null == rows[0]
        return mask(rows[0]) if same else call(writer.constant(finder(found)), name(input))
    searched = _searched(writer, input, rows, borders, 0, len(rows))
    return ast.IfExp(is_null(input), mask(null), searched, **AT) if column.optional else searched


def _points(writer: Writer, column: Column, found: Points, input: str) -> ast.expr:
    """`k1[i1]` where every value is known, else `k1(i1, other)`."""
    known = members(column)
    rows = {member: found.rows.get(member, found.other) for member in known} | dict(found.rows)
    if not column.optional:
        del rows[None]
    if known and set(rows.values()) != {found.other}:
        return ast.Subscript(writer.constant(rows), name(input), LOAD, **AT)
    writer.doubtful += [] if column.optional else [input]
    if set(rows.values()) <= {found.other}:
        return mask(found.other)
    return call(writer.constant(rows.get), name(input), mask(found.other))


def members(column: Column) -> tuple[object, ...]:
    """Every value of a column that has finitely many."""
    return (True, False) if column.type.kind == "boolean" else tuple(id for id, _ in column.type.members)


Border = tuple[Any, type[ast.cmpop]]


def runs(line: Line) -> tuple[list[int], list[Border]]:
    """A line as runs of equal rows, and the comparison that keeps a value before each border."""
    rows, borders = [line.between[0]], list[Border]()
    for end, at, after in zip(line.ends, line.at, line.between[1:], strict=True):
        steps: tuple[tuple[int, type[ast.cmpop]], ...] = ((at, ast.Lt), (after, ast.LtE))
        for now, before in steps:
            if now != rows[-1]:
                rows.append(now)
                borders.append((end, before))
    return rows, borders


def _searched(
    writer: Writer, input: str, rows: Sequence[int], borders: Sequence[Border], first: int, last: int
) -> ast.expr:
    """Halving: `left if i1 < k1 else right`."""
    if last - first == 1:
        return mask(rows[first])
    middle = (first + last) // 2
    end, before = borders[middle - 1]
    test = ast.Compare(name(input), [before()], [writer.constant(end)], **AT)
    left = _searched(writer, input, rows, borders, first, middle)
    right = _searched(writer, input, rows, borders, middle, last)
    return ast.IfExp(test, left, right, **AT)
