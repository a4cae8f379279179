"""The register of announced texts in SQLite. Rows in, rows out."""

from __future__ import annotations

import sqlite3

from govflow.engine.store import OutboxRow, PublicationRow

_OUTBOX = "id, owner_kind, owner_id, seq, n, kind, what, payload, audience, whom, due, tries, note"
_COLUMNS = (
    "case_id, seq, n, outbox, visit, notice, kind, unit, audience, life, drafted, posted, first, last, closed,"
    " take_down, erase_on, places, replaced, document, note, body"
)
_MARKS = ", ".join("?" * 23)
INSERT = f"INSERT INTO govflow_publication (realm, {_COLUMNS}) VALUES ({_MARKS})"
UPDATE = (
    "UPDATE govflow_publication SET life = ?, posted = ?, first = ?, last = ?, closed = ?, take_down = ?, erase_on = ?,"
    " places = ?, replaced = ?, document = ?, note = ?, body = ? WHERE realm = ? AND case_id = ? AND seq = ? AND n = ?"
)
OF_CASE = f"SELECT {_COLUMNS} FROM govflow_publication WHERE realm = ? AND case_id = ? ORDER BY seq, n"
ONE = f"SELECT {_COLUMNS} FROM govflow_publication WHERE realm = ? AND case_id = ? AND seq = ? AND n = ?"
ALL = f"SELECT {_COLUMNS} FROM govflow_publication WHERE realm = ? ORDER BY drafted, case_id, seq, n"
UNREAD = (
    f"SELECT {_COLUMNS} FROM govflow_publication WHERE realm = ? AND document = ''"
    " ORDER BY drafted, case_id, seq, n LIMIT ?"
)
OUTBOX = f"SELECT {_OUTBOX} FROM govflow_outbox WHERE id = ?"
REVIVE = "UPDATE govflow_outbox SET state = 'owed', due = ?, tries = 0, note = '' WHERE id = ? AND state = 'attention'"
HOLD = "UPDATE govflow_outbox SET state = 'attention', note = ?, settled = ? WHERE id = ? AND state = 'owed'"
ERASE_DUE = (
    "UPDATE govflow_publication SET body = NULL WHERE realm = ? AND body IS NOT NULL AND erase_on <> ''"
    " AND erase_on <= ?"
)
OUTLIVED = (
    "SELECT 1 FROM govflow_publication WHERE realm = ? AND body IS NOT NULL AND erase_on <> '' AND erase_on <= ?"
    " LIMIT 1"
)
FORGET = "UPDATE govflow_publication SET body = NULL, places = '{}', note = '' WHERE realm = ? AND case_id = ?"


def insert(db: sqlite3.Cursor, realm: str, row: PublicationRow, outbox: int) -> None:
    """Keep a new text with the id of its outbox row."""
    db.execute(INSERT, (realm, *row._replace(outbox=outbox)))


def update(db: sqlite3.Cursor, realm: str, row: PublicationRow) -> None:
    """Write where a text stands now."""
    values = (row.life, row.posted, row.first, row.last, row.closed, row.take_down, row.erase_on, row.places,
              row.replaced, row.document, row.note, row.body, realm, row.case, row.seq, row.n)  # fmt: skip
    db.execute(UPDATE, values)


def rows(db: sqlite3.Cursor, statement: str, *values: object) -> list[PublicationRow]:
    """The rows of a statement."""
    return [PublicationRow(*row) for row in db.execute(statement, values).fetchall()]


def outbox(db: sqlite3.Cursor, id: int) -> OutboxRow | None:
    """The outbox row of an id."""
    row = db.execute(OUTBOX, (id,)).fetchone()
    return None if row is None else OutboxRow(*row)
