"""The pump: what steps owe is done after them, at least once, parked after some tries; one bad row holds up no other.

A row is claimed by moving its due on, so that a second pump leaves it alone and a dead one gives it back. `tell` is a
step on the other case and settled in the same transaction: exactly once. Handlers run outside every transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from govflow.core.case import SYSTEM
from govflow.core.step import Event
from govflow.engine.checking import check_drafts, forget_outlived
from govflow.engine.ids import not_found
from govflow.engine.links import leads_nowhere
from govflow.engine.publications import NO_LONGER, unread
from govflow.engine.recording import key_digest
from govflow.engine.setup import Delivery, Handler, Setup
from govflow.engine.steps import held, take
from govflow.engine.store import Db, OutboxRow
from govflow.errors import Conflict, GovflowError, NotFound, Refused

MINUTE = 60_000_000
LEASE = 5 * MINUTE
TRIES = 5


@dataclass(frozen=True, slots=True)
class Pumped:
    """Rows by what became of them: done, to be tried again, parked, or given to a person (`attention`)."""

    done: tuple[OutboxRow, ...]
    again: tuple[OutboxRow, ...]
    parked: tuple[OutboxRow, ...]
    attention: tuple[OutboxRow, ...]


def pump(setup: Setup, now: int, limit: int = 100) -> Pumped:
    """Work on what is owed and due, in order, at most `limit` rows. A kind without a handler stays owed."""
    check_drafts(setup, now, limit)
    forget_outlived(setup, now)
    found: dict[str, list[OutboxRow]] = {"done": [], "owed": [], "parked": [], "attention": []}
    for row in _owed(setup, now, limit):
        handler = handler_of(setup, row)
        if row.kind == "tell":
            state, now_row = _tell(setup, row, now)
        elif handler is None or (row.kind == "announce" and not _may_go(setup, row, now)):
            continue
        else:
            state, now_row = _deliver(setup, row, handler, now)
        if state:
            found[state].append(now_row)
    return Pumped(*(tuple(rows) for rows in found.values()))


def _may_go(setup: Setup, row: OutboxRow, now: int) -> bool:
    """Whether an announced text may be handed on: the gate has let it through, and it still holds. A text withdrawn or
    replaced before anybody had it is settled and goes nowhere."""
    with setup.store.snapshot() as db:
        text = setup.store.publication(db, setup.realm, row.owner_id, row.seq, row.n)
    if text is None or not (unread(text) or text.life in NO_LONGER):
        return True
    if text.life in NO_LONGER:
        with setup.store.transaction() as db:
            setup.store.settle(db, row, row._replace(note=text.life), "done", now)
    return False


def handler_of(setup: Setup, row: OutboxRow) -> Handler | None:
    """The host's function for a row: `call:name`, or one for all notices of a kind."""
    return setup.handlers.get(f"{row.kind}:{row.what}") or setup.handlers.get(row.kind)


def _owed(setup: Setup, now: int, limit: int) -> list[OutboxRow]:
    """The rows to work on. Those of a kind that nobody handles must not use up the limit."""
    kinds = frozenset({"tell", *(name.partition(":")[0] for name in setup.handlers)})
    with setup.store.snapshot() as db:
        return setup.store.owed(db, setup.realm, now, limit, kinds=tuple(sorted(kinds)))


def _deliver(setup: Setup, row: OutboxRow, handler: Handler, now: int) -> tuple[str, OutboxRow]:
    claimed = row._replace(tries=row.tries + 1, due=now + LEASE)
    with setup.store.transaction() as db:
        if not setup.store.settle(db, row, claimed, "owed", now):
            return "", row
    try:
        handler(delivery_of(setup.realm, claimed))
    except Exception as error:  # a host's function may raise anything
        return _failed(setup, claimed, f"{type(error).__name__}: {error}", now)
    with setup.store.transaction() as db:
        setup.store.settle(db, claimed, claimed, "done", now)
    return "done", claimed


def delivery_of(realm: str, row: OutboxRow) -> Delivery:
    """A row as the host sees it."""
    return Delivery(
        realm,
        f"{row.owner_id}/{row.name}",
        row.owner_id,
        row.kind,
        row.what,
        json.loads(row.payload or "{}"),
        row.audience,
        tuple(json.loads(row.whom)),
        row.tries,
    )


def _failed(setup: Setup, row: OutboxRow, note: str, now: int) -> tuple[str, OutboxRow]:
    """Try again later, each time twice as late, or park it."""
    state = "parked" if row.tries >= TRIES else "owed"
    later = row._replace(note=note[:2000], due=now + MINUTE * 2 ** (row.tries - 1))
    with setup.store.transaction() as db:
        setup.store.settle(db, row, later, state, now)
    return state, later


def _tell(setup: Setup, row: OutboxRow, now: int) -> tuple[str, OutboxRow]:
    try:
        with setup.store.transaction() as db:
            if not setup.store.settle(db, row, row, "done", now):
                return "", row
            _tell_once(setup, db, row, now)
    except (Refused, NotFound) as refused:
        noted = row._replace(note=str(refused)[:2000])
        with setup.store.transaction() as db:
            setup.store.settle(db, row, noted, "attention", now)
        return "attention", noted
    except Conflict:
        return "", row
    except Exception as error:
        counted = row._replace(tries=row.tries + 1)
        note = str(error) if isinstance(error, GovflowError) else f"{type(error).__name__}: {error}"
        with setup.store.transaction() as db:
            setup.store.settle(db, row, counted, "owed", now)
        return _failed(setup, counted, note, now)
    return "done", row


def _tell_once(setup: Setup, db: Db, row: OutboxRow, now: int) -> None:
    """Idempotent by teller and number: the key would find an earlier telling even if the row came back."""
    key = f"tell/{row.owner_id}/{row.name}"
    if setup.store.keyed(db, setup.realm, key) is not None:
        return
    told = json.loads(row.payload or "{}")
    case, data = str(told["case"]), told.get("data", {})
    event = Event(row.what, SYSTEM, now, data, "case", case=row.owner_id)
    on = held(setup, db, case)
    if leads_nowhere(setup, held(setup, db, row.owner_id).case.workflow, on.case.workflow):
        raise not_found(case)
    take(setup, db, on, event, key=(key, key_digest(case, row.what, data, SYSTEM)))
