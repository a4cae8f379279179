"""Boxed expressions: the forms in which a model writes decision logic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from govflow.dmn.model.common import NO_EXTRAS, Extras, LiteralExpression, Variable
from govflow.dmn.model.table import DecisionTable
from govflow.errors import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class ContextEntry:
    """An entry; one without a variable is the result of the context."""

    variable: Variable | None
    value: Boxed
    id: str = ""
    extras: Extras = NO_EXTRAS


@dataclass(frozen=True, slots=True)
class BoxedContext:
    """Entries in order, each seeing those before it."""

    entries: tuple[ContextEntry, ...]
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Binding:
    """A parameter of an invocation and what it is given; a missing formula is null."""

    parameter: Variable
    value: Boxed | None


@dataclass(frozen=True, slots=True)
class BoxedInvocation:
    """A call by named parameters."""

    called: Boxed
    bindings: tuple[Binding, ...]
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class FunctionDefinition:
    """A function. The body of kind Java or PMML is a context that names what lies outside."""

    params: tuple[Variable, ...]
    body: Boxed | None
    kind: Literal["FEEL", "Java", "PMML"] = "FEEL"
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a relation."""

    values: tuple[Boxed, ...]
    id: str = ""
    type_ref: str = ""
    extras: Extras = NO_EXTRAS


@dataclass(frozen=True, slots=True)
class Relation:
    """A list of contexts written as a table; every row has one value for each column."""

    columns: tuple[Variable, ...]
    rows: tuple[Row, ...]
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class BoxedList:
    """A list."""

    items: tuple[Boxed, ...]
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class BoxedFilter:
    """Those of `source` for which `match` is true; it sees `item` and the entries of the item."""

    source: Boxed
    match: Boxed
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Conditional:
    """If, then, else."""

    cond: Boxed
    then: Boxed
    other: Boxed
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class BoxedLoop:
    """`for`, `some` or `every` over a list; `source_type` is the type named at the list itself."""

    kind: Literal["for", "some", "every"]
    variable: str
    source: Boxed
    body: Boxed
    source_type: str = ""
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


Boxed = (
    LiteralExpression
    | BoxedContext
    | DecisionTable
    | BoxedInvocation
    | FunctionDefinition
    | Relation
    | BoxedList
    | BoxedFilter
    | Conditional
    | BoxedLoop
)
