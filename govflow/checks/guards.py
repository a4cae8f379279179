"""What a condition comes to when only history is known: true, false, or (None) free.

Decided: constants; `times`, `times_ever`, `visits` and `cycle` compared with a whole number; `and`, `or`, `not` and
`if` of these. A count is kept only up to the number it is compared with, so proofs stay finite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import eq, ge, gt, le, lt, ne

from govflow.errors import GovflowError
from govflow.feel import Expression
from govflow.feel.code.typed import Apply, Choice, Const, Get, Typed

Key = tuple[str, ...]
"""A slot of history: ("times", event[, state]), ("times_ever", event[, state]), ("visits", state), ("cycle",)."""

HIGHEST = 12
"""The greatest number a count is compared with that is still followed."""

_HISTORY = frozenset({"times", "times_ever", "visits", "cycle"})
_ORDER = {"eq": eq, "ne": ne, "lt": lt, "le": le, "gt": gt, "ge": ge}
_MIRROR = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "eq", "ne": "ne"}
NOTHING: Mapping[Key, int] = {}


def truth(expression: Expression, known: Mapping[Key, int] = NOTHING) -> bool | None:
    """Whether a condition is true, as far as the known counts tell; None where it is free."""
    if not expression.slots:
        return _constant(expression)
    return _truth(expression.tree, tuple(slot.key for slot in expression.slots), known)


def _constant(expression: Expression) -> bool | None:
    try:
        value = expression.run(())
    except GovflowError:
        return None
    return value if isinstance(value, bool) else None


def _truth(tree: Typed, keys: tuple[Key, ...], known: Mapping[Key, int]) -> bool | None:
    match tree:
        case Const(value=bool() as value):
            return value
        case Apply(op="not", args=(arg,)):
            inner = _truth(arg, keys, known)
            return None if inner is None else not inner
        case Apply(op="and" | "or" as op, args=args):
            decides = op == "or"
            found = [_truth(arg, keys, known) for arg in args]
            return decides if decides in found else None if None in found else not decides
        case Choice(cond=cond, then=then, other=other):
            chosen = _truth(cond, keys, known)
            return None if chosen is None else _truth(then if chosen else other, keys, known)
        case Apply():
            return _compared(tree, keys, known)
    return None


def _compared(tree: Apply, keys: tuple[Key, ...], known: Mapping[Key, int]) -> bool | None:
    found = _count(tree, keys)
    if found is None or found[0] not in known:
        return None
    key, op, number = found
    return bool(_ORDER[op](known[key], number))


def _count(tree: Apply, keys: tuple[Key, ...]) -> tuple[Key, str, int] | None:
    """A history slot, the operator and the number it is compared with."""
    if tree.op not in _ORDER or len(tree.args) != 2:
        return None
    match tree.args:
        case (Get(index=index), Const(value=int() as number)) if not isinstance(number, bool):
            key, op = keys[index], tree.op
        case (Const(value=int() as number), Get(index=index)) if not isinstance(number, bool):
            key, op = keys[index], _MIRROR[tree.op]
        case _:
            return None
    return (key, op, number) if key[0] in _HISTORY and 0 <= number <= HIGHEST else None


def caps(expressions: Iterable[Expression]) -> dict[Key, int]:
    """For every count that a condition can decide by: how far it must be counted."""
    found: dict[Key, int] = {}
    for expression in expressions:
        keys = tuple(slot.key for slot in expression.slots)
        for key, op, number in _counts(expression.tree, keys):
            # `< n` and `>= n` tell counts below n apart, the others also n itself.
            enough = number if op in {"lt", "ge"} else number + 1
            found[key] = max(found.get(key, 0), enough)
    return found


def keys_of(expression: Expression) -> frozenset[Key]:
    """The counts that a condition can decide by."""
    keys = tuple(slot.key for slot in expression.slots)
    return frozenset(key for key, _, _ in _counts(expression.tree, keys))


def _counts(tree: Typed, keys: tuple[Key, ...]) -> Iterator[tuple[Key, str, int]]:
    match tree:
        case Apply(op="not" | "and" | "or", args=args):
            for arg in args:
                yield from _counts(arg, keys)
        case Choice(cond=cond, then=then, other=other):
            for arg in (cond, then, other):
                yield from _counts(arg, keys)
        case Apply():
            found = _count(tree, keys)
            if found is not None:
                yield found
