"""The functions that make a list of lists, or find something in one. Positions count from 1, from the end below 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from govflow.feel.library.builtin import Builtin, Form, builtin, form, functions
from govflow.feel.library.sameness import comparisons, distinct
from govflow.feel.library.taking import anything, items, whole
from govflow.feel.values import equal

MOST_ITEMS = 1_000_000
"""Elements of a list that a function may make. Calls inside one another could double them forty times over."""

Values = tuple[object, ...]


def contains(values: Values, element: object) -> bool:
    """Whether one of the values equals the element; a null equals a null."""
    return any(equal(value, element) is True for value in values)


def places(values: Values, match: object) -> Values:
    """The positions of the values that equal the match."""
    return tuple([Decimal(place) for place, value in enumerate(values, 1) if equal(value, match) is True])


def index(values: Sequence[object], position: int) -> int | None:
    """The index from 0 of a position, or None outside."""
    if 1 <= position <= len(values):
        return position - 1
    return len(values) + position if -len(values) <= position <= -1 else None


def sublist(values: Values, start: int, length: int | None = None) -> Values | None:
    """From a position; null where fewer are left than asked for, and for a length below 1."""
    first = index(values, start)
    if first is None or (length is not None and not 1 <= length <= len(values) - first):
        return None
    return values[first:] if length is None else values[first : first + length]


def insert(values: Values, position: int, item: object) -> Values | None:
    """With the item before the one at the position; null outside."""
    place = index(values, position)
    return None if place is None else (*values[:place], item, *values[place:])


def remove(values: Values, position: int) -> Values | None:
    """Without the one at the position; null outside."""
    place = index(values, position)
    return None if place is None else values[:place] + values[place + 1 :]


def joined(*lists: Values) -> Values | None:
    """All lists one after another; null for too many elements."""
    if sum(map(len, lists)) > MOST_ITEMS:
        return None
    return tuple([value for values in lists for value in values])


def union(*lists: Values) -> Values | None:
    """All lists one after another, each value once."""
    values = joined(*lists)
    return None if values is None else distinct(values)


def flat(values: Values) -> Values | None:
    """The values with lists in place of which their elements stand, however deep; null for too many elements."""
    found: list[object] = []
    left = [iter(values)]
    while left:
        for value in left[-1]:
            if isinstance(value, tuple):
                left.append(iter(value))
                break
            found.append(value)
            if len(found) > MOST_ITEMS:
                return None
        else:
            left.pop()
    return tuple(found)


_LIST, _POSITION = ("list", items), ("position", whole)

LISTS: Mapping[str, Builtin] = functions(
    builtin("list contains", form(contains, _LIST, ("element", anything))),
    builtin("index of", form(places, _LIST, ("match", anything))),
    builtin("sublist", form(sublist, _LIST, ("start position", whole), ("length", whole), optional=1)),
    builtin("append", Form((_LIST, ("item", anything)), lambda values, *more: joined(values, more), many=True)),
    builtin("concatenate", Form((_LIST,), joined, many=True)),
    builtin("insert before", form(insert, _LIST, _POSITION, ("newItem", anything))),
    builtin("remove", form(remove, _LIST, _POSITION)),
    builtin("reverse", form(lambda values: values[::-1], _LIST)),
    builtin("union", Form((_LIST,), union, many=True), weight=comparisons),
    builtin("distinct values", form(distinct, _LIST), weight=comparisons),
    builtin("flatten", form(flat, _LIST)),
)
