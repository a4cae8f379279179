"""Opening a file: pragmas, migrations, and refusing what is no store of ours. Also: taking the connection of a host."""

from __future__ import annotations

import sqlite3
from typing import Any, Literal

from govflow.engine.sqlite.schema import MIGRATIONS
from govflow.engine.sqlite.trouble import meaning
from govflow.errors import Diagnostic, Unavailable

Synchronous = Literal["NORMAL", "FULL"]


def connect(path: str, *, synchronous: Synchronous, busy_ms: int) -> sqlite3.Connection:
    """A connection with our pragmas; transactions are ours to begin. Raises Unavailable and Conflict."""
    try:
        connection = sqlite3.connect(
            path, timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False, cached_statements=256
        )
    except sqlite3.Error as error:
        raise meaning(error, path) from error
    try:
        connection.execute(f"PRAGMA busy_timeout = {int(busy_ms)}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        # 16 MB of log instead of 4 before it is folded into the file: pages near each other are then written once,
        # which measured is an eighth of a step.
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
    except sqlite3.Error as error:
        connection.close()
        raise meaning(error, path) from error
    return connection


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Bring the tables to the newest schema in one transaction. Raises Unavailable for a newer or a foreign one."""
    try:
        if _schema(connection, path) == len(MIGRATIONS):
            return
        connection.execute("BEGIN IMMEDIATE")
        for number, statements in enumerate(MIGRATIONS[_schema(connection, path) :], _schema(connection, path) + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT OR REPLACE INTO govflow_meta VALUES ('', 'schema', ?)", (number,))
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise meaning(error, path) from error
        raise


def _schema(connection: sqlite3.Connection, path: str) -> int:
    """How many migrations the file has had: 0 for one without our tables."""
    ours = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'govflow\\_%' ESCAPE '\\'").fetchall()
    if not ours:
        return 0
    if ("govflow_meta",) not in ours:
        raise Unavailable([Diagnostic.of("GF910", file=path)])
    try:
        row = connection.execute("SELECT value FROM govflow_meta WHERE realm = '' AND name = 'schema'").fetchone()
    except sqlite3.OperationalError:
        row = None
    if row is None or not isinstance(row[0], int) or row[0] < 1:
        raise Unavailable([Diagnostic.of("GF910", file=path)])
    if row[0] > len(MIGRATIONS):
        raise Unavailable([Diagnostic.of("GF911", file=path, found=row[0], known=len(MIGRATIONS))])
    return row[0]


def driver_of(connection: object) -> sqlite3.Connection:
    """The sqlite3 connection in what a host passes: itself, or the one inside a SQLAlchemy connection or session.

    Raises Unavailable for anything else.
    """
    inner: Any = connection
    for _ in range(4):  # a session gives a connection, that one a pooled one, that one the driver's
        if isinstance(inner, sqlite3.Connection):
            return inner
        found = getattr(inner, "driver_connection", None) or getattr(inner, "connection", None)
        inner = found() if callable(found) and not isinstance(found, sqlite3.Connection) else found
    raise Unavailable([Diagnostic.of("GF912", given=type(connection).__name__)])
