"""The gate asked: an announced text is composed from its captured facts, and what persons wrote in it is read.

Knows templates through `documents` and the detector through `notices.gate`. Knows nothing of who may clear: that is
the core's. What it answers holds kinds, places and digests, never the words.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import NamedTuple

from govflow.calendar import day_of
from govflow.core.case import Json
from govflow.core.gate import ERROR
from govflow.engine.documents import draft_of
from govflow.engine.setup import Setup
from govflow.engine.store import Db, OutboxRow, PublicationRow
from govflow.notices import Draft, NoticeError, Words
from govflow.notices.gate import scan, title
from govflow.policy.definition import Policy
from govflow.source.canonical import canonical_text


class Read(NamedTuple):
    """A text the gate has read: its draft, and what it answers (`core.gate`)."""

    draft: Draft
    verdict: Json


def read(setup: Setup, policy: Policy, owed: OutboxRow) -> Read:
    """Compose a text and read what persons wrote in it. Raises NoticeError where it cannot be composed."""
    payload = json.loads(owed.payload or "{}")
    draft = draft_of(policy, owed.what, payload, day_of(owed.due), setup.directory, renderer=setup.renderer())
    return Read(draft, {"hits": [hit for part in draft.words for hit in _hits(owed, part)]})


def _hits(owed: OutboxRow, part: Words) -> list[list[str]]:
    """What is found in a part, where it touches what somebody wrote: kind, place, digest."""
    return [
        [title(hit.kind), part.where, _digest(owed, hit.kind, part.text[hit.start : hit.end])]
        for hit in scan(part.text)
        if any(hit.start < last and first < hit.end for first, last in part.spans)
    ]


def _digest(owed: OutboxRow, kind: str, found: str) -> str:
    """By what a thing found is known again: in the same case, to the same readers."""
    text = canonical_text([owed.owner_id, owed.audience, kind, found])
    return sha256(f"govflow/1\nfound\n{text}".encode()).hexdigest()[:32]


def answer(setup: Setup, db: Db, case: str, text: str) -> Json:
    """The answer to the fact `gate|CASE|SEQ/N`; None where there is no such text, or it was erased."""
    row = publication(setup, db, case, text)
    owed = None if row is None else setup.store.outbox(db, row.outbox)
    if owed is None or owed.payload is None:
        return None
    kept = setup.store.load(db, setup.realm, case)
    assert kept is not None
    try:
        return read(setup, setup.policy(kept.edition), owed).verdict
    except NoticeError as error:
        return {"hits": [[ERROR, reason.text("zh"), ""] for reason in error.reasons]}


def publication(setup: Setup, db: Db, case: str, text: str) -> PublicationRow | None:
    """The row of a text by `seq/n`, or None."""
    seq, _, n = text.partition("/")
    if not (seq.isdecimal() and n.isdecimal() and len(text) < 20):
        return None
    return setup.store.publication(db, setup.realm, case, int(seq), int(n))
