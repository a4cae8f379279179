"""A second, slow reading of what a case can do: paths are walked one by one and sentences judged on the finished trace.

Shares with the checks only the definitions and the marks' form. Conditions are kept as values here, not as expressions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Mark = tuple[str, str, str]
Condition = tuple[str, str, str, int]
"""("free", "", "", 0), or (`times`|`times_ever`|`visits`, name, operator, number)."""

STAY, BACK, REFUSE = "<stay>", "<back>", "<refuse>"


@dataclass(frozen=True)
class Way:
    """A branch: a condition (None = otherwise), notices, where it leads."""

    when: Condition | None
    to: str
    tells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deed:
    """An event."""

    id: str
    ways: tuple[Way, ...]
    require: Condition | None = None
    new_cycle: bool = False


@dataclass(frozen=True)
class Spot:
    """A state."""

    id: str
    deeds: tuple[Deed, ...]
    aside: bool = False
    end: bool = False
    tells: tuple[str, ...] = ()
    through: tuple[Way, ...] = ()


@dataclass(frozen=True)
class World:
    """A workflow whose one start leads to the first state."""

    spots: tuple[Spot, ...]

    def spot(self, name: str) -> Spot:
        """A state by name."""
        return next(spot for spot in self.spots if spot.id == name)


@dataclass(frozen=True)
class Place:
    """Where a path has come to, and everything that happened on it."""

    state: str = ""
    paused: str = ""
    trace: tuple[Mark, ...] = field(default=())


def holds(condition: Condition, trace: tuple[Mark, ...]) -> bool | None:
    """Whether a condition is true after a trace; None where it is free."""
    kind, name, op, number = condition
    if kind == "free":
        return None
    since = max((i for i, mark in enumerate(trace) if mark[0] == "cycle"), default=-1)
    within = trace if kind == "times_ever" else trace[since + 1 :]
    wanted = ("state", name) if kind == "visits" else ("event", name)
    count = sum(1 for mark in within if mark[:2] == wanted)
    return {"<": count < number, ">=": count >= number, "=": count == number, ">": count > number}[op]


def open_ways(ways: tuple[Way, ...], trace: tuple[Mark, ...]) -> Iterator[Way]:
    """The branches that may be taken, free conditions either way."""
    for way in ways:
        truth = True if way.when is None else holds(way.when, trace)
        if truth is not False:
            yield way
        if truth is True:
            return


def enter(world: World, name: str) -> tuple[Mark, ...]:
    """What happens as a state is entered."""
    spot = world.spot(name)
    return (("state", name, ""), *(("notify", n, "") for n in spot.tells), ("at", name, ""))


def steps(world: World, at: Place) -> Iterator[Place]:
    """Every next place."""
    if not at.state:
        first = world.spots[0].id
        yield Place(first, "", (("event", "begin", "<before>"), *enter(world, first)))
        return
    spot = world.spot(at.state)
    for way in open_ways(spot.through, at.trace):
        yield from _moved(world, at, way, tuple(("notify", n, "") for n in way.tells))
    for deed in spot.deeds:
        if deed.require is not None and holds(deed.require, at.trace) is False:
            continue
        said: tuple[Mark, ...] = (("event", deed.id, spot.id),)
        if deed.new_cycle:
            said += (("cycle", "", ""),)
        for way in open_ways(deed.ways, at.trace):
            yield from _moved(world, at, way, (*said, *(("notify", n, "") for n in way.tells)))


def _moved(world: World, at: Place, way: Way, said: tuple[Mark, ...]) -> Iterator[Place]:
    trace = at.trace + said
    if way.to == REFUSE:
        return
    if way.to == STAY:
        yield Place(at.state, at.paused, trace)
    elif way.to == BACK:
        if at.paused:
            yield Place(at.paused, "", trace)
    else:
        paused = ""
        if world.spot(way.to).aside:
            paused = at.paused if world.spot(at.state).aside else at.state
        yield Place(way.to, paused, trace + enter(world, way.to))


def paths(world: World, longest: int) -> Iterator[tuple[int, Place]]:
    """Every place of every path of at most so many steps, shorter paths first."""
    here = [Place()]
    for length in range(1, longest + 1):
        here = [after for at in here for after in steps(world, at)]
        yield from ((length, place) for place in here)
