"""The work that asks people: sides, forms, when it is enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression, Type
from govflow.policy.definition.terms import Term


@dataclass(frozen=True, slots=True)
class Question:
    """One field of an answer."""

    id: str
    title: str
    type: Type
    optional: bool = False
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Who is asked and what. `electorate`: asked by id, else `of`. `card`: a scorecard, else own `questions`, or none.

    The one side of a work without `sides` is called `all`.
    """

    id: str
    of: tuple[Term, ...] = ()
    electorate: str = ""
    questions: tuple[Question, ...] = ()
    card: str = ""


@dataclass(frozen=True, slots=True)
class Asks:
    """Asking people. `need`: all, any, or a number as text; `mark` where a share of all must answer."""

    sides: tuple[Side, ...]
    period: Expression | None
    need: str
    mark: Expression | None
    blind: bool
    anonymous: bool
    show_from: Expression | None
    notice: str
    recorded_by: tuple[Term, ...]
    kind: Literal["asks"] = "asks"
    place: Place = NOWHERE

    def side(self, name: str) -> Side | None:
        """A side by id."""
        return next((side for side in self.sides if side.id == name), None)
