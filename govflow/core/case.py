"""A case as a value: where it is, what it holds, what has happened to it. Pure; instants are integer microseconds UTC.

`data` holds JSON forms of the fields (money: fen; area: hundredths of m²; dates: ISO text; share: `2/3`); `core.values`
turns them into what expressions see. A party is text: `person:ID`, `unit:ID` or `role:ROLE@UNIT`.

What a case keeps many of (deadlines, counts, visits) is a named tuple: its JSON is the list of its parts, and reading
and writing a case is most of what an ordinary step costs besides the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Json = Any
"""JSON without floats: None, bool, int, str, list, dict."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks. `on_behalf_of`: the principal. `acting_as`: delegate, proxy or recorder.

    Roles always come from the directory, never from the caller. An anonymous reporter is an alias of the host.
    """

    id: str
    on_behalf_of: str | None = None
    acting_as: str | None = None

    @property
    def principal(self) -> str:
        """For whom the act counts."""
        return self.on_behalf_of or self.id


SYSTEM = Actor("system")


class Timer(NamedTuple):
    """A deadline that waits: the event it raises, the due instant and how the due was found (`why`)."""

    name: str
    event: str
    due: int
    why: Mapping[str, Json]


class ClockState(NamedTuple):
    """A running, stopped or ended clock of one cycle. `fired`: the stages of this due that have passed."""

    started: int
    due: int
    original_due: int
    period: str
    cycle: int = 1
    ended: int | None = None
    stopped: int | None = None
    why: Mapping[str, Json] = {}  # never written to: a clock is replaced
    fired: tuple[str, ...] = ()


class Paused(NamedTuple):
    """A visit left by an aside: it goes on at `back`. `stopped`: since when its deadlines stand still, if they do."""

    state: str
    visit: int
    entered: int
    since: int
    work: Mapping[str, Json] | None
    timers: tuple[Timer, ...]
    waiting: tuple[Mapping[str, Json], ...] = ()
    stopped: int | None = None


class Fired(NamedTuple):
    """How often an event was completed in a state and for whom last (this cycle, ever), in which step, and by whom
    where somebody acted for another."""

    cycle: int = 0
    ever: int = 0
    actor: str = ""
    actor_ever: str = ""
    seq: int = 0
    speaker: str = ""


class Seen(NamedTuple):
    """Visits of a state: this cycle and ever, last entered and left, time spent this cycle, last result of its work."""

    cycle: int = 0
    ever: int = 0
    entered: int = 0
    left: int = 0
    spent: int = 0
    result: str = ""
    actors: tuple[str, ...] = ()


class Pending(NamedTuple):
    """An event that waits for a second person: for whom it was asked, when, with which payload, and by whom where
    somebody acted for another."""

    actor: str
    at: int
    data: Mapping[str, Json]
    speaker: str = ""


class Parent(NamedTuple):
    """The case that opened this one and waits (or waited) for it."""

    case: str
    visit: int
    state: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One running (or ended) case."""

    id: str
    workflow: str
    edition: str
    unit: str
    seq: int
    state: str
    visit: int
    entered: int
    opened: int
    cycle: int = 1
    ended: int | None = None
    outcome: str = ""
    level: str = ""
    data: Mapping[str, Json] = field(default_factory=dict)
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    work: Mapping[str, Json] | None = None
    paused: Paused | None = None
    clocks: Mapping[str, ClockState] = field(default_factory=dict)
    timers: Mapping[str, Timer] = field(default_factory=dict)
    pending: Mapping[str, Pending] = field(default_factory=dict)
    fired: Mapping[str, Fired] = field(default_factory=dict)  # "state.event"
    seen: Mapping[str, Seen] = field(default_factory=dict)
    parent: Parent | None = None
    watchers: tuple[tuple[str, int], ...] = ()  # cases whose work waits for this one: (case, visit)
    results: Mapping[str, Json] = field(default_factory=dict)  # last ballot, publication, attendance; and by state
    late: int | None = None  # the first deadline of this visit that passed and left the case where it is
