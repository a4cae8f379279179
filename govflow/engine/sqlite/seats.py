"""The lines of rosters in SQLite. A change closes the line that stood and writes the new one; nothing is deleted."""

from __future__ import annotations

import sqlite3

from govflow.core.step import SeatChange
from govflow.engine.store_seats import SeatRow

_COLUMNS = "roster, unit, post, person, standing, role, start, until, case_id, hold, opened, closed, closed_by"
# The unique index lets one line stand a post and person: one whose term is over is closed when he comes again.
_CLOSE = (
    "UPDATE govflow_seat SET closed = ?, closed_by = ?"
    " WHERE realm = ? AND roster = ? AND unit = ? AND post = ? AND person = ? AND closed = ''"
)
_OPEN = f"INSERT INTO govflow_seat (realm, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')"
_STANDS = " AND start <= ? AND (until = '' OR ? <= until) AND (closed = '' OR ? < closed) ORDER BY id"
_FROM = f"SELECT {_COLUMNS} FROM govflow_seat WHERE realm = ?"
_OF_ROLE = _FROM + " AND role = ? AND role <> '' AND unit = ?" + _STANDS
_OF_PERSON = _FROM + " AND person = ?" + _STANDS
_AT = _FROM + " AND roster = ? AND unit = ?" + _STANDS
_WAITING = _FROM + " AND closed = '' AND standing = 'queued' ORDER BY id"
_ALL = _FROM + " AND roster = ? ORDER BY id"


def write(db: sqlite3.Cursor, realm: str, by: str, day: str, changes: tuple[SeatChange, ...]) -> None:
    """Write changes in order. `by`: `case/seq` of the step; `day`: of the step, ISO."""
    for change in changes:
        db.execute(_CLOSE, (day, by, realm, change.roster, change.unit, change.post, change.person))
        if change.standing != "released":
            db.execute(_OPEN, (realm, *change, by))


class SqliteSeats:
    """The methods of a store that read rosters."""

    def seats_at(self, db: sqlite3.Cursor, realm: str, roster: str, unit: str, day: str) -> list[SeatRow]:
        """As `SeatStore.seats_at`."""
        return _rows(db, _AT, (realm, roster, unit, day, day, day))

    def seats_of(self, db: sqlite3.Cursor, realm: str, person: str, day: str) -> list[SeatRow]:
        """As `SeatStore.seats_of`."""
        return _rows(db, _OF_PERSON, (realm, person, day, day, day))

    def seated(self, db: sqlite3.Cursor, realm: str, role: str, unit: str, day: str) -> list[SeatRow]:
        """As `SeatStore.seated`."""
        return _rows(db, _OF_ROLE, (realm, role, unit, day, day, day))

    def in_queues(self, db: sqlite3.Cursor, realm: str) -> list[SeatRow]:
        """As `SeatStore.waiting`."""
        return _rows(db, _WAITING, (realm,))

    def seats(self, db: sqlite3.Cursor, realm: str, roster: str) -> list[SeatRow]:
        """As `SeatStore.seats`."""
        return _rows(db, _ALL, (realm, roster))


def _rows(db: sqlite3.Cursor, statement: str, bound: tuple[str, ...]) -> list[SeatRow]:
    return [SeatRow(*row) for row in db.execute(statement, bound).fetchall()]
