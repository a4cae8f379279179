"""What a boxed loop or filter goes through."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govflow.feel.faults import MAX_ITEMS, EvaluationError
from govflow.feel.values import Date, Range
from govflow.feel.values.temporal import date_of_number


def through(value: object) -> Iterable[object] | None:
    """The elements of a list, the whole numbers or days of a range, a single value as a list of one; null has none.

    Raises EvaluationError for a range that is too long.
    """
    if value is None:
        return None
    if isinstance(value, tuple):
        return value
    return _range(value) if isinstance(value, Range) else (value,)


def _range(value: Range) -> Iterable[object] | None:
    low, high = value.low, value.high
    if isinstance(low, Date) and isinstance(high, Date):
        days = _whole(low.number(), high.number(), value)
        return tuple(date_of_number(day) for day in days)
    if not (isinstance(low, Decimal) and isinstance(high, Decimal)):
        return None
    # The exponent is looked at first: 1e999999999 as an integer would not fit into memory.
    if max(low.adjusted(), high.adjusted()) > 18 or low != low.to_integral_value() or high != high.to_integral_value():
        return None
    return tuple(Decimal(number) for number in _whole(int(low), int(high), value))


def _whole(low: int, high: int, value: Range) -> range:
    numbers = range(low + (not value.low_closed), high + value.high_closed)
    if len(numbers) > MAX_ITEMS:
        raise EvaluationError(f"a range of more than {MAX_ITEMS} steps")
    return numbers
