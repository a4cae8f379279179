"""Fields, counts, states: one workflow with its mixins folded in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression, Type
from govflow.policy.definition.events import Clock, Due, Event
from govflow.policy.definition.figures import Applies
from govflow.policy.definition.holds import Hold
from govflow.policy.definition.ledgers import Booked, Newest
from govflow.policy.definition.restricted import Restricted
from govflow.policy.definition.terms import Branch, Effect
from govflow.policy.definition.works import Work


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a case. `values` are not stored: `computed` gives them."""

    id: str
    title: str
    type: Type
    redaction: str = "free"
    max: int | None = None
    default: Expression | None = None
    computed: Expression | None = None
    columns: Mapping[str, Field] = field(default_factory=dict)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Count:
    """A declared count of cases with the same field values, opened within a period before now."""

    id: str
    title: str
    workflow: str
    same: tuple[str, ...]
    within: Expression
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class State:
    """Where a case waits."""

    id: str
    title: str
    phase: str = ""
    work: Work | None = None
    due: tuple[Due, ...] = ()
    enter: tuple[Effect, ...] = ()
    choose: tuple[Branch, ...] = ()
    events: Mapping[str, Event] = field(default_factory=dict)
    aside: Literal["", "running", "stopped"] = ""
    end: str = ""
    public_status: str = ""
    mixin: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Workflow:
    """One workflow, mixins folded in. `unit_kind` is a kind of unit, or `ladder`.

    A version that only `applies` to some has the id `ID@VERSION`; what names the workflow names `base`.
    """

    id: str
    title: str
    version: str
    source: str
    unit_kind: str
    fields: Mapping[str, Field]
    counts: Mapping[str, Count]
    clocks: Mapping[str, Clock]
    starts: Mapping[str, Event]
    states: Mapping[str, State]
    must: tuple[tuple[str, Place], ...] = ()
    includes: tuple[str, ...] = ()
    effective: str = ""
    restricted: Restricted | None = None
    applies: Applies | None = None
    holds: Mapping[str, Hold] = field(default_factory=dict)
    booked: Mapping[str, Booked] = field(default_factory=dict)
    newest: Mapping[str, Newest] = field(default_factory=dict)
    place: Place = NOWHERE

    @property
    def base(self) -> str:
        """The id that all versions share."""
        return base_of(self.id)


def base_of(workflow: str) -> str:
    """The id that all versions of a workflow share."""
    return workflow.partition("@")[0]
