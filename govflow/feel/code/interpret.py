"""The second implementation: a plain walk over the tree, held equal to the compiled code by properties.

Slow and obvious on purpose. Logic, comparison, arithmetic and iteration are its own; functions are shared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException, localcontext
from fractions import Fraction
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Any

from govflow.errors import Diagnostic
from govflow.feel.code.functions import FUNCTIONS
from govflow.feel.code.runtime import EXACT
from govflow.feel.code.typed import (
    Apply,
    Choice,
    Const,
    Do,
    Each,
    Entry,
    Get,
    Input,
    Invoke,
    Lambda,
    Let,
    Local,
    Many,
    Record,
    Typed,
    strictness,
)
from govflow.feel.faults import MAX_ITEMS, EvaluationError

_PLAIN: Mapping[str, Callable[[Any, Any], Any]] = {
    "add": add, "sub": sub, "mul": mul, "join": add, "lt": lt, "le": le, "gt": gt, "ge": ge,
}  # fmt: skip
_EXACT: Mapping[str, Callable[[Any, Any], Any]] = {"exact add": add, "exact sub": sub, "exact mul": mul}
Variables = Mapping[int, object]


@dataclass(frozen=True, slots=True)
class _Run:
    """What stays the same in one evaluation."""

    slots: Sequence[object]
    value: object
    operations: Mapping[str, Callable[..., object]]


_NO_OPERATIONS: Mapping[str, Callable[..., object]] = {}


def interpret(
    tree: Typed,
    values: Sequence[object],
    value: object = None,
    operations: Mapping[str, Callable[..., object]] = _NO_OPERATIONS,
) -> object:
    """What the compiled expression returns for the same values. `value`: input of a cell; `operations`: of `Do`."""
    return _walk(tree, _Run(values, value, operations), {})


def _walk(tree: Typed, run: _Run, variables: Variables) -> Any:
    def walk(inner: Typed) -> Any:
        return _walk(inner, run, variables)

    match tree:
        case Const(value=constant):
            return constant
        case Get(index=index):
            return run.slots[index]
        case Input():
            return run.value
        case Local(variable=variable):
            return variables[variable]
        case Choice(cond=cond, then=then, other=other):
            return walk(then) if walk(cond) is True else walk(other)
        case Let():
            return _lets(tree, run, variables)
        case Lambda(variables=names, body=body):
            return lambda *given: _walk(body, run, {**variables, **dict(zip(names, given, strict=True))})
        case Each(kind=kind, variable=variable, source=source, body=body):
            return _each(kind, walk(source), lambda item: _walk(body, run, {**variables, variable: item}))
        case Apply(op=op, args=args):
            return _logic(op, args, walk) if op in {"and", "or"} else _operate(op, [walk(arg) for arg in args])
        case Do(op=op, args=args):
            return _done(op, [walk(arg) for arg in args], run.operations)
        case _:
            return _form(tree, walk)


def _lets(tree: Typed, run: _Run, variables: Variables) -> Any:
    """One scope for the whole chain: a function defined in it sees what is bound after it, itself included."""
    scope = dict(variables)
    while isinstance(tree, Let):
        scope[tree.variable] = _walk(tree.value, run, scope)
        tree = tree.body
    return _walk(tree, run, scope)


def _done(op: str, args: list[Any], operations: Mapping[str, Callable[..., object]]) -> Any:
    if op == "is true":
        return args[0] is True
    if op == "truth":
        return args[0] if isinstance(args[0], bool) else None
    return operations[op](*args)


def _form(tree: Many | Record | Entry | Invoke, walk: Callable[[Typed], Any]) -> Any:
    match tree:
        case Many(items=items):
            return tuple(walk(item) for item in items)
        case Record(names=names, items=items):
            return {name: walk(item) for name, item in zip(names, items, strict=True)}
        case Entry(source=source, name=name):
            found = walk(source)
            return None if found is None else found.get(name)
        case Invoke(function=called, args=args, strict=strict):
            given = [walk(arg) for arg in args]
            missing = any(arg is None and is_strict for arg, is_strict in zip(given, strict, strict=True))
            return None if missing else walk(called)(*given)


def _logic(op: str, args: Sequence[Typed], walk: Callable[[Typed], Any]) -> bool | None:
    decides = op == "or"
    seen_null = False
    for arg in args:
        found = walk(arg)
        if found is decides:
            return op == "or"
        seen_null = seen_null or found is None
    return None if seen_null else not decides


def _operate(op: str, args: list[Any]) -> Any:
    if op == "is_null":
        return args[0] is None
    if op == "not_null":
        return args[0] is not None
    if op in {"eq", "ne"}:
        return (eq if op == "eq" else ne)(*args)
    if op in {"moment eq", "moment ne"} and None in args:
        return (args[0] is args[1]) is (op == "moment eq")
    if op == "member":
        return None if args[1] is None else any(element == args[0] for element in args[1])
    if any(arg is None and strict for arg, strict in zip(args, strictness(op, len(args)), strict=True)):
        return None
    if op == "not":
        return not args[0]
    if op in _PLAIN:
        return _PLAIN[op](*args)
    return _arithmetic(op, args) if op in {*_EXACT, "div", "pow", "ratio", "neg"} else FUNCTIONS[op](*args)


def _arithmetic(op: str, args: list[Any]) -> Any:
    whole = all(isinstance(arg, int) for arg in args)
    with localcontext(EXACT):
        try:
            if op == "neg":
                return -args[0] if not isinstance(args[0], Decimal) else args[0].copy_negate()
            if op == "ratio":
                return Fraction(args[0], args[1]) if args[1] else None
            if op in _EXACT:
                return _EXACT[op](*(args if whole else map(Decimal, args)))
            return _divided(*args) if op == "div" else _power(*args)
        except DecimalException:
            if op == "pow":
                return None
            raise EvaluationError([Diagnostic.of("GF471")]) from None


def _divided(a: int | Decimal, b: int | Decimal) -> Any:
    if b == 0:
        return None
    if isinstance(a, int) and isinstance(b, int) and Fraction(a, b).denominator == 1:
        return Fraction(a, b).numerator
    return Decimal(a) / Decimal(b)


def _power(a: int | Decimal, b: int | Decimal) -> Any:
    if isinstance(a, int) and isinstance(b, int) and b >= 0:
        if a in {0, 1} or b == 0:
            return 1 if b == 0 or a == 1 else 0
        if a == -1:
            return -1 if b % 2 else 1
        if len(str(abs(a))) * b <= 34:
            return a**b
    result = Decimal(a) ** Decimal(b)
    return None if result.is_infinite() else result


def _each(kind: str, source: Any, body: Callable[[Any], Any]) -> Any:
    if source is None:
        return None
    found = [body(item) for item in source]
    if kind == "filter":
        return tuple(item for item, kept in zip(source, found, strict=True) if kept is True)
    if kind == "for":
        return tuple(found)
    if kind == "flat":
        return _flat(found)
    decides = kind == "some"
    if any(item is decides for item in found):
        return decides
    return None if any(item is None for item in found) else not decides


def _flat(found: list[Any]) -> Any:
    if any(inner is None for inner in found):
        return None
    items = tuple(item for inner in found for item in inner)
    if len(items) > MAX_ITEMS:
        raise EvaluationError([Diagnostic.of("GF470", limit=MAX_ITEMS)])
    return items
