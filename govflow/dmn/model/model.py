"""A model: types, inputs, decisions, knowledge, services, and what they require of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from govflow.dmn.model.boxed import Boxed, FunctionDefinition
from govflow.dmn.model.common import NO_EXTRAS, Extras, LiteralExpression, Variable
from govflow.errors import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Import:
    """Another model (by namespace) whose parts are used as `name.part`; an empty name takes them in as they are.

    `kind` is the import type as written: for DMN the namespace of its version.
    """

    name: str
    namespace: str
    location: str = ""
    kind: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class FunctionItem:
    """The type of a function; `result` is its `outputTypeRef`."""

    params: tuple[Variable, ...]
    result: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS


@dataclass(frozen=True, slots=True)
class ItemDefinition:
    """A named type: another type (`type_ref`), components, or a function; perhaps a list of them.

    `allowed` holds for each item of a collection, `constraint` for the whole value.
    """

    name: str
    type_ref: str = ""
    collection: bool = False
    components: tuple[ItemDefinition, ...] = ()
    allowed: LiteralExpression | None = None
    constraint: LiteralExpression | None = None
    function: FunctionItem | None = None
    id: str = ""
    label: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class InputData:
    """What is given from outside."""

    id: str
    name: str
    variable: Variable | None = None
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a decision or knowledge needs: `#id`, or `namespace#id` of this or an imported model."""

    kind: Literal["input", "decision", "knowledge"]
    href: str
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision; without logic its value is null."""

    id: str
    name: str
    variable: Variable | None = None
    requires: tuple[Requirement, ...] = ()
    logic: Boxed | None = None
    question: str = ""
    answers: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A business knowledge model: a function that decisions call by name."""

    id: str
    name: str
    variable: Variable | None = None
    requires: tuple[Requirement, ...] = ()
    function: FunctionDefinition | None = None
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Service:
    """A decision service: hrefs of the decisions it gives back, of those it hides, and of what it takes."""

    id: str
    name: str
    variable: Variable | None = None
    outputs: tuple[str, ...] = ()
    encapsulated: tuple[str, ...] = ()
    input_decisions: tuple[str, ...] = ()
    input_data: tuple[str, ...] = ()
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Model:
    """A model file. `extras`: diagrams, knowledge sources, artifacts and whatever else it holds.

    `prefixes`: the pairs of prefix and namespace its root declares, for those who wrote them.
    """

    id: str
    name: str
    namespace: str
    imports: tuple[Import, ...] = ()
    items: tuple[ItemDefinition, ...] = ()
    inputs: tuple[InputData, ...] = ()
    decisions: tuple[Decision, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()
    services: tuple[Service, ...] = ()
    file: str = ""
    extras: Extras = NO_EXTRAS
    prefixes: tuple[tuple[str, str], ...] = field(default=(), compare=False)
