"""The store on SQLite: plain SQL on the driver connection, one file, write-ahead log, one connection per thread."""

from govflow.engine.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
