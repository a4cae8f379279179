"""Calls: of what the library and the host bring, and of functions an author defined. Null where there is none.

Knows `Invocable`, no expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from govflow.feel.standard.budget import Budget, Counted
from govflow.feel.types import Type
from govflow.feel.values import Function, by_position, coerce


@dataclass(frozen=True, slots=True)
class Signature:
    """What `function(a: number) …` says before its body."""

    params: tuple[str, ...]
    types: tuple[Type, ...] = ()
    cost: int = 4


def defined(budget: Budget, signature: Signature, code: Callable[..., object]) -> Function:
    """`function(…) body` as a value."""
    return Function("", signature.params, Counted(code, budget, signature.cost), signature.types)


def call(budget: Budget, function: object, names: Sequence[str], *args: object) -> object:
    """The function with its arguments, by position or (`names`) by name; null for what is no function.

    A function an author defined is called here, without the frames its `invoke` would add: so calls may be deep.
    """
    if not isinstance(function, Function) or not isinstance(function.run, Counted):
        target = getattr(function, "invoke", None)
        return None if target is None else _invoke(budget, function, target, names, args)
    run = function.run
    ordered = by_position(function.params, args, names)
    if ordered is None or (function.types and (ordered := _fitted(budget, ordered, function.types)) is None):
        return None
    run.budget.enter(run.cost)
    try:
        result = run.code(*ordered)
    finally:
        run.budget.leave()
    return result if function.result is None else coerce(result, function.result)


def _invoke(
    budget: Budget, function: object, target: Callable[..., object], names: Sequence[str], args: Sequence[object]
) -> object:
    """The call is counted, and what goes in and comes out: the time a function takes grows with it, or it says how."""
    budget.take(1)
    for arg in args:
        if arg.__class__ is str:
            budget.take(len(arg) >> 4)
        elif arg.__class__ is tuple or arg.__class__ is dict:
            budget.take(budget.size(arg) >> 1)
    weigh = getattr(function, "weigh", None)
    if weigh is not None and (work := weigh(args, names)) is not None:
        budget.work(work)
    result = target(args, names)
    if isinstance(result, tuple | dict):
        return budget.made(result)
    if result.__class__ is str:
        budget.take(len(result) >> 4)
    return result


def _fitted(budget: Budget, args: Sequence[object], types: Sequence[Type]) -> tuple[object, ...] | None:
    fitted = []
    for arg, type in zip(args, types, strict=True):
        if arg.__class__ is tuple or arg.__class__ is dict:
            budget.take(budget.size(arg) >> 2)
        value = coerce(arg, type)
        if value is None and arg is not None:
            return None
        fitted.append(value)
    return tuple(fitted)
