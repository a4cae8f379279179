"""Each of equal values once, without comparing all pairs: `distinct values` and `union`.

Knows what equal values have in common, so that only values alike are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from govflow.feel.values import Date, DateTime, DaysTime, Range, Time, Work, YearsMonths, equal, kind_of
from govflow.feel.values.instants import instant, is_local, offset_of_time
from govflow.feel.values.temporal import SECOND

_DEEPEST = 20
MOST_ALIKE = 1_000
"""Values that only comparing can tell apart, among which `distinct values` still looks."""


def distinct(values: Sequence[object]) -> tuple[object, ...] | None:
    """Each value once, where it first stands; null for too many values that are nearly alike."""
    found: list[object] = []
    groups: dict[object, list[object]] = {}
    placed = _placed([*_inside(values, 0)])
    for value in values:
        group = groups.setdefault(_outline(value, placed, 0), [])
        if any(equal(value, other) is True for other in group):
            continue
        if len(group) >= MOST_ALIKE:
            return None
        group.append(value)
        found.append(value)
    return tuple(found)


def comparisons(*lists: object) -> Work:
    """The work of finding the distinct ones: a look at each value, or at each pair where their outlines may be one."""
    inside = [one for values in lists if isinstance(values, tuple) for one in _inside(values, 0)]
    count = len(inside)
    return Work(count if _placed(inside) else count * min(count, MOST_ALIKE) * 2)


def _inside(value: object, depth: int) -> Iterator[object]:
    """Everything in lists, contexts and ranges, as deep as outlines go."""
    parts: Sequence[object] = ()
    if isinstance(value, Mapping):
        parts = [*value.values()]
    elif isinstance(value, Range):
        parts = (value.low, value.high)
    elif isinstance(value, tuple | list):
        parts = value
    for part in parts:
        yield part
        if depth < _DEEPEST and isinstance(part, Mapping | tuple | Range):
            yield from _inside(part, depth + 1)


def _placed(values: Sequence[object]) -> bool:
    """True if every time has a place on the line of instants, or none has: then the place alone tells them apart."""
    times = {offset_of_time(one) is None for one in values if isinstance(one, Time)}
    moments = {is_local(one.time) for one in values if isinstance(one, DateTime)}
    return len(times) < 2 and len(moments) < 2


def _outline(value: object, placed: bool, depth: int) -> object:
    """What equal values have in common. For nearly all it tells different ones apart as well."""

    def inner(part: object) -> object:
        return _outline(part, placed, depth + 1) if depth < _DEEPEST else None

    match value:
        case None | bool() | str() | Decimal() | Date() | DaysTime() | YearsMonths():
            return kind_of(value), value
        case Time():
            return "time", value.since_midnight() // SECOND - (offset_of_time(value) or 0) if placed else None
        case DateTime():
            return kind_of(value), instant(value) // SECOND if placed else None
        case Range():
            return "range", value.low_closed, value.high_closed, value.nulls, inner(value.low), inner(value.high)
        case tuple():
            return "list", len(value), tuple(map(inner, value))
        case Mapping():
            return "context", frozenset((key, inner(each)) for key, each in value.items())
        case _:
            return "function", id(value)
