"""The functions that make one value of a list: count, sum, extremes, means, all and any.

Knows what an empty list and a null in it mean for each. Knows no positions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Context, Decimal, DecimalException, InvalidOperation, Overflow
from functools import partial
from typing import Any

from govflow.feel.library.builtin import Builtin, Form, builtin, form, functions
from govflow.feel.library.taking import Take, Unfit, anything, items, number, point
from govflow.feel.values import compare
from govflow.feel.values.numbers import CONTEXT, over, plus, times

_WIDE = Context(prec=80, Emin=-100_000, Emax=100_000, traps=[InvalidOperation, Overflow])
"""For sums of squares: enough digits that only the last rounding is seen."""


def numbers(values: object) -> tuple[Decimal, ...]:
    """A list of nothing but numbers. Raises Unfit."""
    return tuple([_number(value) for value in items(values)])


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    raise Unfit


def total(values: Sequence[Decimal]) -> Decimal | None:
    """The sum; null for an empty list."""
    return _folded(plus, values)


def product(values: Sequence[Decimal]) -> Decimal | None:
    """All multiplied; null for an empty list."""
    return _folded(times, values)


def _folded(operation: Callable[[Decimal, Decimal], Decimal | None], values: Sequence[Decimal]) -> Decimal | None:
    if not values:
        return None
    result: Decimal | None = values[0]
    for value in values[1:]:
        if result is None:
            return None
        result = operation(result, value)
    return result


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """The sum by the count; null for an empty list."""
    found = total(values)
    return None if found is None else over(found, Decimal(len(values)))


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The one in the middle, or the mean of the two; null for an empty list."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else mean(ordered[half - 1 : half + 1])


def mode(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Those that are there most often, in ascending order."""
    counts = Counter(values)
    most = max(counts.values(), default=0)
    return tuple(sorted(value for value, times in counts.items() if times == most))


def deviation(values: Sequence[Decimal]) -> Decimal | None:
    """The standard deviation of a sample; null for fewer than two."""
    if len(values) < 2:
        return None
    middle = _WIDE.divide(_wide_sum(values), Decimal(len(values)))
    squares = [_WIDE.power(_WIDE.subtract(value, middle), 2) for value in values]
    try:
        return CONTEXT.plus(_WIDE.sqrt(_WIDE.divide(_wide_sum(squares), Decimal(len(values) - 1))))
    except DecimalException:
        return None


def _wide_sum(values: Sequence[Decimal]) -> Decimal:
    result = Decimal(0)
    for value in values:
        result = _WIDE.add(result, value)
    return result


def extreme(op: str, values: Sequence[object]) -> object:
    """The least (`<`) or greatest (`>`); null for an empty list and for values that have no order among them."""
    if not values:
        return None
    try:
        best = point(values[0])
        for value in values[1:]:
            better = compare(op, point(value), best)
            if better is None:
                return None
            best = value if better else best
    except Unfit:
        return None
    return best


def every(values: Sequence[object]) -> bool | None:
    """False if one is false, else true if all are true, else null."""
    if any(value is False for value in values):
        return False
    return True if all(value is True for value in values) else None


def some(values: Sequence[object]) -> bool | None:
    """True if one is true, else false if all are false, else null."""
    if any(value is True for value in values):
        return True
    return False if all(value is False for value in values) else None


def _of_list_or_values(name: str, run: Callable[[Any], object], take: Take, each: tuple[str, Take]) -> Builtin:
    """A function called with one list, or with its elements one by one."""
    return builtin(name, form(run, ("list", take)), Form((each,), lambda *values: run(values), many=True))


_NUMBER, _VALUE = ("n", number), ("c", anything)

AGGREGATES: Mapping[str, Builtin] = functions(
    builtin("count", form(lambda values: Decimal(len(values)), ("list", items))),
    *(
        _of_list_or_values(name, run, numbers, _NUMBER)
        for name, run in (
            ("sum", total), ("product", product), ("mean", mean), ("median", median), ("mode", mode),
            ("stddev", deviation),
        )
    ),
    *(
        _of_list_or_values(name, run, items, _VALUE)
        for name, run in (
            ("min", partial(extreme, "<")), ("max", partial(extreme, ">")), ("all", every), ("any", some),
        )
    ),
)  # fmt: skip
