"""What the driver's errors mean to a caller: busy is a Conflict, everything else makes the store Unavailable."""

from __future__ import annotations

import sqlite3

from govflow.errors import Conflict, Diagnostic, GovflowError, Unavailable


def meaning(error: sqlite3.Error, where: str) -> GovflowError:
    """The error to raise instead of the driver's. `where`: the file, for the sentence."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name == "SQLITE_BUSY_SNAPSHOT":
        return Conflict([Diagnostic.of("GF903")])
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Conflict([Diagnostic.of("GF902", file=where)])
    if name.startswith("SQLITE_CONSTRAINT"):
        return Conflict([Diagnostic.of("GF904", detail=str(error))])
    if name == "SQLITE_FULL":
        return Unavailable([Diagnostic.of("GF905", file=where)])
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Unavailable([Diagnostic.of("GF906", file=where)])
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return Unavailable([Diagnostic.of("GF907", file=where, detail=str(error))])
    if "no such table" in str(error):
        return Unavailable([Diagnostic.of("GF908", file=where)])
    return Unavailable([Diagnostic.of("GF909", file=where, detail=str(error))])
