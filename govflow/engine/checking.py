"""Drafts checked: what was announced is read by the gate after its step, let through or held for a person.

Runs in the pump, a transaction a text. What is let through is kept as composed: later names change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govflow.calendar import day_of
from govflow.core.gate import ERROR, passes
from govflow.engine import publications
from govflow.engine.recording import case_of
from govflow.engine.setup import Setup
from govflow.engine.store import Db, OutboxRow, PublicationRow
from govflow.source.canonical import canonical_text

if TYPE_CHECKING:
    from govflow.policy.definition import Policy


def check_drafts(setup: Setup, now: int, limit: int = 100) -> tuple[PublicationRow, ...]:
    """Read at most `limit` unread texts, oldest first; the rows as they are after it."""
    with setup.store.snapshot() as db:
        waiting = setup.store.unread(db, setup.realm, limit)
    found = []
    for row in waiting:
        with setup.store.transaction() as db:
            fresh = setup.store.publication(db, setup.realm, row.case, row.seq, row.n)
            if fresh is not None and not fresh.document and _here(setup, db, fresh):
                found.append(check(setup, db, fresh, now))
    return tuple(found)


def _here(setup: Setup, db: Db, row: PublicationRow) -> bool:
    """Whether this engine has the edition of a text's case; without it the text waits for one that has."""
    kept = setup.store.load(db, setup.realm, row.case)
    return kept is None or kept.edition in setup.editions


def forget_outlived(setup: Setup, now: int) -> int:
    """Erase the words of texts past the day they are kept to; their digests stay. How many."""
    day = day_of(now).isoformat()
    with setup.store.snapshot() as db:
        if not setup.store.outlived(db, setup.realm, day):
            return 0
    with setup.store.transaction() as db:
        return setup.store.forget_published(db, setup.realm, day)


def check(setup: Setup, db: Db, row: PublicationRow, now: int) -> PublicationRow:
    """Read one text and keep it. A draft becomes `checked` (a plain announcement `posted`), or `held` with what was
    found in `note`; a text that hangs already, printed anew with other dates, goes on as it was."""
    kept = setup.store.load(db, setup.realm, row.case)
    owed = setup.store.outbox(db, row.outbox)
    if kept is None or owed is None or owed.payload is None:
        read = row._replace(document=NOTHING)
    else:
        read = _read(setup, setup.policy(kept.edition), row, owed, case_of(kept.body).results)
    if read.life == "held":
        setup.store.hold(db, row.outbox, read.note, now)
    setup.store.republish(db, setup.realm, read)
    return read


NOTHING = "-"
"""The digest of a text that could not be composed, or was erased before it was read."""


def _read(
    setup: Setup, policy: Policy, row: PublicationRow, owed: OutboxRow, results: Mapping[str, Any]
) -> PublicationRow:
    from govflow.engine.gatekeeper import read
    from govflow.notices import NoticeError, document_digest, to_record

    try:
        draft, verdict = read(setup, policy, owed)
    except NoticeError as error:
        note = canonical_text([[ERROR, reason.text("zh"), ""] for reason in error.reasons])
        return _held(row._replace(document=NOTHING), note)
    kept = row._replace(document=document_digest(draft.document), body=to_record(draft.document))
    if not passes(verdict, results):
        return _held(kept, canonical_text(verdict["hits"]))
    return publications.through(policy, kept, owed.due) if kept.life == "drafted" else kept


def _held(row: PublicationRow, note: str) -> PublicationRow:
    return row._replace(life="held" if row.life == "drafted" else row.life, note=note)
