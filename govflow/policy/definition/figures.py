"""Figures, published numbers, what is expected of data, lists of units, where a version of a workflow applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression, Tests, Type

FigureKind = Literal["count", "rate", "median", "sum", "cover", "stages"]
Bound = Literal["exact", "at_least", "about"]
Level = Literal["notice", "warning", "violation"]


@dataclass(frozen=True, slots=True)
class UnitList:
    """Units by id from one day to another (ISO, both included; empty = open)."""

    id: str
    title: str
    start: str
    to: str
    members: tuple[str, ...]
    place: Place = NOWHERE

    def on(self, day: str) -> bool:
        """Whether the list is in force on an ISO day."""
        return self.start <= day and (not self.to or day <= self.to)


@dataclass(frozen=True, slots=True)
class Applies:
    """Where and when a version of a workflow is taken by new cases; no `lists` = everywhere."""

    start: str = ""
    to: str = ""
    lists: tuple[str, ...] = ()

    def on(self, day: str) -> bool:
        """Whether the version is in force on an ISO day, wherever."""
        return self.start <= day and (not self.to or day <= self.to)


@dataclass(frozen=True, slots=True)
class Exclude:
    """The audited list of a rate: cases of `workflow` in `states` name an excluded case in `link`.

    `reason` is a field, `approver` the event whose actor approved; `figure` the field that names the one figure meant.
    """

    workflow: str
    link: str  # empty: the case itself, where it has a reason
    states: tuple[str, ...]
    reason: str
    approver: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """The expressions of a figure compiled against one version of its workflow."""

    where: Expression | None = None
    top: Expression | None = None
    bottom: Expression | None = None
    value: Expression | None = None  # of `median` and `sum`


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A number computed from cases. `sights`: key of a version of the workflow -> its expressions.

    `unit_kind`: the kind it is told by, empty = the total alone. `cover`: the kind of unit that is counted. `type` is
    what `lights` test: share, integer, number or money.
    """

    id: str
    title: str
    kind: FigureKind
    workflow: str
    unit_kind: str
    span: Literal["month", "quarter", "half_year", "year"]
    on: Literal["opened", "ended", "open"]
    sights: Mapping[str, Sight]
    type: Type
    cover: str = ""
    exclude: Exclude | None = None
    digits: int = 1
    least: int = 0
    compare: bool = False
    lights: tuple[tuple[str, Tests], ...] = ()
    source: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """A number somebody published, as it was written (`text`) and as far as it says (`bound`).

    `value`: int (fen for money, hundredths of m² for area), Decimal, Fraction, text or texts, as `type` has it.
    """

    id: str
    title: str
    text: str
    bound: Bound
    type: Type
    value: object
    unit: str = ""
    note: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Reported:
    """Published numbers of one place."""

    id: str
    title: str
    source: str
    values: Mapping[str, ReportedValue]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Expect:
    """A sentence about data that warns and never repairs.

    `over`: `reported`, `unit`, `organisation` or `figures`; `subject`: the id of the numbers or the kind of unit.
    `say`: texts and expressions in turn.
    """

    id: str
    title: str
    over: Literal["reported", "unit", "organisation", "figures"]
    subject: str
    hold: Expression
    say: tuple[str | Expression, ...]
    level: Level = "warning"
    where: Expression | None = None
    text: str = ""  # `hold` as written
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Counting:
    """All rules of this module that a policy holds."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    reported: Mapping[str, Reported] = field(default_factory=dict)
    expects: Mapping[str, Expect] = field(default_factory=dict)
    unit_lists: Mapping[str, UnitList] = field(default_factory=dict)
