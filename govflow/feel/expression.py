"""The door of the room: one expression of an author, compiled, with every mistake found in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from govflow.errors import NOWHERE, Diagnostic, Place
from govflow.feel.scope import Scope, Slot
from govflow.feel.types import Type


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression. `run(values)` takes the values of `slots`, in order; `tree` is for `interpret`."""

    text: str
    type: Type
    nullable: bool
    slots: tuple[Slot, ...]
    run: Callable[[Sequence[object]], object] = field(compare=False, repr=False)
    tree: object = field(repr=False)
    place: Place = NOWHERE


def compile_expression(
    text: str, scope: Scope, *, place: Callable[[int], Place], expect: Type | None = None
) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    """Compile one expression. `place(offset)` is the place of a character of `text`. Never raises for `text`."""
    raise NotImplementedError
