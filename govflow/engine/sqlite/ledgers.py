"""Ledgers on SQLite: one statement a question. Sums are made here, so that a step never reads an account row by row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from govflow.engine.ledgers import EntryRow, Line

_ROW = "n, ledger, entry, account, type, amount, at, expires, once, reverses"
INSERT = f"INSERT INTO govflow_entry (realm, case_id, seq, {_ROW}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
LOTS = (
    "SELECT expires, SUM(amount) FROM govflow_entry WHERE realm = ? AND ledger = ? AND account = ? AND type = ?"
    " GROUP BY expires HAVING SUM(amount) <> 0 ORDER BY expires"
)
CONTENTS = (
    "SELECT type, SUM(amount) FROM govflow_entry WHERE realm = ? AND ledger = ? AND account = ?"
    " GROUP BY type HAVING SUM(amount) <> 0 ORDER BY type"
)
_REVERSED = (
    "(SELECT r.case_id || '/' || r.seq || '/' || r.n FROM govflow_entry AS r WHERE r.realm = e.realm"
    " AND r.reverses = e.case_id || '/' || e.seq || '/' || e.n AND r.reverses <> '')"
)
MOVED = (
    "SELECT COALESCE(SUM(amount), 0) FROM govflow_entry AS e WHERE realm = ? AND ledger = ? AND account = ?"
    f" AND type = ? AND at >= ? AND entry = ? AND reverses = '' AND {_REVERSED} IS NULL"
)
BOOKED = (
    "SELECT COUNT(DISTINCT case_id || '/' || seq) FROM govflow_entry AS e WHERE realm = ? AND ledger = ?"
    f" AND entry = ? AND at >= ? AND substr(account, instr(account, ':') + 1) = ? AND reverses = ''"
    f" AND {_REVERSED} IS NULL"
)
ONCE = (
    f"SELECT COUNT(*), COUNT({_REVERSED}) FROM govflow_entry AS e WHERE realm = ? AND ledger = ? AND entry = ?"
    " AND once >= ? AND once < ?"
)
OF_STEP = (
    f"SELECT case_id, seq, {_REVERSED}, {_ROW} FROM govflow_entry AS e WHERE realm = ? AND case_id = ? AND seq = ?"
    " ORDER BY n"
)
_STATEMENT = f"SELECT case_id, seq, {_REVERSED}, {_ROW} FROM govflow_entry AS e WHERE realm = ? AND ledger = ?"
_IN_ORDER = " AND at >= ? AND at < ? ORDER BY at, case_id, seq, n"
OF_ACCOUNT = _STATEMENT + " AND account = ?" + _IN_ORDER
OF_LEDGER = _STATEMENT + _IN_ORDER
BALANCES = (
    "SELECT account, type, expires, SUM(amount) FROM govflow_entry WHERE realm = ? AND ledger = ?"
    " GROUP BY account, type, expires HAVING SUM(amount) <> 0 ORDER BY account, type, expires"
)


def insert(db: sqlite3.Cursor, realm: str, case: str, seq: int, rows: Iterable[EntryRow]) -> None:
    """Add the rows of a step."""
    db.executemany(INSERT, ((realm, case, seq, *row) for row in rows))


def _lines(found: Iterable[tuple[object, ...]]) -> list[Line]:
    return [Line(str(row[0]), int(str(row[1])), EntryRow(*row[3:]), str(row[2] or "")) for row in found]  # type: ignore[arg-type]


class SqliteLedgers:
    """As `LedgerStore`."""

    def lots(self, db: sqlite3.Cursor, realm: str, ledger: str, account: str, type: str) -> list[tuple[str, int]]:
        """As `LedgerStore.lots`."""
        return db.execute(LOTS, (realm, ledger, account, type)).fetchall()

    def contents(self, db: sqlite3.Cursor, realm: str, ledger: str, account: str) -> list[tuple[str, int]]:
        """As `LedgerStore.contents`."""
        return db.execute(CONTENTS, (realm, ledger, account)).fetchall()

    def moved(
        self, db: sqlite3.Cursor, realm: str, ledger: str, entry: str, since: int, account: str, type: str
    ) -> int:
        """As `LedgerStore.moved`."""
        return int(db.execute(MOVED, (realm, ledger, account, type, since, entry)).fetchone()[0])

    def booked(self, db: sqlite3.Cursor, realm: str, ledger: str, entry: str, since: int, owner: str) -> int:
        """As `LedgerStore.booked`."""
        return int(db.execute(BOOKED, (realm, ledger, entry, since, owner)).fetchone()[0])

    def once(self, db: sqlite3.Cursor, realm: str, ledger: str, entry: str, key: str) -> tuple[int, int]:
        """As `LedgerStore.once`. `$` is the character after `#`, which ends a key."""
        booked, reversed_ = db.execute(ONCE, (realm, ledger, entry, f"{key}#", f"{key}$")).fetchone()
        return int(booked), int(reversed_)

    def entries(self, db: sqlite3.Cursor, realm: str, case: str, seq: int) -> list[Line]:
        """As `LedgerStore.entries`."""
        return _lines(db.execute(OF_STEP, (realm, case, seq)).fetchall())

    def statement(
        self, db: sqlite3.Cursor, realm: str, ledger: str, account: str, since: int, until: int
    ) -> list[Line]:
        """As `LedgerStore.statement`."""
        if account:
            return _lines(db.execute(OF_ACCOUNT, (realm, ledger, account, since, until)).fetchall())
        return _lines(db.execute(OF_LEDGER, (realm, ledger, since, until)).fetchall())

    def balances(self, db: sqlite3.Cursor, realm: str, ledger: str) -> list[tuple[str, str, str, int]]:
        """As `LedgerStore.balances`."""
        return db.execute(BALANCES, (realm, ledger)).fetchall()
