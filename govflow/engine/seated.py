"""The directory as cases have changed it: the host's, with the seats of rosters laid over it.

A seat gives its role at its unit from its first day to its last, and no longer than to the day it is released. Where
no policy has a roster the host's directory is asked alone, and the store not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govflow.engine.setup import Setup
from govflow.engine.store import Db
from govflow.policy.organisation import Delegation, Directory, Membership, Part, Unit


def directory(setup: Setup, db: Db) -> Directory:
    """Who holds what, in the state of the store that `db` sees."""
    return Seated(setup.directory, setup, db) if setup.seat_roles else setup.directory


@dataclass(frozen=True, slots=True)
class Seated:
    """A `Directory` over that of the host. As long-lived as the transaction it reads in."""

    host: Directory
    setup: Setup
    db: Db

    def memberships(self, person: str, day: str) -> tuple[Membership, ...]:
        """What a person holds on a day: of the host, and by his seats."""
        rows = self.setup.store.seats_of(self.db, self.setup.realm, person, day)
        mine = (Membership(person, row.role, row.unit, row.start, row.until) for row in rows if row.role)
        held = self.host.memberships(person, day)
        known = {(one.role, one.unit) for one in held}
        return (*held, *(one for one in mine if (one.role, one.unit) not in known))

    def holders(self, role: str, unit: str, day: str) -> tuple[str, ...]:
        """Who holds a role at exactly this unit on a day, by person id, each once."""
        held = self.host.holders(role, unit, day)
        if role not in self.setup.seat_roles:
            return held
        rows = self.setup.store.seated(self.db, self.setup.realm, role, unit, day)
        return tuple(sorted({*held, *(row.person for row in rows)})) if rows else held

    def unit(self, unit: str) -> Unit | None:
        """As the host says."""
        return self.host.unit(unit)

    def units(self, kind: str) -> tuple[Unit, ...]:
        """As the host says."""
        return self.host.units(kind)

    def chain(self, unit: str) -> Mapping[str, str]:
        """As the host says."""
        return self.host.chain(unit)

    def below(self, unit: str) -> tuple[str, ...]:
        """As the host says."""
        return self.host.below(unit)

    def delegations(self, giver: str, receiver: str, day: str) -> tuple[Delegation, ...]:
        """As the host says."""
        return self.host.delegations(giver, receiver, day)

    def parts(self, unit: str, day: str) -> tuple[Part, ...]:
        """As the host says."""
        return self.host.parts(unit, day)

    def kin(self, person: str) -> tuple[str, ...]:
        """As the host says."""
        return self.host.kin(person)

    def name(self, person_or_unit: str) -> str:
        """As the host says."""
        return self.host.name(person_or_unit)
