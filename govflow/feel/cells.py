"""The cells of decision tables: unary tests, compiled and kept analysable for proofs over whole tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from govflow.errors import NOWHERE, Diagnostic, Place
from govflow.feel.scope import Scope, Slot
from govflow.feel.types import Type


@dataclass(frozen=True, slots=True)
class Region:
    """A set of values of one column.

    `points`: exactly these (members of an enumeration, booleans, texts). `others`: every text but these.
    `interval`: ordered values from `low` to `high`; an end that is None is open to infinity. `null`: no value.
    """

    kind: Literal["points", "others", "interval", "null"]
    points: tuple[object, ...] = ()
    low: object = None
    low_closed: bool = False
    high: object = None
    high_closed: bool = False


@dataclass(frozen=True, slots=True)
class Tests:
    """The tests of one cell. `run(value, values)`: the input and the values of `slots`; True, False or None (null).

    `kind`: `any` (`-`), `list` (one of `items` holds) or `not` (none of `items` holds).
    """

    text: str
    input: Type
    kind: Literal["any", "list", "not"]
    slots: tuple[Slot, ...]
    run: Callable[[object, Sequence[object]], object] = field(compare=False, repr=False)
    tree: object = field(repr=False)
    areas: tuple[Region, ...] | None = None
    place: Place = NOWHERE

    def regions(self) -> tuple[Region, ...] | None:
        """The values the cell matches, or None when it cannot be analysed (it reads names or computes)."""
        return self.areas


def compile_tests(
    text: str, input: Type, scope: Scope, *, place: Callable[[int], Place]
) -> tuple[Tests | None, tuple[Diagnostic, ...]]:
    """Compile one cell against the type of its column. Never raises for `text`."""
    raise NotImplementedError
