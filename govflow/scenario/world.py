"""The world of one scenario: a policy, its organisation, a clock, an engine, and the case the talk is about.

Mutable, made for one scenario and thrown away. What sentences do with it is in the modules of `subjects`' functions:
`setup`, `deeds`, `reading`, `trail`, `letters`, `papers`, `answers`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from govflow.calendar import ZONE, instant, local
from govflow.core.case import SYSTEM, Actor, Case
from govflow.errors import Diagnostic, nearest
from govflow.policy.definition import Policy, Workflow
from govflow.scenario.failure import Unmet
from govflow.scenario.judged import Judged
from govflow.scenario.lookup import SYSTEM_NAME, Book, Register, book_of
from govflow.scenario.overlay import Overlay
from govflow.scenario.port import Machine

DAWN = instant(datetime(2026, 1, 5, 9, 0, tzinfo=ZONE))
"""The clock of a scenario that does not set it: Monday 2026-01-05, 9:00."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a scenario starts from."""

    policy: Policy
    organisation: Register


@dataclass(slots=True)
class Clock:
    """A clock that stands until it is set. Microseconds UTC."""

    now: int = DAWN


@dataclass(frozen=True, slots=True)
class Loader:
    """How a scenario gets other policies and organisations: by the names an author writes. They raise Unmet."""

    policy: Callable[[str], Setting]
    organisation: Callable[[str, Policy], Register]
    begin: Callable[[Policy, Overlay, Clock], Machine]


@dataclass(slots=True)
class World:
    """See the module. `names`: the author's names of cases -> case ids; `current`: the case the talk is about."""

    policy: Policy
    people: Overlay
    loader: Loader
    clock: Clock = field(default_factory=Clock)
    machine: Machine | None = None
    names: dict[str, str] = field(default_factory=dict)
    current: str = ""
    known: Book | None = None
    judged: set[Judged] = field(default_factory=set)  # by sentences that need no engine

    @property
    def book(self) -> Book:
        """Names of the policy and of everybody, those this scenario added included."""
        if self.known is None:
            self.known = book_of(self.policy, self.people.base, self.people.people)
        return self.known

    @property
    def engine(self) -> Machine:
        """The engine, begun when it is first needed; from then on policy and parameters stand."""
        if self.machine is None:
            self.machine = self.loader.begin(self.policy, self.people, self.clock)
        return self.machine

    @property
    def today(self) -> str:
        """The day of the clock, ISO."""
        return local(self.clock.now).date().isoformat()

    def case(self) -> Case:
        """The case the talk is about. Raises Unmet before there is one."""
        if not self.current:
            raise Unmet([Diagnostic.of("GF886")])
        return self.engine.case(self.current)

    def workflow(self) -> Workflow:
        """The workflow of the case the talk is about."""
        return self.policy.workflows[self.case().workflow]

    def named(self, name: str) -> str:
        """The case an author named. Raises Unmet."""
        if name not in self.names:
            raise Unmet([Diagnostic.of("GF879", name=name, near=nearest(name, self.names) or "")])
        return self.names[name]

    def person(self, name: str) -> str:
        """A person's id. Raises Unmet."""
        return self.book.one("person", name)

    def actor(self, name: str, giver: str = "") -> Actor:
        """Who acts: a person, 系统, or one person for another. Raises Unmet."""
        if name == SYSTEM_NAME:
            return SYSTEM
        if giver:
            return Actor(self.person(name), on_behalf_of=self.person(giver), acting_as="delegate")
        return Actor(self.person(name))

    def close(self) -> None:
        """Let the store go."""
        if self.machine is not None:
            self.machine.close()


def new_world(setting: Setting, loader: Loader) -> World:
    """A fresh world over a setting."""
    return World(setting.policy, Overlay(setting.organisation), loader)
