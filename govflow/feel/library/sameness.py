"""When two values are one: `distinct values` and the function `is`.

`=` compares instants and forgives; `is` asks for the same value of the same kind. Knows how to find equal values among
many without comparing all pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from govflow.feel.values import Date, DateTime, DaysTime, Time, YearsMonths, equal, kind_of

_DEEPEST = 20
MOST_ALIKE = 2_000
"""Values that only comparing can tell apart, among which `distinct values` still looks."""


def distinct(values: Sequence[object]) -> tuple[object, ...] | None:
    """Each value once, where it first stands; null for too many values that are nearly alike."""
    found: list[object] = []
    groups: dict[object, list[object]] = {}
    for value in values:
        group = groups.setdefault(_outline(value, 0), [])
        if any(equal(value, other) is True for other in group):
            continue
        if len(group) >= MOST_ALIKE:
            return None
        group.append(value)
        found.append(value)
    return tuple(found)


def _outline(value: object, depth: int) -> object:
    """What equal values have in common. For most kinds it tells different ones apart as well."""
    match value:
        case None | bool() | str() | Decimal() | Date() | DaysTime() | YearsMonths():
            return kind_of(value), value
        case Time():
            return "time", value.minute, value.second, value.nanos
        case DateTime():
            return "date and time", value.time.second, value.time.nanos
        case tuple():
            inner = tuple([_outline(each, depth + 1) for each in value]) if depth < _DEEPEST else len(value)
            return "list", inner
        case dict():
            entries = [(key, _outline(each, depth + 1) if depth < _DEEPEST else 0) for key, each in value.items()]
            return "context", frozenset(entries)
        case _:
            return kind_of(value)


def same(a: object, b: object) -> bool:
    """Whether the two are the same value of the same kind; of times and dates with the same offset or zone."""
    pairs = [(a, b)]
    while pairs:
        one, other = pairs.pop()
        if type(one) is not type(other):
            return False
        if isinstance(one, tuple) and isinstance(other, tuple):
            if len(one) != len(other):
                return False
            pairs += zip(one, other, strict=True)
        elif isinstance(one, dict) and isinstance(other, dict):
            if one.keys() != other.keys():
                return False
            pairs += [(one[key], other[key]) for key in one]
        elif one != other:
            return False
    return True
