"""What stands in brackets: lists, contexts, ranges, arguments, parentheses. Knows no operators.

A range may open with `[`, `(` or `]` and close with `]`, `)` or `[`; the strict dialect has no reversed brackets.
Expressions inside are read by the `read` that is given.
"""

from __future__ import annotations

from collections.abc import Callable

from govflow.feel.faults import Fault
from govflow.feel.syntax.cursor import Cursor
from govflow.feel.syntax.nodes import Argument, HalfRange, Many, Node, Range, Record

Read = Callable[[Cursor, int], Node]
"""`read(cursor, floor)`: the expression that binds at least as tightly as `floor`."""
VALUE = 4
_NEVER_STARTS = frozenset({"and", "or", "in", "between", "then", "else", "return", "satisfies", "instance"})


def parenthesis(cursor: Cursor, read: Read) -> Node:
    """`(a)`, `(a..b]`, `(< a)`. Raises Fault."""
    at = cursor.expect("(").at
    inner = read(cursor, 0)
    if cursor.op(".."):
        return ranged(cursor, read, at, inner)
    cursor.expect(")")
    return inner


def half_range(cursor: Cursor, read: Read) -> HalfRange:
    """`< a`, `>= a`, `= a`, `!= a`, where a value is expected. Raises Fault."""
    op = cursor.take()
    return HalfRange(op.at, op.text, read(cursor, VALUE))


def open_range(cursor: Cursor, read: Read) -> Range:
    """`]a..b]`. Raises Fault."""
    at = cursor.take().at
    return ranged(cursor, read, at, read(cursor, VALUE))


def ranged(cursor: Cursor, read: Read, at: int, low: Node, low_closed: bool = False) -> Range:
    """The rest of a range whose low end was read. Raises Fault."""
    cursor.expect("..")
    high = read(cursor, VALUE)
    if cursor.op("]", ")") or (cursor.dialect.standard and cursor.op("[")):
        return Range(at, low, high, low_closed, cursor.take().text == "]")
    cursor.expect("]" if low_closed else ")")
    raise AssertionError("the bracket is missing")


def closes(cursor: Cursor) -> bool:
    """True if the bracket that stands here ends a range, as no expression starts behind it: `[1..5[ and …`."""
    after = cursor.ahead(1)
    if after.kind == "name":
        return cursor.word(1) in _NEVER_STARTS and cursor.known(1) < 2
    return after.kind == "end" or (after.kind == "op" and after.text not in {"(", "[", "{", "-", "@", "?"})


def many(cursor: Cursor, read: Read) -> Node:
    """`[a, b]`, `[a..b]`. Raises Fault."""
    at = cursor.take().at
    items: list[Node] = []
    while _another(cursor, "]", bool(items)):
        items.append(read(cursor, 0))
        if len(items) == 1 and cursor.op(".."):
            return ranged(cursor, read, at, items[0], True)
    return Many(at, tuple(items))


def _another(cursor: Cursor, closing: str, later: bool) -> bool:
    """True if an item follows; else the closing bracket was taken. The strict dialect takes a comma too many."""
    if not later:
        return not cursor.skip(closing)
    if not cursor.skip(","):
        cursor.expect(closing)
        return False
    return cursor.dialect.standard or not cursor.skip(closing)


def record(cursor: Cursor, read: Read) -> Node:
    """`{a: 1, "b c": 2}`. Its keys are known from there on. Raises Fault."""
    at = cursor.take().at
    names: list[str] = []
    seen: set[str] = set()
    items: list[Node] = []
    while _another(cursor, "}", bool(items)):
        place = cursor.token.at
        name = _key(cursor)
        cursor.expect(":")
        if cursor.dialect.standard and name in seen:
            raise Fault("GF478", place, name=name)
        items.append(read(cursor, 0))
        names.append(name)
        seen.add(name)
        cursor.learn(name)
    return Record(at, tuple(names), tuple(items))


def _key(cursor: Cursor) -> str:
    if cursor.token.kind == "text":
        return cursor.take().text
    n = cursor.declared() if cursor.dialect.standard else 0
    return cursor.take_new(n).text if n else cursor.name().text


def arguments(cursor: Cursor, read: Read) -> tuple[Argument, ...]:
    """`(a, b)`, `(x: a, y: b)`. Raises Fault."""
    cursor.expect("(")
    found: list[Argument] = []
    while _another(cursor, ")", bool(found)):
        at = cursor.token.at
        found.append(Argument(at, _label(cursor), read(cursor, 0)))
    return tuple(found)


def _label(cursor: Cursor) -> str:
    """The name of an argument, if it has one."""
    if cursor.dialect.standard:
        n = cursor.declared()
    else:
        n = 0
        while cursor.ahead(n).kind == "name":
            n += 1
    if not n or cursor.ahead(n).kind != "op" or cursor.ahead(n).text != ":":
        return ""
    name = cursor.take_new(n).text
    cursor.take()
    return name
