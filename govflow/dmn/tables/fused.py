"""The lookups of all columns and the answer as one generated function: from the values of the inputs to the decision.

Built as syntax objects over slots; no text of an author becomes source, values are constants handed to the function.
It knows only what goes well. Whatever else there is (null in a required input, a value nobody wrote, the wrong number
of values, no row) ends in one of `UNSURE`, and the plain function is asked instead.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import Any

from govflow.dmn.tables.lookup import Line, Lookup, Points, finder
from govflow.dmn.tables.table import Column, Decide, Decision

UNSURE = (AttributeError, KeyError, TypeError, ValueError)
"""What the generated function may meet where it cannot answer by itself."""

INLINE = 64
"""The most steps of a column that are written as comparisons; more are searched."""

_AT: Mapping[str, Any] = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
_LOAD, _STORE = ast.Load(), ast.Store()


@dataclass(frozen=True, slots=True)
class Ending:
    """What the rows that match come to: `known` by their bits (the lowest alone where `lowest`), or else `answer`."""

    known: Mapping[int, Decision] | None
    lowest: bool
    answer: Callable[[int, Sequence[object]], Decision]


@dataclass(slots=True)
class _Writer:
    """The constants of one function, and the inputs that are to be tested for null by themselves."""

    constants: list[object] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    def constant(self, value: object) -> ast.expr:
        """A parameter of the factory that holds the value."""
        self.constants.append(value)
        return _name(f"k{len(self.constants)}")


def fused(
    columns: Sequence[Column],
    lookups: Sequence[Lookup],
    force: Callable[[Sequence[object], str], int] | int,
    ending: Ending,
    plain: Decide,
) -> Decide:
    """The function. `force`: the rows in force, or a function from values and day to them."""
    writer = _Writer()
    bits = [_mask(force) if isinstance(force, int) else _call(writer.constant(force), _name("v"), _name("d"))]
    for i, (column, found) in enumerate(zip(columns, lookups, strict=True)):
        one = _column(writer, column, found, f"i{i}")
        bits += [] if one is None else [one]
    if isinstance(force, int) and len(bits) > 1:
        del bits[0]
    joined = bits[0]
    for more in bits[1:]:
        joined = ast.BinOp(joined, ast.BitAnd(), more, **_AT)
    names = ast.Tuple([_stored(f"i{i}") for i in range(len(columns))], _STORE, **_AT)
    body: list[ast.stmt] = [ast.Assign([names], _name("v"), **_AT), *_nulls(writer)]
    body += [ast.Assign([_stored("b")], joined, **_AT), ast.Return(_ending(writer, ending), **_AT)]
    unsure = ast.ExceptHandler(writer.constant(UNSURE), None, [ast.Pass(**_AT)], **_AT)
    otherwise = ast.Return(_call(writer.constant(plain), _name("v"), _name("d")), **_AT)
    return _made([ast.Try(body, [unsure], [], [], **_AT), otherwise], writer.constants)


def _nulls(writer: _Writer) -> list[ast.stmt]:
    """Null in a required input whose lookup would not stumble over it."""
    tests = [_is_null(name) for name in writer.doubtful]
    if not tests:
        return []
    raising = ast.Raise(writer.constant(KeyError), None, **_AT)
    return [ast.If(tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), tests, **_AT), [raising], [], **_AT)]


def _ending(writer: _Writer, ending: Ending) -> ast.expr:
    if ending.known is None:
        return _call(writer.constant(ending.answer), _name("b"), _name("v"))
    found: ast.expr = _name("b")
    if ending.lowest:
        found = ast.BinOp(found, ast.BitAnd(), ast.UnaryOp(ast.USub(), _name("b"), **_AT), **_AT)
    return ast.Subscript(writer.constant(ending.known), found, _LOAD, **_AT)


def _column(writer: _Writer, column: Column, found: Lookup, name: str) -> ast.expr | None:
    """The rows of one input as an expression; None where every value has the same."""
    if isinstance(found, Points):
        return _points(writer, column, found, name)
    runs, ends = _runs(found)
    null = found.null if column.optional else runs[0]
    if len(runs) == 1 and null == runs[0]:
        writer.doubtful += [] if column.optional else [name]
        return _mask(runs[0])
    if found.spans or len(runs) > INLINE or len(runs) == 1:
        writer.doubtful += [] if column.optional else [name]
        return _call(writer.constant(finder(found)), _name(name))
    searched = _searched(writer, name, runs, ends, 0, len(runs))
    return ast.IfExp(_is_null(name), _mask(null), searched, **_AT) if column.optional else searched


def _points(writer: _Writer, column: Column, found: Points, name: str) -> ast.expr | None:
    """`k1[i1]` where every value is known, else `k1(i1, other)`."""
    members = (True, False) if column.type.kind == "boolean" else tuple(id for id, _ in column.type.members)
    rows = {member: found.rows.get(member, found.other) for member in members} | dict(found.rows)
    if set(rows.values()) == {found.other}:
        writer.doubtful += [] if column.optional else [name]
        return _mask(found.other)
    if not column.optional:
        del rows[None]
    if members:
        return ast.Subscript(writer.constant(rows), _name(name), _LOAD, **_AT)
    writer.doubtful += [] if column.optional else [name]
    return _call(writer.constant(rows.get), _name(name), _mask(found.other))


Ends = list[tuple[Any, type[ast.cmpop]]]


def _runs(line: Line) -> tuple[list[int], Ends]:
    """The line as runs of equal rows, and the comparison that keeps a value in the run before each border."""
    runs, ends = [line.between[0]], Ends()
    for end, at, after in zip(line.ends, line.at, line.between[1:], strict=True):
        steps: tuple[tuple[int, type[ast.cmpop]], ...] = ((at, ast.Lt), (after, ast.LtE))
        for rows, before in steps:
            if rows != runs[-1]:
                runs.append(rows)
                ends.append((end, before))
    return runs, ends


def _searched(writer: _Writer, name: str, runs: Sequence[int], ends: Ends, first: int, last: int) -> ast.expr:
    """Halving: `left if i1 < k1 else right`."""
    if last - first == 1:
        return _mask(runs[first])
    middle = (first + last) // 2
    end, before = ends[middle - 1]
    test = ast.Compare(_name(name), [before()], [writer.constant(end)], **_AT)
    left, right = (
        _searched(writer, name, runs, ends, first, middle),
        _searched(writer, name, runs, ends, middle, last),
    )
    return ast.IfExp(test, left, right, **_AT)


def _made(body: list[ast.stmt], constants: Sequence[object]) -> Decide:
    inner = _def("run", ("v", "d"), body)
    names = tuple(f"k{n}" for n in range(1, len(constants) + 1))
    outer = _def("make", names, [inner, ast.Return(_name("run"), **_AT)])
    code = compile(ast.Module([outer], []), "<table>", "exec")
    factory = next(const for const in code.co_consts if isinstance(const, CodeType))
    made: Decide = FunctionType(factory, {"__builtins__": {}})(*constants)
    return made


def _def(name: str, parameters: Sequence[str], body: list[ast.stmt]) -> ast.stmt:
    args = ast.arguments([], [ast.arg(one, **_AT) for one in parameters], None, [], [], None, [])
    return ast.FunctionDef(name=name, args=args, body=body, decorator_list=[], **_AT)


def _name(name: str) -> ast.expr:
    return ast.Name(name, _LOAD, **_AT)


def _stored(name: str) -> ast.expr:
    return ast.Name(name, _STORE, **_AT)


def _mask(bits: int) -> ast.expr:
    return ast.Constant(bits, **_AT)


def _is_null(name: str) -> ast.expr:
    return ast.Compare(_name(name), [ast.Is()], [ast.Constant(None, **_AT)], **_AT)


def _call(target: ast.expr, *args: ast.expr) -> ast.expr:
    return ast.Call(target, list(args), [], **_AT)
