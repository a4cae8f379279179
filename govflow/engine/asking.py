"""What a caller says, made ready for `decide`: the payload as JSON, events that persons may not say, repeated keys."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from govflow.core.case import Actor, Json
from govflow.core.clocks import REMINDER
from govflow.core.internal import HANDLERS
from govflow.core.restricted import FORGET
from govflow.core.step import Event, Step
from govflow.core.values import plain
from govflow.core.works.dispatch import INTERNAL
from govflow.engine.access import owner_known
from govflow.engine.ids import not_found
from govflow.engine.recording import case_of, event_of, key_digest, read_body, sealed_digest, step_again
from govflow.engine.setup import Setup
from govflow.errors import Conflict, Diagnostic, GovflowError, Refused
from govflow.source.canonical import canonical_text

LARGEST = 1_000_000
"""Bytes of a payload; files travel by digest, not by content."""

Key = tuple[str, bytes]


def payload(data: Mapping[str, Any]) -> Mapping[str, Json]:
    """The payload as canonical JSON values: dates, periods and shares as text. Raises Refused for what has no form."""
    if not data:
        return {}
    try:
        text = canonical_text(plain(data))  # `plain` stops at floats and at whatever else has no JSON form
        size = len(text.encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise Refused([Diagnostic.of("GF915", detail=str(error)[:120])]) from error
    if size > LARGEST:
        raise Refused([Diagnostic.of("GF919", size=size, most=LARGEST)])
    found: dict[str, Json] = json.loads(text)
    return found


def said(name: str, data: Mapping[str, Any], actor: Actor, now: int) -> Event:
    """An event a person says. Raises Refused for the names only the engine uses, whatever the state."""
    if name in HANDLERS or name in INTERNAL or name in {REMINDER, FORGET}:
        raise Refused([Diagnostic.of("GF916", event=name)])
    return Event(name, actor, now, payload(data))


def key_of(key: str | None, case: str, event: Event) -> Key | None:
    """The caller's key with the digest of the call."""
    return None if key is None else (key, key_digest(case, event.name, event.data, event.actor))


def earlier(setup: Setup, connection: object | None, key: Key | None, case: str, event: Event) -> Step | None:
    """The step stored under this key, if this is the same call again. Raises Conflict for another call.

    Asked only after a call has failed: a repeated call always fails, at the latest at the unique index of keys, and
    calls that are new, nearly all of them, need not look.
    """
    if key is None:
        return None
    with setup.store.snapshot(connection) as db:
        found = setup.store.keyed(db, setup.realm, key[0])
        if found is None:
            return None
        known = owner_known(setup, db, "case", found[0], event.actor, event.now)
        owner, row = found
        body = read_body(row.body or "{}")
        digest = sealed_digest(case, event) if body.get("sealed") else key[1]
        if row.key_digest != digest:
            raise Conflict([Diagnostic.of("GF914", key=key[0], case=owner if known else case)])
        kept = setup.store.load(db, setup.realm, owner)
    if kept is None or not known:
        raise not_found(case)
    return step_again(body, case_of(kept.body))


def same_open(setup: Setup, connection: object | None, error: GovflowError, of: str, event: Event) -> Step | None:
    """The opening of a case that is open already, where the same is asked again (`one_per`); None for anything else.

    The same start of the same workflow at the same unit by the same person with the same payload. `of`: as for a key.
    """
    found = next((str(reason.arguments["case"]) for reason in error.reasons if reason.code == "GF756"), None)
    if found is None:
        return None
    with setup.store.snapshot(connection) as db:
        row = setup.store.load(db, setup.realm, found)
        events = [] if row is None else setup.store.events(db, setup.realm, found)
    if row is None or not events or events[0].body is None:
        return None
    first = read_body(events[0].body)
    was = event_of(first)
    workflow, unit, _ = of.split("|")
    if (first["opened"]["workflow"], first["opened"]["unit"]) != (workflow, unit):
        return None
    if (was.name, was.actor, dict(was.data)) != (event.name, event.actor, dict(event.data)):
        return None
    return step_again(first, case_of(row.body))
