"""Each of equal values once, without comparing all pairs: `distinct values` and `union`.

Knows what equal values have in common, so that only values alike are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from govflow.feel.values import Date, DateTime, DaysTime, Time, YearsMonths, equal, kind_of

_DEEPEST = 20
MOST_ALIKE = 1_000
"""Values that only comparing can tell apart, among which `distinct values` still looks."""


def distinct(values: Sequence[object]) -> tuple[object, ...] | None:
    """Each value once, where it first stands; null for too many values that are nearly alike."""
    found: list[object] = []
    groups: dict[object, list[object]] = {}
    offsets = {(time.offset, time.zone) for time in map(_clock, values) if time is not None}
    # On one offset the clock tells instants apart; a zone shows some hours twice.
    plain = len(offsets) <= 1 and not any(zone for _, zone in offsets)
    for value in values:
        group = groups.setdefault(_outline(value, plain, 0), [])
        if any(equal(value, other) is True for other in group):
            continue
        if len(group) >= MOST_ALIKE:
            return None
        group.append(value)
        found.append(value)
    return tuple(found)


def _clock(value: object) -> Time | None:
    if isinstance(value, DateTime):
        return value.time
    return value if isinstance(value, Time) else None


def _outline(value: object, plain: bool, depth: int) -> object:
    """What equal values have in common. For most kinds it tells different ones apart as well."""
    match value:
        case None | bool() | str() | Decimal() | Date() | DaysTime() | YearsMonths():
            return kind_of(value), value
        case Time():
            return "time", (value.hour, value.minute, value.second) if plain else None
        case DateTime():
            return kind_of(value), (value.date, _outline(value.time, plain, depth)) if plain else None
        case tuple():
            inner = tuple([_outline(each, False, depth + 1) for each in value]) if depth < _DEEPEST else len(value)
            return "list", inner
        case Mapping():
            return "context", frozenset(
                (key, _outline(each, False, depth + 1) if depth < _DEEPEST else None) for key, each in value.items()
            )
        case _:
            return kind_of(value)
