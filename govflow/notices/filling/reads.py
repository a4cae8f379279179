"""Where a template reads each name, and whether it bears that the name has no value.

A reading is *bare* where an empty value would stop the notice: printed, filtered or looped over without a `{% if %}`
around it that lets only given values through, and without `default_text`. Asking for a value (`{% if x %}`) is a
reading too, never a bare one. Knows Jinja's tree; knows no type and no case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from govflow.notices.filling.syntax import parser

Sure = frozenset[str]


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of a name. `column`: what of a row of the list is read, empty for the list or value itself.

    `always`: not inside a condition or a loop, so that it happens whatever the facts are."""

    name: str
    column: str
    bare: bool
    line: int
    always: bool = True


@lru_cache(maxsize=2_000)
def reads_of(text: str) -> tuple[Read, ...]:
    """Every reading in a text, in order; none for a text that is no template (`names_of` says what is wrong)."""
    if "{" not in text:
        return ()
    try:
        tree = parser().parse(text)
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError):
        return ()
    return tuple(_walk(tree, frozenset(), {}))


def _walk(node: nodes.Node, sure: Sure, rows: Mapping[str, str]) -> Iterator[Read]:
    """`sure`: names that have a value here. `rows`: loop variable -> the dotted name of its list."""
    if isinstance(node, nodes.Name | nodes.Getattr):
        yield from _name(node, sure, rows, bare=True)
    elif isinstance(node, nodes.If):
        yield from map(_sometimes, _if(node, sure, rows))
    elif isinstance(node, nodes.CondExpr):
        yield from map(_sometimes, _choice(node, sure, rows))
    elif isinstance(node, nodes.For):
        yield from _walk(node.iter, sure, rows)
        yield from map(_sometimes, _for(node, sure, rows))
    elif isinstance(node, nodes.Filter) and node.name == "default_text" and node.node is not None:
        yield from _asked(node.node, sure, rows)
        for arg in node.args:
            yield from map(_sometimes, _walk(arg, sure | _missing(node.node), rows))
    elif isinstance(node, nodes.And | nodes.Or | nodes.Not | nodes.Compare | nodes.Test):
        yield from _asked(node, sure, rows)
    else:
        for child in node.iter_child_nodes():
            yield from _walk(child, sure, rows)


def _sometimes(read: Read) -> Read:
    return replace(read, always=False) if read.always else read


def _choice(node: nodes.CondExpr, sure: Sure, rows: Mapping[str, str]) -> Iterator[Read]:
    yield from _asked(node.test, sure, rows)
    yield from _walk(node.expr1, sure | _given(node.test), rows)
    if node.expr2 is not None:
        yield from _walk(node.expr2, sure | _missing(node.test), rows)


def _if(node: nodes.If, sure: Sure, rows: Mapping[str, str]) -> Iterator[Read]:
    yield from _asked(node.test, sure, rows)
    for child in node.body:
        yield from _walk(child, sure | _given(node.test), rows)
    rest = sure | _missing(node.test)
    for other in node.elif_:
        yield from _asked(other.test, rest, rows)
        for child in other.body:
            yield from _walk(child, rest | _given(other.test), rows)
        rest |= _missing(other.test)
    for child in node.else_:
        yield from _walk(child, rest, rows)


def _for(node: nodes.For, sure: Sure, rows: Mapping[str, str]) -> Iterator[Read]:
    inner = dict(rows)
    if isinstance(node.target, nodes.Name):
        inner[node.target.name] = _dotted(node.iter, rows)
        inner["loop"] = ""
    if node.test is not None:
        yield from _asked(node.test, sure, inner)
    for child in node.body:
        yield from _walk(child, sure, inner)
    for child in node.else_:
        yield from _walk(child, sure, rows)


def _asked(node: nodes.Node, sure: Sure, rows: Mapping[str, str]) -> Iterator[Read]:
    """A condition: names asked for themselves or compared by equality bear having no value, in order they do not."""
    match node:
        case nodes.And(left=left, right=right):
            yield from _asked(left, sure, rows)
            yield from _asked(right, sure | _given(left), rows)
        case nodes.Or(left=left, right=right):
            yield from _asked(left, sure, rows)
            yield from _asked(right, sure | _missing(left), rows)
        case nodes.Not(node=inner) | nodes.Test(node=inner):
            yield from _asked(inner, sure, rows)
        case nodes.Compare() if all(one.op in {"eq", "ne", "in", "notin"} for one in node.ops):
            yield from _asked(node.expr, sure, rows)
            for one in node.ops:
                yield from _asked(one.expr, sure, rows)
        case nodes.Name() | nodes.Getattr():
            yield from _name(node, sure, rows, bare=False)
        case nodes.Compare():
            for child in node.iter_child_nodes():
                yield from _walk(child, sure, rows)
        case nodes.Operand():
            yield from _walk(node.expr, sure, rows)
        case _:
            for child in node.iter_child_nodes():
                yield from _walk(child, sure, rows)


def _name(node: nodes.Node, sure: Sure, rows: Mapping[str, str], *, bare: bool) -> Iterator[Read]:
    head, _, rest = _plain(node).partition(".")
    if head in rows:
        if rows[head]:
            yield Read(rows[head], rest.partition(".")[0], False, node.lineno)
        return
    name = _plain(node)
    if name:
        yield Read(name, "", bare and name not in sure, node.lineno)


def _plain(node: nodes.Node) -> str:
    parts: list[str] = []
    while isinstance(node, nodes.Getattr):
        parts.append(node.attr)
        node = node.node
    return ".".join((node.name, *reversed(parts))) if isinstance(node, nodes.Name) else ""


def _dotted(node: nodes.Node, rows: Mapping[str, str]) -> str:
    """The list a loop runs over, as a name of the notice; empty for a column that is a list itself."""
    name = _plain(node)
    return "" if name.partition(".")[0] in rows else name


def _given(test: nodes.Node) -> Sure:
    """The names that have a value where a condition is true."""
    match test:
        case nodes.Name() | nodes.Getattr():
            return frozenset({_plain(test)})
        case nodes.And(left=left, right=right):
            return _given(left) | _given(right)
        case nodes.Or(left=left, right=right):
            return _given(left) & _given(right)
        case nodes.Not(node=inner):
            return _missing(inner)
        case nodes.Test(node=inner, name="given" | "defined"):
            return _given(inner)
        case nodes.Compare() if all(one.op in {"eq", "in", "gt", "gteq", "lt", "lteq"} for one in test.ops):
            return _given(test.expr)
    return frozenset()


def _missing(test: nodes.Node) -> Sure:
    """The names that have a value where a condition is false."""
    match test:
        case nodes.Not(node=inner):
            return _given(inner)
        case nodes.Or(left=left, right=right):
            return _missing(left) | _missing(right)
        case nodes.Test(node=inner, name="none"):
            return _given(inner)
    return frozenset()
