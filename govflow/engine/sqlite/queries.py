"""Lists of cases: a `Query` as one SELECT. Fragments are constants, everything that varies is a bound value."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from govflow.engine.sqlite import statements as sql
from govflow.engine.store import CaseRow, Place, Query

Bound = list[object]


def find(db: sqlite3.Cursor, realm: str, query: Query) -> list[CaseRow]:
    """Cases, oldest first, at most `query.limit`."""
    where, bound = _where(realm, query)
    statement = sql.FIND + where + sql.OLDEST_FIRST
    if query.limit is not None:
        statement += " LIMIT ?"
        bound.append(query.limit)
    return [CaseRow(*row) for row in db.execute(statement, bound).fetchall()]


def count(db: sqlite3.Cursor, realm: str, query: Query) -> int:
    """How many cases; the limit does not matter."""
    where, bound = _where(realm, query)
    return int(db.execute(sql.COUNT + where, bound).fetchone()[0])


def _where(realm: str, query: Query) -> tuple[str, Bound]:
    bound: Bound = [realm]
    parts = []
    for fragment, values in _conditions(realm, query):
        parts.append(" AND " + fragment)
        bound.extend(values)
    return "".join(parts), bound


def _conditions(realm: str, query: Query) -> Iterator[tuple[str, Bound]]:
    yield from _plain(query)
    for name, value in query.like.items():
        yield "json_extract(c.body, ?) IS ?", [f'$.data."{name}"', int(value) if isinstance(value, bool) else value]
    if query.any_of is not None or query.person:
        yield _either(query)
    if query.after:
        after = "SELECT opened, length(id), id FROM govflow_case WHERE realm = ? AND id = ?"
        yield f"(c.opened, length(c.id), c.id) > ({after})", [realm, query.after]


def _plain(query: Query) -> Iterator[tuple[str, Bound]]:
    if query.workflow:
        yield "c.workflow = ?", [query.workflow]
    if query.open_only:
        yield "c.ended IS NULL", []
    if query.units is not None:
        yield _one_of("c.unit"), [_list(query.units)]
    if query.states:
        yield _one_of("c.state"), [_list(query.states)]
    if query.since is not None:
        yield "c.opened >= ?", [query.since]
    yield from _spans(query)
    if query.parent:
        yield "c.parent = ?", [query.parent]
    if query.parent_visit is not None:
        yield "c.parent_visit = ?", [query.parent_visit]
    if query.without:
        yield "c.id <> ?", [query.without]
    if query.overdue_at is not None:
        yield "c.ended IS NULL AND c.due < ?", [query.overdue_at]


def _spans(query: Query) -> Iterator[tuple[str, Bound]]:
    """Opened, ended or open within a time."""
    if query.opened_in is not None:
        yield "c.opened >= ? AND c.opened < ?", [*query.opened_in]
    if query.ended_in is not None:
        yield "c.ended >= ? AND c.ended < ?", [*query.ended_in]
    if query.open_at is not None:
        yield "c.opened <= ? AND (c.ended IS NULL OR c.ended > ?)", [query.open_at, query.open_at]


def _either(query: Query) -> tuple[str, Bound]:
    """At one of the places, or with the person in a relation."""
    fragments: list[str] = []
    bound: Bound = []
    for place in query.any_of or ():
        fragment, values = _at(place)
        fragments.append(fragment)
        bound.extend(values)
    if query.person:
        fragments.append(
            "EXISTS (SELECT 1 FROM json_each(c.body, '$.relations') AS r, json_each(r.value) AS p"
            " WHERE p.value IN (?, ?))"
        )
        bound.extend((query.person, f"person:{query.person}"))
    return f"({' OR '.join(fragments) or '0'})", bound


def _at(place: Place) -> tuple[str, Bound]:
    fragment, bound = "c.workflow = ? AND c.state = ?", [place.workflow, place.state]
    values: Bound = [*bound]
    if place.units is not None:
        fragment += " AND " + _one_of("c.unit")
        values.append(_list(sorted(place.units)))
    if place.level:
        fragment += " AND c.level = ?"
        values.append(place.level)
    return f"({fragment})", values


def _one_of(column: str) -> str:
    return f"{column} IN (SELECT value FROM json_each(?))"


def _list(values: object) -> str:
    return json.dumps(list(values))  # type: ignore[call-overload]
