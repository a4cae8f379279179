"""`=`, `<` and its kin, `is`, and what lies in a range.

Knows which values can be compared: those of one kind; anything else is None. Times and date and times are compared by
whole seconds, as the standard defines their value, in `=` and in `<` alike, so exactly one of `<`, `=`, `>` holds. One
without an offset takes the offset or zone of the other. Times with offsets are compared as on one day:
00:30+01:00 lies before 00:00Z. `same` is stricter: every part must be the same, the offset too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from govflow.feel.values.instants import instant, offset_of_time
from govflow.feel.values.kinds import kind_of
from govflow.feel.values.ranges import Range
from govflow.feel.values.temporal import SECOND, Date, DateTime, DaysTime, Time, YearsMonths

MOST_ITEMS = 1_000_000
"""Pairs looked at in one comparison."""
DEEPEST = 200


def equal(a: object, b: object) -> bool | None:
    """a = b: None for values of two kinds, or for lists too large or too deep to compare; null equals only null."""
    work = _Work(_equal)
    result = _equal(a, b, work, 0)
    return None if work.left < 0 else result


def same(a: object, b: object) -> bool:
    """True if the values are the same in every part (`is`): of one kind, with the same offset, zone and fraction."""
    return _same(a, b, _Work(_same), 0) is True


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
    """True if the value lies in the range; None when that depends on an end that is null or cannot be compared."""
    if value is None or (range.low is None and range.high is None):
        return None
    low = high = None if range.unknown() else True
    if range.low is not None:
        low = compare(">=" if range.low_closed else ">", value, range.low)
    if range.high is not None:
        high = compare("<=" if range.high_closed else "<", value, range.high)
    if low is False or high is False:
        return False
    return None if low is None or high is None else True


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


@dataclass(slots=True)
class _Work:
    """One comparison under way: how two parts are compared, how many more may be, which pairs were found equal."""

    parts: Callable[[object, object, _Work, int], bool | None]
    left: int = MOST_ITEMS
    known: set[tuple[int, int]] = field(default_factory=set)

    def all(self, pairs: Iterable[tuple[object, object]], depth: int) -> bool:
        """True if the parts of every pair are equal; False as well when there is no more work left."""
        for x, y in pairs:
            self.left -= 1
            if depth > DEEPEST or self.left < 0:
                self.left = -1
                return False
            if self.parts(x, y, self, depth) is not True:
                return False
        return True


def _equal(a: object, b: object, work: _Work, depth: int) -> bool | None:
    if a is None or b is None:
        return a is b
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b if isinstance(a, bool) and isinstance(b, bool) else None
    place = order(a, b)
    if place is not None:
        return place == 0
    return None if kind_of(a) != kind_of(b) else _equal_parts(a, b, work, depth)


def _same(a: object, b: object, work: _Work, depth: int) -> bool | None:
    return kind_of(a) == kind_of(b) and _equal_parts(a, b, work, depth)


def _equal_parts(a: object, b: object, work: _Work, depth: int) -> bool:
    """Two values of one kind, part by part. Lists that share their parts are compared once, not once a mention."""
    pair = (id(a), id(b))
    if a is b or pair in work.known:
        return True
    if isinstance(a, tuple) and isinstance(b, tuple):
        result = len(a) == len(b) and work.all(zip(a, b, strict=True), depth + 1)
    elif isinstance(a, Mapping) and isinstance(b, Mapping):
        result = a.keys() == b.keys() and work.all(((a[key], b[key]) for key in a), depth + 1)
    elif isinstance(a, Range) and isinstance(b, Range):
        flags = (a.low_closed, a.high_closed, a.nulls) == (b.low_closed, b.high_closed, b.nulls)
        result = flags and work.all(((a.low, b.low), (a.high, b.high)), depth + 1)
    else:
        # A function is only equal to itself.
        return kind_of(a) != "function" and bool(a == b)
    if result:
        work.known.add(pair)
    return result
