"""Ids of cases: `<workflow>-<year>-<number>` from a counter that never gives a number twice, or the host's own."""

from __future__ import annotations

import unicodedata

from govflow.calendar import day_of
from govflow.engine.setup import Setup
from govflow.engine.store import Db
from govflow.errors import Diagnostic, NotFound, Refused

LONGEST = 200


def new_id(setup: Setup, db: Db, workflow: str, now: int) -> str:
    """The next free id of a workflow in the local year of `now`."""
    name = f"{workflow}-{day_of(now).year}"
    while True:
        id_ = f"{name}-{setup.store.number(db, setup.realm, f'case/{name}')}"
        # A host may have given a case an id of this shape before the counter came to it.
        if setup.store.load(db, setup.realm, id_) is None:
            return id_


def not_found(case_id: str) -> NotFound:
    """What everybody hears of a case there is not, and of one that is not for him: one sentence, one place."""
    return NotFound([Diagnostic.of("GF918", case=case_id)])


def checked(case: str) -> str:
    """A host's own id, if it may be one: the chain and the keys of facts need ids without breaks and bars."""
    plain = unicodedata.normalize("NFC", case)
    if (
        not plain
        or len(plain) > LONGEST
        or any(c == "|" or unicodedata.category(c) in {"Cc", "Zl", "Zp"} for c in plain)
    ):
        raise Refused([Diagnostic.of("GF917", case=case[:60])])
    return plain
