"""Transactions: our own (BEGIN IMMEDIATE … COMMIT) or a savepoint in the host's. Who began one ends it, nobody else."""

from __future__ import annotations

import sqlite3
from threading import RLock
from types import TracebackType

from govflow.engine.sqlite.trouble import meaning
from govflow.errors import Diagnostic, Unavailable


class Own:
    """A transaction of ours. `begin`: `BEGIN IMMEDIATE` to write, `BEGIN` to read one state of the store."""

    __slots__ = ("_begin", "_connection", "_cursor", "_file", "_lock")

    def __init__(self, cursor: sqlite3.Cursor, begin: str, file: str, lock: RLock | None) -> None:
        self._cursor = cursor
        self._connection = cursor.connection
        self._begin = begin
        self._file = file
        self._lock = lock

    def __enter__(self) -> sqlite3.Cursor:
        if self._lock is not None:
            self._lock.acquire()
        try:
            self._cursor.execute(self._begin)
        except sqlite3.Error as error:
            self._release()
            raise meaning(error, self._file) from error
        return self._cursor

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if error is None:
                self._cursor.execute("COMMIT")
        except sqlite3.Error as late:
            self._undo()
            raise meaning(late, self._file) from late
        finally:
            if error is not None:
                self._undo()
            self._release()
        if isinstance(error, sqlite3.Error):
            raise meaning(error, self._file) from error

    def _undo(self) -> None:
        # A full disk has rolled back already: then there is nothing to undo, and saying so would hide the reason.
        if self._connection.in_transaction:
            self._cursor.execute("ROLLBACK")

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()


class Hosted:
    """A savepoint in the host's open transaction, which stays usable whatever happens inside."""

    __slots__ = ("_connection", "_cursor", "_file", "_write")

    def __init__(self, connection: sqlite3.Connection, file: str, *, write: bool) -> None:
        self._connection = connection
        self._file = file
        self._write = write

    def __enter__(self) -> sqlite3.Cursor:
        if self._write and not self._connection.in_transaction:
            raise Unavailable([Diagnostic.of("GF901")])
        self._cursor = self._connection.cursor()
        self._cursor.row_factory = None  # the host may like its rows as mappings, we need them plain
        if not self._connection.in_transaction:
            return self._cursor
        self._cursor.execute("SAVEPOINT govflow")
        if self._write:
            self._claim()
        return self._cursor

    def _claim(self) -> None:
        """Take the write lock now: a deferred transaction that has read fails here, at once, and not half way."""
        try:
            self._cursor.execute("UPDATE govflow_meta SET value = value WHERE realm = '' AND name = ''")
        except sqlite3.Error as error:
            self._end(undo=True)
            raise meaning(error, self._file) from error

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end(undo=error is not None)
        if isinstance(error, sqlite3.Error):
            raise meaning(error, self._file) from error

    def _end(self, *, undo: bool) -> None:
        if self._connection.in_transaction:
            if undo:
                self._cursor.execute("ROLLBACK TO govflow")
            self._cursor.execute("RELEASE govflow")
