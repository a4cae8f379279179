"""The tables, as numbered migrations in one place. A migration, once released, is never edited: the next one is added.

Text ids, integer microseconds UTC, integer fen, JSON as canonical text, digests as 32 bytes; `realm` leads every key.

Cases, events and outbox rows are kept in the order they came (a rowid table): a step then writes one page at the end
of the log and one of its index, where a table sorted by its key would touch a page in the middle that is full of
bodies; measured, that is a fifth of a step. Small rows that die young (timers, rolls, papers) are sorted by their key.
Timers are sorted by their due and need no index beside: whoever takes one away knows when it was due.
Outbox rows need no unique index: their name comes from the event, which has one. Every page that a step need not touch
is a fifteenth of it.
"""

from __future__ import annotations

_FIRST = (
    "CREATE TABLE govflow_meta (realm TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,"
    " PRIMARY KEY (realm, name)) WITHOUT ROWID",
    "CREATE TABLE govflow_edition (realm TEXT NOT NULL, digest TEXT NOT NULL, canonical BLOB NOT NULL,"
    " PRIMARY KEY (realm, digest))",
    "CREATE TABLE govflow_case (realm TEXT NOT NULL, id TEXT NOT NULL, workflow TEXT NOT NULL, edition TEXT NOT NULL,"
    " unit TEXT NOT NULL, state TEXT NOT NULL, outcome TEXT NOT NULL, level TEXT NOT NULL, opened INTEGER NOT NULL,"
    " ended INTEGER, due INTEGER, parent TEXT NOT NULL, parent_visit INTEGER, seq INTEGER NOT NULL, head BLOB NOT NULL,"
    " erased INTEGER, body TEXT NOT NULL, PRIMARY KEY (realm, id))",
    "CREATE INDEX govflow_case_workflow ON govflow_case (realm, workflow, opened)",
    "CREATE INDEX govflow_case_unit ON govflow_case (realm, unit, opened)",
    "CREATE INDEX govflow_case_open ON govflow_case (realm, opened) WHERE ended IS NULL",
    "CREATE INDEX govflow_case_parent ON govflow_case (realm, parent) WHERE parent <> ''",
    "CREATE TABLE govflow_event (realm TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,"
    " event TEXT NOT NULL, digest BLOB NOT NULL, salt BLOB, body TEXT, key TEXT, key_digest BLOB,"
    " PRIMARY KEY (realm, case_id, seq))",
    "CREATE UNIQUE INDEX govflow_event_key ON govflow_event (realm, key) WHERE key IS NOT NULL",
    "CREATE TABLE govflow_timer (realm TEXT NOT NULL, due INTEGER NOT NULL, owner_kind TEXT NOT NULL,"
    " owner_id TEXT NOT NULL, name TEXT NOT NULL, event TEXT NOT NULL, parked INTEGER NOT NULL DEFAULT 0,"
    " note TEXT NOT NULL DEFAULT '', PRIMARY KEY (realm, due, owner_kind, owner_id, name)) WITHOUT ROWID",
    "CREATE INDEX govflow_timer_schedule ON govflow_timer (realm, owner_id) WHERE owner_kind = 'schedule'",
    "CREATE TABLE govflow_outbox (id INTEGER PRIMARY KEY, realm TEXT NOT NULL, owner_kind TEXT NOT NULL,"
    " owner_id TEXT NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL,"
    " what TEXT NOT NULL, payload TEXT, audience TEXT NOT NULL, whom TEXT NOT NULL, due INTEGER NOT NULL,"
    " tries INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'owed',"
    " note TEXT NOT NULL DEFAULT '', settled INTEGER)",
    "CREATE INDEX govflow_outbox_owed ON govflow_outbox (realm, due) WHERE state = 'owed'",
    "CREATE INDEX govflow_outbox_stuck ON govflow_outbox (realm, due) WHERE state IN ('parked', 'attention')",
    "CREATE TABLE govflow_paper (realm TEXT NOT NULL, case_id TEXT NOT NULL, visit INTEGER NOT NULL,"
    " electorate TEXT NOT NULL, elector TEXT NOT NULL, choice TEXT NOT NULL, n INTEGER NOT NULL,"
    " heads INTEGER NOT NULL, area INTEGER NOT NULL,"
    " PRIMARY KEY (realm, case_id, visit, electorate, elector, choice)) WITHOUT ROWID",
    "CREATE TABLE govflow_roll (realm TEXT NOT NULL, case_id TEXT NOT NULL, visit INTEGER NOT NULL,"
    " joint INTEGER NOT NULL, elector TEXT NOT NULL, electorate TEXT NOT NULL, heads INTEGER NOT NULL,"
    " area INTEGER NOT NULL, voted INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY (realm, case_id, visit, joint, elector, electorate)) WITHOUT ROWID",
    "CREATE TABLE govflow_answer (realm TEXT NOT NULL, case_id TEXT NOT NULL, visit INTEGER NOT NULL,"
    " respondent TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT,"
    " PRIMARY KEY (realm, case_id, visit, respondent)) WITHOUT ROWID",
    "CREATE TABLE govflow_entry (realm TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL, n INTEGER NOT NULL,"
    " ledger TEXT NOT NULL, entry TEXT NOT NULL, account TEXT NOT NULL, unit TEXT NOT NULL, amount INTEGER NOT NULL,"
    " at INTEGER NOT NULL, reverses TEXT NOT NULL DEFAULT '', PRIMARY KEY (realm, case_id, seq, n)) WITHOUT ROWID",
    "CREATE INDEX govflow_entry_account ON govflow_entry (realm, ledger, account, at)",
    "CREATE TABLE govflow_seat (realm TEXT NOT NULL, roster TEXT NOT NULL, seat TEXT NOT NULL, person TEXT NOT NULL,"
    " role TEXT NOT NULL, unit TEXT NOT NULL, start TEXT NOT NULL, until TEXT NOT NULL, case_id TEXT NOT NULL,"
    " seq INTEGER NOT NULL, PRIMARY KEY (realm, roster, seat, person, start)) WITHOUT ROWID",
    "CREATE INDEX govflow_seat_person ON govflow_seat (realm, person)",
    "CREATE TABLE govflow_score (realm TEXT NOT NULL, card TEXT NOT NULL, subject TEXT NOT NULL,"
    " version INTEGER NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,"
    " PRIMARY KEY (realm, card, subject, version)) WITHOUT ROWID",
    "CREATE TABLE govflow_publication (realm TEXT NOT NULL, case_id TEXT NOT NULL, visit INTEGER NOT NULL,"
    " place TEXT NOT NULL, kind TEXT NOT NULL, posted INTEGER, removed INTEGER, document TEXT NOT NULL, body TEXT,"
    " PRIMARY KEY (realm, case_id, visit, place)) WITHOUT ROWID",
)

_SECOND = (
    # The table of the first schema had no user: docs/why/044.
    "DROP TABLE govflow_publication",
    "CREATE TABLE govflow_publication (realm TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL,"
    " n INTEGER NOT NULL, outbox INTEGER NOT NULL, visit INTEGER NOT NULL, notice TEXT NOT NULL, kind TEXT NOT NULL,"
    " unit TEXT NOT NULL, audience TEXT NOT NULL, life TEXT NOT NULL, drafted INTEGER NOT NULL, posted INTEGER,"
    " first TEXT NOT NULL, last TEXT NOT NULL, closed INTEGER, take_down TEXT NOT NULL, erase_on TEXT NOT NULL,"
    " places TEXT NOT NULL, replaced TEXT NOT NULL, document TEXT NOT NULL, note TEXT NOT NULL, body TEXT,"
    " PRIMARY KEY (realm, case_id, seq, n)) WITHOUT ROWID",
    "CREATE INDEX govflow_publication_unread ON govflow_publication (realm, drafted) WHERE document = ''",
    "CREATE INDEX govflow_publication_erase ON govflow_publication (realm, erase_on)"
    " WHERE body IS NOT NULL AND erase_on <> ''",
)

_THIRD = (
    # Entries, seats and answers had no user before: docs/why/050, 051, 052. Answers are papers.
    "DROP TABLE govflow_answer",
    "DROP TABLE govflow_entry",
    "CREATE TABLE govflow_entry (realm TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL, n INTEGER NOT NULL,"
    " ledger TEXT NOT NULL, entry TEXT NOT NULL, account TEXT NOT NULL, type TEXT NOT NULL, amount INTEGER NOT NULL,"
    " at INTEGER NOT NULL, expires TEXT NOT NULL, once TEXT NOT NULL, reverses TEXT NOT NULL,"
    " PRIMARY KEY (realm, case_id, seq, n)) WITHOUT ROWID",
    "CREATE INDEX govflow_entry_account ON govflow_entry (realm, ledger, account, type, at, amount)",
    "CREATE UNIQUE INDEX govflow_entry_once ON govflow_entry (realm, ledger, entry, once) WHERE once <> ''",
    "CREATE UNIQUE INDEX govflow_entry_reverses ON govflow_entry (realm, reverses) WHERE reverses <> ''",
    "DROP TABLE govflow_seat",
    # A line is closed, never changed or deleted: `closed` is the day, empty while it stands. The id is the order.
    "CREATE TABLE govflow_seat (id INTEGER PRIMARY KEY, realm TEXT NOT NULL, roster TEXT NOT NULL, unit TEXT NOT NULL,"
    " post TEXT NOT NULL, person TEXT NOT NULL, standing TEXT NOT NULL, role TEXT NOT NULL, start TEXT NOT NULL,"
    " until TEXT NOT NULL, case_id TEXT NOT NULL, hold TEXT NOT NULL, opened TEXT NOT NULL, closed TEXT NOT NULL,"
    " closed_by TEXT NOT NULL)",
    "CREATE UNIQUE INDEX govflow_seat_post ON govflow_seat (realm, roster, unit, post, person) WHERE closed = ''",
    "CREATE INDEX govflow_seat_unit ON govflow_seat (realm, roster, unit)",
    "CREATE INDEX govflow_seat_person ON govflow_seat (realm, person)",
    "CREATE INDEX govflow_seat_role ON govflow_seat (realm, role, unit) WHERE role <> ''",
    "CREATE INDEX govflow_seat_queue ON govflow_seat (realm, id) WHERE closed = '' AND standing = 'queued'",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND, _THIRD)
"""Statements that lead from schema n to n + 1; the schema of a file is how many it has had."""
