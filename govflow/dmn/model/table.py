"""A decision table as its file writes it: clauses, rules, hit policy. Cells are texts of FEEL."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from govflow.dmn.model.common import NO_EXTRAS, Extras, LiteralExpression
from govflow.errors import NOWHERE, Place

Hit = Literal["U", "A", "P", "F", "R", "O", "C"]
Aggregation = Literal["", "SUM", "COUNT", "MIN", "MAX"]


@dataclass(frozen=True, slots=True)
class InputClause:
    """A column that is asked: its expression (with `type_ref`) and, as unary tests, the values it may have."""

    expression: LiteralExpression
    allowed: LiteralExpression | None = None
    label: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class OutputClause:
    """A column that answers. `name` may be empty where it is the only one; the order of `allowed` is the priority."""

    name: str = ""
    type_ref: str = ""
    allowed: LiteralExpression | None = None
    default: LiteralExpression | None = None
    label: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A column of remarks."""

    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: one cell of unary tests for each input, one expression for each output, and remarks."""

    id: str
    inputs: tuple[LiteralExpression, ...]
    outputs: tuple[LiteralExpression, ...]
    annotations: tuple[str, ...] = ()
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """A table. `aggregation` only with hit policy C; every rule has as many cells as there are clauses."""

    hit: Hit = "U"
    aggregation: Aggregation = ""
    inputs: tuple[InputClause, ...] = ()
    outputs: tuple[OutputClause, ...] = ()
    rules: tuple[Rule, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)
