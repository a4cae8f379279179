"""Units, persons, memberships, delegations and the roll: the `Directory` a host may replace.

The organisation is not part of an edition: it changes every day, and what a step read of it is recorded with
the event. Days are ISO texts (`2026-09-30`), both ends of a span included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Office:
    """Where and how a unit can be reached: public data that notices print. Empty: not in the register."""

    name: str = ""
    place: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. `parents`: kind -> unit id, one of each kind at most."""

    id: str
    kind: str
    title: str
    parents: Mapping[str, str]
    office: Office = field(default_factory=Office)


@dataclass(frozen=True, slots=True)
class Membership:
    """A person holds a role at a unit from one day to another."""

    person: str
    role: str
    unit: str
    start: str = ""
    to: str = ""

    def holds_on(self, day: str) -> bool:
        """Whether `day` (ISO) lies in the span; open ends count."""
        return self.start <= day and (not self.to or day <= self.to)


@dataclass(frozen=True, slots=True)
class Delegation:
    """`giver` lets `receiver` act for him on these days; `events` empty = any event."""

    giver: str
    receiver: str
    start: str
    to: str
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An exclusive part: `area` in hundredths of m²; `owners` are all co-owners (person ids)."""

    id: str
    unit: str
    building: str
    area: int
    owners: tuple[str, ...]
    developer: bool = False


class Directory(Protocol):
    """What the engine asks of the organisation. A host gives its own or uses `Organisation`."""

    def unit(self, unit: str) -> Unit | None:
        """The unit, or None."""

    def units(self, kind: str) -> tuple[Unit, ...]:
        """All units of a kind, by id."""

    def chain(self, unit: str) -> Mapping[str, str]:
        """kind -> unit id of the unit itself and all its ancestors."""

    def below(self, unit: str) -> tuple[str, ...]:
        """Ids of all units under this one."""

    def memberships(self, person: str, day: str) -> tuple[Membership, ...]:
        """What a person holds on a day."""

    def holders(self, role: str, unit: str, day: str) -> tuple[str, ...]:
        """Who holds a role at exactly this unit on a day, by person id."""

    def delegations(self, giver: str, receiver: str, day: str) -> tuple[Delegation, ...]:
        """Delegations between two persons that run on a day."""

    def parts(self, unit: str, day: str) -> tuple[Part, ...]:
        """The exclusive parts of a compound (or building) on a day, by id."""

    def kin(self, person: str) -> tuple[str, ...]:
        """Relatives of a person, a fact of the host."""

    def name(self, person_or_unit: str) -> str:
        """The name to show; the id itself when unknown. Never stored in events."""
