"""Which value is of which type, which type may stand for which, and the implicit conversions (DMN 1.5, 10.3.2.9).

Knows kinds and types only. Null conforms to every type. A function conforms when its parameters take at least what is
asked and its result is no more than what is asked; of one whose types are not known nothing is held against it. What is
nested too deeply conforms to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govflow.feel.types import Type
from govflow.feel.values.arithmetic import as_moment
from govflow.feel.values.invocable import Typed
from govflow.feel.values.kinds import kind_of
from govflow.feel.values.ranges import Range
from govflow.feel.values.temporal import Date

DEEPEST = 200


def conforms(value: object, type: Type) -> bool:
    """True if the value is of the type as it stands, without a conversion; null is of every type."""
    return _conforms(value, type, 0)


def instance_of(value: object, type: Type) -> bool:
    """`value instance of type`: as `conforms`, but null is an instance of Null alone."""
    return type.kind == "null" if value is None else _conforms(value, type, 0)


def coerce(value: object, type: Type) -> object:
    """The value converted to the type, or None: a list of one item to the item, an item to a list of one, a date to
    midnight UTC, also inside lists, contexts and ranges. What conforms stays as it is.
    """
    if value is None or _conforms(value, type, 0):
        return value
    return _convert(value, type)


def subtype(got: Type, expected: Type) -> bool:
    """True if every value of `got` is one of `expected`: DMN 1.5, 10.3.2.9.2."""
    if expected.kind == "any" or got.kind == "null":
        return True
    if got.kind != expected.kind:
        return False
    match expected.kind:
        case "list" | "range":
            return (
                expected.of is None
                or expected.of.kind == "any"
                or (got.of is not None and subtype(got.of, expected.of))
            )
        case "context":
            mine = dict(got.entries)
            return all(name in mine and subtype(mine[name], wanted) for name, wanted in expected.entries)
        case "function":
            return expected.result is None or _function(got, expected)
    return True


def _function(got: Type, expected: Type) -> bool:
    if got.result is None:
        return True
    if expected.result is None or len(got.params) != len(expected.params):
        return expected.result is None
    taken = zip(got.params, expected.params, strict=True)
    return all(subtype(theirs, mine) for (_, mine), (_, theirs) in taken) and subtype(got.result, expected.result)


def _conforms(value: object, type: Type, depth: int) -> bool:
    if value is None or type.kind == "any":
        return True
    if kind_of(value) != type.kind or depth > DEEPEST:
        return False
    of = type.of
    if isinstance(value, tuple):
        return of is None or of.kind == "any" or all(_conforms(item, of, depth + 1) for item in value)
    if isinstance(value, Mapping):
        return all(name in value and _conforms(value[name], wanted, depth + 1) for name, wanted in type.entries)
    if isinstance(value, Range):
        return of is None or all(_conforms(end, of, depth + 1) for end in (value.low, value.high))
    return type.kind != "function" or _callable(value, type)


def _callable(value: object, type: Type) -> bool:
    if type.result is None or not isinstance(value, Typed):
        return True
    if len(value.params) != len(type.params):
        return False
    if value.types and not all(subtype(asked, mine) for mine, (_, asked) in zip(value.types, type.params, strict=True)):
        return False
    return value.result is None or subtype(value.result, type.result)


def _convert(value: object, type: Type) -> object:
    """Only for values that are not null and do not conform. None when there is no conversion."""
    inner = _within(value, type, 0)
    if inner is not None:
        return inner
    if isinstance(value, tuple):
        return _within(value[0], type, 0) if len(value) == 1 else None
    if type.kind == "list" and type.of is not None:
        item = _within(value, type.of, 0)
        return None if item is None else (item,)
    return None


def _within(value: object, type: Type, depth: int) -> object:
    """The value with dates made date and times where these are asked for; None when it still does not conform."""
    if value is None or depth > DEEPEST or _conforms(value, type, depth):
        return value if depth <= DEEPEST else None
    if isinstance(value, Date) and type.kind == "datetime":
        return as_moment(value)
    if kind_of(value) != type.kind:
        return None
    of = type.of
    if isinstance(value, tuple) and of is not None:
        items = _parts(value, (of,) * len(value), depth)
        return None if items is None else tuple(items)
    if isinstance(value, Mapping) and all(name in value for name, _ in type.entries):
        parts = _parts([value[name] for name, _ in type.entries], [wanted for _, wanted in type.entries], depth)
        return None if parts is None else {**value, **dict(zip(dict(type.entries), parts, strict=True))}
    if isinstance(value, Range) and of is not None:
        ends = _parts((value.low, value.high), (of, of), depth)
        return None if ends is None else Range(ends[0], ends[1], value.low_closed, value.high_closed, value.nulls)
    return None


def _parts(values: Sequence[object], types: Sequence[Type], depth: int) -> list[object] | None:
    parts = [_within(value, type, depth + 1) for value, type in zip(values, types, strict=True)]
    return None if any(new is None and old is not None for new, old in zip(parts, values, strict=True)) else parts
