"""What the engine asks of a store: a dozen methods on one open transaction, plain values in and out.

Knows rows, not policies: a case is its canonical JSON text beside the columns that lists need. Rows are named tuples,
as drivers give and take them. A store takes the driver connection of the host or opens its own; who began a transaction
ends it. The seam for other databases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from govflow.core.step import SeatChange
from govflow.engine.ledgers import EntryRow, LedgerStore
from govflow.engine.store_seats import SeatStore

Db = Any
"""What a transaction hands out and every method takes first: a driver cursor. Only the store looks inside."""

Scalar = str | int | None


class CaseRow(NamedTuple):
    """A case as it is kept: columns for lists, the whole case as canonical JSON in `body`, the head of its chain."""

    id: str
    workflow: str
    edition: str
    unit: str
    state: str
    outcome: str
    level: str
    opened: int
    ended: int | None
    due: int | None
    parent: str
    parent_visit: int | None
    seq: int
    head: bytes
    body: str


class EventRow(NamedTuple):
    """One event in the log. `salt` and `body` are None after an erasure; `digest` stays."""

    seq: int
    at: int
    event: str
    digest: bytes
    salt: bytes | None
    body: str | None
    key: str | None = None
    key_digest: bytes | None = None


class TimerRow(NamedTuple):
    """A deadline that waits, of a case or of a schedule. `note` says why a parked one stands still."""

    owner_kind: Literal["case", "schedule"]
    owner_id: str
    name: str
    event: str
    due: int
    note: str = ""


class OutboxRow(NamedTuple):
    """An effect that is owed. `name` is `seq/n`: with the owner it is the idempotency key `case/seq/n`.

    `id` is the store's own, 0 before it is kept; by it a row is claimed and settled.
    """

    id: int
    owner_kind: Literal["case", "schedule"]
    owner_id: str
    seq: int
    n: int
    kind: str
    what: str
    payload: str | None
    audience: str
    whom: str
    due: int
    tries: int = 0
    note: str = ""

    @property
    def name(self) -> str:
        """The name of the row among those of its owner."""
        return f"{self.seq}/{self.n}"


class PublicationRow(NamedTuple):
    """An announced text and where it stands (docs/why/044). Instants in microseconds UTC, days ISO texts or empty.

    `outbox`: the id of its row there. `visit`: of the work that publishes it, 0 for a plain announcement. `places`:
    canonical JSON, place -> [posted, evidence, removed]. `replaced`: `seq/n` of the text that took its place.
    `document`: digest of the composed document, empty before the gate has read it, `-` where it could not be composed;
    `body`: the document itself. `note`: what the gate found, as JSON.
    """

    case: str
    seq: int
    n: int
    outbox: int
    visit: int
    notice: str
    kind: str
    unit: str
    audience: str
    life: str
    drafted: int
    posted: int | None = None
    first: str = ""
    last: str = ""
    closed: int | None = None
    take_down: str = ""
    erase_on: str = ""
    places: str = "{}"
    replaced: str = ""
    document: str = ""
    note: str = ""
    body: str | None = None

    @property
    def name(self) -> str:
        """`seq/n`, the name of the text among those of its case."""
        return f"{self.seq}/{self.n}"


class PaperRow(NamedTuple):
    """One ballot paper. A secret one names no elector: it only adds to the sums of its choice and of its marks."""

    electorate: str
    elector: str
    choice: str
    secret: bool
    heads: int
    area: int
    marks: tuple[str, ...] = ()


class RollRow(NamedTuple):
    """One elector of a frozen roll. `joint`: several persons joined by `+`."""

    electorate: str
    elector: str
    heads: int
    area: int
    cast: bool = False


class ScoreRow(NamedTuple):
    """A version of a score: written once, never changed. `body` is canonical JSON."""

    card: str
    subject: str
    version: int
    seq: int
    body: str


@dataclass(frozen=True, slots=True)
class Move:
    """Everything one step writes. `was` is the sequence number the step was decided on; 0 opens the case.

    `still`: neither unit, level, outcome, end, edition nor parent changed, so no list needs touching.
    `timers_gone`: with their due, cancelled and replaced alike; a store may keep timers in the order they fall due.
    """

    row: CaseRow
    was: int
    event: EventRow
    still: bool = False
    timers_set: tuple[TimerRow, ...] = ()
    timers_gone: tuple[TimerRow, ...] = ()
    owed: tuple[OutboxRow, ...] = ()
    drafts: tuple[PublicationRow, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    papers_visit: int = 0
    rolls: tuple[RollRow, ...] = ()
    rolls_visit: int = 0
    seats: tuple[SeatChange, ...] = ()
    day: str = ""
    entries: tuple[EntryRow, ...] = ()
    scores: tuple[ScoreRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Cases of one workflow in one state, at units (None: any) and at a level (empty: any)."""

    workflow: str
    state: str
    units: frozenset[str] | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Which cases. Empty parts do not narrow; `like` compares stored field values; oldest first.

    `opened_in`, `ended_in`: from the first instant to before the second. `open_at`: opened by then and not ended.
    `any_of` and `person` widen each other: a case is at one of the places, or the person stands in a relation of it.
    """

    workflow: str = ""
    units: tuple[str, ...] | None = None
    states: tuple[str, ...] = ()
    open_only: bool = False
    since: int | None = None
    opened_in: tuple[int, int] | None = None
    ended_in: tuple[int, int] | None = None
    open_at: int | None = None
    like: Mapping[str, Scalar] = field(default_factory=dict)
    parent: str = ""
    parent_visit: int | None = None
    without: str = ""
    overdue_at: int | None = None
    any_of: tuple[Place, ...] | None = None
    person: str = ""
    after: str = ""
    limit: int | None = None


class Store(SeatStore, LedgerStore, Protocol):
    """A place where cases are kept. `db` is what `transaction` or `snapshot` gave."""

    def transaction(self, connection: object | None = None) -> AbstractContextManager[Db]:
        """A transaction that may write: our own, or a savepoint in the host's open one.

        Raises Unavailable (no open transaction, damaged, full) and Conflict (busy).
        """

    def snapshot(self, connection: object | None = None) -> AbstractContextManager[Db]:
        """A transaction that only reads, of one state of the store."""

    def load(self, db: Db, realm: str, case: str) -> CaseRow | None:
        """The case, or None."""

    def keyed(self, db: Db, realm: str, key: str) -> tuple[str, EventRow] | None:
        """The case and the event that were stored under a caller's key, or None."""

    def save(self, db: Db, realm: str, move: Move) -> None:
        """Write a step. Raises Conflict when the case is no longer at `move.was`, or the id is taken."""

    def number(self, db: Db, realm: str, name: str) -> int:
        """The next number of a counter, from 1, never given twice."""

    def counted(self, db: Db, realm: str, name: str) -> int:
        """The last number a counter gave; 0 before the first."""

    def edition(self, db: Db, realm: str, digest: str, canonical: bytes | None = None) -> bytes | None:
        """The canonical text of an edition; with `canonical`, keep it once."""

    def find(self, db: Db, realm: str, query: Query) -> list[CaseRow]:
        """Cases, oldest first."""

    def count(self, db: Db, realm: str, query: Query) -> int:
        """How many cases."""

    def events(self, db: Db, realm: str, case: str) -> list[EventRow]:
        """The log of a case in order."""

    def tally(
        self, db: Db, realm: str, case: str, visit: int, without: Sequence[str] = ()
    ) -> list[tuple[str, str, int, int, int]]:
        """Sums of papers: electorate, choice, n, heads, area. `without`: electors whose papers are left out."""

    def electors(self, db: Db, realm: str, case: str, visit: int, person: str) -> list[RollRow]:
        """The places of a person on the frozen rolls, alone or joint."""

    def waiting(self, db: Db, realm: str, case: str, visit: int) -> list[RollRow]:
        """The electors of the frozen rolls of a visit that have cast nothing, in order."""

    def scored(self, db: Db, realm: str, card: str, subject: str) -> int:
        """The last version of a score; 0 before the first."""

    def due(self, db: Db, realm: str, now: int, limit: int, *, parked: bool = False) -> list[TimerRow]:
        """Timers due at `now`, earliest first; or the parked ones."""

    def timers(self, db: Db, realm: str, case: str) -> list[TimerRow]:
        """The timers of a case, parked ones too, in any order. For verification: it may read all there are."""

    def timer(self, db: Db, realm: str, timer: TimerRow, *, done: bool = False, parked: bool = False) -> bool:
        """Set a timer; `done`: take it away if it is still there and due as given (whether it was); or park it."""

    def scheduled(self, db: Db, realm: str, schedule: str) -> frozenset[str]:
        """The units that have a timer of this schedule, parked ones too."""

    def owed(self, db: Db, realm: str, now: int, limit: int, *, kinds: tuple[str, ...]) -> list[OutboxRow]:
        """Owed rows of these kinds whose time has come, in order."""

    def stuck(self, db: Db, realm: str, limit: int) -> list[OutboxRow]:
        """Rows that are parked or need attention, oldest first."""

    def settle(self, db: Db, was: OutboxRow, row: OutboxRow, state: str, now: int) -> bool:
        """Write tries, due, note and state (`owed` `done` `parked` `attention`) of an owed row.

        False when it is no longer owed or no longer as it `was`: another pump has it.
        """

    def outbox(self, db: Db, id: int) -> OutboxRow | None:
        """The outbox row of an id, whatever its state, or None."""

    def publication(self, db: Db, realm: str, case: str, seq: int, n: int) -> PublicationRow | None:
        """One announced text, or None."""

    def publications(self, db: Db, realm: str, case: str = "") -> list[PublicationRow]:
        """The announced texts of a case in order, or of all cases by the instant they were drafted."""

    def unread(self, db: Db, realm: str, limit: int) -> list[PublicationRow]:
        """Announced texts that the gate has not read, oldest first."""

    def republish(self, db: Db, realm: str, row: PublicationRow) -> None:
        """Write where a text stands now."""

    def hold(self, db: Db, id: int, note: str, now: int) -> None:
        """Stop an owed outbox row: a person must look at it."""

    def revive(self, db: Db, id: int, now: int) -> None:
        """Let an outbox row that a person has looked at be owed again."""

    def outlived(self, db: Db, realm: str, day: str) -> bool:
        """Whether there are texts whose words are to be erased on a day (ISO)."""

    def forget_published(self, db: Db, realm: str, day: str) -> int:
        """Erase the words of texts whose time is over on a day (ISO). How many."""

    def erase(self, db: Db, realm: str, case: str, now: int, *, seqs: tuple[int, ...] | None, body: str | None) -> int:
        """Forget bodies and salts of events (None: all) and, with `body`, replace the case's own. How many.

        Events named `case.erased` are the record of earlier erasures: they stay.
        """

    def close(self) -> None:
        """Close the connections the store opened."""
