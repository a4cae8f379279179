"""`Organisation`: the directory that comes from files. Everything is indexed once; nothing in it ever changes.

Knows units, persons, memberships, delegations and the roll. Knows nothing of files and of roles' meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from govflow.policy.organisation import Delegation, Membership, Part, Unit

K = TypeVar("K")
V = TypeVar("V")

_KEPT = 4096
"""How many answers of `holders`, and of `memberships`, are remembered before the memory is emptied."""


@dataclass(frozen=True, slots=True, eq=False)
class Organisation:
    """A `Directory` over indexes made by `organisation_of`. Safe to share between threads."""

    by_id: Mapping[str, Unit]
    by_kind: Mapping[str, tuple[Unit, ...]]
    chains: Mapping[str, Mapping[str, str]]
    under: Mapping[str, tuple[str, ...]]
    persons: Mapping[str, str]
    held: Mapping[str, tuple[Membership, ...]]
    at: Mapping[tuple[str, str], tuple[Membership, ...]]
    delegated: Mapping[tuple[str, str], tuple[Delegation, ...]]
    owned: Mapping[str, tuple[Part, ...]]
    _holders: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict, repr=False)
    _memberships: dict[tuple[str, str], tuple[Membership, ...]] = field(default_factory=dict, repr=False)

    def unit(self, unit: str) -> Unit | None:
        """The unit, or None."""
        return self.by_id.get(unit)

    def units(self, kind: str) -> tuple[Unit, ...]:
        """All units of a kind, by id."""
        return self.by_kind.get(kind, ())

    def chain(self, unit: str) -> Mapping[str, str]:
        """kind -> unit id of the unit itself and all its ancestors; the nearest where a kind comes twice."""
        return self.chains.get(unit, {})

    def below(self, unit: str) -> tuple[str, ...]:
        """Ids of all units under this one, by id."""
        return self.under.get(unit, ())

    def memberships(self, person: str, day: str) -> tuple[Membership, ...]:
        """What a person holds on a day (ISO), by role and unit."""
        key = (person, day)
        known = self._memberships.get(key)
        if known is None:
            known = tuple(m for m in self.held.get(person, ()) if m.holds_on(day))
            if len(self._memberships) >= _KEPT:
                self._memberships.clear()
            self._memberships[key] = known
        return known

    def holders(self, role: str, unit: str, day: str) -> tuple[str, ...]:
        """Who holds a role at exactly this unit on a day, by person id, each once."""
        key = (role, unit, day)
        known = self._holders.get(key)
        if known is None:
            known = tuple(sorted({m.person for m in self.at.get((role, unit), ()) if m.holds_on(day)}))
            if len(self._holders) >= _KEPT:
                self._holders.clear()
            self._holders[key] = known
        return known

    def delegations(self, giver: str, receiver: str, day: str) -> tuple[Delegation, ...]:
        """Delegations between two persons that run on a day."""
        return tuple(
            d for d in self.delegated.get((giver, receiver), ()) if d.start <= day and (not d.to or day <= d.to)
        )

    def parts(self, unit: str, day: str) -> tuple[Part, ...]:  # noqa: ARG002
        """The exclusive parts of a unit and all units under it, by id; a roll file has no days."""
        return self.owned.get(unit, ())

    def kin(self, person: str) -> tuple[str, ...]:  # noqa: ARG002
        """Nobody: who is kin of whom is a fact of the host and stands in no file."""
        return ()

    def name(self, person_or_unit: str) -> str:
        """The name of a person, else the title of a unit, else the id."""
        if person_or_unit in self.persons:
            return self.persons[person_or_unit]
        unit = self.by_id.get(person_or_unit)
        return unit.title if unit else person_or_unit


def organisation_of(
    units: Iterable[Unit] = (),
    persons: Mapping[str, str] | None = None,
    memberships: Iterable[Membership] = (),
    delegations: Iterable[Delegation] = (),
    parts: Iterable[Part] = (),
) -> Organisation:
    """Index an organisation. Parents must exist and go in no circle: `read_organisation` sees to it."""
    by_id = {unit.id: unit for unit in sorted(units, key=lambda u: u.id)}
    above = {id: _above(by_id, id) for id in by_id}
    under: dict[str, list[str]] = {}
    for id, ancestors in above.items():
        for ancestor in ancestors:
            under.setdefault(ancestor, []).append(id)
    ordered = sorted(memberships, key=lambda m: (m.role, m.unit, m.person, m.start))
    owned: dict[str, list[Part]] = {}
    for part in sorted(parts, key=lambda p: p.id):
        for unit in dict.fromkeys((part.unit, *above.get(part.unit, ()))):
            owned.setdefault(unit, []).append(part)
    return Organisation(
        by_id=by_id,
        by_kind=_grouped((unit.kind, unit) for unit in by_id.values()),
        chains={id: _chain(by_id, id, ancestors) for id, ancestors in above.items()},
        under={id: tuple(below) for id, below in under.items()},
        persons=dict(persons or {}),
        held=_grouped((m.person, m) for m in ordered),
        at=_grouped(((m.role, m.unit), m) for m in ordered),
        delegated=_grouped(((d.giver, d.receiver), d) for d in delegations),
        owned={unit: tuple(found) for unit, found in owned.items()},
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    lists: dict[K, list[V]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in lists.items()}


def _above(by_id: Mapping[str, Unit], id: str) -> tuple[str, ...]:
    """All ancestors, nearest first, each once."""
    found: dict[str, None] = {}
    level = [id]
    while level:
        level = [p for unit in level for p in by_id[unit].parents.values() if p in by_id and p not in found and p != id]
        found.update(dict.fromkeys(level))
    return tuple(found)


def _chain(by_id: Mapping[str, Unit], id: str, ancestors: Iterable[str]) -> Mapping[str, str]:
    chain = {by_id[id].kind: id}
    for ancestor in ancestors:
        chain.setdefault(by_id[ancestor].kind, ancestor)
    return chain
