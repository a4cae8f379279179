"""Loops and filters: what decides how often something is evaluated. Null in, null out.

A source that is no list counts as a list of one; a range is counted through. The interpreter has its own (`plain`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govflow.feel.standard.budget import Budget
from govflow.feel.values import Date, Range, add, compare, sub
from govflow.feel.values.temporal import date_of_number

Code = Callable[..., object]
_MOST_STEPS = 10**9
_ANSWERS = frozenset({bool, type(None)})


@dataclass(frozen=True, slots=True)
class Count:
    """`low..high` of a loop, without brackets: up or down."""

    low: object
    high: object


def members(budget: Budget, source: object, cost: int) -> Iterable[object] | None:
    """What a loop goes through, counted; null for null and for a range that cannot be counted through."""
    if isinstance(source, tuple):
        budget.take(len(source) * cost)
        return source
    if isinstance(source, Count):
        return _count(budget, source.low, source.high, cost)
    if isinstance(source, Range):
        return _through(budget, source, cost)
    return None if source is None else (source,)


def _count(budget: Budget, low: object, high: object, cost: int) -> Iterable[object] | None:
    """Numbers by one, dates by a day; null for anything else."""
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        step = 1 if low <= high else -1
        steps = _whole(sub(high, low))
        budget.take((steps + 1) * cost)
        if low == low.to_integral_value():
            return map(Decimal, range(int(low), int(low) + step * (steps + 1), step))
        return [add(low, Decimal(step * index)) for index in range(steps + 1)]
    if isinstance(low, Date) and isinstance(high, Date):
        first, last = low.number(), high.number()
        budget.take((abs(last - first) + 1) * cost)
        return map(date_of_number, range(first, last + 1) if first <= last else range(first, last - 1, -1))
    return None


def _whole(distance: object) -> int:
    """Steps of one within a distance; a hostile exponent must not become an integer of that many digits."""
    if not isinstance(distance, Decimal) or distance.adjusted() > 8:
        return _MOST_STEPS
    return abs(int(distance))


def _through(budget: Budget, source: Range, cost: int) -> Sequence[object] | None:
    """Null for a range that runs backwards or has no end."""
    found = _count(budget, source.low, source.high, cost)
    if found is None or compare("<=", source.low, source.high) is not True:
        return None
    items = list(found)
    if not source.low_closed:
        items = items[1:]
    if not source.high_closed and items and items[-1] == source.high:
        items.pop()
    return items


def collect(budget: Budget, body: Code, cost: int, partial: bool, *sources: Code) -> tuple[object, ...] | None:
    """`for`: the body of each combination, in order; null where a source is. `partial`: it takes those there are."""
    found: list[object] = []

    def visit(*bound: object) -> bool:
        if partial:
            budget.take(len(found) >> 4)
            found.append(body(*bound, tuple(found)))
        else:
            found.append(body(*bound))
        return True

    if partial or len(sources) > 1:
        return budget.held(tuple(found)) if _visit(budget, cost, sources, (), visit) else None
    items = members(budget, sources[0](), cost)
    return None if items is None else budget.held(tuple([body(item) for item in items]))


def some(budget: Budget, body: Code, cost: int, *sources: Code) -> bool | None:
    """True as soon as the body is true for one; null if it is no truth value for one and true for none."""
    return _quantified(budget, body, cost, sources, True)


def every(budget: Budget, body: Code, cost: int, *sources: Code) -> bool | None:
    """False as soon as the body is false for one; null if it is no truth value for one and false for none."""
    return _quantified(budget, body, cost, sources, False)


def _quantified(budget: Budget, body: Code, cost: int, sources: Sequence[Code], decides: bool) -> bool | None:
    unknown = False

    def visit(*bound: object) -> bool:
        nonlocal unknown
        result = body(*bound)
        if result is decides:
            return False
        unknown = unknown or not isinstance(result, bool)
        return True

    went = _visit(budget, cost, sources, (), visit)
    if went is False:
        return decides
    return None if unknown or went is None else not decides


def _visit(
    budget: Budget, cost: int, sources: Sequence[Code], bound: tuple[object, ...], visit: Callable[..., bool]
) -> bool | None:
    """Visit each combination until `visit` answers False (then False); null when a source has no members."""
    items = members(budget, sources[0](*bound), cost)
    if items is None:
        return None
    inner = sources[1:]
    for item in items:
        went = _visit(budget, cost, inner, (*bound, item), visit) if inner else visit(*bound, item)
        if not went:
            return went
    return True


def chosen(budget: Budget, source: object, cond: Code, cost: int) -> object:
    """`source[cond]`: the member at a position, if the condition is a number, else those for which it is true.

    Null counts as false; a condition of another kind makes the whole null.
    """
    if source is None:
        return None
    items = source if isinstance(source, tuple) else (source,)
    budget.take((len(items) + 1) * cost)
    first = cond(items[0] if items else None)
    if isinstance(first, Decimal):
        return at(items, first)
    answers = [first, *map(cond, items[1:])] if items else []
    if any(answer.__class__ not in _ANSWERS for answer in answers):
        return None
    return tuple([item for item, answer in zip(items, answers, strict=True) if answer is True])


def at(source: object, position: object) -> object:
    """The member at a whole position from 1, from the end for a negative one; null outside."""
    if source is None or not isinstance(position, Decimal) or position != position.to_integral_value():
        return None
    items = source if isinstance(source, tuple) else (source,)
    if position.adjusted() > 8:
        return None
    index = int(position)
    if 1 <= index <= len(items):
        return items[index - 1]
    return items[index] if -len(items) <= index <= -1 else None
