"""The statements, as constants: each is compiled once. Columns stand in the order of the row values."""

from __future__ import annotations

_CASE = "id, workflow, edition, unit, state, outcome, level, opened, ended, due, parent, parent_visit, seq, head, body"
_EVENT = "seq, at, event, digest, salt, body, key, key_digest"
_TIMER = "owner_kind, owner_id, name, event, due, note"
_OUTBOX = "id, owner_kind, owner_id, seq, n, kind, what, payload, audience, whom, due, tries, note"

LOAD = f"SELECT {_CASE} FROM govflow_case WHERE realm = ? AND id = ?"
KEYED = f"SELECT case_id, {_EVENT} FROM govflow_event WHERE realm = ? AND key = ?"

# The two ways to move a case: most steps leave what lists are sorted by alone, and then no index is touched.
MOVE = "UPDATE govflow_case SET state = ?, due = ?, seq = ?, head = ?, body = ? WHERE realm = ? AND id = ? AND seq = ?"
SHIFT = (
    "UPDATE govflow_case SET edition = ?, unit = ?, state = ?, outcome = ?, level = ?, ended = ?, due = ?, seq = ?,"
    " head = ?, body = ? WHERE realm = ? AND id = ? AND seq = ?"
)
OPEN = (
    "INSERT INTO govflow_case (realm, id, workflow, edition, unit, state, outcome, level, opened, ended, due, parent,"
    " parent_visit, seq, head, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
APPEND = (
    "INSERT INTO govflow_event (realm, case_id, seq, at, event, digest, salt, body, key, key_digest)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
SET_TIMER = f"INSERT OR REPLACE INTO govflow_timer (realm, {_TIMER}, parked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
# The kind stands written out: bound, it would make SQLite prepare the statement anew each time, for the partial index.
TURN_TIMER = (
    "UPDATE OR REPLACE govflow_timer SET name = ?, event = ?, due = ?, parked = 0, note = ''"
    " WHERE realm = ? AND due = ? AND owner_kind = 'case' AND owner_id = ? AND name = ?"
)
DROP_TIMER = (
    "DELETE FROM govflow_timer WHERE realm = ? AND due = ? AND owner_kind = 'case' AND owner_id = ? AND name = ?"
)
TAKE_TIMER = (
    "DELETE FROM govflow_timer WHERE realm = ? AND due = ? AND owner_kind = ? AND owner_id = ? AND name = ?"
    " AND parked = 0"
)
DUE_TIMERS = (
    f"SELECT {_TIMER} FROM govflow_timer WHERE realm = ? AND due <= ? AND parked = 0"
    " ORDER BY due, owner_kind, owner_id, name LIMIT ?"
)
PARKED_TIMERS = (
    f"SELECT {_TIMER} FROM govflow_timer WHERE realm = ? AND due <= ? AND parked = 1"
    " ORDER BY due, owner_kind, owner_id, name LIMIT ?"
)
CASE_TIMERS = f"SELECT {_TIMER} FROM govflow_timer WHERE realm = ? AND owner_kind = 'case' AND owner_id = ?"
OWE = (
    "INSERT INTO govflow_outbox (realm, owner_kind, owner_id, name, seq, n, kind, what, payload, audience, whom, due)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
SCHEDULED = "SELECT name FROM govflow_timer WHERE realm = ? AND owner_kind = 'schedule' AND owner_id = ?"
OWED = (
    f"SELECT {_OUTBOX} FROM govflow_outbox WHERE realm = ? AND state = 'owed' AND due <= ?"
    " AND kind IN (SELECT value FROM json_each(?)) ORDER BY due, id LIMIT ?"
)
STUCK = (
    f"SELECT {_OUTBOX} FROM govflow_outbox WHERE realm = ? AND state IN ('parked', 'attention')"
    " ORDER BY due, id LIMIT ?"
)
SETTLE = (
    "UPDATE govflow_outbox SET state = ?, due = ?, tries = ?, note = ?, settled = ?"
    " WHERE id = ? AND state = 'owed' AND tries = ? AND due = ?"
)
NUMBER_UP = (
    "INSERT INTO govflow_meta (realm, name, value) VALUES (?, ?, 1)"
    " ON CONFLICT (realm, name) DO UPDATE SET value = value + 1"
)
NUMBER = "SELECT value FROM govflow_meta WHERE realm = ? AND name = ?"
KEEP_EDITION = "INSERT OR IGNORE INTO govflow_edition (realm, digest, canonical) VALUES (?, ?, ?)"
EDITION = "SELECT canonical FROM govflow_edition WHERE realm = ? AND digest = ?"
EVENTS = f"SELECT {_EVENT} FROM govflow_event WHERE realm = ? AND case_id = ? ORDER BY seq"
PAPER = (
    "INSERT INTO govflow_paper (realm, case_id, visit, electorate, elector, choice, n, heads, area)"
    " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (realm, case_id, visit, electorate, elector, choice)"
    " DO UPDATE SET n = n + 1, heads = heads + excluded.heads, area = area + excluded.area"
)
CAST = (
    "UPDATE govflow_roll SET voted = 1 WHERE realm = ? AND case_id = ? AND visit = ? AND joint = ? AND elector = ?"
    " AND electorate = ? AND voted = 0"
)
ENROL = (
    "INSERT INTO govflow_roll (realm, case_id, visit, joint, elector, electorate, heads, area, voted)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
TALLY = (
    "SELECT electorate, choice, SUM(n), SUM(heads), SUM(area) FROM govflow_paper"
    " WHERE realm = ? AND case_id = ? AND visit = ? AND elector NOT IN (SELECT value FROM json_each(?))"
    " GROUP BY electorate, choice ORDER BY electorate, choice"
)
WAITING = (
    "SELECT electorate, elector, heads, area FROM govflow_roll"
    " WHERE realm = ? AND case_id = ? AND visit = ? AND voted = 0 ORDER BY electorate, elector"
)
SCORE = "INSERT INTO govflow_score (realm, card, subject, version, case_id, seq, body) VALUES (?, ?, ?, ?, ?, ?, ?)"
SCORED = "SELECT coalesce(max(version), 0) FROM govflow_score WHERE realm = ? AND card = ? AND subject = ?"
# Joint electors are few: one look by key for the person alone, one walk over the joint ones.
ELECTORS = (
    "SELECT electorate, elector, heads, area, voted FROM govflow_roll"
    " WHERE realm = ? AND case_id = ? AND visit = ? AND joint = 0 AND elector = ?"
    " UNION ALL SELECT electorate, elector, heads, area, voted FROM govflow_roll"
    " WHERE realm = ? AND case_id = ? AND visit = ? AND joint = 1 AND instr('+' || elector || '+', '+' || ? || '+')"
    " ORDER BY 1, 2"
)
# What says that and by whom something was forgotten is never forgotten itself.
FORGET_ALL = (
    "UPDATE govflow_event SET salt = NULL, body = NULL, key = NULL, key_digest = NULL"
    " WHERE realm = ? AND case_id = ? AND body IS NOT NULL AND event <> 'case.erased'"
)
FORGET_ONE = FORGET_ALL + " AND seq = ?"
FORGET_OWED = (
    "UPDATE govflow_outbox SET payload = NULL, whom = '[]' WHERE realm = ? AND owner_kind = 'case' AND owner_id = ?"
)
FORGET_PAPERS = "DELETE FROM govflow_paper WHERE realm = ? AND case_id = ?"
FORGET_ROLL = "DELETE FROM govflow_roll WHERE realm = ? AND case_id = ?"
FORGET_CASE = "UPDATE govflow_case SET erased = ?, body = ? WHERE realm = ? AND id = ?"

FIND = f"SELECT {_CASE} FROM govflow_case AS c WHERE c.realm = ?"
COUNT = "SELECT count(*) FROM govflow_case AS c WHERE c.realm = ?"
OLDEST_FIRST = " ORDER BY c.opened, length(c.id), c.id"
