"""A decision table as a value, and what asking it gives.

Knows columns, rows and the result of a decision. How rows are found is in `lookup`, what they come to in `hits`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from govflow.errors import NOWHERE, Diagnostic, Place
from govflow.feel import Tests, Type

DEFAULT = "default"
"""The id under which the default of a table is reported."""


@dataclass(frozen=True, slots=True)
class Column:
    """An input or output. An optional one may be null."""

    id: str
    title: str
    type: Type
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: a test an input, a value an output, in the order of the columns. Dates are ISO texts, both included."""

    id: str
    tests: tuple[Tests, ...]
    outputs: tuple[object, ...]
    start: str = ""
    to: str = ""
    basis: str = ""
    note: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class TracedRow:
    """A row as it was read: whether it was in force, and what its cells said (None: null), one an input."""

    id: str
    in_force: bool
    cells: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """How a decision came about: the inputs that were read, by column id, and every row."""

    inputs: Mapping[str, object]
    rows: tuple[TracedRow, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer and the ids of the rows it came from (`default` when no row applied).

    `trace` only where it was asked for; it is no part of the answer.
    """

    value: object
    rows: tuple[str, ...]
    trace: Trace | None = field(default=None, compare=False)


class DecisionError(Exception):
    """A table that cannot answer. `reason` for refusals; `inputs` by column id."""

    def __init__(self, reason: Diagnostic, table: str, inputs: Mapping[str, object]) -> None:
        self.reason = reason
        self.table = table
        self.inputs = inputs
        super().__init__(reason.text("en"))


class NoRow(DecisionError):
    """No row in force applies and there is no default."""


class ManyRows(DecisionError):
    """Several rows apply where the hit policy wants one answer. `rows` names them."""

    def __init__(self, reason: Diagnostic, table: str, inputs: Mapping[str, object], rows: tuple[str, ...]) -> None:
        super().__init__(reason, table, inputs)
        self.rows = rows


class NullInput(DecisionError):
    """A required input is unknown."""


Decide = Callable[[Sequence[object], str], Decision]


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table. `default`: the outputs when no row applies; `header`: the sheet's, to word findings alike."""

    id: str
    title: str
    hit: str
    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    rows: tuple[Row, ...]
    default: tuple[object, ...] | None = None
    start: str = ""
    to: str = ""
    source: str = ""
    place: Place = NOWHERE
    header: tuple[str, ...] = ()
    run: Decide = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        from govflow.dmn.tables.decide import decider

        object.__setattr__(self, "run", decider(self))

    def decide(self, values: Sequence[object], day: str = "", trace: bool = False) -> Decision:
        """Ask the table. `values`: one an input, in order; `day`: ISO, needed by a table with dates.

        One output column: the value is its value; several: a read-only mapping by id; R, O and C: a tuple of these.
        `trace`: the decision also says what was read and what every cell said.
        Raises NoRow, ManyRows, NullInput; ValueError for a wrong number of values or a missing day.
        """
        if trace:
            return self._traced(values, day)
        return self.run(values, day)

    def _traced(self, values: Sequence[object], day: str) -> Decision:
        from govflow.dmn.tables.trace import traced

        return replace(self.run(values, day), trace=traced(self, values, day))

    @property
    def dated(self) -> bool:
        """Whether the answer may depend on the day."""
        return bool(self.start or self.to or any(row.start or row.to for row in self.rows))

    @property
    def type(self) -> Type:
        """The table as a function: its inputs and what a decision's value is."""
        params = tuple((column.id, column.type) for column in self.inputs)
        takes_null = tuple(column.id for column in self.inputs if column.optional)
        return Type("function", self.id, params=params, result=self.result, optional=takes_null)

    @property
    def result(self) -> Type:
        """The type of a decision's value."""
        if self.hit == "C#":
            return Type("integer")
        optional = tuple(column.id for column in self.outputs if column.optional)
        one = (
            self.outputs[0].type
            if len(self.outputs) == 1
            else Type("context", entries=tuple((c.id, c.type) for c in self.outputs), optional=optional)
        )
        return Type("list", of=one) if self.hit in {"R", "O", "C"} else one

    @property
    def nullable(self) -> bool:
        """Whether a decision's value itself may be null."""
        return len(self.outputs) == 1 and self.outputs[0].optional and self.hit in {"U", "A", "F", "P"}


def in_force(row: Row, day: str) -> bool:
    """Whether a row applies on an ISO day."""
    return row.start <= day and (not row.to or day <= row.to)


def inputs_of(table: Table, values: Sequence[object]) -> Mapping[str, object]:
    """The values by column id."""
    return {column.id: value for column, value in zip(table.inputs, values, strict=True)}
