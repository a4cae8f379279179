"""What an expression may name: the seam between the language and the rooms that know cases, tables and rolls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from govflow.feel.types import Type


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value comes from (`key`, see docs/plan.md), its type, and whether it may be null.

    For a function (a table, a formula) `nullable` says that its result may be null.
    """

    key: tuple[str, ...]
    type: Type
    nullable: bool = False


class Scope(Protocol):
    """The names of one place in the files."""

    def name(self, dotted: str) -> Slot | None:
        """`category`, `finish.due`, `event.reason`, a title; a slot of kind function for a table; None = unknown."""

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:
        """`times(revise)` as `("times", ("revise",))`: dotted names as written, None for anything else."""

    def names(self) -> Iterable[str]:
        """Everything that `name` knows, for suggestions."""
