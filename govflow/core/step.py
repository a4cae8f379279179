"""What `decide` is asked and what it answers. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from govflow.core.case import Actor, Case, Json, Timer
from govflow.errors import Diagnostic

Source = Literal["person", "clock", "work", "case", "start"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something said to a case. `at` is the instant it counts for, `now` the engine's clock; both microseconds UTC.

    `visit` binds an outcome or a deadline to the visit it belongs to; `case` names the other case for `tell` and
    outcomes of child cases (`event.case`).
    """

    name: str
    actor: Actor
    now: int
    data: Mapping[str, Json] = field(default_factory=dict)
    source: Source = "person"
    due: int | None = None
    visit: int | None = None
    case: str = ""
    timer: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """An effect for the outbox. `kind`: notify, announce, call, tell. `n` counts within the step: key is case/seq/n."""

    kind: Literal["notify", "announce", "call", "tell"]
    n: int
    name: str
    payload: Mapping[str, Json]
    audience: str = ""
    whom: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A case this step opens in the same transaction."""

    workflow: str
    start: str
    unit: str
    data: Mapping[str, Json]
    link: str = ""  # field of the opener that takes the new id
    into: bool = False  # append to a list field instead of setting
    waits: bool = False  # the opener's work waits for it
    reporter: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A ballot paper for the paper table: one elector, one choice. Sealed and secret ones never enter the event."""

    electorate: str
    elector: str
    choice: str
    secrecy: str
    measures: Mapping[str, int]


class Posting(NamedTuple):
    """One row of a ledger: an account gains or loses. Each booking is two rows or more that add up to zero.

    `amount`: fen, points, hours, or one for a thing, whose name is the `type` then. `expires`: the last day (ISO) of
    the lot, or empty. `once`: what may be booked once only, on the first row of a booking. `reverses`: `case/seq/n` of
    the row this one counters. Entries in angle brackets (`<hold>`, `<release>`, `<lapse>`) are the ledger's own.
    """

    ledger: str
    entry: str
    account: str
    type: str
    amount: int
    expires: str = ""
    once: str = ""
    reverses: str = ""


@dataclass(frozen=True, slots=True)
class Raise:
    """A further step by SYSTEM in the same transaction: on this case, or on another one."""

    case: str
    event: str
    data: Mapping[str, Json] = field(default_factory=dict)
    visit: int | None = None
    source: Source = "work"
    from_case: str = ""


class Because(NamedTuple):
    """Why a guard or a branch let the event pass: its text, its truth, the values it saw, the table rows it used."""

    kind: Literal["by", "require", "branch", "table"]
    text: str
    truth: bool | None
    values: tuple[tuple[str, Json], ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What an event does: the case after it and everything owed. Nothing here has happened yet."""

    event: Event
    before: Case | None
    after: Case
    title: str = ""
    pending: bool = False
    dropped: str = ""
    held: tuple[tuple[str, str], ...] = ()  # memberships (role, unit) that allowed the actor
    because: tuple[Because, ...] = ()
    owed: tuple[Owed, ...] = ()
    openings: tuple[Opening, ...] = ()
    papers: tuple[Paper, ...] = ()
    raises: tuple[Raise, ...] = ()
    entries: tuple[Posting, ...] = ()
    timers_set: tuple[Timer, ...] = ()
    timers_cancelled: tuple[str, ...] = ()
    rolls: Mapping[str, tuple[tuple[str, Mapping[str, int]], ...]] = field(default_factory=dict)
    path: tuple[str, ...] = ()  # states entered, pass-throughs included
    reads: Mapping[str, Json] = field(default_factory=dict)  # the facts that were read


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event may not happen: every reason at once."""

    event: Event
    reasons: tuple[Diagnostic, ...]
    because: tuple[Because, ...] = ()
    reads: Mapping[str, Json] = field(default_factory=dict)
