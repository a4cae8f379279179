"""The functions that ask a function of the author about elements: sort, list replace.

Knows that such a function may contradict itself: sorting asks at most n log n questions whatever the answers are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cmp_to_key

from govflow.feel.library.builtin import Builtin, builtin, form, functions
from govflow.feel.library.lists import Values, index
from govflow.feel.library.taking import Unfit, anything, callable_, items, whole
from govflow.feel.values import Invocable, Work


def sort(values: Values, precedes: Invocable) -> Values | None:
    """In the order that `precedes(a, b)` gives, ties as they stood; null where it is neither true nor false."""

    def order(a: object, b: object) -> int:
        return -1 if _answer(precedes, a, b) else 0

    try:
        return tuple(sorted(values, key=cmp_to_key(order)))
    except Unfit:
        return None


def replace_at(values: Values, position: int, item: object) -> Values | None:
    """With the item at the position; null outside."""
    place = index(values, position)
    return None if place is None else (*values[:place], item, *values[place + 1 :])


def replace_matching(values: Values, match: Invocable, item: object) -> Values | None:
    """With the item for each of which `match(element, item)` is true; null where it is neither true nor false."""
    try:
        return tuple([item if _answer(match, value, item) else value for value in values])
    except Unfit:
        return None


def _answer(asked: Invocable, a: object, b: object) -> bool:
    answer = asked.invoke((a, b))
    if isinstance(answer, bool):
        return answer
    raise Unfit


def questions(values: object = None, asked: object = None, *_: object) -> Work | None:
    """The work of asking a function of the library about each element, once for each time the list can be halved.

    Calls of a function of the author are counted one by one.
    """
    if not isinstance(values, tuple) or not isinstance(asked, Builtin):
        return None
    return Work(len(values) * len(values).bit_length())


_LIST, _ITEM = ("list", items), ("newItem", anything)

ORDERING: Mapping[str, Builtin] = functions(
    builtin("sort", form(sort, _LIST, ("precedes", callable_)), weight=questions),
    builtin(
        "list replace",
        form(replace_at, _LIST, ("position", whole), _ITEM),
        form(replace_matching, _LIST, ("match", callable_), _ITEM),
        weight=questions,
    ),
)
