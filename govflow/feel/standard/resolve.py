"""From nodes to typed trees: names to slots, variables and constants, operators to operations that answer for null.

Lenient as the standard is: what means nothing is null and, where an author should know, a warning. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govflow.feel.code.runtime import EXACT
from govflow.feel.code.typed import Apply, Choice, Const, Do, Get, Let, Local, Many, Record, Typed
from govflow.feel.standard import kinds
from govflow.feel.standard.names import BUDGET, Resolving
from govflow.feel.standard.resolve_calls import definition, invocation
from govflow.feel.standard.resolve_loops import filtered, loop
from govflow.feel.standard.resolve_tests import membership
from govflow.feel.syntax import nodes
from govflow.feel.types import ANY, BOOLEAN, NULL, NUMBER, TEXT, Type, join, list_of
from govflow.feel.values import at_literal, kind_of

_ARITHMETIC: Mapping[str, str] = {"+": "add", "-": "sub", "*": "mul", "/": "div", "**": "pow"}
_EQUAL: Mapping[str, str] = {"=": "eq", "!=": "ne"}


def resolve(here: Resolving, node: nodes.Node) -> Typed:
    """The typed tree of a node."""
    here.nodes += 1
    match node:
        case nodes.Literal(at=at, type=type, value=value):
            return _literal(type, value, at)
        case nodes.Name(at=at, parts=parts):
            return named(here, parts[0], at)
        case nodes.Question(at=at):
            return named(here, "?", at)
        case nodes.Operation():
            return _operation(here, node)
        case nodes.Path(at=at, source=source, name=name):
            return _entry(resolve(here, source), name, at)
        case nodes.If(at=at, cond=cond, then=then, other=other):
            return choice(resolve(here, cond), resolve(here, then), resolve(here, other), at)
        case nodes.Many(at=at, items=items):
            return listed([resolve(here, item) for item in items], at)
        case nodes.Record():
            return _record(here, node)
        case _:
            return _further(here, node)


def _further(here: Resolving, node: nodes.Node) -> Typed:
    match node:
        case nodes.Invocation():
            return invocation(here, node, resolve)
        case nodes.Definition():
            return definition(here, node, resolve)
        case nodes.Loop():
            return loop(here, node, resolve)
        case nodes.Filter():
            return filtered(here, node, resolve)
        case nodes.In():
            return membership(here, node, resolve)
        case nodes.InstanceOf(at=at, value=value, type=name):
            return _instance(here, resolve(here, value), name, at)
        case nodes.At(at=at, text=text):
            return _at(here, text, at)
        case nodes.Range(at=at, low=low, high=high, low_closed=low_closed, high_closed=high_closed):
            ends = resolve(here, low), resolve(here, high)
            closed = Const(BOOLEAN, low_closed, at), Const(BOOLEAN, high_closed, at)
            return Do(Type("range", of=join(ends[0].type, ends[1].type)), "range", (*ends, *closed), at)
        case nodes.HalfRange(at=at, op=op, value=value):
            end = resolve(here, value)
            if op == "!=":
                return Const(NULL, None, at)
            return Do(Type("range", of=end.type), "half range", (Const(TEXT, op, at), end), at)
    raise AssertionError(node)


def _literal(type: Type, value: object, at: int) -> Const:
    if isinstance(value, Decimal):
        rounded = EXACT.copy()
        rounded.clear_traps()
        number = rounded.plus(value)
        return Const(NUMBER, number, at) if number.is_finite() else Const(NULL, None, at)
    return Const(type, value, at)


def named(here: Resolving, name: str, at: int) -> Typed:
    """A name; null and a warning where it means nothing."""
    found = here.look(name, at)
    if found is None:
        here.unknown("GF490", name, at, (*here.names.variables, *here.names.functions))
        return Const(NULL, None, at)
    return found


def truth(typed: Typed, at: int) -> Typed:
    """True, false, else null."""
    return typed if kinds.boolean(typed) else Do(BOOLEAN, "truth", (typed,), at)


def choice(cond: Typed, then: Typed, other: Typed, at: int) -> Typed:
    """`if`: what is not true is false."""
    held = cond if kinds.boolean(cond) else Do(BOOLEAN, "is true", (cond,), at)
    return Choice(join(then.type, other.type) or ANY, held, then, other, True, at)


def listed(items: list[Typed], at: int) -> Typed:
    """A list."""
    of = items[0].type if items else ANY
    for item in items[1:]:
        of = join(of, item.type) or ANY
    constants = [item.value for item in items if isinstance(item, Const)]
    if len(constants) == len(items):
        return Const(list_of(of), tuple(constants), at)
    if all(kinds.scalar(item) for item in items):
        return Many(list_of(of), tuple(items), at)
    return Do(list_of(of), "list", (BUDGET, *items), at)


def _operation(here: Resolving, node: nodes.Operation) -> Typed:
    args = [resolve(here, arg) for arg in node.args]
    at, op = node.at, node.op
    if op in {"and", "or"}:
        return Apply(BOOLEAN, op, tuple(truth(arg, at) for arg in args), True, at)
    if op == "between":
        return _between(here, *args, at=at)
    if op == "not":
        return Do(BOOLEAN, "not", tuple(args), at)
    if op == "neg":
        return _folded_sign(args[0], at)
    if op in _ARITHMETIC:
        return _arithmetic(_ARITHMETIC[op], args[0], args[1], at)
    return compared(op, args[0], args[1], at)


def _folded_sign(value: Typed, at: int) -> Typed:
    if isinstance(value, Const) and isinstance(value.value, Decimal):
        return Const(NUMBER, value.value.copy_negate(), at)
    return Do(value.type, "neg", (value,), at)


def _arithmetic(op: str, left: Typed, right: Typed, at: int) -> Typed:
    type = kinds.operated(op, left.type, right.type)
    if op == "pow":
        return Do(type, op, (BUDGET, left, right), at)
    if op != "add":
        return Do(type, op, (left, right), at)
    if kinds.textless(left) or kinds.textless(right):
        return Do(type, "plus", (left, right), at)
    return Do(type, "add", (BUDGET, left, right), at)


def compared(op: str, left: Typed, right: Typed, at: int) -> Typed:
    """A comparison."""
    if op not in _EQUAL:
        return Do(BOOLEAN, op, (left, right), at)
    if kinds.scalar(left) or kinds.scalar(right) or _text(left) or _text(right):
        return Do(BOOLEAN, f"plain {_EQUAL[op]}", (left, right), at)
    return Do(BOOLEAN, _EQUAL[op], (BUDGET, left, right), at)


def _text(typed: Typed) -> bool:
    return isinstance(typed, Const) and isinstance(typed.value, str)


def _between(here: Resolving, value: Typed, low: Typed, high: Typed, *, at: int) -> Typed:
    held = value if isinstance(value, Const | Get | Local) else here.variable(value.type, at)
    both = compared(">=", held, low, at), compared("<=", held, high, at)
    whole = Apply(BOOLEAN, "and", both, True, at)
    return Let(BOOLEAN, held.variable, value, whole, True, at) if isinstance(held, Local) and held != value else whole


def _entry(source: Typed, name: str, at: int) -> Typed:
    inner = source.type.of if source.type.kind == "list" and source.type.of is not None else source.type
    type = inner.entry(name) or ANY
    return Do(list_of(type) if inner is not source.type else type, "entry", (BUDGET, source, Const(TEXT, name, at)), at)


def _record(here: Resolving, node: nodes.Record) -> Typed:
    """Each entry may name the earlier ones, and a function itself; what is never named needs no variable."""
    bound: dict[str, Typed] = {}
    entries: list[tuple[str, Typed, Local]] = []
    with here.binding(bound):
        for name, item in zip(node.names, node.items, strict=True):
            local = here.variable(ANY, item.at)
            if isinstance(item, nodes.Definition):
                bound[name] = local
            typed = resolve(here, item)
            local = Local(typed.type, local.variable, True, item.at)
            bound[name] = typed if isinstance(typed, Const | Get | Local) else local
            entries.append((name, typed, local))
    type = Type("context", entries=tuple((name, typed.type) for name, typed, _ in entries))
    items = tuple(local if local.variable in here.used else typed for _, typed, local in entries)
    names = tuple(name for name, _, _ in entries)
    plain = all(kinds.scalar(typed) for _, typed, _ in entries)
    body: Typed = (
        Record(type, names, items, node.at)
        if plain
        else Do(type, "record", (BUDGET, Const(ANY, names, node.at), *items), node.at)
    )
    for _, typed, local in reversed(entries):
        if local.variable in here.used:
            body = Let(type, local.variable, typed, body, True, node.at)
    return body


def _instance(here: Resolving, value: Typed, name: nodes.TypeName, at: int) -> Typed:
    type = kinds.written(name, here.names.types)
    if type is None:
        here.unknown("GF492", name.name, name.at, here.names.types)
        return Const(NULL, None, at)
    return Do(BOOLEAN, "instance of", (BUDGET, value, Const(ANY, type, at)), at)


def _at(here: Resolving, text: str, at: int) -> Const:
    value = at_literal(text)
    if value is None:
        here.warn("GF493", at, text=text[:40])
        return Const(NULL, None, at)
    return Const(Type(kind_of(value)), value, at)
