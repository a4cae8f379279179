"""Events, deadlines and clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression
from govflow.policy.definition.terms import Branch, Effect, Require, Take, Term


@dataclass(frozen=True, slots=True)
class Event:
    """What may be said to a case in a state (or, as a start, to open one)."""

    id: str
    title: str
    by: tuple[Term, ...] = ()
    not_by: tuple[Term, ...] = ()
    second: tuple[Term, ...] = ()
    recorded_by: tuple[Term, ...] = ()
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    takes: Mapping[str, Take] = field(default_factory=dict)
    require: tuple[Require, ...] = ()
    do: tuple[Effect, ...] = ()
    branches: tuple[Branch, ...] = ()
    new_cycle: bool = False
    one_per: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()  # on an aside: only while the paused visit has one of these phases
    mixin: str = ""
    place: Place = NOWHERE

    @property
    def by_person(self) -> bool:
        """Whether a person may say it."""
        return any(term.kind != "system" for term in self.by)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of a state: the event it raises and when. `every` repeats until the visit ends."""

    event: str
    moment: Expression
    every: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Reminder:
    """A stage of a clock: `kind` fraction (percent of the span), due, or after (a period past the due)."""

    id: str
    kind: Literal["fraction", "due", "after"]
    percent: int = 0
    after: Expression | None = None
    do: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline that outlives a state. `start` and `until` name states or events (`state:x`, `event:y`)."""

    id: str
    title: str
    period: Expression
    start: tuple[str, ...]
    until: tuple[str, ...]
    raises: str = ""
    reminders: tuple[Reminder, ...] = ()
    place: Place = NOWHERE
