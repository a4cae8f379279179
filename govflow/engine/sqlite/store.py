"""`SqliteStore`: the methods of a store on SQLite. One statement each; what they mean is the engine's business."""

from __future__ import annotations

import json
import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path
from threading import RLock, local

from govflow.engine.sqlite import ledgers as booked
from govflow.engine.sqlite import publications as published
from govflow.engine.sqlite import queries, seats
from govflow.engine.sqlite import statements as sql
from govflow.engine.sqlite.connection import Synchronous, connect, driver_of, migrate
from govflow.engine.sqlite.transaction import Hosted, Own
from govflow.engine.store import (
    CaseRow,
    EventRow,
    Move,
    OutboxRow,
    PaperRow,
    PublicationRow,
    Query,
    RollRow,
    TimerRow,
)
from govflow.errors import Conflict, Diagnostic


class SqliteStore(seats.SqliteSeats, booked.SqliteLedgers):
    """Cases in one SQLite file. `:memory:` is one connection that all threads share, for tests and trials.

    `synchronous`: NORMAL (a power cut may cost the last steps, never the file) or FULL (it costs nothing but time).
    Raises Unavailable for a file that is no store, is damaged or was written by a newer govflow.
    """

    def __init__(self, path: str | Path, *, synchronous: Synchronous = "NORMAL", busy_ms: int = 5000) -> None:
        self._path = str(path)
        self._synchronous: Synchronous = synchronous
        self._busy_ms = busy_ms
        self._local = local()
        self._opened: list[sqlite3.Connection] = []
        self._shared: sqlite3.Cursor | None = None
        self._lock: RLock | None = None
        first = self._cursor()
        migrate(first.connection, self._path)
        if self._path == ":memory:":
            self._shared, self._lock = first, RLock()

    def _cursor(self) -> sqlite3.Cursor:
        """The cursor of this thread; opened at its first use."""
        if self._shared is not None:
            return self._shared
        try:
            found: sqlite3.Cursor = self._local.cursor
        except AttributeError:
            connection = connect(self._path, synchronous=self._synchronous, busy_ms=self._busy_ms)
            self._opened.append(connection)
            found = self._local.cursor = connection.cursor()
        return found

    def transaction(self, connection: object | None = None) -> AbstractContextManager[sqlite3.Cursor]:
        """As `Store.transaction`."""
        if connection is None:
            return Own(self._cursor(), "BEGIN IMMEDIATE", self._path, self._lock)
        return Hosted(driver_of(connection), self._path, write=True)

    def snapshot(self, connection: object | None = None) -> AbstractContextManager[sqlite3.Cursor]:
        """As `Store.snapshot`."""
        if connection is None:
            return Own(self._cursor(), "BEGIN", self._path, self._lock)
        return Hosted(driver_of(connection), self._path, write=False)

    def realms(self, db: sqlite3.Cursor) -> list[str]:
        """The realms that have cases in this file; for those who look after it, no engine asks."""
        return [name for (name,) in db.execute("SELECT DISTINCT realm FROM govflow_case ORDER BY realm")]

    def load(self, db: sqlite3.Cursor, realm: str, case: str) -> CaseRow | None:
        """As `Store.load`."""
        row = db.execute(sql.LOAD, (realm, case)).fetchone()
        return None if row is None else CaseRow(*row)

    def keyed(self, db: sqlite3.Cursor, realm: str, key: str) -> tuple[str, EventRow] | None:
        """As `Store.keyed`."""
        row = db.execute(sql.KEYED, (realm, key)).fetchone()
        return None if row is None else (row[0], EventRow(*row[1:]))

    def save(self, db: sqlite3.Cursor, realm: str, move: Move) -> None:
        """As `Store.save`. The order matters: the versioned update first, so that a lost race writes nothing."""
        self._place(db, realm, move)
        case, event = move.row.id, move.event
        db.execute(
            sql.APPEND,
            (realm, case, *event),
        )
        self._time(db, realm, case, move)
        drafts = {draft.n: draft for draft in move.drafts}
        for owed in move.owed:
            db.execute(
                sql.OWE,
                (realm, owed.owner_kind, owed.owner_id, owed.name, owed.seq, owed.n, owed.kind, owed.what,
                 owed.payload, owed.audience, owed.whom, owed.due),
            )  # fmt: skip
            if owed.n in drafts:
                published.insert(db, realm, drafts[owed.n], db.lastrowid or 0)
        if move.rolls:
            self._enrol(db, realm, case, move.rolls_visit, move.rolls)
        if move.seats:
            seats.write(db, realm, f"{case}/{event.seq}", move.day, move.seats)
        for paper in move.papers:
            self._cast(db, realm, case, move.papers_visit, paper)
        if move.entries:
            booked.insert(db, realm, case, event.seq, move.entries)
        for score in move.scores:
            db.execute(sql.SCORE, (realm, score.card, score.subject, score.version, case, score.seq, score.body))

    def _place(self, db: sqlite3.Cursor, realm: str, move: Move) -> None:
        row = move.row
        if move.was == 0:
            try:
                db.execute(
                    sql.OPEN,
                    (realm, *row),
                )
            except sqlite3.IntegrityError as error:
                raise Conflict([Diagnostic.of("GF913", case=row.id)]) from error
            return
        if move.still:
            values: tuple[object, ...] = (row.state, row.due, row.seq, row.head, row.body, realm, row.id, move.was)
            changed = db.execute(sql.MOVE, values).rowcount
        else:
            values = (row.edition, row.unit, row.state, row.outcome, row.level, row.ended, row.due, row.seq, row.head,
                      row.body, realm, row.id, move.was)  # fmt: skip
            changed = db.execute(sql.SHIFT, values).rowcount
        if changed != 1:
            raise Conflict([Diagnostic.of("GF900", case=row.id, seq=move.was)])

    def _time(self, db: sqlite3.Cursor, realm: str, case: str, move: Move) -> None:
        """Most steps take one timer away and set another: then the row is turned into the other, in one statement."""
        new = {(timer.name, timer.due) for timer in move.timers_set}  # set again as it was: replaced where it stands
        gone = [timer for timer in move.timers_gone if (timer.name, timer.due) not in new]
        for timer in move.timers_set:
            if gone:
                was = gone.pop()
                turned = (timer.name, timer.event, timer.due, realm, was.due, case, was.name)
                if db.execute(sql.TURN_TIMER, turned).rowcount:
                    continue
            db.execute(sql.SET_TIMER, (realm, *timer, 0))
        for was in gone:
            db.execute(sql.DROP_TIMER, (realm, was.due, case, was.name))

    def _enrol(self, db: sqlite3.Cursor, realm: str, case: str, visit: int, roll: tuple[RollRow, ...]) -> None:
        db.executemany(
            sql.ENROL,
            ((realm, case, visit, int("+" in r.elector), r.elector, r.electorate, r.heads, r.area, int(r.cast))
             for r in roll),
        )  # fmt: skip

    def _cast(self, db: sqlite3.Cursor, realm: str, case: str, visit: int, paper: PaperRow) -> None:
        joint = int("+" in paper.elector)
        if db.execute(sql.CAST, (realm, case, visit, joint, paper.elector, paper.electorate)).rowcount != 1:
            raise Conflict([Diagnostic.of("GF927", case=case, electorate=paper.electorate)])
        elector = "" if paper.secret else paper.elector
        for said in (paper.choice, *paper.marks):
            db.execute(sql.PAPER, (realm, case, visit, paper.electorate, elector, said, paper.heads, paper.area))

    def number(self, db: sqlite3.Cursor, realm: str, name: str) -> int:
        """As `Store.number`."""
        db.execute(sql.NUMBER_UP, (realm, name))
        return int(db.execute(sql.NUMBER, (realm, name)).fetchone()[0])

    def counted(self, db: sqlite3.Cursor, realm: str, name: str) -> int:
        """As `Store.counted`."""
        row = db.execute(sql.NUMBER, (realm, name)).fetchone()
        return 0 if row is None else int(row[0])

    def edition(self, db: sqlite3.Cursor, realm: str, digest: str, canonical: bytes | None = None) -> bytes | None:
        """As `Store.edition`."""
        if canonical is not None:
            db.execute(sql.KEEP_EDITION, (realm, digest, canonical))
        row = db.execute(sql.EDITION, (realm, digest)).fetchone()
        return None if row is None else bytes(row[0])

    def find(self, db: sqlite3.Cursor, realm: str, query: Query) -> list[CaseRow]:
        """As `Store.find`."""
        return queries.find(db, realm, query)

    def count(self, db: sqlite3.Cursor, realm: str, query: Query) -> int:
        """As `Store.count`."""
        return queries.count(db, realm, query)

    def events(self, db: sqlite3.Cursor, realm: str, case: str) -> list[EventRow]:
        """As `Store.events`."""
        return [EventRow(*row) for row in db.execute(sql.EVENTS, (realm, case)).fetchall()]

    def tally(self, db: sqlite3.Cursor, realm: str, case: str, visit: int) -> list[tuple[str, str, int, int, int]]:
        """As `Store.tally`."""
        return db.execute(sql.TALLY, (realm, case, visit)).fetchall()

    def electors(self, db: sqlite3.Cursor, realm: str, case: str, visit: int, person: str) -> list[RollRow]:
        """As `Store.electors`."""
        rows = db.execute(sql.ELECTORS, (realm, case, visit, person) * 2).fetchall()
        return [
            RollRow(electorate, elector, heads, area, bool(cast)) for electorate, elector, heads, area, cast in rows
        ]

    def waiting(self, db: sqlite3.Cursor, realm: str, case: str, visit: int) -> list[RollRow]:
        """As `Store.waiting`."""
        return [RollRow(*row) for row in db.execute(sql.WAITING, (realm, case, visit))]

    def scored(self, db: sqlite3.Cursor, realm: str, card: str, subject: str) -> int:
        """As `Store.scored`."""
        return int(db.execute(sql.SCORED, (realm, card, subject)).fetchone()[0])

    def due(self, db: sqlite3.Cursor, realm: str, now: int, limit: int, *, parked: bool = False) -> list[TimerRow]:
        """As `Store.due`."""
        statement = sql.PARKED_TIMERS if parked else sql.DUE_TIMERS
        return [TimerRow(*row) for row in db.execute(statement, (realm, now, limit)).fetchall()]

    def timers(self, db: sqlite3.Cursor, realm: str, case: str) -> list[TimerRow]:
        """As `Store.timers`."""
        return [TimerRow(*row) for row in db.execute(sql.CASE_TIMERS, (realm, case)).fetchall()]

    def timer(
        self, db: sqlite3.Cursor, realm: str, timer: TimerRow, *, done: bool = False, parked: bool = False
    ) -> bool:
        """As `Store.timer`."""
        if done:
            key = (realm, timer.due, timer.owner_kind, timer.owner_id, timer.name)
            return db.execute(sql.TAKE_TIMER, key).rowcount == 1
        return db.execute(sql.SET_TIMER, (realm, *timer, int(parked))).rowcount == 1

    def scheduled(self, db: sqlite3.Cursor, realm: str, schedule: str) -> frozenset[str]:
        """As `Store.scheduled`."""
        return frozenset(name for (name,) in db.execute(sql.SCHEDULED, (realm, schedule)).fetchall())

    def owed(self, db: sqlite3.Cursor, realm: str, now: int, limit: int, *, kinds: tuple[str, ...]) -> list[OutboxRow]:
        """As `Store.owed`."""
        rows = db.execute(sql.OWED, (realm, now, json.dumps(kinds), limit)).fetchall()
        return [OutboxRow(*row) for row in rows]

    def stuck(self, db: sqlite3.Cursor, realm: str, limit: int) -> list[OutboxRow]:
        """As `Store.stuck`."""
        return [OutboxRow(*row) for row in db.execute(sql.STUCK, (realm, limit)).fetchall()]

    def settle(self, db: sqlite3.Cursor, was: OutboxRow, row: OutboxRow, state: str, now: int) -> bool:
        """As `Store.settle`."""
        values = (state, row.due, row.tries, row.note, now, was.id, was.tries, was.due)
        return db.execute(sql.SETTLE, values).rowcount == 1

    def outbox(self, db: sqlite3.Cursor, id: int) -> OutboxRow | None:
        """As `Store.outbox`."""
        return published.outbox(db, id)

    def publication(self, db: sqlite3.Cursor, realm: str, case: str, seq: int, n: int) -> PublicationRow | None:
        """As `Store.publication`."""
        return next(iter(published.rows(db, published.ONE, realm, case, seq, n)), None)

    def publications(self, db: sqlite3.Cursor, realm: str, case: str = "") -> list[PublicationRow]:
        """As `Store.publications`."""
        return published.rows(db, published.OF_CASE, realm, case) if case else published.rows(db, published.ALL, realm)

    def unread(self, db: sqlite3.Cursor, realm: str, limit: int) -> list[PublicationRow]:
        """As `Store.unread`."""
        return published.rows(db, published.UNREAD, realm, limit)

    def republish(self, db: sqlite3.Cursor, realm: str, row: PublicationRow) -> None:
        """As `Store.republish`."""
        published.update(db, realm, row)

    def hold(self, db: sqlite3.Cursor, id: int, note: str, now: int) -> None:
        """As `Store.hold`."""
        db.execute(published.HOLD, (note, now, id))

    def revive(self, db: sqlite3.Cursor, id: int, now: int) -> None:
        """As `Store.revive`."""
        db.execute(published.REVIVE, (now, id))

    def outlived(self, db: sqlite3.Cursor, realm: str, day: str) -> bool:
        """As `Store.outlived`."""
        return db.execute(published.OUTLIVED, (realm, day)).fetchone() is not None

    def forget_published(self, db: sqlite3.Cursor, realm: str, day: str) -> int:
        """As `Store.forget_published`."""
        return db.execute(published.ERASE_DUE, (realm, day)).rowcount

    def erase(
        self, db: sqlite3.Cursor, realm: str, case: str, now: int, *, seqs: tuple[int, ...] | None, body: str | None
    ) -> int:
        """As `Store.erase`."""
        if seqs is None:
            forgotten = db.execute(sql.FORGET_ALL, (realm, case)).rowcount
            for statement in (sql.FORGET_OWED, sql.FORGET_PAPERS, sql.FORGET_ROLL, published.FORGET):
                db.execute(statement, (realm, case))
        else:
            forgotten = sum(db.execute(sql.FORGET_ONE, (realm, case, seq)).rowcount for seq in seqs)
        if body is not None:
            db.execute(sql.FORGET_CASE, (now, body, realm, case))
        return forgotten

    def close(self) -> None:
        """Close every connection this store opened; those of a host stay open."""
        while self._opened:
            self._opened.pop().close()
        self._local = local()
