"""The organisation of one scenario: the directory of the policy with what the scenario changed on top.

Offices given and taken, people added, delegations, rolls of many households. Changes count from the day they are said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govflow.policy.organisation import Delegation, Membership, Part, Unit
from govflow.scenario.lookup import Register


@dataclass(slots=True, eq=False)
class Overlay:
    """A `Directory` over another one. Mutable: it belongs to one scenario."""

    base: Register
    added: list[Membership] = field(default_factory=list)
    ended: list[tuple[str, str, str, str]] = field(default_factory=list)
    given: list[Delegation] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    rolls: dict[str, tuple[Part, ...]] = field(default_factory=dict)

    @property
    def persons(self) -> Mapping[str, str]:
        """Names by person id, those added here included."""
        return {**self.base.persons, **self.people}

    def appoint(self, person: str, role: str, unit: str, day: str) -> None:
        """Give an office from a day on."""
        self.ended = [gone for gone in self.ended if gone[:3] != (person, role, unit)]
        self.added.append(Membership(person, role, unit, day))

    def dismiss(self, person: str, role: str, unit: str, day: str) -> None:
        """Take an office from a day on."""
        self.ended.append((person, role, unit, day))

    def unit(self, unit: str) -> Unit | None:
        """The unit, or None."""
        return self.base.unit(unit)

    def units(self, kind: str) -> tuple[Unit, ...]:
        """All units of a kind, by id."""
        return self.base.units(kind)

    def chain(self, unit: str) -> Mapping[str, str]:
        """kind -> unit id of the unit itself and all its ancestors."""
        return self.base.chain(unit)

    def below(self, unit: str) -> tuple[str, ...]:
        """Ids of all units under this one."""
        return self.base.below(unit)

    def memberships(self, person: str, day: str) -> tuple[Membership, ...]:
        """What a person holds on a day."""
        known = (*self.base.memberships(person, day), *(m for m in self.added if m.person == person))
        return tuple(m for m in known if m.holds_on(day) and not self._gone(m, day))

    def holders(self, role: str, unit: str, day: str) -> tuple[str, ...]:
        """Who holds a role at exactly this unit on a day, by person id."""
        old = (Membership(person, role, unit) for person in self.base.holders(role, unit, day))
        new = (m for m in self.added if (m.role, m.unit) == (role, unit) and m.holds_on(day))
        return tuple(sorted({m.person for m in (*old, *new) if not self._gone(m, day)}))

    def delegations(self, giver: str, receiver: str, day: str) -> tuple[Delegation, ...]:
        """Delegations between two persons that run on a day."""
        mine = (d for d in self.given if (d.giver, d.receiver) == (giver, receiver) and d.start <= day <= d.to)
        return (*self.base.delegations(giver, receiver, day), *mine)

    def parts(self, unit: str, day: str) -> tuple[Part, ...]:
        """The exclusive parts of a compound (or building) on a day, by id."""
        found = self.rolls.get(unit)
        return self.base.parts(unit, day) if found is None else found

    def kin(self, person: str) -> tuple[str, ...]:
        """Relatives of a person."""
        return self.base.kin(person)

    def name(self, person_or_unit: str) -> str:
        """The name to show; the id itself when unknown."""
        return self.people.get(person_or_unit) or self.base.name(person_or_unit)

    def _gone(self, held: Membership, day: str) -> bool:
        return any(gone[:3] == (held.person, held.role, held.unit) and gone[3] <= day for gone in self.ended)
