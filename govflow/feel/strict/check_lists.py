"""Lists and alternatives: `in`, `between`, ranges, filters, iterations, lists and contexts written out."""

from __future__ import annotations

from collections.abc import Callable

from govflow.feel.code.functions import extreme
from govflow.feel.code.typed import Apply, Const, Get, Input, Let, Local, Typed, apply, logic
from govflow.feel.code.typed import Each as TypedEach
from govflow.feel.code.typed import Many as TypedMany
from govflow.feel.code.typed import Record as TypedRecord
from govflow.feel.faults import MAX_RANGE, Fault
from govflow.feel.strict.check_names import element_names, yes_or_no
from govflow.feel.strict.check_operators import compared
from govflow.feel.strict.check_values import demand, open_to_hint, ratio, shown
from govflow.feel.strict.checking import Checking
from govflow.feel.syntax.nodes import Each, Filter, In, Many, Node, Operation, Range, Record, Test
from govflow.feel.types import (
    ANY,
    BOOLEAN,
    DATETIME,
    INTEGER,
    NULL,
    NUMERIC,
    ORDERED,
    Type,
    comparable,
    context,
    join,
    list_of,
)


def once(check: Checking, value: Typed, body: Callable[[Typed], Typed]) -> Typed:
    """A tree that uses a value several times but computes it once."""
    if isinstance(value, Const | Get | Local | Input):
        return body(value)
    variable = check.variable(value.type, value.nullable, value.at)
    inner = body(variable)
    return Let(inner.type, variable.variable, value, inner, inner.nullable, value.at)


def between(check: Checking, node: Operation) -> Typed:
    """`x between a and b`. Raises Fault."""
    subject, low, high = node.args
    value = _subject(check, subject, low)
    return once(check, value, lambda x: within(check, x, Range(node.at, low, high), node.at))


def _subject(check: Checking, subject: Node, other: Node) -> Typed:
    return check.infer(subject, check.infer(other).type if open_to_hint(check, subject) else None)


def within(check: Checking, value: Typed, range: Range, at: int) -> Typed:
    """`low ≤ value ≤ high`, an open end without `=`. Raises Fault."""
    low, high = (bound(check, end, value.type) for end in (range.low, range.high))
    _in_order(low, high, range.at)
    return logic(
        "and",
        (
            compared(">=" if range.low_closed else ">", value, low, at),
            compared("<=" if range.high_closed else "<", value, high, at),
        ),
        at,
    )


def _in_order(low: Typed, high: Typed, at: int) -> None:
    """Refuse a range of constants that holds nothing. Raises Fault."""
    if not (isinstance(low, Const) and isinstance(high, Const)) or low.type.kind not in ORDERED - {DATETIME.kind}:
        return
    if not comparable(low.type, high.type) or "any" in {low.type.kind, high.type.kind}:
        return
    if extreme(max, (low.value, high.value)) == low.value != high.value:
        raise Fault("GF466", at, low=shown(low), high=shown(high))


def bound(check: Checking, node: Node, type: Type | None) -> Typed:
    """A value that stands beside one of a type."""
    return ratio(node, type) or check.infer(node, type)


def membership(check: Checking, node: In) -> Typed:
    """`x in tests`. Raises Fault."""
    value = _subject(check, node.value, node.tests[0].value)
    return once(check, value, lambda x: logic("or", tuple(one(check, x, test) for test in node.tests), node.at))


def one(check: Checking, value: Typed, test: Test) -> Typed:
    """One alternative against a value. Raises Fault."""
    if isinstance(test.value, Range):
        return within(check, value, test.value, test.at)
    other = bound(check, test.value, list_of(value.type) if isinstance(test.value, Many) else value.type)
    if other.type.kind == "list" and not test.op:
        if other.type.of is not None and value.type.kind != "list":
            compared("=", value, Const(other.type.of, 0, other.at), test.at)
        return apply(BOOLEAN, "member", value, other, at=test.at) if other.nullable else _member(value, other, test.at)
    return compared(test.op or "=", value, other, test.at)


def _member(value: Typed, other: Typed, at: int) -> Apply:
    return Apply(BOOLEAN, "member", (value, other), False, at)


def many(check: Checking, node: Many, hint: Type | None) -> Typed:
    """`[a, b]`. Raises Fault when the elements do not go together."""
    wanted = hint.of if hint is not None and hint.kind == "list" else None
    items: list[Typed] = []
    of: Type | None = None
    nullable = False
    for item in node.items:
        typed = check.infer(item, wanted or of)
        together = typed.type if of is None else join(of, typed.type)
        if together is None:
            raise Fault("GF456", item.at, one=of.zh() if of else "", other=typed.type.zh(),
                        one_en=of.en() if of else "", other_en=typed.type.en())  # fmt: skip
        of, nullable = together, nullable or typed.nullable
        items.append(typed)
    return TypedMany(Type("list", of=of, optional=("item",) if nullable else ()), tuple(items), node.at)


def record(check: Checking, node: Record) -> Typed:
    """`{a: 1}`. Raises Fault for a name that stands twice."""
    if len(set(node.names)) < len(node.names):
        twice = next(name for name in node.names if node.names.count(name) > 1)
        raise Fault("GF453", node.at, name=twice)
    items = tuple(check.infer(item) for item in node.items)
    optional = [name for name, item in zip(node.names, items, strict=True) if item.nullable]
    type = context([(name, item.type) for name, item in zip(node.names, items, strict=True)], optional)
    return TypedRecord(type, node.names, items, node.at)


def filtered(check: Checking, node: Filter) -> Typed:
    """`list[index]` or `list[condition]`; in a condition `item` is the element. Raises Fault."""
    source = _list(check.infer(node.source), node.source.at)
    of = source.type.of or ANY
    variable = check.variable(of, bool(source.type.optional), node.at)
    with check.iterating(node.at), check.binding(element_names(variable)):
        cond = check.infer(node.cond)
    if cond.type.kind in NUMERIC:
        return apply(of, "at", source, demand(cond, INTEGER, cond.at), at=node.at, partial=True)
    body = yes_or_no(cond)
    return TypedEach(source.type, "filter", variable.variable, source, body, source.nullable, node.at)


def each(check: Checking, node: Each) -> Typed:
    """`some`, `every`, `for`. Raises Fault."""
    source, times = _source(check, node.source)
    variable = check.variable(source.type.of or ANY, bool(source.type.optional), node.at)
    with check.iterating(node.at, times), check.binding([(node.name, variable)]):
        body = check.infer(node.body)
    if node.kind in {"for", "flat"}:
        flat = node.kind == "flat"
        type = body.type if flat else list_of(body.type, body.nullable)
        nullable = source.nullable or (flat and body.nullable)
        return TypedEach(type, node.kind, variable.variable, source, body, nullable, node.at)
    body = yes_or_no(body)
    nullable = source.nullable or body.nullable
    return TypedEach(BOOLEAN, node.kind, variable.variable, source, body, nullable, node.at)


def _source(check: Checking, node: Node) -> tuple[Typed, int]:
    if not isinstance(node, Range):
        return _list(check.infer(node), node.at), 1
    low, high = check.infer(node.low), check.infer(node.high)
    ends = [end.value for end in (low, high) if isinstance(end, Const) and end.type.kind == "integer"]
    if len(ends) < 2 or not (isinstance(ends[0], int) and isinstance(ends[1], int)):
        raise Fault("GF455", node.at, limit=MAX_RANGE)
    times = abs(ends[1] - ends[0]) + 1
    if times > MAX_RANGE:
        raise Fault("GF455", node.at, limit=MAX_RANGE)
    return apply(list_of(INTEGER), "count through", low, high, at=node.at), times


def _list(typed: Typed, at: int) -> Typed:
    if typed.type.kind in {"list", "any"} and typed.type != NULL:
        return typed
    raise Fault("GF454", at, got=typed.type.zh(), got_en=typed.type.en())
