"""Loops, filters, contexts and comparisons once more, for the interpreter: slow and obvious, without stopping early.

They share with the compiled code only what a loop goes through and the operations on values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govflow.feel.standard.budget import Budget
from govflow.feel.standard.control import Code, members
from govflow.feel.standard.operations import OPERATIONS, Operations
from govflow.feel.values import equal, order

_NO_SOURCE = object()


def collect(budget: Budget, body: Code, cost: int, partial: bool, *sources: Code) -> object:
    """`for`."""
    results: list[object] = []
    for bound in _combinations(budget, cost, sources, ()):
        if bound is None:
            return None
        if partial:
            budget.take(len(results) >> 4)
        results.append(body(*bound, tuple(results)) if partial else body(*bound))
    return budget.held(tuple(results))


def some(budget: Budget, body: Code, cost: int, *sources: Code) -> bool | None:
    """`some`."""
    return _decided(_answers(budget, body, cost, sources), True)


def every(budget: Budget, body: Code, cost: int, *sources: Code) -> bool | None:
    """`every`."""
    return _decided(_answers(budget, body, cost, sources), False)


def _answers(budget: Budget, body: Code, cost: int, sources: Sequence[Code]) -> list[object]:
    return [_NO_SOURCE if bound is None else body(*bound) for bound in _combinations(budget, cost, sources, ())]


def _decided(answers: Sequence[object], decides: bool) -> bool | None:
    reached = answers[: answers.index(_NO_SOURCE)] if _NO_SOURCE in answers else answers
    if any(answer is decides for answer in reached):
        return decides
    if _NO_SOURCE in answers or any(answer is not (not decides) for answer in reached):
        return None
    return not decides


def _combinations(
    budget: Budget, cost: int, sources: Sequence[Code], bound: tuple[object, ...]
) -> Iterator[tuple[object, ...] | None]:
    """Each combination of members; None where a source has none, and nothing after it."""
    if not sources:
        yield bound
        return
    items = members(budget, sources[0](*bound), cost)
    if items is None:
        yield None
        return
    for item in items:
        for below in _combinations(budget, cost, sources[1:], (*bound, item)):
            yield below
            if below is None:
                return


def chosen(budget: Budget, source: object, cond: Code, cost: int) -> object:
    """`source[cond]`."""
    if source is None:
        return None
    items = list(source) if isinstance(source, tuple) else [source]
    budget.take((len(items) + 1) * cost)
    answers = [cond(item) for item in (items or [None])]
    if isinstance(answers[0], Decimal):
        return at(tuple(items), answers[0])
    if items and any(answer is not None and not isinstance(answer, bool) for answer in answers):
        return None
    return tuple(item for item, answer in zip(items, answers, strict=False) if answer is True)


def at(source: object, position: object) -> object:
    """The member at a position, found by counting."""
    if source is None or not isinstance(position, Decimal):
        return None
    items = source if isinstance(source, tuple) else (source,)
    for index, item in enumerate(items, 1):
        if position == Decimal(index) or position == Decimal(index - len(items) - 1):
            return item
    return None


def record(budget: Budget, names: Sequence[str], *values: object) -> dict[str, object]:
    """A context."""
    made: dict[str, object] = {}
    for name, value in zip(names, values, strict=True):
        made[name] = value
    return budget.made(made)


def listed(budget: Budget, *values: object) -> tuple[object, ...]:
    """A list."""
    return budget.made(tuple(value for value in values))


def scoped(item: object, name: str, otherwise: object) -> object:
    """A name in a filter."""
    return item.get(name, otherwise) if isinstance(item, dict) else otherwise


def before(a: object, b: object) -> bool | None:
    """a < b."""
    place = order(a, b)
    return None if place is None else place < 0


def at_most(a: object, b: object) -> bool | None:
    """a <= b."""
    later = before(b, a)
    return None if later is None else not later


def unlike(a: object, b: object) -> bool | None:
    """a != b."""
    found = equal(a, b)
    return None if found is None else not found


PLAIN: Operations = {
    **OPERATIONS, "<": before, "<=": at_most, ">": lambda a, b: before(b, a), ">=": lambda a, b: at_most(b, a),
    "plain ne": unlike, "for": collect, "some": some, "every": every, "filter": chosen, "at": at, "record": record,
    "list": listed, "scoped": scoped,
}  # fmt: skip
"""The operations of the interpreter."""
