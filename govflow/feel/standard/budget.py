"""What one evaluation may use up: items made, calls inside one another, size and depth of a value.

One budget is made for each run and handed to the operations that make something; there is no state beside it. Knows
values only as containers that hold others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from govflow.errors import Diagnostic
from govflow.feel.faults import EvaluationError
from govflow.feel.values import Work

MOST_ITEMS: Final = 1_000_000
"""Items of lists and contexts made, steps of loops; sixteen characters of text or items read count as one."""
MOST_CALLS: Final = 200
"""Calls of functions an author defined, inside one another."""
MOST_LEVELS: Final = 150
"""Lists and contexts inside one another."""


_SMALL = 64
_REMEMBERED = 32
Container = TypeVar("Container", bound="tuple[object, ...] | dict[str, object]")


class Budget:
    """What is left in one run. A function that outlives its run begins anew whenever it is called from outside."""

    __slots__ = ("_calls", "_left", "_made", "_over", "_sizes")

    def __init__(self) -> None:
        self._left = MOST_ITEMS
        self._calls = 0
        self._over = False
        self._sizes: dict[int, tuple[object, int, int]] = {}
        self._made: dict[object, None] = {}

    def take(self, count: int) -> None:
        """Count items. Raises EvaluationError when there have been too many."""
        self._left -= count
        if self._left < 0:
            raise EvaluationError([Diagnostic.of("GF496", limit=MOST_ITEMS)])

    def work(self, work: Work) -> None:
        """Count the work of a call; what is made for it is made again when much else was made since."""
        if work.making and work.of not in self._made:
            if len(self._made) >= _REMEMBERED:
                self._made.clear()
            self._made[work.of] = None
            self.take(work.making)
        self.take(work.items)

    def enter(self, cost: int = 1) -> None:
        """One call more, which costs so many items. Raises EvaluationError when too many are inside one another."""
        if self._over and not self._calls:
            self._left = MOST_ITEMS
            self._sizes.clear()
        if self._calls >= MOST_CALLS:
            raise EvaluationError([Diagnostic.of("GF497", limit=MOST_CALLS)])
        self.take(cost)
        self._calls += 1

    def leave(self) -> None:
        """One call less."""
        self._calls -= 1

    def over(self) -> None:
        """The run has ended; what it made is no longer counted."""
        self._over = True
        self._sizes.clear()

    def made(self, value: Container) -> Container:
        """Count a list or context, which must have been made just now. Raises EvaluationError if it is too much."""
        self.take(len(value) + 1)
        return self.held(value)

    def held(self, value: Container) -> Container:
        """Measure a list or context whose items were counted as they came. Raises EvaluationError if it is too much."""
        items: Iterable[object] = value.values() if isinstance(value, dict) else value
        for item in items:
            if item.__class__ is tuple or item.__class__ is dict:
                self._measured(value, 0)
                break
        return value

    def size(self, value: object) -> int:
        """Everything inside a list or context, counted once for each way to it; 0 for other values."""
        return self._measured(value, 0)[0]

    def _measured(self, value: object, level: int) -> tuple[int, int]:
        """(everything inside, levels). A list of lists that share one another may be far larger than it looks."""
        if not isinstance(value, tuple | dict):
            return 0, 0
        known = self._sizes.get(id(value))
        if known is not None and known[0] is value:
            return known[1], known[2]
        size, depth = len(value), 1
        for item in value.values() if isinstance(value, dict) else value:
            if isinstance(item, tuple | dict) and level < MOST_LEVELS:
                inner, below = self._measured(item, level + 1)
                size, depth = size + inner, max(depth, below + 1)
            elif isinstance(item, str):
                size += len(item) >> 4
        if size > MOST_ITEMS or depth + level > MOST_LEVELS:
            raise EvaluationError([Diagnostic.of("GF498", limit=MOST_LEVELS)])
        if depth > 1 or size > _SMALL:
            # The value is kept with its size: only so is its id its own for as long as the run goes on.
            self._sizes[id(value)] = (value, size, depth)
        return size, depth


@dataclass(frozen=True, slots=True)
class Counted:
    """The body of a function an author defined: every call of it is counted, and costs more the longer it is."""

    code: Callable[..., object]
    budget: Budget
    cost: int = 4

    def __call__(self, *args: object) -> object:
        """The result. Raises EvaluationError when calls are too deep."""
        self.budget.enter(self.cost)
        try:
            return self.code(*args)
        finally:
            self.budget.leave()
