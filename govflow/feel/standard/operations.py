"""Everything `Do` may name: operations of the standard that take and give null themselves, by name.

What makes something (lists, texts, calls) takes the budget of the run first. Knows values, no nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from govflow.feel.standard import control
from govflow.feel.standard.budget import Budget
from govflow.feel.standard.calls import call, defined
from govflow.feel.types import Type
from govflow.feel.values import (
    Range,
    add,
    compare,
    contains,
    div,
    equal,
    half_range,
    instance_of,
    member,
    mul,
    neg,
    power,
    range_of,
    sub,
)

Operations = Mapping[str, Callable[..., object]]
_HEAVY: frozenset[type] = frozenset({tuple, dict})
_ROOT = 16
"""Items a power that is no whole number counts as."""


def joined(budget: Budget, a: object, b: object) -> object:
    """a + b where it may be a text."""
    result = add(a, b)
    if result.__class__ is str:
        budget.take(len(result) >> 4)
    return result


def same(budget: Budget, a: object, b: object) -> bool | None:
    """a = b."""
    if a.__class__ in _HEAVY and b.__class__ in _HEAVY:
        budget.take(budget.size(a) >> 2)
        budget.size(b)
    return equal(a, b)


def other(budget: Budget, a: object, b: object) -> bool | None:
    """a != b."""
    return negated(same(budget, a, b))


def unequal(a: object, b: object) -> bool | None:
    """a != b where one is neither list nor context."""
    return negated(equal(a, b))


def negated(value: object) -> bool | None:
    """`not`: null for what is no truth value; a list of one is the value in it, as in any call."""
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    return (not value) if isinstance(value, bool) else None


def listed(budget: Budget, *values: object) -> tuple[object, ...]:
    """A list."""
    return budget.made(values)


def record(budget: Budget, names: Sequence[str], *values: object) -> dict[str, object]:
    """A context."""
    return budget.made(dict(zip(names, values, strict=True)))


def powered(budget: Budget, a: object, b: object) -> object:
    """a ** b. A root is worth many additions."""
    if isinstance(b, Decimal) and b != b.to_integral_value():
        budget.take(_ROOT)
    return power(a, b)


def of_type(budget: Budget, value: object, type: Type) -> bool:
    """value instance of type."""
    if value.__class__ in _HEAVY:
        budget.take(budget.size(value) >> 2)
    return instance_of(value, type)


def entry(budget: Budget, value: object, name: str) -> object:
    """`value.name`."""
    if value.__class__ is dict:
        return value.get(name)
    if value.__class__ is tuple:
        budget.take(len(value))
    return member(value, name)


def scoped(item: object, name: str, otherwise: object) -> object:
    """A name in a filter: the entry of the item, or what it means outside."""
    return item[name] if isinstance(item, dict) and name in item else otherwise


def within(budget: Budget, value: object, found: object) -> bool | None:
    """`value in found`: a range contains it, a list has it (or a range that contains it), or it is the same."""
    if isinstance(found, Range):
        return contains(found, value) if not isinstance(value, Range) else same(budget, value, found)
    if not isinstance(found, tuple):
        return same(budget, value, found)
    budget.take(len(found))
    result: bool | None = isinstance(value, tuple) and same(budget, value, found) is True
    for item in found:
        holds = contains(item, value) if isinstance(item, Range) and not isinstance(value, Range) else None
        if holds is True or same(budget, value, item) is True:
            return True
        if isinstance(item, Range) and holds is None:
            result = None if result is False else result
    return result


def tested(budget: Budget, value: object, found: object) -> bool | None:
    """A cell that is an expression without `?`: like `in`, but a truth value decides unless the input is one."""
    if isinstance(found, bool) and not isinstance(value, bool):
        return found
    return within(budget, value, found)


def asked(budget: Budget, value: object, found: object) -> bool | None:
    """A cell that is an expression of `?`: a truth value or null decides, anything else is compared."""
    return found if found is None or isinstance(found, bool) else within(budget, value, found)


OPERATIONS: Operations = {
    "add": joined, "plus": add, "sub": sub, "mul": mul, "div": div, "pow": powered, "neg": neg,
    "eq": same, "ne": other, "plain eq": equal, "plain ne": unequal, "not": negated,
    **{op: partial(compare, op) for op in ("<", "<=", ">", ">=")},
    "range": range_of, "half range": half_range, "in": within, "tested": tested, "asked": asked,
    "entry": entry, "scoped": scoped, "list": listed, "record": record, "instance of": of_type,
    "call": call, "function": defined,
    "count": control.Count, "for": control.collect, "some": control.some, "every": control.every,
    "filter": control.chosen, "at": control.at,
}  # fmt: skip
