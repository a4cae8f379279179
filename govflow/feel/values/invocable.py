"""What can be called: the seam between expressions and functions of any making.

Knows the shape only. A function of known types is `Typed` as well; of any other it is not known what it takes.
One whose calls may be long is `Weighed`.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from govflow.feel.types import Type


@runtime_checkable
class Invocable(Protocol):
    """Anything an expression can call."""

    @property
    def params(self) -> tuple[str, ...]:
        """Names of the parameters, in order."""
        ...

    def invoke(self, args: Sequence[object], names: Sequence[str] = ()) -> object:
        """The result. `names`: the parameter of each argument, all or none. Null for what cannot be; never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """How much a call does beyond its arguments and its result: `items` every time, `making` once for each `of`.

    An item is what a microsecond or two does: a step of a loop, a value in a list.
    """

    items: int
    making: int = 0
    of: Hashable = None


@runtime_checkable
class Weighed(Protocol):
    """An invocable that says beforehand how much a call does, so that an evaluation stays within its bounds."""

    def weigh(self, args: Sequence[object], names: Sequence[str] = ()) -> Work | None:
        """The work of a call with these arguments; None for what is done in no time. Never raises."""
        ...


@runtime_checkable
class Typed(Protocol):
    """An invocable that says what it takes and gives."""

    @property
    def params(self) -> tuple[str, ...]:
        """Names of the parameters, in order."""
        ...

    @property
    def types(self) -> tuple[Type, ...]:
        """Types of the parameters, in order; empty when none is declared."""
        ...

    @property
    def result(self) -> Type | None:
        """Type of the result, or None when it is not known."""
        ...
