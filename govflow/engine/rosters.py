"""Looking at rosters: who sits where, what somebody holds today, who answers for a unit at each level.

Reads only. Seats are written with the steps that make them; queues that a term or a parameter has moved are served by
`serve`, at a tick.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from govflow.calendar import day_of
from govflow.core.case import SYSTEM
from govflow.core.rosters import SERVE
from govflow.core.step import Event, Step
from govflow.engine.seated import directory
from govflow.engine.setup import Setup
from govflow.engine.steps import held, take
from govflow.engine.store import Db
from govflow.engine.store_seats import SeatRow
from govflow.errors import Conflict, Unavailable
from govflow.policy.organisation import Directory, Membership


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a role at a unit; nobody where it is vacant."""

    role: str
    unit: str
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answering:
    """One level of the chain of responsibility: its title, and everybody on it."""

    title: str
    holdings: tuple[Holding, ...]

    @property
    def persons(self) -> tuple[str, ...]:
        """All persons of the level, each once."""
        return tuple(dict.fromkeys(person for one in self.holdings for person in one.persons))


class Rosters:
    """The part of an `Engine` that shows rosters."""

    _setup: Setup
    _clock: Callable[[], int]

    def roster(self, roster: str, *, unit: str = "", all: bool = False) -> tuple[SeatRow, ...]:
        """The lines of a roster that stand today, in order; `all`: closed ones and those whose term is over, too."""
        day = day_of(self._clock()).isoformat()
        with self._setup.store.snapshot() as db:
            rows = self._setup.store.seats(db, self._setup.realm, roster)
        mine = (row for row in rows if unit in {"", row.unit})
        return tuple(row for row in mine if all or (not row.closed and (not row.until or day <= row.until)))

    def holdings(self, person: str) -> tuple[Membership, ...]:
        """What a person holds today: of the directory, and by his seats."""
        with self._setup.store.snapshot() as db:
            return directory(self._setup, db).memberships(person, day_of(self._clock()).isoformat())

    def holders(self, role: str, unit: str) -> tuple[str, ...]:
        """Who holds a role at exactly this unit today, by seats too."""
        with self._setup.store.snapshot() as db:
            return directory(self._setup, db).holders(role, unit, day_of(self._clock()).isoformat())

    def responsibility(self, unit: str) -> tuple[Answering, ...]:
        """The chain of responsibility of a unit, from the top; empty where the policy names none."""
        policy, day = self._setup.current, day_of(self._clock()).isoformat()
        with self._setup.store.snapshot() as db:
            people = directory(self._setup, db)
            return tuple(
                Answering(
                    one.title,
                    tuple(
                        Holding(role, where, people.holders(role, where, day))
                        for role in one.roles
                        for where in _units(people, unit, policy.roles[role].at)
                    ),
                )
                for one in policy.responsibility
            )


def _units(people: Directory, unit: str, kind: str) -> tuple[str, ...]:
    """The unit of a kind above, or all of that kind below."""
    above = people.chain(unit).get(kind)
    if above is not None:
        return (above,)
    found = ((one, people.unit(one)) for one in people.below(unit))
    return tuple(name for name, known in found if known is not None and known.kind == kind)


def serve(setup: Setup, now: int) -> tuple[Step, ...]:
    """Let those who wait first for a place have it where a term has ended or a number has grown since.

    One transaction a case. Whoever gives a place up serves the queue in that step; here is what nobody does.
    """
    if not any(policy.rosters for policy in setup.editions.values()):
        return ()
    with setup.store.snapshot() as db:
        waiting = setup.store.in_queues(db, setup.realm)
    steps: list[Step] = []
    for case in dict.fromkeys(_first(setup, waiting, now)) if waiting else ():
        try:
            with setup.store.transaction() as db:
                steps.append(take(setup, db, held(setup, db, case), Event(SERVE, SYSTEM, now, {}, "case", case=case)))
        except (Conflict, Unavailable):  # busy, or pinned to an edition that is not here: the next tick looks again
            continue
    return tuple(steps)


def _first(setup: Setup, waiting: list[SeatRow], now: int) -> list[str]:
    """The cases that wait first at a post where a place is free."""
    firsts: dict[tuple[str, str, str], SeatRow] = {}
    for row in waiting:
        firsts.setdefault((row.roster, row.unit, row.post), row)
    with setup.store.snapshot() as db:
        return [row.case for row in firsts.values() if _free(setup, db, row, now)]


def _free(setup: Setup, db: Db, row: SeatRow, now: int) -> bool:
    day = day_of(now).isoformat()
    case = setup.store.load(db, setup.realm, row.case)
    policy = None if case is None else setup.editions.get(case.edition)
    roster = None if policy is None else policy.rosters.get(row.roster)
    if policy is None or roster is None or row.post not in roster.posts:
        return False
    given = roster.posts[row.post].places
    places: object = given.value
    if given.parameter:
        dated = policy.parameters[given.parameter].on(day)
        places = 0 if dated is None else dated.value
    seats = setup.store.seats_at(db, setup.realm, row.roster, row.unit, day)
    taken = sum(one.post == row.post and one.standing in {"held", "seated"} for one in seats)
    return not isinstance(places, int) or taken < places
