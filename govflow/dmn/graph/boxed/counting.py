"""What a boxed loop or filter goes through."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govflow.feel.standard.budget import Budget
from govflow.feel.values import Date, Range
from govflow.feel.values.temporal import date_of_number


def through(value: object, budget: Budget) -> Iterable[object] | None:
    """The elements of a list, the whole numbers or days of a range, a single value as a list of one; null has none.

    Raises EvaluationError for a range longer than what is left of the budget.
    """
    if value is None:
        return None
    if isinstance(value, tuple):
        return value
    return _range(value, budget) if isinstance(value, Range) else (value,)


def _range(value: Range, budget: Budget) -> Iterable[object] | None:
    low, high = value.low, value.high
    if isinstance(low, Date) and isinstance(high, Date):
        return tuple(date_of_number(day) for day in _whole(low.number(), high.number(), value, budget))
    if not (isinstance(low, Decimal) and isinstance(high, Decimal)):
        return None
    # The exponent is looked at first: 1e999999999 as an integer would not fit into memory.
    if max(low.adjusted(), high.adjusted()) > 18 or low != low.to_integral_value() or high != high.to_integral_value():
        return None
    return tuple(Decimal(number) for number in _whole(int(low), int(high), value, budget))


def _whole(low: int, high: int, value: Range, budget: Budget) -> range:
    first, end = low + (not value.low_closed), high + value.high_closed
    budget.take(max(0, end - first))
    return range(first, end)
