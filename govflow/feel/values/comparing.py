"""`=`, `<` and its kin, `is`, and what lies in a range.

Knows which values can be compared: those of one kind; anything else is None. Times and date and times are compared by
whole seconds, as the standard defines their value, in `=` and in `<` alike, so exactly one of `<`, `=`, `>` holds. One
without an offset takes the offset or zone of the other. Times with offsets are compared as on one day:
00:30+01:00 lies before 00:00Z. `same` is stricter: every part must be the same, the offset too.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govflow.feel.values.instants import instant, offset_of_time
from govflow.feel.values.kinds import kind_of
from govflow.feel.values.ranges import Range
from govflow.feel.values.temporal import SECOND, Date, DateTime, DaysTime, Time, YearsMonths

MOST_ITEMS = 1_000_000
"""Values looked at in one comparison; lists that share their parts could otherwise hold more than memory does."""
DEEPEST = 200


def equal(a: object, b: object) -> bool | None:
    """a = b: None for values of two kinds, or for lists too large or too deep to compare; null equals only null."""
    budget = [MOST_ITEMS]
    result = _equal(a, b, budget, 0)
    return None if budget[0] < 0 else result


def same(a: object, b: object) -> bool:
    """True if the values are the same in every part (`is`): of one kind, with the same offset, zone and fraction."""
    return _same(a, b, [MOST_ITEMS], 0)


def compare(op: str, a: object, b: object) -> bool | None:
    """`a op b` for `<`, `<=`, `>`, `>=`; None for what has no order. Raises ValueError for another operator."""
    place = order(a, b)
    match op:
        case "<":
            return None if place is None else place < 0
        case "<=":
            return None if place is None else place <= 0
        case ">":
            return None if place is None else place > 0
        case ">=":
            return None if place is None else place >= 0
    raise ValueError(f"no comparison is written {op}")


def contains(range: Range, value: object) -> bool | None:
    """True if the value lies in the range; None when an end is null or cannot be compared with the value."""
    if value is None or range.unknown() or (range.low is None and range.high is None):
        return None
    low = True if range.low is None else compare(">=" if range.low_closed else ">", value, range.low)
    high = True if range.high is None else compare("<=" if range.high_closed else "<", value, range.high)
    return None if low is None or high is None else low and high


def range_of(low: object, high: object, low_closed: bool, high_closed: bool) -> Range | None:
    """A range with two written ends; None when they are of two kinds, have no order, or start after they end.

    An end that is null is kept (such a range contains nothing one can know).
    """
    if low is None or high is None:
        return Range(low, high, low_closed, high_closed, nulls=True)
    return Range(low, high, low_closed, high_closed) if compare("<=", low, high) else None


def order(a: object, b: object) -> int | None:
    """-1, 0 or 1 as a lies before, at or after b; None for what has no order."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return (a > b) - (a < b)
    if isinstance(a, str) and isinstance(b, str):
        return (a > b) - (a < b)
    numbers = _places(a, b)
    return None if numbers is None else (numbers[0] > numbers[1]) - (numbers[0] < numbers[1])


def _places(a: object, b: object) -> tuple[int, int] | None:
    if isinstance(a, Date) and isinstance(b, Date):
        return a.number(), b.number()
    if isinstance(a, DateTime) and isinstance(b, DateTime):
        return instant(a, like=b.time) // SECOND, instant(b, like=a.time) // SECOND
    if isinstance(a, Time) and isinstance(b, Time):
        left, right = offset_of_time(a), offset_of_time(b)
        shift = 0 if left is None or right is None else left - right
        return a.since_midnight() // SECOND - shift, b.since_midnight() // SECOND
    if isinstance(a, DaysTime) and isinstance(b, DaysTime):
        return a.nanos, b.nanos
    if isinstance(a, YearsMonths) and isinstance(b, YearsMonths):
        return a.months, b.months
    return None


def _equal(a: object, b: object, budget: list[int], depth: int) -> bool | None:
    budget[0] -= 1
    if depth > DEEPEST or budget[0] < 0:
        budget[0] = -1
        return None
    if a is None or b is None:
        return a is b
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b if isinstance(a, bool) and isinstance(b, bool) else None
    place = order(a, b)
    if place is not None:
        return place == 0
    if kind_of(a) != kind_of(b):
        return None
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(_equal(x, y, budget, depth + 1) is True for x, y in zip(a, b, strict=True))
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(_equal(a[key], b[key], budget, depth + 1) is True for key in a)
    if isinstance(a, Range) and isinstance(b, Range):
        return _equal_ranges(a, b, budget, depth + 1)
    return a is b or a == b


def _equal_ranges(a: Range, b: Range, budget: list[int], depth: int) -> bool:
    flags = (a.low_closed, a.high_closed, a.nulls) == (b.low_closed, b.high_closed, b.nulls)
    return flags and _equal(a.low, b.low, budget, depth) is True and _equal(a.high, b.high, budget, depth) is True


def _same(a: object, b: object, budget: list[int], depth: int) -> bool:
    budget[0] -= 1
    if kind_of(a) != kind_of(b) or depth > DEEPEST or budget[0] < 0:
        return False
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(_same(x, y, budget, depth + 1) for x, y in zip(a, b, strict=True))
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(_same(a[key], b[key], budget, depth + 1) for key in a)
    return a is b or bool(a == b)
